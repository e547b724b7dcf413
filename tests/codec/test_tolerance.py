from typing import Any

import pytest
from hypothesis import given, strategies as st

from staytopofmind.codec import Loaded, history_to_dict, load_history, read_history
from staytopofmind.errors import HistoryError, Problem
from staytopofmind.model import History
from staytopofmind.testing import histories
from tests.codec.documents import MINIMAL, at_path, minimal, places
from tests.codec.exact import differences
from tests.codec.kinds import Walk


def test_unknown_fields_are_left_out_and_reported_with_their_places() -> None:
    """Of the document, of records, and of what is inside of them."""
    document = minimal()
    document |= {"exported_by": "a tool", "version": 3}
    document["contacts"][0]["handles"][0]["verified"] = True
    document["interactions"][0] |= {"rating": {"stars": 5}}
    document["interactions"][0]["topics"][1]["it's"] = None
    loaded = read_history(document)
    assert loaded.history == load_history(MINIMAL)
    assert loaded.notices == (
        Problem("$.contacts[0].handles[0].verified", "got True, which was left out"),
        Problem('$.interactions[0].topics[1]["it\'s"]', "got None, which was left out"),
        Problem("$.interactions[0].rating", "got {'stars': 5}, which was left out"),
        Problem("$.exported_by", "got 'a tool', which was left out"),
        Problem("$.version", "got 3, which was left out"),
    )


def test_tolerance_is_asked_for() -> None:
    """Unknown fields are refused otherwise."""
    document = {**minimal(), "version": 3}
    assert load_history(document, tolerant=True) == load_history(MINIMAL)
    with pytest.raises(HistoryError, match=r"\$\.version"):
        load_history(document)


def test_a_document_without_unknown_fields_gives_no_notice() -> None:
    assert read_history(MINIMAL) == Loaded(load_history(MINIMAL), ())


@given(histories(kinds=(Walk,)), st.data())
def test_whatever_is_added_is_left_out(history: History, data: st.DataObject) -> None:
    """Any number of strange fields in any objects change nothing, and each gives a notice."""
    document: Any = history_to_dict(history, kinds=(Walk,))
    objects = [document]
    for path in places(document):
        value = at_path(document, path)
        if isinstance(value, dict) and "tags" not in path:
            objects.append(value)
    chosen = data.draw(st.lists(st.sampled_from(range(len(objects))), max_size=5, unique=True))
    for number in chosen:
        objects[number]["zz"] = data.draw(st.sampled_from([None, [], {"zz": 1}, "x"]))
    loaded = read_history(document, kinds=(Walk,))
    assert list(differences(loaded.history, history)) == []
    assert len(loaded.notices) == len(chosen)
    assert all(notice.path.endswith(".zz") for notice in loaded.notices)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"kind": "fax"}, "$.interactions[0].kind: got 'fax'", id="kind"),
        pytest.param({"at": "x"}, "$.interactions[0].at: 'x' is no moment", id="value"),
        pytest.param({"contacts": ["x"]}, "$.interactions[0].contacts[0]: got 'x'", id="reference"),
    ],
)
def test_only_unknown_fields_are_tolerated(change: dict[str, object], told: str) -> None:
    """Unknown kinds, wrong values and references to nothing are as wrong as ever."""
    document = minimal()
    document["colour"] = "red"
    document["interactions"][0] |= change
    with pytest.raises(HistoryError) as caught:
        load_history(document, tolerant=True)
    assert any(str(problem).startswith(told) for problem in caught.value.problems)
    assert not any(problem.path == "$.colour" for problem in caught.value.problems)


@pytest.mark.parametrize("held", ["NaN", '{"a": 1, "a": 2}'], ids=["nan", "repeated-key"])
def test_what_is_no_json_is_not_tolerated_in_an_unknown_field_either(held: str) -> None:
    """Tolerance is for what other programs add, not for damage."""
    text = MINIMAL.replace('{"schema": 1,', f'{{"schema": 1, "extra": {held},')
    with pytest.raises(HistoryError, match=r"\$\.extra"):
        load_history(text, tolerant=True)
