"""Tip 1: thank every interviewer, for that very interview, within a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.contact import Contact
from staytopofmind.model.fields import Clock, Positive, Whole
from staytopofmind.model.interaction import Topic
from staytopofmind.model.interactions import Interview
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import HOUR, Window, at_local, day_end, local, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.parts.anchors import by_day, others_in, who_passes_on
from staytopofmind.strategies.parts.points import dealt, same_text, unsaid
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.samples import history, interview, person, role, sent
from staytopofmind.strategies.parts.thanked import is_thanked, rejected_at
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["ThankYouEmail"]

_KIND: Final = "thank_you_email"
_GROUP: Final = "/group"
_LATE: Final = Source("after a late-afternoon interview, the next morning (smithhanley)", "C")


@attrs.frozen(kw_only=True)
class ThankYouEmail(Strategy):
    """A thank-you to each interviewer for each interview, reckoned from that interview's own end.

    Rounds with the same person on the same day (the local day, of that person, on which they end)
    get one, for the last. A scheduled interview has its thank-you in advance; a dead opportunity
    keeps it, as it is owed. Who has no e-mail handle is thanked in a group note to the coordinator,
    else the recruiter, one for the interviews of a day.

    A thank-you in reply to an interview is for that one; any other counts for every interview that
    ended before it. After a rejection one message does both: the thank-you acknowledges it, and an
    acknowledgement counts as the thanks.
    """

    slug: ClassVar[str] = "thank-you-email"
    tip: ClassVar[Tip] = Tip(
        number=1,
        title="Thank-you e-mail",
        rationale="Most hiring managers take a thank-you into account and few candidates send one. "
        "Interviewers compare notes, so each deserves a message about what was said with them.",
        when_due="From an hour after the interview's end, best that evening or the next morning of "
        "the interviewer's day, due within a day.",
        when_quiet="Once that person was thanked, after two days, or if the interview did not take "
        "place.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "interview", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "opens_after_hours": Source("a note within minutes looks canned (climbtheladder)", "D"),
            "morning_at": _LATE,
            "evening_at": Source("the same day, once the working day is over", "P"),
            "same_day_until": _LATE,
            "due_after_hours": Source("not longer than a day (Accountemps 2017)", "C"),
            "closes_after_hours": Source("one or two days (Iowa State Engineering)", "C"),
            "max_points": Source("a short note; one to three points", "P"),
        }
    )

    opens_after_hours: Positive = 1.0
    morning_at: Clock = time(9)
    evening_at: Clock = time(18)
    same_day_until: Clock = time(17)
    due_after_hours: Positive = 24.0
    closes_after_hours: Positive = 48.0
    max_points: Whole = 3

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Thanks to this contact, and thanks that they are asked to pass on."""
        for rounds in by_day(relationship.interviews, relationship.zone):
            if not is_thanked(relationship, rounds, self.slug):
                pursuit = relationship.pursuit_of(rounds[-1])
                if relationship.can("email") or not _is_passed_on(rounds[-1], pursuit):
                    yield self._personal(relationship, rounds, pursuit)
        if relationship.contact.role in ("coordinator", "recruiter"):
            for pursuit in relationship.pursuits:
                forwarder = who_passes_on(pursuit)
                if forwarder is not None and forwarder.id == relationship.id:
                    yield from self._group_notes(relationship, pursuit)

    def _personal(
        self, to: Relationship, rounds: Sequence[Interview], pursuit: Pursuit | None
    ) -> Proposal:
        name, channel = to.contact.name, "email" if to.can("email") else None
        points = self._points(to, to.id, rounds)
        missing = None
        if channel is None:
            missing = _say("input.address", "find an e-mail address of {name}", name=name)
        elif not points:
            missing = _say("input.points", "note what you discussed with {name}", name=name)
        return self._thanks(
            to,
            rounds,
            pursuit,
            channel=channel,
            headline=_say("headline", "Thank {name} for the interview", name=name),
            why=_say(
                "why.interview",
                "interview with {name} on {day:%A, %d %B}; thanks are due within {hours:g} hours",
                name=name,
                day=local_day(rounds[-1].ended, to.zone),
                hours=self.due_after_hours,
            ),
            brief=Brief(
                purpose=_purpose(name, pursuit),
                points=points,
                needs_input=missing,
                notes=(*_on_rejection(pursuit), *self._on_panel(to, rounds, points), *on_zone(to)),
            ),
        )

    def _group_notes(self, to: Relationship, pursuit: Pursuit) -> Iterator[Proposal]:
        """Thanks to interviewers without an address, for this contact to pass on."""
        without = [
            one
            for one in pursuit.interviews
            if any(other.handle("email") is None for other in others_in([one], to))
        ]
        for rounds in by_day(without, to.zone):
            others = [one for one in others_in(rounds, to) if self._lacks_thanks(to, one, rounds)]
            if others and not is_thanked(to, rounds, self.slug, _GROUP):
                yield self._group_note(to, rounds, pursuit, others)

    def _lacks_thanks(self, to: Relationship, other: Contact, rounds: Sequence[Interview]) -> bool:
        if other.handle("email") is not None:
            return False
        canonical = to.search.canonical
        own = [one for one in rounds if other.id in map(canonical, one.contacts)]
        return not is_thanked(to.search.relationship(other.id), own, self.slug)

    def _group_note(
        self, to: Relationship, rounds: Sequence[Interview], pursuit: Pursuit, others: list[Contact]
    ) -> Proposal:
        names = ", ".join(contact.name for contact in others)
        firsts = [self._points(to, contact.id, rounds)[:1] for contact in others]
        points = tuple(point for first in firsts for point in first)[: self.max_points]
        missing = _say("input.group-points", "note what you discussed with {names}", names=names)
        facts = {"name": to.contact.name, "names": names}
        return self._thanks(
            to,
            rounds,
            pursuit,
            _GROUP,
            channel="email",
            headline=_say(
                "headline.group", "Ask {name} to pass on your thanks to {names}", **facts
            ),
            why=_say(
                "why.group",
                "no e-mail address of {names} is known; {name} can pass a note on",
                **facts,
            ),
            brief=Brief(
                purpose=_purpose(names, pursuit),
                points=points,
                names=tuple(contact.name for contact in others),
                needs_input=None if points else missing,
                notes=(*_on_rejection(pursuit), *on_zone(to)),
            ),
        )

    def _thanks(
        self,
        to: Relationship,
        rounds: Sequence[Interview],
        pursuit: Pursuit | None,
        mark: str = "",
        *,
        channel: str | None,
        headline: Phrase,
        why: Phrase,
        brief: Brief,
    ) -> Proposal:
        last, opportunity = rounds[-1], None if pursuit is None else pursuit.id
        return self.proposal(
            _KIND,
            to,
            cause=last.id + mark,
            channel=channel,
            window=self._window(to, last.ended),
            headline=headline,
            why=why,
            brief=brief,
            evidence=tuple(one.id for one in rounds),
            opportunity=opportunity,
            settled_by=tuple(key_of(self.slug, _KIND, to.id, r.id + mark) for r in rounds[:-1]),
            details={"in_reply_to": last.id},
            lapse=_say(
                "lapse.afterthought",
                "{hours:g} hours after the interview it would read as an afterthought",
                hours=self.closes_after_hours,
            ),
        )

    def _window(self, to: Relationship, end: int) -> Window:
        opens = end + round(self.opens_after_hours * HOUR)
        there = local(opens, to.zone)
        day, clock = there.date(), there.time()
        if clock < self.morning_at:
            best = at_local(day, self.morning_at, to.zone)
        elif clock < self.same_day_until:
            best = at_local(day, self.evening_at, to.zone)
        else:
            tomorrow = local_day(day_end(day, to.zone) + 1, to.zone)
            best = at_local(tomorrow, self.morning_at, to.zone)
        due = end + round(self.due_after_hours * HOUR)
        return to.window(opens, best, due, end + round(self.closes_after_hours * HOUR))

    def _points(self, to: Relationship, who: str, rounds: Sequence[Interview]) -> tuple[Point, ...]:
        """What was discussed with someone in these interviews, what they raised first."""
        hands = (dealt(one, to.search.canonical).get(who, ()) for one in reversed(rounds))
        found = sorted((point for hand in hands for point in hand), key=lambda p: p.of != who)
        return unsaid(found, to)[: self.max_points]

    def _on_panel(
        self, to: Relationship, rounds: Sequence[Interview], points: Sequence[Point]
    ) -> tuple[Phrase, ...]:
        """That another interviewer would read nothing but the same points."""
        mine = {same_text(point.text) for point in points}
        names: list[str] = []
        for other in others_in(rounds, to) if mine else ():
            theirs = {same_text(p.text) for p in self._points(to, other.id, rounds)}
            if theirs and (theirs <= mine or mine <= theirs):
                names.append(other.name)
        if not names:
            return ()
        text = "{names} would read the same points, and interviewers compare notes: vary the words"
        return (_say("note.same-points", text, names=", ".join(names)),)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A panel of two, one of whom was thanked; and an interviewer without an address."""
        grace, linus = person("grace", "hiring_manager"), person("linus", "interviewer")
        topics = (Topic(text="event sourcing", of="grace"), Topic(text="on-call rota", of="linus"))
        start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
        held = interview(start, end, "grace", "linus", topics=topics)
        panel = history((grace, linus), (role("grace", "linus"),), held)
        thanks = sent("2026-03-03T18:00+01:00", "grace", purpose="thank_you")
        unknown = (grace, person("linus", "interviewer", email=False), person("rita", "recruiter"))
        return (
            Example(
                title="each of a panel is owed thanks of their own",
                history=panel,
                now="2026-03-04T09:00+01:00",
                due=(Expected(_KIND, "grace"), Expected(_KIND, "linus")),
            ),
            Example(
                title="thanks to one leave the other waiting",
                history=panel.add(thanks),
                now="2026-03-04T09:00+01:00",
                due=(Expected(_KIND, "linus"),),
            ),
            Example(
                title="without an address, the recruiter is asked to pass them on",
                history=history(unknown, (role("grace", "linus", "rita"),), held),
                now="2026-03-04T09:00+01:00",
                due=(Expected(_KIND, "grace"), Expected(_KIND, "rita")),
            ),
        )


def _is_passed_on(interview: Interview, pursuit: Pursuit | None) -> bool:
    """Whether someone is asked to pass the thanks for this interview on."""
    if pursuit is None or who_passes_on(pursuit) is None:
        return False
    return any(one.id == interview.id for one in pursuit.interviews)


def _purpose(names: str, pursuit: Pursuit | None) -> Phrase:
    if pursuit is None or not pursuit.is_live:
        return _say("purpose.thanks", "thank {names} for their time", names=names)
    text = "thank {names} for their time and renew your interest in the role of {title}"
    return _say("purpose.interest", text, names=names, title=pursuit.opportunity.title)


def _on_rejection(pursuit: Pursuit | None) -> tuple[Phrase, ...]:
    if rejected_at(pursuit) is None:
        return ()
    text = "acknowledge their decision graciously and leave the door open; one message does both"
    return (_say("note.acknowledge", text),)


def _say(code: str, text: str, **params: str | float | date) -> Phrase:
    return Phrase(f"{ThankYouEmail.slug}.{code}", text, params)
