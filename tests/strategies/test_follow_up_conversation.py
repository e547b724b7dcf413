"""Tip 6, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    ACTION_KINDS,
    Connection,
    DecisionDate,
    Disposition,
    Interview,
    Letter,
    Meeting,
    Promise,
    Stage,
    TalkingPoint,
    Topic,
)
from staytopofmind.model.fields import SettingsError
from staytopofmind.moments import DAY
from staytopofmind.strategies import AVOID, TONE, Example, FollowUpConversation, Proposal
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
    moments,
    person,
    proposals,
    role,
    sent,
    window_of,
    wording,
    world,
)

TIP = FollowUpConversation()
LATER = "2026-05-20T09:00+02:00"
HELD = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace")
JOB = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "linus", "rita"))


def found(*records: Any, now: str | None = LATER, tip: Any = TIP, **more: Any) -> list[Proposal]:
    """What the tip proposes in a world of these records."""
    return proposals(tip, world(*records, **{"opportunities": (JOB,), **more}), now)


def note(id: str = "t1", noted_at: str = "2026-03-02T09:00+01:00", **more: Any) -> TalkingPoint:
    fields = {"text": f"about {id}", "opportunity": "job", **more}
    return TalkingPoint(id=id, noted_at=noted_at, **fields)  # type: ignore[arg-type]


def noted(*points: TalkingPoint) -> dict[str, Any]:
    return {"candidate": ME.evolve(talking_points=points)}


def talks(*records: Any, **more: Any) -> list[Proposal]:
    return [one for one in found(*records, **more) if one.kind.slug == "conversation"]


def chases(*records: Any, **more: Any) -> list[Proposal]:
    return [one for one in found(*records, **more) if one.kind.slug == "follow_up"]


def whom(proposed: list[Proposal]) -> list[tuple[str | None, str]]:
    return [(one.contact, one.cause) for one in proposed]


def promise(due: Any, kind: str = "answer", **more: Any) -> Promise:
    fields = {"id": "p1", "text": "we will be in touch", "by": "contact", **more}
    return Promise(kind=kind, due_at=due, **fields)  # type: ignore[arg-type]


# -- 6.1 ----------------------------------------------------------------------------------------


def test_6_1_one_conversation_with_the_fitting_person_about_at_most_three_points() -> None:
    """Four notes for the job make one request to the hiring manager, with the three oldest."""
    points = [note(f"t{n}", f"2026-03-02T0{9 - n}:00+01:00") for n in range(1, 5)]
    (one,) = talks(**noted(*points))
    assert (one.contact, one.opportunity, one.cause) == ("grace", "job", "t4")
    assert [point.source for point in one.brief.points] == ["t4", "t3", "t2"]
    assert [point.text for point in one.brief.points] == ["about t4", "about t3", "about t2"]
    assert one.details["talking_points"] == ("t4", "t3", "t2")
    assert one.brief.minutes == 15
    assert wording(one.brief.ask) == "ask for 15 minutes"
    assert one.kind.expects_answer
    assert talks() == []


def test_6_1_opens_when_noted_or_a_week_after_the_last_talk() -> None:
    """The later of both counts; best in two days, due in seven, closed after sixty."""
    early = noted(note(noted_at="2026-03-02T09:00+01:00"))
    (fresh,) = talks(**early)
    assert window_of(fresh) == moments(
        "2026-03-02T09:00+01:00",
        "2026-03-04T09:00+01:00",
        "2026-03-09T09:00+01:00",
        "2026-05-01T10:00+02:00",
    )
    assert talks(HELD, **early)[0].window.opens == at("2026-03-10T16:00+01:00")
    met = Meeting(id="c1", at="2026-03-05T10:00+01:00", contacts=("grace",))  # type: ignore[arg-type]
    assert talks(HELD, met, **early)[0].window.opens == at("2026-03-12T11:00+01:00")
    colleague = interview("2026-03-06T15:00+01:00", "2026-03-06T16:00+01:00", "linus", id="i2")
    assert talks(HELD, colleague, **early)[0].window.opens == at("2026-03-13T16:00+01:00")
    off = colleague.evolve(status="cancelled")
    assert talks(HELD, off, **early)[0].window.opens == at("2026-03-10T16:00+01:00")
    late = noted(note(noted_at="2026-04-02T09:00+02:00"))
    assert talks(HELD, **late)[0].window.opens == at("2026-04-02T09:00+02:00")


def test_6_1_the_person_named_else_manager_recruiter_or_last_partner() -> None:
    """A point for Linus goes to him; one for the job to whoever fits best of those there are."""
    assert whom(talks(**noted(note(contact="linus")))) == [("linus", "t1")]
    assert whom(talks(**noted(note(contact="linus", opportunity=None)))) == [("linus", "t1")]
    without = role(("applied", "2026-03-01T09:00+01:00"), people=("linus", "rita"))
    assert whom(talks(opportunities=(without,), **noted(note()))) == [("rita", "t1")]
    peers = (person("ken", "peer"), LINUS)
    few = role(("applied", "2026-03-01T09:00+01:00"), people=("ken", "linus"))
    more: dict[str, Any] = {"contacts": peers, "opportunities": (few,), **noted(note())}
    assert whom(talks(**more)) == [("ken", "t1")]
    assert whom(talks(got("2026-03-02T10:00+01:00", "linus"), **more)) == [("linus", "t1")]
    away = got("2026-03-02T10:00+01:00", "linus", automatic=True)
    assert whom(talks(away, **more)) == [("ken", "t1")]
    met = HELD.evolve(contacts=("linus",))
    assert whom(talks(met, **more)) == [("linus", "t1")]
    assert whom(talks(met.evolve(status="cancelled"), **more)) == [("ken", "t1")]
    assert whom(talks(HELD.evolve(contacts=()), **more)) == [("ken", "t1")]
    linked = Connection(id="k1", at="2026-03-05T10:00+01:00", contacts=("linus",))  # type: ignore[arg-type]
    assert whom(talks(linked, **more)) == [("ken", "t1")]


def test_6_1_points_of_two_roles_with_the_same_manager_make_one_conversation() -> None:
    """One request takes the points of both; it belongs to the role of the oldest."""
    other = role(("lead", "2026-03-01T09:00+01:00"), id="other")
    points = (note("t1", opportunity="other"), note("t2", "2026-03-02T10:00+01:00"))
    (one,) = talks(opportunities=(JOB, other), **noted(*points))
    assert (one.cause, one.opportunity) == ("t1", "other")
    assert [point.source for point in one.brief.points] == ["t1", "t2"]


def test_6_1_points_meant_for_nobody_are_not_raised_here() -> None:
    """What is meant for neither a contact nor a role is for public posts; the rest is for her."""
    public = note("t2", opportunity=None)
    assert talks(**noted(public)) == []
    (one,) = talks(**noted(public, note("t1")))
    assert [point.source for point in one.brief.points] == ["t1"]


def test_6_1_a_point_that_was_carried_is_no_longer_open() -> None:
    """A message that carried it closes it, to her or about the role; one about another does not.

    What else was noted by then waits for the same conversation, until she answers.
    """
    points = noted(note("t1"), note("t2", "2026-03-02T10:00+01:00"))
    carried = sent("2026-03-04T09:00+01:00", purpose="conversation", talking_points=("t1",))
    assert talks(carried, **points) == []
    answered = got("2026-03-05T09:00+01:00")
    assert whom(talks(carried, answered, **points)) == [("grace", "t2")]
    written = carried.evolve(purpose="answer")
    assert whom(talks(written, **points)) == [("grace", "t2")]
    new = noted(note("t1"), note("t2"), note("t3", "2026-03-05T10:00+01:00"))
    assert whom(talks(carried, **new)) == [("grace", "t3")]
    by_linus = sent("2026-03-04T09:00+01:00", "linus", purpose="answer", talking_points=("t2",))
    (one,) = talks(by_linus, **points)
    assert [point.source for point in one.brief.points] == ["t1"]
    empty = sent("2026-03-04T09:00+01:00", purpose="conversation")
    assert whom(talks(empty, **points)) == [("grace", "t1")]


def test_6_1_a_point_for_a_role_that_is_not_known_yet_waits() -> None:
    """Until the opportunity opens there is nobody to raise it with."""
    more: dict[str, Any] = {
        "opportunities": (role(("lead", "2026-03-10T09:00+01:00")),),
        **noted(note()),
    }
    assert talks(now="2026-03-09T09:00+01:00", **more) == []
    assert whom(talks(now="2026-03-11T09:00+01:00", **more)) == [("grace", "t1")]


def test_6_1_an_ended_opportunity_has_no_conversation() -> None:
    """A rejection closes its points and those for its people, except for whom one keeps warm."""
    gone = role(("rejected", "2026-03-05T09:00+01:00"))
    for_her = note(contact="grace", opportunity=None)
    assert talks(opportunities=(gone,), **noted(note())) == []
    assert talks(opportunities=(gone,), **noted(for_her)) == []
    warm = GRACE.evolve(keep_warm=True)
    kept = talks(opportunities=(gone,), contacts=(warm,), **noted(for_her))
    assert whom(kept) == [("grace", "t1")]
    assert len(talks(opportunities=(), **noted(for_her))) == 1
    assert [one.opportunity for one in talks(**noted(for_her))] == ["job"]


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
def test_6_1_once_settled_only_points_noted_since_start_another(verdict: Any) -> None:
    """What the candidate said of the request covers all points noted by then, and no later one."""
    old, older = note("t2", "2026-03-02T10:00+01:00"), note("t1")
    (first,) = talks(**noted(older, old))
    said = Disposition(
        id="d1",
        action_key=first.key,
        verdict=verdict,
        at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
    )
    assert whom(talks(dispositions=(said,), **noted(older, old))) == [("grace", "t1")]
    new = note("t3", "2026-03-05T09:00+01:00")
    later = talks(dispositions=(said,), **noted(older, old, new))
    assert whom(later) == [("grace", "t1"), ("grace", "t3")]
    assert [point.source for point in later[1].brief.points] == ["t3"]


def test_6_1_a_point_logged_late_does_not_revive_what_was_dismissed() -> None:
    """It was noted before, and goes with the rest."""
    (first,) = talks(**noted(note("t2", "2026-03-02T10:00+01:00")))
    said = Disposition(
        id="d1",
        action_key=first.key,
        verdict="dismissed",
        at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
    )
    late = noted(note("t1"), note("t2", "2026-03-02T10:00+01:00"))
    assert whom(talks(dispositions=(said,), **late)) == [("grace", "t2")]


# -- 6.2 ----------------------------------------------------------------------------------------


def test_6_2_five_working_days_after_a_held_interview() -> None:
    """Interview Tuesday 16:00: opens the Tuesday after, best and due 1 and 3 days on, 21 d long."""
    (one,) = chases(HELD)
    assert (one.contact, one.cause, one.opportunity) == ("rita", "i1", "job")
    assert window_of(one) == moments(
        "2026-03-10T16:00+01:00",
        "2026-03-11T16:00+01:00",
        "2026-03-13T16:00+01:00",
        "2026-03-31T17:00+02:00",
    )
    assert wording(one.why) == (
        "an answer is due after the interview for Engineer on Tuesday, 03 March"
    )
    assert wording(one.brief.ask) == "ask when they expect to know more"


@pytest.mark.parametrize(
    ("records", "stage", "cause", "opens"),
    [
        pytest.param([], "applied", "job/applied", "2026-03-09T09:00+01:00", id="application"),
        pytest.param(
            [sent("2026-03-04T10:00+01:00", purpose="question")],
            "applied",
            "m1",
            "2026-03-11T10:00+01:00",
            id="message that asks",
        ),
        pytest.param(
            [HELD, sent("2026-03-04T10:00+01:00", purpose="question")],
            "applied",
            "m1",
            "2026-03-11T10:00+01:00",
            id="the latest counts",
        ),
        pytest.param(
            [sent("2026-03-02T10:00+01:00", purpose="question"), HELD],
            "applied",
            "i1",
            "2026-03-10T16:00+01:00",
            id="interview after a message",
        ),
    ],
)
def test_6_2_what_begins_a_wait(records: list[Any], stage: str, cause: str, opens: str) -> None:
    """An application, a message that expects an answer, an interview: the latest of them."""
    job = role((stage, "2026-03-02T09:00+01:00"), people=("grace",))
    (one,) = chases(*records, opportunities=(job,))
    assert (one.contact, one.cause, one.window.opens) == ("grace", cause, at(opens))
    assert one.evidence == ("job" if cause == "job/applied" else cause,)


@pytest.mark.parametrize(
    "purpose", ["thank_you", "material", "requested_material", "update", "acknowledgement"]
)
def test_6_2_courtesies_neither_begin_nor_restart_a_wait(purpose: Any) -> None:
    """After a thank-you the wait still runs from the interview; alone it makes none."""
    courtesy = sent("2026-03-05T10:00+01:00", purpose=purpose)
    assert [one.window.opens for one in chases(HELD, courtesy)] == [at("2026-03-10T16:00+01:00")]
    lead = role(("lead", "2026-03-01T09:00+01:00"))
    assert chases(courtesy, opportunities=(lead,)) == []


def test_6_2_a_letter_or_a_connection_does_not_restart_it() -> None:
    """Only messages ask; the wait runs from the interview on."""
    letter = Letter(id="l1", at="2026-03-05T10:00+01:00", contacts=("grace",))  # type: ignore[arg-type]
    linked = Connection(id="k1", at="2026-03-05T10:00+01:00", contacts=("grace",))  # type: ignore[arg-type]
    assert [one.cause for one in chases(HELD, letter, linked)] == ["i1"]


@pytest.mark.parametrize(
    ("ending", "left"),
    [
        pytest.param(got("2026-03-05T10:00+01:00"), [], id="an answer"),
        pytest.param(
            interview(
                "2026-03-20T10:00+01:00", "2026-03-20T11:00+01:00", id="i2",
                known_at="2026-03-05T10:00+01:00", status="scheduled",
            ),
            ["i2"],
            id="another interview",
        ),
        pytest.param(
            Meeting(id="c1", at="2026-03-05T10:00+01:00", contacts=("grace",), opportunity="job"),  # type: ignore[arg-type]
            [],
            id="a meeting",
        ),
    ],
)  # fmt: skip
def test_6_2_what_ends_a_wait(ending: Any, left: list[str]) -> None:
    """An answer, a meeting or the next interview ends it; the interview begins the next."""
    assert [one.cause for one in chases(HELD)] == ["i1"]
    assert [one.cause for one in chases(HELD, ending)] == left


def test_6_2_a_later_stage_ends_it_and_a_dead_one_ends_all() -> None:
    """An offer is an answer; after an end, here or elsewhere, nothing is asked."""
    offered = JOB.evolve(stages=(*JOB.stages, Stage(stage="offer", at="2026-03-06T09:00+01:00")))  # type: ignore[arg-type]
    assert len(chases(HELD)) == 1
    assert chases(HELD, opportunities=(offered,)) == []
    asked = sent("2026-03-09T09:00+01:00", purpose="question", opportunity="job")
    assert len(chases(HELD, asked, opportunities=(offered,))) == 1
    for end in ("rejected", "withdrawn", "closed"):
        dead = JOB.evolve(stages=(*JOB.stages, Stage(stage=end, at="2026-03-06T09:00+01:00")))  # type: ignore[arg-type]
        assert chases(HELD, asked, opportunities=(dead,)) == []
    elsewhere = role(("accepted", "2026-03-06T09:00+01:00"), id="other", people=())
    assert chases(HELD, asked, opportunities=(JOB, elsewhere)) == []


def test_6_2_one_follow_up_per_opportunity_to_whoever_was_in_touch_last() -> None:
    """A panel makes one; it goes to the last partner, else the recruiter, else the manager."""
    panel = HELD.evolve(contacts=("grace", "linus"))
    assert whom(chases(panel)) == [("rita", "i1")]
    wrote = got("2026-03-02T10:00+01:00", "linus")
    assert whom(chases(panel, wrote)) == [("linus", "i1")]
    without = JOB.evolve(contacts=("linus", "grace"))
    assert whom(chases(panel, opportunities=(without,))) == [("grace", "i1")]


def test_6_2_a_colleague_who_was_asked_is_asked_again() -> None:
    """Ken is none of the job's people, but the question about it went to him."""
    ken = person("ken", "peer")
    asked = sent("2026-03-04T10:00+01:00", "ken", purpose="question", opportunity="job")
    more: dict[str, Any] = {"contacts": (GRACE, LINUS, RITA, ken)}
    assert whom(chases(HELD, asked, **more)) == [("ken", "m1")]
    coffee = Meeting(
        id="c1",
        at="2026-03-02T10:00+01:00",  # type: ignore[arg-type]
        contacts=("ken",),
        topics=(Topic(text="sailing"),),
    )
    (one,) = chases(HELD, coffee, asked, **more)
    assert one.brief.points == ()


