"""What a LinkedIn data export says is due: whom to be in touch with, until when, and why.

    uv run examples/linkedin_export.py EXPORT.zip
    uv run examples/linkedin_export.py EXPORT.zip --now 2026-03-04T09:00 --timezone Europe/Berlin

Ask LinkedIn for "the larger data archive". It is read where it lies, nothing is sent anywhere, and
no text of any message is kept. Ends with exit code 1 if nothing in one of its files could be used.
"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agenda_table import print_agenda
from linkedin.archive import ExportError
from linkedin.building import assumptions, history_of, latest_moment
from linkedin.owner import owner_of
from linkedin.reading import Export, read_export
from linkedin.report import print_built, print_findings
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from staytopofmind import History, due_actions


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    console, errors = Console(), Console(stderr=True)
    try:
        export, history = _read(options, errors)
    except ExportError as error:
        return _fail(errors, str(error))
    print_findings(export.findings, console, every_row=options.every_row)
    print_built(history, console)
    problems = list(export.findings.errors())
    try:
        now = _now(options, history)
    except ExportError as error:
        problems.append(str(error))
    else:
        print_agenda(due_actions(history, now=now), console=console)
    return max((_fail(errors, problem) for problem in problems), default=0)


def _read(options: Namespace, errors: Console) -> tuple[Export, History]:
    # A day of grace, for clocks that are wrong.
    latest = datetime.now(UTC) + timedelta(days=1)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as progress:
        bar = progress.add_task("")

        def show(name: str, done: int, length: int) -> None:
            progress.update(bar, description=name, completed=done, total=length)

        export = read_export(options.export, latest=latest, progress=show)
        me = owner_of(export, options.owner)
        history = history_of(export, me, options.timezone.key)
    export.findings.assumptions += assumptions(export, me, history)
    return export, history


def _now(options: Namespace, history: History) -> datetime:
    latest = latest_moment(history)
    if options.now is None:
        return latest
    given: datetime = options.now
    return given if given.tzinfo else given.replace(tzinfo=options.timezone)


def _fail(errors: Console, problem: str) -> int:
    errors.print(Text(f"error: {problem}", "red"))
    return 1


def _options(arguments: list[str] | None) -> Namespace:
    parser = ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "export", type=Path, help="the zip, a folder with its CSV files, or one of them"
    )
    parser.add_argument(
        "--now",
        type=_moment,
        help="the moment to ask for, such as 2026-03-04T09:00, in your time zone unless it has an "
        "offset (default: the moment of the latest record)",
    )
    parser.add_argument(
        "--timezone", type=_zone, default="UTC", help="yours, such as Europe/Berlin (default: UTC)"
    )
    parser.add_argument(
        "--owner", help="your name, or the address of your profile, where the export does not tell"
    )
    parser.add_argument(
        "--every-row", action="store_true", help="list each row that was not used, not only five"
    )
    return parser.parse_args(arguments)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no moment such as 2026-03-04T09:00") from error


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ArgumentTypeError(f"{name!r} is no time zone such as Europe/Berlin") from error


if __name__ == "__main__":
    sys.exit(main())
