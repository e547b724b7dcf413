"""What platforms know of a search."""

from typing import Any

import pytest

from staytopofmind.model import (
    Connection,
    Contact,
    Disposition,
    History,
    Interaction,
    Organisation,
    PlatformAccount,
    SocialActivity,
)
from staytopofmind.model.network import Network
from tests.strategies.world import ME, at, world

NOW = "2026-03-20T09:00+01:00"


def network(*records: Interaction, now: str | None = NOW, **more: Any) -> Network:
    """What platforms know at a moment, in a world of these records."""
    return world(*records, **more).search(now).network


def activity(id: str, when: str, **more: Any) -> SocialActivity:
    """A post by the candidate, unless fields say otherwise."""
    return SocialActivity(id=id, at=when, **more)  # type: ignore[arg-type]


def theirs(id: str, when: str, by: str = "grace", **more: Any) -> SocialActivity:
    """A post by a contact, unless fields say otherwise."""
    return activity(id, when, author="contact", contacts=(by,), **more)


def acmes(id: str, when: str, **more: Any) -> SocialActivity:
    """A post by Acme, unless fields say otherwise."""
    fields: dict[str, Any] = {"author": "organisation", "organisation": "acme", **more}
    return activity(id, when, **fields)


def step(id: str, status: Any, when: str, *who: str, **more: Any) -> Connection:
    """A step of a connection."""
    return Connection(id=id, at=when, contacts=who or ("grace",), status=status, **more)  # type: ignore[arg-type]


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


def test_accounts_are_active_ones_by_what_they_are_for() -> None:
    """Accounts not in use are neither professional nor personal."""
    accounts = (
        PlatformAccount(platform="linkedin"),
        PlatformAccount(platform="xing", active=False),
        PlatformAccount(platform="mastodon", professional=False),
        PlatformAccount(platform="threads", professional=False, active=False),
    )
    found = network(candidate=ME.evolve(accounts=accounts))
    assert dict(found.professional) == {"linkedin": accounts[0]}
    assert dict(found.personal) == {"mastodon": accounts[2]}


def test_activity_is_the_candidates_and_employers_in_order_of_time() -> None:
    """What contacts did is left out; equal instants go by id, whatever the order of input."""
    records = (
        activity("b", "2026-03-02T09:00+01:00"),
        activity("a", "2026-03-02T09:00+01:00", contacts=("grace",), activity="comment"),
        acmes("n", "2026-03-01T09:00+01:00"),
        theirs("t", "2026-03-01T09:00+01:00"),
    )
    assert ids(network(*records).activity) == ["n", "a", "b"]
    assert ids(network(*reversed(records)).activity) == ["n", "a", "b"]
    assert network(*records).search.social() == network(*records).activity


@pytest.mark.parametrize(
    ("activity_kind", "in_reply_to", "engages"),
    [
        ("post", None, False),
        ("post", "t", False),
        ("share", None, False),
        ("share", "t", True),
        ("comment", None, True),
        ("reaction", None, True),
    ],
)
def test_posts_are_told_from_engagements(
    activity_kind: Any, in_reply_to: str | None, engages: bool
) -> None:
    """Comments and reactions engage, shares only in reply to a post, posts never."""
    one = activity("a", "2026-03-02T09:00+01:00", activity=activity_kind, in_reply_to=in_reply_to)
    found = network(theirs("t", "2026-03-01T09:00+01:00"), one)
    assert one.engages is engages
    assert ids(found.own_posts) == ([] if engages else ["a"])


def test_own_is_what_the_candidate_wrote_and_did() -> None:
    """A record in which author and doer disagree is nobody's presence."""
    found = network(
        activity("a", "2026-03-02T09:00+01:00"),
        activity("b", "2026-03-02T09:00+01:00", initiated_by="contact"),
        acmes("c", "2026-03-02T09:00+01:00", initiated_by="candidate"),
    )
    assert ids(found.own_posts) == ["a"]


