"""When to engage with somebody's posts: the rule that contacts and employers share.

The newest post opens an engagement, but never within the rest that follows the last engagement with
its author. Older posts are let go, and a post that the rest outlasts is let go, too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import attrs

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["ENGAGE", "POST_SOURCES", "Pace", "engage_with_contact", "engage_with_employer"]

ENGAGE: Final = "engage_post"
"""The action kind of every engagement with a post."""

POST_SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "post_rest_days": Source("more often than weekly looks like a campaign", "P"),
        "post_best_after_days": Source("while the post is still talked about", "P"),
        "post_due_after_days": Source("while the post is still talked about", "P"),
        "post_closes_after_days": Source("after a week a comment comes late", "P"),
    }
)
"""The sources of the settings that make a `Pace`."""


@attrs.frozen(kw_only=True)
class Pace:
    """How often and how soon to engage with one author's posts, in days.

    ``rest`` follows the last engagement with the author; the others count from the post.
    """

    rest: float
    best: float
    due: float
    closes: float

    def window(self, post: SocialActivity, last: int | None) -> tuple[int, int, int, int] | None:
        """The four instants for a post, after the last engagement; None: it would never open."""
        opens = post.ended
        if last is not None:
            opens = max(opens, last + round(self.rest * DAY))
        best, due, closes = (
            post.ended + round(days * DAY) for days in (self.best, self.due, self.closes)
        )
        return None if opens >= closes else (opens, best, due, closes)


def engage_with_contact(
    strategy: Strategy, to: Relationship, platforms: Collection[str], pace: Pace
) -> Iterator[Proposal]:
    """At most one proposal: to engage with a contact's newest post on these platforms.

    Any engagement with them, wherever it was, counts for the rest. The post is done with by a
    record in reply to it, or else by an engagement with them there since.
    """
    posts = [post for post in to.posts if post.platform in platforms]
    if not posts:
        return
    post = posts[-1]
    if any(record.outbound and record.in_reply_to == post.id for record in to.timeline):
        return
    replies = to.search.network.replies
    engaged = [*to.engagements, *(one for post in to.posts for one in replies.get(post.id, ()))]
    edges = _opening(post, engaged, pace, key_of(strategy.slug, ENGAGE, to.id, post.id))
    if edges is not None:
        yield _proposal(
            strategy, to.search, post, to.contact.name, pace, to=to, window=to.window(*edges)
        )


def engage_with_employer(
    strategy: Strategy,
    search: Search,
    employer: str,
    platforms: Collection[str],
    pace: Pace,
    *,
    beneficiaries: tuple[str, ...],
    opportunity: str | None,
) -> Iterator[Proposal]:
    """The same for an employer, whose names count as one: to nobody, for the benefit of people."""
    network = search.network
    posts = [
        post for post in network.employer_posts.get(employer, ()) if post.platform in platforms
    ]
    if not posts:
        return
    post = posts[-1]
    engaged = network.with_employers.get(employer, ())
    edges = _opening(post, engaged, pace, key_of(strategy.slug, ENGAGE, None, post.id))
    if edges is None:
        return
    organisation = search.organisation(post.organisation or employer)
    yield _proposal(
        strategy,
        search,
        post,
        employer if organisation is None else organisation.name,
        pace,
        to=None,
        window=search.window(*edges),
        beneficiaries=beneficiaries,
        opportunity=opportunity,
    )


def _opening(
    post: SocialActivity, engaged: Sequence[SocialActivity], pace: Pace, key: str
) -> tuple[int, int, int, int] | None:
    if any(_is_about(one, post, key) for one in engaged):
        return None
    return pace.window(post, max((one.ended for one in engaged), default=None))


def _is_about(engagement: SocialActivity, post: SocialActivity, key: str) -> bool:
    """Whether an engagement with the author is one with this post: as it says, else by its time."""
    if engagement.in_reply_to is not None or engagement.action_key is not None:
        return engagement.in_reply_to == post.id or engagement.action_key == key
    return engagement.platform == post.platform and engagement.ended >= post.began


def _proposal(
    strategy: Strategy,
    search: Search,
    post: SocialActivity,
    author: str,
    pace: Pace,
    *,
    to: Relationship | None,
    **more: Any,  # noqa: ANN401  further fields of the proposal
) -> Proposal:
    zone = search.zone if to is None else to.zone
    facts = {"author": author, "platform": post.platform}

    def say(code: str, text: str, **params: object) -> Phrase:
        return Phrase(f"{strategy.slug}.{code}", text, {**facts, **params})

    points = tuple(
        Point(topic.text, None if to is None else to.id, post.id) for topic in post.topics
    )
    missing = say("input.post", "read the post and note what you could add to it")
    details = {"in_reply_to": post.id, "organisation": post.organisation}
    return strategy.proposal(
        ENGAGE,
        to,
        cause=post.id,
        channel=post.platform,
        platform=post.platform,
        headline=say("headline.post", "Comment on the post by {author} on {platform}"),
        why=say(
            "why.post",
            "{author} posted on {platform} on {day:%A, %d %B}; a comment is best while it is fresh",
            day=local_day(post.ended, zone),
        ),
        brief=Brief(
            purpose=say(
                "purpose.post",
                "say something substantive about the post by {author}: a thought, an experience "
                "of your own, or a question",
            ),
            points=points,
            needs_input=None if points else missing,
        ),
        evidence=(post.id,),
        details={name: value for name, value in details.items() if value is not None},
        lapse=say(
            "lapse.post", "{days:g} days after the post a comment comes late", days=pace.closes
        ),
        **more,
    )
