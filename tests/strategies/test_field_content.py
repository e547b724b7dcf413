"""Engagement with content of the field: line 2.7."""

from typing import Any

import pytest

from staytopofmind.model import Connection, Disposition, PlatformAccount, SocialActivity
from staytopofmind.moments import DAY, NEVER
from staytopofmind.strategies import NetworkConnection, key_of
from tests.strategies.networks import (
    AND_LINUS,
    CONNECTED,
    GRACE,
    JOB,
    LATER,
    LINKEDIN,
    LINUS,
    LOST,
    POST,
    TAKEN,
    TIP,
    XING,
    comment,
    content,
    net,
    only,
    post,
    step,
)
from tests.strategies.world import at, carried_out, moments, person, role, window_of, wording


def test_2_7_first_at_the_first_connection() -> None:
    """One proposal for the platform: opens at the first connection, best +7, due +14 days."""
    field = only(content(AND_LINUS, CONNECTED))
    assert window_of(field) == (
        *moments("2026-03-02T09:00+01:00", "2026-03-09T09:00+01:00", "2026-03-16T09:00+01:00"),
        NEVER,
    )
    assert (field.contact, field.kind.slug, field.platform) == (None, "engage_post", "linkedin")
    assert field.key == key_of(TIP.slug, "engage_post", None, "start:linkedin")
    assert field.beneficiaries == ("grace", "linus")
    assert field.window.zone == "Europe/Berlin"


def test_2_7_then_a_month_after_the_last_one() -> None:
    """The last engagement with nobody in particular starts the cycle and is its cause."""
    first = comment("2026-03-05T10:00+01:00", id="e1")
    last = comment("2026-03-08T10:00+01:00", id="e2", activity="reaction")
    field = only(content(CONNECTED, last, first))
    assert window_of(field) == (
        *(at("2026-03-08T10:00+01:00") + days * DAY for days in (30, 37, 44)),
        NEVER,
    )
    assert (field.cause, field.evidence) == ("e2", ("e2",))


def test_2_7_one_logged_late_does_not_revive_what_was_dismissed() -> None:
    """It was there before the dismissal, and so begins no cycle after it."""
    key = only(content(CONNECTED)).key
    said = Disposition(
        id="d1",
        action_key=key,
        verdict="dismissed",
        at="2026-03-10T09:00+01:00",  # type: ignore[arg-type]
    )
    late = comment("2026-03-05T10:00+01:00", id="e1")
    assert only(content(CONNECTED, late, dispositions=(said,))).settled_by == (key,)
    since = comment("2026-03-12T10:00+01:00", id="e1")
    assert only(content(CONNECTED, since, dispositions=(said,))).settled_by == ()


@pytest.mark.parametrize(
    "other",
    [
        comment("2026-03-08T10:00+01:00", contacts=("grace",)),
        comment("2026-03-08T10:00+01:00", organisation="acme"),
        comment("2026-03-08T10:00+01:00", in_reply_to="p1"),
        comment("2026-03-08T10:00+01:00", activity="post"),
        comment("2026-03-08T10:00+01:00", activity="share"),
        comment("2026-03-08T10:00+01:00", platform="xing"),
        post("2026-03-08T10:00+01:00", id="e1", activity="comment"),
    ],
    ids=["contact", "employer", "recorded-post", "own-post", "own-share", "elsewhere", "theirs"],
)
def test_2_7_engagement_with_someone_is_not_with_the_field(other: SocialActivity) -> None:
    """Only what names no contact, no organisation and no recorded post counts, on the platform."""
    assert only(content(CONNECTED, POST, other)).cause == "start:linkedin"


def test_2_7_one_for_each_platform() -> None:
    """Each professional platform with connections has its own; the others have none."""
    private = PlatformAccount(platform="mastodon", professional=False)
    unused = PlatformAccount(platform="polywork", active=False)
    steps = [
        CONNECTED.evolve(id=f"k-{name}", platform=name)
        for name in ("linkedin", "xing", "mastodon", "polywork")
    ]
    accounts = (LINKEDIN, XING, private, unused)
    causes = [one.cause for one in content(*steps, accounts=accounts)]
    assert causes == ["start:linkedin", "start:xing"]
    assert [one.platform for one in content(steps[1], accounts=accounts)] == ["xing"]


@pytest.mark.parametrize(
    "last",
    [
        step("requested", "2026-03-05T09:00+01:00"),
        step("declined", "2026-03-05T09:00+01:00"),
        step("withdrawn", "2026-03-05T09:00+01:00"),
    ],
    ids=["requested", "declined", "withdrawn"],
)
def test_2_7_only_for_who_is_connected_still(last: Connection) -> None:
    """A contact whose last step is another one is not served; without any there is no proposal."""
    assert content(CONNECTED, last) == []
    assert only(content(CONNECTED, AND_LINUS, last)).beneficiaries == ("linus",)
    again = step("accepted", "2026-03-06T09:00+01:00", id="k3")
    assert only(content(CONNECTED, last, again)).window.opens == at("2026-03-06T09:00+01:00")


