"""Laws of silence: when the candidate awaits an answer, since when, from whom, and until when."""

from datetime import date, datetime
from typing import Any

import pytest

from staytopofmind.model import (
    Contact,
    DecisionDate,
    Disposition,
    Interaction,
    Letter,
    Meeting,
    Organisation,
    Promise,
    Referral,
    Wait,
)
from tests.model.kinds import Hackathon, VoiceNote
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    RITA,
    at,
    got,
    interview,
    person,
    role,
    sent,
    world,
)

T = datetime.fromisoformat
APPLIED = "2026-03-02T09:00+01:00"
MET = "2026-03-03T15:00+01:00"
MET_END = "2026-03-03T16:00+01:00"
ASKED = "2026-03-04T09:00+01:00"
HEARD = "2026-03-05T09:00+01:00"
AGAIN = "2026-03-06T09:00+01:00"
LATER = "2026-03-10T09:00+01:00"
NOW = "2026-03-20T09:00+01:00"

JOB = role(("lead", "2026-02-20T09:00+01:00"), people=("grace", "linus", "rita"))
APPLIED_JOB = role(("applied", APPLIED), people=("grace", "linus", "rita"))
ELSE = Organisation(id="else", name="Else")
INSIDER = person("ines", "peer")
OUTSIDER = person("otto", "recruiter", organisation="else")


def waiting(*records: Any, now: str | None = NOW, job: Any = JOB, **more: Any) -> Wait | None:
    """What is awaited about the job."""
    return _pursuit(*records, now=now, job=job, **more).wait()


def _pursuit(*records: Any, now: str | None = NOW, job: Any = JOB, **more: Any) -> Any:
    fields: dict[str, Any] = {
        "organisations": (ACME, ELSE),
        "contacts": (GRACE, LINUS, RITA, INSIDER, OUTSIDER),
        **more,
    }
    pursuit = world(*records, opportunities=(job,), **fields).search(now).pursuit("job")
    assert pursuit is not None
    return pursuit


def begun(wait: Wait | None) -> tuple[str, int] | None:
    """What began the wait, and when."""
    return None if wait is None else (wait.cause, wait.since)


HELD = interview(MET, MET_END)
QUESTION = sent(ASKED, id="ask")

# -- 6.2: what begins it --------------------------------------------------------------------------


def test_6_2_nothing_is_awaited_of_nobody_asked() -> None:
    """A lead and a message that asks nothing begin no wait; neither does an unknown interview."""
    assert waiting() is None
    assert waiting(sent(ASKED, expects_answer=False)) is None
    assert waiting(sent(ASKED, opportunity="job", purpose="information")) is None


@pytest.mark.parametrize(
    ("records", "job", "expected"),
    [
        ([QUESTION], JOB, ("ask", at(ASKED))),
        ([HELD], JOB, ("i1", at(MET_END))),
        ([], APPLIED_JOB, ("applied", at(APPLIED))),
        ([HELD, QUESTION], APPLIED_JOB, ("ask", at(ASKED))),
        ([HELD], APPLIED_JOB, ("i1", at(MET_END))),
        ([sent(ASKED, id="ask", purpose="application")], APPLIED_JOB, ("ask", at(ASKED))),
    ],
    ids=["message", "interview", "applied", "all", "interview-after-applied", "application"],
)
def test_6_2_the_latest_of_what_asks_begins_it(
    records: list[Any], job: Any, expected: tuple[str, int]
) -> None:
    """A message that expects an answer, a held interview, the stage applied: the latest counts."""
    assert begun(waiting(*records, job=job)) == expected


def test_6_2_an_application_of_a_day_is_awaited_from_its_end() -> None:
    """Where only the day is known, its end counts."""
    job = role(("applied", "2026-03-02"))
    assert begun(waiting(job=job)) == ("applied", at("2026-03-03T00:00+01:00") - 1)
    assert begun(waiting(interview("2026-03-03", None), job=job)) == (  # type: ignore[arg-type]
        "i1",
        at("2026-03-04T00:00+01:00") - 1,
    )


@pytest.mark.parametrize(
    "later",
    [
        sent(AGAIN, purpose="thank_you"),
        sent(AGAIN, purpose="thank_you", expects_answer=True),
        sent(AGAIN, purpose="material", expects_answer=True),
        sent(AGAIN, purpose="requested_material"),
        sent(AGAIN, purpose="update", expects_answer=True),
        Letter(id="l", contacts=("grace",), at=T(AGAIN)),
    ],
    ids=["thanks", "asking-thanks", "material", "requested", "update", "letter"],
)
def test_6_2_courtesies_neither_begin_nor_begin_anew(later: Interaction) -> None:
    """A thank-you, letter, material or update leaves the wait where it was."""
    assert waiting(later) is None
    wait = waiting(HELD, later)
    assert wait is not None
    assert begun(wait) == ("i1", at(MET_END))
    assert wait.follow_ups == 0


