"""How the fields of facts are read: accept what is meant, refuse the rest with the value named.

A field's type says how it is read, so nothing is declared twice: the JSON codec and the JSON
Schema follow the same annotations. Lists become tuples and ISO strings become moments; whatever
cannot be accepted is reported together with every other problem of the same record.
"""

import math
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Literal,
    Self,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from staytopofmind.errors import HistoryError, Problem, SettingsError, quoted
from staytopofmind.moments import as_moment, as_moment_or_day, zone as zone_named

__all__ = [
    "Checked",
    "Clock",
    "Moment",
    "Names",
    "Positive",
    "Share",
    "Slug",
    "Text",
    "When",
    "Whole",
    "ZoneName",
    "is_slug",
    "reader_of",
]

Reader: TypeAlias = Callable[[Any], Any]


class Refused(ValueError):
    """A reader's answer to a value it cannot accept; becomes one problem of the record."""


def _refuse(value: object, expected: str) -> Refused:
    return Refused(f"got {quoted(value)}, expected {expected}")


def read_text(value: object) -> str:
    if isinstance(value, str) and value and not value.isspace():
        return value
    raise _refuse(value, "a text that is not blank")


def read_slug(value: object) -> str:
    if isinstance(value, str) and is_slug(value):
        return value
    raise _refuse(value, "a lower-case word of letters, digits, '-' and '_'")


@cache
def is_slug(value: str) -> bool:
    """Whether a text is a lower-case word of letters, digits, hyphens and underscores."""
    return value.isascii() and value.islower() and value.replace("-", "").replace("_", "").isalnum()


def read_names(values: object) -> tuple[str, ...]:
    found = tuple(_read_list(values, read_text, "a list of texts"))
    return found if len(set(found)) == len(found) else tuple(dict.fromkeys(found))


def read_moment(value: Any) -> datetime:
    return as_moment(value)


def read_when(value: Any) -> datetime | date:
    return as_moment_or_day(value)


def read_zone(value: Any) -> str:
    if isinstance(value, str):
        zone_named(value)
        return value
    raise _refuse(value, "the name of an IANA time zone such as 'Europe/Berlin'")


def read_clock(value: object) -> time:
    if isinstance(value, str):
        try:
            value = time.fromisoformat(value)
        except ValueError:
            raise _refuse(value, "a time of day such as '09:00'") from None
    if isinstance(value, time) and value.tzinfo is None:
        return value
    raise _refuse(value, "a time of day such as '09:00', without a zone")


def read_flag(value: object) -> bool:
    if value is True or value is False:
        return value
    raise _refuse(value, "true or false")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def read_share(value: Any) -> float:
    if _is_number(value) and 0 <= value <= 1:
        return float(value)
    raise _refuse(value, "a finite number from 0 to 1")


def read_positive(value: Any) -> float:
    if _is_number(value) and 0 <= value <= 1e9:
        return float(value)
    raise _refuse(value, "a finite number from 0 to 1e9")


def read_whole(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 2**31:
        return value
    raise _refuse(value, "a whole number of at least 0")


Text: TypeAlias = Annotated[str, read_text]
Slug: TypeAlias = Annotated[str, read_slug]
Names: TypeAlias = Annotated[tuple[str, ...], read_names]
Moment: TypeAlias = Annotated[datetime, read_moment]
When: TypeAlias = Annotated[datetime | date, read_when]
ZoneName: TypeAlias = Annotated[str, read_zone]
Clock: TypeAlias = Annotated[time, read_clock]
Share: TypeAlias = Annotated[float, read_share]
Positive: TypeAlias = Annotated[float, read_positive]
Whole: TypeAlias = Annotated[int, read_whole]

_PLAIN: Mapping[object, Reader] = {
    str: read_text,
    bool: read_flag,
    int: read_whole,
    float: read_positive,
}


def reader_of(kind: Any) -> Reader | None:
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
    allowed = frozenset(words)

    def read(value: object) -> object:
        if isinstance(value, str) and value in allowed:
            return value
        raise _refuse(value, "one of " + ", ".join(words))

    return read


def _optional(kinds: list[Any]) -> Reader | None:
    read = reader_of(kinds[0]) if len(kinds) == 1 else None
    return None if read is None else lambda value: None if value is None else read(value)


def _instance(cls: type) -> Reader:
    def read(value: object) -> object:
        if isinstance(value, cls):
            return value
        raise _refuse(value, f"a {cls.__name__}")

    return read


def _list_of(kind: Any) -> Reader:
    read = reader_of(kind) or (lambda value: value)
    name = getattr(kind, "__name__", "value")
    return lambda values: tuple(_read_list(values, read, f"a list of {name}"))


def _read_list(values: object, read: Reader, expected: str) -> Iterable[Any]:
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        raise _refuse(values, expected)
    for number, value in enumerate(values):
        try:
            yield read(value)
        except ValueError as error:
            raise Refused(f"[{number}]: {error}") from None


@cache
def _readers(cls: type) -> tuple[tuple[str, object, Reader], ...]:
    hints = get_type_hints(cls, include_extras=True)
    fields = [field for field in attrs.fields(cls) if field.init]
    pairs = [(field, reader_of(hints[field.name])) for field in fields]
    return tuple((field.name, field.default, read) for field, read in pairs if read is not None)


@attrs.frozen(kw_only=True)
class Checked:
    """Base of every fact: read field by field, and refused with all of its problems at once."""

    error: ClassVar[type[HistoryError | SettingsError]] = HistoryError

    def __attrs_post_init__(self) -> None:
        faults: list[tuple[str, str]] = []
        for name, default, read in _readers(self.__class__):
            value = getattr(self, name)
            if value is default:
                continue
            try:
                accepted = read(value)
            except ValueError as error:
                faults.append((name, str(error)))
            else:
                if accepted is not value:
                    object.__setattr__(self, name, accepted)
        if not faults:
            faults.extend(self._faults())
        if faults:
            self._refuse(faults)

    def _faults(self) -> Iterable[tuple[str, str]]:
        """What is wrong between fields that are each fine: pairs of field name and message."""
        return ()

    def _refuse(self, faults: Iterable[tuple[str, str]]) -> None:
        name = getattr(self, "id", None)
        subject = type(self).__name__ + (f" {name!r}" if isinstance(name, str) else "")
        problems = [Problem(path, message) for path, message in faults]
        raise self.error(problems, subject=subject)

    def evolve(self, **changes: object) -> Self:
        """A copy with these fields changed; it is checked like a new one."""
        return attrs.evolve(self, **changes)
