"""Tip 9: tell those who matter what you achieved, when there is something to tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model import (
    ACTION_KINDS,
    Achievement,
    ActionKind,
    Message,
    Phrase,
    Pursuit,
    Relationship,
    Source,
)
from staytopofmind.model.fields import Positive, Share
from staytopofmind.model.vouching import helped_by, shared_with
from staytopofmind.moments import DAY, as_moment
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import AVOID, Brief, Point
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.parts.news import Batch, Rest, batch_of, in_order
from staytopofmind.strategies.parts.referrers import needed_topics
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role, sent
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["AchievementUpdate"]

_KIND: Final = "achievement_update"
_TOLD_BY_ROLE: Final = ("hiring_manager", "referrer")
_OVER: Final = "asking for the decision to be reconsidered"
_OWN: Final = Source("a product decision: no figure was found", "P")


@attrs.frozen
class _Relevance:
    """How well an achievement meets a topic of an opportunity, 0 to 1; 0: none of any."""

    share: float = 0.0
    topic: str | None = None
    pursuit: Pursuit | None = None


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
    tip: ClassVar[Tip] = Tip(
        number=9,
        title="Achievement update",
        rationale="Real news is the best reason to write: it shows where you are going and asks "
        "for nothing.",
        when_due="Within two weeks of an achievement, three weeks after the last update while an "
        "opportunity is active and three months after it otherwise.",
        when_quiet="Without news, before a first exchange, for a month after a rejection, and "
        "about what they have heard already.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"message", "network", "news"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "active_gap_days": _OWN,
            "warm_gap_days": Source("on a real event, about quarterly at most (Northwestern)", "P"),
            "after_rejection_days": Source("not before a month (versique)", "C"),
            "best_after_days": _OWN,
            "due_after_days": _OWN,
            "closes_after_days": _OWN,
            "unmatched_fit": _OWN,
            "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
        }
    )

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
        search = relationship.search
        if not search.candidate.achievements or relationship.first_exchange is None:
            return
        if not _is_told_news(relationship):
            return
        active = _active(relationship)
        gap = _days(self.active_gap_days if active else self.warm_gap_days)
        batch = batch_of(
            self._news(relationship),
            (*_updates(relationship, gap), *self._rejections(relationship)),
            not_before=relationship.first_exchange,
            open_for=_days(self.closes_after_days),
        )
        if batch is not None:
            yield self._update(relationship, batch, active)

    def _news(self, to: Relationship) -> list[tuple[int, Achievement]]:
        """What they do not know of, later than all that a settled update covers."""
        search = to.search
        known = search.once("achievements-in-order", lambda: in_order(search))
        keys = (key_of(self.slug, _KIND, to.id, one.id) for _, one in reversed(known))
        later = next((n for n, key in enumerate(keys) if search.is_settled(key)), len(known))
        theirs = shared_with(search, to.id)
        return [
            (at, one)
            for at, one in known[len(known) - later :]
            if one.id not in to.told_achievements and one not in theirs
        ]

    def _rejections(self, to: Relationship) -> Iterator[Rest]:
        if not to.live_pursuits:
            for pursuit in to.pursuits:
                if pursuit.stage == "rejected":
                    ended = pursuit.stages[-1].ended
                    yield Rest(ended, ended + _days(self.after_rejection_days))

    def _relevance(self, one: Achievement, pursuits: Iterable[Pursuit]) -> _Relevance:
        """How well an achievement meets what opportunities are about; of equals the first."""
        best = _Relevance()
        for pursuit in pursuits:
            for topic in needed_topics(pursuit) if one.topics else ():
                match = self.matcher.match(topic, one.topics)
                if match is not None and match.share > best.share:
                    best = _Relevance(match.share, topic, pursuit)
        return best

    def _update(self, to: Relationship, batch: Batch, active: tuple[Pursuit, ...]) -> Proposal:
        relevant = {one.id: self._relevance(one, active or to.pursuits) for one in batch.news}
        newest_first = batch.news[::-1]
        ranked = sorted(newest_first, key=lambda one: -relevant[one.id].share)
        first, facts = relevant[ranked[0].id], _facts(to, ranked)
        about = first.pursuit if first.pursuit in active else next(iter(active), None)
        count, more = ("several", " and {count} more") if len(ranked) > 1 else ("one", "")
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
            headline=_say(f"headline.{count}", "Tell {name} about {title}" + more, facts),
            why=_say(f"why.{count}", "{name} has not heard of {title}" + more + " yet", facts),
            brief=Brief(
                purpose=_purpose(about, facts),
                points=tuple(Point(one.title, None, one.id) for one in ranked),
                avoid=AVOID if active else (*AVOID, _OVER),
                needs_input=to_find(to),
                notes=(*_on_topics(ranked, relevant), *on_zone(to)),
            ),
            evidence=tuple(one.id for one in ranked),
            fit=self.unmatched_fit + (1.0 - self.unmatched_fit) * min(1.0, first.share),
            opportunity=None if about is None else about.id,
            details={"achievements": tuple(one.id for one in ranked)},
            lapse=_say("lapse", "{title} is no longer news", facts),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """News for a hiring manager; told already; and after a rejection, a month later."""
        award = Achievement(id="award", title="Ada Award", at=as_moment("2026-03-10T12:00+01:00"))
        ada = CANDIDATE.evolve(achievements=(award,))
        people = (person("grace", "hiring_manager"), person("linus", "interviewer"))
        met = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus")
        live = role("grace", "linus", interviewing="2026-03-01T09:00+01:00")
        over = role("grace", "linus", rejected="2026-03-09T09:00+01:00")
        told = sent("2026-03-11T09:00+01:00", "grace", purpose="update", achievements=("award",))
        plain = history(people, (live,), met, candidate=ada)
        return (
            Example(
                title="an award is news for the hiring manager, not for everyone met",
                history=plain,
                now="2026-03-12T09:00+01:00",
                due=(Expected(_KIND, "grace"),),
            ),
            Example(
                title="told already",
                history=plain.add(told),
                now="2026-03-12T09:00+01:00",
                due=(),
            ),
            Example(
                title="after a rejection it waits for a month",
                history=history(people, (over,), met, candidate=ada),
                now="2026-03-30T09:00+02:00",
                due=(),
            ),
            Example(
                title="and then keeps in touch",
                history=history(people, (over,), met, candidate=ada),
                now="2026-04-10T09:00+02:00",
                due=(Expected(_KIND, "grace"),),
            ),
        )


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


def _active(to: Relationship) -> tuple[Pursuit, ...]:
    """The live opportunities that they are one of the people of, or helped with."""
    helped = (one for step in to.referrals for one in helped_by(to.search, step) if one.is_live)
    return tuple({one.id: one for one in (*to.live_pursuits, *helped)}.values())


def _updates(to: Relationship, gap: int) -> Iterator[Rest]:
    """The rest after each message or letter that was an update or carried an achievement."""
    for record in (*to.outbound, *to.letters):
        if record.achievements or (isinstance(record, Message) and record.purpose == "update"):
            yield Rest(record.ended, record.ended + gap)


def _facts(to: Relationship, ranked: Sequence[Achievement]) -> dict[str, str | int]:
    return {"name": to.contact.name, "title": ranked[0].title, "count": len(ranked) - 1}


def _purpose(about: Pursuit | None, facts: Mapping[str, str | int]) -> Phrase:
    if about is None:
        return _say("purpose.keep-in-touch", "keep in touch with {name}, asking nothing", facts)
    text = "tell {name} what is new, with the role of {role} in mind"
    return _say("purpose.active", text, {**facts, "role": about.opportunity.title})


def _on_topics(
    ranked: Iterable[Achievement], relevant: Mapping[str, _Relevance]
) -> Iterator[Phrase]:
    """What of the role an achievement speaks to."""
    for one in ranked:
        topic = relevant[one.id].topic
        if topic is not None:
            yield _say(
                "note.topic", "{title} speaks to {topic}", {"title": one.title, "topic": topic}
            )


def _say(code: str, text: str, facts: Mapping[str, str | int]) -> Phrase:
    return Phrase(f"{AchievementUpdate.slug}.{code}", text, facts)
