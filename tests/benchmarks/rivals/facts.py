"""What rule engines are given: one fact for each thing that a rule may be about, folded by hand.

An engine compares the figures of one fact with limits; it does not search a history. So what takes
searching is done before, in one pass: when things happened last, and whether they were settled.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import attrs

from staytopofmind import History
from staytopofmind.model import Connection, Interview, Meeting, Message
from staytopofmind.moments import DAY, HOUR, instant_from
from tests.benchmarks.four_rules import Row
from tests.benchmarks.generated import NOW

__all__ = ["Fact", "facts_of", "row_of"]

Fact: TypeAlias = dict[str, Any]
"""``rule``, ``contact``, ``cause``; ``at``, and its ``age`` at the moment, in microseconds; whether
it is ``settled``; and ``gap``, the age of the candidate's last message."""

_NOW = instant_from(NOW)
_LONG_AGO = 0


@attrs.define
class _Folded:
    """One contact: (instant, id) of what came last, and the appointments."""

    asked: tuple[int, str] | None = None
    ask: tuple[int, str] | None = None
    last_own: int = _LONG_AGO
    last_theirs: int = _LONG_AGO
    thanked: int = _LONG_AGO
    connected: bool = False
    interviews: list[tuple[int, str]] = attrs.Factory(list)
    appointments: list[tuple[int, str]] = attrs.Factory(list)

    def add_message(self, one: Message) -> None:
        at = one.began
        if one.outbound:
            self.last_own = max(self.last_own, at)
            if one.purpose == "thank_you":
                self.thanked = max(self.thanked, at)
            if one.awaits and (self.ask is None or (at, one.id) > self.ask):
                self.ask = at, one.id
        else:
            self.last_theirs = max(self.last_theirs, at)
            if one.awaits and (self.asked is None or (at, one.id) > self.asked):
                self.asked = at, one.id


def facts_of(history: History) -> list[Fact]:
    """The facts, from the records as they are."""
    folded: dict[str, _Folded] = {}
    for record in history.interactions:
        for contact in record.contacts:
            one = folded.get(contact)
            if one is None:
                one = folded[contact] = _Folded()
            if isinstance(record, Message):
                if not record.automatic:
                    one.add_message(record)
            elif isinstance(record, (Interview, Meeting)):
                if record.takes_place:
                    one.appointments.append((record.ended, record.id))
                    if isinstance(record, Interview):
                        one.interviews.append((record.ended, record.id))
            elif isinstance(record, Connection):
                one.connected = True
    return [fact for contact, one in folded.items() for fact in _facts(contact, one)]


def _facts(contact: str, one: _Folded) -> Iterator[Fact]:
    gap = _NOW - one.last_own
    for end, cause in one.interviews:
        yield _fact("thank", contact, end, cause, gap, settled=one.thanked >= end)
    if one.appointments:
        yield _fact("connect", contact, *min(one.appointments), gap, settled=one.connected)
    if one.asked is not None:
        yield _fact("answer", contact, *one.asked, gap, settled=one.last_own >= one.asked[0])
    if one.ask is not None:
        at = one.ask[0]
        over = one.last_theirs > at or any(end > at for end, _ in one.appointments)
        yield _fact("silence", contact, *one.ask, gap, settled=over)


def _fact(rule: str, contact: str, at: int, cause: str, gap: int, *, settled: bool) -> Fact:
    return {
        "rule": rule,
        "contact": contact,
        "cause": cause,
        "at": at,
        "age": _NOW - at,
        "gap": gap,
        "settled": settled,
    }


def row_of(fact: Fact) -> Row:
    """The row of a fact that its rule found to be due."""
    rule, at = fact["rule"], fact["at"]
    if rule == "silence":
        opens = max(at + 5 * DAY, _NOW - fact["gap"] + 3 * DAY)
        due = min(opens + 3 * DAY, at + 21 * DAY)
    else:
        due = at + (7 * DAY if rule == "connect" else 24 * HOUR)
    return due, rule, fact["contact"], fact["cause"]
