"""Tip 1, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    ACTION_KINDS,
    Disposition,
    Interview,
    Letter,
    OptOut,
    Topic,
)
from staytopofmind.model.fields import SettingsError
from staytopofmind.strategies import AVOID, TONE, Example, Proposal, ThankYouEmail
from staytopofmind.strategies.proposal import key_of
from tests.strategies.world import (
    GRACE,
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

TIP = ThankYouEmail()
LATER = "2026-03-20T09:00+01:00"


def thanks(*records: Any, now: str | None = LATER, **more: Any) -> list[Proposal]:
    """What the tip proposes in a world of these records."""
    return proposals(TIP, world(*records, **more), now)


def panel(*who: str, **more: Any) -> Interview:
    """An interview on Tuesday from 15:00 to 16:00."""
    return interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", *who, **more)


def whom(found: list[Proposal]) -> list[tuple[str | None, str]]:
    return [(one.contact, one.cause) for one in found]


def texts(proposal: Proposal) -> list[str]:
    return [point.text for point in proposal.brief.points]


def codes(proposal: Proposal) -> list[str]:
    return [note.code for note in proposal.brief.notes]


def test_1_1_one_thank_you_for_each_interviewer_and_each_interview() -> None:
    """A panel gives one each, another day's interview another, each from its own end."""
    first = panel("grace", "linus")
    second = interview("2026-03-05T11:00+01:00", "2026-03-05T11:30+01:00", "grace", id="i2")
    found = thanks(first, second)
    assert whom(found) == [("grace", "i1"), ("grace", "i2"), ("linus", "i1")]
    opened = [one.window.opens for one in found]
    assert opened == list(
        moments("2026-03-03T17:00+01:00", "2026-03-05T12:30+01:00", "2026-03-03T17:00+01:00")
    )
    assert {one.kind.slug for one in found} == {"thank_you_email"}
    assert [one.evidence for one in found] == [("i1",), ("i2",), ("i1",)]
    assert len({one.key for one in found}) == 3


def test_1_1_the_application_date_plays_no_part() -> None:
    """The anchor is the interview's end, whenever the opportunity reached its stages."""
    early = role(("applied", "2026-01-05T09:00+01:00"))
    late = role(("applied", "2026-03-02T09:00+01:00"))
    windows = [window_of(thanks(panel("grace"), opportunities=(one,))[0]) for one in (early, late)]
    assert windows[0] == windows[1]
    assert windows[0][0] == at("2026-03-03T17:00+01:00")
    assert thanks(opportunities=(early,)) == []


def test_1_1_rounds_with_the_same_person_the_same_day_give_one_for_the_last() -> None:
    """Two rounds of a day give Grace one thank-you, for the last; Linus had only the first."""
    morning = interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", "grace", "linus")
    noon = interview("2026-03-03T11:00+01:00", "2026-03-03T12:00+01:00", "grace", id="i2")
    found = thanks(morning, noon)
    assert whom(found) == [("grace", "i2"), ("linus", "i1")]
    assert found[0].window.opens == at("2026-03-03T13:00+01:00")
    assert found[0].settled_by == (key_of("thank-you-email", "thank_you_email", "grace", "i1"),)
    assert found[1].settled_by == ()


def test_1_1_the_day_is_the_day_where_the_interviewer_is() -> None:
    """Rounds on one day in Berlin may fall on two days in Auckland, and then get one each."""
    records = (
        interview("2026-03-03T10:00+01:00", "2026-03-03T11:00+01:00"),
        interview("2026-03-03T14:00+01:00", "2026-03-03T15:00+01:00", id="i2"),
    )
    assert whom(thanks(*records)) == [("grace", "i2")]
    there = person("grace", "hiring_manager", timezone="Pacific/Auckland")
    assert whom(thanks(*records, contacts=(there,))) == [("grace", "i1"), ("grace", "i2")]


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
@pytest.mark.parametrize("cause", ["i1", "i2"])
def test_1_1_a_disposition_on_any_interview_of_the_day_settles_it(verdict: Any, cause: str) -> None:
    """Whichever round the candidate answered for, nothing is due to Grace that day any more."""
    records = (
        interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00"),
        interview("2026-03-03T11:00+01:00", "2026-03-03T12:00+01:00", id="i2"),
    )
    said = Disposition(
        id="d1",
        action_key=key_of("thank-you-email", "thank_you_email", "grace", cause),
        verdict=verdict,
        at="2026-03-03T10:30+01:00",  # type: ignore[arg-type]
    )
    now = "2026-03-03T18:00+01:00"
    before = [one.strategy for one in advised(world(*records), now, TIP)]
    assert "thank-you-email" in before
    after = [one.strategy for one in advised(world(*records, dispositions=(said,)), now, TIP)]
    assert "thank-you-email" not in after


