"""Tip 4 in words: the points, and how each material meets them."""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

import attrs

from staytopofmind.model.candidate import Material
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.matching import TopicMatcher
from staytopofmind.strategies.parts.conversations import sort_of
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying, listed
from staytopofmind.strategies.parts.sharing import Sharing
from staytopofmind.strategies.parts.shelf import Met

__all__ = ["Enclosed"]

_Params: TypeAlias = dict[str, str | int | date]

_HEADLINES: Final = {
    "send_material": ("Send {name} {title}", "Send {name} {title} and {count} more"),
    "share_material": ("Share {title} with {name}", "Share {title} and {count} more with {name}"),
}

_REASONS: Final = {
    "promise": "you promised {name} on {day:%A, %d %B}: {promise}",
    "request": "{name} asked for {topic} on {day:%A, %d %B}",
    "request-of-all": "{topic} was asked for on {day:%A, %d %B}",
    "interview": "{topic} came up in the interview on {day:%A, %d %B}, and {title} answers it",
    "meeting": "{topic} came up when you met on {day:%A, %d %B}, and {title} answers it",
    "message": "{name} wrote about {topic} on {day:%A, %d %B}, and {title} answers it",
    "role": "the role of {role} is about {topic}, and {title} answers it",
}

_PURPOSES: Final = {
    "promise": "send {name} what you promised",
    "request": "send {name} what they asked for",
    "share": "show {name} how {title} answers {topic}",
}

_LAPSES: Final = {
    "request": "by now {name} will have managed without it",
    "share": "so long after it came up it would seem odd",
}

_say: Final = Saying("supporting-materials")


@attrs.frozen
class Enclosed:
    """What goes with materials to a contact; the matcher says what of them a role is not about."""

    to: Relationship
    sharing: Sharing
    matcher: TopicMatcher

    def said(self) -> Wording:
        """What to send, why, and what it answers."""
        one, facts = self.sharing, self._facts()
        talk = one.record if one.sort == "talk" else None
        reason: str = one.sort if talk is None else sort_of(talk)
        if reason == "request" and self._is_anybody_s():
            reason = "request-of-all"
        asked = one.sort if one.sort in ("promise", "request") else "share"
        lapse = _LAPSES.get(asked)
        return Wording(
            headline=self._headline(facts),
            why=_say(f"why.{reason}", _REASONS[reason], **facts),
            brief=Brief(
                purpose=_say(f"purpose.{asked}", _PURPOSES[asked], **facts),
                points=self._points(),
                attach=tuple(material.id for material in one.materials),
                needs_input=to_find(self.to),
                notes=(*map(_answering, one.answers), *self._notes()),
            ),
            lapse=None if lapse is None else _say(f"lapse.{asked}", lapse, **facts),
        )

    def _is_anybody_s(self) -> bool:
        """Whether nothing tells which of several people asked."""
        one = self.sharing
        asked = one.answers[0].topic.of
        return asked is None and one.record is not None and len(one.record.contacts) > 1

    def _facts(self) -> _Params:
        """What the phrases may name; the day is theirs."""
        to, one = self.to, self.sharing
        day = one.opens if one.record is None else one.record.ended
        facts: _Params = {
            "name": to.contact.name,
            "title": one.materials[0].title,
            "count": len(one.materials) - 1,
            "day": local_day(day, to.zone),
        }
        if one.answers:
            facts["topic"] = one.answers[0].topic.text
        if one.promise is not None:
            facts["promise"] = one.promise.text
        if one.pursuit is not None:
            facts["role"] = one.pursuit.opportunity.title
        return facts

    def _headline(self, facts: _Params) -> Phrase:
        """What to do, by the first material and how many more go with it."""
        single, several = _HEADLINES[self.sharing.kind]
        word = self.sharing.kind.partition("_")[0]
        if len(self.sharing.materials) > 1:
            return _say(f"headline.{word}.several", several, **facts)
        return _say(f"headline.{word}", single, **facts)

    def _points(self) -> tuple[Point, ...]:
        """The points answered, each once, in the order of the materials; or what was promised."""
        one = self.sharing
        source = one.record or one.pursuit
        named = None if source is None else source.id
        if one.promise is not None:
            return (Point(one.promise.text, None, named),)
        canonical = self.to.search.canonical
        found: dict[str, Point] = {}
        for topic in (answer.topic for answer in one.answers):
            of = None if topic.of is None else canonical(topic.of)
            found.setdefault(topic.text, Point(topic.text, of, named))
        return tuple(found.values())

    def _notes(self) -> tuple[Phrase, ...]:
        """What else to mind: the time there of what was promised, how to fit it to a role."""
        if self.sharing.sort == "promise":
            return on_zone(self.to)
        return tuple(self._to_adapt()) if self.sharing.sort == "role" else ()

    def _to_adapt(self) -> Iterator[Phrase]:
        """How to fit materials to a role: lead with what it asks for, shorten what it does not."""
        pursuit, match = self.sharing.pursuit, self.matcher.match
        wanted = () if pursuit is None else pursuit.opportunity.topics
        for answer in self.sharing.answers:
            material = answer.offer
            facts: _Params = {"title": material.title, "topic": answer.topic.text}
            yield _say("note.lead", "nobody asked for it yet: begin {title} with {topic}", **facts)
            other = [
                topic
                for topic in material.topics
                if all(match(asked, (topic,)) is None for asked in wanted)
            ]
            if other:
                facts["topics"] = listed(other)
                yield _say("note.adapt", "shorten what {title} says of {topics}", **facts)


def _answering(one: Met[Material]) -> Phrase:
    """Which point a material answers, and by which words if the matcher says so."""
    facts: _Params = {"title": one.offer.title, "topic": one.topic.text}
    if not one.match.words:
        return _say("note.answers", "{title} answers {topic}", **facts)
    facts["words"] = ", ".join(one.match.words)
    return _say("note.answers-words", "{title} answers {topic} (in common: {words})", **facts)
