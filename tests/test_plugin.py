"""A third party's strategy and kinds of record pass through everything like the built-in ones."""

from importlib.metadata import Distribution

import pytest

from docs.strategy_pages import page_of
from staytopofmind import (
    Advisor,
    HistoryError,
    LiveAgenda,
    Registry,
    due_actions,
    dump_history,
    json_schema,
    load_history,
)

pytestmark = pytest.mark.usefixtures("plugin")


def test_discovery_is_asked_for_and_finds_the_plug_in(plugin: Distribution) -> None:
    """Built-in strategies are explicit; an installed one is added only by `discover`."""
    assert plugin.name == "staytopofmind-congratulations"
    assert "congratulations" not in Registry.builtin()
    found = Registry.builtin().discover()
    assert set(found) == {*Registry.builtin(), "congratulations"}
    assert found["congratulations"].__module__ == "staytopofmind_congratulations"
    assert Registry.builtin().discover().build({"congratulations": {"due_after_days": 3.0}})


def test_its_kinds_pass_through_json() -> None:
    """A document with a kind of one's own loads, dumps and validates once the kind is named."""
    from staytopofmind_congratulations import KINDS, Congratulations

    history = Congratulations.examples()[0].history
    document = dump_history(history, kinds=KINDS)
    assert load_history(document, kinds=KINDS) == history
    with pytest.raises(HistoryError, match="new_job"):
        load_history(document)
    text = str(json_schema(kinds=KINDS))
    assert "new_job" in text
    assert "new_job" not in str(json_schema())


def test_its_action_is_due_done_and_settled() -> None:
    """The agenda, a live agenda and the record it leaves treat it like a built-in one."""
    from staytopofmind_congratulations import KINDS, Congratulations, CongratulationSent

    example = Congratulations.examples()[0]
    advisor = Advisor(strategies=Registry.builtin().discover().build())
    agenda = due_actions(example.history, now=example.now, advisor=advisor)
    assert [(one.kind, one.contact) for one in agenda] == [("congratulate", "noor")]
    action = agenda[0]
    assert sum(action.parts.values()) == action.score > 0

    left = action.as_interaction(id="sent", at=example.now)
    assert isinstance(left, CongratulationSent)
    after = example.history.add(left)
    assert load_history(dump_history(after, kinds=KINDS), kinds=KINDS) == after
    assert not due_actions(after, now=example.now, advisor=advisor)

    live = LiveAgenda(example.history, advisor)
    assert live.at(example.now) == agenda
    said = action.done(id="d", at=example.now)
    live.record(said)
    assert live.at(example.now) == due_actions(
        example.history.add(said), now=example.now, advisor=advisor
    )
    assert live.at(example.now).counts["settled"] == 0  # its record satisfies it: nothing proposed


def test_it_has_a_page_like_the_others() -> None:
    """The page generator renders what the class says of itself."""
    from staytopofmind_congratulations import Congratulations

    page = page_of(Congratulations)
    assert page.startswith("# Congratulations")
    assert "news goes stale within a week" in page
    assert "A peer has a new job" in page
