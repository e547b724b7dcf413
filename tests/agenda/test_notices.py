"""What the candidate should know beside the actions."""

from typing import Any

import pytest

from staytopofmind.model import (
    ACTION_KINDS,
    DecisionDate,
    Disposition,
    History,
    Interaction,
    Meeting,
)
from tests.agenda.proposing import NOW, agenda, propose
from tests.strategies.world import GRACE, got, role, sent, world

KNOWN = role(
    ("interviewing", "2026-03-01T09:00+01:00"),
    decision_dates=(DecisionDate(at="2026-03-20"),),
)


def told(history: History, *made: Any, now: str = NOW) -> dict[str, tuple[str, ...]]:
    """What the notices are about, by code."""
    notices = agenda(history, *made, now=now).notices
    codes = [notice.text.code for notice in notices]
    assert len(set(codes)) == len(codes)
    return {notice.text.code: notice.about for notice in notices}


def quiet(*interactions: Interaction, **more: Any) -> History:
    """A world of which nothing is to be said."""
    return world(*interactions, **{"opportunities": (KNOWN,), **more})


def test_a_history_in_order_needs_no_notice() -> None:
    """Decision dates known, everybody reachable, nothing ahead."""
    assert told(quiet()) == {}


@pytest.mark.parametrize(
    ("opportunity", "missing"),
    [
        (role(("interviewing", "2026-03-01T09:00+01:00")), True),
        (role(("applied", "2026-03-01T09:00+01:00")), True),
        (role(("lead", "2026-03-01T09:00+01:00")), False),
        (role(), False),
        (role(("interviewing", "2026-03-01T09:00Z"), ("rejected", "2026-03-03T09:00Z")), False),
        (role(("interviewing", "2026-03-09T09:00Z")), False),
        (KNOWN, False),
        (
            KNOWN.evolve(
                decision_dates=(DecisionDate(at="2026-03-20", known_at="2026-03-10T09:00Z"),)
            ),
            True,
        ),
        (KNOWN.evolve(decision_dates=(DecisionDate(at="2026-03-02"),)), False),
    ],
    ids=[
        "interviewing",
        "applied",
        "lead",
        "no stage",
        "rejected",
        "not yet",
        "known",
        "learnt later",
        "passed",
    ],
)
def test_it_says_where_a_decision_date_is_missing(opportunity: Any, missing: bool) -> None:
    """Of live opportunities beyond a lead: knowing it is worth more than anything else."""
    found = told(quiet(opportunities=(opportunity,)))
    assert found.get("notice.decision-date", ()) == (("job",) if missing else ())


def test_it_counts_and_names_them() -> None:
    """One notice for all, with the number in its text and the ids beside it."""
    several = tuple(
        role(("applied", "2026-03-01T09:00+01:00"), id=name) for name in ("b", "a", "c")
    )
    (notice,) = agenda(quiet(opportunities=several)).notices
    assert notice.about == ("a", "b", "c")
    assert notice.text.params == {"count": 3}
    assert "3" in str(notice)
    assert "live opportunities" in str(notice)


def test_it_says_who_cannot_be_reached() -> None:
    """Contacts without any handle."""
    found = told(quiet(contacts=(GRACE.evolve(handles=()),)))
    assert found == {"notice.no-channel": ("grace",)}


@pytest.mark.parametrize(
    ("record", "ahead"),
    [
        (got("2026-03-04T09:00:00.000001+01:00", id="r"), True),
        (got(NOW, id="r"), False),
        (Meeting(id="r", contacts=("grace",), at="2026-03-20T09:00+01:00"), False),
        (
            Meeting(
                id="r",
                contacts=("grace",),
                at="2026-03-20T09:00+01:00",
                known_at="2026-03-10T09:00+01:00",
            ),
            True,
        ),
        (got("2026-03-03T09:00+01:00", id="r", known_at="2026-03-05T09:00+01:00"), True),
    ],
    ids=["later", "now", "scheduled", "scheduled, learnt later", "learnt later"],
)
def test_it_counts_what_lies_ahead(record: Interaction, ahead: bool) -> None:
    """Records after now are not yet known: no error, but counted."""
    found = told(quiet(record))
    assert found == ({"notice.not-yet-known": ("r",)} if ahead else {})


def test_it_counts_words_that_lie_ahead() -> None:
    """A disposition of tomorrow counts tomorrow."""
    word = Disposition(
        id="d", action_key="a:b:c:x", verdict="dismissed", at="2026-03-05T09:00+01:00"
    )
    assert told(quiet(dispositions=(word,))) == {"notice.not-yet-known": ("d",)}
    later = told(quiet(dispositions=(word,)), now="2026-03-05T09:00+01:00")
    assert later == {}


def test_6_4_it_says_to_let_it_rest() -> None:
    """Where the cap on unanswered asks holds something back, once per contact, however much."""
    asks = [
        sent(f"2026-03-0{day}T08:00+01:00", id=f"m{day}", purpose="conversation")
        for day in (1, 2, 3)
    ]
    held = [propose(kind.slug) for kind in ACTION_KINDS.values() if kind.expects_answer]
    found = told(quiet(*asks), *held)
    assert found == {"unanswered-cap.rest": ("grace",)}
    assert told(quiet(*asks), propose("letter")) == {}


def test_6_4_namesakes_are_two_people() -> None:
    """Each contact who was asked often enough has a notice, whatever their names."""
    asks = [
        sent(f"2026-03-0{day}T08:00+01:00", who, id=f"m{who}{day}", purpose="conversation")
        for day in (1, 2, 3)
        for who in ("grace", "other")
    ]
    history = quiet(
        *asks,
        contacts=(GRACE, GRACE.evolve(id="other")),
        opportunities=(KNOWN.evolve(contacts=("grace", "other")),),
    )
    notices = agenda(history, propose(), propose(to="other")).notices
    assert sorted(notice.about for notice in notices) == [("grace",), ("other",)]


def test_they_come_in_a_fixed_order() -> None:
    """The most useful first."""
    history = world(got("2026-03-09T09:00+01:00"), contacts=(GRACE.evolve(handles=()),))
    assert list(told(history)) == [
        "notice.decision-date",
        "notice.no-channel",
        "notice.not-yet-known",
    ]
