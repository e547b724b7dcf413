"""The phrases of one strategy."""

from collections.abc import Iterable
from datetime import date

import attrs

from staytopofmind.model.phrase import Phrase

__all__ = ["Saying", "listed"]


@attrs.frozen
class Saying:
    """Makes the phrases of the strategy with a slug: it begins their codes."""

    slug: str

    def __call__(self, code: str, text: str, /, **params: str | float | date) -> Phrase:
        """The phrase with this code, whose wording is a format string over its parameters."""
        return Phrase(f"{self.slug}.{code}", text, params)


def listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them: with commas, and "and" before the last."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
