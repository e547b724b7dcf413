"""The agenda of every third day of the year, as text that can be reviewed.

To accept a change of behaviour: `uv run python -m tests.year.snapshot`, then read the diff.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from staytopofmind import Agenda, replay
from tests.year.story import START, STOP, story

__all__ = ["SNAPSHOT", "snapshot"]

SNAPSHOT = Path(__file__).with_name("agenda.txt")
STEP = timedelta(days=3)


def snapshot() -> str:
    """The whole year's text."""
    days = replay(story(), START, STOP, STEP)
    return "\n".join(line for agenda in days for line in _lines(agenda))


def _lines(agenda: Agenda) -> Iterator[str]:
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in agenda.counts.items())
    yield f"== {agenda.now.to_date_string()} {agenda.now.format('ddd')}: {counts}"
    for rank, action in enumerate(agenda, start=1):
        mark = "!" if action.courtesy else " "
        due = action.window.due_at.format("ddd D MMM HH:mm")
        yield f"{rank:3}{mark} {action.score:+.3f} {action.headline} [{action.kind}, due {due}]"
    for entry in agenda.upcoming:
        opens = entry.window.opens_at.format("ddd D MMM")
        yield f"   > {entry.headline} [{entry.kind}, from {opens}]"
    for held in agenda.held_back:
        until = "" if held.until is None else f" until {held.until.format('ddd D MMM')}"
        yield f"   - {held.headline} [{held.kind}]: {held.reason}{until}"
    for lapsed in agenda.lapsed:
        closed = lapsed.window.closes_at
        assert closed is not None
        yield f"   x {lapsed.headline} [{lapsed.kind}, closed {closed.format('ddd D MMM')}]"
    yield ""


if __name__ == "__main__":
    SNAPSHOT.write_text(snapshot(), encoding="utf-8")
