"""Tip 10, line by line."""

from datetime import time
from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    ACTION_KINDS,
    Connection,
    Disposition,
    DoNotContact,
    History,
    Interview,
    Material,
    OptOut,
    Promise,
    Stage,
    Topic,
    WorkingHours,
)
from staytopofmind.model.fields import SettingsError
from staytopofmind.moments import DAY, HOUR, NEVER
from staytopofmind.strategies import (
    AVOID,
    TONE,
    Example,
    FollowUpConversation,
    Professionalism,
    Proposal,
    ThankYouEmail,
)
from tests.strategies.world import (
    GRACE,
    LINUS,
    ME,
    RITA,
    advised,
    at,
    carried_out,
    got,
    interview,
    mail,
    moments,
    person,
    proposals,
    role,
    sent,
    window_of,
    wording,
    world,
)

TIP = Professionalism()
LATER = "2026-03-20T09:00+01:00"
CORA = person("cora", "coordinator")
JOB = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "linus", "rita"))


def owed(*records: Any, now: str | None = LATER, tip: Any = TIP, **more: Any) -> list[Proposal]:
    """What the tip proposes in a world of these records."""
    return proposals(tip, world(*records, **{"opportunities": (JOB,), **more}), now)


def of(kind: str, proposed: list[Proposal]) -> list[Proposal]:
    return [one for one in proposed if one.kind.slug == kind]


def whom(proposed: list[Proposal]) -> list[tuple[str | None, str]]:
    return [(one.contact, one.cause) for one in proposed]


def ended(stage: str, when: str = "2026-03-05T10:00+01:00", **more: Any) -> Any:
    """The job with one more stage."""
    return JOB.evolve(stages=(*JOB.stages, Stage(stage=stage, at=when)), **more)  # type: ignore[arg-type]


# -- 10.1 ---------------------------------------------------------------------------------------

ASKED = got("2026-03-03T10:00+01:00", expects_answer=True)


def test_10_1_a_message_that_awaits_an_answer_opens_at_once() -> None:
    """Best in four working hours, due on the next working day, closed after fourteen days."""
    (one,) = owed(ASKED)
    assert (one.contact, one.cause, one.kind.slug) == ("grace", "g1", "answer")
    assert window_of(one) == moments(
        "2026-03-03T10:00+01:00",
        "2026-03-03T14:00+01:00",
        "2026-03-04T10:00+01:00",
        "2026-03-17T10:00+01:00",
    )
    assert one.kind.courtesy
    assert one.details["in_reply_to"] == "g1"
    assert wording(one.why) == "Grace wrote on Tuesday, 03 March and awaits an answer"


def test_10_1_working_time_is_the_candidate_s() -> None:
    """Hours and days of work are the candidate's, wherever the message came from."""
    afar = GRACE.evolve(timezone="Asia/Tokyo")
    friday = got("2026-03-06T15:30+01:00", expects_answer=True)
    (one,) = owed(friday, contacts=(afar, LINUS, RITA))
    assert (one.window.best, one.window.due) == moments(
        "2026-03-09T11:30+01:00", "2026-03-09T15:30+01:00"
    )
    assert one.window.zone == "Asia/Tokyo"
    early = ME.evolve(working_hours=WorkingHours(start=time(7), end=time(18)))
    (one,) = owed(friday, candidate=early)
    assert one.window.best == at("2026-03-09T08:30+01:00")


def test_10_1_what_comes_on_a_free_day_leaves_time_to_work() -> None:
    """The same time on the next working day may be before anybody works."""
    (one,) = owed(got("2026-03-07T03:00+01:00", expects_answer=True))
    assert (one.window.best, one.window.due) == moments(
        "2026-03-09T13:00+01:00", "2026-03-09T13:00+01:00"
    )
    (late,) = owed(got("2026-03-06T23:30+01:00", expects_answer=True))
    assert late.window.due == at("2026-03-09T23:30+01:00")


def test_10_1_only_what_awaits_an_answer_and_comes_from_a_person() -> None:
    """An information, an automatic note and one's own question are nothing to answer."""
    assert owed(got("2026-03-03T10:00+01:00")) == []
    assert owed(got("2026-03-03T10:00+01:00", expects_answer=True, automatic=True)) == []
    assert of("answer", owed(sent("2026-03-03T10:00+01:00", expects_answer=True))) == []
    assert whom(owed(got("2026-03-03T10:00+01:00", purpose="invitation"))) == [("grace", "g1")]


