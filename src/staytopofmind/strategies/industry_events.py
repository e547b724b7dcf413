"""Tip 8: go where the people of your opportunities go, come prepared, and write to whom you met."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from staytopofmind.model import (
    ACTION_KINDS,
    ActionKind,
    Event,
    EventAttendance,
    Phrase,
    Relationship,
    Search,
    Source,
)
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.moments import DAY, HOUR, Window, as_moment, instant, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.parts.event_notes import event_note, is_noted
from staytopofmind.strategies.parts.occasions import Occasion, occasions
from staytopofmind.strategies.parts.samples import history, person, role
from staytopofmind.strategies.parts.talking_points import open_points
from staytopofmind.strategies.proposal import Proposal

__all__ = ["IndustryEvents"]

_OWN: Final = Source("a product decision: no figure was found", "P")


@attrs.frozen(kw_only=True)
class IndustryEvents(Strategy):
    """Events where people, employers or topics of live opportunities are expected.

    It proposes to register and, once the candidate did, to prepare, whatever the event; both go to
    no contact and are read in the candidate's zone. ``fit`` is 1 where people of a live opportunity
    are expected, ``employer_fit`` where only their employer is, ``topic_fit`` where only topics
    match. Of events that overlap, those with fewer of the people who matter (then of employers and
    topics, then what is not registered for) get at most ``conflict_factor`` of the better one's
    fit; the brief of each names the other. Afterwards everybody met there gets a note, whatever
    became of their opportunity.
    """

    slug: ClassVar[str] = "industry-events"
    tip: ClassVar[Tip] = Tip(
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
    tags: ClassVar[frozenset[str]] = frozenset({"event", "message", "network"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[kind] for kind in ("attend_event", "prepare_event", "event_note")
    )
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
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

    best_before_deadline_days: Positive = 7.0
    opens_before_best_days: Positive = 14.0
    employer_fit: Share = 0.7
    topic_fit: Share = 0.4
    conflict_factor: Share = 0.3
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)
    prepare_before_days: Positive = 3.0
    note_opens_after_hours: Positive = 2.0
    note_best_after_days: Positive = 1.0
    note_due_after_days: Positive = 2.0
    note_closes_after_days: Positive = 7.0
    max_points: Whole = 3

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """To register for coming events, and to prepare for those registered for."""
        known = occasions(search, self.matcher)
        fits: dict[str, float] = {}
        for name, occasion in known.items():
            fit = self._own_fit(occasion)
            better = [other for other in occasion.overlapping if other in fits]
            for other in better:
                if known[other].worth > occasion.worth:
                    fit = min(fit, fits[other] * self.conflict_factor)
            fits[name] = fit
            if occasion.is_taken:
                yield self._prepare(search, occasion)
            elif occasion.is_relevant and not occasion.attendances:
                yield self._attend(search, occasion, known, fit)

    def _own_fit(self, occasion: Occasion) -> float:
        if occasion.people:
            return 1.0
        return self.employer_fit if occasion.employers else self.topic_fit

    def _attend(
        self, search: Search, occasion: Occasion, known: Mapping[str, Occasion], fit: float
    ) -> Proposal:
        event = occasion.event
        deadline = event.registration_deadline
        due = occasion.starts if deadline is None else instant(deadline)
        best = due - _days(self.best_before_deadline_days)
        opens = best - _days(self.opens_before_best_days)
        if event.known_at is not None:
            opens = instant(event.known_at)
        facts = _facts(search, occasion)
        clashes = (known[other].event.name for other in occasion.overlapping)
        sort, place = _sort_of(event)
        return self._for_candidate(
            "attend_event",
            occasion,
            window=Window.fit(opens, best, due, occasion.starts, search.zone.key),
            headline=_say(f"attend.headline.{sort}", "Register for {event}" + place, facts),
            why=_why(search, occasion, facts),
            brief=Brief(
                purpose=_say("attend.purpose", "take part in {event} on {day:%A, %d %B}", facts),
                points=tuple(Point(topic, None, event.id) for topic in occasion.topics),
                names=_names(search, occasion.people),
                notes=tuple(
                    _say("attend.note.conflict", "it overlaps with {other}", {"other": clash})
                    for clash in clashes
                ),
            ),
            fit=fit,
            details={"event": event.id, "at": event.starts_at, "ends_at": event.ends_at},
            lapse=_say("attend.lapse", "{event} has started", facts),
        )

    def _prepare(self, search: Search, occasion: Occasion) -> Proposal:
        opens = occasion.starts - _days(self.prepare_before_days)
        best = opens + (occasion.starts - opens) // 3
        facts = _facts(search, occasion)
        coming = map(search.canonical, occasion.event.contacts)
        expected = tuple(dict.fromkeys((*occasion.people, *coming)))
        points = self._questions(search, expected)
        missing = _say("prepare.input", "note what you would like to ask at {event}", facts)
        return self._for_candidate(
            "prepare_event",
            occasion,
            window=Window.fit(opens, best, occasion.starts, occasion.starts, search.zone.key),
            headline=_say("prepare.headline", "Prepare for {event}", facts),
            why=_say("prepare.why", "you registered for {event} on {day:%A, %d %B}", facts),
            brief=Brief(
                purpose=_say("prepare.purpose", "know whom to meet and what to ask", facts),
                points=points,
                names=_names(search, expected),
                needs_input=None if points else missing,
            ),
            lapse=_say("attend.lapse", "{event} has started", facts),
        )

    def _for_candidate(
        self,
        kind: str,
        occasion: Occasion,
        **more: Any,  # noqa: ANN401  checked by Proposal, whose fields they are
    ) -> Proposal:
        """A proposal to no contact, for the people of live opportunities who are expected."""
        served = occasion.people or _may_come(occasion)
        concerned = occasion.pursuits
        return self.proposal(
            kind,
            None,
            cause=occasion.event.id,
            channel="event",
            evidence=(occasion.event.id, *served),
            opportunity=concerned[0].id if len(concerned) == 1 else None,
            beneficiaries=served,
            effect_at=occasion.starts,
            **more,
        )

    def _questions(self, search: Search, expected: Iterable[str]) -> tuple[Point, ...]:
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
        return (*tuple(noted.values())[: self.max_points], *earlier[: self.max_points])

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """A note to this contact for each event at which the candidate met them."""
        last = {one.event: one for one in relationship.attendances if one.status != "missed"}
        for attendance in last.values():
            if not is_noted(relationship, attendance):
                end = relationship.search.end_of(attendance)
                window = relationship.window(
                    end + round(self.note_opens_after_hours * HOUR),
                    end + _days(self.note_best_after_days),
                    end + _days(self.note_due_after_days),
                    end + _days(self.note_closes_after_days),
                )
                yield event_note(self, relationship, attendance, window)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
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


def _days(days: float) -> int:
    return round(days * DAY)


def _may_come(occasion: Occasion) -> tuple[str, ...]:
    """The people of live opportunities at the employers expected, who may be there."""
    there = (p for p in occasion.pursuits if p.employer in occasion.employers)
    return tuple(dict.fromkeys(name for pursuit in there for name in pursuit.people))


def _names(search: Search, contacts: Iterable[str]) -> tuple[str, ...]:
    known = (search.contact(name) for name in contacts)
    return tuple(contact.name for contact in known if contact is not None)


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
        return _say("attend.why.people", text, {**facts, "people": people})
    if occasion.employers:
        known = (search.organisation(one) for one in occasion.employers)
        places = ", ".join(place.name for place in known if place is not None)
        text = "{places} will probably be at {event} on {day:%A, %d %B}"
        return _say("attend.why.employer", text, {**facts, "places": places})
    text = "{event} on {day:%A, %d %B} is about {topics}, as are roles you are after"
    return _say("attend.why.topics", text, {**facts, "topics": ", ".join(occasion.topics)})


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


def _say(code: str, text: str, facts: Mapping[str, str | date]) -> Phrase:
    return Phrase(f"{IndustryEvents.slug}.{code}", text, facts)
