"""Tip 6: ask for a conversation when there is something to say, and follow up on silence."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import ClassVar

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.pursuit import Pursuit, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR, instant
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.pages import follow_up_conversation as page
from staytopofmind.strategies.parts.missed_calls import check, missed_call
from staytopofmind.strategies.parts.silence import Silence, silences
from staytopofmind.strategies.parts.talking_points import batches, last_talk
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words import follow_up_conversation as words

__all__ = ["FollowUpConversation"]


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
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"conversation", "follow-up", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[slug] for slug in ("conversation", "follow_up")
    )
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

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
        to = relationship
        for points in batches(to, self.slug):
            yield self._conversation(to, points)
        for silence in silences(to, colleagues=self.colleagues_answer):
            yield self._follow_up(to, silence)
        call = missed_call(to) if to.promises else None
        if call is not None:
            opens = call.due + round(self.call_opens_after_hours * HOUR)
            closes = opens + round(self.call_closes_after_days * DAY)
            yield check(self, to, call, opens=opens, closes=closes)

    def _conversation(self, to: Relationship, points: list[TalkingPoint]) -> Proposal:
        first, chosen = points[0], points[: self.max_points]
        opens, met = instant(first.noted_at), last_talk(to, chosen)
        if met is not None:
            opens = max(opens, to.working_days_after(met, self.talk_opens_after_working_days))
        ids = tuple(one.id for one in chosen)
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
            say=partial(words.conversation, to, points, self.max_points, self.talk_minutes),
            evidence=ids,
            opportunity=first.opportunity or _only(to.live_pursuits),
            details={"talking_points": ids},
        )

    def _follow_up(self, to: Relationship, silence: Silence) -> Proposal:
        opens = self._opens(to, silence.pursuit, silence.wait)
        best = to.working_days_after(opens, self.best_after_working_days)
        due = to.working_days_after(opens, self.due_after_working_days)
        closes = opens + round(self.closes_after_days * DAY)
        return self.proposal(
            "follow_up",
            to,
            cause=silence.cause,
            channel=to.writing_channel,
            window=to.window(opens, best, due, closes),
            say=partial(words.follow_up, to, silence, self.max_points),
            evidence=silence.evidence,
            opportunity=silence.pursuit.id,
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

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Something to talk about, a silence, and an answer that came."""
        return page.examples()


def _only(pursuits: tuple[Pursuit, ...]) -> str | None:
    return pursuits[0].id if len(pursuits) == 1 else None