def test_6_2_two_applications_to_one_recruiter_make_two_follow_ups() -> None:
    """Each opportunity has its own key, also where nothing but the stage began the wait."""
    jobs = [
        role(("applied", "2026-03-02T09:00+01:00"), id=name, people=("rita",))
        for name in ("a", "b")
    ]
    found = chases(opportunities=jobs)
    assert whom(found) == [("rita", "a/applied"), ("rita", "b/applied")]
    assert [one.opportunity for one in found] == ["a", "b"]


def test_6_2_one_awaited_record_makes_one_follow_up() -> None:
    """An interview that two opportunities may claim is asked about once."""
    jobs = [role(id=name, people=(who, "rita")) for name, who in (("a", "grace"), ("b", "linus"))]
    vague = interview(
        "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus", opportunity=None
    )
    assert whom(chases(vague, opportunities=jobs)) == [("rita", "i1")]


@pytest.mark.parametrize(
    ("due", "opens"),
    [
        pytest.param("2026-03-05T12:00+01:00", "2026-03-06T12:00+01:00", id="sooner"),
        pytest.param("2026-03-27T12:00+01:00", "2026-03-30T12:00+02:00", id="later"),
        pytest.param("2026-03-06", "2026-03-09T23:59:59.999999+01:00", id="by Friday"),
    ],
)
def test_6_2_a_promised_date_overrides_elapsed_time_both_ways(due: str, opens: str) -> None:
    """It opens a working day after the date by which they promised to answer, near or far."""
    told = got("2026-03-04T10:00+01:00", promises=(promise(due),))
    (one,) = chases(HELD, told)
    assert one.window.opens == at(opens)
    assert one.why.code == "follow-up-conversation.why.promised"
    assert "p1" in one.evidence
    vague = got("2026-03-04T10:00+01:00", promises=(promise(None),))
    (one,) = chases(HELD, vague)
    assert one.window.opens == at("2026-03-11T10:00+01:00")


