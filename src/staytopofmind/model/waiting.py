"""Silence: what the candidate awaits from the people of an opportunity, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from staytopofmind.model.interaction import ALWAYS, Interaction, Promise
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Interview,
    Message,
    Referral,
    SocialActivity,
)

if TYPE_CHECKING:
    from staytopofmind.model.pursuit import Pursuit, ReachedStage

__all__ = ["Wait", "wait_of"]

_STARTS_NO_WAIT: Final = frozenset({"thank_you", "material", "requested_material", "update"})

_BESIDE: Final = frozenset(
    {"referral_request", "recommendation_request", "thank_referrer", "outcome", "event_note"}
)
"""Purposes of messages that serve an opportunity without being part of its process."""

_NO_ANSWER: Final = (Connection, SocialActivity, Referral, EventAttendance)
"""Kinds by which nobody answers what was asked in an opportunity."""


@attrs.frozen(kw_only=True)
class Wait:
    """That the candidate awaits an answer about an opportunity.

    ``since`` is the instant from which it is awaited and ``cause`` the id of what started it
    (``applied`` for the stage). ``asked_again`` are the ids of the messages sent since that asked
    again, in order. ``promised`` is the instant by which a contact, ``promised_by``, promised to
    answer, if that lies after ``since``. ``addressee`` is the contact to ask; ``away_until`` the
    instant until which they said they are away. ``origin`` is the kind of what began the wait.
    """

    since: int
    cause: str
    origin: str
    asked_again: tuple[str, ...]
    promised: int | None
    promise: str | None
    promised_by: str | None
    addressee: str | None
    away_until: int | None

    @property
    def follow_ups(self) -> int:
        """How often the candidate asked again."""
        return len(self.asked_again)


def wait_of(pursuit: Pursuit, *, colleagues: bool) -> Wait | None:
    """The answer awaited about an opportunity, or None.

    A message that expects one, an interview, and the stage applied begin the wait; what they say
    later, a meeting or interview agreed, and a later stage end it. ``colleagues``: so does what
    anybody at the employer says.
    """
    return _Waiting(pursuit, colleagues).outcome()


@attrs.frozen
class _Beginning:
    """Something that makes the candidate wait."""

    since: int
    cause: str
    origin: str
    asks_again: bool = False


_Step: TypeAlias = "tuple[int, int, str, Interaction | ReachedStage]"


class _Waiting:
    """A single pass over an opportunity's records that ends with what is awaited."""

    def __init__(self, pursuit: Pursuit, colleagues: bool) -> None:
        self.pursuit = pursuit
        self.search = pursuit.search
        self.colleagues = colleagues
        self.begun: list[_Beginning] = []
        self.promise: tuple[int | None, Promise, str] | None = None
        self.partner: str | None = None
        self.asked: set[str] = set()
        self.met: str | None = None

    def outcome(self) -> Wait | None:
        for _, _, _, step in sorted(self._steps(), key=lambda entry: entry[:3]):
            if not isinstance(step, Interaction):
                self._stage(step)
            elif step.together:
                self._meeting(step)
            elif step.outbound:
                self._sent(step)
            elif not isinstance(step, _NO_ANSWER):
                self._heard(step)
        return self._wait()

    def _steps(self) -> Iterator[_Step]:
        """Stages and records in the order in which they count.

        Where only the day is known, its start counts, as in every timeline; but a reply follows
        what it answers, and of the same instant what was asked comes before what was said.
        """
        for stage in self.pursuit.stages:
            yield stage.began, 0, "", stage
        points = {record.id: _point(record) for record in self.pursuit.records}
        for record in self.pursuit.records:
            point, rank = points[record.id], 1
            if not (record.outbound or record.together):
                point, rank = max(point, points.get(record.in_reply_to or "", point)), 2
            yield point, rank, record.id, record

    def _stage(self, stage: ReachedStage) -> None:
        if stage.stage == "lead":
            return  # the candidate's own note, not a word of theirs
        self._answered()
        if stage.stage == "applied":
            self.begun.append(_Beginning(stage.ended, "applied", "applied"))

    def _meeting(self, met: Interaction) -> None:
        if isinstance(met, _NO_ANSWER) or not getattr(met, "takes_place", True):
            return
        # Known, but not since when: before it took place nothing may be read from it.
        if met.known_from == ALWAYS and met.began > self.search.moment:
            return
        self._answered()
        if isinstance(met, Interview):
            self.begun.append(_Beginning(met.ended, met.id, "interview"))
            self.met = self._other(met) if met.contacts else None
        self._promises(met)

    def _heard(self, record: Interaction) -> None:
        if isinstance(record, Message) and record.automatic:
            return
        other = self._other(record)
        if other in self.asked or self._belongs(other, self.colleagues):
            self._answered()
            self.partner = other
            self._promises(record)

    def _sent(self, record: Interaction) -> None:
        if not isinstance(record, Message) or record.automatic or record.purpose in _BESIDE:
            return
        other = self._other(record)
        if record.awaits and record.purpose not in _STARTS_NO_WAIT:
            again = bool(self.begun) and record.purpose != "application"
            self.begun.append(_Beginning(record.ended, record.id, "message", again))
            self.asked.add(other)
            self.partner = other
        elif self._belongs(other, True):
            self.partner = other

    def _other(self, record: Interaction) -> str:
        return self.search.canonical(record.contacts[0])

    def _belongs(self, name: str, colleagues: bool) -> bool:
        """Whether a contact is one of the opportunity's people, or perhaps a colleague."""
        if name in self.pursuit.people:
            return True
        contact = self.search.contact(name) if colleagues else None
        return (
            contact is not None
            and contact.organisation is not None
            and self.search.employer(contact.organisation) == self.pursuit.employer
        )

    def _promises(self, record: Interaction) -> None:
        for promise in record.promises:
            if promise.by == "contact" and promise.kind == "answer":
                by = self.search.canonical(promise.contact or record.contacts[0])
                self.promise = self.search.end_of_promise(promise, record), promise, by
                if not self.begun:
                    self.begun.append(_Beginning(record.ended, promise.id, "promise"))

    def _answered(self) -> None:
        self.begun.clear()
        self.promise = None

    def _wait(self) -> Wait | None:
        due, promise, by = self.promise if self.promise is not None else (None, None, None)
        if promise is not None and self.search.is_kept(promise.id):
            if self.begun and self.begun[0].cause == promise.id:
                del self.begun[0]
            due = promise = None
        if not self.begun:
            return None
        last = self.begun[-1]
        in_force = due is not None and due >= last.since
        addressee = self._addressee()
        return Wait(
            since=last.since,
            cause=last.cause,
            origin=self.begun[0].origin,
            asked_again=tuple(one.cause for one in self.begun if one.asks_again),
            promised=due if in_force else None,
            promise=promise.id if in_force and promise is not None else None,
            promised_by=by if in_force else None,
            addressee=addressee,
            away_until=None if addressee is None else self._away_until(addressee),
        )

    def _addressee(self) -> str | None:
        if self.partner is not None:
            return self.partner
        contact = self.pursuit.with_role("recruiter", "hiring_manager")
        if contact is not None:
            return contact.id
        return self.pursuit.people[0] if self.pursuit.people else self.met

    def _away_until(self, name: str) -> int | None:
        """Until when they said they are away, whatever else they wrote about."""
        ends = [
            self.search.end_of_absence(one)
            for one in self.search.timeline(name)
            if isinstance(one, Message) and not one.outbound and self._other(one) == name
        ]
        return max((end for end in ends if end is not None), default=None)


def _point(record: Interaction) -> int:
    """Where a record stands in the order of a wait: what was done together stands at its end."""
    return record.ended if record.together else record.began
