"""Reading that stops at the first fault: each class is handed the values, and checks them itself.

The hooks here raise any exception at all for what is wrong; `thorough` then says what that is.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cattrs import Converter

from staytopofmind.codec.annotations import fields_of, is_plain
from staytopofmind.codec.kinds import Kinds
from staytopofmind.model import Interaction

__all__ = [
    "Hook",
    "interaction_maker",
    "nested_hooks",
    "quick_kinds",
    "quick_list",
    "quick_made",
    "quick_record",
]

Hook: TypeAlias = Callable[[Any, Any], Any]
"""What cattrs calls with a value and the type to make of it."""


def nested_hooks(cls: type, converter: Converter) -> tuple[tuple[str, Hook, object], ...]:
    """The fields whose values the class does not read by itself: name, hook and type."""
    return tuple(
        (name, converter.get_structure_hook(kind), kind)
        for name, (kind, _) in fields_of(cls).items()
        if not is_plain(kind)
    )


def quick_record(cls: type, converter: Converter) -> Hook:
    """A hook for a class of facts."""
    nested = nested_hooks(cls, converter)
    if not nested:
        return lambda value, _: cls(**value)

    def read(value: Mapping[str, Any], _: object) -> object:
        values = {**value}
        for name, hook, kind in nested:
            if name in values:
                values[name] = hook(values[name], kind)
        return cls(**values)

    return read


def quick_kinds(kinds: Kinds, converter: Converter) -> Hook:
    """A hook for interactions of all these kinds, told apart by their `kind`."""
    table = {word: (cls, nested_hooks(cls, converter)) for word, cls in kinds.items()}

    def read(value: Mapping[str, Any], _: object) -> Interaction:
        values = {**value}
        cls, nested = table[values.pop("kind")]
        for name, hook, kind in nested:
            if name in values:
                values[name] = hook(values[name], kind)
        return cls(**values)

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


def interaction_maker(kinds: Kinds, converter: Converter) -> Callable[[dict[str, Any]], object]:
    """What makes interactions of those objects of a text that look like one.

    Records made as soon as their text is read leave much less behind for the garbage collector than
    the values of a whole document. What turns out to be no interaction, or no right one, stays as
    it is; so does what only looks like one, and is refused where it stands.
    """
    read = quick_kinds(kinds, converter)

    def make(value: dict[str, Any]) -> object:
        if value.get("kind") not in kinds or "at" not in value:
            return value
        try:
            return read(value, Interaction)
        except Exception:  # noqa: BLE001  the thorough reading says what is wrong
            return value

    return make


def quick_list(item: object, converter: Converter) -> Hook:
    """A hook for tuples of any length."""
    hook = converter.get_structure_hook(item)

    def read(values: object, _: object) -> tuple[object, ...]:
        if type(values) is not list:
            raise TypeError
        return tuple([hook(value, item) for value in values])

    return read
