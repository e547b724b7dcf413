"""When to send it: the recipient's hours never hold an action back."""

from typing import Any

import holidays
import pytest

from staytopofmind.agenda import DueAction
from staytopofmind.model import Handle
from tests.agenda.proposing import agenda, only, propose
from tests.strategies.world import GRACE, ME, at, world

PHONE = Handle(channel="phone", address="+1 212 1")
REACHABLE = GRACE.evolve(handles=(*GRACE.handles, PHONE))
OPENS = "2026-02-20T09:00+01:00"


def due(now: str, zone: str | None = "Europe/Berlin", **more: Any) -> DueAction:
    """What is due at a moment to grace, who lives in a zone."""
    advisor = {"calendar": more.pop("calendar")} if "calendar" in more else {}
    me = more.pop("candidate", ME)
    when = (OPENS, OPENS, more.pop("due", "2026-03-20T09:00+01:00"), more.pop("closes", None))
    made = propose(more.pop("kind", "letter"), **{"when": when, **more})
    history = world(contacts=(REACHABLE.evolve(timezone=zone),), candidate=me)
    found = only(agenda(history, made, now=now, **advisor))
    assert isinstance(found, DueAction)
    return found


def sends(found: DueAction) -> tuple[int, bool]:
    """When, and whether it says that it could not wait."""
    return at(found.send_from.isoformat()), found.sends_at_once


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-04T10:00+01:00", "2026-03-04T10:00+01:00"),
        ("2026-03-04T17:59:59+01:00", "2026-03-04T17:59:59+01:00"),
        ("2026-03-04T18:00+01:00", "2026-03-05T08:00+01:00"),
        ("2026-03-04T03:00+01:00", "2026-03-04T08:00+01:00"),
        ("2026-03-06T19:00+01:00", "2026-03-09T08:00+01:00"),
        ("2026-03-27T19:00+01:00", "2026-03-30T08:00+02:00"),  # clocks go forward on Sunday
    ],
)
def test_mail_waits_for_the_working_day(now: str, expected: str) -> None:
    """Eight to six on working days: at once within, else when it next begins."""
    assert sends(due(now)) == (at(expected), False)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-07T20:59+01:00", "2026-03-07T20:59+01:00"),
        ("2026-03-07T21:00+01:00", "2026-03-08T08:00+01:00"),
    ],
)
def test_calls_wait_for_the_morning(now: str, expected: str) -> None:
    """Eight to nine in the evening, on any day."""
    assert sends(due(now, channel="phone")) == (at(expected), False)


def test_it_is_the_recipients_day() -> None:
    """Nine in Berlin is three in the morning in New York; the moment is shown there."""
    found = due("2026-03-04T09:00+01:00", "America/New_York")
    assert found.send_from.isoformat() == "2026-03-04T08:00:00-05:00"
    assert found.send_from.timezone_name == "America/New_York"


def test_where_their_zone_is_unknown_it_is_the_candidates() -> None:
    """The best guess there is."""
    found = due("2026-03-04T20:00+01:00", None)
    assert found.send_from.isoformat() == "2026-03-05T08:00:00+01:00"
    there = due("2026-03-04T20:00+01:00", None, candidate=ME.evolve(timezone="America/New_York"))
    assert there.send_from.isoformat() == "2026-03-04T14:00:00-05:00"


def test_it_is_the_calendar_of_the_advisor() -> None:
    """A holiday is no working day; any object of the holidays package says which are."""
    easter = "2026-04-03T10:00+02:00"  # Good Friday
    assert sends(due(easter)) == (at(easter), False)
    germany = holidays.country_holidays("DE", subdiv="BE")
    assert sends(due(easter, calendar=germany)) == (at("2026-04-07T08:00+02:00"), False)


@pytest.mark.parametrize("channel", [None, "linkedin", "postal"])
def test_other_channels_know_no_hours(channel: str | None) -> None:
    """A platform, a letter, or a channel yet to be found: at once."""
    night = "2026-03-04T03:00+01:00"
    found = due(night, channel=channel, kind="engage_post", beneficiaries=("grace",))
    assert sends(found) == (at(night), False)


NIGHT = "2026-03-04T19:00+01:00"
MORNING = "2026-03-05T08:00+01:00"


@pytest.mark.parametrize(
    ("due_at", "expected", "at_once"),
    [
        ("2026-03-05T08:00:00.000001+01:00", MORNING, False),
        (MORNING, NIGHT, True),
        ("2026-03-04T22:00+01:00", NIGHT, True),
        ("2026-03-03T09:00+01:00", NIGHT, True),
    ],
    ids=["just after", "at", "before", "overdue"],
)
def test_a_courtesy_goes_at_once_before_it_is_late(
    due_at: str, expected: str, at_once: bool
) -> None:
    """Where the next moment would be at or after due_at it is sent now, and says so."""
    assert sends(due(NIGHT, kind="answer", due=due_at)) == (at(expected), at_once)


@pytest.mark.parametrize(
    ("closes", "expected", "at_once"),
    [
        (None, MORNING, False),
        ("2026-03-05T08:00:00.000001+01:00", MORNING, False),
        (MORNING, NIGHT, True),
        ("2026-03-04T22:00+01:00", NIGHT, True),
    ],
    ids=["never", "just after", "at", "before"],
)
def test_the_rest_goes_at_once_before_it_closes(
    closes: str | None, expected: str, at_once: bool
) -> None:
    """What is not owed may be late, but not after its window."""
    found = due(NIGHT, due="2026-03-04T10:00+01:00", closes=closes)
    assert sends(found) == (at(expected), at_once)


def test_within_their_hours_nothing_is_said_to_go_at_once() -> None:
    """What may be sent now anyway needs no excuse, however late it is."""
    noon = "2026-03-04T12:00+01:00"
    assert sends(due(noon, kind="answer", due="2026-03-03T09:00+01:00")) == (at(noon), False)


def test_to_nobody_the_candidates_zone_counts() -> None:
    """A public post has no recipient."""
    found = due(NIGHT, kind="public_post", to=None, channel="email", beneficiaries=("grace",))
    assert found.send_from.isoformat() == "2026-03-05T08:00:00+01:00"
