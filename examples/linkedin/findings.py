"""What was read, and what was not: every row is counted once, under what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Literal, TypeAlias

import attrs

__all__ = ["Fate", "FileFindings", "Findings"]

Fate: TypeAlias = Literal["used", "left out", "implausible", "not understood"]
"""``left out`` is on purpose: drafts, spam, repetitions, people without a name."""

_EXCERPT = 60


@attrs.define
class FileFindings:
    """What became of the rows of one file.

    ``fates`` counts rows; ``rows`` keeps, for each fate but used and each reason, their numbers.
    ``error`` says why the file could not be read at all.
    """

    name: str
    fates: Counter[Fate] = attrs.field(factory=Counter)
    rows: dict[tuple[Fate, str], list[tuple[int, str]]] = attrs.field(
        factory=lambda: defaultdict(list)
    )
    remarks: list[str] = attrs.field(factory=list)
    error: str = ""

    @property
    def length(self) -> int:
        """The number of rows that were read."""
        return sum(self.fates.values())

    def used(self) -> None:
        """Count one row that is in the history."""
        self.fates["used"] += 1

    def not_used(self, fate: Fate, row: int, reason: str, value: str = "") -> None:
        """Count one row that is not, with its number, the reason and the value that was there."""
        self.fates[fate] += 1
        if len(value) > _EXCERPT:
            value = f"{value[: _EXCERPT - 3]}..."
        self.rows[fate, reason].append((row, value))

    def taken_back(self, row: int, reason: str, value: str = "") -> None:
        """Count a row as left out that was first counted as used."""
        self.fates["used"] -= 1
        self.not_used("left out", row, reason, value)

    @property
    def is_unused(self) -> bool:
        """Whether there are rows, and none of them is in the history."""
        return self.length > 0 and not self.fates["used"]

    @property
    def failure(self) -> str:
        """Why the file is an error, "" where it is none.

        It is one if nothing could be used and something was not understood. A file that was
        understood, but holds nothing to use, is only to be pointed out.
        """
        if not self.error and self.is_unused and self.fates["not understood"]:
            return f"nothing in its {self.length:,} rows could be used"
        return self.error


@attrs.define
class Findings:
    """The findings of all files, and what had to be assumed."""

    files: dict[str, FileFindings] = attrs.field(factory=dict)
    assumptions: list[str] = attrs.field(factory=list)

    def of(self, name: str) -> FileFindings:
        """The findings of a file, made when first asked for."""
        return self.files.setdefault(name, FileFindings(name))

    def errors(self) -> Iterator[str]:
        """One sentence for each file that is an error."""
        for file in self.files.values():
            if file.failure:
                yield f"{file.name}: {file.failure}"
