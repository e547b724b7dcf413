"""Tip 7: ask whoever knows the people of a role to introduce you, and take good care of them."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

import attrs

from staytopofmind.model import ACTION_KINDS, ActionKind, Pursuit, Relationship, Source
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.vouching import (
    Referrer,
    pursuits_near,
    referrers_for,
    shared_with,
)
from staytopofmind.moments import DAY, HOUR, Window
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.pages import referral_request as page
from staytopofmind.strategies.parts.introductions import introduction
from staytopofmind.strategies.parts.recommendations import (
    Rest,
    favours_asked,
    may_ask,
    recommendation,
)
from staytopofmind.strategies.parts.referral_courtesies import Courtesies
from staytopofmind.strategies.parts.referrers import Preference, Turn, turn_of
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["ReferralRequest"]

_ASK: Final = "referral_request"


@attrs.frozen(kw_only=True)
class ReferralRequest(Strategy):
    """Asks a contact to introduce the candidate, thanks them, and tells them how it ended.

    Possible referrers know the hiring manager or work there, are none of the opportunity's own
    people, and can vouch (see `staytopofmind.model.vouching`). Only the best of those not yet
    asked is proposed, by the order of `staytopofmind.strategies.parts.referrers`; one whose
    proposal was dismissed is passed over. Once someone agreed or helped, nobody else is asked for
    that opportunity. Nothing is asked of whoever is owed thanks or an outcome, unless that
    courtesy was dismissed. A recommendation is asked for the newest achievement they shared in.
    """

    slug: ClassVar[str] = "referral-request"
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "message", "network", "referral"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[kind]
        for kind in (_ASK, "thank_referrer", "tell_outcome", "recommendation_request")
    )
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    best_before_interview_days: Positive = 3.0
    due_before_decision_days: Positive = 3.0
    due_after_days: Positive = 14.0
    closes_after_days: Positive = 45.0
    gap_days: Positive = 14.0
    second_after_days: Positive = 7.0
    referrers_per_opportunity: Whole = 2
    ideal_tie_strength: Share = 0.35
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)
    thank_within_hours: Positive = 48.0
    tell_within_days: Positive = 3.0
    courtesy_closes_after_days: Positive = 7.0
    recommendation_due_days: Positive = 30.0
    recommendation_closes_after_days: Positive = 7.0
    max_points: Whole = 3

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """What is owed to a referrer and, if nothing is, what to ask of them."""
        search, owed = relationship.search, list[Proposal]()
        if relationship.referrals:
            kind = self._courtesies
            owed += (*kind.thanks(relationship), *kind.outcomes(relationship))
            yield from owed
        near = pursuits_near(search, relationship.contact)
        shared = shared_with(search, relationship.id)
        if not (near or shared) or not all(search.is_settled(one.key) for one in owed):
            return
        rest = Rest(favours_asked(relationship), _days(self.gap_days))
        for pursuit in near:
            referrer = referrers_for(pursuit).get(relationship.id)
            if referrer is not None:
                yield from self._introduction(relationship, pursuit, referrer, rest)
        if shared and search.accepted() is None and may_ask(relationship, shared[-1]):
            yield recommendation(
                self,
                relationship,
                shared[-1],
                rest=rest,
                due_after=_days(self.recommendation_due_days),
                closes_after=_days(self.recommendation_closes_after_days),
            )

    @property
    def _courtesies(self) -> Courtesies:
        return Courtesies(
            strategy=self,
            thank_within=round(self.thank_within_hours * HOUR),
            tell_within=_days(self.tell_within_days),
            closes_after=_days(self.courtesy_closes_after_days),
        )

    @property
    def _preference(self) -> Preference:
        return Preference(self.ideal_tie_strength, self.matcher)

    def _introduction(
        self, to: Relationship, pursuit: Pursuit, referrer: Referrer, rest: Rest
    ) -> Iterator[Proposal]:
        turn = pursuit.search.once((self, pursuit.id), lambda: self._turn(pursuit))
        if to.id not in turn.contacts:
            return
        opens = max(referrer.since, turn.since, _opened(pursuit))
        closes, decision = _days(self.closes_after_days), pursuit.decision
        opens = rest.after(opens, lambda at: at + closes if decision is None else decision)
        if opens == ALWAYS:
            return
        yield introduction(
            self,
            to,
            pursuit,
            referrer,
            window=self._window(to, pursuit, opens),
            preference=self._preference,
            most=self.max_points,
        )

    def _turn(self, pursuit: Pursuit) -> Turn:
        return turn_of(
            pursuit,
            self._preference,
            patience=_days(self.second_after_days),
            at_most=self.referrers_per_opportunity,
            key=lambda name: key_of(self.slug, _ASK, name, pursuit.id),
        )

    def _window(self, to: Relationship, pursuit: Pursuit, opens: int) -> Window:
        due, closes = opens + _days(self.due_after_days), opens + _days(self.closes_after_days)
        if pursuit.decision is not None:
            closes = pursuit.decision
            due = closes - _days(self.due_before_decision_days)
        best = opens + (due - opens) // 3
        if pursuit.interviews:
            best = pursuit.interviews[0].began - _days(self.best_before_interview_days)
        return to.window(opens, best, due, closes)

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """The better of two referrers; thanks that come first; an outcome to tell."""
        return page.examples()


def _days(days: float) -> int:
    return round(days * DAY)


def _opened(pursuit: Pursuit) -> int:
    """When the opportunity opened; without a dated stage, when the search began."""
    if pursuit.opened is not None:
        return pursuit.opened
    began = pursuit.search.candidate.search_started_at
    return ALWAYS if began is None else pursuit.search.starts(began)
