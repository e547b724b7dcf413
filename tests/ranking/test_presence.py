"""Laws of the memory model: how traces add up, fade and merge."""

from collections import Counter
from math import isfinite

import pytest
from hypothesis import assume, given, settings, strategies as st

from staytopofmind.moments import DAY, FIRST, NEVER
from staytopofmind.ranking.presence import (
    EMPTY,
    Memory,
    PresenceModel,
    Trace,
    fold,
    kernel,
    memory_at,
    merge,
    presence,
    strain,
)
from tests.ranking import reference
from tests.ranking.draws import (
    TICK,
    USUAL,
    depths,
    figures,
    instants,
    kinds,
    models,
    past_traces,
    timelines,
    traces,
)

LATER = instants(0, 60)
NEAR = 1e-9


def near(memory: Memory) -> object:
    """The state up to rounding: the same instant, floats within 1e-9."""
    return pytest.approx(memory, rel=0, abs=NEAR)


def at(memory: Memory, instant: int, model: PresenceModel = USUAL) -> float:
    """The presence that is left at an instant."""
    return presence(memory_at(memory, instant, model))


def test_the_draws_meet_the_interesting_cases() -> None:
    """Timelines often hold ties, traces after the tick, strain, and strain beyond the credit."""
    met: Counter[str] = Counter()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(timelines())
    def count(timeline: list[Trace]) -> None:
        memory = fold(timeline, USUAL, upto=TICK)
        moments = [trace.at for trace in timeline]
        met["tie"] += len(set(moments)) < len(moments)
        met["after the tick"] += any(moment > TICK for moment in moments)
        met["strain"] += strain(memory, USUAL) > 0
        met["credit used up"] += memory.outbound > 0 and memory.inbound > USUAL.strain_credit
        met["noticeable"] += 0.1 < at(memory, TICK) < 0.9

    count()
    cases = ("tie", "after the tick", "strain", "credit used up", "noticeable")
    assert {case: met[case] for case in cases if met[case] < 5} == {}


@given(timelines(), models(), LATER)
def test_presence_is_a_share(timeline: list[Trace], model: PresenceModel, when: int) -> None:
    """P lies in [0, 1]."""
    assert 0.0 <= at(fold(timeline, model, upto=TICK), when, model) <= 1.0


@given(models(), LATER)
def test_no_contact_is_no_presence(model: PresenceModel, when: int) -> None:
    """The presence of nothing is 0, at any time, and so is its strain."""
    assert fold([], model, upto=TICK) == EMPTY
    assert at(EMPTY, when, model) == 0.0
    assert strain(memory_at(EMPTY, when, model), model) == 0.0


@given(timelines(), past_traces, models(), LATER)
def test_contact_never_lowers_presence(
    timeline: list[Trace], added: Trace, model: PresenceModel, when: int
) -> None:
    """An added interaction never lowers P at any later time."""
    before = fold(timeline, model, upto=TICK)
    after = fold(sorted([*timeline, added]), model, upto=TICK)
    assert at(after, when, model) >= at(before, when, model) - 1e-12


@given(timelines(), models(), LATER, LATER)
def test_presence_never_rises_without_contact(
    timeline: list[Trace], model: PresenceModel, one: int, other: int
) -> None:
    """P never rises while nothing happens."""
    memory = fold(timeline, model, upto=TICK)
    sooner, later = sorted((one, other))
    assert at(memory, later, model) <= at(memory, sooner, model)


@given(st.data(), models())
def test_order_of_input_never_matters(data: st.DataObject, model: PresenceModel) -> None:
    """Records sorted by (instant, id) leave the same state however they arrived, to the float."""
    timeline = data.draw(timelines())
    records = [(trace.at, f"r{number}", trace) for number, trace in enumerate(timeline)]
    arrived = data.draw(st.permutations(records))
    ordered = [trace for _, _, trace in sorted(arrived)]
    expected = fold([trace for _, _, trace in sorted(records)], model, upto=TICK)
    assert fold(ordered, model, upto=TICK) == expected


