"""Time zones by their IANA names, looked up once."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from staytopofmind.errors import MomentError, quoted

__all__ = ["Zone", "is_canonical", "named_like", "with_offset", "zone"]

Zone: TypeAlias = ZoneInfo
"""The type of a zone, for the rooms that name it and look none up themselves."""

# Names in the IANA database begin each part with a capital. What else a system may keep beside them
# (localtime, posixrules, right/..., posix/...) means something else on the next machine.
_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Z][A-Za-z0-9_+-]*)*", re.ASCII)
_NO_PLACE: Final = frozenset({"Factory"})

# What has been looked up, and so never more than the zones there are.
_known: dict[str, ZoneInfo] = {}


def zone(name: str) -> ZoneInfo:
    """Return the time zone with this IANA name, such as `Europe/Berlin`; the same object each time.

    Raises MomentError, a ValueError, for everything else: unknown names, wrong case, paths.
    """
    try:
        return _known[name]
    except (KeyError, TypeError):
        pass
    found = _load(name)
    if found is None:
        raise MomentError(
            f"{quoted(name)} is no known time zone; expected an IANA name such as 'Europe/Berlin'"
        )
    return _known.setdefault(name, found)


def is_canonical(tz: tzinfo | None) -> bool:
    """Return whether `tz` is UTC, a fixed offset, or exactly what `zone` returns for its name."""
    if tz is UTC or type(tz) is timezone:
        return True
    return type(tz) is ZoneInfo and _known.get(tz.key) is tz


def named_like(tz: tzinfo) -> tzinfo | None:
    """Return our zone of the same name as `tz`, or None where it has no name that we know.

    Zones of zoneinfo and pendulum carry their name as `key`, those of pytz as `zone`.
    """
    name = getattr(tz, "key", None) or getattr(tz, "zone", None)
    if not isinstance(name, str):
        return None
    if name == "UTC" and type(tz) is not ZoneInfo:
        return UTC
    try:
        return zone(name)
    except MomentError:
        return None


def with_offset(wall: datetime, tz: tzinfo, offset: timedelta) -> datetime | None:
    """Return the naive `wall` in `tz` with the fold that gives `offset`, None where neither does.

    The fold is 0 unless only 1 will do, so that a moment has one form.
    """
    for fold in (0, 1):
        moment = wall.replace(tzinfo=tz, fold=fold)
        if moment.utcoffset() == offset:
            return moment
    return None


def _load(name: object) -> ZoneInfo | None:
    if not isinstance(name, str) or name in _NO_PLACE:
        return None
    if not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # Directories, files that hold no zone, and names the file system refuses.
        return None
