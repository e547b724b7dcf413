"""Until when an agenda stays as it is."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from staytopofmind.agenda import Agenda
from staytopofmind.model import (
    Achievement,
    Connection,
    DecisionDate,
    Disposition,
    DoNotContact,
    Event,
    EventAttendance,
    History,
    Material,
    Meeting,
    OptOut,
    PlatformAccount,
    Promise,
    SocialActivity,
    TalkingPoint,
    Tie,
)
from tests.agenda.drawing import ADVISOR, FEWER, Case, between, cases
from tests.agenda.proposing import agenda, propose
from tests.strategies.world import GRACE, ME, at, got, role, sent, world

NOW = "2026-03-04T09:10+01:00"
SOON = "2026-03-04T09:30+01:00"
TICK = "2026-03-04T10:00+01:00"
PAST = "2026-03-01T09:00+01:00"


def changes(history: History, *made: Any, now: str = NOW, **advisor: Any) -> int | None:
    """The next change, as an instant."""
    found = agenda(history, *made, now=now, **advisor).next_change
    return None if found is None else at(found.isoformat())


# Windows and their kin


def test_with_nothing_ahead_it_never_changes() -> None:
    """Nothing proposed, nothing recorded ahead: for ever."""
    assert changes(world()) is None


def test_what_is_upcoming_opens() -> None:
    """Nothing is scored, so no tick and no midnight matters."""
    opens = "2026-03-09T09:00+01:00"
    assert changes(world(), propose(when=(opens, opens, opens, None))) == at(opens)


def test_what_is_open_is_scored_at_the_next_tick() -> None:
    """An hour by default; as long as the advisor says."""
    assert changes(world(), propose()) == at(TICK)
    day = timedelta(days=1)
    assert changes(world(), propose(), tick=day) == at("2026-03-05T00:00+01:00")
    quarter = timedelta(minutes=15)
    assert changes(world(), propose(), tick=quarter) == at("2026-03-04T09:15+01:00")


@pytest.mark.parametrize("edge", [1, 2, 3], ids=["best", "due", "closes"])
def test_every_edge_of_a_window(edge: int) -> None:
    """Best, due and closing, where they come before the tick."""
    later = "2026-03-20T09:00+01:00"
    when = (*(PAST,) * edge, SOON, *(later,) * (3 - edge))
    assert changes(world(), propose(when=when)) == at(SOON)  # type: ignore[arg-type]


def test_the_end_of_the_lapsed_listing() -> None:
    """Fourteen days after it closed; later nothing changes any more."""
    gone = propose(when=(PAST, PAST, PAST, PAST))
    short = propose(when=(PAST, PAST, PAST, "2026-03-02T09:00+01:00"))
    assert changes(world(), gone) == at("2026-03-15T09:00+01:00")
    assert changes(world(), short) == at("2026-03-16T09:00+01:00")
    assert changes(world(), short, now="2026-03-16T09:00+01:00") is None


def test_a_courtesy_seven_days_overdue() -> None:
    """It moves to the end of the list, at that very instant."""
    due = "2026-02-25T09:30+01:00"
    assert changes(world(), propose("answer", when=(due, due, due, None))) == at(SOON)
    assert changes(world(), propose("letter", when=(due, due, due, None))) == at(TICK)


def test_the_candidates_midnight() -> None:
    """Budgets are counted by the candidate's day, which in Kathmandu ends at 18:15 UTC."""
    there = world(candidate=ME.evolve(timezone="Asia/Kathmandu"))
    assert changes(there, propose(), now="2026-03-04T18:05Z") == at("2026-03-04T18:15Z")


def test_the_end_of_a_period_that_records_fill() -> None:
    """An engagement counts for seven days, a note for thirty, a withdrawal as long as it says."""
    week_ago = "2026-02-25T09:30+01:00"
    comment = SocialActivity(id="s", at=week_ago, activity="comment")
    assert changes(world(comment), propose()) == at(SOON)
    me = ME.evolve(accounts=(PlatformAccount(platform="linkedin", wait_after_withdrawal=40),))
    withdrawn = Connection(
        id="c", contacts=("grace",), at="2026-01-23T09:30+01:00", status="withdrawn"
    )
    assert changes(world(withdrawn, candidate=me), propose()) == at(SOON)


def test_what_a_policy_says() -> None:
    """The end of its objection."""
    word = Disposition(
        id="d",
        action_key=propose().key,
        verdict="snoozed",
        at=PAST,
        until=SOON,  # type: ignore[arg-type]
    )
    assert changes(world(dispositions=(word,)), propose()) == at(SOON)
    asked = sent("2026-03-01T09:30+01:00", purpose="conversation")
    assert changes(world(asked), propose()) == at(SOON)  # three days after it


# Facts: with nothing proposed at all