@pytest.mark.parametrize(
    ("end", "best"),
    [
        pytest.param("2026-03-03T06:30+01:00", "2026-03-03T09:00+01:00", id="before nine"),
        pytest.param("2026-03-03T07:59+01:00", "2026-03-03T09:00+01:00", id="a minute to nine"),
        pytest.param("2026-03-03T08:00+01:00", "2026-03-03T18:00+01:00", id="at nine"),
        pytest.param("2026-03-03T15:59+01:00", "2026-03-03T18:00+01:00", id="a minute to five"),
        pytest.param("2026-03-03T16:00+01:00", "2026-03-04T09:00+01:00", id="at five"),
        pytest.param("2026-03-03T23:30+01:00", "2026-03-04T09:00+01:00", id="after midnight"),
        pytest.param("2026-03-06T17:00+01:00", "2026-03-07T09:00+01:00", id="before a weekend"),
    ],
)
def test_1_2_the_window_follows_the_end_and_the_hour_there(end: str, best: str) -> None:
    """Opens an hour after the end; best by the clock of that hour; due in 24 h, closed in 48 h."""
    start = "2026-03-03T06:00+01:00"
    (found,) = thanks(interview(start, end, "grace"), now=None)
    base = at(end)
    hour = 3_600_000_000
    assert window_of(found) == (base + hour, at(best), base + 24 * hour, base + 48 * hour)


def test_1_2_the_clock_is_the_recipient_s() -> None:
    """Sixteen o'clock in Berlin is ten in New York: the evening there is best, not the morning."""
    there = person("grace", "hiring_manager", timezone="America/New_York")
    (found,) = thanks(panel("grace"), contacts=(there,))
    assert found.window.best == at("2026-03-03T18:00-05:00")
    assert found.window.zone == "America/New_York"
    assert "note.zone-assumed" not in codes(found)
    (assumed,) = thanks(panel("grace"), contacts=(person("grace", timezone=None),))
    assert assumed.window.best == at("2026-03-04T09:00+01:00")
    assert "note.zone-assumed" in codes(assumed)


def test_1_2_the_next_morning_survives_a_change_of_clocks() -> None:
    """Nine o'clock is nine on the clock, also after the night in which an hour is skipped."""
    (found,) = thanks(interview("2026-03-28T22:00+01:00", "2026-03-28T22:30+01:00"), now=None)
    assert found.window.best == at("2026-03-29T09:00+02:00")


def test_1_2_the_lapse_says_why_it_is_too_late() -> None:
    """Once the window has closed the reason is that it would read as an afterthought."""
    (found,) = thanks(panel("grace"))
    assert wording(found.lapse) == ("48 hours after the interview it would read as an afterthought")


def test_1_2_the_figures_are_settings() -> None:
    """Each moment of the window can be moved by its setting, and a bad one is refused."""
    tuned = ThankYouEmail(
        opens_after_hours=2, evening_at="19:00", due_after_hours=12, closes_after_hours=30
    )
    early = interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00")
    (found,) = proposals(tuned, world(early))
    assert window_of(found) == moments(
        "2026-03-03T12:00+01:00",
        "2026-03-03T19:00+01:00",
        "2026-03-03T22:00+01:00",
        "2026-03-04T16:00+01:00",
    )
    with pytest.raises(SettingsError, match="opens_after_hours"):
        ThankYouEmail(opens_after_hours=-1)


