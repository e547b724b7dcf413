"""Tip 8, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.agenda import due_actions
from staytopofmind.model import (
    Contact,
    Disposition,
    Event,
    EventAttendance,
    History,
    Meeting,
    Organisation,
    TalkingPoint,
    Topic,
)
from staytopofmind.strategies import Example, IndustryEvents, Match, Proposal
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    ME,
    RITA,
    at,
    carried_out,
    moments,
    person,
    proposals,
    role,
    sent,
    window_of,
    wording,
    world,
)

TIP = IndustryEvents()
OPENED = "2026-03-02T09:00+01:00"
BEFORE = "2026-03-10T09:00+01:00"
AFTER = "2026-04-20T09:00+02:00"
JOB = role(("applied", OPENED), people=("grace", "linus", "rita"), topics=("event sourcing",))
PLACES = (
    ACME,
    Organisation(id="acme-2", name="ACME"),
    Organisation(id="other", name="Other"),
)
OUTSIDER = person("otto", organisation="other")
COLLEAGUE = person("carla")


def event(**more: Any) -> Event:
    """A conference on Thursday, 9 April, from nine to five; registration ends a week before."""
    fields: dict[str, Any] = {
        "id": "conf",
        "name": "Data Days",
        "starts_at": "2026-04-09T09:00+02:00",
        "ends_at": "2026-04-09T17:00+02:00",
        "registration_deadline": "2026-04-02T18:00+02:00",
        "contacts": ("grace",),
        **more,
    }
    return Event(**fields)


def went(status: str = "registered", **more: Any) -> EventAttendance:
    fields: dict[str, Any] = {
        "id": "a1",
        "event": "conf",
        "at": "2026-04-09T09:00+02:00",
        "registered_at": "2026-03-05T09:00+01:00",
        **more,
    }
    return EventAttendance(status=status, **fields)  # type: ignore[arg-type]


def scene(*records: Any, events: tuple[Event, ...] = (event(),), **more: Any) -> History:
    fields: dict[str, Any] = {
        "organisations": PLACES,
        "contacts": (GRACE, LINUS, RITA, OUTSIDER, COLLEAGUE),
        "opportunities": (JOB,),
        **more,
    }
    return world(*records, events=events, **fields)


def found_in(history: History, now: str | None = BEFORE, **settings: Any) -> list[Proposal]:
    return proposals(IndustryEvents(**settings), history, now)


def whom(found: list[Proposal]) -> list[tuple[str, str | None, str]]:
    return sorted((one.kind.slug, one.contact or "", one.cause) for one in found)


def texts(proposal: Proposal) -> list[str]:
    return [point.text for point in proposal.brief.points]


def notes(proposal: Proposal) -> list[str]:
    return [wording(note) for note in proposal.brief.notes]


ATTEND = [("attend_event", "", "conf")]
PREPARE = [("prepare_event", "", "conf")]


# -- 8.1 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "served", "fit", "code"),
    [
        pytest.param({"contacts": ("grace",)}, ("grace",), 1.0, "people", id="a person of a role"),
        pytest.param({"contacts": ("gigi",)}, ("grace",), 1.0, "people", id="by a merged id"),
        pytest.param(
            {"contacts": (), "organisations": ("acme",)},
            ("grace", "linus", "rita"),
            0.7,
            "employer",
            id="their employer",
        ),
        pytest.param(
            {"contacts": (), "organisations": ("acme-2",)},
            ("grace", "linus", "rita"),
            0.7,
            "employer",
            id="under another name",
        ),
        pytest.param(
            {"contacts": ("carla",)},
            ("grace", "linus", "rita"),
            0.7,
            "employer",
            id="a colleague of theirs",
        ),
        pytest.param(
            {"contacts": ("otto",), "topics": ("Event Sourcing",)}, (), 0.4, "topics", id="topics"
        ),
        pytest.param(
            {"contacts": ("otto",), "organisations": ("other",), "topics": ("cooking",)},
            None,
            None,
            None,
            id="nothing that matters",
        ),
    ],
)
def test_8_1_where_people_employers_or_topics_are_expected(
    more: dict[str, Any], served: Any, fit: Any, code: Any
) -> None:
    """To register is proposed, to nobody, for the people of live opportunities who may come."""
    manager = person("grace", "hiring_manager", aliases=("gigi",))
    contacts = (manager, LINUS, RITA, OUTSIDER, COLLEAGUE)
    found = found_in(scene(events=(event(**more),), contacts=contacts))
    if served is None:
        assert found == []
        return
    (one,) = found
    assert whom(found) == ATTEND
    assert (one.contact, one.beneficiaries, one.fit) == (None, served, fit)
    assert one.why.code == f"industry-events.attend.why.{code}"
    assert one.opportunity == "job"
    assert one.effect_at == at("2026-04-09T09:00+02:00")


def test_8_1_the_reason_names_who_and_when() -> None:
    """Who is expected, at what, on which day where the candidate is."""
    night = event(
        starts_at="2026-04-09T20:00-07:00",
        ends_at="2026-04-09T22:00-07:00",
        contacts=("grace", "rita"),
    )
    (found,) = found_in(scene(events=(night,)))
    assert wording(found.why) == (
        "Grace and Rita will probably be at Data Days on Friday, 10 April"
    )
    assert found.brief.names == ("Grace", "Rita")
    (employer,) = found_in(scene(events=(event(contacts=(), organisations=("acme",)),)))
    assert wording(employer.why) == "Acme will probably be at Data Days on Thursday, 09 April"
    (topic,) = found_in(scene(events=(event(contacts=(), topics=("event sourcing",)),)))
    assert wording(topic.why) == (
        "Data Days on Thursday, 09 April is about event sourcing, as are roles you are after"
    )
    assert texts(topic) == ["event sourcing"]


@pytest.mark.parametrize(
    "job",
    [
        pytest.param(role(("rejected", OPENED), people=("grace",)), id="rejected"),
        pytest.param(role(("accepted", OPENED), people=("grace",)), id="accepted"),
    ],
)
def test_8_1_only_for_live_opportunities(job: Any) -> None:
    """What is over makes no event matter."""
    assert whom(found_in(scene())) == ATTEND
    assert found_in(scene(opportunities=(job,))) == []


@pytest.mark.parametrize(
    ("more", "window"),
    [
        pytest.param(
            {},
            ("2026-03-12T18:00+02:00", "2026-03-26T18:00+02:00", "2026-04-02T18:00+02:00"),
            id="known since nobody knows when: 14 d before best",
        ),
        pytest.param(
            {"known_at": "2026-03-05T08:00+01:00"},
            ("2026-03-05T08:00+01:00", "2026-03-26T18:00+02:00", "2026-04-02T18:00+02:00"),
            id="known early",
        ),
        pytest.param(
            {"registration_deadline": None},
            ("2026-03-19T09:00+02:00", "2026-04-02T09:00+02:00", "2026-04-09T09:00+02:00"),
            id="no deadline: the start stands in",
        ),
        pytest.param(
            {"registration_deadline": "2026-04-09T12:00+02:00"},
            ("2026-03-19T12:00+02:00", "2026-04-02T12:00+02:00", "2026-04-09T09:00+02:00"),
            id="a deadline after the start: due at the start",
        ),
    ],
)
def test_8_1_when_to_register(more: dict[str, Any], window: tuple[str, ...]) -> None:
    """Opens when known, best 7 d before the deadline, due at it, closed when the event starts."""
    (found,) = found_in(scene(events=(event(**more),)))
    assert window_of(found) == moments(*window, "2026-04-09T09:00+02:00")


def test_8_1_an_event_heard_of_late_is_best_at_once() -> None:
    """Known within the last week: the window opens then, and best is not before it."""
    late = event(known_at="2026-03-31T08:00+02:00")
    assert found_in(scene(events=(late,)), "2026-03-31T07:59+02:00") == []
    (found,) = found_in(scene(events=(late,)), "2026-03-31T08:00+02:00")
    assert (found.window.opens, found.window.best) == moments(*["2026-03-31T08:00+02:00"] * 2)


@pytest.mark.parametrize("status", ["registered", "attended", "missed"])
def test_8_1_not_once_it_was_answered(status: str) -> None:
    """Registered, attended or missed: nothing more to register for."""
    kinds = [one.kind.slug for one in found_in(scene(went(status)), AFTER)]
    assert "attend_event" not in kinds
    assert [one.kind.slug for one in found_in(scene(), AFTER)] == ["attend_event"]


def test_8_1_a_past_event_is_only_a_lapsed_window() -> None:
    """Nothing here knows the time: what was not attended lapses, and says why it is too late."""
    (found,) = found_in(scene(), AFTER)
    assert found.window.is_lapsed_at(at(AFTER))
    assert wording(found.lapse) == "Data Days has started"


def test_8_1_several_opportunities_are_none_in_particular() -> None:
    """People of two opportunities are expected: the action belongs to neither alone."""
    other = role(("applied", OPENED), id="b", people=("otto",), organisation="other")
    (found,) = found_in(
        scene(events=(event(contacts=("grace", "otto")),), opportunities=(JOB, other))
    )
    assert (found.opportunity, found.beneficiaries) == (None, ("grace", "otto"))
    (alone,) = found_in(scene(opportunities=(JOB, other)))
    assert alone.opportunity == "job"


def test_8_1_the_matcher_is_the_callers() -> None:
    """What matches is decided by whatever the caller brings."""

    class Everything:
        def match(self, wanted: str, offered: tuple[str, ...]) -> Match | None:
            return Match(1.0, ("all",)) if "cooking" in offered else None

    cooking = scene(events=(event(contacts=(), topics=("cooking",)),))
    assert found_in(cooking) == []
    assert whom(found_in(cooking, matcher=Everything())) == ATTEND


# -- 8.2 --------------------------------------------------------------------------------------

QUESTION = TalkingPoint(
    id="t1",
    text="How do you test replays?",
    opportunity="job",
    noted_at="2026-03-03T09:00+01:00",  # type: ignore[arg-type]
)
INSIGHT = TalkingPoint(
    id="t2",
    text="Replays as living documentation",
    kind="insight",
    contact="grace",
    noted_at="2026-03-02T09:00+01:00",  # type: ignore[arg-type]
)
TALK = Meeting(
    id="call",
    at="2026-03-04T10:00+01:00",  # type: ignore[arg-type]
    contacts=("grace",),
    status="held",
    topics=(Topic(text="on-call rota", of="grace"), Topic(text="the weather", of="rita")),
)


def test_8_2_prepare_in_the_three_days_before() -> None:
    """Registered: opens 3 d before, best a third of the way, due and closed at the start."""
    (found,) = found_in(scene(went()), BEFORE)
    assert whom([found]) == PREPARE
    assert found.kind.courtesy
    assert window_of(found) == moments(
        "2026-04-06T09:00+02:00",
        "2026-04-07T09:00+02:00",
        "2026-04-09T09:00+02:00",
        "2026-04-09T09:00+02:00",
    )
    assert whom(found_in(scene(went()), "2026-03-05T08:59+01:00")) == ATTEND


def test_8_2_whom_to_meet_and_what_to_say() -> None:
    """Names of who is expected, questions before insights, then points from earlier talks."""
    candidate = ME.evolve(talking_points=(INSIGHT, QUESTION))
    history = scene(TALK, went(), events=(event(contacts=("otto", "grace")),), candidate=candidate)
    (found,) = found_in(history)
    assert found.brief.names == ("Grace", "Otto")
    assert texts(found) == [
        "How do you test replays?",
        "Replays as living documentation",
        "on-call rota",
    ]
    assert [point.source for point in found.brief.points] == ["t1", "t2", "call"]
    assert (found.beneficiaries, found.brief.needs_input) == (("grace",), None)
    (short,) = found_in(history, max_points=1)
    assert texts(short) == ["How do you test replays?", "on-call rota"]


def test_8_2_three_questions_and_three_earlier_points_are_enough() -> None:
    """Of each sort the brief offers at most three, the oldest noted first."""
    points = tuple(
        QUESTION.evolve(id=f"q{n}", text=f"question {n}", noted_at=f"2026-03-0{n}T09:00+01:00")
        for n in range(1, 5)
    )
    talk = TALK.evolve(topics=tuple(Topic(text=f"point {n}") for n in range(1, 5)))
    (found,) = found_in(scene(talk, went(), candidate=ME.evolve(talking_points=points)))
    assert texts(found) == [f"{kind} {n}" for kind in ("question", "point") for n in (1, 2, 3)]


def test_8_2_with_nothing_noted_it_asks_for_questions() -> None:
    """An event of no relevance is prepared for, too, once the candidate registered for it."""
    history = scene(went(), events=(event(contacts=("otto",)),))
    (found,) = found_in(history)
    assert whom([found]) == PREPARE
    assert wording(found.brief.needs_input) == "note what you would like to ask at Data Days"
    assert (found.beneficiaries, found.opportunity) == ((), None)


def test_8_2_it_is_settled_by_a_word_and_leaves_no_record() -> None:
    """Done, as the candidate says: it stays proposed, and the agenda counts it as settled."""
    history = scene(went())
    now = "2026-04-07T09:00+02:00"
    agenda = due_actions(history, now=now)
    (due,) = [one for one in agenda if one.strategy == "industry-events"]
    done = history.add(due.done(id="d1", at=now))
    assert whom(found_in(done, now)) == PREPARE
    assert [one for one in due_actions(done, now=now) if one.strategy == "industry-events"] == []


@pytest.mark.parametrize("status", ["attended", "missed"])
def test_8_2_not_after_it(status: str) -> None:
    """Once it is known whether one went, there is nothing to prepare."""
    assert found_in(scene(went(status)), AFTER) == []
    assert whom(found_in(scene(went(status)), BEFORE)) == PREPARE


# -- 8.3 --------------------------------------------------------------------------------------


def attended(*met: str, **more: Any) -> EventAttendance:
    return went("attended", met=met or ("grace",), **more)


def test_8_3_a_note_to_each_contact_met() -> None:
    """Opens 2 h after the end, best +1 d, due +2 d, closes +7 d; each contact has their own."""
    found = found_in(scene(attended("grace", "otto")), AFTER)
    assert whom(found) == [("event_note", "grace", "conf"), ("event_note", "otto", "conf")]
    for one in found:
        assert window_of(one) == moments(
            "2026-04-09T19:00+02:00",
            "2026-04-10T17:00+02:00",
            "2026-04-11T17:00+02:00",
            "2026-04-16T17:00+02:00",
        )
    assert [one.opportunity for one in found] == ["job", None]
    assert found_in(scene(attended("grace", "otto")), "2026-04-09T16:59+02:00")[0].kind.slug == (
        "prepare_event"
    )
    assert found_in(scene(went("missed", met=("grace",))), AFTER) == []


def test_8_3_it_names_the_event_and_one_point() -> None:
    """What that person raised comes first; what somebody else raised is not theirs."""
    topics = (
        Topic(text="the venue"),
        Topic(text="hiring freeze", of="rita"),
        Topic(text="replays", of="grace"),
    )
    grace, otto = found_in(scene(attended("grace", "otto", topics=topics)), AFTER)
    assert (texts(grace), texts(otto)) == (["replays"], ["the venue"])
    assert wording(grace.why) == "you met Grace at Data Days on Thursday, 09 April"
    assert wording(grace.brief.purpose) == "recall Data Days and one thing you spoke of"
    assert grace.brief.needs_input is None
    (bare,) = found_in(scene(attended("grace")), AFTER)
    assert wording(bare.brief.needs_input) == "note what you talked about with Grace"


@pytest.mark.parametrize(
    ("message", "left"),
    [
        pytest.param(sent("2026-04-10T09:00+02:00", purpose="event_note"), [], id="a note"),
        pytest.param(
            sent("2026-04-10T09:00+02:00", purpose="other", in_reply_to="a1"), [], id="an answer"
        ),
        pytest.param(
            sent("2026-04-10T09:00+02:00", purpose="event_note", in_reply_to="a0"),
            ["conf"],
            id="a note on another event",
        ),
        pytest.param(
            sent("2026-04-09T17:00+02:00", purpose="event_note"), ["conf"], id="at the very end"
        ),
        pytest.param(
            sent("2026-04-09T12:00+02:00", purpose="event_note"), ["conf"], id="before the end"
        ),
        pytest.param(
            sent("2026-04-10T09:00+02:00", purpose="follow_up"), ["conf"], id="a follow-up"
        ),
        pytest.param(
            sent("2026-04-10T09:00+02:00", "linus", purpose="event_note"), ["conf"], id="to another"
        ),
    ],
)
def test_8_3_what_counts_as_the_note(message: Any, left: list[str]) -> None:
    """An event note after the end, or an answer to that attendance."""
    old = event(
        id="old",
        starts_at="2026-02-09T09:00+01:00",
        ends_at="2026-02-09T17:00+01:00",
        registration_deadline=None,
    )
    earlier = attended(
        "grace", id="a0", event="old", at="2026-02-09T09:00+01:00", registered_at=None
    )
    first = sent("2026-02-10T09:00+01:00", id="m0", purpose="event_note", in_reply_to="a0")
    history = scene(earlier, first, attended("grace"), message, events=(event(), old))
    assert [one.cause for one in found_in(history, AFTER)] == left


def test_8_3_the_day_is_that_of_the_event() -> None:
    """Logged with another time: the day said is the event's own."""
    (found,) = found_in(scene(attended("grace", at="2026-04-08T20:00+02:00")), AFTER)
    assert wording(found.why) == "you met Grace at Data Days on Thursday, 09 April"


