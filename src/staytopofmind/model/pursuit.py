"""One opportunity as known at a moment: its stages, its people, and what is awaited from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import ALWAYS, Interaction, Promise
from staytopofmind.model.interactions import Interview, Meeting, Message
from staytopofmind.model.opportunity import DEAD_STAGES, Opportunity, StageName
from staytopofmind.moments import instant

if TYPE_CHECKING:
    from staytopofmind.model.search import Search

__all__ = ["Pursuit", "ReachedStage", "Wait"]

_STARTS_NO_WAIT = frozenset({"thank_you", "material", "requested_material", "update"})


@attrs.frozen
class ReachedStage:
    """A stage, and the instants between which it was reached: one unless only the day is known."""

    stage: StageName
    began: int
    ended: int


@attrs.frozen(kw_only=True)
class Wait:
    """That the candidate awaits an answer about an opportunity.

    ``since`` is the instant from which it is awaited and ``cause`` the id of what started it
    (``applied`` for the stage). ``asked_again`` are the ids of the messages sent since that asked
    again, in order. ``promised`` is the instant by which a contact promised to answer, if that
    lies after ``since``. ``addressee`` is the contact to ask; ``away_until`` the instant until
    which they said they are away. ``origin`` is the kind of what began the wait.
    """

    since: int
    cause: str
    origin: str
    asked_again: tuple[str, ...]
    promised: int | None
    promise: str | None
    addressee: str | None
    away_until: int | None

    @property
    def follow_ups(self) -> int:
        """How often the candidate asked again."""
        return len(self.asked_again)


class Pursuit:
    """An opportunity with what is known of it: stages, people, interviews, awaited answers."""

    __slots__ = (
        "_records",
        "_waits",
        "decision",
        "id",
        "opportunity",
        "people",
        "search",
        "stages",
    )

    def __init__(self, search: Search, opportunity: Opportunity) -> None:
        self.search = search
        self.opportunity = opportunity
        self.id = opportunity.id
        self.stages = tuple(
            ReachedStage(stage.stage, began, ended)
            for stage, (began, ended) in zip(
                opportunity.stages, search.reached(opportunity), strict=True
            )
        )
        self.people: tuple[str, ...] = tuple(
            dict.fromkeys(map(search.canonical, opportunity.contacts))
        )
        dates = opportunity.decision_dates
        learnt = [ALWAYS if one.known_at is None else instant(one.known_at) for one in dates]
        self.decision: int | None = None
        """When the employer will decide, as last learnt; None: unknown."""
        if dates:
            _, last = max(zip(learnt, range(len(dates)), strict=True))
            self.decision = search.ends(dates[last].at)
        self._records: tuple[Interaction, ...] | None = None
        self._waits: dict[bool, Wait | None] = {}

    @property
    def stage(self) -> StageName:
        """The last stage reached; a lead if none is dated."""
        return self.stages[-1].stage if self.stages else "lead"

    @property
    def opened(self) -> int | None:
        """The instant of the first stage; None if none is dated."""
        return self.stages[0].began if self.stages else None

    @property
    def end(self) -> ReachedStage | None:
        """What ended it: rejected, withdrawn, closed, or accepted here or elsewhere; or None."""
        if self.stages and (self.stage in DEAD_STAGES or self.stage == "accepted"):
            return self.stages[-1]
        accepted = self.search.accepted()
        return accepted.stages[-1] if accepted is not None else None

    @property
    def ended(self) -> int | None:
        """The instant it ended: rejected, withdrawn, closed, or accepted here or elsewhere."""
        end = self.end
        return None if end is None else end.ended

    @property
    def is_live(self) -> bool:
        """Whether it is still open: not rejected, withdrawn, closed, or accepted anywhere."""
        return self.ended is None

    @property
    def employer(self) -> str | None:
        """The id under which its organisation counts."""
        return self.search.employer(self.opportunity.organisation)

    def reached(self, stage: StageName) -> ReachedStage | None:
        """The last time this stage was reached, or None."""
        return next((s for s in reversed(self.stages) if s.stage == stage), None)

    def stage_at(self, instant: int) -> StageName | None:
        """The stage it was in at an instant, as known now; None before the first."""
        found: StageName | None = None
        for stage in self.stages:
            if stage.began <= instant:
                found = stage.stage
        return found

    def with_role(self, *roles: str) -> Contact | None:
        """Its first contact with one of the roles, in the order of the roles given."""
        contacts = [self.search.contact(name) for name in self.people]
        for role in roles:
            for contact in contacts:
                if contact is not None and contact.role == role:
                    return contact
        return None

    @property
    def records(self) -> tuple[Interaction, ...]:
        """The known records about it, sorted by (instant, id)."""
        if self._records is None:
            found: dict[str, Interaction] = {}
            for name in self._voices():
                for record in self.search.timeline(name):
                    if self.search.opportunity_of(record, name) == self.id:
                        found[record.id] = record
            self._records = tuple(sorted(found.values(), key=lambda r: (r.began, r.id)))
        return self._records

    def _voices(self) -> Iterator[str]:
        """Its people, then their colleagues who spoke about it."""
        yield from self.people
        employer = self.employer
        for name in self.search.index.by_organisation.get(employer or "", ()):
            if name not in self.people and self.search.contact(name) is not None:
                yield name

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """Its interviews that took place or still stand, in order."""
        return tuple(r for r in self.records if isinstance(r, Interview) and r.takes_place)

    def wait(self, *, colleagues: bool = True) -> Wait | None:
        """The answer awaited, if one is.

        ``colleagues``: an answer from anyone at the employer ends the wait, not only one from the
        opportunity's people.
        """
        if colleagues not in self._waits:
            self._waits[colleagues] = _Waiting(self, colleagues).outcome()
        return self._waits[colleagues]


@attrs.define
class _Beginning:
    """Something that makes the candidate wait."""

    since: int
    cause: str
    origin: str
    asks_again: bool


class _Waiting:
    """A single pass over an opportunity's records that ends with what is awaited."""

    def __init__(self, pursuit: Pursuit, colleagues: bool) -> None:
        self.pursuit = pursuit
        self.people = set(pursuit.people)
        self.colleagues = colleagues
        self.begun: list[_Beginning] = []
        self.promise: tuple[int | None, Promise] | None = None
        self.partner: str | None = None
        self.away: dict[str, int] = {}

    def outcome(self) -> Wait | None:
        steps: list[tuple[int, str, Interaction | ReachedStage]] = [
            (_point(record), record.id, record) for record in self.pursuit.records
        ]
        steps += [(stage.began, "", stage) for stage in self.pursuit.stages]
        for _, _, step in sorted(steps, key=lambda entry: entry[:2]):
            if isinstance(step, ReachedStage):
                self._stage(step)
            elif isinstance(step, (Interview, Meeting)):
                self._appointment(step)
            elif isinstance(step, Message):
                self._message(step)
        return self._wait()

    def _stage(self, stage: ReachedStage) -> None:
        self._answered()
        if stage.stage == "applied":
            self.begun.append(_Beginning(stage.ended, "applied", "applied", False))

    def _appointment(self, met: Interview | Meeting) -> None:
        ahead_unknown = met.known_at is None and met.began > self.pursuit.search.moment
        if ahead_unknown or not met.takes_place:
            return
        self._answered()
        if isinstance(met, Interview):
            self.begun.append(_Beginning(met.ended, met.id, "interview", False))
        self._promises(met)

    def _message(self, message: Message) -> None:
        canonical = self.pursuit.search.index.canonical
        other = canonical(message.contacts[0])
        if message.automatic:
            if message.away_until is not None:
                until = self.pursuit.search.ends(message.away_until)
                self.away[other] = max(until, self.away.get(other, until))
            return
        if not message.outbound:
            if other in self.people or self.colleagues:
                self._answered()
                self.partner = other
                self._promises(message)
            return
        self.partner = other
        if message.awaits and message.purpose not in _STARTS_NO_WAIT:
            again = bool(self.begun) and message.purpose != "application"
            self.begun.append(_Beginning(message.ended, message.id, "message", again))

    def _promises(self, record: Interaction) -> None:
        for promise in record.promises:
            if promise.by == "contact" and promise.kind == "answer":
                due = self.pursuit.search.end_of_promise(promise, record)
                self.promise = (due, promise)
                if not self.begun:
                    self.begun.append(_Beginning(record.ended, promise.id, "promise", False))

    def _answered(self) -> None:
        self.begun.clear()
        self.promise = None

    def _wait(self) -> Wait | None:
        if not self.begun:
            return None
        last = self.begun[-1]
        due, promise = self.promise if self.promise is not None else (None, None)
        if promise is not None and self.pursuit.search.is_kept(promise.id):
            due = promise = None
        in_force = due is not None and due >= last.since
        addressee = self._addressee()
        return Wait(
            since=last.since,
            cause=last.cause,
            origin=self.begun[0].origin,
            asked_again=tuple(one.cause for one in self.begun if one.asks_again),
            promised=due if in_force else None,
            promise=promise.id if in_force and promise is not None else None,
            addressee=addressee,
            away_until=self.away.get(addressee or ""),
        )

    def _addressee(self) -> str | None:
        if self.partner is not None:
            return self.partner
        contact = self.pursuit.with_role("recruiter", "hiring_manager")
        if contact is not None:
            return contact.id
        return self.pursuit.people[0] if self.pursuit.people else None


def _point(record: Interaction) -> int:
    """Where a record stands in the order of a wait: an appointment at its end."""
    return record.ended if isinstance(record, (Interview, Meeting)) else record.began