def test_6_2_asking_for_a_referral_is_another_matter() -> None:
    """What is asked of a referrer, or told to them, is not asked of the employer."""
    for purpose in ("referral_request", "recommendation_request", "thank_referrer", "outcome"):
        fields: dict[str, Any] = {"opportunity": "job", "purpose": purpose}
        asked = sent(AGAIN, to="ines", expects_answer=True, **fields)
        assert waiting(asked) is None
        wait = waiting(HELD, asked)
        assert wait is not None
        assert (wait.cause, wait.addressee) == ("i1", "rita")
    step = Referral(id="r", contacts=("ines",), at=T(AGAIN), opportunity="job", status="given")
    assert begun(waiting(HELD, step)) == ("i1", at(MET_END))


def test_6_2_an_interview_without_interviewers_is_awaited_too() -> None:
    """Whom one met may be unknown; the opportunity it names is enough."""
    nobody = HELD.evolve(contacts=())
    wait = waiting(nobody)
    assert wait is not None
    assert (wait.cause, wait.addressee) == ("i1", "rita")


# -- 6.2: what ends it ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        got(HEARD),
        got(HEARD, by="linus"),
        interview(HEARD, "2026-03-05T10:00+01:00", id="i2", status="held"),
        Meeting(id="c", contacts=("grace",), at=T(HEARD), status="held"),
        Letter(id="l", contacts=("grace",), at=T(HEARD), initiated_by="contact"),
        VoiceNote(id="v", contacts=("grace",), at=T(HEARD), initiated_by="contact"),
        Hackathon(id="h", contacts=("grace",), at=T(HEARD)),
    ],
    ids=["message", "colleague", "interview", "meeting", "letter", "third-party", "together"],
)
def test_6_2_what_they_do_later_ends_it(answer: Interaction) -> None:
    """A later message, letter, interview or meeting answers; an interview begins it anew."""
    expected = ("i2", answer.ended) if answer.kind == "interview" else None
    assert begun(waiting(QUESTION, answer)) == expected
    assert begun(waiting(QUESTION, answer, now="2026-03-04T12:00+01:00")) == ("ask", at(ASKED))


@pytest.mark.parametrize("stage", ["screening", "interviewing", "offer"])
def test_6_2_a_later_stage_ends_it(stage: str) -> None:
    """Whoever moves one on has answered; noting a lead is no answer."""
    job = role(("lead", "2026-02-20T09:00+01:00"), (stage, HEARD))
    assert waiting(QUESTION, job=job) is None
    assert begun(waiting(sent(AGAIN, id="ask"), job=job)) == ("ask", at(AGAIN))
    assert begun(waiting(QUESTION, job=role(("lead", HEARD)))) == ("ask", at(ASKED))


def test_6_2_what_came_before_ends_nothing() -> None:
    """Only what is later than what asked."""
    assert begun(waiting(got("2026-03-04T08:59+01:00"), QUESTION)) == ("ask", at(ASKED))
    missed = interview(HEARD, "2026-03-05T10:00+01:00", id="i2", status="no_show")
    off = missed.evolve(status="cancelled")
    assert begun(waiting(QUESTION, missed)) == begun(waiting(QUESTION, off)) == ("ask", at(ASKED))


def test_6_2_what_is_scheduled_ends_it_once_it_is_known() -> None:
    """From its `known_at`; without one, only from its own moment on."""
    known = interview(LATER, "2026-03-10T10:00+01:00", id="i2", known_at=HEARD, status="scheduled")
    agreed = ("i2", at("2026-03-10T10:00+01:00"))
    assert begun(waiting(QUESTION, known, now="2026-03-04T12:00+01:00")) == ("ask", at(ASKED))
    assert begun(waiting(QUESTION, known, now=HEARD)) == agreed
    always = known.evolve(known_at=None)
    assert begun(waiting(QUESTION, always, now=HEARD)) == ("ask", at(ASKED))
    assert begun(waiting(QUESTION, always, now=LATER)) == agreed
    put_off = (always.evolve(at=T(AGAIN), ends_at=None), always.evolve(revised_at=T(HEARD)))
    assert begun(waiting(QUESTION, *put_off, now=HEARD)) == agreed
    meeting = Meeting(id="c", contacts=("grace",), at=T(LATER), known_at=T(HEARD))
    assert waiting(QUESTION, meeting, now=HEARD) is None
    assert begun(waiting(QUESTION, meeting.evolve(known_at=None), now=HEARD)) is not None