@given(st.data())
def test_order_within_an_instant_matters_to_rounding_only(data: st.DataObject) -> None:
    """Whatever order a caller fixes for ties, the state is the same within 1e-9."""
    timeline = data.draw(timelines())
    shuffled = sorted(data.draw(st.permutations(timeline)), key=lambda trace: trace.at)
    assert fold(shuffled, USUAL, upto=TICK) == near(fold(timeline, USUAL, upto=TICK))


@given(timelines())
def test_traces_out_of_order_are_refused(timeline: list[Trace]) -> None:
    """Traces that are not sorted are an error, not a trace that grows."""
    late, early = Trace(TICK, 1.0), Trace(TICK - 60 * DAY, 1.0)
    with pytest.raises(ValueError, match="expected them sorted"):
        fold([late, early, *timeline], USUAL, upto=TICK)


@given(timelines(), models(), LATER, st.integers(-20_000, 20_000))
def test_time_shift(
    timeline: list[Trace], model: PresenceModel, when: int, shift_days: int
) -> None:
    """Moving everything in time changes nothing, to the last float."""
    shift = shift_days * DAY + 1
    moved = [trace._replace(at=trace.at + shift) for trace in timeline]
    here = memory_at(fold(timeline, model, upto=TICK), when, model)
    there = memory_at(fold(moved, model, upto=TICK + shift), when + shift, model)
    assert here[1:] == there[1:]
    assert there.at - here.at == shift


@given(timelines(), models(), LATER, LATER)
def test_semigroup(timeline: list[Trace], model: PresenceModel, one: int, other: int) -> None:
    """Reading later in two steps is reading later in one, within 1e-9."""
    memory = fold(timeline, model, upto=TICK)
    sooner, later = sorted((one, other))
    step = memory_at(memory_at(memory, sooner, model), later, model)
    assert step == near(memory_at(memory, later, model))


@given(timelines(), models(), instants())
def test_never_read_earlier(timeline: list[Trace], model: PresenceModel, when: int) -> None:
    """A state asked for an earlier instant, or its own, is given as it is."""
    memory = fold(timeline, model, upto=TICK)
    assume(when <= memory.at)
    assert memory_at(memory, when, model) is memory


@given(timelines(), timelines(), models())
def test_merge_is_commutative(one: list[Trace], other: list[Trace], model: PresenceModel) -> None:
    """Merging in either order gives the same state, to the last float."""
    a, b = fold(one, model, upto=TICK), fold(other, model, upto=TICK)
    assert merge(a, b, model) == merge(b, a, model)


@given(timelines(), timelines(), timelines(), models())
def test_merge_is_associative(
    one: list[Trace], two: list[Trace], three: list[Trace], model: PresenceModel
) -> None:
    """Merging three states in either grouping gives the same, within 1e-9."""
    a, b, c = (fold(timeline, model, upto=TICK) for timeline in (one, two, three))
    left = merge(merge(a, b, model), c, model)
    assert left == near(merge(a, merge(b, c, model), model))


@given(timelines(), models())
def test_merging_with_nothing_changes_nothing(timeline: list[Trace], model: PresenceModel) -> None:
    """The empty state is the neutral element, to the last float, even before 1970."""
    memory = fold(timeline, model, upto=TICK)
    long_ago = memory._replace(at=memory.at - 100 * 365 * DAY if timeline else FIRST)
    for state in (memory, long_ago):
        assert merge(state, EMPTY, model) == merge(EMPTY, state, model) == state


@given(timelines(), timelines(), models())
def test_merge_is_folding_both(one: list[Trace], other: list[Trace], model: PresenceModel) -> None:
    """Merging two parts of a contact's traces is folding all of them, within 1e-9."""
    parts = merge(fold(one, model, upto=TICK), fold(other, model, upto=TICK), model)
    assert parts == near(fold(sorted(one + other), model, upto=TICK))


@given(timelines(), models())
def test_traces_after_the_tick_have_age_zero(timeline: list[Trace], model: PresenceModel) -> None:
    """What happened between the tick and now counts as if at the tick; no state lies after it."""
    clipped = [trace._replace(at=min(trace.at, TICK)) for trace in timeline]
    memory = fold(timeline, model, upto=TICK)
    assert memory == fold(clipped, model, upto=TICK)
    assert memory.at <= TICK


