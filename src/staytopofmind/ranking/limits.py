"""How much is enough, for optional actions: the arbiter's limits."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.errors import HistoryError, SettingsError, quoted
from staytopofmind.model.fields import Checked, Share, Whole
from staytopofmind.model.platforms import PLATFORM_LIMITS, PlatformLimits
from staytopofmind.model.sources import Source

__all__ = ["Limits"]


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
