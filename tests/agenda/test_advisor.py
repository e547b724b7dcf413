"""An advisor and what it is made of: defaults that work, and wrong parts refused by name."""

import inspect
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import attrs
import holidays
import pytest

from staytopofmind import (
    Advisor,
    Registry,
    SettingsError,
    Strategy,
    StrategyError,
    due_actions,
)
from staytopofmind.errors import MomentError
from staytopofmind.model import Relationship, Search
from staytopofmind.policies import DEFAULT_POLICIES, Consent, Policy
from staytopofmind.ranking import Limits, PresenceModel
from staytopofmind.strategies import BUILTIN, Proposal
from tests.agenda.proposing import NOW, Fixed, agenda, only, propose
from tests.strategies.world import ME, interview, sent, world

MET = world(interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus"))

NAIVE = datetime(2026, 3, 4, 9)  # noqa: DTZ001  what callers must not pass


# Defaults


def test_every_part_has_a_default() -> None:
    """All strategies, all policies, the usual model, limits, week and hour."""
    usual = Advisor()
    assert {type(one) for one in usual.strategies} == set(BUILTIN)
    assert usual.policies == DEFAULT_POLICIES
    assert usual.model == PresenceModel()
    assert usual.limits == Limits()
    assert dict(usual.levers) == {}
    assert usual.tick == timedelta(hours=1)
    assert not usual.calendar.is_working_day(date(2026, 3, 7))
    assert Advisor() == usual
    assert hash(Advisor()) == hash(usual)


def test_due_actions_is_its_front_door() -> None:
    """Without an advisor it is one with all defaults."""
    found = due_actions(MET, now=NOW)
    assert found == Advisor().agenda(MET, now=NOW) == due_actions(MET, now=NOW, advisor=Advisor())
    assert [one.kind for one in found][:2] == ["thank_you_email", "thank_you_email"]
    none = due_actions(MET, now=NOW, advisor=Advisor(strategies=()))
    assert sum(none.counts.values()) == 0


def test_now_has_to_be_said_by_name() -> None:
    """No default, no position: nothing reads a clock."""
    for door in (due_actions, Advisor().agenda):
        parameter = inspect.signature(door).parameters["now"]
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
        assert parameter.default is inspect.Parameter.empty


@pytest.mark.parametrize(
    "now",
    [NAIVE, "2026-03-04T09:00", "2026-03-04", date(2026, 3, 4), "now", 0, None],
    ids=repr,
)
def test_a_now_that_is_no_moment_is_refused(now: Any) -> None:
    """Naive or meaningless: MomentError, and no zone is guessed."""
    with pytest.raises(MomentError):
        due_actions(MET, now=now)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 3, 4, 8, tzinfo=UTC),
        "2026-03-04T08:00Z",
        "2026-03-04T09:00+01:00[Europe/Berlin]",
        "2026-03-04T03:00-05:00",
    ],
    ids=repr,
)
def test_a_moment_may_come_from_any_zone(now: Any) -> None:
    """The same instant gives an equal agenda."""
    assert due_actions(MET, now=now) == due_actions(MET, now=NOW)


# What can be set


def test_levers_multiply_all_but_effort() -> None:
    """Twice the lever, twice each part that is at stake."""
    usual = only(agenda(world(), propose("letter")))
    twice = only(agenda(world(), propose("letter"), levers={"fixed": 2.0}))
    for name in ("presence", "timing", "fatigue"):
        assert twice.parts[name] == pytest.approx(2 * usual.parts[name], abs=2e-9)  # type: ignore[union-attr]
    assert twice.parts["effort"] == usual.parts["effort"]  # type: ignore[union-attr]
    none = only(agenda(world(), propose("letter"), levers={"fixed": 0}))
    assert none.state == "held_back"


def test_levers_are_its_own() -> None:
    """A mapping that is changed later does not change the advisor."""
    levers = {"fixed": 2.0}
    advisor = Advisor(strategies=(Fixed(),), levers=levers)
    levers["fixed"] = 0.0
    assert dict(advisor.levers) == {"fixed": 2.0}
    with pytest.raises(TypeError):
        advisor.levers["fixed"] = 1.0  # type: ignore[index]


def test_a_calendar_of_the_holidays_package_is_one() -> None:
    """Any object with is_working_day(date)."""
    germany = holidays.country_holidays("DE", subdiv="BE")
    assert Advisor(calendar=germany).agenda(MET, now=NOW)


