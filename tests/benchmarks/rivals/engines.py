"""The four rules in three rule engines, on facts that were folded for them."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from staytopofmind.moments import DAY, HOUR
from tests.benchmarks.four_rules import Row
from tests.benchmarks.rivals.facts import Fact, row_of

__all__ = ["LIMITS", "with_business_rules", "with_durable_rules", "with_rule_engine"]

LIMITS: Final = {
    "thank": (HOUR, 5 * DAY),
    "connect": (12 * HOUR, 30 * DAY),
    "answer": (0, 14 * DAY),
    "silence": (5 * DAY, 21 * DAY),
}
"""From which age on, and below which, the window of a rule is open."""
GAP: Final = 3 * DAY


def with_rule_engine(facts: Iterable[Fact]) -> list[Row]:
    """The list, by `rule-engine`: an expression for each rule, compiled once."""
    import rule_engine

    rules = []
    for rule, (opens, closes) in LIMITS.items():
        text = f'rule == "{rule}" and not settled and age >= {opens} and age < {closes}'
        if rule == "silence":
            text += f" and gap >= {GAP}"
        rules.append(rule_engine.Rule(text))
    return sorted(row_of(fact) for rule in rules for fact in rule.filter(facts))


def with_business_rules(facts: Iterable[Fact]) -> list[Row]:
    """The list, by `business-rules`: conditions as data, variables of each fact."""
    from business_rules import run_all

    variables, actions = _vocabulary()
    rules = [_conditions(rule, *limits) for rule, limits in LIMITS.items()]
    rows: list[Row] = []
    for fact in facts:
        run_all(rules, variables(fact), actions(fact, rows))
    return sorted(rows)


def _conditions(rule: str, opens: int, closes: int) -> dict[str, Any]:
    conditions: list[dict[str, Any]] = [
        {"name": "rule", "operator": "equal_to", "value": rule},
        {"name": "settled", "operator": "is_false", "value": True},
        {"name": "age", "operator": "greater_than_or_equal_to", "value": opens},
        {"name": "age", "operator": "less_than", "value": closes},
    ]
    if rule == "silence":
        conditions.append({"name": "gap", "operator": "greater_than_or_equal_to", "value": GAP})
    return {"conditions": {"all": conditions}, "actions": [{"name": "propose", "params": {}}]}


def _vocabulary() -> tuple[type[Any], type[Any]]:
    from business_rules.actions import BaseActions, rule_action
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
        string_rule_variable,
    )

    class Variables(BaseVariables):
        def __init__(self, fact: Fact) -> None:
            self.fact = fact

        @string_rule_variable()
        def rule(self) -> str:
            return self.fact["rule"]

        @boolean_rule_variable()
        def settled(self) -> bool:
            return self.fact["settled"]

        @numeric_rule_variable()
        def age(self) -> int:
            return self.fact["age"]

        @numeric_rule_variable()
        def gap(self) -> int:
            return self.fact["gap"]

    class Actions(BaseActions):
        def __init__(self, fact: Fact, rows: list[Row]) -> None:
            self.fact = fact
            self.rows = rows

        @rule_action(params={})
        def propose(self) -> None:
            self.rows.append(row_of(self.fact))

    return Variables, Actions


def with_durable_rules(facts: Iterable[Fact]) -> list[Row]:
    """The list, by `durable_rules`: facts are events, posted one after the other."""
    host, rows = _durable()
    rows.clear()
    for fact in facts:
        host.post("four", fact)
    return sorted(rows)


@cache
def _durable() -> tuple[Any, list[Row]]:
    """A host with the four rules, and the rows that their actions add to."""
    from durable.engine import Host

    rows: list[Row] = []

    def propose(c: Any) -> None:
        rows.append(row_of(c.m._d))

    def pass_over(c: Any) -> None:
        """An event that no rule wants must still be taken, or the engine refuses it."""

    rules: dict[str, Any] = {}
    for rule, (opens, closes) in LIMITS.items():
        wanted: list[dict[str, Any]] = [
            {"rule": rule},
            {"settled": False},
            {"$gte": {"age": opens}},
            {"$lt": {"age": closes}},
        ]
        if rule == "silence":
            wanted.append({"$gte": {"gap": GAP}})
        rules[rule] = {"all": [{"m": {"$and": wanted}}], "run": propose}
    rules["rest"] = {"all": [{"m": {"$ex": {"rule": 1}}}], "pri": 9, "run": pass_over}
    host = Host({"four": rules})
    # its threads would look for timers five times a second, in everyone's measurements
    host._d_timer.cancel()
    host._t_timer.cancel()
    return host, rows
