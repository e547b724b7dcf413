"""The arbiter: after scoring, it gives slots in rank order, so that nobody is flooded.

It only counts: what the candidate's records already used, and what it has just given. Removing a
proposal never swaps two others; it may move slots.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final, TypeAlias

import attrs

from staytopofmind.errors import HistoryError, SettingsError, quoted
from staytopofmind.model.actions import ACTION_KINDS
from staytopofmind.model.fields import Checked, Share, Whole
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Connection, EventAttendance, SocialActivity
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import PLATFORM_LIMITS, PlatformLimits, limits_of
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.model.stand_in import action_kind_of, intrusion_of
from staytopofmind.moments import DAY, day_end, day_start, instant, local_day
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Arbiter", "Limits", "Slot"]

_Use: TypeAlias = tuple[str, ...]


@attrs.frozen(kw_only=True)
class Limits(Checked):
    """How much is enough: the arbiter's limits, all of them for optional actions only.

    ``per_contact`` actions for one contact and ``daily`` actions in all, per local day of the
    candidate; ``per_employer`` actions of at least ``employer_intrusion`` per 7 days;
    ``engagements`` with posts per platform per 7 days; ``public_posts`` a day. ``platforms`` are
    the limits that platforms set, by slug and whether the account is a premium one.
    """

    error: ClassVar[type[HistoryError | SettingsError]] = SettingsError
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {
            "per_contact": Source("one thing at a time", "P"),
            "daily": Source("what a job seeker can do with care beside applying", "P"),
            "per_employer": Source("colleagues compare notes", "assumption"),
            "employer_intrusion": Source("what asks for time or thought", "assumption"),
            "engagements": Source("more looks like a campaign", "P"),
            "public_posts": Source("one a day is plenty", "P"),
            "platforms": Source("reported by third parties; see the table", "E"),
        }
    )

    per_contact: Whole = 1
    daily: Whole = 5
    per_employer: Whole = 3
    employer_intrusion: Share = 0.5
    engagements: Whole = 3
    public_posts: Whole = 1
    platforms: Mapping[tuple[str, bool], PlatformLimits] = attrs.field(
        default=PLATFORM_LIMITS, hash=False
    )

    def _faults(self) -> Iterable[tuple[str, str]]:
        if not isinstance(self.platforms, Mapping):
            yield "platforms", f"got {quoted(self.platforms)}, expected limits by slug and premium"
            return
        for key, limits in self.platforms.items():
            if not isinstance(limits, PlatformLimits):
                yield f"platforms[{key!r}]", f"got {quoted(limits)}, expected PlatformLimits"


@attrs.frozen
class Slot:
    """The arbiter's answer: granted, perhaps without the personal note; or why not, and until when.

    ``until`` is the instant at which the period that recorded actions fill ends; None where other
    proposals of this agenda fill it.
    """

    granted: bool
    without_note: bool = False
    reason: Phrase | None = None
    until: int | None = None
    evidence: tuple[str, ...] = ()


_ALL: Final[_Use] = ("all",)
_GRANTED: Final = Slot(granted=True)
_WITHOUT_NOTE: Final = Slot(granted=True, without_note=True)


_WORDING: Final = {
    "all": "today's {allowed} actions are taken",
    "contact": "something else for this contact comes first today",
    "employer": "{allowed} messages to one employer in a week are enough",
    "engage": "{allowed} comments on {platform} in a week are enough",
    "post": "{allowed} public post a day is enough",
    "withdrawn": "{platform} allows no new invitation so soon after a withdrawn one",
    "invite": "{platform} allows {allowed} invitations a week",
    "note": "{platform} allows {allowed} personal notes a month",
}
"""What each limit says; its word is the first part of what is counted under it."""

_DAYS: Final = {"employer": 7, "engage": 7, "invite": 7, "note": 30}
"""The days a limit looks back over; those not listed count the candidate's local day."""


