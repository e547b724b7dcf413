"""What an event holds for the search: who is expected, what it is about, what it collides with."""

from collections.abc import Mapping

import attrs

from staytopofmind.model.interactions import EventAttendance
from staytopofmind.model.opportunity import Event
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.moments import instant
from staytopofmind.strategies.matching import TopicMatcher

__all__ = ["Occasion", "occasions"]


@attrs.frozen(kw_only=True)
class Occasion:
    """A known event with what it holds, from what is recorded.

    ``people`` are the ids of those expected who belong to live opportunities, ``employers`` the ids
    of expected employers that have one, through whomever they come; ``topics`` the event's matches
    with what live opportunities are about, each with its share above 0; ``pursuits`` the live ones
    all that concerns, the topics' only where neither people nor employers are expected.
    ``overlapping`` are the ids of other occasions at the same time.
    """

    event: Event
    starts: int
    ends: int
    people: tuple[str, ...]
    employers: tuple[str, ...]
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
    def worth(self) -> tuple[int, int, float, bool]:
        """What overlapping occasions are compared by: the people who matter before all else."""
        return len(self.people), len(self.employers), sum(self.topics.values()), self.is_taken


def occasions(search: Search, matcher: TopicMatcher) -> dict[str, Occasion]:
    """The known events that matter or that the candidate registered for, by id.

    In order of worth, the best first.
    """
    employers: dict[str, list[Pursuit]] = {}
    people: dict[str, list[Pursuit]] = {}
    for pursuit in search.live_pursuits():
        employers.setdefault(pursuit.employer or "", []).append(pursuit)
        for name in pursuit.people:
            people.setdefault(name, []).append(pursuit)
    found = [_occasion(search, event, people, employers, matcher) for event in search.events()]
    kept = [one for one in found if one.is_relevant or one.is_taken]
    overlaps = _overlaps(kept)
    kept.sort(key=lambda one: (*(-part for part in one.worth), one.starts, one.event.id))
    return {
        one.event.id: attrs.evolve(one, overlapping=tuple(overlaps.get(one.event.id, ())))
        for one in kept
    }


def _occasion(
    search: Search,
    event: Event,
    people: Mapping[str, list[Pursuit]],
    employers: Mapping[str, list[Pursuit]],
    matcher: TopicMatcher,
) -> Occasion:
    coming = dict.fromkeys(map(search.canonical, event.contacts))
    known = [contact for name in coming if (contact := search.contact(name)) is not None]
    places = [search.employer(one) for one in event.organisations]
    places += [search.employer(contact.organisation) for contact in known]
    met = tuple(contact.id for contact in known if contact.id in people)
    there = tuple(
        dict.fromkeys(place for place in places if place is not None and place in employers)
    )
    topics = _topics(search, event, matcher)
    concerned = {p.id: p for name in met for p in people[name]}
    concerned.update((p.id, p) for place in there for p in employers[place])
    if not concerned:
        concerned = {p.id: p for p in search.live_pursuits()
                     if not topics.keys().isdisjoint(p.opportunity.topics)}  # fmt: skip
    return Occasion(
        event=event,
        starts=instant(event.starts_at),
        ends=instant(event.ends_at),
        people=met,
        employers=there,
        topics=topics,
        pursuits=tuple(concerned.values()),
        attendances=search.attendances(event.id),
    )


def _topics(search: Search, event: Event, matcher: TopicMatcher) -> dict[str, float]:
    """The topics of live opportunities that the event is about, each with how well it is met."""
    if not event.topics:
        return {}
    wanted = dict.fromkeys(t for p in search.live_pursuits() for t in p.opportunity.topics)
    matches = ((topic, matcher.match(topic, event.topics)) for topic in wanted)
    return {topic: match.share for topic, match in matches if match is not None}


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
