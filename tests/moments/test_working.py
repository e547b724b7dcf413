"""Counting working days."""

import pickle
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import attrs
import holidays
import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import SettingsError
from staytopofmind.moments import (
    DAY,
    FIRST,
    MONDAY_TO_FRIDAY,
    NEVER,
    Weekdays,
    WorkingCalendar,
    add_working_days,
    at_local,
    instant_from,
    local,
    local_day,
    next_working_day,
    working_days_after,
    zone,
)
from tests.moments.calendars import Broken, Listed, Mute, OneDayAYear
from tests.moments.changes import instants_near_changes

BERLIN = zone("Europe/Berlin")
GERMANY: WorkingCalendar = holidays.country_holidays("DE", subdiv="BE")
ISRAEL = Weekdays(working=(6, 0, 1, 2, 3))
NEW_YEAR_ONLY = OneDayAYear()

# 2026-03-02 is a Monday.
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 3, day) for day in range(2, 9))
WEEK = timedelta(weeks=1)

days = st.one_of(
    st.dates(date(2025, 12, 20), date(2026, 1, 15)),
    st.dates(),
    st.dates(max_value=date(1, 1, 20)),
    st.dates(min_value=date(9999, 12, 10)),
)
weekdays = st.sets(st.integers(0, 6), min_size=1).map(tuple)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (MON, 0, MON), (MON, 1, TUE), (MON, 4, FRI), (MON, 5, MON + WEEK), (MON, -1, FRI - WEEK),
        (FRI, 0, FRI), (FRI, 1, MON + WEEK), (FRI, -1, THU), (FRI, -5, FRI - WEEK),
        (SAT, 0, MON + WEEK), (SAT, 1, MON + WEEK), (SAT, 2, TUE + WEEK), (SAT, -1, FRI),
        (SUN, 0, MON + WEEK), (SUN, 1, MON + WEEK), (SUN, -1, FRI), (SUN, -5, MON),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "calendar", [MONDAY_TO_FRIDAY, Listed(range(5))], ids=["built-in", "third party"]
)
def test_monday_to_friday(day: date, n: int, expected: date, calendar: WorkingCalendar) -> None:
    """The n-th working day after or before; 0 is the day itself, or the next that is worked."""
    assert add_working_days(day, n, calendar) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (THU, 1, SUN), (FRI, 0, SUN), (SAT, 1, SUN), (SUN, 0, SUN), (SUN, -1, THU),
        (MON, -1, SUN - WEEK),
    ],
)  # fmt: skip
def test_weekends_differ_by_country(day: date, n: int, expected: date) -> None:
    """In Israel the week is worked from Sunday to Thursday."""
    assert add_working_days(day, n, ISRAEL) == expected


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        # Good Friday is 2026-04-03, Easter Monday 2026-04-06.
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 4, 3), 0, date(2026, 4, 7)),
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        # Labour Day 2026-05-01 is a Friday.
        (date(2026, 4, 30), 1, date(2026, 5, 4)),
        # Women's Day is a public holiday in Berlin: 2027-03-08 is a Monday.
        (date(2027, 3, 5), 1, date(2027, 3, 9)),
        # Christmas 2025 was a Thursday and Friday, New Year a Thursday.
        (date(2025, 12, 24), 1, date(2025, 12, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_an_object_of_the_holidays_package_is_a_calendar(day: date, n: int, expected: date) -> None:
    """Public holidays are left out, over the end of a year too, without any wrapping."""
    assert isinstance(GERMANY, WorkingCalendar)
    assert add_working_days(day, n, GERMANY) == expected


@given(days, st.integers(-40, 40), weekdays)
def test_counting_at_once_is_counting_one_by_one(
    day: date, n: int, working: tuple[int, ...]
) -> None:
    """Weekdays need no loop, and agree with one, up to the ends of the calendar."""
    assert add_working_days(day, n, Weekdays(working=working)) == add_working_days(
        day, n, Listed(working)
    )


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(-300, 300), weekdays)
def test_the_nth_working_day_has_n_working_days_up_to_it(
    day: date, n: int, working: tuple[int, ...]
) -> None:
    """Between `day`, left out, and the n-th working day, counted in, |n| days are worked."""
    calendar = Weekdays(working=working)
    found = add_working_days(day, n, calendar)
    assert calendar.is_working_day(found)
    if n == 0:
        first, last = day, found
    elif n > 0:
        first, last = day + timedelta(days=1), found
    else:
        first, last = found, day - timedelta(days=1)
    span = (first + timedelta(days=i) for i in range((last - first).days + 1))
    assert sum(map(calendar.is_working_day, span)) == (abs(n) or 1)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 400), st.integers(1, 400))