def test_10_1_answered_by_a_reply_or_a_message_that_may_be_one() -> None:
    """A reply to it, or a later message about nothing else; a thank-you is none."""
    after = "2026-03-03T11:00+01:00"
    assert owed(ASKED, sent(after, purpose="answer")) == []
    assert owed(ASKED, sent(after)) == []
    assert owed(ASKED, sent(after, purpose="thank_you", in_reply_to="g1")) == []
    for purpose in ("thank_you", "update", "event_note", "referral_request"):
        assert len(owed(ASKED, sent(after, purpose=purpose))) == 1
    assert len(owed(ASKED, sent("2026-03-03T09:00+01:00", purpose="answer"))) == 1
    assert len(owed(ASKED, sent(after, "linus", purpose="answer"))) == 1


def test_10_1_an_explicit_reply_answers_that_message_alone() -> None:
    """Of two questions the one replied to is done; a message without a reply does both."""
    again = got("2026-03-03T10:30+01:00", id="g2", expects_answer=True)
    after = "2026-03-03T11:00+01:00"
    first = sent(after, purpose="answer", in_reply_to="g1")
    assert whom(owed(ASKED, again, first)) == [("grace", "g2")]
    second = sent(after, purpose="answer", in_reply_to="g2")
    assert whom(owed(ASKED, again, second)) == [("grace", "g1")]
    assert owed(ASKED, again, sent(after, purpose="answer")) == []
    key = next(one.key for one in owed(ASKED, again) if one.cause == "g2")
    done = Disposition(id="d1", action_key=key, verdict="done", at=after)  # type: ignore[arg-type]
    assert "g1" in {one.cause for one in owed(ASKED, again, dispositions=(done,))}


def test_10_1_who_wrote_it_is_answered_and_not_everyone_who_read_it() -> None:
    """The first contact of an inbound message wrote it."""
    both = ASKED.evolve(contacts=("linus", "grace"))
    assert whom(owed(both)) == [("linus", "g1")]


def test_10_1_the_brief_names_what_was_asked_on_their_channel() -> None:
    """Its topics are the points, else input is needed; the channel is the message's."""
    topics = [Topic(text="notice period", kind="question", of="grace")]
    (one,) = owed(ASKED.evolve(topics=topics))
    assert [point.text for point in one.brief.points] == ["notice period"]
    assert one.brief.needs_input is None
    (bare,) = owed(ASKED)
    assert wording(bare.brief.needs_input) == "note what Grace asked"
    linked = mail("grace").evolve(channel="linkedin")
    chatty = GRACE.evolve(handles=(*GRACE.handles, linked))
    (one,) = owed(ASKED.evolve(channel="linkedin"), contacts=(chatty, LINUS, RITA))
    assert one.channel == "linkedin"
    (one,) = owed(ASKED.evolve(channel="linkedin"))
    assert one.channel == "email"


def test_10_1_an_ended_opportunity_is_answered_all_the_same() -> None:
    """It is a courtesy: a rejection does not make a question go away."""
    gone = ended("rejected", "2026-03-02T10:00+01:00")
    assert whom(of("answer", owed(ASKED, opportunities=(gone,)))) == [("grace", "g1")]


# -- 10.2 ---------------------------------------------------------------------------------------


def promised(due: Any, *, by: str = "candidate", **more: Any) -> Any:
    """A message of Tuesday morning with a promise."""
    fields = {"id": "p1", "text": "two references", "by": by, "due_at": due, **more}
    return sent(
        "2026-03-03T09:00+01:00",
        purpose="answer",
        promises=(Promise(**fields),),
        opportunity="job",
    )


@pytest.mark.parametrize(
    ("due", "edges"),
    [
        pytest.param(
            "2026-03-12T09:00+01:00",
            ("2026-03-10T09:00+01:00", "2026-03-11T01:00+01:00", "2026-03-12T09:00+01:00"),
            id="opens two days before",
        ),
        pytest.param(
            "2026-03-04T09:00+01:00",
            ("2026-03-03T09:00+01:00", "2026-03-03T17:00+01:00", "2026-03-04T09:00+01:00"),
            id="at once if shorter",
        ),
        pytest.param(
            "2026-03-06",
            (
                "2026-03-04T23:59:59.999999+01:00",
                "2026-03-05T15:59:59.999999+01:00",
                "2026-03-06T23:59:59.999999+01:00",
            ),
            id="by the end of a day",
        ),
        pytest.param(
            None,
            ("2026-03-03T09:00+01:00", "2026-03-04T09:00+01:00", "2026-03-06T09:00+01:00"),
            id="without a date",
        ),
    ],
)
def test_10_2_an_open_promise_is_due_at_its_date_and_never_closes(due: Any, edges: Any) -> None:
    """Due when promised, open two days before or at once, and overdue until kept or dismissed."""
    (one,) = owed(promised(due))
    assert (one.contact, one.cause, one.kind.slug) == ("grace", "p1", "keep_promise")
    assert window_of(one) == (*moments(*edges), NEVER)
    assert [point.text for point in one.brief.points] == ["two references"]
    assert one.details["keeps"] == ("p1",)
    assert one.opportunity == "job"


