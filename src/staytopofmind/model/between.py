"""What records say of other records: promises, replies; and of days, which begin and end somewhere.

A caller gives the records to check, and how the path to each is said where there is a problem.
"""

from collections.abc import Callable, Container, Iterator, MutableMapping, Sequence
from datetime import datetime
from typing import Final

from staytopofmind.errors import Problem, quoted
from staytopofmind.model.interaction import Interaction

__all__ = ["reference_problems", "repeated_promises"]

_EASTERNMOST: Final = "Pacific/Kiritimati"
"""Where each day begins first, 14 hours ahead of UTC."""

_PathTo = Callable[[int], str]


def repeated_promises(
    records: Sequence[Interaction], promised: MutableMapping[str, str], path_to: _PathTo
) -> Iterator[Problem]:
    """Promises with the id of another; ``promised`` says whose each is, and gets these as well."""
    for number, record in enumerate(records):
        here: set[str] = set()
        for place, promise in enumerate(record.promises):
            if promised.setdefault(promise.id, record.id) != record.id or promise.id in here:
                where = f"{path_to(number)}.promises[{place}].id"
                yield Problem(where, f"got {quoted(promise.id)}, which is another promise's")
            here.add(promise.id)


def reference_problems(
    records: Sequence[Interaction],
    path_to: _PathTo,
    *,
    promises: Container[str],
    ids: Container[str],
) -> Iterator[Problem]:
    """Promises and records that do not exist, and days known or ended before they began.

    Where the candidate was that day is not known of all who noted it, so a day begins as early as
    anywhere on earth.
    """
    for number, record in enumerate(records):
        a_moment = isinstance(record.at, datetime)
        if a_moment and record.in_reply_to is None and not record.keeps:
            continue  # as most are
        path = path_to(number)
        for place, kept in enumerate(record.keeps):
            if kept not in promises:
                message = f"got {quoted(kept)}, expected the id of a promise"
                yield Problem(f"{path}.keeps[{place}]", message)
        if record.in_reply_to is not None and record.in_reply_to not in ids:
            message = f"got {quoted(record.in_reply_to)}, expected the id of an interaction"
            yield Problem(f"{path}.in_reply_to", message)
        if not a_moment:
            yield from _day_problems(record.resolved(_EASTERNMOST), path)


def _day_problems(record: Interaction, path: str) -> Iterator[Problem]:
    expected = f"expected a moment not before the day {record.at}"
    if not record.scheduled_ahead and record.known_from < record.began:
        yield Problem(f"{path}.known_at", f"got {record.known_at}, {expected}")
    if record.ended < record.began:
        yield Problem(f"{path}.ends_at", f"got {getattr(record, 'ends_at', None)}, {expected}")
