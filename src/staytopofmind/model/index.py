"""Every revision of every record, filed under the contacts and opportunities it concerns.

One pass over a history makes it, and one more each shelf that is asked for; `LiveAgenda` adds to
it record by record. It knows no moment: `Search` reads it as of one.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol, TypeVar

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.directory import Directory
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.done import Done
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.revisions import Record, revise
from staytopofmind.model.shelves import Answers, Kinds, Mentions, Outbound, References
from staytopofmind.model.stand_in import stand_ins

__all__ = ["Index", "Record"]


class _Shelf(Protocol):
    def file(self, records: Sequence[Interaction], /) -> None: ...


_S = TypeVar("_S", bound=_Shelf)


class Index(Directory):
    """The records of one history by what they concern."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        super().__init__(candidates)
        self.dispositions: dict[str, list[Disposition]] = {}
        """By action key."""
        self.said: dict[str, list[Disposition]] = {}
        """Dispositions by their ids."""
        self.by_contact: dict[str, list[Interaction]] = {}
        self.loose: list[Interaction] = []
        """Interactions that name no contact at all."""
        self.named: dict[str, Interaction] = {}
        """By id, the revision filed first; only of some interactions until `all_named` is asked."""
        self.revised: dict[str, list[Interaction]] = {}
        """Interactions with more than one revision, by id, the newest last."""
        self.delicate: set[str] = set()
        """Ids of records that were revised, or name others that may be known later than they."""
        self.done: Done = Done(self._people)
        """What done dispositions may stand for."""
        self._filed: list[Sequence[Interaction]] = []
        self._shelves: list[_Shelf] = []
        self._names_all = False

    # -- shelves -----------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> Kinds:
        """Interactions by what they are."""
        return self._filled(Kinds())

    @cached_property
    def mentions(self) -> Mentions:
        """Interactions by what they name."""
        return self._filled(Mentions())

    @cached_property
    def answers(self) -> Answers:
        """Interactions by what they answer."""
        return self._filled(Answers())

    @cached_property
    def references(self) -> References:
        """Interactions by whatever else they refer to."""
        return self._filled(References())

    @cached_property
    def outbound(self) -> Outbound:
        """Whatever the candidate did, for those who ask for the latest of it again and again."""
        return self._filled(Outbound())

    def outbound_since(self, instant: int) -> Sequence[Interaction]:
        """What the candidate did from an instant on, in any order and all revisions."""
        if "outbound" in self.__dict__:
            return self.outbound.since(instant)
        return [one for one in self.interactions() if one.outbound and one.began >= instant]

    def _filled(self, shelf: _S) -> _S:
        for records in self._filed:
            shelf.file(records)
        self._shelves.append(shelf)
        return shelf

    def interactions(self) -> Iterator[Interaction]:
        """All interactions in all revisions, in the order in which they were filed."""
        return chain.from_iterable(self._filed)

    # -- filing ------------------------------------------------------------------------------

    def file(
        self, interactions: Sequence[Interaction], dispositions: Sequence[Disposition] = ()
    ) -> None:
        """File interactions whose instants are known (see `Interaction.resolved`) and dispositions.

        Whatever they refer to is filed with them or before.
        """
        revised, refer = self._file_under_contacts(interactions)
        if interactions:
            self._filed.append(interactions)
        for shelf in self._shelves:
            shelf.file(interactions)
        left = [one for disposition in dispositions for one in self._left_by(disposition)]
        refer += left
        if self._names_all:
            for record in interactions:
                self._name(record, record.id in self.named)
        elif revised or refer:
            more = {record.id for record in revised}
            answered = {one.in_reply_to for one in refer if one.in_reply_to is not None}
            self._name_some({*more, *answered, *(one.id for one in left)}, more)
        for record in refer:
            if record.keeps or self._answers_later(record):
                self.delicate.add(record.id)

    def _file_under_contacts(
        self, records: Iterable[Interaction]
    ) -> tuple[list[Interaction], list[Interaction]]:
        """The records that revise others, and those that refer to others not just before them."""
        by_contact, merged = self.by_contact, bool(self.aliases)
        revised: list[Interaction] = []
        refer: list[Interaction] = []
        for record in records:
            people: Iterable[str] = record.people()
            filed = self.loose
            if not people:
                filed.append(record)
            elif merged or len(people) > 1:  # type: ignore[arg-type]
                people = self._people(record)
            for contact in people:
                try:
                    filed = by_contact[contact]
                    filed.append(record)
                except KeyError:
                    filed = by_contact[contact] = [record]
            if record.in_reply_to is not None:
                if record.keeps or not _answers_one_before(record, filed):
                    refer.append(record)
            elif record.keeps:
                refer.append(record)
            if record.revised_at is not None:
                revised.append(record)
        return revised, refer

    def _people(self, record: Interaction) -> Iterable[str]:
        """The contacts it names, each once, under the ids they go by."""
        people = record.people()
        if not self.aliases:
            return people if len(people) < 2 else dict.fromkeys(people)
        return dict.fromkeys(self.aliases.get(name, name) for name in people)

    def _name_some(self, wanted: set[str], more: set[str]) -> None:
        """Let interactions with these ids be found by them; some have ``more`` revisions."""
        for record in self.interactions() if wanted else ():
            if record.id in wanted:
                self._name(record, record.id in more)

    def _name(self, record: Interaction, more: bool) -> None:
        """Let a record be found by its id; ``more``: there are several revisions of it."""
        first = self.named.setdefault(record.id, record)
        if more and first is not record:
            revise(self.revised, first)
            revise(self.revised, record)
            self.delicate.add(record.id)

    def _answers_later(self, record: Interaction) -> bool:
        """Whether what a record answers may be known later than the record."""
        if record.in_reply_to is None:
            return False
        answered = self.named.get(record.in_reply_to)
        return answered is None or answered.known_from > record.known_from

    def _left_by(self, disposition: Disposition) -> tuple[Interaction, ...]:
        """File a disposition under its action's key, and a done one as the record it stands for."""
        revise(self.said, disposition)
        self.dispositions.setdefault(disposition.action_key, []).append(disposition)
        stand_for = tuple(one.resolved(self.zone) for one in stand_ins(disposition))
        self.done.file(disposition, stand_for)
        return stand_for

    def versions(self, name: str) -> Iterator[Interaction]:
        """All revisions of the interaction with an id, and what done dispositions left as it."""
        first = self.all_named().get(name)
        if first is not None:
            yield from self.revised.get(name, (first,))
        yield from self.done.by_id.get(name, ())

    def all_named(self) -> dict[str, Interaction]:
        """By id, the revision filed first of every interaction, also of those filed later."""
        if not self._names_all:
            for record in self.interactions():
                self._name(record, record.id in self.revised)
            self._names_all = True  # only now: whoever else asks meanwhile must not miss any
        return self.named


_NEAR = 6


def _answers_one_before(record: Interaction, filed: Sequence[Interaction]) -> bool:
    """Whether a record answers one of the last that were filed with it, known no later than it.

    Most answers do, and need not be looked for among all records.
    """
    for one in filed[-_NEAR:]:
        if one.id == record.in_reply_to:
            return one.known_from <= record.known_from
    return False
