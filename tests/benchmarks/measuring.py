"""How benchmarks measure: in turns, so that whatever slows the machine slows both sides alike."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import attrs
from pytest_benchmark.fixture import BenchmarkFixture

__all__ = ["Measured", "against", "each", "note", "settled"]


@attrs.frozen
class Measured:
    """Medians over rounds: seconds of the subject and of each rival, and each round's ratios.

    ``times`` says how many times as long as the rival the subject takes, ``ahead`` how many times
    as long as the subject the rival takes.
    """

    seconds: float
    beside: Mapping[str, float]
    times: Mapping[str, float]

    def ahead(self, rival: str) -> float:
        """How many times faster than a rival the subject is."""
        return 1 / self.times[rival]


def against(
    benchmark: BenchmarkFixture,
    subject: Callable[[], object],
    rivals: Mapping[str, Callable[[], object]],
    *,
    rounds: int,
    before: Callable[[], object] = lambda: None,
) -> Measured:
    """Time the subject and its rivals in turns; ``before`` is called before each, untimed."""
    timer: Callable[[], float] = benchmark._timer
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for call in (subject, *rivals.values()):  # caches fill, code is specialised
        before()
        call()

    def others() -> None:
        for name, rival in rivals.items():
            before()
            gc.collect()
            start = timer()
            rival()
            taken[name].append(timer() - start)
        before()
        gc.collect()

    benchmark.pedantic(subject, setup=others, rounds=rounds, iterations=1)
    own = benchmark.stats.stats.data
    return Measured(
        seconds=median(own),
        beside={name: median(seconds) for name, seconds in taken.items()},
        times={
            name: median(mine / other for mine, other in zip(own, seconds, strict=True))
            for name, seconds in taken.items()
        },
    )


def each(
    benchmark: BenchmarkFixture, subject: Callable[[Any], object], given: Sequence[object]
) -> list[float]:
    """The seconds that the subject takes for each of the things given, one after the other."""
    waiting = iter(given)
    benchmark.pedantic(
        subject, setup=lambda: ((next(waiting),), {}), rounds=len(given), iterations=1
    )
    return list(benchmark.stats.stats.data)


@contextmanager
def settled() -> Iterator[None]:
    """What exists now is left out of collections, as the guide advises for what stays in memory."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def note(
    benchmark: BenchmarkFixture,
    part: str,
    cells: Mapping[str, str],
    *,
    met: bool | None = None,
) -> None:
    """Put a line into the table of a part of the page; ``met``: whether its target was."""
    lines = benchmark.extra_info.setdefault("lines", [])
    lines.append({"part": part, "cells": dict(cells), "met": met})
