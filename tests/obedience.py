"""A candidate who does exactly what the agenda says, every day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import attrs

from staytopofmind import Advisor, Agenda, DueAction, History, LiveAgenda
from staytopofmind.model import Disposition, Interaction
from staytopofmind.model.stand_in import RECORD_FORMS

__all__ = ["Day", "obey"]

ROUNDS = 40
"""How often a day is looked at again after something was done, at the most."""


@attrs.frozen
class Day:
    """One day of an obedient candidate: when it was, what was done, and the agenda at its end."""

    now: datetime
    done: tuple[DueAction, ...]
    agenda: Agenda

    def count(self, *, courtesy: bool) -> int:
        """How many courtesies, or optional actions, were done."""
        return sum(action.courtesy is courtesy for action in self.done)


def obey(
    history: History,
    start: datetime,
    days: int,
    *,
    advisor: Advisor | None = None,
    away: Iterable[int] = (),
    hours: tuple[int, ...] = (9, 14, 18),
) -> Iterator[Day]:
    """Do all that is due at these hours of each day, except on the days away."""
    live = LiveAgenda(history, advisor)
    absent = set(away)
    for number in range(days):
        done: list[DueAction] = []
        for hour in hours:
            now = (start + timedelta(days=number)).replace(hour=hour)
            if number not in absent:
                done += _carried_out(live, now, number)
        yield Day(now, tuple(done), live.at(now))


def _carried_out(live: LiveAgenda, now: datetime, number: int) -> list[DueAction]:
    done: list[DueAction] = []
    for _ in range(ROUNDS):
        due = live.at(now)
        if not due:
            break
        action = due[0]
        live.record(_left(action, f"day{number}-{now.hour}-{len(done)}", now))
        done.append(action)
    else:
        raise AssertionError(f"the agenda of {now} does not come to an end")
    return done


def _left(action: DueAction, name: str, now: datetime) -> Interaction | Disposition:
    if action.kind in RECORD_FORMS:
        return action.as_interaction(id=name, at=now)
    return action.done(id=name, at=now)


def kinds_of(days: Iterable[Day]) -> Counter[str]:
    return Counter(action.kind for day in days for action in day.done)
