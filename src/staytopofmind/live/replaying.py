"""Replay: the agenda of each day of a history, as it was known then."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from staytopofmind.agenda.advisor import Advisor
from staytopofmind.agenda.agenda import Agenda
from staytopofmind.errors import Problem, SettingsError, quoted
from staytopofmind.live.agenda import LiveAgenda
from staytopofmind.model.history import History
from staytopofmind.moments import as_moment

__all__ = ["replay"]

_DAY = timedelta(days=1)


def replay(
    history: History,
    start: datetime | str,
    stop: datetime | str,
    step: timedelta = _DAY,
    *,
    advisor: Advisor | None = None,
) -> Iterator[Agenda]:
    """The agendas from ``start`` up to, not including, ``stop``, each as it was known then.

    Each equals ``due_actions(history, now=moment)``, but only what changed from one to the next is
    computed again. ``step`` is elapsed time (a day is 24 hours), more than none.

    Raises:
        MomentError: a moment is naive or none.
        SettingsError: ``step`` is not more than no time.
    """
    first, end = as_moment(start), as_moment(stop)
    if not isinstance(step, timedelta) or step <= timedelta(0):
        raise SettingsError(Problem("step", f"got {quoted(step)}, expected a timedelta above 0"))
    return _agendas(LiveAgenda(history, advisor), first, end, step)


def _agendas(live: LiveAgenda, first: datetime, end: datetime, step: timedelta) -> Iterator[Agenda]:
    count = 0
    while (moment := as_moment(_after(first, count * step))) < end:
        yield live.at(moment)
        count += 1


def _after(first: datetime, elapsed: timedelta) -> datetime:
    """Elapsed time, not time on the wall: through UTC, so that no hour is lost or doubled."""
    zone = first.tzinfo
    assert zone is not None
    offset = first.utcoffset() or timedelta(0)
    return (first - offset + elapsed).replace(tzinfo=UTC).astimezone(zone)
