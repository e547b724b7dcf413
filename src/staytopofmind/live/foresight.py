"""What lies ahead: when which record will change what is known, and which are not known yet."""

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush

from staytopofmind.model.changes import instants_of, told_from
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.search import Search

__all__ = ["Foresight"]


class Foresight:
    """The instants after a search's moment at which records begin or end to count."""

    def __init__(self, records: Iterable[Record], search: Search) -> None:
        self._ahead: list[tuple[int, int, Record]] = []
        self._unknown: dict[str, int] = {}
        self._count = 0
        for record in records:
            self._ahead.extend(self._of(record, search))
        heapify(self._ahead)

    def note(self, record: Record, search: Search) -> None:
        """Take in a new record."""
        for entry in self._of(record, search):
            heappush(self._ahead, entry)

    def _of(self, record: Record, search: Search) -> Iterator[tuple[int, int, Record]]:
        moment = search.moment
        if isinstance(record, Interaction) and record.horizon <= moment:
            return
        if isinstance(record, (Interaction, Disposition)) and told_from(record) > moment:
            until = max(told_from(record), self._unknown.get(record.id, moment))
            self._unknown[record.id] = until
        for when in set(instants_of(record, search)):
            if when > moment:
                self._count += 1  # of one instant, records need not be comparable
                yield when, self._count, record

    def reached(self, moment: int) -> Iterator[Record]:
        """The records that changed what is known by a moment; each instant is told once."""
        while self._ahead and self._ahead[0][0] <= moment:
            yield heappop(self._ahead)[2]

    @property
    def next(self) -> int | None:
        """The next instant at which a record changes what is known."""
        return self._ahead[0][0] if self._ahead else None

    def unknown(self, moment: int) -> tuple[str, ...]:
        """The ids of interactions and dispositions that are not known yet at a moment."""
        self._unknown = {name: when for name, when in self._unknown.items() if when > moment}
        return tuple(sorted(self._unknown))
