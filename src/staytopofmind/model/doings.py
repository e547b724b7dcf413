"""What was done and said, whoever it concerns, as known at one moment."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar, cast

from staytopofmind.model.index import Index
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import EventAttendance, SocialActivity
from staytopofmind.model.network import Network
from staytopofmind.model.order import in_order
from staytopofmind.model.placing import placed
from staytopofmind.model.records import Records
from staytopofmind.moments import MONDAY_TO_FRIDAY, WorkingCalendar

__all__ = ["Doings"]

_Answer = TypeVar("_Answer")


class Doings(Records):
    """The candidate's doings, known records and what done dispositions stand for alike.

    What many contacts share is found once.
    """

    __slots__ = ("_answers",)

    def __init__(
        self, index: Index, moment: int, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    ) -> None:
        super().__init__(index, moment, calendar)
        self._answers: dict[Hashable, object] = {}

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """What ``answer`` says, asked only the first time that ``question`` comes up.

        For what many contacts share; a question must always have the same answer.
        """
        try:
            return cast("_Answer", self._answers[question])
        except KeyError:
            found = self._answers[question] = answer()
            return found

    def standing(self, done: Iterable[Interaction]) -> Iterator[Interaction]:
        """Those of done dispositions' records that count, each on its platform."""
        for left in done:
            read = self.as_left(left)
            if read is not None:
                yield placed(read, self)

    def is_kept(self, promise: str) -> bool:
        """Whether any known record, or anything done, keeps the promise."""
        index = self.index
        read = [self.known(record) for record in index.mentions.keepers.get(promise, ())]
        read += self.standing(index.done.mentions.keepers.get(promise, ()))
        return any(one is not None and promise in one.keeps for one in read)

    def naming(self, opportunity: str) -> Iterator[Interaction]:
        """The known records that name an opportunity, what done dispositions stand for, too."""
        index = self.index
        read = [self.known(record) for record in index.mentions.by_opportunity.get(opportunity, ())]
        read += self.standing(index.done.mentions.by_opportunity.get(opportunity, ()))
        return (one for one in read if one is not None and one.opportunity == opportunity)

    def social(self) -> tuple[SocialActivity, ...]:
        """The candidate's own activity and employers' posts known, sorted by (instant, id)."""
        return self.network.activity

    @property
    def network(self) -> Network:
        """What platforms know: connections, posts, and what the candidate did with them."""
        return self.once("network", lambda: Network(self))

    def introductions(self) -> tuple[Interaction, ...]:
        """The known steps towards introductions and the messages that asked for one, in order.

        Whoever was asked; done dispositions are among them.
        """
        return self.once("introductions", self._read_introductions)

    def _read_introductions(self) -> tuple[Interaction, ...]:
        index = self.index
        read = (self.known(record) for record in index.kinds.introductions)
        found = [record for record in read if record is not None]
        found += self.standing(index.done.kinds.introductions)
        return in_order(found)

    def own_actions(self, *, since: int) -> tuple[Interaction, ...]:
        """The candidate's known records since an instant, done dispositions among them.

        Sorted by (instant, id), each once, whatever contacts it names.
        """
        index = self.index
        found = [
            known
            for record in index.outbound_since(since)
            if (known := self.known(record)) is not None
        ]
        found += self.standing(left for left in index.done.records if left.outbound)
        return in_order(record for record in found if record.began >= since)

    def attendances(self, event: str) -> tuple[EventAttendance, ...]:
        """The candidate's known attendances of an event, done dispositions among them."""
        index = self.index
        read = [self.known(record) for record in index.kinds.attendances.get(event, ())]
        read += self.standing(index.done.kinds.attendances.get(event, ()))
        found = [r for r in read if isinstance(r, EventAttendance) and r.event == event]
        return in_order(found)
