"""What an exchange with a contact was, in words, and what of it to remind them of."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import EventAttendance, Interview, Meeting
from staytopofmind.model.opportunity import Event
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.parts.points import dealt, unsaid

__all__ = ["Recollection", "event_of", "recollection"]

_TEXTS: Final = {
    "interview": "the interview on {day:%A, %d %B}",
    "meeting": "your meeting on {day:%A, %d %B}",
    "event": "{event} on {day:%A, %d %B}, where you met",
    "messages": "your exchange of messages on {day:%A, %d %B}",
}


@attrs.frozen(kw_only=True)
class Recollection:
    """An exchange in words: ``text`` names it, as a format string over ``params``.

    ``sort`` is one of interview, meeting, event and messages. ``points`` are what was talked about
    with the contact, what they raised first, without what a message has mentioned since.
    """

    sort: str
    text: str
    params: Mapping[str, str | date]
    points: tuple[Point, ...]


def event_of(search: Search, record: Interaction) -> Event | None:
    """The event that a record tells of, as known; None: it tells of none, or one not known."""
    return search.event(record.event) if isinstance(record, EventAttendance) else None


def recollection(
    to: Relationship, record: Interaction, *, ended: int, event: Event | None
) -> Recollection:
    """An exchange with a contact in words, named by the day it ended where they are."""
    params: dict[str, str | date] = {"day": local_day(ended, to.zone)}
    sort = _sort_of(record)
    if isinstance(record, EventAttendance):
        params["event"] = "the event" if event is None else event.name
    return Recollection(sort=sort, text=_TEXTS[sort], params=params, points=_points(to, record))


def _sort_of(record: Interaction) -> str:
    if isinstance(record, Interview):
        return "interview"
    if isinstance(record, Meeting):
        return "meeting"
    return "event" if isinstance(record, EventAttendance) else "messages"


def _points(to: Relationship, record: Interaction) -> tuple[Point, ...]:
    found = dealt((record,), to.search.index.canonical).get(to.id)
    if found is None:  # whom one met at an event is not among those the record is with
        found = [
            Point(topic.text, topic.of, record.id)
            for topic in record.topics
            if topic.of is None or to.is_me(topic.of)
        ]
    return unsaid(sorted(found, key=lambda point: point.of != to.id), to)
