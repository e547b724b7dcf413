"""The four rules by hand, on facts folded in one pass: as fast as plain Python makes them.

It knows these rules and nothing else: no moment but one, no revisions, no mergers, no days.
"""

from collections.abc import Iterable

from tests.benchmarks.four_rules import Row
from tests.benchmarks.rivals.engines import GAP, LIMITS
from tests.benchmarks.rivals.facts import Fact, row_of

__all__ = ["by_hand"]


def by_hand(facts: Iterable[Fact]) -> list[Row]:
    """The list, by comparisons."""
    return sorted(row_of(fact) for fact in facts if not fact["settled"] and _is_open(fact))


def _is_open(fact: Fact) -> bool:
    opens, closes = LIMITS[fact["rule"]]
    waits = fact["rule"] == "silence" and fact["gap"] < GAP
    return opens <= fact["age"] < closes and not waits
