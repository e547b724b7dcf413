"""Tip 5, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.agenda import Advisor, Agenda
from staytopofmind.errors import SettingsError
from staytopofmind.model import (
    ACTION_KINDS,
    Achievement,
    Connection,
    Disposition,
    History,
    Interaction,
    Opportunity,
    Organisation,
    PlatformAccount,
    SocialActivity as Activity,
    TalkingPoint,
    Topic,
)
from staytopofmind.moments import DAY, NEVER
from staytopofmind.ranking.arbiter import Limits
from staytopofmind.strategies import Example, Proposal, SocialActivity, key_of
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    ME,
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

TIP = SocialActivity()
LATER = "2026-03-20T09:00+01:00"
STARTED = "2026-03-01T09:00+01:00"
LINKEDIN = PlatformAccount(platform="linkedin")
MASTODON = PlatformAccount(platform="mastodon", professional=False)


def ada(**more: Any) -> Any:
    fields: dict[str, Any] = {"accounts": (LINKEDIN, MASTODON), "search_started_at": STARTED}
    return ME.evolve(**{**fields, **more})


def net(*records: Interaction, me: Any = None, **more: Any) -> History:
    """A history of Ada, who is on LinkedIn and, in private, on Mastodon."""
    return world(*records, candidate=me or ada(), **more)


def own(when: str, **more: Any) -> Activity:
    """A post by the candidate, on LinkedIn unless fields say otherwise."""
    fields: dict[str, Any] = {"id": "o1", **more}
    return Activity(at=when, **fields)  # type: ignore[arg-type]


def news(when: str, **more: Any) -> Activity:
    """A post by Acme."""
    return own(when, **{"id": "p1", "author": "organisation", "organisation": "acme", **more})


def toot(when: str, by: str = "grace", **more: Any) -> Activity:
    """A post by a contact on Mastodon."""
    fields = {"id": "t1", "author": "contact", "contacts": (by,), "platform": "mastodon"}
    return own(when, **{**fields, **more})


def comment(when: str, **more: Any) -> Activity:
    """A comment by the candidate."""
    return own(when, **{"id": "e1", "activity": "comment", **more})


def made(*records: Interaction, kind: str, now: str = LATER, **more: Any) -> list[Proposal]:
    """What the tip proposes of one kind."""
    return [p for p in proposals(TIP, net(*records, **more), now) if p.kind.slug == kind]


def own_posts(*records: Interaction, **more: Any) -> dict[str, Proposal]:
    """The proposed posts of one's own, by platform."""
    found = made(*records, kind="public_post", **more)
    assert len({one.platform for one in found}) == len(found)
    return {one.platform or "": one for one in found}


def engagements(*records: Interaction, **more: Any) -> list[Proposal]:
    return made(*records, kind="engage_post", **more)


def only(found: list[Proposal]) -> Proposal:
    assert len(found) == 1
    return found[0]


def agenda(history: History, now: str, **more: Any) -> Agenda:
    return Advisor(strategies=(TIP,), **more).agenda(history, now=now)


JOB = role(("interviewing", "2026-03-01T09:00+01:00"))
LOST = role(("interviewing", "2026-03-01T09:00+01:00"), ("rejected", "2026-03-05T09:00+01:00"))
TAKEN = role(("offer", "2026-03-01T09:00+01:00"), ("accepted", "2026-03-05T09:00+01:00"), id="b")


# -- 5.1: posts of one's own ------------------------------------------------------------------


def test_5_1_a_week_after_the_last_post_on_each_platform() -> None:
    """Opens 7 days after the last post there, best after 8, due after 10, and never closes."""
    records = (
        own("2026-03-06T10:00+01:00", id="o2", activity="share"),
        own("2026-03-04T10:00+01:00"),
        own("2026-03-05T18:00+01:00", id="o3", platform="mastodon"),
    )
    found = own_posts(*records)
    assert window_of(found["linkedin"]) == (
        *moments("2026-03-13T10:00+01:00", "2026-03-14T10:00+01:00", "2026-03-16T10:00+01:00"),
        NEVER,
    )
    assert found["mastodon"].window.opens == at("2026-03-12T18:00+01:00")
    assert [one.cause for one in found.values()] == ["o2", "o3"]
    assert [one.evidence for one in found.values()] == [("o2",), ("o3",)]
    assert {(one.contact, one.channel) for one in found.values()} == {
        (None, "linkedin"),
        (None, "mastodon"),
    }
    assert wording(found["linkedin"].why) == (
        "your last post on linkedin was on Friday, 06 March 2026"
    )
    assert found["linkedin"].window.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    "other",
    [
        comment("2026-03-06T10:00+01:00"),
        comment("2026-03-06T10:00+01:00", activity="reaction"),
        comment("2026-03-06T10:00+01:00", activity="share", in_reply_to="p1"),
        news("2026-03-06T10:00+01:00", id="p2"),
        toot("2026-03-06T10:00+01:00", platform="linkedin"),
        sent("2026-03-06T10:00+01:00"),
    ],
    ids=["comment", "reaction", "shared-in-reply", "employer", "contact", "mail"],
)
def test_5_1_only_posts_of_ones_own_count(other: Interaction) -> None:
    """Engagement with others, and what others posted, is no presence of one's own."""
    earlier = news("2026-03-03T10:00+01:00")
    assert own_posts(own("2026-03-04T10:00+01:00"), earlier, other)["linkedin"].cause == "o1"


