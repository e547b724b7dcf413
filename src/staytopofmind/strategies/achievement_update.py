"""Tip 9: tell those who matter what you achieved, when there is something to tell."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

import attrs

from staytopofmind.model import (
    ACTION_KINDS,
    Achievement,
    ActionKind,
    Pursuit,
    Relationship,
    Search,
    Source,
)
from staytopofmind.model.fields import Positive, Share
from staytopofmind.model.vouching import helped_by, shared_with
from staytopofmind.moments import DAY
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.pages import achievement_update as page
from staytopofmind.strategies.parts.news import Batch, Rest, batch_of, in_order
from staytopofmind.strategies.parts.relevance import NOT_RELEVANT, relevances
from staytopofmind.strategies.parts.shelf import Shelf
from staytopofmind.strategies.proposal import Proposal, key_of
from staytopofmind.strategies.words.achievement_update import News

__all__ = ["AchievementUpdate"]

_KIND: Final = "achievement_update"
_TOLD_BY_ROLE: Final = ("hiring_manager", "referrer")


@attrs.frozen(kw_only=True)
class AchievementUpdate(Strategy):
    """One update that batches the achievements a contact has not heard of, the most relevant first.

    It goes, after a first exchange, to contacts kept warm, to hiring managers of live or rejected
    opportunities, and to referrers: by role, or because they agreed or gave a referral. Once an
    offer is accepted only contacts kept warm hear of news. An opportunity is active for a contact
    who is one of its people or helped with it; without one the update is to keep in touch. A
    rejection by people of their own makes it wait, unless they have another live opportunity.

    An achievement is news if it is not from before the search, no record carried it to them, and
    they did not share in it. An update that is done or dismissed covers all achievements up to the
    newest in it, also those logged later; a batch that closed unsent is not offered again.
    """

    slug: ClassVar[str] = "achievement-update"
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"message", "network", "news"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    active_gap_days: Positive = 21.0
    warm_gap_days: Positive = 90.0
    after_rejection_days: Positive = 30.0
    best_after_days: Positive = 3.0
    due_after_days: Positive = 14.0
    closes_after_days: Positive = 60.0
    unmatched_fit: Share = 0.6
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """The one update to this contact, if there is news for them."""
        to = relationship
        if not to.candidate.achievements or to.first_exchange is None or not _is_told_news(to):
            return
        news = self._news(to)
        if not news:
            return
        active = _active(to)
        gap = _days(self.active_gap_days if active else self.warm_gap_days)
        batch = batch_of(
            news,
            (*_updates(to, gap), *self._rejections(to)),
            not_before=to.first_exchange,
            open_for=_days(self.closes_after_days),
        )
        if batch is not None:
            yield self._update(to, batch, active)

    def _news(self, to: Relationship) -> list[tuple[int, Achievement]]:
        """What they do not know of, later than all that a settled update covers."""
        search, who = to.search, to.id
        told, theirs = to.told_achievements, shared_with(search, who)
        news: list[tuple[int, Achievement]] = []
        for at, one in reversed(_known(search)):
            if search.is_settled(key_of(self.slug, _KIND, who, one.id)):
                break
            if one.id not in told and one not in theirs:
                news.append((at, one))
        news.reverse()
        return news

    def _rejections(self, to: Relationship) -> list[Rest]:
        """A rejection rests what is told, unless they have another live opportunity."""
        if to.live_pursuits:
            return []
        ends = [one.stages[-1].ended for one in to.pursuits if one.stage == "rejected"]
        return [Rest(end, end + _days(self.after_rejection_days)) for end in ends]

    def _update(self, to: Relationship, batch: Batch, active: tuple[Pursuit, ...]) -> Proposal:
        relevant = relevances(self._shelf(to), active or to.pursuits)
        ranked = list(reversed(batch.news))
        ranked.sort(key=lambda one: -relevant.get(one.id, NOT_RELEVANT).share)
        first = relevant.get(ranked[0].id, NOT_RELEVANT)
        about = first.pursuit if first.pursuit in active else next(iter(active), None)
        ids = tuple(one.id for one in ranked)
        return self.proposal(
            _KIND,
            to,
            cause=batch.news[-1].id,
            channel=to.writing_channel,
            window=to.window(
                batch.opens,
                batch.opens + _days(self.best_after_days),
                batch.opens + _days(self.due_after_days),
                batch.closes,
            ),
            say=News(to=to, ranked=ranked, relevant=relevant, about=about).said,
            evidence=ids,
            fit=self.unmatched_fit + (1.0 - self.unmatched_fit) * min(1.0, first.share),
            opportunity=None if about is None else about.id,
            details={"achievements": ids},
        )

    def _shelf(self, to: Relationship) -> Shelf[Achievement]:
        known = _known(to.search)
        return to.search.once(
            (self, "shelf"), lambda: Shelf(((one, one.topics) for _, one in known), self.matcher)
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """News for a hiring manager; told already; and after a rejection, a month later."""
        return page.examples()


def _days(days: float) -> int:
    return round(days * DAY)


def _is_told_news(to: Relationship) -> bool:
    """Whether news goes to a contact at all."""
    role = to.contact.role
    if to.contact.keep_warm:
        return True
    if role not in _TOLD_BY_ROLE and not to.referrals:  # most contacts: they cost no more
        return False
    if to.search.accepted() is not None:
        return False
    if role == "hiring_manager" and any(p.is_live or p.stage == "rejected" for p in to.pursuits):
        return True
    return role == "referrer" or any(step.status in ("agreed", "given") for step in to.referrals)


def _known(search: Search) -> tuple[tuple[int, Achievement], ...]:
    return search.once("achievements-in-order", lambda: in_order(search))


def _active(to: Relationship) -> tuple[Pursuit, ...]:
    """The live opportunities that they are one of the people of, or helped with."""
    if not to.referrals:
        return to.live_pursuits
    helped = (one for step in to.referrals for one in helped_by(to.search, step) if one.is_live)
    return tuple({one.id: one for one in (*to.live_pursuits, *helped)}.values())


def _updates(to: Relationship, gap: int) -> list[Rest]:
    """The rest after each message or letter that was an update or carried an achievement."""
    told = [one.ended for one in to.outbound if one.achievements or one.purpose == "update"]
    told += [one.ended for one in to.letters if one.achievements]
    return [Rest(end, end + gap) for end in told]
