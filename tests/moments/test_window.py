"""Windows: four moments in order."""

import copy
import pickle
from datetime import UTC, datetime

import attrs
import pendulum
import pytest
from hypothesis import event, given, strategies as st

from staytopofmind.errors import MomentError, StayTopOfMindError
from staytopofmind.moments import (
    DAY,
    FIRST,
    HOUR,
    NEVER,
    Window,
    as_moment,
    instant_from,
    local,
    zone,
)

BERLIN = "Europe/Berlin"
NOW = instant_from("2026-03-03T15:00:00+01:00")

# Narrow, so that moments meet; and a few that no calendar has.
edges = st.one_of(
    st.integers(0, 4),
    st.sampled_from([FIRST - 1, FIRST, NEVER - 1, NEVER, NEVER + 1, -(10**40), 10**40]),
)
fours = st.tuples(edges, edges, edges, st.one_of(edges, st.none()))


def fitted(four: tuple[int, int, int, int | None], lapse: str = "") -> Window:
    return Window.fit(*four, BERLIN, lapse)


def facts(window: Window) -> dict[str, object]:
    return attrs.asdict(window)


@given(fours)
def test_any_four_moments_make_a_window(four: tuple[int, int, int, int | None]) -> None:
    """Window.fit never raises, and what it returns passes the strict construction unchanged."""
    window = fitted(four)
    assert Window(**facts(window)) == window  # type: ignore[arg-type]


@given(fours)
def test_opens_never_moves(four: tuple[int, int, int, int | None]) -> None:
    """A window opens when it was asked to, within the years 1 to 9999."""
    assert fitted(four).opens == min(max(four[0], FIRST), NEVER)


@given(fours)
def test_due_and_best_move_no_further_than_they_must(
    four: tuple[int, int, int, int | None],
) -> None:
    """Due is the nearest moment in [opens, closes], best the nearest in [opens, due]."""
    _, best, due, closes = four
    window = fitted(four)
    if window.lapse:
        return
    assert window.closes == (NEVER if closes is None else min(closes, NEVER))
    assert window.due == sorted((window.opens, due, window.closes))[1]
    assert window.best == sorted((window.opens, best, window.due))[1]


@given(fours)
def test_a_window_that_would_close_before_it_opens_is_empty(
    four: tuple[int, int, int, int | None],
) -> None:
    """Closing no later than opening it is lapsed, all at `opens`, with a reason; no other is."""
    opens, _, _, closes = four
    window = fitted(four)
    opens = min(max(opens, FIRST), NEVER)
    empty = opens >= NEVER if closes is None else opens >= min(closes, NEVER)
    event("empty" if empty else "open")
    assert bool(window.lapse) == empty
    assert (window.opens == window.closes) == empty
    if empty:
        assert window.best == window.due == window.closes == window.opens
        assert window.is_lapsed_at(window.opens - 1)


@given(fours)
def test_fitting_twice_is_fitting_once(four: tuple[int, int, int, int | None]) -> None:
    """A window's own moments fit as they are."""
    window = fitted(four, "its reason")
    assert Window.fit(*list(facts(window).values())) == window  # type: ignore[arg-type]


@given(st.tuples(edges, edges, edges, edges).map(sorted))
def test_moments_in_order_stay(four: list[int]) -> None:
    """What is in order and in range is not touched."""
    if FIRST <= four[0] < four[3] <= NEVER:
        window = Window.fit(*four, BERLIN)
        assert [window.opens, window.best, window.due, window.closes] == four


@given(fours, st.integers(-1, 5))
def test_a_moment_is_in_a_window_that_is_open(
    four: tuple[int, int, int, int | None], moment: int
) -> None:
    """Open is opens <= moment < closes, for an instant and for the datetime at it."""
    window = fitted(four)
    is_open = window.opens <= moment < window.closes
    assert (moment in window) == is_open
    assert (local(moment, zone("UTC")) in window) == is_open
    assert (pendulum.instance(local(moment, zone("Asia/Kathmandu"))) in window) == is_open


@given(fours, st.integers(-1, 5))
def test_a_lapsed_window_opens_no_more(four: tuple[int, int, int, int | None], moment: int) -> None:
    """Lapsed is: not open at the moment, nor at any later one."""
    window = fitted(four)
    later = [moment, moment + 1, window.opens, window.closes - 1]
    opens_again = any(at in window for at in later if at >= moment)
    assert window.is_lapsed_at(moment) == (not opens_again)
    assert window.is_lapsed_at(local(moment, zone("UTC"))) == window.is_lapsed_at(moment)


@pytest.mark.parametrize(
    ("given_reason", "kept"),
    [
        ("", "it would close before it opens"),
        ("the interview has begun", "the interview has begun"),
    ],
    ids=["default", "given"],
)
def test_an_empty_window_has_a_reason(given_reason: str, kept: str) -> None:
    """The strategy's reason, or one that always holds."""
    assert Window.fit(5, 6, 7, 5, BERLIN, given_reason).lapse == kept


