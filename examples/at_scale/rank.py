"""Rank the histories of many candidates on Dask: a local cluster, in one command, no server.

uv run --group scale examples/at_scale/rank.py PARTITIONS RESULTS --now MOMENT [--workers 2]

PARTITIONS is a directory of `*.jsonl` files with one history a line; RESULTS receives a file of
agendas for each. `--serial` does the same in this process, for comparison. `--scheduler ADDRESS`
uses a Dask cluster that runs already and sees the same files.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ranking_job import rank_partition
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def jobs_of(given: argparse.Namespace) -> list[tuple[str, str, str, int]]:
    """What to rank: source, target, moment and how many actions to keep, for each partition."""
    given.results.mkdir(parents=True, exist_ok=True)
    return [
        (str(source.resolve()), str((given.results / source.name).resolve()), given.now, given.top)
        for source in sorted(given.partitions.glob("*.jsonl"))
    ]


def serially(jobs: list[tuple[str, str, str, int]]) -> Iterator[dict[str, Any]]:
    """Rank the partitions one after the other in this process."""
    for job in jobs:
        yield rank_partition(*job)


def on_dask(
    jobs: list[tuple[str, str, str, int]], workers: int, scheduler: str | None
) -> Iterator[dict[str, Any]]:
    """Rank the partitions on Dask; those of a worker that dies are ranked again elsewhere."""
    from distributed import Client, LocalCluster, as_completed

    here = Path(__file__).with_name("ranking_job.py")
    if scheduler is not None:
        client = Client(scheduler)
    else:
        client = Client(
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        )
    with client:
        client.upload_file(str(here))  # workers elsewhere need the function, too
        print(
            f"workers: {' '.join(str(pid) for pid in client.run(_pid).values())}", file=sys.stderr
        )
        futures = [client.submit(rank_partition, *job, retries=3, pure=False) for job in jobs]
        for future in as_completed(futures):
            yield future.result()


def _pid() -> int:
    import os

    return os.getpid()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("partitions", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--now", required=True, help="an ISO 8601 moment with its offset")
    parser.add_argument("--top", type=int, default=5, help="due actions to keep per candidate")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scheduler", help="the address of a Dask scheduler that runs already")
    parser.add_argument("--serial", action="store_true", help="in this process, without Dask")
    given = parser.parse_args()
    console = Console(stderr=True)
    jobs = jobs_of(given)
    if not jobs:
        console.print(f"no *.jsonl files in {given.partitions}", markup=False)
        return 1
    outcomes = serially(jobs) if given.serial else on_dask(jobs, given.workers, given.scheduler)
    ranked = broken = due = 0
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("partitions", total=len(jobs))
        started: float | None = time.perf_counter()
        for outcome in outcomes:
            ranked += outcome["ranked"]
            broken += outcome["broken"]
            due += outcome["due"]
            for failure in outcome["failures"]:
                progress.console.print(f"broken: {failure}", markup=False, highlight=False)
            progress.advance(task)
        elapsed = time.perf_counter() - (started or 0.0)
    print(f"{ranked:,} histories ranked, {due:,} actions due, {broken:,} broken, {elapsed:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
