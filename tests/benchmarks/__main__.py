"""Measures everything and writes the tables of docs/benchmarks.md.

    uv run --group bench python -m tests.benchmarks [part ...] [option of pytest ...]

Parts are agenda, rivals, live, import, json and scale; without any it is all of them. 100,000
contacts take minutes and 3 GB: `-k "not 100000"` leaves them out.
`--benchmark-timer=time.process_time` counts what the process used, where other programs would
disturb the clock.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.benchmarks.page import PAGE, machine_of, rewritten, tables_of

HERE = Path(__file__).parent
_ALWAYS = ("-q", "--no-header", "-o", "python_files=bench_*.py", "--benchmark-columns=median")
PARTS = ("agenda", "rivals", "live", "import", "json", "scale")


def main(arguments: Sequence[str]) -> int:
    if "--help" in arguments or "-h" in arguments:
        sys.stdout.write(__doc__ or "")
        return 0
    parts = [one for one in arguments if one in PARTS] or PARTS
    options = [one for one in arguments if one not in PARTS]
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "report.json"
        files = [str(HERE / f"bench_{part}.py") for part in parts]
        ended = pytest.main([*files, *_ALWAYS, f"--benchmark-json={path}", *options])
        if not path.exists() or not path.stat().st_size:
            return int(ended)
        report = json.loads(path.read_text(encoding="utf-8"))
    for table in tables_of(report).values():
        sys.stdout.write(f"\n{table}\n")
    sys.stdout.write(f"\n{machine_of(report)}\n")
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), report), encoding="utf-8")
    return int(ended)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
