"""Between instants and local clocks, on the days when clocks change above all."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pendulum
import pytest
from hypothesis import assume, event, given, strategies as st

from staytopofmind.errors import MomentError
from staytopofmind.moments import (
    DAY,
    FIRST,
    HOUR,
    MINUTE,
    NEVER,
    as_moment,
    at_local,
    day_end,
    day_start,
    first_instant,
    instant,
    instant_from,
    last_instant,
    local,
    local_clock,
    local_day,
    present,
    zone,
)
from tests.moments.changes import (
    REPEATED,
    SKIPPED,
    Repeated,
    Skipped,
    changed_zones,
    days_near_changes,
    instants_near_changes,
    walls_near_changes,
)

BERLIN = zone("Europe/Berlin")
APIA = zone("Pacific/Apia")

any_zone = st.sampled_from([*changed_zones(), zone("UTC")])


def named(row: Skipped | Repeated) -> str:
    return f"{row.zone} {row.wall}"


def resolve(wall: str, tz: ZoneInfo, fold: int = 0) -> int:
    parsed = datetime.fromisoformat(wall)
    return at_local(parsed.date(), parsed.time().replace(fold=fold), tz)


def shown(instant: int, tz: ZoneInfo) -> datetime:
    return local(instant, tz).replace(tzinfo=None, fold=0)


@pytest.mark.parametrize("fold", [0, 1], ids=["fold 0", "fold 1"])
@pytest.mark.parametrize("row", SKIPPED, ids=named)
def test_a_skipped_time_moves_forward_by_the_gap(row: Skipped, fold: int) -> None:
    """What clocks jumped over resolves as if they had not yet; a skipped day to the next one."""
    tz = zone(row.zone)
    resolved = resolve(row.wall, tz, fold)
    assert resolved == instant_from(row.utc)
    assert shown(resolved, tz) == datetime.fromisoformat(row.shown)


@pytest.mark.parametrize("fold", [0, 1], ids=["fold 0", "fold 1"])
@pytest.mark.parametrize("row", REPEATED, ids=named)
def test_a_repeated_time_is_the_first(row: Repeated, fold: int) -> None:
    """Of two moments at which clocks show the same, it is the earlier, whatever the fold says."""
    tz = zone(row.zone)
    assert resolve(row.wall, tz, fold) == instant_from(row.first)
    first, second = local(instant_from(row.first), tz), local(instant_from(row.second), tz)
    assert (first.fold, second.fold) == (0, 1)
    assert first.replace(tzinfo=None) == datetime.fromisoformat(row.wall)
    assert second.replace(tzinfo=None, fold=0) == datetime.fromisoformat(row.wall)


@given(walls_near_changes())
def test_a_local_time_is_met_or_overtaken_by_the_gap(drawn: tuple[datetime, ZoneInfo]) -> None:
    """Clocks show the time that was asked for, or it was skipped, and they show it plus the gap.

    The gap is by how much the offset grew within the last 25 hours: longer than any gap.
    """
    wall, tz = drawn
    resolved = at_local(wall.date(), wall.time(), tz)
    over = shown(resolved, tz) - wall.replace(fold=0)
    event("skipped" if over else "met")
    before, after = (local(i, tz).utcoffset() for i in (resolved - 25 * HOUR, resolved))
    assert before is not None
    assert after is not None
    assert over == timedelta(0) or over == after - before > timedelta(0)


@given(walls_near_changes(), st.integers(1, 26 * 4))
def test_no_earlier_moment_shows_the_same_time(
    drawn: tuple[datetime, ZoneInfo], quarters: int
) -> None:
    """at_local is the first of the moments that show a time: none before shows it."""
    wall, tz = drawn
    resolved = at_local(wall.date(), wall.time(), tz)
    earlier = resolved - quarters * 15 * MINUTE
    assume(shown(resolved, tz) == wall.replace(fold=0))
    assert shown(earlier, tz) != wall.replace(fold=0)


def test_an_hour_and_a_minute_are_a_time() -> None:
    """(9, 30) is half past nine; seconds and microseconds of a time count."""
    day = date(2026, 3, 3)
    assert at_local(day, (9, 30), BERLIN) == at_local(day, time(9, 30), BERLIN)
    assert at_local(day, (9, 30), BERLIN) == instant_from("2026-03-03T08:30:00Z")
    exact = at_local(day, time(9, 30, 0, 1), BERLIN)
    assert exact == at_local(day, (9, 30), BERLIN) + 1


@pytest.mark.parametrize("clock", [(24, 0), (9, 60), (-1, 0), (9,), "9:30", None, 9], ids=repr)
def test_what_is_no_time_of_day_is_refused(clock: object) -> None:
    """The message shows what was given and what was expected."""
    with pytest.raises(
        MomentError, match=r"is no time of day; expected a time or \(hour, minute\)"
    ):
        at_local(date(2026, 3, 3), clock, BERLIN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "day", "starts", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 3), "2026-03-02T23:00Z", 24),
        ("Europe/Berlin", date(2026, 3, 29), "2026-03-28T23:00Z", 23),
        ("Europe/Berlin", date(2026, 10, 25), "2026-10-24T22:00Z", 25),
        ("Australia/Lord_Howe", date(2026, 10, 4), "2026-10-03T13:30Z", 23.5),
        ("Australia/Lord_Howe", date(2026, 4, 5), "2026-04-04T13:00Z", 24.5),
        # There is no midnight: the day starts at 01:00.
        ("America/Sao_Paulo", date(2018, 11, 4), "2018-11-04T03:00Z", 23),
        ("America/Sao_Paulo", date(2019, 2, 16), "2019-02-16T02:00Z", 25),
        # The day starts at 00:15.
        ("Asia/Kathmandu", date(1986, 1, 1), "1985-12-31T18:30Z", 23.75),
        ("America/Caracas", date(2016, 5, 1), "2016-05-01T04:30Z", 23.5),
        # Two midnights: the first counts.
        ("America/St_Johns", date(2010, 11, 7), "2010-11-07T02:30Z", 25),
        ("Pacific/Apia", date(2011, 12, 29), "2011-12-29T10:00Z", 24),
        ("Pacific/Apia", date(2011, 12, 30), "2011-12-30T10:00Z", 0),
        ("Pacific/Apia", date(2011, 12, 31), "2011-12-30T10:00Z", 24),
    ],
    ids=str,
)
def test_when_days_start_and_how_long_they_are(
    name: str, day: date, starts: str, hours: float
) -> None:
    """A day is as long as the zone makes it, and a skipped one is empty."""
    tz = zone(name)
    assert day_start(day, tz) == instant_from(starts)
    assert day_end(day, tz) - day_start(day, tz) + 1 == hours * HOUR


@given(days_near_changes())
def test_days_follow_each_other_without_gap_or_overlap(drawn: tuple[date, ZoneInfo]) -> None:
    """day_end(d) is a microsecond before day_start(d + 1), and no day starts before the last."""
    day, tz = drawn
    tomorrow = day + timedelta(days=1)
    assert day_end(day, tz) == day_start(tomorrow, tz) - 1
    assert day_start(day, tz) <= day_start(tomorrow, tz)


@given(days_near_changes())
def test_a_day_starts_when_calendars_turn(drawn: tuple[date, ZoneInfo]) -> None:
    """A microsecond before day_start it was an earlier day, and never before has it been `day`."""
    day, tz = drawn
    start = day_start(day, tz)
    exists = start <= day_end(day, tz)
    event("exists" if exists else "skipped")
    assert local_day(start - 1, tz) < day
    assert local_day(start, tz) == (day if exists else day + timedelta(days=1))
    for quarters in range(1, 30 * 4):
        assert local_day(start - quarters * 15 * MINUTE, tz) < day


@given(st.dates(date(1, 1, 2), date(9999, 12, 30)), any_zone)
def test_every_day_has_its_ends_within_time(day: date, tz: ZoneInfo) -> None:
    """Each day that is accepted starts and ends between FIRST and NEVER, in every zone."""
    assert FIRST < day_start(day, tz) <= day_end(day, tz) + 1 <= NEVER


@pytest.mark.parametrize("tz", [BERLIN, zone("America/New_York"), zone("UTC")], ids=str)
def test_the_ends_of_the_calendar_do_not_raise(tz: ZoneInfo) -> None:
    """The first and the last date that Python knows have ends, though they may be out of range."""
    for day in (date.min, date.max):
        assert day_end(day, tz) - day_start(day, tz) == DAY - 1


def test_a_moment_is_its_own_first_and_last_instant() -> None:
    """Moments are points, in whatever zone they are looked at."""
    moment = datetime(2026, 3, 3, 15, tzinfo=BERLIN)
    assert first_instant(moment, APIA) == last_instant(moment, APIA) == instant(moment)


def test_a_day_is_all_of_itself() -> None:
    """A day runs from its local start to its local end, not from midnight UTC."""
    day = date(2026, 3, 3)
    assert first_instant(day, APIA) == day_start(day, APIA) == instant_from("2026-03-02T11:00Z")
    assert last_instant(day, APIA) == day_end(day, APIA)


def test_first_and_last_instants_refuse_naive_moments() -> None:
    """The zone is for days; a moment without one is not helped out."""
    naive = datetime(2026, 3, 3, 15)  # noqa: DTZ001  the point of it
    for read in (first_instant, last_instant):
        with pytest.raises(MomentError, match="has no time zone"):
            read(naive, BERLIN)


@given(st.integers(FIRST + 2 * DAY, NEVER - 2 * DAY), any_zone)
def test_local_is_exact(value: int, tz: ZoneInfo) -> None:
    """instant(local(i, zone)) is i: no microsecond is lost from year 1 to 9999."""
    moment = local(value, tz)
    assert instant(moment) == value
    assert moment.tzinfo is tz
    assert local_day(value, tz) == moment.date()
    assert local_clock(value, tz) == moment.time()


@given(instants_near_changes())
def test_local_is_exact_near_changes(drawn: tuple[int, ZoneInfo]) -> None:
    """instant(local(i, zone)) is i in both passes of a repeated hour, and the form is canonical."""
    value, tz = drawn
    moment = local(value, tz)
    event(f"fold {moment.fold}")
    assert instant(moment) == value
    again = as_moment(moment)
    assert (again.replace(tzinfo=None), again.fold) == (moment.replace(tzinfo=None), moment.fold)


@pytest.mark.parametrize(
    "value",
    [FIRST, FIRST + HOUR, FIRST - 1, -(10**30), NEVER, NEVER - HOUR, NEVER + 1, 10**30],
    ids=str,
)
@pytest.mark.parametrize("tz", changed_zones(), ids=str)
def test_no_instant_is_too_large_to_show(value: int, tz: ZoneInfo) -> None:
    """Beyond the years 1 to 9999 local time stays at their ends."""
    moment = local(value, tz)
    assert moment.tzinfo is tz
    assert moment.year == (1 if value < 0 else 9999)
    assert present(value, tz).year == moment.year
    local_day(value, tz)
    local_clock(value, tz)


@given(instants_near_changes())
def test_what_is_shown_is_the_same_moment(drawn: tuple[int, ZoneInfo]) -> None:
    """present(i, zone) is a pendulum datetime at i in the zone of that name, in the right pass."""
    value, tz = drawn
    moment = present(value, tz)
    assert type(moment) is pendulum.DateTime
    assert moment.timezone_name == tz.key
    assert instant(moment) == value
    assert as_moment(moment).fold == local(value, tz).fold
    assert moment.in_timezone("UTC").replace(tzinfo=UTC) == local(value, zone("UTC"))


def test_pendulum_shows_utc_as_utc() -> None:
    """The zone UTC is pendulum's own."""
    assert present(0, zone("UTC")) == pendulum.datetime(1970, 1, 1)
    assert present(0, zone("UTC")).timezone_name == "UTC"
