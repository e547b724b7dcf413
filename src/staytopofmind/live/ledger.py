"""All records of a live agenda, by id: what is new, what repeats, what contradicts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from staytopofmind.errors import HistoryError, Problem, quoted
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.checks import (
    Known,
    contact_problems,
    disposition_problems,
    event_problems,
    interaction_problems,
    opportunity_problems,
)
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.history import History, collection_of
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.opportunity import Event, Opportunity

__all__ = ["Ledger"]


class Ledger:
    """The records of one history, growing; it refuses what does not fit and stays as it was.

    ``index`` holds them all; whoever keeps a record files it there.
    """

    def __init__(self, history: History, index: Index) -> None:
        self.known: Known = Known(history)
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

    def history(self) -> History:
        """The whole history."""
        return self._given.add(*self._added)

    def fresh(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that are new, if all of them fit; nothing is kept yet.

        Raises:
            HistoryError: with every problem; paths count the records given (`$[0].contacts[1]`).
        """
        problems: list[Problem] = []
        new: list[tuple[int, Record]] = []
        batch: dict[tuple[str, str], list[Record]] = {}
        for number, record in enumerate(records):
            name = collection_of(record)
            found = self._known_as(name, record)
            earlier = batch.setdefault((name, record.id), [])
            clash = _clash((*found, *earlier), record)
            if clash is None:
                new.append((number, record))
                earlier.append(record)
            elif clash:
                problems.append(Problem(f"$[{number}].id", clash))
        problems.extend(self._problems(new))
        if problems:
            raise HistoryError(problems, subject="recorded")
        return [record for _, record in new]

    def _known_as(self, name: str, record: Record) -> Sequence[Record]:
        if isinstance(record, Candidate):
            return [one for one in self._index.candidates if one.id == record.id]
        if not isinstance(record, Interaction):
            return self._revisions[name].get(record.id, ())
        first = self._index.named.get(record.id)
        return () if first is None else self._index.revised.get(record.id, (first,))

    def _problems(self, new: Sequence[tuple[int, Record]]) -> Iterator[Problem]:
        known = self._known_with(record for _, record in new)
        promised: dict[str, str] = {}
        yield from self._promised_twice(new, promised)
        ids = {record.id for _, record in new if isinstance(record, Interaction)}
        for number, record in new:
            path = f"$[{number}]"
            if isinstance(record, Interaction):
                yield from interaction_problems(record, path, known)
                yield from self._references(record, path, promised, ids)
            elif isinstance(record, Disposition):
                yield from disposition_problems(record, path, known)
            elif isinstance(record, Contact):
                yield from contact_problems(record, path, known)
            elif isinstance(record, Opportunity):
                yield from opportunity_problems(record, path, known)
            elif isinstance(record, Event):
                yield from event_problems(record, path, known)

    def _references(
        self, record: Interaction, path: str, promised: Mapping[str, str], ids: Collection[str]
    ) -> Iterator[Problem]:
        for place, promise in enumerate(record.keeps):
            if promise not in promised and promise not in self._index.mentions.promised:
                message = f"got {quoted(promise)}, expected the id of a promise"
                yield Problem(f"{path}.keeps[{place}]", message)
        if not record.scheduled_ahead and record.known_from < record.began:
            message = f"got {record.known_at}, expected one not before the day"
            yield Problem(f"{path}.known_at", message)
        reply = record.in_reply_to
        if reply is not None and reply not in ids and reply not in self._index.named:
            message = f"got {quoted(reply)}, expected the id of an interaction"
            yield Problem(f"{path}.in_reply_to", message)

    def _known_with(self, records: Iterable[Record]) -> Known:
        """The known ids with those of new records; the same object where there are none."""
        adding = [
            record
            for record in records
            if isinstance(record, (Contact, Opportunity, Event, Organisation))
        ]
        if not adding:
            return self.known
        known = self.known.copy()
        for record in adding:
            known.add(record)
        return known

    def _promised_twice(
        self, new: Iterable[tuple[int, Record]], promised: dict[str, str]
    ) -> Iterator[Problem]:
        """Promises whose ids other records use; ``promised`` gets who makes each of the new."""
        made = self._index.mentions.promised
        for number, record in new:
            for place, promise in enumerate(_promises(record)):
                maker = made[promise.id][0].id if promise.id in made else record.id
                if promised.setdefault(promise.id, maker) != record.id:
                    path = f"$[{number}].promises[{place}].id"
                    message = f"got {quoted(promise.id)}, which another record uses already"
                    yield Problem(path, message)

    def keep(self, records: Iterable[Record]) -> None:
        """Keep records that `fresh` found to fit."""
        for record in records:
            self._added.append(record)
            if isinstance(record, (Contact, Opportunity, Event, Organisation)):
                self.known.add(record)


def _promises(record: Record) -> Sequence[Promise]:
    return record.promises if isinstance(record, Interaction) else ()


def _clash(known: Sequence[Record], record: Record) -> str | None:
    """None: it is new; empty: it is known already; else how it contradicts what is known."""
    for one in known:
        if type(one) is not type(record):
            kinds = f"{type(record).__name__}, expected {type(one).__name__}"
            return f"got {quoted(record.id)} as a {kinds} as before"
        if one.revised_at == record.revised_at:
            if one == record:
                return ""
            return (
                f"got {quoted(record.id)} again with other content and the same revised_at, "
                "expected an equal record or a later revised_at"
            )
    return None