@pytest.mark.parametrize(
    ("tick", "scored_at"),
    [
        (timedelta(minutes=1), "2026-03-04T08:37:00+00:00"),
        (timedelta(hours=1), "2026-03-04T08:00:00+00:00"),
        (timedelta(days=1), "2026-03-04T00:00:00+00:00"),
    ],
)
def test_the_tick_is_when_scores_are_read(tick: timedelta, scored_at: str) -> None:
    """Its start in UTC; within one tick scores do not move."""
    found = agenda(MET, propose(), now="2026-03-04T09:37:21+01:00", tick=tick)
    assert found.scored_at.isoformat() == scored_at
    start = agenda(MET, propose(), now=scored_at, tick=tick)
    assert [one.score for one in start] == [one.score for one in found]


# Wrong parts


@attrs.frozen(kw_only=True)
class Nameless(Strategy):
    """A strategy of which nobody knows the slug."""


@attrs.frozen(kw_only=True)
class Lawless(Policy):
    """A policy without one."""


@pytest.mark.parametrize(
    ("given", "paths"),
    [
        ({"strategies": (1, Fixed())}, ["strategies[0]"]),
        ({"strategies": (Fixed, Fixed())}, ["strategies[0]"]),
        ({"strategies": Fixed()}, ["strategies"]),
        ({"strategies": None}, ["strategies"]),
        ({"strategies": (Fixed(), Fixed())}, ["strategies[1]"]),
        ({"strategies": (Nameless(),)}, ["strategies[0]"]),
        ({"policies": (Consent(), "consent")}, ["policies[1]"]),
        ({"policies": (Consent(), Consent())}, ["policies[1]"]),
        ({"policies": (Lawless(),)}, ["policies[0]"]),
        ({"policies": 3}, ["policies"]),
        ({"model": {}}, ["model"]),
        ({"limits": 5}, ["limits"]),
        ({"calendar": "de"}, ["calendar"]),
        ({"levers": {"no-such-tip": 1}}, ["levers['no-such-tip']"]),
        ({"levers": {"thank-you-email": -1}}, ["levers['thank-you-email']"]),
        ({"levers": {"thank-you-email": float("nan")}}, ["levers['thank-you-email']"]),
        ({"levers": {"thank-you-email": 1001}}, ["levers['thank-you-email']"]),
        ({"levers": {"thank-you-email": "1"}}, ["levers['thank-you-email']"]),
        ({"levers": {"thank-you-email": True}}, ["levers['thank-you-email']"]),
        ({"levers": 2}, ["levers"]),
        ({"tick": timedelta(seconds=59)}, ["tick"]),
        ({"tick": timedelta(days=1, microseconds=1)}, ["tick"]),
        ({"tick": 3600}, ["tick"]),
    ],
    ids=lambda value: str(value)[:50] if isinstance(value, dict) else None,
)
def test_a_wrong_part_is_refused(given: dict[str, Any], paths: list[str]) -> None:
    """SettingsError names the part, the value and what was expected."""
    with pytest.raises(SettingsError) as caught:
        Advisor(**given)
    assert [problem.path for problem in caught.value.problems] == paths
    assert all("expected" in problem.message for problem in caught.value.problems)


def test_all_that_is_wrong_is_said_at_once() -> None:
    """One error with every problem."""
    with pytest.raises(SettingsError) as caught:
        Advisor(
            strategies=[Fixed(), 1],  # type: ignore[arg-type, list-item]
            policies=None,  # type: ignore[arg-type]
            model=None,  # type: ignore[arg-type]
            limits=None,  # type: ignore[arg-type]
            calendar=None,  # type: ignore[arg-type]
            levers={"x": -1},
            tick=None,  # type: ignore[arg-type]
        )
    assert [problem.path for problem in caught.value.problems] == [
        "strategies[1]",
        "policies",
        "model",
        "limits",
        "calendar",
        "levers['x']",
        "levers['x']",
        "tick",
    ]


# Strategies that break their contract


@attrs.frozen(kw_only=True)
class Odd(Strategy):
    """A strategy of a third party that yields whatever a test wants."""

    slug: ClassVar[str] = "odd"

    answer: Callable[[], Any] = list
    for_nobody: Callable[[], Any] = list

    def propose(self, relationship: Relationship, /) -> Iterable[Proposal]:
        """What the test wants, for grace."""
        found: Iterable[Proposal] = self.answer() if relationship.id == "grace" else ()
        return found

    def propose_for_candidate(self, search: Search, /) -> Iterable[Proposal]:
        """What the test wants."""
        found: Iterable[Proposal] = self.for_nobody()
        return found


