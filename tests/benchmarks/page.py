"""The tables of docs/benchmarks.md, each with the machine it was measured on."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["PAGE", "machine_of", "rewritten", "tables_of"]

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
MISSED = "**missed**"


def machine_of(report: Mapping[str, Any]) -> str:
    """One line about when and where a report of pytest-benchmark was measured."""
    machine = report["machine_info"]
    cpu = machine["cpu"]
    return (
        f"Measured on {report['datetime'][:10]}: {cpu.get('brand_raw', 'CPU unknown')}, "
        f"{cpu.get('count', '?')} cores, {machine['system']}, "
        f"{machine['python_implementation']} {machine['python_version']}."
    )


def tables_of(report: Mapping[str, Any]) -> dict[str, str]:
    """By part, the table of the lines that its benchmarks noted."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for benchmark in report["benchmarks"]:
        for line in benchmark["extra_info"].get("lines", ()):
            parts.setdefault(line["part"], []).append(line)
    return {part: _table(lines) for part, lines in parts.items()}


def _table(lines: Sequence[Mapping[str, Any]]) -> str:
    head = list(lines[0]["cells"])
    rows = [
        [*(line["cells"].get(name, "") for name in head), _verdict(line["met"])] for line in lines
    ]
    ruled = ["---", *("--:" for _ in head[1:]), "---"]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in ([*head, ""], ruled, *rows))


def _verdict(met: bool | None) -> str:
    return "" if met is None else "met" if met else MISSED


def rewritten(page: str, report: Mapping[str, Any]) -> str:
    """The page with the parts that were measured; other parts stay as they are.

    Raises:
        LookupError: the page has no place for a part.
    """
    machine = machine_of(report)
    for part, table in tables_of(report).items():
        begin, end = f"<!-- measured: {part} -->", "<!-- end -->"
        place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
        text = f"{begin}\n{machine}\n\n{table}\n{end}"
        page, count = place.subn(lambda _, text=text: text, page)
        if count != 1:
            raise LookupError(f"got {count} places for {begin}, expected 1")
    return page
