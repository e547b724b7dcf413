"""Working hours: time that counts only while someone works."""

from datetime import date, time
from math import inf
from typing import Final
from zoneinfo import ZoneInfo

from staytopofmind.errors import SettingsError, quoted
from staytopofmind.moments.clocks import at_local, local_day
from staytopofmind.moments.instants import HOUR, Instant
from staytopofmind.moments.working import (
    MONDAY_TO_FRIDAY,
    WorkingCalendar,
    add_working_days,
    next_working_day,
)

__all__ = ["add_working_hours"]

_ALL_HOURS: Final = 10_000 * 366 * 24  # more than there are in the years 1 to 9999


def add_working_hours(  # noqa: PLR0917  a moment, an amount, and where and when work goes on
    instant: Instant,
    hours: float,
    zone: ZoneInfo,
    calendar: WorkingCalendar = MONDAY_TO_FRIDAY,
    start: time = time(9),
    end: time = time(17),
) -> Instant:
    """Return when `hours` of working time have passed since `instant`.

    Only time from `start` to `end` on working days in `zone` counts, as it really passes: a day on
    which clocks change inside working hours is longer or shorter. What is used up exactly at `end`
    is reached at `end`, not the next morning; 0 hours is the next moment at or after `instant` at
    which work goes on. Raises SettingsError for hours that are negative or not finite, and for an
    `end` that is not after `start`.
    """
    if not 0 <= hours < inf:
        raise SettingsError(f"hours is {quoted(hours)}; expected a number of at least 0")
    if end <= start:
        raise SettingsError(
            f"working hours end at {end}, expected a time after their start, {start}"
        )
    left = round(min(hours, _ALL_HOURS) * HOUR)
    cursor = instant
    day = add_working_days(local_day(instant, zone), 0, calendar)
    while True:
        opens, closes = at_local(day, start, zone), at_local(day, end, zone)
        # A day that the zone skipped resolves to the next one, whose hours are not its own.
        exists = local_day(opens, zone) == day
        opens = max(cursor, opens)
        if exists and opens < closes:
            if left <= closes - opens:
                return opens + left
            left -= closes - opens
            cursor = closes
        if day == date.max:
            return cursor
        day = next_working_day(day, calendar)
