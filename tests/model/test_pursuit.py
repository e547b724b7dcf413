"""Laws of one opportunity: its stages, its people, its end."""

from datetime import datetime
from typing import Any

import pytest

from staytopofmind.model import DecisionDate, Disposition, Interview, Message, Pursuit, Stage
from staytopofmind.moments import instant
from tests.strategies.world import GRACE, LINUS, RITA, at, got, interview, role, sent, world

T = datetime.fromisoformat
MONDAY = "2026-03-02T09:00+01:00"
TUESDAY = "2026-03-03T09:00+01:00"
WEDNESDAY = "2026-03-04T09:00+01:00"
FRIDAY = "2026-03-06T09:00+01:00"


def pursuit(job: Any, *records: Any, now: str | None = None, **more: Any) -> Pursuit:
    """The pursuit of the job."""
    others = more.pop("others", ())
    found = world(*records, opportunities=(job, *others), **more).search(now).pursuit(job.id)
    assert found is not None
    return found


def test_without_dated_stages_it_is_a_lead() -> None:
    """It has not opened, is live, and was in no stage."""
    lead = pursuit(role())
    assert (lead.stage, lead.opened, lead.ended, lead.is_live) == ("lead", None, None, True)
    assert lead.stage_at(at(MONDAY)) is None
    assert lead.reached("lead") is None


def test_the_stage_at_an_instant() -> None:
    """The last one reached by then; of one reached twice, the last time counts."""
    job = role(
        ("applied", MONDAY), ("rejected", TUESDAY), ("applied", WEDNESDAY), ("screening", FRIDAY)
    )
    found = pursuit(job)
    assert [found.stage_at(at(when)) for when in (MONDAY, TUESDAY, WEDNESDAY, FRIDAY)] == [
        "applied", "rejected", "applied", "screening",
    ]  # fmt: skip
    assert found.stage_at(at(MONDAY) - 1) is None
    assert found.opened == at(MONDAY)
    applied = found.reached("applied")
    assert applied is not None
    assert applied.began == applied.ended == at(WEDNESDAY)


def test_a_stage_of_a_day_is_reached_with_its_start() -> None:
    """And counts from its end; no stage is reached before the one listed before it."""
    found = pursuit(role(("applied", "2026-03-02"), ("screening", "2026-03-02")))
    day = (at("2026-03-02T00:00+01:00"), at("2026-03-03T00:00+01:00") - 1)
    assert [(one.began, one.ended) for one in found.stages] == [day, day]
    noon = "2026-03-02T12:00+01:00"
    mixed = pursuit(role(("applied", noon), ("screening", "2026-03-02")))
    assert [one.began for one in mixed.stages] == [at(noon), at(noon)]
    assert [one.stage for one in mixed.stages] == ["applied", "screening"]
    before = world(opportunities=(mixed.opportunity,)).search("2026-03-02T11:00+01:00")
    assert before.pursuit("job") is None


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "closed", "accepted"])
def test_a_last_stage_ends_it(stage: str) -> None:
    """From its instant, and not before it."""
    job = role(("applied", MONDAY), (stage, WEDNESDAY))
    assert pursuit(job, now=TUESDAY).is_live
    over = pursuit(job)
    assert (over.ended, over.is_live) == (at(WEDNESDAY), False)
    assert over.end is not None
    assert over.end.stage == stage


def test_an_accepted_offer_ends_all_others() -> None:
    """Those still open end with it, the first accepted of several; the dead stay as they died."""
    job = role(("applied", MONDAY))
    offers = [
        role(("accepted", when), id=name, people=())
        for name, when in (("a", FRIDAY), ("b", WEDNESDAY))
    ]
    assert pursuit(job, others=offers, now=TUESDAY).is_live
    ended = pursuit(job, others=offers)
    assert (ended.ended, ended.is_live) == (at(WEDNESDAY), False)
    assert ended.end is not None
    assert ended.end.stage == "accepted"
    dead = pursuit(role(("rejected", MONDAY)), others=offers)
    assert dead.ended == at(MONDAY)
    search = world(opportunities=(job, *offers)).search()
    assert search.live_pursuits() == ()
    accepted = search.accepted()
    assert accepted is not None
    assert accepted.id == "b"


