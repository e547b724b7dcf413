"""Tip 4, line by line."""

from time import perf_counter
from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    ACTION_KINDS,
    Disposition,
    History,
    Interview,
    Material,
    Meeting,
    Message,
    Opportunity,
    Promise,
    Topic,
)
from staytopofmind.strategies import (
    AVOID,
    TONE,
    Example,
    Match,
    Professionalism,
    Proposal,
    SupportingMaterials,
    WordMatcher,
)
from staytopofmind.strategies.proposal import key_of
from tests.strategies.world import (
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

TIP = SupportingMaterials()
LATER = "2026-04-20T09:00+02:00"
HOUR = 3_600_000_000


def material(name: str, *topics: str, **more: Any) -> Material:
    return Material(id=name, title=name.title(), topics=topics, **more)


STUDY = material("study", "event sourcing")
TALK = material("talk", "hiring", "mentoring juniors")
RUNBOOK = material("runbook", "on-call rota")
SHELF = (STUDY, TALK, RUNBOOK)


def made(*records: Any, materials: Any = SHELF, **more: Any) -> History:
    """A world in which Ada has these materials."""
    return world(*records, **{"candidate": ME.evolve(materials=materials), **more})


def found(
    *records: Any, tip: SupportingMaterials = TIP, now: str | None = LATER, **more: Any
) -> list[Proposal]:
    """What the tip proposes in a world of these records."""
    return proposals(tip, made(*records, **more), now)


def point(text: str, of: str | None = None, kind: Any = "point") -> Topic:
    return Topic(text=text, of=of, kind=kind)


def met(*topics: Topic | str, who: tuple[str, ...] = ("grace",), **more: Any) -> Interview:
    """An interview on Tuesday 3 March from 15:00 to 16:00 in which these topics came up."""
    said = [topic if isinstance(topic, Topic) else point(topic) for topic in topics]
    fields: dict[str, Any] = {"day": "2026-03-03", "topics": said, **more}
    day = fields.pop("day")
    return interview(f"{day}T15:00+01:00", f"{day}T16:00+01:00", *who, **fields)


def coffee(*topics: str, day: str = "2026-03-10", **more: Any) -> Meeting:
    """A meeting from 10:00 to 11:00."""
    fields: dict[str, Any] = {"id": "c1", "contacts": ("grace",), "opportunity": "job", **more}
    return Meeting(
        at=f"{day}T10:00+01:00",  # type: ignore[arg-type]
        topics=[point(topic) for topic in topics],  # type: ignore[arg-type]
        **fields,
    )


def promised(*materials: str, id: str = "p1", **more: Any) -> Promise:
    return Promise(id=id, text="the study", materials=materials, **more)


def shared(moment: str, *materials: str, to: str = "grace", **more: Any) -> Message:
    """A message by which Ada sent materials."""
    return sent(moment, to, materials=materials, **{"purpose": "material", **more})


def told(proposals: list[Proposal]) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    """Kind, contact, cause and materials of each."""
    return [(p.kind.slug, p.contact, p.cause, p.details["materials"]) for p in proposals]


def offers(proposals: list[Proposal]) -> list[tuple[str, tuple[str, ...]]]:
    """Cause and materials of each."""
    return [(p.cause, p.details["materials"]) for p in proposals]


def notes(proposal: Proposal) -> list[str]:
    return [wording(note) for note in proposal.brief.notes]


# -- 4.1 --------------------------------------------------------------------------------------


def test_4_1_what_came_up_in_an_interview_a_meeting_or_their_message() -> None:
    """Each makes a proposal of its own; what Ada wrote, or an automatic answer, does not."""
    topics = [point("event sourcing")]
    assert told(found(met("event sourcing"))) == [("share_material", "grace", "i1", ("study",))]
    assert told(found(coffee("event sourcing"))) == [("share_material", "grace", "c1", ("study",))]
    wrote = got("2026-03-10T10:00+01:00", topics=topics, opportunity="job")
    assert told(found(wrote)) == [("share_material", "grace", "g1", ("study",))]
    assert found(got("2026-03-10T10:00+01:00", topics=topics, automatic=True)) == []
    assert found(sent("2026-03-10T10:00+01:00", topics=topics)) == []
    assert found(met("gardening")) == []
    assert found(met("event sourcing"), materials=()) == []


def test_4_1_the_reason_says_where_it_came_up() -> None:
    """In an interview, when they met, or in what she wrote, with the day."""
    wrote = got("2026-03-12T10:00+01:00", topics=[point("event sourcing")])
    reasons = [
        wording(found(record)[0].why)
        for record in (met("event sourcing"), coffee("event sourcing"))
    ]
    assert [*reasons, wording(found(wrote)[0].why)] == [
        "event sourcing came up in the interview on Tuesday, 03 March, and Study answers it",
        "event sourcing came up when you met on Tuesday, 10 March, and Study answers it",
        "Grace wrote about event sourcing on Thursday, 12 March, and Study answers it",
    ]
    assert wording(found(met("event sourcing"))[0].headline) == "Share Study with Grace"
    (several,) = found(met("event sourcing", "hiring"))
    assert wording(several.headline) == "Share Study and 1 more with Grace"


def test_4_1_best_match_first_with_the_point_that_each_answers() -> None:
    """An exact match before a partial one; the brief names points, their source and words."""
    (one,) = found(met("mentoring", point("Event sourcing", "grace", "need")))
    assert one.details["materials"] == one.brief.attach == ("study", "talk")
    assert [(p.text, p.of, p.source) for p in one.brief.points] == [
        ("Event sourcing", "grace", "i1"),
        ("mentoring", None, "i1"),
    ]
    assert notes(one) == [
        "Study answers Event sourcing (in common: event, sourcing)",
        "Talk answers mentoring (in common: mentoring)",
    ]
    assert wording(one.brief.purpose) == "show Grace how Study answers Event sourcing"
    assert (one.channel, one.opportunity, one.evidence) == ("email", "job", ("i1",))
    assert one.details["in_reply_to"] == "i1"


def test_4_1_two_materials_for_one_point_name_it_once() -> None:
    """Of equal matches the one with the smaller id comes first, whatever the order given."""
    twin = material("atlas", "event sourcing")
    for shelf in ((STUDY, twin), (twin, STUDY)):
        (one,) = found(met("event sourcing"), materials=shelf)
        assert one.details["materials"] == ("atlas", "study")
        assert [p.text for p in one.brief.points] == ["event sourcing"]


def test_4_1_what_somebody_else_raised_is_theirs() -> None:
    """On a panel each gets what answers their own points, and what nobody in particular raised."""
    panel = met(
        point("event sourcing", "grace"),
        point("on-call rota", "linus"),
        "hiring",
        who=("grace", "linus"),
    )
    assert told(found(panel)) == [
        ("share_material", "grace", "i1", ("study", "talk")),
        ("share_material", "linus", "i1", ("runbook", "talk")),
    ]
    absent = met(point("event sourcing", "rita"), who=("grace", "linus"))
    assert [p.contact for p in found(absent)] == ["grace", "linus"]
    copied = Message(
        id="g1",
        at="2026-03-10T10:00+01:00",  # type: ignore[arg-type]
        contacts=("linus", "grace"),
        initiated_by="contact",
        topics=[point("event sourcing")],  # type: ignore[arg-type]
    )
    assert [p.contact for p in found(copied)] == ["linus"]


def test_4_1_a_better_match_suits_better() -> None:
    """Fit grows with the best match, from the fit of a mere role to 1."""
    (exact,) = found(met("event sourcing"))
    (half,) = found(met("mentoring"))
    assert (exact.fit, half.fit) == (1.0, 0.75)


def test_4_1_a_scheduled_conversation_has_nothing_to_answer_yet() -> None:
    """What will be said is not known; a cancelled one says nothing at all."""
    planned = met("event sourcing", status="scheduled")
    assert found(planned, now="2026-03-03T15:30+01:00") == []
    assert len(found(planned, now="2026-03-03T16:00+01:00")) == 1
    assert found(met("event sourcing", status="cancelled")) == []


def test_4_1_an_ended_opportunity_is_left_in_peace() -> None:
    """Unasked, nothing is shared about a role that is over, or after accepting another."""
    over = role(("rejected", "2026-03-04T09:00+01:00"))
    assert found(met("event sourcing"), opportunities=(over,)) == []
    assert len(found(met("event sourcing"), opportunities=(role(),))) == 1
    loose = {"opportunities": ()}
    assert len(found(met("event sourcing", opportunity=None), **loose)) == 1
    taken = role(("accepted", "2026-03-01T09:00+01:00"), people=("rita",))
    assert found(met("event sourcing", opportunity=None), opportunities=(taken,)) == []


# -- 4.2 --------------------------------------------------------------------------------------


def request(text: str, of: str | None = None) -> Topic:
    return point(text, of, "request")


def test_4_2_what_they_asked_for_is_a_courtesy() -> None:
    """A request that a material meets is owed; other points of the talk are shared unasked."""
    owed, unasked = found(met(request("event sourcing"), "hiring"))
    assert told([owed, unasked]) == [
        ("send_material", "grace", "i1", ("study",)),
        ("share_material", "grace", "i1", ("talk",)),
    ]
    assert (owed.kind.courtesy, unasked.kind.courtesy) == (True, False)
    assert wording(owed.why) == "Grace asked for event sourcing on Tuesday, 03 March"
    assert wording(owed.headline) == "Send Grace Study"
    assert wording(owed.brief.purpose) == "send Grace what they asked for"
    assert [p.text for p in owed.brief.points] == ["event sourcing"]
    assert (owed.details["in_reply_to"], owed.evidence, owed.fit) == ("i1", ("i1",), 1.0)
    assert found(met(request("gardening"))) == []
    panel = met(request("event sourcing"), who=("grace", "linus"))
    assert wording(found(panel)[0].why) == "event sourcing was asked for on Tuesday, 03 March"
    by_grace = met(request("event sourcing", "grace"), who=("grace", "linus"))
    assert wording(found(by_grace)[0].why) == "Grace asked for event sourcing on Tuesday, 03 March"


def test_4_2_a_request_is_due_after_a_working_day_of_the_candidate() -> None:
    """Best a third of the way, open for a week more, in the candidate's week and zone."""
    (one,) = found(met(request("event sourcing")))
    assert window_of(one) == moments(
        "2026-03-03T16:00+01:00",
        "2026-03-04T00:00+01:00",
        "2026-03-04T16:00+01:00",
        "2026-03-11T16:00+01:00",
    )
    (weekend,) = found(met(request("event sourcing"), day="2026-03-06"))
    assert weekend.window.due == at("2026-03-09T16:00+01:00")
    there = person("grace", timezone="Pacific/Auckland")
    friday = got("2026-03-06T01:00+01:00", topics=[request("event sourcing")])
    (early,) = found(friday, contacts=(there, LINUS, RITA))
    assert early.window.due == at("2026-03-09T01:00+01:00")
    slow = SupportingMaterials(asked_due_after_working_days=2, asked_closes_after_days=1)
    (later,) = found(met(request("event sourcing")), tip=slow)
    assert (later.window.due, later.window.closes) == moments(
        "2026-03-05T16:00+01:00", "2026-03-06T16:00+01:00"
    )


def test_4_2_a_request_is_owed_to_who_made_it() -> None:
    """On a panel to the one who asked; where nobody in particular did, to the first named."""
    who = ("linus", "grace")
    assert [p.contact for p in found(met(request("event sourcing", "grace"), who=who))] == ["grace"]
    assert [p.contact for p in found(met(request("event sourcing"), who=who))] == ["linus"]


def test_4_2_what_was_promised_is_owed_at_the_promised_time() -> None:
    """A promise that names materials is due as promised, and stays until it is kept."""
    friday = promised("talk", "study", due_at="2026-03-06")
    (one,) = found(met(promises=(friday,)))
    assert told([one]) == [("send_material", "grace", "p1", ("talk", "study"))]
    assert window_of(one)[:3] == (
        at("2026-03-03T16:00+01:00"),
        at("2026-03-03T16:00+01:00") + (80 * HOUR - 1) // 3,
        at("2026-03-07T00:00+01:00") - 1,
    )
    assert one.window.closes_at is None
    assert one.kind.courtesy
    assert wording(one.why) == "you promised Grace on Tuesday, 03 March: the study"
    assert wording(one.headline) == "Send Grace Talk and 1 more"
    assert [(p.text, p.source) for p in one.brief.points] == [("the study", "i1")]
    assert one.evidence == ("p1", "i1")
    (undated,) = found(met(promises=(promised("study"),)))
    assert undated.window.due == at("2026-03-04T16:00+01:00")
    assert undated.window.closes_at is None


def test_4_2_a_promised_day_ends_where_the_contact_is() -> None:
    """Friday ends in New York; where their zone is only assumed the brief says so."""
    record = met(promises=(promised("study", due_at="2026-03-06"),))
    there = person("grace", timezone="America/New_York")
    (one,) = found(record, contacts=(there, LINUS, RITA))
    assert one.window.due == at("2026-03-07T00:00-05:00") - 1
    assert notes(one) == []
    (assumed,) = found(record, contacts=(person("grace", timezone=None), LINUS, RITA))
    assert [note.code for note in assumed.brief.notes] == ["note.zone-assumed"]
    exact = promised("study", due_at="2026-03-05T12:00+01:00")
    (noon,) = found(sent("2026-03-05T11:00+01:00", promises=(exact,)))
    assert noon.window.due == at("2026-03-05T12:00+01:00")


def test_4_2_only_own_promises_of_materials_that_are_still_open() -> None:
    """Not theirs, not one without materials, not one that was kept, whoever made it elsewhere."""
    record = met(promises=(promised("study"),))
    assert len(found(record)) == 1
    assert found(met(promises=(promised("study", by="contact"),))) == []
    assert found(met(promises=(promised(),))) == []
    assert found(record, sent("2026-03-04T09:00+01:00", keeps=("p1",))) == []
    assert len(found(record, sent("2026-03-04T09:00+01:00"))) == 1
    two = met(promises=(promised("study", contact="linus"),), who=("grace", "linus"))
    assert [p.contact for p in found(two)] == ["linus"]


def test_4_2_one_proposal_for_each_promise_and_each_request() -> None:
    """Two promises, a request, and ids that happen to be equal: keys of their own for all."""
    record = met(
        request("mentoring juniors"),
        id="p1",
        promises=(promised("study"), promised("runbook", id="p2")),
    )
    owed = found(record)
    assert offers(owed) == [("p1", ("study",)), ("p2", ("runbook",)), ("p1/request", ("talk",))]
    assert len({p.key for p in owed}) == 3


def test_4_2_it_outlives_the_opportunity() -> None:
    """What is owed stays owed after a rejection; what was only an idea does not."""
    over = role(("rejected", "2026-03-04T09:00+01:00"))
    record = met(request("event sourcing"), "hiring", promises=(promised("runbook"),))
    kinds = [p.kind.slug for p in found(record, opportunities=(over,))]
    assert kinds == ["send_material", "send_material"]
    assert len(found(record)) == 3


def test_4_2_it_leads_the_agenda_and_stays_overdue() -> None:
    """Weeks later a promise is still due, while the rest has lapsed."""
    history = made(met("hiring", promises=(promised("study", due_at="2026-03-06"),)))
    agenda = advised(history, LATER, TIP)
    assert [one.contact for one in agenda] == ["grace"]
    assert agenda[0].key == key_of("supporting-materials", "send_material", "grace", "p1")


# -- 4.3 --------------------------------------------------------------------------------------


def test_4_3_the_window_follows_the_end_of_the_conversation() -> None:
    """Opens at the end, best after 2 days, due after 7, closes after 21."""
    (one,) = found(met("event sourcing"))
    assert window_of(one) == moments(
        "2026-03-03T16:00+01:00",
        "2026-03-05T16:00+01:00",
        "2026-03-10T16:00+01:00",
        "2026-03-24T16:00+01:00",
    )
    assert wording(one.lapse) == "so long after it came up it would seem odd"
    tip = SupportingMaterials(best_after_days=1, due_after_days=2.5, closes_after_days=4)
    (tuned,) = found(met("event sourcing"), tip=tip)
    assert window_of(tuned)[1:] == moments(
        "2026-03-04T16:00+01:00", "2026-03-06T04:00+01:00", "2026-03-07T16:00+01:00"
    )


def test_4_3_a_material_added_later_opens_when_it_is_added() -> None:
    """For a talk of two months ago, a request of then, and by the day in the candidate's zone."""
    fresh = material("atlas", "event sourcing", added_at="2026-05-04T12:00+02:00")
    late = "2026-05-05T09:00+02:00"
    (one,) = found(met("event sourcing"), materials=(fresh,), now=late)
    assert offers([one]) == [("i1/atlas", ("atlas",))]
    assert (one.window.opens, one.window.closes) == moments(
        "2026-05-04T12:00+02:00", "2026-05-25T12:00+02:00"
    )
    assert found(met("event sourcing"), materials=(fresh,), now="2026-05-04T11:00+02:00") == []
    asked = met(request("event sourcing"))
    (owed,) = found(asked, materials=(fresh,), now=late)
    assert (owed.window.opens, owed.window.due) == moments(
        "2026-05-04T12:00+02:00", "2026-05-05T12:00+02:00"
    )
    by_day = material("atlas", "event sourcing", added_at="2026-05-04")
    (one,) = found(met("event sourcing"), materials=(by_day,), now=late)
    assert one.window.opens == at("2026-05-04T00:00+02:00")
    old = material("atlas", "event sourcing", added_at="2026-01-04")
    (one,) = found(met("event sourcing"), materials=(old,), now=late)
    assert (one.cause, one.window.opens) == ("i1", at("2026-03-03T16:00+01:00"))


def test_4_3_what_is_added_joins_an_open_proposal_and_outlives_a_closed_one() -> None:
    """Within three weeks it goes along; after that, or after a dismissal, it goes by itself."""
    soon = material("atlas", "event sourcing", added_at="2026-03-13T12:00+01:00")
    (one,) = found(met("event sourcing"), materials=(STUDY, soon))
    assert offers([one]) == [("i1", ("atlas", "study"))]
    assert one.window.opens == at("2026-03-03T16:00+01:00")
    late = material("atlas", "event sourcing", added_at="2026-03-24T16:00+01:00")
    both = found(met("event sourcing"), materials=(STUDY, late))
    assert offers(both) == [("i1", ("study",)), ("i1/atlas", ("atlas",))]
    assert both[1].window.opens == at("2026-03-24T16:00+01:00")
    said = Disposition(
        id="d1",
        action_key=one.key,
        verdict="dismissed",
        at="2026-03-10T09:00+01:00",  # type: ignore[arg-type]
    )
    apart = found(met("event sourcing"), materials=(STUDY, soon), dispositions=(said,))
    assert offers(apart) == [("i1", ("study",)), ("i1/atlas", ("atlas",))]


# -- 4.4 --------------------------------------------------------------------------------------


def test_4_4_never_twice_to_the_same_contact() -> None:
    """Shared before or after, by any record, asked for or promised: not again; to others, yes."""
    panel = met("event sourcing", who=("grace", "linus"))
    assert [p.contact for p in found(panel)] == ["grace", "linus"]
    for moment in ("2026-02-01T09:00+01:00", "2026-03-05T09:00+01:00"):
        assert [p.contact for p in found(panel, shared(moment, "study"))] == ["linus"]
    shown = coffee(day="2026-03-01", materials=("study",))
    assert [p.contact for p in found(panel, shown)] == ["linus"]
    given = shared("2026-02-01T09:00+01:00", "study")
    assert found(met(request("event sourcing")), given) == []
    assert found(met(promises=(promised("study"),)), given) == []
    (rest,) = found(met(promises=(promised("study", "talk"),)), given)
    assert rest.details["materials"] == ("talk",)


def test_4_4_what_a_bare_disposition_says_of_an_offer_holds_for_its_materials() -> None:
    """Done, they have it; dismissed, it is not offered for what came up before, however late."""
    first, again = met("event sourcing"), coffee("event sourcing")
    (one,) = found(first)

    def said(verdict: Any, when: str) -> Disposition:
        return Disposition(id="d1", action_key=one.key, verdict=verdict, at=when)  # type: ignore[arg-type]

    early = "2026-03-05T09:00+01:00"
    assert found(first, again, dispositions=(said("done", early),)) == []
    later = found(first, again, dispositions=(said("dismissed", early),))
    assert offers(later) == [("c1", ("study",))]
    after = found(first, again, dispositions=(said("dismissed", "2026-03-12T09:00+01:00"),))
    assert offers(after) == [("i1", ("study",))]  # which is settled
    agenda = advised(
        made(first, again, dispositions=(said("dismissed", "2026-03-12T09:00+01:00"),)),
        "2026-03-13T09:00+01:00",
        TIP,
    )
    assert dict(agenda.counts)["settled"] == 1
    assert len(agenda) == 0


def test_4_2_a_promise_is_one_though_what_was_promised_comes_later() -> None:
    """It opens when there is something to send; what was said of it before still holds."""
    there = "2026-03-10T09:00+01:00"
    coming = material("study", "event sourcing", added_at=there)
    history = made(met(promises=(promised("study"),)), materials=(coming,))
    tips = (TIP, Professionalism())
    (before,) = advised(history, "2026-03-05T09:00+01:00", *tips)
    assert before.kind == "keep_promise"
    (after,) = advised(history, "2026-03-10T10:00+01:00", *tips)
    assert after.kind == "send_material"
    assert after.window.opens == at(there)
    assert after.window.due == at("2026-03-11T09:00+01:00")
    said = before.dismissed(id="d1", at="2026-03-05T10:00+01:00")
    assert len(advised(history.add(said), "2026-03-10T10:00+01:00", *tips)) == 0
    (both,) = found(
        met(promises=(promised("study", "talk"),)),
        materials=(coming, TALK),
        now="2026-03-12T09:00+01:00",
    )
    assert both.window.opens == at("2026-03-03T16:00+01:00")


def test_4_2_another_version_of_what_they_have_is_promised_like_anything_else() -> None:
    """What they were sent before the promise cannot be what was meant: it stays to be kept."""
    given = shared("2026-02-01T09:00+01:00", "study")
    tips = (TIP, Professionalism())
    friday = promised("study", due_at="2026-03-06")

    def kinds(*records: Any) -> list[str]:
        return [one.kind for one in advised(made(*records), "2026-03-06T09:00+01:00", *tips)]

    assert kinds(met(promises=(friday,)), given) == ["keep_promise"]
    assert kinds(met(promises=(friday,))) == ["send_material"]
    assert kinds(met(promises=(friday,)), given.evolve(at="2026-03-04T09:00+01:00")) == []


def test_4_2_what_is_asked_for_is_due_before_the_next_interview() -> None:
    """With whoever asked, if that comes sooner than a working day."""
    wrote = got("2026-03-05T15:00+01:00", topics=[request("event sourcing")])
    (usual,) = found(wrote)
    assert usual.window.due == at("2026-03-06T15:00+01:00")
    soon = interview("2026-03-06T10:00+01:00", "2026-03-06T11:00+01:00", id="i9")
    (sooner,) = found(wrote, soon)
    assert sooner.window.due == at("2026-03-06T10:00+01:00")
    (other,) = found(wrote, soon.evolve(contacts=("linus",)))
    assert other.window.due == usual.window.due


def test_4_4_several_that_match_go_in_one_proposal_at_most_three() -> None:
    """The best three of five; once three of them went, the talk is answered."""
    shelf = [material(f"m{n}", "event sourcing") for n in range(4)]
    shelf.append(material("m9", "sourcing"))
    record = met("event sourcing")
    (one,) = found(record, materials=shelf)
    assert one.details["materials"] == ("m0", "m1", "m2")
    assert found(record, shared(LATER, "m0", "m1", "m2"), materials=shelf) == []
    (rest,) = found(record, shared(LATER, "m0"), materials=shelf)
    assert rest.details["materials"] == ("m1", "m2")
    (two,) = found(record, materials=shelf, tip=SupportingMaterials(max_materials=2))
    assert two.details["materials"] == ("m0", "m1")
    shown = met("event sourcing", materials=("m0", "m1", "m2"))
    (more,) = found(shown, materials=shelf)
    assert more.details["materials"] == ("m3", "m9")


def test_4_4_the_newest_conversation_claims_it() -> None:
    """Of two open proposals to one contact no two offer the same material."""
    first, second = met("event sourcing", "hiring"), coffee("event sourcing")
    assert offers(found(first, second)) == [("c1", ("study",)), ("i1", ("talk",))]
    assert offers(found(first)) == [("i1", ("study", "talk"))]
    assert offers(found(second, met("event sourcing"))) == [("c1", ("study",))]


def test_4_4_what_is_owed_claims_it_first() -> None:
    """A promise before a request of the same talk, both before any talk, however new."""
    asked = met(request("event sourcing"), "event sourcing")
    newer = coffee("event sourcing", "hiring")
    assert told(found(asked, newer)) == [
        ("send_material", "grace", "i1", ("study",)),
        ("share_material", "grace", "c1", ("talk",)),
    ]
    both = met(request("event sourcing"), promises=(promised("study"),))
    assert told(found(both, newer)) == [
        ("send_material", "grace", "p1", ("study",)),
        ("share_material", "grace", "c1", ("talk",)),
    ]
    again = got("2026-03-12T10:00+01:00", topics=[request("event sourcing")])
    assert [(p.kind.slug, p.cause) for p in found(both, again)] == [("send_material", "g1")]


def test_4_4_what_was_done_without_a_record_is_not_offered_elsewhere() -> None:
    """A done proposal of one talk keeps its material from the older talk that it would meet."""
    records = (met("event sourcing"), coffee("event sourcing"))
    (newest,) = found(*records)
    said = Disposition(
        id="d1",
        action_key=newest.key,
        verdict="done",
        at="2026-03-12T09:00+01:00",  # type: ignore[arg-type]
    )
    assert found(*records, dispositions=(said,)) == []
    dismissed = said.evolve(verdict="dismissed")
    assert offers(found(*records, dispositions=(dismissed,))) == [("c1", ("study",))]


def test_4_4_a_message_that_says_what_it_answers_is_the_sharing() -> None:
    """In reply to the talk with one of what meets it; thanks, or another document, are not."""
    record = met("event sourcing", "hiring")
    after = "2026-03-04T09:00+01:00"
    assert offers(found(record)) == [("i1", ("study", "talk"))]
    plain = shared(after, "study", purpose="thank_you")
    assert offers(found(record, plain)) == [("i1", ("talk",))]
    assert found(record, shared(after, "study", purpose="thank_you", in_reply_to="i1")) == []
    other = shared(after, "runbook", purpose="thank_you", in_reply_to="i1")
    assert offers(found(record, other)) == [("i1", ("study", "talk"))]
    assert offers(found(record, sent(after, purpose="thank_you", in_reply_to="i1"))) == [
        ("i1", ("study", "talk"))
    ]
    assert found(record, sent(after, purpose="material", in_reply_to="i1")) == []
    asked = met(request("event sourcing"), "hiring")
    sending = sent(after, purpose="requested_material", in_reply_to="i1")
    assert [p.kind.slug for p in found(asked, sending)] == ["share_material"]
    sharing = sent(after, purpose="material", in_reply_to="i1")
    assert [p.kind.slug for p in found(asked, sharing)] == ["send_material"]


# -- 4.5 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        pytest.param("EVENT Sourcing", "event sourcing", id="case"),
        pytest.param("straße", "STRASSE", id="case folded, not only lowered"),
        pytest.param("\uff21\uff30\uff29 design", "API design", id="full width, by NFKC"),
        pytest.param("strategies", "strategy", id="plural in -ies"),
        pytest.param("microservice", "microservices", id="simple plural"),
        pytest.param("APIs", "API", id="plural of letters"),
        pytest.param("CPU", "CPUs", id="plural of letters in -u"),
        pytest.param("caches", "cache", id="plural in -ches of -che"),
        pytest.param("branch", "branches", id="plural in -ches of -ch"),
        pytest.param("cookies", "cookie", id="plural in -ies of -ie"),
        pytest.param("status", "statuses", id="plural in -uses"),
        pytest.param("databases", "database", id="plural in -ses"),
        pytest.param("IT", "IT", id="a name that is also an empty word"),
        pytest.param("event-sourcing", "event sourcing", id="hyphen"),
        pytest.param("the event sourcing of ledgers", "event sourcing", id="tag within the point"),
        pytest.param("ledgers", "event-sourced ledgers", id="point within the tag"),
    ],
)
def test_4_5_topics_are_normalised_and_the_match_is_explained(said: str, topic: str) -> None:
    """Case, form and plural do not matter; the note says which words are in common."""
    (one,) = found(met(said), materials=(material("study", topic),))
    assert one.brief.notes[0].code == "supporting-materials.note.answers-words"
    assert one.brief.notes[0].params["words"]


