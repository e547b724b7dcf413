"""What the candidate has to offer in public: insights, achievements, topics of the roles."""

from collections.abc import Iterable, Sequence

import attrs

from staytopofmind.model.candidate import Achievement, TalkingPoint
from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.parts.points import same_text

__all__ = ["Offer", "topics_of_roles"]


@attrs.frozen(kw_only=True)
class Offer:
    """What there is to share in a post, ``most`` of each sort at most.

    ``posts`` are the candidate's on the same platform; what was achieved after ``since`` and is in
    none of them is new there.
    """

    search: Search
    posts: Sequence[SocialActivity]
    since: int
    most: int

    def carried(self) -> dict[str, object]:
        """What the record of the post carries: the first thing that is offered."""
        insights = _unposted_insights(self.search)[: self.most]
        if insights:
            return {"talking_points": (insights[0].id,)}
        achievements = self._new_achievements()
        return {"achievements": (achievements[0].id,)} if achievements else {}

    def points(self) -> tuple[Point, ...]:
        """Insights, achievements, and the topics of live opportunities, in this order."""
        insights = _unposted_insights(self.search)[: self.most]
        return (
            *(Point(insight.text, None, insight.id) for insight in insights),
            *(Point(one.title, None, one.id) for one in self._new_achievements()),
            *topics_of_roles(self.search.live_pursuits())[: self.most],
        )

    def _new_achievements(self) -> list[Achievement]:
        """Those achieved since and in none of the posts, the newest first."""
        ends = self.search.ends
        fresh = [one for one in self.search.candidate.achievements if ends(one.at) > self.since]
        if fresh:
            posted = {name for post in self.posts for name in post.achievements}
            fresh = [one for one in fresh if one.id not in posted]
            fresh.sort(key=lambda achievement: (-ends(achievement.at), achievement.id))
        return fresh[: self.most]


def _unposted_insights(search: Search) -> list[TalkingPoint]:
    """The candidate's insights for the public that no post of theirs has carried, oldest first.

    One that is meant for a contact or an opportunity is not for the public.
    """
    return search.once("unposted-insights", lambda: _read_insights(search))


def _read_insights(search: Search) -> list[TalkingPoint]:
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
