"""The two converters that read and the one that writes, for some kinds of interactions.

How a field is read and written follows from its annotation. What neither its class nor this module
knows how to read, an enumeration of a third party say, is left to cattrs.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import attrs
from cattrs import Converter
from cattrs.errors import StructureHandlerNotFoundError
from cattrs.preconf.json import configure_converter

from staytopofmind.codec.annotations import is_plain, item_of, optional
from staytopofmind.codec.kinds import Kinds, kinds_by_word
from staytopofmind.codec.quick import (
    Hook,
    interaction_maker,
    quick_kinds,
    quick_list,
    quick_made,
    quick_record,
)
from staytopofmind.codec.thorough import thorough_kinds, thorough_list, thorough_record
from staytopofmind.codec.writing import write_clock, write_kinds, write_record, writer_of
from staytopofmind.errors import Problem, SettingsError
from staytopofmind.model import Interaction
from staytopofmind.model.fields import Checked
from staytopofmind.model.readers import read_clock, reader_of
from staytopofmind.moments import as_moment, as_moment_or_day, write_moment

__all__ = ["Converters", "converters_for"]

_KEPT = 16


@attrs.frozen
class Converters:
    """What reads and writes documents with these kinds of interactions.

    `make` makes interactions while a text is read, and `made` reads what then is left; `quick`
    reads plain values.
    """

    kinds: Kinds
    make: Callable[[list[tuple[str, Any]]], object]
    made: Converter
    quick: Converter
    thorough: Converter
    writing: Converter


@lru_cache(_KEPT)
def converters_for(more: tuple[type[Interaction], ...]) -> Converters:
    """The converters for the built-in kinds and these.

    Raises:
        SettingsError: a kind is no proper class, or has a field that nothing knows how to read.
    """
    kinds = kinds_by_word(more)
    quick = _reading(kinds, quick_record, quick_list, quick_kinds)
    thorough = _reading(kinds, thorough_record, thorough_list, thorough_kinds)
    try:
        for converter in (quick, thorough):
            converter.get_structure_hook(Interaction)
    except StructureHandlerNotFoundError as error:
        message = f"nothing reads a field of type {error.type_}, expected types of JSON or attrs"
        raise SettingsError([Problem("kinds", message)]) from error
    make = interaction_maker(kinds, quick)
    made = _reading(kinds, quick_record, quick_list, quick_made)
    return Converters(kinds, make, made, quick, thorough, _writing(kinds))


def _reading(
    kinds: Kinds,
    record: Callable[[type[Checked], Converter], Hook],
    items: Callable[[object, Converter], Hook],
    interactions: Callable[[Kinds, Converter], Hook],
) -> Converter:
    converter = Converter(detailed_validation=False, forbid_extra_keys=True)
    configure_converter(converter)
    converter.register_structure_hook(datetime, lambda value, _: as_moment(value))
    converter.register_structure_hook(date, lambda value, _: as_moment_or_day(value))
    converter.register_structure_hook(time, lambda value, _: read_clock(value))
    for kind in (str, bool, int, float):  # cattrs would make them of anything
        converter.register_structure_hook(kind, _plain_hook(kind))

    @converter.register_structure_hook_factory(attrs.has)
    def of_attrs(cls: type, inner: Converter) -> Hook:
        # The quick way knows no other classes than facts, and no other names than those of fields.
        if not issubclass(cls, Checked) or any(one.alias != one.name for one in attrs.fields(cls)):
            return thorough_record(cls, inner)
        return record(cls, inner)

    @converter.register_structure_hook_factory(lambda kind: item_of(kind) is not None)
    def of_items(kind: object, inner: Converter) -> Hook:
        return items(item_of(kind), inner)

    @converter.register_structure_hook_factory(lambda kind: optional(kind) is not None)
    def of_optional(kind: object, inner: Converter) -> Hook:
        other: Any = optional(kind)
        hook = inner.get_structure_hook(other)
        return lambda value, _: None if value is None else hook(value, other)

    converter.register_structure_hook_factory(is_plain, _plain_hook)

    @converter.register_structure_hook_factory(_is_interaction)
    def of_kinds(_: object, inner: Converter) -> Hook:
        return interactions(kinds, inner)

    return converter


def _plain_hook(kind: object) -> Hook:
    read = reader_of(kind)
    assert read is not None
    return lambda value, _: read(value)


def _is_interaction(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Interaction)


def _writing(kinds: Kinds) -> Converter:
    converter = Converter()
    configure_converter(converter)
    converter.register_unstructure_hook(datetime, write_moment)
    converter.register_unstructure_hook(date, write_moment)
    converter.register_unstructure_hook(time, write_clock)

    @converter.register_unstructure_hook_factory(attrs.has)
    def of_attrs(cls: type, inner: Converter) -> Callable[[Any], dict[str, Any]]:
        return write_record(cls, inner)

    @converter.register_unstructure_hook_factory(lambda kind: writer_of(kind) is not None)
    def of_plain(kind: object) -> Callable[[Any], object]:
        write = writer_of(kind)
        assert write is not None
        return write

    @converter.register_unstructure_hook_factory(_is_interaction)
    def of_kinds(_: object, inner: Converter) -> Callable[[Any], dict[str, Any]]:
        return write_kinds(kinds, inner)

    return converter