def test_10_2_a_day_ends_where_the_contact_is() -> None:
    """By Friday means by the end of Friday there."""
    there = GRACE.evolve(timezone="America/New_York")
    (one,) = owed(promised("2026-03-06"), contacts=(there, LINUS, RITA))
    assert one.window.due == at("2026-03-06T23:59:59.999999-05:00")


def test_10_2_it_goes_to_whom_it_was_made_to() -> None:
    """Of two addressees the one named; one named who was not there is reached through the first."""
    to_both = promised(None, contact="linus").evolve(contacts=("grace", "linus"))
    assert whom(owed(to_both)) == [("linus", "p1")]
    assert whom(owed(promised(None, contact="linus"))) == [("grace", "p1")]


def test_10_2_a_promised_call_is_made_by_phone_where_there_is_one() -> None:
    """A call needs a number; whatever else was promised goes the usual way."""
    phone = mail("grace").evolve(channel="phone")
    more: dict[str, Any] = {
        "contacts": (GRACE.evolve(handles=(*GRACE.handles, phone)), LINUS, RITA)
    }
    channels = [
        owed(promised(None, kind="call"), **more)[0].channel,
        owed(promised(None, kind="thing"), **more)[0].channel,
        owed(promised(None, kind="call"))[0].channel,
    ]
    assert channels == ["phone", "email", "email"]


def test_10_2_kept_is_done_and_theirs_is_theirs() -> None:
    """A record that keeps it ends it; what the contact promised is not the candidate's to keep."""
    assert whom(owed(promised(None))) == [("grace", "p1")]
    kept = sent("2026-03-05T09:00+01:00", id="m2", purpose="promise", keeps=("p1",))
    assert owed(promised(None), kept) == []
    other = sent("2026-03-05T09:00+01:00", id="m2", purpose="promise")
    assert len(owed(promised(None), other)) == 1
    assert owed(promised(None, by="contact")) == []


def test_10_2_promised_materials_are_another_tip_s() -> None:
    """A promise that names materials is not doubled here."""
    owner = ME.evolve(materials=(Material(id="cv", title="CV"),))
    assert owed(promised(None, materials=("cv",)), candidate=owner) == []
    assert len(owed(promised(None), candidate=owner)) == 1


def test_10_2_overdue_it_stays_visible_until_kept_or_dismissed() -> None:
    """Half a year later it is still due; dismissed it is not."""
    history = world(promised(None), opportunities=(JOB,))
    late = "2026-09-01T09:00+02:00"
    (one,) = advised(history, late, TIP)
    assert one.kind == "keep_promise"
    dropped = Disposition(id="d1", action_key=one.key, verdict="dismissed", at=LATER)  # type: ignore[arg-type]
    assert len(advised(history.add(dropped), late, TIP)) == 0


# -- 10.3 ---------------------------------------------------------------------------------------


def ahead(*who: str, id: str = "i1", **more: Any) -> Interview:
    """An interview on Thursday the 12th at 15:00."""
    fields = {"status": "scheduled", **more}
    return interview("2026-03-12T15:00+01:00", "2026-03-12T16:00+01:00", *who, id=id, **fields)


BEFORE = "2026-03-09T09:00+01:00"


def test_10_3_a_scheduled_interview_is_confirmed_once() -> None:
    """It opens two working days before, is due one before, and closes at the start."""
    (one,) = owed(ahead("grace"), now=BEFORE)
    assert (one.contact, one.cause, one.kind.slug) == ("rita", "i1", "confirm")
    assert window_of(one) == moments(
        "2026-03-10T15:00+01:00",
        "2026-03-10T23:00+01:00",
        "2026-03-11T15:00+01:00",
        "2026-03-12T15:00+01:00",
    )
    monday = interview("2026-03-16T10:00+01:00", "2026-03-16T11:00+01:00", status="scheduled")
    (one,) = owed(monday, now=BEFORE)
    assert (one.window.opens, one.window.due) == moments(
        "2026-03-12T10:00+01:00", "2026-03-13T10:00+01:00"
    )


