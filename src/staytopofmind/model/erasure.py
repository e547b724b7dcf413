"""A history without a contact: the person, what was exchanged with them alone, every mention."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs

from staytopofmind.model.absence import (
    Absent,
    candidate_without,
    contact_without,
    event_without,
    interaction_without,
    opportunity_without,
    without_records,
)
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Referral

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["whats_left"]


def whats_left(history: "History", gone: frozenset[str]) -> dict[str, object]:
    """The fields of a history without some contacts, ids and aliases alike.

    What only names them reads as where they are not known; but no topic or talking point of theirs
    stays, and nothing that was with them alone or led to them.
    """
    absent = Absent(contacts=gone)
    candidates = [
        _candidate_without(one, absent) for one in (history.candidate, *history.candidate_revisions)
    ]
    contacts = (contact_without(one, absent) for one in history.contacts if one.id not in gone)
    return {
        "candidate": candidates[0],
        "candidate_revisions": tuple(candidates[1:]),
        "contacts": tuple(
            one.evolve(aliases=tuple(alias for alias in one.aliases if alias not in gone))
            for one in contacts
        ),
        "opportunities": tuple(opportunity_without(one, absent) for one in history.opportunities),
        "events": tuple(event_without(one, absent) for one in history.events),
        **_linked(
            [
                left
                for record in history.interactions
                if (left := _interaction_without(record, absent)) is not None
            ],
            [
                kept
                for said in history.dispositions
                if (kept := _disposition_without(said, absent)) is not None
            ],
            points={point.id for one in candidates for point in one.talking_points},
        ),
    }


def _candidate_without(candidate: Candidate, absent: Absent) -> Candidate:
    points = (one for one in candidate.talking_points if one.contact not in absent.contacts)
    return candidate_without(attrs.evolve(candidate, talking_points=tuple(points)), absent)


def _interaction_without(record: Interaction, absent: Absent) -> Interaction | None:
    """A record without mention of those who go; None if it was with nobody else, or led to them."""
    gone = absent.contacts
    if record.contacts and all(name in gone for name in record.contacts):
        return None
    if isinstance(record, Referral) and record.toward in gone:
        return None
    if any(topic.of in gone for topic in record.topics):
        record = record.evolve(topics=tuple(one for one in record.topics if one.of not in gone))
    if record.action_key is not None and _names(record.action_key, gone):
        record = record.evolve(action_key=None)
    return interaction_without(record, absent)


def _disposition_without(said: Disposition, absent: Absent) -> Disposition | None:
    """What was said of an action; None if it, or the record that it left, was all about those."""
    if _names(said.action_key, absent.contacts):
        return None
    if said.record is None:
        return said
    left = _interaction_without(said.record, absent)
    return None if left is None else said.evolve(record=left)


def _names(action_key: str, gone: Iterable[str]) -> bool:
    return any(unquote(part) in gone for part in action_key.split(":")[2:])


def _linked(
    records: list[Interaction], dispositions: list[Disposition], *, points: set[str]
) -> dict[str, object]:
    """The records and dispositions, without what they say of records and points that went."""
    there = [*records, *(said.record for said in dispositions if said.record is not None)]
    ids = {record.id for record in there}
    promises = {promise.id for record in there for promise in record.promises}

    def linked(record: Interaction) -> Interaction:
        left = without_records(record, ids.__contains__, promises.__contains__)
        if points.issuperset(left.talking_points):
            return left
        return left.evolve(talking_points=tuple(p for p in left.talking_points if p in points))

    return {
        "interactions": tuple(map(linked, records)),
        "dispositions": tuple(
            said if said.record is None else said.evolve(record=linked(said.record))
            for said in dispositions
        ),
    }
