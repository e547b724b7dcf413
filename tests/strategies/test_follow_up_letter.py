"""Tip 3, line by line."""

from datetime import date
from typing import Any

import attrs
import pytest

from staytopofmind.agenda import Advisor, due_actions
from staytopofmind.model import (
    ACTION_KINDS,
    Candidate,
    Contact,
    Disposition,
    Handle,
    Interview,
    Letter,
    OptOut,
    Skill,
    Topic,
    Transit,
)
from staytopofmind.model.fields import SettingsError
from staytopofmind.moments import DAY
from staytopofmind.strategies import AVOID, TONE, Example, FollowUpLetter, Match, Proposal
from staytopofmind.strategies.proposal import key_of
from tests.strategies.world import (
    LINUS,
    ME,
    RITA,
    advised,
    at,
    carried_out,
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

TIP = FollowUpLetter()
POSTAL = Handle(channel="postal", address="1 Acme Street")
SCREENING = "2026-01-05T09:00+01:00"


def addressed(name: str, role: Any = "hiring_manager", **more: Any) -> Contact:
    """Someone who can be written to by e-mail and by post."""
    return person(name, role, mail(name), POSTAL, **more)


GRACE = addressed("grace")
PEOPLE = (GRACE, LINUS, RITA)


def letters(*records: Any, tip: FollowUpLetter = TIP, now: str | None = None, **more: Any) -> Any:
    """What the tip proposes in a world of these records; Grace alone has a postal address."""
    return proposals(tip, world(*records, **{"contacts": PEOPLE, **more}), now)


def met(*who: str, day: str = "2026-03-03", id: str = "i1", **more: Any) -> Interview:
    """An interview from 15:00 to 16:00, on Tuesday 3 March unless another day is given."""
    return interview(f"{day}T15:00+01:00", f"{day}T16:00+01:00", *who, id=id, **more)


def posted(moment: str, to: str = "grace", **more: Any) -> Letter:
    return Letter(**{"id": "l1", "at": moment, "contacts": (to,), **more})


def texts(proposal: Proposal) -> list[str]:
    return [point.text for point in proposal.brief.points]


def codes(proposal: Proposal) -> list[str]:
    return [note.code for note in proposal.brief.notes]


def test_3_1_a_letter_for_each_interviewer_with_a_postal_address() -> None:
    """Of a panel those with an address get one each, another day's interview another."""
    ken = addressed("ken", "interviewer")
    records = (met("grace", "linus", "ken"), met("grace", day="2026-03-05", id="i2"))
    found = letters(*records, contacts=(*PEOPLE, ken))
    assert [(one.contact, one.cause) for one in found] == [
        ("grace", "i1"),
        ("grace", "i2"),
        ("ken", "i1"),
    ]
    assert {(one.kind.slug, one.channel) for one in found} == {("letter", "postal")}
    assert [one.evidence for one in found] == [("i1",), ("i2",), ("i1",)]
    assert [one.opportunity for one in found] == ["job", "job", "job"]
    assert letters(*records, contacts=(person("grace"), LINUS, RITA, person("ken"))) == []


def test_3_1_rounds_of_one_day_make_one_letter() -> None:
    """Two rounds on the recipient's Tuesday are one occasion, for the last of them."""
    morning = interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", "grace", id="i0")
    (found,) = letters(morning, met())
    assert (found.cause, found.evidence) == ("i1", ("i0", "i1"))
    assert found.settled_by == (key_of("follow-up-letter", "letter", "grace", "i0"),)
    assert found.window.opens == at("2026-03-03T16:00+01:00")
    there = addressed("grace", timezone="Pacific/Auckland")
    assert [one.cause for one in letters(morning, met(), contacts=(there, LINUS, RITA))] == [
        "i0",
        "i1",
    ]


WEEK = [
    pytest.param("2026-03-02", "2026-03-03", "2026-03-06", id="Monday: due Tue, closes Fri"),
    pytest.param("2026-03-03", "2026-03-05", "2026-03-09", id="Tuesday: due Thu, closes Mon"),
    pytest.param("2026-03-04", "2026-03-06", "2026-03-10", id="Wednesday: due Fri, closes Tue"),
    pytest.param("2026-03-05", "2026-03-09", "2026-03-11", id="Thursday: due Mon, closes Wed"),
    pytest.param("2026-03-06", "2026-03-10", "2026-03-12", id="Friday: due Tue, closes Thu"),
    pytest.param("2026-03-07", "2026-03-09", "2026-03-12", id="Saturday: due Mon, closes Thu"),
    pytest.param("2026-03-08", "2026-03-10", "2026-03-12", id="Sunday: due Tue, closes Thu"),
]


@pytest.mark.parametrize(("day", "due", "closes"), WEEK)
def test_3_2_due_on_the_latest_day_whose_post_arrives_within_five_days(
    day: str, due: str, closes: str
) -> None:
    """17:00 on the last day from which slow, else fast post of 1 to 3 days makes it."""
    (found,) = letters(met(day=day))
    assert found.window.due == at(f"{due}T17:00+01:00")


@pytest.mark.parametrize(("day", "due", "closes"), WEEK)
def test_3_3_closes_on_the_latest_day_whose_post_may_still_arrive_within_a_week(
    day: str, due: str, closes: str
) -> None:
    """It opens as the interview ends and closes at 17:00 on the last day for the fastest post."""
    (found,) = letters(met(day=day))
    assert found.window.opens == at(f"{day}T16:00+01:00")
    assert found.window.closes == at(f"{closes}T17:00+01:00")


@pytest.mark.parametrize(
    ("day", "best"),
    [
        pytest.param("2026-03-02", "2026-03-03", id="Monday"),
        pytest.param("2026-03-05", "2026-03-06", id="Thursday"),
        pytest.param("2026-03-06", "2026-03-09", id="Friday"),
        pytest.param("2026-03-07", "2026-03-09", id="Saturday"),
        pytest.param("2026-03-08", "2026-03-09", id="Sunday"),
    ],
)
def test_3_3_best_on_the_morning_of_the_next_posting_day(day: str, best: str) -> None:
    """Nine o'clock on the first day with post after the interview's date."""
    (found,) = letters(met(day=day))
    assert found.window.best == at(f"{best}T09:00+01:00")


@pytest.mark.parametrize(
    ("transit", "due", "closes"),
    [
        pytest.param((0, 0), "2026-03-06", "2026-03-10", id="delivered by hand"),
        pytest.param((1, 1), "2026-03-05", "2026-03-09", id="overnight"),
        pytest.param((1, 2), "2026-03-04", "2026-03-09", id="slow post makes it, too"),
        pytest.param((2, 9), "2026-03-04", "2026-03-06", id="only fast post makes it"),
        pytest.param((3, 9), "2026-03-05", "2026-03-05", id="within a week, but not in five days"),
        pytest.param((4, 4), "2026-03-04", "2026-03-04", id="one day left"),
    ],
)
def test_3_2_transit_is_a_range_of_postal_days(
    transit: tuple[int, int], due: str, closes: str
) -> None:
    """The contact's range counts, else the candidate's; where neither makes it, due at closing."""
    span = Transit(fast=transit[0], slow=transit[1])
    there = addressed("grace", transit=span)
    theirs = {"contacts": (there, LINUS, RITA)}
    mine = {"candidate": ME.evolve(transit=span)}
    over = {"contacts": theirs["contacts"], "candidate": ME.evolve(transit=Transit(slow=60))}
    for more in (theirs, mine, over):
        (found,) = letters(met(), **more)
        assert found.window.due == at(f"{due}T17:00+01:00")
        assert found.window.closes == at(f"{closes}T17:00+01:00")


@pytest.mark.parametrize("fast", [5, 60])
def test_3_3_no_posting_day_in_time_has_lapsed_at_once(fast: int) -> None:
    """Post that takes a week from Tuesday never arrives in time: an e-mail instead."""
    slow = ME.evolve(transit=Transit(fast=fast, slow=60))
    (found,) = letters(met(), candidate=slow)
    assert found.window.opens == found.window.closes == at("2026-03-03T16:00+01:00")
    assert found.window.lapse == "an e-mail instead"
    assert wording(found.lapse) == "the post would come too late: an e-mail instead"
    assert wording(found.why).startswith("no post after the interview on Tuesday, 03 March")
    history = world(met(), contacts=PEOPLE, candidate=slow)
    for now in ("2026-03-03T12:00+01:00", "2026-03-03T18:00+01:00"):
        agenda = advised(history, now, TIP)
        assert [one.key for one in agenda.lapsed] == [found.key]
        assert not [*agenda, *agenda.upcoming]
    (still,) = letters(met(), candidate=ME.evolve(transit=Transit(fast=4, slow=60)))
    assert (still.window.lapse, still.window.closes) == ("", at("2026-03-04T17:00+01:00"))


def test_3_2_days_and_hours_are_the_recipient_s() -> None:
    """Wednesday morning in Auckland is the interview's date there, and 17:00 is theirs."""
    there = addressed("grace", timezone="Pacific/Auckland")
    (found,) = letters(met(), contacts=(there, LINUS, RITA))
    assert window_of(found) == moments(
        "2026-03-04T04:00+13:00",
        "2026-03-05T09:00+13:00",
        "2026-03-06T17:00+13:00",
        "2026-03-10T17:00+13:00",
    )
    assert "note.zone-assumed" not in codes(found)
    unknown = addressed("grace", timezone=None)
    (assumed,) = letters(met(), contacts=(unknown, LINUS, RITA))
    assert assumed.window.due == at("2026-03-05T17:00+01:00")
    assert "note.zone-assumed" in codes(assumed)


def test_3_2_hours_survive_a_change_of_clocks() -> None:
    """Berlin's clocks go forward on 29 March; 9:00 and 17:00 are still those of the clock."""
    (found,) = letters(interview("2026-03-27T15:00+01:00", "2026-03-27T16:00+01:00"))
    assert window_of(found) == moments(
        "2026-03-27T16:00+01:00",
        "2026-03-30T09:00+02:00",
        "2026-03-31T17:00+02:00",
        "2026-04-02T17:00+02:00",
    )


def test_3_2_the_contact_s_own_postal_week_counts() -> None:
    """With post on Saturdays, and on Sundays but not on Fridays, other days are posting days."""
    saturdays = addressed("grace", postal_weekend=(7,))
    (found,) = letters(met(day="2026-03-05"), contacts=(saturdays, LINUS, RITA))
    assert found.window.due == at("2026-03-06T17:00+01:00")
    assert found.window.closes == at("2026-03-11T17:00+01:00")
    sundays = addressed("grace", postal_weekend=(5, 6))
    (found,) = letters(met(day="2026-03-05"), contacts=(sundays, LINUS, RITA))
    assert found.window.best == at("2026-03-08T09:00+01:00")
    assert found.window.due == at("2026-03-09T17:00+01:00")


def test_3_2_a_calendar_with_holidays_has_no_post_on_them() -> None:
    """Where a contact's postal week is not given, the working days of the search are postal."""

    class Closed:
        def is_working_day(self, day: date) -> bool:
            return day.isoweekday() <= 5 and day not in (date(2026, 3, 5), date(2026, 3, 9))

    agenda = due_actions(
        world(met(), contacts=PEOPLE),
        now="2026-03-04T12:00+01:00",
        advisor=Advisor(strategies=(TIP,), calendar=Closed()),
    )
    (found,) = agenda
    assert found.window.due == at("2026-03-04T17:00+01:00")
    assert found.window.closes == at("2026-03-06T17:00+01:00")


@pytest.mark.parametrize(
    ("day", "days"),
    [
        pytest.param("2026-03-02", 3, id="Tuesday to Friday"),
        pytest.param("2026-03-03", 5, id="Wednesday to Monday"),
        pytest.param("2026-03-08", 3, id="Monday to Thursday"),
    ],
)
def test_3_1_it_takes_effect_when_slow_post_arrives(day: str, days: int) -> None:
    """The calendar days from the next posting day to the slow arrival; none for a courier."""
    (found,) = letters(met(day=day))
    assert found.effect_after == days * DAY
    (fast,) = letters(met(day=day), candidate=ME.evolve(transit=Transit(fast=0, slow=0)))
    assert fast.effect_after == 0


def test_3_1_it_says_by_when_to_post_it_and_why() -> None:
    """The reason names the posting day and within how many days it can arrive."""
    (found,) = letters(met())
    assert wording(found.why) == (
        "posted by Thursday, 05 March, it can reach Grace within 5 days of the interview"
    )
    assert wording(found.headline) == "Write Grace a letter about the interview"
    (late,) = letters(met(), candidate=ME.evolve(transit=Transit(fast=3, slow=9)))
    assert wording(late.why) == (
        "posted by Thursday, 05 March, it can reach Grace within 7 days of the interview"
    )


def test_3_4_appreciation_interest_and_takeaways() -> None:
    """What she raised first, then her share of the rest, nothing an e-mail has said already."""
    topics = (
        Topic(text="team size"),
        Topic(text="rota", of="linus"),
        Topic(text="events", of="grace"),
        Topic(text="budget", of="grace"),
    )
    (found,) = letters(met("grace", "linus", topics=topics))
    assert texts(found) == ["events", "budget"]
    assert [(point.of, point.source) for point in found.brief.points] == [("grace", "i1")] * 2
    assert wording(found.brief.purpose) == (
        "say what you valued in the talk with Grace, and that Engineer interests you"
    )
    assert found.brief.needs_input is None
    (alone,) = letters(met(topics=topics))
    assert texts(alone) == ["events", "budget", "team size"]
    mailed = sent("2026-03-03T18:00+01:00", topics=[Topic(text="Events")])
    (fresh,) = letters(met(topics=topics), mailed)
    assert texts(fresh) == ["budget", "team size", "rota"]
    (bare,) = letters(met())
    assert texts(bare) == []
    assert wording(bare.brief.needs_input) == "note what you took away from it with Grace"


NEEDS = (
    Topic(text="Event sourcing", kind="need", of="grace"),
    Topic(text="SQL", of="grace"),
    Topic(text="on-call rota", kind="need", of="linus"),
    Topic(text="mentoring juniors", kind="need"),
)


def skilled(*skills: Skill) -> Candidate:
    return ME.evolve(skills=skills)


def test_3_4_skills_that_meet_the_needs_they_stated() -> None:
    """By text or topics, needs only, theirs or nobody's in particular, the best match first."""
    ada = skilled(
        Skill(text="mentoring"),
        Skill(text="ledgers", topics=("event-sourcing",)),
        Skill(text="SQL"),
        Skill(text="on-call rotas"),
        Skill(text="sailing"),
    )
    (found,) = letters(met("grace", "linus", topics=NEEDS), candidate=ada)
    assert texts(found)[-2:] == ["ledgers", "mentoring"]
    assert {"on-call rotas", "sailing"}.isdisjoint(texts(found))
    notes = [wording(note) for note in found.brief.notes]
    assert notes[-2:] == [
        "ledgers meets a need they stated: Event sourcing (in common: event, sourcing)",
        "mentoring meets a need they stated: mentoring juniors (in common: mentoring)",
    ]
    linus = addressed("linus", "interviewer")
    found = letters(met("grace", "linus", topics=NEEDS), candidate=ada, contacts=(GRACE, linus))[1]
    assert texts(found)[-2:] == ["on-call rotas", "mentoring"]
    (nothing,) = letters(met(topics=NEEDS[1:2]), candidate=ada)
    assert codes(nothing) == ["follow-up-letter.note.handwritten"]


def test_3_4_at_most_three_skills_and_points() -> None:
    """More do not fit on a card; both figures are settings."""
    topics = [Topic(text=f"need {n}", kind="need") for n in range(5)]
    ada = skilled(*(Skill(text=f"need {n}") for n in range(5)))
    (found,) = letters(met(topics=topics), candidate=ada)
    assert texts(found) == ["need 0", "need 1", "need 2"] * 2
    short = FollowUpLetter(max_points=1, max_skills=2)
    (found,) = letters(met(topics=topics), candidate=ada, tip=short)
    assert texts(found) == ["need 0", "need 0", "need 1"]


def test_3_4_the_matcher_can_be_replaced() -> None:
    """Another matcher decides what meets a need, and need not name words."""

    class Everything:
        def match(self, wanted: str, offered: tuple[str, ...], /) -> Match:
            return Match(1.0, ())

    ada = skilled(Skill(text="sailing"))
    (found,) = letters(met(topics=NEEDS), candidate=ada)
    assert "sailing" not in texts(found)
    (found,) = letters(met(topics=NEEDS), candidate=ada, tip=FollowUpLetter(matcher=Everything()))
    assert texts(found)[-1] == "sailing"
    assert wording(found.brief.notes[-1]) == "sailing meets a need they stated: Event sourcing"


def test_3_4_handwritten_for_one_typed_for_a_panel() -> None:
    """The style goes into the record and the brief; both defaults are settings."""
    (one,) = letters(met())
    (panel,) = letters(met("grace", "linus"))
    assert (one.details["style"], codes(one)) == (
        "handwritten",
        ["follow-up-letter.note.handwritten"],
    )
    assert (panel.details["style"], codes(panel)) == ("typed", ["follow-up-letter.note.typed"])
    tip = FollowUpLetter(style="typed", panel_style="handwritten")
    assert letters(met(), tip=tip)[0].details["style"] == "typed"
    assert letters(met("grace", "linus"), tip=tip)[0].details["style"] == "handwritten"
    merged = addressed("grace", aliases=("gracie",))
    (same,) = letters(met("grace", "gracie"), contacts=(merged, LINUS, RITA))
    assert same.details["style"] == "handwritten"
    with pytest.raises(SettingsError, match="style"):
        FollowUpLetter(style="printed")  # type: ignore[arg-type]


def test_3_5_satisfied_by_a_letter_to_that_contact_after_the_interview() -> None:
    """Only a letter, only to her, only after the end; one of that day counts."""
    assert letters(met(), posted("2026-03-03T16:00+01:00")) == []
    assert letters(met(), posted("2026-03-03")) == []
    assert len(letters(met(), posted("2026-03-03T15:30+01:00"))) == 1
    assert len(letters(met(), posted("2026-03-02"))) == 1
    assert len(letters(met(), posted("2026-03-04", "linus"))) == 1
    assert len(letters(met(), posted("2026-03-04", initiated_by="contact"))) == 1
    assert len(letters(met(), sent("2026-03-04T09:00+01:00", purpose="thank_you"))) == 1


def test_3_5_a_letter_that_says_what_it_answers_is_for_that() -> None:
    """In reply to the first interview it leaves the second; for the second it does for both."""
    records = (met(), met(day="2026-03-05", id="i2"))
    late = "2026-03-05T18:00+01:00"
    assert letters(*records, posted(late)) == []
    assert [p.cause for p in letters(*records, posted(late, in_reply_to="i1"))] == ["i2"]
    assert letters(*records, posted(late, in_reply_to="i2")) == []
    keyed = posted(late, action_key=key_of("follow-up-letter", "letter", "grace", "i1"))
    assert [p.cause for p in letters(*records, keyed)] == ["i2"]
    early = posted("2026-03-01", in_reply_to="i1")
    assert [p.cause for p in letters(*records, early)] == ["i2"]


def test_3_5_not_proposed_to_who_opted_out_of_post() -> None:
    """From the moment they said so; another channel's refusal is not post's."""
    refused = OptOut(channel="postal", at="2026-03-04T09:00+01:00")  # type: ignore[arg-type]
    people = (addressed("grace", opted_out=(refused,)), LINUS, RITA)
    assert letters(met(), contacts=people, now="2026-03-04T10:00+01:00") == []
    assert len(letters(met(), contacts=people, now="2026-03-04T08:00+01:00")) == 1
    other = (addressed("grace", opted_out=(OptOut(channel="email"),)), LINUS, RITA)
    assert len(letters(met(), contacts=other)) == 1


@pytest.mark.parametrize(
    ("stage", "proposed"),
    [
        ("lead", False),
        ("applied", False),
        ("screening", False),
        ("interviewing", True),
        ("offer", True),
        ("rejected", False),
        ("withdrawn", False),
        ("closed", False),
        ("accepted", False),
    ],
)
def test_3_5_only_at_the_stage_of_interviewing_or_later(stage: str, proposed: bool) -> None:
    """Before that stage, and once the opportunity has ended, no letter is proposed."""
    job = role((stage, SCREENING))
    assert bool(letters(met(), opportunities=(job,))) is proposed
    early = FollowUpLetter(from_stage="lead")
    assert bool(letters(met(), opportunities=(job,), tip=early)) is (
        stage in {"lead", "applied", "screening", "interviewing", "offer"}
    )


def test_3_5_the_stage_at_the_interview_counts() -> None:
    """A stage reached later does not turn a first call into an interview; an unknown one may."""
    later = role(("screening", SCREENING), ("interviewing", "2026-03-04T09:00+01:00"))
    assert letters(met(), opportunities=(later,)) == []
    before = role(("screening", SCREENING), ("interviewing", "2026-03-03T15:30+01:00"))
    assert len(letters(met(), opportunities=(before,))) == 1
    assert len(letters(met(), opportunities=(role(),))) == 1
    assert len(letters(met(opportunity=None), opportunities=())) == 1
    taken = role(("accepted", SCREENING), people=())
    assert letters(met(opportunity=None), opportunities=(taken,)) == []


def test_3_5_not_after_a_phone_screen() -> None:
    """A phone screen calls for no letter, unless the setting says so; a phone interview does."""
    screen = met(format="phone_screen")
    assert letters(screen) == []
    assert len(letters(screen, tip=FollowUpLetter(phone_screens=True))) == 1
    assert len(letters(met(format="phone"))) == 1
    both = (screen, interview("2026-03-03T17:00+01:00", "2026-03-03T18:00+01:00", id="i2"))
    (found,) = letters(*both)
    assert found.evidence == ("i2",)


def test_3_3_a_scheduled_interview_announces_it_and_a_cancelled_one_withdraws_it() -> None:
    """Upcoming until the interview ends, moved and withdrawn with it."""
    planned = met(status="scheduled")
    now = "2026-03-02T09:00+01:00"
    agenda = advised(world(planned, contacts=PEOPLE), now, TIP)
    assert [one.window.opens for one in agenda.upcoming] == [at("2026-03-03T16:00+01:00")]
    assert letters(met(status="cancelled")) == []
    assert letters(met(status="no_show")) == []


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed makes the strategy silent for that key, for nobody else's."""
    ken = addressed("ken", "interviewer")
    history = world(met("grace", "ken"), contacts=(*PEOPLE, ken))
    open_ones = proposals(TIP, history)
    assert len(open_ones) == 2
    for one in open_ones:
        deed = carried_out(one, "2026-03-04T12:00+01:00", keyed=keyed)
        assert isinstance(deed, Letter)
        assert (deed.style, deed.in_reply_to) == ("typed", "i1")
        left = {other.key for other in proposals(TIP, history.add(deed))}
        assert left == {other.key for other in open_ones} - {one.key}


def test_a_done_disposition_is_silence_too() -> None:
    """A done without a record stands for the letter that its key names."""
    history = world(met(), met(day="2026-03-05", id="i2"), contacts=PEOPLE)
    first = proposals(TIP, history)[0]
    said = Disposition(
        id="d1",
        action_key=first.key,
        verdict="done",
        at="2026-03-05T18:00+01:00",  # type: ignore[arg-type]
    )
    assert [one.cause for one in proposals(TIP, history.add(said))] == ["i2"]


def test_the_figures_are_settings() -> None:
    """Days and hours can be moved, and what contradicts itself is refused."""
    tip = FollowUpLetter(
        arrives_within_days=6,
        arrives_at_latest_after_days=8,
        best_at="10:30",
        last_post_at="12:00",
    )
    (found,) = letters(met(), tip=tip)
    assert window_of(found) == moments(
        "2026-03-03T16:00+01:00",
        "2026-03-04T10:30+01:00",
        "2026-03-04T12:00+01:00",
        "2026-03-10T12:00+01:00",
    )
    with pytest.raises(SettingsError, match="arrives_at_latest_after_days"):
        FollowUpLetter(arrives_within_days=8)
    with pytest.raises(SettingsError, match="from_stage"):
        FollowUpLetter(from_stage="rejected")  # type: ignore[arg-type]


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """Nobody there, only the day known, merged contacts, the ends of time, hundreds of needs."""
    lonely = Interview(id="i1", at="2026-03-03T15:00+01:00", status="held")  # type: ignore[arg-type]
    assert letters(lonely, opportunities=()) == []
    by_day = Interview(
        id="i1",
        at="2026-03-03",
        contacts=("grace",),
        opportunity="job",
        status="held",  # type: ignore[arg-type]
    )
    (found,) = letters(by_day)
    assert found.window.due == at("2026-03-05T17:00+01:00")
    for year in ("0001-01-03", "9999-12-25", "9999-12-31"):
        one = interview(f"{year}T08:00Z", f"{year}T09:00Z", opportunity=None)
        assert len(letters(one, opportunities=())) == 1
    many = [Topic(text=f"need {n} of {n * 7}", kind="need") for n in range(300)]
    ada = skilled(*(Skill(text=f"need {n}") for n in range(50)), Skill(text="the"))
    (found,) = letters(met(topics=many), candidate=ada)
    assert len(found.brief.points) == 6


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, every brief the common tone, every kind is its own."""
    assert {field.name for field in attrs.fields(FollowUpLetter)} == set(FollowUpLetter.sources)
    assert FollowUpLetter.kinds == (ACTION_KINDS["letter"],)
    (found,) = letters(met())
    assert found.kind in FollowUpLetter.kinds
    assert not found.kind.courtesy
    assert (found.brief.tone, found.brief.avoid) == (TONE, AVOID)


@pytest.mark.parametrize("example", FollowUpLetter.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    found = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in found) == expected
