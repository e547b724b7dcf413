"""Whom it serves to be seen on a platform: the connected contacts, who matters most first."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from staytopofmind.model.contact import ROLES, Contact
from staytopofmind.model.live_pursuits import live_by_person
from staytopofmind.model.search import Search

__all__ = ["audience"]

_BY_ROLE: Final = {role: 1 - place / len(ROLES) for place, role in enumerate(ROLES)}


def audience(search: Search, platform: str) -> Iterator[str]:
    """The ids of the contacts connected on a platform: people of live opportunities first.

    Among these and among the rest, whom the candidate gave an importance by it, the others by their
    role; of equals the first id. Found once for all who ask, the rest only where somebody asks for
    that many.
    """
    for live in (True, False):
        yield from search.once(
            ("audience", platform, live), partial(_ranked, search, platform, live=live)
        )


def _ranked(search: Search, platform: str, *, live: bool) -> list[str]:
    connected = search.network.connected.get(platform, ())
    concerned = live_by_person(search)
    known = [search.contact(name) for name in connected if (name in concerned) is live]
    places = [(-_importance(one), one.id) for one in known if one is not None]
    places.sort()
    return [name for _, name in places]


def _importance(contact: Contact) -> float:
    given = contact.importance
    return _BY_ROLE[contact.role] if given is None else given