def test_1_3_points_are_those_discussed_with_that_person_theirs_first() -> None:
    """What she raised, then what nobody in particular raised, never what Linus raised."""
    topics = (
        Topic(text="team size"),
        Topic(text="rota", of="linus"),
        Topic(text="events", kind="need", of="grace"),
        Topic(text="budget", of="linus"),
    )
    grace, linus = thanks(panel("grace", "linus", topics=topics))
    assert texts(grace) == ["events", "team size"]
    assert [point.of for point in grace.brief.points] == ["grace", None]
    assert [point.source for point in grace.brief.points] == ["i1", "i1"]
    assert texts(linus) == ["rota", "budget"]
    assert grace.brief.needs_input is None
    assert wording(grace.brief.purpose) == (
        "thank Grace for their time and renew your interest in the role of Engineer"
    )


def test_1_3_at_most_three_points() -> None:
    """Of five points the first three are kept, and the number is a setting."""
    topics = [Topic(text=f"point {n}") for n in range(5)]
    (found,) = thanks(panel("grace", topics=topics))
    assert texts(found) == ["point 0", "point 1", "point 2"]
    (one,) = proposals(ThankYouEmail(max_points=1), world(panel("grace", topics=topics)))
    assert texts(one) == ["point 0"]


def test_1_3_two_interviewers_get_different_points_where_there_are_enough() -> None:
    """Points that nobody in particular raised are dealt in turn, first to who has fewest."""
    dealt = [Topic(text=word) for word in ("a", "b", "c", "d")]
    grace, linus = thanks(panel("grace", "linus", topics=dealt))
    assert (texts(grace), texts(linus)) == (["a", "c"], ["b", "d"])
    raised = [Topic(text="a", of="grace"), Topic(text="b")]
    grace, linus = thanks(panel("grace", "linus", topics=raised))
    assert (texts(grace), texts(linus)) == (["a"], ["b"])
    assert codes(grace) == codes(linus) == []


def test_1_3_briefs_that_must_share_all_points_say_so() -> None:
    """One point for a panel of two is in both briefs, and each names the other."""
    grace, linus = thanks(panel("grace", "linus", topics=[Topic(text="a")]))
    assert texts(grace) == texts(linus) == ["a"]
    assert codes(grace) == codes(linus) == ["thank-you-email.note.same-points"]
    assert wording(grace.brief.notes[0]).startswith("Linus would read the same points")
    assert wording(linus.brief.notes[0]).startswith("Grace would read the same points")
    (alone,) = thanks(panel("grace", topics=[Topic(text="a")]))
    assert codes(alone) == []


def test_1_3_points_are_dealt_over_all_rounds_of_the_day() -> None:
    """What came up twice counts once, so that each gets one where there are two."""
    morning = interview(
        "2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", "grace", "linus", id="i0",
        topics=[Topic(text="a"), Topic(text="b")],
    )  # fmt: skip
    found = thanks(morning, panel("grace", "linus", topics=[Topic(text="A")]))
    assert [(texts(one), codes(one)) for one in found] == [(["A"], []), (["b"], [])]
    apart = thanks(morning, panel("grace", topics=[Topic(text="c"), Topic(text="d")]))
    assert [texts(one) for one in apart] == [["c", "d", "a"], ["b"]]


def test_1_3_one_whose_points_are_all_another_s_is_told_so() -> None:
    """Two points for three: the third shares both, and each is told with whom."""
    topics = [Topic(text="a"), Topic(text="b")]
    found = thanks(panel("grace", "linus", "rita", topics=topics))
    assert [texts(one) for one in found] == [["a"], ["b"], ["a", "b"]]
    assert [str(one.brief.notes[0]).split(" would")[0] for one in found] == [
        "Rita",
        "Rita",
        "Grace and Linus",
    ]


def test_1_3_needs_input_when_nothing_is_recorded() -> None:
    """Without a point the brief asks what was discussed, and shares nothing with anybody."""
    grace, linus = thanks(panel("grace", "linus", topics=[Topic(text="rota", of="linus")]))
    assert wording(grace.brief.needs_input) == "note what you discussed with Grace"
    assert texts(grace) == []
    assert codes(grace) == codes(linus) == []
    assert linus.brief.needs_input is None


