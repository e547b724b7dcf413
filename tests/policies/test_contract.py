"""The contract of policies: those that come with the library, and those that others write."""

from collections.abc import Callable
from typing import Any, ClassVar

import attrs
import pytest

from staytopofmind.errors import SettingsError, StrategyError
from staytopofmind.model import Phrase, Relationship, Search
from staytopofmind.moments import NEVER
from staytopofmind.policies import (
    DEFAULT_POLICIES,
    AwaitedDate,
    MinimumGap,
    Objection,
    Policy,
    UnansweredCap,
)
from staytopofmind.strategies import Proposal
from tests.agenda.proposing import NOW, agenda, held, only, propose, state
from tests.strategies.world import at, world

NO = Phrase("sundays.no", "not today")


@attrs.frozen(kw_only=True)
class Sundays(Policy):
    """A policy of a third party that answers whatever a test wants."""

    slug: ClassVar[str] = "sundays"

    answer: Callable[[int], Any]

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """What the test wants."""
        found: Objection | None = self.answer(now)
        return found


@attrs.frozen(kw_only=True)
class Owed(Sundays):
    """One that binds courtesies."""

    binds_courtesies: ClassVar[bool] = True


@pytest.mark.parametrize("policy", DEFAULT_POLICIES, ids=lambda one: one.slug)
def test_every_setting_has_a_source(policy: Policy) -> None:
    """Whatever can be set says where its default comes from, and nothing else does."""
    settings = {field.name for field in attrs.fields(type(policy))}
    assert set(policy.sources) == settings


def test_the_default_policies() -> None:
    """One of each, consent first; slugs are unique; only three bind what is owed."""
    slugs = [policy.slug for policy in DEFAULT_POLICIES]
    assert slugs == [
        "consent",
        "reachable",
        "snoozed",
        "awaited-date",
        "unanswered-cap",
        "minimum-gap",
    ]
    assert [p.slug for p in DEFAULT_POLICIES if p.binds_courtesies] == slugs[:3]
    assert [p.slug for p in DEFAULT_POLICIES if p.is_consent] == ["consent"]


@pytest.mark.parametrize(
    ("made", "path"),
    [
        (lambda: UnansweredCap(max_asks=-1), "max_asks"),
        (lambda: UnansweredCap(days=1.5), "days"),  # type: ignore[arg-type]
        (lambda: MinimumGap(days=-1), "days"),
        (lambda: MinimumGap(intrusion="much"), "intrusion"),  # type: ignore[arg-type]
        (lambda: AwaitedDate(kinds="follow_up"), "kinds"),  # type: ignore[arg-type]
    ],
    ids=["negative", "no whole number", "negative days", "no number", "no list"],
)
def test_a_wrong_setting_is_refused(made: Callable[[], Policy], path: str) -> None:
    """SettingsError names the setting."""
    with pytest.raises(SettingsError) as caught:
        made()
    assert [problem.path for problem in caught.value.problems] == [path]


def test_a_policy_of_a_third_party_holds_back() -> None:
    """Its reason, evidence and date are what the agenda says."""
    until = at("2026-03-05T00:00+01:00")
    policy = Sundays(
        answer=lambda now: (
            None
            if now >= until
            else Objection(policy="sundays", reason=NO, evidence=("fact",), until=until)
        )
    )
    found = agenda(world(), propose(), policies=(policy,))
    entry = held(found)
    assert (entry.policy, entry.reason, entry.until_instant) == ("sundays", NO, until)
    assert entry.until is not None
    assert found.next_change is not None
    assert found.next_change <= entry.until
    back = agenda(world(), propose(), policies=(policy,), now="2026-03-05T00:00+01:00")
    assert state(back) == "due"


def test_only_who_binds_courtesies_is_asked_about_them() -> None:
    """A policy says itself whether it applies to what is owed."""
    thanks = propose("thank_you_email")
    answer = lambda _: Objection(policy="sundays", reason=NO)  # noqa: E731
    assert state(agenda(world(), thanks, policies=(Sundays(answer=answer),))) == "due"
    assert state(agenda(world(), thanks, policies=(Owed(answer=answer),))) == "held_back"


def _fails(now: int) -> None:
    raise ZeroDivisionError("one by none")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (_fails, "raised ZeroDivisionError: one by none"),
        (lambda _: True, "answered True, expected an Objection or None"),
        (lambda _: "no", "answered 'no', expected an Objection or None"),
        (
            lambda _: Objection(policy="sundays", reason="no"),  # type: ignore[arg-type]
            "raised TypeError: got reason 'no', expected a Phrase",
        ),
        (
            lambda _: Objection(policy="sundays", reason=NO, until="now"),  # type: ignore[arg-type]
            "raised TypeError: got until 'now', expected an instant or None",
        ),
        (
            lambda _: Objection(policy="sundays", reason=NO, suggestion="rest"),  # type: ignore[arg-type]
            "raised TypeError: got suggestion 'rest', expected a Phrase or None",
        ),
        (
            lambda now: Objection(policy="sundays", reason=NO, until=now),
            f"objected until {at(NOW)}, expected an instant after now, {at(NOW)}",
        ),
    ],
    ids=["raises", "true", "text", "reason", "until", "suggestion", "ended"],
)
@pytest.mark.parametrize("to", ["grace", None])
def test_a_broken_policy_is_named(
    answer: Callable[[int], Any], expected: str, to: str | None
) -> None:
    """StrategyError names the policy and the contact, and keeps what was raised as its cause."""
    with pytest.raises(StrategyError) as caught:
        agenda(world(), propose(to=to), policies=(Sundays(answer=answer),))
    error = caught.value
    assert (error.plugin, error.contact, error.args) == ("sundays", to, (expected,))
    if expected.startswith("raised"):
        assert error.__cause__ is not None
        assert type(error.__cause__).__name__ in expected
    else:
        assert error.__cause__ is None


def test_a_policy_without_judgement_is_named() -> None:
    """Who derives from Policy and forgets the one method is told so."""

    @attrs.frozen(kw_only=True)
    class Silent(Policy):
        slug: ClassVar[str] = "silent"

    with pytest.raises(StrategyError, match=r"silent.*NotImplementedError"):
        agenda(world(), propose(), policies=(Silent(),))


def test_an_end_beyond_the_calendar_is_none() -> None:
    """A date after the year 9999 cannot be shown, and nobody waits for it."""
    far = Objection(policy="sundays", reason=NO, until=NEVER + 1)
    found = agenda(world(), propose(), policies=(Sundays(answer=lambda _: far),))
    assert only(found).until is None  # type: ignore[union-attr]
    assert found.records()[0]["until"] is None
    assert found.next_change is not None