@given(timelines(), models(), LATER)
def test_a_state_serves_every_later_tick(
    timeline: list[Trace], model: PresenceModel, tick: int
) -> None:
    """A kept state equals a fresh one at any later tick, to the last float."""
    past = [trace for trace in timeline if trace.at <= TICK]
    kept, fresh = fold(past, model, upto=TICK), fold(past, model, upto=tick)
    assert kept == fresh
    assert memory_at(kept, tick, model) == memory_at(fresh, tick, model)


@given(timelines(), kinds, instants(-42, 0), st.booleans(), LATER)
def test_deeper_is_not_less(
    timeline: list[Trace], kind: str, moment: int, contact_acted: bool, when: int
) -> None:
    """A deeper exchange of a kind leaves at least as much presence."""
    left = [
        at(fold(sorted([*timeline, Trace(moment, weight)]), USUAL, upto=TICK), when)
        for depth in ("brief", "normal", "deep")
        for weight in [USUAL.weight(kind, depth=depth, contact_acted=contact_acted)]
    ]
    assert left == sorted(left)


@given(kinds | st.just("carrier_pigeon"), depths)
def test_what_they_did_leaves_no_less(kind: str, depth: str) -> None:
    """An interaction in which the contact acted leaves at least what one by the candidate does."""
    theirs = USUAL.weight(kind, depth=depth, contact_acted=True)
    assert theirs >= USUAL.weight(kind, depth=depth)


@given(kinds | st.just("carrier_pigeon"), depths, st.booleans())
def test_weight_of_an_interaction(kind: str, depth: str, contact_acted: bool) -> None:
    """W = weight(kind) x depth x 1.5 if the contact acted; unlisted kinds count as e-mail."""
    expected = reference.trace_weight(kind, depth, contact_acted=contact_acted)
    assert USUAL.weight(kind, depth=depth, contact_acted=contact_acted) == pytest.approx(expected)


@given(timelines(), models(), LATER)
def test_strain_is_not_negative(timeline: list[Trace], model: PresenceModel, when: int) -> None:
    """Strain is 0 or more: credit is never saved up."""
    assert strain(memory_at(fold(timeline, model, upto=TICK), when, model), model) >= 0.0


@given(timelines(), instants(-42, 0), models(), LATER)
def test_their_message_never_raises_strain(
    timeline: list[Trace], moment: int, model: PresenceModel, when: int
) -> None:
    """An inbound message never raises the strain."""
    inbound = Trace(moment, 0.6, 0.0, 1.0)
    before = memory_at(fold(timeline, model, upto=TICK), when, model)
    after = memory_at(fold(sorted([*timeline, inbound]), model, upto=TICK), when, model)
    assert strain(after, model) <= strain(before, model) + 1e-12


@given(timelines(), models(), LATER, LATER)
def test_strain_never_rises_without_contact(
    timeline: list[Trace], model: PresenceModel, one: int, other: int
) -> None:
    """Strain never rises while nothing happens, though credit fades as well."""
    memory = fold(timeline, model, upto=TICK)
    sooner, later = (memory_at(memory, when, model) for when in sorted((one, other)))
    assert strain(later, model) <= strain(sooner, model) + 1e-12


@given(timelines(), models(), LATER)
def test_agrees_with_the_sum_of_kernels(
    timeline: list[Trace], model: PresenceModel, when: int
) -> None:
    """The state read later equals the sum over all traces, each by its own age, within 1e-9."""
    memory = memory_at(fold(timeline, model, upto=TICK), when, model)
    told = figures(model)
    total = reference.trace(timeline, when, TICK, told)
    assert memory.trace == pytest.approx(total, rel=0, abs=NEAR)
    assert presence(memory) == pytest.approx(reference.presence(total), rel=0, abs=NEAR)
    strained = reference.strain(timeline, when, TICK, told)
    assert strain(memory, model) == pytest.approx(strained, rel=0, abs=NEAR)