def test_6_2_a_reply_follows_what_it_answers() -> None:
    """Also where only the day of the reply is known, or the clocks disagree."""
    day = got("2026-03-04", id="g")
    assert begun(waiting(QUESTION, day)) == ("ask", at(ASKED))
    assert waiting(QUESTION, day.evolve(in_reply_to="ask")) is None
    early = got("2026-03-04T08:59+01:00", in_reply_to="ask")
    assert waiting(QUESTION, early) is None


def test_6_2_of_one_day_the_answer_comes_last() -> None:
    """Where of both only the day is known, whatever their ids."""
    for asked, heard in (("a", "b"), ("b", "a")):
        assert waiting(sent("2026-03-04", id=asked), got("2026-03-04", id=heard)) is None


# -- who is asked, how often ----------------------------------------------------------------------


def test_6_2_it_goes_to_the_last_one_in_touch() -> None:
    """The last addressee or sender; else the recruiter, the hiring manager, whoever is there."""

    def addressee(*records: Any, people: Any = ("grace", "linus", "rita")) -> str | None:
        job = role(("applied", APPLIED), people=people)
        wait = waiting(*records, job=job)
        return None if wait is None else wait.addressee

    assert addressee() == "rita"
    assert addressee(people=("linus", "grace")) == "grace"
    assert addressee(people=("linus",)) == "linus"
    assert addressee(people=()) is None
    assert addressee(sent(ASKED, to="linus")) == "linus"
    assert addressee(got(ASKED, by="grace"), sent(AGAIN, to="linus")) == "linus"
    assert addressee(sent(ASKED, to="linus", purpose="thank_you")) == "linus"
    answered = interview(LATER, "2026-03-10T10:00+01:00", id="i2")
    assert addressee(sent(ASKED, to="linus"), got(HEARD, by="grace"), answered) == "grace"


def test_6_4_asking_again_is_counted_until_an_answer() -> None:
    """What began the wait is no follow-up; each message after it that asks is one."""
    again, third = sent(AGAIN, id="again"), sent(LATER, id="third")
    wait = waiting(HELD, again, third)
    assert wait is not None
    assert (wait.asked_again, wait.follow_ups, wait.origin) == (("again", "third"), 2, "interview")
    first = waiting(QUESTION, again)
    assert first is not None
    assert (first.asked_again, first.origin) == (("again",), "message")
    anew = waiting(QUESTION, got(HEARD), again)
    assert anew is not None
    assert anew.follow_ups == 0
    application = waiting(sent(ASKED, id="a", purpose="application"), job=APPLIED_JOB)
    assert application is not None
    assert (application.follow_ups, application.origin) == (0, "applied")


def test_what_was_only_said_to_be_done_asks_too() -> None:
    """A done follow-up counts as the message it was."""
    key = "follow-up-conversation:follow_up:grace:i1"
    done = Disposition(id="d", action_key=key, verdict="done", at=T(AGAIN))
    wait = waiting(HELD, dispositions=(done,))
    assert wait is not None
    assert wait.asked_again == ("done:d",)


# -- 6.2, 6.3: promised dates ---------------------------------------------------------------------


def promised(due: Any, *, at: str = HEARD, kind: Any = "answer", **more: Any) -> Interaction:
    """A message by Grace that promises something."""
    promise = Promise(id="p", text="you will hear", kind=kind, by="contact", due_at=due, **more)
    return got(at, promises=(promise,))


def test_6_2_a_promised_answer_is_awaited_by_its_date() -> None:
    """A date they gave overrides the time elapsed: the wait knows the promise and its instant."""
    wait = waiting(QUESTION, promised(date(2026, 3, 13)))
    assert wait is not None
    assert (wait.cause, wait.origin, wait.since) == ("p", "promise", at(HEARD))
    assert (wait.promise, wait.promised) == ("p", at("2026-03-14T00:00+01:00") - 1)
    in_person = HELD.evolve(promises=promised(T(LATER)).promises)
    after = waiting(in_person)
    assert after is not None
    assert (after.cause, after.promised) == ("i1", at(LATER))


def test_6_2_only_an_answer_they_promised_counts() -> None:
    """No call, no thing, nothing the candidate promised."""
    assert waiting(QUESTION, promised(T(LATER), kind="call")) is None
    assert waiting(QUESTION, promised(T(LATER), kind="thing")) is None
    own = Promise(id="p", text="an answer", kind="answer", by="candidate", due_at=T(LATER))
    assert waiting(QUESTION, got(HEARD, promises=(own,))) is None


