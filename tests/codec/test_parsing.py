import re
import sys
import time

import pytest
from hypothesis import given, strategies as st

from staytopofmind.codec import load_history
from staytopofmind.errors import HistoryError
from tests.codec.documents import MINIMAL

MALFORMED = {
    "empty": ("", "$: got no more at line 1, column 1, expected JSON"),
    "cut-off": ('{"schema": 1,\n "candidate": {', "$: got no more at line 2, column 16, expected"),
    "trailing-comma": (
        '{"schema": 1, }',
        # Python 3.13 points to the comma, older versions to what follows it.
        "$: got ', }' at line 1, column 13, expected JSON"
        if sys.version_info >= (3, 13)
        else "$: got '}' at line 1, column 15, expected JSON",
    ),
    "two-documents": ("{} {}", "$: got '{}' at line 1, column 4, expected JSON"),
    "single-quotes": ("{'schema': 1}", "$: got \"'schema': 1}\" at line 1, column 2, expected"),
    "control-character": ('{"schema": "\n"}', "$: got '\\n\"}' at line 1, column 13, expected"),
    "malformed-after-suspect": ('{"a": NaN, "b"}', "$: got '}' at line 1, column 15, expected"),
    "not-utf-8": (b'{"schema": 1, "x": "\xff"}', "$: got the byte 0xff at position 20, expected"),
    "cut-off-character": ('{"a": "Zoë'.encode()[:-1], "got the byte 0xc3 at position 9, expected"),
    "utf-16": ('{"schema": 1}'.encode("utf-16"), "$: got the byte 0xff at position 0, expected"),
    "list": ("[]", "$: got [], expected an object"),
    "null": ("null", "$: got None, expected an object"),
    "text": ('"history"', "$: got 'history', expected an object"),
    "number": ("1", "$: got 1, expected an object"),
    "nan": ('{"schema": 1, "contacts": [NaN]}', "$.contacts[0]: got NaN, expected a finite"),
    "infinity": ('{"schema": Infinity}', "$.schema: got Infinity, expected a finite number"),
    "minus-infinity": ('{"a b": -Infinity}', "$['a b']: got -Infinity, expected a finite number"),
    "repeated-key": ('{"schema": 1, "schema": 1}', "$.schema: got this key more than once"),
    "repeated-inside": (
        '{"schema": 1, "contacts": [{}, {"id": "a", "id": "b"}]}',
        "$.contacts[1].id: got this key more than once, expected it once",
    ),
    "repeated-under-another-escape": ('{"a": 1, "\\u0061": 2}', "$.a: got this key more than once"),
    "repeated-empty": ('{"": 1, "": 2}', "$['']: got this key more than once"),
    "endless-number": (
        '{"a": ' + "1" * 10_000 + "}",
        "$.a: got a number of 10000 digits, expected",
    ),
}


def refused(data: str | bytes) -> str:
    with pytest.raises(HistoryError) as caught:
        load_history(data)
    assert caught.value.__cause__ is None
    return str(caught.value)


@pytest.mark.parametrize(("data", "told"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_no_json_is_refused_with_its_place(data: str | bytes, told: str) -> None:
    """Where it is, what is there, and what was expected."""
    assert told in refused(data)


def test_every_malformed_value_is_named() -> None:
    """All of them, wherever they are, in the order of the document."""
    text = '{"a": NaN, "b": [{"c": 1, "c": 2, "d": {"e": -Infinity, "c": 1, "c": 1}}], "a": 3}'
    assert re.findall(r"^\$.*?(?=:)", refused(text), re.MULTILINE) == [
        "$.a",
        "$.b[0].c",
        "$.b[0].d.c",
        "$.b[0].d.e",
    ]


@given(st.lists(st.sampled_from("abc"), max_size=5), st.booleans())
def test_no_repeated_key_is_missed(keys: list[str], inside: bool) -> None:
    """A document repeats a key, or is refused for another reason."""
    text = "{" + ",".join(f'"{key}": "\\":"' for key in keys) + "}"
    told = refused(f'{{"schema": 1, "contacts": [{text}]}}' if inside else text)
    assert ("more than once" in told) == (len(set(keys)) < len(keys))


@pytest.mark.parametrize("opening", ['{"a":', "[", '{"contacts":[', '{"x": [NaN, '], ids=repr)
def test_ten_megabytes_of_brackets_are_refused_at_once(opening: str) -> None:
    """Whatever is nested deeper than anybody means is one clear error, without a long wait."""
    text = opening * (10_000_000 // len(opening))
    start = time.perf_counter()
    assert "nested" in refused(text)
    assert time.perf_counter() - start < 2


def test_deep_nesting_in_a_mapping_is_refused_at_once() -> None:
    """Values that never were text are no way around; nor are those that contain themselves."""
    deep: object = "x"
    for _ in range(100_000):
        deep = [deep]
    around: dict[str, object] = {"schema": 1}
    around["candidate"] = around["contacts"] = around
    inside = {"id": "me", "name": deep, "timezone": "UTC"}
    for values in (
        {"schema": 1, "candidate": deep, "contacts": deep, "x": deep},
        {"schema": 1, "candidate": inside, "interactions": [{"kind": deep}]},
        around,
    ):
        for tolerant in (False, True):
            with pytest.raises(HistoryError, match=r"\$\.candidate"):
                load_history(values, tolerant=tolerant)


def test_the_limit_of_recursion_is_left_as_it_was() -> None:
    before = sys.getrecursionlimit()
    refused("[" * 100_000)
    assert sys.getrecursionlimit() == before


@pytest.mark.parametrize("data", ["\ufeff" + MINIMAL, ("\ufeff" + MINIMAL).encode()], ids=type)
def test_a_byte_order_mark_is_no_problem(data: str | bytes) -> None:
    """Some editors write one."""
    assert load_history(data) == load_history(MINIMAL)
