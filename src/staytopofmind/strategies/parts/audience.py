"""Whom it serves to be seen on a platform: the connected contacts, who matters most first."""

from staytopofmind.model.contact import ROLES, Contact
from staytopofmind.model.search import Search

__all__ = ["audience"]


def audience(search: Search, platform: str) -> tuple[str, ...]:
    """The ids of the contacts connected on a platform: people of live opportunities first.

    Among these and among the rest, whom the candidate gave an importance by it, the others by their
    role; of equals the first id. Found once for all who ask.
    """
    return search.once(("audience", platform), lambda: _ranked(search, platform))


def _ranked(search: Search, platform: str) -> tuple[str, ...]:
    live = {name for pursuit in search.live_pursuits() for name in pursuit.people}
    known = map(search.contact, search.network.connected.get(platform, ()))
    places = [
        (contact.id not in live, -_importance(contact), contact.id)
        for contact in known
        if contact is not None
    ]
    return tuple(name for _, _, name in sorted(places))


def _importance(contact: Contact) -> float:
    if contact.importance is not None:
        return contact.importance
    return 1 - ROLES.index(contact.role) / len(ROLES)
