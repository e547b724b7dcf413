"""The bundled search: what its printed day shows, and that every tip has its day."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from staytopofmind import History, Registry, due_actions, load_history, replay

HERE = Path(__file__).parents[2] / "examples"
NOW = "2026-03-11T09:30:00+01:00"


@pytest.fixture(scope="module")
def history() -> History:
    return load_history((HERE / "quickstart.json").read_text(encoding="utf-8"))


def test_the_printed_day_shows_most_tips(history: History) -> None:
    """On its printed day at least six strategies have a due action."""
    agenda = due_actions(history, now=NOW)
    assert len({action.strategy for action in agenda}) >= 6
    assert agenda.upcoming
    assert agenda.held_back
    assert agenda.lapsed


def test_every_tip_is_due_on_some_day(history: History) -> None:
    """Over sixty days, with the records of the history alone, each of the ten is due."""
    days = replay(history, "2026-02-18T09:30:00+01:00", "2026-04-19T09:30:00+02:00")
    due = {action.strategy for agenda in days for action in agenda}
    assert due == set(Registry.builtin())


def test_the_history_is_realistic() -> None:
    """Several stages, a panel, three zones, a promise, a rejection, an automatic answer."""
    document = json.loads((HERE / "quickstart.json").read_text(encoding="utf-8"))
    stages = {one["stages"][-1]["stage"] for one in document["opportunities"]}
    assert len(stages) >= 3
    assert "rejected" in stages
    records = document["interactions"]
    assert any(len(one.get("contacts", ())) >= 3 for one in records if one["kind"] == "interview")
    assert len({one.get("timezone") for one in document["contacts"]}) >= 3
    assert any(one.get("automatic") for one in records)
    assert any(one.get("promises") for one in records)


def test_the_script_prints_the_agenda() -> None:
    """The README's command: a table with reasons, then upcoming, held back and lapsed."""
    run = subprocess.run(
        [sys.executable, str(HERE / "quickstart.py"), "--now", NOW],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "120"},
    )
    for expected in (
        "Thank Grace Lindqvist",
        "Coming up",
        "Held back",
        "Closed without being done",
        "score",
    ):
        assert expected in run.stdout


def test_a_naive_moment_is_one_clear_error() -> None:
    """A wrong --now is refused in a sentence, not with a traceback."""
    run = subprocess.run(
        [sys.executable, str(HERE / "quickstart.py"), "--now", "2026-03-11T09:30"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr + run.stdout
    assert "offset" in run.stdout
