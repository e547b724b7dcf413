"""How everything stood at the last moment looked at, and how it stands at a later one."""

from collections.abc import Iterable

import attrs

from staytopofmind.agenda.advisor import Advisor
from staytopofmind.agenda.agenda import Agenda
from staytopofmind.agenda.assessment import (
    Assessed,
    proposals_for_candidate,
    proposals_to,
)
from staytopofmind.agenda.notices import Background, undecided
from staytopofmind.live.foresight import Foresight
from staytopofmind.live.reach import Reach, are_near_sighted, reach_between, reach_of
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.changes import may_change
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import EventAttendance, SocialActivity, is_exchange
from staytopofmind.model.pursuit import ReachedStage
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import NEVER
from staytopofmind.ranking.scoring import Scorer
from staytopofmind.ranking.tally import Tally
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Standing"]

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


class Standing:
    """Proposals and scores at one moment, from an index to which its owner adds.

    After an error it is of no use any more.
    """

    def __init__(self, advisor: Advisor, index: Index, moment: int) -> None:
        self._advisor = advisor
        self._near = are_near_sighted((*advisor.strategies, *advisor.policies))
        self._foreseen = are_near_sighted(advisor.policies)
        """Whether policies say when their answers change, as the library's own do."""
        self._index = index
        search = self._search = Search(index, moment, advisor.calendar)
        self._scorer = Scorer(
            search, advisor.model, now=moment, tick=advisor.tick_at(moment), levers=advisor.levers
        )
        self._cells: dict[str, _Cell] = {}
        self._served: dict[str, set[str]] = {}
        """By contact, the cells whose proposals serve them without addressing them."""
        self._touched: list[Record] = []
        self._tally: Tally | None = None
        self._foresight = Foresight(may_change(index, moment), search)
        for name in search.contacts():
            self._propose(name)
        self._propose(_CANDIDATE)
        self._ending = _ending(search)

    def note(self, records: Iterable[Record]) -> None:
        """Records were filed in the index, all of them: they may refer to each other."""
        for record in records:
            self._touched.append(record)
            self._foresight.note(record, self._search)

    def go_to(self, moment: int) -> bool:
        """Compute what records and time have changed; False: all is to be computed anew."""
        search, scorer = self._search, self._scorer
        if moment < search.moment:
            return False
        differs = moment > search.moment or bool(self._touched)
        self._touched += self._foresight.reached(moment)
        search.move(moment)
        reach = self._reach()
        if reach.everything:
            return False
        self._count()
        tick = self._advisor.tick_at(moment)
        ticked = tick != scorer.tick
        scorer.move(now=moment, tick=tick)
        if self._touched:
            self._forget(reach)
            if _ending(search) != self._ending:
                return False
            self._refresh(reach)
        for name, cell in self._cells.items():
            if cell.changes_at <= moment or (differs and not self._foreseen):
                to = None if name == _CANDIDATE else search.relationship(name)
                self._judge(cell, to, [one.proposal for one in cell.assessed])
            elif ticked and cell.waits_for_tick:
                self._score(cell)
        return True

    def _reach(self) -> Reach:
        """What the records touched concern."""
        index, search, near = self._index, self._search, self._near
        reach = Reach()
        for record in self._touched:
            if not isinstance(record, Candidate):
                reach = reach.join(reach_of(record, index, near=near))
        if any(isinstance(record, Candidate) for record in self._touched):
            before = search.candidate
            search.look_again()
            reach = reach.join(reach_between(before, search.candidate, index, near=near))
        return reach

    def _count(self) -> None:
        """Keep what the candidate's actions count under, or have it counted anew."""
        tally, self._tally = self._tally, None
        if tally is None or not tally.holds_at(self._search.moment):
            return
        for record in self._touched:
            if not self._is_conversation(record) or record.id in self._index.revised:
                return
            if isinstance(record, Interaction) and record.outbound:
                known = self._search.known(record)
                if known is not None and not tally.add(known):
                    return
        self._tally = tally

    def _is_conversation(self, record: Record) -> bool:
        """Whether a record can change nothing about platforms, nor whether an action was done."""
        index = self._index
        return (
            isinstance(record, Interaction)
            and all(is_exchange(o) and o.action_key is None for o in index.versions(record.id))
            and not any(
                isinstance(one, SocialActivity) for one in index.answers.to.get(record.id, ())
            )
        )

    def _forget(self, reach: Reach) -> None:
        """Read anew what the records touched concern."""
        self._search.forget(
            reach.contacts,
            reach.opportunities,
            platforms=not all(map(self._is_conversation, self._touched)),
            facts=not all(map(_is_no_fact, self._touched)),
        )
        self._touched.clear()

    def _refresh(self, reach: Reach) -> None:
        """Compute anew what is concerned, and score anew what serves whom it concerns."""
        search = self._search
        self._scorer.forget(reach.contacts)
        serving: set[str] = set()
        for name in reach.contacts:
            serving |= self._served.get(name, set())
        for name in reach.contacts:
            if search.contact(name) is not None and search.canonical(name) == name:
                self._propose(name)
        self._propose(_CANDIDATE)
        for name in serving - reach.contacts - {_CANDIDATE}:
            self._score(self._cells[name])

    def _propose(self, name: str) -> None:
        search, strategies = self._search, self._advisor.strategies
        old = self._cells.get(name)
        for one in () if old is None else old.assessed:
            for served in one.proposal.beneficiaries:
                self._served.get(served, set()).discard(name)
        if name == _CANDIDATE:
            to, cell = None, _Cell(has_channel=True)
            proposals = proposals_for_candidate(strategies, search)
        else:
            to = search.relationship(name)
            cell = _Cell(has_channel=bool(to.contact.handles))
            proposals = proposals_to(strategies, to)
        self._cells[name] = cell
        self._judge(cell, to, proposals)
        for one in cell.assessed:
            for served in one.proposal.beneficiaries:
                self._served.setdefault(served, set()).add(name)

    def _judge(self, cell: _Cell, to: Relationship | None, proposals: Iterable[Proposal]) -> None:
        cell.stand(self._advisor.judge(self._search, to, proposals, self._scorer))
        for one in cell.assessed:  # the facts go on: an agenda read later must say what holds now
            _ = one.proposal.wording

    def _score(self, cell: _Cell) -> None:
        """Score anew what is open; nothing else about it has changed."""
        scorer = self._scorer
        cell.assessed = [
            one if one.scoring is None else one.scored_anew(scorer, scorer.now)
            for one in cell.assessed
        ]

    def agenda(self) -> Agenda:
        """What is due now; whatever it was made of is let go."""
        search, cells = self._search, self._cells
        background = Background(
            undecided=undecided(search),
            without_channel=tuple(
                sorted(name for name, cell in cells.items() if not cell.has_channel)
            ),
            not_yet_known=self._foresight.unknown(search.moment),
            next_fact=self._foresight.next,
        )
        if self._tally is None:
            self._tally = self._advisor.tally(search)
        agenda = self._advisor.compose(
            search,
            [one for cell in cells.values() for one in cell.assessed],
            lambda: background,
            unlisted={
                "lapsed": sum(cell.lapsed for cell in cells.values()),
                "settled": sum(cell.settled for cell in cells.values()),
            },
            tally=self._tally,
        )
        search.let_go()
        return agenda


def _ending(search: Search) -> tuple[str, ReachedStage] | None:
    """What ends every pursuit: the offer that was accepted first, and that stage; or None."""
    accepted = search.accepted()
    return None if accepted is None else (accepted.id, accepted.stages[-1])


def _is_no_fact(record: Record) -> bool:
    """Whether a record changes nothing about who and what there is; an attendance may do so."""
    return isinstance(record, (Interaction, Disposition)) and not (
        isinstance(record, EventAttendance)
        or (isinstance(record, Disposition) and isinstance(record.record, EventAttendance))
    )
