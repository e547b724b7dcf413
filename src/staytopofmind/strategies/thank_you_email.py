"""Tip 1: thank every interviewer, for that very interview, within a day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from functools import partial
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.contact import Contact
from staytopofmind.model.fields import Clock, Positive, Whole
from staytopofmind.model.interactions import Interview
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import HOUR, Window, at_local, day_end, local, local_day
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.brief import Wording
from staytopofmind.strategies.pages import thank_you_email as page
from staytopofmind.strategies.parts.anchors import by_day, others_in, who_passes_on
from staytopofmind.strategies.parts.thanked import is_passed_on, is_thanked
from staytopofmind.strategies.proposal import Proposal, key_of
from staytopofmind.strategies.words.thank_you_email import Thanks

__all__ = ["ThankYouEmail"]

_KIND: Final = "thank_you_email"
_GROUP: Final = "/group"


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
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "interview", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    opens_after_hours: Positive = 1.0
    morning_at: Clock = time(9)
    evening_at: Clock = time(18)
    same_day_until: Clock = time(17)
    due_after_hours: Positive = 24.0
    closes_after_hours: Positive = 48.0
    max_points: Whole = 3

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Thanks to this contact, and thanks that they are asked to pass on."""
        to = relationship
        for rounds in by_day(to.interviews, to.zone):
            if not is_thanked(to, rounds, self.slug):
                pursuit = to.pursuit_of(rounds[-1])
                if to.can("email") or not _is_passed_on(rounds[-1], pursuit):
                    thanks = self._words(to, rounds, pursuit)
                    yield self._thanks(thanks, thanks.personal)
        if to.contact.role in ("coordinator", "recruiter"):
            yield from self._group_notes(to)

    def _group_notes(self, to: Relationship) -> Iterator[Proposal]:
        """Thanks to interviewers without an address, for this contact to pass on."""
        seen: set[str] = set()  # an interview may be about the opportunities of several who held it
        for pursuit in to.pursuits:
            forwarder = who_passes_on(pursuit)
            if forwarder is None or forwarder.id != to.id:
                continue
            without = [
                one
                for one in pursuit.interviews
                if one.id not in seen
                and any(other.handle("email") is None for other in others_in([one], to))
            ]
            seen.update(one.id for one in without)
            for rounds in by_day(without, to.zone):
                others = [o for o in others_in(rounds, to) if self._lacks_thanks(to, o, rounds)]
                if others:
                    thanks = self._words(to, rounds, pursuit)
                    yield self._thanks(thanks, partial(thanks.passed_on, others), _GROUP)

    def _lacks_thanks(self, to: Relationship, other: Contact, rounds: Sequence[Interview]) -> bool:
        if other.handle("email") is not None:
            return False
        canonical = to.search.canonical
        own = [one for one in rounds if other.id in map(canonical, one.contacts)]
        if is_thanked(to.search.relationship(other.id), own, self.slug):
            return False
        return not is_passed_on(to, other, rounds, self.slug, _GROUP)

    def _words(
        self, to: Relationship, rounds: Sequence[Interview], pursuit: Pursuit | None
    ) -> Thanks:
        return Thanks(
            to=to,
            rounds=rounds,
            pursuit=pursuit,
            most=self.max_points,
            due_after=self.due_after_hours,
            closes_after=self.closes_after_hours,
        )

    def _thanks(self, of: Thanks, say: Callable[[], Wording], mark: str = "") -> Proposal:
        to, rounds, last = of.to, of.rounds, of.rounds[-1]
        return self.proposal(
            _KIND,
            to,
            cause=last.id + mark,
            channel="email" if mark or to.can("email") else None,
            window=self._window(to, last.ended),
            say=say,
            evidence=tuple(one.id for one in rounds),
            opportunity=None if of.pursuit is None else of.pursuit.id,
            settled_by=()
            if mark
            else tuple(key_of(self.slug, _KIND, to.id, one.id) for one in rounds[:-1]),
            details={"in_reply_to": last.id},
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

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A panel of two, one of whom was thanked; and an interviewer without an address."""
        return page.examples()


def _is_passed_on(interview: Interview, pursuit: Pursuit | None) -> bool:
    """Whether someone is asked to pass the thanks for this interview on."""
    if pursuit is None or who_passes_on(pursuit) is None:
        return False
    return any(one.id == interview.id for one in pursuit.interviews)
