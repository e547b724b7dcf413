"""Engagement with what contacts post: line 2.3, whose rule 5.3 and 5.4 share."""

import pytest

from staytopofmind.model import Interaction, PlatformAccount, SocialActivity
from staytopofmind.strategies import NetworkConnection, key_of
from tests.strategies.networks import LINKEDIN, POST, XING, comment, net, only, post, posts
from tests.strategies.world import at, carried_out, moments, sent, window_of, wording

KEY = key_of("network-connection", "engage_post", "grace", "p1")


def test_2_3_the_newest_post_opens_a_comment() -> None:
    """Opens at the post, best after a day, due after three, closed after seven."""
    older = post("2026-03-09T08:00+01:00", id="p0")
    comment_on = only(posts(older, POST))
    assert (comment_on.contact, comment_on.cause) == ("grace", "p1")
    assert (comment_on.channel, comment_on.platform) == ("linkedin", "linkedin")
    assert window_of(comment_on) == moments(
        "2026-03-10T08:00+01:00",
        "2026-03-11T08:00+01:00",
        "2026-03-13T08:00+01:00",
        "2026-03-17T08:00+01:00",
    )
    assert comment_on.evidence == ("p1",)
    assert wording(comment_on.lapse) == "7 days after the post a comment comes late"


def test_2_3_something_substantive() -> None:
    """The brief names what the post is about, or asks for it."""
    brief = only(posts(POST)).brief
    assert [(p.text, p.of, p.source) for p in brief.points] == [("event sourcing", "grace", "p1")]
    assert brief.needs_input is None
    assert "something substantive about the post by Grace" in wording(brief.purpose)
    bare = only(posts(POST.evolve(topics=()))).brief
    assert wording(bare.needs_input) == "read the post and note what you could add to it"


def test_2_3_none_within_a_week_of_the_last_engagement() -> None:
    """The window opens seven days after the last engagement with them, wherever that was."""
    earlier = post("2026-03-04T08:00+01:00", id="p0", platform="mastodon")
    before = comment(
        "2026-03-05T12:00+01:00", contacts=("grace",), in_reply_to="p0", platform="mastodon"
    )
    assert window_of(only(posts(earlier, before, POST))) == moments(
        "2026-03-12T12:00+01:00",
        "2026-03-12T12:00+01:00",
        "2026-03-13T08:00+01:00",
        "2026-03-17T08:00+01:00",
    )
    first = before.evolve(id="e0", at="2026-03-04T12:00+01:00")
    assert only(posts(earlier, before, first, POST)).window.opens == at("2026-03-12T12:00+01:00")
    long_ago = before.evolve(at="2026-03-03T08:00+01:00", in_reply_to=None)
    assert only(posts(earlier, long_ago, POST)).window.opens == at("2026-03-10T08:00+01:00")


def test_2_3_a_post_that_the_rest_outlasts_is_let_go() -> None:
    """Seven days after an engagement a post as old is not worth a comment any more."""
    first = post("2026-03-10T07:00+01:00", id="p0")
    done = comment("2026-03-10T08:00+01:00", contacts=("grace",), in_reply_to="p0")
    assert posts(first, done, POST) == []
    fresh = POST.evolve(at="2026-03-10T08:00:01+01:00")
    window = only(posts(first, done, fresh)).window
    assert (window.opens, window.closes) == moments(
        "2026-03-17T08:00+01:00", "2026-03-17T08:00:01+01:00"
    )


