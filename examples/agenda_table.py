"""An agenda as tables for a terminal: what is due, what comes next, what was held back and why.

Texts come from other people's data, so none is taken as markup.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from staytopofmind import Agenda, DueAction

if TYPE_CHECKING:
    from pendulum import DateTime

__all__ = ["print_agenda"]


def print_agenda(
    agenda: Agenda, *, console: Console | None = None, most: int = 10, beside: int = 5
) -> None:
    """Print an agenda: at most `most` due actions, and at most `beside` of each other list.

    Times are in the zone of the person concerned, which is named where it is not the candidate's.
    """
    console = console or Console()
    now = agenda.now
    title = f"Agenda for {now.format('dddd, D MMMM YYYY, HH:mm')} ({now.timezone_name})"
    console.print(Text(title, "bold"))
    if agenda:
        console.print(_due(agenda.top(most), now))
        _print_rest(console, len(agenda) - most, "due")
    else:
        console.print("Nothing is due now.\n")
    _print_list(
        console,
        "Coming up",
        ("What", "Opens"),
        [(str(one.headline), _shown(one.window.opens_at, now)) for one in agenda.upcoming],
        beside,
    )
    _print_list(
        console,
        "Held back",
        ("What", "Why not now", "May return"),
        [
            (
                str(one.headline),
                str(one.reason),
                "not foreseen" if one.until is None else _shown(one.until, now),
            )
            for one in agenda.held_back
        ],
        beside,
    )
    _print_list(
        console,
        "Closed without being done",
        ("What", "Closed"),
        [
            (str(one.headline), _shown(one.window.closes_at or one.window.opens_at, now))
            for one in agenda.lapsed
        ],
        beside,
    )
    for notice in agenda.notices:
        console.print(Text(f"Note: {notice}"))
    console.print(Text(_summary(agenda), "dim"))


def _due(actions: Sequence[DueAction], now: "DateTime") -> Table:
    table = _table(("", "What and why", "Due", "Send from", "Score"))
    table.leading = 1
    table.columns[0].justify = table.columns[4].justify = "right"
    for rank, action in enumerate(actions, start=1):
        what = Text(str(action.headline))
        what.append(f"\n{action.why}", "dim")
        if action.brief.points:
            points = "; ".join(point.text for point in action.brief.points)
            what.append(f"\nMention: {points}", "dim")
        if action.brief.needs_input is not None:
            what.append(f"\nFirst: {action.brief.needs_input}", "yellow")
        table.add_row(
            Text(str(rank)),
            what,
            Text(_shown(action.window.due_at, now)),
            Text("now" if action.sends_at_once else _shown(action.send_from, now)),
            Text(f"{action.score:+.3f}"),
        )
    return table


def _table(columns: Sequence[str]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _print_list(
    console: Console,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    most: int,
) -> None:
    if not rows:
        return
    console.print(Text(f"{title} ({len(rows):,})", "bold"))
    table = _table(columns)
    for row in rows[:most]:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
    _print_rest(console, len(rows) - most, "of these")


def _print_rest(console: Console, more: int, of_what: str) -> None:
    if more > 0:
        console.print(Text(f"... and {more:,} more {of_what}\n", "dim"))


def _shown(moment: "DateTime", now: "DateTime") -> str:
    """The moment on its own clock; year and zone only where they are not those of `now`."""
    year = "" if moment.year == now.year else " YYYY"
    text = moment.format(f"ddd D MMM{year}, HH:mm")
    zone = moment.timezone_name or "UTC"
    return text if zone == now.timezone_name else f"{text}\n{zone}"


def _summary(agenda: Agenda) -> str:
    counts = ", ".join(
        f"{count:,} {name.replace('_', ' ')}" for name, count in agenda.counts.items()
    )
    change = agenda.next_change
    until = "" if change is None else f"; unchanged until {change.format('D MMM YYYY, HH:mm')} UTC"
    return f"{counts}{until}"
