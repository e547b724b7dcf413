"""Rank the histories of many candidates on Dask: a local cluster, in one command, no server.

uv run --group scale examples/at_scale/rank.py PARTITIONS RESULTS --now MOMENT [--workers 2]

PARTITIONS is a directory of `*.jsonl` files with one history a line; RESULTS receives a file of
agendas for each. `--serial` does the same in this process, for comparison. `--scheduler ADDRESS`
uses a Dask cluster that runs already and sees the same files.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ranking_job import rank_partition
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from staytopofmind.errors import MomentError
from staytopofmind.moments import as_moment

if TYPE_CHECKING:
    from distributed import Client


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


def on_dask(jobs: list[tuple[str, str, str, int]], client: "Client") -> Iterator[dict[str, Any]]:
    """Rank the partitions on Dask; those of a worker that dies are ranked again elsewhere."""
    from distributed import as_completed

    futures = [client.submit(rank_partition, *job, retries=3, pure=False) for job in jobs]
    for future in as_completed(futures):
        yield future.result()


def connected(workers: int, scheduler: str | None) -> "Client":
    """A client of the cluster that runs already, or of a local one, with its workers up."""
    from distributed import Client, LocalCluster

    if scheduler is None:
        client = Client(
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)
        )
    else:
        client = Client(scheduler)
    # workers elsewhere need the function, too
    client.upload_file(str(Path(__file__).with_name("ranking_job.py")))
    pids = " ".join(str(pid) for pid in client.run(_pid).values())
    print(f"workers: {pids}", file=sys.stderr)
    return client


def _pid() -> int:
    import os

    return os.getpid()


def _moment(text: str) -> str:
    """The text itself, if it is a moment: better refused here than by every worker."""
    try:
        as_moment(text)
    except MomentError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("partitions", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument(
        "--now", required=True, type=_moment, help="an ISO 8601 moment with its offset"
    )
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
    opened = time.perf_counter()
    with ExitStack() as stack:
        if given.serial:
            outcomes = serially(jobs)
        else:
            client = stack.enter_context(connected(given.workers, given.scheduler))
            outcomes = on_dask(jobs, client)
        started = time.perf_counter()
        found = gathered(outcomes, len(jobs), console)
        elapsed = time.perf_counter() - started
    print(
        f"{found['ranked']:,} histories ranked, {found['due']:,} actions due, "
        f"{found['broken']:,} broken, {elapsed:.2f} s; "
        f"{started - opened:.2f} s to start the workers"
    )
    return 0


def gathered(outcomes: Iterable[dict[str, Any]], total: int, console: Console) -> Counter[str]:
    """What came of all partitions together, with progress and failures shown on the way."""
    found: Counter[str] = Counter()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("partitions", total=total)
        for outcome in outcomes:
            found.update({name: outcome[name] for name in ("ranked", "broken", "due")})
            for failure in outcome["failures"]:
                progress.console.print(f"broken: {failure}", markup=False, highlight=False)
            progress.advance(task)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
