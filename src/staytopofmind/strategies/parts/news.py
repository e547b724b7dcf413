"""Which achievements make up one update: a batch that opens, waits, closes, and stays closed."""

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

import attrs

from staytopofmind.model.candidate import Achievement
from staytopofmind.model.search import Search

__all__ = ["Batch", "Rest", "batch_of", "in_order"]


_when: Final = itemgetter(0, 1)


@attrs.frozen
class Rest:
    """That from one instant on nothing is told before another."""

    since: int
    until: int


@attrs.frozen
class Batch:
    """Achievements to tell together, in order of time, with when that opens and closes."""

    news: tuple[Achievement, ...]
    opens: int
    closes: int


def in_order(search: Search) -> tuple[tuple[int, Achievement], ...]:
    """The known achievements since the search started, each with its end, by (end, id)."""
    began = search.candidate.search_started_at
    since = None if began is None else search.starts(began)
    found = [(search.ends(one.at), one) for one in search.candidate.achievements]
    kept = [entry for entry in found if since is None or entry[0] >= since]
    return tuple(sorted(kept, key=lambda entry: (entry[0], entry[1].id)))


def batch_of(
    news: Sequence[tuple[int, Achievement]],
    rests: Iterable[Rest],
    *,
    not_before: int,
    open_for: int,
) -> Batch | None:
    """The last batch that news and rests, gone through in order of time, leave behind.

    A batch opens at its oldest achievement, ``not_before`` and the end of the rests so far,
    whichever is latest, and closes ``open_for`` (microseconds) after the later of that and its
    newest achievement. What comes after it has closed starts a new one, and what was in it is not
    offered again: a rest that begins later does not open it anew.
    """
    steps: list[tuple[int, int, Achievement | Rest]] = [(at, 0, one) for at, one in news]
    steps += [(rest.since, 1, rest) for rest in rests]
    steps.sort(key=_when)
    pending: list[tuple[int, Achievement]] = []
    floor, opens, closes = not_before, 0, 0
    for at, _, step in steps:
        if pending and at >= closes:
            pending.clear()
        if isinstance(step, Rest):
            floor = max(floor, step.until)
        else:
            pending.append((at, step))
        if pending:
            opens = max(pending[0][0], floor)
            closes = max(opens, pending[-1][0]) + open_for
    return Batch(tuple(one for _, one in pending), opens, closes) if pending else None