def test_4_5_the_words_in_common_are_those_that_were_said() -> None:
    """Not the stems by which they are compared."""
    (one,) = found(met("Kubernetes operators"), materials=(material("study", "kubernetes"),))
    assert one.brief.notes[0].params["words"] == "kubernetes"


def test_4_5_only_tags_count() -> None:
    """Neither the title nor one word of two makes a match."""
    titled = Material(id="study", title="Event sourcing", topics=("ledgers",))
    assert found(met("event sourcing"), materials=(titled,)) == []
    assert found(met("event streams"), materials=(STUDY,)) == []
    assert len(found(met("ledger"), materials=(titled,))) == 1


class Synonyms(WordMatcher):
    """A matcher that knows that accounting is about ledgers."""

    def match(self, wanted: str, offered: tuple[str, ...], /) -> Match | None:
        """As embeddings would find it, without a word in common."""
        if "accounting" in wanted and "ledgers" in offered:
            return Match(0.8, ())
        return super().match(wanted, offered)


def test_4_5_the_matcher_is_the_caller_s_to_replace() -> None:
    """Another matcher decides what meets what; without words in common the note names none."""
    shelf = (material("study", "ledgers"),)
    assert found(met("accounting systems"), materials=shelf) == []
    tip = SupportingMaterials(matcher=Synonyms())
    (one,) = found(met("accounting systems"), materials=shelf, tip=tip)
    assert one.details["materials"] == ("study",)
    assert notes(one) == ["Study answers accounting systems"]
    assert one.fit == pytest.approx(0.9)


