"""Histories as JSON text."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from cattrs import Converter

from staytopofmind.codec.annotations import fields_of, item_of
from staytopofmind.codec.reading import SCHEMA
from staytopofmind.model import History

__all__ = ["compact_text", "document", "indented_text"]

# As many records as become text at once. What few values there are then at a time is gone before
# the garbage collector takes an interest in it.
_AT_ONCE: Final = 200

_compact: Final = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":")
).encode


def document(history: History, writing: Converter) -> dict[str, object]:
    """The plain values of a history's document."""
    return {"schema": SCHEMA, **writing.unstructure(history, History)}


def indented_text(history: History, writing: Converter, indent: int) -> str:
    """The document as text for people, indented by so many spaces."""
    values = document(history, writing)
    return json.dumps(values, ensure_ascii=False, allow_nan=False, indent=indent)


def compact_text(history: History, writing: Converter) -> str:
    """The document as text on one line without needless spaces."""
    members = [f'"schema":{SCHEMA}']
    for name, (kind, _) in fields_of(History).items():
        value: Any = getattr(history, name)
        item: Any = item_of(kind)
        if item is None:
            members.append(f'"{name}":{_compact(writing.unstructure(value, kind))}')
        elif value:
            records = ",".join(_texts(value, writing.get_unstructure_hook(item)))
            members.append(f'"{name}":[{records}]')
    return "{" + ",".join(members) + "}"


def _texts(records: Sequence[object], write: Callable[[Any], object]) -> Iterator[str]:
    for start in range(0, len(records), _AT_ONCE):
        yield _compact([write(record) for record in records[start : start + _AT_ONCE]])[1:-1]
