"""A live agenda against the whole history computed anew, over weeks of simulated time."""

from datetime import datetime, timedelta
from typing import Any

import attrs
from hypothesis import HealthCheck, event, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from staytopofmind import Advisor, History, HistoryError, LiveAgenda, due_actions
from staytopofmind.model import (
    Achievement,
    CandidateTie,
    Contact,
    Message,
    Opportunity,
    Organisation,
    Record,
    Skill,
    Stage,
    TalkingPoint,
)
from staytopofmind.model.history import collection_of
from staytopofmind.testing import histories, moments

ADVISOR = Advisor()
_COLLECTIONS = ("organisations", "contacts", "opportunities", "events")


def split(history: History) -> tuple[History, list[Record]]:
    """The people and places of a history, and everything else as records to arrive."""
    base: dict[str, tuple[Any, ...]] = {}
    later: list[Record] = []
    for name in _COLLECTIONS:
        first: dict[str, Any] = {}
        for record in getattr(history, name):
            if record.id in first:
                later.append(record)
            first.setdefault(record.id, record)
        base[name] = tuple(first.values())
    first_known, *others = (*history.candidate_revisions, history.candidate)
    start = attrs.evolve(
        history,
        candidate=first_known,
        candidate_revisions=(),
        interactions=(),
        dispositions=(),
        **base,
    )
    return start, [*later, *others, *history.interactions, *history.dispositions]


