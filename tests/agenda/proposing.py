"""A strategy that proposes what it is given, so that only what comes after it is tested."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

import attrs

from staytopofmind.agenda import Advisor, Agenda, DueAction, Entry, HeldBack, Lapsed, Upcoming
from staytopofmind.model import History, Phrase, Relationship, Search
from staytopofmind.moments import Window, as_moment
from staytopofmind.strategies import ACTION_KINDS, ActionKind, Brief, Proposal, Strategy, Wording
from tests.strategies.world import at

SLUG = "fixed"
NOW = "2026-03-04T09:00+01:00"  # a Wednesday, 8:00 UTC
WIDE = ("2026-03-01T09:00+01:00", "2026-03-06T09:00+01:00", "2026-03-10T09:00+01:00", None)
"""A window that is open now, neither best nor due, and never closes."""


@attrs.frozen(kw_only=True)
class Fixed(Strategy):
    """Proposes this and nothing else, whatever the facts."""

    slug: ClassVar[str] = SLUG

    made: tuple[Proposal, ...] = ()

    def propose(self, relationship: Relationship, /) -> Iterable[Proposal]:
        """Those to this contact."""
        return [one for one in self.made if one.contact == relationship.id]

    def propose_for_candidate(self, search: Search, /) -> Iterable[Proposal]:
        """Those to nobody."""
        return [one for one in self.made if one.contact is None]


def just_before(moment: str) -> str:
    """A microsecond earlier: the last moment before one."""
    return (as_moment(moment) - timedelta(microseconds=1)).isoformat()


def window(opens: str, best: str, due: str, closes: str | None) -> Window:
    """A window in Berlin."""
    end = None if closes is None else at(closes)
    return Window.fit(at(opens), at(best), at(due), end, "Europe/Berlin")


def propose(
    kind: str | ActionKind = "follow_up",
    to: str | None = "grace",
    cause: str = "cause",
    when: tuple[str, str, str, str | None] = WIDE,
    **more: Any,
) -> Proposal:
    """A proposal about the job, by e-mail, unless fields say otherwise; they may be words."""
    name = kind if isinstance(kind, str) else kind.slug
    said: dict[str, Any] = {
        "headline": Phrase("fixed.headline", "{kind} to {to}", {"kind": name, "to": to or "all"}),
        "why": Phrase("fixed.why", "because of {cause}", {"cause": cause}),
        "brief": Brief(purpose=Phrase("fixed.purpose", "say something")),
    }
    said |= {field: more.pop(field) for field in (*said, "lapse") if field in more}
    fields: dict[str, Any] = {
        "opportunity": "job",
        "channel": "email",
        "window": window(*when),
        "say": Wording(**said),
        **more,
    }
    return Proposal(
        strategy=SLUG,
        kind=ACTION_KINDS[kind] if isinstance(kind, str) else kind,
        contact=to,
        cause=cause,
        **fields,
    )


def agenda(history: History, *made: Proposal, now: str = NOW, **advisor: Any) -> Agenda:
    """The agenda of these proposals and no others."""
    return Advisor(strategies=(Fixed(made=made),), **advisor).agenda(history, now=now)


def entries(found: Agenda) -> tuple[Entry, ...]:
    """Whatever an agenda lists, in the order of its lists."""
    return (*found, *found.upcoming, *found.held_back, *found.lapsed)


def causes(listed: Iterable[Entry]) -> list[str]:
    """The causes of entries, in their order: what tells the proposals of a test apart."""
    return [entry.proposal.cause for entry in listed]


def state(found: Agenda, cause: str = "cause") -> str:
    """The state in which the proposal with a cause is listed; ``none`` if it is in no list."""
    listed = [entry.state for entry in entries(found) if entry.proposal.cause == cause]
    assert len(listed) <= 1, f"{cause} is listed as {listed}"
    return listed[0] if listed else "none"


def only(found: Agenda) -> DueAction | Upcoming | HeldBack | Lapsed:
    """The one entry there is."""
    (entry,) = entries(found)
    assert isinstance(entry, (DueAction, Upcoming, HeldBack, Lapsed))
    return entry


def held(found: Agenda, cause: str = "cause") -> HeldBack:
    """The held-back entry with a cause."""
    (entry,) = (one for one in found.held_back if one.proposal.cause == cause)
    return entry