def test_5_1_a_post_that_names_someone_is_ones_own() -> None:
    """Thanking Grace in public is a post like any other."""
    named = own("2026-03-06T10:00+01:00", contacts=("grace",))
    assert own_posts(named)["linkedin"].cause == "o1"


@pytest.mark.parametrize(
    ("accounts", "platforms"),
    [
        ((), []),
        ((LINKEDIN,), ["linkedin"]),
        ((LINKEDIN.evolve(active=False), MASTODON), ["mastodon"]),
        ((MASTODON, LINKEDIN), ["linkedin", "mastodon"]),
    ],
    ids=["none", "one", "one-inactive", "both"],
)
def test_5_1_on_each_active_platform(
    accounts: tuple[PlatformAccount, ...], platforms: list[str]
) -> None:
    """Professional or not; an account that is not in use rests, and so does one that is not had."""
    found = own_posts(own("2026-03-04T10:00+01:00", platform="xing"), me=ada(accounts=accounts))
    assert list(found) == platforms


@pytest.mark.parametrize(
    ("started", "opens"),
    [
        ("2026-02-20T09:00+01:00", "2026-02-27T09:00+01:00"),
        ("2026-02-20", "2026-02-27T00:00+01:00"),
        (None, "2026-03-08T09:00+01:00"),
    ],
    ids=["moment", "day", "first-stage"],
)
def test_5_1_never_posted_is_reckoned_from_the_start_of_the_search(
    started: str | None, opens: str
) -> None:
    """A week after the search started; where that is not said, after the first stage reached."""
    jobs = (role(("applied", "2026-03-05T09:00+01:00"), id="b"), JOB)
    first = own_posts(me=ada(search_started_at=started), opportunities=jobs)["linkedin"]
    opening = at(opens)
    assert window_of(first) == (opening, opening + DAY, opening + 3 * DAY, NEVER)
    assert first.key == key_of(TIP.slug, "public_post", None, "start:linkedin")
    assert wording(first.why).startswith("a first post on linkedin")


def test_5_1_without_any_start_there_is_none() -> None:
    """Neither a start nor a stage: nothing to reckon from; a post is one."""
    me = ada(search_started_at=None)
    bare: dict[str, Any] = {"me": me, "opportunities": (role(),)}
    assert own_posts(**bare) == {}
    assert list(own_posts(own("2026-03-04T10:00+01:00"), **bare)) == ["linkedin"]


def test_5_1_first_posts_have_keys_of_their_own() -> None:
    """Two platforms on which nothing was posted yet do not share a key."""
    assert len({one.key for one in own_posts().values()}) == 2


def test_5_1_dismissed_it_rests_until_the_next_post() -> None:
    """Said no to the first, the second cycle is proposed all the same, the first never again."""
    me = ada(accounts=(LINKEDIN,))
    first = own("2026-03-01T10:00+01:00")
    key = own_posts(first, me=me)["linkedin"].key
    said: dict[str, Any] = {"at": "2026-03-09T09:00+01:00", "verdict": "dismissed"}
    no = Disposition(id="d1", action_key=key, **said)
    history = net(first, me=me, dispositions=(no,))
    assert [one.key for one in agenda(net(first, me=me), "2026-06-01T09:00+02:00")] == [key]
    assert list(agenda(history, "2026-06-01T09:00+02:00")) == []
    late = own("2026-02-20T10:00+01:00", id="o0")
    assert list(agenda(history.add(late), "2026-06-01T09:00+02:00")) == []
    second = history.add(own("2026-06-01T10:00+02:00", id="o2"))
    due = agenda(second, "2026-06-11T10:00+02:00")
    assert [(one.kind, one.key) for one in due] == [
        ("public_post", key_of(TIP.slug, "public_post", None, "o2"))
    ]


