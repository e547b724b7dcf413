"""Whole histories: valid, consistent, and rich in what makes agendas interesting."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st

from staytopofmind.model import (
    INTERACTIONS,
    Candidate,
    Contact,
    Disposition,
    Event,
    History,
    Interaction,
    Interview,
    Opportunity,
    Organisation,
)
from staytopofmind.testing.generators.cast import Cast, casts, some
from staytopofmind.testing.generators.interactions import interactions
from staytopofmind.testing.generators.scenes import SCENES, Scribe
from staytopofmind.testing.generators.times import gaps, moments

__all__ = ["dispositions", "histories"]

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)

# Slug, action kind, and which of a cast's or history's ids are the cause.
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


@st.composite
def histories(
    draw: st.DrawFn, *, scenes: int = 4, kinds: Iterable[type[Interaction]] = ()
) -> History:
    """Histories of a search over some forty days around March 2026, of up to so many scenes.

    Two to four contacts, one or two opportunities; interviews with panels, silences, promises,
    rejections, introductions, events, posts; revised and repeated records, days without an hour,
    dispositions. Every built-in kind of interaction and every field occurs. Of further `kinds` there
    is an interaction now and then, beside the scenes. Records come in any order.
    """
    cast = draw(casts())
    scribe = Scribe(draw, cast)
    for scene in draw(st.lists(st.sampled_from(SCENES), max_size=scenes)):
        scribe.begin()
        scene(scribe)
    for number, kind in enumerate(kinds):
        if scribe.happens():
            scribe.keep(draw(interactions(cast, kinds=(kind,), id=f"k{number}")))
    records = _linked(draw, scribe.records)
    parts = cast.parts()
    for name in draw(some(("contacts", "opportunities", "organisations", "events"), 1)):
        parts[name] = _revised(draw, parts[name])
    parts["candidate_revisions"] = ()
    if draw(st.integers(0, 5)) == 5:
        parts |= _earlier(draw, cast.candidate)
    said = draw(dispositions(cast, records)) if draw(st.booleans()) else ()
    if said and records and draw(st.booleans()):
        records[-1] = records[-1].evolve(action_key=said[0].action_key)
    return History(
        **parts, interactions=_mixed(draw, _revised(draw, records)), dispositions=_mixed(draw, said)
    )


def _linked(draw: st.DrawFn, records: Sequence[Interaction]) -> list[Interaction]:
    """The records, some of them in reply to others or keeping promises that the scenes left."""
    records = list(records)
    promises = [promise.id for one in records for promise in one.promises]
    for number in draw(some(range(len(records)), 2)):
        links: dict[str, Any] = {"in_reply_to": draw(st.sampled_from(records)).id}
        if promises:
            links["keeps"] = (draw(st.sampled_from(promises)),)
        records[number] = records[number].evolve(**links)
    return records


def _mixed(draw: st.DrawFn, records: Sequence[_R]) -> tuple[_R, ...]:
    """The same records in another order, one of them perhaps twice."""
    if not records:
        return ()
    cut = draw(st.integers(0, len(records) - 1))
    again = records[:1] if draw(st.integers(0, 4)) == 4 else ()
    return (*records[cut:], *records[:cut], *again)


def _earlier(draw: st.DrawFn, candidate: Candidate) -> dict[str, Any]:
    revised_at = draw(moments())
    return {
        "candidate": candidate.evolve(revised_at=revised_at),
        "candidate_revisions": (candidate.evolve(name="Ada before"),),
    }


def _revised(draw: st.DrawFn, records: Sequence[_R]) -> tuple[_R, ...]:
    """The records, and later revisions of one or two of them."""
    revisions = []
    for number in draw(some(range(len(records)), 2)):
        record = records[number]
        at = getattr(record, "at", None)
        start = at if isinstance(at, datetime) else draw(moments())
        gap = draw(gaps())
        later = {"revised_at": start + gap if draw(st.integers(0, 2)) else start - gap}
        revisions.append(record.evolve(**later, **_correction(draw, record)))
    return (*records, *revisions)


def _correction(draw: st.DrawFn, record: Any) -> dict[str, Any]:
    """What a revision changes: an appointment is moved or cancelled, a name corrected."""
    if isinstance(record, Interview) and isinstance(record.at, datetime):
        if draw(st.booleans()):
            return {"status": "cancelled"}
        moved = draw(st.sampled_from((timedelta(days=2), timedelta(hours=-3))))
        ends_at = None if record.ends_at is None else record.ends_at + moved
        return {"at": record.at + moved, "ends_at": ends_at}
    if isinstance(record, Event):
        moved = timedelta(days=1)
        return {"starts_at": record.starts_at + moved, "ends_at": record.ends_at + moved}
    if isinstance(record, Contact):
        return {"role": "hiring_manager", "aliases": ()}
    if isinstance(record, Opportunity):
        return {"stages": record.stages[:-1]}
    if isinstance(record, Interaction) and not record.needs_contact:
        return {"topics": ()}
    return {}


@st.composite
def dispositions(
    draw: st.DrawFn, cast: Cast, records: Sequence[Interaction] = ()
) -> tuple[Disposition, ...]:
    """What the candidate said of one to three actions: done, snoozed, dismissed, pinned."""
    causes: dict[str, tuple[str, ...]] = {
        "interactions": tuple(one.id for one in records),
        "opportunities": cast.names("opportunities"),
        "promises": tuple(promise.id for one in records for promise in one.promises),
        "events": cast.names("events"),
        "platforms": ("linkedin", "mastodon"),
    }
    actions = [action for action in _ACTIONS if causes[action[2]]]
    said = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        slug, kind, of = draw(st.sampled_from(actions))
        who = "" if kind == "public_post" else draw(st.sampled_from(cast.people()))
        key = f"{slug}:{kind}:{who}:{draw(st.sampled_from(causes[of]))}"
        said.append(_said(draw, f"d{number}", key, cast))
    return tuple(said)


def _said(draw: st.DrawFn, id: str, key: str, cast: Cast) -> Disposition:
    at = draw(moments())
    verdict = draw(st.sampled_from(("done", "snoozed", "dismissed", "pinned")))
    fields: dict[str, Any] = {}
    if verdict == "snoozed":
        fields["until"] = at + draw(gaps())
    if verdict == "done" and draw(st.booleans()):
        left = draw(interactions(cast, kinds=INTERACTIONS, id=f"{id}-record"))
        fields["record"] = left.evolve(action_key=key) if draw(st.booleans()) else left
    return Disposition(id=id, action_key=key, verdict=verdict, at=at, **fields)
