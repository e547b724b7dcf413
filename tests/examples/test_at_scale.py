"""Ranking at scale: the same answer on Dask as in one process, whatever happens to a worker."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / "examples" / "at_scale"
NOW = "2026-03-11T09:30:00+01:00"
CANDIDATES, PARTITIONS, BROKEN_EVERY = 240, 12, 60


def script(name: str, *arguments: object) -> list[str]:
    return [sys.executable, str(HERE / name), *map(str, arguments)]


def contents(directory: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(directory.iterdir())}


@pytest.fixture(scope="module")
def partitions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("partitions")
    subprocess.run(
        script(
            "generate.py",
            directory,
            *("--candidates", CANDIDATES, "--partitions", PARTITIONS),
            *("--broken-every", BROKEN_EVERY),
        ),
        check=True,
        capture_output=True,
    )
    return directory


@pytest.fixture(scope="module")
def serial(partitions: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    results = tmp_path_factory.mktemp("serial")
    done = subprocess.run(
        script("rank.py", partitions, results, "--now", NOW, "--serial"),
        check=True,
        capture_output=True,
        text=True,
    )
    broken = CANDIDATES // BROKEN_EVERY
    assert f"{CANDIDATES - broken:,} histories ranked" in done.stdout
    return contents(results)


def test_a_day_is_no_moment_to_rank_at(partitions: Path, tmp_path: Path) -> None:
    """It is refused before any worker starts, in a line that says what was expected."""
    done = subprocess.run(
        script("rank.py", partitions, tmp_path, "--now", "2026-03-11"),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "argument --now: '2026-03-11' is no moment; expected" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(tmp_path) == {}


def test_a_broken_history_is_reported_with_its_id_and_stops_nothing(
    serial: dict[str, str],
) -> None:
    """Every candidate has a line; broken ones carry the error with its path."""
    lines = [json.loads(line) for text in serial.values() for line in text.splitlines()]
    assert len(lines) == CANDIDATES
    broken = [line for line in lines if "error" in line]
    assert {line["candidate"] for line in broken} == {
        f"candidate-{number:07}" for number in range(BROKEN_EVERY - 1, CANDIDATES, BROKEN_EVERY)
    }
    assert all("$.interactions[0].at" in line["error"] for line in broken)
    assert sum(len(line.get("due", ())) for line in lines) > CANDIDATES


def test_dask_gives_the_serial_answer_though_a_worker_is_killed(
    partitions: Path, serial: dict[str, str], tmp_path: Path
) -> None:
    """A killed worker loses nothing: its partitions are ranked again, all results are equal."""
    with subprocess.Popen(
        script("rank.py", partitions, tmp_path, "--now", NOW, "--workers", 2),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr is not None
        workers: list[str] = []
        for line in run.stderr:
            workers = re.findall(r"\d+", line) if line.startswith("workers:") else []
            if workers:
                break
        assert len(workers) == 2
        os.kill(int(workers[0]), signal.SIGKILL)
        out, _ = run.communicate(timeout=120)
    assert run.returncode == 0
    assert "histories ranked" in out
    found = {name: text for name, text in contents(tmp_path).items() if name.endswith(".jsonl")}
    assert found == serial
