"""Laws of what happened and what was said of it: revisions, done actions, promises."""

from datetime import date, datetime
from typing import Any

import pytest

from staytopofmind.model import (
    Disposition,
    EventAttendance,
    History,
    Interaction,
    Message,
    Promise,
)
from tests.model.drawn import conference
from tests.strategies.world import GRACE, LINUS, ME, at, got, interview, relation, role, sent, world

T = datetime.fromisoformat
MONDAY = "2026-03-02T09:00+01:00"
TUESDAY = "2026-03-03T09:00+01:00"
WEDNESDAY = "2026-03-04T09:00+01:00"
FRIDAY = "2026-03-06T09:00+01:00"
KEY = "thank-you-email:thank_you_email:grace:i1"


def ids(history: History, contact: str, now: str | None = None) -> list[str]:
    """What is known with a contact."""
    return [one.id for one in history.search(now).timeline(contact)]


# -- revisions ------------------------------------------------------------------------------------


def test_the_newest_revision_known_counts() -> None:
    """An interview put off and then called off reads as it was known at each moment."""
    first = interview(WEDNESDAY, "2026-03-04T10:00+01:00", status="scheduled")
    off = first.evolve(at=T(FRIDAY), ends_at=T("2026-03-06T10:00+01:00"), revised_at=T(MONDAY))
    never = off.evolve(status="cancelled", revised_at=T(TUESDAY))
    history = world(never, first, off)
    assert history.search("2026-03-01T09:00+01:00").timeline("grace") == (first,)
    assert history.search(MONDAY).timeline("grace") == (off,)
    assert history.search(TUESDAY).timeline("grace") == (never,)
    assert relation(history, "grace", MONDAY).interviews == (off,)
    assert relation(history, "grace", TUESDAY).interviews == ()


def test_a_revision_may_move_a_record_to_others() -> None:
    """From then on it belongs to whom the revision names, and to nobody else."""
    wrong = got(MONDAY, by="grace")
    right = wrong.evolve(contacts=("linus",), revised_at=T(TUESDAY))
    history = world(wrong, right)
    assert (ids(history, "grace", MONDAY), ids(history, "linus", MONDAY)) == (["g1"], [])
    assert (ids(history, "grace", TUESDAY), ids(history, "linus", TUESDAY)) == ([], ["g1"])
    assert history.as_of(TUESDAY).interactions == (right,)


def test_a_revision_not_yet_known_leaves_the_earlier_one() -> None:
    """What a revision says may become known even later than the revision was made."""
    first = got(MONDAY, topics=())
    later = first.evolve(depth="deep", known_at=T(FRIDAY), revised_at=T(TUESDAY))
    history = world(first, later)
    assert history.search(WEDNESDAY).timeline("grace") == (first,)
    assert history.search(FRIDAY).timeline("grace") == (later,)


def test_revisions_of_all_other_records_count_from_their_date() -> None:
    """Contacts, opportunities, events and the candidate read as they were known to be."""
    opportunity = role(("lead", MONDAY), ("applied", MONDAY))
    closed = opportunity.evolve(
        stages=(*opportunity.stages[:1], opportunity.stages[1].evolve(stage="closed")),
        revised_at=T(WEDNESDAY),
    )
    show = conference()
    history = world(
        contacts=(GRACE, GRACE.evolve(role="peer", revised_at=T(WEDNESDAY)), LINUS),
        opportunities=(opportunity, closed),
        events=(show, show.evolve(name="Data Week", revised_at=T(WEDNESDAY))),
        candidate=ME.evolve(name="Ada L.", revised_at=T(WEDNESDAY)),
        candidate_revisions=(ME,),
    )
    found = []
    for now in (TUESDAY, WEDNESDAY):
        search = history.search(now)
        grace, job, event = search.contact("grace"), search.pursuit("job"), search.event("conf")
        assert grace is not None
        assert job is not None
        assert event is not None
        found.append((grace.role, job.stage, event.name, search.candidate.name))
    assert found == [
        ("hiring_manager", "applied", "Data Days", "Ada"),
        ("peer", "closed", "Data Week", "Ada L."),
    ]


# -- what done dispositions stand for -------------------------------------------------------------


def done(at: str, *, id: str = "d1", key: str = KEY, **more: Any) -> Disposition:
    """The candidate's word that an action was done."""
    return Disposition(id=id, action_key=key, verdict="done", at=T(at), **more)


