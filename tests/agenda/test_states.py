"""Every proposal is in exactly one state, the first that fits, to the instant."""

from collections import Counter
from datetime import datetime

import attrs
import pytest
from hypothesis import given, settings

from staytopofmind import History
from staytopofmind.agenda import Agenda
from staytopofmind.agenda.assessment import proposals_for_candidate, proposals_to
from staytopofmind.model import Disposition, DoNotContact, Phrase
from staytopofmind.moments import Window, instant
from staytopofmind.ranking import PresenceModel
from staytopofmind.strategies import Proposal
from tests.agenda.drawing import ADVISOR, Case, cases
from tests.agenda.proposing import (
    agenda,
    causes,
    entries,
    held,
    just_before,
    only,
    propose,
    state,
)
from tests.strategies.world import GRACE, at, world

OPENS = "2026-03-02T09:00+01:00"
BEST = "2026-03-03T09:00+01:00"
DUE = "2026-03-04T09:00+01:00"
CLOSES = "2026-03-06T09:00+01:00"
LISTED_UNTIL = "2026-03-20T09:00+01:00"
ACTION = propose(when=(OPENS, BEST, DUE, CLOSES))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2020-01-01T00:00Z", "upcoming"),
        (just_before(OPENS), "upcoming"),
        (OPENS, "due"),
        (BEST, "due"),
        (DUE, "due"),
        (just_before(CLOSES), "due"),
        (CLOSES, "lapsed"),
        (just_before(LISTED_UNTIL), "lapsed"),
        (LISTED_UNTIL, "none"),
        ("2030-01-01T00:00Z", "none"),
    ],
)
def test_a_window_decides_to_the_microsecond(now: str, expected: str) -> None:
    """Open means opens <= now < closes; lapsed ones are listed for 14 days and counted for ever."""
    found = agenda(world(), ACTION, now=now)
    assert state(found) == expected
    counted = Counter({"due": 0, "upcoming": 0, "held_back": 0, "lapsed": 0, "settled": 0})
    counted["lapsed" if expected == "none" else expected] += 1
    assert dict(found.counts) == dict(counted)


def test_a_window_that_never_closes_never_lapses() -> None:
    """Overdue for years is still due."""
    endless = propose(when=(OPENS, BEST, DUE, None))
    assert state(agenda(world(), endless, now="2999-01-01T00:00Z")) == "due"


def test_an_empty_window_has_lapsed_before_it_opens() -> None:
    """It is never open: lapsed at once, with its reason, until 14 days after it would close."""
    empty = Window.fit(at(OPENS), at(OPENS), at(OPENS), at(OPENS), "UTC", "an e-mail instead")
    action = propose(window=empty)
    found = agenda(world(), action, now="2026-02-01T09:00+01:00")
    assert state(found) == "lapsed"
    assert str(found.lapsed[0].reason) == "an e-mail instead"
    assert state(agenda(world(), action, now=just_before("2026-03-16T09:00+01:00"))) == "lapsed"
    assert state(agenda(world(), action, now="2026-03-16T09:00+01:00")) == "none"


def too_late(lapse: Phrase | None) -> Proposal:
    """The action with these words for its lapse."""
    return attrs.evolve(ACTION, say=attrs.evolve(ACTION.wording, lapse=lapse))


def test_what_lapsed_says_why() -> None:
    """In the strategy's words, else in the window's, else in general ones."""
    late = Phrase("fixed.late", "by now it would seem odd")
    reasons = [
        agenda(world(), too_late(lapse), now=CLOSES).lapsed[0].reason for lapse in (late, None)
    ]
    assert reasons[0] == late
    assert str(reasons[1]) == "the time for it has passed"
    row = agenda(world(), too_late(late), now=CLOSES).records()[0]
    assert row["reason"] == "by now it would seem odd"


def said(verdict: str, key: str) -> Disposition:
    """A word on an action at its opening."""
    return Disposition(id="d", action_key=key, verdict=verdict, at=OPENS)  # type: ignore[arg-type]


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
@pytest.mark.parametrize("now", [OPENS, CLOSES, LISTED_UNTIL])
def test_settled_comes_first(verdict: str, now: str) -> None:
    """Done or dismissed is settled, whatever the window says: counted and in no list."""
    told = world(dispositions=(said(verdict, ACTION.key),))
    found = agenda(told, ACTION, now=now)
    assert entries(found) == ()
    assert found.counts == {"due": 0, "upcoming": 0, "held_back": 0, "lapsed": 0, "settled": 1}
    before = agenda(told, ACTION, now=just_before(OPENS))
    assert state(before) == "upcoming"


def test_lapsed_comes_before_consent() -> None:
    """What is over is over, whoever wishes what; before it closes their wish counts."""
    grace = GRACE.evolve(do_not_contact=DoNotContact())
    history = world(contacts=(grace,))
    assert state(agenda(history, ACTION, now=CLOSES)) == "lapsed"
    assert state(agenda(history, ACTION, now=just_before(CLOSES))) == "held_back"
    assert state(agenda(history, ACTION, now=just_before(OPENS))) == "held_back"


