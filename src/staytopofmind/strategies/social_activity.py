"""Tip 5: be seen oneself, and engage with employers and people on social platforms."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.live_pursuits import live_by_employer
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.pages import social_activity as page
from staytopofmind.strategies.parts.audience import audience
from staytopofmind.strategies.parts.cycles import settled_before
from staytopofmind.strategies.parts.offers import Offer
from staytopofmind.strategies.parts.posts import (
    ENGAGE,
    Pace,
    engage_with_contact,
    engage_with_employer,
)
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words.social_activity import sharing

__all__ = ["SocialActivity"]

_POST: Final = "public_post"


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
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"platform", "public"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_POST], ACTION_KINDS[ENGAGE])
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

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
        network, pace = search.network, Pace.of(self)
        platforms = (*network.professional, *network.personal)
        for platform in platforms:
            yield from self._own_post(search, platform)
        for pursuits in live_by_employer(search).values():
            yield from engage_with_employer(
                self, search, pursuits, platforms, pace, most=self.max_beneficiaries
            )

    def _own_post(self, search: Search, platform: str) -> Iterator[Proposal]:
        posts = [post for post in search.network.own_posts if post.platform == platform]
        last = posts[-1] if posts else None
        since = _start(search) if last is None else last.ended
        if since is None:
            return
        offer = Offer.of(search, posts, since=since, most=self.max_of_each)
        start = f"start:{platform}"
        yield self.proposal(
            _POST,
            None,
            cause=start if last is None else last.id,
            channel=platform,
            platform=platform,
            window=search.window(
                since + round(self.opens_after_days * DAY),
                since + round(self.best_after_days * DAY),
                since + round(self.due_after_days * DAY),
                None,
            ),
            say=partial(sharing, offer, platform),
            evidence=() if last is None else (last.id,),
            beneficiaries=tuple(islice(audience(search, platform), self.max_beneficiaries)),
            settled_by=settled_before(self.slug, _POST, search, start, posts),
            details=offer.carried(),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A weekly post with an insight to share; an employer's post; a contact's private one."""
        return page.examples()


def _start(search: Search) -> int | None:
    """When the search started, failing that when its first opportunity reached a stage."""
    started = search.candidate.search_started_at
    if started is not None:
        return search.starts(started)
    opened = (pursuit.opened for pursuit in search.pursuits())
    return min((instant for instant in opened if instant is not None), default=None)
