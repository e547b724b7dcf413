"""Counting working hours."""

from datetime import time
from math import inf, nan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import SettingsError
from staytopofmind.moments import (
    HOUR,
    MINUTE,
    NEVER,
    add_working_hours,
    instant_from,
    local,
    zone,
)
from tests.moments.calendars import Listed
from tests.moments.changes import instants_near_changes

BERLIN = zone("Europe/Berlin")
EVERY_DAY = Listed(range(7))

quarters = st.integers(1, 4 * 30).map(lambda n: n / 4)


@pytest.mark.parametrize(
    ("at", "hours", "expected"),
    [
        ("2026-03-02T10:00+01:00", 4, "2026-03-02T14:00+01:00"),
        ("2026-03-02T15:00+01:00", 4, "2026-03-03T11:00+01:00"),
        ("2026-03-02T06:00+01:00", 4, "2026-03-02T13:00+01:00"),
        ("2026-03-02T20:00+01:00", 4, "2026-03-03T13:00+01:00"),
        ("2026-03-06T15:00+01:00", 4, "2026-03-09T11:00+01:00"),
        ("2026-03-07T12:00+01:00", 4, "2026-03-09T13:00+01:00"),
        ("2026-03-02T13:00+01:00", 4, "2026-03-02T17:00+01:00"),
        ("2026-03-02T09:00+01:00", 40, "2026-03-06T17:00+01:00"),
        ("2026-03-27T16:00+01:00", 2, "2026-03-30T10:00+02:00"),
        ("2026-03-02T10:00+01:00", 0, "2026-03-02T10:00+01:00"),
        ("2026-03-02T17:00+01:00", 0, "2026-03-03T09:00+01:00"),
        ("2026-03-07T12:00+01:00", 0, "2026-03-09T09:00+01:00"),
        ("2026-03-02T16:59:59.999999+01:00", 0.5, "2026-03-03T09:29:59.999999+01:00"),
    ],
    ids=[
        "same day", "over night", "before work", "after work", "over the weekend",
        "on the weekend", "to the end", "a week", "into summer", "none, at work",
        "none, at the end", "none, on the weekend", "a microsecond left",
    ],
)  # fmt: skip
def test_only_working_time_counts(at: str, hours: float, expected: str) -> None:
    """Nine to five, Monday to Friday, in Berlin."""
    assert add_working_hours(instant_from(at), hours, BERLIN) == instant_from(expected)


def test_time_counts_as_it_passes() -> None:
    """Work from midnight to six lasts five hours when clocks go forward, seven when back."""
    night = (time(0), time(6))
    spring = instant_from("2026-03-29T00:00+01:00")
    assert add_working_hours(spring, 6, BERLIN, EVERY_DAY, *night) == instant_from(
        "2026-03-30T01:00+02:00"
    )
    autumn = instant_from("2026-10-25T00:00+02:00")
    assert add_working_hours(autumn, 7, BERLIN, EVERY_DAY, *night) == instant_from(
        "2026-10-25T06:00+01:00"
    )


def test_hours_that_clocks_skip_are_not_worked() -> None:
    """From half past two to three in the night there is no time when clocks go forward."""
    night = (time(2, 30), time(3))
    start = instant_from("2026-03-28T02:45+01:00")
    for hours, expected in ((0.25, "2026-03-28T03:00+01:00"), (0.5, "2026-03-30T02:45+02:00")):
        end = add_working_hours(start, hours, BERLIN, EVERY_DAY, *night)
        assert end == instant_from(expected)


def test_a_skipped_day_does_not_count_twice() -> None:
    """The 30th, which Samoa skipped, has no hours of its own; the 31st has its eight."""
    apia = zone("Pacific/Apia")
    start = instant_from("2011-12-29T09:00-10:00")
    assert add_working_hours(start, 16, apia, EVERY_DAY) == instant_from("2011-12-31T17:00+14:00")
    assert add_working_hours(start, 17, apia, EVERY_DAY) == instant_from("2012-01-01T10:00+14:00")


def test_a_skipped_working_day_has_no_hours() -> None:
    """Friday the 30th never was in Samoa: Thursday's work goes on on Monday, not on Saturday."""
    apia = zone("Pacific/Apia")
    start = instant_from("2011-12-29T09:00-10:00")
    assert add_working_hours(start, 9, apia) == instant_from("2012-01-02T10:00+14:00")


@given(instants_near_changes(), quarters, quarters)
def test_working_hours_add_up(drawn: tuple[int, ZoneInfo], first: float, second: float) -> None:
    """Working a while and then some more is working the sum."""
    value, tz = drawn
    there = add_working_hours(add_working_hours(value, first, tz), second, tz)
    assert there == add_working_hours(value, first + second, tz)


@given(instants_near_changes(), quarters)
def test_the_hours_worked_are_those_asked_for(drawn: tuple[int, ZoneInfo], hours: float) -> None:
    """Counted quarter by quarter, as much of the time until then is worked as was asked for.

    Instants are cut to the quarter: no offset of these years has less.
    """
    value, tz = drawn
    value -= value % (15 * MINUTE)
    end = add_working_hours(value, hours, tz)
    worked = 0
    for quarter in range(value, end, 15 * MINUTE):
        now = local(quarter, tz)
        worked += now.weekday() < 5 and time(9) <= now.time() < time(17)
    assert worked * 15 * MINUTE == hours * HOUR


@pytest.mark.parametrize("hours", [-1, -0.001, nan, inf, -inf], ids=str)
def test_hours_are_checked(hours: float) -> None:
    """Negative and endless work is refused."""
    with pytest.raises(SettingsError, match=r"hours is .*; expected a number of at least 0"):
        add_working_hours(0, hours, BERLIN)


@pytest.mark.parametrize(("start", "end"), [(9, 9), (17, 9)], ids=["no hours", "over midnight"])
def test_working_hours_end_after_they_start(start: int, end: int) -> None:
    """A working day lies within one date."""
    with pytest.raises(SettingsError, match=r"end at .*, expected a time after their start"):
        add_working_hours(0, 1, BERLIN, start=time(start), end=time(end))


def test_work_ends_with_time() -> None:
    """More work than there is time left ends on the last day of year 9999."""
    for hours in (1_000, 10**400, 1e308):
        end = add_working_hours(instant_from("9999-12-28T09:00Z"), hours, zone("UTC"))
        assert end == instant_from("9999-12-31T17:00Z")
    evening = instant_from("9999-12-31T20:00Z")
    assert add_working_hours(evening, 1, zone("UTC")) == evening < NEVER
