"""On which platform a done action took place, when all that is left of it is its key.

A key names no platform, except where the platform is its subject or a cycle starts there; otherwise
it names the record that caused the action, and the action took place where that record did.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from staytopofmind.model.disposition import Disposition
from staytopofmind.model.fields import is_slug
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Connection, SocialActivity

if TYPE_CHECKING:
    from staytopofmind.model.doings import Doings

__all__ = ["placed", "platform_in", "unplaced_cause"]

_Placed: TypeAlias = Connection | SocialActivity

_START = "start:"


def platform_in(kind: str, cause: str) -> str | None:
    """The platform that a key's cause names, for an action kind; None: it names none.

    A connection request's is its subject (``xing``, or ``xing:w1`` after the withdrawal ``w1``);
    a cycle that nothing precedes starts on one (``start:xing``).
    """
    if kind == "connection_request":
        platform = cause.partition(":")[0]
    elif cause.startswith(_START):
        platform = cause[len(_START) :]
    else:
        return None
    return platform if is_slug(platform) else None


def unplaced_cause(disposition: Disposition, left: Interaction) -> str | None:
    """The id of the record whose platform is that of what a disposition left; None: it has its own.

    ``left`` is one of the `stand_ins` of the disposition.
    """
    carried = disposition.record is not None and left.id == disposition.record.id
    if carried or not isinstance(left, (Connection, SocialActivity)):
        return None
    _, kind, _, cause = (unquote(part) for part in disposition.action_key.split(":"))
    return cause if platform_in(kind, cause) is None else None


def placed(left: Interaction, search: Doings) -> Interaction:
    """What a done disposition left, on the platform of the record that its key names.

    In reply to that record where it is somebody else's. Unchanged where it has a platform of its
    own, or where that record is not known.
    """
    unplaced = search.index.done.unplaced
    cause = unplaced.get(left.id)
    known = {} if cause is None else search.once("on-platforms", lambda: _on_platforms(search))
    found = known.get(cause or "")
    if found is None:
        return left
    changes: dict[str, object] = {"platform": _platform_of(found, known, unplaced)}
    if not found.outbound:
        changes["in_reply_to"] = found.id
        if isinstance(found, SocialActivity) and isinstance(left, SocialActivity):
            changes["organisation"] = found.organisation
    return left.evolve(**changes)


def _on_platforms(search: Doings) -> dict[str, _Placed]:
    """The known records that have a platform, and what done dispositions left on one, by id."""
    index = search.index
    found: dict[str, _Placed] = {}
    for shelf in (index.kinds.connections, index.kinds.posts, index.kinds.social):
        for record in shelf:
            known = search.known(record)
            if isinstance(known, (Connection, SocialActivity)):
                found[known.id] = known
    for done in (index.done.kinds.connections, index.done.kinds.posts, index.done.kinds.social):
        for left in done:
            if search.stands(left):
                found.setdefault(left.id, left)
    return found


def _platform_of(record: _Placed, known: Mapping[str, _Placed], unplaced: Mapping[str, str]) -> str:
    """Its platform, found through the causes of causes; a circle of them ends where it began."""
    seen = {record.id}
    while record.id in unplaced:
        cause = known.get(unplaced[record.id])
        if cause is None or cause.id in seen:
            break
        seen.add(cause.id)
        record = cause
    return record.platform
