"""Tip 7, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    Achievement,
    CandidateTie,
    Connection,
    Contact,
    DecisionDate,
    Disposition,
    DoNotContact,
    History,
    Letter,
    Message,
    OptOut,
    Organisation,
    PlatformAccount,
    Referral,
    Tie,
    Topic,
)
from staytopofmind.model.fields import SettingsError
from staytopofmind.strategies import AVOID, Example, Match, Proposal, ReferralRequest, key_of
from tests.strategies.world import (
    ACME,
    GRACE,
    ME,
    RITA,
    at,
    carried_out,
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

TIP = ReferralRequest()
OPENED = "2026-03-02T09:00+01:00"
LATER = "2026-03-20T09:00+01:00"
JOB = role(("applied", OPENED))
PLACES = (
    ACME,
    Organisation(id="acme-2", name="ACME"),
    Organisation(id="other", name="Other"),
)


def knows(
    name: str, *, trust: float = 0.5, to: str = "grace", since: str | None = None, **more: Any
) -> Contact:
    """Someone elsewhere who knows the hiring manager and can vouch for something."""
    tie = Tie(contact=to, trust=trust, known_at=since)  # type: ignore[arg-type]
    fields: dict[str, Any] = {"organisation": "other", "vouches_for": ("diligence",), **more}
    return person(name, "peer", ties=(tie,), **fields)


def colleague(name: str, **more: Any) -> Contact:
    """Someone at the employer who can vouch for something."""
    return person(name, "peer", **{"vouches_for": ("diligence",), **more})


PETER = knows("peter")


def scene(*records: Any, contacts: tuple[Contact, ...] = (PETER,), **more: Any) -> History:
    """One opportunity at Acme, open since 2 March, and people around it."""
    fields: dict[str, Any] = {"organisations": PLACES, "opportunities": (JOB,), **more}
    return world(*records, contacts=(GRACE, RITA, *contacts), **fields)


def found_in(history: History, now: str | None = LATER, **settings: Any) -> list[Proposal]:
    return proposals(ReferralRequest(**settings), history, now)


def step(status: str, moment: str, who: str = "peter", **more: Any) -> Referral:
    """A step of a referral for the job."""
    fields = {"id": f"{who}-{status}", "opportunity": "job", **more}
    return Referral(at=moment, contacts=(who,), status=status, **fields)  # type: ignore[arg-type]


def said(key: str, verdict: str, moment: str) -> Disposition:
    return Disposition(id="d1", action_key=key, verdict=verdict, at=moment)  # type: ignore[arg-type]


def whom(found: list[Proposal]) -> list[tuple[str, str | None, str]]:
    return sorted((one.kind.slug, one.contact, one.cause) for one in found)


def ask(name: str, opportunity: str = "job") -> tuple[str, str, str]:
    return "referral_request", name, opportunity


def texts(proposal: Proposal) -> list[str]:
    return [point.text for point in proposal.brief.points]


# -- 7.1 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        pytest.param(PETER, [ask("peter")], id="knows the hiring manager"),
        pytest.param(knows("peter", to="gigi"), [ask("peter")], id="by a merged id"),
        pytest.param(colleague("peter"), [ask("peter")], id="works there"),
        pytest.param(
            colleague("peter", organisation="acme-2"), [ask("peter")], id="under another name of it"
        ),
        pytest.param(knows("peter", to="rita"), [], id="knows only the recruiter"),
        pytest.param(colleague("peter", organisation="other"), [], id="neither"),
        pytest.param(colleague("peter", organisation=None), [], id="works nowhere known"),
    ],
)
def test_7_1_who_knows_the_hiring_manager_or_works_there(
    contact: Contact, expected: list[tuple[str, str, str]]
) -> None:
    """A possible referrer has a tie to the hiring manager, or the employer in common."""
    manager = person("grace", "hiring_manager", aliases=("gigi",))
    people = (manager, RITA, contact)
    job = role(("applied", OPENED), people=("grace", "rita"))
    history = world(organisations=PLACES, contacts=people, opportunities=(job,))
    assert whom(found_in(history)) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param({"contacts": (PETER,)}, True, id="topics"),
        pytest.param({"contacts": (knows("peter", vouches_for=()),)}, False, id="nothing recorded"),
        pytest.param(
            {
                "contacts": (knows("peter", vouches_for=()),),
                "candidate": ME.evolve(ties=(CandidateTie(contact="peter"),)),
            },
            True,
            id="a tie the candidate noted",
        ),
        pytest.param(
            {"contacts": (knows("peter", vouches_for=()).evolve(role="referrer"),)},
            True,
            id="the role of a referrer",
        ),
        pytest.param(
            {
                "contacts": (knows("peter", vouches_for=()),),
                "interactions": (
                    sent("2026-03-03T09:00+01:00", "peter"),
                    Message(
                        id="g1",
                        at="2026-03-03T10:00+01:00",  # type: ignore[arg-type]
                        contacts=("peter",),
                        initiated_by="contact",
                    ),
                ),
            },
            False,
            id="an exchange of messages is not enough",
        ),
    ],
)
def test_7_1_who_can_vouch(more: dict[str, Any], expected: bool) -> None:
    """Vouching is recorded: topics, a noted tie, the role; acquaintance alone does not do."""
    records = more.pop("interactions", ())
    assert whom(found_in(scene(*records, **more))) == ([ask("peter")] if expected else [])


def test_7_1_who_shared_an_achievement_can_vouch() -> None:
    """An achievement shared with them is something they can vouch for, from its day."""
    done = Achievement(id="a1", title="Launch", at="2026-03-05T12:00+01:00", contacts=("peter",))  # type: ignore[arg-type]
    history = scene(
        contacts=(knows("peter", vouches_for=()),), candidate=ME.evolve(achievements=(done,))
    )
    found = next(one for one in found_in(history) if one.kind.slug == "referral_request")
    assert found.window.opens == at("2026-03-05T12:00+01:00")
    assert texts(found) == ["Launch"]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(
            {"opportunities": (role(("applied", OPENED), people=("grace", "peter")),)},
            id="one of its people",
        ),
        pytest.param({"meets": True}, id="an interviewer not listed among its people"),
        pytest.param(
            {"opportunities": (role(("applied", OPENED), ("rejected", "2026-03-10T09:00+01:00")),)},
            id="a dead opportunity",
        ),
        pytest.param(
            {
                "opportunities": (
                    role(("applied", OPENED)),
                    role(
                        ("accepted", "2026-03-10T09:00+01:00"),
                        id="b",
                        people=(),
                        organisation="other",
                    ),
                )
            },
            id="accepted elsewhere",
        ),
        pytest.param(
            {"contacts": (knows("peter", do_not_contact=DoNotContact()),)},
            id="never to be contacted",
        ),
    ],
)
def test_7_1_whom_not_to_ask(more: dict[str, Any]) -> None:
    """Not its own people, nor for what is over, nor who never wishes to hear from one."""
    assert whom(found_in(scene())) == [ask("peter")]
    records = []
    if more.pop("meets", False):
        records = [
            interview("2026-03-04T10:00+01:00", "2026-03-04T11:00+01:00", "grace", "peter"),
        ]
    assert found_in(scene(*records, **more)) == []


def test_7_1_it_goes_to_the_referrer_for_the_opportunity() -> None:
    """The referrer is addressed; the opportunity and its hiring manager are named and served."""
    job = role(("applied", OPENED), people=("grace", "rita"))
    (found,) = found_in(scene(opportunities=(job,)))
    assert (found.contact, found.opportunity, found.beneficiaries) == ("peter", "job", ("grace",))
    assert wording(found.headline) == "Ask Peter to introduce you to Grace for Engineer"
    assert wording(found.why) == (
        "Peter knows Grace, who hires for Engineer at Acme, and can vouch for you"
    )
    assert found.brief.names == ("Grace",)
    assert found.details == {"opportunity": "job", "toward": "grace"}
    assert found.evidence == ("job", "grace")
    (inside,) = found_in(scene(opportunities=(job,), contacts=(colleague("peter"),)))
    assert (
        wording(inside.why) == "Peter works at Acme, where Engineer is open, and can vouch for you"
    )
    assert inside.details["toward"] == "grace"


def test_7_1_without_a_hiring_manager_the_people_of_the_role_are_served() -> None:
    """Nobody is known to hire: the ask is for a word with the people there."""
    job = role(("applied", OPENED), people=("rita",))
    (found,) = found_in(scene(opportunities=(job,), contacts=(colleague("peter"),)))
    assert found.beneficiaries == ("rita",)
    assert found.details["toward"] is None
    assert wording(found.brief.ask) == "would they introduce you to the people there for Engineer?"


def test_7_1_one_referrer_may_serve_several_opportunities() -> None:
    """Each opportunity has its own ask, with its own key."""
    other = role(("applied", OPENED), id="b")
    assert whom(found_in(scene(opportunities=(JOB, other)))) == [ask("peter", "b"), ask("peter")]


def test_7_1_the_channel_is_one_they_have() -> None:
    """E-mail first, then where they are connected; opted out ones last; none: find one."""
    (mail,) = found_in(scene())
    assert mail.channel == "email"
    assert wording(mail.brief.needs_input) == "note what Peter could say about your work"
    linked = Connection(id="c1", at="2026-02-01T09:00+01:00", contacts=("peter",))  # type: ignore[arg-type]
    refused = PETER.evolve(opted_out=(OptOut(channel="email"),))
    assert [one.channel for one in found_in(scene(linked, contacts=(refused,)))] == ["linkedin"]
    assert [one.channel for one in found_in(scene(contacts=(refused,)))] == ["email"]
    (lost,) = found_in(scene(contacts=(PETER.evolve(handles=()),)))
    assert lost.channel is None
    assert wording(lost.brief.needs_input) == "find a way to write to Peter"


# -- 7.2 --------------------------------------------------------------------------------------


def first_asked(contacts: tuple[Contact, ...], **more: Any) -> str | None:
    settings = more.pop("settings", {})
    (found,) = found_in(scene(contacts=contacts, **more), **settings)
    return found.contact


def tied(**strengths: float) -> Any:
    return ME.evolve(
        ties=tuple(CandidateTie(contact=who, strength=s) for who, s in strengths.items())
    )


def test_7_2_trusted_by_the_hiring_manager_first() -> None:
    """Trust goes before the tie, the topics, and working there; it is not the strength of ties."""
    job = role(("applied", OPENED), topics=("event sourcing",))
    peter = knows("peter", trust=0.6)
    nora = knows("nora", trust=0.5, vouches_for=("event sourcing",))
    candidate = tied(peter=1.0, nora=0.35)
    more: dict[str, Any] = {"opportunities": (job,), "candidate": candidate}
    assert first_asked((nora, peter), **more) == "peter"
    assert first_asked((nora, knows("peter", trust=0.4)), **more) == "nora"
    assert first_asked((colleague("abe"), knows("zoe", trust=0.1))) == "zoe"


@pytest.mark.parametrize(
    ("peter", "nora", "first"),
    [
        pytest.param(0.35, 0.9, "peter", id="moderate before strongest"),
        pytest.param(0.35, 0.05, "peter", id="moderate before weakest"),
        pytest.param(0.5, 0.34, "nora", id="the peak lies at .35"),
        pytest.param(0.36, 0.2, "peter", id="a little above before far below"),
        pytest.param(0.6, 0.25, "nora", id="a little below before far above"),
        pytest.param(0.9, None, "nora", id="not noted counts half"),
        pytest.param(0.35, None, "peter", id="the best before not noted"),
    ],
)
def test_7_2_then_moderately_weak_ties(peter: float, nora: float | None, first: str) -> None:
    """At equal trust the candidate's own tie decides: best at .35, falling to both sides."""
    ties = {"peter": peter} if nora is None else {"peter": peter, "nora": nora}
    contacts = (knows("peter"), knows("nora"))
    assert first_asked(contacts, candidate=tied(**ties)) == first