class Arbiter:
    """Gives slots to proposals, in the order it is asked."""

    def __init__(self, search: Search, limits: Limits, now: int) -> None:
        self.search = search
        self.limits = limits
        self.now = now
        today = local_day(now, search.zone)
        self.day_starts: int = day_start(today, search.zone)
        self.day_ends: int = day_end(today, search.zone) + 1
        self.accounts: Mapping[str, PlatformLimits] = {
            account.platform: limits_of(account, limits.platforms)
            for account in search.candidate.accounts
        }
        self._a_week_ago = now - 7 * DAY
        self._recorded: dict[_Use, list[tuple[int, str]]] = {}
        self._given: dict[_Use, int] = {}
        self._full: dict[_Use, Slot] = {}
        """What was refused once: nothing that is given makes room again."""
        waits = (limits.wait_after_withdrawal or 0 for limits in self.accounts.values())
        self._later: list[int] = []
        for record in search.own_actions(since=now - max((*_DAYS.values(), *waits)) * DAY):
            self._count(record)
        for entries in self._recorded.values():
            entries.sort()

    def _count(self, record: Interaction) -> None:
        done_at = _done_at(record)
        if done_at is None:
            return
        if done_at > self.now:
            self._later.append(done_at)
            return
        if done_at <= self._a_week_ago and not isinstance(record, Connection):
            return  # only what concerns connections is counted for longer
        for use in _uses_of_record(record, self.search, self.limits):
            self._recorded.setdefault(use, []).append((done_at, record.id))

    def ask(self, proposal: Proposal) -> Slot:
        """The slot for an optional proposal; what it uses counts against those asked after it."""
        slot = self._judge(proposal)
        if slot.granted:
            for use in _uses_of_proposal(
                proposal, self.search, self.limits, without_note=slot.without_note
            ):
                self._given[use] = self._given.get(use, 0) + 1
        return slot

    def expiries(self) -> Iterable[int]:
        """The instants, after now, at which a recorded action begins or stops to fill a period."""
        yield from self._later
        for use, entries in self._recorded.items():
            span = self._span(use)
            for began, _ in entries:
                if span is not None and began + span > self.now:
                    yield began + span

    def _span(self, use: _Use) -> int | None:
        if use[0] == "withdrawn":
            known = self.accounts.get(use[1], PlatformLimits())
            return (known.wait_after_withdrawal or 0) * DAY
        days = _DAYS.get(use[0])
        return None if days is None else days * DAY

    def _judge(self, proposal: Proposal) -> Slot:
        full = self._full.get(_ALL)
        if full is not None:
            return full
        for use, allowed in self._limits(proposal):
            refused = self._full.get(use) or self._refused(use, allowed)
            if refused is not None:
                self._full[use] = refused
                return refused
        return _WITHOUT_NOTE if self._notes_are_used_up(proposal) else _GRANTED

    def _notes_are_used_up(self, proposal: Proposal) -> bool:
        notes = self._platform(proposal).notes_per_month
        if not proposal.with_note or notes is None or proposal.platform is None:
            return False
        return self._refused(("note", proposal.platform), notes) is not None

    def _platform(self, proposal: Proposal) -> PlatformLimits:
        return self.accounts.get(proposal.platform or "", PlatformLimits())

    def _limits(self, proposal: Proposal) -> Iterator[tuple[_Use, int]]:
        """What a proposal would use, and how often that is allowed."""
        limits = self.limits
        allowed: dict[str, int | None] = {
            "all": limits.daily,
            "contact": limits.per_contact,
            "employer": limits.per_employer,
            "engage": limits.engagements,
            "post": limits.public_posts,
            "invite": self._platform(proposal).invitations_per_week,
        }
        for use in _uses_of_proposal(proposal, self.search, limits, without_note=True):
            most = allowed[use[0]]
            if most is not None:
                yield use, most
        if proposal.kind.slug == "connection_request" and proposal.platform and proposal.contact:
            yield ("withdrawn", proposal.platform, proposal.contact), 1

    def _refused(self, use: _Use, allowed: int) -> Slot | None:
        span = self._span(use)
        since = self.day_starts if span is None else self.now - span + 1
        entries = self._recorded.get(use, [])
        entries = entries[bisect_left(entries, (since, "")) :]
        if len(entries) + self._given.get(use, 0) < allowed:
            return None
        until: int | None = None
        if 0 < allowed <= len(entries):
            filled = entries[len(entries) - allowed][0]
            until = self.day_ends if span is None else filled + span
        platform = use[1] if len(use) > 1 else ""
        params = {"allowed": allowed, "platform": platform}
        return Slot(
            granted=False,
            reason=Phrase(f"no-slot.{use[0]}", _WORDING[use[0]], params),
            until=until,
            evidence=tuple(name for _, name in entries),
        )


def _done_at(record: Interaction) -> int | None:
    """When the candidate did it; None: nobody knows. One registers for an event before it."""
    if not isinstance(record, EventAttendance):
        return record.began
    return None if record.registered_at is None else instant(record.registered_at)


def _employer(search: Search, contact: str) -> str | None:
    known = search.contact(contact)
    return None if known is None else search.employer(known.organisation)


def _uses_of_record(record: Interaction, search: Search, limits: Limits) -> Iterable[_Use]:
    """Which limits a record of the candidate's counts under."""
    if isinstance(record, Connection) and record.status == "withdrawn":
        yield from (
            ("withdrawn", record.platform, search.canonical(name)) for name in record.contacts
        )
    # Whatever became of it, to register was an action.
    kind = "attend_event" if isinstance(record, EventAttendance) else action_kind_of(record)
    if kind is None or ACTION_KINDS[kind].courtesy:
        return
    yield _ALL
    contacts = dict.fromkeys(search.canonical(name) for name in record.contacts)
    for contact in contacts:
        yield ("contact", contact)
    if intrusion_of(record) >= limits.employer_intrusion:
        employers = {_employer(search, contact) for contact in contacts}
        yield from (("employer", employer) for employer in employers if employer is not None)
    if isinstance(record, SocialActivity):
        yield ("post",) if kind == "public_post" else ("engage", record.platform)
    if kind == "connection_request" and isinstance(record, Connection):
        yield ("invite", record.platform)
        if record.with_note:
            yield ("note", record.platform)


def _uses_of_proposal(
    proposal: Proposal, search: Search, limits: Limits, *, without_note: bool
) -> Iterable[_Use]:
    """Which limits a proposal counts under once it has a slot."""
    yield _ALL
    if proposal.contact is not None:
        yield ("contact", proposal.contact)
        employer = _employer(search, proposal.contact)
        if employer is not None and proposal.kind.intrusion >= limits.employer_intrusion:
            yield ("employer", employer)
    platform = proposal.platform
    if proposal.kind.slug == "public_post":
        yield ("post",)
    elif proposal.kind.slug == "engage_post" and platform is not None:
        yield ("engage", platform)
    elif proposal.kind.slug == "connection_request" and platform is not None:
        yield ("invite", platform)
        if proposal.with_note and not without_note:
            yield ("note", platform)
