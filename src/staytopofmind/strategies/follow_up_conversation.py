"""Tip 6: ask for a conversation when there is something to say, and follow up on silence."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR, as_moment, day_end, instant, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.parts.points import last_discussed, last_interview
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.samples import (
    CANDIDATE,
    history,
    interview,
    person,
    received,
    role,
)
from staytopofmind.strategies.parts.silence import MissedCall, Silence, missed_call, silences
from staytopofmind.strategies.parts.talking_points import open_points, talks
from staytopofmind.strategies.proposal import Proposal

__all__ = ["FollowUpConversation"]

_SPACING: Final = Source("spacing of a fifth of the time left (Cepeda 2008), kept polite", "A")
_FIGURE: Final = Source("the window of tip 6", "P")


@attrs.frozen(kw_only=True)
class FollowUpConversation(Strategy):
    """One conversation per contact about what is open, one follow-up per opportunity on silence.

    A conversation is asked for with the oldest open talking points. Silence is reckoned from what
    began the wait, in working days of the addressee, by a fifth of the time to a decision date
    that lies ahead, or from the date by which an answer was promised, which goes before both.
    How often one may ask in vain is the policies' to say; the brief tells how often one did.
    An answered wait, an ended opportunity, and a call that took place leave nothing to do.

    Choices where the tip is silent: one awaited record makes one follow-up even if it counts for
    two opportunities; of several calls promised the last counts; the check on a missed call is
    due by the end of the local day on which it opens and closes two days after it opens.
    """

    slug: ClassVar[str] = "follow-up-conversation"
    tip: ClassVar[Tip] = Tip(
        number=6,
        title="Follow-up conversation",
        rationale="Questions and insights are a better reason to talk than wanting to be "
        "remembered, and silence more often means a full desk than a no.",
        when_due="When talking points are open, a week after the last interview at the earliest; "
        "five working days into a silence, or a working day after a promised answer did not come.",
        when_quiet="When there is nothing to raise and no answer is awaited, while they are away, "
        "and before the date by which they promised to answer.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"conversation", "follow-up", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (
        ACTION_KINDS["conversation"],
        ACTION_KINDS["follow_up"],
    )
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "opens_after_working_days": Source(
                "48 % of recruiters and 49 % of hiring managers polled say 5 days (2016)", "B-"
            ),
            "dated_after_working_days": Source("the date and 1 or 2 business days (youtern)", "C"),
            "best_after_working_days": _FIGURE,
            "due_after_working_days": _FIGURE,
            "closes_after_days": _FIGURE,
            "decision_share": _SPACING,
            "least_spacing_days": _SPACING,
            "most_spacing_days": _SPACING,
            "colleagues_answer": Source("colleagues speak for their employer", "P"),
            "call_opens_after_hours": Source("meetings run over; an hour is kind", "P"),
            "call_closes_after_days": Source("after that it is an ordinary follow-up", "P"),
            "talk_opens_after_working_days": Source("as for a silence", "P"),
            "talk_best_after_days": _FIGURE,
            "talk_due_after_days": _FIGURE,
            "talk_closes_after_days": _FIGURE,
            "talk_minutes": Source("short enough to be granted", "P"),
            "max_points": Source("what a quarter of an hour holds", "P"),
        }
    )

    opens_after_working_days: Whole = 5
    dated_after_working_days: Whole = 1
    best_after_working_days: Whole = 1
    due_after_working_days: Whole = 3
    closes_after_days: Positive = 21.0
    decision_share: Share = 0.2
    least_spacing_days: Positive = 3.0
    most_spacing_days: Positive = 14.0
    colleagues_answer: bool = True
    call_opens_after_hours: Positive = 1.0
    call_closes_after_days: Positive = 2.0
    talk_opens_after_working_days: Whole = 5
    talk_best_after_days: Positive = 2.0
    talk_due_after_days: Positive = 7.0
    talk_closes_after_days: Positive = 60.0
    talk_minutes: Whole = 15
    max_points: Whole = 3

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.least_spacing_days > self.most_spacing_days:
            expected = f"at least least_spacing_days, which is {self.least_spacing_days:g}"
            yield "most_spacing_days", f"got {self.most_spacing_days:g}, expected {expected}"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Conversations with this contact, answers awaited from them, and a call they missed."""
        yield from self._conversations(relationship)
        for silence in silences(relationship, colleagues=self.colleagues_answer):
            yield self._follow_up(relationship, silence)
        call = missed_call(relationship) if relationship.promises else None
        if call is not None:
            yield self._check(relationship, call)

    def _conversations(self, to: Relationship) -> Iterator[Proposal]:
        """One about the oldest points; once that is settled, one about those noted since."""
        points = open_points(to)
        while points:
            proposal = self._conversation(to, points)
            yield proposal
            settled = to.search.settled_at(proposal.key)
            if settled is None:
                return
            points = [one for one in points if instant(one.noted_at) > settled]

    def _conversation(self, to: Relationship, points: list[TalkingPoint]) -> Proposal:
        first, chosen = points[0], points[: self.max_points]
        opportunity = first.opportunity or _only(to.live_pursuits)
        opens = instant(first.noted_at)
        met = [one.ended for one in talks(to, chosen)]
        if met:
            rested = to.working_days_after(max(met), self.talk_opens_after_working_days)
            opens = max(opens, rested)
        name = to.contact.name
        return self.proposal(
            "conversation",
            to,
            cause=first.id,
            channel=to.writing_channel,
            window=to.window(
                opens,
                opens + round(self.talk_best_after_days * DAY),
                opens + round(self.talk_due_after_days * DAY),
                opens + round(self.talk_closes_after_days * DAY),
            ),
            headline=_say("headline.talk", "Ask {name} for a short conversation", name=name),
            why=_say(
                "why.talk",
                "talking points for {name}: {count}, the first noted on {day:%A, %d %B}",
                name=name,
                count=len(points),
                day=local_day(instant(first.noted_at), to.zone),
            ),
            brief=Brief(
                purpose=_say("purpose.talk", "talk with {name} about what is open", name=name),
                points=tuple(Point(one.text, None, one.id) for one in chosen),
                ask=_say("ask.talk", "ask for {minutes} minutes", minutes=self.talk_minutes),
                minutes=self.talk_minutes,
                needs_input=to_find(to),
                notes=on_zone(to),
            ),
            evidence=tuple(one.id for one in chosen),
            opportunity=opportunity,
            details={"talking_points": tuple(one.id for one in chosen)},
        )

    def _follow_up(self, to: Relationship, silence: Silence) -> Proposal:
        pursuit, wait = silence.pursuit, silence.wait
        opens = self._opens(to, pursuit, wait)
        facts = {"name": to.contact.name, "title": pursuit.opportunity.title}
        points = last_discussed(to, pursuit) or last_interview(to, pursuit)
        missing = _say("input.points", "add what ties your message to {title}", **facts)
        records = (silence.cause if silence.cause == wait.cause else pursuit.id, wait.promise)
        return self.proposal(
            "follow_up",
            to,
            cause=silence.cause,
            channel=to.writing_channel,
            window=to.window(
                opens,
                to.working_days_after(opens, self.best_after_working_days),
                to.working_days_after(opens, self.due_after_working_days),
                opens + round(self.closes_after_days * DAY),
            ),
            headline=_say("headline.silence", "Follow up with {name} about {title}", **facts),
            why=_why(to, wait, facts),
            brief=Brief(
                purpose=_say("purpose.silence", "ask kindly where things stand: {title}", **facts),
                points=points[: self.max_points],
                ask=_say("ask.silence", "ask when they expect to know more"),
                needs_input=to_find(to) or (None if points else missing),
                notes=(*_asked_before(wait), *on_zone(to)),
            ),
            evidence=tuple(one for one in records if one is not None),
            opportunity=pursuit.id,
        )

    def _opens(self, to: Relationship, pursuit: Pursuit, wait: Wait) -> int:
        """After a promised date; else spaced towards a decision ahead; else after a week."""
        after = self.dated_after_working_days
        if wait.promised is not None:
            opens = to.working_days_after(wait.promised, after)
        elif pursuit.decision is not None and pursuit.decision > wait.since:
            share = self.decision_share * (pursuit.decision - wait.since)
            least, most = self.least_spacing_days * DAY, self.most_spacing_days * DAY
            opens = wait.since + round(min(max(share, least), most))
        else:
            opens = to.working_days_after(wait.since, self.opens_after_working_days)
        if wait.away_until is not None:
            opens = max(opens, to.working_days_after(wait.away_until, after))
        return opens

    def _check(self, to: Relationship, call: MissedCall) -> Proposal:
        opens = call.due + round(self.call_opens_after_hours * HOUR)
        facts: dict[str, str | date] = {
            "name": to.contact.name,
            "day": local_day(call.due, to.zone),
        }
        return self.proposal(
            "follow_up",
            to,
            cause=f"{call.promise.id}/call",
            channel=to.writing_channel,
            window=to.window(
                opens,
                opens,
                day_end(local_day(opens, to.zone), to.zone),
                opens + round(self.call_closes_after_days * DAY),
            ),
            headline=_say("headline.call", "Check with {name} about the call", **facts),
            why=_say(
                "why.call",
                "{name} meant to call on {day:%A, %d %B} and no call is recorded",
                **facts,
            ),
            brief=Brief(
                purpose=_say("purpose.call", "ask whether another time suits {name}", **facts),
                points=(Point(call.promise.text, to.id, call.record.id),),
                ask=_say("ask.call", "offer two or three times for the call"),
                needs_input=to_find(to),
                notes=on_zone(to),
            ),
            evidence=(call.promise.id, call.record.id),
            # of no opportunity: it asks for a call, not for the answer that one may await
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Something to talk about, a silence, and an answer that came."""
        grace = person("grace", "hiring_manager")
        start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
        held = history((grace,), (role("grace"),), interview(start, end, "grace"))
        question = TalkingPoint(
            id="t1",
            text="how the team decides what to build",
            opportunity="job",
            noted_at=as_moment("2026-03-02T09:00+01:00"),
        )
        curious = CANDIDATE.evolve(talking_points=(question,))
        answer = received("2026-03-06T10:00+01:00", "grace")
        return (
            Example(
                title="five working days after the interview nobody has answered",
                history=held,
                now="2026-03-10T16:00+01:00",
                due=(Expected("follow_up", "grace"),),
            ),
            Example(
                title="an answer came, and nothing is open",
                history=held.add(answer),
                now="2026-03-10T16:00+01:00",
                due=(),
            ),
            Example(
                title="a question for the team is a reason to talk",
                history=history((grace,), (role("grace"),), candidate=curious),
                now="2026-03-04T09:00+01:00",
                due=(Expected("conversation", "grace"),),
            ),
        )


def _only(pursuits: tuple[Pursuit, ...]) -> str | None:
    return pursuits[0].id if len(pursuits) == 1 else None


def _why(to: Relationship, wait: Wait, names: Mapping[str, str]) -> Phrase:
    facts: dict[str, str | date] = {**names, "day": local_day(wait.since, to.search.zone)}
    if wait.promised is not None:
        facts["day"] = local_day(wait.promised, to.zone)
        return _say("why.promised", "an answer was promised by {day:%A, %d %B}", **facts)
    if wait.cause == "applied":
        text = "you applied for {title} on {day:%A, %d %B} and an answer is awaited"
        return _say("why.applied", text, **facts)
    if wait.origin == "interview" and not wait.follow_ups:
        text = "an answer is awaited since the interview for {title} on {day:%A, %d %B}"
        return _say("why.interview", text, **facts)
    text = "an answer about {title} is awaited since {day:%A, %d %B}"
    return _say("why.message", text, **facts)


def _asked_before(wait: Wait) -> tuple[Phrase, ...]:
    if not wait.follow_ups:
        return ()
    return (_say("note.asked", "follow-ups sent so far: {count}", count=wait.follow_ups),)


def _say(code: str, text: str, **params: str | float | date) -> Phrase:
    return Phrase(f"{FollowUpConversation.slug}.{code}", text, params)
