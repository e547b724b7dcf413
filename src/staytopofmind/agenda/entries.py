"""What an agenda lists: due actions, and beside them what is upcoming, held back and lapsed."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

import attrs

from staytopofmind.agenda.assessment import Assessed
from staytopofmind.agenda.explanation import Explanation, explanation_of
from staytopofmind.errors import HistoryError, Problem
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.stand_in import RECORD_FORMS, record_of
from staytopofmind.moments import (
    NEVER,
    Window,
    WorkingCalendar,
    Zone,
    as_moment,
    instant,
    next_send,
    present,
    zone as zone_named,
)
from staytopofmind.policies.base import Objection
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.scoring import Scoring
from staytopofmind.strategies.brief import Brief
from staytopofmind.strategies.proposal import Proposal, key_id_of

if TYPE_CHECKING:
    from staytopofmind.moments import DateTime

__all__ = ["DueAction", "Entry", "HeldBack", "Lapsed", "Upcoming"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Entry:
    """What all entries share: the proposal, seen from outside, and what may be said of it.

    Whatever list an action is in, it can be done, snoozed, dismissed or pinned. Entries are equal
    if they say the same, to the last float.
    """

    state: ClassVar[str]

    proposal: Proposal
    revision: int = 0
    """How often the action was snoozed so far."""
    pinned: bool = False

    @property
    def key(self) -> str:
        """The action's key: slug, action kind, contact and cause."""
        return self.proposal.key

    @property
    def key_id(self) -> str:
        """A 22-character digest of the key."""
        return key_id_of(self.proposal.key)

    @property
    def strategy(self) -> str:
        """The slug of the strategy that proposes it."""
        return self.proposal.strategy

    @property
    def kind(self) -> str:
        """The slug of the action kind."""
        return self.proposal.kind.slug

    @property
    def courtesy(self) -> bool:
        """Whether it is owed."""
        return self.proposal.kind.courtesy

    @property
    def contact(self) -> str | None:
        """The id of the contact it addresses; None: no single one."""
        return self.proposal.contact

    @property
    def beneficiaries(self) -> tuple[str, ...]:
        """The contacts it serves, where they are others than the addressee."""
        return self.proposal.beneficiaries

    @property
    def opportunity(self) -> str | None:
        """The id of the opportunity it belongs to."""
        return self.proposal.opportunity

    @property
    def channel(self) -> str | None:
        """Where it takes place; None: the brief says what is to be found."""
        return self.proposal.channel

    @property
    def headline(self) -> Phrase:
        """What to do, in a few words."""
        return self.proposal.headline

    @property
    def why(self) -> Phrase:
        """The reason, in a sentence."""
        return self.proposal.why

    @property
    def window(self) -> Window:
        """When it opens, is best, is due and closes; shown in the zone of the person concerned."""
        return self.proposal.window

    @property
    def brief(self) -> Brief:
        """What the message is for: points, asks, attachments, tone."""
        return self.proposal.brief

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the facts behind it."""
        return self.proposal.evidence

    @property
    def _kept_within(self) -> Mapping[str, object]:
        """The details of the record it leaves that limits have changed."""
        return {}

    def as_interaction(self, *, id: str, at: datetime | str) -> Interaction:
        """The record that says this was done at a moment; added to the history it satisfies it.

        Raises:
            HistoryError: this kind of action leaves no record (use `done`), or ``at`` is refused.
        """
        proposal = self.proposal
        details: dict[str, Any] = {
            "channel": proposal.channel,
            "platform": proposal.platform,
            "opportunity": proposal.opportunity,
            "with_note": proposal.with_note,
            **proposal.details,
            "action_key": proposal.key,
        }
        details.update(self._kept_within)
        kept = {name: value for name, value in details.items() if value is not None}
        return record_of(
            proposal.kind.slug,
            id=id,
            at=_moment(at),
            contacts=() if proposal.contact is None else (proposal.contact,),
            details=kept,
            form=proposal.leaves,
        )

    def done(self, *, id: str, at: datetime | str) -> Disposition:
        """The disposition that this was done at a moment, with the record it stands for."""
        leaves = self.proposal.leaves is not None or self.kind in RECORD_FORMS
        record = self.as_interaction(id=f"{id}:record", at=at) if leaves else None
        return Disposition(
            id=id, action_key=self.key, verdict="done", at=_moment(at), record=record
        )

    def snoozed(self, *, id: str, until: datetime | str, at: datetime | str) -> Disposition:
        """The disposition that puts it off.

        Raises:
            HistoryError: ``until`` is not before the window closes, or not after ``at``.
        """
        end = _moment(until, "until")
        if instant(end) >= self.window.closes:
            message = f"got {end}, expected a moment before it closes at {self.window.closes_at}"
            raise HistoryError([Problem("until", message)])
        return Disposition(id=id, action_key=self.key, verdict="snoozed", at=_moment(at), until=end)

    def dismissed(self, *, id: str, at: datetime | str) -> Disposition:
        """The disposition that it will not be done."""
        return Disposition(id=id, action_key=self.key, verdict="dismissed", at=_moment(at))

    def pin(self, *, id: str, at: datetime | str) -> Disposition:
        """The disposition that puts it ahead of all but courtesies, whatever its score."""
        return Disposition(id=id, action_key=self.key, verdict="pinned", at=_moment(at))

    def _said(self) -> tuple[object, ...]:
        proposal = self.proposal
        return (
            type(self),
            self.key,
            self.revision,
            self.pinned,
            proposal.window,
            str(proposal.headline),
            str(proposal.why),
            proposal.brief,
            proposal.evidence,
            proposal.fit,
            proposal.opportunity,
            proposal.beneficiaries,
            proposal.channel,
        )

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Entry) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key!r}, due {self.window.due_at}>"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DueAction(Entry):
    """An action that is open, allowed, scored, and has a slot.

    ``score`` is the sum of ``parts``, exactly. ``group`` are the keys of all overdue courtesies to
    the same contact, this one's among them, where there are several: show them as one.
    """

    state: ClassVar[str] = "due"

    assessed: Assessed
    now: int
    model: PresenceModel
    zone: Zone
    calendar: WorkingCalendar
    group: tuple[str, ...] = ()
    without_note: bool = False
    """Whether a connection request is to go without a personal note, to keep within the quota."""

    @property
    def _kept_within(self) -> Mapping[str, object]:
        return {"with_note": False} if self.without_note else {}

    @property
    def score(self) -> float:
        """The score at the tick; a model's number, to compare actions with."""
        assert self.assessed.scoring is not None
        return self.assessed.scoring.score

    @property
    def parts(self) -> Mapping[str, float]:
        """The parts of the score by name, in order; they add up to it exactly."""
        assert self.assessed.scoring is not None
        return self.assessed.scoring.parts

    @property
    def send_from(self) -> "DateTime":
        """The next moment, at or after now, inside the recipient's hours for the channel.

        Where that would be too late (due, for a courtesy; closed, for the rest) it is now, and
        `sends_at_once` is true.
        """
        return present(self._send()[0], self.zone)

    @property
    def sends_at_once(self) -> bool:
        """Whether the recipient's hours are passed over because waiting would be too late."""
        return self._send()[1]

    def _send(self) -> tuple[int, bool]:
        if self.channel is None:
            return self.now, False
        moment = next_send(self.now, self.channel, self.zone, self.calendar)
        latest = self.window.due if self.courtesy else self.window.closes
        return (self.now, True) if moment > self.now and moment >= latest else (moment, False)

    def explain(self) -> Explanation:
        """The score taken apart, with facts and sources, as text and data."""
        assert self.assessed.scoring is not None
        return explanation_of(self.proposal, self.assessed.scoring, self.model)

    def _said(self) -> tuple[object, ...]:
        return (
            *super()._said(),
            self.score,
            tuple(self.parts.values()),
            self.group,
            self.without_note,
            self._send(),
        )


