"""From whom an answer is awaited, and what for."""

from collections.abc import Iterable
from datetime import date
from functools import partial

import attrs

from staytopofmind.model.pursuit import Pursuit, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import local_day
from staytopofmind.strategies.parts.anchors import is_concerned
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Silence", "promised_day", "silences", "wait_behind"]


@attrs.frozen
class Silence:
    """An answer about an opportunity that its addressee is to be asked for."""

    pursuit: Pursuit
    wait: Wait

    @property
    def cause(self) -> str:
        """What began the wait, as in keys: the id of a record, or the opportunity's application."""
        wait = self.wait
        return f"{self.pursuit.id}/applied" if wait.cause == "applied" else wait.cause

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of what began the wait, or the opportunity's, and of the answer promised."""
        wait = self.wait
        began = self.pursuit.id if wait.cause == "applied" else wait.cause
        return (began,) if wait.promise is None else (began, wait.promise)


def silences(to: Relationship, *, colleagues: bool) -> Iterable[Silence]:
    """The answers about live opportunities that are this contact's to be asked for.

    A record that is awaited an answer to about two opportunities makes one silence, that of the
    opportunity whose id comes first. ``colleagues``: their answers count, too.
    """
    search = to.search
    read = partial(_by_addressee, search, colleagues)
    awaited = search.once(("silences", colleagues), read).get(to.id)
    if awaited is None:
        return ()
    found: dict[str, Silence] = {}
    for silence in awaited:
        if is_concerned(to, silence.pursuit):
            found.setdefault(silence.cause, silence)
    return found.values()


def wait_behind(proposal: Proposal, search: Search) -> Wait | None:
    """The wait for which a proposal asks again, with or without what colleagues answered."""
    pursuit = None if proposal.opportunity is None else search.pursuit(proposal.opportunity)
    if pursuit is None:
        return None
    waits = [pursuit.wait(), pursuit.wait(colleagues=False)]
    asked = (one for one in waits if one and Silence(pursuit, one).cause == proposal.cause)
    return next(asked, waits[0])


def promised_day(promised: int, by: str | None, search: Search) -> date:
    """The day by which an answer was promised, as it was where whoever did so is."""
    return local_day(promised, search.zone_of(None if by is None else search.contact(by)))


def _by_addressee(search: Search, colleagues: bool) -> dict[str | None, list[Silence]]:
    """All silences by the contact to ask, in the order of the ids of their opportunities."""
    found: dict[str | None, list[Silence]] = {}
    for pursuit in sorted(search.live_pursuits(), key=lambda one: one.id):
        wait = pursuit.wait(colleagues=colleagues)
        if wait is not None:
            found.setdefault(wait.addressee, []).append(Silence(pursuit, wait))
    return found
