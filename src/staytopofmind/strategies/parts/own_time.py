"""Time in which the candidate works, for what they owe: it is their day that holds the work."""

from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import add_working_hours, working_days_after

__all__ = ["own_days_after", "own_hours_after"]


def own_days_after(to: Relationship, instant: int, days: int) -> int:
    """The same time of day on the n-th working day after an instant, for the candidate."""
    return working_days_after(instant, days, to.search.zone, to.search.calendar)


def own_hours_after(to: Relationship, instant: int, hours: float) -> int:
    """The instant at which the candidate has worked so many hours after another."""
    search, working = to.search, to.candidate.working_hours
    return add_working_hours(
        instant, hours, search.zone, search.calendar, working.start, working.end
    )
