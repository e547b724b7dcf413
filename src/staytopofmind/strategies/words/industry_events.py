"""Tip 8 in words: to register for an event, and to come prepared."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, Self

import attrs

from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.opportunity import Event
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import Zone, local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.occasions import Occasion
from staytopofmind.strategies.parts.saying import Saying, listed
from staytopofmind.strategies.parts.talking_points import open_points

__all__ = ["Preparation", "attending"]

_say: Final = Saying("industry-events")


def attending(occasion: Occasion, known: Mapping[str, Occasion], zone: Zone) -> Wording:
    """To register: who and what is expected, and which of the others known it collides with."""
    facts = _facts(occasion, zone)
    clashes = (known[other].event.name for other in occasion.overlapping)
    sort, place = _sort_of(occasion.event)
    return Wording(
        headline=_say(f"attend.headline.{sort}", "Register for {event}" + place, **facts),
        why=_why(occasion, facts),
        brief=Brief(
            purpose=_say("attend.purpose", "take part in {event} on {day:%A, %d %B}", **facts),
            points=tuple(Point(topic, None, occasion.event.id) for topic in occasion.topics),
            names=_people(occasion),
            notes=tuple(
                _say("attend.note.conflict", "it overlaps with {other}", other=clash)
                for clash in clashes
            ),
        ),
        lapse=_lapse(facts),
    )


@attrs.frozen(kw_only=True)
class Preparation:
    """Whom to meet there and what is open with each, with at most ``most`` questions.

    And with at most as many points that came up before. Days are read in ``zone``.
    """

    occasion: Occasion
    expected: Sequence[Relationship]
    unsaid: Sequence[Sequence[TalkingPoint]]
    zone: Zone
    most: int

    @classmethod
    def of(cls, search: Search, occasion: Occasion, *, most: int) -> Self:
        """What a search has open with those who are expected, as it stands now."""
        expected = [search.relationship(contact.id) for contact in occasion.expected]
        return cls(
            occasion=occasion,
            expected=expected,
            unsaid=[open_points(to) for to in expected],
            zone=search.zone,
            most=most,
        )

    def words(self) -> Wording:
        """To prepare, once registered."""
        facts, points = _facts(self.occasion, self.zone), self._points()
        missing = _say("prepare.input", "note what you would like to ask at {event}", **facts)
        why = "you registered for {event} on {day:%A, %d %B}"
        return Wording(
            headline=_say("prepare.headline", "Prepare for {event}", **facts),
            why=_say("prepare.why", why, **facts),
            brief=Brief(
                purpose=_say("prepare.purpose", "know whom to meet and what to ask", **facts),
                points=points,
                names=tuple(to.contact.name for to in self.expected),
                needs_input=None if points else missing,
            ),
            lapse=_lapse(facts),
        )

    def _points(self) -> tuple[Point, ...]:
        """Open talking points, questions first; then what came up with each of them."""
        noted: dict[str, Point] = {}
        for points in self.unsaid:
            for one in sorted(points, key=lambda point: point.kind != "question"):
                noted.setdefault(one.id, Point(one.text, None, one.id))
        earlier = [point for to in self.expected for point in _last_topics(to)]
        return (*tuple(noted.values())[: self.most], *earlier[: self.most])


def _facts(occasion: Occasion, zone: Zone) -> dict[str, str | date]:
    event = occasion.event
    return {
        "event": event.name,
        "place": event.place or "",
        "day": local_day(occasion.starts, zone),
    }


def _sort_of(event: Event) -> tuple[str, str]:
    """Whether it is online, and how its headline says where it is."""
    if event.online:
        return "online", " (online)"
    return ("in-person", " in {place}") if event.place else ("somewhere", "")


def _why(occasion: Occasion, facts: Mapping[str, str | date]) -> Phrase:
    if occasion.people:
        people = listed(_people(occasion))
        text = "{people} will probably be at {event} on {day:%A, %d %B}"
        return _say("attend.why.people", text, **facts, people=people)
    if occasion.employers:
        places = listed(host.name for host in occasion.hosts)
        text = "{places} will probably be at {event} on {day:%A, %d %B}"
        return _say("attend.why.employer", text, **facts, places=places)
    text = "{event} on {day:%A, %d %B} is about {topics}, as are roles you are after"
    return _say("attend.why.topics", text, **facts, topics=listed(occasion.topics))


def _people(occasion: Occasion) -> tuple[str, ...]:
    """The names of those of live opportunities who are expected."""
    return tuple(contact.name for contact in occasion.coming if contact.id in occasion.people)


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
