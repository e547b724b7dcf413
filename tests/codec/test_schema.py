import json
from datetime import date, time
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from staytopofmind.codec import history_to_dict, json_schema, load_history
from staytopofmind.codec.schema import VALUES
from staytopofmind.errors import HistoryError
from staytopofmind.model import INTERACTIONS, Contact, History, Message, StageName
from staytopofmind.model.fields import Whole
from staytopofmind.model.readers import reader_of
from staytopofmind.moments import write_moment
from staytopofmind.testing import histories, moments
from tests.codec.documents import MINIMAL, minimal, record
from tests.codec.kinds import Gift, Walk
from tests.codec.test_problems import WRONG_DOCUMENTS, WRONG_FIELDS, changed, damaged

SCHEMA: Any = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
KINDS = (Walk, Gift)

# What only the library knows: calendars, zones, and what one field means for another.
BEYOND = {
    *("no-such-zone", "contradiction", "lone-surrogate", "unknown-zone"),
    *("unknown-contact", "unknown-record", "between-records", "between-fields-inside"),
}


def test_the_schema_is_one() -> None:
    """By the rules of its own draft, and made of plain values."""
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"].endswith("draft/2020-12/schema")


def test_the_same_classes_give_the_same_schema() -> None:
    """It can be kept, compared and published."""
    assert json.dumps(json_schema()) == json.dumps(json_schema())


@given(histories(kinds=KINDS))
def test_what_is_dumped_is_valid(history: History) -> None:
    """Every document that the library writes."""
    schema = json_schema(kinds=KINDS)
    Draft202012Validator(schema).validate(history_to_dict(history, kinds=KINDS))


def test_the_minimal_document_is_valid() -> None:
    VALIDATOR.validate(json.loads(MINIMAL))


BAD = {
    **{name: record(**fields) for name, (fields, _) in WRONG_FIELDS.items()},
    **{name: changed(**fields) for name, (fields, _) in WRONG_DOCUMENTS.items()},
}


@pytest.mark.parametrize("name", [name for name in BAD if name not in BEYOND])
def test_what_the_library_refuses_is_invalid(name: str) -> None:
    """All but what lies beyond any schema."""
    assert not VALIDATOR.is_valid(BAD[name])


@pytest.mark.parametrize("name", sorted(BEYOND))
def test_what_lies_beyond_a_schema_still_does(name: str) -> None:
    """So that nothing is excused above that need not be."""
    assert VALIDATOR.is_valid(BAD[name])


@given(damaged())
def test_what_is_invalid_is_refused(values: Any) -> None:
    """Nobody who goes by the schema turns away what the library would take."""
    if not VALIDATOR.is_valid(values):
        with pytest.raises(HistoryError):
            load_history(values)


@pytest.mark.parametrize(("annotation", "schema"), VALUES.values(), ids=VALUES)
@given(
    value=st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-2, 2),
        st.sampled_from([2**31, 2**31 + 1, 1e9, 1.1e9, 0.5, 1.0, 1.5, -0.0]),
        st.sampled_from(
            ["", " ", "a", "a-b_c", "A", "a b", "é", "-", "0a", "Europe/Berlin", "UTC"]
        ),
        st.sampled_from(["09:00", "09:00:01.5", "9", "24:00", "09:00Z", "Europe//Berlin", "e/b"]),
        st.sampled_from(
            ["2026-03-03", "2026-3-3", "20260303T0900Z", "2026-03-03T09:00:00.5-05:30"]
        ),
        st.sampled_from(
            ["2026-03-03t09:00z", "2026-03-03 09+01", "2026-03-03T09:00", "2026-W10-2"]
        ),
        st.sampled_from(["2026-03-03T09:00+01:00[Europe/Berlin][u-ca=hebrew]", "0001-01-01"]),
        st.lists(st.sampled_from(["a", "b", "", 1]), max_size=3),
        st.builds(write_moment, moments()),
        st.dates(date(1, 1, 2), date(9999, 12, 30)).map(date.isoformat),
        st.times().map(time.isoformat),
    )
)
def test_a_value_is_valid_where_it_can_be_read(annotation: object, schema: Any, value: Any) -> None:
    """The limits of numbers and the forms of texts stand in two places, which must agree."""
    read = reader_of(annotation)
    assert read is not None
    try:
        read(value)
    except ValueError:
        readable = False
    else:
        readable = True
    if annotation == Whole and isinstance(value, float) and value.is_integer():
        return  # to a schema, 1.0 is a whole number
    whole = {**schema, "$defs": {"Text": VALUES["Text"][1]}}
    valid = Draft202012Validator(
        whole, format_checker=Draft202012Validator.FORMAT_CHECKER
    ).is_valid(value)
    assert valid == readable or (value, valid) in OTHERWISE


OTHERWISE = {
    ("9", False),  # one more form of a clock
    ("09:00:01.5", True),
    ("2026-03-03T09:00+01:00[Europe/Berlin][u-ca=hebrew]", True),
    ("0001-01-01", True),  # no zone has the whole of it
    ("A", True),  # might be the name of a zone, and is not
    ("24:00", False),  # some versions of Python read it
    ("Europe//Berlin", False),
}


def test_what_has_a_default_may_be_left_out_and_nothing_else() -> None:
    """Required is what the classes require, and the kind."""
    contact = SCHEMA["$defs"]["Contact"]
    assert contact["required"] == ["id", "name"]
    assert contact["properties"]["role"]["default"] == "unknown"
    assert SCHEMA["$defs"]["Message"]["required"] == [
        "kind",
        "id",
        "at",
        "initiated_by",
        "contacts",
    ]
    assert SCHEMA["$defs"]["Interview"]["required"] == ["kind", "id", "at"]
    assert SCHEMA["required"] == ["schema", "candidate"]


def test_every_class_is_there_with_every_field_and_no_other() -> None:
    """Fields by their names, closed objects, and what the class says of itself."""
    for cls in (*INTERACTIONS, Contact):
        described = SCHEMA["$defs"][cls.__name__]
        names = [field.name for field in attrs.fields(cls) if field.init]
        kind = [] if cls is Contact else ["kind"]
        assert list(described["properties"]) == [*kind, *names]
        assert described["additionalProperties"] is False
        assert cls.__doc__ is not None
        assert described["description"].startswith(cls.__doc__.splitlines()[0])


def test_words_and_limits_are_those_of_the_classes() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["Stage"]["properties"]["stage"] == {"enum": list(get_args(StageName))}
    assert definitions["Share"] == {"type": "number", "minimum": 0, "maximum": 1}
    assert definitions["Message"]["properties"]["kind"] == {"const": Message.kind}
    assert definitions["Message"]["properties"]["contacts"]["minItems"] == 1
    assert definitions["When"]["anyOf"][0]["format"] == "date"


def test_errors_raised_are_no_part_of_a_description() -> None:
    """They speak to programmers."""
    assert "Raises" not in json.dumps(SCHEMA)


def test_two_classes_of_one_name_are_described_apart() -> None:
    """A third party may call a class as they like."""

    @attrs.frozen(kw_only=True)
    class Message(Gift):  # not that of the library
        kind = "whisper"

    schema: Any = json_schema(kinds=[Message])
    document = minimal()
    whisper = {"kind": "whisper", "id": "w", "at": "2026-03-03", "what": "x"}
    document["interactions"] = [*record()["interactions"], whisper]
    Draft202012Validator(schema).validate(document)
    whisper["initiated_by"] = 3  # type: ignore[assignment]
    assert not Draft202012Validator(schema).is_valid(document)