def test_5_1_the_record_of_it_starts_the_next_cycle() -> None:
    """The post that the action leaves is the cause of the next one, on its platform alone."""
    before = own_posts()
    deed = carried_out(before["mastodon"], "2026-03-10T09:00+01:00")
    assert isinstance(deed, Activity)
    assert (deed.activity, deed.platform, deed.author) == ("post", "mastodon", "candidate")
    after = own_posts(deed)
    assert after["mastodon"].window.opens == at("2026-03-17T09:00+01:00")
    assert after["mastodon"].cause == "deed"
    assert after["linkedin"].key == before["linkedin"].key


def test_5_1_a_post_logged_late_does_not_end_the_rest_after_a_dismissal() -> None:
    """Only the next own post does: one from before the dismissal is none, whenever it is logged."""
    first, late = own("2026-03-01T10:00+01:00"), own("2026-03-02T10:00+01:00", id="o2")
    key = own_posts(first)["linkedin"].key
    said = Disposition(
        id="d1",
        action_key=key,
        verdict="dismissed",
        at="2026-03-10T09:00+01:00",  # type: ignore[arg-type]
    )
    found = own_posts(first, late, dispositions=(said,))["linkedin"]
    assert (found.cause, found.settled_by) == ("o2", (key,))
    since = own("2026-03-12T10:00+01:00", id="o3")
    found = own_posts(first, late, since, dispositions=(said,))["linkedin"]
    assert (found.cause, found.settled_by) == ("o3", ())


@pytest.mark.parametrize("platform", ["linkedin", "mastodon"])
def test_5_1_a_done_disposition_alone_starts_it_too(platform: str) -> None:
    """Week after week it stands for a post there; the record that replaces it revives nothing."""
    said: dict[str, Any] = {"verdict": "done"}
    key = own_posts()[platform].key
    first = Disposition(id="d1", action_key=key, at="2026-03-08T09:00+01:00", **said)
    after = own_posts(dispositions=(first,))[platform]
    assert (after.cause, after.window.opens) == ("done:d1", at("2026-03-15T09:00+01:00"))
    second = Disposition(id="d2", action_key=after.key, at="2026-03-16T09:00+01:00", **said)
    then = own_posts(dispositions=(first, second))[platform]
    assert (then.cause, then.window.opens) == ("done:d2", at("2026-03-23T09:00+01:00"))
    logged = own("2026-03-16T09:00+01:00", platform=platform, action_key=after.key)
    replaced = own_posts(logged, dispositions=(first, second))[platform]
    assert (replaced.cause, replaced.settled_by) == ("o1", (then.key,))


def test_5_1_serves_the_contacts_connected_there() -> None:
    """Those who see the post; where nobody is connected it serves nobody in particular."""
    connected = [
        Connection(id=f"k-{name}", at="2026-03-02T09:00+01:00", contacts=(name,))  # type: ignore[arg-type]
        for name in ("linus", "grace", "rita")
    ]
    found = own_posts(*connected)
    assert found["linkedin"].beneficiaries == ("grace", "linus", "rita")
    assert found["mastodon"].beneficiaries == ()
    two = SocialActivity(max_beneficiaries=2)
    search = net(*connected).search(LATER)
    assert next(iter(two.propose_for_candidate(search))).beneficiaries == ("grace", "linus")


def test_5_1_serves_twenty_unless_told_otherwise() -> None:
    """The default serves twenty of the connected, and of the people of an employer's roles."""
    people = tuple(person(f"n{i:02}", "peer") for i in range(30))
    connected = [
        Connection(id=f"k-{one.id}", at="2026-03-02T09:00+01:00", contacts=(one.id,))  # type: ignore[arg-type]
        for one in people
    ]
    jobs = (JOB.evolve(contacts=tuple(one.id for one in people)),)
    records = (*connected, news("2026-03-10T08:00+01:00"))
    found = proposals(TIP, net(*records, contacts=people, opportunities=jobs), LATER)
    served = {one.key: one.beneficiaries for one in found if one.platform == "linkedin"}
    assert len(served) == 2
    assert set(served.values()) == {tuple(one.id for one in people[:20])}


def test_5_1_rests_once_an_offer_is_accepted() -> None:
    """The search is over then, but not after a mere refusal."""
    assert proposals(TIP, net(opportunities=(JOB, TAKEN)), LATER) == []
    assert list(own_posts(opportunities=(LOST,))) == ["linkedin", "mastodon"]


