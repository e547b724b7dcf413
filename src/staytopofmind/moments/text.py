"""Moments and days as text: ISO 8601 with an offset, and RFC 9557, which adds the zone."""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Final

from staytopofmind.errors import MomentError, quoted
from staytopofmind.moments.zones import with_offset, zone

__all__ = ["day_from_text", "moment_from_text"]

# A calendar date, extended or basic, a time, an offset, brackets. The hour 24 is left out: only
# newer versions of Python read it, and a history must mean the same on all.
_MOMENT: Final = re.compile(
    r"(\d{4}-\d\d-\d\d|\d{8})[T ]"
    r"((?:[01]\d|2[0-3])(?::?\d\d(?::?\d\d(?:[.,]\d+)?)?)?)"
    r"(Z|[+-]\d\d(?::?[0-5]\d(?::?[0-5]\d)?)?)(?:(?<=:\d\d:\d\d)\.(\d{1,6}))?"
    r"((?:\[[^\[\]]*\])*)",
    re.ASCII | re.IGNORECASE,
)
# Most moments are written like this, and need no second look.
_USUAL: Final = re.compile(
    r"(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:[0-5]\d))"
    r"(?:\[([A-Z][A-Za-z0-9_+/-]*)\])?",
    re.ASCII,
)
_BRACKET: Final = re.compile(r"\[([^\[\]]*)\]")
_TAG: Final = re.compile(r"[a-z_][a-z_0-9-]*=[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*", re.ASCII)
_OFFSET: Final = re.compile(r"[+-]\d\d:?\d\d", re.ASCII)
_DAY_LENGTH: Final = 10
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

# RFC 9557, section 2: these say when it was in UTC, and nothing of the offset on the spot.
_OFFSET_UNKNOWN: Final = frozenset({"Z", "-00", "-0000", "-00:00"})


def day_from_text(text: str) -> date | None:
    """Return the day that `text` writes as YYYY-MM-DD, or None where it has another form.

    Raises MomentError for a day that no calendar has.
    """
    if len(text) != _DAY_LENGTH or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise MomentError(f"{quoted(text)} is no day: {error}") from error


def moment_from_text(text: str) -> datetime:
    """Return the aware datetime that `text` writes; `as_moment` says what is read and refused."""
    match = _USUAL.fullmatch(text)
    if match is None:
        return _unusual(text)
    moment_text, place = match.groups()
    try:
        moment = datetime.fromisoformat(moment_text)
        seen = moment if place is None else moment.replace(tzinfo=zone(place))
    except ValueError:
        return _unusual(text)
    # Where the clock shows another offset by default, it is the second time of two, or no time.
    if place is None or seen.utcoffset() == moment.utcoffset():
        return seen
    return _unusual(text)


def _unusual(text: str) -> datetime:
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise MomentError(
            f"{quoted(text)} is no moment; expected ISO 8601 text with an offset, "
            "such as '2026-03-03T15:00:00+01:00'"
        )
    day, clock, offset, fraction, suffix = match.groups()
    offset = offset.upper()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock}{offset}")
    except ValueError as error:
        raise MomentError(f"{quoted(text)} is no moment: {error}") from error
    if fraction:
        moment = moment.replace(tzinfo=timezone(_finer(moment, offset, fraction)))
    return _seen_from(moment, offset, suffix, text) if suffix else moment


def _finer(moment: datetime, offset: str, fraction: str) -> timedelta:
    # Python writes offsets to the microsecond, and takes the smallest it reads for UTC.
    part = timedelta(microseconds=int(fraction.ljust(6, "0")))
    return (moment.utcoffset() or timedelta()) + (-part if offset.startswith("-") else part)


def _seen_from(moment: datetime, offset: str, suffix: str, text: str) -> datetime:
    place, *tags = _BRACKET.findall(suffix)
    if "=" in place:
        place, tags = "", [place, *tags]
    elif not place.removeprefix("!"):
        raise MomentError(f"{quoted(text)} has empty brackets; expected a zone in them")
    for tag in tags:
        _ignore(tag, text)
    if not place:
        return moment
    # A contradiction is refused whether the zone is marked critical or not.
    tz = _place(place.removeprefix("!"), text)
    if offset in _OFFSET_UNKNOWN:
        try:
            return moment.astimezone(tz)
        except OverflowError as error:
            raise MomentError(f"{quoted(text)} is out of range in its zone") from error
    shift = moment.utcoffset()
    assert shift is not None  # the pattern asks for an offset
    seen = with_offset(moment.replace(tzinfo=None), tz, shift)
    if seen is None:
        raise MomentError(f"{quoted(text)} contradicts itself: {tz} is not at {offset} then")
    return seen


def _ignore(tag: str, text: str) -> None:
    if tag.startswith("!"):
        raise MomentError(f"{quoted(text)} has the critical tag {quoted(tag)}, which is not known")
    if not _TAG.fullmatch(tag):
        raise MomentError(f"{quoted(text)} has the malformed tag {quoted(tag)}; expected key=value")


def _place(name: str, text: str) -> tzinfo:
    if not _OFFSET.fullmatch(name):
        try:
            return zone(name)
        except MomentError as error:
            raise MomentError(f"{quoted(text)}: {error}") from error
    try:
        return datetime.strptime(name, "%z").tzinfo or UTC
    except ValueError as error:
        raise MomentError(f"{quoted(text)} has no valid offset in brackets: {error}") from error
