"""The mathematics of the ranking once more: plain, slow, and independent of what it checks.

Written from the formulas alone. Nothing is kept from one question to the next: every figure is a
sum over all traces, days are floats, and rounding is done on fractions. A trace is a plain tuple
(instant, weight, outbound, inbound); instants are UTC microseconds.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import exp, log
from typing import NamedTuple, TypeAlias

Row: TypeAlias = tuple[int, float, float, float]

MICROSECONDS_A_DAY = 24 * 60 * 60 * 1_000_000

WEIGHTS: Mapping[str, float] = {
    "reaction": 0.12,
    "connection": 0.25,
    "courtesy": 0.3,
    "email": 0.4,
    "thank_you": 0.45,
    "letter": 0.5,
    "materials": 0.6,
    "referral": 0.9,
    "event": 1.0,
    "call": 1.2,
    "interview": 2.0,
}
DEPTHS: Mapping[str, float] = {"brief": 0.7, "normal": 1.0, "deep": 1.4}
ROLES: Mapping[str, float] = {
    "hiring_manager": 1.0,
    "interviewer": 0.8,
    "recruiter": 0.7,
    "coordinator": 0.5,
    "referrer": 0.6,
    "peer": 0.4,
    "unknown": 0.4,
}


class Figures(NamedTuple):
    """The numbers of the formulas, half-lives and the mean horizon in days."""

    fast: float = 2.0
    slow: float = 45.0
    slow_share: float = 0.25
    strain: float = 10.0
    reply_trace: float = 0.6
    horizon_mean: float = 24.0
    strain_half: float = 3.0
    strain_credit: float = 1.0
    effort_per_minute: float = 0.0005


USUAL = Figures()


def days(span: int) -> float:
    return span / MICROSECONDS_A_DAY


def ages(rows: Iterable[Row], when: int, tick: int) -> list[tuple[float, Row]]:
    """Each trace with its age in days; what lies after the tick is read as of the tick."""
    return [(days(when - min(row[0], tick)), row) for row in rows]


def trace_weight(kind: str, depth: str, *, contact_acted: bool) -> float:
    factor = 1.5 if contact_acted else 1.0
    return WEIGHTS.get(kind, WEIGHTS["email"]) * DEPTHS[depth] * factor


def importance(role: str, interest: float | None, *, live: bool) -> float:
    return ROLES[role] * (0.7 if interest is None else interest) * (1.0 if live else 0.5)


def kernel(age: float, figures: Figures = USUAL) -> float:
    r = figures.slow_share
    fast: float = 2 ** (-age / figures.fast)
    slow: float = 2 ** (-age / figures.slow)
    return (1 - r) * fast + r * slow


def trace(rows: Iterable[Row], when: int, tick: int, figures: Figures = USUAL) -> float:
    return sum(row[1] * kernel(age, figures) for age, row in ages(rows, when, tick))


def presence(x: float) -> float:
    return 1 - exp(-x)


def strain(rows: Iterable[Row], when: int, tick: int, figures: Figures = USUAL) -> float:
    asked = given = 0.0
    for age, (_, _, outbound, inbound) in ages(rows, when, tick):
        left = 2 ** (-age / figures.strain)
        asked += outbound * left
        given += inbound * left
    return max(0.0, asked - min(given, figures.strain_credit))


def risk(s: float, figures: Figures = USUAL) -> float:
    odds: float = 2 ** (-((s / figures.strain_half) ** 2))
    return 1 - odds


def horizons(tick: int, decision: int | None, figures: Figures = USUAL) -> list[float]:
    """Days from the tick to each horizon."""
    if decision is None or decision <= tick:
        return [-figures.horizon_mean * log(1 - p) for p in (1 / 6, 1 / 2, 5 / 6)]
    return [days(decision - tick)]


def gain(
    rows: Sequence[Row],
    tick: int,
    *,
    weight: float,
    reply: float,
    effect: int,
    decision: int | None,
    figures: Figures = USUAL,
) -> float:
    """The mean over the horizons of what the action adds to presence there."""
    added = []
    for ahead in horizons(tick, decision, figures):
        at = tick + round(ahead * MICROSECONDS_A_DAY)
        if effect >= at:
            added.append(0.0)
            continue
        k = kernel(days(at - effect), figures)
        unmet = 1 - presence(trace(rows, at, tick, figures))
        silent = (1 - reply) * exp(-weight * k)
        answered = reply * exp(-(weight + figures.reply_trace) * k)
        added.append(unmet * (1 - silent - answered))
    return sum(added) / len(added)


def urgency(opens: int, best: int, due: int, tick: int) -> Fraction:
    half = Fraction(1, 2)
    if tick >= due:
        return Fraction(1)
    if tick >= best:
        return half + half * Fraction(tick - best, due - best)
    if tick <= opens:
        return Fraction(0)
    return half * Fraction(tick - opens, best - opens)


def rounded(value: float) -> Fraction:
    """The nearest multiple of 2**-30, of two equally near the even one."""
    return Fraction(round(Fraction(value) * 2**30), 2**30)


def parts(
    *,
    lever: float,
    importance: float,
    fit: float,
    gain: float,
    duty: float,
    urgency: float,
    intrusion: float,
    risk: float,
    minutes: float,
    figures: Figures = USUAL,
) -> dict[str, Fraction]:
    stake = lever * importance * fit
    return {
        "presence": rounded(stake * gain),
        "timing": rounded(stake * duty * urgency),
        "fatigue": rounded(-stake * intrusion * risk),
        "effort": rounded(-figures.effort_per_minute * minutes),
    }
