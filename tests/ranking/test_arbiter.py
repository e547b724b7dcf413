"""The arbiter: who gets a slot, who waits, and until when."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings, strategies as st

from staytopofmind.errors import SettingsError
from staytopofmind.model import (
    Candidate,
    Connection,
    Contact,
    Disposition,
    Event,
    EventAttendance,
    History,
    Interaction,
    Letter,
    Organisation,
    PlatformAccount,
    PlatformLimits,
    Referral,
    SocialActivity,
)
from staytopofmind.ranking.arbiter import Arbiter, Limits, Slot
from staytopofmind.strategies import ACTION_KINDS, Proposal
from tests.agenda.drawing import FEWER
from tests.agenda.proposing import agenda, causes, held, propose, state
from tests.strategies.world import ACME, GRACE, ME, at, got, person, sent, wording, world

NOW = "2026-03-04T09:00+01:00"  # a Wednesday
MIDNIGHT = "2026-03-05T00:00+01:00"
CROWD = tuple(person(f"c{number}", organisation=f"org{number}") for number in range(9))
EMPLOYERS = tuple(Organisation(id=f"org{number}", name=f"Org {number}") for number in range(9))
ME_ONLINE = ME.evolve(
    accounts=(PlatformAccount(platform="linkedin"), PlatformAccount(platform="xing"))
)


def crowd(*interactions: Interaction, **more: Any) -> History:
    """Nine contacts at nine employers, beside Acme's, and a candidate with two accounts."""
    fields: dict[str, Any] = {
        "candidate": ME_ONLINE,
        "organisations": (ACME, *EMPLOYERS),
        "contacts": (GRACE, *CROWD),
        **more,
    }
    return world(*interactions, **fields)


def arbiter(history: History, now: str = NOW, **limits: Any) -> Arbiter:
    """An arbiter at a moment."""
    return Arbiter(history.search(now), Limits(**limits), at(now))


def asked(
    history: History, *proposals: Proposal, now: str = NOW, **limits: Any
) -> tuple[Slot, ...]:
    """The answers to proposals, asked in this order."""
    asking = arbiter(history, now, **limits)
    return tuple(asking.ask(one) for one in proposals)


def granted(slots: Iterable[Slot]) -> list[bool]:
    """Which of them got a slot."""
    return [slot.granted for slot in slots]


def writing(number: int, kind: str = "letter") -> Proposal:
    """A proposal to one of the crowd."""
    return propose(kind, to=f"c{number}", cause=f"cause{number}")


def wrote(number: int, moment: str, **more: Any) -> Interaction:
    """A follow-up to one of the crowd."""
    return sent(moment, f"c{number}", id=f"m{number}", **{"purpose": "follow_up", **more})


# The daily budget


def test_five_optional_actions_a_day() -> None:
    """The sixth proposal of a day has no slot; no record fills the day, so nothing says until."""
    slots = asked(crowd(), *(writing(number) for number in range(6)))
    assert granted(slots) == [True] * 5 + [False]
    assert slots[5].until is None
    assert slots[5].evidence == ()
    assert wording(slots[5].reason) == "the daily limit of 5 is reached by what comes first"


def test_what_was_done_today_is_taken_off_the_budget() -> None:
    """Optional actions done on the candidate's day count, whether they were proposed or not."""
    done = [wrote(number, f"2026-03-04T0{number}:00+01:00") for number in range(3)]
    slots = asked(crowd(*done), *(writing(number) for number in range(3, 6)))
    assert granted(slots) == [True, True, False]
    assert slots[2].until is None  # of five, two are given now
    assert slots[2].evidence == ("m0", "m1", "m2")


def test_a_day_filled_by_records_ends_at_local_midnight() -> None:
    """Until is the end of the candidate's day where recorded actions alone fill it."""
    done = [wrote(number, f"2026-03-04T0{number}:00+01:00") for number in range(5)]
    (slot,) = asked(crowd(*done), writing(6))
    assert slot.until == at(MIDNIGHT)
    assert granted(asked(crowd(*done), writing(6), now="2026-03-04T23:59:59.999999+01:00")) == [
        False
    ]
    assert granted(asked(crowd(*done), writing(6), now=MIDNIGHT)) == [True]


