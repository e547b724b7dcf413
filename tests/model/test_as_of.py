"""What was known at a moment: laws of `History.as_of` and of the search at that moment."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import event, given

from staytopofmind.model import (
    Achievement,
    Candidate,
    Contact,
    DecisionDate,
    Disposition,
    DoNotContact,
    EventAttendance,
    History,
    Letter,
    Material,
    Message,
    OptOut,
    Promise,
    Stage,
    TalkingPoint,
    Tie,
    Topic,
)
from staytopofmind.model.revisions import Record
from staytopofmind.testing.generators import moments
from tests.model.drawn import conference, late_histories
from tests.model.views import rebuilt, view
from tests.strategies.world import ACME, GRACE, LINUS, ME, at, got, interview, role, sent, world

T = datetime.fromisoformat
NOON = "2026-03-02T12:00+01:00"
LATER = "2026-03-10T09:00+01:00"
MUCH_LATER = "2026-04-01T09:00+02:00"


@given(late_histories(), moments())
def test_it_is_itself_a_valid_history(history: History, moment: datetime) -> None:
    """What was known refers to nothing that was not."""
    known = history.as_of(moment)
    assert rebuilt(known) == known
    event("something was absent" if history.search(moment).lacks else "all was known")


@given(late_histories(), moments())
def test_once_is_enough(history: History, moment: datetime) -> None:
    """As of the same moment twice is as of it once."""
    known = history.as_of(moment)
    assert known.as_of(moment) == known


@given(late_histories(), moments())
def test_it_agrees_with_the_search(history: History, moment: datetime) -> None:
    """The search at a moment, and every relationship in it, needs no more than was known then."""
    whole = view(history.search(moment))
    assert view(history.as_of(moment).search()) == whole
    assert view(rebuilt(history.as_of(moment)).search(moment)) == whole


def _everything_else(history: History, when: datetime) -> list[Record]:
    """Everything there is, revised to say something else, and a message from everybody."""
    people = tuple({one.id: one for one in history.contacts}.values())
    others: dict[str, Any] = {"revised_at": when}
    first = people[:1] and (people[0].id,)
    stages = (Stage(stage="accepted", at=when),)
    found: list[Record] = [history.candidate.evolve(timezone="Asia/Tokyo", materials=(), **others)]
    for person in people:
        wish = DoNotContact()
        found.append(Contact(id=person.id, name="Else", do_not_contact=wish, **others))
        message = Message(id=f"{person.id}-late", contacts=(person.id,), at=when, **_THEIRS)
        found.append(message)
    found += [one.evolve(name="Same", **others) for one in history.organisations]
    found += [one.evolve(stages=stages, contacts=first, **others) for one in history.opportunities]
    found += [one.evolve(topics=("else",), contacts=(), **others) for one in history.events]
    for record in history.interactions:
        found.append(record.evolve(contacts=first, topics=(), promises=(), keeps=(), **others))
    for said in history.dispositions:
        found.append(
            Disposition(id=said.id, action_key="a:b:c:x", verdict="pinned", at=said.at, **others)
        )
    return list({(type(one), one.id): one for one in found}.values())


_THEIRS: dict[str, Any] = {"initiated_by": "contact"}


@given(late_histories(), moments())
def test_what_comes_later_changes_nothing(history: History, moment: datetime) -> None:
    """Nothing that is learnt after a moment changes what was known at it: nobody looks ahead."""
    later = _everything_else(history, moment + timedelta(hours=1, seconds=421))
    assert view(history.add(*later).search(moment)) == view(history.search(moment))


# -- what is cut, one by one ------------------------------------------------------------------


def test_of_the_candidate_their_own_dates_count() -> None:
    """Achievements, materials, talking points and ties are absent before their dates."""
    candidate = Candidate(
        id="me", name="Ada", timezone="Europe/Berlin",
        achievements=(
            Achievement(id="a1", title="one", at=T("2026-03-01T09:00+01:00")),
            Achievement(id="a2", title="two", at=T(LATER)),
        ),
        materials=(
            Material(id="m0", title="always"),
            Material(id="m2", title="two", added_at=T(LATER).date()),
        ),
        talking_points=(TalkingPoint(id="t2", text="two", noted_at=T(LATER)),),
    )  # fmt: skip
    history = world(candidate=candidate)
    known = history.as_of(NOON).candidate
    assert [one.id for one in known.achievements] == ["a1"]
    assert [one.id for one in known.materials] == ["m0"]
    assert known.talking_points == ()
    assert history.as_of(MUCH_LATER).candidate == candidate


def test_a_day_counts_from_its_start() -> None:
    """A material added on a day is there from that day's first hour, in the candidate's zone."""
    candidate = ME.evolve(materials=(Material(id="m", title="m", added_at=T(LATER).date()),))
    history = world(candidate=candidate)
    assert history.as_of("2026-03-09T23:59+01:00").candidate.materials == ()
    assert history.as_of("2026-03-10T00:00+01:00").candidate == candidate


def test_of_an_opportunity_stages_and_decision_dates_are_cut() -> None:
    """Stages not reached and dates not learnt are absent; the date learnt last counts."""
    whole = role(("applied", "2026-03-01T09:00+01:00"), ("offer", LATER)).evolve(
        decision_dates=(
            DecisionDate(at=T(MUCH_LATER), known_at=T(LATER)),
            DecisionDate(at=T("2026-03-20T09:00+01:00")),
        )
    )
    history = world(opportunities=(whole,))
    pursuit = history.search(NOON).pursuit("job")
    assert pursuit is not None
    assert pursuit.stage == "applied"
    assert pursuit.decision == at("2026-03-20T09:00+01:00")
    after = history.search(LATER).pursuit("job")
    assert after is not None
    assert (after.stage, after.decision) == ("offer", at(MUCH_LATER))
    assert [one.stage for one in history.as_of(NOON).opportunities[0].stages] == ["applied"]


def test_an_opportunity_is_known_from_its_first_stage() -> None:
    """Before the first stage nothing is known of it, and records do not name it."""
    note = got("2026-03-01T10:00+01:00", opportunity="job")
    history = world(note, opportunities=(role(("lead", LATER)),))
    before = history.as_of(NOON)
    assert before.opportunities == ()
    assert before.interactions[0].opportunity is None
    assert history.search(NOON).relationship("grace").timeline[0].opportunity is None
    assert history.as_of(LATER).interactions[0].opportunity == "job"


def test_without_dated_stages_an_opportunity_was_always_known() -> None:
    """What has no date is not cut by one."""
    assert len(world(opportunities=(role(),)).as_of("2020-01-01T00:00Z").opportunities) == 1


def test_of_a_contact_wishes_and_ties_are_cut() -> None:
    """A wish not to be contacted, an opt-out and a tie hold from their dates on."""
    grace = GRACE.evolve(
        do_not_contact=DoNotContact(since=T(LATER), until=T(MUCH_LATER)),
        opted_out=(OptOut(channel="postal"), OptOut(channel="phone", at=T(LATER))),
        ties=(Tie(contact="linus"), Tie(contact="rita", known_at=T(LATER))),
    )
    history = world(contacts=(grace, LINUS, GRACE.evolve(id="rita")))
    known = history.search(NOON).contact("grace")
    assert known is not None
    assert known.do_not_contact is None
    assert [one.channel for one in known.opted_out] == ["postal"]
    assert [one.contact for one in known.ties] == ["linus"]
    assert history.search(LATER).contact("grace") == grace


def test_before_its_end_an_interview_reads_as_scheduled() -> None:
    """Until it is over nothing said there is known, nor whether it took place."""
    met = interview(
        "2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00",
        topics=(Topic(text="scale", of="grace"),),
        promises=(Promise(id="p", text="an answer", by="contact"),),
        materials=("cv",), talking_points=("t",), achievements=("a",),
    )  # fmt: skip
    candidate = ME.evolve(
        materials=(Material(id="cv", title="CV"),),
        achievements=(Achievement(id="a", title="a", at=T("2026-01-01T00:00Z")),),
        talking_points=(TalkingPoint(id="t", text="t", noted_at=T("2026-01-01T00:00Z")),),
    )
    history = world(met, candidate=candidate)
    (before,) = history.as_of("2026-03-02T15:59:59+01:00").interactions
    bare = {"topics": (), "promises": (), "materials": (), "talking_points": (), "achievements": ()}
    assert before == met.evolve(status="scheduled", **bare)
    assert (before.began, before.ended) == (met.began, met.ended)
    assert history.as_of("2026-03-02T16:00+01:00").interactions == (met,)


@pytest.mark.parametrize(
    ("status", "read"),
    [("cancelled", "cancelled"), ("no_show", "scheduled"), ("scheduled", "scheduled")],
)
def test_before_its_end_only_a_cancellation_is_known(status: Any, read: str) -> None:
    """A scheduled record reads as scheduled, or cancelled, before its end."""
    history = world(interview("2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00", status=status))
    assert [one.status for one in history.as_of(NOON).interactions] == [read]


def test_an_attendance_ends_with_its_event() -> None:
    """Whom one met is not known before the event is over, though the record gives no end."""
    show = conference()
    went = EventAttendance(
        id="a", at=show.starts_at, event="conf", status="attended", met=("grace",)
    )
    history = world(went, events=(show,))
    during = history.search("2026-03-05T12:00+01:00")
    assert during.timeline("grace") == ()
    assert [one.status for one in during.attendances("conf")] == ["registered"]
    assert history.search(show.ends_at).timeline("grace") == (went,)


def test_an_event_put_off_takes_its_attendance_along() -> None:
    """A revised end of the event counts for what was filed before."""
    show = conference()
    day = timedelta(days=1)
    put_off = show.evolve(
        starts_at=show.starts_at + day, ends_at=show.ends_at + day, revised_at=T(NOON)
    )
    went = EventAttendance(id="a", at=show.starts_at, event="conf", met=("grace",))
    history = world(went, events=(show, put_off))
    assert history.search(show.ends_at).timeline("grace") == ()
    assert history.search(put_off.ends_at).timeline("grace") == (went,)


def test_whoever_was_registered_knew_of_the_event() -> None:
    """An event learnt of later than one registered for it was known from the registration."""
    show = conference().evolve(known_at=T(LATER))
    went = EventAttendance(
        id="a", at=show.starts_at, event="conf", registered_at=T("2026-03-01T09:00+01:00")
    )
    assert world(events=(show,)).search(NOON).event("conf") is None
    assert world(went, events=(show,)).search(NOON).event("conf") == show
    assert world(went, events=(show,)).search("2026-03-01T08:00+01:00").event("conf") is None


def test_when_a_letter_arrives_is_known_once_it_has() -> None:
    """Until then it reads as under way."""
    letter = Letter(
        id="l", contacts=("grace",), at=T("2026-03-01T09:00+01:00"),
        arrived_at=T("2026-03-04T00:00+01:00").date(),
    )  # fmt: skip
    history = world(letter)
    (under_way,) = history.search("2026-03-03T23:00+01:00").timeline("grace")
    assert isinstance(under_way, Letter)
    assert under_way.arrived_at is None
    assert history.search("2026-03-04T00:00+01:00").timeline("grace") == (letter,)


def test_records_are_known_when_they_happened_or_were_learnt_of() -> None:
    """`known_at` is when; by default a record is known from its own moment."""
    told = got("2026-03-01T09:00+01:00", known_at=LATER)
    history = world(told, sent("2026-03-02T09:00+01:00"))
    assert [one.id for one in history.as_of(NOON).interactions] == ["m1"]
    assert [one.id for one in history.as_of("2026-03-02T08:59+01:00").interactions] == []
    assert [one.id for one in history.as_of(LATER).interactions] == ["g1", "m1"]


def test_what_was_scheduled_was_always_known_unless_it_says_since_when() -> None:
    """An appointment without `known_at` is known at any time before it."""
    always = interview(LATER, "2026-03-10T10:00+01:00")
    since = interview(LATER, "2026-03-10T10:00+01:00", id="i2", known_at=NOON)
    history = world(always, since)
    assert [one.id for one in history.as_of("2020-01-01T00:00Z").interactions] == ["i1"]
    assert [one.id for one in history.as_of(NOON).interactions] == ["i1", "i2"]


def test_a_history_as_of_a_moment_stays_there() -> None:
    """Its relationships are those of the search then: what lies ahead has not ended."""
    history = world(interview(LATER, "2026-03-10T10:00+01:00", status="scheduled"))
    known = history.as_of(NOON).relationship("grace")
    assert known.last_answer is None
    assert history.relationship("grace").last_answer == at("2026-03-10T10:00+01:00")


# -- what is not yet known reads as absent ----------------------------------------------------


def test_a_contact_known_later_is_absent_everywhere() -> None:
    """Nothing mentions whom one did not know; what was with them alone is absent as a whole."""
    late = LINUS.evolve(revised_at=T(LATER))
    panel = interview(
        "2026-03-02T09:00+01:00", "2026-03-02T10:00+01:00", "grace", "linus",
        topics=(Topic(text="theirs", of="linus"),),
        promises=(Promise(id="p", text="theirs", contact="linus"),),
    )  # fmt: skip
    history = world(
        panel,
        sent("2026-03-01T09:00+01:00", to="linus"),
        contacts=(GRACE.evolve(ties=(Tie(contact="linus"),)), late),
        opportunities=(role(people=("grace", "linus")),),
    )
    before = history.as_of(NOON)
    (read,) = before.interactions
    assert read.contacts == ("grace",)
    assert read.topics == (Topic(text="theirs"),)
    assert read.promises == ()
    assert before.opportunities[0].contacts == ("grace",)
    assert before.contacts == (GRACE,)
    assert [one.id for one in history.search(NOON).timeline("grace")] == ["i1"]
    assert rebuilt(history.as_of(LATER)).contacts == history.contacts


def test_whose_first_contact_is_absent_has_no_sender() -> None:
    """What somebody unknown wrote to several is absent; what one wrote to several is not."""
    late = LINUS.evolve(revised_at=T(LATER))
    theirs = got("2026-03-01T09:00+01:00", by="linus").evolve(contacts=("linus", "grace"))
    own = sent("2026-03-01T10:00+01:00").evolve(contacts=("linus", "grace"))
    history = world(theirs, own, contacts=(GRACE, late))
    assert [one.id for one in history.search(NOON).timeline("grace")] == ["m1"]
    assert [one.id for one in history.search(LATER).timeline("grace")] == ["g1", "m1"]


def test_an_employer_known_later_takes_its_opportunities_along() -> None:
    """An opportunity needs its organisation; a contact can do without theirs."""
    history = world(organisations=(ACME.evolve(revised_at=T(LATER)),))
    before = history.as_of(NOON)
    assert (before.organisations, before.opportunities) == ((), ())
    assert {one.organisation for one in before.contacts} == {None}
    assert len(history.as_of(LATER).opportunities) == 1


def test_a_talking_point_goes_with_whom_it_was_meant_for() -> None:
    """Without its contact it would be meant for everybody."""
    point = TalkingPoint(id="t", text="ask", contact="linus", noted_at=T("2026-03-01T09:00Z"))
    used = sent("2026-03-01T12:00+01:00", talking_points=("t",))
    history = world(
        used,
        candidate=ME.evolve(talking_points=(point,)),
        contacts=(GRACE, LINUS.evolve(revised_at=T(LATER))),
    )
    before = history.as_of(NOON)
    assert before.candidate.talking_points == ()
    assert before.interactions[0].talking_points == ()
    assert history.as_of(LATER).candidate.talking_points == (point,)


def test_a_reply_to_what_is_learnt_of_later_replies_to_nothing() -> None:
    """References to records and promises not yet known are absent, too."""
    heard_late = got(
        "2026-03-01T09:00+01:00", known_at=LATER, promises=(Promise(id="p", text="x"),)
    )
    answer = sent("2026-03-01T10:00+01:00", in_reply_to="g1", keeps=("p",))
    history = world(heard_late, answer)
    (before,) = history.as_of(NOON).interactions
    assert (before.in_reply_to, before.keeps) == (None, ())
    assert history.search(LATER).timeline("grace") == (heard_late, answer)
