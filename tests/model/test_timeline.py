"""Laws of one contact's timeline, and of what is asked of it."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from staytopofmind.model import (
    Achievement,
    Connection,
    EventAttendance,
    History,
    Interaction,
    Interview,
    Letter,
    Material,
    Meeting,
    Message,
    OptOut,
    Referral,
    SocialActivity,
)
from staytopofmind.moments import DAY, HOUR
from staytopofmind.testing.generators import histories
from tests.model.drawn import conference
from tests.strategies.world import (
    GRACE,
    LINUS,
    ME,
    RITA,
    at,
    got,
    interview,
    mail,
    person,
    relation,
    role,
    sent,
    world,
)

T = datetime.fromisoformat
MONDAY = "2026-03-02T09:00+01:00"
TUESDAY = "2026-03-03T09:00+01:00"
WEDNESDAY = "2026-03-04T09:00+01:00"
THURSDAY = "2026-03-05T09:00+01:00"
NOW = "2026-03-20T09:00+01:00"

SHOW = conference()


def doing(cls: Any, at: str = TUESDAY, *, id: str = "x", **fields: Any) -> Any:
    """A record of any kind with Grace."""
    return cls(id=id, at=T(at), **{"contacts": ("grace",), **fields})


FOLDED: list[tuple[str, Interaction, str | None]] = [
    ("interview", doing(Interview, status="held"), "interviews"),
    ("interview-ahead", doing(Interview, "2026-04-01T09:00+02:00"), "interviews"),
    ("cancelled", doing(Interview, status="cancelled"), None),
    ("missed", doing(Meeting, status="no_show"), None),
    ("meeting", doing(Meeting), "meetings"),
    ("sent", sent(TUESDAY, id="x"), "outbound"),
    ("got", got(TUESDAY, id="x"), "inbound"),
    ("automatic", got(TUESDAY, id="x", automatic=True), "automatic"),
    ("letter", doing(Letter), "letters"),
    ("connection", doing(Connection, status="requested"), "connections"),
    ("referrer", doing(Referral, status="given"), "referrals"),
    ("led-to", doing(Referral, contacts=("linus",), toward="grace"), None),
    ("their-post", doing(SocialActivity, author="contact"), "posts"),
    ("their-share", doing(SocialActivity, author="contact", activity="share"), "posts"),
    ("their-comment", doing(SocialActivity, author="contact", activity="comment"), None),
    ("names-them", doing(SocialActivity, author="contact", contacts=("linus", "grace")), None),
    ("comment", doing(SocialActivity, activity="comment"), "engagements"),
    ("own-post", doing(SocialActivity, activity="post"), None),
    ("met", doing(EventAttendance, contacts=(), event="conf", met=("grace",)), "attendances"),
    ("there", doing(EventAttendance, event="conf"), None),
]


@pytest.mark.parametrize(
    ("record", "where"), [row[1:] for row in FOLDED], ids=[row[0] for row in FOLDED]
)
def test_each_record_has_its_place(record: Interaction, where: str | None) -> None:
    """In one list at most, and always in the timeline."""
    grace = relation(world(record, events=(SHOW,)), "grace", NOW)
    names = (
        "interviews", "meetings", "inbound", "automatic", "outbound", "letters", "connections",
        "referrals", "posts", "engagements", "attendances",
    )  # fmt: skip
    assert [name for name in names if getattr(grace, name)] == ([] if where is None else [where])
    assert [one.id for one in grace.timeline] == ["x"]


@given(histories(scenes=4))
def test_lists_are_in_order_and_hold_nothing_twice(history: History) -> None:
    """Sorted by (instant, id), each record once, whatever the order of input."""
    search = history.search()
    for name in search.contacts():
        relationship = search.relationship(name)
        order = [(one.began, one.id) for one in relationship.timeline]
        assert order == sorted(set(order))
        for part in (relationship.outbound, relationship.inbound, relationship.interviews):
            assert [one for one in relationship.timeline if one in part] == list(part)


# -- the first exchange ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([sent(MONDAY)], None),
        ([got(MONDAY)], None),
        ([got(MONDAY), got(TUESDAY, id="g2", automatic=True)], None),
        ([sent(MONDAY), got(TUESDAY)], ("g1", at(TUESDAY))),
        ([got(MONDAY), sent(TUESDAY)], ("m1", at(TUESDAY))),
        ([interview(MONDAY, TUESDAY), sent(TUESDAY), got(WEDNESDAY)], ("i1", at(TUESDAY))),
        ([doing(Meeting, MONDAY)], ("x", at(MONDAY) + HOUR)),
        ([doing(Meeting, MONDAY, status="cancelled"), sent(TUESDAY)], None),
        ([doing(Letter)], None),
        ([doing(Connection)], None),
        ([doing(EventAttendance, THURSDAY, event="conf", met=("grace",))],
         ("x", at("2026-03-05T18:00+01:00"))),
    ],
    ids=["sent", "got", "automatic", "two-way", "other-way", "interview", "meeting", "cancelled",
         "letter", "connection", "event"],
)  # fmt: skip
def test_the_first_exchange_is_the_first_in_which_both_acted(
    records: list[Any], expected: tuple[str, int] | None
) -> None:
    """An interview, a meeting, an event at which one met, or messages both ways."""
    grace = relation(world(*records, events=(SHOW,)), "grace")
    found = None if grace.exchange is None else (grace.exchange.id, grace.first_exchange)
    assert found == expected


# -- what was handed over -------------------------------------------------------------------------


def test_what_a_record_carried_is_shared_with_those_it_was_with() -> None:
    """With each of a panel, and with a referrer, but not with whom an introduction leads to."""
    candidate = ME.evolve(
        materials=(Material(id="cv", title="CV"), Material(id="talk", title="Talk")),
        achievements=(Achievement(id="a", title="a", at=T("2026-01-01T00:00Z")),),
    )
    history = world(
        interview(MONDAY, TUESDAY, "grace", "linus", materials=("cv",), achievements=("a",)),
        sent(WEDNESDAY, materials=("cv",), achievements=("a",)),
        Referral(id="r", contacts=("rita",), toward="linus", at=T(THURSDAY), materials=("talk",)),
        candidate=candidate,
    )
    shared = {name: relation(history, name).shared_materials for name in ("grace", "linus", "rita")}
    assert shared == {
        "grace": {"cv": at(WEDNESDAY)},
        "linus": {"cv": at(TUESDAY)},
        "rita": {"talk": at(THURSDAY)},
    }
    assert relation(history, "grace").told_achievements == {"a": at(TUESDAY)}
    assert relation(history, "rita").told_achievements == {}


# -- who ------------------------------------------------------------------------------------------


def test_a_contact_without_a_zone_lives_in_the_candidates() -> None:
    """Their windows are shown there, and one can tell."""
    history = world(contacts=(GRACE.evolve(timezone="Asia/Tokyo"), LINUS.evolve(timezone=None)))
    grace, linus = relation(history, "grace"), relation(history, "linus")
    assert (grace.zone.key, grace.zone_is_assumed) == ("Asia/Tokyo", False)
    assert (linus.zone.key, linus.zone_is_assumed) == ("Europe/Berlin", True)


def test_nobody_unknown_has_a_relationship() -> None:
    """Neither an id that is nobody's nor a contact not known yet."""
    history = world(contacts=(GRACE, LINUS.evolve(revised_at=T(TUESDAY))))
    with pytest.raises(KeyError, match="nobody"):
        history.relationship("nobody")
    with pytest.raises(KeyError, match="linus"):
        history.as_of(MONDAY).relationship("linus")
    assert history.relationship("linus").id == "linus"


def test_they_are_written_to_where_they_can_be_reached() -> None:
    """By mail, then on a platform, then by phone; where they opted out only if nothing is left."""
    phone, xing = mail("x").evolve(channel="phone"), mail("x").evolve(channel="xing")
    post = mail("x").evolve(channel="postal")
    for contact, records, expected in (
        (person("grace", "peer", phone, xing, mail("x")), (), "email"),
        (person("grace", "peer", phone, xing), (), "xing"),
        (person("grace", "peer", post, phone), (), "phone"),
        (person("grace", "peer", phone), (doing(Connection),), "linkedin"),
        (person("grace", "peer", phone), (doing(Connection, status="requested"),), "phone"),
        (person("grace", "peer", post), (), None),
        (
            person("grace", "peer", mail("x"), phone, opted_out=(OptOut(channel="email"),)),
            (),
            "phone",
        ),
        (person("grace", "peer", mail("x"), opted_out=(OptOut(channel="email"),)), (), "email"),
    ):
        assert relation(world(*records, contacts=(contact,)), "grace").writing_channel == expected


# -- what was said --------------------------------------------------------------------------------


def test_the_last_answer_is_theirs_and_over() -> None:
    """A message, a step of a referral, a meeting that has ended; not what lies ahead."""

    def answered(*records: Any, now: str = NOW) -> int | None:
        return relation(world(*records), "grace", now).last_answer

    assert answered(sent(MONDAY), got(TUESDAY, automatic=True)) is None
    assert answered(got(MONDAY), got(TUESDAY, id="g2")) == at(TUESDAY)
    assert answered(got("2026-03-03"), got(TUESDAY, id="g2")) == at("2026-03-04T00:00+01:00") - 1
    assert answered(doing(Referral, status="agreed")) == at(TUESDAY)
    assert answered(doing(Referral, status="asked")) is None
    met = interview(TUESDAY, WEDNESDAY)
    assert answered(met) == at(WEDNESDAY)
    assert answered(met, now=TUESDAY) is None


def test_asks_are_those_that_wait_since_the_last_answer() -> None:
    """Messages that expect one and referrals asked for, about one opportunity or none."""
    other = role(id="other", people=("grace",))
    job = role(("applied", "2026-03-01T09:00+01:00"), people=("grace", "linus"))
    history = world(
        sent(MONDAY, id="old"),
        got(TUESDAY),
        sent(WEDNESDAY, id="a", opportunity="job"),
        sent(WEDNESDAY, id="thanks", purpose="thank_you"),
        sent(WEDNESDAY, id="b", opportunity="other"),
        doing(Referral, THURSDAY, id="c", opportunity="job"),
        sent(THURSDAY, to="linus", id="theirs"),
        opportunities=(job, other),
    )
    grace = relation(history, "grace", NOW)

    def asked(about: str | None, since: str = "2026-01-01T00:00Z") -> list[str]:
        return [ask.id for ask in grace.asks(about, since=at(since))]

    assert asked("job") == ["a", "c"]
    assert asked("job", WEDNESDAY) == ["c"]
    assert asked("other") == ["b"]
    assert asked(None) == []
    assert [ask.id for ask in relation(history, "linus", NOW).asks("job", since=0)] == ["theirs"]
    assert [
        ask.id for ask in relation(world(sent(MONDAY, to="rita")), "rita").asks(None, since=0)
    ] == ["m1"]


def test_the_connection_is_the_last_step_on_each_platform() -> None:
    """Requested, accepted, withdrawn or declined; platforms are apart."""
    steps = [
        doing(Connection, MONDAY, id="c1", status="requested"),
        doing(Connection, TUESDAY, id="c2", status="accepted"),
        doing(Connection, WEDNESDAY, id="c3", status="requested", platform="xing"),
    ]
    grace = relation(world(*reversed(steps)), "grace")
    assert grace.connection("linkedin") == steps[1]
    assert [grace.is_connected(name) for name in ("linkedin", "xing", "x")] == [True, False, False]
    assert grace.steps("linkedin") == steps[:2]


# -- what a record is about -----------------------------------------------------------------------


def test_a_record_is_about_the_opportunity_it_names_or_their_only_one() -> None:
    """Of several, the one opened last before it; else the first; of none, none."""
    first = role(("lead", MONDAY), id="b-first", people=("grace",))
    second = role(("lead", WEDNESDAY), id="a-second", people=("grace", "linus"))
    history = world(
        sent("2026-03-01T09:00+01:00", id="before"), sent(TUESDAY, id="between"),
        sent(THURSDAY, id="after"), sent(THURSDAY, id="named", opportunity="b-first"),
        sent(THURSDAY, id="l", to="linus"), sent(THURSDAY, id="r", to="rita"),
        contacts=(GRACE, LINUS, RITA), opportunities=(second, first),
    )  # fmt: skip
    search = history.search()
    about = {
        record.id: search.opportunity_of(record, name)
        for name in search.contacts()
        for record in search.timeline(name)
    }
    assert about == {
        "before": "b-first", "between": "b-first", "after": "a-second", "named": "b-first",
        "l": "a-second", "r": None,
    }  # fmt: skip
    grace = search.relationship("grace")
    assert [one.id for one in grace.pursuits] == ["b-first", "a-second"]
    assert grace.pursuit_of(grace.outbound[-1]) is search.pursuit(
        about[grace.outbound[-1].id] or ""
    )


def test_windows_are_in_the_contacts_zone() -> None:
    """The usual one is due after three days and closes a week after that."""
    grace = relation(world(contacts=(GRACE.evolve(timezone="Asia/Tokyo"),)), "grace")
    window = grace.usual_window(at(MONDAY))
    assert (window.opens, window.best, window.due, window.closes) == (
        at(MONDAY), at(MONDAY) + DAY, at(MONDAY) + 3 * DAY, at(MONDAY) + 10 * DAY,
    )  # fmt: skip
    assert window.opens_at.timezone_name == "Asia/Tokyo"
    assert grace.working_days_after(at("2026-03-06T09:00+09:00"), 1) == at("2026-03-09T09:00+09:00")


def test_the_last_messages_each_way() -> None:
    """Automatic ones do not count, a day sorts at its start."""
    grace = relation(world(sent(MONDAY), sent("2026-03-03", id="d"), got(TUESDAY)), "grace")
    assert isinstance(grace.last_outbound, Message)
    assert grace.last_outbound.id == "d"
    assert grace.last_outbound.at == date(2026, 3, 3)
    assert grace.last_inbound is not None
    assert grace.last_inbound.id == "g1"
    assert relation(world(), "grace").last_outbound is None
    assert relation(world(got(MONDAY, automatic=True)), "grace").last_inbound is None
