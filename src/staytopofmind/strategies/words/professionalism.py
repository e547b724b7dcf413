"""Tip 10 in words: to answer, to do what was promised, to confirm an interview."""

from typing import Final

from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import Interview, Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Point, Wording
from staytopofmind.strategies.parts.courtesy_words import courtesy
from staytopofmind.strategies.parts.owed import due_before
from staytopofmind.strategies.parts.saying import Saying

__all__ = ["answer", "confirmation", "promised"]

_say: Final = Saying("professionalism")


def answer(to: Relationship, message: Message) -> Wording:
    """To answer a message, with what was asked in it."""
    points = tuple(Point(topic.text, topic.of, message.id) for topic in message.topics)
    missing = _say("input.answer", "note what {name} asked", name=to.contact.name)
    return courtesy(
        "answer",
        to,
        {"day": local_day(message.ended, to.zone)},
        points=points,
        missing=None if points else missing,
    )


def promised(to: Relationship, promise: Promise, record: Interaction) -> Wording:
    """To do what a record says was promised."""
    return courtesy(
        "promise",
        to,
        {"day": local_day(record.ended, to.zone), "text": promise.text},
        points=(Point(promise.text, None, record.id),),
    )


def confirmation(to: Relationship, interview: Interview, slug: str) -> Wording:
    """To confirm an interview, and what to do before it by what the strategy ``slug`` knows."""
    notes = tuple(
        _say("note.before", "before it, send or do: {text}", text=text)
        for text in due_before(to, interview, slug)
    )
    return courtesy("confirm", to, {"day": local_day(interview.began, to.zone)}, notes=notes)
