"""5. JSON of 100,000 interactions to a validated history and back, against `json` alone."""

import gc
import json
from collections.abc import Callable, Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from staytopofmind import History, dump_history, load_history
from tests.benchmarks.generated import history_of
from tests.benchmarks.measuring import Measured, against, note, settled

CONTACTS = 6_700
TIMES = 4
ROUNDS = 7


@pytest.fixture(scope="module")
def history() -> Iterator[History]:
    made = history_of(CONTACTS)
    assert abs(len(made.interactions) - 100_000) < 5_000
    with settled():
        yield made


@pytest.fixture(scope="module")
def document(history: History) -> bytes:
    return dump_history(history).encode()


def without_collector(act: Callable[[], object]) -> Callable[[], object]:
    """The same while the collector pauses."""

    def paused() -> object:
        gc.disable()
        try:
            return act()
        finally:
            gc.enable()

    return paused


def noted(benchmark: BenchmarkFixture, what: str, found: Measured, rival: str) -> None:
    times = found.times["json"]
    note(
        benchmark,
        "json",
        {
            "what": what,
            "ms": f"{found.seconds * 1e3:,.0f}",
            f"`{rival}`, ms": f"{found.beside['json'] * 1e3:,.0f}",
            f"times (at most {TIMES})": f"{times:.1f}",
        },
        met=times <= TIMES,
    )


@pytest.mark.parametrize("paused", [False, True], ids=["as it is", "collector paused"])
def test_load(benchmark: BenchmarkFixture, history: History, document: bytes, paused: bool) -> None:
    """Text to a validated history: at most four times `json.loads`."""
    assert load_history(document) == history
    around = without_collector if paused else lambda act: act
    found = against(
        benchmark,
        around(lambda: load_history(document)),
        {"json": around(lambda: json.loads(document))},
        rounds=ROUNDS,
    )
    noted(benchmark, "load, collector paused" if paused else "load", found, "json")


def test_dump(benchmark: BenchmarkFixture, history: History, document: bytes) -> None:
    """A history to text: at most four times `json.dumps` of the same values."""
    values = json.loads(document)
    found = against(
        benchmark,
        lambda: dump_history(history),
        {"json": lambda: json.dumps(values)},
        rounds=ROUNDS,
    )
    noted(benchmark, "dump", found, "json")
