"""Changes of local time in the zones where the rules are strangest, and moments drawn near them.

Each row can be checked by hand from the published history of its zone: what the offset was, when it
changed and to what.
"""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from staytopofmind.moments import DAY, FIRST, MINUTE, NEVER, instant_from, zone

__all__ = [
    "REPEATED",
    "SKIPPED",
    "Repeated",
    "Skipped",
    "changed_zones",
    "days_near_changes",
    "instants_near_changes",
    "walls_near_changes",
    "zoned",
]


class Skipped(NamedTuple):
    """A local time that never was, the UTC moment it resolves to, and what clocks show then."""

    zone: str
    wall: str
    utc: str
    shown: str


class Repeated(NamedTuple):
    """A local time that came twice, and both moments in UTC."""

    zone: str
    wall: str
    first: str
    second: str


SKIPPED = [
    # +1 -> +2 at 02:00.
    Skipped("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30Z", "2026-03-29 03:30"),
    # 0 -> +1 at 01:00; Irish summer time is the standard one, winter the exception.
    Skipped("Europe/Dublin", "2026-03-29 01:30", "2026-03-29T01:30Z", "2026-03-29 02:30"),
    # -5 -> -4 at 02:00.
    Skipped("America/New_York", "2026-03-08 02:30", "2026-03-08T07:30Z", "2026-03-08 03:30"),
    # -3:30 -> -2:30 at 02:00.
    Skipped("America/St_Johns", "2026-03-08 02:30", "2026-03-08T06:00Z", "2026-03-08 03:30"),
    # -3 -> -2 at 00:00: the day has no midnight.
    Skipped("America/Sao_Paulo", "2018-11-04 00:30", "2018-11-04T03:30Z", "2018-11-04 01:30"),
    # +3:30 -> +4:30 at 00:00, the last time Iran did so.
    Skipped("Asia/Tehran", "2022-03-22 00:30", "2022-03-21T21:00Z", "2022-03-22 01:30"),
    # +10:30 -> +11 at 02:00: half an hour.
    Skipped("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45Z", "2026-10-04 02:45"),
    # 0 -> +1 at 02:00, at the end of Ramadan.
    Skipped("Africa/Casablanca", "2024-04-14 02:30", "2024-04-14T02:30Z", "2024-04-14 03:30"),
    # +5:30 -> +5:45 at 00:00: a quarter of an hour, once.
    Skipped("Asia/Kathmandu", "1986-01-01 00:10", "1985-12-31T18:40Z", "1986-01-01 00:25"),
    # -4:30 -> -4 at 02:30.
    Skipped("America/Caracas", "2016-05-01 02:45", "2016-05-01T07:15Z", "2016-05-01 03:15"),
    # +8:30 -> +9 at 23:30: what follows is the next day.
    Skipped("Asia/Pyongyang", "2018-05-04 23:45", "2018-05-04T15:15Z", "2018-05-05 00:15"),
    # 0 -> +2 at 01:00: two hours.
    Skipped("Antarctica/Troll", "2026-03-29 01:30", "2026-03-29T01:30Z", "2026-03-29 03:30"),
    # -10 -> +14 across the date line: the 30th never was.
    Skipped("Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00Z", "2011-12-31 12:00"),
    # -10 -> +14: the last day of 1994 never was.
    Skipped("Pacific/Kiritimati", "1994-12-31 12:00", "1994-12-31T22:00Z", "1995-01-01 12:00"),
    # -12 -> +12: the 21st never was.
    Skipped("Pacific/Kwajalein", "1993-08-21 12:00", "1993-08-22T00:00Z", "1993-08-22 12:00"),
]