def test_8_3_it_refers_to_what_was_recorded_only() -> None:
    """A done disposition's own record cannot be answered, so the note does not refer to it."""
    record = attended("grace")
    said = Disposition(
        id="d1",
        action_key="industry-events:attend_event::conf",
        verdict="done",
        at="2026-03-05T09:00+01:00",  # type: ignore[arg-type]
        record=record,
    )
    history = scene(dispositions=(said,))
    (found,) = found_in(history, AFTER)
    assert (found.kind.slug, found.details) == ("event_note", {})
    (recorded,) = found_in(scene(attended("otto"), dispositions=(said.evolve(record=None),)), AFTER)
    assert recorded.details == {"in_reply_to": "a1"}
    note = carried_out(found, "2026-04-10T09:00+02:00")
    assert found_in(history.add(note), AFTER) == []


def test_8_3_a_rejection_does_not_stop_the_note() -> None:
    """Whoever was met is written to, also where their opportunity is over."""
    over = role(("rejected", "2026-03-20T09:00+01:00"))
    (found,) = found_in(scene(attended("grace"), opportunities=(over,)), AFTER)
    assert (found.kind.slug, found.opportunity) == ("event_note", None)


def test_8_3_the_zone_is_theirs() -> None:
    """A note is shown where its addressee is; unknown, the candidate's zone is assumed and said."""
    there = person("grace", "hiring_manager", timezone="America/New_York")
    (found,) = found_in(scene(attended("grace"), contacts=(there, LINUS, RITA, OUTSIDER)), AFTER)
    assert (found.window.zone, notes(found)) == ("America/New_York", [])
    nowhere = person("grace", "hiring_manager", timezone=None)
    (found,) = found_in(scene(attended("grace"), contacts=(nowhere, LINUS, RITA, OUTSIDER)), AFTER)
    assert [note.code for note in found.brief.notes] == ["note.zone-assumed"]