# -- 5.2: what there is to share --------------------------------------------------------------


def insight(name: str, noted: str, **more: Any) -> TalkingPoint:
    """An insight that was noted."""
    fields: dict[str, Any] = {"kind": "insight", "text": f"insight {name}", **more}
    return TalkingPoint(id=name, noted_at=noted, **fields)  # type: ignore[arg-type]


def achieved(name: str, when: str) -> Achievement:
    """Something achieved."""
    return Achievement(id=name, title=f"achievement {name}", at=when)  # type: ignore[arg-type]


def shared(proposal: Proposal) -> list[str | None]:
    return [point.source for point in proposal.brief.points]


def test_5_2_insights_that_no_post_has_carried() -> None:
    """The oldest first; posted anywhere is posted; questions and what is for someone stay out."""
    points = (
        insight("i2", "2026-03-06T09:00+01:00"),
        insight("i1", "2026-03-05T09:00+01:00"),
        insight("i0", "2026-03-04T09:00+01:00"),
        insight("q", "2026-03-03T09:00+01:00", kind="question"),
        insight("g", "2026-03-03T09:00+01:00", contact="grace"),
        insight("j", "2026-03-03T09:00+01:00", opportunity="job"),
    )
    me = ada(talking_points=points)
    carried = own("2026-03-07T10:00+01:00", platform="mastodon", talking_points=("i0",))
    spoken = sent("2026-03-07T10:00+01:00", talking_points=("i1",))
    found = own_posts(carried, spoken, me=me)
    assert shared(found["linkedin"]) == shared(found["mastodon"]) == ["i1", "i2"]
    assert [point.text for point in found["linkedin"].brief.points] == ["insight i1", "insight i2"]


def test_5_2_achievements_since_the_last_post_there() -> None:
    """The newest first, from the end of the last post on; never posted: since the search began."""
    me = ada(
        achievements=(
            achieved("before", "2026-02-27T09:00+01:00"),
            achieved("same", "2026-03-06T10:00+01:00"),
            achieved("after", "2026-03-06T10:00:01+01:00"),
            achieved("day", "2026-03-07"),
        )
    )
    found = own_posts(own("2026-03-06T10:00+01:00"), me=me)
    assert shared(found["linkedin"]) == ["day", "after"]
    assert shared(found["mastodon"]) == ["day", "after", "same"]
    told = own("2026-03-06T10:00+01:00", achievements=("day",))
    assert shared(own_posts(told, me=me)["linkedin"]) == ["after"]


def test_5_2_topics_of_the_live_opportunities() -> None:
    """Each once, and none of an opportunity that ended."""
    jobs = (
        JOB.evolve(topics=("Postgres", "Rust")),
        role(("applied", "2026-03-02T09:00+01:00"), id="b", topics=("rust", "Kafka")),
        LOST.evolve(id="c", topics=("COBOL",)),
    )
    points = own_posts(opportunities=jobs)["linkedin"].brief.points
    assert [(point.text, point.source) for point in points] == [
        ("Postgres", "job"),
        ("Rust", "job"),
        ("Kafka", "b"),
    ]


def test_5_2_insights_then_achievements_then_topics_a_few_of_each() -> None:
    """At most three of each; the record carries the first thing offered."""
    insights = tuple(insight(f"i{n}", f"2026-03-0{n}T09:00+01:00") for n in range(1, 6))
    achievements = tuple(achieved(f"a{n}", f"2026-03-0{n}T12:00+01:00") for n in range(1, 6))
    jobs = (JOB.evolve(topics=("A", "B", "C", "D")),)
    me = ada(talking_points=insights, achievements=achievements)
    post = own_posts(me=me, opportunities=jobs)["linkedin"]
    assert shared(post) == ["i1", "i2", "i3", "a5", "a4", "a3", "job", "job", "job"]
    assert post.brief.needs_input is None
    assert post.details == {"talking_points": ("i1",)}
    few = SocialActivity(max_of_each=1)
    search = net(me=me, opportunities=jobs).search(LATER)
    assert shared(next(iter(few.propose_for_candidate(search)))) == ["i1", "a5", "job"]


