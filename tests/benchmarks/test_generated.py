"""What benchmarks are run on must hold what is measured."""

from collections import Counter

import pytest

from staytopofmind import Advisor, History, Registry
from staytopofmind.model import Interview
from tests.benchmarks.generated import NOW, ZONES, history_of


@pytest.fixture(scope="module")
def history() -> History:
    return history_of(400)


def test_every_strategy_has_something_to_propose(history: History) -> None:
    """Each of the ten makes proposals that are open or still to come, not only lapsed ones."""
    agenda = Advisor().agenda(history, now=NOW)
    found = Counter(one.strategy for one in agenda)
    found.update(one.strategy for one in (*agenda.upcoming, *agenda.held_back))
    assert set(found) == {one.slug for one in Registry.builtin().build()}


def test_about_fifteen_interactions_per_contact_in_five_zones(history: History) -> None:
    """The size that the figures are said for."""
    assert 14 <= len(history.interactions) / len(history.contacts) <= 16
    assert {one.timezone for one in history.contacts} == {*ZONES, None}


def test_the_same_size_and_seed_give_the_same_history(history: History) -> None:
    """Two runs measure the same."""
    assert history_of(400) == history
    assert history_of(400, seed=8) != history


def test_plain_histories_hold_nothing_that_rivals_do_not_read(history: History) -> None:
    """Others read each record as it stands: one revision each, and no dispositions."""
    plain = history_of(400, plain=True)
    assert not plain.dispositions
    assert len({record.id for record in plain.interactions}) == len(plain.interactions)
    assert history.dispositions
    interviews = [record for record in history.interactions if isinstance(record, Interview)]
    assert len({record.id for record in interviews}) < len(interviews)