# -- 8.4 --------------------------------------------------------------------------------------


def clash(**more: Any) -> Event:
    """A webinar in the morning of the conference."""
    fields: dict[str, Any] = {
        "id": "web",
        "name": "Replay Hour",
        "starts_at": "2026-04-09T10:00+02:00",
        "ends_at": "2026-04-09T11:00+02:00",
        "online": True,
        **more,
    }
    return event(**fields)


def fits(*events: Event, records: tuple[Any, ...] = ()) -> dict[str, float]:
    found = found_in(scene(*records, events=events))
    return {one.cause: one.fit for one in found if one.kind.slug == "attend_event"}


def test_8_4_the_one_with_more_people_who_matter_first() -> None:
    """Of two at the same time the one with fewer gets .3 of the other's fit, whatever the order."""
    two, one = event(contacts=("grace", "rita")), clash(contacts=("grace",))
    assert fits(two, one) == fits(one, two) == {"conf": 1.0, "web": 0.3}
    many, few = clash(contacts=("grace", "rita")), event(contacts=("grace", "otto"))
    assert fits(many, few) == {"web": 1.0, "conf": 0.3}
    employer = event(contacts=(), organisations=("acme",))
    assert fits(employer, clash()) == {"web": 1.0, "conf": 0.3}


def test_8_4_equals_stay_equal_and_neighbours_do_not_clash() -> None:
    """As many people: neither is put back. One that starts as the other ends overlaps nothing."""
    assert fits(event(), clash()) == {"conf": 1.0, "web": 1.0}
    after = clash(
        contacts=("grace", "rita"),
        starts_at="2026-04-09T17:00+02:00",
        ends_at="2026-04-09T18:00+02:00",
    )
    assert fits(event(), after) == {"conf": 1.0, "web": 1.0}
    (first, second) = found_in(scene(events=(event(), after)))
    assert notes(first) == notes(second) == []


