"""6. Many candidates: Dask on two cores against one process, and what that makes of more."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.measuring import note

HERE = Path(__file__).parents[2] / "examples" / "at_scale"
NOW = "2026-03-11T09:30:00+01:00"
CANDIDATES = 2_000
CORES = 2
SPEED_UP = 1.6
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
HOUR = 3600.0
_SAID = re.compile(r"([\d,]+) histories ranked.*, ([\d.]+) s; ([\d.]+) s to start")


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("histories")
    script = str(HERE / "generate.py")
    arguments = [sys.executable, script, str(made), "--candidates", str(CANDIDATES)]
    subprocess.run([*arguments, "--broken-every", "0"], check=True, capture_output=True)
    return made


def ranked(histories: Path, results: Path, *options: str) -> tuple[float, float]:
    """The seconds it took to rank all of them, and before that to start the workers."""
    command = [sys.executable, str(HERE / "rank.py"), str(histories), str(results)]
    done = subprocess.run(
        [*command, "--now", NOW, *options], check=True, capture_output=True, text=True
    )
    said = _SAID.search(done.stdout)
    assert said is not None, done.stdout
    assert int(said[1].replace(",", "")) == CANDIDATES
    return float(said[2]), float(said[3])


def test_two_cores(benchmark: BenchmarkFixture, histories: Path, tmp_path: Path) -> None:
    """At least 1.6 times as fast as one process, with the same results."""
    alone: list[float] = []
    starting: list[float] = []
    together: list[float] = []

    def both() -> None:
        alone.append(ranked(histories, tmp_path / "one", "--serial")[0])
        took, start = ranked(histories, tmp_path / "two", "--workers", str(CORES))
        together.append(took)
        starting.append(start)

    benchmark.pedantic(both, rounds=3, iterations=1)
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    times = median(one / two for one, two in zip(alone, together, strict=True))
    note(
        benchmark,
        "scale",
        {
            "candidates": f"{CANDIDATES:,}",
            "one process, s": f"{median(alone):.1f}",
            f"Dask, {CORES} workers, s": f"{median(together):.1f}",
            "to start them, s": f"{median(starting):.1f}",
            f"times as fast (at least {SPEED_UP})": f"{times:.2f}",
        },
        met=times >= SPEED_UP,
    )
    size = sum(path.stat().st_size for path in histories.iterdir()) / CANDIDATES
    for line in sized(median(alone) / CANDIDATES, times / CORES, size):
        note(benchmark, "sizing", line)


def sized(seconds: float, share: float, size: float) -> Iterator[dict[str, str]]:
    """What so many histories take, at ``seconds`` and ``size`` bytes each.

    ``share`` is how much of a further core is gained.
    """
    for count in SIZES:
        total = count * seconds
        cores = total / share / HOUR
        yield {
            "histories": f"{count:,}",
            "JSON": _of(size * count, ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"))),
            "one process": _of(total, ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))),
            "cores to be done in an hour": f"{max(cores, 1):,.0f}",
        }


def _of(value: float, units: tuple[tuple[float, str], ...]) -> str:
    unit, name = next((pair for pair in units if value >= pair[0]), units[-1])
    return f"{value / unit:.1f} {name}"
