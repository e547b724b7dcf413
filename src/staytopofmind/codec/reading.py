"""A document as a history, or all that is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs
from cattrs import Converter

from staytopofmind.codec.annotations import fields_of, item_of
from staytopofmind.codec.converters import Converters
from staytopofmind.codec.loose import without_unknown
from staytopofmind.codec.parsing import parsed, parsed_at_once
from staytopofmind.codec.quick import Hook
from staytopofmind.codec.references import reference_problems
from staytopofmind.codec.thorough import Fault, expected, items, placed, unknown_fields
from staytopofmind.errors import HistoryError, Problem, quoted
from staytopofmind.model import History

__all__ = ["SCHEMA", "Loaded", "history_from", "history_from_text", "quickly", "thoroughly"]

SCHEMA: Final = 1
"""The version of the format, which a document gives as `schema`."""

_SUBJECT: Final = "document"
_VERSION_EXPECTED: Final = f"expected {SCHEMA}, the version of the format"


@attrs.frozen
class Loaded:
    """A history that was read, and what was left out of it.

    `notices` are the unknown fields, each with its path and what it held.
    """

    history: History
    notices: tuple[Problem, ...] = ()


def history_from_text(text: str, converters: Converters, *, tolerant: bool) -> Loaded:
    """The history that a JSON text describes.

    Raises:
        HistoryError: with every problem and its path.
    """
    try:
        document = parsed_at_once(text, converters.make)
    except Exception:  # noqa: BLE001  whatever it is, the slower ways say it better
        document = None
    if isinstance(document, dict) and _is_version(document.get("schema")):
        fields = quickly(document, converters.made)
        if fields is not None:
            return Loaded(History(**fields))
    return history_from(parsed(text), converters, tolerant=tolerant)


def history_from(values: object, converters: Converters, *, tolerant: bool) -> Loaded:
    """The history that plain values describe.

    Raises:
        HistoryError: with every problem and its path.
    """
    document = _of_this_version(values)
    fields = quickly(document, converters.quick)
    notices: tuple[Problem, ...] = ()
    if fields is None and tolerant:
        document, notices = without_unknown(document, converters.kinds)
        fields = quickly(document, converters.quick) if notices else None
    if fields is None:
        fields = thoroughly(document, converters.thorough)
    return Loaded(History(**fields), notices)


def _of_this_version(values: object) -> Mapping[Any, object]:
    """A document that is not of another version: whatever is wrong with those would say little."""
    if not isinstance(values, Mapping):
        raise _refused([("", f"got {quoted(values)}, expected an object")])
    if "schema" in values and not _is_version(values["schema"]):
        message = f"got {quoted(values['schema'])}, {_VERSION_EXPECTED}"
        raise _refused([(".schema", message)])
    return values


def _is_version(value: object) -> bool:
    return value == SCHEMA and type(value) is int


def _refused(faults: list[Fault]) -> HistoryError:
    return HistoryError([Problem(f"${place}", told) for place, told in faults], subject=_SUBJECT)


def quickly(document: Mapping[Any, object], converter: Converter) -> dict[str, Any] | None:
    """The fields of the history; None where something is wrong."""
    known = fields_of(History)
    if any(name not in document for name in ("schema", *_required(known))):
        return None
    hook_for = converter.get_structure_hook
    try:
        kinds: dict[str, Any] = {name: known[name][0] for name in document if name != "schema"}
        return {name: hook_for(kind)(document[name], kind) for name, kind in kinds.items()}
    except Exception:  # noqa: BLE001  whatever it is, the thorough reading says it better
        return None


def _required(known: Mapping[str, tuple[object, "attrs.Attribute[object]"]]) -> Iterator[str]:
    return (name for name, (_, field) in known.items() if field.default is attrs.NOTHING)


def thoroughly(document: Mapping[Any, object], converter: Converter) -> dict[str, Any]:
    """The fields of the history, if nothing is wrong after all.

    Raises:
        HistoryError: what is wrong with any record; and where the others refer to something that
            the document does not even try to describe.
    """
    return _Reading(document, converter).fields()


class _Reading:
    """Reads a document record by record, and keeps what is right apart from what is wrong."""

    def __init__(self, document: Mapping[Any, object], converter: Converter) -> None:
        self.document = document
        self.hook_for = converter.get_structure_hook
        self.found: dict[str, list[tuple[str, object]]] = {}
        self.faults: list[Fault] = []

    def fields(self) -> dict[str, Any]:
        known = fields_of(History)
        if "schema" not in self.document:
            self.faults.append((".schema", f"got none, {_VERSION_EXPECTED}"))
        self.faults.extend(unknown_fields(self.document, {"schema": None, **known}))
        for name in _required(known):
            if name not in self.document:
                wanted = expected(self.hook_for(known[name][0]), known[name][0])
                self.faults.append((f".{name}", f"got none, expected {wanted}"))
        fields: dict[str, Any] = {}
        for name, (kind, _) in known.items():
            if name in self.document:
                fields[name] = self._field(name, kind)
        if self.faults:
            error = _refused(self.faults)
            more = reference_problems(self.found, self.document)
            raise HistoryError([*error.problems, *more], subject=_SUBJECT)
        return fields

    def _field(self, name: str, kind: object) -> object:
        value = self.document[name]
        found = self.found[name] = []
        item = item_of(kind)
        if item is None:
            found.extend(self._record(f".{name}", value, self.hook_for(kind), kind))
            return found[0][1] if found else None
        try:
            values = items(value)
        except ValueError as error:
            self.faults.extend(placed(error, f".{name}", value))
            return None
        hook = self.hook_for(item)
        for number, one in enumerate(values):
            found.extend(self._record(f".{name}[{number}]", one, hook, item))
        return tuple(record for _, record in found)

    def _record(
        self, place: str, value: object, hook: Hook, kind: object
    ) -> Iterator[tuple[str, object]]:
        try:
            yield f"${place}", hook(value, kind)
        except Exception as error:  # noqa: BLE001  third parties' hooks may raise anything
            self.faults.extend(placed(error, place, value))
