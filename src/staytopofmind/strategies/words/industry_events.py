"""Tip 8 in words: to register for an event, and to come prepared."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from staytopofmind.model.opportunity import Event
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.occasions import Occasion
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.parts.talking_points import open_points

__all__ = ["attending", "preparing"]

_say: Final = Saying("industry-events")


def attending(search: Search, occasion: Occasion, known: Mapping[str, Occasion]) -> Wording:
    """To register: who and what is expected, and which of the others known it collides with."""
    facts = _facts(search, occasion)
    clashes = (known[other].event.name for other in occasion.overlapping)
    sort, place = _sort_of(occasion.event)
    return Wording(
        headline=_say(f"attend.headline.{sort}", "Register for {event}" + place, **facts),
        why=_why(search, occasion, facts),
        brief=Brief(
            purpose=_say("attend.purpose", "take part in {event} on {day:%A, %d %B}", **facts),
            points=tuple(Point(topic, None, occasion.event.id) for topic in occasion.topics),
            names=_names(search, occasion.people),
            notes=tuple(
                _say("attend.note.conflict", "it overlaps with {other}", other=clash)
                for clash in clashes
            ),
        ),
        lapse=_lapse(facts),
    )


def preparing(search: Search, occasion: Occasion, most: int) -> Wording:
    """To prepare: whom to meet, and at most so many questions and so many earlier points."""
    facts = _facts(search, occasion)
    coming = map(search.canonical, occasion.event.contacts)
    expected = tuple(dict.fromkeys((*occasion.people, *coming)))
    points = _questions(search, expected, most)
    missing = _say("prepare.input", "note what you would like to ask at {event}", **facts)
    why = "you registered for {event} on {day:%A, %d %B}"
    return Wording(
        headline=_say("prepare.headline", "Prepare for {event}", **facts),
        why=_say("prepare.why", why, **facts),
        brief=Brief(
            purpose=_say("prepare.purpose", "know whom to meet and what to ask", **facts),
            points=points,
            names=_names(search, expected),
            needs_input=None if points else missing,
        ),
        lapse=_lapse(facts),
    )


def _facts(search: Search, occasion: Occasion) -> dict[str, str | date]:
    event = occasion.event
    return {
        "event": event.name,
        "place": event.place or "",
        "day": local_day(occasion.starts, search.zone),
    }


def _sort_of(event: Event) -> tuple[str, str]:
    """Whether it is online, and how its headline says where it is."""
    if event.online:
        return "online", " (online)"
    return ("in-person", " in {place}") if event.place else ("somewhere", "")


def _why(search: Search, occasion: Occasion, facts: Mapping[str, str | date]) -> Phrase:
    if occasion.people:
        people = ", ".join(_names(search, occasion.people))
        text = "{people} will probably be at {event} on {day:%A, %d %B}"
        return _say("attend.why.people", text, **facts, people=people)
    if occasion.employers:
        known = (search.organisation(one) for one in occasion.employers)
        places = ", ".join(place.name for place in known if place is not None)
        text = "{places} will probably be at {event} on {day:%A, %d %B}"
        return _say("attend.why.employer", text, **facts, places=places)
    text = "{event} on {day:%A, %d %B} is about {topics}, as are roles you are after"
    return _say("attend.why.topics", text, **facts, topics=", ".join(occasion.topics))


def _names(search: Search, contacts: Iterable[str]) -> tuple[str, ...]:
    known = (search.contact(name) for name in contacts)
    return tuple(contact.name for contact in known if contact is not None)


def _questions(search: Search, expected: Iterable[str], most: int) -> tuple[Point, ...]:
    """Open talking points for those expected, questions first; then what came up with them."""
    noted: dict[str, Point] = {}
    earlier: list[Point] = []
    for name in expected:
        if search.contact(name) is None:
            continue
        to = search.relationship(name)
        for one in sorted(open_points(to), key=lambda point: point.kind != "question"):
            noted.setdefault(one.id, Point(one.text, None, one.id))
        earlier += _last_topics(to)
    return (*tuple(noted.values())[:most], *earlier[:most])


def _last_topics(to: Relationship) -> tuple[Point, ...]:
    """What came up when they last spoke, without what others raised."""
    for record in reversed(to.timeline):
        points = tuple(
            Point(topic.text, topic.of, record.id)
            for topic in record.topics
            if topic.of is None or to.is_me(topic.of)
        )
        if points:
            return points
    return ()


def _lapse(facts: Mapping[str, str | date]) -> Phrase:
    return _say("attend.lapse", "{event} has started", **facts)
