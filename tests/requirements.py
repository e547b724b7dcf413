"""The numbered requirements, and which tests name them.

`requirements.toml` lists the requirements; a test names one by its own name: `test_1_2_...` checks
line 1.2, `test_a_5_...` line A.5. Nobody declares the pairs, so they cannot drift.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from attrs import field, frozen

__all__ = ["TESTS", "Tip", "named_tests", "tips"]

TESTS = Path(__file__).parent
NAME = re.compile(r"test_(a|[0-9]+)_([0-9]+)_")


@frozen
class Tip:
    """One tip: the slug of its strategy, None for what concerns them all, and its lines."""

    number: str
    slug: str | None
    title: str
    lines: dict[str, str] = field(hash=False)


def tips() -> tuple[Tip, ...]:
    """All tips in the order of the file; `lines` maps "1.2" to its title."""
    with (TESTS / "requirements.toml").open("rb") as file:
        listed = tomllib.load(file)["tip"]
    return tuple(
        Tip(number, tip.get("slug"), tip["title"], tip["lines"]) for number, tip in listed.items()
    )


def named_tests(root: Path = TESTS) -> dict[str, tuple[str, ...]]:
    """Line number to the tests that name it, each as pytest shows it, in alphabetical order."""
    found: dict[str, list[str]] = {}
    for path in sorted(root.rglob("test_*.py")):
        for name in _functions(ast.parse(path.read_text(encoding="utf-8"))):
            if match := NAME.match(name.rpartition("::")[2]):
                test = f"{path.relative_to(root.parent).as_posix()}::{name}"
                found.setdefault(".".join(match.groups()).upper(), []).append(test)
    return {line: tuple(sorted(tests)) for line, tests in found.items()}


def _functions(parent: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    for node in parent.body:
        if isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{within}{node.name}::")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{within}{node.name}"
