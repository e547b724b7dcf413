"""What every strategy promises, held by the built-in ones and by a plug-in's."""

from collections.abc import Iterator
from datetime import date, datetime
from importlib.metadata import Distribution
from inspect import getmodule, getsource, getsourcelines
from typing import ClassVar

import attrs
import pytest
from hypothesis import given, settings

from staytopofmind.model import Handle, History, Relationship, Stage
from staytopofmind.strategies import (
    ACTION_KINDS,
    BUILTIN,
    Example,
    Expected,
    Proposal,
    Strategy,
)
from staytopofmind.testing import (
    check_class,
    check_examples,
    check_proposals,
    check_strategy,
    histories,
    moments,
)
from tests.agenda.proposing import Fixed, propose
from tests.strategies.world import world

each = pytest.mark.parametrize("cls", BUILTIN, ids=lambda cls: cls.slug)
NOW = "2026-03-04T09:00+01:00"
LATE = "2026-05-01T09:00+02:00"  # after all that is drawn


@each
def test_every_strategy_keeps_the_contract(cls: type[Strategy]) -> None:
    """Class, settings with sources, examples that hold, and sparse histories without a stumble."""
    assert check_strategy(cls)


@each
def test_every_class_reads_like_its_tip(cls: type[Strategy]) -> None:
    """At most 120 lines from its decorator on, docstring and settings included.

    What is told of it and what it says stand in modules of their own.
    """
    lines, _ = getsourcelines(cls)
    assert len(lines) <= 120
    module = getsource(getmodule(cls))  # type: ignore[arg-type]
    assert "Phrase(" not in module
    assert len(module.splitlines()) <= 250


@each
def test_every_example_says_what_is_not_due_as_well(cls: type[Strategy]) -> None:
    """Examples with other due actions than each other: a strategy that is deaf fails some."""
    assert len({example.due for example in cls.examples()}) > 1


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    """A slug that is misspelt does not come out as a bare KeyError."""
    given = propose()
    with pytest.raises(ValueError, match=r"got kind 'thankyou', expected .* thank_you_email, "):
        BUILTIN[0]().proposal(
            "thankyou", None, cause="i1", channel=None, window=given.window, say=given.say
        )


def test_a_kind_of_its_own_is_named_by_its_slug() -> None:
    """One that a strategy says it proposes comes before the known one of that name."""
    given = propose()
    own = attrs.evolve(given.kind, slug="check_in", minutes=1.0)
    lighter = attrs.evolve(ACTION_KINDS["letter"], minutes=1.0)

    class OwnKinds(Fixed):
        kinds: ClassVar = (own, lighter)

    for kind in (own, lighter, ACTION_KINDS["answer"]):
        made = OwnKinds().proposal(
            kind.slug, None, cause="c", channel=None, window=given.window, say=given.say
        )
        assert made.kind is kind
    with pytest.raises(ValueError, match="expected an ActionKind or one of check_in, letter, "):
        OwnKinds().proposal(
            "chat", None, cause="c", channel=None, window=given.window, say=given.say
        )


def by_post(history: History) -> History:
    """The same history, but everyone has an address for letters and every role is at interviews."""
    post = Handle(channel="postal", address="1 Main Street")
    since = Stage(stage="interviewing", at=date(2026, 1, 2))
    return history.evolve(
        contacts=tuple(one.evolve(handles=(*one.handles, post)) for one in history.contacts),
        opportunities=tuple(one.evolve(stages=(since,)) for one in history.opportunities),
    )


@each
def test_over_drawn_histories(cls: type[Strategy]) -> None:
    """Total, pure, deterministic, deaf to the clock and to the order of records; and not idle."""
    found: list[Proposal] = []

    @settings(max_examples=60, derandomize=True, database=None)
    @given(histories(), moments())
    def over(history: History, now: datetime) -> None:
        found.extend(check_proposals(cls(), history, now=now))
        found.extend(check_proposals(cls(), by_post(history), now=LATE))

    over()
    assert found


