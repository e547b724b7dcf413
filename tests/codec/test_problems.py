import json
import re
from collections.abc import Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given, strategies as st

from staytopofmind.codec import history_to_dict, load_history
from staytopofmind.codec.converters import converters_for
from staytopofmind.codec.reading import quickly, thoroughly
from staytopofmind.errors import HistoryError
from staytopofmind.model import History
from staytopofmind.testing import histories
from tests.codec.documents import at_path, minimal, places, record
from tests.codec.exact import differences

HUGE = 10**400
OFFSET = "expected an aware datetime, or ISO 8601 text with an offset"

WRONG_FIELDS = {
    "number-for-text": ({"id": 3}, ".id: got 3, expected a text that is not blank"),
    "blank": ({"id": " \n"}, ".id: got ' \\n', expected a text that is not blank"),
    "null": ({"id": None}, ".id: got None, expected a text"),
    "missing": ({"id": ...}, ".id: got none, expected a text that is not blank"),
    "missing-moment": ({"at": ...}, f".at: got none, {OFFSET}"),
    "missing-word": ({"initiated_by": ...}, ".initiated_by: got none, expected one of candidate"),
    "wrong-word": ({"purpose": "spam"}, ".purpose: got 'spam', expected one of thank_you"),
    "word-of-another-type": ({"purpose": ["x"]}, ".purpose: got ['x'], expected one of thank_you"),
    "truth-for-text": ({"channel": True}, ".channel: got True, expected a lower-case word"),
    "text-for-truth": ({"automatic": "no"}, ".automatic: got 'no', expected true or false"),
    "number-for-truth": ({"automatic": 0}, ".automatic: got 0, expected true or false"),
    "text-for-list": ({"contacts": "hm"}, ".contacts: got 'hm', expected a list of texts"),
    "object-for-list": ({"contacts": {"hm": 1}}, ".contacts: got {'hm': 1}, expected a list"),
    "null-in-a-list": ({"contacts": ["hm", None]}, ".contacts[1]: got None, expected a text"),
    "naive": (
        {"at": "2026-03-03T09:00"},
        ".at: '2026-03-03T09:00' is no moment; expected ISO 8601",
    ),
    "number-for-moment": ({"at": 1_770_000_000}, ".at: 1770000000 is neither moment nor day"),
    "no-such-day": ({"at": "2026-02-30"}, ".at: '2026-02-30' is no day"),
    "no-such-zone": (
        {"at": "2026-03-03T09:00Z[Europe/Bonn]"},
        "'Europe/Bonn' is no known time zone",
    ),
    "contradiction": ({"at": "2026-03-03T09:00+05:00[Europe/Berlin]"}, "contradicts itself"),
    "day-for-moment": ({"revised_at": "2026-03-03"}, ".revised_at: '2026-03-03' is no moment"),
    "lone-surrogate": ({"id": "\ud800"}, ".id: got '\\ud800', expected a text that UTF-8 can"),
    "object-for-text": ({"opportunity": {}}, ".opportunity: got {}, expected a text"),
    "text-for-object": ({"topics": ["x"]}, ".topics[0]: got 'x', expected an object"),
    "list-for-object": ({"topics": [[]]}, ".topics[0]: got [], expected an object"),
    "pairs-for-object": (
        {"topics": [[["text", "x"]]]},
        ".topics[0]: got [['text', 'x']], expected",
    ),
    "object-for-objects": ({"topics": {}}, ".topics: got {}, expected a list"),
    "text-for-objects": ({"topics": "x"}, ".topics: got 'x', expected a list"),
    "null-for-objects": ({"topics": None}, ".topics: got None, expected a list"),
    "empty-object": ({"topics": [{}]}, ".topics[0].text: got none, expected a text"),
    "inner-field": ({"topics": [{"text": "a", "of": 3}]}, ".topics[0].of: got 3, expected a text"),
    "unknown-field": ({"colour": "red"}, ".colour: got 'red', expected no field of this name"),
    "misspelt-field": (
        {"topic": []},
        ".topic: got [], expected no field of this name, perhaps topics",
    ),
    "field-in-another-style": (
        {"inReplyTo": "x"},
        ".inReplyTo: got 'x', expected no field of this",
    ),
    "unknown-inner-field": ({"topics": [{"text": "a", "x y": 1}]}, ".topics[0]['x y']: got 1"),
    "derived-field": ({"outbound": True}, ".outbound: got True, expected no field of this name"),
    "class-variable": ({"leaves": "call"}, ".leaves: got 'call', expected no field of this name"),
    "unknown-kind": ({"kind": "fax"}, ".kind: got 'fax', expected one of interview, meeting"),
    "kind-of-another-type": ({"kind": ["x"]}, ".kind: got ['x'], expected one of interview"),
    "no-kind": ({"kind": ...}, ".kind: got none, expected one of interview, meeting, message"),
    "between-fields": ({"contacts": ...}, ".contacts: got none, expected at least one contact"),
    "inside-a-promise": (
        {"promises": [{"id": "p", "text": "x"}, {"id": "q", "text": "y", "due_at": "soon"}]},
        ".promises[1].due_at: 'soon' is no moment",
    ),
    "unknown-contact": ({"contacts": ["hm", "x"]}, ".contacts[1]: got 'x', expected the id of a"),
    "unknown-record": ({"in_reply_to": "m0"}, ".in_reply_to: got 'm0', expected the id of an"),
}