# -- 4.6 --------------------------------------------------------------------------------------


def about(*topics: str, **more: Any) -> Opportunity:
    """The job, about these topics."""
    return role(("interviewing", "2026-03-01T09:00+01:00"), topics=topics, **more)


def test_4_6_the_role_s_topics_match_where_nothing_said_does() -> None:
    """To the hiring manager, opening with the first exchange, at half the fit."""
    job = about("event sourcing", "Kafka")
    (one,) = found(met("gardening"), opportunities=(job,))
    assert told([one]) == [("share_material", "grace", "job", ("study",))]
    assert one.fit == 0.5
    assert window_of(one) == moments(
        "2026-03-03T16:00+01:00",
        "2026-03-05T16:00+01:00",
        "2026-03-10T16:00+01:00",
        "2026-03-24T16:00+01:00",
    )
    assert wording(one.why) == "the role of Engineer is about event sourcing, and Study answers it"
    assert [(p.text, p.source) for p in one.brief.points] == [("event sourcing", "job")]
    assert (one.opportunity, one.evidence) == ("job", ("job",))
    assert "in_reply_to" not in one.details
    assert found(met("gardening"), opportunities=(about("Kafka"),)) == []
    tip = SupportingMaterials(role_fit=0.3)
    assert found(met(), opportunities=(job,), tip=tip)[0].fit == 0.3