def test_6_2_a_promise_lasts_until_it_is_kept_overtaken_or_asked_about() -> None:
    """A record that keeps it, a later word, or asking again after its date."""
    open_ = promised(T(AGAIN))
    assert waiting(open_) is not None
    kept = waiting(open_, got(LATER, id="g2", keeps=("p",)))
    assert kept is None
    asked = waiting(open_, sent(LATER, id="ask2"))
    assert asked is not None
    assert (asked.promised, asked.promise, asked.cause) == (None, None, "ask2")
    early = waiting(promised(T(LATER)), sent(AGAIN, id="ask2"))
    assert early is not None
    assert early.promised == at(LATER)


def test_a_promise_without_a_date_is_awaited_like_any_answer() -> None:
    """It begins the wait and sets no date."""
    wait = waiting(promised(None))
    assert wait is not None
    assert (wait.cause, wait.promised, wait.promise) == ("p", None, None)


def test_6_3_a_decision_date_is_no_promise() -> None:
    """The wait is the same with one and without; it is the pursuit that knows the date."""
    date_set = APPLIED_JOB.evolve(decision_dates=(DecisionDate(at=T(LATER)),))
    pursuit = _pursuit(job=date_set)
    assert pursuit.decision == at(LATER)
    assert pursuit.wait() == waiting(job=APPLIED_JOB)
    assert pursuit.wait().promised is None


# -- 6.5: what is no answer -----------------------------------------------------------------------


def test_6_5_automatic_messages_are_no_answer() -> None:
    """An out-of-office note, a receipt or a bounce; the note says until when."""
    away = got(HEARD, automatic=True, away_until=date(2026, 3, 13))
    wait = waiting(QUESTION, away)
    assert wait is not None
    assert begun(wait) == ("ask", at(ASKED))
    assert wait.away_until == at("2026-03-14T00:00+01:00") - 1
    receipt = waiting(QUESTION, got(HEARD, automatic=True))
    assert receipt is not None
    assert receipt.away_until is None


def test_6_5_only_the_absence_of_whom_one_asks_matters() -> None:
    """Of several notes the last day counts; one that a person wrote is an answer as well."""
    long = got(HEARD, automatic=True, away_until=T(NOW))
    short = got(AGAIN, id="g2", automatic=True, away_until=T(LATER))
    wait = waiting(QUESTION, long, short)
    assert wait is not None
    assert wait.away_until == at(NOW)
    other = waiting(QUESTION, got(HEARD, by="linus", automatic=True, away_until=T(NOW)))
    assert other is not None
    assert other.away_until is None
    written = waiting(QUESTION, got(HEARD, away_until=T(NOW)), sent(AGAIN, id="ask2"))
    assert written is not None
    assert (written.cause, written.away_until) == ("ask2", at(NOW))


def test_6_5_a_colleague_answers_unless_configured_otherwise() -> None:
    """Somebody else at the employer, about the same opportunity."""
    about: dict[str, Any] = {"opportunity": "job"}
    pursuit = _pursuit(QUESTION, got(HEARD, by="ines", **about))
    assert pursuit.wait() is None
    assert begun(pursuit.wait(colleagues=False)) == ("ask", at(ASKED))
    elsewhere = waiting(QUESTION, got(HEARD, by="ines"))
    assert begun(elsewhere) == ("ask", at(ASKED))
    own = _pursuit(QUESTION, got(HEARD, by="linus"))
    assert own.wait() == own.wait(colleagues=False) is None


def test_6_5_an_outsider_answers_only_what_they_were_asked() -> None:
    """An agency's recruiter who was written to about it; not whoever mentions it."""
    about: dict[str, Any] = {"opportunity": "job"}
    hearsay = got(HEARD, by="otto", **about)
    assert begun(waiting(QUESTION, hearsay)) == ("ask", at(ASKED))
    agency = waiting(sent(ASKED, to="otto", id="agency", **about))
    assert agency is not None
    assert (agency.cause, agency.addressee) == ("agency", "otto")
    assert waiting(sent(ASKED, to="otto", id="agency", **about), hearsay) is None


