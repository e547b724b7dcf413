"""How well the owner knows people, as far as an export can tell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from staytopofmind.model import CandidateTie, Interaction, Message, Referral

__all__ = ["ties"]

HALF_AT = 10
"""Messages each way at which a tie counts as half of the strongest; an assumption."""
RECOMMENDED = 0.6
"""The least strength of a tie to somebody who wrote a recommendation; an assumption."""


def ties(interactions: Iterable[Interaction]) -> Iterator[CandidateTie]:
    """Ties to those with whom messages went both ways, and to those who recommended the owner.

    Being connected alone is none: many connect with people whom they never met.
    """
    sent, received = Counter[str](), Counter[str]()
    since: dict[tuple[str, str], datetime] = {}
    recommended: set[str] = set()
    for record in sorted(interactions, key=lambda one: _moment(one.at)):
        for contact in record.contacts:
            if isinstance(record, Message):
                (sent if record.outbound else received)[contact] += 1
                since.setdefault((contact, record.initiated_by), _moment(record.at))
            elif isinstance(record, Referral):
                recommended.add(contact)
                since.setdefault((contact, "recommended"), _moment(record.at))
    for contact in sorted({*sent} & {*received} | recommended):
        both = min(sent[contact], received[contact])
        strength = both / (both + HALF_AT)
        known = [since[contact, "recommended"]] if contact in recommended else []
        if both:
            known.append(max(since[contact, "candidate"], since[contact, "contact"]))
        yield CandidateTie(
            contact=contact,
            strength=max(strength, RECOMMENDED) if contact in recommended else strength,
            known_at=min(known),
        )


def _moment(when: datetime | date) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
