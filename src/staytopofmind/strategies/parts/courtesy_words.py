"""The words for each sort of courtesy: headlines, reasons and purposes, kind and plain."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying

__all__ = ["courtesy"]

_say: Final = Saying("professionalism")


@attrs.frozen
class _Words:
    """What is said of one sort of courtesy: format strings over its facts."""

    headline: str
    why: str
    purpose: str


_WORDS: Final[Mapping[str, _Words]] = MappingProxyType(
    {
        "answer": _Words(
            "Answer {name}",
            "{name} wrote on {day:%A, %d %B} and awaits an answer",
            "answer {name}",
        ),
        "promise": _Words(
            "Do what you promised {name}",
            "promised on {day:%A, %d %B}: {text}",
            "do, or send, what you promised {name}, and say so",
        ),
        "confirm": _Words(
            "Confirm the interview to {name}",
            "the interview is on {day:%A, %d %B}",
            "confirm to {name} that you will be there, and when and where",
        ),
        "rejection": _Words(
            "Thank {name} for letting you know",
            "the answer for {title} was no on {day:%A, %d %B}; a kind word leaves the door open",
            "acknowledge the decision graciously, thank {name} and leave the door open",
        ),
        "offer": _Words(
            "Thank {name} for the offer",
            "the offer for {title} came on {day:%A, %d %B}",
            "acknowledge the offer and tell {name} by when you will decide",
        ),
        "withdrawal": _Words(
            "Let {name} know that you withdraw",
            "you accepted another offer on {day:%A, %d %B}; {title} is still open there",
            "withdraw from {title} courteously, and thank {name}",
        ),
    }
)
"""By the code of the courtesy."""


def courtesy(
    code: str,
    to: Relationship,
    more: Mapping[str, str | date],
    *,
    points: tuple[Point, ...] = (),
    missing: Phrase | None = None,
    notes: tuple[Phrase, ...] = (),
) -> Wording:
    """The wording of a sort of courtesy to a contact, by its code and facts."""
    words, facts = _WORDS[code], {"name": to.contact.name, **more}
    return Wording(
        headline=_say(f"headline.{code}", words.headline, **facts),
        why=_say(f"why.{code}", words.why, **facts),
        brief=Brief(
            purpose=_say(f"purpose.{code}", words.purpose, **facts),
            points=points,
            needs_input=to_find(to) or missing,
            notes=(*notes, *on_zone(to)),
        ),
    )
