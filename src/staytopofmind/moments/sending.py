"""When a message may arrive without being a nuisance, by channel, on the recipient's clock."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

import attrs

from staytopofmind.errors import SettingsError, quoted
from staytopofmind.moments.clocks import at_local, day_end, local_day
from staytopofmind.moments.instants import Instant
from staytopofmind.moments.working import (
    MONDAY_TO_FRIDAY,
    WorkingCalendar,
    add_working_days,
)

__all__ = ["SEND_WINDOWS", "SEND_WINDOW_SOURCES", "SendWindow", "next_send"]

_ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class SendWindow:
    """The hours of a day at which a channel may be used, in the recipient's zone.

    From `from_hour` up to, and not including, `to_hour`, both full hours, 0 to 24; on working days
    only, or on every day. Raises SettingsError where the hours are out of range or out of order.
    """

    from_hour: int = 8
    to_hour: int = 18
    working_days: bool = True

    def __attrs_post_init__(self) -> None:
        hours = (self.from_hour, self.to_hour)
        if any(type(hour) is not int for hour in hours) or not 0 <= hours[0] < hours[1] <= 24:
            raise SettingsError(
                f"a send window from {quoted(hours[0])} to {quoted(hours[1])}; "
                "expected full hours, 0 <= from_hour < to_hour <= 24"
            )


SEND_WINDOWS: Final[Mapping[str, SendWindow]] = MappingProxyType(
    {
        "email": SendWindow(from_hour=8, to_hour=18, working_days=True),
        "phone": SendWindow(from_hour=8, to_hour=21, working_days=False),
        "sms": SendWindow(from_hour=8, to_hour=21, working_days=False),
    }
)
"""The send windows by channel; a channel without one may be used at any time."""

SEND_WINDOW_SOURCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "email": "courtesy convention (strength C)",
        "phone": "47 CFR 64.1200(c)(1), taken as a courtesy bound (strength C)",
        "sms": "47 CFR 64.1200(c)(1), taken as a courtesy bound (strength C)",
    }
)
"""Where each default send window comes from."""


def next_send(
    instant: Instant,
    channel: str,
    zone: ZoneInfo,
    calendar: WorkingCalendar = MONDAY_TO_FRIDAY,
    windows: Mapping[str, SendWindow] = SEND_WINDOWS,
) -> Instant:
    """Return the next moment at or after `instant` at which `channel` may be used in `zone`.

    It is `instant` itself inside of the channel's window, and for a channel without one.
    """
    window = windows.get(channel)
    if window is None:
        return instant
    day = local_day(instant, zone)
    while True:
        if window.working_days:
            day = add_working_days(day, 0, calendar)
        opens = at_local(day, (window.from_hour, 0), zone)
        closes = _hour(day, window.to_hour, zone)
        # Where clocks change, a short window may be skipped whole; then it is the next day's.
        if max(opens, instant) < closes:
            return max(opens, instant)
        if day == date.max:
            return instant
        day += _ONE_DAY


def _hour(day: date, hour: int, zone: ZoneInfo) -> Instant:
    if hour < 24:
        return at_local(day, (hour, 0), zone)
    return day_end(day, zone) + 1