def test_4_6_not_where_something_said_in_conversation_matches() -> None:
    """Neither while that is open nor once it was shared; what was said elsewhere is no matter."""
    job = about("on-call rota")
    said = met("event sourcing")
    assert offers(found(said, opportunities=(job,))) == [("i1", ("study",))]
    given = shared("2026-03-05T09:00+01:00", "study")
    assert found(said, given, opportunities=(job,)) == []
    asked = met(request("event sourcing"))
    assert offers(found(asked, opportunities=(job,))) == [("i1", ("study",))]
    assert found(asked, given, opportunities=(job,)) == []
    word = met(promises=(promised("study"),))
    assert offers(found(word, opportunities=(job,))) == [("p1", ("study",)), ("job", ("runbook",))]
    over = role(("rejected", "2026-03-02T09:00+01:00"), id="old")
    old = met("event sourcing", id="i0", opportunity="old")
    assert offers(found(old, opportunities=(over, job))) == [("job", ("runbook",))]


def test_4_6_only_to_the_hiring_manager_and_only_after_a_first_exchange() -> None:
    """An interviewer gets nothing, nor does a manager whom Ada has only written to."""
    job = about("event sourcing", people=("grace", "linus"))
    panel = met(who=("grace", "linus"))
    assert [p.contact for p in found(panel, opportunities=(job,))] == ["grace"]
    wrote = sent("2026-03-02T09:00+01:00", purpose="application")
    assert found(wrote, opportunities=(job,)) == []
    answered = got("2026-03-02T12:00+01:00")
    (one,) = found(wrote, answered, opportunities=(job,))
    assert one.window.opens == at("2026-03-02T12:00+01:00")
    planned = met(status="scheduled")
    (ahead,) = found(planned, opportunities=(job,), now="2026-03-02T09:00+01:00")
    assert ahead.window.opens == at("2026-03-03T16:00+01:00")