def test_1_3_points_of_all_rounds_of_the_day_the_last_first() -> None:
    """The one thank-you of a day may take its points from every round with that person."""
    morning = interview(
        "2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", topics=[Topic(text="a", of="grace")]
    )
    noon = interview(
        "2026-03-03T11:00+01:00",
        "2026-03-03T12:00+01:00",
        id="i2",
        topics=[Topic(text="b"), Topic(text="c", of="grace")],
    )
    (found,) = thanks(morning, noon)
    assert texts(found) == ["c", "a", "b"]


def test_1_4_satisfied_by_a_thank_you_to_that_person_after_the_end() -> None:
    """Only a thank-you counts, only to her, and only after the end; whatever its channel."""
    held = panel("grace", "linus")
    after = "2026-03-03T18:00+01:00"
    assert whom(thanks(held, sent(after, purpose="thank_you"))) == [("linus", "i1")]
    by_chat = sent(after, purpose="thank_you", channel="linkedin")
    assert whom(thanks(held, by_chat)) == [("linus", "i1")]
    assert len(thanks(held, sent(after, purpose="follow_up"))) == 2
    assert len(thanks(held, sent("2026-03-03T15:30+01:00", purpose="thank_you"))) == 2
    assert len(thanks(held, got(after, purpose="thank_you"))) == 2


def test_1_4_a_thank_you_to_one_never_satisfies_another_s() -> None:
    """A panel of three: each message takes exactly its addressee off the list."""
    held = panel("grace", "linus", "rita")
    first = sent("2026-03-03T18:00+01:00", "linus", purpose="thank_you")
    second = sent("2026-03-03T18:05+01:00", "rita", id="m2", purpose="thank_you")
    assert [one.contact for one in thanks(held, first)] == ["grace", "rita"]
    assert [one.contact for one in thanks(held, first, second)] == ["grace"]


def test_1_4_an_explicit_reply_is_for_that_interview_alone() -> None:
    """In reply to the first interview it does not count for the second, and the other way round."""
    records = (
        panel("grace"),
        interview("2026-03-04T11:00+01:00", "2026-03-04T12:00+01:00", "grace", id="i2"),
    )
    late = "2026-03-04T13:00+01:00"
    assert thanks(*records, sent(late, purpose="thank_you")) == []
    first = sent(late, purpose="thank_you", in_reply_to="i1")
    assert whom(thanks(*records, first)) == [("grace", "i2")]
    second = sent(late, purpose="thank_you", in_reply_to="i2")
    assert whom(thanks(*records, second)) == [("grace", "i1")]
    keyed = sent(late, purpose="thank_you", action_key=thanks(*records)[0].key)
    assert whom(thanks(*records, keyed)) == [("grace", "i2")]


def test_1_4_thanks_between_two_rounds_count_if_they_say_for_which() -> None:
    """In reply to the morning's round they settle the day; else the last round is still open."""
    morning = interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", "grace")
    noon = interview("2026-03-03T11:00+01:00", "2026-03-03T12:00+01:00", "grace", id="i2")
    between = sent("2026-03-03T10:30+01:00", purpose="thank_you")
    assert whom(thanks(morning, noon, between)) == [("grace", "i2")]
    assert thanks(morning, noon, between.evolve(in_reply_to="i1")) == []


def test_1_4_a_letter_counts_once_it_has_arrived() -> None:
    """A letter that is on its way is no thank-you yet; delivered it is one."""
    held = panel("grace")

    def letter(**more: Any) -> Letter:
        fields = {"at": "2026-03-03T17:00+01:00", **more}
        return Letter(id="l1", contacts=("grace",), **fields)

    assert len(thanks(held, letter())) == 1
    arriving = letter(arrived_at="2026-03-05T11:00+01:00")
    assert len(thanks(held, arriving, now="2026-03-05T10:00+01:00")) == 1
    assert thanks(held, arriving, now="2026-03-05T12:00+01:00") == []
    before = letter(at="2026-03-02T17:00+01:00", arrived_at="2026-03-05T11:00+01:00")
    assert len(thanks(held, before)) == 1
    theirs = letter(arrived_at="2026-03-05T11:00+01:00", initiated_by="contact")
    assert len(thanks(held, theirs)) == 1


