"""When to post a letter so that it arrives in time: dates alone, whatever the hour."""

from datetime import date, timedelta
from typing import Final

import attrs

from staytopofmind.model.candidate import Transit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import Weekdays, WorkingCalendar, add_working_days, next_working_day

__all__ = ["Posting", "postal_calendar", "posting_after"]

_ONE_DAY: Final = timedelta(days=1)


@attrs.frozen(kw_only=True)
class Posting:
    """The days on which a letter after a meeting may be posted; all of them carry post.

    ``first`` is the first after the meeting, ``by`` the latest on which it arrives in good time:
    if the post is slow, else if it is fast; None: it cannot. ``last`` is the latest on which fast
    post still helps; None: there is none. ``within`` is how many calendar days after the meeting it
    is to arrive: in good time, at the latest where it cannot. ``days_on_the_way`` counts calendar
    days that slow post takes from ``first``.
    """

    first: date
    by: date | None
    last: date | None
    within: int
    days_on_the_way: int


def postal_calendar(to: Relationship) -> WorkingCalendar:
    """The days on which a contact gets post: their own, else the working days of the search."""
    weekend = to.contact.postal_weekend
    if weekend is None:
        return to.search.calendar
    return Weekdays(working=tuple(day - 1 for day in range(1, 8) if day not in weekend))


def posting_after(
    met: date, transit: Transit, calendar: WorkingCalendar, *, in_good_time: int, at_latest: int
) -> Posting:
    """The posting days after a meeting of that date.

    ``in_good_time`` and ``at_latest`` are the calendar days after it within which the letter is to
    arrive.
    """

    def latest(days: int, on_the_way: int) -> date | None:
        """The latest day after the meeting whose post, this long on the way, comes in time."""
        limit = _later(met, days + 1)
        posted = add_working_days(limit, -(on_the_way + 1), calendar)
        return posted if posted > met else None

    first = next_working_day(met, calendar)
    arrives = add_working_days(first, transit.slow, calendar)
    by = latest(in_good_time, transit.slow) or latest(in_good_time, transit.fast)
    return Posting(
        first=first,
        by=by,
        last=latest(at_latest, transit.fast),
        within=at_latest if by is None else in_good_time,
        days_on_the_way=(arrives - first).days,
    )


def _later(day: date, days: int) -> date:
    """That many calendar days later; the last day there is at most."""
    return day + min(days, (date.max - day).days) * _ONE_DAY