def test_6_2_points_come_from_the_last_talk_without_what_was_said_since() -> None:
    """The brief ties the message to the interview, or says that input is needed."""
    topics = [Topic(text="events", of="grace"), Topic(text="rota")]
    lively = HELD.evolve(topics=topics)
    wrote = got("2026-03-02T10:00+01:00")
    (one,) = chases(wrote, lively)
    assert [point.text for point in one.brief.points] == ["events", "rota"]
    assert one.brief.needs_input is None
    thanks = sent("2026-03-04T09:00+01:00", purpose="thank_you", topics=[Topic(text="Events")])
    (one,) = chases(wrote, lively, thanks)
    assert [point.text for point in one.brief.points] == ["rota"]
    all_said = thanks.evolve(topics=(Topic(text="events"), Topic(text="rota")))
    (one,) = chases(wrote, lively, all_said)
    assert [point.text for point in one.brief.points] == ["events", "rota"]
    other = role(("lead", "2026-03-01T09:00+01:00"), id="other")
    elsewhere = interview(
        "2026-03-04T15:00+01:00",
        "2026-03-04T16:00+01:00",
        id="i2",
        opportunity="other",
        topics=[Topic(text="budget")],
    )
    about = wrote.evolve(opportunity="job")
    both = chases(about, lively, elsewhere, opportunities=(JOB, other))
    assert {one.opportunity: [p.text for p in one.brief.points] for one in both} == {
        "job": ["events", "rota"],
        "other": ["budget"],
    }
    (bare,) = chases(wrote, HELD)
    assert wording(bare.brief.needs_input) == "add what ties your message to Engineer"


