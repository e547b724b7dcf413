"""The cap on unanswered asks: after a few, it is their turn."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.model.fields import Whole
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.parts.silence import wait_behind
from staytopofmind.strategies.proposal import Proposal

__all__ = ["UnansweredCap"]

_CONVERGENT = Source("several trackers and guides stop after two, at the most three", "D")


@attrs.frozen(kw_only=True)
class UnansweredCap(Policy):
    """Objects to asking again what was asked often enough.

    It counts asks about the same opportunity since the contact's last answer, within ``days``: at
    most ``max_asks``, or ``max_after_interview`` once there was an interview; and follow-ups of
    one silence, at most ``max_follow_ups`` in every stage.
    """

    slug: ClassVar[str] = "unanswered-cap"
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "max_asks": _CONVERGENT,
            "max_after_interview": _CONVERGENT,
            "max_follow_ups": _CONVERGENT,
            "days": Source("after a quarter a fresh start is natural", "P"),
        }
    )

    max_asks: Whole = 3
    max_after_interview: Whole = 2
    max_follow_ups: Whole = 2
    days: Whole = 90

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """That enough was asked, and until when that stands."""
        if relationship is None or not proposal.kind.expects_answer:
            return None
        pursuit = None if proposal.opportunity is None else search.pursuit(proposal.opportunity)
        if pursuit is not None and proposal.kind.slug == "follow_up":
            wait = wait_behind(proposal, search)
            if wait is not None and wait.follow_ups >= self.max_follow_ups:
                return self._objection(relationship, wait.asked_again, None)
        met = pursuit is not None and any(
            relationship.has_ended(interview) for interview in pursuit.interviews
        )
        limit = self.max_after_interview if met else self.max_asks
        span = self.days * DAY
        asks = relationship.asks(proposal.opportunity, since=now - span)
        if len(asks) < limit:
            return None
        # The last ones suffice, and they stay the same until the first of them is too old.
        asks.sort(key=lambda ask: (ask.ended, ask.id))
        counted = asks[len(asks) - limit :]
        until = counted[0].ended + span if counted else None
        return self._objection(relationship, tuple(ask.id for ask in counted), until)

    def _objection(self, to: Relationship, asked: tuple[str, ...], until: int | None) -> Objection:
        text = "you asked {count} times and had no answer"
        if len(asked) == 1:
            text = "you asked once and had no answer"
        return Objection(
            policy=self.slug,
            reason=Phrase("unanswered-cap.asked", text, {"count": len(asked)}),
            evidence=asked,
            until=until,
            suggestion=Phrase(
                "unanswered-cap.rest",
                "let it rest with {name}; a referral or an event may be another way",
                {"name": to.contact.name},
            ),
        )
