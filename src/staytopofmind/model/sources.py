"""Where a default comes from: every figure of the library carries one of these."""

from typing import Final, Literal, TypeAlias

import attrs

__all__ = ["STRENGTHS", "Source", "Strength"]

Strength: TypeAlias = Literal[
    "A", "B", "B-", "C", "D", "E", "P", "measured", "convention", "assumption"
]

STRENGTHS: Final = {
    "A": "a controlled study or very large log data",
    "B": "a named survey with a sample",
    "B-": "an informal poll",
    "C": "a named expert, university, institution or vendor page",
    "D": "anonymous advice, which may only repeat others",
    "E": "a platform limit reported by third parties",
    "P": "a product decision of this library",
    "measured": "measured by the authors of the model or a named data set",
    "convention": "a customary choice, checked where it could be",
    "assumption": "assumed; no evidence was found",
}


@attrs.frozen
class Source:
    """The origin of one default, with how far it can be trusted.

    ``strength`` is a key of `STRENGTHS`.
    """

    text: str
    strength: Strength

    def __str__(self) -> str:
        return f"{self.text} ({self.strength}: {STRENGTHS[self.strength]})"
