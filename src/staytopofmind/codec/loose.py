"""Documents without the fields that nobody knows."""

from collections.abc import Mapping
from typing import Any

import attrs

from staytopofmind.codec.annotations import fields_of, item_of, optional
from staytopofmind.codec.kinds import Kinds
from staytopofmind.codec.parsing import step
from staytopofmind.errors import Problem, quoted
from staytopofmind.model import History, Interaction

__all__ = ["without_unknown"]


def without_unknown(
    document: Mapping[Any, object], kinds: Kinds
) -> tuple[Mapping[Any, object], tuple[Problem, ...]]:
    """The document without unknown fields, wherever they are, and a notice of each of them.

    What is wrong in other ways stays as it is.
    """
    notices: list[Problem] = []
    left = _left(document, History, "$", kinds, notices)
    assert isinstance(left, Mapping)
    return left, tuple(notices)


def _left(value: object, kind: object, path: str, kinds: Kinds, notices: list[Problem]) -> object:
    item = item_of(kind)
    if item is not None and isinstance(value, (list, tuple)):
        return [
            _left(one, item, f"{path}[{number}]", kinds, notices)
            for number, one in enumerate(value)
        ]
    inner = optional(kind)
    if inner is not None:
        return _left(value, inner, path, kinds, notices)
    if not isinstance(value, Mapping) or not isinstance(kind, type) or not attrs.has(kind):
        return value
    cls: type = kind
    kept: dict[Any, object] = {}
    if kind is History and "schema" in value:
        kept = {"schema": value["schema"]}
    if issubclass(kind, Interaction):
        word = value.get("kind")
        if not isinstance(word, str) or word not in kinds:
            return value
        cls, kept = kinds[word], {"kind": word}
    known = fields_of(cls)
    for name, held in value.items():
        if name in known:
            kept[name] = _left(held, known[name][0], path + step(name), kinds, notices)
        elif name not in kept:
            notices.append(Problem(path + step(name), f"got {quoted(held)}, which was left out"))
    return kept
