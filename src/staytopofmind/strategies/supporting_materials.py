"""Tip 4: share what answers a point they made, once, and send what you were asked for."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import Material
from staytopofmind.model.fields import Positive, Share, Whole
from staytopofmind.model.interaction import Promise, Topic
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, Window, working_days_after
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role, sent
from staytopofmind.strategies.parts.sharing import SEND, SHARE, Sharing, SharingTerms, sharings
from staytopofmind.strategies.parts.sharing_words import (
    Params,
    answering,
    facts_of,
    headline,
    points_of,
    reason,
    say,
    to_adapt,
)
from staytopofmind.strategies.parts.shelf import Shelf
from staytopofmind.strategies.proposal import Proposal

__all__ = ["SupportingMaterials"]

_WINDOW: Final = Source("the window of tip 4", "P")


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
    tip: ClassVar[Tip] = Tip(
        number=4,
        title="Supporting materials",
        rationale="A piece of work that answers their very question says more than any claim, and "
        "what you promised to send shows how you work.",
        when_due="What was asked for or promised: within a working day, or at the time promised. "
        "What answers a point they made: best two days later, within a week, and for three weeks.",
        when_quiet="When nothing you have answers what was said, and for what they have already.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"courtesy", "material", "message"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[SHARE], ACTION_KINDS[SEND])
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "best_after_days": _WINDOW,
            "due_after_days": _WINDOW,
            "closes_after_days": _WINDOW,
            "asked_due_after_working_days": Source("a prompt answer is a courtesy", "P"),
            "asked_closes_after_days": Source("a week after it was due it no longer helps", "P"),
            "max_materials": Source("more is not read", "P"),
            "role_fit": Source("what a role is about was not said to you", "P"),
            "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
        }
    )

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
        if not relationship.candidate.materials:
            return
        shelf = relationship.search.once((self, "shelf"), lambda: self._shelf(relationship))
        terms = SharingTerms(
            strategy=self.slug,
            most=self.max_materials,
            open_for=round(self.closes_after_days * DAY),
        )
        for one in sharings(relationship, shelf, terms):
            if one.kind == SEND:
                yield self._owed(relationship, one)
            else:
                yield self._offer(relationship, one)

    def _shelf(self, to: Relationship) -> Shelf[Material]:
        by_id = sorted(to.candidate.materials, key=lambda one: one.id)
        return Shelf(((one, one.topics) for one in by_id), self.matcher)

    def _owed(self, to: Relationship, one: Sharing) -> Proposal:
        facts, promise = facts_of(to, one), one.promise
        if promise is not None:
            return self._proposal(
                to,
                one,
                facts,
                window=self._owed_window(to, one),
                purpose=say("purpose.promise", "send {name} what you promised", facts),
                notes=on_zone(to),
                details={"keeps": (promise.id,)},
            )
        return self._proposal(
            to,
            one,
            facts,
            window=self._owed_window(to, one),
            purpose=say("purpose.request", "send {name} what they asked for", facts),
            lapse=say("lapse.request", "by now {name} will have managed without it", facts),
        )

    def _owed_window(self, to: Relationship, one: Sharing) -> Window:
        """Due after a working day of the candidate's, or as promised; a promise never closes."""
        search, opens = to.search, one.opens
        days = self.asked_due_after_working_days
        due = working_days_after(opens, days, search.zone, search.calendar)
        closes: int | None = due + round(self.asked_closes_after_days * DAY)
        if one.promise is not None and one.record is not None:
            promised, closes = to.promise_due(one.promise, one.record), None
            due = due if promised is None else promised
        return to.window(opens, opens + (due - opens) // 3, due, closes)

    def _offer(self, to: Relationship, one: Sharing) -> Proposal:
        facts, opens = facts_of(to, one), one.opens
        share = 0.0 if one.sort == "role" else min(1.0, one.answers[0].match.share)
        return self._proposal(
            to,
            one,
            facts,
            window=to.window(
                opens,
                opens + round(self.best_after_days * DAY),
                opens + round(self.due_after_days * DAY),
                opens + round(self.closes_after_days * DAY),
            ),
            purpose=say("purpose.share", "show {name} how {title} answers {topic}", facts),
            notes=tuple(to_adapt(one, self.matcher)) if one.sort == "role" else (),
            fit=self.role_fit + (1.0 - self.role_fit) * share,
            lapse=say("lapse.share", "so long after it came up it would seem odd", facts),
        )

    def _proposal(
        self,
        to: Relationship,
        one: Sharing,
        facts: Params,
        *,
        window: Window,
        purpose: Phrase,
        notes: tuple[Phrase, ...] = (),
        details: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        fit: float = 1.0,
        lapse: Phrase | None = None,
    ) -> Proposal:
        ids = tuple(material.id for material in one.materials)
        replied = {} if one.record is None or one.promise else {"in_reply_to": one.record.id}
        sources = (one.promise, one.record, one.pursuit if one.sort == "role" else None)
        return self.proposal(
            one.kind,
            to,
            cause=one.cause,
            channel=to.writing_channel,
            window=window,
            headline=headline(one, facts),
            why=reason(one, facts),
            brief=Brief(
                purpose=purpose,
                points=points_of(to, one),
                attach=ids,
                needs_input=to_find(to),
                notes=(*map(answering, one.answers), *notes),
            ),
            evidence=tuple(source.id for source in sources if source is not None),
            fit=fit,
            opportunity=None if one.pursuit is None else one.pursuit.id,
            details={"materials": ids, **replied, **details},
            lapse=lapse,
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """A need that a case study answers, the same once it was sent, and a promise to send it."""
        grace = person("grace", "hiring_manager")
        study = Material(id="study", title="Ledger case study", topics=("event sourcing",))
        ada = CANDIDATE.evolve(materials=(study,))
        job = role("grace", interviewing="2026-03-01T09:00+01:00")
        need = Topic(text="event sourcing", kind="need", of="grace")
        word = Promise(id="p1", text="the ledger case study", materials=("study",))
        start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
        said = history(
            (grace,), (job,), interview(start, end, "grace", topics=(need,)), candidate=ada
        )
        owed = history(
            (grace,), (job,), interview(start, end, "grace", promises=(word,)), candidate=ada
        )
        shared = sent("2026-03-05T09:00+01:00", "grace", purpose="material", materials=("study",))
        return (
            Example(
                title="a case study answers a need she stated",
                history=said,
                now="2026-03-05T09:00+01:00",
                due=(Expected(SHARE, "grace"),),
            ),
            Example(
                title="she has it already",
                history=said.add(shared),
                now="2026-03-06T09:00+01:00",
                due=(),
            ),
            Example(
                title="what was promised is owed",
                history=owed,
                now="2026-03-04T09:00+01:00",
                due=(Expected(SEND, "grace"),),
            ),
        )
