"""Tip 7: ask whoever knows the people of a role to introduce you, and take good care of them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model import (
    ACTION_KINDS,
    ActionKind,
    Phrase,
    Pursuit,
    Referral,
    Relationship,
    Source,
    Tie,
)
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.vouching import (
    Referrer,
    managers_of,
    pursuits_near,
    referrers_for,
    shared_with,
)
from staytopofmind.moments import DAY, HOUR, Window, as_moment
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import AVOID, Brief, Point
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.parts.recommendations import favours_asked, may_ask, recommendation
from staytopofmind.strategies.parts.referral_courtesies import Courtesies
from staytopofmind.strategies.parts.referrers import Preference, Turn, turn_of
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.samples import CANDIDATE, history, person, role
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["ReferralRequest"]

_ASK: Final = "referral_request"
_INSIDER: Final = "asking for feedback on the hiring process"
_OWN: Final = Source("a product decision: no figure was found", "P")
_LOOP: Final = Source("close the loop: thanks, and word of the outcome (ACS career services)", "C")


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
    tip: ClassVar[Tip] = Tip(
        number=7,
        title="Referral request",
        rationale="A word from someone the hiring manager trusts travels further than your own, "
        "and people you know moderately well hear of more that is new to you than close friends.",
        when_due="From the day an opportunity opens, three days before its first interview and "
        "before its decision, to one referrer at a time. Thanks are owed within two days of a "
        "referral, the outcome within three days of the end. A written recommendation can be asked "
        "for in the month after an achievement you share.",
        when_quiet="Within two weeks of an earlier ask, while thanks or an outcome are owed to "
        "them, once someone helped, and after two were asked for the same opportunity.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "message", "network", "referral"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[kind]
        for kind in (_ASK, "thank_referrer", "tell_outcome", "recommendation_request")
    )
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "best_before_interview_days": _OWN,
            "due_before_decision_days": _OWN,
            "due_after_days": _OWN,
            "closes_after_days": _OWN,
            "gap_days": Source("14 days of rest after any touch (PingCRM's default)", "D"),
            "second_after_days": Source("at least a week between follow-ups (several guides)", "D"),
            "referrers_per_opportunity": _OWN,
            "ideal_tie_strength": Source(
                "moderately weak ties help most, an inverted U (Rajkumar et al., Science 2022, "
                "20 M people); its place between 0 and 1 is this library's reading",
                "A",
            ),
            "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
            "thank_within_hours": _LOOP,
            "tell_within_days": _LOOP,
            "courtesy_closes_after_days": _OWN,
            "recommendation_due_days": _OWN,
            "recommendation_closes_after_days": _OWN,
            "max_points": _OWN,
        }
    )

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
        search = relationship.search
        owed: tuple[Proposal, ...] = ()
        if relationship.referrals:
            kind = self._courtesies
            owed = (*kind.thanks(relationship), *kind.outcomes(relationship))
            yield from owed
        near = pursuits_near(search, relationship.contact)
        shared = shared_with(search, relationship.id)
        if not (near or shared) or not all(search.is_settled(one.key) for one in owed):
            return
        asks = favours_asked(relationship)
        rested = asks[-1].ended + _days(self.gap_days) if asks else ALWAYS
        for pursuit in near:
            referrer = referrers_for(pursuit).get(relationship.id)
            if referrer is not None:
                yield from self._introduction(relationship, pursuit, referrer, rested)
        if shared and search.accepted() is None and may_ask(relationship, shared[-1]):
            yield recommendation(
                self,
                relationship,
                shared[-1],
                opens=max(search.ends(shared[-1].at), rested),
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

    # -- introductions ------------------------------------------------------------------------

    def _introduction(
        self, to: Relationship, pursuit: Pursuit, referrer: Referrer, rested: int
    ) -> Iterator[Proposal]:
        turn = pursuit.search.once((self, pursuit.id), lambda: self._turn(pursuit))
        if to.id not in turn.contacts:
            return
        opens = max(rested, referrer.since, turn.since, _opened(pursuit))
        if opens == ALWAYS:
            return
        managers = managers_of(pursuit)
        manager = referrer.manager or next(iter(managers), None)
        facts = _facts(to, pursuit, manager)
        points = self._points(to, pursuit)
        yield self.proposal(
            _ASK,
            to,
            cause=pursuit.id,
            channel=to.writing_channel,
            window=self._window(to, pursuit, opens),
            headline=_say(
                "ask.headline", "Ask {name} to introduce you to {whom} for {title}", facts
            ),
            why=_reason(referrer, facts),
            brief=Brief(
                purpose=_say("ask.purpose", "ask {name} for a word with {whom}", facts),
                points=points,
                ask=_say("ask.ask", "would they introduce you to {whom} for {title}?", facts),
                names=() if manager is None else (facts["whom"],),
                avoid=(*AVOID, _INSIDER),
                needs_input=to_find(to) or (None if points else _say(*_NO_POINTS, facts)),
                notes=on_zone(to),
            ),
            evidence=(pursuit.id, *(() if manager is None else (manager,))),
            fit=self._preference.fit(pursuit, referrer),
            opportunity=pursuit.id,
            beneficiaries=managers or pursuit.people,
            details={"opportunity": pursuit.id, "toward": manager},
            lapse=_say("ask.lapse", "the time for a word about {title} has passed", facts),
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

    def _points(self, to: Relationship, pursuit: Pursuit) -> tuple[Point, ...]:
        """What they could speak to: topics the role needs, then the newest achievements shared."""
        topics = self._preference.topics(pursuit, to.contact)
        points = [Point(one, None, pursuit.id) for one in sorted(topics, key=lambda t: -topics[t])]
        points += [Point(one.title, None, one.id) for one in shared_with(to.search, to.id)[::-1]]
        return tuple(points[: self.max_points])

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """The better of two referrers; thanks that come first; an outcome to tell."""
        people = (
            person("grace", "hiring_manager"),
            person("peter", "peer").evolve(
                ties=(Tie(contact="grace", trust=0.9),), vouches_for=("event sourcing",)
            ),
            person("nora").evolve(vouches_for=("on-call",)),
        )
        job = role("grace", applied="2026-03-02T09:00+01:00")
        asked = history(people, (job,))
        given = Referral(
            id="r1",
            at=as_moment("2026-03-05T12:00+01:00"),
            contacts=("peter",),
            status="given",
            opportunity="job",
            toward="grace",
        )
        over = role("grace", applied="2026-03-02T09:00+01:00", rejected="2026-03-20T09:00+01:00")
        return (
            Example(
                title="whom the hiring manager trusts is asked, not the colleague",
                history=asked,
                now="2026-03-04T09:00+01:00",
                due=(Expected(_ASK, "peter"),),
            ),
            Example(
                title="a referral given calls for thanks, and for no other ask",
                history=asked.add(given),
                now="2026-03-06T09:00+01:00",
                due=(Expected("thank_referrer", "peter"),),
            ),
            Example(
                title="who helped is told how it ended",
                history=history(people, (over,), given, candidate=CANDIDATE),
                now="2026-03-21T09:00+01:00",
                due=(Expected("tell_outcome", "peter"),),
            ),
        )


_NO_POINTS: Final = ("ask.input", "note what {name} could say about your work")


def _days(days: float) -> int:
    return round(days * DAY)


def _opened(pursuit: Pursuit) -> int:
    """When the opportunity opened; without a dated stage, when the search began."""
    if pursuit.opened is not None:
        return pursuit.opened
    began = pursuit.search.candidate.search_started_at
    return ALWAYS if began is None else pursuit.search.starts(began)


def _facts(to: Relationship, pursuit: Pursuit, manager: str | None) -> dict[str, str]:
    search, opportunity = to.search, pursuit.opportunity
    known = None if manager is None else search.contact(manager)
    organisation = search.organisation(opportunity.organisation)
    return {
        "name": to.contact.name,
        "whom": "the people there" if known is None else known.name,
        "title": opportunity.title,
        "organisation": opportunity.organisation if organisation is None else organisation.name,
    }


def _reason(referrer: Referrer, facts: Mapping[str, str]) -> Phrase:
    if referrer.manager is not None:
        text = "{name} knows {whom}, who hires for {title} at {organisation}, and can vouch for you"
        return _say("ask.why.knows", text, facts)
    text = "{name} works at {organisation}, where {title} is open, and can vouch for you"
    return _say("ask.why.works-there", text, facts)


def _say(code: str, text: str, facts: Mapping[str, str]) -> Phrase:
    return Phrase(f"{ReferralRequest.slug}.{code}", text, facts)
