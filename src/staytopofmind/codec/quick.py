"""Reading that stops at the first fault: each value is read once, by the reader of its field.

The hooks here raise any exception at all for what is wrong; `thorough` then says what that is.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cattrs import Converter

from staytopofmind.codec.annotations import fields_of, is_plain
from staytopofmind.codec.kinds import Kinds
from staytopofmind.model import Interaction
from staytopofmind.model.fields import Checked, taking_read_values
from staytopofmind.model.readers import Reader, reader_of

__all__ = [
    "Hook",
    "interaction_maker",
    "quick_kinds",
    "quick_list",
    "quick_made",
    "quick_record",
]

Hook: TypeAlias = Callable[[Any, Any], Any]
"""What cattrs calls with a value and the type to make of it."""


Maker: TypeAlias = Callable[..., Any]
"""A constructor; which fields it takes is told by the class."""


def _readers(cls: type, converter: Converter) -> dict[str, Reader]:
    """What reads the fields of a class, by their names."""
    return {name: _reader(kind, converter) for name, (kind, _) in fields_of(cls).items()}


def _reader(kind: Any, converter: Converter) -> Reader:  # noqa: ANN401  as cattrs takes types
    read = reader_of(kind) if is_plain(kind) else None
    if read is not None:
        return read
    hook = converter.get_structure_hook(kind)
    return lambda value: hook(value, kind)


def quick_record(cls: type[Checked], converter: Converter) -> Hook:
    """A hook for a class of facts."""
    make: Maker = taking_read_values(cls)
    readers = _readers(cls, converter)

    def read(value: Mapping[str, object], _: object) -> object:
        return make(**{name: readers[name](given) for name, given in value.items()})

    return read


def quick_kinds(kinds: Kinds, converter: Converter) -> Hook:
    """A hook for interactions of all these kinds, told apart by their `kind`."""
    hooks = {word: quick_record(cls, converter) for word, cls in kinds.items()}

    def read(value: Mapping[str, Any], _: object) -> object:
        values = {**value}
        return hooks[values.pop("kind")](values, Interaction)

    return read


def quick_made(kinds: Kinds, converter: Converter) -> Hook:
    """A hook for interactions which `interaction_maker` has made while the text was read."""
    del converter
    classes = frozenset(kinds.values())

    def read(value: object, _: object) -> object:
        if type(value) not in classes:
            raise TypeError
        return value

    return read


def interaction_maker(
    kinds: Kinds, converter: Converter
) -> Callable[[list[tuple[str, Any]]], Interaction | dict[str, Any]]:
    """What makes interactions of those objects of a text, given as pairs, that look like one.

    Records made as soon as their text is read leave much less behind for the garbage collector than
    the values of a whole document. What turns out to be no interaction, or no right one, stays as
    it is; so does what only looks like one, and is refused where it stands.
    """
    table: dict[str, tuple[Maker, dict[str, Reader]]] = {
        word: (taking_read_values(cls), _readers(cls, converter)) for word, cls in kinds.items()
    }

    def make(pairs: list[tuple[str, Any]]) -> Interaction | dict[str, Any]:
        value = dict(pairs)
        if len(value) < len(pairs):
            raise ValueError("a key is repeated")
        if "kind" not in value or "at" not in value:
            return value
        word = value.pop("kind")
        try:
            take, readers = table[word]
            made: Interaction = take(**{name: readers[name](one) for name, one in value.items()})
            return made
        except Exception:  # noqa: BLE001  the thorough reading says what is wrong
            value["kind"] = word
            return value

    return make


def quick_list(item: object, converter: Converter) -> Hook:
    """A hook for tuples of any length."""
    read = _reader(item, converter)

    def read_all(values: object, _: object) -> tuple[object, ...]:
        if type(values) is not list:
            raise TypeError
        return tuple(map(read, values))

    return read_all