def test_5_2_each_insight_has_its_turn() -> None:
    """Following the brief week by week posts one insight after the other, and then the news."""
    me = ada(
        accounts=(LINKEDIN,),
        talking_points=(
            insight("i1", "2026-03-02T09:00+01:00"),
            insight("i2", "2026-03-03T09:00+01:00"),
        ),
        achievements=(achieved("a1", "2026-03-28T09:00+01:00"),),
    )
    history = net(me=me)
    carried = []
    for week, day in enumerate(("2026-03-10", "2026-03-19", "2026-03-29")):
        now = f"{day}T12:00+02:00"
        deed = agenda(history, now)[0].as_interaction(id=f"w{week}", at=now)
        carried.append((*deed.talking_points, *deed.achievements))
        history = history.add(deed)
    assert carried == [("i1",), ("i2",), ("a1",)]


def test_5_2_nothing_to_share_asks_for_it() -> None:
    """Without insight, achievement and topic the brief says what is missing."""
    brief = own_posts()["linkedin"].brief
    assert brief.points == ()
    assert wording(brief.needs_input) == "note an insight that you could share"
    assert "share an insight, an article or an update" in wording(brief.purpose)
    assert own_posts()["linkedin"].details == {}


# -- 5.3: employers ---------------------------------------------------------------------------


def test_5_3_the_newest_post_of_an_employer_in_talks() -> None:
    """Opens at the post, best +1, due +3, closes +7 days; it serves the people of the role."""
    older = news("2026-03-09T08:00+01:00", id="p0")
    newest = news("2026-03-10T08:00+01:00", topics=(Topic(text="a new office"),))
    found = only(
        engagements(older, newest, opportunities=(JOB.evolve(contacts=("grace", "rita")),))
    )
    assert window_of(found) == moments(
        "2026-03-10T08:00+01:00",
        "2026-03-11T08:00+01:00",
        "2026-03-13T08:00+01:00",
        "2026-03-17T08:00+01:00",
    )
    assert (found.contact, found.cause, found.opportunity) == (None, "p1", "job")
    assert found.beneficiaries == ("grace", "rita")
    assert (found.platform, found.window.zone) == ("linkedin", "Europe/Berlin")
    assert [(p.text, p.of, p.source) for p in found.brief.points] == [("a new office", None, "p1")]
    assert wording(found.headline) == "Comment on the post by Acme on linkedin"
    bare = only(engagements(older)).brief
    assert wording(bare.needs_input) == "read the post and note what you could add to it"


@pytest.mark.parametrize(
    ("opportunities", "stands"),
    [((JOB,), True), ((LOST,), False), ((), False), ((JOB, TAKEN), False)],
    ids=["live", "rejected", "none", "accepted"],
)
def test_5_3_only_with_a_live_opportunity(
    opportunities: tuple[Opportunity, ...], stands: bool
) -> None:
    """An employer whose opportunities ended, or who has none, is left alone."""
    found = engagements(news("2026-03-10T08:00+01:00"), opportunities=opportunities)
    assert [one.cause for one in found] == (["p1"] if stands else [])


def test_5_3_names_of_one_employer_count_as_one() -> None:
    """A post under another name is the employer's, and an engagement under it starts the rest."""
    names = (ACME, Organisation(id="acme-inc", name="ACME Inc.", aliases=("Acme",)))
    other = news("2026-03-10T08:00+01:00", organisation="acme-inc")
    found = only(engagements(news("2026-03-09T08:00+01:00", id="p0"), other, organisations=names))
    assert (found.cause, found.opportunity) == ("p1", "job")
    assert wording(found.headline) == "Comment on the post by ACME Inc. on linkedin"
    before = comment("2026-03-08T08:00+01:00", organisation="acme")
    rested = only(engagements(other, before, organisations=names))
    assert rested.window.opens == at("2026-03-15T08:00+01:00")


def test_5_3_none_within_a_week_of_the_last_engagement_with_it() -> None:
    """The rest counts what names the employer or replies to any post of it, and nothing else."""
    newest = news("2026-03-10T08:00+01:00")
    older = news("2026-03-07T08:00+01:00", id="p0", platform="mastodon")
    for engaged in (
        comment("2026-03-08T08:00+01:00", organisation="acme"),
        comment("2026-03-08T08:00+01:00", in_reply_to="p0"),
    ):
        found = only(engagements(older, newest, engaged))
        assert found.window.opens == at("2026-03-15T08:00+01:00")
        assert found.window.closes == at("2026-03-17T08:00+01:00")
    for other in (
        comment("2026-03-08T08:00+01:00"),
        own("2026-03-08T08:00+01:00", organisation="acme"),
        news("2026-03-08T08:00+01:00", id="p2"),
    ):
        assert only(engagements(older, newest, other)).window.opens == at("2026-03-10T08:00+01:00")


