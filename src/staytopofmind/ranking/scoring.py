"""The score of a proposal, read from the facts at the tick."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Final

import attrs

from staytopofmind.model.contact import Contact
from staytopofmind.model.interactions import Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.moments import Window
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.presence import EMPTY, Memory, fold, strain
from staytopofmind.ranking.readings import Readings
from staytopofmind.ranking.score import (
    Parts,
    gained,
    parts,
    risk,
    room_at,
    urgency,
)
from staytopofmind.ranking.traces import Left, traces_of
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Scorer", "Scoring"]

_EMPTY_LEVERS: Final[Mapping[str, float]] = {}


@attrs.frozen(kw_only=True)
class Scoring:
    """A score with everything it was made of.

    ``serves`` is the contact whose presence it gains (None: no one in particular); ``x`` is that
    contact's trace at the tick; ``horizons`` are the instants at which the gain was read;
    ``strain`` is the addressee's.
    """

    parts: Parts
    score: float
    serves: str | None
    importance: float
    gain: float
    reply: float
    urgency: float
    strain: float
    risk: float
    horizons: tuple[int, ...]
    lever: float
    x: float


class Scorer:
    """Scores proposals at one tick; memories are folded once per contact and kept."""

    __slots__ = (
        "_clipped",
        "_memories",
        "_messages",
        "_readings",
        "levers",
        "model",
        "now",
        "search",
        "tick",
    )

    def __init__(
        self,
        search: Search,
        model: PresenceModel,
        *,
        now: int,
        tick: int,
        levers: Mapping[str, float] = _EMPTY_LEVERS,
    ) -> None:
        self.search: Search = search
        self.model: PresenceModel = model
        self.now: int = now
        self.tick: int = tick
        self.levers: Mapping[str, float] = levers
        self._memories: dict[str, Memory] = {}
        self._clipped: set[str] = set()
        self._messages: dict[Hashable, Left | None] = {}
        """What each sort of message leaves."""
        self._readings = Readings(model, tick, self.memory)

    def memory(self, contact: str) -> Memory:
        """The contact's state after the last record known now; later than the tick counts as it."""
        found = self._memories.get(contact)
        if found is None:
            records = self.search.timeline(contact)
            traces = traces_of(self.search, contact, records, self.model, self.now, self._messages)
            traces.sort(key=_instant)
            found = self._memories[contact] = fold(traces, self.model, upto=self.tick)
            if traces and traces[-1].at > self.tick:
                self._clipped.add(contact)
        return found

    def forget(self, contacts: Iterable[str]) -> None:
        """Fold these contacts' records anew when next asked."""
        for contact in contacts:
            self._memories.pop(contact, None)
            self._readings.forget(contact)

    def move(self, *, now: int, tick: int) -> None:
        """Go on to a later moment and its tick; memories stay, unless they were cut at the tick."""
        self.now = now
        if tick != self.tick:
            self.tick = tick
            self.forget(self._clipped)
            self._clipped.clear()
            self._readings = Readings(self.model, tick, self.memory)

    def score(self, proposal: Proposal) -> Scoring:
        """The parts of a proposal's score, and what they were made of."""
        model, tick, kind = self.model, self.tick, proposal.kind
        readings = self._readings
        addressee = proposal.contact
        reply = self._reply(proposal)
        effect = max(tick, proposal.effect_at or tick) + proposal.effect_after
        best: tuple[float, float, str | None, tuple[int, ...], float] | None = None
        for name in self._served(proposal):
            contact = self.search.contact(name)
            if contact is None:
                continue
            ahead = readings.horizons(self._decision(proposal, contact))
            room = readings.room(contact.id, ahead)
            gain = gained(room, readings.part(kind.weight, reply, effect, ahead))
            matters = self.importance(contact, proposal.opportunity)
            if best is None or matters * gain > best[0] * best[1]:
                best = matters, gain, contact.id, ahead, readings.memory(contact.id).trace
        if best is None:
            ahead = readings.horizons(self._decision(proposal, None))
            room = room_at(EMPTY, ahead, model)
            gain = gained(room, readings.part(kind.weight, reply, effect, ahead))
            best = model.no_beneficiary, gain, None, ahead, 0.0
        importance, gain, serves, ahead, trace = best
        strained = 0.0
        if addressee is not None:
            strained = strain(readings.memory(addressee), model)
        window: Window = proposal.window
        pressing = urgency(window.opens, window.best, window.due, tick)
        risky = risk(strained, model)
        lever = self.levers.get(proposal.strategy, 1.0)
        sums = parts(
            lever=lever,
            importance=importance,
            fit=proposal.fit,
            gain=gain,
            duty=kind.duty,
            urgency=pressing,
            intrusion=kind.intrusion,
            risk=risky,
            minutes=kind.minutes,
            model=model,
        )
        return Scoring(
            parts=sums,
            score=sums.score,
            serves=serves,
            importance=importance,
            gain=gain,
            reply=reply,
            urgency=pressing,
            strain=strained,
            risk=risky,
            horizons=ahead,
            lever=lever,
            x=trace,
        )

    def importance(self, contact: Contact, opportunity: str | None) -> float:
        """How much a contact's presence matters: role by interest by liveness, or their override.

        Interest is the opportunity's; without one, the highest of the contact's live ones.
        """
        if contact.importance is not None:
            return contact.importance
        live = [p for p in self.search.pursuits_of(contact.id) if p.is_live]
        chosen = [p for p in live if p.id == opportunity]
        if not chosen and opportunity is not None:
            named = self.search.pursuit(opportunity)
            chosen = [named] if named is not None else []
        return self.model.importance(
            contact.role,
            interest=_interest(chosen or live, self.model),
            live=bool(live) or any(p.is_live for p in chosen),
        )

    def _served(self, proposal: Proposal) -> tuple[str, ...]:
        if proposal.beneficiaries:
            return proposal.beneficiaries
        return () if proposal.contact is None else (proposal.contact,)

    def _reply(self, proposal: Proposal) -> float:
        if not proposal.kind.expects_answer:
            return 0.0
        if proposal.contact is None:
            return self.model.reply_cold
        own = self.model.reply_by_contact.get(proposal.contact)
        if own is not None:
            return own
        written = any(
            isinstance(record, Message) and not record.outbound and not record.automatic
            for record in self.search.timeline(proposal.contact)
        )
        return self.model.reply_warm if written else self.model.reply_cold

    def _decision(self, proposal: Proposal, contact: Contact | None) -> int | None:
        if proposal.opportunity is not None:
            pursuit = self.search.pursuit(proposal.opportunity)
            return None if pursuit is None else pursuit.decision
        if contact is None:
            return None
        dates = [p.decision for p in self.search.pursuits_of(contact.id) if p.is_live]
        return min((date for date in dates if date is not None and date > self.tick), default=None)


def _interest(pursuits: list[Pursuit], model: PresenceModel) -> float | None:
    stated = [
        model.interest if p.opportunity.interest is None else p.opportunity.interest
        for p in pursuits
    ]
    return max(stated, default=None)


def _instant(trace: tuple[int, float, float, float]) -> int:
    return trace[0]