def test_7_2_the_preference_is_a_setting() -> None:
    """Someone who prefers strong ties sets the peak; both ends of it work."""
    contacts = (knows("peter"), knows("nora"))
    candidate = tied(peter=0.3, nora=0.9)
    assert first_asked(contacts, candidate=candidate) == "peter"
    strong = {"ideal_tie_strength": 1.0}
    assert first_asked(contacts, candidate=candidate, settings=strong) == "nora"
    weak = {"ideal_tie_strength": 0.0}
    assert first_asked(contacts, candidate=tied(peter=0.0, nora=0.1), settings=weak) == "peter"
    with pytest.raises(SettingsError, match="ideal_tie_strength"):
        ReferralRequest(ideal_tie_strength=1.1)


def test_7_2_then_who_vouches_for_what_the_role_needs() -> None:
    """At equal trust and tie: who meets more of the role's topics and of the needs stated."""
    job = role(("applied", OPENED), topics=("event sourcing", "hiring"))
    need = interview(
        "2026-03-04T10:00+01:00",
        "2026-03-04T11:00+01:00",
        topics=(Topic(text="on-call rota", kind="need"), Topic(text="small talk")),
    )
    abe = knows("abe", vouches_for=("small talk",))
    nora = knows("nora", vouches_for=("hiring",))
    peter = knows("peter", vouches_for=("hiring", "Event Sourcing"))
    zoe = knows("zoe", vouches_for=("on-call rota", "hiring", "event sourcing"))
    assert first_asked((abe, nora), opportunities=(job,)) == "nora"
    assert first_asked((nora, peter), opportunities=(job,)) == "peter"
    assert first_asked((peter, zoe), opportunities=(job,)) == "peter"
    history = scene(need, contacts=(peter, zoe), opportunities=(job,))
    (found,) = found_in(history)
    assert found.contact == "zoe"
    assert texts(found) == ["event sourcing", "hiring", "on-call rota"]


