"""Tip 10, told: why courtesy is remembered, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.sources import Source
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import history, interview, person, received, role

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=10,
    title="Professionalism",
    rationale="Being answered, and finding that what was said is done, is what people "
    "remember longest; and whoever is turned down with grace is asked again.",
    when_due="When they await an answer (the message says so, or has a purpose that asks for "
    "one), when a promise falls due, before a scheduled interview, and after a rejection, an "
    "offer, or an offer accepted elsewhere.",
    when_quiet="Once it was done. A promise stays until it is kept or dismissed.",
)

_FIGURE: Final = Source("the window of tip 10", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "answer_best_after_working_hours": Source(
            "90 % of replies come within a day, half within 47 minutes (Kooti 2015)", "A"
        ),
        "answer_due_after_working_days": Source("90 % within a day (Kooti 2015)", "A"),
        "answer_closes_after_days": _FIGURE,
        "promise_opens_before_days": _FIGURE,
        "undated_promise_due_after_days": Source("as for whatever states no window", "P"),
        "confirm_opens_before_working_days": _FIGURE,
        "confirm_due_before_working_days": _FIGURE,
        "rejection_due_after_hours": Source("24 to 48 hours (climbtheladder)", "D"),
        "offer_due_after_working_days": _FIGURE,
        "withdrawal_due_after_working_days": _FIGURE,
        "closes_after_due_days": Source("as for whatever states no window", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """A question, an interview ahead, and a rejection."""
    grace, rita = person("grace", "hiring_manager"), person("rita", "recruiter")
    question = received("2026-03-03T10:00+01:00", "rita", expects_answer=True)
    ahead = interview(
        "2026-03-06T15:00+01:00", "2026-03-06T16:00+01:00", "grace", status="scheduled"
    )
    job = role("grace", "rita")
    gone = role("grace", "rita", rejected="2026-03-03T10:00+01:00")
    return (
        Example(
            title="a question from the recruiter",
            history=history((grace, rita), (job,), question),
            now="2026-03-03T14:00+01:00",
            due=(Expected("answer", "rita"),),
        ),
        Example(
            title="an interview in two working days is confirmed to the recruiter",
            history=history((grace, rita), (job,), ahead),
            now="2026-03-05T09:00+01:00",
            due=(Expected("confirm", "rita"),),
        ),
        Example(
            title="a rejection is acknowledged",
            history=history((grace, rita), (gone,)),
            now="2026-03-04T09:00+01:00",
            due=(Expected("acknowledge", "rita"),),
        ),
    )
