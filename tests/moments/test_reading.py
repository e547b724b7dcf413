"""Moments of any make become standard ones, and their instants are exact."""

import pickle
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import dateutil.tz
import pendulum
import pytest
from hypothesis import event, given, strategies as st

from staytopofmind.errors import MomentError
from staytopofmind.moments import (
    FIRST,
    NEVER,
    as_moment,
    as_moment_or_day,
    instant,
    instant_from,
    local,
    write_moment,
    zone,
)
from tests.moments.changes import walls_near_changes, zoned

BERLIN = zone("Europe/Berlin")
FIVE = timezone(timedelta(hours=5))
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _fields(value: datetime) -> tuple[int, int, int, int, int, int, int]:
    return (
        value.year, value.month, value.day,
        value.hour, value.minute, value.second, value.microsecond,
    )  # fmt: skip


def by_hand(moment: datetime) -> int:
    """The instant from the definition: local time less the offset."""
    offset = moment.utcoffset()
    assert offset is not None
    since = datetime(*_fields(moment), tzinfo=UTC) - EPOCH - offset
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def same(one: datetime, other: datetime) -> bool:
    """Equal in everything that datetime's own equality hides."""
    return (
        type(one) is type(other)
        and one.replace(tzinfo=None) == other.replace(tzinfo=None)
        and one.fold == other.fold
        and type(one.tzinfo) is type(other.tzinfo)
        and (one.tzinfo is other.tzinfo or one.tzinfo == other.tzinfo)
    )


class Nameless(tzinfo):
    """Two hours east, without a name."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        """Answer as a zone must."""
        return timedelta(hours=2)

    def dst(self, _: datetime | None) -> timedelta:
        """Answer as a zone must."""
        return timedelta(0)

    def tzname(self, _: datetime | None) -> str:
        """Answer as a zone must."""
        return "+2"


class NamedTheOldWay(Nameless):
    """Two hours east, with a name where pytz keeps it."""

    def __init__(self, name: object) -> None:
        self.zone = name


class Undecided(Nameless):
    """A zone that does not say its offset."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        """Answer as a zone must."""
        return None  # type: ignore[return-value]


class Broken(Nameless):
    """A zone that fails."""

    def utcoffset(self, _: datetime | None) -> timedelta:
        """Answer as a zone must."""
        raise RuntimeError("no offset today")


class Stamp(datetime):
    """Another library's datetime."""


@pytest.mark.parametrize("tz", [UTC, FIVE, BERLIN, zone("UTC")], ids=repr)
def test_a_standard_moment_is_returned_as_it_is(tz: tzinfo) -> None:
    """What is canonical already is not copied."""
    moment = datetime(2026, 7, 3, 15, tzinfo=tz)
    assert as_moment(moment) is moment


@given(zoned())
def test_reading_twice_is_reading_once(value: datetime) -> None:
    """A moment that was read is read as itself, zone and fold included, at the same instant."""
    moment = as_moment(value)
    assert same(as_moment(moment), moment)
    assert instant(moment) == by_hand(value)


@given(zoned())
def test_what_is_written_is_read_back(value: datetime) -> None:
    """as_moment(write_moment(x)) equals x in value, type, zone and fold."""
    moment = as_moment(value)
    event(f"fold {moment.fold}")
    text = write_moment(moment)
    assert same(as_moment(text), moment)
    assert same(as_moment_or_day(text), moment)
    assert write_moment(as_moment(text)) == text


@given(zoned())
def test_an_instant_is_exact(value: datetime) -> None:
    """instant(x) is local time less offset, in whole microseconds, in folds and gaps too."""
    assert instant(value) == instant_from(value) == by_hand(value)
    assert instant_from(write_moment(value)) == by_hand(value)


@given(walls_near_changes())
def test_moments_of_pendulum_keep_their_zone_and_instant(
    drawn: tuple[datetime, ZoneInfo],
) -> None:
    """A pendulum datetime becomes a standard one at the same instant in the zone of that name."""
    wall, tz = drawn
    theirs = pendulum.instance(wall.replace(tzinfo=tz))
    ours = as_moment(theirs)
    assert type(ours) is datetime
    assert ours.tzinfo is tz
    assert instant(ours) == instant(theirs) == by_hand(theirs)


def test_pendulum_takes_the_two_passes_of_an_hour_for_one_and_instants_do_not() -> None:
    """Pendulum, like datetime, compares local times within one zone; instants are in order.

    If the first assertions ever fail, pendulum has been mended; ours must hold either way.
    """
    first = pendulum.datetime(2026, 10, 25, 2, 30, tz="Europe/Berlin", fold=0)
    second = pendulum.datetime(2026, 10, 25, 2, 30, tz="Europe/Berlin", fold=1)
    assert first == second
    assert not first < second
    assert instant(second) - instant(first) == 3_600_000_000
    assert sorted([second, first], key=instant) == [first, second]