def test_the_day_is_the_candidates_own() -> None:
    """Half past midnight in Berlin is still the evening before in New York."""
    done = [wrote(number, "2026-03-04T00:30+01:00") for number in range(5)]
    assert granted(asked(crowd(*done), writing(6))) == [False]
    there = ME.evolve(timezone="America/New_York")
    assert granted(asked(crowd(*done, candidate=there), writing(6))) == [True]


def test_a_day_of_25_hours_is_one_day() -> None:
    """Where clocks go back the day lasts until its own midnight."""
    there = Candidate(id="me", name="Ada", timezone="America/New_York")
    done = [wrote(number, "2026-11-01T00:30-04:00") for number in range(5)]
    (slot,) = asked(crowd(*done, candidate=there), writing(6), now="2026-11-01T23:30-05:00")
    assert slot.until == at("2026-11-02T00:00-05:00")


OPTIONAL: dict[str, Interaction] = {
    "follow-up": wrote(0, NOW),
    "message without purpose": wrote(0, NOW, purpose=None),
    "message of the day": wrote(0, "2026-03-04"),
    "letter": Letter(id="r", contacts=("c0",), at=NOW),
    "request to connect": Connection(id="r", contacts=("c0",), at=NOW, status="requested"),
    "referral asked for": Referral(id="r", contacts=("c0",), at=NOW, status="asked"),
    "post": SocialActivity(id="r", at=NOW, activity="post"),
    "reaction": SocialActivity(id="r", at=NOW, activity="reaction", in_reply_to="p"),
}
OTHERS: dict[str, Interaction] = {
    "thank-you": wrote(0, NOW, purpose="thank_you"),
    "answer": wrote(0, NOW, purpose="answer"),
    "material asked for": wrote(0, NOW, purpose="requested_material"),
    "application": wrote(0, NOW, purpose="application"),
    "yesterday": wrote(0, "2026-03-03T23:59+01:00"),
    "message of yesterday": wrote(0, "2026-03-03"),
    "their message": got(NOW, "c0"),
    "request they accepted": Connection(id="r", contacts=("c0",), at=NOW, status="accepted"),
    "request accepted": Connection(
        id="r", contacts=("c0",), at=NOW, status="accepted", initiated_by="candidate"
    ),
    "their post": SocialActivity(id="r", at=NOW, contacts=("c0",), author="contact"),
    "outcome told": Referral(id="r", contacts=("c0",), at=NOW, status="outcome_told"),
}


@pytest.mark.parametrize("name", [*OPTIONAL, *OTHERS])
def test_which_records_count(name: str) -> None:
    """The candidate's records that map to an optional action kind; courtesies never do."""
    post = SocialActivity(
        id="p", at="2026-03-01T09:00+01:00", contacts=("c0",), author="contact", activity="post"
    )
    history = crowd(post, {**OPTIONAL, **OTHERS}[name])
    assert granted(asked(history, writing(5), daily=1)) == [name in OTHERS]


def test_a_done_disposition_counts_once() -> None:
    """It stands for its record, and together with the real record both are one."""
    key = writing(0).key
    did = Disposition(id="d", action_key=key, verdict="done", at=NOW)
    record = Letter(id="r", contacts=("c0",), at=NOW, action_key=key)
    for history in (
        crowd(dispositions=(did,)),
        crowd(record),
        crowd(record, dispositions=(did,)),
    ):
        assert granted(asked(history, writing(5), writing(6), daily=2)) == [True, False]


def test_a_record_with_several_contacts_is_one_action() -> None:
    """One message to three people takes one of the day, and the slot of each."""
    note = sent(NOW, "c0", id="m", purpose="follow_up").evolve(contacts=("c0", "c1", "c2"))
    slots = asked(crowd(note), writing(0), writing(2), writing(3), writing(4), daily=2)
    assert granted(slots) == [False, False, True, False]


