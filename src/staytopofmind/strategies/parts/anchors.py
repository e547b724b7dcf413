"""What several strategies hang proposals on: the rounds of a day, who was there, whom to ask."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Interview, Meeting, Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import Zone, local_day

__all__ = [
    "by_day",
    "concerned",
    "is_concerned",
    "last_partner",
    "opportunity_of",
    "others_in",
    "who_passes_on",
]


_OPPORTUNITY: Final[Callable[[Interaction], str | None]] = attrgetter("opportunity")


def by_day(interviews: Iterable[Interview], zone: Zone) -> list[list[Interview]]:
    """Interviews that end on the same local day together, in order of their ends."""
    days: dict[date, list[Interview]] = {}
    for one in sorted(interviews, key=lambda one: (one.ended, one.id)):
        days.setdefault(local_day(one.ended, zone), []).append(one)
    return list(days.values())


def others_in(interviews: Sequence[Interview], but: Relationship) -> list[Contact]:
    """Everyone known who was in these interviews, except this contact."""
    found = (but.search.contact(name) for one in interviews for name in one.contacts)
    known = {contact.id: contact for contact in found if contact is not None}
    return [contact for contact in known.values() if contact.id != but.id]


def who_passes_on(pursuit: Pursuit, channel: str = "email") -> Contact | None:
    """The coordinator of an opportunity, else its recruiter, who has a handle for a channel.

    Who does not want to be written to there is asked only where nobody else could be.
    """
    people = [pursuit.search.contact(name) for name in pursuit.people]
    found = [
        contact
        for role in ("coordinator", "recruiter")
        for contact in people
        if contact is not None and contact.role == role and contact.handle(channel)
    ]
    return min(found, key=lambda one: _refuses(one, channel), default=None)


def _refuses(contact: Contact, channel: str) -> bool:
    refused = any(one.channel == channel for one in contact.opted_out)
    return refused or contact.do_not_contact is not None


def last_partner(pursuit: Pursuit) -> str | None:
    """Whoever was in touch about an opportunity last; before anyone was, its first contact."""
    canonical = pursuit.search.canonical
    for record in reversed(pursuit.records):
        if isinstance(record, Message):
            if not record.automatic:
                return canonical(record.contacts[0])
        elif isinstance(record, (Interview, Meeting)) and record.takes_place and record.contacts:
            return canonical(record.contacts[0])
    return pursuit.people[0] if pursuit.people else None


def opportunity_of(to: Relationship, record: Interaction) -> str | None:
    """The id of the opportunity that a record with a contact is about, if that is known."""
    pursuit = to.pursuit_of(record)
    return None if pursuit is None else pursuit.id


def is_concerned(to: Relationship, pursuit: Pursuit) -> bool:
    """Whether a contact belongs to an opportunity, or a record with them says it is about it."""
    if to.id in pursuit.people:
        return True
    return any(record.opportunity == pursuit.id for record in to.timeline)


def concerned(to: Relationship) -> Sequence[Pursuit]:
    """The opportunities a contact belongs to, or of which a record with them says so; by id."""
    pursuits = to.pursuits
    named = set(map(_OPPORTUNITY, to.timeline))
    named.difference_update([None, *[pursuit.id for pursuit in pursuits]])
    if not named and len(pursuits) < 2:  # as with nearly everyone
        return pursuits
    others = [to.search.pursuit(name) for name in named if name is not None]
    found = [*pursuits, *[pursuit for pursuit in others if pursuit is not None]]
    return sorted(found, key=lambda one: one.id)