def test_1_4_where_only_the_day_is_known_its_end_counts() -> None:
    """A thank-you of the interview's day counts; an interview known by its day ends with it."""
    held = panel("grace")
    assert thanks(held, sent("2026-03-03", purpose="thank_you")) == []
    assert len(thanks(held, sent("2026-03-02", purpose="thank_you"))) == 1
    by_day = Interview(
        id="i1",
        at="2026-03-03",
        contacts=("grace",),
        opportunity="job",
        status="held",  # type: ignore[arg-type]
    )
    (found,) = thanks(by_day)
    assert found.window.opens == at("2026-03-04T00:59:59.999999+01:00")
    assert thanks(by_day, sent("2026-03-03", purpose="thank_you")) == []


def test_1_5_without_an_address_the_coordinator_is_asked_to_pass_it_on() -> None:
    """Linus cannot be written to: the coordinator, else the recruiter, gets one note naming him."""
    linus = person("linus", "interviewer").evolve(handles=())
    cora = person("cora", "coordinator")
    job = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "linus", "rita"))
    topics = [Topic(text="events", of="grace"), Topic(text="rota", of="linus")]
    held = panel("grace", "linus", topics=topics)
    grace, rita = thanks(held, contacts=(GRACE, linus, RITA), opportunities=(job,))
    assert (grace.contact, grace.cause) == ("grace", "i1")
    assert (rita.contact, rita.cause, rita.channel) == ("rita", "i1/group", "email")
    assert rita.brief.names == ("Linus",)
    assert texts(rita) == ["rota"]
    assert rita.window.opens == at("2026-03-03T17:00+01:00")
    assert wording(rita.headline) == "Ask Rita to pass on your thanks to Linus"
    both = job.evolve(contacts=("grace", "linus", "rita", "cora"))
    found = thanks(held, contacts=(GRACE, linus, RITA, cora), opportunities=(both,))
    assert whom(found) == [("grace", "i1"), ("cora", "i1/group")]


def test_1_5_one_group_note_for_the_interviews_of_a_day() -> None:
    """Three interviewers without an address make one note, for the last of their interviews."""
    names = ("linus", "ken", "ada")
    hidden = [person(name, "interviewer").evolve(handles=()) for name in names]
    job = role(people=(*names, "rita"))
    records = [
        interview(f"2026-03-03T1{n}:00+01:00", f"2026-03-03T1{n}:45+01:00", name, id=f"i{n}")
        for n, name in enumerate(names)
    ]
    later = interview("2026-03-03T16:00+01:00", "2026-03-03T17:00+01:00", "grace", id="i9")
    (grace, note) = thanks(*records, later, contacts=(GRACE, RITA, *hidden), opportunities=(job,))
    assert whom([grace, note]) == [("grace", "i9"), ("rita", "i2/group")]
    assert note.brief.names == ("Linus", "Ken", "Ada")
    assert note.window.opens == at("2026-03-03T13:45+01:00")
    assert note.brief.needs_input is not None
    spoken = [
        one.evolve(topics=(Topic(text=f"{one.id} first"), Topic(text=f"{one.id} second")))
        for one in records
    ]
    (note,) = thanks(*spoken, contacts=(RITA, *hidden), opportunities=(job,))
    assert texts(note) == ["i0 first", "i1 first", "i2 first"]
    brief = ThankYouEmail(max_points=2)
    (short,) = proposals(brief, world(*spoken, contacts=(RITA, *hidden), opportunities=(job,)))
    assert texts(short) == ["i0 first", "i1 first"]