def test_a_done_action_stands_as_a_record_from_its_moment() -> None:
    """It is in the contact's timeline as the message it was, known from when it was said."""
    history = world(dispositions=(done(TUESDAY),))
    assert ids(history, "grace", MONDAY) == []
    (stands,) = history.search(TUESDAY).timeline("grace")
    assert isinstance(stands, Message)
    assert (stands.purpose, stands.outbound, stands.action_key) == ("thank_you", True, KEY)
    assert stands.began == at(TUESDAY)


def test_with_the_record_it_carried_it_stands_as_that() -> None:
    """The record that the action left tells more than its key."""
    left = sent(TUESDAY, id="left", purpose="thank_you", channel="linkedin")
    history = world(dispositions=(done(TUESDAY, record=left),))
    assert history.search(TUESDAY).timeline("grace") == (left.evolve(action_key=KEY),)


def test_a_real_record_of_the_action_takes_its_place() -> None:
    """The pair counts once, whichever is recorded first; before the record the word counts."""
    real = sent(WEDNESDAY, id="real", purpose="thank_you", action_key=KEY)
    history = world(real, dispositions=(done(TUESDAY),))
    assert ids(history, "grace", TUESDAY) == ["done:d1"]
    assert ids(history, "grace", WEDNESDAY) == ["real"]
    counted = [one.id for one in history.search(WEDNESDAY).own_actions(since=at(MONDAY))]
    assert counted == ["real"]


def test_a_real_record_with_the_same_id_takes_its_place() -> None:
    """A logged message is the one that the done action left, also without its key."""
    left = sent(TUESDAY, id="mail", purpose="thank_you")
    history = world(left.evolve(depth="deep"), dispositions=(done(TUESDAY, record=left),))
    assert ids(history, "grace", TUESDAY) == ["mail"]


def test_said_twice_is_done_once() -> None:
    """Two dispositions that say the same action was done stand for one record."""
    history = world(dispositions=(done(WEDNESDAY, id="d2"), done(TUESDAY)))
    assert ids(history, "grace", FRIDAY) == ["done:d1"]
    assert len(history.search(FRIDAY).own_actions(since=at(MONDAY))) == 1


def test_what_is_taken_back_stands_no_more() -> None:
    """A revision of the disposition with another verdict, or another action, undoes it."""
    taken_back = Disposition(
        id="d1", action_key=KEY, verdict="dismissed", at=T(TUESDAY), revised_at=T(WEDNESDAY)
    )
    history = world(dispositions=(done(TUESDAY), taken_back))
    assert ids(history, "grace", TUESDAY) == ["done:d1"]
    assert ids(history, "grace", WEDNESDAY) == []
    assert [one.verdict for one in history.search(WEDNESDAY).dispositions(KEY)] == ["dismissed"]
    other = done(TUESDAY, key=KEY.replace("grace", "linus"), revised_at=T(WEDNESDAY))
    moved = world(dispositions=(done(TUESDAY), other))
    assert (ids(moved, "grace", FRIDAY), ids(moved, "linus", FRIDAY)) == ([], ["done:d1"])
    assert moved.search(FRIDAY).dispositions(KEY) == ()


def test_an_earlier_date_in_a_revision_is_still_the_newest() -> None:
    """Which revision counts is decided by `revised_at`, not by the date it gives."""
    first = done(WEDNESDAY)
    second = done(TUESDAY, revised_at=T(FRIDAY))
    search = world(dispositions=(second, first)).search(FRIDAY)
    assert search.dispositions(KEY) == (second,)
    assert search.settled_at(KEY) == at(TUESDAY)


@pytest.mark.parametrize("key", ["a:a:b:c", "a:thank_you_email:%20:i1", "a:letter::i1"])
def test_a_key_of_no_ours_stands_for_nothing(key: str) -> None:
    """What cannot be read from a key is not guessed, and nothing is raised."""
    search = world(dispositions=(done(TUESDAY, key=key),)).search()
    assert search.own_actions(since=at(MONDAY)) == ()
    assert search.is_settled(key)


def test_a_key_that_names_nobody_known_stands_for_nothing() -> None:
    """Nor for an event that nobody ever heard of."""
    nobody, nowhere = KEY.replace("grace", "nobody"), "industry-events:attend_event::nowhere"
    search = world(dispositions=(done(MONDAY, key=nobody), done(MONDAY, id="d2", key=nowhere)))
    assert search.search().own_actions(since=0) == ()


def test_a_registration_said_by_its_key_is_an_attendance() -> None:
    """It is over when its event is."""
    key = "industry-events:attend_event::conf"
    history = world(events=(conference(),), dispositions=(done(TUESDAY, key=key),))
    (attendance,) = history.search(TUESDAY).attendances("conf")
    assert isinstance(attendance, EventAttendance)
    assert (attendance.status, attendance.action_key) == ("registered", key)
    assert history.search().end_of(attendance) == at("2026-03-05T18:00+01:00")


