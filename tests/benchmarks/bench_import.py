"""4. `import staytopofmind` against `import attrs`, each in a fresh process."""

import subprocess
import sys
from statistics import median

from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.measuring import note

TIMES = 2
ROUNDS = 21
_TIMED = "from time import perf_counter as t; s = t(); {}; print(t() - s)"
_STATEMENTS = {
    "import attrs": "import attrs",
    "import staytopofmind": "import staytopofmind",
    "from staytopofmind import due_actions": "from staytopofmind import due_actions",
    "from staytopofmind import load_history": "from staytopofmind import load_history",
    "import pendulum": "import pendulum",
}


def seconds_of(statement: str) -> float:
    """What a statement takes as the first of a new interpreter, without the interpreter's start."""
    command = [sys.executable, "-c", _TIMED.format(statement)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


def test_import(benchmark: BenchmarkFixture) -> None:
    """At most twice the import of attrs."""
    taken: dict[str, list[float]] = {name: [] for name in _STATEMENTS}

    def one_of_each() -> None:
        for name, statement in _STATEMENTS.items():
            taken[name].append(seconds_of(statement))

    benchmark.pedantic(one_of_each, rounds=ROUNDS, warmup_rounds=1, iterations=1)
    least = taken["import attrs"]
    for name, seconds in taken.items():
        times = median(own / other for own, other in zip(seconds, least, strict=True))
        aimed = name == "import staytopofmind"
        note(
            benchmark,
            "imports",
            {
                "statement": f"`{name}`",
                "ms": f"{median(seconds) * 1e3:.0f}",
                "times `import attrs`": f"{times:.1f}",
                "at most": f"{TIMES}" if aimed else "",
            },
            met=times <= TIMES if aimed else None,
        )
