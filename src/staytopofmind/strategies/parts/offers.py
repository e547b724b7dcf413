"""What the candidate has to offer in public: insights, achievements, topics of the roles."""

from collections.abc import Iterable

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.parts.points import same_text

__all__ = ["new_achievements", "topics_of_roles", "unposted_insights"]


def unposted_insights(search: Search) -> tuple[Point, ...]:
    """The candidate's insights for the public that no post of theirs has carried, oldest first.

    One that is meant for a contact or an opportunity is not for the public.
    """
    posted = {name for post in search.network.own_posts for name in post.talking_points}
    insights = [
        point
        for point in search.candidate.talking_points
        if point.kind == "insight"
        and point.contact is None
        and point.opportunity is None
        and point.id not in posted
    ]
    insights.sort(key=lambda point: (search.starts(point.noted_at), point.id))
    return tuple(Point(point.text, None, point.id) for point in insights)


def new_achievements(
    search: Search, since: int, told: Iterable[SocialActivity]
) -> tuple[Point, ...]:
    """What was achieved after an instant and is in none of these posts, the newest first."""
    posted = {name for post in told for name in post.achievements}
    fresh = [
        achievement
        for achievement in search.candidate.achievements
        if search.ends(achievement.at) > since and achievement.id not in posted
    ]
    fresh.sort(key=lambda achievement: (-search.ends(achievement.at), achievement.id))
    return tuple(Point(achievement.title, None, achievement.id) for achievement in fresh)


def topics_of_roles(pursuits: Iterable[Pursuit]) -> tuple[Point, ...]:
    """The topics of these opportunities, each once."""
    found: dict[str, Point] = {}
    for pursuit in pursuits:
        for topic in pursuit.opportunity.topics:
            found.setdefault(same_text(topic), Point(topic, None, pursuit.id))
    return tuple(found.values())
