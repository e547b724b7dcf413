"""Working days: which days count, and how to count them.

Days are counted on local dates and then resolved in the zone, so that "two working days later" is
the same time on the clock on either side of a change of offset. Counting stops at the ends of years
1 and 9999; it does not raise there.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol, runtime_checkable
from zoneinfo import ZoneInfo

import attrs

from staytopofmind.errors import SettingsError, quoted
from staytopofmind.moments.clocks import at_local, local
from staytopofmind.moments.instants import Instant

__all__ = [
    "MONDAY_TO_FRIDAY",
    "Weekdays",
    "WorkingCalendar",
    "add_working_days",
    "is_working",
    "next_working_day",
    "working_days_after",
]

_FIRST: Final = date.min.toordinal()  # 1, a Monday
_LAST: Final = date.max.toordinal()

# Longer than a year: a calendar that knows a single working day per year still counts.
_LONGEST_REST: Final = 370


@runtime_checkable
class WorkingCalendar(Protocol):
    """Says which days are worked; an object of the `holidays` package is one as it is."""

    def is_working_day(self, day: date, /) -> bool:
        """Return whether `day` is a working day."""
        ...


def _checked(working: Iterable[int]) -> tuple[int, ...]:
    try:
        days = tuple(working)
    except TypeError:
        days = ()
    if not days or any(type(day) is not int or not 0 <= day <= 6 for day in days):
        raise SettingsError(
            f"working is {quoted(working)}; expected at least one weekday, 0 (Monday) to 6 (Sunday)"
        )
    return tuple(sorted(set(days)))


@attrs.frozen(kw_only=True)
class Weekdays:
    """A calendar that repeats every week: Monday is 0, and the default is Monday to Friday.

    Counting in it takes the same time for any number of days. Raises SettingsError where `working`
    is empty or holds anything but 0 to 6.
    """

    working: tuple[int, ...] = attrs.field(default=(0, 1, 2, 3, 4), converter=_checked)
    _up_to: tuple[int, ...] = attrs.field(
        init=False,
        eq=False,
        repr=False,
        default=attrs.Factory(
            lambda self: tuple(sum(day <= last for day in self.working) for last in range(7)),
            takes_self=True,
        ),
    )

    def is_working_day(self, day: date, /) -> bool:
        """Return whether the weekday of `day` is worked."""
        return day.weekday() in self.working

    def add(self, day: date, n: int) -> date:
        """Return the n-th working day after `day`, as `add_working_days` counts, without a loop."""
        ordinal = day.toordinal()
        # Going forward, `day` is behind us; at 0 and going back, only the day before it is.
        behind = self._number(ordinal if n > 0 else ordinal - 1)
        found = self._ordinal(behind + n if n > 0 else behind + n + 1)
        return date.fromordinal(min(max(found, _FIRST), _LAST))

    def _number(self, ordinal: int) -> int:
        """Count the working days from the first day of year 1 up to and including this one."""
        weeks, weekday = divmod(ordinal - _FIRST, 7)
        return weeks * len(self.working) + self._up_to[weekday]

    def _ordinal(self, number: int) -> int:
        """Return the ordinal of the working day that has this number."""
        weeks, index = divmod(number - 1, len(self.working))
        return _FIRST + weeks * 7 + self.working[index]


MONDAY_TO_FRIDAY: Final = Weekdays()
"""The default calendar: Monday to Friday, no public holidays."""


def is_working(day: date, calendar: WorkingCalendar) -> bool:
    """Return what `calendar` says of `day`; SettingsError where it fails or gives no answer."""
    try:
        # Typed as an object: calendars are other people's, and some answer with numpy's booleans.
        answer: object = calendar.is_working_day(day)
        if answer is True or answer is False:
            return answer
        known = answer in (True, False)
    except Exception as error:
        raise SettingsError(
            f"the working calendar {quoted(calendar)} failed for {day}: {quoted(error)}"
        ) from error
    if known:
        return bool(answer)
    raise SettingsError(
        f"the working calendar {quoted(calendar)} answered {quoted(answer)} for {day}; "
        "expected True or False"
    )


def add_working_days(day: date, n: int, calendar: WorkingCalendar = MONDAY_TO_FRIDAY) -> date:
    """Return the n-th working day after `day`, or before it where `n` is negative.

    With 0 it is `day` itself if that is worked, else the next working day. Raises SettingsError for
    a calendar without a working day in 370 days.
    """
    if type(calendar) is Weekdays:
        return calendar.add(day, n)
    if n == 0:
        plain = date.fromordinal(day.toordinal())
        return plain if is_working(plain, calendar) else add_working_days(plain, 1, calendar)
    ordinal = day.toordinal()
    for _ in range(abs(n)):
        ordinal = _neighbour(ordinal, 1 if n > 0 else -1, calendar)
    return date.fromordinal(ordinal)


def next_working_day(day: date, calendar: WorkingCalendar = MONDAY_TO_FRIDAY) -> date:
    """Return the first working day after `day`, never `day` itself."""
    return add_working_days(day, 1, calendar)


def working_days_after(
    instant: Instant, n: int, zone: ZoneInfo, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
) -> Instant:
    """Return when the clock in `zone` shows the time of `instant` on the n-th working day after it.

    The days are counted from the local date, before it where `n` is negative. With 0 it is
    `instant` itself if its day is worked, else the same time on the next working day.
    """
    start = local(instant, zone)
    day = add_working_days(start, n, calendar)
    # The same day must stay the same instant, also in the second pass of a repeated hour.
    return instant if day == start.date() else at_local(day, start.time(), zone)


def _neighbour(ordinal: int, step: int, calendar: WorkingCalendar) -> int:
    for rest in range(1, _LONGEST_REST + 1):
        near = ordinal + step * rest
        if not _FIRST <= near <= _LAST:
            return min(max(near, _FIRST), _LAST)
        if is_working(date.fromordinal(near), calendar):
            return near
    way = "after" if step > 0 else "before"
    raise SettingsError(
        f"the working calendar {quoted(calendar)} has no working day within {_LONGEST_REST} days "
        f"{way} {date.fromordinal(ordinal)}"
    )
