"""Replay: each day as it was known then."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from staytopofmind import History, SettingsError, due_actions, replay
from staytopofmind.errors import MomentError
from staytopofmind.testing import histories

BERLIN = ZoneInfo("Europe/Berlin")


@settings(max_examples=15)
@given(histories())
def test_each_day_is_what_was_known_then(history: History) -> None:
    """Every agenda equals `due_actions` on the whole history at that moment, to the last float."""
    start = datetime(2026, 2, 20, 8, tzinfo=BERLIN)
    days = list(replay(history, start, start + timedelta(days=40), timedelta(days=2, hours=5)))
    assert len(days) == 19
    for agenda in days[::3]:
        assert agenda == due_actions(history, now=agenda.now)


def test_a_day_is_24_hours_through_a_clock_change() -> None:
    """Elapsed time, not time on the wall: Berlin's clocks go forward on 29 March 2026."""
    from tests.strategies.world import world

    start = datetime(2026, 3, 28, 12, tzinfo=BERLIN)
    days = list(replay(world(), start, start + timedelta(days=3)))
    assert [day.now.hour for day in days] == [12, 13, 13]
    gaps = [(later.now - day.now).total_seconds() for day, later in pairwise(days)]
    assert gaps == [86_400, 86_400]


def test_bad_input_is_refused_at_once() -> None:
    """Naive moments and steps that go nowhere are errors before the first agenda."""
    from tests.strategies.world import world

    with pytest.raises(MomentError):
        replay(world(), datetime(2026, 3, 1), "2026-03-02T00:00Z")  # noqa: DTZ001
    with pytest.raises(SettingsError):
        replay(world(), "2026-03-01T00:00Z", "2026-03-02T00:00Z", timedelta(0))