def own(**more: Any) -> Proposal:
    """A proposal of the odd strategy."""
    return attrs.evolve(propose(**more), strategy="odd")


def _fails() -> None:
    raise KeyError("gone")


def _fails_late() -> Iterable[Proposal]:
    yield own()
    raise KeyError("gone")


BROKEN: dict[str, tuple[Callable[[], Any], str]] = {
    "raises": (_fails, "raised KeyError: 'gone'"),
    "raises late": (_fails_late, "raised KeyError: 'gone'"),
    "no list": (lambda: None, "raised TypeError"),
    "no proposal": (lambda: [3], "yielded 3, expected a Proposal"),
    "another's": (lambda: [propose()], "expected a proposal of its own"),
    "to another": (lambda: [own(to="linus")], "expected a proposal of its own"),
    "twice": (lambda: [own(), own()], "expected a key of its own for each"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_strategy_is_named(name: str) -> None:
    """StrategyError with its slug, the contact, and what it raised as the cause."""
    answer, expected = BROKEN[name]
    with pytest.raises(StrategyError) as caught:
        Advisor(strategies=(Odd(answer=answer),)).agenda(world(), now=NOW)
    error = caught.value
    assert (error.plugin, error.contact) == ("odd", "grace")
    assert expected in str(error)
    if expected.startswith("raised"):
        assert isinstance(error.__cause__, (KeyError, TypeError))
    else:
        assert error.__cause__ is None


@pytest.mark.parametrize("name", ["raises", "raises late", "no list", "no proposal", "another's"])
def test_so_is_one_that_breaks_for_nobody(name: str) -> None:
    """The same where no single contact is concerned; then none is named."""
    answer, expected = BROKEN[name]
    with pytest.raises(StrategyError) as caught:
        Advisor(strategies=(Odd(for_nobody=answer),)).agenda(world(), now=NOW)
    assert (caught.value.plugin, caught.value.contact) == ("odd", None)
    assert expected in str(caught.value)


def test_a_proposal_for_nobody_has_no_addressee() -> None:
    """What has one belongs to the other hook."""
    with pytest.raises(StrategyError, match="expected a proposal of its own"):
        Advisor(strategies=(Odd(for_nobody=lambda: [own()]),)).agenda(world(), now=NOW)


def test_an_error_of_the_library_within_keeps_its_word() -> None:
    """A StrategyError that a strategy raises itself is not wrapped again."""

    def complains() -> None:
        raise StrategyError("no words today", plugin="within", contact="someone")

    with pytest.raises(StrategyError) as caught:
        Advisor(strategies=(Odd(answer=complains),)).agenda(world(), now=NOW)
    assert (caught.value.plugin, caught.value.contact) == ("within", "someone")


def test_third_party_strategies_stand_beside_the_built_in_ones() -> None:
    """Their proposals are judged, scored and ranked like all others."""
    mine = Fixed(made=(propose("letter", to="rita"), propose("answer", to="linus")))
    advisor = Advisor(strategies=(*Registry.builtin().build(), mine))
    found = advisor.agenda(MET, now=NOW)
    assert {one.strategy for one in found} >= {"fixed", "thank-you-email"}
    assert sum(one.strategy == "fixed" for one in found) == 2


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize(
    "now",
    [
        "0001-01-01T00:00Z",
        "0001-01-03T00:00Z",
        "1969-12-31T23:30Z",
        "9999-12-30T00:00Z",
        "9999-12-31T23:59:59Z",
    ],
)
def test_at_the_edges_of_the_calendar_it_still_answers(now: str, zone: str) -> None:
    """The first and last moments there are can be asked about and shown."""
    old = sent("0001-01-02T12:00Z", id="old")
    history = world(old, candidate=ME.evolve(timezone=zone))
    always = ("0001-01-01T00:00Z", "0001-01-01T00:00Z", "0001-01-01T00:00Z", None)
    made = (propose("answer", when=always), propose("letter", to="linus", when=always))
    found = agenda(history, *made, now=now)
    assert len(found) == 2
    for row, action in zip(found.records(), found, strict=False):
        assert row["send_from"] is not None
        assert action.explain().text
    assert "due 2" in found._repr_html_()
    assert due_actions(history, now=now).now == found.now