def test_6_2_at_most_three_points() -> None:
    """Of four things discussed three are mentioned."""
    lively = HELD.evolve(topics=tuple(Topic(text=word) for word in "abcd"))
    (one,) = chases(lively)
    assert [point.text for point in one.brief.points] == ["a", "b", "c"]


def test_6_2_who_was_not_there_hears_what_came_up_in_the_last_interview() -> None:
    """The recruiter was in no interview; the brief still ties the message to the last one."""
    first = HELD.evolve(topics=(Topic(text="budget", of="grace"),))
    second = interview(
        "2026-03-04T15:00+01:00",
        "2026-03-04T16:00+01:00",
        "linus",
        id="i2",
        topics=[Topic(text="rota", of="linus"), Topic(text="tests")],
    )
    (one,) = chases(first, second)
    assert one.contact == "rita"
    assert [(p.text, p.of, p.source) for p in one.brief.points] == [
        ("rota", "linus", "i2"),
        ("tests", None, "i2"),
    ]
    (one,) = chases(got("2026-03-02T10:00+01:00"), first, second)
    assert one.contact == "grace"
    assert [p.text for p in one.brief.points] == ["budget"]


# -- 6.3 ----------------------------------------------------------------------------------------


def deciding(when: str, **more: Any) -> Any:
    return JOB.evolve(decision_dates=(DecisionDate(at=when, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decision", "days"),
    [
        pytest.param("2026-03-13T16:00+01:00", 3, id="ten days ahead: three at least"),
        pytest.param("2026-03-18T16:00+01:00", 3, id="fifteen days ahead: three"),
        pytest.param("2026-03-23T16:00+01:00", 4, id="twenty days ahead: four"),
        pytest.param("2026-03-28T16:00+01:00", 5, id="twenty-five days ahead: five"),
        pytest.param("2026-05-12T17:00+02:00", 14, id="seventy days ahead: fourteen"),
        pytest.param("2026-08-31T17:00+02:00", 14, id="half a year ahead: fourteen at most"),
    ],
)
def test_6_3_a_fifth_of_the_time_to_the_decision_between_3_and_14_days(
    decision: str, days: int
) -> None:
    """With a decision date ahead the spacing is 0.2 (T - last), clipped, not five working days."""
    (one,) = chases(HELD, opportunities=(deciding(decision),))
    assert one.window.opens == HELD.ended + days * DAY


def test_6_3_later_follow_ups_are_spaced_from_the_last_one() -> None:
    """The second one counts from the first, towards the same date."""
    job = deciding("2026-04-02T10:00+02:00")
    asked = sent("2026-03-08T09:00+01:00", purpose="follow_up")
    (one,) = chases(HELD, asked, opportunities=(job,))
    assert one.cause == "m1"
    assert one.window.opens == asked.ended + 5 * DAY


def test_6_3_a_date_that_passed_or_is_not_known_does_not_space() -> None:
    """Behind the last contact, or learnt only later, a decision date changes nothing."""
    usual = at("2026-03-10T16:00+01:00")
    past = deciding("2026-03-03T12:00+01:00")
    assert chases(HELD, opportunities=(past,))[0].window.opens == usual
    learnt = deciding("2026-03-28T16:00+01:00", known_at="2026-03-09T09:00+01:00")
    before, after = "2026-03-08T09:00+01:00", "2026-03-09T10:00+01:00"
    assert chases(HELD, opportunities=(learnt,), now=before)[0].window.opens == usual
    (one,) = chases(HELD, opportunities=(learnt,), now=after)
    assert one.window.opens == at("2026-03-08T16:00+01:00")


def test_6_3_a_decision_date_is_not_a_promised_answer() -> None:
    """A promise goes before it; alone it holds nothing back until it has passed."""
    job = deciding("2026-03-28T16:00+01:00")
    told = got("2026-03-04T10:00+01:00", promises=(promise("2026-03-05T12:00+01:00"),))
    (one,) = chases(HELD, told, opportunities=(job,))
    assert one.window.opens == at("2026-03-06T12:00+01:00")
    (alone,) = chases(HELD, opportunities=(job,))
    assert alone.window.opens < at("2026-03-28T16:00+01:00")


# -- 6.4 ----------------------------------------------------------------------------------------


def asked(*days: int) -> list[Any]:
    return [
        sent(f"2026-03-{day:02}T09:00+01:00", id=f"m{day}", purpose="follow_up", opportunity="job")
        for day in days
    ]


def test_6_4_after_two_unanswered_follow_ups_it_is_held_back() -> None:
    """The second may go out; the third is held back, and another way is suggested."""
    now = "2026-04-15T09:00+02:00"

    def agenda(*days: int) -> Any:
        return advised(world(HELD, *asked(*days), opportunities=(JOB,)), now, TIP)

    once = agenda(31)
    assert "follow-up-conversation" in {one.strategy for one in once}
    twice = agenda(17, 31)
    assert "follow-up-conversation" not in {one.strategy for one in twice}
    (held,) = [one for one in twice.held_back if one.strategy == "follow-up-conversation"]
    assert held.policy == "unanswered-cap"
    assert held.suggestion is not None
    assert "referral" in str(held.suggestion)


@pytest.mark.parametrize("stage", ["lead", "applied", "screening", "interviewing", "offer"])
def test_6_4_in_every_stage(stage: str) -> None:
    """Two follow-ups without an answer are enough, whatever the stage."""
    job = role((stage, "2026-03-01T09:00+01:00"))
    first = sent("2026-03-02T09:00+01:00", purpose="application", opportunity="job")
    now = "2026-04-15T09:00+02:00"
    once = advised(world(first, *asked(31), opportunities=(job,)), now, TIP)
    twice = advised(world(first, *asked(17, 31), opportunities=(job,)), now, TIP)
    assert "follow-up-conversation" in {one.strategy for one in once}
    held = {one.strategy: one.policy for one in twice.held_back}
    assert held["follow-up-conversation"] == "unanswered-cap"


def test_6_4_the_brief_tells_how_often_one_asked() -> None:
    """The proposal is still made, and its notes count what was sent in vain."""
    (one,) = chases(HELD, *asked(10, 17))
    assert one.cause == "m17"
    assert [str(note) for note in one.brief.notes] == ["follow-ups sent so far: 2"]
    assert wording(one.why) == (
        "no answer is recorded to what you asked about Engineer on Tuesday, 17 March"
    )
    (first,) = chases(HELD)
    assert first.brief.notes == ()


# -- 6.5 ----------------------------------------------------------------------------------------


def test_6_5_an_automatic_message_is_no_answer() -> None:
    """An out-of-office note or a bounce leaves the wait as it is; a person's answer ends it."""
    robot = got("2026-03-05T10:00+01:00", automatic=True)
    assert whom(chases(HELD, robot)) == whom(chases(HELD)) == [("rita", "i1")]
    assert chases(HELD, got("2026-03-05T10:00+01:00")) == []


@pytest.mark.parametrize(
    ("until", "opens"),
    [
        pytest.param("2026-03-20T09:00+01:00", "2026-03-23T09:00+01:00", id="beyond the week"),
        pytest.param("2026-03-05T09:00+01:00", "2026-03-10T16:00+01:00", id="within the week"),
    ],
)
def test_6_5_while_they_are_away_the_chase_waits(until: str, opens: str) -> None:
    """It opens a working day after their return at the earliest, and not before its own time."""
    alone = JOB.evolve(contacts=("grace",))
    robot = got("2026-03-04T10:00+01:00", automatic=True, away_until=until)
    (one,) = chases(HELD, robot, opportunities=(alone,))
    assert one.window.opens == at(opens)
    other = got("2026-03-04T10:00+01:00", "linus", automatic=True, away_until=until)
    (one,) = chases(HELD, other, opportunities=(alone,))
    assert one.window.opens == at("2026-03-10T16:00+01:00")


def test_6_5_a_colleague_s_answer_quiets_the_chase_unless_told_otherwise() -> None:
    """Ken works there, too, and wrote about the job; about another matter he changes nothing."""
    ken = person("ken", "peer")
    stranger = person("ida", "peer", organisation=None)
    more: dict[str, Any] = {"contacts": (GRACE, LINUS, RITA, ken, stranger)}
    wrote = got("2026-03-05T10:00+01:00", "ken", opportunity="job")
    assert len(chases(HELD, **more)) == 1
    assert chases(HELD, wrote, **more) == []
    deaf = FollowUpConversation(colleagues_answer=False)
    assert len(chases(HELD, wrote, tip=deaf, **more)) == 1
    assert len(chases(HELD, got("2026-03-05T10:00+01:00", "ken"), **more)) == 1
    outside = got("2026-03-05T10:00+01:00", "ida", opportunity="job")
    assert len(chases(HELD, outside, **more)) == 1


# -- 6.6 ----------------------------------------------------------------------------------------


def test_6_6_with_nothing_open_and_nothing_awaited_nothing_is_proposed() -> None:
    """A lead without a word, and a talk that was answered, leave the tip silent."""
    lead = role(("lead", "2026-03-01T09:00+01:00"))
    assert found(opportunities=(lead,)) == []
    assert found(opportunities=()) == []
    assert found(HELD, got("2026-03-05T10:00+01:00")) == []
    assert len(found(HELD)) == 1


CALL = got(
    "2026-03-04T09:30+01:00", promises=(promise("2026-03-04T15:00+01:00", "call", id="call"),)
)


def test_6_6_a_call_that_did_not_come_opens_a_check_the_same_day() -> None:
    """They said 15:00 today: from 16:00 a courteous check, due by the end of their day."""
    (one,) = chases(CALL)
    assert (one.contact, one.cause) == ("grace", "call/call")
    assert window_of(one) == moments(
        "2026-03-04T16:00+01:00",
        "2026-03-04T16:00+01:00",
        "2026-03-04T23:59:59.999999+01:00",
        "2026-03-06T16:00+01:00",
    )
    assert wording(one.why) == (
        "Grace meant to call on Wednesday, 04 March and no call is recorded"
    )
    assert wording(one.brief.purpose) == "ask whether another time suits Grace"
    history = world(CALL, opportunities=(JOB,))
    before = advised(history, "2026-03-04T15:59+01:00", TIP)
    after = advised(history, "2026-03-04T16:00+01:00", TIP)
    assert one.key not in {action.key for action in before}
    assert one.key in {action.key for action in after}


def test_6_6_the_check_does_not_wait_for_an_answer_promised_for_later() -> None:
    """It asks for the call, not for the answer, and the date of that holds only the chase."""
    both = CALL.evolve(
        promises=(*CALL.promises, promise("2026-03-05T09:00+01:00", id="answer")),
    )
    agenda = advised(world(both, opportunities=(JOB,)), "2026-03-04T17:00+01:00", TIP)
    assert "Check with Grace about the call" in {str(one.headline) for one in agenda}
    spared = {one.cause for one in chases(both)}
    assert spared == {"answer", "call/call"}
    assert len(agenda) == 1


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param(got("2026-03-04T15:30+01:00", id="g2"), id="they wrote"),
        pytest.param(
            Meeting(id="c1", at="2026-03-04T14:30+01:00", contacts=("grace",), format="call"),  # type: ignore[arg-type]
            id="the call came early",
        ),
        pytest.param(sent("2026-03-04T16:30+01:00", purpose="follow_up"), id="one has asked"),
        pytest.param(
            got("2026-03-04T11:00+01:00", id="g2", keeps=("call",)), id="the promise was kept"
        ),
    ],
)
def test_6_6_a_sign_of_life_makes_the_check_needless(sign: Any) -> None:
    """A message once it was due, the call itself, one's own question, or the promise kept."""
    checks = [one for one in chases(CALL) if one.cause.endswith("/call")]
    assert len(checks) == 1
    assert [one for one in chases(CALL, sign) if one.cause.endswith("/call")] == []