@pytest.mark.parametrize(
    "engaged",
    [
        comment("2026-03-11T08:00+01:00", in_reply_to="p1"),
        comment("2026-03-11T08:00+01:00", in_reply_to="p1", activity="share"),
        comment("2026-03-11T08:00+01:00", organisation="acme", activity="reaction"),
    ],
    ids=["reply", "shared", "reaction-since"],
)
def test_5_3_done_by_an_engagement(engaged: Activity) -> None:
    """A record in reply to the post ends it; failing that, an engagement with it since."""
    impatient = SocialActivity(post_rest_days=0)
    newest = news("2026-03-10T08:00+01:00")
    elsewhere = comment("2026-03-11T08:00+01:00", organisation="acme", platform="mastodon")

    def causes(*records: Interaction) -> list[str]:
        found = impatient.propose_for_candidate(net(newest, *records).search(LATER))
        return [one.cause for one in found if one.kind.slug == "engage_post"]

    assert causes() == causes(elsewhere) == ["p1"]
    assert causes(engaged) == []


def test_5_3_only_on_platforms_in_use() -> None:
    """A newer post on a platform without an active account hides no older one."""
    older = news("2026-03-09T08:00+01:00", id="p0", platform="mastodon")
    newest = news("2026-03-10T08:00+01:00")
    assert only(engagements(older, newest)).cause == "p1"
    unused = ada(accounts=(LINKEDIN.evolve(active=False), MASTODON))
    assert only(engagements(older, newest, me=unused)).cause == "p0"


def test_5_3_several_opportunities_at_one_employer_share_it() -> None:
    """One comment serves the people of all live ones, and belongs to none of them alone."""
    jobs = (
        JOB,
        role(("applied", "2026-03-02T09:00+01:00"), id="b", people=("rita", "grace")),
        LOST.evolve(id="c", contacts=("linus",)),
    )
    found = only(engagements(news("2026-03-10T08:00+01:00"), opportunities=jobs))
    assert (found.opportunity, found.beneficiaries) == (None, ("grace", "rita"))


def test_5_3_the_record_of_it_is_a_comment_on_that_post() -> None:
    """The record that the action leaves names post and employer, and ends it."""
    newest = news("2026-03-10T08:00+01:00")
    deed = carried_out(only(engagements(newest)), "2026-03-11T09:00+01:00")
    assert isinstance(deed, Activity)
    assert (deed.activity, deed.in_reply_to, deed.organisation) == ("comment", "p1", "acme")
    assert engagements(newest, deed) == []


# -- 5.4: individuals -------------------------------------------------------------------------


def test_5_4_their_newest_post_on_a_private_platform() -> None:
    """Hiring managers included, by the rule of 2.3: +0, +1, +3 and +7 days from the post."""
    older = toot("2026-03-09T08:00+01:00", id="t0")
    found = only(engagements(older, toot("2026-03-10T08:00+01:00")))
    assert window_of(found) == moments(
        "2026-03-10T08:00+01:00",
        "2026-03-11T08:00+01:00",
        "2026-03-13T08:00+01:00",
        "2026-03-17T08:00+01:00",
    )
    assert (found.strategy, found.contact, found.cause) == ("social-activity", "grace", "t1")
    assert (found.platform, found.channel) == ("mastodon", "mastodon")


def test_5_4_professional_platforms_are_left_to_the_network() -> None:
    """A newer post on LinkedIn is no business of this tip, nor is one where there is no account."""
    private = toot("2026-03-09T08:00+01:00", id="t0")
    for platform in ("linkedin", "threads"):
        newer = toot("2026-03-10T08:00+01:00", platform=platform)
        assert only(engagements(private, newer)).cause == "t0"
        assert engagements(newer) == []


def test_5_4_none_within_a_week_and_done_by_an_engagement() -> None:
    """The rest and the end are those of 2.3."""
    post = toot("2026-03-10T08:00+01:00")
    before = comment("2026-03-08T08:00+01:00", contacts=("grace",))
    assert only(engagements(post, before)).window.opens == at("2026-03-15T08:00+01:00")
    assert engagements(post, comment("2026-03-11T08:00+01:00", in_reply_to="t1")) == []
    deed = carried_out(only(engagements(post)), "2026-03-11T09:00+01:00")
    assert isinstance(deed, Activity)
    assert (deed.in_reply_to, deed.contacts, deed.platform) == ("t1", ("grace",), "mastodon")
    assert engagements(post, deed) == []


