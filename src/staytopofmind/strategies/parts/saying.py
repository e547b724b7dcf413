"""The phrases of one strategy."""

from datetime import date

import attrs

from staytopofmind.model.phrase import Phrase

__all__ = ["Saying"]


@attrs.frozen
class Saying:
    """Makes the phrases of the strategy with a slug: it begins their codes."""

    slug: str

    def __call__(self, code: str, text: str, /, **params: str | float | date) -> Phrase:
        """The phrase with this code, whose wording is a format string over its parameters."""
        return Phrase(f"{self.slug}.{code}", text, params)
