"""A live agenda: the same answer as `due_actions`, kept up to date one record at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

import attrs

from staytopofmind.agenda.advisor import Advisor
from staytopofmind.agenda.agenda import Agenda
from staytopofmind.agenda.assessment import (
    Assessed,
    proposals_for_candidate,
    proposals_to,
)
from staytopofmind.agenda.notices import Background, undecided
from staytopofmind.errors import StayTopOfMindError
from staytopofmind.live.ledger import Ledger
from staytopofmind.live.reach import Reach, are_near_sighted, reach_between, reach_of
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.changes import instants_of, may_change
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.history import History
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import (
    EventAttendance,
    Interview,
    Letter,
    Meeting,
    Message,
)
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.pursuit import ReachedStage
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import NEVER, instant, instant_from
from staytopofmind.ranking.scoring import Scorer
from staytopofmind.ranking.tally import Tally
from staytopofmind.strategies.proposal import Proposal

if TYPE_CHECKING:
    from staytopofmind.moments import DateTime

__all__ = ["LiveAgenda"]

_CANDIDATE = ""
"""The cell of what concerns no single contact; a contact's id is never empty."""


@attrs.define
class _Cell:
    """What is known of one contact: how its proposals stood when last looked at.

    Those that no list shows are only counted, by state; nothing but a fact can bring them back.
    """

    has_channel: bool
    assessed: list[Assessed] = attrs.field(factory=list)
    lapsed: int = 0
    settled: int = 0
    changes_at: int = NEVER
    waits_for_tick: bool = False

    def stand(self, assessed: Iterable[Assessed]) -> None:
        """Take in how its proposals stand now."""
        self.assessed = []
        for one in assessed:
            if one.is_listed:
                self.assessed.append(one)
            elif one.state == "lapsed":
                self.lapsed += 1
            else:
                self.settled += 1
        self.changes_at = min((one.changes_at for one in self.assessed), default=NEVER)
        self.waits_for_tick = any(one.scoring is not None for one in self.assessed)