def test_5_4_rests_with_a_dead_opportunity() -> None:
    """Whose opportunities ended is left alone, unless kept warm; who has none is not."""
    post = toot("2026-03-10T08:00+01:00")
    assert only(engagements(post, opportunities=())).contact == "grace"
    assert engagements(post, opportunities=(LOST,)) == []
    warm: dict[str, Any] = {"contacts": (GRACE.evolve(keep_warm=True), LINUS)}
    assert only(engagements(post, opportunities=(LOST,), **warm)).contact == "grace"


# -- 5.5: fatigue and caps --------------------------------------------------------------------


def test_5_5_public_posts_tire_nobody_and_reactions_a_little() -> None:
    """The kinds intrude by nothing and by a tenth, and by no more on the score of the next."""
    assert ACTION_KINDS["public_post"].intrusion == 0.0
    assert ACTION_KINDS["engage_post"].intrusion == 0.1
    post = toot("2026-03-18T08:00+01:00")
    tagged = [own(f"2026-03-1{n}T08:00+01:00", id=f"o{n}", contacts=("grace",)) for n in range(8)]
    liked = [
        comment(f"2026-03-1{n}T08:00+01:00", id=f"e{n}", contacts=("grace",)) for n in range(8)
    ]
    patient = Advisor(strategies=(SocialActivity(post_rest_days=0),))

    def fatigue(*records: Interaction) -> float:
        history = net(post, *records, me=ada(accounts=(MASTODON,)))
        due = patient.agenda(history, now="2026-03-19T09:00+01:00")
        return next(one.parts["fatigue"] for one in due if one.contact == "grace")

    assert fatigue() == fatigue(*tagged) == 0.0
    assert -0.01 < fatigue(*liked) < 0.0


def test_5_5_a_public_post_carries_no_fatigue_itself() -> None:
    """However strained the contacts it serves are, it is addressed to none of them."""
    connected = Connection(id="k", at="2026-03-02T09:00+01:00", contacts=("grace",))  # type: ignore[arg-type]
    mails = [sent(f"2026-03-1{n}T08:00+01:00", id=f"m{n}") for n in range(8)]
    history = net(connected, *mails, me=ada(accounts=(LINKEDIN,)))
    post = agenda(history, LATER)[0]
    assert (post.kind, post.beneficiaries) == ("public_post", ("grace",))
    assert post.parts["fatigue"] == 0.0


def test_5_5_one_public_post_a_day() -> None:
    """Of two platforms one has a slot; once that is done, the other waits for tomorrow."""
    now = "2026-03-12T09:00+01:00"
    first = agenda(net(), now)
    assert [one.kind for one in first] == ["public_post"]
    held = first.held_back
    assert [(one.reason.code, one.until) for one in held] == [("no-slot.post", None)]
    posted = net(first[0].as_interaction(id="o1", at="2026-03-12T08:00+01:00"))
    after = agenda(posted, now)
    assert list(after) == []
    assert [(one.reason.code, one.until_instant) for one in after.held_back] == [
        ("no-slot.post", at("2026-03-13T00:00+01:00"))
    ]
    assert len(agenda(net(), now, limits=Limits(public_posts=2))) == 2


def test_5_5_three_engagements_on_a_platform_in_a_week() -> None:
    """Of four people who posted three are for today; once done, the fourth waits for its week."""
    people = tuple(person(f"n{i}", "peer", organisation=None) for i in range(4))
    toots = [toot(f"2026-03-17T0{i}:00+01:00", one.id, id=f"t{i}") for i, one in enumerate(people)]
    fields: dict[str, Any] = {"contacts": people, "opportunities": ()}
    now = "2026-03-17T12:00+01:00"
    history = net(*toots, **fields)

    def comments(history: History, now: str, **more: Any) -> list[str | None]:
        return [one.contact for one in agenda(history, now, **more) if one.kind == "engage_post"]

    due = comments(history, now)
    assert len(due) == 3
    assert len(comments(history, now, limits=Limits(engagements=4))) == 4
    held = [one for one in agenda(history, now).held_back if one.kind == "engage_post"]
    assert [one.reason.code for one in held] == ["no-slot.engage"]
    done = [
        one.as_interaction(id=f"e-{one.contact}", at="2026-03-17T11:00+01:00")
        for one in agenda(history, now)
        if one.kind == "engage_post"
    ]
    assert comments(history.add(*done), "2026-03-18T12:00+01:00") == []
    held = [
        one
        for one in agenda(history.add(*done), "2026-03-18T12:00+01:00").held_back
        if one.kind == "engage_post"
    ]
    assert [one.until_instant for one in held] == [at("2026-03-24T11:00+01:00")]