@pytest.mark.parametrize("cls", [Meeting, Interview])
def test_6_6_an_appointment_ahead_is_a_sign_if_it_was_made_since(cls: Any) -> None:
    """Next week's interview was arranged before she meant to call: it says nothing of the call."""
    ahead: dict[str, Any] = {
        "id": "next",
        "at": "2026-03-10T10:00+01:00",
        "ends_at": "2026-03-10T11:00+01:00",
        "contacts": ("grace",),
        "status": "scheduled",
    }

    def checks(now: str, **known: Any) -> list[str]:
        history = world(CALL, cls(**ahead, **known), opportunities=(JOB,))
        found = proposals(TIP, history, now)
        return [one.cause for one in found if one.cause.endswith("/call")]

    before, since = "2026-03-01T09:00+01:00", "2026-03-04T16:10+01:00"
    assert checks("2026-03-04T16:30+01:00", known_at=before) == ["call/call"]
    assert checks("2026-03-04T16:30+01:00", known_at=since) == []
    assert checks("2026-03-04T16:30+01:00") == []  # nobody noted when
    assert checks("2026-03-10T12:00+01:00", known_at=before) == []


@pytest.mark.parametrize(
    "no_sign",
    [
        pytest.param(got("2026-03-04T11:00+01:00", id="g2"), id="they wrote before it"),
        pytest.param(sent("2026-03-04T11:00+01:00", purpose="question"), id="one asked before it"),
        pytest.param(sent("2026-03-04T15:30+01:00", purpose="thank_you"), id="one gave thanks"),
        pytest.param(
            Meeting(id="c1", at="2026-03-03T14:30+01:00", contacts=("grace",), format="call"),  # type: ignore[arg-type]
            id="a call before the promise",
        ),
        pytest.param(
            interview("2026-03-04T11:00+01:00", "2026-03-04T12:00+01:00"), id="an interview before"
        ),
    ],
)
def test_6_6_what_came_before_is_no_sign(no_sign: Any) -> None:
    """Neither what happened before the call was due, nor a message that asks nothing."""
    checks = [one for one in chases(CALL, no_sign) if one.cause.endswith("/call")]
    assert [one.window.opens for one in checks] == [at("2026-03-04T16:00+01:00")]


