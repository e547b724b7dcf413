"""Laws of the gain: what an action adds to presence, read where it counts."""

from collections import Counter
from math import exp
from typing import Any, TypeAlias

import pytest
from hypothesis import assume, given, settings, strategies as st

from staytopofmind.moments import DAY, HOUR
from staytopofmind.ranking.presence import EMPTY, PresenceModel, Trace, fold, memory_at, presence
from staytopofmind.ranking.score import gain, horizons
from tests.ranking import reference
from tests.ranking.draws import TICK, USUAL, figures, instants, models, shares, timelines, weights

NEAR = 1e-9

Ask: TypeAlias = dict[str, Any]

decisions = st.none() | instants(-3, 30)
effects = instants(0, 12)
asks = st.fixed_dictionaries(
    {"weight": weights, "reply": shares, "effect": effects, "decision": decisions}
)


def gain_of(timeline: list[Trace], model: PresenceModel, ask: Ask) -> float:
    """What an action adds after these traces."""
    return gain(
        fold(timeline, model, upto=TICK),
        weight=ask["weight"],
        reply=ask["reply"],
        effect=ask["effect"],
        horizons=horizons(TICK, ask["decision"], model),
        model=model,
    )


def test_the_draws_meet_the_interesting_cases() -> None:
    """Decisions are often unknown, passed, ahead, or too close for the action to take effect."""
    met: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(asks)
    def count(ask: Ask) -> None:
        decision, effect = ask["decision"], ask["effect"]
        met["unknown"] += decision is None
        met["passed"] += decision is not None and decision <= TICK
        met["ahead"] += decision is not None and effect < decision
        met["too close"] += decision is not None and TICK < decision <= effect

    count()
    assert {name: times for name, times in met.items() if times < 5} == {}
    assert len(met) == 4


@given(timelines(), models(), asks)
def test_gain_is_bounded_by_what_is_missing(
    timeline: list[Trace], model: PresenceModel, ask: Ask
) -> None:
    """0 <= gain <= 1 - P(T), the mean of it where there are several horizons."""
    memory = fold(timeline, model, upto=TICK)
    ahead = horizons(TICK, ask["decision"], model)
    missing = [1.0 - presence(memory_at(memory, horizon, model)) for horizon in ahead]
    assert 0.0 <= gain_of(timeline, model, ask) <= sum(missing) / len(missing) + 1e-15


@given(timelines(), models(), asks)
def test_gain_agrees_with_the_formula(
    timeline: list[Trace], model: PresenceModel, ask: Ask
) -> None:
    """The gain is that of the sums over all traces, within 1e-9."""
    expected = reference.gain(timeline, TICK, **ask, figures=figures(model))
    assert gain_of(timeline, model, ask) == pytest.approx(expected, rel=0, abs=NEAR)


@given(timelines(), models(), weights, effects, instants(1, 12))
def test_gain_is_what_presence_rises_by(
    timeline: list[Trace], model: PresenceModel, weight: float, effect: int, horizon: int
) -> None:
    """Without an answer, the gain is P with the action less P without it, within 1e-9."""
    assume(effect < horizon)
    memory = fold(timeline, model, upto=TICK)
    faded = memory_at(memory, effect, model)
    share = model.slow_share
    acted = faded._replace(fast=faded.fast + (1 - share) * weight, slow=faded.slow + share * weight)
    rise = presence(memory_at(acted, horizon, model)) - presence(memory_at(memory, horizon, model))
    added = gain(memory, weight=weight, reply=0.0, effect=effect, horizons=(horizon,), model=model)
    assert added == pytest.approx(rise, rel=0, abs=NEAR)


