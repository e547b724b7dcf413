"""All records of a live agenda, by id: what is new, what repeats, what contradicts."""

from collections import ChainMap
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from staytopofmind.errors import HistoryError, Problem
from staytopofmind.model.between import reference_problems, repeated_promises
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.checks import CHECKS, Known
from staytopofmind.model.contact import Contact
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.history import History, collection_of
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.merging import merging_problems
from staytopofmind.model.revisions import clash

__all__ = ["Ledger"]


class Ledger:
    """The records of one history, growing; it refuses what does not fit and stays as it was.

    ``index`` holds them all; whoever keeps a record files it there.
    """

    def __init__(self, history: History, index: Index) -> None:
        self._known = Known(history)
        self._given = history
        self._added: list[Record] = []
        self._index = index
        self._revisions: dict[str, Mapping[str, Sequence[Record]]] = {
            "organisations": index.organisations,
            "contacts": index.contacts,
            "opportunities": index.opportunities,
            "events": index.events,
            "dispositions": index.said,
        }
        self._promised: dict[str, str] = {}
        """By promise, the record that makes it."""
        self._left: set[str] = set()
        """The ids of records that dispositions carry."""
        for record in history.interactions:
            self._note(record)
        for said in history.dispositions:
            self._note(said)

    def _note(self, record: Record) -> None:
        """Note what others may refer to from now on."""
        if isinstance(record, Disposition) and record.record is not None:
            self._left.add(record.record.id)
        for one in _interactions(record):
            for promise in one.promises:
                self._promised[promise.id] = one.id

    def history(self) -> History:
        """The whole history."""
        return self._given.add(*self._added)

    def fresh(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that are new, if all of them fit; nothing is kept yet.

        Raises:
            HistoryError: with every problem; paths count the records given (`$[0].contacts[1]`).
        """
        problems: list[Problem] = []
        new: list[tuple[str, Record]] = []
        batch: dict[tuple[str, str], list[Record]] = {}
        for number, record in enumerate(records):
            name, path = collection_of(record), f"$[{number}]"
            earlier = batch.setdefault((name, record.id), [])
            contradiction = clash(record, (*self._known_as(name, record), *earlier))
            if contradiction is None:
                new.append((path, record))
                earlier.append(record)
            elif contradiction:
                problems.append(Problem(f"{path}.id", contradiction))
        problems.extend(self._problems(new))
        if problems:
            raise HistoryError(problems, subject="recorded")
        return [record for _, record in new]

    def _known_as(self, name: str, record: Record) -> Sequence[Record]:
        """The revisions of a record that are known."""
        if isinstance(record, Candidate):
            return self._index.candidates
        if not isinstance(record, Interaction):
            return self._revisions[name].get(record.id, ())
        first = self._index.named.get(record.id)
        return () if first is None else self._index.revised.get(record.id, (first,))

    def _problems(self, new: Sequence[tuple[str, Record]]) -> Iterator[Problem]:
        known = self._known_with(record for _, record in new)
        paths: list[str] = []
        told: list[Interaction] = []
        for path, record in new:
            check = CHECKS.get(collection_of(record))
            if check is not None:
                yield from check(record, path, known)
            for one in _interactions(record):
                paths.append(path if one is record else f"{path}.record")
                told.append(one)
        if told:
            yield from self._problems_between(told, paths.__getitem__)
        yield from self._merging_problems(new)

    def _merging_problems(self, new: Sequence[tuple[str, Record]]) -> Iterator[Problem]:
        """Contacts that claim what others do; a known one's path is that in `history`."""
        adding = [(path, record) for path, record in new if isinstance(record, Contact)]
        if not adding or not (self._index.claims or any(one.aliases for _, one in adding)):
            return
        added = [record for record in self._added if isinstance(record, Contact)]
        known = (*self._given.contacts, *added)
        places = [f"$.contacts[{number}]" for number in range(len(known))]
        places += [path for path, _ in adding]
        yield from merging_problems((*known, *(one for _, one in adding)), places.__getitem__)

    def _problems_between(
        self, told: Sequence[Interaction], path_to: Callable[[int], str]
    ) -> Iterator[Problem]:
        promised = ChainMap({}, self._promised)
        yield from repeated_promises(told, promised, path_to)
        yield from reference_problems(
            told,
            path_to,
            promises=promised,
            ids=_AnyOf({one.id for one in told}, self._left, self._index.named),
        )

    def _known_with(self, records: Iterable[Record]) -> Known:
        """The known ids with those of new records; the same object where there are none."""
        adding = [record for record in records if not isinstance(record, _TOLD)]
        if not adding:
            return self._known
        known = self._known.copy()
        for record in adding:
            known.add(record)
        return known

    def keep(self, records: Iterable[Record]) -> None:
        """Keep records that `fresh` found to fit."""
        for record in records:
            self._added.append(record)
            self._note(record)
            if not isinstance(record, _TOLD):
                self._known.add(record)


_TOLD = (Interaction, Disposition)
"""What tells of others; all else is what they may refer to."""


class _AnyOf:
    """What is in any of several collections."""

    def __init__(self, *parts: Container[str]) -> None:
        self._parts = parts

    def __contains__(self, one: object) -> bool:
        return any(one in part for part in self._parts)


def _interactions(record: Record) -> Iterator[Interaction]:
    """The interaction that a record is or carries."""
    if isinstance(record, Interaction):
        yield record
    elif isinstance(record, Disposition) and record.record is not None:
        yield record.record