# Registering for events


def attendance(**more: Any) -> EventAttendance:
    """A part in the event of 20 March."""
    fields: dict[str, Any] = {"at": "2026-03-20T18:00+01:00", "event": "meetup", **more}
    return EventAttendance(id="a", **fields)


MEETUP = Event(
    id="meetup",
    name="Meetup",
    starts_at="2026-03-20T18:00+01:00",
    ends_at="2026-03-20T21:00+01:00",
)


def test_registering_counts_on_the_day_it_was_done() -> None:
    """Not on every day before the event, and not on the day of the event."""
    history = crowd(attendance(registered_at=NOW), events=(MEETUP,))
    for moment, left in (
        (NOW, False),
        ("2026-03-05T09:00+01:00", True),
        ("2026-03-20T19:00+01:00", True),
        ("2026-03-21T09:00+01:00", True),
    ):
        assert granted(asked(history, writing(0), now=moment, daily=1)) == [left], moment


def test_registering_at_an_unknown_time_counts_nowhere() -> None:
    """Without registered_at nobody knows on which day it was done."""
    history = crowd(attendance(), events=(MEETUP,))
    for moment in ("2026-03-04T09:00+01:00", "2026-03-20T09:00+01:00"):
        assert granted(asked(history, writing(0), now=moment, daily=1)) == [True]


def test_having_attended_changes_nothing_about_the_registration() -> None:
    """Who registered and attended on one day did one optional action that day."""
    same_day = attendance(registered_at="2026-03-20T09:00+01:00", status="attended", met=("c0",))
    history = crowd(same_day, events=(MEETUP,))
    late = "2026-03-20T22:00+01:00"
    assert granted(asked(history, writing(1), now=late, daily=1)) == [False]
    assert granted(asked(history, writing(1), writing(2), now=late, daily=2)) == [True, False]


# One contact


def test_one_optional_action_per_contact_and_day() -> None:
    """The second for the same contact waits for another one's slot, whatever its cause."""
    slots = asked(crowd(), writing(0), writing(0, "share_material"), writing(1))
    assert granted(slots) == [True, False, True]
    assert slots[1].until is None
    assert slots[1].reason is not None
    assert slots[1].reason.code == "no-slot.contact"


def test_a_contact_written_to_today_has_their_slot_taken() -> None:
    """Until the candidate's midnight, and the record is named."""
    (slot,) = asked(crowd(wrote(0, "2026-03-04T00:00+01:00")), writing(0))
    assert (slot.granted, slot.until, slot.evidence) == (False, at(MIDNIGHT), ("m0",))
    assert granted(asked(crowd(wrote(0, "2026-03-03T23:59+01:00")), writing(0))) == [True]


def test_a_merged_contact_is_one() -> None:
    """A record under an alias takes the slot of the contact."""
    merged = CROWD[0].evolve(aliases=("c0-old",))
    note = wrote(1, NOW).evolve(contacts=("c0-old",))
    history = crowd(note, contacts=(GRACE, merged, *CROWD[1:]))
    assert granted(asked(history, writing(0), writing(1))) == [False, True]


def test_a_merger_counts_from_when_it_is_known() -> None:
    """Until then they were two; from then on what was written to either counts for both."""
    known = "2026-03-04T12:00+01:00"
    merged = CROWD[0].evolve(aliases=("c1",), revised_at=known)
    history = crowd(wrote(1, "2026-03-04T08:00+01:00"), contacts=(GRACE, *CROWD, merged))
    assert granted(asked(history, writing(0), writing(1))) == [True, False]
    assert granted(asked(history, writing(0), now=known)) == [False]
    assert granted(asked(history, writing(2), now=known, per_contact=2)) == [True]


def test_a_contact_named_twice_is_written_to_once() -> None:
    """Under the id and an old one: one message all the same."""
    grace = GRACE.evolve(aliases=("grace-old",))
    twice = wrote(0, NOW).evolve(contacts=("grace", "grace-old"))
    history = crowd(twice, contacts=(grace, *CROWD))
    slots = asked(history, propose("letter"), propose("letter", cause="more"), per_contact=2)
    assert granted(slots) == [True, False]


