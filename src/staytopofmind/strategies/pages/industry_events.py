"""Tip 8, told: why one goes to events, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.interactions import EventAttendance
from staytopofmind.model.opportunity import Event
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import history, person, role

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=8,
    title="Industry events",
    rationale="Meeting in person or at a webinar leaves a stronger trace than any message, and "
    "a good question is the easiest way to start.",
    when_due="A week before registration ends, where people, employers or topics of your live "
    "opportunities are expected; preparation in the three days before; a note to each contact "
    "you met within two days.",
    when_quiet="Once the event has started, where nothing about it concerns your "
    "opportunities, and when the notes are written.",
)

_OWN: Final = Source("a product decision: no figure was found", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "best_before_deadline_days": _OWN,
        "opens_before_best_days": _OWN,
        "employer_fit": _OWN,
        "topic_fit": _OWN,
        "conflict_factor": Source(
            "a product decision: below the least importance of a role, so that it decides", "P"
        ),
        "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
        "prepare_before_days": _OWN,
        "note_opens_after_hours": _OWN,
        "note_best_after_days": Source("connect within 24 to 48 h (Northwestern)", "C"),
        "note_due_after_days": Source("connect within 24 to 48 h (Northwestern)", "C"),
        "note_closes_after_days": _OWN,
        "max_points": _OWN,
    }
)


def examples() -> tuple[Example, ...]:
    """The people of an opportunity are expected; registered; and met."""
    event = Event(
        id="conf",
        name="Data Days",
        starts_at=as_moment("2026-03-19T09:00+01:00"),
        ends_at=as_moment("2026-03-19T17:00+01:00"),
        registration_deadline=as_moment("2026-03-12T18:00+01:00"),
        contacts=("grace",),
    )
    job = role("grace", applied="2026-03-02T09:00+01:00")
    plain = history((person("grace", "hiring_manager"),), (job,)).evolve(events=(event,))
    registered = EventAttendance(
        id="a1",
        event="conf",
        at=event.starts_at,
        registered_at=as_moment("2026-03-05T12:00+01:00"),
    )
    met = registered.evolve(status="attended", met=("grace",))
    return (
        Example(
            title="the hiring manager is expected",
            history=plain,
            now="2026-03-05T09:00+01:00",
            due=(Expected("attend_event"),),
        ),
        Example(
            title="registered: prepare in the last days before",
            history=plain.add(registered),
            now="2026-03-17T09:00+01:00",
            due=(Expected("prepare_event"),),
        ),
        Example(
            title="met there: a note the next day",
            history=plain.add(met),
            now="2026-03-20T09:00+01:00",
            due=(Expected("event_note", "grace"),),
        ),
    )
