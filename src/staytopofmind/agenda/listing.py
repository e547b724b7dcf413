"""The due actions of an agenda, each made when somebody first reads it: many only read the top."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import overload

from staytopofmind.agenda.assessment import Assessed
from staytopofmind.agenda.entries import DueAction
from staytopofmind.moments import WorkingCalendar
from staytopofmind.ranking.arbiter import Slot
from staytopofmind.ranking.parameters import PresenceModel

__all__ = ["Listing"]


class Listing(Sequence[DueAction]):
    """Due actions in rank order."""

    def __init__(
        self,
        ranked: Sequence[tuple[Assessed, Slot]],
        *,
        now: int,
        model: PresenceModel,
        calendar: WorkingCalendar,
    ) -> None:
        self._ranked = ranked
        self._now = now
        self._model = model
        self._calendar = calendar
        self._made: dict[int, DueAction] = {}

    def __len__(self) -> int:
        return len(self._ranked)

    @overload
    def __getitem__(self, index: int) -> DueAction: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[DueAction, ...]: ...

    def __getitem__(self, index: int | slice) -> DueAction | tuple[DueAction, ...]:
        try:
            place = range(len(self._ranked))[index]
        except IndexError:
            message = f"got place {index}, and actions that are due: {len(self._ranked)}"
            raise IndexError(message) from None
        return self._at(place) if isinstance(place, int) else tuple(map(self._at, place))

    def _at(self, place: int) -> DueAction:
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = self._action(*self._ranked[place])
        return found

    def _action(self, one: Assessed, slot: Slot) -> DueAction:
        group = self._overdue.get(one.proposal.contact or "", ())
        return DueAction(
            proposal=one.proposal,
            revision=one.revision,
            pinned=one.pinned,
            assessed=one,
            now=self._now,
            model=self._model,
            zone=one.zone,
            calendar=self._calendar,
            group=group if len(group) > 1 and one.proposal.key in group else (),
            without_note=slot.without_note,
        )

    @cached_property
    def _overdue(self) -> Mapping[str, tuple[str, ...]]:
        """The keys of overdue courtesies, by contact."""
        found: dict[str, tuple[str, ...]] = {}
        for one, _ in self._ranked:
            proposal = one.proposal
            if proposal.kind.courtesy and proposal.contact and self._now >= proposal.window.due:
                found[proposal.contact] = (*found.get(proposal.contact, ()), proposal.key)
        return found
