"""The base of all interactions: something that happened, or is scheduled to.

Instants are computed once, when the record is made: ``began`` and ``ended`` (where it happened),
``known_from`` (since when the candidate knows this revision) and ``horizon`` (after which nothing
about it can change with time).
"""

from collections.abc import Iterable, Iterator
from copy import copy
from datetime import datetime
from typing import ClassVar, Literal, Self, TypeAlias

import attrs

from staytopofmind.model.days import latest_instant
from staytopofmind.model.fields import ActionKey, Checked, Moment, Names, Text, When
from staytopofmind.moments import (
    NEVER,
    Zone,
    first_instant,
    instant,
    last_instant,
    zone as zone_named,
)

__all__ = [
    "ALWAYS",
    "Depth",
    "Interaction",
    "Precision",
    "Promise",
    "PromiseKind",
    "Side",
    "Topic",
]

Side: TypeAlias = Literal["candidate", "contact"]
Depth: TypeAlias = Literal["brief", "normal", "deep"]
Precision: TypeAlias = Literal["instant", "day"]
TopicKind: TypeAlias = Literal["point", "question", "need", "request"]
PromiseKind: TypeAlias = Literal["answer", "call", "thing"]

_SAID = ("topics", "promises", "keeps", "materials", "achievements", "talking_points")

ALWAYS = -NEVER
"""The instant before all others: what was always known is known from here."""


@attrs.frozen(kw_only=True)
class Topic(Checked):
    """Something that came up: a point, a question, a stated need, or a request.

    ``of`` is the participant who raised it; None: nobody in particular.
    """

    text: Text
    kind: TopicKind = "point"
    of: Text | None = None


@attrs.frozen(kw_only=True)
class Promise(Checked):
    """A promise made in an interaction: an answer, a call, or some other thing.

    ``by`` says which side gave it; ``contact`` is the other side's person (who gave or received
    it; None: the record's first contact). ``due_at`` is a moment, or a day: its end in the
    contact's zone. ``materials`` are those promised.
    """

    id: Text
    text: Text
    kind: PromiseKind = "thing"
    by: Side = "candidate"
    contact: Text | None = None
    materials: Names = ()
    due_at: When | None = None