@pytest.mark.parametrize(
    "engaged",
    [
        comment("2026-03-11T08:00+01:00", contacts=("grace",), in_reply_to="p1"),
        comment("2026-03-11T08:00+01:00", in_reply_to="p1"),
        comment("2026-03-11T08:00+01:00", in_reply_to="p1", activity="share"),
        comment("2026-03-11T08:00+01:00", contacts=("grace",), activity="reaction"),
        comment("2026-03-10T08:00+01:00", contacts=("grace",), activity="reaction"),
        comment("2026-03-11T08:00+01:00", contacts=("grace",), platform="xing", action_key=KEY),
        sent("2026-03-11T08:00+01:00", in_reply_to="p1"),
    ],
    ids=["reply", "to-nobody", "shared", "reaction-since", "at-once", "action", "mail-in-reply"],
)
def test_2_3_done_by_an_engagement(engaged: Interaction) -> None:
    """A record in reply to the post ends it; failing that, an engagement with them since."""
    impatient = NetworkConnection(post_rest_days=0)
    assert [p.cause for p in impatient.propose(net(POST).search().relationship("grace"))] == ["p1"]
    assert list(impatient.propose(net(POST, engaged).search().relationship("grace"))) == []


@pytest.mark.parametrize(
    "engaged",
    [
        comment("2026-03-11T08:00+01:00", contacts=("grace",), in_reply_to="p0"),
        comment("2026-03-09T08:00+01:00", contacts=("grace",)),
        comment("2026-03-11T08:00+01:00", contacts=("grace",), platform="xing"),
        comment("2026-03-11T08:00+01:00", contacts=("linus",)),
        comment("2026-03-11T08:00+01:00", contacts=("grace",), activity="post"),
        comment("2026-03-11T08:00+01:00", contacts=("grace",), action_key=f"{KEY}0"),
        post("2026-03-11T08:00+01:00", id="c1", activity="comment", in_reply_to="p1"),
        sent("2026-03-11T08:00+01:00"),
    ],
    ids=[
        "another-post",
        "before",
        "elsewhere",
        "another-person",
        "own-post",
        "another-action",
        "their-comment",
        "mail",
    ],
)
def test_2_3_not_done_by_anything_else(engaged: Interaction) -> None:
    """What is said to be about another post, or is none of an engagement here, ends nothing."""
    impatient = NetworkConnection(post_rest_days=0)
    older = post("2026-03-08T08:00+01:00", id="p0")
    relationship = net(older, POST, engaged).search().relationship("grace")
    assert [one.cause for one in impatient.propose(relationship)] == ["p1"]


def test_2_3_a_comment_without_contacts_counts_for_the_rest() -> None:
    """A comment that only names the post was with its author all the same."""
    older = post("2026-03-08T08:00+01:00", id="p0")
    window = only(posts(older, comment("2026-03-09T08:00+01:00", in_reply_to="p0"), POST)).window
    assert window.opens == at("2026-03-16T08:00+01:00")


def test_2_3_posts_are_what_they_posted_or_shared() -> None:
    """Their shares are posts; their comments, and posts that only name them, are not."""
    assert only(posts(POST.evolve(activity="share"))).cause == "p1"
    assert posts(POST.evolve(activity="comment")) == []
    named = only(posts(POST.evolve(contacts=("linus", "grace"))))
    assert named.contact == "linus"


@pytest.mark.parametrize(
    "accounts",
    [(), (XING,), (LINKEDIN.evolve(active=False),), (LINKEDIN.evolve(professional=False),)],
    ids=["none", "elsewhere", "inactive", "private"],
)
def test_2_3_only_on_active_professional_accounts(accounts: tuple[PlatformAccount, ...]) -> None:
    """A post is worth a comment where one has a professional account in use."""
    assert posts(POST, accounts=accounts) == []
    assert only(posts(POST, accounts=(LINKEDIN,))).cause == "p1"


def test_2_3_the_record_of_it_is_a_comment_on_that_post() -> None:
    """The record that the action leaves is in reply to the post, and ends it."""
    deed = carried_out(only(posts(POST)), "2026-03-11T09:00+01:00")
    assert isinstance(deed, SocialActivity)
    assert (deed.activity, deed.in_reply_to, deed.contacts) == ("comment", "p1", ("grace",))
    assert posts(POST, deed) == []