def test_a_window_that_is_not_empty_has_no_lapse() -> None:
    """The reason is for the case in which it was needed."""
    assert Window.fit(5, 6, 7, 8, BERLIN, "the interview has begun").lapse == ""


def test_a_window_that_never_closes() -> None:
    """Closing at None is NEVER: it is open for good, and has no closing moment to show."""
    window = Window.fit(NOW, NOW, NOW + DAY, None, BERLIN)
    assert window.closes == NEVER
    assert window.closes_at is None
    assert NEVER - 1 in window
    assert not window.is_lapsed_at(NEVER - 1)


def test_windows_are_shown_in_their_zone() -> None:
    """The four moments are pendulum datetimes on the clock of the person concerned."""
    window = Window.fit(NOW, NOW + HOUR, NOW + DAY, NOW + 40 * DAY, BERLIN)
    shown = (window.opens_at, window.best_at, window.due_at, window.closes_at)
    assert all(type(moment) is pendulum.DateTime for moment in shown)
    assert [str(moment) for moment in shown] == [
        "2026-03-03 15:00:00+01:00",
        "2026-03-03 16:00:00+01:00",
        "2026-03-04 15:00:00+01:00",
        "2026-04-12 16:00:00+02:00",
    ]
    assert window.due_at.timezone_name == BERLIN


def test_the_two_passes_of_an_hour_are_told_apart() -> None:
    """A window may open in the first pass of a repeated hour and close in the second."""
    first = instant_from("2026-10-25T02:30+02:00[Europe/Berlin]")
    second = instant_from("2026-10-25T02:30+01:00[Europe/Berlin]")
    window = Window.fit(first, first, second, second, BERLIN)
    closes_at = window.closes_at
    assert closes_at is not None
    assert window.lapse == ""
    assert (window.opens_at.fold, closes_at.fold) == (0, 1)
    assert as_moment("2026-10-25T02:45+02:00[Europe/Berlin]") in window
    assert as_moment("2026-10-25T02:45+01:00[Europe/Berlin]") not in window


@pytest.mark.parametrize("four", [(5, 4, 6, 7), (5, 6, 5, 7), (5, 5, 8, 7), (8, 8, 8, 7)], ids=str)
def test_a_window_upside_down_is_refused(four: tuple[int, int, int, int]) -> None:
    """Strict construction names all four moments and the order that was expected."""
    opens, best, due, closes = four
    with pytest.raises(MomentError, match="expected opens <= best <= due <= closes") as caught:
        Window(opens=opens, best=best, due=due, closes=closes, zone=BERLIN)
    assert isinstance(caught.value, StayTopOfMindError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("name", ["opens", "best", "due", "closes"])
@pytest.mark.parametrize(
    "edge",
    [None, 1.0, "1", True, datetime(2026, 3, 3, tzinfo=UTC), FIRST - 1, NEVER + 1],
    ids=["none", "float", "text", "bool", "datetime", "too early", "too late"],
)
def test_a_windows_moments_are_instants(name: str, edge: object) -> None:
    """Strict construction wants whole microseconds within the years 1 to 9999."""
    four = {"opens": 0, "best": 0, "due": 0, "closes": 0} | {name: edge}
    with pytest.raises(MomentError, match="expected four integers"):
        Window(**four, zone=BERLIN)  # type: ignore[arg-type]


def test_a_windows_zone_is_known() -> None:
    """A name that cannot be shown in is refused at once."""
    with pytest.raises(MomentError, match="'Mars' is no known time zone"):
        Window(opens=0, best=0, due=0, closes=0, zone="Mars")


def test_a_windows_lapse_is_text() -> None:
    """The reason goes in front of a person."""
    with pytest.raises(MomentError, match="lapse is None; expected a text"):
        Window(opens=0, best=0, due=0, closes=0, zone=BERLIN, lapse=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", ["now", None, 1.5, datetime(2026, 3, 3)], ids=repr)  # noqa: DTZ001
def test_only_moments_are_in_a_window(moment: object) -> None:
    """Naive datetimes and other things are refused, they are not merely outside."""
    window = Window.fit(0, 1, 2, 3, BERLIN)
    with pytest.raises(MomentError):
        moment in window  # type: ignore[operator]  # noqa: B015
    with pytest.raises(MomentError):
        window.is_lapsed_at(moment)  # type: ignore[arg-type]


def test_windows_are_values() -> None:
    """Fitted or built, they compare, hash, copy and pickle alike, and cannot be changed."""
    window = Window.fit(0, 1, 2, 3, BERLIN)
    built = Window(opens=0, best=1, due=2, closes=3, zone=BERLIN)
    assert window == built
    assert hash(window) == hash(built)
    for again in (copy.copy(window), copy.deepcopy(window), pickle.loads(pickle.dumps(window))):
        assert again == window
    assert attrs.evolve(window, due=3) == Window.fit(0, 1, 3, 3, BERLIN)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        window.due = 3  # type: ignore[misc]
    assert not hasattr(window, "__dict__")
