"""The contract of a contact policy: it judges one proposal by recorded facts at one moment."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.errors import HistoryError, SettingsError, quoted
from staytopofmind.model.fields import Checked
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Objection", "Policy"]


@attrs.frozen(kw_only=True)
class Objection:
    """Why a proposal is held back.

    ``reason`` is the sentence, ``evidence`` the ids of the facts behind it, ``until`` the instant
    at which the objection ends (None: when something new is recorded); before then it says the
    same at every moment. ``suggestion`` is another route, if there is one.

    Raises:
        TypeError: ``reason`` or ``suggestion`` is no phrase, or ``until`` no instant.
    """

    policy: str
    reason: Phrase
    evidence: tuple[str, ...] = ()
    until: int | None = None
    suggestion: Phrase | None = None

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.reason, Phrase):
            raise TypeError(f"got reason {quoted(self.reason)}, expected a Phrase")
        if not (self.suggestion is None or isinstance(self.suggestion, Phrase)):
            raise TypeError(f"got suggestion {quoted(self.suggestion)}, expected a Phrase or None")
        if not (self.until is None or type(self.until) is int):
            raise TypeError(f"got until {quoted(self.until)}, expected an instant or None")


@attrs.frozen(kw_only=True)
class Policy(Checked):
    """Base of all policies; third parties derive their own from it.

    ``slug`` names it. ``binds_courtesies``: it applies to what is owed, too. ``is_consent``: it
    states a wish of the contact's, which holds a proposal back even before its window opens.
    Fields are its settings, `sources` has the origin of each.

    Raises:
        SettingsError: a setting is refused.
    """

    error: ClassVar[type[HistoryError | SettingsError]] = SettingsError
    slug: ClassVar[str]
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType({})
    binds_courtesies: ClassVar[bool] = False
    is_consent: ClassVar[bool] = False

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """The objection to a proposal at an instant (UTC microseconds), or None.

        ``relationship`` is with the proposal's contact; None: it concerns no single contact. An
        objection that ends, ends after ``now``. Facts may change the answer at any time; the clock
        alone should do so only where an objection ends, at a tick or at the candidate's midnight,
        since an agenda's ``next_change`` foresees nothing else.
        """
        raise NotImplementedError(f"{type(self).__name__} does not say how it judges")