def test_6_6_a_call_promised_in_a_meeting_is_another_call() -> None:
    """The meeting in which it was promised is not it; no opportunity is needed."""
    met = Meeting(
        id="c1",
        at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
        ends_at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
        contacts=("grace",),
        promises=CALL.promises,
    )
    assert [one.cause for one in chases(met, opportunities=())] == ["call/call"]


def test_6_6_other_promises_are_not_calls() -> None:
    """A promised answer, a call of one's own, one without a time, a dead role: no check."""

    def told(**more: Any) -> list[str]:
        fields = {"due": "2026-03-04T15:00+01:00", "kind": "call", **more}
        message = CALL.evolve(promises=(promise(fields.pop("due"), **fields),))
        return [one.cause for one in chases(message) if one.cause.endswith("/call")]

    assert told() == ["p1/call"]
    assert told(kind="answer") == []
    assert told(by="candidate") == []
    assert told(due=None) == []
    gone = role(("rejected", "2026-03-04T12:00+01:00"))
    assert chases(CALL, opportunities=(gone,)) == []


def test_6_6_the_last_call_promised_counts() -> None:
    """They moved the call to the next day: the check moves with it."""
    moved = got(
        "2026-03-04T10:00+01:00",
        id="g2",
        promises=(promise("2026-03-05T11:00+01:00", "call", id="moved"),),
    )
    checks = [one for one in chases(CALL, moved) if one.cause.endswith("/call")]
    assert [(one.cause, one.window.opens) for one in checks] == [
        ("moved/call", at("2026-03-05T12:00+01:00"))
    ]


