"""Tip 10: answer, keep promises, confirm, acknowledge: what is owed is done in time."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import Interview, Message
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.model.stand_in import RecordForm
from staytopofmind.moments import (
    DAY,
    HOUR,
    Window,
    add_working_hours,
    local_day,
    working_days_after,
)
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.parts.courtesy_words import COURTESY_WORDS
from staytopofmind.strategies.parts.endings import Turn, turns
from staytopofmind.strategies.parts.owed import (
    due_before,
    is_confirmed,
    open_promises,
    to_confirm,
    unanswered,
)
from staytopofmind.strategies.parts.points import last_discussed
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.samples import history, interview, person, received, role
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Professionalism"]

_FIGURE: Final = Source("the window of tip 10", "P")
_WITHDRAWAL: Final = RecordForm(Message, MappingProxyType({"purpose": "withdrawal"}))


@attrs.frozen(kw_only=True)
class Professionalism(Strategy):
    """Answers, promises, confirmations and acknowledgements that the candidate owes.

    All are courtesies, also where an opportunity has ended. Time to work is the candidate's, time
    until the contact expects something is the contact's.

    Choices where the tip is silent: a promise without a date opens at once and is due in three
    days; an interview of which it is not recorded since when it is known is confirmed unless one
    wrote since the window opened; a withdrawal goes to the recruiter, else the hiring manager, else
    whoever was in touch last, and is not owed for a lead without any exchange.
    """

    slug: ClassVar[str] = "professionalism"
    tip: ClassVar[Tip] = Tip(
        number=10,
        title="Professionalism",
        rationale="Being answered, and finding that what was said is done, is what people "
        "remember longest; and whoever is turned down with grace is asked again.",
        when_due="When they await an answer, when a promise falls due, before a scheduled "
        "interview, and after a rejection, an offer, or an offer accepted elsewhere.",
        when_quiet="Once it was done. A promise stays until it is kept or dismissed.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[slug] for slug in ("answer", "keep_promise", "confirm", "acknowledge")
    )
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "answer_best_after_working_hours": Source(
                "90 % of replies come within a day, half within 47 minutes (Kooti 2015)", "A"
            ),
            "answer_due_after_working_days": Source("90 % within a day (Kooti 2015)", "A"),
            "answer_closes_after_days": _FIGURE,
            "promise_opens_before_days": _FIGURE,
            "undated_promise_due_after_days": Source("as for whatever states no window", "P"),
            "confirm_opens_before_working_days": _FIGURE,
            "confirm_due_before_working_days": _FIGURE,
            "rejection_due_after_hours": Source("24 to 48 hours (climbtheladder)", "D"),
            "offer_due_after_working_days": _FIGURE,
            "withdrawal_due_after_working_days": _FIGURE,
            "closes_after_due_days": Source("as for whatever states no window", "P"),
        }
    )

    answer_best_after_working_hours: Positive = 4.0
    answer_due_after_working_days: Whole = 1
    answer_closes_after_days: Positive = 14.0
    promise_opens_before_days: Positive = 2.0
    undated_promise_due_after_days: Positive = 3.0
    confirm_opens_before_working_days: Whole = 2
    confirm_due_before_working_days: Whole = 1
    rejection_due_after_hours: Positive = 48.0
    offer_due_after_working_days: Whole = 1
    withdrawal_due_after_working_days: Whole = 1
    closes_after_due_days: Positive = 7.0

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Whatever this contact is owed."""
        for message in unanswered(relationship, self.slug):
            yield self._answer(relationship, message)
        for promise, record in open_promises(relationship) if relationship.promises else ():
            kept = self._promise(relationship, promise, record)
            if not relationship.search.is_carried(kept.key):
                yield kept
        for one in to_confirm(relationship):
            window = self._before(relationship, one)
            if not is_confirmed(relationship, one, window.opens, self.slug):
                yield self._confirmation(relationship, one, window)
        for turn in turns(relationship, self.slug):
            yield self._acknowledgement(relationship, turn)

    def _answer(self, to: Relationship, message: Message) -> Proposal:
        search, hours = to.search, to.candidate.working_hours
        opens = message.ended
        best = add_working_hours(
            opens,
            self.answer_best_after_working_hours,
            search.zone,
            search.calendar,
            hours.start,
            hours.end,
        )
        due = working_days_after(
            opens, self.answer_due_after_working_days, search.zone, search.calendar
        )
        points = tuple(Point(topic.text, topic.of, message.id) for topic in message.topics)
        missing = self._say("input", "answer", "note what {name} asked", name=to.contact.name)
        return self._owed(
            "answer",
            "answer",
            to,
            cause=message.id,
            window=to.window(opens, best, due, opens + round(self.answer_closes_after_days * DAY)),
            about=message,
            facts={"day": local_day(opens, to.zone)},
            points=points,
            missing=None if points else missing,
            channel=message.channel if to.can(message.channel) else to.writing_channel,
            evidence=(message.id,),
            details={"in_reply_to": message.id},
        )

    def _promise(self, to: Relationship, promise: Promise, record: Interaction) -> Proposal:
        made, due = record.ended, to.promise_due(promise, record)
        if due is None:
            due = made + round(self.undated_promise_due_after_days * DAY)
            opens = made
        else:
            opens = max(made, due - round(self.promise_opens_before_days * DAY))
        calls = promise.kind == "call" and to.can("phone")
        return self._owed(
            "keep_promise",
            "promise",
            to,
            cause=promise.id,
            window=to.window(opens, opens + (due - opens) // 3, due, None),
            about=record,
            facts={"day": local_day(made, to.zone), "text": promise.text},
            points=(Point(promise.text, None, record.id),),
            channel="phone" if calls else to.writing_channel,
            evidence=(promise.id, record.id),
            details={"keeps": (promise.id,)},
        )

    def _before(self, to: Relationship, one: Interview) -> Window:
        opens = to.working_days_after(one.began, -self.confirm_opens_before_working_days)
        due = to.working_days_after(one.began, -self.confirm_due_before_working_days)
        return to.window(opens, opens + (due - opens) // 3, due, one.began)

    def _confirmation(self, to: Relationship, one: Interview, window: Window) -> Proposal:
        first = [
            self._say("note", "before", "before it, send or do: {text}", text=text)
            for text in due_before(to, one, self.slug)
        ]
        return self._owed(
            "confirm",
            "confirm",
            to,
            cause=one.id,
            window=window,
            about=one,
            facts={"day": local_day(one.began, to.zone)},
            notes=tuple(first),
            channel=to.writing_channel,
            evidence=(one.id,),
            details={"in_reply_to": one.id},
        )

    def _acknowledgement(self, to: Relationship, turn: Turn) -> Proposal:
        opens = turn.at
        if turn.kind == "rejection":
            due = opens + round(self.rejection_due_after_hours * HOUR)
        elif turn.kind == "offer":
            due = to.working_days_after(opens, self.offer_due_after_working_days)
        else:
            due = to.working_days_after(opens, self.withdrawal_due_after_working_days)
        closes = due + round(self.closes_after_due_days * DAY)
        points = last_discussed(to, turn.pursuit)[:1]
        text = "add what you valued in talking with {name}"
        missing = self._say("input", turn.kind, text, name=to.contact.name)
        message = turn.message
        return self._owed(
            "acknowledge",
            turn.kind,
            to,
            cause=turn.cause,
            window=to.window(opens, opens + (due - opens) // 3, due, closes),
            about=None,
            facts={
                "day": local_day(opens, to.search.zone),
                "title": turn.pursuit.opportunity.title,
            },
            points=points,
            missing=None if points else missing,
            channel=to.writing_channel,
            opportunity=turn.pursuit.id,
            evidence=(turn.pursuit.id,) if message is None else (turn.pursuit.id, message.id),
            details={} if message is None else {"in_reply_to": message.id},
            leaves=_WITHDRAWAL if turn.kind == "withdrawal" else None,
        )

    def _owed(
        self,
        kind: str,
        code: str,
        to: Relationship,
        *,
        about: Interaction | None,
        facts: Mapping[str, str | date],
        points: tuple[Point, ...] = (),
        missing: Phrase | None = None,
        notes: tuple[Phrase, ...] = (),
        **more: Any,  # noqa: ANN401  checked by Proposal, whose fields they are
    ) -> Proposal:
        """A courtesy in the words of its code, about the opportunity of a record."""
        words, facts = COURTESY_WORDS[code], {"name": to.contact.name, **facts}
        pursuit = None if about is None else to.pursuit_of(about)
        if pursuit is not None:
            more.setdefault("opportunity", pursuit.id)
        return self.proposal(
            kind,
            to,
            headline=self._say("headline", code, words.headline, **facts),
            why=self._say("why", code, words.why, **facts),
            brief=Brief(
                purpose=self._say("purpose", code, words.purpose, **facts),
                points=points,
                needs_input=to_find(to) or missing,
                notes=(*notes, *on_zone(to)),
            ),
            **more,
        )

    def _say(self, part: str, code: str, template: str, /, **facts: str | date) -> Phrase:
        return Phrase(f"{self.slug}.{part}.{code}", template, facts)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A question, an interview ahead, and a rejection."""
        grace, rita = person("grace", "hiring_manager"), person("rita", "recruiter")
        question = received("2026-03-03T10:00+01:00", "rita", expects_answer=True)
        ahead = interview(
            "2026-03-06T15:00+01:00", "2026-03-06T16:00+01:00", "grace", status="scheduled"
        )
        job = role("grace", "rita")
        gone = role("grace", "rita", rejected="2026-03-03T10:00+01:00")
        return (
            Example(
                title="a question from the recruiter",
                history=history((grace, rita), (job,), question),
                now="2026-03-03T14:00+01:00",
                due=(Expected("answer", "rita"),),
            ),
            Example(
                title="an interview in two working days is confirmed to the recruiter",
                history=history((grace, rita), (job,), ahead),
                now="2026-03-05T09:00+01:00",
                due=(Expected("confirm", "rita"),),
            ),
            Example(
                title="a rejection is acknowledged",
                history=history((grace, rita), (gone,)),
                now="2026-03-04T09:00+01:00",
                due=(Expected("acknowledge", "rita"),),
            ),
        )
