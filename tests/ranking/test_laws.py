"""Laws of the ranking from end to end: from the records of a history to the score of an action."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import assume, given, settings, strategies as st

from staytopofmind import Advisor, History
from staytopofmind.agenda import Agenda
from staytopofmind.model import (
    ACTION_KINDS,
    DecisionDate,
    Disposition,
    Message,
    Purpose,
    Referral,
    Search,
)
from staytopofmind.model.changes import next_instant
from staytopofmind.moments import DAY, HOUR, Window, as_moment, instant, local, zone
from staytopofmind.ranking import PresenceModel, Scoring
from staytopofmind.ranking.scoring import Scorer
from staytopofmind.strategies import Proposal
from tests.agenda.drawing import ADVISOR, FEWER, Case, cases
from tests.agenda.proposing import propose
from tests.strategies.world import GRACE, got, interview, person, role, sent, world

USUAL = PresenceModel()
PURPOSES: tuple[Purpose, ...] = ("follow_up", "thank_you", "information", "update", "request")
NEAR = 1e-9
STEPS = tuple(hours * HOUR for hours in (0, 1, 5, 24, 30, 72, 200))

ASKING = tuple(kind.slug for kind in ACTION_KINDS.values() if kind.expects_answer)

kinds = st.sampled_from(ASKING) | st.sampled_from(sorted(ACTION_KINDS))
fits = st.sampled_from((0.0, 0.3, 1.0))
steps = st.sampled_from(STEPS)


class Asked(NamedTuple):
    """A case, and a proposal in it to one of its contacts."""

    history: History
    now: datetime
    proposal: Proposal


def at_utc(moment: int) -> datetime:
    """An instant as a moment."""
    return as_moment(local(moment, zone("UTC")))


def search_at(history: History, now: datetime) -> Search:
    """What is known then."""
    return history.search(now)


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """A case with a proposal of any kind whose window opened a while ago.

    In half of them all roles are decided in some days.
    """
    case = draw(cases())
    days = draw(st.sampled_from((None, None, 4, 15)))
    if days is not None:
        date = DecisionDate(at=case.now + timedelta(days=days))
        roles = tuple(one.evolve(decision_dates=(date,)) for one in case.history.opportunities)
        case = Case(attrs.evolve(case.history, opportunities=roles), case.now)
    search = search_at(*case)
    contact = draw(st.sampled_from(sorted(search.contacts())))
    pursuits = [*(one.id for one in search.pursuits_of(contact)), None]
    opens = instant(case.now) - draw(steps)
    best = opens + draw(steps)
    due = best + draw(steps)
    proposal = propose(
        draw(kinds),
        to=contact,
        window=Window.fit(opens, best, due, None, "UTC"),
        fit=draw(fits),
        opportunity=draw(st.sampled_from(pursuits)),
        effect_after=draw(st.sampled_from((0, 0, 3 * DAY))),
    )
    return Asked(case.history, case.now, proposal)


def scored(
    proposal: Proposal, history: History, now: datetime, model: PresenceModel = USUAL
) -> Scoring:
    """The score that an agenda of this moment would give it."""
    moment = instant(now)
    search = search_at(history, now)
    return Scorer(search, model, now=moment, tick=ADVISOR.tick_at(moment)).score(proposal)


def message(contact: str, when: int, purpose: Purpose, **more: Any) -> Message:
    """One more message to a contact."""
    fields: dict[str, Any] = {"initiated_by": "candidate", **more}
    return Message(id="more", contacts=(contact,), at=at_utc(when), purpose=purpose, **fields)


def test_the_drawn_proposals_meet_the_interesting_cases() -> None:
    """Contacts with a past, known decision dates, strain, answers, and scores above nothing."""
    met: Counter[str] = Counter()

    @settings(max_examples=150, derandomize=True, database=None)
    @given(asked())
    def count(case: Asked) -> None:
        found = scored(case.proposal, case.history, case.now)
        met["cases"] += 1
        met["above nothing"] += found.score > 0
        met["presence"] += found.x > 0
        met["strain"] += found.strain > 0
        met["a date ahead"] += len(found.horizons) == 1
        met["warm"] += found.reply == 0.4
        met["urgent"] += found.urgency == 1.0
        met["halfway"] += 0.0 < found.urgency < 1.0

    count()
    assert met["above nothing"] >= 0.3 * met["cases"], met
    assert met["presence"] >= 0.3 * met["cases"], met
    assert min(met.values()) >= 5, met
    assert len(met) == 8


# What the candidate does


@given(asked(), steps, st.sampled_from(PURPOSES))
def test_one_more_unanswered_message_never_raises_it(
    case: Asked, ago: int, purpose: Purpose
) -> None:
    """Whatever was sent to them, whenever: no action to them is worth more for it."""
    history, now, proposal = case
    more = history.add(message(proposal.contact or "", instant(now) - ago, purpose))
    before, after = scored(proposal, history, now), scored(proposal, more, now)
    assert after.score <= before.score
    assert after.x >= before.x
    assert after.strain >= before.strain
    assert after.parts.timing == before.parts.timing
    assert after.parts.effort == before.parts.effort


@FEWER
@given(cases(), steps, st.sampled_from(PURPOSES), st.integers(0, 3))
def test_nor_does_it_in_an_agenda(case: Case, ago: int, purpose: Purpose, place: int) -> None:
    """The same for what the strategies propose, wherever the proposal stays what it is."""
    history, now = case
    before = ADVISOR.agenda(history, now=now)
    people = sorted(search_at(history, now).contacts())
    to = people[place % len(people)]
    after = ADVISOR.agenda(
        history.add(message(to, instant(now) - ago, purpose, expects_answer=False)), now=now
    )
    for one in (*before, *before.held_back):
        again = after.find(one.key)
        if again is None or one.contact != to or one.beneficiaries:
            continue
        if (again.window, again.proposal.fit) != (one.window, one.proposal.fit):
            continue
        was, is_now = getattr(one, "score", None), getattr(again, "score", None)
        assert was is None or is_now is None or is_now <= was


@given(asked(), steps)
def test_their_message_never_raises_fatigue(case: Asked, ago: int) -> None:
    """It may raise or lower the score, but not what one more message costs them.

    Within 1e-9: with one record more what was asked fades in two steps instead of one.
    """
    history, now, proposal = case
    theirs = message(
        proposal.contact or "", instant(now) - ago, "information", initiated_by="contact"
    )
    before, after = scored(proposal, history, now), scored(proposal, history.add(theirs), now)
    assert after.strain <= before.strain + NEAR
    assert after.parts.fatigue >= before.parts.fatigue - NEAR
    assert after.reply >= before.reply


@given(asked(), steps, st.sampled_from(("brief", "normal", "deep")))
def test_deeper_contact_is_not_less(case: Asked, ago: int, depth: Any) -> None:
    """A deeper exchange leaves no less presence."""
    history, now, proposal = case
    plain = message(proposal.contact or "", instant(now) - ago, "update")
    traces = [
        scored(proposal, history.add(plain.evolve(depth=one)), now).x
        for one in ("brief", depth, "deep")
    ]
    assert traces == sorted(traces)


# Time


@given(asked(), st.sampled_from((HOUR, 2 * HOUR, 26 * HOUR, 75 * HOUR)))
def test_waiting_without_news_never_lowers_it(case: Asked, wait: int) -> None:
    """Nothing happens and the date, if there is one, still lies ahead: nothing is lost by it.

    No news: nothing recorded between the tick and the first moment, nothing known to happen until
    the second. The date lies ahead as long as what is done then takes effect before it.
    """
    history, now, proposal = case
    moment = instant(now)
    search = search_at(history, now)
    fact = next_instant(search, ADVISOR.tick_at(moment))
    assume(fact is None or fact > moment + wait)
    first = scored(proposal, history, now)
    tick = ADVISOR.tick_at(moment + wait)
    if len(first.horizons) == 1:
        assume(first.horizons[0] > tick + proposal.effect_after)
    second = scored(proposal, history, at_utc(moment + wait))
    assert second.score >= first.score
    assert second.urgency >= first.urgency
    assert second.strain <= first.strain
    assert second.x <= first.x


def test_waiting_is_tried_often_enough() -> None:
    """The law above is tried with and without a date, on contacts with and without a past."""
    met: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(asked())
    def count(case: Asked) -> None:
        moment = instant(case.now)
        fact = next_instant(search_at(case.history, case.now), ADVISOR.tick_at(moment))
        if fact is not None and fact <= moment + HOUR:
            return
        found = scored(case.proposal, case.history, case.now)
        met["with a date" if len(found.horizons) == 1 else "without"] += 1
        met["with a past" if found.x > 0 else "a stranger"] += 1

    count()
    assert min(met.values()) >= 10, met
    assert len(met) == 4


@given(asked(), st.sampled_from((HOUR, 26 * HOUR, 75 * HOUR)))
def test_the_score_does_not_fall_with_urgency(case: Asked, sooner: int) -> None:
    """A window that is due sooner presses no less, and never scores less."""
    history, now, proposal = case
    window = proposal.window
    pressed = Window.fit(window.opens, window.best - sooner, window.due - sooner, None, window.zone)
    before = scored(proposal, history, now)
    after = scored(attrs.evolve(proposal, window=pressed), history, now)
    assert after.urgency >= before.urgency
    assert after.score >= before.score
    assert after.parts.presence == before.parts.presence


@FEWER
@given(cases(), st.sampled_from((HOUR, 30 * HOUR, 400 * HOUR)))
def test_presence_never_rises_without_contact(case: Case, wait: int) -> None:
    """Read later, with nothing new in between, the presence of the same contact is not more."""
    history, now = case
    fact = next_instant(search_at(history, now), ADVISOR.tick_at(instant(now)))
    assume(fact is None or fact > instant(now) + wait)
    later = at_utc(instant(now) + wait)
    for name in search_at(history, now).contacts():
        first = scored(propose(to=name, opportunity=None), history, now).x
        assert scored(propose(to=name, opportunity=None), history, later).x <= first


# Others


@FEWER
@given(cases(), st.integers(0, len(ADVISOR.strategies) - 1))
def test_removing_a_strategy_never_swaps_two_actions(case: Case, gone: int) -> None:
    """What the others propose keeps its order and its scores; it may get slots or lose none."""
    history, now = case
    slug = ADVISOR.strategies[gone].slug
    rest = Advisor(strategies=tuple(s for s in ADVISOR.strategies if s.slug != slug))
    whole, without = ADVISOR.agenda(history, now=now), rest.agenda(history, now=now)
    left = [one.key for one in whole if one.strategy != slug]
    assert [key for key in _keys(without) if key in left] == left
    assert set(left) <= set(_keys(without))
    for one in without:
        same = whole.find(one.key)
        assert same is not None
        assert same.score == one.score  # type: ignore[union-attr]


def _keys(found: Agenda) -> Sequence[str]:
    return [one.key for one in found]


@FEWER
@given(asked(), st.sampled_from((0.5, 2.0, 10.0)))
def test_importance_is_the_override_where_there_is_one(case: Asked, override: float) -> None:
    """The contact's own importance wins over role, interest and liveness."""
    history, now, proposal = case
    revised = {one.id for one in history.contacts if one.revised_at is not None}
    assume(proposal.contact not in revised)
    people = tuple(
        one.evolve(importance=override) if one.id == proposal.contact else one
        for one in history.contacts
    )
    found = scored(proposal, attrs.evolve(history, contacts=people), now)
    assert found.importance == override


