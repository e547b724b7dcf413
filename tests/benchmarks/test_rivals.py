"""Whoever is measured against the four rules gives their list; no time is taken here."""

from collections.abc import Callable
from importlib import import_module

import pytest

from staytopofmind import History
from tests.benchmarks.four_rules import FOUR_RULES, Row, ours
from tests.benchmarks.generated import history_of
from tests.benchmarks.rivals.by_hand import by_hand
from tests.benchmarks.rivals.databases import duckdb_from_objects, sqlite_from_objects
from tests.benchmarks.rivals.engines import (
    with_business_rules,
    with_durable_rules,
    with_rule_engine,
)
from tests.benchmarks.rivals.facts import facts_of
from tests.benchmarks.rivals.frames import pandas_from_objects, polars_from_objects
from tests.benchmarks.rivals.rescan import rescan

RIVALS: tuple[tuple[str, str, Callable[[History], list[Row]]], ...] = (
    ("rescan", "pendulum", rescan),
    ("by-hand", "staytopofmind", lambda history: by_hand(facts_of(history))),
    ("sqlite", "sqlite3", sqlite_from_objects),
    ("duckdb", "duckdb", duckdb_from_objects),
    ("pandas", "pandas", pandas_from_objects),
    ("polars", "polars", polars_from_objects),
    ("rule-engine", "rule_engine", lambda history: with_rule_engine(facts_of(history))),
    ("business-rules", "business_rules", lambda history: with_business_rules(facts_of(history))),
    ("durable_rules", "durable", lambda history: with_durable_rules(facts_of(history))),
)


@pytest.fixture(scope="module")
def history() -> History:
    return history_of(1000, plain=True)


def test_all_four_rules_find_something(history: History) -> None:
    """Equal lists say nothing about a rule that finds nothing."""
    assert {row[1] for row in ours(history)} == {rule.slug for rule in FOUR_RULES}


@pytest.mark.parametrize(
    ("needs", "rival"), [rival[1:] for rival in RIVALS], ids=[rival[0] for rival in RIVALS]
)
def test_rivals_give_our_list(
    history: History, needs: str, rival: Callable[[History], list[Row]]
) -> None:
    """The same rows in the same order; those of the group `bench` where they are installed."""
    try:
        import_module(needs)
    except ImportError:
        pytest.skip(f"{needs} is in the dependency group bench")
    assert rival(history) == ours(history)