def test_working_days_add_up(day: date, first: int, second: int) -> None:
    """Counting m and then n is counting m + n, and counting back returns."""
    there = add_working_days(add_working_days(day, first), second)
    assert there == add_working_days(day, first + second)
    assert add_working_days(there, -second) == add_working_days(day, first)


@given(days, weekdays)
def test_the_next_working_day_is_after(day: date, working: tuple[int, ...]) -> None:
    """next_working_day is never the day itself, and nothing before it is worked."""
    calendar = Weekdays(working=working)
    found = next_working_day(day, calendar)
    assert found == add_working_days(day, 1, calendar)
    assert found > day or found == date.max


def test_a_datetime_counts_as_its_day() -> None:
    """The answer is a plain date, also where nothing had to be counted."""
    moment = datetime(2026, 3, 2, 15, tzinfo=BERLIN)
    for calendar in (MONDAY_TO_FRIDAY, Listed(range(5))):
        for n, expected in ((0, MON), (1, TUE), (-1, FRI - WEEK)):
            found = add_working_days(moment, n, calendar)
            assert type(found) is date
            assert found == expected


@pytest.mark.parametrize(
    "calendar", [MONDAY_TO_FRIDAY, Listed(range(5))], ids=["built-in", "third party"]
)
def test_counting_stops_at_the_ends_of_the_calendar(calendar: WorkingCalendar) -> None:
    """Beyond year 9999 is its last day, before year 1 its first."""
    assert add_working_days(date(9999, 12, 30), 10, calendar) == date.max
    assert add_working_days(date(1, 1, 2), -10, calendar) == date.min


def test_one_working_day_a_year_is_enough() -> None:
    """A calendar may rest for a year."""
    assert add_working_days(date(2026, 1, 1), 2, NEW_YEAR_ONLY) == date(2028, 1, 1)
    assert add_working_days(date(2026, 1, 1), -1, NEW_YEAR_ONLY) == date(2025, 1, 1)
    assert add_working_days(date(2026, 1, 2), 0, NEW_YEAR_ONLY) == date(2027, 1, 1)


@pytest.mark.parametrize("n", [-1, 0, 1])
def test_a_calendar_that_never_works_is_refused(n: int) -> None:
    """After 370 days without a working day the search ends, and says so."""
    with pytest.raises(SettingsError, match=r"has no working day within 370 days \w+ 2026-03-02"):
        add_working_days(MON, n, Listed(()))


@pytest.mark.parametrize(
    "answer", [None, "yes", 2, 0.5, [], object()], ids=lambda a: type(a).__name__
)
def test_a_calendar_that_gives_no_answer_is_refused(answer: object) -> None:
    """Neither yes nor no is a fault of the calendar, shown with the day it was asked about."""
    with pytest.raises(SettingsError, match=r"answered .* for 2026-03-03; expected True or False"):
        add_working_days(MON, 1, Mute(answer))


@pytest.mark.parametrize(
    "make", [lambda: KeyError("DE"), lambda: ValueError("no")], ids=["key", "value"]
)
def test_a_calendar_that_fails_is_refused(make: object) -> None:
    """Its own error is the cause of ours."""
    with pytest.raises(SettingsError, match=r"failed for 2026-03-03") as caught:
        add_working_days(MON, 1, Broken(make))  # type: ignore[arg-type]
    assert isinstance(caught.value.__cause__, (KeyError, ValueError))


class _ArrayBool:
    """True as array libraries have it: equal to True, and not the same object."""

    def __eq__(self, other: object) -> bool:
        return other is True or isinstance(other, _ArrayBool)

    def __hash__(self) -> int:
        return hash(True)


@pytest.mark.parametrize("answer", [True, 1, _ArrayBool()], ids=["bool", "int", "array"])
def test_an_answer_that_equals_yes_is_yes(answer: object) -> None:
    """Calendars built on data frames answer with their own booleans."""
    assert add_working_days(MON, 1, Mute(answer)) == TUE


@pytest.mark.parametrize("answer", [False, 0], ids=["bool", "int"])
def test_an_answer_that_equals_no_is_no(answer: object) -> None:
    """What equals False is not mistaken for an answer that is there."""
    with pytest.raises(SettingsError, match="has no working day"):
        add_working_days(MON, 1, Mute(answer))


