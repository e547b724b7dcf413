"""Presence: the modelled share of you that a contact still carries, and the strain put on them.

Interactions leave traces, traces fade by two half-lives, and presence is ``1 - exp(-x)`` of what
is left. A few floats per contact say it all; reading them later only fades them. A model's
number: it is not the probability that anyone remembers.

Instants are UTC microseconds. A state folded twice from the same traces is the same to the last
float, and everything is read from that state, so what was cached equals what is fresh.
"""

from bisect import bisect_right
from collections.abc import Sequence
from math import exp2, expm1
from operator import attrgetter
from typing import Final, NamedTuple

from staytopofmind.moments import FIRST
from staytopofmind.ranking.parameters import PresenceModel

__all__ = [
    "EMPTY",
    "Memory",
    "PresenceModel",
    "Trace",
    "fold",
    "kernel",
    "memory_at",
    "merge",
    "presence",
    "strain",
]


class Trace(NamedTuple):
    """What one interaction leaves with one contact.

    ``weight`` is `PresenceModel.weight`, depth and acting included; ``outbound`` the intrusion
    of what the candidate sent, ``inbound`` 1 where the contact acted. All are 0 or more.
    """

    at: int
    weight: float
    outbound: float = 0.0
    inbound: float = 0.0


class Memory(NamedTuple):
    """A contact's state at one instant: fast and slow trace, what was asked and what was given."""

    at: int
    fast: float
    slow: float
    outbound: float
    inbound: float

    @property
    def trace(self) -> float:
        """What is left of all traces, 0 or more."""
        return self.fast + self.slow


_AT: Final = attrgetter("at")

# At the first instant there is, so that merging with it never moves the other state's instant.
EMPTY: Final = Memory(FIRST, 0.0, 0.0, 0.0, 0.0)
"""No contact at all; the neutral element of `merge`."""


def fold(traces: Sequence[Trace], model: PresenceModel, *, upto: int) -> Memory:
    """The state that the traces leave, at the last of them; `EMPTY` if there are none.

    ``traces`` are sorted by instant, ties in an order that the caller fixes (by record id), and
    hold only what counts at ``upto``: a trace after it has age 0 there. `ValueError` if they are
    not sorted.
    """
    if not traces:
        return EMPTY
    fast_rate, slow_rate, strain_rate = model.fast_rate, model.slow_rate, model.strain_rate
    if traces[-1].at > upto:
        known = bisect_right(traces, upto, key=_AT)
        traces = [*traces[:known], *(late._replace(at=upto) for late in traces[known:])]
    fast = slow = outbound = inbound = 0.0
    last = traces[0].at
    for at, weight, asked, given in traces:
        if at != last:
            gap = (at - last) * 1.0
            if gap < 0.0:
                raise ValueError(f"got a trace at {at} after one at {last}, expected them sorted")
            kept = exp2(gap * strain_rate)
            fast = fast * exp2(gap * fast_rate) + weight
            slow = slow * exp2(gap * slow_rate) + weight
            outbound = outbound * kept + asked
            inbound = inbound * kept + given
            last = at
        else:
            fast += weight
            slow += weight
            outbound += asked
            inbound += given
    share = model.slow_share
    return Memory(last, (1.0 - share) * fast, share * slow, outbound, inbound)


def memory_at(memory: Memory, instant: int, model: PresenceModel) -> Memory:
    """The state faded to a later instant; the same state if the instant is not later."""
    at, fast, slow, outbound, inbound = memory
    if instant <= at:
        return memory
    gap = (instant - at) * 1.0
    kept = exp2(gap * model.strain_rate)
    return Memory(
        instant,
        fast * exp2(gap * model.fast_rate),
        slow * exp2(gap * model.slow_rate),
        outbound * kept,
        inbound * kept,
    )


def kernel(delay: int, model: PresenceModel) -> float:
    """The share of a trace that is left after a delay in microseconds, 0 or more: 0 to 1."""
    gap = delay * 1.0
    share = model.slow_share
    return (1.0 - share) * exp2(gap * model.fast_rate) + share * exp2(gap * model.slow_rate)


def merge(a: Memory, b: Memory, model: PresenceModel) -> Memory:
    """Two parts of one contact's memory as one, at the later of their instants."""
    at = max(a.at, b.at)
    a, b = memory_at(a, at, model), memory_at(b, at, model)
    return Memory(
        at, a.fast + b.fast, a.slow + b.slow, a.outbound + b.outbound, a.inbound + b.inbound
    )


def presence(memory: Memory | float) -> float:
    """The share, 0 to 1, that the contact still carries; of a state or of its `Memory.trace`."""
    trace = memory.trace if isinstance(memory, Memory) else memory
    return -expm1(-trace)


def strain(memory: Memory, model: PresenceModel) -> float:
    """How much was asked beyond what was given back, at the state's instant: 0 or more."""
    return max(0.0, memory.outbound - min(memory.inbound, model.strain_credit))
