"""Dates as the files of an export write them, in at least five forms.

A time without a zone is UTC, which is what the export states for messages; a two-digit year is of
this century; a date with slashes has the month first.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone

__all__ = ["ImplausibleDateError", "UnreadableDateError", "day_of", "read_when"]

OPENED = 2003
"""The year in which LinkedIn opened (in May); nothing in an export can be older."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?(?P<zone>UTC|GMT|Z|[+-]\d\d:?\d\d))?"
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_FORMS = tuple(
    re.compile(form.replace("CLOCK", _CLOCK).replace("MONTH", _MONTH))
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:(?:T|,? )CLOCK)?",
        r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d\d)(?:,? CLOCK)?",
        r"(?P<day>\d{1,2})[ -]MONTH[ -](?P<year>\d{4}|\d\d)(?:,? CLOCK)?",
        r"MONTH (?P<day>\d{1,2}),? (?P<year>\d{4})(?:,? CLOCK)?",
        r"[A-Z][a-z]{2} MONTH (?P<day>\d{1,2}) CLOCK (?P<year>\d{4})",
    )
)


class UnreadableDateError(ValueError):
    """A text that is no date, or one that no calendar has."""


class ImplausibleDateError(ValueError):
    """A date that nothing in an export can have."""


def read_when(text: str, *, latest: datetime) -> datetime | date:
    """The moment in UTC that a text writes, or the day where it writes no more than that.

    Raises:
        UnreadableDateError: it is in no form that exports use, or there is no such date or time.
        ImplausibleDateError: it is before LinkedIn opened, or after ``latest``.
    """
    match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if match is None:
        raise UnreadableDateError("no date in a known form" if text else "no date")
    try:
        when = _when(match.groupdict())
    except (ValueError, OverflowError) as error:
        raise UnreadableDateError("a date or time that does not exist") from error
    if when.year < OPENED:
        raise ImplausibleDateError(f"before LinkedIn opened in {OPENED}")
    if (when if isinstance(when, datetime) else _start_of(when)) > latest:
        raise ImplausibleDateError("in the future")
    return when


def day_of(when: datetime | date) -> date:
    """The day of a date, or of a moment in UTC."""
    return when.date() if isinstance(when, datetime) else when


def _when(part: Mapping[str, str | None]) -> datetime | date:
    year = int(part["year"] or "")
    if len(part["year"] or "") == 2:
        year += 2000
    day = date(year, _month(part["month"] or ""), int(part["day"] or ""))
    if part["hour"] is None:
        return day
    hour = int(part["hour"])
    if part["half"] is not None:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if part["half"] in "Pp" else 0)
    moment = datetime(day.year, day.month, day.day, hour, int(part["minute"] or 0),
                      int(part["second"] or 0), tzinfo=_zone(part["zone"]))  # fmt: skip
    return moment.astimezone(UTC)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(text.casefold()):
            return number
    raise ValueError(text)


def _zone(text: str | None) -> timezone:
    if text is None or text[0] not in "+-":
        return UTC
    ahead = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(ahead if text[0] == "+" else -ahead)


def _start_of(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
