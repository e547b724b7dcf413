"""Laws of the score: urgency, risk, parts that add up, and what moves the whole."""

from collections import Counter
from fractions import Fraction
from itertools import permutations
from math import inf, isfinite, nan
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, given, settings, strategies as st

from staytopofmind.moments import DAY, FIRST, HOUR, NEVER
from staytopofmind.ranking.presence import (
    PresenceModel,
    Trace,
    fold,
    memory_at,
    strain,
)
from staytopofmind.ranking.score import (
    LEVER_MAX,
    PART_MAX,
    Parts,
    gain,
    horizons,
    parts,
    risk,
    urgency,
)
from tests.ranking import reference
from tests.ranking.draws import (
    TICK,
    USUAL,
    figures,
    instants,
    intrusions,
    models,
    shares,
    timelines,
    weights,
    windows,
)

STEP = 2.0**-30
NEAR = 1e-9

ticks = instants(-8, 8)
strains = st.sampled_from([0.0, 1.0, 3.0, 6.0]) | st.floats(0.0, 12.0)
Window: TypeAlias = tuple[int, int, int]

factors = st.fixed_dictionaries(
    {
        "lever": st.sampled_from([0.0, 0.5, 1.0, 2.0]) | st.floats(0.0, LEVER_MAX),
        "importance": st.sampled_from([0.14, 0.4, 0.7, 1.0]) | st.floats(0.0, 10.0),
        "fit": shares,
        "gain": shares,
        "duty": st.sampled_from([0.03, 0.1, 0.16, 0.3]),
        "urgency": shares,
        "intrusion": st.just(0.0) | intrusions,
        "risk": shares,
        "minutes": st.sampled_from([1, 3, 5, 10, 15, 20, 25]),
    }
)


class Case(dict[str, Any]):
    """One action toward one contact, of which the score is asked at some tick."""

    def score(self, timeline: list[Trace], tick: int) -> float:
        """What the action scores at the tick, given the traces so far."""
        model: PresenceModel = self["model"]
        memory = fold(timeline, model, upto=tick)
        opens_at, best_at, due_at = self["window"]
        return parts(
            lever=1.0,
            importance=self["importance"],
            fit=1.0,
            gain=gain(
                memory,
                weight=self["weight"],
                reply=self["reply"],
                effect=tick + self["transit"],
                horizons=horizons(tick, self["decision"], model),
                model=model,
            ),
            duty=self["duty"],
            urgency=urgency(opens_at, best_at, due_at, tick),
            intrusion=self["intrusion"],
            risk=risk(strain(memory_at(memory, tick, model), model), model),
            minutes=10,
            model=model,
        ).score


cases = st.fixed_dictionaries(
    {
        "importance": st.sampled_from([0.14, 0.4, 0.7, 1.0]),
        "weight": weights,
        "reply": shares,
        "transit": st.sampled_from([0, 0, DAY, 3 * DAY]),
        "decision": st.none() | instants(1, 30),
        "duty": st.sampled_from([0.03, 0.1, 0.16, 0.3]),
        "intrusion": intrusions,
        "window": windows(),
        "model": models(),
    }
).map(Case)


def test_the_draws_meet_the_interesting_cases() -> None:
    """Windows often have coinciding knots and lie around the tick; some actions are worth it."""
    met: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(windows(), ticks, timelines(), cases)
    def count(window: Window, tick: int, timeline: list[Trace], case: Case) -> None:
        opens_at, best_at, due_at = window
        met["knots coincide"] += len(set(window)) < 3
        met["before it opens"] += tick < opens_at
        met["before the best"] += opens_at < tick < best_at
        met["after the best"] += best_at < tick < due_at
        met["overdue"] += tick > due_at
        met["worth doing"] += case.score(timeline, TICK) > 0
        met["not worth doing"] += case.score(timeline, TICK) < 0

    count()
    assert {name: times for name, times in met.items() if times < 5} == {}
    assert len(met) == 7


# Urgency


@given(windows(), ticks, ticks)
def test_urgency_is_a_monotone_share(window: Window, one: int, other: int) -> None:
    """Urgency lies in [0, 1] and never falls as time passes."""
    sooner, later = sorted((one, other))
    assert 0.0 <= urgency(*window, sooner) <= urgency(*window, later) <= 1.0


