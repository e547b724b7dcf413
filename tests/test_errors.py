"""The family of errors: who is at fault, what is said, and that it survives a trip."""

import copy
import pickle
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import (
    HistoryError,
    MomentError,
    Problem,
    SettingsError,
    StayTopOfMindError,
    StrategyError,
    quoted,
)

TWO = (
    Problem("$.interactions[3].at", "'yesterday' is no moment"),
    Problem("$.candidate.name", "'' is empty, expected a name"),
)

TRIPS: dict[str, Callable[[Exception], Exception]] = {
    "pickle": lambda error: pickle.loads(pickle.dumps(error)),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}

EACH = {
    "base": StayTopOfMindError("no"),
    "moment": MomentError("no"),
    "history": HistoryError(TWO, subject="history.json"),
    "settings": SettingsError("budget is -1, expected at least 0"),
    "strategy": StrategyError("raised KeyError", plugin="thank-you-email", contact="hm"),
}


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (MomentError, ValueError),
        (HistoryError, ValueError),
        (SettingsError, ValueError),
        (StrategyError, RuntimeError),
    ],
    ids=lambda kind: kind.__name__,
)
def test_each_error_is_of_the_family_and_of_the_closest_built_in(
    kind: type[Exception], builtin: type[Exception]
) -> None:
    """Callers may catch the family, or what they would catch anyway."""
    assert issubclass(kind, StayTopOfMindError)
    assert issubclass(kind, builtin)


def test_whose_fault_it_is_does_not_overlap() -> None:
    """Wrong data is not caught as wrong configuration, nor the other way round."""
    assert not issubclass(HistoryError, SettingsError)
    assert not issubclass(SettingsError, HistoryError)


def test_every_problem_has_a_line_that_begins_with_its_path() -> None:
    """Many problems are reported at once, one per line, path first."""
    assert str(HistoryError(TWO)).splitlines() == [
        "$.interactions[3].at: 'yesterday' is no moment",
        "$.candidate.name: '' is empty, expected a name",
    ]


def test_the_subject_heads_the_message() -> None:
    """What was being read stands above the problems."""
    error = HistoryError(TWO, subject="history.json")
    assert str(error).splitlines() == ["history.json:", *map(str, TWO)]
    assert error.subject == "history.json"


@pytest.mark.parametrize(
    ("given_as", "kept"),
    [
        (TWO, TWO),
        (list(TWO), TWO),
        (iter(TWO), TWO),
        (TWO[0], TWO[:1]),
        ("a message", (Problem("", "a message"),)),
        ((), ()),
    ],
    ids=["tuple", "list", "iterator", "one", "text", "none"],
)
def test_problems_are_kept_as_a_tuple(given_as: object, kept: tuple[Problem, ...]) -> None:
    """Several, one, or a bare message: `problems` is always a tuple."""
    assert SettingsError(given_as).problems == kept  # type: ignore[arg-type]


def test_a_bare_message_is_the_whole_text() -> None:
    """Without a path there is no colon in front."""
    assert str(SettingsError("budget is -1")) == "budget is -1"


def test_a_problem_stays_on_its_line() -> None:
    """A line break inside a path or message does not look like another problem."""
    error = HistoryError([Problem("$.a\nb", "one\r\ntwo"), Problem("$.c", "three")])
    assert str(error).splitlines() == ["$.a b: one two", "$.c: three"]


@pytest.mark.parametrize("error", EACH.values(), ids=EACH)
@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
def test_errors_survive_the_trip(error: Exception, trip: Callable[[Exception], Exception]) -> None:
    """Pickled or copied, an error keeps its class, its text and its facts, notes included."""
    error = copy.copy(error)
    error.add_note("seen in a worker")
    again = trip(error)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
    assert again.__notes__ == ["seen in a worker"]


class _OwnError(StrategyError):
    """A plug-in author's own error, with a fact of its own."""

    retries: int


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
def test_errors_of_third_parties_survive_the_trip(
    trip: Callable[[Exception], Exception],
) -> None:
    """What a subclass adds is kept too."""
    error = _OwnError("no", plugin="mine")
    error.retries = 3
    again = trip(error)
    assert type(again) is _OwnError
    assert (again.plugin, again.contact, again.retries) == ("mine", None, 3)


@pytest.mark.parametrize(
    ("contact", "text"),
    [("hm", "thank-you-email (contact 'hm'): broke"), (None, "thank-you-email: broke")],
    ids=["one contact", "no single contact"],
)
def test_a_strategy_error_names_the_plugin_and_the_contact(contact: str | None, text: str) -> None:
    """The culprit comes first, then whom it was asked about."""
    assert str(StrategyError("broke", plugin="thank-you-email", contact=contact)) == text


class _Verse:
    def __repr__(self) -> str:
        return "roses\nviolets\r\nsugar"


def test_a_value_of_many_lines_is_shown_on_one() -> None:
    """A message has one line per problem, whatever the value's own form."""
    assert quoted(_Verse()) == "roses violets sugar"


class _Unshowable:
    def __repr__(self) -> str:
        raise RuntimeError("no repr for you")


@pytest.mark.parametrize(
    "value",
    ["x" * 10_000, list(range(10_000)), 10**10_000, {"a": ["b" * 5_000] * 50}, _Unshowable()],
    ids=["text", "list", "int", "nested", "unshowable"],
)
def test_long_values_are_shortened(value: object) -> None:
    """A message holds an excerpt of a value, whatever its size and manners."""
    assert 0 < len(quoted(value)) <= 80


def test_short_values_are_shown_whole() -> None:
    """What fits is not touched."""
    assert quoted("2026-03-03T15:00:00") == "'2026-03-03T15:00:00'"
    assert quoted(None) == "None"


def test_an_excerpt_keeps_both_ends() -> None:
    """The beginning and the end of a long text are what one looks for in the file."""
    text = quoted("begin" + "-" * 500 + "end")
    assert text.startswith("'begin")
    assert text.endswith("end'")
    assert "..." in text


@given(st.one_of(st.text(), st.binary(), st.floats(), st.lists(st.text())))
def test_an_excerpt_is_one_printable_line(value: object) -> None:
    """Control characters and line breaks of a value do not reach a terminal or a log."""
    text = quoted(value)
    assert len(text.splitlines()) == 1
    assert text.isprintable()