WRONG_DOCUMENTS = {
    "no-version": ({"schema": ...}, "$.schema: got none, expected 1, the version of the format"),
    "later-version": ({"schema": 2}, "$.schema: got 2, expected 1, the version of the format"),
    "version-as-text": ({"schema": "1"}, "$.schema: got '1', expected 1"),
    "version-as-truth": ({"schema": True}, "$.schema: got True, expected 1"),
    "no-candidate": ({"candidate": ...}, "$.candidate: got none, expected an object"),
    "candidates": ({"candidate": []}, "$.candidate: got [], expected an object"),
    "unknown-list": ({"people": []}, "$.people: got [], expected no field of this name"),
    "object-of-records": ({"contacts": {"hm": {}}}, "$.contacts: got {'hm': {}}, expected a list"),
    "null-for-records": ({"events": None}, "$.events: got None, expected a list"),
    "text-for-records": ({"events": "none"}, "$.events: got 'none', expected a list"),
    "record-of-another-sort": ({"events": [{"kind": "interview"}]}, "$.events[0].kind: got 'inter"),
    "unknown-zone": (
        {"candidate": {"id": "me", "name": "Ada", "timezone": "Mars"}},
        "$.candidate.timezone: 'Mars' is no known time zone",
    ),
    "huge-number": (
        {"contacts": [{"id": "hm", "name": "G", "importance": HUGE}]},
        "$.contacts[0].importance: got 1000",
    ),
    "number-beyond-floats": (
        {"contacts": [{"id": "hm", "name": "G", "importance": 1e999}]},
        "$.contacts[0].importance: got inf, expected a finite number",
    ),
    "minus-a-share": (
        {"contacts": [{"id": "a", "name": "A", "ties": [{"contact": "b", "strength": -0.1}]}]},
        "$.contacts[0].ties[0].strength: got -0.1, expected a finite number from 0 to 1",
    ),
    "fraction-for-a-count": (
        {"candidate": {"id": "me", "name": "A", "timezone": "UTC", "transit": {"fast": 1.5}}},
        "$.candidate.transit.fast: got 1.5, expected a whole number",
    ),
    "between-fields-inside": (
        {"candidate": {"id": "me", "name": "A", "timezone": "UTC", "transit": {"fast": 5}}},
        "$.candidate.transit.slow: got 3, expected at least fast, which is 5",
    ),
    "clock-with-a-zone": (
        {
            "candidate": {
                "id": "me",
                "name": "A",
                "timezone": "UTC",
                "working_hours": {"start": "09:00Z"},
            }
        },
        "$.candidate.working_hours.start: got",
    ),
    "between-records": (
        {"opportunities": [{"id": "o", "organisation": "x", "title": "t"}], "interactions": []},
        "$.opportunities[0].organisation: got 'x', expected the id of an organisation",
    ),
}


