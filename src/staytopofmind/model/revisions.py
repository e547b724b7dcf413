"""Revisions: several versions of one record, told apart by when they were revised."""

from typing import TypeAlias, TypeVar

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.moments import instant

__all__ = ["Record", "newest", "revise", "revision"]

Record: TypeAlias = (
    Candidate | Organisation | Contact | Opportunity | Event | Interaction | Disposition
)

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)


def revision(record: Record) -> int:
    """The instant of a record's revision; `ALWAYS` for one that revises nothing."""
    return ALWAYS if record.revised_at is None else instant(record.revised_at)


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