def test_7_2_the_brief_keeps_to_three_points() -> None:
    """What they vouch for best comes first, and three of it are enough for one message."""
    topics = ("event sourcing", "hiring", "on-call", "mentoring")
    job = role(("applied", OPENED), topics=topics)
    contact = knows("peter", vouches_for=topics)
    (found,) = found_in(scene(contacts=(contact,), opportunities=(job,)))
    assert texts(found) == ["event sourcing", "hiring", "on-call"]
    (short,) = found_in(scene(contacts=(contact,), opportunities=(job,)), max_points=1)
    assert texts(short) == ["event sourcing"]


def test_7_2_the_matcher_is_the_callers() -> None:
    """A caller's matcher decides what meets a topic, hashable or not."""

    class Everything:
        __hash__ = None  # type: ignore[assignment]

        def match(self, wanted: str, offered: tuple[str, ...]) -> Match | None:
            return Match(1.0, ("all",)) if "magic" in offered else None

    job = role(("applied", OPENED), topics=("event sourcing",))
    contacts = (knows("abe"), knows("nora", vouches_for=("magic",)))
    assert first_asked(contacts, opportunities=(job,)) == "abe"
    settings = {"matcher": Everything()}
    assert first_asked(contacts, opportunities=(job,), settings=settings) == "nora"


def test_7_2_fit_follows_the_same_facts() -> None:
    """The mean of trust, tie, topics and 1: what the ranking sees of the order."""
    job = role(("applied", OPENED), topics=("event sourcing",))
    best = knows("peter", trust=0.8, vouches_for=("event sourcing",))
    history = scene(contacts=(best,), opportunities=(job,), candidate=tied(peter=0.35))
    (found,) = found_in(history)
    assert found.fit == pytest.approx((1 + 0.8 + 1 + 1) / 4)
    (plain,) = found_in(scene(contacts=(colleague("peter"),)))
    assert plain.fit == pytest.approx((1 + 0 + 0.5 + 0) / 4)


# -- 7.3 --------------------------------------------------------------------------------------


def test_7_3_a_window_without_dates() -> None:
    """Opens with the opportunity, best a third of the way, due after 14 d, closes after 45 d."""
    (found,) = found_in(scene())
    assert window_of(found) == moments(
        OPENED, "2026-03-07T01:00+01:00", "2026-03-16T09:00+01:00", "2026-04-16T10:00+02:00"
    )