def test_1_5_one_group_note_whatever_roles_they_belong_to() -> None:
    """A panel whose members belong to two roles of one recruiter is in both, and named once."""
    linus, ken = (person(name, "interviewer").evolve(handles=()) for name in ("linus", "ken"))
    roles = (role(id="a", people=("linus", "rita")), role(id="b", people=("ken", "rita")))
    held = panel("linus", "ken", opportunity=None, topics=[Topic(text="rota")])
    (note,) = thanks(held, contacts=(linus, ken, RITA), opportunities=roles)
    assert (note.contact, note.cause, note.brief.names) == ("rita", "i1/group", ("Linus", "Ken"))
    assert texts(note) == ["rota"]
    of_linus = held.evolve(topics=(Topic(text="rota", of="linus"),))
    (note,) = thanks(of_linus, contacts=(linus, ken, RITA), opportunities=roles)
    assert wording(note.brief.needs_input) == "note what you discussed with Ken"


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
def test_1_5_who_was_met_after_a_group_note_gets_one_of_their_own(verdict: Any) -> None:
    """What was said for the first round of a day covers those who were there, nobody after."""
    names = ("linus", "ken")
    hidden = [person(name, "interviewer").evolve(handles=()) for name in names]
    more = {"contacts": (*hidden, RITA), "opportunities": (role(people=(*names, "rita")),)}
    first = interview("2026-03-03T09:00+01:00", "2026-03-03T10:00+01:00", "linus", id="i1")
    again = interview("2026-03-03T14:00+01:00", "2026-03-03T15:00+01:00", "linus", id="i2")
    last = again.evolve(contacts=("linus", "ken"))
    (note,) = thanks(first, **more)
    said = Disposition(
        id="d1",
        action_key=note.key,
        verdict=verdict,
        at="2026-03-03T11:05+01:00",  # type: ignore[arg-type]
    )
    assert thanks(first, again, dispositions=(said,), **more) == []
    (found,) = thanks(first, last, dispositions=(said,), **more)
    assert (found.key, found.brief.names) == (
        key_of(TIP.slug, "thank_you_email", "rita", "i2/group"),
        ("Ken",),
    )
    plain = sent("2026-03-03T11:05+01:00", "rita", purpose="thank_you")
    assert [one.brief.names for one in thanks(first, last, plain, **more)] == [("Linus", "Ken")]
    apart = last.evolve(contacts=("ken",))
    assert [one.brief.names for one in thanks(first, apart, plain, **more)] == [("Ken",)]
    assert thanks(first, apart, plain.evolve(in_reply_to="i2"), **more) == []


def test_1_5_who_does_not_want_mail_is_asked_only_where_nobody_else_could_be() -> None:
    """The recruiter instead of a coordinator who opted out of e-mail."""
    linus = person("linus", "interviewer").evolve(handles=())
    no_mail = OptOut(channel="email", at="2026-02-01T09:00+01:00")  # type: ignore[arg-type]
    cora = person("cora", "coordinator").evolve(opted_out=(no_mail,))
    job = role(people=("linus", "rita", "cora"))
    found = thanks(panel("linus"), contacts=(linus, RITA, cora), opportunities=(job,))
    assert whom(found) == [("rita", "i1/group")]
    alone = thanks(
        panel("linus"),
        contacts=(linus, cora),
        opportunities=(job.evolve(contacts=("linus", "cora")),),
    )
    assert whom(alone) == [("cora", "i1/group")]


def test_1_5_nobody_to_pass_it_on_needs_an_address() -> None:
    """Without coordinator and recruiter the thanks stay with Linus, and an address is wanted."""
    linus = person("linus", "interviewer").evolve(handles=())
    job = role(people=("grace", "linus"))
    (found,) = thanks(panel("linus"), contacts=(GRACE, linus), opportunities=(job,))
    assert (found.contact, found.cause, found.channel) == ("linus", "i1", None)
    assert wording(found.brief.needs_input) == "find an e-mail address of Linus"
    (free,) = thanks(panel("linus", opportunity=None), contacts=(linus,), opportunities=())
    assert (free.contact, free.channel) == ("linus", None)
    mute = person("rita", "recruiter").evolve(handles=())
    with_mute = job.evolve(contacts=("grace", "linus", "rita"))
    found = thanks(panel("linus"), contacts=(GRACE, linus, mute), opportunities=(with_mute,))[0]
    assert (found.contact, found.channel) == ("linus", None)


def test_1_5_the_group_note_is_satisfied_like_any_other() -> None:
    """A thank-you to the recruiter after the end does it; thanks to Linus elsewhere do, too."""
    linus = person("linus", "interviewer").evolve(handles=())
    more = {
        "contacts": (GRACE, linus, RITA),
        "opportunities": (role(people=("grace", "linus", "rita")),),
    }
    held = panel("linus")
    after = "2026-03-03T18:00+01:00"
    assert whom(thanks(held, **more)) == [("rita", "i1/group")]
    assert thanks(held, sent(after, "rita", purpose="thank_you"), **more) == []
    chat = sent(after, "linus", purpose="thank_you", channel="linkedin")
    assert thanks(held, chat, **more) == []
    assert len(thanks(held, sent(after, "grace", purpose="thank_you"), **more)) == 1


