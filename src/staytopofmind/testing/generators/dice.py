"""Chance for generators: choices read off bytes that hypothesis draws.

A record has dozens of small choices. Drawing each of them as a strategy of its own takes longer
than all that is done with the record; a byte per choice takes next to nothing, and shrinks to the
first choice all the same.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from staytopofmind.testing.generators.times import GAPS, HOURS, PARTS, PLACES, START, ZONES

__all__ = ["Dice", "thrown"]

_T = TypeVar("_T")


class Dice:
    """Makes choices; every choice shrinks to the first, and every "whether" to no.

    After the last byte all choices are the first.
    """

    def __init__(self, chance: bytes) -> None:
        self._bytes = iter(chance)

    def below(self, count: int) -> int:
        """A number from 0 to `count` - 1; counts up to 65,536."""
        number = next(self._bytes, 0)
        if count > 256:
            number += 256 * next(self._bytes, 0)
        return number % count

    def happens(self, times: int = 1, of: int = 2) -> bool:
        """Whether something happens that does so many times out of so many."""
        return self.below(of) >= of - times

    def one_of(self, choices: Sequence[_T]) -> _T:
        """One of these."""
        return choices[self.below(len(choices))]

    def one_if_any(self, choices: Sequence[_T]) -> _T | None:
        """One of these, or None."""
        number = self.below(len(choices) + 1)
        return choices[number - 1] if number else None

    def some(self, choices: Sequence[_T], most: int = 2, least: int = 0) -> tuple[_T, ...]:
        """A few of these, none twice."""
        left = list(choices)
        least, most = min(least, len(left)), min(most, len(left))
        count = least + self.below(most - least + 1)
        return tuple(left.pop(self.below(len(left))) for _ in range(count))

    def gap(self) -> timedelta:
        """A while: from a quarter of an hour to two weeks."""
        return self.one_of(GAPS)

    def moment(self) -> datetime:
        """A moment of the span, seen from some zone."""
        part = self.one_of(PARTS) if self.happens(of=4) else PARTS[0]
        moment = START + timedelta(hours=self.below(HOURS)) + part
        return moment.astimezone(self.one_of(PLACES))

    def moment_if_any(self) -> datetime | None:
        """A moment of the span, or None."""
        return self.moment() if self.happens() else None

    def when(self) -> datetime | date:
        """A moment of the span, or only its day."""
        moment = self.moment()
        return moment.date() if self.happens(of=3) else moment

    def zone_name(self) -> str:
        """The name of a time zone."""
        return self.one_of(ZONES)


def thrown(choices: int) -> st.SearchStrategy[Dice]:
    """Dice for about so many choices."""
    return st.binary(min_size=choices, max_size=choices).map(Dice)
