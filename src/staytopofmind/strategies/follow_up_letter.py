"""Tip 3: a letter to each interviewer that arrives while the interview is still fresh."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import time
from functools import partial
from typing import ClassVar, Final, Literal, TypeAlias

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import Skill
from staytopofmind.model.fields import Clock, Whole
from staytopofmind.model.interactions import Interview
from staytopofmind.model.opportunity import STAGES
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, Window, at_local, local_day
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.matching import MATCHER, TopicMatcher
from staytopofmind.strategies.pages import follow_up_letter as page
from staytopofmind.strategies.parts.anchors import by_day
from staytopofmind.strategies.parts.posted import is_written
from staytopofmind.strategies.parts.posting import Posting, postal_calendar, posting_after
from staytopofmind.strategies.parts.shelf import Shelf
from staytopofmind.strategies.proposal import Proposal, key_of
from staytopofmind.strategies.words.follow_up_letter import INSTEAD, Takeaways

__all__ = ["FollowUpLetter", "LetterStyle"]

LetterStyle: TypeAlias = Literal["handwritten", "typed"]

_KIND: Final = "letter"
_POSTAL: Final = "postal"


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
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"interview", "letter"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (ACTION_KINDS[_KIND],)
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

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
            if not is_written(relationship, rounds, self.slug):
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

    def _letter(self, to: Relationship, rounds: Sequence[Interview]) -> Proposal:
        last, pursuit = rounds[-1], to.pursuit_of(rounds[-1])
        post = posting_after(
            local_day(last.ended, to.zone),
            to.contact.transit or to.candidate.transit,
            postal_calendar(to),
            in_good_time=self.arrives_within_days,
            at_latest=self.arrives_at_latest_after_days,
        )
        style = self.panel_style if _is_panel(to, last) else self.style
        takeaways = Takeaways(
            to=to,
            rounds=rounds,
            pursuit=pursuit,
            post=post,
            style=style,
            most_points=self.max_points,
            most_skills=self.max_skills,
            shelf=partial(self._shelf, to),
        )
        return self.proposal(
            _KIND,
            to,
            cause=last.id,
            channel=_POSTAL,
            window=self._window(to, last.ended, post),
            say=takeaways.said,
            evidence=tuple(one.id for one in rounds),
            opportunity=None if pursuit is None else pursuit.id,
            effect_after=post.days_on_the_way * DAY,
            settled_by=tuple(key_of(self.slug, _KIND, to.id, one.id) for one in rounds[:-1]),
            details={"style": style, "in_reply_to": last.id},
        )

    def _window(self, to: Relationship, end: int, post: Posting) -> Window:
        if post.last is None:
            return to.window(end, end, end, end, INSTEAD)
        return to.window(
            end,
            at_local(post.first, self.best_at, to.zone),
            at_local(post.by or post.last, self.last_post_at, to.zone),
            at_local(post.last, self.last_post_at, to.zone),
        )

    def _shelf(self, to: Relationship) -> Shelf[Skill]:
        skills = to.candidate.skills
        return to.search.once(
            (self, "skills"),
            lambda: Shelf(((one, (one.text, *one.topics)) for one in skills), self.matcher),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """An interview on a Tuesday, a panel of which one has an address, and a letter posted."""
        return page.examples()


def _is_panel(to: Relationship, interview: Interview) -> bool:
    return len(set(map(to.search.canonical, interview.contacts))) > 1
