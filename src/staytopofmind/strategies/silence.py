"""From whom an answer is awaited, what for, and whether a promised call came."""

from collections.abc import Iterable, Iterator

import attrs

from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.pursuit import Pursuit, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.brief import Point
from staytopofmind.strategies.points import dealt, unsaid

__all__ = ["MissedCall", "Silence", "last_discussed", "missed_call", "silences"]


@attrs.frozen
class Silence:
    """An answer about an opportunity that a contact is to be asked for; ``cause`` as in keys."""

    pursuit: Pursuit
    wait: Wait
    cause: str


@attrs.frozen
class MissedCall:
    """A call that did not come by ``due``, an instant, and the record in which it was promised."""

    promise: Promise
    record: Interaction
    due: int


def silences(to: Relationship, *, colleagues: bool) -> Iterator[Silence]:
    """The answers about live opportunities that are this contact's to be asked for.

    A record that is awaited an answer to about two opportunities makes one silence, that of the
    opportunity whose id comes first. ``colleagues``: their answers count, too.
    """
    seen: set[str] = set()
    for pursuit in sorted(_concerned(to), key=lambda one: one.id):
        wait = pursuit.wait(colleagues=colleagues) if pursuit.is_live else None
        if wait is not None and wait.addressee == to.id:
            cause = f"{pursuit.id}/applied" if wait.cause == "applied" else wait.cause
            if cause not in seen:
                seen.add(cause)
                yield Silence(pursuit, wait, cause)


def _concerned(to: Relationship) -> Iterable[Pursuit]:
    """The opportunities they belong to or exchanged messages about."""
    found = {pursuit.id: pursuit for pursuit in to.pursuits}
    for message in (*to.inbound, *to.outbound):
        name = message.opportunity
        pursuit = None if name is None or name in found else to.search.pursuit(name)
        if pursuit is not None:
            found[pursuit.id] = pursuit
    return found.values()


def last_discussed(to: Relationship, pursuit: Pursuit) -> tuple[Point, ...]:
    """What was last discussed with them about an opportunity, without what was said since."""
    talks = [one for one in (*to.interviews, *to.meetings) if one.topics]
    for record in sorted(talks, key=lambda one: (one.ended, one.id), reverse=True):
        about = to.pursuit_of(record)
        if about is not None and about.id == pursuit.id:
            return unsaid(dealt(record, to.search.index.canonical).get(to.id, ()), to)
    return ()


def missed_call(to: Relationship) -> MissedCall | None:
    """The last call they promised with a date, unless it came or either got in touch since."""
    calls = [
        (record.ended, due, promise, record)
        for promise, record in to.promises
        if promise.by == "contact"
        and promise.kind == "call"
        and (due := to.promise_due(promise, record)) is not None
    ]
    if not calls:
        return None
    _, due, promise, record = max(calls, key=lambda call: (call[0], call[1], call[2].id))
    pursuit = to.pursuit_of(record)
    if pursuit is not None and not pursuit.is_live:
        return None
    if to.is_kept(promise) or _in_touch_since(to, record, due):
        return None
    return MissedCall(promise, record, due)


def _in_touch_since(to: Relationship, promised: Interaction, due: int) -> bool:
    """Whether the call took place, at whatever time, or someone got in touch once it was due."""
    return (
        any(one.began >= promised.ended and one.id != promised.id for one in to.meetings)
        or any(one.ended > due for one in (*to.inbound, *to.interviews))
        or any(one.ended > due and one.awaits for one in to.outbound)
    )
