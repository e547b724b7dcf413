"""1. A full agenda against the floor: reading four attributes of each interaction once."""

import gc
import tracemalloc
from collections.abc import Callable, Iterator, Mapping

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from staytopofmind import Advisor, History, LiveAgenda
from staytopofmind.model import Search
from staytopofmind.moments import instant_from
from tests.benchmarks.generated import NOW, history_of
from tests.benchmarks.measuring import against, note, settled

ADVISOR = Advisor()
TIMES_FLOOR = 20
GROWTH = 2
BYTES = 700
_per_contact: dict[int, float] = {}


@pytest.fixture(scope="module", params=[1_000, 10_000, 100_000], ids=str)
def contacts(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def history(contacts: int) -> Iterator[History]:
    made = history_of(contacts)
    with settled():
        yield made


def floor(history: History) -> None:
    """Read four attributes of each interaction and look one of them up."""
    look_up = {one.id: one for one in history.opportunities}.get
    for record in history.interactions:
        record.id  # noqa: B018  the reading is the point
        record.contacts  # noqa: B018
        record.began  # noqa: B018
        look_up(record.opportunity)


def unindexed(history: History) -> None:
    """Forget the index, so that the next agenda starts from the records."""
    object.__setattr__(history, "_index", None)


def test_full_agenda(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """At most 20 times the floor, and linear: at 100,000 at most twice as much per contact."""
    found = against(
        benchmark,
        lambda: ADVISOR.agenda(history, now=NOW),
        {"floor": lambda: floor(history)},
        rounds=9 if contacts <= 10_000 else 3,
        before=lambda: unindexed(history),
    )
    per_contact = _per_contact[contacts] = found.seconds / contacts
    growth = per_contact / _per_contact.get(1_000, per_contact)
    times = found.times["floor"]
    note(
        benchmark,
        "agenda",
        {
            "contacts": f"{contacts:,}",
            "floor, ms": f"{found.beside['floor'] * 1e3:,.1f}",
            "agenda, ms": f"{found.seconds * 1e3:,.0f}",
            "µs per contact": f"{per_contact * 1e6:.0f}",
            f"times the floor (at most {TIMES_FLOOR})": f"{times:.0f}",
            f"per contact, times that at 1,000 (at most {GROWTH})": f"{growth:.2f}",
        },
        met=times <= TIMES_FLOOR and growth <= GROWTH,
    )


def indexed(history: History) -> Search:
    """A search with the shelves that an agenda fills."""
    index = history.fresh_index()
    _ = index.kinds, index.mentions
    return Search(index, instant_from(NOW))


def related(history: History) -> Search:
    """A search that keeps a relationship with everybody."""
    search = indexed(history)
    for name in search.contacts():
        search.relationship(name)
    return search


def live(history: History) -> LiveAgenda:
    """A live agenda that has answered."""
    made = LiveAgenda(history, ADVISOR)
    made.at(NOW)
    return made


HELD: Mapping[str, tuple[Callable[[History], object], bool]] = {
    "index": (indexed, True),
    "index and relationships, all kept": (related, True),
    "a live agenda with all that it lists": (live, False),
}
"""What is made, and whether it is to keep within the limit."""


@pytest.mark.parametrize("what", HELD)
def test_memory(benchmark: BenchmarkFixture, history: History, contacts: int, what: str) -> None:
    """At most 700 bytes per contact for the index and all relationships, beyond the records."""
    if contacts > 10_000:
        pytest.skip("memory per contact is the same at 10,000")
    make, is_limited = HELD[what]
    used: list[int] = []

    def measure() -> None:
        tracemalloc.start()
        _made = make(history)
        gc.collect()
        used.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()

    benchmark.pedantic(measure, rounds=1, iterations=1)
    each = used[-1] / contacts
    note(
        benchmark,
        "memory",
        {
            "contacts": f"{contacts:,}",
            "what": what,
            f"bytes per contact (at most {BYTES})": f"{each:,.0f}",
        },
        met=each <= BYTES if is_limited else None,
    )