@pytest.mark.parametrize(
    "now", ["0005-01-01T00:00Z", "2026-03-04T09:00+01:00", "9990-01-01T00:00Z"]
)
@pytest.mark.parametrize("kind", ["letter", "follow_up", "attend_event"])
def test_extreme_gaps_are_finite(kind: str, now: str) -> None:
    """Records of two thousand years ago, moments eight thousand ahead: numbers all the same."""
    records = (
        sent("0002-01-01T00:00Z", id="old"),
        got("0003-01-01T00:00Z", id="old too"),
        interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"),
        sent("9980-01-01T00:00Z", id="far"),
    )
    proposal = propose(kind, when=("0001-02-01T00:00Z",) * 3 + (None,))
    found = scored(proposal, world(*records), as_moment(now))
    numbers = [*found.parts.values(), found.score, found.gain, found.x, found.strain, found.risk]
    assert all(isfinite(number) for number in numbers)
    assert 0.0 <= found.gain <= 1.0


# By hand: what each record leaves


def test_a_panel_leaves_its_trace_with_everyone() -> None:
    """One interview, two interviewers: both remember."""
    met = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus")
    now = as_moment("2026-03-03T16:00+01:00")
    traces = [scored(propose(to=who), world(met), now).x for who in ("grace", "linus", "rita")]
    assert traces[0] == traces[1] > 2.9
    assert traces[2] == 0.0