# One employer

COLLEAGUES = tuple(person(f"a{number}") for number in range(5))


def to_colleague(number: int, kind: str = "share_material") -> Proposal:
    """A proposal to someone at Acme."""
    return propose(kind, to=f"a{number}", cause=f"cause{number}")


def acme(*interactions: Interaction, contacts: tuple[Contact, ...] = COLLEAGUES) -> History:
    """Five people at Acme."""
    return world(*interactions, contacts=(GRACE, *contacts), candidate=ME_ONLINE)


def told(number: int, moment: str, purpose: Any = "update") -> Interaction:
    """A message of intrusion .8 to someone at Acme."""
    return sent(moment, f"a{number}", id=f"m{number}", purpose=purpose)


def test_three_intrusive_actions_per_employer_and_week() -> None:
    """The fourth has no slot; what asks little is not limited."""
    four = [to_colleague(number) for number in range(4)]
    slots = asked(acme(), *four, to_colleague(4, "letter"))
    assert granted(slots) == [True, True, True, False, True]
    assert slots[3].reason is not None
    assert slots[3].reason.code == "no-slot.employer"
    assert slots[3].until is None


@pytest.mark.parametrize("kind", sorted(ACTION_KINDS))
def test_only_what_asks_for_time_or_thought_counts_per_employer(kind: str) -> None:
    """Intrusion .5 or more."""
    (_, slot) = asked(acme(), to_colleague(0), to_colleague(1, kind), per_employer=1)
    assert slot.granted == (ACTION_KINDS[kind].intrusion < 0.5)


def test_an_employer_week_ends_with_its_oldest_record() -> None:
    """Seven days after the third last of what was recorded, to the microsecond."""
    done = [
        told(0, "2026-02-26T12:00+01:00"),
        told(1, "2026-02-27T12:00+01:00"),
        told(2, "2026-03-02T12:00+01:00"),
        told(3, "2026-03-03T12:00+01:00"),
    ]
    (slot,) = asked(acme(*done), to_colleague(4))
    assert slot.until == at("2026-03-06T12:00+01:00")
    assert slot.evidence == ("m0", "m1", "m2", "m3")
    just_before = "2026-03-06T11:59:59.999999+01:00"
    assert granted(asked(acme(*done), to_colleague(4), now=just_before)) == [False]
    assert granted(asked(acme(*done), to_colleague(4), now="2026-03-06T12:00+01:00")) == [True]


def test_records_and_proposals_together_fill_a_week_without_end() -> None:
    """Where this agenda's own proposals take the rest, nothing says until when."""
    done = [told(0, "2026-03-02T12:00+01:00"), told(1, "2026-03-03T12:00+01:00")]
    slots = asked(acme(*done), to_colleague(2), to_colleague(3))
    assert granted(slots) == [True, False]
    assert slots[1].until is None


def test_names_of_one_employer_count_together() -> None:
    """Acme and ACME Inc. are one employer."""
    inc = Organisation(id="inc", name="ACME Inc.", aliases=("Acme",))
    people = (GRACE, *COLLEAGUES[:2], *(one.evolve(organisation="inc") for one in COLLEAGUES[2:]))
    fields: dict[str, Any] = {"contacts": people, "candidate": ME_ONLINE}
    four = [to_colleague(number) for number in range(4)]
    one = world(organisations=(ACME, inc), **fields)
    assert granted(asked(one, *four)) == [True, True, True, False]
    two = world(organisations=(ACME, inc.evolve(aliases=())), **fields)
    assert granted(asked(two, *four)) == [True] * 4


def test_courtesies_on_record_do_not_count_for_an_employer() -> None:
    """Sending what was asked for is owed, however much it asks."""
    done = [told(n, "2026-03-03T12:00+01:00", "requested_material") for n in range(3)]
    assert granted(asked(acme(*done), to_colleague(4))) == [True]


