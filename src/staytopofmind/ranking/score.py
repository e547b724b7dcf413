"""The score of an action: four named parts that add up to it exactly.

Everything is read at the tick, an instant in UTC microseconds. Nothing here knows a record, a
proposal or a clock; callers bring the numbers.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import exp, exp2, expm1
from typing import Final

import attrs

from staytopofmind.ranking.presence import Memory, PresenceModel

__all__ = [
    "LEVER_MAX",
    "PART_MAX",
    "Parts",
    "gain",
    "gained",
    "horizons",
    "part_taken",
    "parts",
    "risk",
    "room_at",
    "urgency",
]

LEVER_MAX: Final = 1_000.0
"""The largest lever a caller may set. It keeps every part of a built-in kind below `PART_MAX`."""

PART_MAX: Final = 2.0**21
"""The largest magnitude of a part.

Four multiples of 2**-30 up to 2**21 add up to at most 2**23 at every step, which needs 53 bits:
binary64 holds it without rounding, in any order.
"""

_GRID: Final = 2.0**30


def horizons(tick: int, decision: int | None, model: PresenceModel) -> tuple[int, ...]:
    """The instants at which a gain is read: the decision if it lies ahead, else three quantiles.

    The quantiles 1/6, 1/2 and 5/6 of an exponential with the model's mean are counted from the
    tick, whether the date is unknown (None) or has passed.
    """
    if decision is not None and decision > tick:
        return (decision,)
    return tuple(tick + offset for offset in model.horizon_offsets)


def gain(
    memory: Memory,
    *,
    weight: float,
    reply: float,
    effect: int,
    horizons: Sequence[int],
    model: PresenceModel,
) -> float:
    """The presence an action adds at the horizon, 0 to ``1 - P``; the mean over several.

    ``weight`` is the action's own trace, ``reply`` the chance of an answer (0 to 1, 0 where none
    is asked), ``effect`` the instant at which it takes effect: at or after a horizon it adds
    nothing there. Pass the state as `fold` left it: it is read at each horizon directly, so the
    tick leaves no rounding behind.
    """
    room = room_at(memory, horizons, model)
    part = part_taken(weight, reply, effect, horizons, model)
    return gained(room, part)


def room_at(memory: Memory, horizons: Sequence[int], model: PresenceModel) -> tuple[float, ...]:
    """What presence leaves open at each horizon if nothing is done: ``1 - P``, 0 to 1."""
    at, fast, slow, _, _ = memory
    fast_rate, slow_rate = model.fast_rate, model.slow_rate
    ages = [max(horizon - at, 0) * 1.0 for horizon in horizons]
    return tuple(
        exp(-(fast * exp2(age * fast_rate) + slow * exp2(age * slow_rate))) for age in ages
    )


def part_taken(
    weight: float, reply: float, effect: int, horizons: Sequence[int], model: PresenceModel
) -> tuple[float, ...]:
    """The part of that room that an action takes up at each horizon, 0 to 1."""
    fast_rate, slow_rate, share = model.fast_rate, model.slow_rate, model.slow_share
    silent, answered = 1.0 - reply, weight + model.reply_trace
    taken: list[float] = []
    for horizon in horizons:
        if effect >= horizon:
            taken.append(0.0)
            continue
        delay = (horizon - effect) * 1.0
        kept = (1.0 - share) * exp2(delay * fast_rate) + share * exp2(delay * slow_rate)
        reached = -silent * expm1(-weight * kept)
        if reply:
            reached -= reply * expm1(-answered * kept)
        taken.append(reached)
    return tuple(taken)


def gained(room: Sequence[float], part: Sequence[float]) -> float:
    """The mean over the horizons of what an action takes up of the room there is."""
    total = 0.0
    for open_there, taken in zip(room, part, strict=True):
        total += open_there * taken
    return total / len(room)


def urgency(opens_at: int, best_at: int, due_at: int, tick: int) -> float:
    """How pressing a window is at the tick: 0 at its opening, 1/2 at its best, 1 when due.

    Linear between the three instants, which may coincide; the later one then decides.
    """
    if tick >= due_at:
        return 1.0
    if tick >= best_at:
        return 0.5 + 0.5 * ((tick - best_at) / (due_at - best_at))
    if tick > opens_at:
        return 0.5 * ((tick - opens_at) / (best_at - opens_at))
    return 0.0


def risk(strain: float, model: PresenceModel) -> float:
    """The modelled risk of overdoing it, 0 to 1: ``1 - 2**-(strain / strain_half)**2``."""
    ratio = strain / model.strain_half
    return 1.0 - exp2(-ratio * ratio)


def _on_grid(value: float) -> float:
    """The nearest multiple of 2**-30, ties to even."""
    if not -PART_MAX <= value <= PART_MAX:
        raise ValueError(f"got {value}, expected a number from {-PART_MAX:.0f} to {PART_MAX:.0f}")
    return round(value * _GRID) / _GRID


@attrs.frozen(kw_only=True, eq=False)
class Parts(Mapping[str, float]):
    """The parts of a score by name, in a fixed order; `score` is their exact sum.

    Each is rounded to a multiple of 2**-30 (ties to even) and at most `PART_MAX` in magnitude
    (`ValueError` otherwise), so adding them is exact in binary64, in any order.
    """

    presence: float = attrs.field(converter=_on_grid)
    timing: float = attrs.field(converter=_on_grid)
    fatigue: float = attrs.field(converter=_on_grid)
    effort: float = attrs.field(converter=_on_grid)

    @property
    def score(self) -> float:
        """The sum of the parts."""
        return self.presence + self.timing + self.fatigue + self.effort

    def __getitem__(self, name: str) -> float:
        if name not in _NAMES:
            raise KeyError(name)
        value: float = getattr(self, name)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)

    def __hash__(self) -> int:
        return hash((self.presence, self.timing, self.fatigue, self.effort))


_NAMES: Final = tuple(field.name for field in attrs.fields(Parts))


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
    model: PresenceModel,
) -> Parts:
    """The parts of ``L * I * fit * (gain + D * urgency - c * risk) - effort * minutes``.

    All are 0 or more. ``lever`` is the caller's factor for a strategy, up to `LEVER_MAX`;
    ``importance`` and ``gain`` are those of whom the action serves, ``risk`` that of whom it
    addresses (0: no one). Products are taken from left to right before rounding.
    """
    stake = lever * importance * fit
    return Parts(
        presence=stake * gain,
        timing=stake * duty * urgency,
        fatigue=-(stake * intrusion * risk),
        effort=-(model.effort_per_minute * minutes),
    )