def test_8_4_the_conflict_is_said_in_both() -> None:
    """Each brief names what it overlaps with."""
    found = {one.cause: one for one in found_in(scene(events=(event(), clash(contacts=("rita",)))))}
    assert notes(found["conf"]) == ["it overlaps with Replay Hour"]
    assert notes(found["web"]) == ["it overlaps with Data Days"]


def test_8_4_what_one_registered_for_counts() -> None:
    """Registered for as good an event: the other is put back; missed ones are in nobody's way."""
    assert fits(event(), clash(), records=(went(),)) == {"web": 0.3}
    better = clash(contacts=("grace", "rita"))
    assert fits(event(), better, records=(went(),)) == {"web": 1.0}
    history = scene(went("missed"), events=(event(), clash()))
    (found,) = [one for one in found_in(history, AFTER) if one.cause == "web"]
    assert (found.fit, notes(found)) == (1.0, [])


def test_8_4_of_three_the_worst_loses_twice() -> None:
    """What loses to a loser stands behind it."""
    best = event(contacts=("grace", "linus", "rita"))
    middle = clash(contacts=("grace", "linus"))
    worst = clash(id="bar", name="Bar Camp", contacts=("grace",))
    assert fits(worst, middle, best) == {
        "conf": 1.0,
        "web": pytest.approx(0.3),
        "bar": pytest.approx(0.09),
    }


