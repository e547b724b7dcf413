"""Keep a history in one JSON file: a complete adapter for the port `HistoryStore`.

    store = JsonStore(Path("history.json"))
    store.append(candidate, contact, interview)

One process may write at a time. Whoever reads meanwhile finds the file as it was before or after.
"""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from staytopofmind import History, HistoryError, dump_history, load_history
from staytopofmind.model import Candidate, Record
from staytopofmind.model.history import collection_of

__all__ = ["JsonStore"]


class JsonStore:
    """A store in one file, which is made by the first records appended."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> History:
        """The history as it is kept.

        Raises:
            FileNotFoundError: nothing was kept yet.
            HistoryError: the file is not what this store writes; every problem has its path.
        """
        return load_history(self.path.read_bytes())

    def append(self, *records: Record) -> int:
        """Keep records, each once by id and revision; the answer is how many were new.

        Raises:
            HistoryError: they do not fit what is kept, or the first are without a candidate;
                nothing of them is kept then.
        """
        if not records:
            return 0
        try:
            before = self.read()
        except FileNotFoundError:
            after, count = _first(records), 0
        else:
            after, count = before.add(*records), _size(before)
        new = _size(after) - count
        if new:
            self._write(dump_history(after, indent=1))
        return new

    def _write(self, text: str) -> None:
        # Beside the file, so that replacing it stays within one file system and is atomic.
        with NamedTemporaryFile(
            "w", encoding="utf-8", dir=self.path.parent, prefix=self.path.name, delete=False
        ) as file:
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                Path(file.name).replace(self.path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise


def _first(records: tuple[Record, ...]) -> History:
    candidates = [record for record in records if isinstance(record, Candidate)]
    if not candidates:
        raise HistoryError("got no candidate, expected one among the first records of a store")
    found: dict[str, list[Record]] = {}
    for record in records:
        if record is not candidates[0]:
            found.setdefault(collection_of(record), []).append(record)
    # At once: the candidate may refer to contacts, and these to each other.
    return History(candidate=candidates[0], **found)  # type: ignore[arg-type]  # lists are read, too


def _size(history: History) -> int:
    """How many records a history has, all revisions counted."""
    return 1 + sum(
        map(
            len,
            (
                history.candidate_revisions,
                history.organisations,
                history.contacts,
                history.opportunities,
                history.events,
                history.interactions,
                history.dispositions,
            ),
        )
    )