@given(windows())
def test_urgency_is_exact_at_its_knots(window: Window) -> None:
    """0 at the opening, 1/2 at the best, 1 when due; where they coincide, the later one's."""
    opens_at, best_at, due_at = window
    assert urgency(*window, due_at) == 1.0
    if best_at < due_at:
        assert urgency(*window, best_at) == 0.5
    if opens_at < best_at:
        assert urgency(*window, opens_at) == 0.0


@given(windows(), ticks)
def test_urgency_agrees_with_the_formula(window: Window, tick: int) -> None:
    """Urgency is linear between its knots, to the nearest float or two."""
    expected = reference.urgency(*window, tick)
    assert abs(Fraction(urgency(*window, tick)) - expected) <= Fraction(2) ** -53


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(-1, 0.0), (0, 0.0), (2, 0.125), (8, 0.5), (12, 0.625), (16, 0.75), (24, 1.0), (99, 1.0)],
)
def test_urgency_by_hand(hours: int, expected: float) -> None:
    """A window that opens at 0 h, is best at 8 h and due at 24 h."""
    window = (TICK, TICK + 8 * HOUR, TICK + 24 * HOUR)
    assert urgency(*window, TICK + hours * HOUR) == expected


# Risk


@given(strains, strains, models())
def test_risk_is_a_monotone_share(one: float, other: float, model: PresenceModel) -> None:
    """Risk lies in [0, 1] and never falls with strain."""
    less, more = sorted((one, other))
    assert 0.0 <= risk(less, model) <= risk(more, model) <= 1.0


@given(strains, models())
def test_risk_agrees_with_the_formula(strained: float, model: PresenceModel) -> None:
    """Risk = 1 - 2**-(s / half)**2, within 1e-9."""
    expected = reference.risk(strained, figures(model))
    assert risk(strained, model) == pytest.approx(expected, rel=0, abs=NEAR)


@pytest.mark.parametrize(
    ("strained", "expected"),
    [(0.0, 0.0), (1.0, 0.07412528771270957), (1.5, 0.15910358474628546), (3.0, 0.5), (6.0, 0.9375)],
)
def test_risk_by_hand(strained: float, expected: float) -> None:
    """No strain is no risk; a strain of 3 is an even risk, exactly."""
    assert risk(strained, USUAL) == pytest.approx(expected, rel=1e-13)
    assert risk(USUAL.strain_half, USUAL) == 0.5


# Parts


@given(factors, models())
def test_parts_are_the_rounded_formula(
    given_factors: dict[str, float], model: PresenceModel
) -> None:
    """Each part is its term of the formula, rounded to the nearest multiple of 2**-30, exactly."""
    found = parts(**given_factors, model=model)
    expected = reference.parts(**given_factors, figures=figures(model))
    assert {name: Fraction(part) for name, part in found.items()} == expected
    assert list(found) == list(expected) == ["presence", "timing", "fatigue", "effort"]


sizes = st.floats(-PART_MAX, PART_MAX) | st.sampled_from([-PART_MAX, PART_MAX, STEP, 0.5 * STEP])


@given(sizes, sizes, sizes, sizes)
def test_parts_add_up_exactly_in_any_order(
    presence: float, timing: float, fatigue: float, effort: float
) -> None:
    """The score is the exact sum of its parts, whoever adds them and in whatever order."""
    found = Parts(presence=presence, timing=timing, fatigue=fatigue, effort=effort)
    exact = sum(Fraction(part) for part in found.values())
    assert Fraction(found.score) == exact
    assert {sum(order) for order in permutations(found.values())} == {found.score}
    assert all((Fraction(part) * 2**30).denominator == 1 for part in found.values())


