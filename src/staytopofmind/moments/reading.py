"""Moments as callers have them: aware datetimes of any make, or days.

Each becomes a standard `datetime` whose zone is UTC, a fixed offset or a `ZoneInfo` with a name.
Nothing is guessed: what has no zone or no meaning is refused with a MomentError. `fold` is 1 only
where it matters: in an hour that is repeated or skipped.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Final

from staytopofmind.errors import MomentError, quoted
from staytopofmind.moments.instants import EPOCH, FIRST, MICROSECOND, NEVER, Instant
from staytopofmind.moments.text import day_from_text, moment_from_text
from staytopofmind.moments.zones import is_canonical, named_like, with_offset

__all__ = ["as_moment", "as_moment_or_day", "instant", "instant_from", "write_moment"]

_EXPECTED: Final = "expected an aware datetime, or ISO 8601 text with an offset"
_DAY_EXPECTED: Final = f"{_EXPECTED}, or a day as YYYY-MM-DD"


def as_moment(value: datetime | str) -> datetime:
    """Return `value` as a standard aware datetime: the same object where it already is one.

    The name of a zone is kept (zoneinfo, pendulum, pytz, the brackets of RFC 9557); a zone without
    one becomes its offset at that moment. In text, digits beyond microseconds are dropped, an
    offset that contradicts the zone is refused, and so is a critical tag; `Z` with a zone in
    brackets is that UTC moment seen from the zone.

    Raises MomentError for naive datetimes, for text and objects that are no moment, and for moments
    outside of the years 1 to 9999 in UTC; the very last microsecond is reserved for "never".
    """
    if (
        type(value) is datetime
        and is_canonical(value.tzinfo)
        and not value.fold
        and 1 < value.year < 9999
    ):
        return value
    if isinstance(value, datetime):
        return _within_range(_standard(value), value)
    if isinstance(value, str):
        return _within_range(moment_from_text(value), value)
    raise MomentError(f"{quoted(value)} is no moment; {_EXPECTED}")


def as_moment_or_day(value: datetime | date | str) -> datetime | date:
    """Return `value` as `as_moment` does, or as a plain date where it is a day and no more.

    A day is a date, or text as YYYY-MM-DD. The first day of year 1 and the last of year 9999 are
    refused, because not every zone has the whole of them.
    """
    if isinstance(value, datetime):
        return as_moment(value)
    if isinstance(value, str):
        day = day_from_text(value)
        if day is None:
            return _within_range(moment_from_text(value), value)
    elif isinstance(value, date):
        day = date(value.year, value.month, value.day)
    else:
        raise MomentError(f"{quoted(value)} is neither moment nor day; {_DAY_EXPECTED}")
    if date.min < day < date.max:
        return day
    raise MomentError(f"{day} is out of range; expected a day after {date.min}, before {date.max}")


def write_moment(value: datetime | date) -> str:
    """Return the text from which `as_moment_or_day` reads the same value, zone and fold included.

    RFC 9557 with the zone's name in brackets, `Z` for UTC, the bare offset where there is no name;
    days as YYYY-MM-DD.
    """
    value = as_moment_or_day(value)
    if not isinstance(value, datetime):
        return value.isoformat()
    if type(value.tzinfo) is not timezone:
        return f"{value.isoformat()}[{value.tzinfo}]"
    if not value.utcoffset():
        return f"{value.replace(tzinfo=None).isoformat()}Z"
    return value.isoformat()


def instant(value: datetime) -> Instant:
    """Return the UTC microseconds since 1970 of an aware datetime, exactly.

    Raises MomentError where `as_moment` does.
    """
    if type(value) is datetime:
        try:
            return (value - EPOCH) // MICROSECOND
        except TypeError:  # naive: refused below, in our words
            pass
    return (as_moment(value) - EPOCH) // MICROSECOND


def instant_from(value: datetime | str) -> Instant:
    """Return the instant of anything that `as_moment` accepts."""
    return (as_moment(value) - EPOCH) // MICROSECOND


def _standard(value: datetime) -> datetime:
    # Subclasses and their zones are other people's code, and may raise or return anything.
    try:
        offset = value.utcoffset()
        tz = value.tzinfo
        named = tz if tz is None or type(tz) is timezone else named_like(tz)
        wall = datetime(  # noqa: DTZ001  its zone follows from its offset
            value.year, value.month, value.day,
            value.hour, value.minute, value.second, value.microsecond,
        )  # fmt: skip
    except Exception as error:
        raise MomentError(f"{quoted(value)} is no moment; {_EXPECTED}") from error
    if not isinstance(offset, timedelta):
        raise MomentError(f"{quoted(value)} has no time zone; {_EXPECTED}")
    found = None if named is None else with_offset(wall, named, offset)
    return wall.replace(tzinfo=timezone(offset)) if found is None else found


def _within_range(moment: datetime, value: object) -> datetime:
    if 1 < moment.year < 9999 or FIRST <= (moment - EPOCH) // MICROSECOND < NEVER:
        return moment
    raise MomentError(
        f"{quoted(value)} is out of range; expected a moment in the years 1 to 9999 UTC"
    )