def test_8_4_online_and_in_person_are_told_apart() -> None:
    """The headline says whether one has to go there, and where."""
    hall = event(place="Hamburg")
    found = {one.cause: one for one in found_in(scene(events=(hall, clash())))}
    assert wording(found["conf"].headline) == "Register for Data Days in Hamburg"
    assert found["conf"].headline.code == "industry-events.attend.headline.in-person"
    assert wording(found["web"].headline) == "Register for Replay Hour (online)"
    assert found["web"].headline.code == "industry-events.attend.headline.online"
    (plain,) = found_in(scene())
    assert wording(plain.headline) == "Register for Data Days"


def test_8_4_the_candidates_zone_is_used() -> None:
    """What goes to no contact is shown where the candidate is, wherever the event takes place."""
    tokyo = ME.evolve(timezone="Asia/Tokyo")
    for records in ((), (went(),)):
        (found,) = found_in(scene(*records, candidate=tokyo))
        assert found.window.zone == "Asia/Tokyo"


# -- the contract -----------------------------------------------------------------------------


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Registering ends the proposal to register; a note ends that note and no other."""
    (open_one,) = found_in(scene())
    registered = carried_out(open_one, BEFORE, keyed=keyed)
    assert isinstance(registered, EventAttendance)
    assert registered.began == at("2026-04-09T09:00+02:00")
    assert whom(found_in(scene(registered), BEFORE)) == PREPARE
    history = scene(attended("grace", "otto"))
    first, second = found_in(history, AFTER)
    done = history.add(carried_out(first, "2026-04-10T09:00+02:00", keyed=keyed))
    assert [one.key for one in found_in(done, AFTER)] == [second.key]


def test_a_done_disposition_is_silence_too() -> None:
    """Done without a record: registered for the event that the key names."""
    (open_one,) = found_in(scene())
    said = Disposition(
        id="d1",
        action_key=open_one.key,
        verdict="done",
        at="2026-03-11T09:00+01:00",  # type: ignore[arg-type]
    )
    assert whom(found_in(scene().add(said), AFTER)) == PREPARE


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """Nobody expected, an event not yet known, met twice, the last day of the calendar."""
    bare = event(contacts=(), registration_deadline=None)
    assert found_in(scene(events=(bare,), opportunities=())) == []
    unknown = event(known_at="2026-05-01T09:00+02:00")
    kinds = {one.kind.slug for one in found_in(scene(attended("grace"), events=(unknown,)), AFTER)}
    assert kinds <= {"event_note"}
    twice = (attended("grace"), attended("grace", id="a2"))
    assert whom(found_in(scene(*twice), AFTER)) == [("event_note", "grace", "conf")]
    last = event(
        starts_at="9999-12-31T22:00Z", ends_at="9999-12-31T23:00Z", registration_deadline=None
    )
    assert len(found_in(scene(events=(last,)), None)) == 1
    first = event(
        starts_at="0001-01-01T02:00Z", ends_at="0001-01-01T03:00Z", registration_deadline=None
    )
    assert len(found_in(scene(events=(first,)), None)) == 1


def test_who_cannot_be_written_to_is_to_be_found() -> None:
    """Without a handle the brief asks for a way to reach them."""
    mute: Contact = OUTSIDER.evolve(handles=())
    history = scene(attended("otto"), contacts=(GRACE, LINUS, RITA, mute))
    (found,) = found_in(history, AFTER)
    assert found.channel is None
    assert wording(found.brief.needs_input) == "find a way to write to Otto"


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, and every kind proposed is named."""
    assert {field.name for field in attrs.fields(IndustryEvents)} == set(IndustryEvents.sources)
    histories = (scene(), scene(went()), scene(attended("grace")))
    found = [p for h in histories for now in (BEFORE, AFTER) for p in found_in(h, now)]
    assert {one.kind for one in found} == set(IndustryEvents.kinds)


@pytest.mark.parametrize("example", IndustryEvents.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    found = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in found) == expected