class LiveAgenda:
    """An agenda for a bot: record what happens, ask what is due, sleep until `next_change`.

    ``at(now)`` equals ``due_actions(history, now=now)`` on all that was recorded, to the last
    float, for any moment, earlier ones too; but only what a record concerns is computed again.
    Records may arrive late, twice and in any order; what contradicts is refused and changes
    nothing.

    One thread at a time: a call during another one is refused with `StayTopOfMindError`.
    """

    def __init__(self, history: History, advisor: Advisor | None = None) -> None:
        self.advisor: Advisor = advisor or Advisor()
        self._near = are_near_sighted((*self.advisor.strategies, *self.advisor.policies))
        # Taking the only turn is atomic, so two threads cannot both have it.
        self._turn: list[None] = [None]
        self._restart(history)

    def _restart(self, history: History) -> None:
        index = self._index = history.fresh_index()
        index.all_named()
        _ = index.kinds, index.mentions, index.answers, index.outbound  # kept from now on
        self._ledger = Ledger(history, index)
        self._search: Search | None = None
        self._scorer: Scorer | None = None
        self._cells: dict[str, _Cell] = {}
        self._served: dict[str, set[str]] = {}
        self._touched: list[Record] = []
        self._ahead: list[tuple[int, int, Record]] = []
        self._unknown: dict[str, int] = {}
        self._pushed = 0
        self._tally: Tally | None = None
        self._ending: tuple[str, ReachedStage] | None = None

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
            if any(_reshapes(record, self._index) for record in fresh):
                self._restart(self.history.add(*fresh))
                return len(fresh)
            self._ledger.keep(fresh)
            for record in fresh:
                self._file(record)
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
        self._touched.append(record)
        if self._search is not None:
            self._foresee(record, self._search)

    def _foresee(self, record: Record, search: Search) -> None:
        """Note when a record will change what is known."""
        moment = search.moment
        if isinstance(record, Interaction):
            if record.horizon <= moment:
                return
            if record.known_from > moment:
                self._unknown[record.id] = max(record.known_from, self._unknown.get(record.id, 0))
        elif isinstance(record, Disposition) and instant(record.at) > moment:
            self._unknown[record.id] = instant(record.at)
        for when in set(instants_of(record, search)):
            if when > moment:
                self._pushed += 1
                heappush(self._ahead, (when, self._pushed, record))

    # -- asking ------------------------------------------------------------------------------

    def at(self, now: datetime | str) -> Agenda:
        """What is due at a moment: equal to `due_actions` on all that was recorded.

        Raises:
            MomentError: ``now`` is naive or no moment.
            StrategyError: a strategy or policy of a third party broke its contract.
        """
        moment = instant_from(now)
        with self._alone():
            try:
                search = self._go_to(moment)
                agenda = self._compose(search)
                search.let_go()
                return agenda
            except BaseException:
                self._search = None  # begun, not finished: the next call starts from the facts
                raise

    def next_change(self, after: datetime | str) -> "DateTime | None":
        """Until when the agenda of a moment stays as it is if nothing is recorded; None: for ever.

        A bot can sleep until then.
        """
        return self.at(after).next_change

    def _go_to(self, moment: int) -> Search:
        search, scorer = self._search, self._scorer
        if search is None or scorer is None or moment < search.moment:
            return self._start_at(moment)
        while self._ahead and self._ahead[0][0] <= moment:
            self._touched.append(heappop(self._ahead)[2])
        search.move(moment)
        reach = self._reach(search)
        if reach.everything:
            return self._start_at(moment)
        self._count(moment, search)
        concerned = bool(self._touched)
        platforms = not all(_is_conversation(record) for record in self._touched)
        facts = not all(_is_no_fact(record) for record in self._touched)
        self._touched.clear()
        new_tick = self.advisor.tick_at(moment)
        ticked = new_tick != scorer.tick
        scorer.move(now=moment, tick=new_tick)
        if concerned:
            search.forget(reach.contacts, reach.opportunities, platforms=platforms, facts=facts)
            if _ending(search) != self._ending:
                return self._start_at(moment)
            self._refresh(reach, search, scorer)
        for name, cell in self._cells.items():
            if cell.changes_at <= moment:
                to = None if name == _CANDIDATE else search.relationship(name)
                self._judge(cell, to, [one.proposal for one in cell.assessed], scorer)
            elif ticked and cell.waits_for_tick:
                self._score(cell, scorer)
        return search

    def _reach(self, search: Search) -> Reach:
        """What the records touched concern."""
        index, near = self._index, self._near
        reach = Reach()
        for record in self._touched:
            if not isinstance(record, Candidate):
                reach = reach.join(reach_of(record, index, near=near))
        if any(isinstance(record, Candidate) for record in self._touched):
            before = search.candidate
            search.look_again()
            reach = reach.join(reach_between(before, search.candidate, index, near=near))
        return reach

    def _count(self, moment: int, search: Search) -> None:
        """Keep what the candidate's actions count under, or have it counted anew."""
        tally = self._tally
        if tally is None or not tally.holds_at(moment):
            self._tally = None
            return
        for record in self._touched:
            if not _is_conversation(record) or record.id in self._index.revised:
                self._tally = None
                return
            if isinstance(record, Interaction) and record.outbound:
                known = search.known(record)
                if known is not None and not tally.add(known):
                    self._tally = None
                    return

    def _start_at(self, moment: int) -> Search:
        """Compute everything, as for the first time."""
        advisor = self.advisor
        self._tally = None
        search = self._search = Search(self._index, moment, advisor.calendar)
        scorer = self._scorer = Scorer(
            search, advisor.model, now=moment, tick=advisor.tick_at(moment), levers=advisor.levers
        )
        self._cells = {}
        self._served = {}
        self._touched.clear()
        self._ahead = []
        self._unknown = {}
        for record in may_change(self._index, moment):
            self._foresee(record, search)
        heapify(self._ahead)
        for name in search.contacts():
            self._propose(name, search, scorer)
        self._propose(_CANDIDATE, search, scorer)
        self._ending = _ending(search)
        return search

    def _refresh(self, reach: Reach, search: Search, scorer: Scorer) -> None:
        """Compute anew what is concerned, and score anew what serves whom it concerns."""
        scorer.forget(reach.contacts)
        serving: set[str] = set()
        for name in reach.contacts:
            serving |= self._served.get(name, set())
        for name in reach.contacts:
            if search.contact(name) is not None and search.canonical(name) == name:
                self._propose(name, search, scorer)
        self._propose(_CANDIDATE, search, scorer)
        for name in serving - reach.contacts - {_CANDIDATE}:
            self._score(self._cells[name], scorer)

    def _propose(self, name: str, search: Search, scorer: Scorer) -> None:
        old = self._cells.get(name)
        for one in () if old is None else old.assessed:
            for served in one.proposal.beneficiaries:
                self._served.get(served, set()).discard(name)
        strategies = self.advisor.strategies
        if name == _CANDIDATE:
            to, cell = None, _Cell(has_channel=True)
            proposals = proposals_for_candidate(strategies, search)
        else:
            to = search.relationship(name)
            cell = _Cell(has_channel=bool(to.contact.handles))
            proposals = proposals_to(strategies, to)
        self._cells[name] = cell
        self._judge(cell, to, proposals, scorer)
        for one in cell.assessed:
            for served in one.proposal.beneficiaries:
                self._served.setdefault(served, set()).add(name)

    def _judge(
        self, cell: _Cell, to: Relationship | None, proposals: Iterable[Proposal], scorer: Scorer
    ) -> None:
        cell.stand(self.advisor.judge(scorer.search, to, proposals, scorer))
        for one in cell.assessed:  # the facts go on: an agenda read later must say what holds now
            _ = one.proposal.wording

    def _score(self, cell: _Cell, scorer: Scorer) -> None:
        """Score anew what is open; nothing else about it has changed."""
        cell.assessed = [
            one if one.scoring is None else one.scored_anew(scorer, scorer.now)
            for one in cell.assessed
        ]

    def _compose(self, search: Search) -> Agenda:
        cells, moment = self._cells.values(), search.moment
        self._unknown = {name: when for name, when in self._unknown.items() if when > moment}
        background = Background(
            undecided=undecided(search),
            without_channel=tuple(
                sorted(name for name, cell in self._cells.items() if not cell.has_channel)
            ),
            not_yet_known=tuple(sorted(self._unknown)),
            next_fact=self._ahead[0][0] if self._ahead else None,
        )
        if self._tally is None:
            self._tally = self.advisor.tally(search)
        return self.advisor.compose(
            search,
            [one for cell in cells for one in cell.assessed],
            lambda: background,
            unlisted={
                "lapsed": sum(cell.lapsed for cell in cells),
                "settled": sum(cell.settled for cell in cells),
            },
            tally=self._tally,
        )


def _ending(search: Search) -> tuple[str, ReachedStage] | None:
    """What ends every pursuit: the offer that was accepted first, and that stage; or None."""
    accepted = search.accepted()
    return None if accepted is None else (accepted.id, accepted.stages[-1])


def _is_conversation(record: Record) -> bool:
    """Whether a record can change nothing about platforms."""
    return isinstance(record, (Message, Interview, Meeting, Letter)) and record.action_key is None


def _is_no_fact(record: Record) -> bool:
    """Whether a record changes nothing about who and what there is; an attendance may do so."""
    return isinstance(record, (Interaction, Disposition)) and not (
        isinstance(record, EventAttendance)
        or (isinstance(record, Disposition) and isinstance(record.record, EventAttendance))
    )


def _reshapes(record: Record, index: Index) -> bool:
    """Whether a record changes how others are filed, so that all is filed anew."""
    if isinstance(record, Candidate):
        return record.timezone != index.zone
    if isinstance(record, Organisation):
        return index.regroups(record)
    if isinstance(record, Contact):
        known = index.contacts.get(record.id, ())
        return bool(record.aliases) or any(one.timezone != record.timezone for one in known)
    return False