def test_a_merger_moves_traces_from_when_it_is_known() -> None:
    """An introduction by someone who turns out to be grace was somebody else's until then."""
    given = Referral(
        id="r", contacts=("gracie",), toward="grace", at="2026-03-03T09:00+01:00", status="given"
    )
    known = "2026-03-04T12:00+01:00"
    gracie = person("gracie", "referrer")
    merged = GRACE.evolve(aliases=("gracie",), revised_at=known)
    history = world(given, contacts=(GRACE, gracie, merged))
    before = scored(propose(), history, as_moment("2026-03-04T11:00+01:00"))
    after = scored(propose(), history, as_moment(known))
    # As the one it leads to she only heard of it; as the one who gave it she acted.
    assert after.x > 1.4 * before.x > 0


def test_a_done_disposition_and_its_record_count_once() -> None:
    """Strain and trace of an action are one whether it was said, recorded, or both."""
    now = as_moment("2026-03-04T12:00+01:00")
    key = propose("follow_up").key
    at = "2026-03-04T10:00+01:00"
    said = Disposition(id="d", action_key=key, verdict="done", at=at)  # type: ignore[arg-type]
    record = sent(at, id="r", purpose="follow_up", action_key=key)
    both = [
        scored(propose(cause="next"), history, now)
        for history in (
            world(dispositions=(said,)),
            world(record),
            world(record, dispositions=(said,)),
        )
    ]
    assert {(one.x, one.strain, one.score) for one in both} == {
        (both[0].x, both[0].strain, both[0].score)
    }
    assert both[0].strain > 0.9