def test_4_6_only_for_a_role_that_is_open_and_from_its_start() -> None:
    """A role that ended is left out; one that opened after the first exchange opens then."""
    over = about("event sourcing").evolve(
        stages=role(("rejected", "2026-03-04T09:00+01:00")).stages
    )
    assert found(met(), opportunities=(over,)) == []
    later = role(("lead", "2026-03-20T09:00+01:00"), id="next", topics=("event sourcing",))
    (one,) = found(met(opportunity=None), opportunities=(later,))
    assert (one.cause, one.window.opens) == ("next", at("2026-03-20T09:00+01:00"))
    fresh = material("atlas", "event sourcing", added_at="2026-04-10T09:00+02:00")
    (added,) = found(met(), opportunities=(about("event sourcing"),), materials=(fresh,))
    assert (added.cause, added.window.opens) == ("job/atlas", at("2026-04-10T09:00+02:00"))


def test_4_6_the_brief_says_how_it_answers_and_what_to_adapt() -> None:
    """Lead with what the role asks for, shorten what it does not mention."""
    job = about("mentoring", "kafka")
    (one,) = found(met(), opportunities=(job,))
    assert notes(one) == [
        "Talk answers mentoring (in common: mentoring)",
        "nobody asked for it yet: begin Talk with mentoring",
        "shorten what Talk says of hiring",
    ]
    (plain,) = found(met(), opportunities=(about("on-call rota"),))
    assert [note.code for note in plain.brief.notes] == [
        "supporting-materials.note.answers-words",
        "supporting-materials.note.lead",
    ]


