"""How single values are read: accept what is meant, refuse the rest with the value named."""

import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import (
    Annotated,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
)

import attrs

from staytopofmind.errors import quoted
from staytopofmind.moments import as_moment, as_moment_or_day, zone

__all__ = ["Reader", "RefusedError", "faults_of", "is_slug", "reader_of"]

Reader: TypeAlias = Callable[[object], object]

_Item = TypeVar("_Item")

# Most history files hold a few dozen slugs; the rest is not worth keeping.
_SLUGS_KEPT = 1024


class RefusedError(ValueError):
    """A reader's answer to what it cannot accept.

    ``faults`` are pairs of the place inside of the value (``[2]``, or empty for all of it) and
    what is wrong there; each becomes a problem of the record.
    """

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__(*faults)
        self.faults: tuple[tuple[str, str], ...] = tuple(faults)


def faults_of(error: ValueError) -> Sequence[tuple[str, str]]:
    """What a reader found wrong, whether it is ours or an error of the moments."""
    return error.faults if isinstance(error, RefusedError) else (("", str(error)),)


def _refused(value: object, expected: str) -> RefusedError:
    return RefusedError([("", f"got {quoted(value)}, expected {expected}")])


def read_text(value: object) -> str:
    if type(value) is str and value.isascii() and value and not value.isspace():
        return value  # as most are
    if not isinstance(value, str) or not value or value.isspace():
        raise _refused(value, "a text that is not blank")
    if not (value.isascii() or _is_unicode(value)):
        raise _refused(value, "a text that UTF-8 can write, without lone surrogates")
    return _standard(value)


def _is_unicode(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _standard(value: str) -> str:
    # An enumeration of texts is equal to them, but no document could give it back.
    return value if type(value) is str else str.__str__(value)


def read_key(value: object) -> str:
    key = read_text(value)
    parts = key.split(":")
    if len(parts) == 4 and parts[0] and parts[1] and parts[3]:
        return key
    raise _refused(value, "the key of an action, strategy:kind:contact:cause")


def read_slug(value: object) -> str:
    if isinstance(value, str) and is_slug(value):
        return _standard(value)
    raise _refused(value, "a lower-case word of letters, digits, '-' and '_'")


@lru_cache(_SLUGS_KEPT)
def is_slug(value: str) -> bool:
    """Whether a text is a lower-case word of letters, digits, hyphens and underscores."""
    return value.isascii() and value.islower() and value.replace("-", "").replace("_", "").isalnum()


def read_names(values: object) -> tuple[str, ...]:
    if type(values) is list and len(values) == 1:  # as most are
        try:
            return (read_text(values[0]),)
        except ValueError:
            pass  # told with its place below
    found = _read_list(values, read_text, "a list of texts")
    if len(found) < 2 or len(set(found)) == len(found):
        return found
    return tuple(dict.fromkeys(found))


def read_moment(value: object) -> datetime:
    return as_moment(value)  # type: ignore[arg-type]  # it refuses whatever else there is


def read_when(value: object) -> datetime | date:
    return as_moment_or_day(value)  # type: ignore[arg-type]  # so does this


def read_zone(value: object) -> str:
    if isinstance(value, str):
        zone(value)
        return _standard(value)
    raise _refused(value, "the name of an IANA time zone such as 'Europe/Berlin'")


def read_clock(value: object) -> time:
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            raise _refused(value, "a time of day such as '09:00'") from None
    if isinstance(value, time) and value.tzinfo is None:
        if type(value) is time and not value.fold:
            return value
        return time(value.hour, value.minute, value.second, value.microsecond)
    raise _refused(value, "a time of day such as '09:00', without a zone")


def read_flag(value: object) -> bool:
    if value is True or value is False:
        return value
    raise _refused(value, "true or false")


def _is_between(value: float, most: float) -> bool:
    # Compared before anything is made a float of: some integers are too large for one. It also
    # refuses what is not finite.
    return not isinstance(value, bool) and 0 <= value <= most


def read_share(value: object) -> float:
    if isinstance(value, (int, float)) and _is_between(value, 1):
        return float(value)
    raise _refused(value, "a finite number from 0 to 1")


def read_positive(value: object) -> float:
    if isinstance(value, (int, float)) and _is_between(value, 1e9):
        return float(value)
    raise _refused(value, "a finite number from 0 to 1e9")


def read_whole(value: object) -> int:
    if isinstance(value, int) and _is_between(value, 2**31):
        return int(value)
    raise _refused(value, f"a whole number from 0 to {2**31}")


_PLAIN: Mapping[object, Reader] = {
    str: read_text,
    bool: read_flag,
    int: read_whole,
    float: read_positive,
}


def reader_of(kind: object) -> Reader | None:
    """The reader for a field of this type, or None if any value is accepted."""
    if get_origin(kind) is Annotated:
        readers = [note for note in get_args(kind)[1:] if callable(note)]
        return readers[0] if readers else reader_of(get_args(kind)[0])
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) is Literal:
        return _choice(get_args(kind))
    if get_origin(kind) in (Union, types.UnionType):
        return _optional([part for part in get_args(kind) if part is not types.NoneType])
    if get_origin(kind) is tuple:
        return _list_of(get_args(kind)[0])
    if isinstance(kind, type) and attrs.has(kind):
        return _instance(kind)
    return None


def _choice(words: tuple[str, ...]) -> Reader:
    allowed = {word: word for word in words}

    def read(value: object) -> object:
        found = allowed.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        raise _refused(value, "one of " + ", ".join(words))

    return read


def _optional(kinds: list[object]) -> Reader | None:
    read = reader_of(kinds[0]) if len(kinds) == 1 else None
    return None if read is None else lambda value: None if value is None else read(value)


def _instance(cls: type) -> Reader:
    def read(value: object) -> object:
        if isinstance(value, cls):
            return value
        raise _refused(value, f"a value of {cls.__name__}")

    return read


def _list_of(kind: object) -> Reader:
    read = reader_of(kind) or (lambda value: value)
    name = getattr(kind, "__name__", "values")
    return lambda values: _read_list(values, read, f"a list of {name}")


def _read_list(values: object, read: Callable[[object], _Item], expected: str) -> tuple[_Item, ...]:
    # What is usual first: to ask what else is iterable takes longer than to read most lists.
    if type(values) is list or type(values) is tuple:
        try:
            return tuple(map(read, values))
        except ValueError:
            pass  # which of them are wrong is found out below
    # The first contact matters, and the order of a set is another one in each process.
    elif isinstance(values, (str, bytes, Mapping, set, frozenset)) or not isinstance(
        values, Iterable
    ):
        raise _refused(values, expected)
    found: list[_Item] = []
    faults: list[tuple[str, str]] = []
    for number, value in enumerate(values):
        try:
            found.append(read(value))
        except ValueError as error:
            faults.extend((f"[{number}]{place}", told) for place, told in faults_of(error))
    if faults:
        raise RefusedError(faults)
    return tuple(found)
