"""From assessed proposals to an agenda: order, slots, and what changes next."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter

import attrs

from staytopofmind.agenda.agenda import Agenda, Beside
from staytopofmind.agenda.assessment import Assessed, State
from staytopofmind.agenda.entries import HeldBack, Lapsed, Upcoming
from staytopofmind.agenda.listing import Listing
from staytopofmind.agenda.notices import Background, notices_of
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.search import Search
from staytopofmind.moments import NEVER
from staytopofmind.policies.base import Objection
from staytopofmind.ranking.arbiter import Arbiter, Limits, Slot
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.tally import Tally

__all__ = ["Composition", "compose"]

_PARTS = {
    "presence": "it would add nothing that lasts until the decision",
    "timing": "there is no hurry",
    "fatigue": "they have heard enough from you for now",
    "effort": "it would cost more time than it is worth",
}


_RANK = attrgetter("rank")
_OWED = Slot(granted=True)


@attrs.frozen(kw_only=True)
class Composition:
    """What is needed to make an agenda of assessed proposals."""

    search: Search
    limits: Limits
    model: PresenceModel
    now: int
    tick: int
    tick_length: int
    background: Callable[[], Background]
    """What is asked of the whole history, found only when a reader asks."""
    unlisted: Mapping[State, int]
    """How many more proposals are in each state, which no list shows."""
    tally: Tally | None = None
    """What recorded actions count under, if somebody keeps it."""


def compose(parts: Composition, assessed: Sequence[Assessed]) -> Agenda:
    """The agenda of one moment."""
    now, search = parts.now, parts.search
    ranked = sorted((one for one in assessed if one.state == "open"), key=_RANK)
    arbiter = Arbiter(search, parts.limits, now, parts.tally)
    due: list[tuple[Assessed, Slot]] = []
    refused: list[tuple[Assessed, Slot | None]] = []
    for one in ranked:
        scoring = one.scoring
        assert scoring is not None
        if not (one.is_listed_first or scoring.score > 0):
            refused.append((one, None))
            continue
        slot = _OWED if one.proposal.kind.courtesy else arbiter.ask(one.proposal)
        if slot.granted:
            due.append((one, slot))
        else:
            refused.append((one, slot))
    counts = _counts(parts.unlisted, assessed, due, refused)
    all_held = cache(lambda: _held_back(assessed, refused))
    return Agenda(
        Listing(due, now=now, model=parts.model, calendar=search.calendar),
        now=now,
        scored_at=parts.tick,
        zone_name=search.candidate.timezone,
        counts=counts,
        beside=Beside(
            upcoming=lambda: _upcoming(assessed),
            held_back=all_held,
            lapsed=lambda: _lapsed(assessed),
            notices=lambda: notices_of(parts.background(), all_held()),
            next_change=lambda: next_change(parts, assessed, arbiter),
        ),
    )


def _counts(
    unlisted: Mapping[State, int],
    assessed: Iterable[Assessed],
    due: Sequence[object],
    held: Sequence[object],
) -> dict[str, int]:
    states = Counter(one.state for one in assessed)
    states.update(unlisted)
    return {
        "due": len(due),
        "upcoming": states["upcoming"],
        "held_back": states["held_back"] + len(held),
        "lapsed": states["lapsed"],
        "settled": states["settled"],
    }


def _by_score(one: Assessed) -> Objection:
    assert one.scoring is not None
    worst = min(one.scoring.parts, key=one.scoring.parts.__getitem__)
    reason = Phrase(f"score.{worst}", _PARTS[worst], {})
    return Objection(policy="score", reason=reason, evidence=one.proposal.evidence)


def _no_slot(slot: Slot) -> Objection:
    assert slot.reason is not None
    return Objection(policy="no-slot", reason=slot.reason, evidence=slot.evidence, until=slot.until)


def _held(one: Assessed, objections: tuple[Objection, ...]) -> HeldBack:
    return HeldBack(
        proposal=one.proposal,
        revision=one.revision,
        pinned=one.pinned,
        objections=objections,
        scoring=one.scoring,
    )


def _upcoming(assessed: Iterable[Assessed]) -> tuple[Upcoming, ...]:
    found = [
        Upcoming(proposal=one.proposal, revision=one.revision, pinned=one.pinned)
        for one in assessed
        if one.state == "upcoming"
    ]
    return tuple(sorted(found, key=lambda entry: (entry.window.opens, entry.key)))


def _held_back(
    assessed: Iterable[Assessed], refused: Iterable[tuple[Assessed, Slot | None]]
) -> tuple[HeldBack, ...]:
    found = [_held(one, one.objections) for one in assessed if one.state == "held_back"]
    for one, slot in refused:
        found.append(_held(one, (_by_score(one) if slot is None else _no_slot(slot),)))
    return tuple(sorted(found, key=lambda entry: (entry.until_instant, entry.key)))


def _lapsed(assessed: Iterable[Assessed]) -> tuple[Lapsed, ...]:
    found = [
        Lapsed(proposal=one.proposal, revision=one.revision, pinned=one.pinned)
        for one in assessed
        if one.state == "lapsed" and one.changes_at != NEVER
    ]
    return tuple(sorted(found, key=lambda entry: (-entry.window.closes, entry.key)))


def next_change(parts: Composition, assessed: Iterable[Assessed], arbiter: Arbiter) -> int | None:
    """The next instant at which anything on the agenda may change by itself; None: never."""
    ahead = [one.changes_at for one in assessed]
    if any(one.state in ("open", "held_back") for one in assessed):
        ahead.append(parts.tick + parts.tick_length)
        ahead.append(arbiter.day_ends)
    ahead.extend(arbiter.expiries())
    fact = parts.background().next_fact
    if fact is not None:
        ahead.append(fact)
    found = min((when for when in ahead if when > parts.now), default=NEVER)
    return None if found >= NEVER else found
