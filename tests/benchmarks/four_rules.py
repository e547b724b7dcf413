"""Four rules, written as ordinary strategies, and the list that every rival must give.

A **row** is (due, rule, contact, cause); the list holds the rows whose window is open at a moment,
opens <= now < closes, sorted. Instants are UTC microseconds, spans are elapsed time. An
*appointment* is an interview or a meeting, scheduled or held; a *message* is not automatic.

1. ``thank``: for each interview and each of its contacts, unless the candidate sent them a message
   of purpose thank_you at or after its end. Opens an hour after the end, due after 24 hours, closes
   after 5 days. Cause: the interview.
2. ``connect``: once for each contact with an appointment and without any step of a connection,
   from the appointment that ended first (of equals the smallest id). Opens 12 hours after its end,
   due after 7 days, closes after 30. Cause: the appointment.
3. ``answer``: the contact's last message that awaits an answer (by instant, then id), unless the
   candidate wrote to them at or after it. Opens at the message, due after 24 hours, closes after
   14 days. Cause: the message.
4. ``silence``: the candidate's last message that awaits an answer, unless the contact wrote after
   it or an appointment ended after it. Opens 5 days after it, and not before a gap of 3 days since
   the candidate's last message of any purpose; due 3 days after it opens, closes 21 days after the
   message; an opening at or after that never comes. Cause: the message.

Where a due moment lies after the closing one, the closing one counts.
"""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

import attrs

from staytopofmind import History, Proposal, Strategy
from staytopofmind.model import Phrase, Relationship
from staytopofmind.moments import DAY, HOUR, Window, instant_from
from staytopofmind.strategies import Brief, Tip, Wording
from tests.benchmarks.generated import NOW

__all__ = ["FOUR_RULES", "Row", "ours"]

Row = tuple[int, str, str, str]

_TIP = Tip(number=1, title="A rule", rationale="-", when_due="-", when_quiet="-")


@attrs.frozen(kw_only=True)
class _Rule(Strategy):
    """What the four have in common: how they word a proposal."""

    tip: ClassVar[Tip] = _TIP
    kind: ClassVar[str]

    def due(self, to: Relationship, cause: str, window: Window) -> Proposal:
        return self.proposal(
            self.kind,
            to,
            cause=cause,
            channel="email",
            window=window,
            say=partial(self.wording, to),
            evidence=(cause,),
        )

    def wording(self, to: Relationship) -> Wording:
        name = {"name": to.contact.name}
        return Wording(
            headline=Phrase(f"{self.slug}.headline", f"{self.slug}: {{name}}", name),
            why=Phrase(f"{self.slug}.why", "{name} is due", name),
            brief=Brief(purpose=Phrase(f"{self.slug}.purpose", "write to {name}", name)),
        )


@attrs.frozen(kw_only=True)
class Thank(_Rule):
    """Thank each interviewer."""

    slug: ClassVar[str] = "thank"
    kind: ClassVar[str] = "thank_you_email"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One for each interview that was not followed by thanks."""
        to = relationship
        for met in to.interviews:
            end = met.ended
            if not any(m.began >= end and m.purpose == "thank_you" for m in to.outbound):
                window = to.window(end + HOUR, end + HOUR, end + 24 * HOUR, end + 5 * DAY)
                yield self.due(to, met.id, window)


@attrs.frozen(kw_only=True)
class Connect(_Rule):
    """Connect after a first appointment."""

    slug: ClassVar[str] = "connect"
    kind: ClassVar[str] = "connection_request"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One where there is an appointment and no step of a connection."""
        to = relationship
        met = [*to.interviews, *to.meetings]
        if met and not to.connections:
            first = min(met, key=lambda one: (one.ended, one.id))
            end = first.ended
            window = to.window(end + 12 * HOUR, end + 12 * HOUR, end + 7 * DAY, end + 30 * DAY)
            yield self.due(to, first.id, window)


@attrs.frozen(kw_only=True)
class Answer(_Rule):
    """Answer what they asked last."""

    slug: ClassVar[str] = "answer"
    kind: ClassVar[str] = "answer"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One where the candidate has not written since."""
        to = relationship
        asked = next((m for m in reversed(to.inbound) if m.awaits), None)
        if asked is None or (to.outbound and to.outbound[-1].began >= asked.began):
            return
        at = asked.began
        yield self.due(to, asked.id, to.window(at, at, at + 24 * HOUR, at + 14 * DAY))


@attrs.frozen(kw_only=True)
class Silence(_Rule):
    """Ask again when nobody answers."""

    slug: ClassVar[str] = "silence"
    kind: ClassVar[str] = "follow_up"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One where nothing came since, and not on the heels of another message."""
        to = relationship
        asked = next((m for m in reversed(to.outbound) if m.awaits), None)
        if asked is None:
            return
        at = asked.began
        if to.inbound and to.inbound[-1].began > at:
            return
        if any(one.ended > at for one in (*to.interviews, *to.meetings)):
            return
        opens = max(at + 5 * DAY, to.outbound[-1].began + 3 * DAY)
        window = to.window(opens, opens, opens + 3 * DAY, at + 21 * DAY)
        yield self.due(to, asked.id, window)


FOUR_RULES: tuple[Strategy, ...] = (Thank(), Connect(), Answer(), Silence())


def ours(history: History) -> list[Row]:
    """The list, from the records as they are: what an author would write with this library."""
    search = history.search(NOW)
    now = instant_from(NOW)
    rows: list[Row] = []
    for name in search.contacts():
        relationship = search.fresh_relationship(name)
        for rule in FOUR_RULES:
            rows += [
                (proposal.window.due, rule.slug, name, proposal.cause)
                for proposal in rule.propose(relationship)
                if now in proposal.window
            ]
    return sorted(rows)
