"""Tip 3: a letter to each interviewer that arrives while the interview is still fresh."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import Skill
from staytopofmind.model.contact import Handle
from staytopofmind.model.fields import Clock, Whole
from staytopofmind.model.interaction import Topic
from staytopofmind.model.interactions import Interview, Letter
from staytopofmind.model.opportunity import STAGES
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, Window, as_moment, at_local, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief, Point
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.parts.anchors import by_day
from staytopofmind.strategies.parts.conversations import topics_for
from staytopofmind.strategies.parts.points import dealt, unsaid
from staytopofmind.strategies.parts.posting import Posting, postal_calendar, posting_after
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role
from staytopofmind.strategies.parts.shelf import Met, Shelf
from staytopofmind.strategies.proposal import Proposal, cause_in, key_of

__all__ = ["FollowUpLetter", "LetterStyle"]

LetterStyle: TypeAlias = Literal["handwritten", "typed"]

_KIND: Final = "letter"
_POSTAL: Final = "postal"
_INSTEAD: Final = "an e-mail instead"
_HANDS: Final = Source("23 % would have it handwritten, 21 % typed (CareerBuilder 2005)", "B")
_WINDOW: Final = Source("the window of tip 3", "P")


@attrs.frozen(kw_only=True)
class FollowUpLetter(Strategy):
    """A letter to each interviewer with a postal address, reckoned by the day on which it arrives.

    It is posted on a day with post, and on its way for as many such days as the contact's transit
    says, else the candidate's: the contact's own postal week, else the search's working days. All
    dates are those of the recipient. Where no post comes in time it has lapsed from the start.

    Rounds with the same person on the same local day make one letter, for the last. A letter in
    reply to an interview is for that one and for those before it; any other counts for every
    interview that ended before it was posted.

    An interview of which no stage is known, or no opportunity, counts as one at the stage of
    interviewing. Needs that somebody else on a panel stated are left to the letter to them.
    """

    slug: ClassVar[str] = "follow-up-letter"
    tip: ClassVar[Tip] = Tip(
        number=3,
        title="Follow-up letter",
        rationale="A letter is rare enough to be kept on a desk, and has room for what an e-mail "
        "leaves out: how what you can do meets what they need.",
        when_due="From the end of the interview, posted so that it arrives within five days even "
        "if the post is slow, and while it can still arrive within a week.",
        when_quiet="Without a postal address, after a phone screen, once a letter was posted, and "
        "for who wants no post.",
    )
    tags: ClassVar[frozenset[str]] = frozenset({"interview", "letter"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "arrives_within_days": Source(
                "26 % expect it within 2 days, 36 % within 3 to 5 (CareerBuilder 2005, n > 650)",
                "B",
            ),
            "arrives_at_latest_after_days": _WINDOW,
            "best_at": _WINDOW,
            "last_post_at": _WINDOW,
            "style": _HANDS,
            "panel_style": _HANDS,
            "from_stage": Source("before that a letter is more than the occasion asks for", "P"),
            "phone_screens": Source("a first call by a recruiter calls for no letter", "P"),
            "max_points": Source("what fits on a card", "P"),
            "max_skills": Source("what fits on a card", "P"),
            "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
        }
    )

    arrives_within_days: Whole = 5
    arrives_at_latest_after_days: Whole = 7
    best_at: Clock = time(9)
    last_post_at: Clock = time(17)
    style: LetterStyle = "handwritten"
    panel_style: LetterStyle = "typed"
    from_stage: Literal["lead", "applied", "screening", "interviewing", "offer"] = "interviewing"
    phone_screens: bool = False
    max_points: Whole = 3
    max_skills: Whole = 3
    matcher: TopicMatcher = attrs.field(default=MATCHER, hash=False)

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.arrives_within_days > self.arrives_at_latest_after_days:
            expected = f"at least arrives_within_days, which is {self.arrives_within_days}"
            got = self.arrives_at_latest_after_days
            yield "arrives_at_latest_after_days", f"got {got}, expected {expected}"

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """A letter to this contact for each day with interviews that call for one."""
        contact = relationship.contact
        if not relationship.interviews or not relationship.can(_POSTAL):
            return
        if any(refused.channel == _POSTAL for refused in contact.opted_out):
            return
        asking = [one for one in relationship.interviews if self._calls_for_it(relationship, one)]
        for rounds in by_day(asking, relationship.zone):
            if not self._is_written(relationship, rounds):
                yield self._letter(relationship, rounds)

    def _calls_for_it(self, to: Relationship, interview: Interview) -> bool:
        if interview.format == "phone_screen" and not self.phone_screens:
            return False
        pursuit = to.pursuit_of(interview)
        if pursuit is None:
            return to.is_live
        if not pursuit.is_live:
            return False
        stage = pursuit.stage_at(interview.ended)
        return stage is None or STAGES.index(stage) >= STAGES.index(self.from_stage)

    def _is_written(self, to: Relationship, rounds: Sequence[Interview]) -> bool:
        own = {one.id for one in rounds}
        ends = {one.id: one.ended for one in to.interviews}
        for letter in to.letters:
            meant = cause_in(letter.action_key, self.slug, _KIND) or letter.in_reply_to
            counts_from = letter.ended if meant is None else ends.get(meant, letter.ended)
            if letter.outbound and (meant in own or counts_from >= rounds[-1].ended):
                return True
        return False

    def _letter(self, to: Relationship, rounds: Sequence[Interview]) -> Proposal:
        last, pursuit = rounds[-1], to.pursuit_of(rounds[-1])
        name, day = to.contact.name, local_day(last.ended, to.zone)
        post = posting_after(
            day,
            to.contact.transit or to.candidate.transit,
            postal_calendar(to),
            in_good_time=self.arrives_within_days,
            at_latest=self.arrives_at_latest_after_days,
        )
        style = self.panel_style if _is_panel(to, last) else self.style
        points, skills = self._takeaways(to, rounds), self._skills(to, rounds)
        missing = _say("input.points", "note what you took away from it with {name}", name=name)
        return self.proposal(
            _KIND,
            to,
            cause=last.id,
            channel=_POSTAL,
            window=self._window(to, last.ended, post),
            headline=_say("headline", "Write {name} a letter about the interview", name=name),
            why=self._why(post, name, day),
            brief=Brief(
                purpose=_purpose(name, pursuit),
                points=(*points, *(Point(one.offer.text, None, last.id) for one in skills)),
                needs_input=None if points else missing,
                notes=(_by(style), *map(_on_need, skills), *on_zone(to)),
            ),
            evidence=tuple(one.id for one in rounds),
            opportunity=None if pursuit is None else pursuit.id,
            effect_after=post.days_on_the_way * DAY,
            settled_by=tuple(key_of(self.slug, _KIND, to.id, one.id) for one in rounds[:-1]),
            details={"style": style, "in_reply_to": last.id},
            lapse=_say("lapse", f"the post would come too late: {_INSTEAD}"),
        )

    def _window(self, to: Relationship, end: int, post: Posting) -> Window:
        if post.last is None:
            return to.window(end, end, end, end, _INSTEAD)
        return to.window(
            end,
            at_local(post.first, self.best_at, to.zone),
            at_local(post.by or post.last, self.last_post_at, to.zone),
            at_local(post.last, self.last_post_at, to.zone),
        )

    def _why(self, post: Posting, name: str, day: date) -> Phrase:
        within = self.arrives_within_days
        text = "posted by {by:%A, %d %B}, it can reach {name} within {days} days of the interview"
        if post.by is None:
            within = self.arrives_at_latest_after_days
        by = post.by or post.last
        if by is not None:
            return _say("why.posted", text, name=name, day=day, by=by, days=within)
        text = "no post after the interview on {day:%A, %d %B} reaches {name} within {days} days"
        return _say("why.too-late", text, name=name, day=day, days=within)

    def _takeaways(self, to: Relationship, rounds: Sequence[Interview]) -> tuple[Point, ...]:
        """What was discussed with them, what they raised first."""
        canonical = to.search.canonical
        hands = (dealt(one, canonical).get(to.id, ()) for one in reversed(rounds))
        found = sorted((point for hand in hands for point in hand), key=lambda p: p.of != to.id)
        return unsaid(found, to)[: self.max_points]

    def _skills(self, to: Relationship, rounds: Sequence[Interview]) -> list[Met[Skill]]:
        """The candidate's skills that meet a need stated to them, each with the need."""
        needs = [topic for one in rounds for topic in topics_for(one, to) if topic.kind == "need"]
        if not needs or not to.candidate.skills:
            return []
        return self._shelf(to).meeting(needs)[: self.max_skills]

    def _shelf(self, to: Relationship) -> Shelf[Skill]:
        skills = to.candidate.skills
        return to.search.once(
            (self, "skills"),
            lambda: Shelf(((one, (one.text, *one.topics)) for one in skills), self.matcher),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """An interview on a Tuesday, a panel of which one has an address, and a letter posted."""
        postal = (Handle(channel="postal", address="1 Acme Street, Berlin"),)
        grace = person("grace", "hiring_manager").evolve(handles=postal)
        linus = person("linus", "interviewer")
        job = role("grace", "linus", interviewing="2026-03-01T09:00+01:00")
        ada = CANDIDATE.evolve(skills=(Skill(text="event-sourced ledgers"),))
        need = Topic(text="ledgers", kind="need", of="grace")
        start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
        met = interview(start, end, "grace", "linus", topics=(need,))
        held = history((grace, linus), (job,), met, candidate=ada)
        posted = Letter(id="l1", contacts=("grace",), at=as_moment("2026-03-04T12:00+01:00"))
        return (
            Example(
                title="the morning after, a letter to whoever has an address",
                history=held,
                now="2026-03-04T09:00+01:00",
                due=(Expected(_KIND, "grace"),),
            ),
            Example(
                title="the letter is in the post",
                history=held.add(posted),
                now="2026-03-04T13:00+01:00",
                due=(),
            ),
            Example(
                title="six days later the post would come too late",
                history=held,
                now="2026-03-09T18:00+01:00",
                due=(),
            ),
        )


def _is_panel(to: Relationship, interview: Interview) -> bool:
    return len(set(map(to.search.canonical, interview.contacts))) > 1


def _purpose(name: str, pursuit: Pursuit | None) -> Phrase:
    if pursuit is None:
        return _say("purpose.appreciate", "say what you valued in the talk with {name}", name=name)
    text = "say what you valued in the talk with {name}, and that {title} interests you"
    return _say("purpose.interest", text, name=name, title=pursuit.opportunity.title)


def _by(style: LetterStyle) -> Phrase:
    if style == "typed":
        return _say("note.typed", "type it and sign it by hand")
    return _say("note.handwritten", "write it by hand")


def _on_need(skill: Met[Skill]) -> Phrase:
    facts = {"skill": skill.offer.text, "need": skill.topic.text}
    if not skill.match.words:
        return _say("note.skill", "{skill} meets a need they stated: {need}", **facts)
    text = "{skill} meets a need they stated: {need} (in common: {words})"
    return _say("note.skill-words", text, **facts, words=", ".join(skill.match.words))


def _say(code: str, text: str, **params: str | float | date) -> Phrase:
    return Phrase(f"{FollowUpLetter.slug}.{code}", text, params)