def test_7_3_before_the_decision_and_the_first_interview() -> None:
    """Best 3 d before the first interview, due 3 d before the decision, closed at it."""
    job = role(
        ("applied", OPENED),
        decision_dates=(DecisionDate(at="2026-03-25T12:00+01:00"),),  # type: ignore[arg-type]
    )
    rounds = (
        interview("2026-03-10T10:00+01:00", "2026-03-10T11:00+01:00"),
        interview("2026-03-18T10:00+01:00", "2026-03-18T11:00+01:00", id="i2"),
    )
    (found,) = found_in(scene(*rounds, opportunities=(job,)), "2026-03-04T09:00+01:00")
    assert window_of(found) == moments(
        OPENED, "2026-03-07T10:00+01:00", "2026-03-22T12:00+01:00", "2026-03-25T12:00+01:00"
    )
    (without,) = found_in(scene(opportunities=(job,)))
    assert without.window.best == at("2026-03-09T02:00+01:00")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param(
            {"contacts": (knows("peter", since="2026-03-09T08:00+01:00"),)}, id="their tie"
        ),
        pytest.param(
            {
                "contacts": (knows("peter", vouches_for=()),),
                "candidate": ME.evolve(
                    ties=(CandidateTie(contact="peter", known_at="2026-03-09T08:00+01:00"),)  # type: ignore[arg-type]
                ),
            },
            id="the candidate's tie",
        ),
    ],
)
def test_7_3_a_referrer_found_later(more: dict[str, Any]) -> None:
    """Who becomes known as a referrer later is asked from then; before, nothing is known."""
    history = scene(**more)
    assert found_in(history, "2026-03-09T07:59+01:00") == []
    (found,) = found_in(history)
    assert found.window.opens == at("2026-03-09T08:00+01:00")
    assert found.window.due == at("2026-03-23T08:00+01:00")
    (old,) = found_in(scene(contacts=(knows("peter", since="2025-01-01T00:00Z"),)))
    assert old.window.opens == at(OPENED)


def test_7_3_a_decision_that_passed_lapses_the_ask() -> None:
    """Found after the decision: the window is empty, and says why it is too late."""
    job = role(
        ("applied", OPENED),
        decision_dates=(DecisionDate(at="2026-03-08T12:00+01:00"),),  # type: ignore[arg-type]
    )
    late = knows("peter", since="2026-03-09T08:00+01:00")
    (found,) = found_in(scene(contacts=(late,), opportunities=(job,)))
    assert found.window.is_lapsed_at(at(LATER))
    assert wording(found.lapse) == "the time for a word about Engineer has passed"


def test_7_3_the_zone_shown_is_the_referrers() -> None:
    """The window is shown where the referrer is; where that is unknown the brief says so."""
    (there,) = found_in(scene(contacts=(PETER.evolve(timezone="Asia/Tokyo"),)))
    assert (there.window.zone, there.brief.notes) == ("Asia/Tokyo", ())
    (unknown,) = found_in(scene(contacts=(PETER.evolve(timezone=None),)))
    assert unknown.window.zone == "Europe/Berlin"
    assert [note.code for note in unknown.brief.notes] == ["note.zone-assumed"]


# -- 7.4 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(step("asked", "2026-03-04T12:00+01:00", opportunity="old"), id="a referral"),
        pytest.param(
            sent("2026-03-04T12:00+01:00", "peter", purpose="referral_request", opportunity="old"),
            id="a message that asked for one",
        ),
        pytest.param(
            step("asked", "2026-03-04T12:00+01:00", opportunity=None, form="recommendation"),
            id="a recommendation",
        ),
    ],
)
def test_7_4_not_within_14_days_of_an_earlier_ask(earlier: Any) -> None:
    """Whatever was asked of a referrer last, the next ask waits for 14 days, also elsewhere."""
    old = role(("applied", "2026-03-01T09:00+01:00"), id="old", people=())
    (found,) = found_in(scene(earlier, opportunities=(JOB, old)))
    assert whom([found]) == [ask("peter")]
    assert found.window.opens == at("2026-03-18T12:00+01:00")
    assert found.window.due == at("2026-04-01T13:00+02:00")


@pytest.mark.parametrize("status", ["given", "agreed"])
def test_7_4_not_while_thanks_are_owed(status: str) -> None:
    """A referral of theirs that is unthanked comes first; thanks, or waiving them, free the way."""
    other = role(("applied", OPENED), id="b")
    history = scene(step(status, "2026-03-04T12:00+01:00"), opportunities=(JOB, other))
    (owed,) = found_in(history)
    assert owed.kind.slug == "thank_referrer"
    thanked = history.add(sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer"))
    assert whom(found_in(thanked)) == [ask("peter", "b")]
    waived = history.add(said(owed.key, "dismissed", "2026-03-05T12:00+01:00"))
    assert whom(found_in(waived)) == [ask("peter", "b"), ("thank_referrer", *whom([owed])[0][1:])]


def test_7_4_not_while_an_outcome_is_untold() -> None:
    """What they helped with has ended and they were not told: no new ask until they are."""
    over = role(("applied", OPENED), ("rejected", "2026-03-10T09:00+01:00"))
    other = role(("applied", OPENED), id="b")
    records = (
        step("given", "2026-03-04T12:00+01:00"),
        sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer"),
    )
    history = scene(*records, opportunities=(over, other))
    assert whom(found_in(history)) == [("tell_outcome", "peter", "job")]
    told = step("outcome_told", "2026-03-11T12:00+01:00")
    assert whom(found_in(history.add(told))) == [ask("peter", "b")]
    still_open = scene(*records, opportunities=(JOB, other))
    assert whom(found_in(still_open)) == [ask("peter", "b")]


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(step("asked", "2026-03-03T12:00+01:00"), id="a referral"),
        pytest.param(
            step("asked", "2026-03-03T12:00+01:00", opportunity=None, toward="grace"),
            id="a referral toward the hiring manager",
        ),
        pytest.param(
            step("asked", "2026-03-03T12:00+01:00", opportunity=None),
            id="a referral that names neither",
        ),
        pytest.param(
            sent("2026-03-03T12:00+01:00", "peter", purpose="referral_request"), id="a message"
        ),
        pytest.param(
            said(
                key_of("referral-request", "referral_request", "peter", "job"),
                "done",
                "2026-03-03T12:00+01:00",
            ),
            id="a done without a record",
        ),
        pytest.param(step("declined", "2026-03-03T12:00+01:00"), id="declined"),
    ],
)
def test_7_4_never_the_same_ask_twice(earlier: Any) -> None:
    """Once asked for an opportunity, however that was recorded, they are not asked for it again."""
    assert whom(found_in(scene())) == [ask("peter")]
    history = scene().add(earlier)
    assert whom(found_in(history, "2027-01-01T09:00+01:00")) == []
    later = role(("applied", "2026-03-15T09:00+01:00"), id="later")
    fresh = history.add(later)
    assert whom(found_in(fresh, "2027-01-01T09:00+01:00")) == [ask("peter", "later")]


