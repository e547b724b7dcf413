from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest

from staytopofmind.codec import dump_history, history_to_dict, json_schema, load_history
from staytopofmind.errors import HistoryError, SettingsError
from staytopofmind.model import Candidate, Contact, History, Interaction, Message
from tests.codec.documents import MINIMAL, minimal
from tests.codec.kinds import Gift, Walk

ME = Candidate(id="me", name="Ada", timezone="UTC")
GRACE = Contact(id="c", name="Grace")


class Undecorated(Interaction):
    kind = "undecorated"


@attrs.frozen(kw_only=True)
class Nameless(Interaction):
    pass


@attrs.frozen(kw_only=True)
class Longer(Message):
    length: int = 0


@attrs.frozen(kw_only=True)
class Shouting(Interaction):
    kind: ClassVar[str] = "Shouting"


@attrs.frozen(kw_only=True)
class Numbered(Interaction):
    kind: ClassVar[int] = 3  # type: ignore[assignment]


@attrs.frozen(kw_only=True)
class Memo(Interaction):
    kind: ClassVar[str] = "message"


@attrs.frozen(kw_only=True)
class Present(Interaction):
    kind: ClassVar[str] = "gift"


@attrs.frozen(kw_only=True)
class Kinded(Interaction):
    kind: str = "kinded"  # type: ignore[misc]


@attrs.frozen(kw_only=True)
class Opaque(Interaction):
    kind: ClassVar[str] = "opaque"
    what: Callable[[], None] | None = None


REFUSED = {
    "no-class": ([3], "kinds[0]: got 3, expected a class derived from Interaction"),
    "another-class": ([Contact], "kinds[0]: got <class"),
    "record": ([Gift(id="g", at="2026-03-03", what="cake")], "expected a class derived from"),
    "base": ([Interaction], "kinds[0]: got None as the kind of Interaction, expected a lower-case"),
    "undecorated": ([Undecorated], "kinds[0]: got Undecorated, expected a class decorated with"),
    "no-word": ([Nameless], "kinds[0]: got None as the kind of Nameless, expected a lower-case"),
    "word-of-its-base": ([Longer], "kinds[0]: got None as the kind of Longer"),
    "upper-case": (
        [Shouting],
        "kinds[0]: got 'Shouting' as the kind of Shouting, expected a lower",
    ),
    "number": ([Numbered], "kinds[0]: got 3 as the kind of Numbered, expected a lower-case word"),
    "word-of-a-built-in": ([Memo], "got 'message' as the kind of Memo, which is that of Message"),
    "same-word": ([Gift, Present], "kinds[1]: got 'gift' as the kind of Present, which is that of"),
    "field": ([Kinded], "kinds[0]: got a field named kind in Kinded, expected a class variable"),
    "unreadable": ([Opaque], "nothing reads a field of type"),
}


@pytest.mark.parametrize(("kinds", "told"), REFUSED.values(), ids=REFUSED)
def test_classes_that_are_no_kinds_are_refused(kinds: list[type], told: str) -> None:
    """The fault of the program, not of the data."""
    with pytest.raises(SettingsError) as caught:
        load_history(MINIMAL, kinds=kinds)
    assert told in str(caught.value)
    with pytest.raises(SettingsError) as caught:
        dump_history(History(candidate=ME), kinds=kinds)
    assert told in str(caught.value)


def test_all_kinds_that_are_wrong_are_told() -> None:
    with pytest.raises(SettingsError) as caught:
        load_history(MINIMAL, kinds=[Gift, Nameless, Walk, Memo])
    assert [problem.path for problem in caught.value.problems] == ["kinds[1]", "kinds[3]"]


def test_a_kind_may_be_given_twice_or_be_built_in() -> None:
    """It is the same class; any iterable of them will do."""
    kinds = iter([Gift, Message, Gift])
    assert load_history(MINIMAL, kinds=kinds) == load_history(MINIMAL)