def test_a_score_of_nothing_is_held_back() -> None:
    """Score <= 0 holds an optional action back, says which part did it, and names no end."""
    pointless = propose("letter", fit=0.0)
    found = agenda(world(), pointless)
    entry = held(found)
    assert (entry.policy, entry.reason.code, entry.until) == ("score", "score.effort", None)
    assert entry.score is not None
    assert entry.score < 0
    assert state(agenda(world(), propose("letter"))) == "due"


def test_a_score_of_exactly_nothing_is_held_back() -> None:
    """Only a score above 0 is due."""
    free = PresenceModel(effort_per_minute=0.0)
    entry = held(agenda(world(), propose("letter", fit=0.0), model=free))
    assert (entry.score, entry.policy) == (0.0, "score")


@pytest.mark.parametrize("kind", ["answer", "thank_you_email"])
def test_what_is_owed_needs_no_score(kind: str) -> None:
    """A courtesy is due whatever its score."""
    found = agenda(world(), propose(kind, fit=0.0))
    assert state(found) == "due"
    assert only(found).score < 0  # type: ignore[union-attr,operator]


def test_lapsed_ones_are_listed_the_latest_first() -> None:
    """The one that closed last comes first; upcoming ones come by opening."""
    days = ("02", "05", "03")
    closed = [
        propose(cause=day, when=(OPENS, OPENS, OPENS, f"2026-03-{day}T10:00+01:00")) for day in days
    ]
    found = agenda(world(), *closed, now="2026-03-09T09:00+01:00")
    assert causes(found.lapsed) == ["05", "03", "02"]
    ahead = [propose(cause=day, when=(f"2026-03-{day}T10:00+01:00",) * 3 + (None,)) for day in days]
    found = agenda(world(), *ahead, now="2026-03-01T09:00+01:00")
    assert causes(found.upcoming) == ["02", "03", "05"]


def test_held_back_ones_are_listed_by_their_return() -> None:
    """The soonest to return first, those without a date last."""
    until = "2026-03-09T10:00+01:00"
    snoozed = propose("letter", cause="snoozed")
    word = Disposition(id="d", action_key=snoozed.key, verdict="snoozed", at=OPENS, until=until)
    found = agenda(
        world(dispositions=(word,)),
        propose("letter", cause="unreachable", channel="phone"),
        snoozed,
    )
    assert causes(found.held_back) == ["snoozed", "unreachable"]
    assert found.held_back[0].until_instant == at(until)
    assert found.held_back[1].until is None


def test_several_objections_are_all_listed_and_the_last_to_end_counts() -> None:
    """The first is the reason; it returns when all of them have ended."""
    action = propose("letter", channel="phone")
    word = Disposition(
        id="d", action_key=action.key, verdict="snoozed", at=OPENS, until="2026-03-09T10:00+01:00"
    )
    entry = held(agenda(world(dispositions=(word,)), action))
    assert [one.policy for one in entry.objections] == ["reachable", "snoozed"]
    assert (entry.policy, entry.until) == ("reachable", None)
    assert str(entry.suggestion) == "Grace can be reached by email"


def proposed(history: History, now: datetime) -> list[Proposal]:
    """All that the strategies propose at a moment, asked apart from any agenda."""
    search = history.search(now)
    found = proposals_for_candidate(ADVISOR.strategies, search)
    for name in search.contacts():
        found += proposals_to(ADVISOR.strategies, search.relationship(name))
    return found


def listed(found: Agenda) -> dict[str, int]:
    """How many entries are in each list."""
    return {
        "due": len(found),
        "upcoming": len(found.upcoming),
        "held_back": len(found.held_back),
        "lapsed": len(found.lapsed),
    }


@given(cases())
def test_every_proposal_is_in_exactly_one_state(case: Case) -> None:
    """The counts sum to the proposals made; keys are unique; each list holds what is its own."""
    history, now = case
    found = ADVISOR.agenda(history, now=now)
    made = proposed(history, now)
    assert sum(found.counts.values()) == len(made)
    keys = [entry.key for entry in entries(found)]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= {one.key for one in made}
    for name, count in listed(found).items():
        if name == "lapsed":
            assert count <= found.counts[name]
        else:
            assert count == found.counts[name]
    moment = instant(now)
    for entry in (*found, *found.upcoming, *found.held_back, *found.lapsed):
        window = entry.window
        expected = {
            "due": window.opens <= moment < window.closes,
            "upcoming": moment < window.opens,
            "held_back": moment < window.closes,
            "lapsed": window.is_lapsed_at(moment),
        }
        assert expected[entry.state], entry


def test_the_drawn_histories_meet_every_state() -> None:
    """All five states occur among drawn cases, and in at least 30 of 100 something is due."""
    met: Counter[str] = Counter()

    @settings(max_examples=150, derandomize=True, database=None)
    @given(cases())
    def count(case: Case) -> None:
        counts = ADVISOR.agenda(case.history, now=case.now).counts
        met.update(name for name, number in counts.items() if number)
        met["cases"] += 1

    count()
    assert met["due"] >= 0.3 * met["cases"], met
    assert min(met[name] for name in ("upcoming", "held_back", "lapsed", "settled")) >= 5, met
