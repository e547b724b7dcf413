"""What is said of a proposal is found when it is read, once, and a strategy that fails is named."""

import pytest

from staytopofmind import StrategyError
from staytopofmind.strategies import Proposal, Wording
from tests.agenda.proposing import agenda, propose, state
from tests.strategies.world import world

SAID = propose().wording


def test_words_are_found_once_and_only_when_read() -> None:
    """An agenda that nobody reads finds no words; a reader makes the strategy say them once."""
    asked: list[None] = []

    def say() -> Wording:
        asked.append(None)
        return SAID

    proposal = propose(say=say)
    found = agenda(world(), proposal)
    assert (len(found), asked) == (1, [])
    action = found[0]
    assert (action.headline, action.why, action.brief) == (SAID.headline, SAID.why, SAID.brief)
    assert asked == [None]
    assert proposal.say is SAID


def failing() -> Wording:
    raise LookupError("no words")


@pytest.mark.parametrize(
    ("proposal", "message"),
    [
        pytest.param(propose(say=failing), "raised LookupError: no words", id="raises"),
        pytest.param(propose(say=lambda: "hello"), "said 'hello', expected a Wording", id="other"),
    ],
)
def test_a_strategy_that_fails_to_say_it_is_named(proposal: Proposal, message: str) -> None:
    """The error says which strategy, to whom, and what went wrong, each time it is asked."""
    assert state(agenda(world(), proposal)) == "due"
    for _ in range(2):
        with pytest.raises(StrategyError, match=message) as caught:
            _ = proposal.headline
        assert (caught.value.plugin, caught.value.contact) == ("fixed", "grace")


@pytest.mark.parametrize("wrong", [{"headline": "Hello"}, {"why": None}, {"brief": "short"}])
def test_words_are_phrases_and_a_brief(wrong: dict[str, object]) -> None:
    """A text in place of one is refused where it is made."""
    parts = {"headline": SAID.headline, "why": SAID.why, "brief": SAID.brief, **wrong}
    (name,) = wrong
    with pytest.raises(TypeError, match=f"got {name} .*, expected a"):
        Wording(**parts)  # type: ignore[arg-type]