@given(timelines(), weights, shares, effects, instants(1, 12))
def test_too_late_gains_nothing(
    timeline: list[Trace], weight: float, reply: float, effect: int, horizon: int
) -> None:
    """What takes effect at or after the horizon adds nothing there; anything sooner may."""
    memory = fold(timeline, USUAL, upto=TICK)

    def added(effect: int) -> float:
        return gain(
            memory, weight=weight, reply=reply, effect=effect, horizons=(horizon,), model=USUAL
        )

    assert added(horizon) == added(horizon + effect - TICK) == 0.0
    assert (added(horizon - 1) > 0.0) == (weight > 0 or reply > 0)


@given(timelines(), models(), asks, weights, shares)
def test_gain_rises_with_the_trace_and_the_answer(
    timeline: list[Trace], model: PresenceModel, ask: Ask, weight: float, reply: float
) -> None:
    """A stronger action and a likelier answer never gain less."""
    weak, strong = sorted((ask["weight"], weight))
    rare, likely = sorted((ask["reply"], reply))
    weaker = gain_of(timeline, model, {**ask, "weight": weak, "reply": rare})
    stronger = gain_of(timeline, model, {**ask, "weight": strong, "reply": likely})
    assert stronger >= weaker - 1e-12


def test_gain_with_nobody_in_mind_by_hand() -> None:
    """A mail that may be answered one time in ten, two days before the decision, gains .243."""
    horizon = TICK + 2 * DAY
    added = gain(EMPTY, weight=0.4, reply=0.1, effect=TICK, horizons=(horizon,), model=USUAL)
    assert added == pytest.approx(0.24301605371043687, rel=1e-13)


def test_gain_after_an_interview_by_hand() -> None:
    """Sixteen days after an interview there is less left to gain: .174."""
    interview = Trace(TICK - 14 * DAY, USUAL.weight("interview", contact_acted=True), 0.0, 1.0)
    memory, horizon = fold([interview], USUAL, upto=TICK), TICK + 2 * DAY
    added = gain(memory, weight=0.4, reply=0.4, effect=TICK, horizons=(horizon,), model=USUAL)
    assert added == pytest.approx(0.17405997189824895, rel=1e-13)


def test_gain_without_a_date_by_hand() -> None:
    """A thank-you to someone unknown, decision date unknown: the mean of three gains is .102."""
    ahead = horizons(TICK, None, USUAL)
    added = gain(EMPTY, weight=0.45, reply=0.0, effect=TICK, horizons=ahead, model=USUAL)
    assert added == pytest.approx(0.10160300539621229, rel=1e-11)


@given(models(), decisions)
def test_horizons(model: PresenceModel, decision: int | None) -> None:
    """A decision ahead is the horizon; unknown or passed, the quantiles of the mean are."""
    found = horizons(TICK, decision, model)
    days = [(horizon - TICK) / DAY for horizon in found]
    assert days == pytest.approx(reference.horizons(TICK, decision, figures(model)))
    assert list(found) == sorted(found)
    assert (found == (decision,)) == (decision is not None and decision > TICK)


def test_a_decision_at_the_tick_has_passed() -> None:
    """A decision is ahead only after the tick."""
    assert horizons(TICK, TICK + 1, USUAL) == (TICK + 1,)
    assert horizons(TICK, TICK, USUAL) == horizons(TICK, None, USUAL)


def test_a_state_is_never_read_earlier() -> None:
    """At a horizon before the state's instant the state counts as it is, and does not grow."""
    memory, horizon = fold([Trace(TICK, 1.0)], USUAL, upto=TICK), TICK - DAY
    added = gain(
        memory, weight=1e6, reply=0.0, effect=horizon - DAY, horizons=(horizon,), model=USUAL
    )
    assert added == exp(-1.0)


def test_the_unmet_share_is_what_a_gain_multiplies() -> None:
    """The gain of an overwhelming action is all that was missing."""
    memory, horizon = fold([Trace(TICK, 1.0)], USUAL, upto=TICK), TICK + HOUR
    added = gain(memory, weight=1e6, reply=0.0, effect=TICK, horizons=(horizon,), model=USUAL)
    assert added == exp(-memory_at(memory, horizon, USUAL).trace)
