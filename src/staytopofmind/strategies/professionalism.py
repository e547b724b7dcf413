"""Tip 10: answer, keep promises, confirm, acknowledge: what is owed is done in time."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import Interview, Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR, Window
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.pages import professionalism as page
from staytopofmind.strategies.parts.acknowledgements import acknowledgement
from staytopofmind.strategies.parts.anchors import opportunity_of
from staytopofmind.strategies.parts.endings import Turn, turns
from staytopofmind.strategies.parts.owed import (
    before_next_interview,
    is_confirmed,
    open_promises,
    to_confirm,
    unanswered,
)
from staytopofmind.strategies.parts.own_time import own_days_after, own_hours_after
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words import professionalism as words

__all__ = ["Professionalism"]


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
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[slug] for slug in ("answer", "keep_promise", "confirm", "acknowledge")
    )
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

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
        to = relationship
        for message in unanswered(to, self.slug):
            yield self._answer(to, message)
        for promise, record in open_promises(to, self.slug) if to.promises else ():
            yield self._promise(to, promise, record)
        for one in to_confirm(to):
            window = self._before(to, one)
            if not is_confirmed(to, one, window.opens, self.slug):
                yield self._confirmation(to, one, window)
        for turn in turns(to, self.slug):
            due = self._due(to, turn)
            closes = due + round(self.closes_after_due_days * DAY)
            yield acknowledgement(self, to, turn, due=due, closes=closes)

    def _answer(self, to: Relationship, message: Message) -> Proposal:
        opens = message.ended
        best = own_hours_after(to, opens, self.answer_best_after_working_hours)
        due = max(best, own_days_after(to, opens, self.answer_due_after_working_days))
        if any(topic.kind == "request" for topic in message.topics):
            due = before_next_interview(to, opens, due)
        closes = opens + round(self.answer_closes_after_days * DAY)
        return self.proposal(
            "answer",
            to,
            cause=message.id,
            channel=message.channel if to.can(message.channel) else to.writing_channel,
            window=to.window(opens, best, due, closes),
            say=partial(words.answer, to, message),
            evidence=(message.id,),
            opportunity=opportunity_of(to, message),
            details={"in_reply_to": message.id},
        )

    def _promise(self, to: Relationship, promise: Promise, record: Interaction) -> Proposal:
        opens, due = record.ended, to.promise_due(promise, record)
        if due is None:
            due = opens + round(self.undated_promise_due_after_days * DAY)
        else:
            opens = max(opens, due - round(self.promise_opens_before_days * DAY))
        calls = promise.kind == "call" and to.can("phone")
        return self.proposal(
            "keep_promise",
            to,
            cause=promise.id,
            channel="phone" if calls else to.writing_channel,
            window=to.window(opens, opens + (due - opens) // 3, due, None),
            say=partial(words.promised, to, promise, record),
            evidence=(promise.id, record.id),
            opportunity=opportunity_of(to, record),
            details={"keeps": (promise.id,)},
        )

    def _before(self, to: Relationship, one: Interview) -> Window:
        opens = to.working_days_after(one.began, -self.confirm_opens_before_working_days)
        due = to.working_days_after(one.began, -self.confirm_due_before_working_days)
        return to.window(opens, opens + (due - opens) // 3, due, one.began)

    def _confirmation(self, to: Relationship, one: Interview, window: Window) -> Proposal:
        return self.proposal(
            "confirm",
            to,
            cause=one.id,
            channel=to.writing_channel,
            window=window,
            say=partial(words.confirmation, to, one, self.slug),
            evidence=(one.id,),
            opportunity=opportunity_of(to, one),
            details={"in_reply_to": one.id},
        )

    def _due(self, to: Relationship, turn: Turn) -> int:
        """By when a turn of an opportunity is to be acknowledged."""
        if turn.kind == "rejection":
            return turn.at + round(self.rejection_due_after_hours * HOUR)
        if turn.kind == "offer":
            return to.working_days_after(turn.at, self.offer_due_after_working_days)
        return to.working_days_after(turn.at, self.withdrawal_due_after_working_days)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A question, an interview ahead, and a rejection."""
        return page.examples()
