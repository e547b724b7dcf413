"""Limits that social platforms set, as data: change them here or on the candidate's account."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.sources import Source

__all__ = ["PLATFORM_LIMITS", "PlatformLimits", "limits_of"]


@attrs.frozen(kw_only=True)
class PlatformLimits:
    """What a platform allows; None: no limit is known.

    ``note_length`` in characters, ``notes_per_month`` per 30 days, ``invitations_per_week`` per
    7 days, ``wait_after_withdrawal`` in days.
    """

    note_length: int | None = None
    notes_per_month: int | None = None
    invitations_per_week: int | None = None
    wait_after_withdrawal: int | None = None
    sources: tuple[Source, ...] = ()


_NOTE = Source("compose box checked on both tiers, 2026; disputed for premium", "E")
_NOTES = Source("linkedhelper; others report 5, about 10, or 15 a week", "E")
_INVITATIONS = Source("the platform publishes none; 100 to 200 are reported", "E")
_WITHDRAWN = Source("about three weeks, several reports agree", "E")

PLATFORM_LIMITS: Final[Mapping[tuple[str, bool], PlatformLimits]] = MappingProxyType(
    {
        ("linkedin", False): PlatformLimits(
            note_length=200,
            notes_per_month=3,
            invitations_per_week=100,
            wait_after_withdrawal=21,
            sources=(_NOTE, _NOTES, _INVITATIONS, _WITHDRAWN),
        ),
        ("linkedin", True): PlatformLimits(
            note_length=300,
            invitations_per_week=100,
            wait_after_withdrawal=21,
            sources=(_NOTE, _INVITATIONS, _WITHDRAWN),
        ),
    }
)
"""Known limits by platform and whether the account is a premium one."""


def limits_of(
    account: PlatformAccount,
    table: Mapping[tuple[str, bool], PlatformLimits] = PLATFORM_LIMITS,
) -> PlatformLimits:
    """The limits of an account: its own figures first, then the table's."""
    known = table.get((account.platform, account.premium), PlatformLimits())
    own = {
        name: value
        for name in (
            "note_length",
            "notes_per_month",
            "invitations_per_week",
            "wait_after_withdrawal",
        )
        if (value := getattr(account, name)) is not None
    }
    return attrs.evolve(known, **own) if own else known
