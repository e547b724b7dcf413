"""A whole history: valid, consistent, and rich in what makes agendas interesting."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar, get_args

from staytopofmind.model import (
    Contact,
    Disposition,
    Event,
    History,
    Interaction,
    Interview,
    Letter,
    Message,
    Opportunity,
    Verdict,
)
from staytopofmind.model.fields import Checked
from staytopofmind.testing.generators.cast import Cast
from staytopofmind.testing.generators.dice import Dice
from staytopofmind.testing.generators.interactions import interaction

__all__ = ["disposition", "history_of"]

_R = TypeVar("_R", bound=Checked)

# Slug, action kind, and which ids its cause is one of.
_ACTIONS: Final = (
    ("thank-you-email", "thank_you_email", "interactions"),
    ("follow-up-conversation", "follow_up", "interactions"),
    ("network-connection", "connection_request", "platforms"),
    ("follow-up-letter", "letter", "interactions"),
    ("supporting-materials", "share_material", "interactions"),
    ("referral-request", "referral_request", "opportunities"),
    ("professionalism", "answer", "interactions"),
    ("professionalism", "keep_promise", "promises"),
    ("industry-events", "attend_event", "events"),
    ("social-activity", "public_post", "platforms"),
)

_VERDICTS: Final[tuple[Verdict, ...]] = get_args(Verdict)


def history_of(dice: Dice, cast: Cast, records: Sequence[Interaction]) -> History:
    """The history of this cast and these interactions, revised, linked and commented on."""
    records = _linked(dice, records)
    parts = cast.parts()
    for name in dice.some(("contacts", "opportunities", "organisations", "events"), 1):
        parts[name] = _revised(dice, parts[name], cast)
    if dice.happens(of=6):
        parts["candidate"] = cast.candidate.evolve(revised_at=dice.moment())
        parts["candidate_revisions"] = (cast.candidate.evolve(skills=()),)
    said: tuple[Disposition, ...] = ()
    if dice.happens():
        count = 1 + dice.below(3)
        said = tuple(disposition(dice, f"d{number}", cast, records) for number in range(count))
    if said and records and dice.happens():
        done = dice.below(len(records))
        carried = records[done].evolve(action_key=said[0].action_key)
        records = (*records[:done], carried, *records[done + 1 :])
    return History(
        **parts,
        interactions=_mixed(dice, _revised(dice, records, cast)),
        dispositions=_mixed(dice, _revised(dice, said, cast)),
    )


def _linked(dice: Dice, records: Sequence[Interaction]) -> tuple[Interaction, ...]:
    """The records, some of them now in reply to others, or keeping promises the scenes left."""
    linked = list(records)
    promises = [promise.id for one in records for promise in one.promises]
    for number in dice.some(range(len(linked)), 2):
        links: dict[str, Any] = {"in_reply_to": dice.one_of(linked).id}
        if promises:
            links["keeps"] = (dice.one_of(promises),)
        linked[number] = linked[number].evolve(**links)
    return tuple(linked)


def _mixed(dice: Dice, records: Sequence[_R]) -> tuple[_R, ...]:
    """The same records in another order, one of them perhaps twice."""
    if not records:
        return ()
    cut = dice.below(len(records))
    again = records[:1] if dice.happens(of=5) else ()
    return (*records[cut:], *records[:cut], *again)


def _revised(dice: Dice, records: Sequence[_R], cast: Cast) -> tuple[_R, ...]:
    """The records, and revisions of one or two of them, mostly later ones."""
    keys = [one.action_key for one in records if isinstance(one, Disposition)]
    revisions: list[_R] = []
    for number in dice.some(range(len(records)), 2):
        record = records[number]
        at = getattr(record, "at", None)
        start = at if isinstance(at, datetime) else dice.moment()
        revised_at = start - dice.gap() if dice.happens(of=4) else start + dice.gap()
        changes = _correction(dice, record, cast)
        if isinstance(record, Disposition) and record.record is None and dice.happens():
            changes = {"action_key": dice.one_of(keys)}
        revisions.append(record.evolve(revised_at=revised_at, **changes))
    return (*records, *revisions)


def _correction(dice: Dice, record: Checked, cast: Cast) -> dict[str, Any]:
    """What a revision changes: an appointment moved or cancelled, a role or a name corrected."""
    if isinstance(record, Interview) and isinstance(record.at, datetime):
        if dice.happens():
            return {"status": "cancelled"}
        moved = dice.one_of((timedelta(days=2), timedelta(hours=-3)))
        ends_at = None if record.ends_at is None else record.ends_at + moved
        return {"at": record.at + moved, "ends_at": ends_at}
    if isinstance(record, Interaction):
        return _other(dice, record, cast)
    if isinstance(record, Event):
        day = timedelta(days=1)
        return {"starts_at": record.starts_at + day, "ends_at": record.ends_at + day}
    if isinstance(record, Contact):
        elsewhere = {"timezone": dice.zone_name()}
        return elsewhere if dice.happens(of=3) else {"role": "hiring_manager"}
    if isinstance(record, Opportunity):
        return {"stages": record.stages[:-1]}
    return {}


def _other(dice: Dice, record: Interaction, cast: Cast) -> dict[str, Any]:
    """What was wrong about an interaction: what it was about, with whom, or that it answered."""
    wrong = dice.one_of(("topics", "opportunity", "in_reply_to", "contacts"))
    if wrong == "opportunity":
        return {wrong: dice.one_if_any(cast.names("opportunities"))}
    if wrong == "in_reply_to":
        return {wrong: None, "action_key": None}
    if wrong == "contacts" and isinstance(record, (Message, Letter)):
        return {wrong: (dice.one_of(cast.names("contacts")),)}
    return {"topics": ()}


def disposition(
    dice: Dice, id: str, cast: Cast, records: Sequence[Interaction] = ()
) -> Disposition:
    """What the candidate said of an action that this cast and these records may give rise to."""
    causes: dict[str, tuple[str, ...]] = {
        "interactions": tuple(one.id for one in records),
        "opportunities": cast.names("opportunities"),
        "promises": tuple(promise.id for one in records for promise in one.promises),
        "events": cast.names("events"),
        "platforms": ("linkedin", "mastodon"),
    }
    slug, kind, of = dice.one_of([action for action in _ACTIONS if causes[action[2]]])
    who = "" if kind == "public_post" else dice.one_of(cast.names("contacts"))
    key = f"{slug}:{kind}:{who}:{dice.one_of(causes[of])}"
    at = dice.moment()
    verdict: Verdict = dice.one_of(_VERDICTS)
    fields: dict[str, Any] = {"until": at + dice.gap()} if verdict == "snoozed" else {}
    if verdict == "done" and dice.happens():
        left = interaction(dice, cast, f"{id}-record")
        fields["record"] = left.evolve(action_key=key) if dice.happens() else left
    return Disposition(id=id, action_key=key, verdict=verdict, at=at, **fields)