# -- what was settled -----------------------------------------------------------------------------


def test_an_action_is_settled_by_word_or_by_deed() -> None:
    """Done, dismissed, or carried out by a record; not by a snooze or a pin."""
    carried = sent(TUESDAY, action_key=KEY)
    snoozed = Disposition(id="d", action_key=KEY, verdict="snoozed", at=T(MONDAY), until=T(FRIDAY))
    for history, settled_at in (
        (world(carried), at(TUESDAY)),
        (world(dispositions=(done(WEDNESDAY),)), at(WEDNESDAY)),
        (world(carried, dispositions=(done(WEDNESDAY),)), at(WEDNESDAY)),
    ):
        assert history.search().is_settled(KEY)
        assert history.search().settled_at(KEY) == settled_at
        assert not history.search(MONDAY).is_settled(KEY)
    search = world(dispositions=(snoozed,)).search()
    assert not search.is_settled(KEY)
    assert search.settled_at(KEY) is None
    assert search.dispositions(KEY) == (snoozed,)


# -- promises -------------------------------------------------------------------------------------


def promise(id: str = "p", **more: Any) -> Promise:
    """A promise to send something."""
    return Promise(id=id, text="the slides", **more)


def panel(*promises: Promise) -> Interaction:
    """An interview by two, in which these promises were made."""
    return interview(
        MONDAY, "2026-03-02T10:00+01:00", "grace", "linus", promises=promises
    )  # fmt: skip


def test_a_promise_is_to_whom_it_names_else_to_the_first() -> None:
    """Of a panel each has the promises made to them."""
    made = panel(promise(), promise("q", contact="linus"))
    history = world(made)
    assert [one.id for one, _ in relation(history, "grace").promises] == ["p"]
    assert [one.id for one, _ in relation(history, "linus").promises] == ["q"]


def test_a_promised_day_ends_with_it_where_the_contact_is() -> None:
    """A day means its end in the contact's zone; without one, in the candidate's."""
    day = date(2026, 3, 6)
    made = panel(promise(due_at=day), promise("q", contact="linus", due_at=day))
    history = world(
        made, contacts=(GRACE.evolve(timezone="America/New_York"), LINUS.evolve(timezone=None))
    )
    due = {
        one.id: history.search().end_of_promise(one, made)
        for one in (*made.promises, promise("none"), promise("at", due_at=T(FRIDAY)))
    }
    assert due == {
        "p": at("2026-03-07T00:00-05:00") - 1,
        "q": at("2026-03-07T00:00+01:00") - 1,
        "none": None,
        "at": at(FRIDAY),
    }


def test_a_promise_is_kept_by_a_record_or_by_what_was_done() -> None:
    """By any that names it, once it is known; a revision may take that back."""
    made = panel(promise())
    keeps = sent(TUESDAY, id="k", keeps=("p",))
    kept = world(made, keeps)
    assert not kept.search(MONDAY).is_kept("p")
    assert kept.search(TUESDAY).is_kept("p")
    back = world(made, keeps, keeps.evolve(keeps=(), revised_at=T(WEDNESDAY)))
    assert back.search(TUESDAY).is_kept("p")
    assert not back.search(WEDNESDAY).is_kept("p")
    by_word = world(made, dispositions=(done(TUESDAY, record=keeps),))
    assert not by_word.search(MONDAY).is_kept("p")
    assert by_word.search(TUESDAY).is_kept("p")


def test_a_promise_made_in_what_was_done_can_be_kept() -> None:
    """A done disposition may carry a record with promises, as real as any others."""
    made = sent(MONDAY, id="left", promises=(promise(),))
    keeps = sent(TUESDAY, id="k", keeps=("p",))
    history = world(keeps, dispositions=(done(MONDAY, record=made),))
    assert [one.id for one, _ in history.relationship("grace").promises] == ["p"]
    assert not history.search(MONDAY).is_kept("p")
    assert history.search(TUESDAY).is_kept("p")
    late = world(keeps, dispositions=(done(WEDNESDAY, record=made),))
    assert not late.search(TUESDAY).is_kept("p")


def test_an_absence_ends_with_its_day_where_the_author_is() -> None:
    """`away_until` a date means the end of that day in the zone of whoever is away."""
    note = got(MONDAY, automatic=True, away_until=date(2026, 3, 6))
    history = world(note, contacts=(GRACE.evolve(timezone="America/New_York"),))
    assert history.search().end_of_absence(note) == at("2026-03-07T00:00-05:00") - 1
    assert history.search().end_of_absence(got(MONDAY)) is None