def test_10_3_to_the_coordinator_else_the_recruiter_else_who_initiated_it() -> None:
    """A panel of two gives one confirmation, to whoever runs the process."""
    panel = ahead("grace", "linus")
    people = ("grace", "linus", "rita", "cora")
    everyone = {"contacts": (GRACE, LINUS, RITA, CORA)}
    with_cora = JOB.evolve(contacts=people)
    assert whom(owed(panel, now=BEFORE, opportunities=(with_cora,), **everyone)) == [("cora", "i1")]
    assert whom(owed(panel, now=BEFORE)) == [("rita", "i1")]
    assert whom(owed(ahead("grace", opportunity=None), now=BEFORE)) == [("rita", "i1")]
    bare = JOB.evolve(contacts=("linus", "grace"))
    assert whom(owed(panel, now=BEFORE, opportunities=(bare,))) == [("grace", "i1")]
    assert whom(owed(ahead("linus", opportunity=None), now=BEFORE, opportunities=())) == [
        ("linus", "i1")
    ]


@pytest.mark.parametrize("status", ["held", "cancelled", "no_show"])
def test_10_3_only_what_is_still_ahead_is_confirmed(status: Any) -> None:
    """After its end nothing is to be confirmed, nor is what was cancelled before."""
    assert len(of("confirm", owed(ahead("grace", status="scheduled"), now=BEFORE))) == 1
    assert of("confirm", owed(ahead("grace", status=status), now=LATER)) == []
    assert of("confirm", owed(ahead("grace", status="scheduled"), now=LATER)) == []
    if status == "cancelled":
        assert of("confirm", owed(ahead("grace", status=status), now=BEFORE)) == []


def test_10_3_not_if_one_wrote_to_a_participant_since_it_became_known() -> None:
    """A message after the invitation confirms it; one before it, or to another, does not."""
    known = ahead("grace", known_at="2026-03-06T10:00+01:00")
    since, before = "2026-03-06T11:00+01:00", "2026-03-06T09:00+01:00"
    for who in ("grace", "rita"):
        assert of("confirm", owed(known, sent(since, who), now=BEFORE)) == []
    assert len(of("confirm", owed(known, sent(since, "linus"), now=BEFORE))) == 1
    assert len(of("confirm", owed(known, sent(before, "grace"), now=BEFORE))) == 1
    invited = got("2026-03-06T09:30+01:00", "rita", purpose="invitation")
    replied = sent(since, "rita", in_reply_to="g1")
    assert of("confirm", owed(known, invited, replied, now=BEFORE)) == []
    moved = known.evolve(revised_at="2026-03-08T10:00+01:00")
    answered = sent(since, "grace")
    assert len(of("confirm", owed(known, moved, answered, now=BEFORE))) == 1


def test_10_3_where_nobody_noted_when_it_became_known() -> None:
    """Then a confirmation since the last interview counts, and any message since it opened."""
    now = "2026-03-11T09:00+01:00"
    early, late = "2026-03-06T11:00+01:00", "2026-03-10T16:00+01:00"
    assert len(of("confirm", owed(ahead("grace"), sent(early), now=now))) == 1
    assert of("confirm", owed(ahead("grace"), sent(late), now=now)) == []
    assert len(of("confirm", owed(ahead("grace"), got(late), now=now))) == 1
    asked = Connection(id="k1", at=late, contacts=("grace",), status="requested")  # type: ignore[arg-type]
    assert len(of("confirm", owed(ahead("grace"), asked, now=now))) == 1
    confirmed = sent(early, purpose="confirmation")
    assert of("confirm", owed(ahead("grace"), confirmed, now=now)) == []
    between = interview("2026-03-07T10:00+01:00", "2026-03-07T11:00+01:00", id="i0")
    assert len(of("confirm", owed(between, ahead("grace"), confirmed, now=now))) == 1


def test_10_3_an_explicit_confirmation_is_for_that_interview_alone() -> None:
    """In reply to one interview it leaves the other to be confirmed."""
    other = interview(
        "2026-03-13T15:00+01:00", "2026-03-13T16:00+01:00", id="i2", status="scheduled"
    )
    late = sent("2026-03-11T16:00+01:00", "rita", in_reply_to="i1")
    now = "2026-03-11T17:00+01:00"
    assert whom(of("confirm", owed(ahead("grace"), other, late, now=now))) == [("rita", "i2")]
    both = of("confirm", owed(ahead("grace"), other, now=now))
    for one, left in zip(both, reversed(both), strict=True):
        done = Disposition(id="d1", action_key=one.key, verdict="done", at=BEFORE)  # type: ignore[arg-type]
        found = of("confirm", owed(ahead("grace"), other, dispositions=(done,), now=now))
        assert whom(found) == whom([left])
    said = sent("2026-03-08T16:00+01:00", "rita", purpose="confirmation", in_reply_to="i1")
    assert whom(of("confirm", owed(ahead("grace"), other, said, now=BEFORE))) == [("rita", "i2")]