PERSON = GRACE
FACTS: dict[str, dict[str, Any]] = {
    "a record's moment": {"interactions": (got(SOON),)},
    "the end of a meeting": {
        "interactions": (Meeting(id="m", contacts=("grace",), at=PAST, ends_at=SOON),)
    },
    "when it was learnt": {"interactions": (got(PAST, known_at=SOON),)},
    "when it was revised": {"interactions": (got(PAST), got(PAST, revised_at=SOON, topics=()))},
    "a promised moment": {
        "interactions": (
            got(PAST, promises=(Promise(id="p", text="it", by="contact", due_at=SOON),)),
        )
    },
    "the end of an absence": {"interactions": (got(PAST, automatic=True, away_until=SOON),)},
    "a stage": {"opportunities": (role(("lead", PAST), ("applied", SOON)),)},
    "a decision": {"opportunities": (role(decision_dates=(DecisionDate(at=SOON),)),)},
    "a decision date learnt": {
        "opportunities": (role(decision_dates=(DecisionDate(at=PAST, known_at=SOON),)),)
    },
    "a wish that begins": {"contacts": (PERSON.evolve(do_not_contact=DoNotContact(since=SOON)),)},
    "a wish that ends": {"contacts": (PERSON.evolve(do_not_contact=DoNotContact(until=SOON)),)},
    "an opt-out": {"contacts": (PERSON.evolve(opted_out=(OptOut(channel="email", at=SOON),)),)},
    "a tie": {
        "contacts": (PERSON, PERSON.evolve(id="x", ties=(Tie(contact="grace", known_at=SOON),)))
    },
    "a revised contact": {"contacts": (PERSON, PERSON.evolve(role="recruiter", revised_at=SOON))},
    "a talking point": {
        "candidate": ME.evolve(talking_points=(TalkingPoint(id="t", text="it", noted_at=SOON),))
    },
    "an achievement": {
        "candidate": ME.evolve(achievements=(Achievement(id="a", title="it", at=SOON),))
    },
    "a material": {
        "candidate": ME.evolve(materials=(Material(id="m", title="it", added_at=SOON),))
    },
    "a word": {
        "dispositions": (
            Disposition(id="d", action_key="a:b:c:k", verdict="pinned", at=SOON),  # type: ignore[arg-type]
        )
    },
    "an event's start": {"events": (Event(id="e", name="E", starts_at=SOON, ends_at=TICK),)},
    "an event's end": {"events": (Event(id="e", name="E", starts_at=PAST, ends_at=SOON),)},
    "a deadline": {
        "events": (
            Event(
                id="e",
                name="E",
                starts_at="2026-03-09T09:00Z",
                ends_at="2026-03-09T19:00Z",
                registration_deadline=SOON,
            ),
        )
    },
    "a registration": {
        "events": (
            Event(id="e", name="E", starts_at="2026-03-09T09:00Z", ends_at="2026-03-09T19:00Z"),
        ),
        "interactions": (
            EventAttendance(id="a", event="e", at="2026-03-09T09:00Z", registered_at=SOON),
        ),
    },
}


@pytest.mark.parametrize("name", FACTS)
def test_every_date_of_a_fact(name: str) -> None:
    """Whatever begins or ends to count at an instant changes what is known then."""
    parts = dict(FACTS[name])
    history = world(*parts.pop("interactions", ()), **parts)
    assert changes(history) == at(SOON), name


def test_a_day_changes_at_its_edges() -> None:
    """Where only a day is known, what begins does at its local start, what ends at its end."""
    stage = world(opportunities=(role(("lead", PAST), ("applied", "2026-03-05")),))
    assert changes(stage) == at("2026-03-05T00:00+01:00")
    promise = Promise(id="p", text="it", by="contact", due_at="2026-03-05")  # type: ignore[arg-type]
    there = GRACE.evolve(timezone="America/New_York")
    promised = world(got(PAST, promises=(promise,)), contacts=(there,))
    assert changes(promised) == at("2026-03-05T23:59:59.999999-05:00")


def test_what_is_past_changes_nothing() -> None:
    """Every fact once it is over."""
    for name, fields in FACTS.items():
        parts = dict(fields)
        history = world(*parts.pop("interactions", ()), **parts)
        late = "2026-03-10T09:00+01:00"
        assert changes(history, now=late) is None, name


# The law


def said(found: Agenda) -> tuple[object, ...]:
    """Everything an agenda says but the moment, and when best to send, which moves with it."""
    due = [
        (
            *(one.key, one.score, dict(one.parts), str(one.headline), str(one.why), one.window),
            *(one.group, one.without_note, one.revision, one.pinned, one.brief, one.evidence),
        )
        for one in found
    ]
    return due, found.upcoming, found.held_back, found.lapsed, dict(found.counts), found.notices


@FEWER
@given(cases(), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=2))
def test_nothing_differs_before_the_next_change(case: Case, shares: list[float]) -> None:
    """Members, order, scores, reasons, counts and notices are the same up to the last instant."""
    history, now = case
    found = ADVISOR.agenda(history, now=now)
    until = found.next_change
    end = now + timedelta(days=400) if until is None else datetime.fromisoformat(until.isoformat())
    assert end > now
    for share in (*shares, 1.0):
        probe = between(now, end, share)
        again = ADVISOR.agenda(history, now=probe)
        assert said(again) == said(found), probe
        assert again.next_change == found.next_change


def test_it_is_worth_waiting_for() -> None:
    """It is no excuse such as one microsecond: most agendas stay for minutes, many for longer.

    And what it announces is true often enough: in at least one of three cases something differs.
    """
    met: Counter[str] = Counter()

    @settings(max_examples=120, derandomize=True, database=None)
    @given(cases())
    def count(case: Case) -> None:
        history, now = case
        found = ADVISOR.agenda(history, now=now)
        met["cases"] += 1
        if found.next_change is None:
            met["never"] += 1
            return
        end = datetime.fromisoformat(found.next_change.isoformat())
        met["minutes"] += end - now >= timedelta(minutes=5)
        met["longer than a tick"] += end - now > timedelta(hours=1)
        met["open"] += bool(len(found) or found.held_back)
        met["differs"] += said(ADVISOR.agenda(history, now=end)) != said(found)

    count()
    assert met["minutes"] + met["never"] >= 0.8 * met["cases"], met
    assert met["longer than a tick"] >= 0.2 * met["cases"], met
    assert met["open"] >= 0.3 * met["cases"], met
    assert met["differs"] >= 0.3 * met["cases"], met
