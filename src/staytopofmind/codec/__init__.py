"""Histories as JSON documents, and back; and the schema of these documents.

A document is an object: `schema` is 1, the other fields are those of a `History`, and so on down;
interactions say their `kind`. What is at its default is left out. Moments are ISO 8601 with an
offset, and with the zone in brackets where it is known (RFC 9557); days are YYYY-MM-DD.

Loading creates many objects at once. A caller who loads large histories may spare the garbage
collector from looking at each of them several times: `gc.disable()` before and `gc.enable()` after,
or `gc.freeze()` once a history is loaded that stays.
"""

from collections.abc import Iterable, Mapping

from staytopofmind.codec.converters import converters_for
from staytopofmind.codec.parsing import as_text
from staytopofmind.codec.reading import Loaded, history_from, history_from_text
from staytopofmind.codec.schema import json_schema
from staytopofmind.codec.texts import compact_text, document, indented_text
from staytopofmind.errors import HistoryError, Problem, SettingsError, quoted
from staytopofmind.model import History, Interaction

__all__ = [
    "Loaded",
    "dump_history",
    "history_to_dict",
    "json_schema",
    "load_history",
    "read_history",
]


def load_history(
    data: str | bytes | Mapping[str, object],
    *,
    kinds: Iterable[type[Interaction]] = (),
    tolerant: bool = False,
) -> History:
    """Return the history that a document describes: JSON text, UTF-8, or a mapping.

    Text is the document itself, not the name of its file: nothing here opens one. A mapping holds
    what JSON would; moments and days may be datetimes and dates, too. `kinds` are
    interaction classes of your own. Unknown fields are refused, unless `tolerant`: then they are
    left out, and `read_history` tells which those are.

    Raises:
        HistoryError: with every problem and its path, such as `$.interactions[3].at`.
        SettingsError: the kinds are not proper classes with a word each.
    """
    return _read(data, kinds, tolerant=tolerant).history


def read_history(
    data: str | bytes | Mapping[str, object], *, kinds: Iterable[type[Interaction]] = ()
) -> Loaded:
    """Return the history that a document describes, and a notice of each unknown field in it.

    Raises:
        HistoryError: as for `load_history`, for anything but unknown fields.
        SettingsError: the kinds are not proper classes with a word each.
    """
    return _read(data, kinds, tolerant=True)


def _read(
    data: str | bytes | Mapping[str, object],
    kinds: Iterable[type[Interaction]],
    *,
    tolerant: bool,
) -> Loaded:
    converters = converters_for(tuple(kinds))
    if isinstance(data, (str, bytes, bytearray)):
        return history_from_text(as_text(data), converters, tolerant=tolerant)
    if hasattr(data, "__fspath__"):
        message = f"got {quoted(data)}, expected a document: read the file and give its bytes"
        raise HistoryError([Problem("$", message)], subject="document")
    return history_from(data, converters, tolerant=tolerant)


def history_to_dict(
    history: History, *, kinds: Iterable[type[Interaction]] = ()
) -> dict[str, object]:
    """Return a history as the plain values of its document: objects, lists, texts, numbers.

    Raises:
        SettingsError: the history has interactions of classes that are not among the kinds.
    """
    return document(history, converters_for(tuple(kinds)).writing)


def dump_history(
    history: History, *, kinds: Iterable[type[Interaction]] = (), indent: int | None = None
) -> str:
    """Return a history as JSON text, from which `load_history` makes an equal one.

    It is one line without needless spaces, or indented by so many. Text is not escaped: write it as
    UTF-8.

    Raises:
        SettingsError: the history has interactions of classes that are not among the kinds.
        HistoryError: a field of a third party's holds what JSON cannot.
    """
    writing = converters_for(tuple(kinds)).writing
    try:
        if indent is None:
            return compact_text(history, writing)
        return indented_text(history, writing, indent)
    except SettingsError:
        raise
    except (TypeError, ValueError) as error:
        raise HistoryError([Problem("$", f"{error}, expected values that JSON has")]) from error
