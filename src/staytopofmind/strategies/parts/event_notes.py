"""Notes after an event: to each contact met there, about one thing that came up."""

from collections.abc import Mapping
from datetime import date

from staytopofmind.model.interactions import EventAttendance
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import Window, instant, local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.proposal import Proposal

__all__ = ["event_note", "is_noted"]


def is_noted(to: Relationship, attendance: EventAttendance) -> bool:
    """Whether a message answers this attendance, or is an event note after it for no other."""
    end = to.search.end_of(attendance)
    others = {one.id for one in to.attendances if one.event != attendance.event}
    return any(
        message.in_reply_to == attendance.id
        or (
            message.purpose == "event_note"
            and message.ended > end
            and message.in_reply_to not in others
        )
        for message in to.outbound
    )


def event_note(
    strategy: Strategy, to: Relationship, attendance: EventAttendance, window: Window
) -> Proposal:
    """The proposal to write to someone met at an event, with what they raised there first."""
    search = to.search
    pursuit = to.pursuit_of(attendance)
    points = _points(to, attendance)
    facts = _facts(to, attendance)
    missing = _say("input", "note what you talked about with {name}", facts)
    return strategy.proposal(
        "event_note",
        to,
        cause=attendance.event,
        channel=to.writing_channel,
        window=window,
        headline=_say("headline", "Write to {name}, whom you met at {event}", facts),
        why=_say("why", "you met {name} at {event} on {day:%A, %d %B}", facts),
        brief=Brief(
            purpose=_say("purpose", "recall {event} and one thing you spoke of", facts),
            points=points[:1],
            needs_input=to_find(to) or (None if points else missing),
            notes=on_zone(to),
        ),
        evidence=(attendance.id,),
        opportunity=pursuit.id if pursuit is not None and pursuit.is_live else None,
        details={"in_reply_to": attendance.id} if _is_recorded(search, attendance) else {},
        lapse=_say("lapse", "so long after {event} the note would come too late", facts),
    )


def _points(to: Relationship, attendance: EventAttendance) -> tuple[Point, ...]:
    """What came up that is theirs, and then what nobody in particular raised."""
    topics = sorted(attendance.topics, key=lambda topic: topic.of is None)
    return tuple(
        Point(topic.text, topic.of, attendance.id)
        for topic in topics
        if topic.of is None or to.is_me(topic.of)
    )


def _facts(to: Relationship, attendance: EventAttendance) -> dict[str, str | date]:
    event = to.search.event(attendance.event)
    began = attendance.began if event is None else instant(event.starts_at)
    return {
        "name": to.contact.name,
        "event": attendance.event if event is None else event.name,
        "day": local_day(began, to.search.zone),
    }


def _is_recorded(search: Search, attendance: EventAttendance) -> bool:
    """Whether it was recorded, so that others can refer to it, not just said to be done."""
    return not any(one is attendance for one in search.index.done)


def _say(code: str, text: str, facts: Mapping[str, str | date]) -> Phrase:
    return Phrase(f"industry-events.note.{code}", text, facts)