# Platforms


def online(kind: str, number: int | None, platform: str = "linkedin", **more: Any) -> Proposal:
    """A proposal on a platform."""
    return propose(
        kind,
        to=None if number is None else f"c{number}",
        cause=f"{platform}{number}",
        channel=platform,
        platform=platform,
        **more,
    )


def activity(id: str, moment: str, kind: Any = "comment", platform: str = "linkedin") -> Any:
    """Something the candidate did on a platform."""
    return SocialActivity(id=id, at=moment, activity=kind, platform=platform)


def test_three_engagements_per_platform_and_week() -> None:
    """Comments, reactions and shared replies; each platform has its own three."""
    four = [online("engage_post", number) for number in range(4)]
    slots = asked(crowd(), *four, online("engage_post", 4, "xing"))
    assert granted(slots) == [True, True, True, False, True]
    assert wording(slots[3].reason) == "the weekly limit of 3 for engagement on linkedin is reached"
    done = [
        activity("s0", "2026-02-26T12:00+01:00"),
        activity("s1", "2026-03-01T12:00+01:00", "reaction"),
        activity("s2", "2026-03-02T12:00+01:00"),
    ]
    (slot,) = asked(crowd(*done), online("engage_post", 1))
    assert slot.until == at("2026-03-05T12:00+01:00")
    assert granted(asked(crowd(*done), online("engage_post", 1, "xing"))) == [True]


def test_one_public_post_a_day() -> None:
    """On whatever platform; a comment is no post."""
    slots = asked(
        crowd(),
        online("public_post", None),
        online("public_post", None, "xing"),
        online("engage_post", 1),
    )
    assert granted(slots) == [True, False, True]
    posted = crowd(activity("s", "2026-03-04T00:30+01:00", "post"))
    (slot,) = asked(posted, online("public_post", None, "xing"))
    assert (slot.granted, slot.until) == (False, at(MIDNIGHT))
    shared = crowd(activity("s", "2026-03-03T12:00+01:00", "share"))
    assert granted(asked(shared, online("public_post", None))) == [True]


def account(**limits: Any) -> Candidate:
    """A candidate whose account has these limits."""
    return ME.evolve(accounts=(PlatformAccount(platform="linkedin", **limits),))


def invited(number: int, moment: str, *, with_note: bool = True) -> Connection:
    """A request to connect."""
    return Connection(
        id=f"i{number}",
        contacts=(f"c{number}",),
        at=moment,
        status="requested",
        with_note=with_note,
    )


def test_invitations_have_a_weekly_quota() -> None:
    """Of the account, or else of the table; counted from what was sent."""
    me = account(invitations_per_week=2)
    done = invited(0, "2026-02-26T12:00+01:00")
    request = [online("connection_request", number) for number in (1, 2)]
    slots = asked(crowd(done, candidate=me), *request)
    assert granted(slots) == [True, False]
    assert (
        wording(slots[1].reason) == "the weekly limit of 2 for invitations on linkedin is reached"
    )
    both = crowd(done, invited(3, "2026-03-01T12:00+01:00"), candidate=me)
    assert asked(both, request[0])[0].until == at("2026-03-05T12:00+01:00")
    assert granted(asked(both, request[0], now="2026-03-05T12:00+01:00")) == [True]
    usual = crowd(candidate=account())
    assert arbiter(usual).accounts["linkedin"].invitations_per_week == 100


def test_used_up_notes_do_not_hold_an_invitation_back() -> None:
    """It goes without a note; one that carries none uses none up."""
    me = account(notes_per_month=1)
    first, second, third = (
        online("connection_request", 1, with_note=True),
        online("connection_request", 2, with_note=True),
        online("connection_request", 3, with_note=False),
    )
    slots = asked(crowd(candidate=me), third, first, second)
    assert granted(slots) == [True] * 3
    assert [slot.without_note for slot in slots] == [False, False, True]
    noted = crowd(invited(0, "2026-02-04T09:00+01:00"), candidate=me)
    for moment, without in (
        ("2026-03-06T08:59:59.999999+01:00", True),  # thirty days are not quite over
        ("2026-03-06T09:00+01:00", False),
    ):
        (slot,) = asked(noted, first, now=moment)
        assert (slot.granted, slot.without_note) == (True, without)
    plain = crowd(invited(0, "2026-02-04T09:00+01:00", with_note=False), candidate=me)
    assert not asked(plain, first)[0].without_note


