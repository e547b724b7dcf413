"""The units of time, and the ends of it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

from staytopofmind.moments import (
    DAY,
    FIRST,
    HOUR,
    MINUTE,
    NEVER,
    SECOND,
    WEEK,
    as_moment,
    instant,
)


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        (SECOND, timedelta(seconds=1)),
        (MINUTE, timedelta(minutes=1)),
        (HOUR, timedelta(hours=1)),
        (DAY, timedelta(days=1)),
        (WEEK, timedelta(weeks=1)),
    ],
    ids=["second", "minute", "hour", "day", "week"],
)
def test_units_are_whole_microseconds(unit: int, length: timedelta) -> None:
    """A unit is an int, so that adding a thousand of them loses nothing."""
    assert type(unit) is int
    assert timedelta(microseconds=unit) == length


def test_instants_count_from_1970() -> None:
    """Zero is the start of 1970 in UTC, one is a microsecond later."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    assert instant(epoch) == 0
    assert instant(epoch + timedelta(microseconds=1)) == 1
    assert instant(epoch - timedelta(days=1)) == -DAY


def test_never_is_later_than_every_moment() -> None:
    """The latest moment that is accepted is before NEVER, the earliest is FIRST."""
    last = as_moment("9999-12-31T23:59:59.999998Z")
    assert instant(last) == NEVER - 1
    assert instant(as_moment("0001-01-01T00:00:00Z")) == FIRST


def test_pendulum_is_not_imported_before_something_is_shown() -> None:
    """Importing the room, and fitting a window, stays clear of pendulum's import time."""
    code = (
        "import sys\n"
        "from staytopofmind.moments import Window, instant_from\n"
        "now = instant_from('2026-03-03T15:00:00+01:00[Europe/Berlin]')\n"
        "window = Window.fit(now, now, now, None, 'Europe/Berlin')\n"
        "assert 'pendulum' not in sys.modules\n"
        "window.due_at\n"
        "assert 'pendulum' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