def test_4_6_two_roles_of_one_manager_never_offer_the_same() -> None:
    """Each role has a proposal; a material goes with the first that it meets."""
    second = about("event sourcing", "hiring", id="lead-job")
    found_ = found(met(), opportunities=(about("event sourcing"), second))
    assert offers(found_) == [("job", ("study",)), ("lead-job", ("talk",))]


# -- throughout -------------------------------------------------------------------------------


def test_without_a_way_to_write_the_brief_asks_for_one() -> None:
    """No handle: no channel, and what to find is said; a channel known needs no input."""
    mute = person("grace").evolve(handles=())
    (one,) = found(met("event sourcing"), contacts=(mute, LINUS, RITA))
    assert one.channel is None
    assert wording(one.brief.needs_input) == "find a way to write to Grace"
    (fine,) = found(met("event sourcing"))
    assert fine.brief.needs_input is None


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed makes the strategy silent for that key and leaves the others."""
    history = made(
        met(request("event sourcing"), "hiring", promises=(promised("runbook"),)),
        coffee("kafka"),
        materials=(*SHELF, material("atlas", "kafka")),
    )
    roles = made(met(), opportunities=(about("event sourcing"),))
    for one in (history, roles):
        open_ones = proposals(TIP, one, LATER)
        assert len(open_ones) == (4 if one is history else 1)
        for proposal in open_ones:
            deed = carried_out(proposal, "2026-03-12T12:00+01:00", keyed=keyed)
            assert deed.materials == proposal.details["materials"]
            left = {other.key for other in proposals(TIP, one.add(deed), LATER)}
            assert left == {other.key for other in open_ones} - {proposal.key}


@pytest.mark.parametrize("number", range(3))
def test_a_done_disposition_is_silence_too(number: int) -> None:
    """A done without a record stands for what its key names, and for no other proposal."""
    history = made(met(request("event sourcing"), "hiring", promises=(promised("runbook"),)))
    open_ones = proposals(TIP, history, LATER)
    said = Disposition(
        id="d1",
        action_key=open_ones[number].key,
        verdict="done",
        at="2026-03-12T09:00+01:00",  # type: ignore[arg-type]
    )
    left = {one.key for one in proposals(TIP, history.add(said), LATER)}
    assert left == {one.key for one in open_ones} - {open_ones[number].key}


def test_the_order_of_input_does_not_matter() -> None:
    """Records and materials in reverse: the same proposals with the same contents."""
    records = [
        met("event sourcing", "hiring", promises=(promised("runbook"),)),
        coffee("hiring", "event sourcing"),
        got("2026-03-10T11:30+01:00", topics=[point("hiring")]),
    ]
    one = found(*records)
    other = found(*reversed(records), materials=SHELF[::-1])
    assert told(one) == told(other)
    assert offers(one) == [("p1", ("runbook",)), ("g1", ("talk",)), ("c1", ("study",))]


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """Materials without topics, nobody there, merged contacts, words without meaning."""
    bare = material("study")
    assert found(met("event sourcing", "study"), materials=(bare,)) == []
    assert offers(found(met(promises=(promised("study"),)), materials=(bare,))) == [
        ("p1", ("study",))
    ]
    nobody = Interview(id="i1", at="2026-03-03", topics=[point("event sourcing")])  # type: ignore[arg-type]
    assert found(nobody, opportunities=()) == []
    merged = person("grace", "hiring_manager", aliases=("gracie",))
    old = met(point("event sourcing", "gracie"), who=("gracie", "linus"))
    (one,) = found(old, contacts=(merged, LINUS, RITA))
    assert (one.contact, one.brief.points[0].of) == ("grace", "grace")
    assert found(met("the", "!?", "of it"), materials=(material("m", "for", "..."),)) == []


def test_three_hundred_topics_stay_fast() -> None:
    """Three hundred points against fifty materials take a fraction of comparing them all."""
    shelf = [material(f"m{n}", f"event sourcing {n}", f"area {n}") for n in range(50)]
    topics = [point(f"matter {n} of event sourcing") for n in range(299)]
    history = made(met(*topics, "area 7"), materials=shelf)
    relationship = history.search(LATER).relationship("grace")
    (one,) = TIP.propose(relationship)
    assert one.details["materials"][0] == "m7"
    spent = [_seconds(lambda: list(TIP.propose(relationship))) for _ in range(5)]
    every = SupportingMaterials(matcher=_Plain())
    assert [p.key for p in every.propose(relationship)] == [one.key]
    compared = [_seconds(lambda: list(every.propose(relationship))) for _ in range(5)]
    assert min(spent) * 3 < min(compared)


class _Plain(WordMatcher):
    """The built-in matcher, unrecognised."""


def _seconds(act: Any) -> float:
    before = perf_counter()
    act()
    return perf_counter() - before


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, every brief the common tone, every kind is its own."""
    names = {field.name for field in attrs.fields(SupportingMaterials)}
    assert names == set(SupportingMaterials.sources)
    kinds = (ACTION_KINDS["share_material"], ACTION_KINDS["send_material"])
    assert SupportingMaterials.kinds == kinds
    for one in found(met(request("event sourcing"), "hiring")):
        assert one.kind in kinds
        assert (one.brief.tone, one.brief.avoid) == (TONE, AVOID)


@pytest.mark.parametrize("example", SupportingMaterials.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    open_ones = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in open_ones) == expected