@given(factors, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_score_does_not_fall_with_urgency(
    given_factors: dict[str, float], one: float, other: float
) -> None:
    """More urgency never lowers the score."""
    less, more = sorted((one, other))
    calm = parts(**{**given_factors, "urgency": less}, model=USUAL)
    pressing = parts(**{**given_factors, "urgency": more}, model=USUAL)
    assert pressing.score >= calm.score


@given(timelines(), cases, weights, intrusions, instants(-20, 0))
def test_an_unanswered_message_never_raises_the_score(
    timeline: list[Trace], case: Case, weight: float, intrusion: float, moment: int
) -> None:
    """One more unanswered message to them never raises what the next one scores."""
    after = sorted([*timeline, Trace(moment, weight, intrusion, 0.0)])
    assert case.score(after, TICK) <= case.score(timeline, TICK) + STEP


def test_waiting_never_lowers_the_score() -> None:
    """Without news, waiting never lowers a score while the action still takes effect before T.

    With the date known, T stays; unknown, it moves along, and so does the effect.
    """
    met: Counter[str] = Counter()

    @settings(max_examples=200)
    @given(timelines(), cases, instants(0, 20), instants(0, 20))
    def waits(timeline: list[Trace], case: Case, one: int, other: int) -> None:
        past = [trace for trace in timeline if trace.at <= TICK]
        sooner, later = sorted((one, other))
        decision = case["decision"]
        assume(decision is None or later + case["transit"] < decision)
        met["date known"] += decision is not None and sooner < later
        met["date unknown"] += decision is None and sooner < later
        met["strained"] += strain(fold(past, case["model"], upto=TICK), case["model"]) > 0
        assert case.score(past, later) >= case.score(past, sooner) - 4 * STEP

    waits()
    assert all(met[name] >= 10 for name in ("date known", "date unknown", "strained")), met


@given(timelines(3), cases, st.sampled_from([FIRST, TICK, NEVER]))
def test_extreme_gaps_are_finite(timeline: list[Trace], case: Case, tick: int) -> None:
    """From the first moment to the last, the score is a finite number."""
    ancient = [Trace(FIRST, 2.0, 1.0, 0.0)]
    recent = [trace for trace in timeline if trace.at <= tick]
    assert isfinite(case.score(ancient + recent, tick))
    assert isfinite(Case({**case, "decision": NEVER}).score(ancient + recent, tick))
    assert isfinite(Case({**case, "window": (FIRST, TICK, NEVER)}).score(ancient + recent, tick))


@pytest.mark.parametrize("value", [nan, inf, -inf, PART_MAX * 1.001, -1e300], ids=str)
@pytest.mark.parametrize("name", ["presence", "timing", "fatigue", "effort"])
def test_parts_refuse_what_would_not_add_up(name: str, value: float) -> None:
    """A part that is not finite, or too large to be added exactly, is an error."""
    sound = {"presence": 0.0, "timing": 0.0, "fatigue": 0.0, "effort": 0.0}
    with pytest.raises(ValueError, match="expected a number from"):
        Parts(**{**sound, name: value})


def test_the_largest_lever_is_within_bounds() -> None:
    """The largest lever on the most important contact still adds up."""
    found = parts(
        lever=LEVER_MAX,
        importance=10.0,
        fit=1.0,
        gain=1.0,
        duty=1.0,
        urgency=1.0,
        intrusion=1.0,
        risk=1.0,
        minutes=10_000,
        model=PresenceModel(effort_per_minute=1.0),
    )
    assert found.score == 0.0


def test_parts_by_hand() -> None:
    """A due thank-you to a hiring manager: .7 of the gain, .112 for timing, .005 for the effort."""
    found = parts(
        lever=1.0,
        importance=USUAL.importance("hiring_manager", interest=None, live=True),
        fit=1.0,
        gain=0.2,
        duty=0.16,
        urgency=1.0,
        intrusion=0.2,
        risk=0.5,
        minutes=10,
        model=USUAL,
    )
    expected = {"presence": 0.14, "timing": 0.112, "fatigue": -0.07, "effort": -0.005}
    assert found == pytest.approx(expected, rel=0, abs=STEP / 2)
    assert found.score == pytest.approx(0.177, rel=0, abs=2 * STEP)


def test_parts_are_an_ordered_mapping() -> None:
    """Parts read like a mapping from name to float: in order, of four, equal by value."""
    found = Parts(presence=0.5, timing=0.25, fatigue=-0.125, effort=0.0)
    assert dict(found) == {"presence": 0.5, "timing": 0.25, "fatigue": -0.125, "effort": 0.0}
    assert list(found) == ["presence", "timing", "fatigue", "effort"]
    assert found == dict(found)
    assert len(found) == 4
    assert found["timing"] == found.timing == 0.25
    assert found.get("score") is None
    assert hash(found) == hash(Parts(**found))
    with pytest.raises(KeyError):
        found["score"]


def test_no_part_is_a_negative_zero() -> None:
    """Nothing is 0, never -0.0, so that it prints as 0."""
    found = Parts(presence=-0.0, timing=-0.1 * STEP, fatigue=-0.0, effort=-0.0)
    assert [str(part) for part in found.values()] == ["0.0"] * 4
