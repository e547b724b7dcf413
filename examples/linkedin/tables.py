"""Tables as they come: any preamble, encoding, delimiter, order of columns or line ending.

Columns are found by the letters and digits of their names, so that `Sender Profile URL`,
`SENDER_PROFILE_URL` and `senderProfileUrl` are one. Rows are numbered as a spreadsheet shows them,
with preamble and header counted.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import PurePosixPath

import attrs

from linkedin.archive import ExportError

__all__ = ["TABLES", "Row", "Sheet", "Table", "clean", "sheet_of", "table_of"]

HEADER_WITHIN = 40
"""Rows in which a header is sought; the longest preamble seen has three."""

_END = "\x00the end\x00"
_BLANK = frozenset({"", "na", "n/a", "#n/a", "<na>", "nan", "null", "none"})
_JOINERS = frozenset("\u200c\u200d")  # parts of emoji and of words in some scripts

csv.field_size_limit(2**31 - 1)  # a message may be longer than the 128 KiB that csv expects


@attrs.frozen
class Table:
    """A kind of table: the names its file may have, and the columns without which it is none."""

    title: str
    file: re.Pattern[str]
    columns: tuple[str, ...]


def _table(title: str, columns: str, file: str | None = None) -> Table:
    return Table(title, re.compile(file or rf"{title}( .*)?"), tuple(columns.split()))


TABLES: tuple[Table, ...] = (
    _table("profile", "firstname lastname", r"profile( \d+)?"),
    _table("connections", "firstname connectedon"),
    _table("messages", "from date"),
    _table("invitations", "from to sentat"),
    _table("applications", "applicationdate", r"job applications( .*)?"),
    _table("events", "eventname eventtime"),
    _table("reactions", "date type"),
    _table("comments", "date link"),
    _table("shares", "date sharelink"),
    _table("recommendations", "firstname creationdate", r"recommendations received( .*)?"),
)
"""Profile first: it says whose export it is."""


@attrs.frozen
class Row:
    """One row; cells by the letters and digits of their column's name."""

    number: int
    cells: Mapping[str, str]

    def text(self, *columns: str) -> str:
        """The first of these columns that says something, cleaned; "" if none does."""
        for column in columns:
            text = clean(self.cells.get(column, ""))
            if text.casefold() not in _BLANK:
                return text
        return ""

    def raw(self, column: str) -> str:
        """The cell as it is, "" where there is none."""
        return self.cells.get(column, "")


@attrs.frozen
class Sheet:
    """A table that was found in a file; its rows are read as they are asked for.

    ``length`` is the number of its rows, ``remarks`` what was odd about the file.
    """

    length: int
    remarks: tuple[str, ...]
    columns: tuple[str, ...]
    _text: str = attrs.field(repr=False)
    _format: Mapping[str, str] = attrs.field(repr=False)
    _header: int = attrs.field(repr=False)

    def rows(self) -> Iterator[Row]:
        """The rows below the header, blank ones left out."""
        for number, cells in _below(self._header, _cells(self._text, self._format)):
            yield Row(number, dict(zip(self.columns, cells, strict=False)))


def table_of(name: str) -> Table | None:
    """The table that a file of this name holds, or None where it is of no use here."""
    stem = " ".join(re.findall(r"[a-z0-9]+", PurePosixPath(name).stem.casefold()))
    return next((table for table in TABLES if table.file.fullmatch(stem)), None)


def sheet_of(table: Table, data: bytes) -> Sheet | None:
    """Find the table in a file's bytes; None where the file is empty.

    Raises:
        ExportError: the file is not empty, and there is no header of that table in it.
    """
    text, remarks = _decoded(data)
    if not text.strip():
        return None
    for delimiter in ",;\t":
        form = {"delimiter": delimiter}
        header = _header_of(table, islice(_cells(text, form), HEADER_WITHIN))
        if header is not None:
            return _measured(text, form, *header, remarks)
    raise ExportError(
        f"has no header row with the columns of {table.title} ({', '.join(table.columns)})"
    )


def clean(text: str) -> str:
    """The text on one line: control characters and runs of blanks become one blank."""
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)
    return " ".join(text.split())


def _decoded(data: bytes) -> tuple[str, list[str]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        remark = "is not UTF-8; read as Windows-1252, as older spreadsheets write it"
        return data.decode("cp1252", "replace"), [remark]


def _cells(text: str, form: Mapping[str, str]) -> Iterator[list[str]]:
    # `newline=""` leaves line endings inside of quotes alone. The last line tells whether a
    # quotation mark before it was never closed: then it is not a row of its own.
    lines = chain(io.StringIO(text, newline=""), [_END])
    try:
        yield from csv.reader(lines, **form)  # type: ignore[arg-type]
    except csv.Error as error:
        raise ExportError(f"is no table ({error})") from error


def _header_of(table: Table, rows: Iterator[list[str]]) -> tuple[int, tuple[str, ...]] | None:
    for number, cells in enumerate(rows, start=1):
        names = tuple(re.sub(r"[\W_]+", "", cell.casefold()) for cell in cells)
        if set(table.columns) <= set(names):
            return number, names
    return None


def _measured(
    text: str, form: Mapping[str, str], header: int, columns: tuple[str, ...], remarks: list[str]
) -> Sheet:
    ragged, length, closed = _shape(text, form, header, len(columns))
    if (ragged or not closed) and '\\"' in text:
        # Some files write a quotation mark as \" instead of doubling it.
        other = {**form, "escapechar": "\\"}
        found = _shape(text, other, header, len(columns))
        if (found[0], not found[2]) < (ragged, not closed):
            form, (ragged, length, closed) = other, found
    if not closed:
        remarks.append("has a quotation mark that is never closed; rows may be missing at its end")
    if ragged:
        remarks.append(f"has {ragged:,} rows with more or fewer cells than its header")
    return Sheet(length, tuple(remarks), columns, text, form, header)


def _shape(text: str, form: Mapping[str, str], header: int, width: int) -> tuple[int, int, bool]:
    """How many rows are of another width than the header, how many there are, all quotes closed."""
    ragged = length = 0
    last: Sequence[str] = ()
    for number, last in enumerate(_cells(text, form), start=1):
        if number > header and any(last) and last != [_END]:
            length += 1
            ragged += len(last) != width
    return ragged, length, last == [_END]


def _below(header: int, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(rows, start=1):
        if number > header and any(cells) and cells != [_END]:
            yield number, cells
