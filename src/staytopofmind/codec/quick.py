"""Reading that stops at the first fault: each class is handed the values, and checks them itself.

The hooks here raise any exception at all for what is wrong; `thorough` then says what that is.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from cattrs import Converter

from staytopofmind.codec.annotations import fields_of, is_plain
from staytopofmind.codec.kinds import Kinds
from staytopofmind.model import Interaction

__all__ = ["Hook", "nested_hooks", "quick_kinds", "quick_list", "quick_record"]

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


def quick_list(item: object, converter: Converter) -> Hook:
    """A hook for tuples of any length."""
    hook = converter.get_structure_hook(item)

    def read(values: object, _: object) -> tuple[object, ...]:
        if type(values) is not list:
            raise TypeError
        return tuple([hook(value, item) for value in values])

    return read
