"""Laws of who can put in a word, and of what many contacts share."""

from typing import Any

import pytest

from staytopofmind.model import (
    Achievement,
    CandidateTie,
    Connection,
    Disposition,
    DoNotContact,
    Handle,
    OptOut,
    Organisation,
    Referral,
    Tie,
)
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.vouching import (
    asked_for,
    helped_by,
    managers_of,
    pursuits_near,
    referrers_for,
    shared_with,
)
from tests.strategies.world import (
    ACME,
    GRACE,
    ME,
    RITA,
    at,
    interview,
    person,
    relation,
    role,
    sent,
    world,
)

OPENED = "2026-03-02T09:00+01:00"
JOB = role(("applied", OPENED))
PLACES = (ACME, Organisation(id="other", name="Other"))


def knows(name: str, *ties: Tie, **more: Any) -> Any:
    fields: dict[str, Any] = {"organisation": "other", "vouches_for": ("diligence",), **more}
    return person(name, "peer", ties=ties, **fields)


def step(status: str, moment: str = "2026-03-04T12:00+01:00", **more: Any) -> Referral:
    fields = {"id": status, "contacts": ("peter",), "opportunity": "job", **more}
    return Referral(at=moment, status=status, **fields)  # type: ignore[arg-type]


def search(*records: Any, now: str | None = "2026-03-20T09:00+01:00", **more: Any) -> Any:
    fields: dict[str, Any] = {
        "organisations": PLACES,
        "contacts": (GRACE, RITA, knows("peter", Tie(contact="grace"))),
        "opportunities": (JOB,),
        **more,
    }
    return world(*records, **fields).search(now)


def test_a_referrer_is_described_by_the_manager_who_trusts_them_most() -> None:
    """Of several hiring managers the one who trusts them most counts; the bond is one's own."""
    gus = person("gus", "hiring_manager")
    both = knows("peter", Tie(contact="grace", trust=0.4), Tie(contact="gus", trust=0.9))
    job = role(("applied", OPENED), people=("grace", "gus", "rita"))
    found = search(
        contacts=(GRACE, gus, RITA, both),
        opportunities=(job,),
        candidate=ME.evolve(ties=(CandidateTie(contact="peter", strength=0.2),)),
    )
    assert managers_of(found.pursuit("job")) == ("grace", "gus")
    (referrer,) = referrers_for(found.pursuit("job")).values()
    assert (referrer.contact.id, referrer.manager) == ("peter", "gus")
    assert (referrer.trust, referrer.bond, referrer.since) == (0.9, 0.2, ALWAYS)


def test_who_only_works_there_knows_no_manager() -> None:
    """A colleague is a possible referrer whom no hiring manager is known to trust."""
    found = search(contacts=(GRACE, RITA, person("carla", vouches_for=("diligence",))))
    (referrer,) = referrers_for(found.pursuit("job")).values()
    assert (referrer.contact.id, referrer.manager, referrer.trust) == ("carla", None, 0.0)


def test_a_tie_counts_from_when_it_is_known() -> None:
    """Of several ways to know the people or to vouch, the first known counts; both are needed."""
    late = Tie(contact="grace", known_at="2026-03-10T09:00+01:00")  # type: ignore[arg-type]
    bond = CandidateTie(contact="peter", known_at="2026-03-12T09:00+01:00")  # type: ignore[arg-type]
    plain = knows("peter", late, vouches_for=())
    more: dict[str, Any] = {
        "contacts": (GRACE, RITA, plain),
        "candidate": ME.evolve(ties=(bond,)),
    }
    (referrer,) = referrers_for(search(**more).pursuit("job")).values()
    assert referrer.since == at("2026-03-12T09:00+01:00")
    early = search(now="2026-03-11T09:00+01:00", **more)
    assert referrers_for(early.pursuit("job")) == {}


@pytest.mark.parametrize(
    ("wish", "possible"),
    [
        pytest.param(None, True, id="no wish"),
        pytest.param(DoNotContact(), False, id="never"),
        pytest.param(
            DoNotContact(until="2026-04-01T09:00+02:00"),  # type: ignore[arg-type]
            True,
            id="not for a while: their turn comes",
        ),
    ],
)
def test_who_never_wishes_to_hear_is_no_referrer(wish: DoNotContact | None, possible: bool) -> None:
    """Someone who will never be asked must not hold the place of someone who can be."""
    contact = knows("peter", Tie(contact="grace"), do_not_contact=wish)
    found = search(contacts=(GRACE, RITA, contact))
    assert bool(referrers_for(found.pursuit("job"))) is possible


