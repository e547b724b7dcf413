"""Snoozes: what the candidate put off stays away until then."""

from typing import Any

import pytest

from staytopofmind.model import Disposition, History, Verdict
from staytopofmind.policies import Snoozed
from tests.agenda.proposing import agenda, held, only, propose, state
from tests.policies.judging import ends_at, judged, objected
from tests.strategies.world import ME, wording, world

SNOOZED = Snoozed()
KEY = propose().key
MONDAY = "2026-03-02T10:00+01:00"


def said(id: str, verdict: Verdict, at: str, until: str | None = None, **more: Any) -> Disposition:
    """A word on the proposal."""
    return Disposition(
        id=id,
        **{"action_key": KEY, **more},
        verdict=verdict,
        at=at,
        until=until,  # type: ignore[arg-type]
    )


def told(*words: Disposition, **more: Any) -> History:
    """A world in which the candidate said so."""
    return world(dispositions=words, **more)


WEEK = said("d1", "snoozed", MONDAY, "2026-03-09T10:00+01:00")


def test_it_stays_away_until_then() -> None:
    """From the moment it was said up to, not including, the moment named."""
    assert judged(SNOOZED, propose(), told(WEEK), "2026-03-02T09:59:59.999999+01:00") is None
    ends_at(
        SNOOZED,
        propose(),
        told(WEEK),
        MONDAY,
        "2026-03-09T10:00+01:00",
        evidence=("d1",),
        policy="snoozed",
    )
    found = objected(SNOOZED, propose(), told(WEEK), MONDAY)
    assert wording(found.reason) == "snoozed until Monday, 09 March, 10:00"


def test_the_day_is_the_candidates() -> None:
    """The reason names the moment on the candidate's clock and calendar."""
    there = told(WEEK, candidate=ME.evolve(timezone="Pacific/Auckland"))
    found = objected(SNOOZED, propose(), there, MONDAY)
    assert wording(found.reason) == "snoozed until Monday, 09 March, 22:00"
    late = said("d1", "snoozed", MONDAY, "2026-03-09T12:00+01:00")
    found = objected(
        SNOOZED, propose(), told(late, candidate=ME.evolve(timezone="Pacific/Auckland")), MONDAY
    )
    assert wording(found.reason) == "snoozed until Tuesday, 10 March, 00:00"


def test_the_last_word_counts() -> None:
    """A later snooze replaces an earlier one, also by an earlier end."""
    shorter = said("d2", "snoozed", "2026-03-03T10:00+01:00", "2026-03-04T10:00+01:00")
    ends_at(
        SNOOZED, propose(), told(WEEK, shorter), "2026-03-03T10:00+01:00", "2026-03-04T10:00+01:00"
    )
    assert judged(SNOOZED, propose(), told(WEEK, shorter), "2026-03-05T10:00+01:00") is None


def test_it_concerns_this_action_alone() -> None:
    """Another cause is another action."""
    assert judged(SNOOZED, propose(cause="other"), told(WEEK), MONDAY) is None
    assert judged(SNOOZED, propose(to="linus"), told(WEEK), MONDAY) is None


@pytest.mark.parametrize("verdict", ["pinned", "done", "dismissed"])
def test_other_words_are_no_snooze(verdict: Verdict) -> None:
    """Only a snooze puts an action off."""
    assert judged(SNOOZED, propose(), told(said("d1", verdict, MONDAY)), MONDAY) is None


@pytest.mark.parametrize("kind", ["follow_up", "thank_you_email"])
def test_what_is_owed_may_be_put_off_too(kind: str) -> None:
    """A snooze binds courtesies; afterwards the action is back, and its revision counts."""
    action = propose(kind)
    word = said("d1", "snoozed", MONDAY, "2026-03-09T10:00+01:00", action_key=action.key)
    away = agenda(told(word), action)
    assert held(away).policy == "snoozed"
    assert held(away).revision == 1
    back = agenda(told(word), action, now="2026-03-09T10:00+01:00")
    assert state(back) == "due"
    assert only(back).revision == 1


def test_an_action_that_closes_meanwhile_lapses() -> None:
    """A snooze does not keep a window open."""
    closing = propose(when=(MONDAY, MONDAY, MONDAY, "2026-03-05T10:00+01:00"))
    assert state(agenda(told(WEEK), closing, now="2026-03-05T09:59+01:00")) == "held_back"
    assert state(agenda(told(WEEK), closing, now="2026-03-05T10:00+01:00")) == "lapsed"
