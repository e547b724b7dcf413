"""The minimum gap between two messages that ask much of the same contact."""

from typing import Any

import pytest

from staytopofmind.model import Connection, Interaction, Letter, Meeting, Referral
from staytopofmind.policies import MinimumGap
from staytopofmind.strategies import ACTION_KINDS
from tests.agenda.proposing import propose
from tests.policies.judging import ends_at, judged, objected
from tests.strategies.world import got, sent, wording, world

GAP = MinimumGap()
MONDAY = "2026-03-02T10:00+01:00"
SOON = "2026-03-03T09:00+01:00"


def asked(at: str = MONDAY, **more: Any) -> Interaction:
    """A follow-up, of intrusion 1."""
    return sent(at, id="asked", **{"purpose": "follow_up", **more})


def test_the_gap_is_three_days() -> None:
    """Three times 24 hours from the message, to the microsecond."""
    ends_at(
        GAP,
        propose("follow_up"),
        world(asked()),
        MONDAY,
        "2026-03-05T10:00+01:00",
        evidence=("asked",),
        policy="minimum-gap",
    )
    found = objected(GAP, propose(), world(asked()), SOON)
    assert (
        wording(found.reason) == "Grace heard from you on Monday, 02 March and has not answered yet"
    )
    assert judged(GAP, propose(), world(), SOON) is None


def test_across_a_change_of_clocks_it_is_elapsed_time() -> None:
    """Seventy-two hours, whatever the clocks do on 29 March."""
    history = world(asked("2026-03-27T10:00+01:00"))
    ends_at(GAP, propose(), history, "2026-03-28T10:00+01:00", "2026-03-30T11:00+02:00")


def test_a_message_of_a_day_counts_from_its_end() -> None:
    """Where only the day is known the gap starts at its end."""
    history = world(asked("2026-03-02"))
    ends_at(GAP, propose(), history, SOON, "2026-03-05T23:59:59.999999+01:00")


@pytest.mark.parametrize("kind", sorted(ACTION_KINDS))
def test_only_optional_and_intrusive_actions_are_held_back(kind: str) -> None:
    """Of intrusion .8 or more, and not owed."""
    expected = kind in {
        "follow_up",
        "conversation",
        "referral_request",
        "recommendation_request",
        "share_material",
        "achievement_update",
    }
    found = judged(GAP, propose(kind), world(asked()), SOON)
    assert (found is not None and not ACTION_KINDS[kind].courtesy) == expected
    assert found is None or not ACTION_KINDS[kind].courtesy


@pytest.mark.parametrize(
    ("record", "counts"),
    [
        (asked(purpose="material"), True),
        (asked(purpose="conversation"), True),
        (Referral(id="asked", at=MONDAY, contacts=("grace",), status="asked"), True),
        (asked(purpose="thank_you"), False),
        (asked(purpose="event_note"), False),
        (asked(purpose="other"), False),
        (Letter(id="asked", at=MONDAY, contacts=("grace",)), False),
        (Connection(id="asked", at=MONDAY, contacts=("grace",), status="requested"), False),
        (asked(to="linus"), False),
    ],
    ids=lambda value: getattr(value, "purpose", None) or type(value).__name__,
)
def test_only_what_asked_much_of_them_counts(record: Interaction, counts: bool) -> None:
    """A record of the candidate's of intrusion .8 or more, to the same contact."""
    found = judged(GAP, propose(), world(record), SOON)
    assert (found is not None) == counts


@pytest.mark.parametrize(
    ("answer", "ends"),
    [
        (got("2026-03-02T11:00+01:00"), True),
        (Meeting(id="m", at="2026-03-02T11:00+01:00", contacts=("grace",)), True),
        (got("2026-03-02T09:00+01:00"), False),
        (got("2026-03-02T11:00+01:00", automatic=True), False),
        (got("2026-03-02T11:00+01:00", by="linus"), False),
    ],
    ids=["message", "meeting", "earlier", "automatic", "someone else"],
)
def test_an_answer_ends_it(answer: Interaction, ends: bool) -> None:
    """Who answered may be written to at once."""
    found = judged(GAP, propose(), world(asked(), answer), SOON)
    assert (found is None) == ends


def test_what_only_leads_to_them_was_not_said_to_them() -> None:
    """Asking a referrer for an introduction to Grace is no word to Grace."""
    ask = Referral(
        id="asked",
        at=MONDAY,  # type: ignore[arg-type]
        contacts=("rita",),
        status="asked",
        toward="grace",
    )
    assert judged(GAP, propose(), world(ask), SOON) is None
    assert judged(GAP, propose(to="rita"), world(ask), SOON) is not None


def test_the_last_message_decides() -> None:
    """An unintrusive one in between changes nothing; a later intrusive one starts anew."""
    thanks = sent("2026-03-04T10:00+01:00", id="thanks", purpose="thank_you")
    found = objected(GAP, propose(), world(asked(), thanks), "2026-03-04T11:00+01:00")
    assert found.evidence == ("asked",)
    again = sent("2026-03-04T10:00+01:00", id="again", purpose="conversation")
    ends_at(
        GAP,
        propose(),
        world(asked(), again),
        "2026-03-04T11:00+01:00",
        "2026-03-07T10:00+01:00",
        evidence=("again",),
    )


def test_the_figures_are_settings() -> None:
    """The length of the gap and the least intrusion can be set."""
    thanks = world(sent(MONDAY, id="thanks", purpose="thank_you"))
    strict = MinimumGap(days=0.5, intrusion=0.2)
    ends_at(strict, propose("letter"), thanks, MONDAY, "2026-03-02T22:00+01:00")
    assert judged(MinimumGap(days=0), propose(), world(asked()), MONDAY) is None


def test_what_is_for_nobody_is_not_judged() -> None:
    """A public post follows whatever was written to anyone."""
    assert judged(GAP, propose(to=None), world(asked()), SOON) is None
