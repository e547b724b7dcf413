"""How the fields of facts are read: their types say it, and nothing is declared twice.

The JSON codec and the JSON Schema follow the same annotations. Lists become tuples and ISO strings
become moments; whatever cannot be accepted is reported together with every other problem of the
same record.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Annotated, ClassVar, Self, TypeAlias, TypeVar, get_type_hints

import attrs

from staytopofmind.errors import HistoryError, Problem, SettingsError
from staytopofmind.model.readers import (
    Reader,
    faults_of,
    is_slug,
    read_clock,
    read_key,
    read_moment,
    read_names,
    read_positive,
    read_share,
    read_slug,
    read_text,
    read_when,
    read_whole,
    read_zone,
    reader_of,
)

__all__ = [
    "ActionKey",
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
    "taking_read_values",
]

_C = TypeVar("_C", bound="Checked")

Text: TypeAlias = Annotated[str, read_text]
Slug: TypeAlias = Annotated[str, read_slug]
ActionKey: TypeAlias = Annotated[str, read_key]
Names: TypeAlias = Annotated[tuple[str, ...], read_names]
Moment: TypeAlias = Annotated[datetime, read_moment]
When: TypeAlias = Annotated[datetime | date, read_when]
ZoneName: TypeAlias = Annotated[str, read_zone]
Clock: TypeAlias = Annotated[time, read_clock]
Share: TypeAlias = Annotated[float, read_share]
Positive: TypeAlias = Annotated[float, read_positive]
Whole: TypeAlias = Annotated[int, read_whole]

_readers: dict[type, tuple[tuple[str, object, Reader], ...]] = {}


def _readers_of(cls: type) -> tuple[tuple[str, object, Reader], ...]:
    """The fields of a class that are read: name, default and reader; found once."""
    hints = get_type_hints(cls, include_extras=True)
    pairs = [(field, reader_of(hints[field.name])) for field in attrs.fields(cls) if field.init]
    found = tuple((field.name, field.default, read) for field, read in pairs if read is not None)
    return _readers.setdefault(cls, found)


@attrs.frozen(kw_only=True)
class Checked:
    """Base of every fact: read field by field, and refused with all of its problems at once."""

    error: ClassVar[type[HistoryError | SettingsError]] = HistoryError

    def __attrs_post_init__(self) -> None:
        faults = self._read() or tuple(self._faults())
        if faults:
            self._refuse(faults)
        self._derive()

    def _read(self) -> Sequence[tuple[str, str]]:
        """Put in the place of each value what its field's reader makes of it; return the faults."""
        cls = self.__class__
        readers = _readers.get(cls)
        faults: list[tuple[str, str]] = []
        for name, default, read in _readers_of(cls) if readers is None else readers:
            value = getattr(self, name)
            if value is default:
                continue
            try:
                accepted = read(value)
            except ValueError as error:
                faults.extend((name + place, message) for place, message in faults_of(error))
            else:
                if accepted is not value:
                    object.__setattr__(self, name, accepted)
        return faults

    def _faults(self) -> Iterable[tuple[str, str]]:
        """What is wrong between fields that are each fine: pairs of field name and message."""
        return ()

    def _derive(self) -> None:
        """Set what follows from fields that are right."""

    def _refuse(self, faults: Iterable[tuple[str, str]]) -> None:
        name = getattr(self, "id", None)
        subject = type(self).__name__ + (f" {name!r}" if isinstance(name, str) else "")
        problems = [Problem(path, message) for path, message in faults]
        raise self.error(problems, subject=subject)

    def evolve(self, **changes: object) -> Self:
        """A copy with these fields changed; it is checked like a new one."""
        return attrs.evolve(self, **changes)


def taking_read_values(cls: type[_C]) -> type[_C]:
    """The constructor of a class of facts for values that its readers have made.

    It reads nothing again, checks what is between fields, and makes records of the class itself.
    """

    class Taking(cls):  # type: ignore[misc, valid-type]  # mypy wants a class it knows
        __slots__ = ()

        def _read(self) -> Sequence[tuple[str, str]]:
            object.__setattr__(self, "__class__", cls)
            return ()

    return Taking