@given(traces, models())
def test_extreme_gaps_are_finite(trace: Trace, model: PresenceModel) -> None:
    """From the first moment to the last, every figure is finite and what is long past is gone."""
    first, last = trace._replace(at=FIRST), trace._replace(at=NEVER)
    memory = fold([first, trace, last], model, upto=NEVER)
    assert all(isfinite(figure) for figure in memory)
    assert 0.0 <= presence(memory) <= 1.0
    gone = memory_at(fold([first], model, upto=NEVER), NEVER, model)
    assert presence(gone) == pytest.approx(0.0, abs=1e-12)


@given(models(), st.integers(0, 10**18), st.integers(0, 10**18))
def test_kernel_falls_from_one(model: PresenceModel, one: int, other: int) -> None:
    """What is left of a trace is all of it at first, a share always, and never rises."""
    sooner, later = sorted((one, other))
    assert kernel(0, model) == 1.0
    assert 0.0 <= kernel(later, model) <= kernel(sooner, model) <= 1.0


@pytest.mark.parametrize(
    ("days", "left"),
    [(1, 0.7765087741235185), (2, 0.6174157861616795), (10, 0.2377484957132683)],
    ids=["a day", "two days", "ten days"],
)
def test_kernel_by_hand(days: int, left: float) -> None:
    """.75 of a trace is halved every 2 days, .25 of it every 45."""
    assert kernel(days * DAY, USUAL) == pytest.approx(left, rel=1e-14)


def test_kernel_follows_the_power_law() -> None:
    """Scaled to agree at one day, the curve is within -3 to +13 % of t**-.5 from 1 to 60 days."""
    day = kernel(DAY, USUAL)
    ratios = [kernel(d * DAY // 10, USUAL) / day * (d / 10) ** 0.5 for d in range(10, 601)]
    assert round(100 * (min(ratios) - 1)) == -3
    assert round(100 * (max(ratios) - 1)) == 13


def test_one_mail_by_hand() -> None:
    """An e-mail just sent leaves a presence of 1 - exp(-.4)."""
    memory = fold([Trace(TICK, USUAL.weight("email"), 1.0)], USUAL, upto=TICK)
    assert presence(memory) == pytest.approx(0.3296799539643607, rel=1e-14)
    assert presence(0.4) == pytest.approx(0.3296799539643607, rel=1e-14)


def test_interview_and_mail_by_hand() -> None:
    """A fortnight after an interview and two days after a mail, .58 is left."""
    interview = Trace(TICK - 14 * DAY, USUAL.weight("interview", contact_acted=True), 0.0, 1.0)
    mail = Trace(TICK - 2 * DAY, USUAL.weight("email"), 0.2)
    met = fold([interview], USUAL, upto=TICK)
    assert at(met, TICK) == pytest.approx(0.4631806726607661, rel=1e-14)
    both = fold([interview, mail], USUAL, upto=TICK)
    assert at(both, TICK) == pytest.approx(0.5806544526998519, rel=1e-14)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        pytest.param([(-10, 1.0, 0.0), (0, 1.0, 0.0)], 1.5, id="two asks ten days apart"),
        pytest.param([(-10, 1.0, 0.0), (0, 0.0, 1.0)], 0.0, id="an ask, then an answer"),
        pytest.param([(-10, 0.0, 1.0), (0, 1.0, 0.0)], 0.5, id="credit fades"),
        pytest.param([(0, 1.0, 1.0), (0, 1.0, 1.0), (0, 1.0, 1.0)], 2.0, id="credit is limited"),
        pytest.param([(0, 0.0, 1.0), (0, 0.0, 1.0)], 0.0, id="credit is never saved"),
    ],
)
def test_strain_by_hand(history: list[tuple[int, float, float]], expected: float) -> None:
    """Strain is what was asked less at most 1 of what was given, both halved every 10 days."""
    timeline = [Trace(TICK + days * DAY, 0.4, asked, given) for days, asked, given in history]
    assert strain(fold(timeline, USUAL, upto=TICK), USUAL) == pytest.approx(expected)
