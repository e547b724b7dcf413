"""2. The same four rules elsewhere: objects in, ranked list out, all lists equal."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from staytopofmind import Advisor, History
from tests.benchmarks.bench_agenda import floor, unindexed
from tests.benchmarks.four_rules import FOUR_RULES, Row, ours
from tests.benchmarks.generated import NOW, history_of
from tests.benchmarks.measuring import against, note, settled
from tests.benchmarks.rivals.by_hand import by_hand
from tests.benchmarks.rivals.columns import columns_of
from tests.benchmarks.rivals.databases import (
    duckdb_from_objects,
    duckdb_from_tables,
    duckdb_tables,
    sqlite_from_objects,
    sqlite_from_tables,
    sqlite_tables,
)
from tests.benchmarks.rivals.engines import (
    with_business_rules,
    with_durable_rules,
    with_rule_engine,
)
from tests.benchmarks.rivals.facts import facts_of
from tests.benchmarks.rivals.frames import (
    pandas_frames,
    pandas_from_frames,
    pandas_from_objects,
    polars_frames,
    polars_from_frames,
    polars_from_objects,
)
from tests.benchmarks.rivals.rescan import rescan

SIZES = (100, 2_000, 10_000)
FRAMES = ("polars, from objects", "DuckDB, from objects", "pandas, from objects")
ENGINES = ("rule-engine", "business-rules", "durable_rules")
AT_LEAST: Mapping[str, Mapping[int, float]] = {
    **{name: {100: 10, 2_000: 1} for name in FRAMES},
    "rescan with pendulum": {10_000: 12},
    "SQLite, from objects": {10_000: 1},
    **{f"{name}, from objects": dict.fromkeys(SIZES, 5) for name in ENGINES},
}
"""How many times as long as ours each must take, by size."""

_rows: dict[str, dict[int, float]] = {}
_ours: dict[int, float] = {}


@pytest.fixture(scope="module", params=SIZES, ids=str)
def contacts(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(scope="module")
def history(contacts: int) -> Iterator[History]:
    made = history_of(contacts, plain=True)
    with settled():
        yield made


def rivals_on(history: History) -> dict[str, Callable[[], list[Row]]]:
    """Every rival, from the records and from what is ready for it."""
    columns, facts = columns_of(history), facts_of(history)
    pandas, polars = pandas_frames(columns), polars_frames(columns)
    sqlite, duckdb = sqlite_tables(columns), duckdb_tables(columns)
    return {
        "rescan with pendulum": lambda: rescan(history),
        "one pass by hand": lambda: by_hand(facts_of(history)),
        "pandas, from objects": lambda: pandas_from_objects(history),
        "polars, from objects": lambda: polars_from_objects(history),
        "DuckDB, from objects": lambda: duckdb_from_objects(history),
        "SQLite, from objects": lambda: sqlite_from_objects(history),
        "rule-engine, from objects": lambda: with_rule_engine(facts_of(history)),
        "business-rules, from objects": lambda: with_business_rules(facts_of(history)),
        "durable_rules, from objects": lambda: with_durable_rules(facts_of(history)),
        "pandas, from ready frames": lambda: pandas_from_frames(pandas),
        "polars, from ready frames": lambda: polars_from_frames(polars),
        "DuckDB, from ready tables": lambda: duckdb_from_tables(duckdb),
        "SQLite, from ready tables": lambda: sqlite_from_tables(sqlite),
        "rule-engine, from folded facts": lambda: with_rule_engine(facts),
        "business-rules, from folded facts": lambda: with_business_rules(facts),
        "durable_rules, from folded facts": lambda: with_durable_rules(facts),
    }


def test_four_rules(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """Everyone gives the same list; each rival's time is said in ours."""
    rivals = rivals_on(history)
    expected = ours(history)
    for name, rival in rivals.items():
        assert rival() == expected, name
    advisor = Advisor(strategies=FOUR_RULES)
    beside: dict[str, Callable[[], object]] = {
        **rivals,
        "the floor: reading the records": lambda: floor(history),
        "ours with policies, scores and slots": lambda: advisor.agenda(history, now=NOW),
    }
    found = against(
        benchmark,
        lambda: ours(history),
        beside,
        rounds={100: 31, 2_000: 11, 10_000: 5}[contacts],
        before=lambda: unindexed(history),
    )
    for name in beside:
        _rows.setdefault(name, {})[contacts] = found.ahead(name)
    _ours[contacts] = found.seconds
    if contacts == SIZES[-1]:
        _note_all(benchmark)


def _note_all(benchmark: BenchmarkFixture) -> None:
    sizes = [size for size in SIZES if size in _ours]
    head = {f"{size:,} contacts": f"{_ours[size] * 1e3:,.2f} ms" for size in sizes}
    note(benchmark, "rivals", {"who": "ours", **head, "must be": ""})
    for name, ahead in _rows.items():
        must = AT_LEAST.get(name, {})
        cells = {f"{size:,} contacts": f"{ahead[size]:.1f}" for size in sizes}
        wanted = ", ".join(f"{times:g} at {size:,}" for size, times in must.items())
        met = all(ahead[size] >= times for size, times in must.items() if size in ahead)
        note(
            benchmark,
            "rivals",
            {"who": name, **cells, "must be": wanted},
            met=met if must else None,
        )
