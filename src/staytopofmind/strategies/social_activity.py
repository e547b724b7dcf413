"""Tip 5: be seen oneself, and engage with employers and people on social platforms."""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model import interactions
from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import PlatformAccount, TalkingPoint
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, as_moment, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.parts.audience import audience
from staytopofmind.strategies.parts.live import live_by_employer
from staytopofmind.strategies.parts.offers import (
    new_achievements,
    topics_of_roles,
    unposted_insights,
)
from staytopofmind.strategies.parts.posts import (
    ENGAGE,
    POST_SOURCES,
    Pace,
    engage_with_contact,
    engage_with_employer,
)
from staytopofmind.strategies.parts.samples import CANDIDATE, history, person, role
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["SocialActivity"]

_POST: Final = "public_post"
_WEEKLY: Final = Source("about weekly: often enough to be seen, seldom enough to be read", "P")


@attrs.frozen(kw_only=True)
class SocialActivity(Strategy):
    """Posts of one's own about weekly, and engagement with posts of employers and individuals.

    One's own posts are for every active account, also where no contact is: whoever looks the
    candidate up finds them. They serve the contacts connected there; a post of one's own is one
    that is not in engagement with another. The first is reckoned from the start of the search,
    failing that from the first stage any opportunity reached; with neither, none is proposed. The
    brief offers a choice; the record of the action is taken to carry the first thing offered,
    so that in time each has its turn.

    Posts of employers in talks with the candidate count on every active account, those of
    individuals on accounts that are not marked professional. Once an offer is accepted only
    contacts who are kept warm are left.
    """

    slug: ClassVar[str] = "social-activity"
    tip: ClassVar[Tip] = Tip(
        number=5,
        title="Social activity",
        rationale="Who shares something worth reading now and then is on people's minds without "
        "asking anything of them, and a comment on a post is the lightest way to be in touch.",
        when_due="A week after your last post on a platform, due within ten days; within days of "
        "a post by an employer you are in talks with, or by a contact on a private platform.",
        when_quiet="On platforms you do not use, for a week after an engagement with the same "
        "people, and after an offer is accepted.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"platform", "public"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_POST], ACTION_KINDS[ENGAGE])
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "opens_after_days": _WEEKLY,
            "best_after_days": _WEEKLY,
            "due_after_days": _WEEKLY,
            "max_of_each": Source("enough to choose from", "P"),
            **POST_SOURCES,
            "max_beneficiaries": Source("those who matter most decide the score", "P"),
        }
    )

    opens_after_days: Positive = 7.0
    best_after_days: Positive = 8.0
    due_after_days: Positive = 10.0
    max_of_each: Whole = 3
    post_rest_days: Positive = 7.0
    post_best_after_days: Positive = 1.0
    post_due_after_days: Positive = 3.0
    post_closes_after_days: Positive = 7.0
    max_beneficiaries: Whole = 20

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Engagement with this contact's newest post on a platform that is not professional."""
        if relationship.posts and relationship.is_live:
            accounts = relationship.search.network.personal
            yield from engage_with_contact(self, relationship, accounts, Pace.of(self))

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """A post of one's own on each platform, and engagement with each employer's newest post."""
        if search.accepted() is not None:
            return
        network = search.network
        platforms = (*network.professional, *network.personal)
        for platform in platforms:
            yield from self._own_post(search, platform)
        for pursuits in live_by_employer(search).values():
            yield from engage_with_employer(
                self, search, pursuits, platforms, Pace.of(self), most=self.max_beneficiaries
            )

    def _own_post(self, search: Search, platform: str) -> Iterator[Proposal]:
        posts = [post for post in search.network.own_posts if post.platform == platform]
        last = posts[-1] if posts else None
        since = _start(search) if last is None else last.ended
        if since is None:
            return
        insights = unposted_insights(search)[: self.max_of_each]
        achievements = new_achievements(search, since, posts)[: self.max_of_each]
        topics = topics_of_roles(search.live_pursuits())[: self.max_of_each]
        earlier = () if last is None else search.stand_ins(last)
        yield self.proposal(
            _POST,
            None,
            cause=f"start:{platform}" if last is None else last.id,
            channel=platform,
            platform=platform,
            window=search.window(
                since + round(self.opens_after_days * DAY),
                since + round(self.best_after_days * DAY),
                since + round(self.due_after_days * DAY),
                None,
            ),
            headline=_say("headline.own", "Share something on {platform}", platform=platform),
            why=_why(search, platform, last),
            brief=_brief(platform, (*insights, *achievements, *topics)),
            evidence=() if last is None else (last.id,),
            beneficiaries=tuple(islice(audience(search, platform), self.max_beneficiaries)),
            settled_by=tuple(key_of(self.slug, _POST, None, name) for name in earlier),
            details=_carried(insights, achievements),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A weekly post with an insight to share; an employer's post; a contact's private one."""
        linkedin = PlatformAccount(platform="linkedin")
        mastodon = PlatformAccount(platform="mastodon", professional=False)
        noted = as_moment("2026-03-02T09:00+01:00")
        insight = TalkingPoint(id="t1", text="what a rewrite cost", kind="insight", noted_at=noted)
        ada = CANDIDATE.evolve(
            accounts=(linkedin, mastodon),
            search_started_at="2026-03-01T09:00+01:00",
            talking_points=(insight,),
        )
        grace = person("grace", "hiring_manager")
        job = role("grace", interviewing="2026-03-01T09:00+01:00")
        quiet = history((grace,), (job,), candidate=ada)

        def posted(at: str, **fields: object) -> interactions.SocialActivity:
            return interactions.SocialActivity(at=as_moment(at), **fields)  # type: ignore[arg-type]

        own = (
            posted("2026-03-04T10:00+01:00", id="o1"),
            posted("2026-03-04T11:00+01:00", id="o2", platform="mastodon"),
        )
        news = posted("2026-03-05T09:00+01:00", id="p1", author="organisation", organisation="acme")
        toot = posted(
            "2026-03-05T10:00+01:00",
            id="p2",
            author="contact",
            contacts=("grace",),
            platform="mastodon",
        )
        return (
            Example(
                title="a week after the last post on one platform, not yet on the other",
                history=quiet.add(own[0], own[1].evolve(at="2026-03-08T11:00+01:00")),
                now="2026-03-12T18:00+01:00",
                due=(Expected(_POST),),
            ),
            Example(
                title="an employer in talks and a contact on a private platform have posted",
                history=quiet.add(*own, news, toot),
                now="2026-03-06T09:00+01:00",
                due=(Expected(ENGAGE), Expected(ENGAGE, "grace")),
            ),
        )


def _start(search: Search) -> int | None:
    """When the search started, failing that when its first opportunity reached a stage."""
    started = search.candidate.search_started_at
    if started is not None:
        return search.starts(started)
    opened = (pursuit.opened for pursuit in search.pursuits())
    return min((instant for instant in opened if instant is not None), default=None)


def _carried(insights: tuple[Point, ...], achievements: tuple[Point, ...]) -> dict[str, object]:
    """What the record of the post carries: the first thing that the brief offers."""
    if insights:
        return {"talking_points": (insights[0].source,)}
    return {"achievements": (achievements[0].source,)} if achievements else {}


def _why(search: Search, platform: str, last: interactions.SocialActivity | None) -> Phrase:
    if last is None:
        text = "a first post on {platform} shows those who look you up what you are about"
        return _say("why.first", text, platform=platform)
    text = "your last post on {platform} was on {day:%A, %d %B}"
    return _say("why.own", text, platform=platform, day=local_day(last.ended, search.zone))


def _brief(platform: str, points: tuple[Point, ...]) -> Brief:
    text = "share an insight, an article or an update with those who read you on {platform}"
    missing = _say("input.own", "note an insight that you could share")
    return Brief(
        purpose=_say("purpose.own", text, platform=platform),
        points=points,
        needs_input=None if points else missing,
    )


def _say(code: str, text: str, **params: object) -> Phrase:
    return Phrase(f"{SocialActivity.slug}.{code}", text, params)
