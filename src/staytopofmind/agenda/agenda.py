"""The answer: what is due, in order, and beside it what is upcoming, held back, lapsed, settled."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

import attrs

from staytopofmind.agenda.entries import DueAction, Entry, HeldBack, Lapsed, Upcoming
from staytopofmind.agenda.table import as_html, as_records
from staytopofmind.model.phrase import Phrase
from staytopofmind.moments import present, zone

if TYPE_CHECKING:
    from staytopofmind.moments import DateTime

__all__ = ["Agenda", "Beside", "Notice"]


@attrs.frozen
class Notice:
    """Something the candidate should know that is no action; ``about`` are ids."""

    text: Phrase
    about: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.text)


@attrs.frozen(kw_only=True)
class Beside:
    """What an agenda says beside its actions; costly to find, so only looked for when asked."""

    upcoming: Callable[[], tuple[Upcoming, ...]]
    held_back: Callable[[], tuple[HeldBack, ...]]
    lapsed: Callable[[], tuple[Lapsed, ...]]
    notices: Callable[[], tuple[Notice, ...]]
    next_change: Callable[[], int | None]


class Agenda(Sequence[DueAction]):
    """The due actions in rank order, with all that was left out and why. Immutable.

    Two agendas are equal if they say the same of the same moment, to the last float.
    """

    def __init__(
        self,
        due: Sequence[DueAction],
        *,
        now: int,
        scored_at: int,
        zone_name: str,
        counts: Mapping[str, int],
        beside: Beside,
    ) -> None:
        self._due = due
        self._now = now
        self._scored_at = scored_at
        self._zone = zone_name
        self._counts = MappingProxyType(dict(counts))
        self._beside = beside

    @property
    def now(self) -> "DateTime":
        """The moment the agenda is for, in the candidate's zone."""
        return present(self._now, zone(self._zone))

    @property
    def scored_at(self) -> "DateTime":
        """The tick at which scores were read: the start of the UTC hour unless configured."""
        return present(self._scored_at, zone("UTC"))

    @property
    def counts(self) -> Mapping[str, int]:
        """How many proposals are in each state; they add up to the proposals made."""
        return self._counts

    @cached_property
    def upcoming(self) -> tuple[Upcoming, ...]:
        """What opens later, the soonest first."""
        return self._beside.upcoming()

    @cached_property
    def held_back(self) -> tuple[HeldBack, ...]:
        """What is not to be done now, with reason and return date, the soonest to return first."""
        return self._beside.held_back()

    @cached_property
    def lapsed(self) -> tuple[Lapsed, ...]:
        """What closed undone in the last 14 days, the latest first; older ones are only counted."""
        return self._beside.lapsed()

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What the candidate should know beside the actions."""
        return self._beside.notices()

    @cached_property
    def _next_change(self) -> int | None:
        return self._beside.next_change()

    @property
    def next_change(self) -> "DateTime | None":
        """Until when all lists keep their members, order and scores if nothing is recorded.

        In UTC; None: for ever.
        """
        found = self._next_change
        return None if found is None else present(found, zone("UTC"))

    def top(self, count: int) -> tuple[DueAction, ...]:
        """The first actions, at most ``count`` of them."""
        return tuple(self._due[: max(count, 0)])

    def find(self, key: str) -> Entry | None:
        """The entry with a key or key id, in whichever list it is; None if in none."""
        for entries in (self._due, self.upcoming, self.held_back, self.lapsed):
            for entry in entries:
                if key in (entry.key, entry.key_id):
                    return entry
        return None

    def records(self) -> list[dict[str, Any]]:
        """All entries as plain dicts of JSON values, with the same columns in each.

        Due ones first, in rank order; any data-frame library accepts them.
        """
        return as_records((*self._due, *self.upcoming, *self.held_back, *self.lapsed))

    @overload
    def __getitem__(self, index: int) -> DueAction: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[DueAction, ...]: ...

    def __getitem__(self, index: int | slice) -> DueAction | tuple[DueAction, ...]:
        return tuple(self._due[index]) if isinstance(index, slice) else self._due[index]

    def __len__(self) -> int:
        return len(self._due)

    def __iter__(self) -> Iterator[DueAction]:
        return iter(self._due)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Agenda):
            return NotImplemented
        return self._says() == other._says()

    def __hash__(self) -> int:
        return hash((self._now, tuple(self._due)))

    def _says(self) -> tuple[object, ...]:
        return (
            self._now,
            self._scored_at,
            self._zone,
            dict(self._counts),
            tuple(self._due),
            self.upcoming,
            self.held_back,
            self.lapsed,
            self.notices,
            self._next_change,
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in self._counts.items())
        return f"<Agenda {self.now}: {counts}>"

    def _repr_html_(self) -> str:
        """A table for notebooks; it shows no message text and no addresses."""
        return as_html(self._due, self.counts, str(self.now))
