"""Awaited dates: who promised an answer by a date is not asked for it before."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.model.fields import Names
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.parts.silence import promised_day, wait_behind
from staytopofmind.strategies.proposal import Proposal

__all__ = ["AwaitedDate"]


@attrs.frozen(kw_only=True)
class AwaitedDate(Policy):
    """Objects to asking for an answer before the date by which it was promised.

    To nothing else: ``kinds`` are the action kinds that ask for the answer an opportunity awaits.
    """

    slug: ClassVar[str] = "awaited-date"
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {"kinds": Source("whatever else there is to say may be said", "P")}
    )

    kinds: Names = ("follow_up",)

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """That the promised date has not passed."""
        if relationship is None or proposal.kind.slug not in self.kinds:
            return None
        wait = wait_behind(proposal, search)
        if wait is None or wait.promised is None or wait.promised <= now:
            return None
        day = promised_day(wait.promised, wait.promised_by, search)
        return Objection(
            policy=self.slug,
            reason=Phrase(
                "awaited-date.promised", "an answer is promised by {day:%A, %d %B}", {"day": day}
            ),
            evidence=() if wait.promise is None else (wait.promise,),
            until=wait.promised,
        )
