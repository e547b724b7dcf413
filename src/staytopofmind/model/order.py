"""The order of every list of records: by (instant, id)."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Final, TypeVar

from staytopofmind.model.interaction import Interaction

__all__ = ["in_order"]

_I = TypeVar("_I", bound=Interaction)

_BEGAN: Final = attrgetter("began")
_BEGAN_AND_ID: Final = attrgetter("began", "id")


def in_order(records: Iterable[_I]) -> tuple[_I, ...]:
    """Records sorted by the instant they began, those of one instant by their ids."""
    found = sorted(records, key=_BEGAN)
    before = None
    for record in found:
        if record.began == before:  # few are of one instant: only then ids are compared
            found.sort(key=_BEGAN_AND_ID)
            break
        before = record.began
    return tuple(found)