def test_10_3_what_was_asked_for_before_it_is_sent_before_it() -> None:
    """The brief lists what was promised by its start, and requests that still wait."""
    first = promised("2026-03-11T09:00+01:00", text="two references")
    later = promised("2026-03-13T09:00+01:00", text="a reading list").evolve(
        id="m2",
        promises=(Promise(id="p2", text="a reading list", due_at="2026-03-13T09:00+01:00"),),  # type: ignore[arg-type]
    )
    asks = got(
        "2026-03-04T10:00+01:00",
        expects_answer=True,
        promises=(
            Promise(id="p3", text="a map", by="contact", due_at="2026-03-11T09:00+01:00"),  # type: ignore[arg-type]
            Promise(id="p4", text="a word some day"),
        ),
        topics=[Topic(text="a code sample", kind="request"), Topic(text="lunch")],
    )
    (one,) = of("confirm", owed(first, later, asks, ahead("grace"), now=BEFORE))
    assert [str(note) for note in one.brief.notes] == [
        "before it, send or do: two references",
        "before it, send or do: a code sample",
    ]
    sent_it = sent("2026-03-05T10:00+01:00", id="m3", purpose="answer", in_reply_to="g1")
    kept = sent("2026-03-05T11:00+01:00", id="m4", purpose="promise", keeps=("p1",))
    done = owed(first, later, asks, ahead("grace"), sent_it, kept, now=BEFORE)
    assert of("confirm", done)[0].brief.notes == ()


def test_10_3_a_question_that_asks_for_something_is_answered_before_it() -> None:
    """By the start of the next interview with whoever asked, if that comes sooner."""
    wrote = got(
        "2026-03-05T15:00+01:00",
        expects_answer=True,
        topics=[Topic(text="portfolio", kind="request")],
    )
    soon = interview(
        "2026-03-06T10:00+01:00", "2026-03-06T11:00+01:00", id="i9", status="scheduled"
    )
    now = "2026-03-05T16:00+01:00"
    (usual,) = of("answer", owed(wrote, now=now))
    (sooner,) = of("answer", owed(wrote, soon, now=now))
    assert usual.window.due == at("2026-03-06T15:00+01:00")
    assert sooner.window.due == at("2026-03-06T10:00+01:00")
    (plain,) = of("answer", owed(wrote.evolve(topics=()), soon, now=now))
    assert plain.window.due == usual.window.due


def test_10_3_an_interview_without_interviewers_is_confirmed_to_the_recruiter() -> None:
    """Who they will be is often not known yet; the opportunity leads to its recruiter."""
    unknown = ahead("grace").evolve(contacts=())
    assert whom(of("confirm", owed(unknown, now=BEFORE))) == [("rita", "i1")]
    nobody = JOB.evolve(contacts=("grace",))
    assert of("confirm", owed(unknown, now=BEFORE, opportunities=(nobody,))) == []


def test_10_3_an_ended_opportunity_has_nothing_to_confirm() -> None:
    """Whoever withdrew does not announce that they will come."""
    assert len(of("confirm", owed(ahead("grace"), now=BEFORE))) == 1
    gone = ended("withdrawn")
    assert of("confirm", owed(ahead("grace"), now=BEFORE, opportunities=(gone,))) == []


# -- 10.4 ---------------------------------------------------------------------------------------

REJECTED = ended("rejected")
NEWS = got("2026-03-05T09:30+01:00", "linus", purpose="rejection")


def test_10_4_a_rejection_is_acknowledged_within_48_hours() -> None:
    """It opens with the stage, is due 48 hours later, and closes a week after that."""
    (one,) = owed(opportunities=(REJECTED,))
    assert (one.contact, one.cause, one.kind.slug) == ("rita", "job/rejection", "acknowledge")
    opens = at("2026-03-05T10:00+01:00")
    assert window_of(one) == (opens, opens + 16 * HOUR, opens + 48 * HOUR, opens + 9 * DAY)
    assert "door open" in wording(one.brief.purpose)
    assert owed(opportunities=(JOB,)) == []


def test_10_4_to_who_announced_it_else_recruiter_else_hiring_manager() -> None:
    """The one who wrote the rejection, or wrote within the day before it; then by role."""
    assert whom(owed(NEWS, opportunities=(REJECTED,))) == [("linus", "job/rejection")]
    plain = got("2026-03-05T09:30+01:00", "linus")
    assert whom(owed(plain, opportunities=(REJECTED,))) == [("linus", "job/rejection")]
    old = got("2026-03-02T09:30+01:00", "linus")
    assert whom(owed(old, opportunities=(REJECTED,))) == [("rita", "job/rejection")]
    robot = got("2026-03-05T09:30+01:00", "linus", automatic=True)
    assert whom(owed(robot, opportunities=(REJECTED,))) == [("rita", "job/rejection")]
    own = sent("2026-03-05T09:30+01:00", "linus")
    assert whom(owed(own, opportunities=(REJECTED,))) == [("rita", "job/rejection")]
    early = NEWS.evolve(at="2026-03-03T09:30+01:00")
    assert whom(
        owed(early, plain.evolve(id="g2", contacts=("grace",)), opportunities=(REJECTED,))
    ) == [("linus", "job/rejection")]
    fewer = REJECTED.evolve(contacts=("linus", "grace"))
    assert whom(owed(opportunities=(fewer,))) == [("grace", "job/rejection")]
    assert owed(opportunities=(REJECTED.evolve(contacts=("linus",)),)) == []


