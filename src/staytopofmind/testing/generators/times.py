"""Moments for tests: forty days of 2026 in which clocks change in many zones.

The span is narrow on purpose, and most moments lie on whole hours, so that drawn facts meet: they
fall on the same day, touch each other's windows, and tie.
"""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final

from staytopofmind.moments import zone

__all__ = ["DAYS", "GAPS", "HOURS", "PARTS", "PLACES", "START", "ZONES"]

START: Final = datetime(2026, 2, 26, tzinfo=UTC)
"""The first moment drawn."""

DAYS: Final = 40
"""How many days the span has; it ends on 7 April 2026."""

HOURS: Final = DAYS * 24

PARTS: Final = (
    timedelta(),
    timedelta(minutes=30),
    timedelta(minutes=17, seconds=3, microseconds=1),
)
"""What may come on top of a whole hour."""

ZONES: Final = (
    "Europe/Berlin",
    "America/New_York",
    "UTC",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Pacific/Apia",
)
"""Zones that change their clocks within the span (on 8, 22 and 29 March and on 5 April, one of them
by half an hour), and zones that never do."""

PLACES: Final[tuple[tzinfo, ...]] = (
    *(zone(name) for name in ZONES),
    UTC,
    timezone(timedelta(hours=-5)),
    timezone(timedelta(hours=5, minutes=30)),
)
"""Where moments are seen from: these zones, and bare offsets."""

GAPS: Final = tuple(
    timedelta(hours=hours) for hours in (1, 24, 3, 48, 20, 26, 72, 120, 168, 0.25, 336)
)
"""How long after one thing another happens."""
