"""The minimum gap between two messages that ask much of the same contact."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.model.fields import Positive
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.model.stand_in import intrusion_of
from staytopofmind.moments import DAY, local_day
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.proposal import Proposal

__all__ = ["MinimumGap"]


@attrs.frozen(kw_only=True)
class MinimumGap(Policy):
    """Objects to an optional, intrusive action soon after another one that was not answered.

    ``days`` is the gap; ``intrusion`` the least intrusion, of both, that it concerns.
    """

    slug: ClassVar[str] = "minimum-gap"
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "days": Source("etiquette; mail logs do not show that short gaps hurt", "convention"),
            "intrusion": Source("what asks for time or thought", "assumption"),
        }
    )

    days: Positive = 3.0
    intrusion: Positive = 0.8

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """That the last intrusive message is too recent."""
        kind = proposal.kind
        if relationship is None or kind.courtesy or kind.intrusion < self.intrusion:
            return None
        for record in reversed(relationship.timeline):
            if not any(map(relationship.is_me, record.contacts)):
                continue  # it only leads to them
            if record.outbound and intrusion_of(record) >= self.intrusion:
                answered = relationship.last_answer
                until = record.ended + round(self.days * DAY)
                if until <= now or (answered is not None and answered > record.ended):
                    return None
                day = local_day(record.ended, search.zone)
                return Objection(
                    policy=self.slug,
                    reason=Phrase(
                        "minimum-gap.recent",
                        "{name} heard from you on {day:%A, %d %B} and has not answered yet",
                        {"name": relationship.contact.name, "day": day},
                    ),
                    evidence=(record.id,),
                    until=until,
                )
        return None
