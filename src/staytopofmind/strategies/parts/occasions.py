"""What an event holds for the search: who is expected, what it is about, what it collides with."""

from collections.abc import Mapping
from functools import cached_property

import attrs

from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.interactions import EventAttendance
from staytopofmind.model.live_pursuits import live_by_employer, live_by_person
from staytopofmind.model.opportunity import Event
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.moments import instant
from staytopofmind.strategies.matching import TopicMatcher

__all__ = ["Occasion", "occasions"]


@attrs.frozen(kw_only=True)
class Occasion:
    """A known event with what it holds, from what is recorded.

    ``coming`` are the contacts expected, ``people`` the ids of those who belong to live
    opportunities, ``employers`` the ids of expected employers that have one, through whomever they
    come, and ``hosts`` these organisations; ``topics`` the event's matches with what live
    opportunities are about, each with its share above 0; ``pursuits`` the live ones all that
    concerns, the topics' only where neither people nor employers are expected. ``overlapping`` are
    the ids of other occasions at the same time.
    """

    event: Event
    starts: int
    ends: int
    coming: tuple[Contact, ...]
    people: tuple[str, ...]
    employers: tuple[str, ...]
    hosts: tuple[Organisation, ...]
    topics: Mapping[str, float]
    pursuits: tuple[Pursuit, ...]
    attendances: tuple[EventAttendance, ...]
    overlapping: tuple[str, ...] = ()

    @property
    def is_relevant(self) -> bool:
        """Whether people, employers or topics that matter are expected."""
        return bool(self.people or self.employers or self.topics)

    @property
    def is_taken(self) -> bool:
        """Whether the candidate registered, and neither attended nor missed it so far."""
        return {one.status for one in self.attendances} == {"registered"}

    @property
    def expected(self) -> list[Contact]:
        """The contacts expected, those of live opportunities first."""
        return sorted(self.coming, key=lambda contact: contact.id not in self.people)

    @property
    def register_by(self) -> int:
        """When registration ends; the start where no deadline is known."""
        deadline = self.event.registration_deadline
        return self.starts if deadline is None else instant(deadline)

    @property
    def served(self) -> tuple[str, ...]:
        """Whom it serves to go: those expected, else all of the employers expected, who may come.

        People of live opportunities, by their ids.
        """
        if self.people or not self.employers:
            return self.people
        there = (pursuit for pursuit in self.pursuits if pursuit.employer in self.employers)
        return tuple(dict.fromkeys(name for pursuit in there for name in pursuit.people))

    @cached_property
    def worth(self) -> tuple[int, int, float, bool]:
        """What overlapping occasions are compared by: the people who matter before all else."""
        return len(self.people), len(self.employers), sum(self.topics.values()), self.is_taken


def occasions(search: Search, matcher: TopicMatcher) -> dict[str, Occasion]:
    """The known events that matter or that the candidate registered for, by id.

    In order of worth, the best first.
    """
    found = [_occasion(search, event, matcher) for event in search.events()]
    kept = [one for one in found if one.is_relevant or one.is_taken]
    overlaps = _overlaps(kept)
    kept.sort(key=lambda one: (*(-part for part in one.worth), one.starts, one.event.id))
    return {
        one.event.id: attrs.evolve(one, overlapping=tuple(overlaps[one.event.id]))
        if one.event.id in overlaps
        else one
        for one in kept
    }


def _occasion(search: Search, event: Event, matcher: TopicMatcher) -> Occasion:
    by_person, by_employer = live_by_person(search), live_by_employer(search)
    names = dict.fromkeys(map(search.canonical, event.contacts))
    coming = [contact for name in names if (contact := search.contact(name)) is not None]
    places = dict.fromkeys(map(search.employer, event.organisations))
    places.update((search.employer(contact.organisation), None) for contact in coming)
    people = tuple(contact.id for contact in coming if contact.id in by_person)
    employers = tuple(place for place in places if place is not None and place in by_employer)
    topics = _topics(search, event, matcher)
    concerned = {pursuit.id: pursuit for name in people for pursuit in by_person[name]}
    concerned.update((pursuit.id, pursuit) for place in employers for pursuit in by_employer[place])
    if topics and not concerned:
        concerned = {
            pursuit.id: pursuit
            for pursuit in search.live_pursuits()
            if not topics.keys().isdisjoint(pursuit.opportunity.topics)
        }
    return Occasion(
        event=event,
        starts=instant(event.starts_at),
        ends=instant(event.ends_at),
        coming=tuple(coming),
        people=people,
        employers=employers,
        hosts=tuple(one for name in employers if (one := search.organisation(name)) is not None),
        topics=topics,
        pursuits=tuple(concerned.values()),
        attendances=search.attendances(event.id),
    )


def _topics(search: Search, event: Event, matcher: TopicMatcher) -> dict[str, float]:
    """The topics of live opportunities that the event is about, each with how well it is met."""
    if not event.topics:
        return {}
    matches = ((topic, matcher.match(topic, event.topics)) for topic in _wanted(search))
    return {topic: match.share for topic, match in matches if match is not None}


def _wanted(search: Search) -> tuple[str, ...]:
    """The topics of live opportunities, each once; found once for all events."""
    return search.once(
        "live-topics",
        lambda: tuple(
            dict.fromkeys(t for p in search.live_pursuits() for t in p.opportunity.topics)
        ),
    )


def _overlaps(kept: list[Occasion]) -> dict[str, list[str]]:
    """The ids of those that run at the same time, by id; what was missed collides with nothing."""
    ahead = [one for one in kept if all(each.status != "missed" for each in one.attendances)]
    ahead.sort(key=lambda one: (one.starts, one.event.id))
    found: dict[str, list[str]] = {}
    for number, one in enumerate(ahead):
        for other in ahead[number + 1 :]:
            if other.starts >= one.ends:
                break
            found.setdefault(one.event.id, []).append(other.event.id)
            found.setdefault(other.event.id, []).append(one.event.id)
    return found