def test_1_5_who_passes_it_on_and_was_there_gets_thanks_of_their_own() -> None:
    """A recruiter of the panel is thanked and asked; doing the one leaves the other."""
    linus = person("linus", "interviewer").evolve(handles=())
    more = {
        "contacts": (linus, RITA),
        "opportunities": (role(people=("linus", "rita")),),
    }
    held = panel("linus", "rita")
    own, note = thanks(held, **more)
    assert whom([own, note]) == [("rita", "i1"), ("rita", "i1/group")]
    after = "2026-03-03T18:00+01:00"
    assert whom(thanks(held, carried_out(own, after, keyed=True), **more)) == [("rita", "i1/group")]
    assert whom(thanks(held, carried_out(note, after, keyed=True), **more)) == [("rita", "i1")]
    for purpose in ("thank_you", "acknowledgement"):  # for herself: of Linus they say nothing
        word = sent(after, "rita", purpose=purpose)
        ended = role(("rejected", "2026-03-03T17:00+01:00"), people=("linus", "rita"))
        found = thanks(held, word, **{**more, "opportunities": (ended,)})
        assert whom(found) == [("rita", "i1/group")]


def test_1_6_a_scheduled_interview_announces_its_thank_you() -> None:
    """The proposal is there before the interview and opens after its end: it is upcoming."""
    planned = panel("grace", status="scheduled", topics=[Topic(text="not yet said")])
    history = world(planned)
    (found,) = proposals(TIP, history, "2026-03-02T09:00+01:00")
    assert found.window.opens == at("2026-03-03T17:00+01:00")
    assert texts(found) == []
    agenda = advised(history, "2026-03-02T09:00+01:00", TIP)
    assert found.key in {one.key for one in agenda.upcoming}
    assert found.key not in {one.key for one in agenda}


def test_1_6_a_cancelled_interview_withdraws_it_and_a_moved_one_moves_it() -> None:
    """The newest revision counts: the key stays, the window goes with the interview."""
    planned = panel("grace", status="scheduled")
    revised = "2026-03-02T12:00+01:00"
    cancelled = planned.evolve(status="cancelled", revised_at=revised)
    moved = planned.evolve(
        at="2026-03-06T10:00+01:00", ends_at="2026-03-06T11:00+01:00", revised_at=revised
    )
    before, after = "2026-03-02T11:00+01:00", "2026-03-02T13:00+01:00"
    assert len(thanks(planned, cancelled, now=before)) == 1
    assert thanks(planned, cancelled, now=after) == []
    (old,) = thanks(planned, moved, now=before)
    (new,) = thanks(planned, moved, now=after)
    assert old.key == new.key
    assert (old.window.opens, new.window.opens) == moments(
        "2026-03-03T17:00+01:00", "2026-03-06T12:00+01:00"
    )
    assert thanks(panel("grace", status="no_show")) == []


def test_1_7_a_rejection_does_not_cancel_it_and_is_acknowledged_with_it() -> None:
    """Rejected before the thanks were sent: they stay, and carry the acknowledgement."""
    job = role(("interviewing", "2026-03-01T09:00+01:00"), ("rejected", "2026-03-03T17:30+01:00"))
    held = panel("grace")
    (found,) = thanks(held, opportunities=(job,), now="2026-03-04T09:00+01:00")
    assert codes(found) == ["thank-you-email.note.acknowledge"]
    assert found.brief.purpose.code == "thank-you-email.purpose.thanks"
    assert found.window.closes == at("2026-03-05T16:00+01:00")
    (before,) = thanks(held, opportunities=(job,), now="2026-03-03T17:15+01:00")
    assert codes(before) == []
    assert before.brief.purpose.code == "thank-you-email.purpose.interest"