def test_a_plug_in_keeps_the_contract(plugin: Distribution) -> None:
    """What a third party brings is checked by the same function, over kinds of its own."""
    from staytopofmind_congratulations import KINDS, Congratulations

    assert check_strategy(Congratulations)
    found: list[Proposal] = []

    @settings(max_examples=60, derandomize=True, database=None)
    @given(histories(kinds=KINDS), moments())
    def over(history: History, now: datetime) -> None:
        found.extend(check_proposals(Congratulations(), history, now=now))

    over()
    assert found


@attrs.frozen(kw_only=True)
class Careless(Fixed):
    """A strategy that a test breaks in one way."""

    kinds: ClassVar = (propose().kind,)

    forgets: ClassVar[list[int]] = []

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Its proposals, fewer each time it is asked if it keeps count."""
        if self.forgets:
            self.forgets.pop()
            return
        yield from super().propose(relationship)


@attrs.frozen(kw_only=True)
class Misdirected(Careless):
    """A strategy that answers for others than it was asked about."""

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """All it has, whoever is asked about."""
        yield from self.made


@attrs.frozen(kw_only=True)
class Raising(Fixed):
    """A strategy that stumbles."""

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Nothing."""
        yield from ()
        raise LookupError(relationship.id)


@attrs.frozen(kw_only=True)
class Watching(Fixed):
    """A strategy that compares with the clock."""

    kinds: ClassVar = (propose().kind,)

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """What is open now."""
        for proposal in super().propose(relationship):
            if proposal.window.closes > relationship.search.moment:
                yield proposal


@attrs.frozen(kw_only=True)
class Counting(Fixed):
    """A strategy that looks at everybody when it is asked about one."""

    kinds: ClassVar = (propose().kind,)

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """It fits the less the more people there are."""
        everybody = len(list(relationship.search.contacts()))
        for proposal in super().propose(relationship):
            yield attrs.evolve(proposal, fit=1 / everybody)


SOON = ("2026-03-01T09:00+01:00", "2026-03-06T09:00+01:00", "2026-03-10T09:00+01:00")
FINE = propose(evidence=("job",))
BROKEN = {
    "another's kind": (Fixed(made=(FINE,)), "expected one of its kinds"),
    "to another": (Misdirected(made=(FINE,)), "expected one to 'linus'"),
    "twice": (Careless(made=(FINE, FINE)), "a key twice"),
    "no facts": (Careless(made=(propose(),)), "expected evidence"),
    "what is no fact": (Careless(made=(propose(evidence=("job", "nothing")),)), "'nothing'"),
    "looking far": (Counting(made=(FINE,)), "beside a stranger"),
    "raising": (Raising(), "raised over contact 'grace': LookupError('grace')"),
    "reading the clock": (
        Watching(made=(propose(evidence=("job",), when=(*SOON, "2026-03-11T09:00+01:00")),)),
        "not the same later",
    ),
}


@pytest.mark.parametrize(("strategy", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_promise_is_told(strategy: Strategy, told: str) -> None:
    """The check can fail, and says what is broken."""
    with pytest.raises(AssertionError) as caught:
        check_proposals(strategy, world(), now=NOW)
    assert told in str(caught.value)


def test_keeping_count_is_told() -> None:
    """A strategy with memory proposes something else when asked again."""
    Careless.forgets[:] = [1] * 3
    with pytest.raises(AssertionError, match="not the same twice"):
        check_proposals(Careless(made=(FINE,)), world(), now=NOW)
    Careless.forgets.clear()


@attrs.frozen(kw_only=True)
class Unsourced(BUILTIN[0]):  # type: ignore[misc]
    """A built-in strategy with one more setting, and an example that does not hold."""

    pauses_hours: float = 1.0

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """One that promises too much."""
        letter = (Expected("letter", "grace"),)
        return (Example(title="all at once", history=world(), now=NOW, due=letter),)


def test_a_setting_without_source_is_told() -> None:
    """Whatever can be set says where its default comes from."""
    with pytest.raises(AssertionError, match=r"settings .*'pauses_hours'"):
        check_class(Unsourced)


def test_an_example_that_does_not_hold_is_told() -> None:
    """The title of the example, and what is due instead."""
    with pytest.raises(AssertionError, match=r"'all at once' has due \[\], expected "):
        check_examples(Unsourced)