def test_6_2_an_explicit_reply_ends_the_wait_of_what_it_answers() -> None:
    """Though it names no opportunity: of a recruiter with two, and of who belongs to none."""
    first = role(("applied", APPLIED), id="first", people=("rita",))
    second = role(("applied", HEARD), id="second", people=("rita",))
    asked = sent(AGAIN, to="rita", id="ask", opportunity="first")
    roles: dict[str, Any] = {"opportunities": (first, second)}
    answer = got(LATER, by="rita", in_reply_to="ask")

    def causes(*records: Any) -> list[str | None]:
        found = [world(*records, **roles).search(NOW).pursuit(one) for one in ("first", "second")]
        waits = [None if one is None else one.wait() for one in found]
        return [None if wait is None else wait.cause for wait in waits]

    assert causes(asked) == ["ask", "applied"]
    assert causes(asked, answer) == [None, "applied"]
    assert causes(asked, answer.evolve(in_reply_to=None)) == ["ask", None]
    again = got(NOW, by="rita", id="g2", in_reply_to="g1")
    assert causes(asked, sent(LATER, to="rita", id="g1", in_reply_to="ask"), again) == [
        None, "applied",
    ]  # fmt: skip
    agency = sent(ASKED, to="otto", id="agency", opportunity="job")
    assert waiting(agency, got(HEARD, by="otto")) is not None
    assert waiting(agency, got(HEARD, by="otto", in_reply_to="agency")) is None


def test_6_2_a_reply_about_another_role_leads_away() -> None:
    """What names an opportunity itself is about that one, and so is what answers it."""
    other = role(("applied", APPLIED), id="other", people=("grace",))
    asked = sent(ASKED, id="ask", opportunity="job")
    turns = got(HEARD, id="g1", in_reply_to="ask", opportunity="other")
    more = got(AGAIN, id="g2", in_reply_to="g1")
    history = world(asked, turns, more, opportunities=(JOB, other))
    job, elsewhere = (history.search(NOW).pursuit(name) for name in ("job", "other"))
    assert job is not None
    assert elsewhere is not None
    assert [record.id for record in job.records] == ["ask"]
    assert [record.id for record in elsewhere.records] == ["g1", "g2"]


def test_6_2_a_kept_promise_leaves_no_wait() -> None:
    """Where nothing but the promise began it; a message that asks is awaited as before."""
    kept = sent(LATER, id="m2", purpose="thank_you", keeps=("p",))
    assert waiting(promised(T(AGAIN)), kept) is None
    asked = sent(AGAIN, id="ask2")
    assert begun(waiting(promised(T(AGAIN)), asked, kept)) == ("ask2", at(AGAIN))


def test_6_2_else_whoever_held_the_interview_is_asked() -> None:
    """Where nobody is named as one of its people."""
    alone = waiting(HELD, job=role(people=()))
    assert alone is not None
    assert alone.addressee == "grace"
    named = waiting(HELD, job=role(people=("rita",)))
    assert named is not None
    assert named.addressee == "rita"


def test_6_5_who_is_away_is_away_for_every_opportunity() -> None:
    """An out-of-office note names no role, and answers which of them it may."""
    first = role(("applied", APPLIED), id="first", people=("rita",))
    second = role(("applied", ASKED), id="second", people=("rita",))
    away = got(HEARD, by="rita", automatic=True, away_until=T(NOW))
    for note in (away, away.evolve(opportunity="first"), away.evolve(opportunity="second")):
        search = world(note, opportunities=(first, second)).search(NOW)
        waits = [pursuit.wait() for pursuit in search.pursuits()]
        assert [None if one is None else one.away_until for one in waits] == [at(NOW)] * 2


def test_records_of_other_opportunities_are_none_of_its() -> None:
    """What names another one, or is about it, neither begins nor ends its wait."""
    other = role(("applied", APPLIED), id="other", people=("grace",))
    history = world(
        sent(ASKED, id="ask", opportunity="job"), got(HEARD, opportunity="other"),
        opportunities=(JOB, other),
    )  # fmt: skip
    found = [history.search(NOW).pursuit(name) for name in ("job", "other")]
    assert [None if one is None else begun(one.wait()) for one in found] == [
        ("ask", at(ASKED)),
        None,
    ]


def test_it_is_found_once() -> None:
    """The same answer to the same question."""
    pursuit = _pursuit(QUESTION)
    assert pursuit.wait() is pursuit.wait()


def test_merged_ids_are_one_person() -> None:
    """Whoever answers under an alias has answered."""
    grace = GRACE.evolve(aliases=("gh",))
    job = role(people=("gh",))
    history: Any = {"contacts": (grace, Contact(id="x", name="X"))}
    assert waiting(sent(ASKED, to="grace"), got(HEARD, by="gh"), job=job, **history) is None
    wait = waiting(sent(ASKED, to="gh", id="ask"), job=job, **history)
    assert wait is not None
    assert wait.addressee == "grace"
