"""Moments for tests: forty days of 2026 in which clocks change in many zones.

The span is narrow on purpose, and most moments lie on whole hours, so that drawn facts meet: they
fall on the same day, touch each other's windows, and tie.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

from hypothesis import strategies as st

from staytopofmind.moments import zone

__all__ = ["DAYS", "GAPS", "START", "ZONES", "days", "gaps", "moments", "whens", "zone_names"]

START: Final = datetime(2026, 2, 26, tzinfo=UTC)
"""The first moment drawn."""

DAYS: Final = 40
"""How many days the span has; it ends on 7 April 2026."""

ZONES: Final = (
    "Europe/Berlin",
    "America/New_York",
    "UTC",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
)
"""Zones that change their clocks within the span (the 8th, 22nd and 29th of March, the 5th of
April, by half an hour in one of them), and zones that never do."""

GAPS: Final = tuple(
    timedelta(hours=hours) for hours in (1, 24, 3, 48, 20, 26, 72, 120, 168, 0.25, 336)
)
"""How long after one thing the next one happens."""

_OFFSETS: Final = (UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30)))
_PLACES: Final[tuple[tzinfo, ...]] = (*(zone(name) for name in ZONES), *_OFFSETS)
_HOURS: Final = DAYS * 24


def zone_names() -> st.SearchStrategy[str]:
    """Names of time zones."""
    return st.sampled_from(ZONES)


def gaps() -> st.SearchStrategy[timedelta]:
    """Durations from a quarter of an hour to two weeks."""
    return st.sampled_from(GAPS)


def moments() -> st.SearchStrategy[datetime]:
    """Aware datetimes within the span, in several zones, mostly on whole hours."""
    return st.builds(_moment, st.integers(0, _HOURS), _PARTS, st.sampled_from(_PLACES))


def days() -> st.SearchStrategy[date]:
    """Days within the span."""
    return st.dates(START.date(), START.date() + timedelta(days=DAYS))


def whens() -> st.SearchStrategy[datetime | date]:
    """Moments, or days."""
    return st.one_of(moments(), days())


_PARTS: Final = st.sampled_from(
    (timedelta(), timedelta(minutes=30), timedelta(minutes=17, seconds=3, microseconds=1))
)


def _moment(hour: int, part: timedelta, place: tzinfo) -> datetime:
    return (START + timedelta(hours=hour) + part).astimezone(place)
