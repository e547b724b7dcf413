"""Tip 8: go where the people of your opportunities go, come prepared, and write to whom you met."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR, Window, instant
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.pages import industry_events as page
from staytopofmind.strategies.parts.event_notes import event_note, without_note
from staytopofmind.strategies.parts.occasions import Occasion, occasions
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words.industry_events import Preparation, attending

__all__ = ["IndustryEvents"]


@attrs.frozen(kw_only=True)
class IndustryEvents(Strategy):
    """Events where people, employers or topics of live opportunities are expected.

    It proposes to register and, once the candidate did, to prepare, whatever the event; both go to
    no contact and are read in the candidate's zone. ``fit`` is 1 where people of a live opportunity
    are expected, ``employer_fit`` where only their employer is, ``topic_fit`` where only topics
    match. Of events that overlap, those with fewer of the people who matter (then of employers and
    topics, then what is not registered for) get at most ``conflict_factor`` of the better one's
    fit; the brief of each names the other. Afterwards everybody met there gets a note, whatever
    became of their opportunity.
    """

    slug: ClassVar[str] = "industry-events"
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"event", "message", "network"})
    kinds: ClassVar[tuple[ActionKind, ...]] = tuple(
        ACTION_KINDS[kind] for kind in ("attend_event", "prepare_event", "event_note")
    )
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    best_before_deadline_days: Positive = 7.0
    opens_before_best_days: Positive = 14.0
    employer_fit: Share = 0.7
    topic_fit: Share = 0.4
    conflict_factor: Share = 0.3
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)
    prepare_before_days: Positive = 3.0
    note_opens_after_hours: Positive = 2.0
    note_best_after_days: Positive = 1.0
    note_due_after_days: Positive = 2.0
    note_closes_after_days: Positive = 7.0
    max_points: Whole = 3

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """A note to this contact for each event at which the candidate met them."""
        to = relationship
        for attendance in without_note(to):
            end = to.search.end_of(attendance)
            window = to.window(
                end + round(self.note_opens_after_hours * HOUR),
                end + _days(self.note_best_after_days),
                end + _days(self.note_due_after_days),
                end + _days(self.note_closes_after_days),
            )
            yield event_note(self, to, attendance, window)

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """To register for coming events, and to prepare for those registered for."""
        known = occasions(search, self.matcher)
        fits: dict[str, float] = {}
        for name, occasion in known.items():
            fit = self._own_fit(occasion)
            for other in occasion.overlapping:
                if other in fits and known[other].worth > occasion.worth:
                    fit = min(fit, fits[other] * self.conflict_factor)
            fits[name] = fit
            if occasion.is_taken:
                yield self._prepare(search, occasion)
            elif occasion.is_relevant and not occasion.attendances:
                yield self._attend(search, occasion, known, fit)

    def _own_fit(self, occasion: Occasion) -> float:
        if occasion.people:
            return 1.0
        return self.employer_fit if occasion.employers else self.topic_fit

    def _attend(
        self, search: Search, occasion: Occasion, known: Mapping[str, Occasion], fit: float
    ) -> Proposal:
        event, due = occasion.event, occasion.register_by
        best = due - _days(self.best_before_deadline_days)
        opens = best - _days(self.opens_before_best_days)
        if event.known_at is not None:
            opens = instant(event.known_at)
        return self._for_candidate(
            "attend_event",
            occasion,
            window=Window.fit(opens, best, due, occasion.starts, search.zone.key),
            say=partial(attending, occasion, known, search.zone),
            fit=fit,
            details={"event": event.id, "at": event.starts_at, "ends_at": event.ends_at},
        )

    def _prepare(self, search: Search, occasion: Occasion) -> Proposal:
        starts = occasion.starts
        opens = starts - _days(self.prepare_before_days)
        best = opens + (starts - opens) // 3
        return self._for_candidate(
            "prepare_event",
            occasion,
            window=Window.fit(opens, best, starts, starts, search.zone.key),
            say=Preparation.of(search, occasion, most=self.max_points).words,
        )

    def _for_candidate(
        self,
        kind: str,
        occasion: Occasion,
        **more: Any,  # noqa: ANN401  checked by Proposal, whose fields they are
    ) -> Proposal:
        """A proposal to no contact, for the people of live opportunities who are expected."""
        served, concerned = occasion.served, occasion.pursuits
        return self.proposal(
            kind,
            None,
            cause=occasion.event.id,
            channel="event",
            evidence=(occasion.event.id, *served),
            opportunity=concerned[0].id if len(concerned) == 1 else None,
            beneficiaries=served,
            effect_at=occasion.starts,
            **more,
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """The people of an opportunity are expected; registered; and met."""
        return page.examples()


def _days(days: float) -> int:
    return round(days * DAY)