def test_records_between_the_tick_and_now_have_age_nothing() -> None:
    """What happened since the tick counts in full, and not more than in full."""
    now = as_moment("2026-03-04T09:45+01:00")
    fresh = scored(propose("letter"), world(sent("2026-03-04T09:40+01:00")), now)
    exact = scored(propose("letter"), world(sent("2026-03-04T09:00+01:00")), now)
    assert (fresh.x, fresh.strain) == (exact.x, exact.strain) == (0.4, 1.0)
    ahead = scored(propose("letter"), world(sent("2026-03-04T09:45:00.000001+01:00")), now)
    assert (ahead.x, ahead.strain) == (0.0, 0.0)


def test_the_earliest_date_ahead_counts_where_no_role_is_named() -> None:
    """Of several dates the next; passed ones and those of dead opportunities do not count."""

    def dated(name: str, day: str, *more: tuple[str, str]) -> Any:
        return role(
            ("interviewing", "2026-03-01T09:00+01:00"),
            *more,
            id=name,
            decision_dates=(DecisionDate(at=f"2026-03-{day}T12:00+01:00"),),
        )

    history = world(
        opportunities=(
            dated("later", "25"),
            dated("next", "12"),
            dated("dead", "10", ("rejected", "2026-03-02T09:00+01:00")),
            dated("passed", "02"),
        )
    )
    now = as_moment("2026-03-04T09:00+01:00")
    at = lambda day: instant(as_moment(f"2026-03-{day}T12:00+01:00"))  # noqa: E731
    assert scored(propose(opportunity=None), history, now).horizons == (at("12"),)
    assert scored(propose(opportunity="later"), history, now).horizons == (at("25"),)
    assert len(scored(propose(opportunity="passed"), history, now).horizons) == 3
    assert len(scored(propose(to="linus", opportunity=None), history, now).horizons) == 3


