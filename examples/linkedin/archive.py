"""The files of an export: a zip as it was downloaded, a folder of CSV files, or one CSV file.

Nothing is unpacked to disk. What claims to be larger than any real export is refused before it is
read, and so is a file that was packed suspiciously well.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

import attrs

__all__ = ["ExportError", "ExportFile", "files_of"]

MOST_BYTES = 300_000_000
"""More than the messages of the busiest account take: ten years of a recruiter's are 100 MB."""
SUSPECT_BYTES = 20_000_000
SUSPECT_RATIO = 100
"""Mail and names pack 3 to 20 times; a file beyond both figures is made to fill memories."""


class ExportError(Exception):
    """Something of the export cannot be read; the message is one sentence for the person."""


@attrs.frozen
class ExportFile:
    """One CSV file of an export; ``read`` returns its bytes or raises ExportError."""

    name: str
    read: Callable[[], bytes]


def files_of(path: Path) -> list[ExportFile]:
    """Return the CSV files of an export, sorted by name; ExportError says why there are none."""
    try:
        if path.is_dir():
            found = list(_of_folder(path))
        elif not path.exists():
            raise ExportError(f"{path}: there is no such file")
        elif not path.is_file():
            raise ExportError(f"{path}: expected a zip, a folder of CSV files or one CSV file")
        elif path.suffix.casefold() == ".csv":
            found = [ExportFile(path.name, partial(_read_plain, path))]
        else:
            found = list(_of_zip(path))
    except OSError as error:
        raise ExportError(f"{path}: cannot be read ({error.strerror or error})") from error
    if not found:
        raise ExportError(f"{path}: there are no CSV files in it")
    return sorted(found, key=lambda file: file.name)


def _of_folder(folder: Path) -> Iterator[ExportFile]:
    # Exports are two levels deep; a home directory given by mistake is not searched.
    for path in [*folder.iterdir(), *folder.glob("*/*")]:
        if _is_table(path.name) and path.is_file():
            name = path.relative_to(folder).as_posix()
            yield ExportFile(name, partial(_read_plain, path))


def _read_plain(path: Path) -> bytes:
    try:
        _refuse_large(path.stat().st_size, None)
        return path.read_bytes()
    except OSError as error:
        raise ExportError(f"cannot be read ({error.strerror or error})") from error


def _of_zip(path: Path) -> Iterator[ExportFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise ExportError(f"{path}: is no zip file that can be read ({error})") from error
    for member in members:
        if not member.is_dir() and _is_table(PurePosixPath(member.filename).name):
            yield ExportFile(member.filename, partial(_read_member, path, member))


def _read_member(path: Path, member: zipfile.ZipInfo) -> bytes:
    _refuse_large(member.file_size, member.compress_size)
    try:
        # No more than the declared size is ever unpacked, whatever the stream holds.
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
            return stream.read(member.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise ExportError(f"is damaged inside the zip ({error})") from error
    except (RuntimeError, NotImplementedError) as error:  # encrypted, or packed in a strange way
        raise ExportError(f"cannot be unpacked ({error})") from error


def _refuse_large(size: int, packed: int | None) -> None:
    if size > MOST_BYTES:
        raise ExportError(f"is too large: {size:,} bytes, expected at most {MOST_BYTES:,}")
    if packed is not None and size > SUSPECT_BYTES and size > SUSPECT_RATIO * packed:
        raise ExportError(f"is not unpacked: {packed:,} bytes would become {size:,}")


def _is_table(name: str) -> bool:
    # A Mac puts `._Connections.csv` beside a file, which holds no table.
    return name.casefold().endswith(".csv") and not name.startswith("._")
