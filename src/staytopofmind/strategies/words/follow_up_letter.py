"""Tip 3 in words: the letter about the interviews of a day, and by when to post it."""

from collections.abc import Callable, Sequence
from typing import Final

import attrs

from staytopofmind.model.candidate import Skill
from staytopofmind.model.interactions import Interview
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.conversations import topics_for
from staytopofmind.strategies.parts.points import discussed
from staytopofmind.strategies.parts.posting import Posting
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.parts.shelf import Met, Shelf

__all__ = ["INSTEAD", "Takeaways"]

INSTEAD: Final = "an e-mail instead"
"""What to do where no post comes in time."""

_say: Final = Saying("follow-up-letter")


@attrs.frozen(kw_only=True)
class Takeaways:
    """What a letter says of the rounds of one day: at most ``most_points`` and ``most_skills``.

    ``post`` says when to post it, ``style`` by what hand; ``shelf`` gives the candidate's skills.
    """

    to: Relationship
    rounds: Sequence[Interview]
    pursuit: Pursuit | None
    post: Posting
    style: str
    most_points: int
    most_skills: int
    shelf: Callable[[], Shelf[Skill]]

    def said(self) -> Wording:
        """By when to post it, and what to write."""
        to, name = self.to, self.to.contact.name
        points, skills = self._points(), self._skills()
        last = self.rounds[-1]
        missing = _say("input.points", "note what you took away from it with {name}", name=name)
        return Wording(
            headline=_say("headline", "Write {name} a letter about the interview", name=name),
            why=self._why(name),
            brief=Brief(
                purpose=self._purpose(name),
                points=(*points, *(Point(one.offer.text, None, last.id) for one in skills)),
                needs_input=None if points else missing,
                notes=(self._by_hand(), *map(_on_need, skills), *on_zone(to)),
            ),
            lapse=_say("lapse", f"the post would come too late: {INSTEAD}"),
        )

    def _why(self, name: str) -> Phrase:
        day = local_day(self.rounds[-1].ended, self.to.zone)
        by, within = self.post.by or self.post.last, self.post.within
        if by is None:
            text = (
                "no post after the interview on {day:%A, %d %B} reaches {name} within {days} days"
            )
            return _say("why.too-late", text, name=name, day=day, days=within)
        text = "posted by {by:%A, %d %B}, it can reach {name} within {days} days of the interview"
        return _say("why.posted", text, name=name, day=day, by=by, days=within)

    def _purpose(self, name: str) -> Phrase:
        if self.pursuit is None:
            text = "say what you valued in the talk with {name}"
            return _say("purpose.appreciate", text, name=name)
        text = "say what you valued in the talk with {name}, and that {title} interests you"
        title = self.pursuit.opportunity.title
        return _say("purpose.interest", text, name=name, title=title)

    def _points(self) -> tuple[Point, ...]:
        """What was discussed with them, what they raised first."""
        return discussed(self.rounds, self.to, self.to.id)[: self.most_points]

    def _skills(self) -> list[Met[Skill]]:
        """The candidate's skills that meet a need stated to them, each with the need."""
        to = self.to
        needs = [one for held in self.rounds for one in topics_for(held, to) if one.kind == "need"]
        return self.shelf().meeting(needs)[: self.most_skills] if needs else []

    def _by_hand(self) -> Phrase:
        if self.style == "typed":
            return _say("note.typed", "type it and sign it by hand")
        return _say("note.handwritten", "write it by hand")


def _on_need(skill: Met[Skill]) -> Phrase:
    facts = {"skill": skill.offer.text, "need": skill.topic.text}
    if not skill.match.words:
        return _say("note.skill", "{skill} meets a need they stated: {need}", **facts)
    text = "{skill} meets a need they stated: {need} (in common: {words})"
    return _say("note.skill-words", text, **facts, words=", ".join(skill.match.words))
