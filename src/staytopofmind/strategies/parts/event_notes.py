"""Notes after an event: to each contact met there, about one thing that came up."""

from datetime import date
from functools import partial

from staytopofmind.model.interactions import EventAttendance, Message
from staytopofmind.model.opportunity import Event
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import Window, Zone, instant, local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["event_note", "without_note"]


def without_note(to: Relationship) -> list[EventAttendance]:
    """The last attendance of each event where one met them, without those that a note followed."""
    if not to.attendances:
        return []
    last = {one.event: one for one in to.attendances if one.status != "missed"}
    return [attendance for attendance in last.values() if not _is_noted(to, attendance)]


def _is_noted(to: Relationship, attendance: EventAttendance) -> bool:
    """Whether a message answers this attendance, or is an event note after it for no other."""
    end = to.search.end_of(attendance)
    return any(
        message.in_reply_to == attendance.id
        or (
            message.purpose == "event_note"
            and message.ended > end
            and not _is_about_another(message, to, attendance)
        )
        for message in to.outbound
    )


def _is_about_another(message: Message, to: Relationship, attendance: EventAttendance) -> bool:
    """Whether it answers an attendance of some other event."""
    return any(
        one.id == message.in_reply_to and one.event != attendance.event for one in to.attendances
    )


def event_note(
    strategy: Strategy, to: Relationship, attendance: EventAttendance, window: Window
) -> Proposal:
    """The proposal to write to someone met at an event, with what they raised there first."""
    search, pursuit = to.search, to.pursuit_of(attendance)
    event = search.event(attendance.event)
    return strategy.proposal(
        "event_note",
        to,
        cause=attendance.event,
        channel=to.writing_channel,
        window=window,
        say=partial(_words, strategy.slug, to, attendance, event, search.zone),
        evidence=(attendance.id,),
        opportunity=pursuit.id if pursuit is not None and pursuit.is_live else None,
        details={"in_reply_to": attendance.id} if _is_recorded(search, attendance) else {},
    )


def _words(
    slug: str, to: Relationship, attendance: EventAttendance, event: Event | None, zone: Zone
) -> Wording:
    """What is said of an attendance of an event, if it is known; its day is read in a zone."""
    say = Saying(slug)
    began = attendance.began if event is None else instant(event.starts_at)
    facts: dict[str, str | date] = {
        "name": to.contact.name,
        "event": attendance.event if event is None else event.name,
        "day": local_day(began, zone),
    }
    points = _points(to, attendance)
    missing = say("note.input", "note what you talked about with {name}", **facts)
    lapse = "so long after {event} the note would come too late"
    return Wording(
        headline=say("note.headline", "Write to {name}, whom you met at {event}", **facts),
        why=say("note.why", "you met {name} at {event} on {day:%A, %d %B}", **facts),
        brief=Brief(
            purpose=say("note.purpose", "recall {event} and one thing you spoke of", **facts),
            points=points[:1],
            needs_input=to_find(to) or (None if points else missing),
            notes=on_zone(to),
        ),
        lapse=say("note.lapse", lapse, **facts),
    )


def _points(to: Relationship, attendance: EventAttendance) -> tuple[Point, ...]:
    """What came up that is theirs, and then what nobody in particular raised."""
    topics = sorted(attendance.topics, key=lambda topic: topic.of is None)
    return tuple(
        Point(topic.text, topic.of, attendance.id)
        for topic in topics
        if topic.of is None or to.is_me(topic.of)
    )


def _is_recorded(search: Search, attendance: EventAttendance) -> bool:
    """Whether it was recorded, so that others can refer to it, not just said to be done."""
    if attendance.action_key is None:
        return True
    return not any(one is attendance for one in search.index.done.by_id.get(attendance.id, ()))