THREE = (
    knows("peter", trust=0.9),
    knows("nora", trust=0.8),
    knows("omar", trust=0.7),
)


def test_7_4_one_at_a_time_and_the_second_a_week_later() -> None:
    """Only the best unasked is proposed; the second opens 7 d after the first was asked."""
    assert whom(found_in(scene(contacts=THREE))) == [ask("peter")]
    first = step("asked", "2026-03-04T12:00+01:00")
    (second,) = found_in(scene(first, contacts=THREE))
    assert whom([second]) == [ask("nora")]
    assert second.window.opens == at("2026-03-11T12:00+01:00")


def test_7_4_on_a_decline_the_second_is_asked_at_once() -> None:
    """A refusal opens the second ask; one that comes later than a week changes nothing."""
    first = step("asked", "2026-03-04T12:00+01:00")
    soon = step("declined", "2026-03-06T08:00+01:00")
    (second,) = found_in(scene(first, soon, contacts=THREE))
    assert (second.contact, second.window.opens) == ("nora", at("2026-03-06T08:00+01:00"))
    late = step("declined", "2026-03-16T08:00+01:00")
    (second,) = found_in(scene(first, late, contacts=THREE))
    assert second.window.opens == at("2026-03-11T12:00+01:00")


def test_7_4_who_declined_after_all_has_not_helped() -> None:
    """Nothing is owed for it, and the second is asked at once."""
    first = step("asked", "2026-03-04T12:00+01:00")
    agreed = step("agreed", "2026-03-05T12:00+01:00")
    declined = step("declined", "2026-03-06T12:00+01:00")
    assert whom(found_in(scene(first, agreed, contacts=THREE))) == [
        ("thank_referrer", "peter", "peter-agreed")
    ]
    (second,) = found_in(scene(first, agreed, declined, contacts=THREE))
    assert (second.contact, second.window.opens) == ("nora", at("2026-03-06T12:00+01:00"))
    over = role(("applied", OPENED), ("rejected", "2026-03-16T09:00+01:00"))
    assert found_in(scene(first, agreed, declined, opportunities=(over,))) == []


def test_7_4_an_ask_does_not_open_anew_what_had_lapsed() -> None:
    """The rest after an ask moves a window that is open, and none that had closed."""
    old = role(("applied", "2025-11-01T09:00+01:00"), id="old")
    other = role(("applied", "2025-11-01T09:00+01:00"), id="b")
    late = step("asked", "2026-02-21T12:00+01:00", opportunity="b")
    (found,) = found_in(scene(late, opportunities=(old, other)))
    assert (found.cause, found.window.opens) == ("old", at("2025-11-01T09:00+01:00"))
    soon = step("asked", "2025-12-01T12:00+01:00", opportunity="b")
    (moved,) = found_in(scene(soon, opportunities=(old, other)))
    assert moved.window.opens == at("2025-12-15T12:00+01:00")


def test_7_4_at_most_two_are_asked() -> None:
    """After two asks for an opportunity there is no third, whatever came of them."""
    two = (
        step("asked", "2026-03-04T12:00+01:00"),
        step("asked", "2026-03-12T12:00+01:00", "nora"),
        step("declined", "2026-03-13T12:00+01:00", "nora"),
    )
    assert found_in(scene(*two, contacts=THREE)) == []
    (third,) = found_in(scene(*two, contacts=THREE), referrers_per_opportunity=3)
    assert (third.contact, third.window.opens) == ("omar", at("2026-03-13T12:00+01:00"))
    stranger = knows("zed", vouches_for=())
    unknown = step("asked", "2026-03-04T12:00+01:00", "zed")
    assert found_in(scene(unknown, two[1], contacts=(*THREE, stranger))) == []


def test_7_4_nobody_else_once_someone_helped() -> None:
    """The second is there in case the first does not help: who agreed makes it needless."""
    records = (
        step("asked", "2026-03-04T12:00+01:00"),
        step("agreed", "2026-03-05T12:00+01:00"),
        sent("2026-03-05T13:00+01:00", "peter", purpose="thank_referrer"),
    )
    assert found_in(scene(*records, contacts=THREE)) == []
    assert whom(found_in(scene(records[0], contacts=THREE))) == [ask("nora")]


def test_7_4_who_is_dismissed_is_passed_over() -> None:
    """Dismissing the ask to one referrer leaves it settled and gives the turn to the next."""
    history = scene(contacts=THREE)
    (first,) = found_in(history)
    dismissed = history.add(said(first.key, "dismissed", "2026-03-04T12:00+01:00"))
    found = found_in(dismissed)
    assert whom(found) == [ask("nora"), ask("peter")]
    assert [one.window.opens for one in found] == [at(OPENED), at(OPENED)]


def test_7_4_no_feedback_is_asked_of_an_insider() -> None:
    """The brief advises against it, beside what all briefs advise against."""
    (found,) = found_in(scene())
    assert found.brief.avoid == (*AVOID, "asking for feedback on the hiring process")