def test_the_table_may_be_replaced() -> None:
    """Limits of a platform that is not in the table, premium or not, are data."""
    table = {("xing", False): PlatformLimits(invitations_per_week=1)}
    slots = asked(
        crowd(),
        online("connection_request", 1, "xing"),
        online("connection_request", 2, "xing"),
        platforms=table,
    )
    assert granted(slots) == [True, False]


@pytest.mark.parametrize("wait", [21, 60])
def test_a_withdrawn_invitation_has_to_rest(wait: int) -> None:
    """For that contact on that platform, as long as the account says, months included."""
    withdrawn = Connection(
        id="w", contacts=("c0",), at="2026-02-20T09:00+01:00", status="withdrawn"
    )
    me = account() if wait == 21 else account(wait_after_withdrawal=wait)
    history = crowd(withdrawn, candidate=me)
    request = online("connection_request", 0)
    end = "2026-03-13T09:00+01:00" if wait == 21 else "2026-04-21T10:00+02:00"
    before = "2026-03-13T08:59:59.999999+01:00" if wait == 21 else "2026-04-21T09:59+02:00"
    (slot,) = asked(history, request, now=before)
    assert (slot.granted, slot.until, slot.evidence) == (False, at(end), ("w",))
    assert granted(asked(history, request, now=end)) == [True]
    assert granted(asked(history, online("connection_request", 1), now=before)) == [True]
    assert granted(asked(history, online("connection_request", 0, "xing"), now=before)) == [True]


def test_it_knows_when_what_is_recorded_ends_to_count() -> None:
    """The expiries are the instants at which a rolling period loses a record, and no others."""
    history = crowd(
        activity("s0", "2026-02-26T12:00+01:00"),
        activity("s1", "2026-02-24T12:00+01:00"),  # counts no more
        invited(0, "2026-02-10T12:00+01:00"),
        candidate=account(),
    )
    found = sorted(set(arbiter(history).expiries()))
    assert found == [
        at("2026-03-05T12:00+01:00"),  # the comment's week
        at("2026-03-12T12:00+01:00"),  # the note's month
    ]


# Courtesies and limits of none


@pytest.mark.parametrize("kind", sorted(k.slug for k in ACTION_KINDS.values() if k.courtesy))
def test_courtesies_need_no_slot_and_use_none(kind: str) -> None:
    """What is owed is due beside the one optional action, and beyond the budget."""
    owed = [
        propose(kind, to="grace", cause=f"owed{number}", channel="email") for number in range(7)
    ]
    found = agenda(crowd(), *owed, propose("letter", cause="optional"))
    assert set(causes(found)) == {*(f"owed{number}" for number in range(7)), "optional"}
    full = agenda(
        crowd(wrote(0, NOW).evolve(contacts=("grace",))),
        *owed,
        propose("letter", cause="optional"),
        limits=Limits(daily=1),
    )
    assert set(causes(full)) == {f"owed{number}" for number in range(7)}
    assert held(full, "optional").policy == "no-slot"


