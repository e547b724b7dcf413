"""The kinds of interaction a document may hold: the built-in ones, and those of third parties."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

import attrs

from staytopofmind.errors import Problem, SettingsError, quoted
from staytopofmind.model import INTERACTIONS, Interaction
from staytopofmind.model.fields import is_slug

__all__ = ["Kinds", "kinds_by_word"]

Kinds: TypeAlias = Mapping[str, type[Interaction]]
"""Classes of interactions by their word in JSON."""


def kinds_by_word(more: Iterable[type[Interaction]] = ()) -> Kinds:
    """Return the built-in kinds and these, by their words.

    Raises:
        SettingsError: a kind is no attrs class derived from Interaction with a word of its own, or
            two share a word. One that is given twice, or is built in, counts once.
    """
    problems: list[Problem] = []
    found: dict[str, type[Interaction]] = {cls.kind: cls for cls in INTERACTIONS}
    for number, cls in enumerate(more):
        faults = list(_faults(cls, found))
        problems.extend(Problem(f"kinds[{number}]", message) for message in faults)
        if not faults:
            found[cls.kind] = cls
    if problems:
        raise SettingsError(problems, subject="kinds of interaction")
    return MappingProxyType(found)


def _faults(cls: object, found: Kinds) -> Iterator[str]:
    if not isinstance(cls, type) or not issubclass(cls, Interaction):
        yield f"got {quoted(cls)}, expected a class derived from Interaction"
        return
    if "__attrs_attrs__" not in vars(cls):
        yield f"got {cls.__name__}, expected a class decorated with attrs.frozen(kw_only=True)"
        return
    word = vars(cls).get("kind")
    if not isinstance(word, str) or not is_slug(word):
        yield f"got {quoted(word)} as the kind of {cls.__name__}, expected a lower-case word"
    elif found.get(word, cls) is not cls:
        other = found[word].__name__
        yield f"got {word!r} as the kind of {cls.__name__}, which is that of {other} already"
    if "kind" in attrs.fields_dict(cls):
        yield f"got a field named kind in {cls.__name__}, expected a class variable"
