"""Reading that asks field by field, and gathers every fault together with its place.

The hooks here raise `RefusedError`, whose faults are pairs of a place inside of the value (`.at`,
`[2].text`, or nothing for all of it) and what is wrong there.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from attrs import NOTHING
from cattrs import Converter

from staytopofmind.codec.annotations import fields_of
from staytopofmind.codec.kinds import Kinds
from staytopofmind.codec.parsing import step
from staytopofmind.codec.quick import Hook
from staytopofmind.errors import HistoryError, SettingsError, quoted
from staytopofmind.model import Interaction
from staytopofmind.model.readers import RefusedError, faults_of

__all__ = ["Fault", "items", "members", "thorough_kinds", "thorough_list", "thorough_record"]

Fault = tuple[str, str]


def thorough_record(cls: type, converter: Converter) -> Hook:
    """A hook for a class of facts, or for any attrs class."""
    fields = {
        name: (field.alias or name, field.default is NOTHING, kind)
        for name, (kind, field) in fields_of(cls).items()
    }
    hooks = {name: converter.get_structure_hook(kind) for name, (_, _, kind) in fields.items()}

    def read(value: object, _: object) -> object:
        faults: list[Fault] = []
        values: dict[str, object] = {}
        given = members(value)
        faults.extend(unknown_fields(given, fields))
        for name, (alias, required, kind) in fields.items():
            if name in given:
                try:
                    values[alias] = hooks[name](given[name], kind)
                except Exception as error:  # noqa: BLE001  third parties' hooks may raise anything
                    faults.extend(placed(error, f".{name}", given[name]))
            elif required:
                faults.append((f".{name}", f"got none, expected {expected(hooks[name], kind)}"))
        if faults:
            raise RefusedError(faults)
        try:
            return cls(**values)
        except Exception as error:
            raise RefusedError(list(placed(error, "", value))) from error

    return read


def thorough_kinds(kinds: Kinds, converter: Converter) -> Hook:
    """A hook for interactions of all these kinds, told apart by their `kind`."""
    hooks = {word: thorough_record(cls, converter) for word, cls in kinds.items()}
    one_of = "expected one of " + ", ".join(kinds)

    def read(value: object, _: object) -> Interaction:
        given = members(value)
        if "kind" not in given:
            raise RefusedError([(".kind", f"got none, {one_of}")])
        word = given["kind"]
        if not isinstance(word, str) or word not in hooks:
            raise RefusedError([(".kind", f"got {quoted(word)}, {one_of}")])
        rest = {name: given[name] for name in given if name != "kind"}
        found = hooks[word](rest, kinds[word])
        assert isinstance(found, Interaction)
        return found

    return read


def thorough_list(item: object, converter: Converter) -> Hook:
    """A hook for tuples of any length."""
    hook = converter.get_structure_hook(item)

    def read(values: object, _: object) -> tuple[object, ...]:
        found: list[object] = []
        faults: list[Fault] = []
        for number, value in enumerate(items(values)):
            try:
                found.append(hook(value, item))
            except Exception as error:  # noqa: BLE001  third parties' hooks may raise anything
                faults.extend(placed(error, f"[{number}]", value))
        if faults:
            raise RefusedError(faults)
        return tuple(found)

    return read


def members(value: object) -> Mapping[Any, object]:
    """The value if it is an object, as JSON calls a mapping."""
    if not isinstance(value, Mapping):
        raise RefusedError([("", f"got {quoted(value)}, expected an object")])
    return value


def items(value: object) -> Sequence[object]:
    """The value if it is a list."""
    if not isinstance(value, Sequence) or isinstance(value, (str, bytes, bytearray)):
        raise RefusedError([("", f"got {quoted(value)}, expected a list")])
    return value


def unknown_fields(given: Mapping[Any, object], known: Mapping[str, object]) -> Iterator[Fault]:
    """A fault for every field that there is not, with the nearest there is."""
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, 1) if isinstance(name, str) else ()
            meant = f", perhaps {near[0]}" if near else ""
            yield step(name), f"got {quoted(given[name])}, expected no field of this name{meant}"


def placed(error: Exception, place: str, value: object) -> Iterator[Fault]:
    """The faults that an error tells of, which is what reading the value at a place raised."""
    if isinstance(error, (HistoryError, SettingsError)):
        for problem in error.problems:
            yield f"{place}.{problem.path}" if problem.path else place, problem.message
    elif isinstance(error, ValueError):
        for inner, message in faults_of(error):
            yield place + inner, message
    else:
        told = f": {error}" if str(error) else ""
        yield place, f"got {quoted(value)}, which raised {type(error).__name__}{told}"


def expected(hook: Hook, kind: object) -> str:
    """What a field expects, in the words in which it refuses null."""
    try:
        hook(None, kind)
    except Exception as error:  # noqa: BLE001  only its words are of interest
        for _, told in placed(error, "", None):
            return told.partition("expected ")[2] or "a value"
    return "a value"