def test_10_4_once_per_opportunity_by_any_later_message_to_them() -> None:
    """Whatever one wrote to them since will do, and so does a word to someone else there."""
    after, before = "2026-03-05T11:00+01:00", "2026-03-05T09:00+01:00"
    more: dict[str, Any] = {"opportunities": (REJECTED,)}
    assert len(owed(NEWS, **more)) == 1
    assert owed(NEWS, sent(after, "linus"), **more) == []
    assert owed(NEWS, sent(after, "linus", purpose="thank_you"), **more) == []
    assert owed(NEWS, sent("2026-03-05T09:45+01:00", "linus"), **more) == []
    assert len(owed(NEWS, sent(before, "linus"), **more)) == 1
    assert len(owed(NEWS, sent(after, "grace"), **more)) == 1
    assert owed(NEWS, sent(after, "grace", purpose="acknowledgement"), **more) == []
    theirs = got(after, "grace", id="g2", purpose="acknowledgement")
    held = interview("2026-03-05T12:00+01:00", "2026-03-05T13:00+01:00")
    assert len(owed(NEWS, theirs, held, **more)) == 1


def test_10_4_two_rejections_by_one_recruiter_are_two() -> None:
    """A message about one of them leaves the other."""
    other = role(("rejected", "2026-03-04T10:00+01:00"), id="other", people=("rita",))
    more: dict[str, Any] = {"opportunities": (REJECTED, other)}
    assert whom(owed(**more)) == [("rita", "job/rejection"), ("rita", "other/rejection")]
    about = sent("2026-03-06T09:00+01:00", "rita", purpose="acknowledgement", opportunity="other")
    assert whom(owed(about, **more)) == [("rita", "job/rejection")]
    done = Disposition(
        id="d1",
        action_key=owed(**more)[1].key,
        verdict="done",
        at="2026-03-06T09:00+01:00",  # type: ignore[arg-type]
    )
    assert ("rita", "job/rejection") in whom(owed(dispositions=(done,), **more))


def test_10_4_the_thank_you_after_a_rejection_does_both() -> None:
    """One message to the announcer satisfies this tip and the first."""
    held = interview("2026-03-04T15:00+01:00", "2026-03-04T16:00+01:00", "linus")
    more: dict[str, Any] = {"opportunities": (REJECTED,)}
    (first,) = proposals(ThankYouEmail(), world(held, NEWS, **more), LATER)
    thanks = carried_out(first, "2026-03-05T12:00+01:00", keyed=True)
    assert len(owed(held, NEWS, **more)) == 1
    assert owed(held, NEWS, thanks, **more) == []


def test_10_4_known_by_the_day_it_counts_from_the_message() -> None:
    """Where the stage has only a day, the announcement gives the hour, else the day's end does."""
    by_day = ended("rejected", "2026-03-05")
    (one,) = owed(NEWS, opportunities=(by_day,))
    assert one.window.opens == at("2026-03-05T09:30+01:00")
    (exact,) = owed(NEWS, opportunities=(REJECTED,))
    assert exact.window.opens == at("2026-03-05T10:00+01:00")
    (bare,) = owed(opportunities=(by_day,))
    assert bare.window.opens == at("2026-03-05T23:59:59.999999+01:00")
    that_day = sent("2026-03-05T11:00+01:00", "rita", purpose="acknowledgement")
    assert owed(that_day, opportunities=(by_day,)) == []
    the_day_before = that_day.evolve(at="2026-03-04T11:00+01:00")
    assert len(owed(the_day_before, opportunities=(by_day,))) == 1
    assert len(owed(that_day.evolve(purpose="answer"), opportunities=(by_day,))) == 1


