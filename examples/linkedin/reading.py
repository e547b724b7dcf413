"""Reading all tables of an export: facts, and what became of every row."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeAlias, TypeVar

import attrs

from linkedin.archive import ExportError, ExportFile, files_of
from linkedin.facts import READERS, Connected, Fact, NotUsed, Reader
from linkedin.findings import FileFindings, Findings
from linkedin.tables import TABLES, Sheet, Table, sheet_of, table_of

__all__ = ["Export", "Progress", "read_export"]

F = TypeVar("F", bound=Fact)

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told the file being read, how many of its rows are, and how many there are."""

_EVERY = 500  # rows between two calls of it


@attrs.define
class Export:
    """What an export says: its facts in the order of the files, and the name on its profile."""

    findings: Findings
    profile: str = ""
    facts: list[Fact] = attrs.field(factory=list)

    def of(self, kind: type[F]) -> list[F]:
        """The facts of one kind."""
        return [fact for fact in self.facts if isinstance(fact, kind)]


def read_export(
    path: Path, *, latest: datetime, progress: Progress = lambda _name, _done, _all: None
) -> Export:
    """Read an export; nothing in it can be later than ``latest``, except events.

    Raises:
        ExportError: it cannot be opened, or none of its files is a table of an export.
    """
    files = [(file, table) for file in files_of(path) if (table := table_of(file.name))]
    if not files:
        expected = ", ".join(table.title for table in TABLES)
        raise ExportError(f"{path}: none of its files is a known table; expected {expected}")
    files.sort(key=lambda pair: (TABLES.index(pair[1]), pair[0].name))
    export = Export(Findings())
    for file, table in files:
        findings = export.findings.of(file.name)
        try:
            _read_file(file, table, export, latest, progress)
        except ExportError as error:
            findings.error = str(error)
    return export


def _read_file(
    file: ExportFile, table: Table, export: Export, latest: datetime, progress: Progress
) -> None:
    findings = export.findings.of(file.name)
    sheet = sheet_of(table, file.read())
    if sheet is None:
        findings.remarks.append("is empty")
        return
    findings.remarks += sheet.remarks
    if table.title == "profile":
        export.profile = export.profile or _owner_named(sheet, findings)
        return
    export.facts += _facts(sheet, READERS[table.title], findings, latest, progress)


def _facts(
    sheet: Sheet, read: Reader, findings: FileFindings, latest: datetime, progress: Progress
) -> Iterator[Fact]:
    for number, row in enumerate(sheet.rows()):
        if number % _EVERY == 0:
            progress(findings.name, number, sheet.length)
        try:
            fact = read(row, findings, latest)
        except NotUsed as problem:
            findings.not_used(problem.fate, row.number, problem.reason, problem.value)
            continue
        undated = fact.undated if isinstance(fact, Connected) else None
        if undated is None:
            findings.used()
        else:
            reason = f"{undated.reason}; only the person was kept"
            findings.not_used(undated.fate, row.number, reason, undated.value)
        yield fact
    progress(findings.name, sheet.length, sheet.length)


def _owner_named(sheet: Sheet, findings: FileFindings) -> str:
    names: Counter[str] = Counter()
    for row in sheet.rows():
        name = f"{row.text('firstname')} {row.text('lastname')}".strip()
        if name:
            names[name] += 1
            findings.used()
        else:
            findings.not_used("not understood", row.number, "no name")
    return next(iter(names), "")
