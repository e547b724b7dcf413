"""The arbiter: after scoring, it gives slots in rank order, so that nobody is flooded.

It only counts: what the candidate's records already used, and what it has just given. Removing a
proposal never swaps two others; it may move slots.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import PlatformLimits, limits_of
from staytopofmind.model.search import Search
from staytopofmind.moments import DAY, day_end, day_start, local_day
from staytopofmind.ranking.limits import Limits
from staytopofmind.ranking.tally import ALL, DAYS, Tally, Use, between, employer_of
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Arbiter", "Limits", "Slot"]


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


_GRANTED: Final = Slot(granted=True)
_WITHOUT_NOTE: Final = Slot(granted=True, without_note=True)


_WORDING: Final = {
    "all": "the daily limit of {allowed} is reached by what comes first",
    "contact": "the daily limit of {allowed} for one contact is reached by what comes first",
    "employer": "the weekly limit of {allowed} for one employer is reached by what comes first",
    "engage": "the weekly limit of {allowed} for engagement on {platform} is reached",
    "post": "the daily limit of {allowed} for public posts is reached",
    "withdrawn": "{platform} allows no new invitation so soon after a withdrawn one",
    "invite": "the weekly limit of {allowed} for invitations on {platform} is reached",
    "note": "the monthly limit of {allowed} for personal notes on {platform} is reached",
}
"""What each limit says; its word is the first part of what is counted under it."""


class Arbiter:
    """Gives slots to proposals, in the order it is asked.

    ``tally`` is what recorded actions used, if somebody keeps it; else it is counted.
    """

    def __init__(
        self, search: Search, limits: Limits, now: int, tally: Tally | None = None
    ) -> None:
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
        tally = tally or Tally(search, limits, self.accounts.values(), now)
        self._recorded = dict(tally.uses)  # as it is now, whatever is counted later
        self._given: dict[Use, int] = {}
        self._full: dict[Use, Slot] = {}
        """What was refused once: nothing that is given makes room again."""

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
        for use, entries in self._recorded.items():
            span = self._span(use)
            for done_at, _ in entries:
                if done_at > self.now:
                    yield done_at
                elif span is not None and done_at + span > self.now:
                    yield done_at + span

    def _span(self, use: Use) -> int | None:
        if use[0] == "withdrawn":
            known = self.accounts.get(use[1], PlatformLimits())
            return (known.wait_after_withdrawal or 0) * DAY
        days = DAYS.get(use[0])
        return None if days is None else days * DAY

    def _judge(self, proposal: Proposal) -> Slot:
        full = self._full.get(ALL)
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

    def _limits(self, proposal: Proposal) -> Iterator[tuple[Use, int]]:
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

    def _refused(self, use: Use, allowed: int) -> Slot | None:
        span = self._span(use)
        since = self.day_starts if span is None else self.now - span + 1
        entries = between(self._recorded.get(use, []), since, self.now)
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


def _uses_of_proposal(
    proposal: Proposal, search: Search, limits: Limits, *, without_note: bool
) -> Iterable[Use]:
    """Which limits a proposal counts under once it has a slot."""
    yield ALL
    if proposal.contact is not None:
        yield ("contact", proposal.contact)
        employer = employer_of(search, proposal.contact)
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
