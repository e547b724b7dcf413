"""Awaited dates: who promised an answer by a date is not asked for it before."""

from typing import Any

import pytest

from staytopofmind.model import Message, Promise
from staytopofmind.policies import AwaitedDate
from staytopofmind.strategies import ACTION_KINDS
from tests.agenda.proposing import propose
from tests.policies.judging import ends_at, judged, objected
from tests.strategies.world import GRACE, RITA, got, role, sent, wording, world

AWAITED = AwaitedDate()
TUESDAY = "2026-03-03T09:00+01:00"


def promise(due_at: str | None, **more: Any) -> Promise:
    """An answer promised by grace."""
    fields: dict[str, Any] = {"kind": "answer", "by": "contact", **more}
    return Promise(id="p1", text="an answer", due_at=due_at, **fields)  # type: ignore[arg-type]


def promised(due_at: str | None, **more: Any) -> Message:
    """Grace's message of Monday that promises it."""
    return got("2026-03-02T09:00+01:00", id="word", promises=(promise(due_at, **more),))


ASKED = sent("2026-03-01T10:00+01:00", id="question", purpose="question")


def test_until_the_promised_moment_nobody_asks() -> None:
    """An instant is meant to the microsecond."""
    ends_at(
        AWAITED,
        propose("follow_up"),
        world(ASKED, promised("2026-03-06T15:00+01:00")),
        TUESDAY,
        "2026-03-06T15:00+01:00",
        evidence=("p1",),
        policy="awaited-date",
    )


def test_a_promised_day_counts_to_its_end_where_they_are() -> None:
    """A date means the end of that day in the contact's zone."""
    there = GRACE.evolve(timezone="America/New_York")
    history = world(ASKED, promised("2026-03-06"), contacts=(there,))
    ends_at(AWAITED, propose(), history, TUESDAY, "2026-03-06T23:59:59.999999-05:00")
    found = objected(AWAITED, propose(), history, TUESDAY)
    assert wording(found.reason) == "an answer is promised by Friday, 06 March"


def test_the_day_is_that_of_whoever_promised() -> None:
    """Though another is asked, for whom it is a day later by then."""
    there = GRACE.evolve(timezone="America/Los_Angeles")
    history = world(
        ASKED,
        promised("2026-03-06"),
        sent("2026-03-02T12:00+01:00", "rita", id="after", purpose="answer"),
        contacts=(there, RITA),
        opportunities=(role(people=("grace", "rita")),),
    )
    found = objected(AWAITED, propose(to="rita"), history, TUESDAY)
    assert wording(found.reason) == "an answer is promised by Friday, 06 March"


def test_it_objects_to_asking_for_that_answer_and_to_nothing_else() -> None:
    """Whatever else there is to say may be said."""
    history = world(ASKED, promised("2026-03-06"))
    for kind in ACTION_KINDS:
        found = judged(AWAITED, propose(kind), history, TUESDAY)
        assert (found is not None) == (kind == "follow_up"), kind
    own = AwaitedDate(kinds=("conversation",))
    assert judged(own, propose("conversation"), history, TUESDAY) is not None
    assert judged(own, propose("follow_up"), history, TUESDAY) is None


def test_a_promise_about_another_opportunity_is_not_minded() -> None:
    """The answer that is asked for is that about the proposal's opportunity."""
    start = ("interviewing", "2026-02-27T09:00+01:00")
    history = world(
        ASKED.evolve(opportunity="job"),
        promised("2026-03-06").evolve(opportunity="job"),
        opportunities=(role(start), role(start, id="other")),
    )
    assert judged(AWAITED, propose(opportunity="job"), history, TUESDAY) is not None
    assert judged(AWAITED, propose(opportunity="other"), history, TUESDAY) is None
    assert judged(AWAITED, propose(opportunity=None), history, TUESDAY) is None


@pytest.mark.parametrize(
    "word",
    [
        promised(None),
        promised("2026-03-06", kind="thing"),
        promised("2026-03-06", by="candidate"),
        got("2026-03-02T09:00+01:00", id="word"),
    ],
    ids=["without a date", "of something else", "by the candidate", "none at all"],
)
def test_no_promised_answer_no_objection(word: Message) -> None:
    """Only an answer promised by a contact for a date counts."""
    assert judged(AWAITED, propose(), world(ASKED, word), TUESDAY) is None
    assert judged(AWAITED, propose(), world(ASKED, promised("2026-03-06")), TUESDAY) is not None


def test_a_kept_promise_is_not_awaited() -> None:
    """The answer came: what is asked next is something else."""
    kept = got("2026-03-03T08:00+01:00", id="kept", keeps=("p1",))
    again = sent("2026-03-03T08:30+01:00", id="again", purpose="question")
    history = world(ASKED, promised("2026-03-06"), kept, again)
    assert judged(AWAITED, propose(), history, TUESDAY) is None


def test_a_promise_overtaken_by_an_ask_is_not_awaited() -> None:
    """Who was asked again after the date is not waited for until that date."""
    late = sent("2026-03-07T10:00+01:00", id="late", purpose="question")
    history = world(ASKED, promised("2026-03-06"), late)
    assert judged(AWAITED, propose(), history, "2026-03-06T09:00+01:00") is not None
    assert judged(AWAITED, propose(), history, "2026-03-08T09:00+01:00") is None


def test_what_is_for_nobody_is_not_judged() -> None:
    """Without an addressee nobody promised."""
    history = world(ASKED, promised("2026-03-06"))
    assert judged(AWAITED, propose(to=None), history, TUESDAY) is None
