"""Whom and which employers the live pursuits concern, found once for all who ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staytopofmind.model.pursuit import Pursuit
    from staytopofmind.model.search import Search

__all__ = ["live_by_employer", "live_by_person"]


def live_by_person(search: Search) -> Mapping[str, Sequence[Pursuit]]:
    """By the id of a contact, the live pursuits they are one of the people of, in order."""
    return search.once("live-by-person", lambda: _by_person(search))


def live_by_employer(search: Search) -> Mapping[str, Sequence[Pursuit]]:
    """By the id under which an employer counts, the live pursuits it has, in order."""
    return search.once("live-by-employer", lambda: _by_employer(search))


def _by_person(search: Search) -> dict[str, list[Pursuit]]:
    found: dict[str, list[Pursuit]] = {}
    for pursuit in search.live_pursuits():
        for name in pursuit.people:
            found.setdefault(name, []).append(pursuit)
    return found


def _by_employer(search: Search) -> dict[str, list[Pursuit]]:
    found: dict[str, list[Pursuit]] = {}
    for pursuit in search.live_pursuits():
        if pursuit.employer is not None:
            found.setdefault(pursuit.employer, []).append(pursuit)
    return found
