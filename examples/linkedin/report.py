"""Telling the person what was read, what was not, and why."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from linkedin.findings import Fate, Findings
from staytopofmind import History

__all__ = ["print_built", "print_findings"]

_FATES: tuple[Fate, ...] = ("used", "left out", "implausible", "not understood")
_SHOWN = 5


def print_findings(findings: Findings, console: Console, *, every_row: bool = False) -> None:
    """Print a table of the files, then for each reason the rows it holds for.

    `every_row` lists them all; otherwise the first five of each reason, and how many more.
    """
    table = Table(title="What was read", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("File", overflow="fold")
    for name in ("rows", *_FATES):
        table.add_column(name.capitalize(), justify="right")
    for file in findings.files.values():
        counts = (file.length, *(file.fates[fate] for fate in _FATES))
        table.add_row(Text(file.name), *(f"{count:,}" for count in counts))
    console.print(table)
    if any(file.rows for file in findings.files.values()):
        console.print(_reasons(findings, every_row=every_row))
    for file in findings.files.values():
        for remark in file.remarks:
            console.print(Text(f"{file.name}: {remark}"))
        if file.is_unused and not file.failure:
            console.print(Text(f"{file.name}: none of its {file.length:,} rows is used", "yellow"))
    if findings.assumptions:
        console.print(Text("What is assumed", "italic"))
    for assumption in findings.assumptions:
        console.print(Text(f"- {assumption}"))


def print_built(history: History, console: Console) -> None:
    """Print how much of what the history holds."""
    kinds = ("organisations", "contacts", "opportunities", "events", "interactions")
    counts = ", ".join(f"{len(getattr(history, kind)):,} {kind}" for kind in kinds)
    console.print(Text(f"History: {counts}.\n"))


def _reasons(findings: Findings, *, every_row: bool) -> Table:
    table = Table(title="What was not used", title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("File", "Reason", "Rows, as a spreadsheet counts them"):
        table.add_column(name, overflow="fold")
    table.add_column("All", justify="right")
    for file in findings.files.values():
        for (fate, reason), found in sorted(file.rows.items(), key=lambda one: -len(one[1])):
            rows = sorted(found)
            example = next((f", such as {value!r}" for _, value in rows if value), "")
            table.add_row(
                Text(file.name),
                Text(f"{fate}: {reason}{'' if every_row else example}"),
                Text(_every(rows) if every_row else _first(rows)),
                f"{len(rows):,}",
            )
    return table


def _every(rows: list[tuple[int, str]]) -> str:
    return "\n".join(f"{number} {value!r}" if value else str(number) for number, value in rows)


def _first(rows: list[tuple[int, str]]) -> str:
    listed = ", ".join(str(number) for number, _ in rows[:_SHOWN])
    more = len(rows) - _SHOWN
    return f"{listed} and {more:,} more" if more > 0 else listed
