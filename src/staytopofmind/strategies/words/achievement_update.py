"""Tip 9 in words: what is new, for which role, and what of it that role is about."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from staytopofmind.model.candidate import Achievement
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.brief import AVOID, Brief, Point, Wording
from staytopofmind.strategies.parts.relevance import NOT_RELEVANT, Relevances
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying

__all__ = ["News"]

_OVER: Final = "asking for the decision to be reconsidered"

_say: Final = Saying("achievement-update")


@attrs.frozen(kw_only=True)
class News:
    """Achievements to tell a contact, the most relevant first, and how relevant they are.

    ``about`` is the active opportunity to have in mind; None: it is to keep in touch.
    """

    to: Relationship
    ranked: Sequence[Achievement]
    relevant: Relevances
    about: Pursuit | None

    def said(self) -> Wording:
        """The first of them, how many more there are, and what each is good for."""
        name, title = self.to.contact.name, self.ranked[0].title
        facts: dict[str, str | int] = {"name": name, "title": title, "count": len(self.ranked) - 1}
        count, more = ("several", " and {count} more") if len(self.ranked) > 1 else ("one", "")
        return Wording(
            headline=_say(f"headline.{count}", "Tell {name} about {title}" + more, **facts),
            why=_say(f"why.{count}", "{name} has not heard of {title}" + more + " yet", **facts),
            brief=Brief(
                purpose=self._purpose(facts),
                points=tuple(Point(one.title, None, one.id) for one in self.ranked),
                avoid=(*AVOID, _OVER) if self.about is None else AVOID,
                needs_input=to_find(self.to),
                notes=(*self._on_topics(), *on_zone(self.to)),
            ),
            lapse=_say("lapse", "{title} is no longer news", **facts),
        )

    def _purpose(self, facts: dict[str, str | int]) -> Phrase:
        if self.about is None:
            text = "keep in touch with {name}, asking nothing"
            return _say("purpose.keep-in-touch", text, **facts)
        text = "tell {name} what is new, with the role of {role} in mind"
        return _say("purpose.active", text, **facts, role=self.about.opportunity.title)

    def _on_topics(self) -> Iterator[Phrase]:
        """What of the role an achievement speaks to."""
        for one in self.ranked:
            topic = self.relevant.get(one.id, NOT_RELEVANT).topic
            if topic is not None:
                text = "{title} speaks to {topic}"
                yield _say("note.topic", text, title=one.title, topic=topic)
