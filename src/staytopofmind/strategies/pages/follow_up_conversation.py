"""Tip 6, told: why a question is the better reason to write, the figures, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import (
    CANDIDATE,
    history,
    interview,
    person,
    received,
    role,
)

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=6,
    title="Follow-up conversation",
    rationale="Questions and insights are a better reason to talk than wanting to be "
    "remembered, and silence more often means a full desk than a no.",
    when_due="When talking points are open, a week after the last interview at the earliest; "
    "five working days into a silence, or a working day after a promised answer did not come.",
    when_quiet="When there is nothing to raise and no answer is awaited, while they are away, "
    "and before the date by which they promised to answer.",
)

_SPACING: Final = Source("spacing of a fifth of the time left (Cepeda 2008), kept polite", "A")
_FIGURE: Final = Source("the window of tip 6", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "opens_after_working_days": Source(
            "48 % of recruiters and 49 % of hiring managers polled say 5 days (2016)", "B-"
        ),
        "dated_after_working_days": Source("the date and 1 or 2 business days (youtern)", "C"),
        "best_after_working_days": _FIGURE,
        "due_after_working_days": _FIGURE,
        "closes_after_days": _FIGURE,
        "decision_share": _SPACING,
        "least_spacing_days": _SPACING,
        "most_spacing_days": _SPACING,
        "colleagues_answer": Source("colleagues speak for their employer", "P"),
        "call_opens_after_hours": Source("meetings run over; an hour is kind", "P"),
        "call_closes_after_days": Source("after that it is an ordinary follow-up", "P"),
        "talk_opens_after_working_days": Source("as for a silence", "P"),
        "talk_best_after_days": _FIGURE,
        "talk_due_after_days": _FIGURE,
        "talk_closes_after_days": _FIGURE,
        "talk_minutes": Source("short enough to be granted", "P"),
        "max_points": Source("what a quarter of an hour holds", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """Something to talk about, a silence, and an answer that came."""
    grace = person("grace", "hiring_manager")
    start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
    held = history((grace,), (role("grace"),), interview(start, end, "grace"))
    question = TalkingPoint(
        id="t1",
        text="how the team decides what to build",
        opportunity="job",
        noted_at=as_moment("2026-03-02T09:00+01:00"),
    )
    curious = CANDIDATE.evolve(talking_points=(question,))
    answer = received("2026-03-06T10:00+01:00", "grace")
    return (
        Example(
            title="five working days after the interview nobody has answered",
            history=held,
            now="2026-03-10T16:00+01:00",
            due=(Expected("follow_up", "grace"),),
        ),
        Example(
            title="an answer came, and nothing is open",
            history=held.add(answer),
            now="2026-03-10T16:00+01:00",
            due=(),
        ),
        Example(
            title="a question for the team is a reason to talk",
            history=history((grace,), (role("grace"),), candidate=curious),
            now="2026-03-04T09:00+01:00",
            due=(Expected("conversation", "grace"),),
        ),
    )