# -- 7.5 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["introduction", "recommendation"])
@pytest.mark.parametrize("status", ["given", "agreed"])
def test_7_5_thanks_within_48_hours(status: str, form: str) -> None:
    """A referral given or agreed opens thanks at once, due after 48 h, closed 7 d later."""
    (found,) = found_in(scene(step(status, "2026-03-04T12:00+01:00", form=form)))
    assert whom([found]) == [("thank_referrer", "peter", f"peter-{status}")]
    assert found.kind.courtesy
    assert window_of(found) == moments(
        "2026-03-04T12:00+01:00",
        "2026-03-05T04:00+01:00",
        "2026-03-06T12:00+01:00",
        "2026-03-13T12:00+01:00",
    )
    assert found.opportunity == "job"
    assert found.details == {"in_reply_to": f"peter-{status}"}
    assert found_in(scene(step("asked", "2026-03-04T12:00+01:00"))) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer"), [], id="thanks"
        ),
        pytest.param(
            sent("2026-03-05T12:00+01:00", "peter", purpose="thank_you"), [], id="a thank-you"
        ),
        pytest.param(
            Letter(id="l", at="2026-03-05T12:00+01:00", contacts=("peter",)),  # type: ignore[arg-type]
            [],
            id="a letter",
        ),
        pytest.param(
            sent("2026-03-05T12:00+01:00", "peter", in_reply_to="peter-given", purpose="other"),
            [],
            id="an answer to it",
        ),
        pytest.param(
            sent("2026-03-05T12:00+01:00", "peter", in_reply_to="r0", purpose="thank_you"),
            ["peter-given"],
            id="thanks for another referral",
        ),
        pytest.param(
            sent("2026-03-05T12:00+01:00", "peter", purpose="update"),
            ["peter-given"],
            id="an update",
        ),
        pytest.param(
            sent("2026-03-04T11:59+01:00", "peter", purpose="thank_you"),
            ["peter-given"],
            id="before",
        ),
        pytest.param(
            sent("2026-03-05T12:00+01:00", "grace", purpose="thank_you"),
            ["peter-given"],
            id="not to them",
        ),
    ],
)
def test_7_5_what_counts_as_thanks(record: Any, expected: list[str]) -> None:
    """Thanks to that person after the step, unless they answer another referral of theirs."""
    earlier = step("given", "2026-01-04T12:00+01:00", id="r0", opportunity=None, toward="rita")
    first = sent("2026-01-05T12:00+01:00", "peter", id="m0", in_reply_to="r0", purpose="thank_you")
    history = scene(earlier, first, step("given", "2026-03-04T12:00+01:00"), record)
    assert [one.cause for one in found_in(history)] == expected


def test_7_5_thanks_come_after_what_they_are_for() -> None:
    """A thank-you at the very instant of the step is not for it."""
    given = step("given", "2026-03-04T12:00+01:00")
    same = sent("2026-03-04T12:00+01:00", "peter", purpose="thank_referrer")
    assert [one.cause for one in found_in(scene(given, same))] == ["peter-given"]


def test_7_5_the_brief_names_what_they_did_or_said() -> None:
    """What came up in the referral is what to thank for; without it, the help itself."""
    given = step("given", "2026-03-04T12:00+01:00")
    (plain,) = found_in(scene(given))
    assert texts(plain) == ["introduced you"]
    (told,) = found_in(scene(given.evolve(topics=(Topic(text="lunch with Grace"),))))
    assert texts(told) == ["lunch with Grace"]


def test_7_5_one_thanks_for_the_steps_of_a_referral() -> None:
    """Agreed and then given: one proposal, for the last step; thanks in between do not cover it."""
    agreed, given = (
        step("agreed", "2026-03-04T12:00+01:00"),
        step("given", "2026-03-06T12:00+01:00"),
    )
    assert [one.cause for one in found_in(scene(agreed, given))] == ["peter-given"]
    between = sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer")
    assert [one.cause for one in found_in(scene(agreed, given, between))] == ["peter-given"]
    assert found_in(scene(agreed, between)) == []
    after = sent("2026-03-06T13:00+01:00", "peter", purpose="thank_referrer")
    assert found_in(scene(agreed, given, after)) == []


ENDS = [
    pytest.param("rejected", "Engineer ended in a rejection", id="rejected"),
    pytest.param("withdrawn", "you withdrew from Engineer", id="withdrawn"),
    pytest.param("closed", "Engineer was closed", id="closed"),
    pytest.param("accepted", "Engineer led to an offer, and you accepted it", id="accepted"),
]


@pytest.mark.parametrize(("end", "text"), ENDS)
def test_7_5_the_outcome_within_3_days(end: str, text: str) -> None:
    """The end of an opportunity they helped with opens word of it, due after 3 d."""
    over = role(("applied", OPENED), (end, "2026-03-16T09:00+01:00"))
    helped = (
        step("given", "2026-03-04T12:00+01:00"),
        sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer"),
    )
    (found,) = found_in(scene(*helped, opportunities=(over,)))
    assert whom([found]) == [("tell_outcome", "peter", "job")]
    assert window_of(found) == moments(
        "2026-03-16T09:00+01:00",
        "2026-03-17T09:00+01:00",
        "2026-03-19T09:00+01:00",
        "2026-03-26T09:00+01:00",
    )
    assert (texts(found), found.why.code) == ([text], f"referral-request.outcome.why.{end}")
    assert found_in(scene(*helped)) == []
    refused = (step("asked", "2026-03-04T12:00+01:00"), step("declined", "2026-03-05T12:00+01:00"))
    assert found_in(scene(*refused, opportunities=(over,))) == []


def test_7_5_accepted_elsewhere_ends_what_they_helped_with() -> None:
    """Another offer accepted is an end, too, and is told as such."""
    other = role(("accepted", "2026-03-16T09:00+01:00"), id="b", organisation="other", people=())
    records = (
        step("agreed", "2026-03-04T12:00+01:00", opportunity=None, toward="grace"),
        sent("2026-03-05T12:00+01:00", "peter", purpose="thank_referrer"),
    )
    (found,) = found_in(scene(*records, opportunities=(JOB, other)))
    assert whom([found]) == [("tell_outcome", "peter", "job")]
    assert found.window.opens == at("2026-03-16T09:00+01:00")
    assert texts(found) == ["you accepted another offer, so Engineer is over"]


