"""JSON text as plain values, strictly: what other readers would take in silence is refused here.

The first reading is fast and only notices that something is wrong; a second one finds all of it.
"""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any, Final, NoReturn

import attrs

from staytopofmind.errors import HistoryError, Problem, quoted

__all__ = ["as_text", "parsed", "parsed_at_once", "step"]

_BOM: Final = "\ufeff"
_SUBJECT: Final = "document"


class _Suspect(Exception):  # noqa: N818  it is caught next door, and never an answer
    """Something in the text is no JSON, or says two things at once."""


def as_text(data: str | bytes | bytearray) -> str:
    """Return the text that bytes write in UTF-8, or a text as it is; without a byte order mark.

    Raises:
        HistoryError: the bytes are no UTF-8.
    """
    text = data if isinstance(data, str) else _decoded(data)
    return text.removeprefix(_BOM)


def parsed(text: str) -> object:
    """Return the plain values that a JSON text writes.

    Objects must not repeat a key, and numbers must be finite.

    Raises:
        HistoryError: the text is no such JSON; with all places where it is malformed, if its
            structure can be made out at all.
    """
    try:
        return _loaded(text, _distinct, _suspect, int)
    except HistoryError:
        raise
    except (_Suspect, ValueError):
        return _examined(text)


def parsed_at_once(text: str, make: Callable[[list[tuple[str, Any]]], object]) -> object:
    """Return the values that a JSON text writes, with what is made of its objects in their places.

    Objects are given as pairs of key and value; it is for `make` to refuse keys that are repeated.

    Raises:
        Exception: of any class, where anything at all is wrong; `parsed` then says what it is.
    """
    return json.loads(text, object_pairs_hook=make, parse_constant=_suspect)


def _loaded(
    text: str,
    pairs: Callable[[list[tuple[str, Any]]], object],
    constant: Callable[[str], object],
    whole: Callable[[str], object],
) -> object:
    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant, parse_int=whole)
    except json.JSONDecodeError as error:
        got = quoted(text[error.pos : error.pos + 20]) if error.pos < len(text) else "no more"
        where = f"line {error.lineno}, column {error.colno}"
        raise _wrong(f"got {got} at {where}, expected JSON: {error.msg}") from None
    except RecursionError:
        raise _wrong("got values nested hundreds of levels deep, expected a history") from None


def _decoded(data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02x}"
        message = f"got the byte {byte} at position {error.start}, expected UTF-8"
        raise _wrong(f"{message}: {error.reason}") from None


def _wrong(message: str) -> HistoryError:
    return HistoryError([Problem("$", message)], subject=_SUBJECT)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Suspect
    return found


def _suspect(_: str) -> NoReturn:
    raise _Suspect


@attrs.frozen
class _Malformed:
    """A value that must not be there, and why."""

    message: str


class _Repetitive(dict[str, Any]):
    """An object some of whose keys were given more than once."""

    repeated: tuple[str, ...] = ()


def _examined(text: str) -> object:
    """The values of a text that is suspect: read again, with what is wrong left in its place."""
    values = _loaded(text, _with_repetitions, _constant, _whole)
    problems = list(_malformed(values))
    if problems:
        raise HistoryError(problems, subject=_SUBJECT)
    return values


def _with_repetitions(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = _Repetitive(pairs)
    if len(found) < len(pairs):
        times = Counter(key for key, _ in pairs)
        found.repeated = tuple(key for key, count in times.items() if count > 1)
    return found


def _constant(word: str) -> _Malformed:
    return _Malformed(f"got {word}, expected a finite number")


def _whole(digits: str) -> int | _Malformed:
    try:
        return int(digits)
    except ValueError:
        return _Malformed(f"got a number of {len(digits)} digits, expected fewer")


def _malformed(values: object) -> Iterator[Problem]:
    ahead: deque[tuple[str, object]] = deque([("$", values)])
    while ahead:
        path, value = ahead.popleft()
        if isinstance(value, _Malformed):
            yield Problem(path, value.message)
        elif isinstance(value, list):
            ahead.extend((f"{path}[{number}]", item) for number, item in enumerate(value))
        elif isinstance(value, _Repetitive):
            for key in value.repeated:
                yield Problem(path + step(key), "got this key more than once, expected it once")
            ahead.extend((path + step(key), item) for key, item in value.items())


def step(key: object) -> str:
    """Return the step of a path that leads to a key: `.name`, or `['any thing']`."""
    if isinstance(key, str) and key.isidentifier() and key.isascii() and len(key) < 80:
        return f".{key}"
    return f"[{quoted(key)}]"
