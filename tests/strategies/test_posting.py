"""Posting days are what trying every day would find."""

from datetime import date, timedelta

from hypothesis import event, given, strategies as st

from staytopofmind.model import Transit
from staytopofmind.moments import Weekdays
from staytopofmind.strategies.parts.posting import posting_after

DAYS = st.dates(date(2026, 2, 23), date(2026, 3, 8))
WEEKS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: Weekdays(working=tuple(days)))
TRANSITS = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda pair: Transit(fast=min(pair), slow=max(pair))
)


def arrival(posted: date, on_the_way: int, calendar: Weekdays) -> date:
    """Day by day: the letter moves on days with post only."""
    while on_the_way:
        posted += timedelta(days=1)
        on_the_way -= calendar.is_working_day(posted)
    return posted


def latest(met: date, within: int, on_the_way: int, calendar: Weekdays) -> date | None:
    """The last of the days after the meeting whose post comes in time."""
    days = [met + timedelta(days=n) for n in range(1, within + 1)]
    in_time = [
        day
        for day in days
        if calendar.is_working_day(day)
        and arrival(day, on_the_way, calendar) <= met + timedelta(days=within)
    ]
    return max(in_time, default=None)


@given(met=DAYS, transit=TRANSITS, calendar=WEEKS)
def test_posting_days_are_those_that_trying_each_would_find(
    met: date, transit: Transit, calendar: Weekdays
) -> None:
    """The latest day in good time for slow, else fast post; the last for fast post at all."""
    post = posting_after(met, transit, calendar, in_good_time=5, at_latest=7)
    slow = latest(met, 5, transit.slow, calendar)
    fast = latest(met, 5, transit.fast, calendar)
    event("slow" if slow else "fast" if fast else "neither")
    assert post.by == (slow or fast)
    assert post.last == latest(met, 7, transit.fast, calendar)
    assert post.first == arrival(met, 1, calendar)
    assert post.days_on_the_way == (arrival(post.first, transit.slow, calendar) - post.first).days


def test_the_last_days_there_are_do_not_matter() -> None:
    """Nothing is counted beyond the end of the calendar."""
    last = Weekdays(working=(4,))
    assert date.max.weekday() == 4
    end = posting_after(date.max, Transit(), last, in_good_time=5, at_latest=7)
    assert (end.by, end.last) == (None, None)
    week_before = date.max - timedelta(days=8)
    near = posting_after(week_before, Transit(fast=0), last, in_good_time=5, at_latest=7)
    assert near.last == date.max - timedelta(days=7)
