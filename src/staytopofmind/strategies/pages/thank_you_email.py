"""Tip 1, told: why one thanks, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.interaction import Topic
from staytopofmind.model.sources import Source
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import history, interview, person, role, sent

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=1,
    title="Thank-you e-mail",
    rationale="Most hiring managers take a thank-you into account and few candidates send one. "
    "Interviewers compare notes, so each deserves a message about what was said with them.",
    when_due="From an hour after the interview's end, best that evening or the next morning of "
    "the interviewer's day, due within a day.",
    when_quiet="Once that person was thanked, after two days, or if the interview did not take "
    "place.",
)

_LATE: Final = Source("after a late-afternoon interview, the next morning (smithhanley)", "C")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "opens_after_hours": Source("a note within minutes looks canned (climbtheladder)", "D"),
        "morning_at": _LATE,
        "evening_at": Source("the same day, once the working day is over", "P"),
        "same_day_until": _LATE,
        "due_after_hours": Source("not longer than a day (Accountemps 2017)", "C"),
        "closes_after_hours": Source("one or two days (Iowa State Engineering)", "C"),
        "max_points": Source("a short note; one to three points", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """A panel of two, one of whom was thanked; and an interviewer without an address."""
    grace, linus = person("grace", "hiring_manager"), person("linus", "interviewer")
    topics = (Topic(text="event sourcing", of="grace"), Topic(text="on-call rota", of="linus"))
    start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
    held = interview(start, end, "grace", "linus", topics=topics)
    panel = history((grace, linus), (role("grace", "linus"),), held)
    thanks = sent("2026-03-03T18:00+01:00", "grace", purpose="thank_you")
    unknown = (grace, person("linus", "interviewer", email=False), person("rita", "recruiter"))
    kind = "thank_you_email"
    return (
        Example(
            title="each of a panel is owed thanks of their own",
            history=panel,
            now="2026-03-04T09:00+01:00",
            due=(Expected(kind, "grace"), Expected(kind, "linus")),
        ),
        Example(
            title="thanks to one leave the other waiting",
            history=panel.add(thanks),
            now="2026-03-04T09:00+01:00",
            due=(Expected(kind, "linus"),),
        ),
        Example(
            title="without an address, the recruiter is asked to pass them on",
            history=history(unknown, (role("grace", "linus", "rita"),), held),
            now="2026-03-04T09:00+01:00",
            due=(Expected(kind, "grace"), Expected(kind, "rita")),
        ),
    )
