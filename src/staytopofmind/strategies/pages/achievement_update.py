"""Tip 9, told: why news is a reason to write, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.candidate import Achievement
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role, sent

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=9,
    title="Achievement update",
    rationale="Real news is the best reason to write: it shows where you are going and asks "
    "for nothing.",
    when_due="Within two weeks of an achievement, three weeks after the last update while an "
    "opportunity is active and three months after it otherwise.",
    when_quiet="Without news, before a first exchange, for a month after a rejection, and "
    "about what they have heard already.",
)

_OWN: Final = Source("a product decision: no figure was found", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "active_gap_days": _OWN,
        "warm_gap_days": Source("on a real event, about quarterly at most (Northwestern)", "P"),
        "after_rejection_days": Source("not before a month (versique)", "C"),
        "best_after_days": _OWN,
        "due_after_days": _OWN,
        "closes_after_days": _OWN,
        "unmatched_fit": _OWN,
        "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """News for a hiring manager; told already; and after a rejection, a month later."""
    award = Achievement(id="award", title="Ada Award", at=as_moment("2026-03-10T12:00+01:00"))
    ada = CANDIDATE.evolve(achievements=(award,))
    people = (person("grace", "hiring_manager"), person("linus", "interviewer"))
    met = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus")
    live = role("grace", "linus", interviewing="2026-03-01T09:00+01:00")
    over = role("grace", "linus", rejected="2026-03-09T09:00+01:00")
    told = sent("2026-03-11T09:00+01:00", "grace", purpose="update", achievements=("award",))
    plain = history(people, (live,), met, candidate=ada)
    kind = "achievement_update"
    return (
        Example(
            title="an award is news for the hiring manager, not for everyone met",
            history=plain,
            now="2026-03-12T09:00+01:00",
            due=(Expected(kind, "grace"),),
        ),
        Example(
            title="told already",
            history=plain.add(told),
            now="2026-03-12T09:00+01:00",
            due=(),
        ),
        Example(
            title="after a rejection it waits for a month",
            history=history(people, (over,), met, candidate=ada),
            now="2026-03-30T09:00+02:00",
            due=(),
        ),
        Example(
            title="and then keeps in touch",
            history=history(people, (over,), met, candidate=ada),
            now="2026-04-10T09:00+02:00",
            due=(Expected(kind, "grace"),),
        ),
    )