def test_2_7_serves_those_who_have_posted_nothing_for_a_fortnight() -> None:
    """Two weeks before the opening is silence, a moment less is not; elsewhere does not count."""
    last = comment("2026-03-01T09:00+01:00")
    opening = at("2026-03-01T09:00+01:00") + 30 * DAY
    spoke = post("2026-03-17T10:00+02:00", "grace", id="p1")
    assert spoke.ended + 14 * DAY == opening
    field = only(content(CONNECTED, AND_LINUS, last, spoke))
    assert (field.window.opens, field.beneficiaries) == (opening, ("grace", "linus"))
    later = spoke.evolve(at="2026-03-17T10:00:01+02:00")
    field = only(content(CONNECTED, AND_LINUS, last, later))
    assert (field.window.opens, field.beneficiaries) == (opening, ("linus",))
    elsewhere = later.evolve(platform="xing")
    assert only(content(CONNECTED, AND_LINUS, last, elsewhere)).beneficiaries == ("grace", "linus")


def test_2_7_waits_until_someone_is_silent() -> None:
    """While all of them post, the window moves on to the day the first has been silent for."""
    spoke = (
        post("2026-03-10T08:00+01:00", "grace", id="p1"),
        post("2026-03-12T08:00+01:00", "linus", id="p2"),
        post("2026-03-11T08:00+01:00", "grace", id="p3"),
    )
    field = only(content(CONNECTED, AND_LINUS, *spoke))
    assert field.window.opens == at("2026-03-25T08:00+01:00")
    assert field.beneficiaries == ("grace",)


def test_2_7_topics_of_the_roles() -> None:
    """The brief names the topics of the live opportunities, each once, or asks for one."""
    jobs = (
        JOB.evolve(topics=("Event sourcing", "Postgres")),
        role(("applied", "2026-03-02T09:00+01:00"), id="b", topics=("event  sourcing", "Rust")),
        LOST.evolve(id="c", topics=("COBOL",)),
    )
    brief = only(content(CONNECTED, opportunities=jobs)).brief
    assert [(point.text, point.source) for point in brief.points] == [
        ("Event sourcing", "job"),
        ("Postgres", "job"),
        ("Rust", "b"),
    ]
    assert brief.needs_input is None
    bare = only(content(CONNECTED)).brief
    assert wording(bare.needs_input) == "choose a topic that your field talks about"


def test_2_7_the_most_important_of_many() -> None:
    """At most so many are served: people of live opportunities first, then by their role."""
    people = (
        person("ann", "peer", organisation=None),
        person("bob", "recruiter", organisation=None),
        person("cid", "unknown", organisation=None, importance=0.9),
        person("dan", "recruiter", organisation=None),
    )
    names = ["grace", "linus", *(one.id for one in people)]
    steps = [step("accepted", "2026-03-02T09:00+01:00", name) for name in reversed(names)]
    few = NetworkConnection(max_beneficiaries=5)
    for tip, number in ((few, 5), (TIP, 6)):
        served = only(content(*steps, tip=tip, contacts=(GRACE, LINUS, *people))).beneficiaries
        assert served == ("grace", "cid", "linus", "bob", "dan", "ann")[:number]


def test_2_7_twenty_unless_told_otherwise() -> None:
    """The default serves twenty of the connected."""
    people = tuple(person(f"n{i:02}", "peer", organisation=None) for i in range(30))
    steps = [step("accepted", "2026-03-02T09:00+01:00", one.id) for one in people]
    served = only(content(*steps, contacts=people, opportunities=())).beneficiaries
    assert served == tuple(one.id for one in people[:20])


def test_2_7_found_without_looking_at_any_single_contact() -> None:
    """However many are connected, no timeline is read and no relationship is made for it."""
    search = net(CONNECTED, AND_LINUS, POST).search(LATER)
    assert only(list(TIP.propose_for_candidate(search))).beneficiaries
    assert (search._timelines, search._relationships) == ({}, {})


def test_2_7_rests_once_an_offer_is_accepted() -> None:
    """After the search there is nobody to stay in view of; a refusal alone does not end it."""
    assert content(CONNECTED, opportunities=(TAKEN,)) == []
    assert only(content(CONNECTED, opportunities=(LOST,))).beneficiaries == ("grace",)


def test_2_7_the_record_of_it_starts_the_next_cycle() -> None:
    """The engagement that the action leaves is the cause of the next one, a month later."""
    deed = carried_out(only(content(CONNECTED)), "2026-03-10T09:00+01:00")
    after = only(content(CONNECTED, deed))
    assert (after.cause, after.window.opens) == ("deed", at("2026-03-10T09:00+01:00") + 30 * DAY)


@pytest.mark.parametrize("platform", ["linkedin", "xing"])
def test_2_7_a_done_disposition_alone_starts_it_too(platform: str) -> None:
    """It stands for an engagement on that platform; the record that replaces it revives nothing."""
    account, record = PlatformAccount(platform=platform), CONNECTED.evolve(platform=platform)
    key = only(content(record, accounts=(account,))).key
    said: dict[str, Any] = {"at": "2026-03-10T09:00+01:00", "verdict": "done"}
    done = Disposition(id="d1", action_key=key, **said)
    fields: dict[str, Any] = {"accounts": (account,), "dispositions": (done,)}
    after = only(content(record, **fields))
    assert after.cause == "done:d1"
    assert after.window.opens == at("2026-03-10T09:00+01:00") + 30 * DAY
    logged = comment("2026-03-10T09:00+01:00", platform=platform, action_key=key)
    replaced = only(content(record, logged, **fields))
    assert (replaced.cause, replaced.settled_by) == ("e1", (after.key,))
