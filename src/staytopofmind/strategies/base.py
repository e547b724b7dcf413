"""The contract of a strategy: a tip, computed, as a pure function from facts to proposals.

To write one: derive a frozen attrs class from `Strategy`, give it a slug, a `Tip`, its settings as
fields and their sources, and yield proposals from one of the two hooks. A strategy never compares
with the clock, never raises on sparse data, and yields the same for the same facts.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

import attrs

from staytopofmind.errors import HistoryError, SettingsError, quoted
from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.fields import Checked
from staytopofmind.model.history import History
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import Window
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.proposal import Proposal

__all__ = [
    "ActionKind",
    "Brief",
    "Example",
    "Expected",
    "Point",
    "Proposal",
    "Strategy",
    "Tip",
    "Wording",
]


@attrs.frozen(kw_only=True)
class Tip:
    """What a strategy is, for people: the tip's number and title, and prose for its page."""

    number: int
    title: str
    rationale: str
    when_due: str
    when_quiet: str


@attrs.frozen
class Expected:
    """An action that an example expects to be due: its kind's slug and its contact."""

    kind: str
    contact: str | None = None


@attrs.frozen(kw_only=True)
class Example:
    """A small history, a moment (ISO 8601), and what the strategy has due then, in any order."""

    title: str
    history: History
    now: str
    due: tuple[Expected, ...]


@attrs.frozen(kw_only=True)
class Strategy(Checked):
    """Base of all strategies; third parties derive their own from it.

    ClassVars say what it is: ``slug`` (lower-case words with hyphens), ``tip``, ``tags``,
    ``kinds`` (the action kinds it proposes), ``sources`` (one per setting). Fields are its
    settings, typed and defaulted.

    Raises:
        SettingsError: a setting is refused; all of them are named.
    """

    error: ClassVar[type[HistoryError | SettingsError]] = SettingsError
    slug: ClassVar[str]
    tip: ClassVar[Tip]
    tags: ClassVar[frozenset[str]] = frozenset()
    kinds: ClassVar[tuple[ActionKind, ...]] = ()
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType({})

    def propose(self, relationship: Relationship, /) -> Iterable[Proposal]:
        """What this strategy wants done for one contact."""
        return ()

    def propose_for_candidate(self, search: Search, /) -> Iterable[Proposal]:
        """What it wants done that concerns no single contact."""
        return ()

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Small histories with what is due; run as tests and shown in the docs."""
        return ()

    def proposal(
        self,
        kind: str | ActionKind,
        to: Relationship | None,
        *,
        cause: str,
        channel: str | None,
        window: Window,
        say: Wording | Callable[[], Wording],
        **more: Any,  # noqa: ANN401  checked by Proposal, whose fields they are
    ) -> Proposal:
        """A proposal of this strategy to a contact (None: to none).

        ``say`` is its wording, or a function that finds it from facts that stay as they are;
        ``more`` as in `Proposal`.

        Raises:
            ValueError: no action kind has that slug, of its own or in `ACTION_KINDS`.
        """
        return Proposal(
            strategy=self.slug,
            kind=self._kind(kind) if isinstance(kind, str) else kind,
            contact=None if to is None else to.contact.id,
            cause=cause,
            channel=channel,
            window=window,
            say=say,
            **more,
        )

    def _kind(self, slug: str) -> ActionKind:
        for kind in self.kinds:
            if kind.slug == slug:
                return kind
        try:
            return ACTION_KINDS[slug]
        except KeyError:
            known = ", ".join(dict.fromkeys((*(kind.slug for kind in self.kinds), *ACTION_KINDS)))
            message = f"got kind {quoted(slug)}, expected an ActionKind or one of {known}"
            raise ValueError(message) from None
