"""Revisions: several versions of one record, told apart by when they were revised."""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from staytopofmind.errors import quoted
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.moments import instant

__all__ = ["Record", "clash", "newest", "revise", "revision"]

Record: TypeAlias = (
    Candidate | Organisation | Contact | Opportunity | Event | Interaction | Disposition
)

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)


def revision(record: Record) -> int:
    """The instant of a record's revision; `ALWAYS` for one that revises nothing."""
    return ALWAYS if record.revised_at is None else instant(record.revised_at)


def clash(record: Record, known: Iterable[Record]) -> str | None:
    """How a record fits what is known of its id, in any order.

    None: it is new. Empty: it is known already. Else how it contradicts them: two records of one id
    are revisions of each other if their ``revised_at`` differ; with the same one they must be
    equal.
    """
    for one in known:
        if type(one) is not type(record):
            kind, expected = type(record).__name__, type(one).__name__
            message = f"got {quoted(record.id)} as a value of {kind}"
            return f"{message}, expected a value of {expected} as before"
        if one.id != record.id:
            return f"got {quoted(record.id)}, expected {quoted(one.id)}, the only candidate"
        if revision(one) == revision(record):
            if one == record:
                return ""
            return (
                f"got {quoted(record.id)} again with other content and the same revised_at, "
                "expected an equal record or a later revised_at"
            )
    return None


def revise(shelf: dict[str, list[_R]], record: _R) -> list[_R]:
    """File a record among its revisions, the newest last, unless it is there; return them all."""
    revisions = shelf.setdefault(record.id, [])
    if record not in revisions:
        revisions.append(record)
        if len(revisions) > 1:
            revisions.sort(key=revision)
    return revisions


def newest(revisions: list[_R], moment: int) -> _R | None:
    """The newest of some revisions, of which the newest is last, at an instant; None: none yet."""
    for record in reversed(revisions):
        if record.revised_at is None or instant(record.revised_at) <= moment:
            return record
    return None
