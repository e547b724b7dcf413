"""Comparison that equality does not make: types, zones, folds and derived fields included."""

from collections.abc import Iterator
from datetime import datetime, time

import attrs

__all__ = ["differences"]


def differences(one: object, other: object, path: str = "$") -> Iterator[str]:
    """Every place where two values differ in any way that a program could tell."""
    if type(one) is not type(other):
        yield f"{path}: {type(one).__name__} and {type(other).__name__}"
    elif isinstance(one, tuple) and isinstance(other, tuple):
        if len(one) != len(other):
            yield f"{path}: {len(one)} and {len(other)} items"
        for number, pair in enumerate(zip(one, other, strict=False)):
            yield from differences(*pair, f"{path}[{number}]")
    elif isinstance(one, datetime | time):
        yield from _clocks(one, other, path)
    elif attrs.has(type(one)):
        for field in attrs.fields(type(one)):
            if field.name != "_index":  # made on demand
                pair = getattr(one, field.name), getattr(other, field.name)
                yield from differences(*pair, f"{path}.{field.name}")
    elif one != other or repr(one) != repr(other):
        yield f"{path}: {one!r} and {other!r}"


def _clocks(one: datetime | time, other: object, path: str) -> Iterator[str]:
    assert isinstance(other, datetime | time)
    for what in ("tzinfo", "fold", "hour", "minute", "second", "microsecond"):
        pair = getattr(one, what), getattr(other, what)
        if what == "tzinfo":
            yield from _zones(*pair, path)
        elif pair[0] != pair[1]:
            yield f"{path}: {what} {pair[0]} and {pair[1]}"
    if isinstance(one, datetime) and isinstance(other, datetime):
        if one.date() != other.date():
            yield f"{path}: {one} and {other}"
        if one.utcoffset() != other.utcoffset():
            yield f"{path}: {one.utcoffset()} and {other.utcoffset()}"


def _zones(one: object, other: object, path: str) -> Iterator[str]:
    if type(one) is not type(other) or str(one) != str(other):
        yield f"{path}: zones {one!r} and {other!r}"