@attrs.frozen(kw_only=True)
class Interaction(Checked):
    """Base of the interaction kinds; third parties derive their own from it.

    A kind is a frozen attrs class with its own ``kind`` (its word in JSON). ``at`` is an aware
    moment, or a date where only the day is known. ``known_at`` is when the candidate learnt of
    it; the default is ``at``, for scheduled kinds always. ``revised_at`` marks a later version of
    the record with the same id. ``keeps`` are ids of promises it kept; ``action_key`` names the
    due action it carried out; ``in_reply_to`` the record it answers.
    """

    kind: ClassVar[str]
    scheduled_ahead: ClassVar[bool] = False
    """Whether records of this kind are known before they happen."""
    leaves: ClassVar[str] = "email"
    """The word under which the presence model weighs the trace it leaves."""
    together: ClassVar[bool] = False
    """Whether both sides act in it, as in an interview or a meeting."""
    needs_contact: ClassVar[bool] = False
    lasts: ClassVar[int] = 0
    """How long it takes where its end is not given (``ends_at``, if it has one), microseconds."""
    intrusion: ClassVar[float] = 0.2
    """What a record of the candidate's asks of the contact, where no action kind says it."""

    id: Text
    contacts: Names = ()
    at: When
    initiated_by: Side | None = None
    opportunity: Text | None = None
    topics: tuple[Topic, ...] = ()
    promises: tuple[Promise, ...] = ()
    keeps: Names = ()
    action_key: ActionKey | None = None
    materials: Names = ()
    achievements: Names = ()
    talking_points: Names = ()
    in_reply_to: Text | None = None
    depth: Depth = "normal"
    known_at: Moment | None = None
    revised_at: Moment | None = None

    outbound: bool = attrs.field(init=False, eq=False, repr=False)
    began: int = attrs.field(init=False, eq=False, repr=False)
    ended: int = attrs.field(init=False, eq=False, repr=False)
    known_from: int = attrs.field(init=False, eq=False, repr=False)
    horizon: int = attrs.field(init=False, eq=False, repr=False)

    def _derive(self) -> None:
        outbound = (self.initiated_by or self._initiator()) == "candidate"
        object.__setattr__(self, "outbound", outbound)
        if isinstance(self.at, datetime):
            began = instant(self.at)
            _settle(self, began, began + self.lasts)
        else:
            for name in ("began", "ended", "known_from", "horizon"):
                object.__setattr__(self, name, NEVER)

    def _initiator(self) -> Side:
        return "candidate"

    def known_since(self, began: int) -> int:
        """The instant from which it is known, revisions apart, given when it began."""
        if self.known_at is not None:
            return instant(self.known_at)
        return ALWAYS if self.scheduled_ahead else began

    def later_instants(self) -> Iterable[int]:
        """Instants not before those at which it may read otherwise, apart from its own end."""
        if not self.promises:
            return ()
        return [latest_instant(one.due_at) for one in self.promises if one.due_at is not None]

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.contacts and self.known_at is None and _end_given(self) is None:
            return ()  # as most are
        return self._found_faults()

    def _found_faults(self) -> Iterator[tuple[str, str]]:
        if self.needs_contact and not self.contacts:
            yield "contacts", "got none, expected at least one contact"
        known, ends = self.known_at, _end_given(self)
        if isinstance(self.at, datetime) and not (known is None and ends is None):
            yield from self._too_early(instant(self.at), known, ends)
        for number, promise in enumerate(self.promises):
            if promise.contact is None and not self.contacts:
                yield f"promises[{number}].contact", "got none, expected the contact it concerns"

    def _too_early(
        self, began: int, known: datetime | None, ends: datetime | None
    ) -> Iterator[tuple[str, str]]:
        expected = "expected a moment not before at"
        if known is not None and not self.scheduled_ahead and instant(known) < began:
            yield "known_at", f"got {known}, {expected} {self.at}"
        if ends is not None and instant(ends) < began:
            yield "ends_at", f"got {ends}, {expected} {self.at}"

    @property
    def precision(self) -> Precision:
        """``day`` where only the date is known, else ``instant``."""
        return "instant" if isinstance(self.at, datetime) else "day"

    def resolved(self, zone: str) -> Self:
        """The record with its instants known: a date counts from its start to its end there.

        Until a history has placed it, a record of which only the day is known is at no instant.
        """
        if isinstance(self.at, datetime):
            return self
        there = zone_named(zone)
        resolved = copy(self)
        _settle(resolved, first_instant(self.at, there), last_instant(self.at, there))
        return resolved

    def as_scheduled(self) -> Self:
        """The record as it read before its end: what was said there is not yet known."""
        return self.unsaid()

    def unsaid(self, **changes: object) -> Self:
        """The record with these fields, and nothing said or handed over in it."""
        changes.update((name, ()) for name in _SAID)
        if all(getattr(self, name) == value for name, value in changes.items()):
            return self
        bare = copy(self)  # what was valid stays so with less in it
        for name, value in changes.items():
            object.__setattr__(bare, name, value)
        return bare

    def people(self) -> tuple[str, ...]:
        """The ids of all contacts it names, whatever their part in it."""
        return self.contacts

    def as_of(self, moment: int, zone: Zone) -> Self:
        """The record as it read at an instant, where part of it was learnt later than the rest.

        Days are read in ``zone``. What it says of other records is not cut here.
        """
        del moment, zone
        return self


def _end_given(record: Interaction) -> datetime | None:
    """When a record itself says it ended; kinds that last have a field for it."""
    given = getattr(record, "ends_at", None)
    return given if isinstance(given, datetime) else None


def _settle(record: Interaction, began: int, ended: int) -> None:
    """Set a record's instants, given when it began and ended unless it says so itself."""
    put = object.__setattr__
    given = _end_given(record)
    if given is not None:
        ended = instant(given)
    known = record.known_since(began)
    if record.revised_at is not None:
        known = max(known, instant(record.revised_at))
    latest = began if isinstance(record.at, datetime) else latest_instant(record.at)
    put(record, "began", began)
    put(record, "ended", ended)
    put(record, "known_from", known)
    put(record, "horizon", max(latest, ended, known, *record.later_instants()))