def test_7_5_once_told_whatever_end_is_noted_later() -> None:
    """A rejection that is closed, or withdrawn from after another offer, stays what was told."""
    helped = (
        step("given", "2026-03-04T12:00+01:00"),
        sent("2026-03-05T12:00+01:00", "peter", id="m0", purpose="thank_referrer"),
    )
    told = sent("2026-03-17T09:00+01:00", "peter", purpose="outcome", opportunity="job")
    ends = ("applied", OPENED), ("rejected", "2026-03-16T09:00+01:00")
    closed = role(*ends, ("closed", "2026-03-18T09:00+01:00"))
    assert found_in(scene(*helped, told, opportunities=(closed,))) == []
    assert len(found_in(scene(*helped, opportunities=(closed,)))) == 1
    taken = role(("accepted", "2026-03-16T09:00+01:00"), id="b", organisation="other", people=())
    withdrawn = role(ends[0], ("withdrawn", "2026-03-18T09:00+01:00"))
    assert found_in(scene(*helped, told, opportunities=(withdrawn, taken))) == []
    again = role(
        *ends, ("interviewing", "2026-03-18T09:00+01:00"), ("closed", "2026-03-19T09:00+01:00")
    )
    assert len(found_in(scene(*helped, told, opportunities=(again,)))) == 1


@pytest.mark.parametrize(
    ("record", "told"),
    [
        pytest.param(step("outcome_told", "2026-03-17T09:00+01:00"), True, id="told"),
        pytest.param(
            step("outcome_told", "2026-03-17T09:00+01:00", opportunity=None),
            True,
            id="told, of which is not said",
        ),
        pytest.param(
            sent("2026-03-17T09:00+01:00", "peter", purpose="outcome"), True, id="a message"
        ),
        pytest.param(
            sent("2026-03-17T09:00+01:00", "peter", purpose="outcome", opportunity="b"),
            False,
            id="of another opportunity",
        ),
        pytest.param(
            sent("2026-03-16T09:00+01:00", "peter", purpose="outcome"), False, id="at the very end"
        ),
        pytest.param(
            sent("2026-03-15T09:00+01:00", "peter", purpose="outcome"), False, id="before"
        ),
        pytest.param(
            sent("2026-03-17T09:00+01:00", "peter", purpose="update"), False, id="an update"
        ),
    ],
)
def test_7_5_what_counts_as_told(record: Any, told: bool) -> None:
    """Word of the outcome since the end; of this opportunity, or of none in particular."""
    over = role(("applied", OPENED), ("rejected", "2026-03-16T09:00+01:00"))
    elsewhere = role(("lead", "2026-03-18T09:00+01:00"), id="b", people=())
    history = scene(
        step("given", "2026-03-04T12:00+01:00"),
        sent("2026-03-05T12:00+01:00", "peter", id="m0", purpose="thank_referrer"),
        record,
        opportunities=(over, elsewhere),
    )
    assert whom(found_in(history)) == ([] if told else [("tell_outcome", "peter", "job")])


# -- 7.6 --------------------------------------------------------------------------------------


def achieved(moment: str, *who: str, id: str = "a1") -> Achievement:
    return Achievement(id=id, title="Launch", at=moment, contacts=who or ("mona",))  # type: ignore[arg-type]


MONA = person("mona", "peer", organisation="other")
LAUNCH = achieved("2026-03-05T12:00+01:00")


def fellow(
    *records: Any, achievements: tuple[Achievement, ...] = (LAUNCH,), **more: Any
) -> History:
    """Mona, elsewhere, who shared in an achievement."""
    candidate = ME.evolve(achievements=achievements, **more)
    return scene(*records, contacts=(MONA,), candidate=candidate)


def test_7_6_a_recommendation_from_who_shared_an_achievement() -> None:
    """Opens at the achievement, best a third of the way, due after 30 d, closes 7 d later."""
    (found,) = found_in(fellow())
    assert whom([found]) == [("recommendation_request", "mona", "a1")]
    assert window_of(found) == moments(
        "2026-03-05T12:00+01:00",
        "2026-03-15T12:00+01:00",
        "2026-04-04T12:00+01:00",
        "2026-04-11T12:00+01:00",
    )
    assert texts(found) == ["Launch"]
    assert wording(found.why) == "Mona shared in Launch of 05 March 2026"
    assert found.details["achievements"] == ("a1",)
    alone = achieved("2026-03-05T12:00+01:00", "grace")
    assert whom(found_in(fellow(achievements=(alone,)))) == [
        ("recommendation_request", "grace", "a1")
    ]


def test_7_6_it_is_asked_on_the_network_they_share() -> None:
    """Connected on a professional platform: there; else by the usual channel."""
    linked = Connection(id="c", at="2026-02-01T09:00+01:00", contacts=("mona",), platform="xing")  # type: ignore[arg-type]
    accounts = (PlatformAccount(platform="linkedin"), PlatformAccount(platform="xing"))
    (found,) = found_in(fellow(linked, accounts=accounts))
    assert (found.channel, found.details["platform"]) == ("xing", "xing")
    (mailed,) = found_in(fellow(accounts=accounts))
    assert (mailed.channel, mailed.details["platform"]) == ("email", None)
    private = (PlatformAccount(platform="xing", professional=False),)
    (other,) = found_in(fellow(linked, accounts=private))
    assert other.channel == "email"


