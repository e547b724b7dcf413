"""When to engage with somebody's posts: the rule that contacts and employers share.

The newest post opens an engagement, but never within the rest that follows the last engagement with
its author. Older posts are let go, and a post that the rest outlasts is let go, too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Final, Protocol, Self

import attrs

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, Zone, local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.saying import Saying
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


class Engaging(Protocol):
    """A strategy that engages with posts: its settings, each with its source above."""

    @property
    def post_rest_days(self) -> float: ...
    @property
    def post_best_after_days(self) -> float: ...
    @property
    def post_due_after_days(self) -> float: ...
    @property
    def post_closes_after_days(self) -> float: ...


@attrs.frozen(kw_only=True)
class Pace:
    """How often and how soon to engage with one author's posts, in days.

    ``rest`` follows the last engagement with the author; the others count from the post.
    """

    rest: float
    best: float
    due: float
    closes: float

    @classmethod
    def of(cls, settings: Engaging) -> Self:
        """The pace that a strategy's settings ask for."""
        return cls(
            rest=settings.post_rest_days,
            best=settings.post_best_after_days,
            due=settings.post_due_after_days,
            closes=settings.post_closes_after_days,
        )

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
    post = _newest(to.posts, platforms)
    if post is None or _is_answered(post, to):
        return
    replies, engaged = to.search.network.replies, to.engagements
    if replies:
        engaged = (*engaged, *(one for own in to.posts for one in replies.get(own.id, ())))
    edges = _opening(strategy, to.id, post, engaged, pace)
    if edges is not None:
        say = partial(
            _words, strategy.slug, post, to.contact.name, to.id, zone=to.zone, late=pace.closes
        )
        yield _proposal(strategy, to, post, window=to.window(*edges), say=say)


def engage_with_employer(
    strategy: Strategy,
    search: Search,
    pursuits: Sequence[Pursuit],
    platforms: Collection[str],
    pace: Pace,
    *,
    most: int,
) -> Iterator[Proposal]:
    """The same for the employer of live pursuits, whose names count as one.

    To nobody, for the benefit of the first people of these pursuits, ``most`` of them at most.
    """
    network, employer = search.network, pursuits[0].employer or ""
    post = _newest(network.employer_posts.get(employer, ()), platforms)
    if post is None:
        return
    engaged = network.with_employers.get(employer, ())
    edges = _opening(strategy, None, post, engaged, pace)
    if edges is None:
        return
    organisation = search.organisation(post.organisation or employer)
    author = employer if organisation is None else organisation.name
    people = dict.fromkeys(name for pursuit in pursuits for name in pursuit.people)
    yield _proposal(
        strategy,
        None,
        post,
        window=search.window(*edges),
        say=partial(_words, strategy.slug, post, author, None, zone=search.zone, late=pace.closes),
        beneficiaries=tuple(people)[:most],
        opportunity=pursuits[0].id if len(pursuits) == 1 else None,
    )


def _newest(posts: Sequence[SocialActivity], platforms: Collection[str]) -> SocialActivity | None:
    for post in reversed(posts):
        if post.platform in platforms:
            return post
    return None


def _is_answered(post: SocialActivity, to: Relationship) -> bool:
    return any(record.outbound for record in to.timeline if record.in_reply_to == post.id)


def _opening(
    strategy: Strategy,
    to: str | None,
    post: SocialActivity,
    engaged: Sequence[SocialActivity],
    pace: Pace,
) -> tuple[int, int, int, int] | None:
    """The edges of the window, after engagements with the author; None: it does not open."""
    if not engaged:
        return pace.window(post, None)
    key = key_of(strategy.slug, ENGAGE, to, post.id)
    if any(_is_about(one, post, key) for one in engaged):
        return None
    return pace.window(post, max(one.ended for one in engaged))


def _is_about(engagement: SocialActivity, post: SocialActivity, key: str) -> bool:
    """Whether an engagement with the author is one with this post: as it says, else by its time."""
    if engagement.in_reply_to is not None or engagement.action_key is not None:
        return engagement.in_reply_to == post.id or engagement.action_key == key
    return engagement.platform == post.platform and engagement.ended >= post.began


def _proposal(
    strategy: Strategy,
    to: Relationship | None,
    post: SocialActivity,
    **more: Any,  # noqa: ANN401  further fields of the proposal
) -> Proposal:
    details = {"in_reply_to": post.id}
    if post.organisation is not None:
        details["organisation"] = post.organisation
    return strategy.proposal(
        ENGAGE,
        to,
        cause=post.id,
        channel=post.platform,
        platform=post.platform,
        evidence=(post.id,),
        details=details,
        **more,
    )


def _words(
    slug: str, post: SocialActivity, author: str, of: str | None, *, zone: Zone, late: float
) -> Wording:
    """What is said of a post by an author (``of``: the contact, if it is one)."""
    say, facts = Saying(slug), {"author": author, "platform": post.platform}
    points = tuple(Point(topic.text, of, post.id) for topic in post.topics)
    missing = say("input.post", "read the post and note what you could add to it", **facts)
    why = "{author} posted on {platform} on {day:%A, %d %B}; a comment is best while it is fresh"
    purpose = (
        "say something substantive about the post by {author}: a thought, an experience "
        "of your own, or a question"
    )
    lapse = "{days:g} days after the post a comment comes late"
    return Wording(
        headline=say("headline.post", "Comment on the post by {author} on {platform}", **facts),
        why=say("why.post", why, **facts, day=local_day(post.ended, zone)),
        brief=Brief(
            purpose=say("purpose.post", purpose, **facts),
            points=points,
            needs_input=None if points else missing,
        ),
        lapse=say("lapse.post", lapse, **facts, days=late),
    )