@pytest.mark.parametrize(
    "working", [(), (7,), (-1,), (0, "1"), (True,), (1.0,), None, 3, "01"], ids=repr
)
def test_weekdays_are_checked(working: object) -> None:
    """At least one weekday, each 0 to 6."""
    with pytest.raises(SettingsError, match=r"expected at least one weekday, 0 .* to 6"):
        Weekdays(working=working)  # type: ignore[arg-type]


def test_weekdays_are_a_value() -> None:
    """Order and repetition do not matter; calendars compare, hash, pickle and evolve."""
    calendar = Weekdays(working=[4, 0, 0, 6])  # type: ignore[arg-type]
    assert calendar.working == (0, 4, 6)
    assert calendar == Weekdays(working=(6, 4, 0))
    assert len({calendar, Weekdays(working=(6, 4, 0))}) == 1
    again = pickle.loads(pickle.dumps(calendar))
    assert again == calendar
    assert again.add(MON, 1) == FRI
    assert attrs.evolve(calendar, working=(1,)).add(MON, 1) == TUE
    assert repr(calendar) == "Weekdays(working=(0, 4, 6))"


def test_a_subclass_may_decide_for_itself() -> None:
    """Counting without a loop is for Weekdays alone: what a subclass says of a day holds."""

    class FourDays(Weekdays):
        def is_working_day(self, day: date, /) -> bool:
            return super().is_working_day(day) and day != TUE

    assert add_working_days(MON, 1, FourDays()) == WED


@pytest.mark.parametrize(
    ("at", "n", "expected"),
    [
        ("2026-03-27T16:30+01:00[Europe/Berlin]", 1, "2026-03-30T16:30+02:00[Europe/Berlin]"),
        ("2026-03-30T16:30+02:00[Europe/Berlin]", -1, "2026-03-27T16:30+01:00[Europe/Berlin]"),
        # Sunday evening in New York, Monday in UTC: the local date counts.
        ("2026-03-09T01:00Z[America/New_York]", 0, "2026-03-09T21:00-04:00[America/New_York]"),
        ("2026-03-28T09:00+01:00[Europe/Berlin]", 0, "2026-03-30T09:00+02:00[Europe/Berlin]"),
        ("2026-03-04T09:00+01:00[Europe/Berlin]", 0, "2026-03-04T09:00+01:00[Europe/Berlin]"),
        # Friday the 30th was skipped in Samoa, though the calendar counts it.
        ("2011-12-29T12:00-10:00[Pacific/Apia]", 1, "2011-12-31T12:00+14:00[Pacific/Apia]"),
    ],
    ids=["into summer", "out of it", "local date", "weekend", "working day", "skipped day"],
)
def test_working_days_later_clocks_show_the_same(at: str, n: int, expected: str) -> None:
    """The same time on the wall, on either side of a change of offset."""
    tz = zone(at.partition("[")[2].rstrip("]"))
    assert working_days_after(instant_from(at), n, tz) == instant_from(expected)


@given(instants_near_changes(), st.integers(-3, 3))
def test_working_days_after_is_days_and_clocks(drawn: tuple[int, ZoneInfo], n: int) -> None:
    """It is the n-th working day at the same local time, to the microsecond, in every zone."""
    value, tz = drawn
    here = local(value, tz)
    day = add_working_days(here.date(), n)
    expected = value if day == here.date() else at_local(day, here.time(), tz)
    assert working_days_after(value, n, tz) == expected
    assert abs(working_days_after(value, n, tz) - value) <= 7 * DAY


@given(instants_near_changes())
def test_no_days_later_on_a_worked_day_is_now(drawn: tuple[int, ZoneInfo]) -> None:
    """With 0 nothing moves, not even the second pass of a repeated hour to the first."""
    value, tz = drawn
    assert working_days_after(value, 0, tz, Listed(range(7))) == value


def test_working_days_at_the_ends_of_time() -> None:
    """The first and last instants have their working days too."""
    assert local_day(working_days_after(NEVER - 1, 5, BERLIN), BERLIN) == date.max
    assert working_days_after(FIRST, -5, BERLIN) == at_local(
        date.min, local(FIRST, BERLIN).time(), BERLIN
    )


def test_a_time_of_day_survives_to_the_microsecond() -> None:
    """Not only hours and minutes are carried over."""
    at = at_local(MON, time(9, 30, 15, 123_456), BERLIN)
    assert working_days_after(at, 1, BERLIN) == at + DAY