def test_1_7_only_whoever_is_owed_the_acknowledgement_gets_both_in_one() -> None:
    """Rita brought the news and is owed a word of her own; Grace and Linus are only thanked."""
    job = role(("rejected", "2026-03-03T17:30+01:00"), people=("grace", "linus", "rita"))
    news = got("2026-03-03T17:30+01:00", "rita", purpose="rejection", opportunity="job")
    both = thanks(panel("grace", "linus"), news, opportunities=(job,))
    assert [codes(one) for one in both] == [["thank-you-email.note.rejected"]] * 2
    assert "both" not in wording(both[0].brief.notes[0])
    mixed = thanks(panel("grace", "rita"), news, opportunities=(job,))
    assert [codes(one)[0] for one in mixed] == [
        "thank-you-email.note.rejected",
        "thank-you-email.note.acknowledge",
    ]


def test_1_7_one_message_satisfies_both() -> None:
    """After a rejection an acknowledgement is the thanks as well; before one it is not."""
    held = panel("grace")
    message = sent("2026-03-03T18:00+01:00", purpose="acknowledgement")
    rejected = role(("rejected", "2026-03-03T17:30+01:00"))
    still_open = role(("interviewing", "2026-03-03T17:30+01:00"))
    assert thanks(held, message, opportunities=(rejected,)) == []
    assert len(thanks(held, message, opportunities=(still_open,))) == 1
    later = role(("rejected", "2026-03-03T18:30+01:00"))
    assert len(thanks(held, message, opportunities=(later,))) == 1


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed, as recorded by the action, makes the strategy silent for that key."""
    linus = person("linus", "interviewer").evolve(handles=())
    history = world(
        panel("grace", "linus"),
        interview("2026-03-05T11:00+01:00", "2026-03-05T11:30+01:00", "grace", id="i2"),
        contacts=(GRACE, linus, RITA),
        opportunities=(role(people=("grace", "linus", "rita")),),
    )
    open_ones = proposals(TIP, history)
    assert len(open_ones) == 3
    for one in open_ones:
        done = history.add(carried_out(one, "2026-03-05T12:00+01:00", keyed=keyed))
        left = {other.key for other in proposals(TIP, done)}
        assert left == {other.key for other in open_ones} - {one.key}


def test_a_done_disposition_is_silence_too() -> None:
    """A done without a record stands for the thank-you that its key names, and for no other."""
    history = world(
        panel("grace"),
        interview("2026-03-04T11:00+01:00", "2026-03-04T12:00+01:00", "grace", id="i2"),
    )
    first = proposals(TIP, history)[0]
    said = Disposition(
        id="d1",
        action_key=first.key,
        verdict="done",
        at="2026-03-04T13:00+01:00",  # type: ignore[arg-type]
    )
    assert whom(proposals(TIP, history.add(said))) == [("grace", "i2")]


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """No opportunity, no contact, no end, a merged contact, a topic of somebody absent."""
    lonely = Interview(id="i1", at="2026-03-03T15:00+01:00", status="held")  # type: ignore[arg-type]
    assert thanks(lonely, opportunities=()) == []
    merged = person("grace", aliases=("old",))
    old = Interview(id="i1", at="2026-03-03T15:00+01:00", contacts=("old",), status="held")  # type: ignore[arg-type]
    (found,) = thanks(old, opportunities=(), contacts=(merged,))
    assert (found.contact, found.opportunity) == ("grace", None)
    assert found.window.opens == at("2026-03-03T17:00+01:00")
    assert found.brief.purpose.code == "thank-you-email.purpose.thanks"
    (odd,) = thanks(panel("grace", topics=[Topic(text="a", of="linus")]))
    assert texts(odd) == ["a"]
    last = interview("9999-12-31T22:00Z", "9999-12-31T23:59:59Z")
    assert len(thanks(last, now=None)) == 1


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, every brief the common tone, every kind is its own."""
    assert {field.name for field in attrs.fields(ThankYouEmail)} == set(ThankYouEmail.sources)
    assert ThankYouEmail.kinds == (ACTION_KINDS["thank_you_email"],)
    (found,) = thanks(panel("grace"))
    assert found.kind in ThankYouEmail.kinds
    assert found.kind.courtesy
    assert (found.brief.tone, found.brief.avoid) == (TONE, AVOID)


@pytest.mark.parametrize("example", ThankYouEmail.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    found = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in found) == expected
