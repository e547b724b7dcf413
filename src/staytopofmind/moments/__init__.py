"""The one door to time: instants, zones, local clocks, working days, send windows, windows.

An *instant* is an int, UTC microseconds since 1970. A *moment* is an aware standard datetime, a
*day* a date that means the whole of it in some zone. Nothing here reads a clock, and pendulum is
imported only when something is to be shown.
"""

from typing import TYPE_CHECKING

from staytopofmind.moments.clocks import (
    at_local,
    day_end,
    day_start,
    first_instant,
    last_instant,
    local,
    local_clock,
    local_day,
    present,
)
from staytopofmind.moments.hours import add_working_hours
from staytopofmind.moments.instants import (
    DAY,
    FIRST,
    HOUR,
    MINUTE,
    NEVER,
    SECOND,
    WEEK,
    Instant,
)
from staytopofmind.moments.reading import (
    as_moment,
    as_moment_or_day,
    instant,
    instant_from,
    write_moment,
)
from staytopofmind.moments.sending import (
    SEND_WINDOW_SOURCES,
    SEND_WINDOWS,
    SendWindow,
    next_send,
)
from staytopofmind.moments.window import Window
from staytopofmind.moments.working import (
    MONDAY_TO_FRIDAY,
    Weekdays,
    WorkingCalendar,
    add_working_days,
    next_working_day,
    working_days_after,
)
from staytopofmind.moments.zones import Zone, zone

if TYPE_CHECKING:
    # the type of what `present` returns, for the other rooms, which may not name pendulum
    from pendulum import DateTime as DateTime

__all__ = [
    "DAY",
    "FIRST",
    "HOUR",
    "MINUTE",
    "MONDAY_TO_FRIDAY",
    "NEVER",
    "SECOND",
    "SEND_WINDOWS",
    "SEND_WINDOW_SOURCES",
    "WEEK",
    "Instant",
    "SendWindow",
    "Weekdays",
    "Window",
    "WorkingCalendar",
    "Zone",
    "add_working_days",
    "add_working_hours",
    "as_moment",
    "as_moment_or_day",
    "at_local",
    "day_end",
    "day_start",
    "first_instant",
    "instant",
    "instant_from",
    "last_instant",
    "local",
    "local_clock",
    "local_day",
    "next_send",
    "next_working_day",
    "present",
    "working_days_after",
    "write_moment",
    "zone",
]
