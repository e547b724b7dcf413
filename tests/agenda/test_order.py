"""The order of due actions: total, deterministic, what is owed first."""

from typing import Any

import pytest
from hypothesis import given

from staytopofmind.agenda import DueAction
from staytopofmind.model import Disposition
from staytopofmind.moments import DAY, instant
from tests.agenda.drawing import ADVISOR, Case, cases
from tests.agenda.proposing import NOW, agenda, causes, just_before, propose
from tests.strategies.world import GRACE, person, world

OPENS = "2026-02-20T09:00+01:00"
MANAGER, PEER = GRACE, person("peter", "peer")
PEOPLE = (MANAGER, PEER, person("c1"), person("c2"), person("c3"))


def due(cause: str, due_at: str, kind: str = "answer", **more: Any) -> Any:
    """A proposal open since February and due at a moment, never closing."""
    return propose(kind, cause=cause, when=(OPENS, more.pop("best", OPENS), due_at, None), **more)


def ranked(*made: Any, now: str = NOW, **more: Any) -> list[str]:
    """The causes of what is due, in order."""
    return causes(agenda(world(contacts=PEOPLE, **more), *made, now=now))


def test_courtesies_come_by_what_is_due_first() -> None:
    """Ahead of everything else, the soonest due first, whatever their scores."""
    assert ranked(
        propose("share_material", cause="optional"),
        due("later", "2026-03-06T09:00+01:00"),
        due("sooner", "2026-03-05T09:00+01:00", to="peter"),
        due("overdue", "2026-03-03T09:00+01:00", fit=0.0),
    ) == ["overdue", "sooner", "later", "optional"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (due("b", NOW, best="2026-03-01T09:00+01:00"), due("a", NOW, best=NOW)),
        (due("b", NOW), due("a", NOW, to="peter")),
        (due("a", NOW, kind="acknowledge"), due("a", NOW, kind="answer")),
        (due("a", NOW, to="c1"), due("a", NOW, to="c2")),
        (due("a", NOW), due("b", NOW)),
    ],
    ids=["best", "importance", "kind", "contact", "cause"],
)
def test_ties_among_courtesies_are_broken(first: Any, second: Any) -> None:
    """By best, importance, strategy, contact, key; either order of input gives the same."""
    expected = [first.key, second.key]
    history = world(contacts=PEOPLE)
    assert [one.key for one in agenda(history, first, second)] == expected
    assert [one.key for one in agenda(history, second, first)] == expected


def test_what_is_overdue_for_seven_days_comes_last() -> None:
    """A courtesy seven days overdue stands after all others; it does not block the list."""
    old = due("old", "2026-02-25T09:00+01:00")
    older = due("older", "2026-02-22T09:00+01:00")
    rest = (propose("letter", cause="letter"), due("fresh", "2026-03-06T09:00+01:00"))
    assert ranked(old, older, *rest, now=just_before(NOW)) == ["old", "fresh", "letter", "older"]
    assert ranked(old, older, *rest) == ["fresh", "letter", "older", "old"]


def pin(key: str, id: str = "pin") -> Disposition:
    """A word that pins an action."""
    return Disposition(id=id, action_key=key, verdict="pinned", at=OPENS)  # type: ignore[arg-type]


def test_pinned_ones_come_between() -> None:
    """After what is owed, before the rest, without need of a positive score."""
    owed = due("owed", "2026-03-06T09:00+01:00")
    best = propose("share_material", to="grace", cause="best")
    pinned = propose("letter", to="c1", cause="pinned", fit=0.0)
    old = due("old", "2026-02-20T10:00+01:00")
    made = (best, pinned, owed, old)
    assert ranked(*made, dispositions=(pin(pinned.key),)) == ["owed", "pinned", "best", "old"]
    assert ranked(*made) == ["owed", "best", "old"]


def test_pinned_ones_take_their_slots_first() -> None:
    """A pinned action is optional still: it takes the contact's slot, and needs the employer's."""
    best, pinned = propose("share_material", cause="best"), propose("letter", cause="pinned")
    history = world(dispositions=(pin(pinned.key),))
    found = agenda(history, best, pinned)
    assert causes(found) == ["pinned"]
    assert causes(found.held_back) == ["best"]
    assert found[0].pinned


def test_several_pinned_ones_come_by_score() -> None:
    """Among themselves they are ranked like the rest."""
    low = propose("letter", to="c1", cause="low", fit=0.1)
    high = propose("letter", to="c2", cause="high")
    words = (pin(low.key, "p1"), pin(high.key, "p2"))
    assert ranked(low, high, dispositions=words) == ["high", "low"]


def test_a_pinned_courtesy_is_owed_first_of_all() -> None:
    """Pinning does not take a courtesy out of its order."""
    late, soon = due("late", "2026-03-09T09:00+01:00"), due("soon", "2026-03-05T09:00+01:00")
    assert ranked(late, soon, dispositions=(pin(late.key),)) == ["soon", "late"]


def test_the_rest_comes_by_score() -> None:
    """The highest score first, whatever is due when."""
    made = [
        propose("letter", to=f"c{number}", cause=f"fit {fit}", fit=fit)
        for number, fit in ((1, 0.6), (2, 1.0), (3, 0.8))
    ]
    assert ranked(*made) == ["fit 1.0", "fit 0.8", "fit 0.6"]


def test_equal_scores_come_by_due_then_best_then_contact() -> None:
    """Ties of the score are broken by due, best, and in the end by names."""
    flat = {"kind": "letter", "fit": 0.0}
    keys: list[Disposition] = []

    def pinned(cause: str, due_at: str, **more: Any) -> Any:
        made = due(cause, due_at, **{**flat, **more})
        keys.append(pin(made.key, f"p{len(keys)}"))
        return made

    made = [
        pinned("c2", "2026-03-09T09:00+01:00", to="c2"),
        pinned("c1", "2026-03-09T09:00+01:00", to="c1"),
        pinned("best", "2026-03-09T09:00+01:00", to="c3", best="2026-02-25T09:00+01:00"),
        pinned("due", "2026-03-08T09:00+01:00", to="peter"),
    ]
    assert ranked(*made, dispositions=tuple(keys)) == ["due", "c1", "c2", "best"]


def place(action: DueAction, now: int) -> tuple[object, ...]:
    """Where an action belongs, from what it says of itself; written from ranking.md alone."""
    window = action.window
    importance = action.explain().data["importance"]
    names = (action.strategy, action.contact or "", action.key)
    tail = (window.due, window.best, -importance, *names)
    if action.courtesy:
        return (3 if now - window.due >= 7 * DAY else 0, *tail)
    return (1 if action.pinned else 2, -action.score, *tail)


@given(cases())
def test_the_order_is_that_of_the_rules(case: Case) -> None:
    """Courtesies, pinned, the rest, what is long overdue: strictly increasing by that rule."""
    found = ADVISOR.agenda(case.history, now=case.now)
    places = [place(one, instant(case.now)) for one in found]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert all(one.score > 0 or one.courtesy or one.pinned for one in found)
