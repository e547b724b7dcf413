"""Snoozes: what the candidate put off stays away until then."""

from typing import ClassVar

import attrs

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import instant, local
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Snoozed"]


@attrs.frozen(kw_only=True)
class Snoozed(Policy):
    """Objects to an action that the candidate snoozed, until the moment they named last."""

    slug: ClassVar[str] = "snoozed"
    binds_courtesies: ClassVar[bool] = True

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """That the last snooze has not run out."""
        if not search.index.dispositions:
            return None
        for said in reversed(search.dispositions(proposal.key)):
            if said.verdict == "snoozed" and said.until is not None:
                until = instant(said.until)
                if until <= now:
                    return None
                back = local(until, search.zone)
                return Objection(
                    policy=self.slug,
                    reason=Phrase(
                        "snoozed.until", "snoozed until {until:%A, %d %B, %H:%M}", {"until": back}
                    ),
                    evidence=(said.id,),
                    until=until,
                )
        return None
