"""Tip 1 in words: the thanks to an interviewer, and the note that somebody else passes on."""

from collections.abc import Sequence
from typing import Final

import attrs

from staytopofmind.model.contact import Contact
from staytopofmind.model.interactions import Interview
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.anchors import others_in
from staytopofmind.strategies.parts.endings import turn_of
from staytopofmind.strategies.parts.points import discussed, same_text
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.saying import Saying, listed
from staytopofmind.strategies.parts.thanked import rejected_at

__all__ = ["Thanks"]

_say: Final = Saying("thank-you-email")


@attrs.frozen(kw_only=True)
class Thanks:
    """Thanks for the rounds of one day: at most ``most`` points, due and closing after hours."""

    to: Relationship
    rounds: Sequence[Interview]
    pursuit: Pursuit | None
    most: int
    due_after: float
    closes_after: float

    def personal(self) -> Wording:
        """To the interviewer, about what was said with them."""
        to, name = self.to, self.to.contact.name
        points = self._points(to.id)
        missing = None
        if not to.can("email"):
            missing = _say("input.address", "find an e-mail address of {name}", name=name)
        elif not points:
            missing = _say("input.points", "note what you discussed with {name}", name=name)
        text = "interview with {name} on {day:%A, %d %B}; thanks are due within {hours:g} hours"
        day = local_day(self.rounds[-1].ended, to.zone)
        return Wording(
            headline=_say("headline", "Thank {name} for the interview", name=name),
            why=_say("why.interview", text, name=name, day=day, hours=self.due_after),
            brief=Brief(
                purpose=self._purpose(name),
                points=points,
                needs_input=missing,
                notes=(*self._on_rejection(), *self._on_panel(points), *on_zone(to)),
            ),
            lapse=self._lapse(),
        )

    def passed_on(self, others: Sequence[Contact]) -> Wording:
        """To whoever can pass the thanks on to these others."""
        names = listed(contact.name for contact in others)
        points = {contact.name: self._points(contact.id)[:1] for contact in others}
        silent = [name for name, first in points.items() if not first]
        missing = None
        if silent:
            text = "note what you discussed with {names}"
            missing = _say("input.group-points", text, names=listed(silent))
        first = {same_text(point.text): point for found in points.values() for point in found}
        facts = {"name": self.to.contact.name, "names": names}
        why = "no e-mail address of {names} is known; {name} can pass a note on"
        return Wording(
            headline=_say(
                "headline.group", "Ask {name} to pass on your thanks to {names}", **facts
            ),
            why=_say("why.group", why, **facts),
            brief=Brief(
                purpose=self._purpose(names),
                points=tuple(first.values())[: self.most],
                names=tuple(contact.name for contact in others),
                needs_input=missing,
                notes=(*self._on_rejection(), *on_zone(self.to)),
            ),
            lapse=self._lapse(),
        )

    def _points(self, who: str) -> tuple[Point, ...]:
        """What was discussed with someone in these interviews, what they raised first."""
        return discussed(self.rounds, self.to, who)[: self.most]

    def _on_panel(self, points: Sequence[Point]) -> tuple[Phrase, ...]:
        """That another interviewer would read nothing but the same points."""
        mine = {same_text(point.text) for point in points}
        names: list[str] = []
        for other in others_in(self.rounds, self.to) if mine else ():
            theirs = {same_text(p.text) for p in self._points(other.id)}
            if theirs and (theirs <= mine or mine <= theirs):
                names.append(other.name)
        if not names:
            return ()
        text = "{names} would read the same points, and interviewers compare notes: vary the words"
        return (_say("note.same-points", text, names=listed(names)),)

    def _on_rejection(self) -> tuple[Phrase, ...]:
        if self.pursuit is None or rejected_at(self.pursuit) is None:
            return ()
        text = "acknowledge their decision graciously and leave the door open"
        turn = turn_of(self.pursuit)
        if turn is None or turn.contact != self.to.id:
            return (_say("note.rejected", text),)
        return (_say("note.acknowledge", text + "; one message does both"),)

    def _purpose(self, names: str) -> Phrase:
        if self.pursuit is None or not self.pursuit.is_live:
            return _say("purpose.thanks", "thank {names} for their time", names=names)
        text = "thank {names} for their time and renew your interest in the role of {title}"
        title = self.pursuit.opportunity.title
        return _say("purpose.interest", text, names=names, title=title)

    def _lapse(self) -> Phrase:
        text = "{hours:g} hours after the interview it would read as an afterthought"
        return _say("lapse.afterthought", text, hours=self.closes_after)