def refused(data: Mapping[str, object]) -> list[str]:
    with pytest.raises(HistoryError) as caught:
        load_history(data)
    problems = [str(problem) for problem in caught.value.problems]
    assert len(problems) == len(set(problems))
    return problems


def changed(**fields: object) -> dict[str, object]:
    document = {**minimal(), **fields}
    return {name: value for name, value in document.items() if value is not ...}


@pytest.mark.parametrize(("fields", "told"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_what_is_wrong_with_a_record_is_told_at_its_place(
    fields: dict[str, object], told: str
) -> None:
    """One problem: the path to it, what was got and what was expected."""
    (problem,) = refused(record(**fields))
    assert problem.startswith("$.interactions[0].")
    assert told in problem


@pytest.mark.parametrize(("fields", "told"), WRONG_DOCUMENTS.values(), ids=WRONG_DOCUMENTS)
def test_what_is_wrong_with_a_document_is_told_at_its_place(
    fields: dict[str, object], told: str
) -> None:
    """Lists, versions and records of every other sort."""
    assert any(problem.startswith(told) for problem in refused(changed(**fields)))


@pytest.mark.parametrize(("fields", "told"), WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_text_is_refused_as_values_are(fields: dict[str, object], told: str) -> None:
    """The same problem, whether the document comes as text or as values."""
    with pytest.raises(HistoryError) as caught:
        load_history(json.dumps(record(**fields)))
    assert [told in str(problem) for problem in caught.value.problems] == [True]


def test_all_problems_are_told_at_once() -> None:
    """Of every record and every field, in the order of the document's sections."""
    document = minimal()
    document["extra"] = 1
    del document["candidate"]["name"]
    document["contacts"][0] |= {"timezone": "Mars", "role": "boss"}
    document["interactions"] += [{"kind": "fax"}, 3, {"kind": "letter", "contacts": [], "at": "x"}]
    assert [problem.partition(":")[0] for problem in refused(document)] == [
        "$.extra",
        "$.candidate.name",
        "$.contacts[0].role",
        "$.contacts[0].timezone",
        "$.interactions[1].kind",
        "$.interactions[2]",
        "$.interactions[3].id",
        "$.interactions[3].at",
    ]


def test_records_that_are_right_are_checked_for_references_beside_wrong_ones() -> None:
    """A reference to nothing in the document is told together with what is wrong elsewhere."""
    document = record(contacts=["hm", "nobody"], opportunity="acme-1")
    del document["candidate"]["name"]
    assert [problem.partition(":")[0] for problem in refused(document)] == [
        "$.candidate.name",
        "$.interactions[0].contacts[1]",
    ]


def test_references_to_records_that_are_wrong_raise_no_alarm() -> None:
    """They are in the document, and will be right once it is corrected."""
    document = minimal()
    document["contacts"][0] = {"id": "boss", "aliases": ["hm"], "role": 3}
    document["organisations"][0]["name"] = ""
    document["opportunities"][0]["title"] = None
    document["candidate"] |= {"materials": [{"id": "w1"}]}
    document["interactions"][0]["materials"] = ["w1"]
    assert [problem.partition(":")[0] for problem in refused(document)] == [
        "$.candidate.materials[0].title",
        "$.organisations[0].name",
        "$.contacts[0].name",
        "$.contacts[0].role",
        "$.opportunities[0].title",
    ]


@pytest.mark.parametrize(
    "contacts", [{}, [3], [{"aliases": 3}]], ids=["object", "number", "aliases"]
)
def test_references_are_not_told_where_ids_cannot_be_known(contacts: object) -> None:
    """No contact can be made out: then nobody is said to be missing."""
    problems = refused(changed(contacts=contacts))
    assert problems
    assert all(problem.startswith("$.contacts") for problem in problems)


def test_the_document_is_named_in_the_message() -> None:
    with pytest.raises(HistoryError, match=r"^document:\n\$\.schema: got 2"):
        load_history({"schema": 2})


def test_other_mappings_are_read_as_objects() -> None:
    """All the way down; a list may be a tuple."""
    document = minimal()
    document["candidate"] = MappingProxyType(document["candidate"])
    document["contacts"] = tuple(MappingProxyType(one) for one in document["contacts"])
    document["interactions"][0]["topics"] = tuple(document["interactions"][0]["topics"])
    assert load_history(MappingProxyType(document)) == load_history(minimal())


def test_keys_that_are_no_texts_are_unknown_fields() -> None:
    """Only a mapping can have them."""
    assert refused({**minimal(), 3: 4})[0].startswith("$[3]: got 4, expected no field")


# Values that are wrong in most places, and right in some.
JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        0.5,
        1e999,
        HUGE,
        "",
        "x",
        "hm",
        "2026-03-03",
        "2026-03-03T09:00Z",
        "\ud800",
        [],
        ["x"],
        [None],
        [[]],
        {},
        {"id": "x"},
        {"kind": "message"},
        [{"text": "x", "id": "x"}],
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A document one or two of whose values were replaced, removed or joined by others."""
    values: Any = deepcopy(history_to_dict(draw(histories(scenes=3))))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([*places(values), ("schema",)]))
        inside, key = at_path(values, path[:-1]), path[-1]
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "remove" if key in inside or isinstance(inside, list):
                del inside[key]
            case "add" if isinstance(inside, dict):
                inside[draw(st.sampled_from(["id", "at", "colour", "kind", "it's"]))] = draw(JUNK)
            case _:
                inside[key] = draw(JUNK)
        assume(isinstance(values, dict) and values)
    return values


@given(damaged())
def test_whatever_is_damaged_is_told_and_nothing_else_raised(values: Any) -> None:
    """Each problem leads to a value of the document, or to where one is missing."""
    before = repr(values)
    try:
        load_history(values)
    except HistoryError as error:
        for problem in error.problems:
            assert " got " in f" {problem.message}" or " is " in problem.message
            assert leads_somewhere(problem.path, values), problem
    assert repr(values) == before


def leads_somewhere(path: str, values: Any) -> bool:
    steps = re.findall(r"\.([A-Za-z_0-9]+)|\[(\d+)\]|\[(['\"].*?['\"])\]", path)
    assert "".join(re.sub(r"[^\w]", "", "".join(step)) for step in steps) == re.sub(r"\W", "", path)
    for name, number, text in steps[:-1]:
        values = values[int(number)] if number else values[name or text[1:-1]]
    if not steps:
        return True
    _, number, _ = steps[-1]
    return int(number) < len(values) if number else isinstance(values, dict)


@given(damaged())
def test_both_ways_of_reading_agree(values: Any) -> None:
    """What the quick reading accepts, the thorough one reads alike; what it leaves, is wrong."""
    converters = converters_for(())
    quick = quickly(values, converters.quick)
    if not isinstance(values.get("schema"), int) or values["schema"] != 1:
        return
    try:
        thorough = thoroughly(values, converters.thorough)
    except HistoryError:
        assert quick is None
    else:
        assert quick is not None
        assert list(quick) == [name for name in values if name != "schema"]
        for name, value in thorough.items():
            assert list(differences(quick[name], value, name)) == []


@given(histories())
def test_both_ways_of_reading_agree_on_what_is_right(history: History) -> None:
    """The thorough reading is complete: a history comes out of it as well."""
    values = history_to_dict(history)
    fields = thoroughly(values, converters_for(()).thorough)
    assert list(differences(History(**fields), history)) == []