# -- throughout ---------------------------------------------------------------------------------


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed makes the strategy silent for that key."""
    history = world(
        HELD,
        CALL.evolve(contacts=("linus",), opportunity=None),
        opportunities=(
            JOB.evolve(contacts=("grace", "rita")),
            role(("lead", "2026-03-01T09:00+01:00"), id="other", people=("linus",)),
        ),
        **noted(note()),
    )
    proposed = proposals(TIP, history, LATER)
    assert [one.cause for one in proposed] == ["t1", "call/call", "i1"]
    for one in proposed:
        done = history.add(carried_out(one, "2026-05-01T12:00+02:00", keyed=keyed))
        assert one.key not in {other.key for other in proposals(TIP, done, LATER)}


def test_who_cannot_be_written_to_needs_a_way() -> None:
    """Without any handle the channel is open and the brief asks to find one."""
    mute = GRACE.evolve(handles=())
    (one,) = chases(HELD, contacts=(mute,), opportunities=(role(),))
    assert one.channel is None
    assert wording(one.brief.needs_input) == "find a way to write to Grace"
    (reachable,) = chases(HELD, opportunities=(role(),))
    assert reachable.channel == "email"


def test_settings_move_what_they_name_and_are_checked() -> None:
    """Each spacing is a setting; a least spacing above the most is refused."""
    quick = FollowUpConversation(
        opens_after_working_days=2,
        best_after_working_days=0,
        due_after_working_days=1,
        closes_after_days=7,
    )
    (one,) = chases(HELD, tip=quick)
    assert window_of(one) == moments(
        "2026-03-05T16:00+01:00",
        "2026-03-05T16:00+01:00",
        "2026-03-06T16:00+01:00",
        "2026-03-12T16:00+01:00",
    )
    rigid = FollowUpConversation(least_spacing_days=6, most_spacing_days=6)
    (one,) = chases(HELD, tip=rigid, opportunities=(deciding("2026-08-31T17:00+02:00"),))
    assert one.window.opens == HELD.ended + 6 * DAY
    with pytest.raises(SettingsError, match="most_spacing_days"):
        FollowUpConversation(least_spacing_days=9, most_spacing_days=4)


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """No people, no channel, a point for a role of nobody, an end of the calendar."""
    nobody = role(("applied", "2026-03-02T09:00+01:00"), people=())
    assert found(opportunities=(nobody,), **noted(note())) == []
    last = interview("9999-12-31T20:00Z", "9999-12-31T21:00Z")
    assert len(found(last, now=None)) == 1
    assert len(talks(now=None, **noted(note(noted_at="9999-12-31T23:59Z")))) == 1


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, every brief the common tone, every kind is its own."""
    fields = {field.name for field in attrs.fields(FollowUpConversation)}
    assert fields == set(FollowUpConversation.sources)
    kinds = [ACTION_KINDS["conversation"], ACTION_KINDS["follow_up"]]
    assert list(FollowUpConversation.kinds) == kinds
    for one in found(HELD, **noted(note())):
        assert one.kind in kinds
        assert (one.brief.tone, one.brief.avoid) == (TONE, AVOID)


@pytest.mark.parametrize("example", FollowUpConversation.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    open_then = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in open_then) == expected