def test_whoever_interviewed_the_candidate_is_no_referrer() -> None:
    """Those met in its interviews are its own people, listed or not."""
    met = interview("2026-03-04T10:00+01:00", "2026-03-04T11:00+01:00", "grace", "peter")
    assert list(referrers_for(search().pursuit("job"))) == ["peter"]
    assert referrers_for(search(met).pursuit("job")) == {}


def test_only_what_is_live_and_near_concerns_a_contact() -> None:
    """By the employer, or by someone they know there; never what is over."""
    over = role(("rejected", OPENED), id="over")
    far = role(("applied", OPENED), id="far", organisation="other", people=())
    found = search(opportunities=(JOB, over, far))
    assert {p.id for p in found.live_pursuits()} == {"job", "far"}
    assert {p.id for p in pursuits_near(found, found.contact("peter"))} == {"job", "far"}
    assert {p.id for p in pursuits_near(found, found.contact("rita"))} == {"job"}
    assert pursuits_near(found, person("nobody", organisation=None)) == ()


@pytest.mark.parametrize(
    ("records", "at_all", "helped"),
    [
        pytest.param((step("asked"),), True, False, id="asked"),
        pytest.param(
            (sent("2026-03-04T12:00+01:00", "peter", purpose="referral_request"),),
            True,
            False,
            id="asked by message",
        ),
        pytest.param((step("agreed"),), True, True, id="agreed"),
        pytest.param((step("given"),), True, True, id="given, unasked"),
        pytest.param((step("outcome_told"),), False, False, id="told"),
        pytest.param((step("asked", form="recommendation"),), False, False, id="a recommendation"),
        pytest.param(
            (step("asked", opportunity=None, toward="rita"),), False, False, id="elsewhere"
        ),
        pytest.param(
            (step("asked", "2026-03-01T12:00+01:00", opportunity=None),),
            False,
            False,
            id="before it opened",
        ),
        pytest.param(
            (sent("2026-03-04T12:00+01:00", "peter", purpose="question"),),
            False,
            False,
            id="another message",
        ),
    ],
)
def test_who_was_asked_is_read_from_every_kind_of_record(
    records: Any, at_all: bool, helped: bool
) -> None:
    """Steps and messages, by opportunity, by whom they lead to, or by neither."""
    asked = asked_for(search(*records).pursuit("job"))
    assert asked.at == ({"peter": at("2026-03-04T12:00+01:00")} if at_all else {})
    assert asked.helped == (frozenset({"peter"}) if helped else frozenset())


def test_an_ask_that_says_nothing_counts_where_they_could_help() -> None:
    """Someone who knows nobody there was asked for something else; the place they hold is none."""
    vague = step("asked", opportunity=None)
    assert list(asked_for(search(vague).pursuit("job")).at) == ["peter"]
    first = step("asked", OPENED, opportunity=None)
    assert list(asked_for(search(first).pursuit("job")).at) == ["peter"]
    stranger = knows("peter")
    found = search(vague, contacts=(GRACE, RITA, stranger))
    assert asked_for(found.pursuit("job")).at == {}
    named = search(step("asked"), contacts=(GRACE, RITA, stranger))
    assert list(asked_for(named.pursuit("job")).at) == ["peter"]


def test_a_decline_is_remembered_with_its_instant() -> None:
    """The first ask and the refusal are told apart, whoever they were recorded under."""
    records = (step("asked"), step("declined", "2026-03-06T12:00+01:00", contacts=("pete",)))
    merged = knows("peter", Tie(contact="grace"), aliases=("pete",))
    asked = asked_for(search(*records, contacts=(GRACE, RITA, merged)).pursuit("job"))
    assert asked.at == {"peter": at("2026-03-04T12:00+01:00")}
    assert asked.declined == {"peter": at("2026-03-06T12:00+01:00")}


def test_a_bare_done_tells_which_opportunity_was_asked_about() -> None:
    """The key of an ask names its opportunity, so a done without a record counts for that one."""
    said = Disposition(
        id="d1",
        action_key="referral-request:referral_request:peter:job",
        verdict="done",
        at="2026-03-04T12:00+01:00",  # type: ignore[arg-type]
    )
    second = role(("applied", OPENED), id="second")
    found = search(dispositions=(said,), opportunities=(JOB, second))
    assert list(asked_for(found.pursuit("job")).at) == ["peter"]
    assert asked_for(found.pursuit("second")).at == {}
    assert found.is_settled(said.action_key)
    assert not found.is_settled("referral-request:referral_request:peter:second")