def test_replies_are_the_candidates_by_what_they_reply_to() -> None:
    """In order of time; those of others, and what replies to nothing, are no replies."""
    found = network(
        theirs("t", "2026-03-01T09:00+01:00"),
        activity("b", "2026-03-03T09:00+01:00", in_reply_to="t", activity="comment"),
        activity("a", "2026-03-04T09:00+01:00", in_reply_to="t", activity="reaction"),
        activity("c", "2026-03-03T09:00+01:00", activity="comment"),
        acmes("n", "2026-03-03T09:00+01:00", in_reply_to="t"),
    )
    assert {post: ids(replies) for post, replies in found.replies.items()} == {"t": ["b", "a"]}


def test_engagements_with_nobody_by_platform() -> None:
    """Those on each platform that name nobody, in order; posts are no engagements."""
    found = network(
        acmes("n", "2026-03-01T09:00+01:00"),
        activity("a", "2026-03-02T09:00+01:00", activity="comment"),
        activity("b", "2026-03-03T09:00+01:00", activity="reaction"),
        activity("c", "2026-03-02T09:00+01:00", activity="comment", platform="xing"),
        activity("d", "2026-03-04T09:00+01:00", activity="comment", contacts=("grace",)),
        activity("e", "2026-03-04T09:00+01:00", activity="comment", organisation="acme"),
        activity("f", "2026-03-04T09:00+01:00", activity="comment", in_reply_to="n"),
        activity("g", "2026-03-04T09:00+01:00"),
    )
    assert {name: ids(those) for name, those in found.with_nobody.items()} == {
        "linkedin": ["a", "b"],
        "xing": ["c"],
    }


def test_employers_go_by_one_id() -> None:
    """Posts of an employer and engagements with it are found under whichever name they bear."""
    organisations = (
        Organisation(id="acme", name="Acme"),
        Organisation(id="acme-inc", name="ACME"),
        Organisation(id="other", name="Other"),
    )
    found = network(
        acmes("p", "2026-03-01T09:00+01:00"),
        acmes("q", "2026-03-02T09:00+01:00", organisation="acme-inc", activity="share"),
        acmes("r", "2026-03-03T09:00+01:00", activity="comment"),
        acmes("s", "2026-03-01T09:00+01:00", organisation="other"),
        activity("a", "2026-03-05T09:00+01:00", activity="comment", organisation="acme-inc"),
        activity("b", "2026-03-04T09:00+01:00", activity="comment", in_reply_to="q"),
        activity("c", "2026-03-04T09:00+01:00", in_reply_to="s"),
        activity("d", "2026-03-04T09:00+01:00", organisation="acme"),
        activity("e", "2026-03-04T09:00+01:00", activity="comment"),
        organisations=organisations,
    )
    assert {name: ids(posts) for name, posts in found.employer_posts.items()} == {
        "acme": ["p", "q"],
        "other": ["s"],
    }
    assert {name: ids(engaged) for name, engaged in found.with_employers.items()} == {
        "acme": ["b", "a"],
        "other": ["c"],
    }


def test_connected_are_those_whose_last_step_is_an_acceptance() -> None:
    """By platform, each since the acceptance that has held ever since, in that order."""
    steps = (
        step("1", "accepted", "2026-03-05T09:00+01:00", "grace"),
        step("2", "requested", "2026-03-01T09:00+01:00", "grace"),
        step("3", "accepted", "2026-03-06T09:00+01:00", "grace"),
        step("4", "accepted", "2026-03-01T09:00+01:00", "linus"),
        step("5", "withdrawn", "2026-03-02T09:00+01:00", "linus"),
        step("6", "accepted", "2026-03-03T09:00+01:00", "linus"),
        step("7", "requested", "2026-03-01T09:00+01:00", "rita"),
        step("8", "accepted", "2026-03-02T09:00+01:00", "rita", platform="xing"),
        step("9", "accepted", "2026-03-01T09:00+01:00", "grace", platform="polywork"),
        step("10", "declined", "2026-03-02T09:00+01:00", "grace", platform="polywork"),
    )
    expected = {
        "linkedin": [
            ("linus", at("2026-03-03T09:00+01:00")),
            ("grace", at("2026-03-05T09:00+01:00")),
        ],
        "xing": [("rita", at("2026-03-02T09:00+01:00"))],
    }
    for records in (steps, steps[::-1]):
        found = network(*records).connected
        assert {name: list(people.items()) for name, people in found.items()} == expected