def test_pendulum_disorders_a_repeated_hour_and_instants_do_not() -> None:
    """02:40 in the first pass is before 02:20 in the second."""
    earlier = pendulum.datetime(2026, 10, 25, 2, 40, tz="Europe/Berlin", fold=0)
    later = pendulum.datetime(2026, 10, 25, 2, 20, tz="Europe/Berlin", fold=1)
    assert earlier > later
    assert instant(earlier) < instant(later)


@pytest.mark.parametrize(
    ("value", "tz"),
    [
        (pendulum.datetime(2026, 7, 3, 15), UTC),
        (pendulum.datetime(2026, 7, 3, 15, tz="Asia/Calcutta"), zone("Asia/Calcutta")),
        (pendulum.datetime(2026, 7, 3, 15, tz=pendulum.FixedTimezone(18_000)), FIVE),
        (datetime(2026, 7, 3, 15, tzinfo=dateutil.tz.UTC), UTC),
        (
            datetime(2026, 7, 3, 15, tzinfo=dateutil.tz.gettz("Europe/Berlin")),
            timezone(timedelta(hours=2)),
        ),
        (datetime(2026, 7, 3, 15, tzinfo=Nameless()), timezone(timedelta(hours=2))),
        (datetime(2026, 7, 3, 15, tzinfo=NamedTheOldWay("Europe/Berlin")), BERLIN),
        # In winter Berlin is not two hours east: the offset is a fact, the name only a claim.
        (
            datetime(2026, 1, 3, 15, tzinfo=NamedTheOldWay("Europe/Berlin")),
            timezone(timedelta(hours=2)),
        ),
        (datetime(2026, 7, 3, 15, tzinfo=NamedTheOldWay("Mars")), timezone(timedelta(hours=2))),
        (datetime(2026, 7, 3, 15, tzinfo=NamedTheOldWay(7)), timezone(timedelta(hours=2))),
        (datetime(2026, 7, 3, 15, tzinfo=ZoneInfo.no_cache("Europe/Berlin")), BERLIN),
        (Stamp(2026, 7, 3, 15, tzinfo=BERLIN), BERLIN),
    ],
    ids=[
        "pendulum UTC", "pendulum zone", "pendulum offset", "dateutil UTC", "dateutil zone",
        "nameless", "pytz-like", "name contradicts offset", "unknown name", "name of another type",
        "zone of one's own", "subclass",
    ],
)  # fmt: skip
def test_every_make_becomes_standard(value: datetime, tz: tzinfo) -> None:
    """A name that is known is kept, anything else becomes the offset; the instant stays."""
    ours = as_moment(value)
    assert type(ours) is datetime
    assert _fields(ours) == _fields(value)
    assert ours.tzinfo == tz
    assert by_hand(ours) == by_hand(value)


def test_the_old_way_keeps_the_second_pass_of_an_hour() -> None:
    """Zones that know no fold choose the pass by their offset."""

    class Winter(NamedTheOldWay):
        def utcoffset(self, _: datetime | None) -> timedelta:
            """Answer as a zone must."""
            return timedelta(hours=1)

    ours = as_moment(datetime(2026, 10, 25, 2, 30, tzinfo=Winter("Europe/Berlin")))
    assert (ours.tzinfo, ours.fold) == (BERLIN, 1)


@pytest.mark.parametrize("tz", [UTC, FIVE, BERLIN, zone("UTC")], ids=repr)
def test_a_fold_that_means_nothing_is_dropped(tz: tzinfo) -> None:
    """A moment has one form: fold is 1 only in an hour that is repeated or skipped."""
    ours = as_moment(datetime(2026, 7, 3, 15, tzinfo=tz, fold=1))
    assert ours.fold == 0
    assert ours.tzinfo is tz


@pytest.mark.parametrize(
    "value",
    [
        datetime(2026, 3, 3, 15),  # noqa: DTZ001  the point of it
        Stamp(2026, 3, 3, 15),
        pendulum.naive(2026, 3, 3, 15),
        datetime(2026, 3, 3, 15, tzinfo=Undecided()),
    ],
    ids=["datetime", "subclass", "pendulum", "undecided zone"],
)
def test_naive_moments_are_refused(value: datetime) -> None:
    """No zone is guessed."""
    for read in (as_moment, as_moment_or_day, instant, instant_from, write_moment):
        with pytest.raises(MomentError, match=r"has no time zone; expected an aware"):
            read(value)