def test_10_4_an_offer_is_acknowledged_within_a_working_day() -> None:
    """Friday's offer is acknowledged by Monday; decided it needs no acknowledgement any more."""
    friday = ended("offer", "2026-03-06T16:00+01:00")
    (one,) = owed(opportunities=(friday,))
    assert (one.contact, one.cause) == ("rita", "job/offer")
    assert window_of(one) == moments(
        "2026-03-06T16:00+01:00",
        "2026-03-07T16:00+01:00",
        "2026-03-09T16:00+01:00",
        "2026-03-16T16:00+01:00",
    )
    brought = got("2026-03-06T15:00+01:00", "grace", purpose="offer")
    assert whom(owed(brought, opportunities=(friday,))) == [("grace", "job/offer")]
    assert owed(sent("2026-03-07T09:00+01:00", "rita"), opportunities=(friday,)) == []
    taken = friday.evolve(
        stages=(*friday.stages, Stage(stage="accepted", at="2026-03-09T09:00+01:00"))  # type: ignore[arg-type]
    )
    assert owed(opportunities=(taken,)) == []


def accepted(when: str = "2026-03-09T09:00+01:00") -> Any:
    return role(("accepted", when), id="other", people=())


def test_10_4_when_one_is_accepted_the_others_are_told() -> None:
    """A courteous withdrawal to each live opportunity, due within a working day."""
    (one,) = owed(opportunities=(JOB, accepted()))
    assert (one.contact, one.cause, one.kind.slug) == ("rita", "job/withdrawal", "acknowledge")
    assert window_of(one) == moments(
        "2026-03-09T09:00+01:00",
        "2026-03-09T17:00+01:00",
        "2026-03-10T09:00+01:00",
        "2026-03-17T09:00+01:00",
    )
    deed = carried_out(one, "2026-03-09T12:00+01:00")
    assert deed.purpose == "withdrawal"  # type: ignore[attr-defined]
    assert owed(deed, opportunities=(JOB, accepted())) == []
    hello = sent("2026-03-09T12:00+01:00", "rita")
    assert len(owed(hello, opportunities=(JOB, accepted()))) == 1


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "closed"])
def test_10_4_what_ended_by_itself_needs_no_withdrawal(stage: str) -> None:
    """Where the process was over, nobody waits for word; nor for a lead nobody spoke about."""
    gone = ended(stage)
    causes = [one.cause for one in owed(opportunities=(gone, accepted()))]
    assert causes == (["job/rejection"] if stage == "rejected" else [])
    lead = role(("lead", "2026-03-01T09:00+01:00"))
    assert owed(opportunities=(lead, accepted())) == []
    talked = got("2026-03-02T09:00+01:00")
    assert whom(owed(talked, opportunities=(lead, accepted()))) == [("grace", "job/withdrawal")]


# -- 10.5 ---------------------------------------------------------------------------------------


def a_bit_of_everything(*more: Any) -> History:
    """A world in which each kind of courtesy is owed to somebody."""
    topics = [Topic(text="events"), Topic(text="rota")]
    held = interview(
        "2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00", "rita", id="i0", topics=topics
    )
    gone = role(("rejected", "2026-03-05T10:00+01:00"), id="gone", people=("rita",))
    to_linus = promised("2026-03-11T09:00+01:00").evolve(contacts=("linus",))
    records = (held.evolve(opportunity="gone"), ASKED, to_linus, ahead("grace"))
    return world(*records, *more, opportunities=(JOB, gone))


def test_10_5_every_brief_carries_tone_and_what_to_avoid() -> None:
    """Courteous, positive, brief; no complaints, no pressure, no repetition."""
    found = proposals(TIP, a_bit_of_everything(), BEFORE)
    assert {one.kind.slug for one in found} == {kind.slug for kind in TIP.kinds}
    for one in found:
        assert one.brief.tone == TONE == ("courteous", "positive", "brief")
        assert one.brief.avoid == AVOID
    assert {"complaints", "pressure"} < set(AVOID)
    assert "repeating" in AVOID[2]


def test_10_5_points_of_an_earlier_message_are_left_out() -> None:
    """What the thank-you has said the acknowledgement does not say again."""
    (first,) = of("acknowledge", proposals(TIP, a_bit_of_everything(), BEFORE))
    assert [point.text for point in first.brief.points] == ["events"]
    thanks = sent(
        "2026-03-03T09:30+01:00",
        "rita",
        id="m9",
        purpose="thank_you",
        topics=[Topic(text="Events")],
    )
    (again,) = of("acknowledge", proposals(TIP, a_bit_of_everything(thanks), BEFORE))
    assert [point.text for point in again.brief.points] == ["rota"]


# -- 10.6 ---------------------------------------------------------------------------------------


def test_10_6_respect_is_enforced_also_for_courtesies() -> None:
    """Who does not wish to be contacted is not, whatever is owed; the reason is said."""
    quiet = GRACE.evolve(do_not_contact=DoNotContact())
    now = "2026-03-03T12:00+01:00"
    assert [one.contact for one in advised(world(ASKED), now, TIP)] == ["grace"]
    agenda = advised(world(ASKED, contacts=(quiet,)), now, TIP)
    assert len(agenda) == 0
    assert [one.policy for one in agenda.held_back] == ["consent"]
    deaf = GRACE.evolve(opted_out=(OptOut(channel="email"),))
    agenda = advised(world(ASKED, contacts=(deaf,)), now, TIP)
    assert [one.policy for one in agenda.held_back] == ["consent"]


