"""Tip 4, told: why one shares work, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.candidate import Material
from staytopofmind.model.interaction import Promise, Topic
from staytopofmind.model.sources import Source
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role, sent

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=4,
    title="Supporting materials",
    rationale="A piece of work that answers their very question says more than any claim, and "
    "what you promised to send shows how you work.",
    when_due="What was asked for or promised: within a working day, or at the time promised. "
    "What answers a point they made: best two days later, within a week, and for three weeks.",
    when_quiet="When nothing you have answers what was said, and for what they have already.",
)

_WINDOW: Final = Source("the window of tip 4", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "best_after_days": _WINDOW,
        "due_after_days": _WINDOW,
        "closes_after_days": _WINDOW,
        "asked_due_after_working_days": Source("a prompt answer is a courtesy", "P"),
        "asked_closes_after_days": Source("a week after it was due it no longer helps", "P"),
        "max_materials": Source("more is not read", "P"),
        "role_fit": Source("what a role is about was not said to you", "P"),
        "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """A need that a case study answers, the same once it was sent, and a promise to send it."""
    grace = person("grace", "hiring_manager")
    study = Material(id="study", title="Ledger case study", topics=("event sourcing",))
    ada = CANDIDATE.evolve(materials=(study,))
    job = role("grace", interviewing="2026-03-01T09:00+01:00")
    need = Topic(text="event sourcing", kind="need", of="grace")
    word = Promise(id="p1", text="the ledger case study", materials=("study",))
    start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
    said = history((grace,), (job,), interview(start, end, "grace", topics=(need,)), candidate=ada)
    owed = history(
        (grace,), (job,), interview(start, end, "grace", promises=(word,)), candidate=ada
    )
    shared = sent("2026-03-05T09:00+01:00", "grace", purpose="material", materials=("study",))
    return (
        Example(
            title="a case study answers a need she stated",
            history=said,
            now="2026-03-05T09:00+01:00",
            due=(Expected("share_material", "grace"),),
        ),
        Example(
            title="she has it already",
            history=said.add(shared),
            now="2026-03-06T09:00+01:00",
            due=(),
        ),
        Example(
            title="what was promised is owed",
            history=owed,
            now="2026-03-04T09:00+01:00",
            due=(Expected("send_material", "grace"),),
        ),
    )
