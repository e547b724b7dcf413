"""What the laws of the ranking are tried on: few days, few sizes, so that the cases meet.

Instants lie on a grid of six hours over six weeks before the tick and two days after it. So
traces coincide, lie hours or weeks apart, and some lie after the tick.
"""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from staytopofmind.moments import HOUR
from staytopofmind.ranking.presence import PresenceModel, Trace
from tests.ranking.reference import Figures

TICK = 1_772_614_800_000_000  # 2026-03-04 09:00 UTC
STEP = 6 * HOUR
USUAL = PresenceModel()

kinds = st.sampled_from(sorted(USUAL.weights))
depths = st.sampled_from(["brief", "normal", "deep"])
roles = st.sampled_from(sorted(USUAL.roles))
shares = st.sampled_from([0.0, 0.1, 0.4, 0.5, 0.9, 1.0]) | st.floats(0.0, 1.0)
weights = st.sampled_from([0.0, 0.12, 0.4, 0.6, 1.0]) | st.floats(0.0, 4.2)
intrusions = st.sampled_from([0.2, 0.3, 0.4, 0.8, 1.0])


def instants(first: int = -6 * 7, last: int = 2) -> SearchStrategy[int]:
    """Instants on the grid, from ``first`` to ``last`` days after the tick."""
    return st.integers(first * 4, last * 4).map(lambda steps: TICK + steps * STEP)


def trace(at: int, kind: str, depth: str, acted: str, intrusion: float) -> Trace:
    """What an interaction leaves in which the contact acted, the candidate did, or both did."""
    asked, given = {"contact": (0.0, 1.0), "candidate": (intrusion, 0.0), "both": (0.0, 1.0)}[acted]
    return Trace(
        at, USUAL.weight(kind, depth=depth, contact_acted=acted != "candidate"), asked, given
    )


actors = st.sampled_from(["candidate", "candidate", "contact", "both"])
traces = st.builds(trace, instants(), kinds, depths, actors, intrusions)
past_traces = traces.filter(lambda trace: trace.at <= TICK)


def timelines(most: int = 12) -> SearchStrategy[list[Trace]]:
    """Up to ``most`` traces, sorted; some may lie after the tick."""
    return st.lists(traces, max_size=most).map(sorted)


@st.composite
def models(draw: st.DrawFn) -> PresenceModel:
    """The default model, or one whose figures were changed."""
    if draw(st.booleans()):
        return USUAL
    fast = draw(st.floats(0.1, 20.0))
    return PresenceModel(
        half_life_fast=fast,
        half_life_slow=fast * draw(st.floats(1.0, 30.0)),
        slow_share=draw(shares),
        half_life_strain=draw(st.floats(0.5, 60.0)),
        reply_trace=draw(weights),
        horizon_mean=draw(st.floats(1.0, 90.0)),
        strain_half=draw(st.floats(0.5, 6.0)),
        strain_credit=draw(st.floats(0.0, 3.0)),
        effort_per_minute=draw(st.floats(0.0, 0.01)),
    )


def figures(model: PresenceModel) -> Figures:
    """A model's figures as the reference takes them."""
    return Figures(
        fast=model.half_life_fast,
        slow=model.half_life_slow,
        slow_share=model.slow_share,
        strain=model.half_life_strain,
        reply_trace=model.reply_trace,
        horizon_mean=model.horizon_mean,
        strain_half=model.strain_half,
        strain_credit=model.strain_credit,
        effort_per_minute=model.effort_per_minute,
    )


@st.composite
def windows(draw: st.DrawFn) -> tuple[int, int, int]:
    """Opening, best and due instants around the tick; two or all three may coincide."""
    knots = sorted(draw(st.tuples(*[instants(-6, 6)] * 3)))
    opens_at, best_at, due_at = knots
    return opens_at, best_at, due_at