@pytest.mark.parametrize(
    ("referral", "served"),
    [
        pytest.param(step("given"), ["job"], id="by name"),
        pytest.param(
            step("agreed", opportunity=None, toward="grace"),
            ["job", "third"],
            id="by whom it leads to",
        ),
        pytest.param(step("given", opportunity=None), [], id="by neither"),
        pytest.param(
            step("given", OPENED, opportunity=None, toward="grace"),
            ["job", "third"],
            id="not what ended at that moment",
        ),
        pytest.param(step("asked"), [], id="only asked"),
    ],
)
def test_what_a_referral_served(referral: Referral, served: list[str]) -> None:
    """The opportunity it names, else those of the contact it leads to that were not over."""
    over = role(("rejected", OPENED), id="second")
    third = role(("applied", OPENED), id="third")
    found = search(referral, opportunities=(JOB, over, third))
    assert [one.id for one in helped_by(found, referral)] == served


def test_shared_achievements_are_listed_in_order_of_time() -> None:
    """By merged ids, too; what is still ahead is not known."""
    achievements = tuple(
        Achievement(id=id, title=id, at=when, contacts=who)  # type: ignore[arg-type]
        for id, when, who in (
            ("b", "2026-03-10T09:00+01:00", ("pete",)),
            ("a", "2026-03-05", ("peter", "rita")),
            ("c", "2027-01-01", ("peter",)),
        )
    )
    found = search(
        candidate=ME.evolve(achievements=achievements),
        contacts=(GRACE, RITA, knows("peter", aliases=("pete",))),
    )
    assert [one.id for one in shared_with(found, "peter")] == ["a", "b"]
    assert [one.id for one in shared_with(found, "rita")] == ["a"]
    assert shared_with(found, "grace") == ()


def test_what_is_asked_once_is_not_asked_again() -> None:
    """The first answer stays, None included; other questions have their own."""
    found = search()
    asked: list[str] = []
    for name in ("a", "b", "a"):
        assert found.once(("law", name), lambda name=name: asked.append(name)) is None
    assert asked == ["a", "b"]


@pytest.mark.parametrize(
    ("channels", "refused", "connected", "expected"),
    [
        pytest.param(("phone", "xing", "email"), (), (), "email", id="e-mail first"),
        pytest.param(("phone", "xing"), (), (), "xing", id="then a platform"),
        pytest.param(("phone",), (), ("linkedin",), "linkedin", id="where they are connected"),
        pytest.param(("phone",), (), (), "phone", id="then the phone"),
        pytest.param(("email", "phone"), ("email",), (), "phone", id="not where they opted out"),
        pytest.param(("email",), ("email",), (), "email", id="unless nothing else is left"),
        pytest.param(("postal",), (), (), None, id="a letter is something else"),
    ],
)
def test_the_channel_to_write_on(
    channels: tuple[str, ...], refused: tuple[str, ...], connected: tuple[str, ...], expected: Any
) -> None:
    """The first that is known and welcome."""
    contact = person("peter", organisation=None).evolve(
        handles=tuple(Handle(channel=one, address="x") for one in channels),
        opted_out=tuple(OptOut(channel=one) for one in refused),
    )
    steps = tuple(
        Connection(
            id=one,
            at="2026-03-01T09:00+01:00",  # type: ignore[arg-type]
            contacts=("peter",),
            platform=one,
        )
        for one in connected
    )
    history = world(*steps, contacts=(GRACE, RITA, contact))
    assert relation(history, "peter").writing_channel == expected


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        pytest.param((("applied", OPENED),), None, id="open"),
        pytest.param((("rejected", "2026-03-10"),), "rejected", id="its own end"),
        pytest.param((("accepted", "2026-03-10"),), "accepted", id="accepted"),
    ],
)
def test_what_ended_a_pursuit(stages: Any, expected: str | None) -> None:
    """The stage that ended it, here or by an acceptance elsewhere, with when it began and ended."""
    end = search(opportunities=(role(*stages),)).pursuit("job").end
    assert (None if end is None else end.stage) == expected
    if end is not None:
        assert end.began == at("2026-03-10T00:00+01:00")
        assert end.ended == at("2026-03-10T23:59:59.999999+01:00")
    other = role(("accepted", "2026-03-12T09:00+01:00"), id="b", people=())
    found = search(opportunities=(role(("applied", OPENED)), other)).pursuit("job")
    assert (found.end.stage, found.ended) == ("accepted", at("2026-03-12T09:00+01:00"))