def test_7_6_at_most_one_open_ask() -> None:
    """An ask stays open until it is given or declined; then a newer achievement may open one."""
    asked = step("asked", "2026-03-06T12:00+01:00", "mona", form="recommendation", opportunity=None)
    newer = (LAUNCH, achieved("2026-04-10T12:00+02:00", id="a2"))
    now = "2026-06-01T09:00+02:00"
    assert whom(found_in(fellow(achievements=newer), now)) == [
        ("recommendation_request", "mona", "a2")
    ]
    assert found_in(fellow(asked, achievements=newer), now) == []
    refused = step(
        "declined", "2026-03-08T12:00+01:00", "mona", form="recommendation", opportunity=None
    )
    assert whom(found_in(fellow(asked, refused, achievements=newer), now)) == [
        ("recommendation_request", "mona", "a2")
    ]
    assert found_in(fellow(asked, refused), now) == []
    message = sent("2026-03-06T12:00+01:00", "mona", purpose="recommendation_request")
    assert found_in(fellow(message, achievements=newer), now) == []


def test_7_6_days_without_a_time_count_as_one_moment() -> None:
    """Asked and given on one day is answered; asked on the day of an achievement covers it."""
    form: dict[str, Any] = {"form": "recommendation", "opportunity": None}
    asked = step("asked", "2026-03-06", "mona", **form)
    given = step("given", "2026-03-06", "mona", **form)
    thanked = sent("2026-03-07T12:00+01:00", "mona", purpose="thank_referrer")
    later = (LAUNCH, achieved("2026-04-10", id="a2"))
    same = (LAUNCH, achieved("2026-03-06", id="a2"))
    now = "2026-06-01T09:00+02:00"
    found = found_in(fellow(asked, given, thanked, achievements=later), now)
    assert whom(found) == [("recommendation_request", "mona", "a2")]
    assert found_in(fellow(asked, given, thanked, achievements=same), now) == []


def test_7_6_it_waits_for_the_rest_between_asks() -> None:
    """14 d after an earlier ask of the same person, and due 30 d from there."""
    earlier = step("asked", "2026-03-01T12:00+01:00", "mona", opportunity=None, toward="rita")
    (found,) = found_in(fellow(earlier))
    assert found.window.opens == at("2026-03-15T12:00+01:00")
    assert found.window.due == at("2026-04-14T12:00+01:00")


def test_7_6_an_ask_does_not_revive_an_old_achievement() -> None:
    """Its window closed long before: it stays lapsed."""
    old = achieved("2024-03-01T12:00+01:00")
    earlier = step("asked", "2026-03-01T12:00+01:00", "mona", opportunity=None, toward="rita")
    (found,) = found_in(fellow(earlier, achievements=(old,)))
    assert found.window.opens == at("2024-03-01T12:00+01:00")


def test_7_6_not_once_the_search_is_over() -> None:
    """With an offer accepted nobody is asked to recommend."""
    over = role(("applied", OPENED), ("accepted", "2026-03-10T09:00+01:00"))
    candidate = ME.evolve(achievements=(LAUNCH,))
    history = scene(contacts=(MONA,), candidate=candidate, opportunities=(over,))
    assert found_in(history) == []


# -- the contract -----------------------------------------------------------------------------


def everything() -> History:
    """A history in which each kind of action is proposed once."""
    over = role(("applied", OPENED), ("rejected", "2026-03-16T09:00+01:00"), id="over")
    return scene(
        step("given", "2026-03-04T12:00+01:00", "omar", opportunity="over"),
        sent("2026-03-05T12:00+01:00", "omar", id="m0", purpose="thank_referrer"),
        step("given", "2026-03-15T12:00+01:00", "nora", form="recommendation", opportunity=None),
        contacts=(PETER, person("omar", organisation="other"), person("nora"), MONA),
        candidate=ME.evolve(achievements=(LAUNCH,)),
        opportunities=(JOB, over),
    )


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """Doing what is proposed, as recorded by the action, makes the strategy silent for that key."""
    history = everything()
    open_ones = found_in(history)
    assert sorted(one.kind.slug for one in open_ones) == sorted(kind.slug for kind in TIP.kinds)
    for one in open_ones:
        done = history.add(carried_out(one, "2026-03-19T12:00+01:00", keyed=keyed))
        left = {other.key for other in found_in(done)}
        assert left == {other.key for other in open_ones} - {one.key}


def test_a_done_disposition_is_silence_too() -> None:
    """A done without a record stands for what its key names, and for nothing else."""
    history = everything()
    open_ones = found_in(history)
    for one in open_ones:
        done = history.add(said(one.key, "done", "2026-03-19T12:00+01:00"))
        left = {other.key for other in found_in(done)}
        assert left == {other.key for other in open_ones} - {one.key}


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """No stage, no date, no people, merged ids, a vague referral, the last day of the calendar."""
    bare = role(people=())
    assert found_in(scene(opportunities=(bare,), contacts=(colleague("peter"),))) == []
    began = ME.evolve(search_started_at="2026-02-01T09:00+01:00")
    (found,) = found_in(
        scene(opportunities=(bare,), contacts=(colleague("peter"),), candidate=began)
    )
    assert (found.window.opens, found.beneficiaries) == (at("2026-02-01T09:00+01:00"), ())
    vague = Referral(id="r", at="2026-03-04T12:00+01:00", contacts=("peter",), status="given")  # type: ignore[arg-type]
    assert whom(found_in(scene(vague))) == [("thank_referrer", "peter", "r")]
    merged = knows("peter", aliases=("pete",))
    assert (
        found_in(scene(step("asked", "2026-03-04T12:00+01:00", "pete"), contacts=(merged,))) == []
    )
    last = role(("applied", "9999-12-31T23:00Z"))
    assert len(found_in(scene(opportunities=(last,)), None)) == 1


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, and every kind proposed is named."""
    assert {field.name for field in attrs.fields(ReferralRequest)} == set(ReferralRequest.sources)
    assert {one.kind for one in found_in(everything())} == set(ReferralRequest.kinds)


@pytest.mark.parametrize("example", ReferralRequest.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    found = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in found) == expected
