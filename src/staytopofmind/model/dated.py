"""Facts cut by their own dates: what of a candidate or contact was known at an instant."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact
from staytopofmind.moments import first_instant, instant, zone

__all__ = ["candidate_as_of", "contact_as_of"]

_OF_CANDIDATE: Final = (
    ("achievements", "at"),
    ("materials", "added_at"),
    ("talking_points", "noted_at"),
    ("ties", "known_at"),
)


def candidate_as_of(candidate: Candidate, moment: int) -> Candidate:
    """The candidate with what they had by then; a day counts from its start in their zone."""
    there = zone(candidate.timezone)
    changes: dict[str, object] = {}
    for name, dated in _OF_CANDIDATE:
        values = getattr(candidate, name)
        known = tuple(
            value
            for value in values
            if (when := getattr(value, dated)) is None or first_instant(when, there) <= moment
        )
        if len(known) < len(values):
            changes[name] = known
    return candidate.evolve(**changes) if changes else candidate


def contact_as_of(contact: Contact, moment: int, aliases: Iterable[str] | None = None) -> Contact:
    """The contact with the wishes they had uttered by then and the ties that were known.

    ``aliases`` are the ids that turned out to be theirs by then, if these are other ones.
    """
    changes: dict[str, object] = {}
    wish = contact.do_not_contact
    if wish is not None and not _begun(wish.since, moment):
        changes["do_not_contact"] = None
    refused = tuple(one for one in contact.opted_out if _begun(one.at, moment))
    if len(refused) < len(contact.opted_out):
        changes["opted_out"] = refused
    mine = {contact.id, *(aliases or ())}
    ties = tuple(
        tie for tie in contact.ties if _begun(tie.known_at, moment) and tie.contact not in mine
    )
    if len(ties) < len(contact.ties):
        changes["ties"] = ties
    if aliases is not None:
        changes["aliases"] = tuple(aliases)
    return contact.evolve(**changes) if changes else contact


def _begun(since: datetime | None, moment: int) -> bool:
    return since is None or instant(since) <= moment
