"""Records as plain values of JSON: what is at its default is left out."""

from collections.abc import Callable
from datetime import date, datetime, time
from types import UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from cattrs import Converter
from cattrs.fns import identity
from cattrs.gen import make_dict_unstructure_fn, override

from staytopofmind.codec.annotations import fields_of, item_of, optional
from staytopofmind.codec.kinds import Kinds
from staytopofmind.errors import Problem, SettingsError
from staytopofmind.model import Interaction
from staytopofmind.moments import write_moment

__all__ = ["Writer", "write_clock", "write_kinds", "write_record", "writer_of"]

Writer: TypeAlias = Callable[[Any], Any]


def writer_of(kind: object) -> Writer | None:
    """How values of a type are written, `identity` if as they are; None: as cattrs would."""
    if get_origin(kind) is Annotated:
        return writer_of(get_args(kind)[0])
    if kind in (str, bool, int, float) or get_origin(kind) is Literal:
        return identity
    if kind is time:
        return write_clock
    parts = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    if set(parts) <= {datetime, date}:
        return write_moment
    if (item := item_of(kind)) is not None:
        return _list_writer(writer_of(item))
    if (inner := optional(kind)) is not None:
        return _optional_writer(writer_of(inner))
    return None


def write_clock(value: time) -> str:
    """A time of day as text: hours and minutes, and what is finer where there is any."""
    return value.isoformat("auto" if value.second or value.microsecond else "minutes")


def _list_writer(write: Writer | None) -> Writer | None:
    if write is None:
        return None
    return list if write is identity else lambda values: [write(value) for value in values]


def _optional_writer(write: Writer | None) -> Writer | None:
    if write is None or write is identity:
        return write
    return lambda value: None if value is None else write(value)


def write_record(cls: type, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    """A hook for a class of facts."""
    overrides: dict[str, Any] = {
        name: override(
            unstruct_hook=converter.get_unstructure_hook(kind),
            # Equal moments may be of different zones.
            omit_if_default=not isinstance(field.default, (date, time)),
        )
        for name, (kind, field) in fields_of(cls).items()
    }
    return make_dict_unstructure_fn(cls, converter, **overrides)


def write_kinds(kinds: Kinds, converter: Converter) -> Writer:
    """A hook for interactions of all these kinds; each says its `kind` first."""
    writers = {cls: (word, write_record(cls, converter)) for word, cls in kinds.items()}

    def write(record: Interaction) -> dict[str, Any]:
        found = writers.get(type(record))
        if found is None:
            name = type(record).__name__
            message = f"got a record of {name}, whose class is not among the kinds; add {name}"
            raise SettingsError([Problem("kinds", message)])
        word, fields = found
        return {"kind": word, **fields(record)}

    return write