@pytest.mark.parametrize(
    "value",
    [None, 0, 1_772_546_400.5, True, b"2026-03-03T15:00:00Z", ["2026"], object(), date(2026, 3, 3)],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_moment_is_refused(value: object) -> None:
    """Numbers have no unit and dates no time: neither is a moment."""
    with pytest.raises(MomentError, match="is no moment; expected"):
        as_moment(value)  # type: ignore[arg-type]


def test_a_zone_that_fails_is_refused() -> None:
    """Other people's code may raise; it is said what for, and the cause is kept."""
    with pytest.raises(MomentError, match="is no moment") as caught:
        as_moment(datetime(2026, 3, 3, tzinfo=Broken()))
    assert isinstance(caught.value.__cause__, RuntimeError)


@pytest.mark.parametrize(
    ("value", "reached"),
    [
        (datetime.min.replace(tzinfo=UTC), FIRST),
        (datetime.max.replace(tzinfo=UTC) - MICROSECOND, NEVER - 1),
        (datetime(1, 1, 1, 5, tzinfo=FIVE), FIRST),
    ],
    ids=["first", "last", "first seen from the east"],
)
def test_the_years_1_to_9999_are_in_range(value: datetime, reached: int) -> None:
    """The range is that of UTC, to the microsecond."""
    assert instant(as_moment(value)) == reached
    assert same(as_moment(write_moment(value)), value)


@pytest.mark.parametrize(
    "value",
    [
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=FIVE),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-5))),
        datetime.max.replace(tzinfo=zone("America/New_York")),
        datetime.min.replace(tzinfo=zone("Asia/Tokyo")),
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:59:59-05:00",
        "0001-01-01T00:00:00+09:18:59[Asia/Tokyo]",
    ],
    ids=repr,
)
def test_moments_out_of_range_are_refused(value: datetime | str) -> None:
    """What UTC cannot count, and the microsecond that stands for never, is no moment."""
    with pytest.raises(MomentError, match="is out of range; expected a moment in the years 1 to"):
        as_moment(value)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-03", date(2026, 3, 3)),
        (date(2026, 3, 3), date(2026, 3, 3)),
        (pendulum.date(2026, 3, 3), date(2026, 3, 3)),
        ("0001-01-02", date(1, 1, 2)),
        ("9999-12-30", date(9999, 12, 30)),
    ],
    ids=["text", "date", "pendulum", "first", "last"],
)
def test_days_stay_days(value: date | str, day: date) -> None:
    """A day is never turned into a moment, and is written as it is read."""
    read = as_moment_or_day(value)
    assert type(read) is date
    assert read == day
    assert write_moment(read) == day.isoformat()
    assert as_moment_or_day(write_moment(read)) == day


def test_a_datetime_is_not_taken_for_a_day() -> None:
    """A datetime is a date to Python; its time is not lost."""
    moment = datetime(2026, 3, 3, 15, tzinfo=BERLIN)
    assert as_moment_or_day(moment) is moment
    assert as_moment_or_day("2026-03-03T15:00:00Z") == datetime(2026, 3, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    [
        "2026-02-30", "2026-13-01", "0000-01-01", "2026-3-3", "20260303", "2026", "", "today",
        None, 20260303,
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_neither_moment_nor_day_is_refused(value: object) -> None:
    """A day has one form, and must be in the calendar."""
    with pytest.raises(MomentError, match=r"is no moment|is no day|neither moment nor day"):
        as_moment_or_day(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [date.min, date.max, "0001-01-01", "9999-12-31"], ids=repr)
def test_days_that_not_every_zone_has_whole_are_refused(value: date | str) -> None:
    """The first day of year 1 and the last of 9999 are cut off in some zone."""
    with pytest.raises(MomentError, match="is out of range; expected a day after 0001-01-01"):
        as_moment_or_day(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2026, 3, 3, 15, tzinfo=UTC), "2026-03-03T15:00:00Z"),
        (datetime(2026, 3, 3, 15, tzinfo=FIVE), "2026-03-03T15:00:00+05:00"),
        (datetime(2026, 3, 3, 15, tzinfo=BERLIN), "2026-03-03T15:00:00+01:00[Europe/Berlin]"),
        (datetime(2026, 3, 3, 15, tzinfo=zone("UTC")), "2026-03-03T15:00:00+00:00[UTC]"),
        (datetime(2026, 3, 3, 15, 0, 0, 1, tzinfo=UTC), "2026-03-03T15:00:00.000001Z"),
        (datetime(800, 3, 3, tzinfo=UTC), "0800-03-03T00:00:00Z"),
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
            "2026-10-25T02:30:00+01:00[Europe/Berlin]",
        ),
        (
            datetime(2026, 3, 29, 2, 30, tzinfo=BERLIN, fold=1),
            "2026-03-29T02:30:00+02:00[Europe/Berlin]",
        ),
        (
            pendulum.datetime(2026, 3, 3, 15, tz="Europe/Berlin"),
            "2026-03-03T15:00:00+01:00[Europe/Berlin]",
        ),
    ],
    ids=["UTC", "offset", "zone", "zone UTC", "microsecond", "year 800", "fold", "gap", "pendulum"],
)
def test_how_moments_are_written(value: datetime, text: str) -> None:
    """Z for UTC, the offset, and the zone in brackets where it has a name."""
    assert write_moment(value) == text


@given(st.integers(FIRST, NEVER - 1))
def test_every_instant_is_a_moment_in_utc(value: int) -> None:
    """instant(local(i, UTC)) is i, from the first to the last microsecond."""
    moment = local(value, zone("UTC"))
    assert instant(moment) == value
    assert as_moment(moment) == moment


def test_moments_survive_a_trip_to_another_process() -> None:
    """Pickled and read again a moment is the same, zone included."""
    moment = as_moment("2026-10-25T02:30:00+01:00[Europe/Berlin]")
    assert same(as_moment(pickle.loads(pickle.dumps(moment))), moment)
