"""From whom an answer is awaited, what for, and whether a promised call came."""

from collections.abc import Iterator

import attrs

from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.pursuit import Pursuit, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.parts.anchors import concerned

__all__ = ["MissedCall", "Silence", "missed_call", "silences"]


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
    for pursuit in concerned(to):
        wait = pursuit.wait(colleagues=colleagues) if pursuit.is_live else None
        if wait is not None and wait.addressee == to.id:
            cause = f"{pursuit.id}/applied" if wait.cause == "applied" else wait.cause
            if cause not in seen:
                seen.add(cause)
                yield Silence(pursuit, wait, cause)


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
