"""What the candidate has to offer in public: insights, achievements, topics of the roles."""

from collections.abc import Iterable, Sequence
from typing import Self

import attrs

from staytopofmind.model.candidate import Achievement, TalkingPoint
from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.moments import Zone, last_instant
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.parts.points import same_text

__all__ = ["Offer", "topics_of_roles"]


@attrs.frozen(kw_only=True)
class Offer:
    """What there is to share in a post, ``most`` of each sort at most.

    ``insights`` are those no post has carried, ``pursuits`` the live ones. ``posts`` are the
    candidate's on the same platform; what was achieved after ``since`` and is in none of them is
    new there. Days are read in ``zone``.
    """

    insights: Sequence[TalkingPoint]
    achievements: Sequence[Achievement]
    pursuits: Sequence[Pursuit]
    posts: Sequence[SocialActivity]
    since: int
    zone: Zone
    most: int

    @classmethod
    def of(cls, search: Search, posts: Sequence[SocialActivity], *, since: int, most: int) -> Self:
        """What a search has to offer, as it stands now."""
        return cls(
            insights=search.once("unposted-insights", lambda: _unposted_insights(search)),
            achievements=search.candidate.achievements,
            pursuits=search.live_pursuits(),
            posts=posts,
            since=since,
            zone=search.zone,
            most=most,
        )

    def carried(self) -> dict[str, object]:
        """What the record of the post carries: the first thing that is offered."""
        insights = self.insights[: self.most]
        if insights:
            return {"talking_points": (insights[0].id,)}
        achievements = self._new_achievements()
        return {"achievements": (achievements[0].id,)} if achievements else {}

    def points(self) -> tuple[Point, ...]:
        """Insights, achievements, and the topics of live opportunities, in this order."""
        return (
            *(Point(insight.text, None, insight.id) for insight in self.insights[: self.most]),
            *(Point(one.title, None, one.id) for one in self._new_achievements()),
            *topics_of_roles(self.pursuits)[: self.most],
        )

    def _new_achievements(self) -> list[Achievement]:
        """Those achieved since and in none of the posts, the newest first."""
        ends = {one.id: last_instant(one.at, self.zone) for one in self.achievements}
        fresh = [one for one in self.achievements if ends[one.id] > self.since]
        if fresh:
            posted = {name for post in self.posts for name in post.achievements}
            fresh = [one for one in fresh if one.id not in posted]
            fresh.sort(key=lambda achievement: (-ends[achievement.id], achievement.id))
        return fresh[: self.most]


def _unposted_insights(search: Search) -> list[TalkingPoint]:
    """The candidate's insights for the public that no post of theirs has carried, oldest first.

    One that is meant for a contact or an opportunity is not for the public.
    """
    insights = [
        point
        for point in search.candidate.talking_points
        if point.kind == "insight" and point.contact is None and point.opportunity is None
    ]
    if insights:
        posted = {name for post in search.network.own_posts for name in post.talking_points}
        insights = [point for point in insights if point.id not in posted]
        insights.sort(key=lambda point: (search.starts(point.noted_at), point.id))
    return insights


def topics_of_roles(pursuits: Iterable[Pursuit]) -> tuple[Point, ...]:
    """The topics of these opportunities, each once."""
    found: dict[str, Point] = {}
    for pursuit in pursuits:
        for topic in pursuit.opportunity.topics:
            found.setdefault(same_text(topic), Point(topic, None, pursuit.id))
    return tuple(found.values())