REPEATED = [
    Repeated("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z"),
    Repeated("Europe/Dublin", "2026-10-25 01:30", "2026-10-25T00:30Z", "2026-10-25T01:30Z"),
    Repeated("America/New_York", "2026-11-01 01:30", "2026-11-01T05:30Z", "2026-11-01T06:30Z"),
    # Until 2011 Newfoundland changed at 00:01: a day's first minute came, went and came again.
    Repeated("America/St_Johns", "2010-11-06 23:30", "2010-11-07T02:00Z", "2010-11-07T03:00Z"),
    Repeated("America/St_Johns", "2010-11-07 00:00", "2010-11-07T02:30Z", "2010-11-07T03:30Z"),
    Repeated("America/Sao_Paulo", "2019-02-16 23:30", "2019-02-17T01:30Z", "2019-02-17T02:30Z"),
    Repeated("Asia/Tehran", "2022-09-21 23:30", "2022-09-21T19:00Z", "2022-09-21T20:00Z"),
    Repeated("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z", "2026-04-04T15:15Z"),
    Repeated("Africa/Casablanca", "2024-03-10 02:30", "2024-03-10T01:30Z", "2024-03-10T02:30Z"),
    Repeated("America/Caracas", "2007-12-09 02:45", "2007-12-09T06:45Z", "2007-12-09T07:15Z"),
    Repeated("Asia/Pyongyang", "2015-08-14 23:45", "2015-08-14T14:45Z", "2015-08-14T15:15Z"),
    Repeated("Antarctica/Troll", "2026-10-25 02:00", "2026-10-25T00:00Z", "2026-10-25T02:00Z"),
]

_CHANGES = [
    *((row.zone, instant_from(row.utc)) for row in SKIPPED),
    *((row.zone, instant_from(row.first)) for row in REPEATED),
    *((row.zone, instant_from(row.second)) for row in REPEATED),
]

# By quarters of an hour, and a little beside them: microseconds drawn evenly would pile up
# around the row itself and seldom meet the second pass or the edge of a change.
_STEPS = st.integers(-10, 10).map(lambda quarters: quarters * 15 * MINUTE)
_DAYS = st.sampled_from([0, 0, 0, 0, -2 * DAY, -DAY, DAY, 2 * DAY])
_BESIDE = st.sampled_from([0, 0, -1, 1, 123_456])


def changed_zones() -> list[ZoneInfo]:
    """The zones of the tables, each once."""
    return [zone(name) for name in sorted({name for name, _ in _CHANGES})]


@st.composite
def instants_near_changes(draw: st.DrawFn) -> tuple[int, ZoneInfo]:
    """An instant within hours of a change in its zone, or as near it on the days around."""
    name, change = draw(st.sampled_from(_CHANGES))
    return change + draw(_STEPS) + draw(_DAYS) + draw(_BESIDE), zone(name)


@st.composite
def days_near_changes(draw: st.DrawFn) -> tuple[date, ZoneInfo]:
    """A day within two days of a change in its zone."""
    row = draw(st.sampled_from([*SKIPPED, *REPEATED]))
    return datetime.fromisoformat(row.wall).date() + timedelta(days=draw(st.integers(-2, 2))), zone(
        row.zone
    )


@st.composite
def walls_near_changes(draw: st.DrawFn) -> tuple[datetime, ZoneInfo]:
    """A naive local time within hours of one that was skipped or repeated, with any fold."""
    row = draw(st.sampled_from([*SKIPPED, *REPEATED]))
    wall = datetime.fromisoformat(row.wall)
    wall += timedelta(microseconds=draw(_STEPS) + draw(_BESIDE))
    return wall.replace(fold=draw(st.integers(0, 1))), zone(row.zone)


def _fixed() -> st.SearchStrategy[tzinfo]:
    seconds = st.integers(-86_399, 86_399)
    return st.one_of(
        st.sampled_from([0, 3_600, -12_600, 86_399, -86_399]).map(
            lambda s: timezone(timedelta(seconds=s))
        ),
        st.builds(
            lambda s, us: timezone(timedelta(seconds=s, microseconds=us)),
            seconds,
            st.integers(0, 999_999),
        ),
    )


@st.composite
def zoned(draw: st.DrawFn) -> datetime:
    """Aware datetimes: near changes, in fixed offsets, and anywhere in the years 2 to 9998."""
    if draw(st.booleans()):
        wall, tz = draw(walls_near_changes())
        return wall.replace(tzinfo=tz)
    tz_any = draw(st.one_of(_fixed(), st.sampled_from([*changed_zones(), zone("UTC")])))
    instants = st.integers(FIRST + 2 * DAY, NEVER - 2 * DAY)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    moment = epoch + timedelta(microseconds=1) * draw(instants)
    return moment.astimezone(tz_any).replace(fold=draw(st.integers(0, 1)))
