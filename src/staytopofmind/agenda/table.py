"""An agenda as rows: plain records for data frames, and a table for notebooks."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final

from staytopofmind.agenda.entries import DueAction, Entry, HeldBack, Lapsed
from staytopofmind.moments import NEVER, local, write_moment, zone

__all__ = ["COLUMNS", "as_html", "as_records"]

COLUMNS: Final = (
    "state",
    "rank",
    "key",
    "key_id",
    "revision",
    "strategy",
    "kind",
    "courtesy",
    "contact",
    "opportunity",
    "channel",
    "headline",
    "why",
    "opens_at",
    "best_at",
    "due_at",
    "closes_at",
    "send_from",
    "score",
    "presence",
    "timing",
    "fatigue",
    "effort",
    "held_back_by",
    "reason",
    "until",
    "evidence",
)
"""The columns of every record, in order."""


def as_records(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries as dicts of JSON values; what an entry does not have is None."""
    return [_record(entry, number) for number, entry in enumerate(entries, start=1)]


def _record(entry: Entry, number: int) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    window = entry.window
    row.update(
        state=entry.state,
        key=entry.key,
        key_id=entry.key_id,
        revision=entry.revision,
        strategy=entry.strategy,
        kind=entry.kind,
        courtesy=entry.courtesy,
        contact=entry.contact,
        opportunity=entry.opportunity,
        channel=entry.channel,
        headline=str(entry.headline),
        why=str(entry.why),
        opens_at=_written(window.opens, window.zone),
        best_at=_written(window.best, window.zone),
        due_at=_written(window.due, window.zone),
        closes_at=_written(window.closes, window.zone),
        evidence=list(entry.evidence),
    )
    if isinstance(entry, DueAction):
        row.update(rank=number, score=entry.score, **entry.parts)
        row["send_from"] = write_moment(entry.send_from)
    elif isinstance(entry, HeldBack):
        row.update(score=entry.score, **(entry.parts or {}))
        row.update(held_back_by=entry.policy, reason=str(entry.reason))
        row["until"] = _written(entry.until_instant, window.zone)
    elif isinstance(entry, Lapsed):
        row["reason"] = str(entry.reason)
    return row


def _written(instant: int, zone_name: str) -> str | None:
    return None if instant == NEVER else write_moment(local(instant, zone(zone_name)))


def as_html(due: Iterable[DueAction], counts: Mapping[str, int], now: str) -> str:
    """The due actions as an HTML table, escaped."""
    head = ("#", "what", "why", "due", "score")
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(str(cell))}</td>"
            for cell in (
                number,
                action.headline,
                action.why,
                action.window.due_at.to_datetime_string(),
                f"{action.score:+.4f}",
            )
        )
        + "</tr>"
        for number, action in enumerate(due, start=1)
    )
    heads = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    beside = ", ".join(f"{escape(name)} {count}" for name, count in counts.items())
    return (
        f"<table><caption>{escape(now)} ({beside})</caption>"
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )
