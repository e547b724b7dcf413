"""Tip 2, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.errors import SettingsError
from staytopofmind.model import (
    Connection,
    Disposition,
    Event,
    EventAttendance,
    History,
    Interaction,
    Meeting,
    Opportunity,
    PlatformAccount,
    Topic,
    limits_of,
)
from staytopofmind.moments import NEVER
from staytopofmind.strategies import Example, NetworkConnection, Proposal, key_of
from tests.strategies.networks import (
    AND_LINUS,
    CONNECTED,
    GRACE,
    HELD,
    JOB,
    LINKEDIN,
    LINUS,
    LOST,
    POST,
    TAKEN,
    TIP,
    XING,
    agenda,
    comment,
    content,
    found,
    net,
    on,
    only,
    post,
    posts,
    step,
)
from tests.strategies.world import (
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

# -- 2.1: connect -----------------------------------------------------------------------------

PYCON = Event(
    id="pycon",
    name="PyCon",
    starts_at="2026-03-03T09:00+01:00",  # type: ignore[arg-type]
    ends_at="2026-03-03T16:00+01:00",  # type: ignore[arg-type]
)
MET = EventAttendance(
    id="a1",
    at="2026-03-03T09:00+01:00",  # type: ignore[arg-type]
    event="pycon",
    status="attended",
    met=("grace",),
)
COFFEE = Meeting(
    id="c1",
    at="2026-03-03T15:00+01:00",  # type: ignore[arg-type]
    ends_at="2026-03-03T16:00+01:00",  # type: ignore[arg-type]
    contacts=("grace",),
    status="held",
)
MAILS = (sent("2026-03-02T10:00+01:00"), got("2026-03-03T16:00+01:00"))


@pytest.mark.parametrize(
    "records", [(HELD,), (COFFEE,), (MET,), MAILS], ids=["interview", "meeting", "event", "mails"]
)
def test_2_1_after_any_first_exchange(records: tuple[Interaction, ...]) -> None:
    """An interview, a meeting, an event where one met, and an answered message each count."""
    request = only(found(*records, events=(PYCON,)))
    assert (request.contact, request.cause, request.channel) == ("grace", "linkedin", "linkedin")
    assert window_of(request) == moments(
        "2026-03-04T04:00+01:00",
        "2026-03-05T16:00+01:00",
        "2026-03-10T16:00+01:00",
        "2026-04-02T16:00+01:00",
    )
    assert request.platform == "linkedin"


@pytest.mark.parametrize(
    "records",
    [
        (sent("2026-03-02T10:00+01:00"),),
        (got("2026-03-02T10:00+01:00"),),
        (sent("2026-03-02T10:00+01:00"), got("2026-03-02T10:01+01:00", automatic=True)),
        (HELD.evolve(status="cancelled"),),
        (MET.evolve(met=("linus",)),),
        (post("2026-03-02T10:00+01:00"),),
    ],
    ids=["sent", "received", "automatic", "cancelled", "met-another", "posted"],
)
def test_2_1_not_before_a_real_exchange(records: tuple[Interaction, ...]) -> None:
    """One side alone is no exchange; the same with a held interview beside it is one."""
    assert "grace" not in [one.contact for one in found(*records, events=(PYCON,))]
    with_more = found(*records, HELD.evolve(id="i2"), events=(PYCON,))
    assert "grace" in [one.contact for one in with_more]


def test_2_1_not_after_the_only_role_they_were_met_for_has_ended() -> None:
    """Whether or not they are listed among its people, as long as it is all there is."""
    both = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus")
    kept = LINUS.evolve(keep_warm=True)
    for panel in (both, both.evolve(opportunity=None)):
        assert [one.contact for one in found(panel)] == ["grace", "linus"]
        assert found(panel, opportunities=(LOST,)) == []
        warm = found(panel, opportunities=(LOST,), contacts=(GRACE, kept))
        assert [one.contact for one in warm] == ["linus"]


def test_2_1_the_first_exchange_counts_not_a_later_one() -> None:
    """A second interview moves nothing; an earlier one that is logged late moves the window."""
    second = interview("2026-03-09T15:00+01:00", "2026-03-09T16:00+01:00", id="i2")
    assert only(found(HELD, second)).window.opens == at("2026-03-04T04:00+01:00")
    earlier = interview("2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00", id="i0")
    assert only(found(HELD, second, earlier)).window.opens == at("2026-03-03T04:00+01:00")


def test_2_1_a_scheduled_interview_announces_it() -> None:
    """Before the interview the request is upcoming; cancelled, it is gone."""
    ahead = HELD.evolve(status="scheduled", known_at="2026-02-27T09:00+01:00")
    before = "2026-03-02T09:00+01:00"
    assert [one.kind for one in agenda(net(ahead), before).upcoming] == ["connection_request"]
    off = ahead.evolve(status="cancelled", revised_at="2026-03-01T09:00+01:00")
    assert agenda(net(ahead, off), before).upcoming == ()


@pytest.mark.parametrize(
    "steps",
    [
        [step("requested", "2026-03-05T09:00+01:00")],
        [step("requested", "2026-03-02T09:00+01:00")],
        [step("requested", "2026-03-05T09:00+01:00", initiated_by="contact")],
        [step("accepted", "2026-03-05T09:00+01:00")],
        [
            step("accepted", "2026-03-02T09:00+01:00"),
            step("withdrawn", "2026-03-05T09:00+01:00", initiated_by="contact"),
        ],
        [step("declined", "2026-03-05T09:00+01:00")],
        [
            step("declined", "2026-03-05T09:00+01:00"),
            step("withdrawn", "2026-03-06T09:00+01:00"),
        ],
    ],
    ids=["pending", "asked-before", "theirs", "connected", "ended", "declined", "long-declined"],
)
def test_2_1_nothing_where_connected_or_asked(steps: list[Connection]) -> None:
    """A request that is pending, a connection, and a refusal leave nothing to ask for, there."""
    assert found(HELD, *steps) == []
    elsewhere = [one.evolve(platform="xing") for one in steps]
    assert only(found(HELD, *elsewhere)).cause == "linkedin"


@pytest.mark.parametrize(
    "accounts",
    [(), (LINKEDIN.evolve(active=False),), (LINKEDIN.evolve(professional=False),), (XING,)],
    ids=["none", "inactive", "private", "elsewhere"],
)
def test_2_1_only_on_active_professional_accounts(accounts: tuple[PlatformAccount, ...]) -> None:
    """Linus, who is on LinkedIn alone, is asked there and only from an account in use there."""
    met = HELD.evolve(contacts=("linus",))
    assert [one.contact for one in found(met)] == ["linus"]
    assert found(met, accounts=accounts) == []


def test_2_1_not_without_a_handle() -> None:
    """Who has no handle on the platform is not asked there."""
    contacts = (person("grace", "hiring_manager"), LINUS)
    both = HELD.evolve(contacts=("grace", "linus"))
    assert [one.contact for one in found(both, contacts=contacts)] == ["linus"]


@pytest.mark.parametrize(
    ("opportunities", "stands"),
    [
        ((JOB,), True),
        ((LOST,), False),
        ((LOST, role(("applied", "2026-03-02T09:00+01:00"), id="b")), True),
        ((JOB, TAKEN), False),
        ((), True),
        ((TAKEN.evolve(contacts=()),), False),
    ],
    ids=["live", "rejected", "another-live", "accepted-elsewhere", "none", "none-but-accepted"],
)
def test_2_1_dead_opportunities_stop_it(
    opportunities: tuple[Opportunity, ...], stands: bool
) -> None:
    """Requests and comments rest once all their opportunities ended, unless they are kept warm."""
    records = (HELD.evolve(opportunity=None), post("2026-03-06T09:00+01:00"))
    kinds = {one.kind.slug for one in proposals(TIP, net(*records, opportunities=opportunities))}
    assert kinds == ({"connection_request", "engage_post"} if stands else set())
    warm = net(*records, opportunities=opportunities, contacts=(GRACE.evolve(keep_warm=True),))
    assert {one.kind.slug for one in proposals(TIP, warm)} == {"connection_request", "engage_post"}


def test_2_1_belongs_to_the_opportunity_of_the_exchange() -> None:
    """The request serves the live opportunity that the interview was for."""
    assert only(found(HELD)).opportunity == "job"
    assert only(found(COFFEE, opportunities=())).opportunity is None
    more = role(("applied", "2026-03-02T09:00+01:00"), id="b")
    assert only(found(HELD, opportunities=(LOST, more))).opportunity is None


@pytest.mark.parametrize("keyed", [False, True], ids=["plain", "keyed"])
def test_2_1_done_by_a_request(keyed: bool) -> None:
    """The record that the action leaves ends it, with a note; so does a done disposition alone."""
    history = net(HELD)
    request = only(found(HELD))
    deed = carried_out(request, "2026-03-05T09:00+01:00", keyed=keyed)
    assert isinstance(deed, Connection)
    assert (deed.platform, deed.status, deed.with_note) == ("linkedin", "requested", True)
    assert proposals(TIP, history.add(deed)) == []


# -- 2.2: the note ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ((HELD,), "the interview on Tuesday, 03 March"),
        ((COFFEE,), "your meeting on Tuesday, 03 March"),
        ((MET,), "PyCon on Tuesday, 03 March, where you met"),
        (MAILS, "your exchange of messages on Tuesday, 03 March"),
    ],
    ids=["interview", "meeting", "event", "messages"],
)
def test_2_2_the_note_recalls_the_exchange(records: tuple[Interaction, ...], words: str) -> None:
    """It says what it was and when, and that one would like to keep in touch."""
    last = records[-1].evolve(topics=(Topic(text="event sourcing"), Topic(text="on-call")))
    request = only(found(*records[:-1], last, events=(PYCON,)))
    purpose = f"remind Grace of {words}; say that you would like to keep in touch"
    assert wording(request.brief.purpose) == purpose
    assert wording(request.why) == f"after {words}; a request to connect is best within 2 days"
    assert [(p.text, p.source) for p in request.brief.points] == [("event sourcing", last.id)]
    assert request.brief.needs_input is None
    assert request.evidence == (last.id,)


def test_2_2_the_day_is_theirs() -> None:
    """An interview that ends at 18:00 in Berlin took place on the next day in Auckland."""
    there = GRACE.evolve(timezone="Pacific/Auckland")
    late = interview("2026-03-03T17:00+01:00", "2026-03-03T18:00+01:00")
    request = only(found(late, contacts=(there,)))
    assert "Wednesday, 04 March" in wording(request.brief.purpose)
    assert request.window.zone == "Pacific/Auckland"


def test_2_2_one_point_theirs_first_and_not_said_before() -> None:
    """What they raised comes first; what a thank-you carried already is left to it."""
    topics = (Topic(text="on-call rota", of="linus"), Topic(text="event sourcing", of="grace"))
    both = HELD.evolve(contacts=("grace", "linus"), topics=(Topic(text="the roadmap"), *topics))
    points = {one.contact: [p.text for p in one.brief.points] for one in found(both)}
    assert points == {"grace": ["event sourcing"], "linus": ["on-call rota"]}
    said = sent("2026-03-03T18:00+01:00", purpose="thank_you", topics=topics[1:])
    assert [p.text for p in found(both, said)[0].brief.points] == ["the roadmap"]


def test_2_2_at_an_event_only_what_concerns_them() -> None:
    """A point that another guest raised is not theirs to be reminded of."""
    other = (Topic(text="salaries", of="linus"), Topic(text="event sourcing"))
    met = MET.evolve(met=("grace", "linus"), topics=other)
    points = {p.contact: [x.text for x in p.brief.points] for p in found(met, events=(PYCON,))}
    assert points == {"grace": ["event sourcing"], "linus": ["salaries"]}


def test_2_2_nothing_recorded_asks_for_input() -> None:
    """Without a point the brief says what is missing."""
    request = only(found(HELD))
    assert request.brief.points == ()
    assert wording(request.brief.needs_input) == "note one thing you talked about with Grace"


@pytest.mark.parametrize(
    ("account", "limit"),
    [
        (LINKEDIN, 200),
        (LINKEDIN.evolve(premium=True), 300),
        (LINKEDIN.evolve(note_length=120), 120),
        (XING, None),
    ],
    ids=["free", "premium", "own-figure", "unknown"],
)
def test_2_2_the_limit_is_data_on_the_account(account: PlatformAccount, limit: int | None) -> None:
    """The length of the note follows the account: 200 characters free, 300 premium, or its own."""
    request = only(found(HELD, accounts=(account,)))
    assert request.brief.length_limit == limit == limits_of(account).note_length
    assert request.with_note


def test_2_2_a_platform_without_notes() -> None:
    """Where a note may have no characters the request goes without one."""
    assert not only(found(HELD, accounts=(XING.evolve(note_length=0),))).with_note


# -- 2.4: their requests ----------------------------------------------------------------------

ASKED = step("requested", "2026-03-06T15:00+01:00", id="r1", initiated_by="contact")


def answers(*records: Interaction, **more: Any) -> list[Proposal]:
    return found(*records, kind="accept_connection", **more)


def test_2_4_their_request_is_answered_within_two_working_days() -> None:
    """Asked on a Friday it is due on Tuesday at that time, and stays open; it is a courtesy."""
    answer = only(answers(ASKED))
    assert window_of(answer) == (
        *moments("2026-03-06T15:00+01:00", "2026-03-07T23:00+01:00", "2026-03-10T15:00+01:00"),
        NEVER,
    )
    assert (answer.contact, answer.cause, answer.platform) == ("grace", "r1", "linkedin")
    assert answer.kind.courtesy
    assert wording(answer.why) == "Grace asked on Friday, 06 March to connect on linkedin"
    assert answer.brief.notes == ()


def test_2_4_the_working_days_are_theirs() -> None:
    """Friday 23:00 in Berlin is Saturday in Auckland; an unknown zone is said to be assumed."""
    late = ASKED.evolve(at="2026-03-06T23:00+01:00")
    there = only(answers(late, contacts=(GRACE.evolve(timezone="Pacific/Auckland"),)))
    assert there.window.due == at("2026-03-10T11:00+13:00")
    assert only(answers(late)).window.due == at("2026-03-10T23:00+01:00")
    unknown = only(answers(late, contacts=(GRACE.evolve(timezone=None),)))
    assert [note.code for note in unknown.brief.notes] == ["note.zone-assumed"]


@pytest.mark.parametrize(
    "answered",
    [
        step("accepted", "2026-03-07T09:00+01:00", initiated_by="candidate"),
        step("declined", "2026-03-07T09:00+01:00", initiated_by="candidate"),
        step("withdrawn", "2026-03-07T09:00+01:00", initiated_by="contact"),
        sent("2026-03-07T09:00+01:00", in_reply_to="r1"),
    ],
    ids=["accepted", "declined", "withdrawn", "written"],
)
def test_2_4_done_by_any_answer(answered: Interaction) -> None:
    """Accepting, declining and writing in reply answer it; so does that they took it back."""
    assert only(answers(ASKED)).cause == "r1"
    assert answers(ASKED, answered) == []


def test_2_4_not_done_by_anything_else() -> None:
    """A message that is no reply, or is theirs, and a step elsewhere leave it open."""
    other = sent("2026-03-07T09:00+01:00")
    theirs = got("2026-03-07T09:00+01:00", in_reply_to="r1")
    elsewhere = step("accepted", "2026-03-07T09:00+01:00", platform="xing")
    assert only(answers(ASKED, other, theirs, elsewhere)).cause == "r1"
    assert answers(ASKED.evolve(initiated_by="candidate")) == []


@pytest.mark.parametrize(
    ("accounts", "number"),
    [((), 1), ((LINKEDIN.evolve(professional=False),), 1), ((LINKEDIN.evolve(active=False),), 0)],
    ids=["unlisted", "private", "inactive"],
)
def test_2_4_on_any_platform_that_is_in_use(
    accounts: tuple[PlatformAccount, ...], number: int
) -> None:
    """Who asks proves that one is there; only an account that is not in use is left alone."""
    assert len(answers(ASKED, accounts=accounts)) == number


def test_2_4_owed_after_a_rejection_too() -> None:
    """A courtesy outlives the opportunity."""
    assert only(answers(ASKED, opportunities=(LOST,))).cause == "r1"


def test_2_4_the_record_of_it_connects() -> None:
    """The record that the action leaves accepts the request, on its platform."""
    deed = carried_out(only(answers(ASKED.evolve(platform="xing"))), "2026-03-07T09:00+01:00")
    assert isinstance(deed, Connection)
    assert (deed.status, deed.platform, deed.in_reply_to) == ("accepted", "xing", "r1")
    history = net(ASKED.evolve(platform="xing"), deed)
    assert history.relationship("grace").is_connected("xing")
    assert proposals(TIP, history, contact="grace") == []


# -- 2.5: quotas ------------------------------------------------------------------------------


def requests_to_others(number: int, **more: Any) -> tuple[tuple[Any, ...], list[Connection]]:
    """So many contacts, each of whom was asked to connect on the 4th of March."""
    people = tuple(person(f"n{i}", "peer", organisation=None) for i in range(number))
    steps = [
        step("requested", f"2026-03-04T1{i}:00+01:00", one.id, **more)
        for i, one in enumerate(people)
    ]
    return people, steps


def test_2_5_without_a_note_once_the_notes_are_used_up() -> None:
    """Three notes a month are free: the fourth request is proposed all the same, without one."""
    now = "2026-03-05T09:00+01:00"
    people, steps = requests_to_others(3, with_note=True)
    contacts = (GRACE, *people)
    due = agenda(net(HELD, *steps[:2], contacts=contacts), now)[0]
    assert (due.contact, due.without_note) == ("grace", False)
    due = agenda(net(HELD, *steps, contacts=contacts), now)[0]
    assert (due.contact, due.without_note) == ("grace", True)
    deed = due.as_interaction(id="deed", at=now)
    assert isinstance(deed, Connection)
    assert not deed.with_note
    after_a_month = agenda(net(HELD, *steps, contacts=contacts), "2026-04-01T09:00+02:00")
    assert after_a_month[0].without_note
    later = [one.evolve(at="2026-03-01T09:00+01:00") for one in steps]
    assert not agenda(net(HELD, *later, contacts=contacts), "2026-04-01T09:00+02:00")[
        0
    ].without_note


def test_2_5_the_brief_says_what_to_do_without_a_note() -> None:
    """The number of notes is the account's; without a limit nothing is said."""
    request = only(found(HELD, accounts=(LINKEDIN.evolve(notes_per_month=5),)))
    assert [wording(note) for note in request.brief.notes] == [
        "once the month's personal notes (5) are used up, ask without a note"
    ]
    assert only(found(HELD, accounts=(XING,))).brief.notes == ()


def test_2_5_where_no_note_goes_along_the_brief_asks_for_none() -> None:
    """Nothing to recall, and no limit of nought characters."""
    request = only(found(HELD, accounts=(LINKEDIN.evolve(note_length=0),)))
    assert wording(request.brief.purpose) == "ask Grace to connect, without a note"
    assert (request.brief.points, request.brief.needs_input) == ((), None)
    assert (request.brief.length_limit, request.brief.notes) == (None, ())
    assert not request.with_note


def test_2_5_only_the_invitation_quota_holds_it_back() -> None:
    """Two invitations a week, used up, hold the third back until the first is a week old."""
    people, steps = requests_to_others(2)
    account = LINKEDIN.evolve(invitations_per_week=2)
    now = "2026-03-06T09:00+01:00"
    history = net(HELD, *steps, contacts=(GRACE, *people), accounts=(account,))
    held = agenda(history, now).held_back
    assert [(one.contact, one.policy, one.reason.code) for one in held] == [
        ("grace", "no-slot", "no-slot.invite")
    ]
    assert held[0].until_instant == at("2026-03-11T10:00+01:00")
    more = net(HELD, *steps, contacts=(GRACE, *people), accounts=(LINKEDIN,))
    assert [one.contact for one in agenda(more, now)] == ["grace"]


WITHDRAWN = (
    step("requested", "2026-03-04T12:00+01:00", id="r1"),
    step("withdrawn", "2026-03-05T12:00+01:00", id="w1"),
)


def test_2_5_after_a_withdrawal_the_platform_makes_one_wait() -> None:
    """The request is proposed anew, held back for 21 days, and the brief says so."""
    request = only(found(HELD, *WITHDRAWN))
    assert request.key == key_of(TIP.slug, "connection_request", "grace", "linkedin:w1")
    assert request.evidence == ("i1", "w1")
    assert wording(request.brief.notes[-1]) == (
        "you withdrew a request on Thursday, 05 March; days until linkedin takes another one: 21"
    )
    history = net(HELD, *WITHDRAWN)
    held = agenda(history, "2026-03-06T09:00+01:00").held_back
    assert [one.reason.code for one in held] == ["no-slot.withdrawn"]
    assert held[0].until_instant == at("2026-03-26T12:00+01:00")
    assert [one.kind for one in agenda(history, "2026-03-26T12:00+01:00")] == ["connection_request"]


def test_2_5_a_withdrawal_logged_late_revives_no_dismissed_request() -> None:
    """Whoever dismissed the request after it did not want to ask again."""
    first = only(found(HELD))

    def said(when: str) -> Disposition:
        return Disposition(id="d1", action_key=first.key, verdict="dismissed", at=when)  # type: ignore[arg-type]

    after = only(found(HELD, *WITHDRAWN, dispositions=(said("2026-03-06T12:00+01:00"),)))
    assert after.settled_by == (first.key,)
    before = only(found(HELD, *WITHDRAWN, dispositions=(said("2026-03-04T11:00+01:00"),)))
    assert before.settled_by == ()


def test_2_5_a_first_request_that_was_done_does_not_settle_the_second() -> None:
    """Its withdrawal starts anew; a wait that is not known is not mentioned."""
    first = only(found(HELD, accounts=(XING,)))
    done = Disposition(
        id="d1",
        action_key=first.key,
        verdict="done",
        at="2026-03-04T12:00+01:00",  # type: ignore[arg-type]
    )
    back = step("withdrawn", "2026-03-05T12:00+01:00", id="w1", platform="xing")
    history = net(HELD, back, accounts=(XING,), dispositions=(done,))
    due = agenda(history, "2026-03-06T09:00+01:00")
    assert [(one.kind, one.key) for one in due] == [
        ("connection_request", key_of(TIP.slug, "connection_request", "grace", "xing:w1"))
    ]
    assert [wording(note) for note in due[0].brief.notes] == [
        "you withdrew a request on Thursday, 05 March"
    ]


def test_2_5_what_they_withdrew_is_no_withdrawal_of_ones_own() -> None:
    """They asked and took it back: one may still ask, under the first key, without a wait."""
    theirs = (
        step("requested", "2026-03-04T12:00+01:00", initiated_by="contact"),
        step("withdrawn", "2026-03-05T12:00+01:00", initiated_by="contact"),
    )
    assert only(found(HELD, *theirs)).cause == "linkedin"
    assert [one.kind for one in agenda(net(HELD, *theirs), "2026-03-06T09:00+01:00")] == [
        "connection_request"
    ]


def test_2_5_declined_is_never_asked_again() -> None:
    """Whatever happens later, on that platform."""
    again = interview("2026-04-03T15:00+02:00", "2026-04-03T16:00+02:00", id="i2")
    no = step("declined", "2026-03-05T09:00+01:00")
    assert found(HELD, no, again, now="2026-04-10T09:00+02:00") == []
    both = found(HELD, no, again, now="2026-04-10T09:00+02:00", accounts=(LINKEDIN, XING))
    assert [one.cause for one in both] == ["xing"]


# -- 2.6: platforms ---------------------------------------------------------------------------


@pytest.mark.parametrize("platform", ["linkedin", "xing", "polywork"])
def test_2_6_any_platform_by_its_slug(platform: str) -> None:
    """Requests, answers, comments and the field's content are for whatever platform it is."""
    account = PlatformAccount(platform=platform)
    contacts = (person("grace", "hiring_manager", on(platform)), person("linus", "interviewer"))
    records = (
        HELD,
        POST.evolve(platform=platform),
        ASKED.evolve(platform=platform, contacts=("linus",)),
        step("accepted", "2026-03-02T09:00+01:00", "linus", platform=platform, id="l0"),
    )
    made = proposals(TIP, net(*records[:3], accounts=(account,), contacts=contacts))
    made += proposals(TIP, net(records[3], accounts=(account,), contacts=contacts))
    kinds = {(one.kind.slug, one.contact) for one in made}
    assert kinds == {
        ("connection_request", "grace"),
        ("engage_post", "grace"),
        ("accept_connection", "linus"),
        ("engage_post", None),
    }
    assert {one.platform for one in made} == {one.channel for one in made} == {platform}


def test_2_6_one_request_for_each_platform() -> None:
    """Who is on two platforms may be asked on both; each has a key of its own."""
    both = found(HELD, accounts=(LINKEDIN, XING))
    assert [one.cause for one in both] == ["linkedin", "xing"]
    assert len({one.key for one in both}) == 2


# -- the whole --------------------------------------------------------------------------------


def test_every_setting_has_a_source() -> None:
    """A figure without an origin is not to be had."""
    assert set(TIP.sources) == {field.name for field in attrs.fields(NetworkConnection)}


@pytest.mark.parametrize(
    ("setting", "value"),
    [("opens_after_hours", -1), ("max_points", 1.5), ("content_every_days", "30")],
)
def test_settings_are_refused_by_name(setting: str, value: object) -> None:
    """A value that makes no sense is an error of the configuration."""
    with pytest.raises(SettingsError, match=setting):
        NetworkConnection(**{setting: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("example", NetworkConnection.examples(), ids=lambda e: e.title)
def test_examples(example: Example) -> None:
    """Each example has due what it says, and nothing else."""
    due = agenda(example.history, example.now)
    assert sorted((one.kind, one.contact or "") for one in due) == sorted(
        (one.kind, one.contact or "") for one in example.due
    )


def test_a_done_disposition_without_record_settles_each_kind() -> None:
    """Whatever the tip proposes, saying that it was done is enough to be rid of it."""
    history = net(HELD, POST, ASKED.evolve(platform="xing"), AND_LINUS, accounts=(LINKEDIN, XING))
    now = "2026-03-11T09:00+01:00"
    keys = [one.key for one in proposals(TIP, history, now)]
    assert len(keys) == 4
    said = [
        Disposition(id=f"d{i}", action_key=key, verdict="done", at="2026-03-11T08:00+01:00")  # type: ignore[arg-type]
        for i, key in enumerate(keys)
    ]
    assert set(keys).isdisjoint(one.key for one in agenda(history.add(*said), now))


@pytest.mark.parametrize(
    "history",
    [
        world(),
        world(contacts=(), opportunities=()),
        net(POST.evolve(at="2026-03-10")),
        net(comment("2026-03-10"), CONNECTED.evolve(at="2026-03-10")),
        net(MET.evolve(met=()), events=(PYCON,)),
        net(step("withdrawn", "2026-03-05T12:00+01:00")),
        net(HELD.evolve(at="9999-12-31T22:00Z", ends_at="9999-12-31T23:00Z", known_at=None)),
        net(comment("0001-01-02T00:00Z"), CONNECTED.evolve(at="0001-01-02T00:00Z")),
    ],
    ids=["plain", "empty", "day-post", "day-steps", "nobody-met", "withdrawn", "end", "start"],
)
def test_sparse_and_extreme_data_raise_nothing(history: History) -> None:
    """Whatever is recorded, there is an answer, and every text of it is complete."""
    for one in proposals(TIP, history):
        texts = (one.headline, one.why, one.brief.purpose, one.brief.needs_input, *one.brief.notes)
        assert all(wording(text) for text in texts if text is not None)


def test_a_day_without_a_time_counts_from_its_end() -> None:
    """A post and a connection of which only the day is known open windows when it is over."""
    assert (
        only(posts(POST.evolve(at="2026-03-10"))).window.opens == at("2026-03-11T00:00+01:00") - 1
    )
    field = only(content(CONNECTED.evolve(at="2026-03-02")))
    assert field.window.opens == at("2026-03-03T00:00+01:00") - 1


def test_merged_contacts_are_one() -> None:
    """Records under a merged id are those of the contact it was merged into."""
    merged = GRACE.evolve(aliases=("gr",))
    connected = CONNECTED.evolve(contacts=("gr",))
    said = POST.evolve(contacts=("gr",))
    fields: dict[str, Any] = {"contacts": (merged, LINUS)}
    assert found(HELD, connected, **fields) == []
    assert only(posts(said, **fields)).contact == "grace"
    field = only(content(connected, said, AND_LINUS, **fields))
    assert field.beneficiaries == ("linus",)
    assert only(content(connected, **fields)).beneficiaries == ("grace",)