def test_connected_agrees_with_each_relationship() -> None:
    """One pass over all steps and a contact's own timeline say the same."""
    history = world(
        step("1", "requested", "2026-03-01T09:00+01:00", "grace"),
        step("2", "accepted", "2026-03-02T09:00+01:00", "grace", "linus"),
        step("3", "withdrawn", "2026-03-03T09:00+01:00", "linus"),
        dispositions=(
            Disposition(
                id="d",
                action_key="x:accept_connection:rita:1",
                verdict="done",
                at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
            ),
        ),
    )
    search = history.search(NOW)
    for name in search.contacts():
        connected = name in search.network.connected["linkedin"]
        assert connected == search.relationship(name).is_connected("linkedin")
    assert list(search.network.connected["linkedin"]) == ["grace", "rita"]


def test_last_posted_is_the_end_of_the_last_post_by_platform() -> None:
    """The author is the first contact; comments are no posts; a day counts until its end."""
    found = network(
        theirs("a", "2026-03-05T09:00+01:00"),
        theirs("b", "2026-03-02T09:00+01:00", activity="share"),
        theirs("c", "2026-03-06T09:00+01:00", activity="comment"),
        theirs("d", "2026-03-06", "linus", platform="xing"),
        activity("e", "2026-03-07T09:00+01:00", author="contact", contacts=("rita", "grace")),
    )
    assert {name: dict(authors) for name, authors in found.last_posted.items()} == {
        "linkedin": {
            "grace": at("2026-03-05T09:00+01:00"),
            "rita": at("2026-03-07T09:00+01:00"),
        },
        "xing": {"linus": at("2026-03-07T00:00+01:00") - 1},
    }


def test_merged_contacts_go_by_the_id_in_use() -> None:
    """Records under an alias are those of the contact it was merged into."""
    merged = (Contact(id="grace", name="Grace", aliases=("gr",)),)
    found = network(
        step("1", "accepted", "2026-03-02T09:00+01:00", "gr"),
        theirs("a", "2026-03-03T09:00+01:00", "gr"),
        contacts=merged,
        opportunities=(),
    )
    assert list(found.connected["linkedin"]) == list(found.last_posted["linkedin"]) == ["grace"]


def test_nothing_is_known_before_its_time_and_revisions_replace() -> None:
    """Records that come later are absent; the newest revision known is the one that counts."""
    records = (
        step("1", "accepted", "2026-03-02T09:00+01:00"),
        step("1", "declined", "2026-03-02T09:00+01:00", revised_at="2026-03-10T09:00+01:00"),
        theirs("a", "2026-03-03T09:00+01:00"),
        theirs("a", "2026-03-03T09:00+01:00", platform="xing", revised_at="2026-03-10T09:00+01:00"),
        activity("b", "2026-03-05T09:00+01:00"),
    )

    def seen(history: History, now: str) -> tuple[list[str], list[str], list[str]]:
        known = history.search(now).network
        return sorted(known.connected), sorted(known.last_posted), ids(known.activity)

    history = world(*records)
    assert seen(history, "2026-03-01T09:00+01:00") == ([], [], [])
    assert seen(history, "2026-03-04T09:00+01:00") == (["linkedin"], ["linkedin"], [])
    assert seen(history, NOW) == ([], ["xing"], ["b"])


def test_found_once_for_a_search() -> None:
    """Whoever asks the same search is given the same answer, not an equal one."""
    search = world(activity("a", "2026-03-02T09:00+01:00")).search(NOW)
    assert search.network is search.network
    assert search.social() is search.social()