def test_5_5_each_platform_has_a_cap_of_its_own() -> None:
    """Three engagements on Mastodon leave those on LinkedIn alone."""
    liked = [
        comment(f"2026-03-1{n}T08:00+01:00", id=f"e{n}", platform="mastodon", contacts=("linus",))
        for n in range(3)
    ]
    posts = (news("2026-03-14T08:00+01:00"), toot("2026-03-14T08:00+01:00"))
    now = "2026-03-15T09:00+01:00"
    due = [one.cause for one in (e.proposal for e in agenda(net(*posts, *liked), now))]
    assert "p1" in due
    assert "t1" not in due
    assert "t1" in [e.proposal.cause for e in agenda(net(*posts, *liked[:2]), now)]


# -- the whole --------------------------------------------------------------------------------


def test_a_platform_that_no_contact_uses_is_for_public_posts_only() -> None:
    """Nothing there is addressed to anybody."""
    found = proposals(TIP, net(me=ada(accounts=(PlatformAccount(platform="threads"),))), LATER)
    assert [(one.kind.slug, one.contact, one.platform) for one in found] == [
        ("public_post", None, "threads")
    ]


def test_every_setting_has_a_source() -> None:
    """A figure without an origin is not to be had."""
    assert set(TIP.sources) == {field.name for field in attrs.fields(SocialActivity)}


@pytest.mark.parametrize(
    ("setting", "value"), [("opens_after_days", -1), ("max_of_each", 1.5), ("post_rest_days", "7")]
)
def test_settings_are_refused_by_name(setting: str, value: object) -> None:
    """A value that makes no sense is an error of the configuration."""
    with pytest.raises(SettingsError, match=setting):
        SocialActivity(**{setting: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("example", SocialActivity.examples(), ids=lambda e: e.title)
def test_examples(example: Example) -> None:
    """Each example has due what it says, and nothing else."""
    due = agenda(example.history, example.now)
    assert sorted((one.kind, one.contact or "") for one in due) == sorted(
        (one.kind, one.contact or "") for one in example.due
    )


def test_a_done_disposition_without_record_settles_each_kind() -> None:
    """Saying that it was done is enough to be rid of it, on the platform where it was."""
    history = net(
        news("2026-03-17T08:00+01:00", platform="mastodon"), toot("2026-03-17T09:00+01:00")
    )
    now = "2026-03-18T09:00+01:00"
    keys = [one.key for one in proposals(TIP, history, now)]
    assert len(keys) == 4
    said = [
        Disposition(id=f"d{i}", action_key=key, verdict="done", at="2026-03-18T08:00+01:00")  # type: ignore[arg-type]
        for i, key in enumerate(keys)
    ]
    after = agenda(history.add(*said), now)
    assert len(after) == 0
    assert set(keys).isdisjoint(one.key for one in after.upcoming)
    left = history.add(*said).search(now).social()
    assert [(one.platform, one.in_reply_to, one.organisation) for one in left if one.outbound] == [
        ("mastodon", "t1", None),
        ("linkedin", None, None),
        ("mastodon", None, None),
        ("mastodon", "p1", "acme"),
    ]


@pytest.mark.parametrize(
    "history",
    [
        world(),
        world(contacts=(), opportunities=()),
        net(own("2026-03-10"), news("2026-03-10"), toot("2026-03-10")),
        net(own("9999-12-31T23:00Z")),
        net(own("0001-01-02T00:00Z"), comment("0001-01-02T00:00Z", organisation="acme")),
        net(me=ada(search_started_at="9999-12-30")),
        net(news("2026-03-10T08:00+01:00"), opportunities=(JOB.evolve(contacts=()),)),
    ],
    ids=["plain", "empty", "days", "end", "start", "starts-never", "nobody"],
)
def test_sparse_and_extreme_data_raise_nothing(history: History) -> None:
    """Whatever is recorded, there is an answer, and every text of it is complete."""
    for one in proposals(TIP, history):
        texts = (one.headline, one.why, one.brief.purpose, one.brief.needs_input, one.lapse)
        assert all(wording(text) for text in texts if text is not None)


def test_a_post_of_a_day_counts_from_its_end() -> None:
    """A post of which only the day is known opens the next week when the day is over."""
    found = own_posts(own("2026-03-04"))["linkedin"]
    assert found.window.opens == at("2026-03-05T00:00+01:00") - 1 + 7 * DAY
