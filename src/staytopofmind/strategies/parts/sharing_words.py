"""What the brief of a message with materials says: the points, and how each material meets them."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, TypeAlias

from staytopofmind.model.candidate import Material
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.matching import TopicMatcher
from staytopofmind.strategies.parts.conversations import sort_of
from staytopofmind.strategies.parts.sharing import Sharing
from staytopofmind.strategies.parts.shelf import Met

__all__ = ["Params", "answering", "facts_of", "headline", "points_of", "reason", "say", "to_adapt"]

Params: TypeAlias = dict[str, str | int | date]

_SLUG: Final = "supporting-materials"

_HEADLINES: Final = {
    "send_material": ("Send {name} {title}", "Send {name} {title} and {count} more"),
    "share_material": ("Share {title} with {name}", "Share {title} and {count} more with {name}"),
}

_REASONS: Final = {
    "promise": "you promised {name} on {day:%A, %d %B}: {promise}",
    "request": "{name} asked for {topic} on {day:%A, %d %B}",
    "interview": "{topic} came up in the interview on {day:%A, %d %B}, and {title} answers it",
    "meeting": "{topic} came up when you met on {day:%A, %d %B}, and {title} answers it",
    "message": "{name} wrote about {topic} on {day:%A, %d %B}, and {title} answers it",
    "role": "the role of {role} is about {topic}, and {title} answers it",
}


def say(code: str, text: str, facts: Mapping[str, str | int | date]) -> Phrase:
    """A phrase of the strategy."""
    return Phrase(f"{_SLUG}.{code}", text, dict(facts))


def facts_of(to: Relationship, one: Sharing) -> Params:
    """What the phrases of a sharing may name; the day is theirs."""
    day = one.opens if one.record is None else one.record.ended
    facts: Params = {
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


def headline(one: Sharing, facts: Params) -> Phrase:
    """What to do, by the first material and how many more go with it."""
    single, several = _HEADLINES[one.kind]
    word = one.kind.partition("_")[0]
    if len(one.materials) > 1:
        return say(f"headline.{word}.several", several, facts)
    return say(f"headline.{word}", single, facts)


def reason(one: Sharing, facts: Params) -> Phrase:
    """Why to send it."""
    sort = sort_of(one.record) if one.sort == "talk" and one.record is not None else one.sort
    return say(f"why.{sort}", _REASONS[sort], facts)


def points_of(to: Relationship, one: Sharing) -> tuple[Point, ...]:
    """The points that are answered, each once, in the order of the materials; or the promise."""
    source = one.record or one.pursuit
    named = None if source is None else source.id
    if one.promise is not None:
        return (Point(one.promise.text, None, named),)
    canonical = to.search.canonical
    found: dict[str, Point] = {}
    for topic in (answer.topic for answer in one.answers):
        of = None if topic.of is None else canonical(topic.of)
        found.setdefault(topic.text, Point(topic.text, of, named))
    return tuple(found.values())


def answering(one: Met[Material]) -> Phrase:
    """Which point a material answers, and by which words if the matcher says so."""
    facts: Params = {"title": one.offer.title, "topic": one.topic.text}
    if not one.match.words:
        return say("note.answers", "{title} answers {topic}", facts)
    facts["words"] = ", ".join(one.match.words)
    return say("note.answers-words", "{title} answers {topic} (in common: {words})", facts)


def to_adapt(one: Sharing, matcher: TopicMatcher) -> Iterator[Phrase]:
    """How to fit materials to a role: lead with what it asks for, shorten what it does not."""
    wanted = () if one.pursuit is None else one.pursuit.opportunity.topics
    for answer in one.answers:
        material = answer.offer
        facts: Params = {"title": material.title, "topic": answer.topic.text}
        yield say("note.lead", "nobody asked for it yet: begin {title} with {topic}", facts)
        other = [
            topic
            for topic in material.topics
            if all(matcher.match(asked, (topic,)) is None for asked in wanted)
        ]
        if other:
            facts["topics"] = ", ".join(other)
            yield say("note.adapt", "shorten what {title} says of {topics}", facts)
