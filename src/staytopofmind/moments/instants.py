"""Instants: UTC microseconds since 1970, as plain integers.

Inside the library two moments are ordered, compared and subtracted as instants and in no other way:
integers know no folds, no gaps and no rounding.
"""

from datetime import UTC, datetime, timedelta
from typing import Final, TypeAlias

__all__ = [
    "DAY",
    "EPOCH",
    "FIRST",
    "HOUR",
    "MICROSECOND",
    "MINUTE",
    "NEVER",
    "SECOND",
    "WEEK",
    "Instant",
]

Instant: TypeAlias = int

SECOND: Final = 1_000_000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

FIRST: Final[Instant] = (datetime.min.replace(tzinfo=UTC) - EPOCH) // MICROSECOND
"""The earliest instant there is: the start of year 1."""

NEVER: Final[Instant] = (datetime.max.replace(tzinfo=UTC) - EPOCH) // MICROSECOND
"""The last microsecond of year 9999: when a window closes that never does. No moment is as late."""
