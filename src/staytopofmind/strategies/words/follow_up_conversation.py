"""Tip 6 in words: a conversation about what is open, and a kind question on silence."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import instant, local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.points import last_discussed, last_interview
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.parts.silence import Silence, promised_day

__all__ = ["conversation", "follow_up"]

_say: Final = Saying("follow-up-conversation")


def conversation(
    to: Relationship, points: Sequence[TalkingPoint], most: int, minutes: int
) -> Wording:
    """That there is something to talk about: at most ``most`` of the points, the oldest first."""
    name = to.contact.name
    return Wording(
        headline=_say("headline.talk", "Ask {name} for a short conversation", name=name),
        why=_say(
            "why.talk",
            "talking points for {name}: {count}, the first noted on {day:%A, %d %B}",
            name=name,
            count=len(points),
            day=local_day(instant(points[0].noted_at), to.zone),
        ),
        brief=Brief(
            purpose=_say("purpose.talk", "talk with {name} about what is open", name=name),
            points=tuple(Point(one.text, None, one.id) for one in points[:most]),
            ask=_say("ask.talk", "ask for {minutes} minutes", minutes=minutes),
            minutes=minutes,
            needs_input=to_find(to),
            notes=on_zone(to),
        ),
    )


def follow_up(to: Relationship, silence: Silence, most: int) -> Wording:
    """That an answer is awaited, with at most ``most`` points of what was last discussed."""
    pursuit, wait = silence.pursuit, silence.wait
    facts = {"name": to.contact.name, "title": pursuit.opportunity.title}
    points = last_discussed(to, pursuit) or last_interview(to, pursuit)
    missing = _say("input.points", "add what ties your message to {title}", **facts)
    return Wording(
        headline=_say("headline.silence", "Follow up with {name} about {title}", **facts),
        why=_why(to, wait, facts),
        brief=Brief(
            purpose=_say("purpose.silence", "ask kindly where things stand: {title}", **facts),
            points=points[:most],
            ask=_say("ask.silence", "ask when they expect to know more"),
            needs_input=to_find(to) or (None if points else missing),
            notes=(*_asked_before(wait), *on_zone(to)),
        ),
    )


def _why(to: Relationship, wait: Wait, names: Mapping[str, str]) -> Phrase:
    facts: dict[str, str | date] = {**names, "day": local_day(wait.since, to.search.zone)}
    if wait.promised is not None:
        facts["day"] = promised_day(wait.promised, wait.promised_by, to.search)
        return _say("why.promised", "an answer was promised by {day:%A, %d %B}", **facts)
    if wait.cause == "applied":
        text = "you applied for {title} on {day:%A, %d %B} and an answer is awaited"
        return _say("why.applied", text, **facts)
    if wait.origin == "interview" and not wait.follow_ups:
        text = "an answer is due after the interview for {title} on {day:%A, %d %B}"
        return _say("why.interview", text, **facts)
    text = "no answer is recorded to what you asked about {title} on {day:%A, %d %B}"
    return _say("why.message", text, **facts)


def _asked_before(wait: Wait) -> tuple[Phrase, ...]:
    if not wait.follow_ups:
        return ()
    return (_say("note.asked", "follow-ups sent so far: {count}", count=wait.follow_ups),)
