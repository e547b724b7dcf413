"""What the candidate's recorded actions count under, limit by limit."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from typing import Final, TypeAlias

from staytopofmind.model.actions import ACTION_KINDS
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Connection, EventAttendance, SocialActivity
from staytopofmind.model.platforms import PlatformLimits
from staytopofmind.model.search import Search
from staytopofmind.model.stand_in import action_kind_of, intrusion_of
from staytopofmind.moments import DAY, NEVER, instant
from staytopofmind.ranking.limits import Limits

__all__ = ["ALL", "DAYS", "Tally", "Use", "between", "employer_of"]

Use: TypeAlias = tuple[str, ...]
"""What something is counted under: the word of a limit, and whom or what it concerns."""

ALL: Final[Use] = ("all",)

DAYS: Final = {"employer": 7, "engage": 7, "invite": 7, "note": 30}
"""The days a limit looks back over; those not listed count the candidate's local day."""

_LAST: Final = chr(0x10FFFF)
"""Not before any id."""


class Tally:
    """The recorded actions of as many days as any limit looks back over, at one moment or later.

    ``uses`` are their instants with the ids of the records, in order.
    """

    __slots__ = ("_a_week_ago", "_counted", "_limits", "_longest", "_oldest", "_search", "uses")

    def __init__(
        self, search: Search, limits: Limits, accounts: Iterable[PlatformLimits], now: int
    ) -> None:
        waits = (account.wait_after_withdrawal or 0 for account in accounts)
        self._search = search
        self._limits = limits
        self._longest = max((*DAYS.values(), *waits)) * DAY
        self._a_week_ago = now - 7 * DAY
        self._oldest = NEVER
        self._counted: set[str] = set()
        self.uses: dict[Use, list[tuple[int, str]]] = {}
        for record in search.own_actions(since=now - self._longest):
            for use, entry in self._read(record):
                self.uses.setdefault(use, []).append(entry)
        for entries in self.uses.values():
            entries.sort()

    def holds_at(self, now: int) -> bool:
        """Whether nothing in it is too old at a later moment."""
        return self._oldest >= now - self._longest

    def add(self, record: Interaction) -> bool:
        """Count one more of the candidate's records; False: one of this id was counted already."""
        if record.id in self._counted:
            return False
        for use, entry in self._read(record):
            entries = [*self.uses.get(use, ())]  # whoever has the list before keeps it as it was
            insort(entries, entry)
            self.uses[use] = entries
        return True

    def _read(self, record: Interaction) -> Iterable[tuple[Use, tuple[int, str]]]:
        self._counted.add(record.id)
        done_at = _done_at(record)
        if done_at is None:
            return ()
        if done_at <= self._a_week_ago and not isinstance(record, Connection):
            return ()  # only what concerns connections is counted for longer
        self._oldest = min(self._oldest, record.began)
        entry = done_at, record.id
        return [(use, entry) for use in _uses_of_record(record, self._search, self._limits)]


def between(entries: list[tuple[int, str]], since: int, now: int) -> list[tuple[int, str]]:
    """What was counted under a limit from one instant to another, both included."""
    return entries[bisect_left(entries, (since, "")) : bisect_right(entries, (now, _LAST))]


def _done_at(record: Interaction) -> int | None:
    """When the candidate did it; None: nobody knows. One registers for an event before it."""
    if not isinstance(record, EventAttendance):
        return record.began
    return None if record.registered_at is None else instant(record.registered_at)


def employer_of(search: Search, contact: str) -> str | None:
    """The id under which a contact's organisation counts, if there is one."""
    known = search.contact(contact)
    return None if known is None else search.employer(known.organisation)


def _uses_of_record(record: Interaction, search: Search, limits: Limits) -> Iterable[Use]:
    """Which limits a record of the candidate's counts under."""
    if isinstance(record, Connection) and record.status == "withdrawn":
        yield from (
            ("withdrawn", record.platform, search.canonical(name)) for name in record.contacts
        )
    # Whatever became of it, to register was an action.
    kind = "attend_event" if isinstance(record, EventAttendance) else action_kind_of(record)
    if kind is None or ACTION_KINDS[kind].courtesy:
        return
    yield ALL
    contacts = dict.fromkeys(search.canonical(name) for name in record.contacts)
    for contact in contacts:
        yield ("contact", contact)
    if intrusion_of(record) >= limits.employer_intrusion:
        employers = {employer_of(search, contact) for contact in contacts}
        yield from (("employer", employer) for employer in employers if employer is not None)
    if isinstance(record, SocialActivity):
        yield ("post",) if kind == "public_post" else ("engage", record.platform)
    if kind == "connection_request" and isinstance(record, Connection):
        yield ("invite", record.platform)
        if record.with_note:
            yield ("note", record.platform)
