"""Ids that people can read, and that are the same whenever an export is read again.

Where records of equal time cannot be told apart by person and place, they are numbered; they are
alike but for a text that was not kept, so that it does not matter which is which.
"""

from datetime import date, datetime

from linkedin.facts import Fact

__all__ = ["PLATFORM", "REPEATED", "numbered", "order", "stamp"]

PLATFORM = "linkedin"
REPEATED = "a repetition of another row"


def stamp(when: datetime | date) -> str:
    """A moment to the second, or a day, as digits."""
    return when.strftime("%Y%m%dT%H%M%S" if isinstance(when, datetime) else "%Y%m%d")


def numbered(name: str, number: int) -> str:
    """The name for the first, the name and the number for all others."""
    return name if number == 1 else f"{name}.{number}"


def order(fact: Fact) -> tuple[str, str, int]:
    """Oldest first, whatever the order of the file; a day before the moments in it."""
    return "" if fact.when is None else fact.when.isoformat(), fact.file.name, fact.row