def test_importance_by_role_interest_and_liveness() -> None:
    """Role by interest by liveness, of the role named or of the best that is open."""
    now = as_moment("2026-03-04T09:00+01:00")
    open_ = ("interviewing", "2026-03-01T09:00+01:00")
    roles = (
        role(open_, id="liked", interest=0.9),
        role(open_, id="meh", interest=0.2),
        role(open_, ("rejected", "2026-03-02T09:00+01:00"), id="dead", interest=1.0),
    )
    history = world(opportunities=roles)

    def importance(to: str, opportunity: str | None, **more: Any) -> float:
        made = propose(to=to, opportunity=opportunity)
        return scored(made, more.get("history", history), now).importance

    assert importance("grace", "liked") == 0.9
    assert importance("grace", "meh") == 0.2
    assert importance("grace", None) == 0.9
    assert importance("linus", None) == 0.8 * 0.7 * 0.5
    unstated = world(opportunities=(role(open_),))
    assert importance("grace", "job", history=unstated) == 0.7
    dead = world(opportunities=(role(open_, ("rejected", "2026-03-02T09:00Z"), interest=0.9),))
    assert importance("grace", "job", history=dead) == 0.9 * 0.5
    own = world(contacts=(GRACE.evolve(importance=3.0),))
    assert importance("grace", "job", history=own) == 3.0


def test_the_chance_of_an_answer() -> None:
    """None where none is asked, small before they have written, larger after; bounces are none."""
    now = as_moment("2026-03-04T09:00+01:00")
    letter = got("2026-03-03T09:00+01:00")

    def chance(kind: str, *records: Any, **model: Any) -> float:
        return scored(propose(kind), world(*records), now, PresenceModel(**model)).reply

    assert chance("letter", letter) == 0.0
    assert chance("follow_up") == 0.1
    assert chance("follow_up", letter) == 0.4
    assert chance("follow_up", letter.evolve(automatic=True)) == 0.1
    assert chance("follow_up", sent("2026-03-03T09:00+01:00")) == 0.1
    assert chance("follow_up", letter, reply_warm=0.7) == 0.7
    assert chance("follow_up", got("2026-03-05T09:00+01:00")) == 0.1


def test_a_letter_takes_effect_when_it_arrives() -> None:
    """The later it arrives, the less of it has faded; one that comes too late gains nothing."""
    job = role(
        ("interviewing", "2026-03-01T09:00+01:00"),
        decision_dates=(DecisionDate(at="2026-03-10T09:00+01:00"),),
    )
    now = as_moment("2026-03-04T09:00+01:00")

    def gain(**more: Any) -> float:
        return scored(propose("letter", **more), world(opportunities=(job,)), now).gain

    at_once, later = gain(), gain(effect_after=3 * DAY)
    assert 0 < at_once < later
    assert gain(effect_after=6 * DAY) == 0.0
    assert gain(effect_after=6 * DAY - 1) > later
    assert gain(effect_at=instant(now) + 3 * DAY) == later
    assert gain(effect_at=instant(now) - DAY) == at_once