def test_10_6_courtesies_are_exempt_from_caps_and_gaps() -> None:
    """Two unanswered follow-ups hold back a third, but not an answer that is owed."""
    chased = [
        sent(f"2026-03-{day}T09:00+01:00", id=f"m{day}", purpose="follow_up", opportunity="job")
        for day in (10, 17)
    ]
    question = got("2026-03-09T10:00+01:00", "linus", expects_answer=True)
    history = world(*chased, question, opportunities=(JOB,))
    agenda = advised(history, "2026-03-20T09:00+01:00", TIP, FollowUpConversation())
    assert [(one.kind, one.contact) for one in agenda] == [("answer", "linus")]


# -- throughout ---------------------------------------------------------------------------------


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed makes the strategy silent for that key."""
    history = a_bit_of_everything()
    found = proposals(TIP, history, BEFORE)
    assert len(found) == 4
    for one in found:
        done = history.add(carried_out(one, "2026-03-08T12:00+01:00", keyed=keyed))
        assert one.key not in {other.key for other in proposals(TIP, done, BEFORE)}


def test_a_done_disposition_settles_it() -> None:
    """A done without a record is enough for the agenda, whatever the courtesy."""
    history = a_bit_of_everything()
    now = "2026-03-11T09:00+01:00"
    open_ones = advised(history, now, TIP)
    assert len(open_ones) == 4
    for one in open_ones:
        said = Disposition(id="d1", action_key=one.key, verdict="done", at=BEFORE)  # type: ignore[arg-type]
        assert one.key not in {left.key for left in advised(history.add(said), now, TIP)}


def test_settings_move_what_they_name_and_are_checked() -> None:
    """Each figure is a setting."""
    slow = Professionalism(
        answer_best_after_working_hours=8,
        answer_due_after_working_days=3,
        answer_closes_after_days=20,
        rejection_due_after_hours=24,
        closes_after_due_days=1,
    )
    (one,) = owed(ASKED, tip=slow)
    assert window_of(one) == moments(
        "2026-03-03T10:00+01:00",
        "2026-03-04T10:00+01:00",
        "2026-03-06T10:00+01:00",
        "2026-03-23T10:00+01:00",
    )
    (one,) = owed(opportunities=(REJECTED,), tip=slow)
    assert one.window.closes - one.window.opens == 2 * DAY
    patient = Professionalism(offer_due_after_working_days=3, withdrawal_due_after_working_days=2)
    (one,) = owed(opportunities=(ended("offer"),), tip=patient)
    assert one.window.due == at("2026-03-10T10:00+01:00")
    (one,) = owed(opportunities=(JOB, accepted()), tip=patient)
    assert one.window.due == at("2026-03-11T09:00+01:00")
    with pytest.raises(SettingsError, match="confirm_due_before_working_days"):
        Professionalism(confirm_due_before_working_days=-1)


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """No people, no handles, no opportunity, an end of the calendar, a merged contact."""
    nobody = role(("rejected", "2026-03-05T10:00+01:00"), people=())
    assert owed(opportunities=(nobody,)) == []
    mute = GRACE.evolve(handles=())
    (one,) = owed(ASKED, contacts=(mute,), opportunities=())
    assert (one.channel, one.opportunity) == (None, None)
    assert wording(one.brief.needs_input) == "find a way to write to Grace"
    merged = GRACE.evolve(aliases=("old",))
    assert whom(owed(ASKED.evolve(contacts=("old",)), contacts=(merged,), opportunities=())) == [
        ("grace", "g1")
    ]
    last = got("9999-12-31T23:00Z", expects_answer=True)
    assert len(owed(last, now=None)) == 1
    first = interview("0001-01-03T10:00Z", "0001-01-03T11:00Z", status="scheduled")
    assert len(of("confirm", owed(first, now="0001-01-02T10:00Z"))) == 1


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, and every kind is a courtesy of its own."""
    assert {field.name for field in attrs.fields(Professionalism)} == set(Professionalism.sources)
    slugs = ["answer", "keep_promise", "confirm", "acknowledge"]
    assert list(Professionalism.kinds) == [ACTION_KINDS[slug] for slug in slugs]
    assert all(kind.courtesy for kind in Professionalism.kinds)


@pytest.mark.parametrize("example", Professionalism.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    open_then = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in open_then) == expected
