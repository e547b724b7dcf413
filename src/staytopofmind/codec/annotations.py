"""What the annotation of a field says: whether its class reads it, and what is inside of it."""

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import attrs

from staytopofmind.model.fields import Checked
from staytopofmind.model.readers import reader_of

__all__ = ["fields_of", "is_plain", "item_of", "optional", "record_in"]


@cache
def fields_of(cls: type) -> Mapping[str, tuple[object, "attrs.Attribute[object]"]]:
    """The fields of a class that a document may hold: annotation and attribute, by name."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: (hints[field.name], field) for field in attrs.fields(cls) if field.init}


def optional(kind: object) -> object | None:
    """The other type of a union with None of two types; None where it is no such union."""
    if get_origin(kind) not in (Union, UnionType):
        return None
    others = [part for part in get_args(kind) if part is not NoneType]
    return others[0] if len(others) == 1 and len(get_args(kind)) == 2 else None


def item_of(kind: object) -> object | None:
    """The type of the items of a tuple of any length; None where it is no such tuple."""
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    args = get_args(bare)
    return args[0] if get_origin(bare) is tuple and args[1:] == (Ellipsis,) else None


def record_in(kind: object) -> type | None:
    """The class of fact a type names, by itself, as an option or in a tuple; None: no such."""
    if isinstance(kind, type) and issubclass(kind, Checked):
        return kind
    inner = optional(kind) or item_of(kind)
    return None if inner is None else record_in(inner)


def is_plain(kind: object) -> bool:
    """Whether the class of a field reads it from plain values of JSON by itself."""
    if get_origin(kind) is Annotated and any(callable(note) for note in get_args(kind)[1:]):
        return True
    inner = optional(kind) or item_of(kind)
    if inner is not None:
        return is_plain(inner)
    return reader_of(kind) is not None and not (isinstance(kind, type) and attrs.has(kind))