def _moment(value: datetime | str, name: str = "at") -> datetime:
    try:
        return as_moment(value)
    except ValueError as error:
        raise HistoryError([Problem(name, str(error))]) from None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Upcoming(Entry):
    """An action whose window has not opened."""

    state: ClassVar[str] = "upcoming"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class HeldBack(Entry):
    """An action that is open, or that the contact does not wish, and what stands against it.

    ``reason`` is the first objection's; ``objections`` are all of them. ``score`` and its ``parts``
    are given where the score or a slot was decisive.
    """

    state: ClassVar[str] = "held_back"

    objections: tuple[Objection, ...]
    scoring: Scoring | None = None

    @property
    def score(self) -> float | None:
        """The score at the tick, or None."""
        return None if self.scoring is None else self.scoring.score

    @property
    def parts(self) -> Mapping[str, float] | None:
        """The parts of the score by name, in order, which add up to it exactly; or None."""
        return None if self.scoring is None else self.scoring.parts

    @property
    def reason(self) -> Phrase:
        """Why it is held back."""
        return self.objections[0].reason

    @property
    def policy(self) -> str:
        """The slug of the policy that objects first, ``score`` or ``no-slot``."""
        return self.objections[0].policy

    @property
    def until_instant(self) -> int:
        """The instant at which it may return; NEVER where none is foreseen."""
        ends = (NEVER if one.until is None else one.until for one in self.objections)
        return min(max(ends), NEVER)

    @property
    def until(self) -> "DateTime | None":
        """When it may return, in the window's zone; None: not foreseen.

        What has no slot, or too low a score, may return when something is recorded, when others
        are done or no longer due, or as its score changes from day to day.
        """
        end = self.until_instant
        return None if end == NEVER else present(end, zone_named(self.window.zone))

    @property
    def suggestion(self) -> Phrase | None:
        """Another route, where a policy knows one."""
        return next((one.suggestion for one in self.objections if one.suggestion), None)

    def _said(self) -> tuple[object, ...]:
        return (
            *super()._said(),
            self.score,
            None if self.parts is None else tuple(self.parts.values()),
            tuple((o.policy, str(o.reason), o.evidence, o.until) for o in self.objections),
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Lapsed(Entry):
    """An action whose window closed in the last 14 days without it being done."""

    state: ClassVar[str] = "lapsed"

    @property
    def reason(self) -> Phrase:
        """Why it is too late: in the strategy's words, or else in the window's."""
        if self.proposal.lapse is not None:
            return self.proposal.lapse
        if self.window.lapse:
            return Phrase("lapsed.window", "{text}", {"text": self.window.lapse})
        return Phrase("lapsed.closed", "the time for it has passed")

    def _said(self) -> tuple[object, ...]:
        return (*super()._said(), str(self.reason))
