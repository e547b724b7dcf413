"""The cap on unanswered asks."""

import pytest

from staytopofmind.model import Meeting, Referral
from staytopofmind.policies import UnansweredCap
from staytopofmind.strategies import ACTION_KINDS, FollowUpConversation
from tests.agenda.proposing import propose
from tests.policies.judging import ends_at, judged, objected
from tests.strategies.world import advised, got, interview, role, sent, wording, world

CAP = UnansweredCap()
LOOSE = UnansweredCap(max_follow_ups=9)
"""Without the cap on one silence, which has no end."""

SPRING = "2026-05-01T09:00+02:00"


def asked(*days: str, **more: object) -> list[object]:
    """Asks for a talk about the job to grace, at ten on these days of March."""
    return [
        sent(f"2026-03-{day}T10:00+01:00", id=f"ask-{day}", purpose="conversation", **more)
        for day in days
    ]


CALL = propose("conversation")


def test_a_fourth_ask_is_held_back() -> None:
    """At most three asks without an answer; the objection ends 90 days after the first of them."""
    assert judged(CAP, CALL, world(*asked("02", "05")), SPRING) is None
    ends_at(
        CAP,
        CALL,
        world(*asked("02", "05", "09")),
        SPRING,
        "2026-05-31T11:00+02:00",  # 90 times 24 hours after 2 March, 10:00 in winter
        evidence=("ask-02", "ask-05", "ask-09"),
        policy="unanswered-cap",
    )


def test_after_an_interview_two_asks_are_enough() -> None:
    """Two once there was an interview for the opportunity, and only once it is over."""
    met = interview("2026-03-10T15:00+01:00", "2026-03-10T16:00+01:00", "linus")
    history = world(*asked("02", "05"), met)
    assert judged(CAP, CALL, history, "2026-03-10T15:59+01:00") is None
    ends_at(
        CAP,
        CALL,
        history,
        "2026-03-10T16:00+01:00",
        "2026-05-31T11:00+02:00",
        evidence=("ask-02", "ask-05"),
    )
    other = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", opportunity="other")
    elsewhere = world(
        *asked("05", "09"),
        other,
        opportunities=(
            role(("interviewing", "2026-03-01T09:00+01:00")),
            role(("interviewing", "2026-03-01T09:00+01:00"), id="other"),
        ),
    )
    assert judged(CAP, propose("conversation"), elsewhere, "2026-03-12T09:00+01:00") is None


def test_6_4_the_silence_that_is_asked_about_counts() -> None:
    """Where a colleague's answer is set to count for nothing, it ends no count either."""
    asks = [sent(f"2026-02-{day}T10:00+01:00", id=f"f{day}") for day in ("10", "18")]
    colleague = got("2026-02-20T10:00+01:00", "linus", id="x", opportunity="job")
    job = role(("applied", "2026-02-01T09:00+01:00"))
    history = world(*asks, colleague, opportunities=(job,))
    strict = FollowUpConversation(colleagues_answer=False)
    agenda = advised(history, "2026-02-26T09:00+01:00", strict)
    assert [one.key for one in agenda] == []
    assert [(one.key[-3:], one.policy) for one in agenda.held_back] == [("f18", "unanswered-cap")]
    usual = advised(history, "2026-02-26T09:00+01:00", FollowUpConversation())
    assert [one.policy for one in usual.held_back] == []


def test_once_is_said_as_once() -> None:
    """A cap of one reads like a sentence, too."""
    once = UnansweredCap(max_asks=1)
    found = objected(once, CALL, world(*asked("02")), SPRING)
    assert wording(found.reason) == "you asked once and had no answer"


def test_older_asks_change_nothing_before_the_end() -> None:
    """Of more asks than allowed only the last count, so that nothing changes as older ones age."""
    ends_at(
        CAP,
        CALL,
        world(*asked("02", "05", "09", "12", "16")),
        "2026-05-31T10:59+02:00",  # before the first of them is too old
        "2026-06-07T11:00+02:00",  # when the third last is
        evidence=("ask-09", "ask-12", "ask-16"),
    )


def test_an_ask_of_a_day_counts_until_90_days_after_its_end() -> None:
    """Where only the day is known its end counts: the earliest end decides, not the first day."""
    history = world(
        sent("2026-03-02", id="day", purpose="conversation"),
        *asked("02", "05"),
    )
    ends_at(
        CAP,
        CALL,
        history,
        SPRING,
        "2026-05-31T11:00+02:00",
        evidence=("ask-02", "day", "ask-05"),
    )


