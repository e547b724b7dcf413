"""Laws of the whole: from a history and a moment to an agenda, whatever the history."""

from collections import Counter
from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from staytopofmind import Agenda, HistoryError, due_actions
from staytopofmind.model import (
    Connection,
    Interaction,
    Interview,
    Letter,
    Meeting,
    Message,
    Referral,
)
from staytopofmind.model.interaction import Side
from tests.agenda.drawing import ADVISOR, FEWER, Case, cases
from tests.agenda.proposing import NOW, agenda, propose
from tests.strategies.world import got, interview, sent, world

COLLECTIONS = (
    "candidate_revisions",
    "organisations",
    "contacts",
    "opportunities",
    "events",
    "interactions",
    "dispositions",
)

SUDDEN: tuple[type[Interaction], ...] = (Message, Letter, Connection, Referral)
"""Kinds that are not known ahead."""

sides = st.sampled_from(("candidate", "contact"))


def lists(found: Agenda) -> tuple[object, ...]:
    """All that an agenda lists and counts."""
    return tuple(found), found.upcoming, found.held_back, found.lapsed, dict(found.counts)


@given(cases())
def test_replaying_never_looks_ahead(case: Case) -> None:
    """What is due at a moment follows from what was known then, and from nothing later."""
    history, now = case
    then = history.as_of(now)
    assert lists(ADVISOR.agenda(then, now=now)) == lists(ADVISOR.agenda(history, now=now))


@FEWER
@given(cases(), st.lists(st.tuples(st.sampled_from(SUDDEN), sides), min_size=1, max_size=3))
def test_what_comes_later_changes_nothing_before(
    case: Case, later: list[tuple[type[Interaction], Side]]
) -> None:
    """Records of what happens after a moment leave every list of that moment as it is."""
    history, now = case
    who = tuple(one.id for one in history.contacts)[:1]
    late = [
        kind(
            id=f"late-{number}",
            contacts=who,
            at=now + timedelta(hours=number, microseconds=1),
            initiated_by=by,
        )
        for number, (kind, by) in enumerate(later)
    ]
    grown = history.add(*late)
    found = ADVISOR.agenda(grown, now=now)
    assert lists(found) == lists(ADVISOR.agenda(history, now=now))
    (ahead,) = (one for one in found.notices if one.text.code == "notice.not-yet-known")
    assert {one.id for one in late} <= set(ahead.about)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_input_never_matters(case: Case, chance: Any) -> None:
    """Records in any order give an equal agenda, to the last float."""
    history, now = case
    mixed = {}
    for name in COLLECTIONS:
        records = list(getattr(history, name))
        chance.shuffle(records)
        mixed[name] = tuple(records)
    again = attrs.evolve(history, **mixed)
    assert ADVISOR.agenda(again, now=now) == ADVISOR.agenda(history, now=now)


@FEWER
@given(cases())
def test_duplicates_change_nothing(case: Case) -> None:
    """Every record twice is every record once."""
    history, now = case
    twice = {name: (*getattr(history, name), *getattr(history, name)[::-1]) for name in COLLECTIONS}
    doubled = attrs.evolve(history, **twice)
    assert ADVISOR.agenda(doubled, now=now) == ADVISOR.agenda(history, now=now)


@FEWER
@given(cases())
def test_the_same_question_has_the_same_answer(case: Case) -> None:
    """Twice asked, of a history or of one with equal records, with any advisor of equal parts."""
    history, now = case
    first = due_actions(history, now=now)
    assert due_actions(history, now=now) == first
    assert due_actions(attrs.evolve(history), now=now) == first
    assert ADVISOR.agenda(history, now=now.isoformat()) == first


@FEWER
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_strategies_and_policies_never_matters(case: Case, chance: Any) -> None:
    """An advisor whose strategies stand in another order gives equal lists."""
    history, now = case
    strategies = list(ADVISOR.strategies)
    chance.shuffle(strategies)
    other = attrs.evolve(ADVISOR, strategies=tuple(strategies))
    assert other.agenda(history, now=now) == ADVISOR.agenda(history, now=now)


def test_the_drawn_cases_have_a_past_and_a_future() -> None:
    """Most cases know some records and not others, so that looking ahead would show."""
    met: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None)
    @given(cases())
    def count(case: Case) -> None:
        history, now = case
        known = len(history.as_of(now).interactions)
        met["cases"] += 1
        met["past"] += known > 0
        met["future"] += known < len(history.interactions)
        met["both"] += 0 < known < len(history.interactions)
        met["revised"] += len({one.id for one in history.interactions}) < len(history.interactions)

    count()
    assert met["both"] >= 0.3 * met["cases"], met
    assert met["revised"] >= 10, met


# Particular cases of these laws


def test_records_after_now_are_no_error_but_counted() -> None:
    """They are ignored, and a notice says how many there are."""
    answer = got("2026-03-05T09:00+01:00", id="tomorrow")
    before = agenda(world(), propose())
    found = agenda(world(answer), propose())
    assert lists(found) == lists(before)
    assert found.notices != before.notices
    assert found.notices[-1].about == ("tomorrow",)


def test_a_scheduled_interview_is_known_ahead() -> None:
    """What was agreed ahead is no record of the future."""
    ahead = interview(
        "2026-03-05T09:00+01:00", "2026-03-05T10:00+01:00", "linus", status="scheduled"
    )
    found = due_actions(world(ahead), now=NOW)
    assert [one.kind for one in found.upcoming if one.contact == "linus"] != []
    assert "notice.not-yet-known" not in {one.text.code for one in found.notices}


@pytest.mark.parametrize("cls", [Interview, Meeting])
def test_a_corrected_record_counts_from_its_correction(cls: type[Interview]) -> None:
    """Until it was cancelled it stood; afterwards it never did."""
    first = cls(
        id="i", contacts=("linus",), opportunity="job", at="2026-03-03T15:00+01:00", status="held"
    )
    corrected = first.evolve(status="cancelled", revised_at="2026-03-04T12:00+01:00")
    history = world(first, corrected)
    assert lists(due_actions(history, now=NOW)) == lists(due_actions(world(first), now=NOW))
    later = "2026-03-04T12:00+01:00"
    assert lists(due_actions(history, now=later)) == lists(
        due_actions(world(first.evolve(status="cancelled")), now=later)
    )


def test_a_contradiction_is_refused_not_resolved() -> None:
    """Equal revisions with other content are an error, whatever comes first."""
    one, other = sent(NOW, purpose="update"), sent(NOW, purpose="follow_up")
    for records in ((one, other), (other, one)):
        with pytest.raises(HistoryError):
            world(*records)


def test_a_2_a_late_fact_does_not_revive_a_finished_action() -> None:
    """Settled stays settled, and what was last said stays last."""
    made = propose()
    (action,) = agenda(world(), made)
    done = world(dispositions=(action.done(id="d", at=NOW),))
    late = got("2026-02-01T09:00+01:00", known_at="2026-03-04T10:00+01:00")
    later = "2026-03-04T11:00+01:00"
    assert agenda(done, made, now=later).counts["settled"] == 1
    assert agenda(done.add(late), made, now=later).counts["settled"] == 1
