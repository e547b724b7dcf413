"""Working calendars of other people, well- and ill-behaved."""

from collections.abc import Callable, Iterable
from datetime import date

__all__ = ["Broken", "Listed", "Mute", "OneDayAYear"]


class Listed:
    """Works on these weekdays, with a method and nothing else: nothing the library knows."""

    def __init__(self, weekdays: Iterable[int], *off: date) -> None:
        self.weekdays = frozenset(weekdays)
        self.off = frozenset(off)

    def is_working_day(self, day: date, /) -> bool:
        """Whether the weekday is listed and the day is not off."""
        return day.weekday() in self.weekdays and day not in self.off


class OneDayAYear:
    """Works on the first of January."""

    def is_working_day(self, day: date, /) -> bool:
        """Whether it is New Year's Day."""
        return (day.month, day.day) == (1, 1)


class Mute:
    """Answers whatever it was made with."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def is_working_day(self, _: date, /) -> bool:
        """The answer, which may be no answer."""
        return self.answer  # type: ignore[return-value]


class Broken:
    """Raises what it was made with."""

    def __init__(self, make: Callable[[], Exception]) -> None:
        self.make = make

    def is_working_day(self, _: date, /) -> bool:
        """Never an answer."""
        raise self.make()
