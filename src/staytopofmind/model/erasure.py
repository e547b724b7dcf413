"""A history without a contact: the person, what was exchanged with them alone, every mention."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import EventAttendance, Referral, SocialActivity

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["whats_left"]


def _without(values: Iterable[str], gone: frozenset[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value not in gone)


def _contacts_without(contacts: Iterable[Contact], gone: frozenset[str]) -> tuple[Contact, ...]:
    """The contacts that stay, without ties to those who go, or ids once taken for theirs."""
    return tuple(
        attrs.evolve(
            one,
            aliases=_without(one.aliases, gone),
            ties=tuple(tie for tie in one.ties if tie.contact not in gone),
        )
        for one in contacts
        if one.id not in gone
    )


def _candidate_without(candidate: Candidate, gone: frozenset[str]) -> Candidate:
    """The candidate without ties to, and mentions of, those who go."""
    return attrs.evolve(
        candidate,
        ties=tuple(tie for tie in candidate.ties if tie.contact not in gone),
        achievements=tuple(
            attrs.evolve(one, contacts=_without(one.contacts, gone))
            for one in candidate.achievements
        ),
        talking_points=tuple(one for one in candidate.talking_points if one.contact not in gone),
    )


def _interaction_without(record: Interaction, gone: frozenset[str]) -> Interaction | None:
    """A record without mention of those who go; None if it was with nobody else."""
    if not gone.intersection(record.people()) and not _mentions(record, gone):
        return record
    contacts = _without(record.contacts, gone)
    author_gone = isinstance(record, SocialActivity) and record.author == "contact"
    if (record.contacts and not contacts) or (author_gone and record.contacts[0] in gone):
        return None
    if isinstance(record, Referral) and (record.referrer in gone or record.toward in gone):
        return None
    changes: dict[str, object] = {
        "contacts": contacts,
        "topics": tuple(topic for topic in record.topics if topic.of not in gone),
        "promises": tuple(
            promise
            for promise in record.promises
            if (promise.contact or (record.contacts or ("",))[0]) not in gone
        ),
    }
    if isinstance(record, EventAttendance):
        changes["met"] = _without(record.met, gone)
    return record.evolve(**changes)


def _mentions(record: Interaction, gone: frozenset[str]) -> bool:
    return any(topic.of in gone for topic in record.topics) or any(
        promise.contact in gone for promise in record.promises
    )


def whats_left(history: "History", gone: frozenset[str]) -> dict[str, object]:
    """The fields of a history without some contacts, ids and aliases alike."""
    kept = [
        left
        for record in history.interactions
        if (left := _interaction_without(record, gone)) is not None
    ]
    ids = {record.id for record in kept}
    promises = {promise.id for record in kept for promise in record.promises}
    candidate = _candidate_without(history.candidate, gone)
    earlier = tuple(_candidate_without(one, gone) for one in history.candidate_revisions)
    points = {point.id for one in (candidate, *earlier) for point in one.talking_points}

    def linked(record: Interaction) -> Interaction:
        return record.evolve(
            in_reply_to=record.in_reply_to if record.in_reply_to in ids else None,
            keeps=tuple(promise for promise in record.keeps if promise in promises),
            talking_points=tuple(point for point in record.talking_points if point in points),
        )

    dispositions: list[Disposition] = []
    for said in history.dispositions:
        if unquote((said.action_key.split(":") * 3)[2]) in gone:
            continue
        record = None if said.record is None else _interaction_without(said.record, gone)
        if record is not None or said.record is None:
            dispositions.append(said.evolve(record=None if record is None else linked(record)))
    return {
        "candidate": candidate,
        "candidate_revisions": earlier,
        "contacts": _contacts_without(history.contacts, gone),
        "opportunities": tuple(
            one.evolve(contacts=tuple(name for name in one.contacts if name not in gone))
            for one in history.opportunities
        ),
        "events": tuple(
            one.evolve(contacts=tuple(name for name in one.contacts if name not in gone))
            for one in history.events
        ),
        "interactions": tuple(linked(record) for record in kept),
        "dispositions": tuple(dispositions),
    }
