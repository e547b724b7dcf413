"""A call that a contact promised and that did not come, and the courteous check on it."""

from datetime import date
from functools import partial
from typing import Final

import attrs

from staytopofmind.model.interaction import ALWAYS, Interaction, Promise
from staytopofmind.model.interactions import Interview, Meeting
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import day_end, local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["MissedCall", "check", "missed_call"]

_say: Final = Saying("follow-up-conversation")


@attrs.frozen
class MissedCall:
    """A call that did not come by ``due``, an instant, and the record in which it was promised."""

    promise: Promise
    record: Interaction
    due: int


def missed_call(to: Relationship) -> MissedCall | None:
    """The last call they promised with a date, unless it came or either got in touch since."""
    calls = [
        (record.ended, due, promise, record)
        for promise, record in to.promises
        if promise.by == "contact"
        and promise.kind == "call"
        and (due := to.promise_due(promise, record)) is not None
    ]
    if not calls:
        return None
    _, due, promise, record = max(calls, key=lambda call: (call[0], call[1], call[2].id))
    pursuit = to.pursuit_of(record)
    if pursuit is not None and not pursuit.is_live:
        return None
    if to.is_kept(promise) or _in_touch_since(to, record, due):
        return None
    return MissedCall(promise, record, due)


def _in_touch_since(to: Relationship, promised: Interaction, due: int) -> bool:
    """Whether the call took place, at whatever time, or someone got in touch once it was due.

    An appointment that lies ahead and was known before the promise says nothing about the call.
    """

    def tells(one: Interview | Meeting) -> bool:
        return to.has_ended(one) or not ALWAYS < one.known_from <= promised.ended

    meetings = [one for one in to.meetings if one.id != promised.id and tells(one)]
    interviews = [one for one in to.interviews if tells(one)]
    return (
        any(one.began >= promised.ended for one in meetings)
        or any(one.ended > due for one in (*to.inbound, *interviews))
        or any(one.ended > due and one.awaits for one in to.outbound)
    )


def check(
    strategy: Strategy, to: Relationship, call: MissedCall, *, opens: int, closes: int
) -> Proposal:
    """The proposal to ask about the call, best at once and due by the end of their day."""
    return strategy.proposal(
        "follow_up",
        to,
        cause=f"{call.promise.id}/call",
        channel=to.writing_channel,
        window=to.window(opens, opens, day_end(local_day(opens, to.zone), to.zone), closes),
        say=partial(_words, to, call),
        evidence=(call.promise.id, call.record.id),
        # of no opportunity: it asks for a call, not for the answer that one may await
    )


def _words(to: Relationship, call: MissedCall) -> Wording:
    facts: dict[str, str | date] = {"name": to.contact.name, "day": local_day(call.due, to.zone)}
    why = "{name} meant to call on {day:%A, %d %B} and no call is recorded"
    return Wording(
        headline=_say("headline.call", "Check with {name} about the call", **facts),
        why=_say("why.call", why, **facts),
        brief=Brief(
            purpose=_say("purpose.call", "ask whether another time suits {name}", **facts),
            points=(Point(call.promise.text, to.id, call.record.id),),
            ask=_say("ask.call", "offer two or three times for the call"),
            needs_input=to_find(to),
            notes=on_zone(to),
        ),
    )
