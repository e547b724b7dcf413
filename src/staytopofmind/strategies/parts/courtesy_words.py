"""The words for each sort of courtesy: headlines, reasons and purposes, kind and plain."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

__all__ = ["COURTESY_WORDS", "CourtesyWords"]


@attrs.frozen
class CourtesyWords:
    """What is said of one sort of courtesy: format strings over its facts."""

    headline: str
    why: str
    purpose: str


COURTESY_WORDS: Final[Mapping[str, CourtesyWords]] = MappingProxyType(
    {
        "answer": CourtesyWords(
            "Answer {name}",
            "{name} wrote on {day:%A, %d %B} and awaits an answer",
            "answer {name}",
        ),
        "promise": CourtesyWords(
            "Do what you promised {name}",
            "promised on {day:%A, %d %B}: {text}",
            "do, or send, what you promised {name}, and say so",
        ),
        "confirm": CourtesyWords(
            "Confirm the interview to {name}",
            "the interview is on {day:%A, %d %B}",
            "confirm to {name} that you will be there, and when and where",
        ),
        "rejection": CourtesyWords(
            "Thank {name} for letting you know",
            "the answer for {title} was no on {day:%A, %d %B}; a kind word leaves the door open",
            "acknowledge the decision graciously, thank {name} and leave the door open",
        ),
        "offer": CourtesyWords(
            "Thank {name} for the offer",
            "the offer for {title} came on {day:%A, %d %B}",
            "acknowledge the offer and tell {name} by when you will decide",
        ),
        "withdrawal": CourtesyWords(
            "Let {name} know that you withdraw",
            "you accepted another offer on {day:%A, %d %B}; {title} still counts on you",
            "withdraw from {title} courteously, and thank {name}",
        ),
    }
)
"""By the code of the courtesy."""
