"""Between instants and what calendars and clocks on the wall show in a zone.

The rule for local times, PEP 495's: one that is skipped moves forward by the length of the gap, one
that is repeated is the first. A day that a zone skipped is empty and resolves to the next. Local
times outside of the years 1 to 9999 move to their ends; no instant is too large or too small.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from staytopofmind.errors import MomentError, quoted
from staytopofmind.moments.instants import DAY, EPOCH, MICROSECOND, Instant
from staytopofmind.moments.reading import instant

if TYPE_CHECKING:
    from pendulum import DateTime, Timezone

__all__ = [
    "at_local",
    "day_end",
    "day_start",
    "first_instant",
    "last_instant",
    "local",
    "local_clock",
    "local_day",
    "present",
]

_ONE_DAY: Final = timedelta(days=1)
_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
_LATEST: Final = datetime.max.replace(tzinfo=UTC)


def at_local(day: date, clock: time | tuple[int, int], zone: ZoneInfo) -> Instant:
    """Return the instant at which `clock`, a time or (hour, minute), comes on `day` in `zone`.

    A skipped time moves forward by the length of the gap: 02:30 becomes 03:30. Of a repeated time
    it is the first, whatever the time's own fold says.
    """
    try:
        if isinstance(clock, time):
            # Midnight of the day is not taken as a base to add to: on most days of change, noon
            # is not twelve hours later.
            wall = datetime(
                day.year, day.month, day.day,
                clock.hour, clock.minute, clock.second, clock.microsecond, zone,
            )  # fmt: skip
        else:
            hour, minute = clock
            wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    except (TypeError, ValueError) as error:
        raise MomentError(
            f"{quoted(clock)} is no time of day; expected a time or (hour, minute)"
        ) from error
    return (wall - EPOCH) // MICROSECOND


def day_start(day: date, zone: ZoneInfo) -> Instant:
    """Return the first instant of `day` in `zone`: midnight, or where that is skipped what follows.

    Where clocks go back over midnight it is the first midnight.
    """
    return (datetime(day.year, day.month, day.day, tzinfo=zone) - EPOCH) // MICROSECOND


def day_end(day: date, zone: ZoneInfo) -> Instant:
    """Return the last microsecond of `day` in `zone`: the one before the next day starts.

    A day that the zone skipped is empty: it ends one microsecond before it starts.
    """
    if day.toordinal() == date.max.toordinal():
        return day_start(day, zone) + DAY - 1
    return day_start(day + _ONE_DAY, zone) - 1


def first_instant(value: datetime | date, zone: ZoneInfo) -> Instant:
    """Return when `value` begins: a moment's instant, or the start of a day in `zone`."""
    return instant(value) if isinstance(value, datetime) else day_start(value, zone)


def last_instant(value: datetime | date, zone: ZoneInfo) -> Instant:
    """Return when `value` ends: a moment's instant, or the last microsecond of a day in `zone`."""
    return instant(value) if isinstance(value, datetime) else day_end(value, zone)


def local(instant: Instant, zone: ZoneInfo) -> datetime:
    """Return `instant` as a standard datetime in `zone`, to the microsecond."""
    try:
        return (EPOCH + MICROSECOND * instant).astimezone(zone)
    except OverflowError:
        return (_EARLIEST if instant < 0 else _LATEST).replace(tzinfo=zone)


def local_day(instant: Instant, zone: ZoneInfo) -> date:
    """Return the date that calendars show in `zone` at `instant`."""
    return local(instant, zone).date()


def local_clock(instant: Instant, zone: ZoneInfo) -> time:
    """Return the time that clocks show in `zone` at `instant`, without a zone."""
    return local(instant, zone).time()


def present(instant: Instant, zone: ZoneInfo) -> "DateTime":
    """Return `instant` as a pendulum datetime in `zone`, to show to a person."""
    import pendulum  # slow to import, and only presentation needs it

    moment = local(instant, zone)
    return pendulum.DateTime(
        moment.year, moment.month, moment.day,
        moment.hour, moment.minute, moment.second, moment.microsecond,
        tzinfo=_pendulum_zone(zone.key), fold=moment.fold,
    )  # fmt: skip


@cache  # pendulum forgets a zone that nothing holds on to, and would read its file again each time
def _pendulum_zone(key: str) -> "Timezone":
    import pendulum

    zone = pendulum.timezone(key)
    assert isinstance(zone, pendulum.Timezone)  # a fixed offset only where an integer is asked for
    return zone
