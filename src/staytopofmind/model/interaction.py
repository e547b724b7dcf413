"""The base of all interactions: something that happened, or is scheduled to.

Instants are computed once, when the record is made: ``began`` and ``ended`` (where it happened),
``known_from`` (since when the candidate knows this revision) and ``horizon`` (after which nothing
about it can change with time).
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar, Literal, Self, TypeAlias

import attrs

from staytopofmind.model.fields import Checked, Moment, Names, Text, When
from staytopofmind.moments import NEVER, first_instant, instant, last_instant, zone as zone_named

__all__ = ["ALWAYS", "Depth", "Interaction", "Precision", "Promise", "PromiseKind", "Side", "Topic"]

Side: TypeAlias = Literal["candidate", "contact"]
Depth: TypeAlias = Literal["brief", "normal", "deep"]
Precision: TypeAlias = Literal["instant", "day"]
TopicKind: TypeAlias = Literal["point", "question", "need", "request"]
PromiseKind: TypeAlias = Literal["answer", "call", "thing"]

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
    action_key: Text | None = None
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

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        put = object.__setattr__
        put(self, "outbound", (self.initiated_by or self._initiator()) == "candidate")
        if isinstance(self.at, datetime):
            began = instant(self.at)
            self._settle(began, self._end_after(began))

    def _settle(self, began: int, ended: int) -> None:
        put = object.__setattr__
        put(self, "began", began)
        put(self, "ended", ended)
        known = self._known_from(began)
        if self.revised_at is not None:
            known = max(known, instant(self.revised_at))
        put(self, "known_from", known)
        later = max(self._later_instants(), default=ended)
        put(self, "horizon", max(ended, known, later))

    def _initiator(self) -> Side:
        return "candidate"

    def _end_after(self, began: int) -> int:
        return began

    def _known_from(self, began: int) -> int:
        if self.known_at is not None:
            return instant(self.known_at)
        return ALWAYS if self.scheduled_ahead else began

    def _later_instants(self) -> Iterator[int]:
        for promise in self.promises:
            if promise.due_at is not None:
                yield _latest(promise.due_at)

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.needs_contact and not self.contacts:
            yield "contacts", "got none, expected at least one contact"
        if (
            self.known_at is not None
            and not self.scheduled_ahead
            and isinstance(self.at, datetime)
            and self.known_at < self.at
        ):
            yield "known_at", f"got {self.known_at}, expected a moment not before at {self.at}"
        for number, promise in enumerate(self.promises):
            if promise.contact is None and not self.contacts:
                yield f"promises[{number}].contact", "got none, expected the contact it concerns"

    @property
    def precision(self) -> Precision:
        """``day`` where only the date is known, else ``instant``."""
        return "instant" if isinstance(self.at, datetime) else "day"

    def resolved(self, zone: str) -> Self:
        """The record with its instants known: a date counts from its start to its end there."""
        if isinstance(self.at, datetime):
            return self
        there = zone_named(zone)
        copy = attrs.evolve(self)
        copy._settle(first_instant(self.at, there), last_instant(self.at, there))
        return copy

    def as_scheduled(self) -> Self:
        """The record as it read before its end: what was said there is not yet known."""
        return self

    def people(self) -> tuple[str, ...]:
        """The ids of all contacts it names, whatever their part in it."""
        return self.contacts

    def instants(self) -> Iterator[int]:
        """The instants at which what is known of it changes (a day's: as in the UTC zone)."""
        yield self.began
        yield self.ended
        yield self.known_from
        yield from self._later_instants()


def _latest(when: datetime | date) -> int:
    """An instant at or after the end of ``when``, wherever on earth it is read."""
    if isinstance(when, datetime):
        return instant(when)
    return last_instant(when + timedelta(days=1), zone_named("UTC"))