def test_the_decision_learnt_last_counts() -> None:
    """Of those learnt at once, the one listed last; a day means its end."""
    job = role(("applied", MONDAY)).evolve(
        decision_dates=(
            DecisionDate(at=T(FRIDAY), known_at=T(WEDNESDAY)),
            DecisionDate(at=T(TUESDAY)),
            DecisionDate(at=T("2026-03-10").date()),
        )
    )
    assert pursuit(job).decision == at(FRIDAY)
    assert pursuit(job, now=TUESDAY).decision == at("2026-03-11T00:00+01:00") - 1
    assert pursuit(role()).decision is None


def test_its_people_in_the_order_given() -> None:
    """Each once, and the first with a role, by the order of the roles asked for."""
    found = pursuit(role(people=("linus", "rita", "grace", "linus")))
    assert found.people == ("linus", "rita", "grace")
    asked: dict[tuple[str, ...], str | None] = {
        ("hiring_manager", "recruiter"): "grace",
        ("recruiter", "hiring_manager"): "rita",
        ("coordinator",): None,
    }
    for roles, expected in asked.items():
        contact = found.with_role(*roles)
        assert (None if contact is None else contact.id) == expected


def test_records_about_it_are_those_that_name_it_and_those_of_its_people() -> None:
    """Whoever names it, in order, each once; not what its people say about others."""
    job, other = role(people=("grace",)), role(id="other", people=("grace",))
    records = [
        sent(MONDAY, id="named", opportunity="job"),
        got(TUESDAY, by="linus", id="colleague", opportunity="job"),
        sent(WEDNESDAY, to="rita", id="unnamed"),
        sent(WEDNESDAY, id="other", opportunity="other"),
        Interview(id="nobody", at=T(FRIDAY), opportunity="job"),
    ]
    found = pursuit(job, *reversed(records), others=(other,))
    assert [one.id for one in found.records] == ["named", "colleague", "nobody"]
    assert [one.id for one in found.interviews] == ["nobody"]
    alone = pursuit(job, sent(MONDAY), interview(TUESDAY, WEDNESDAY, status="cancelled"))
    assert [one.id for one in alone.records] == ["m1", "i1"]
    assert alone.interviews == ()


def test_an_interview_is_about_the_role_of_anyone_who_was_there() -> None:
    """For a panel member whom nobody listed among its people, too; events and calls are not."""
    panel = interview(MONDAY, TUESDAY, "linus", "grace", opportunity=None)
    job = role()
    about = [
        world(one, opportunities=(job,)).search(None).opportunity_of(one, "linus")
        for one in (panel, panel.evolve(contacts=("linus",)), got(FRIDAY, by="linus"))
    ]
    assert about == ["job", None, None]


def test_an_answer_is_about_what_it_answers_however_that_was_told() -> None:
    """By a record, or by a disposition that left it; and so is one that was left itself."""
    jobs = {"opportunities": (role(id="first"), role(id="job"))}
    asked = sent(MONDAY, id="asked", opportunity="job")
    answer = got(TUESDAY, by="rita", id="answer", in_reply_to="asked")
    again = sent(WEDNESDAY, to="rita", id="again", in_reply_to="answer")

    def left(record: Message) -> Disposition:
        key = f"a:b:{record.contacts[0]}:{record.id}"
        return Disposition(
            id=record.id, action_key=key, verdict="done", at=T(FRIDAY), record=record
        )

    for history in (
        world(asked, answer, again, **jobs),
        world(answer, again, **jobs, dispositions=(left(asked),)),
        world(asked, answer, **jobs, dispositions=(left(again),)),
    ):
        job = history.search(None).pursuit("job")
        assert job is not None
        assert [one.id for one in job.records] == ["asked", "answer", "again"]


def test_a_moved_record_is_about_what_its_revision_says() -> None:
    """An opportunity named by mistake is no longer named."""
    wrong = sent(MONDAY, to="rita", opportunity="job")
    right = wrong.evolve(opportunity=None, revised_at=T(WEDNESDAY))
    people: dict[str, Any] = {"contacts": (GRACE, LINUS, RITA)}
    assert len(pursuit(role(), wrong, right, now=TUESDAY, **people).records) == 1
    assert pursuit(role(), wrong, right, now=FRIDAY, **people).records == ()


def test_a_stage_object_tells_its_last() -> None:
    """`Opportunity.stage` is the last stage it lists."""
    assert role().stage is None
    job = role(("lead", MONDAY), ("offer", FRIDAY))
    assert job.stage == "offer"
    assert job.stages[-1] == Stage(stage="offer", at=T(FRIDAY))
    assert instant(T(FRIDAY)) == at(FRIDAY)