@pytest.mark.parametrize(
    "answer",
    [
        got("2026-03-10T09:00+01:00"),
        Meeting(id="m", at="2026-03-10T09:00+01:00", contacts=("grace",)),
        Referral(id="r", at="2026-03-10T09:00+01:00", contacts=("grace",), status="declined"),
    ],
    ids=["message", "meeting", "referral step"],
)
def test_an_answer_starts_the_count_anew(answer: object) -> None:
    """Only asks since the contact's last answer count, in whatever form it came."""
    before = asked("02", "05", "09")
    assert judged(CAP, CALL, world(*before), SPRING) is not None
    assert judged(CAP, CALL, world(*before, answer), SPRING) is None
    again = objected(CAP, CALL, world(*before, answer, *asked("11", "12", "13")), SPRING)
    assert again.evidence == ("ask-11", "ask-12", "ask-13")


def test_an_automatic_message_is_no_answer() -> None:
    """An out-of-office note does not start the count anew."""
    away = got("2026-03-10T09:00+01:00", automatic=True)
    found = objected(CAP, CALL, world(*asked("02", "05", "09"), away), SPRING)
    assert found.evidence == ("ask-02", "ask-05", "ask-09")


def test_asks_about_another_opportunity_do_not_count() -> None:
    """The cap is per opportunity: the one a record names, or of which the contact is part."""
    both = (
        role(("interviewing", "2026-03-01T09:00+01:00")),
        role(("interviewing", "2026-03-01T09:00+01:00"), id="other"),
    )
    history = world(
        *asked("02", "05", opportunity="job"),
        *asked("09", opportunity="other"),
        opportunities=both,
    )
    assert judged(CAP, CALL, history, SPRING) is None
    third = history.add(*asked("12", opportunity="job"))  # type: ignore[arg-type]
    found = objected(CAP, CALL, third, SPRING)
    assert found.evidence == ("ask-02", "ask-05", "ask-12")
    assert judged(CAP, propose("conversation", opportunity="other"), third, SPRING) is None


def test_only_what_asks_for_an_answer_is_held_back() -> None:
    """Whatever asks nothing may still be done."""
    history = world(*asked("02", "05", "09"))
    for kind in ACTION_KINDS.values():
        found = judged(LOOSE, propose(kind), history, SPRING)
        assert (found is not None) == kind.expects_answer, kind.slug


def test_what_asks_nothing_does_not_count() -> None:
    """Thank-yous, updates and materials are no asks."""
    said = [
        sent(f"2026-03-0{day}T10:00+01:00", id=purpose, purpose=purpose)
        for day, purpose in enumerate(("thank_you", "update", "material", "information"), 2)
    ]
    assert judged(CAP, CALL, world(*said), SPRING) is None
    counted = world(*said, *asked("11", "12", "13"))
    assert objected(CAP, CALL, counted, SPRING).evidence == ("ask-11", "ask-12", "ask-13")


def test_6_4_two_follow_ups_of_one_silence_are_enough() -> None:
    """At most two follow-ups on one silence, in every stage, until something new is recorded."""
    follow_up = propose("follow_up")
    first = sent("2026-03-02T10:00+01:00", id="question", purpose="question")
    again = [
        sent(f"2026-03-{day}T10:00+01:00", id=f"again-{day}", purpose="follow_up")
        for day in ("09", "16")
    ]
    assert judged(CAP, follow_up, world(first, again[0]), "2026-03-20T09:00+01:00") is None
    history = world(first, *again)
    soon = objected(CAP, follow_up, history, "2026-03-20T09:00+01:00")
    assert soon.until is None
    assert soon.evidence == ("again-09", "again-16")
    assert objected(CAP, follow_up, history, "2027-03-20T09:00+01:00") == soon
    # It is the follow-up that is capped so, not a talk about something new.
    assert judged(CAP, CALL, history, "2027-03-20T09:00+01:00") is None
    answered = history.add(got("2026-03-21T09:00+01:00"))
    assert judged(CAP, follow_up, answered, "2026-03-22T09:00+01:00") is None


def test_6_4_it_suggests_to_let_it_rest() -> None:
    """The objection says how often was asked, and names another way."""
    found = objected(CAP, CALL, world(*asked("02", "05", "09")), SPRING)
    assert wording(found.reason) == "you asked 3 times and had no answer"
    assert "let it rest with Grace" in wording(found.suggestion)
    assert found.suggestion is not None
    assert found.suggestion.code == "unanswered-cap.rest"


def test_the_figures_are_settings() -> None:
    """Each figure can be set, down to none at all."""
    history = world(*asked("02"))
    one = UnansweredCap(max_asks=1, days=10)
    ends_at(one, CALL, history, "2026-03-05T09:00+01:00", "2026-03-12T10:00+01:00")
    assert judged(UnansweredCap(max_asks=2), CALL, history, "2026-03-05T09:00+01:00") is None
    never = objected(UnansweredCap(max_asks=0), CALL, world(), "2026-03-05T09:00+01:00")
    assert (never.until, never.evidence) == (None, ())


def test_a_proposal_to_nobody_is_not_its_business() -> None:
    """Without an addressee nobody was asked too often."""
    public = propose("conversation", to=None)
    assert judged(UnansweredCap(max_asks=0), public, world(), SPRING) is None
