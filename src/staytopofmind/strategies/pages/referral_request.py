"""Tip 7, told: why one asks, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model import Referral, Source, Tie
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import CANDIDATE, history, person, role

__all__ = ["SOURCES", "TIP", "examples"]

_ASK: Final = "referral_request"
_OWN: Final = Source("a product decision: no figure was found", "P")
_LOOP: Final = Source("close the loop: thanks, and word of the outcome (ACS career services)", "C")

TIP: Final = Tip(
    number=7,
    title="Referral request",
    rationale="A word from someone the hiring manager trusts travels further than your own, "
    "and people you know moderately well hear of more that is new to you than close friends.",
    when_due="From the day an opportunity opens, three days before its first interview and "
    "before its decision, to one referrer at a time. Thanks are owed within two days of a "
    "referral, the outcome within three days of the end. A written recommendation can be asked "
    "for in the month after an achievement you share.",
    when_quiet="Within two weeks of an earlier ask, while thanks or an outcome are owed to "
    "them, once someone helped, and after two were asked for the same opportunity.",
)

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "best_before_interview_days": _OWN,
        "due_before_decision_days": _OWN,
        "due_after_days": _OWN,
        "closes_after_days": _OWN,
        "gap_days": Source("14 days of rest after any touch (PingCRM's default)", "D"),
        "second_after_days": Source("at least a week between follow-ups (several guides)", "D"),
        "referrers_per_opportunity": _OWN,
        "ideal_tie_strength": Source(
            "moderately weak ties help most, an inverted U (Rajkumar et al., Science 2022, "
            "20 M people); its place between 0 and 1 is this library's reading",
            "A",
        ),
        "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
        "thank_within_hours": _LOOP,
        "tell_within_days": _LOOP,
        "courtesy_closes_after_days": _OWN,
        "recommendation_due_days": _OWN,
        "recommendation_closes_after_days": _OWN,
        "max_points": _OWN,
    }
)


def examples() -> tuple[Example, ...]:
    """The better of two referrers; thanks that come first; an outcome to tell."""
    people = (
        person("grace", "hiring_manager"),
        person("peter", "peer").evolve(
            ties=(Tie(contact="grace", trust=0.9),), vouches_for=("event sourcing",)
        ),
        person("nora").evolve(vouches_for=("on-call",)),
    )
    job = role("grace", applied="2026-03-02T09:00+01:00")
    asked = history(people, (job,))
    given = Referral(
        id="r1",
        at=as_moment("2026-03-05T12:00+01:00"),
        contacts=("peter",),
        status="given",
        opportunity="job",
        toward="grace",
    )
    over = role("grace", applied="2026-03-02T09:00+01:00", rejected="2026-03-20T09:00+01:00")
    return (
        Example(
            title="whom the hiring manager trusts is asked, not the colleague",
            history=asked,
            now="2026-03-04T09:00+01:00",
            due=(Expected(_ASK, "peter"),),
        ),
        Example(
            title="a referral given calls for thanks, and for no other ask",
            history=asked.add(given),
            now="2026-03-06T09:00+01:00",
            due=(Expected("thank_referrer", "peter"),),
        ),
        Example(
            title="who helped is told how it ended",
            history=history(people, (over,), given, candidate=CANDIDATE),
            now="2026-03-21T09:00+01:00",
            due=(Expected("tell_outcome", "peter"),),
        ),
    )