class LiveMachine(RuleBasedStateMachine):
    """At every step `LiveAgenda.at` equals `due_actions` on all that was recorded."""

    @initialize(history=histories(), now=moments())
    def begin(self, history: History, now: datetime) -> None:
        """People and places are known; everything else is still to arrive."""
        self.history, self.arriving = split(history)
        self.live = LiveAgenda(self.history, ADVISOR)
        self.now = now
        self.recorded: list[Record] = []
        self.done = self.noted = self.begun = 0

    @precondition(lambda self: self.arriving)
    @rule(place=st.integers(min_value=0, max_value=400))
    def arrive(self, place: int) -> None:
        """A record arrives, in any order; one that refers to the unknown is refused by both."""
        self._record(self.arriving.pop(place % len(self.arriving)))

    def _record(self, *records: Record) -> None:
        """Both take the records in, or both refuse them."""
        try:
            grown = self.history.add(*records)
        except HistoryError:
            before = self.live.history
            try:
                self.live.record(*records)
            except HistoryError:
                event("refused")
            else:
                raise AssertionError(f"{records} were refused by the history alone")
            assert self.live.history == before
        else:
            known = [
                record in (self.history.candidate, *getattr(self.history, collection_of(record)))
                for record in records
            ]
            assert self.live.record(*records) == known.count(False)
            self.history = grown
            self.recorded += records

    @rule(what=st.sampled_from(("person", "role", "post", "tie", "news", "skill", "less")))
    def note(self, what: str) -> None:
        """The candidate notes something for somebody, or learns or forgets something."""
        self.noted += 1
        name = f"note-{self.noted}"
        own = self.history.candidate
        somebody = self.history.contacts[self.noted % len(self.history.contacts)].id
        point = TalkingPoint(id=name, text="Why event sourcing?", noted_at=self.now)
        if what == "person":
            changes: dict[str, Any] = {"talking_points": (point.evolve(contact=somebody),)}
        elif what == "role" and self.history.opportunities:
            role = self.history.opportunities[0].id
            changes = {"talking_points": (*own.talking_points, point.evolve(opportunity=role))}
        elif what == "tie":
            known = [tie for tie in own.ties if tie.contact != somebody]
            changes = {"ties": (*known, CandidateTie(contact=somebody, known_at=self.now))}
        elif what == "news":
            news = Achievement(id=name, title="A talk", at=self.now, topics=("event sourcing",))
            changes = {"achievements": (*own.achievements, news)}
        elif what == "skill":
            changes = {"skills": (Skill(text=name),)}
        elif what == "less":
            changes = {"talking_points": (), "ties": ()}
        else:
            changes = {"talking_points": (*own.talking_points, point)}
        self._record(own.evolve(revised_at=self.now, **changes))
        event(f"noted: {what}")

    @rule(together=st.booleans(), known_late=st.booleans(), named_alike=st.booleans())
    def begin_elsewhere(self, together: bool, known_late: bool, named_alike: bool) -> None:
        """A role with somebody at an employer that is new, or that turns out to be a known one."""
        self.begun += 1
        name = f"new-{self.begun}"
        known = [one.name for one in self.history.organisations]
        employer = Organisation(
            id=name,
            name=known[0] if named_alike and known else name,
            revised_at=self.now + timedelta(hours=5) if known_late else None,
        )
        somebody = Contact(id=f"{name}-hm", name="Grace", role="hiring_manager", organisation=name)
        role = Opportunity(
            id=f"{name}-role",
            organisation=name,
            title="Engineer",
            contacts=(somebody.id,),
            stages=(Stage(stage="applied", at=self.now),),
        )
        if together:
            self._record(role, somebody, employer)
        else:
            for record in (employer, somebody, role):
                self._record(record)

    @precondition(lambda self: self.recorded)
    @rule(place=st.integers(min_value=0, max_value=400))
    def repeat(self, place: int) -> None:
        """A duplicate changes nothing; the same id with other content is refused."""
        record = self.recorded[place % len(self.recorded)]
        assert self.live.record(record) == 0
        if isinstance(record, Message):
            other = record.evolve(channel="carrier-pigeon")
            try:
                self.live.record(other)
            except HistoryError:
                event("contradiction refused")
            else:
                raise AssertionError("a contradiction was recorded")

    @rule(minutes=st.sampled_from((1, 20, 61, 300, 1440, 4321, 20000)))
    def go_on(self, minutes: int) -> None:
        """Time passes."""
        self.now += timedelta(minutes=minutes)

    @rule(minutes=st.sampled_from((10, 1440, 9000)))
    def go_back(self, minutes: int) -> None:
        """Someone asks about an earlier moment."""
        self.now -= timedelta(minutes=minutes)

    @rule()
    def do_the_first(self) -> None:
        """The candidate does what comes first and says so."""
        due = self.live.at(self.now)
        if due:
            self.done += 1
            said = due[0].done(id=f"did-{self.done}", at=self.now)
            assert self.live.record(said) == 1
            self.history = self.history.add(said)
            self.recorded.append(said)
            event("did")

    @rule(place=st.integers(min_value=0, max_value=5))
    def probe(self, place: int) -> None:
        """Nothing differs before the next change."""
        agenda = self.live.at(self.now)
        if agenda.next_change is None:
            return
        until = datetime.fromisoformat(agenda.next_change.isoformat())
        gap = until - self.now
        between = self.now + gap * (place + 1) / 7
        again = self.live.at(between)
        assert [one.key for one in again] == [one.key for one in agenda]
        assert [one.score for one in again] == [one.score for one in agenda]
        assert again.upcoming == agenda.upcoming
        assert again.held_back == agenda.held_back
        assert again.lapsed == agenda.lapsed
        assert again.counts == agenda.counts
        event("probed")

    @precondition(lambda self: len(self.history.contacts) > 1 and len(self.recorded) > 8)
    @rule()
    def erase(self) -> None:
        """An erased contact is as one who never was."""
        gone = self.history.contacts[-1].id
        self.live.erase(gone)
        self.history = self.history.without(gone)
        self.recorded = []
        self.arriving = []
        event("erased")

    @invariant()
    def is_the_same(self) -> None:
        """The live answer is the whole history's answer, to the last float."""
        if not hasattr(self, "live"):
            return
        whole = due_actions(self.history, now=self.now, advisor=ADVISOR)
        assert self.live.at(self.now) == whole


TestLiveAgenda = LiveMachine.TestCase
TestLiveAgenda.settings = settings(
    stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
