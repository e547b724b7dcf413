"""Tip 4: share what answers a point they made, once, and send what you were asked for."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, Window, working_days_after
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.pages import supporting_materials as page
from staytopofmind.strategies.parts.owed import before_next_interview, promise_key
from staytopofmind.strategies.parts.reasons_to_share import sharings
from staytopofmind.strategies.parts.sharing import SEND, SHARE, Sharing, SharingTerms
from staytopofmind.strategies.parts.shelf import Shelf
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words.supporting_materials import Enclosed

__all__ = ["SupportingMaterials"]


@attrs.frozen(kw_only=True)
class SupportingMaterials(Strategy):
    """Materials that answer what came up with a contact, and those that are owed to them.

    A material meets a point by its topics (never by its title), and goes to nobody twice, not even
    if it is asked for again. What somebody else on a panel raised is not shared with the others; a
    request that nobody in particular made is the first contact's.

    Of several reasons to send the same material one counts: a promise or a request before all
    else, then the newest. What is added after a conversation joins its open proposal; after that
    was done, dismissed or too late it has its own, which opens when it is added. A message that
    says it answers the conversation, with a material that meets it, is the sharing, whatever else
    would have met it.

    A promise stays open until it is kept. Unasked, nothing is shared about a role that has ended.
    """

    slug: ClassVar[str] = "supporting-materials"
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "material", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[SHARE], ACTION_KINDS[SEND])
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    best_after_days: Positive = 2.0
    due_after_days: Positive = 7.0
    closes_after_days: Positive = 21.0
    asked_due_after_working_days: Whole = 1
    asked_closes_after_days: Positive = 7.0
    max_materials: Whole = 3
    role_fit: Share = 0.5
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """What is owed to this contact, then what answers a conversation, or a role of theirs."""
        to = relationship
        if to.candidate.materials:
            terms = to.search.once((self, "terms"), lambda: self._terms(to))
            for one in sharings(to, terms):
                yield self._owed(to, one) if one.kind == SEND else self._offer(to, one)

    def _terms(self, to: Relationship) -> SharingTerms:
        by_id = sorted(to.candidate.materials, key=lambda one: one.id)
        return SharingTerms(
            shelf=Shelf(((one, one.topics) for one in by_id), self.matcher),
            strategy=self.slug,
            most=self.max_materials,
            open_for=round(self.closes_after_days * DAY),
        )

    def _owed(self, to: Relationship, one: Sharing) -> Proposal:
        """Due after a working day of the candidate's, or as promised; a promise never closes."""
        search, opens, promise = to.search, one.opens, one.promise
        days = self.asked_due_after_working_days
        due = working_days_after(opens, days, search.zone, search.calendar)
        closes: int | None = due + round(self.asked_closes_after_days * DAY)
        kept: dict[str, tuple[str, ...]] = {}
        before: tuple[str, ...] = ()
        if promise is not None and one.record is not None:
            promised, closes = to.promise_due(promise, one.record), None
            due = due if promised is None else promised
            kept["keeps"] = (promise.id,)
            before = (promise_key(to, promise),)  # as long as there was nothing to send
        else:
            due = before_next_interview(to, opens, due)
        window = to.window(opens, opens + (due - opens) // 3, due, closes)
        return self._proposal(to, one, window, details=kept, settled_by=before)

    def _offer(self, to: Relationship, one: Sharing) -> Proposal:
        opens = one.opens
        share = 0.0 if one.sort == "role" else min(1.0, one.answers[0].match.share)
        window = to.window(
            opens,
            opens + round(self.best_after_days * DAY),
            opens + round(self.due_after_days * DAY),
            opens + round(self.closes_after_days * DAY),
        )
        return self._proposal(to, one, window, fit=self.role_fit + (1.0 - self.role_fit) * share)

    def _proposal(
        self,
        to: Relationship,
        one: Sharing,
        window: Window,
        *,
        details: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        fit: float = 1.0,
        settled_by: tuple[str, ...] = (),
    ) -> Proposal:
        ids = tuple(material.id for material in one.materials)
        replied = {} if one.record is None or one.promise else {"in_reply_to": one.record.id}
        return self.proposal(
            one.kind,
            to,
            cause=one.cause,
            channel=to.writing_channel,
            window=window,
            say=Enclosed(to, one, self.matcher).said,
            evidence=one.evidence,
            fit=fit,
            opportunity=None if one.pursuit is None else one.pursuit.id,
            settled_by=settled_by,
            details={"materials": ids, **replied, **details},
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A need that a case study answers, the same once it was sent, and a promise to send it."""
        return page.examples()
