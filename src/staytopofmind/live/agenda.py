"""A live agenda: the same answer as `due_actions`, kept up to date one record at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from staytopofmind.agenda.advisor import Advisor, advisor_or_default, expect_history
from staytopofmind.agenda.agenda import Agenda
from staytopofmind.errors import StayTopOfMindError
from staytopofmind.live.ledger import Ledger
from staytopofmind.live.standing import Standing
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.history import History
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.moments import instant_from

if TYPE_CHECKING:
    from staytopofmind.moments import DateTime

__all__ = ["LiveAgenda"]


class LiveAgenda:
    """An agenda for a bot: record what happens, ask what is due, sleep until `next_change`.

    ``at(now)`` equals ``due_actions(history, now=now)`` on all that was recorded, to the last
    float, for any moment, earlier ones too; but only what a record concerns is computed again.
    Records may arrive late, twice and in any order; what contradicts is refused and changes
    nothing.

    One thread at a time: a call during another one is refused with `StayTopOfMindError`.

    Raises:
        HistoryError: ``history`` is something else.
        SettingsError: ``advisor`` is something else.
    """

    def __init__(self, history: History, advisor: Advisor | None = None) -> None:
        self.advisor: Advisor = advisor_or_default(advisor)
        expect_history(history)
        # Taking the only turn is atomic, so two threads cannot both have it.
        self._turn: list[None] = [None]
        self._restart(history)

    def _restart(self, history: History) -> None:
        index = self._index = history.fresh_index()
        index.all_named()
        _ = index.kinds, index.mentions, index.answers, index.outbound  # kept from now on
        self._ledger = Ledger(history, index)
        self._standing: Standing | None = None
        """How all stood when last asked; None: not asked yet, or everything changed since."""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            turn = self._turn.pop()
        except IndexError:
            message = "a live agenda is used by another call; use it from one thread"
            raise StayTopOfMindError(message) from None
        try:
            yield
        finally:
            self._turn.append(turn)

    @property
    def history(self) -> History:
        """All that is recorded, as a history."""
        return self._ledger.history()

    # -- recording ---------------------------------------------------------------------------

    def record(self, *records: Record) -> int:
        """Record facts, all or none; the answer is how many were new.

        Interactions, dispositions, and new or revised contacts, opportunities, organisations,
        events and candidates. A record known already, with the same id, revision and content,
        changes nothing.

        Raises:
            HistoryError: a record contradicts an earlier one or names something unknown; every
                problem has its path (`$[0].contacts[1]`), and nothing was recorded.
        """
        with self._alone():
            zone = self._index.zone
            fresh = self._ledger.fresh(
                one.resolved(zone) if isinstance(one, Interaction) else one for one in records
            )
            if _reshape(fresh, self._index):
                self._restart(self.history.add(*fresh))
                return len(fresh)
            self._ledger.keep(fresh)
            for record in fresh:
                self._file(record)
            if self._standing is not None:
                self._standing.note(fresh)
            return len(fresh)

    def erase(self, contact: str) -> None:
        """Forget a contact: the person, what was exchanged with them alone, every mention of them.

        Raises:
            KeyError: there is no such contact.
        """
        with self._alone():
            self._restart(self.history.without(contact))

    def _file(self, record: Record) -> None:
        index = self._index
        if isinstance(record, Interaction):
            index.file((record,))
        elif isinstance(record, Disposition):
            index.file((), (record,))
        elif isinstance(record, Contact):
            index.file_contact(record)
        elif isinstance(record, Opportunity):
            index.file_opportunity(record)
        elif isinstance(record, Event):
            index.file_event(record)
        elif isinstance(record, Organisation):
            index.file_organisations((record,))
        else:
            index.file_candidate(record)

    # -- asking ------------------------------------------------------------------------------

    def at(self, now: datetime | str) -> Agenda:
        """What is due at a moment: equal to `due_actions` on all that was recorded.

        Raises:
            MomentError: ``now`` is naive or no moment.
            StrategyError: a strategy or policy of a third party broke its contract.
        """
        moment = instant_from(now)
        with self._alone():
            # What is begun and not finished is forgotten: the next call starts from the facts.
            standing, self._standing = self._standing, None
            if standing is None or not standing.go_to(moment):
                standing = Standing(self.advisor, self._index, moment)
            agenda = standing.agenda()
            self._standing = standing
            return agenda

    def next_change(self, after: datetime | str) -> "DateTime | None":
        """Until when the agenda of a moment stays as it is if nothing is recorded; None: for ever.

        A bot can sleep until then.
        """
        return self.at(after).next_change


def _reshape(records: Sequence[Record], index: Index) -> bool:
    """Whether records change how others are filed, so that all is filed anew."""
    organisations = [record for record in records if isinstance(record, Organisation)]
    return index.regroups(organisations) or any(_reshapes(record, index) for record in records)


def _reshapes(record: Record, index: Index) -> bool:
    if isinstance(record, Candidate):
        return record.timezone != index.zone
    if isinstance(record, Contact):
        known = index.contacts.get(record.id, ())
        return any(one.aliases for one in (record, *known)) or any(
            one.timezone != record.timezone for one in known
        )
    return False