def test_a_kind_that_was_not_given_is_unknown() -> None:
    """Its word in a document is wrong data; its records in a history are a wrong call."""
    gift = Gift(id="g", at="2026-03-03", what="cake")  # type: ignore[arg-type]
    history = History(candidate=ME, interactions=(gift,))
    with pytest.raises(SettingsError, match="got a record of Gift, whose class is not among"):
        dump_history(history)
    text = dump_history(history, kinds=[Gift])
    with pytest.raises(HistoryError, match=r"\$\.interactions\[0\]\.kind: got 'gift', expected"):
        load_history(text)
    assert load_history(text, kinds=[Gift]) == history


def test_a_record_of_an_undeclared_subclass_is_not_written_as_its_base() -> None:
    """Its own fields would be lost."""
    longer = Longer(id="m", at="2026-03-03", contacts=("c",), initiated_by="contact")  # type: ignore[arg-type]
    history = History(candidate=ME, contacts=(GRACE,), interactions=(longer,))
    with pytest.raises(SettingsError, match="got a record of Longer"):
        history_to_dict(history)


WRONG_WALKS = {
    "share": ({"pleasant": 2}, ".pleasant: got 2, expected a finite number from 0 to 1"),
    "inner-class": ({"place": {"city": 3}}, ".place.city: got 3, expected a text"),
    "inner-class-lacks": ({"place": {}}, ".place.city: got none, expected a text"),
    "inner-class-unknown": ({"place": {"city": "x", "zip": 1}}, ".place.zip: got 1, expected no"),
    "inner-fact": ({"legs": [{"toward": "x", "minutes": -1}]}, ".legs[0].minutes: got -1"),
    "enumeration": ({"mood": "foggy"}, ".mood: 'foggy' is not a valid Mood"),
    "table": ({"tags": 3}, ".tags: got 3"),
    "day": ({"anniversary": "tomorrow"}, ".anniversary: 'tomorrow' is no moment"),
}


@pytest.mark.parametrize(("fields", "told"), WRONG_WALKS.values(), ids=WRONG_WALKS)
def test_fields_of_other_kinds_are_told_at_their_places(
    fields: dict[str, object], told: str
) -> None:
    """Whoever wrote the class, and whoever reads the field."""
    document = minimal()
    walk = {"kind": "walk", "id": "w", "contacts": ["hm"], "at": "2026-03-03", **fields}
    document["interactions"].append(walk)
    with pytest.raises(HistoryError) as caught:
        load_history(document, kinds=[Walk])
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"$.interactions[1]{told}")


def test_a_class_that_raises_something_strange_raises_a_history_error() -> None:
    """Never a traceback of somebody else's as the answer to a document."""

    @attrs.frozen(kw_only=True)
    class Trap(Interaction):
        kind: ClassVar[str] = "trap"

        def __attrs_post_init__(self) -> None:
            raise ZeroDivisionError("at last")

    document = {**minimal(), "interactions": [{"kind": "trap", "id": "t", "at": "2026-03-03"}]}
    with pytest.raises(HistoryError, match=r"\$\.interactions\[0\]: .*ZeroDivisionError: at last"):
        load_history(document, kinds=[Trap])


def test_what_json_does_not_have_is_a_clear_error() -> None:
    """A field may hold anything that its class lets in; the document may not."""

    @attrs.frozen(kw_only=True)
    class Box(Interaction):
        kind: ClassVar[str] = "box"
        tags: dict[str, Any] = attrs.field(factory=dict)

    for held in (float("nan"), 3j, object()):
        box = Box(id="b", at="2026-03-03", tags={"a": held})  # type: ignore[arg-type]
        with pytest.raises(HistoryError, match="expected values that JSON has"):
            dump_history(History(candidate=ME, interactions=(box,)), kinds=[Box])


def test_a_schema_knows_the_kinds_it_is_given() -> None:
    assert "Walk" not in json_schema()["$defs"]  # type: ignore[operator]
    assert "Walk" in json_schema(kinds=[Walk])["$defs"]  # type: ignore[operator]