@pytest.mark.parametrize(
    "limits",
    [{"daily": 0}, {"per_contact": 0}, {"per_employer": 0}],
    ids=["daily", "per_contact", "per_employer"],
)
def test_a_limit_of_none_lasts(limits: dict[str, int]) -> None:
    """Where none is allowed no record fills the period, and it does not end."""
    (slot,) = asked(crowd(wrote(1, NOW)), propose("share_material"), **limits)
    assert (slot.granted, slot.until) == (False, None)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"daily": -1}, "daily"),
        ({"per_contact": 1.5}, "per_contact"),
        ({"employer_intrusion": 2}, "employer_intrusion"),
        ({"platforms": 3}, "platforms"),
        ({"platforms": {("xing", True): 3}}, "platforms[('xing', True)]"),
    ],
    ids=["negative", "no whole number", "no share", "no table", "no limits"],
)
def test_wrong_limits_are_refused(given: dict[str, Any], path: str) -> None:
    """SettingsError names the limit."""
    with pytest.raises(SettingsError) as caught:
        Limits(**given)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_every_limit_has_a_source() -> None:
    """Each figure says where it comes from."""
    assert set(Limits.sources) == {field.name for field in attrs.fields(Limits)}


# Order

KINDS = ("letter", "share_material", "follow_up", "engage_post", "public_post", "answer")


@st.composite
def piles(draw: st.DrawFn) -> list[Proposal]:
    """Proposals that compete: few contacts, few employers, one platform."""
    made: list[Proposal] = []
    for number in range(draw(st.integers(2, 12))):
        kind = draw(st.sampled_from(KINDS))
        public = kind in ("engage_post", "public_post")
        who = None if public else draw(st.sampled_from(("grace", "c0", "c1", "a0")))
        made.append(
            propose(
                kind,
                to=who,
                cause=f"n{number}",
                fit=draw(st.sampled_from((0.2, 0.8, 1.0))),
                channel="linkedin" if public else "email",
                platform="linkedin",
                beneficiaries=("grace",) if public else (),
            )
        )
    return made


TIGHT = Limits(daily=3, per_employer=1, engagements=1)
PLACE = crowd(contacts=(GRACE, *CROWD, COLLEAGUES[0]))


@FEWER
@given(piles(), st.data())
def test_removing_one_never_swaps_two_others(made: list[Proposal], data: st.DataObject) -> None:
    """The rest keep their order; slots may move, but nobody overtakes anybody."""
    whole = agenda(PLACE, *made, limits=TIGHT)
    gone = data.draw(st.integers(0, len(made) - 1))
    rest = agenda(PLACE, *(made[:gone] + made[gone + 1 :]), limits=TIGHT)
    both = set(causes(whole)) & set(causes(rest))
    assert [c for c in causes(whole) if c in both] == [c for c in causes(rest) if c in both]
    scores = {entry.key: entry.score for entry in (*whole, *whole.held_back)}
    assert all(scores[entry.key] == entry.score for entry in (*rest, *rest.held_back))
    if f"n{gone}" in causes(whole.held_back):
        assert causes(rest) == causes(whole)  # what had no slot took none


@FEWER
@given(piles())
def test_the_top_is_a_prefix(made: list[Proposal]) -> None:
    """The best k are the first k, for every k; whatever is due has its slot, best first."""
    found = agenda(PLACE, *made, limits=TIGHT)
    for count in range(len(found) + 2):
        assert found.top(count) == found[:count] == tuple(found)[:count]
    assert found.top(-1) == ()
    optional = [one for one in found if not one.courtesy]
    assert len(optional) <= 3
    for index, one in enumerate(optional):
        assert all(one.score >= later.score for later in optional[index:])


def test_the_drawn_piles_compete() -> None:
    """In most piles somebody goes without a slot, in many more than one limit is met."""
    met: Counter[str] = Counter()

    @settings(max_examples=60, derandomize=True, database=None)
    @given(piles())
    def count(made: list[Proposal]) -> None:
        met.update({one.reason.code for one in agenda(PLACE, *made, limits=TIGHT).held_back})

    count()
    for limit in ("all", "contact", "employer", "engage", "post"):
        assert met[f"no-slot.{limit}"] >= 5, met


def test_a_slot_moves_to_the_next() -> None:
    """What is removed leaves its slot to who had none."""
    first, second = propose("letter", cause="a"), propose("letter", cause="b", fit=0.5)
    both = agenda(crowd(), first, second)
    assert (state(both, "a"), state(both, "b")) == ("due", "held_back")
    assert state(agenda(crowd(), second), "b") == "due"
