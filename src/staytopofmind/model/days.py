"""Moments and days whose zone is not settled yet: between which instants they lie for sure."""

from datetime import date, datetime, timedelta
from typing import Final

from staytopofmind.moments import first_instant, instant, last_instant, zone

__all__ = ["earliest_instant", "is_before", "latest_instant"]

# No zone is as far as a day from UTC.
_DAY: Final = timedelta(days=1)


def earliest_instant(when: datetime | date) -> int:
    """An instant at or before the start of a moment or day, wherever on earth it is read."""
    return instant(when) if isinstance(when, datetime) else first_instant(when - _DAY, zone("UTC"))


def latest_instant(when: datetime | date) -> int:
    """An instant at or after the end of a moment or day, wherever on earth it is read."""
    return instant(when) if isinstance(when, datetime) else last_instant(when + _DAY, zone("UTC"))


def is_before(one: datetime | date, other: datetime | date) -> bool:
    """Whether a moment or day lies before another one for sure."""
    if isinstance(one, datetime) or isinstance(other, datetime):
        return latest_instant(one) < earliest_instant(other)
    return one < other
