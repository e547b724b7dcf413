"""A proposal: what a strategy wants done, before anyone has asked what time it is."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote, unquote

import attrs

from staytopofmind.errors import StrategyError, quoted
from staytopofmind.model.actions import ActionKind
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.stand_in import RecordForm
from staytopofmind.moments import Window
from staytopofmind.strategies.brief import Brief, Wording

__all__ = ["Proposal", "cause_in", "key_id_of", "key_of"]

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


_is_plain: Final = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch
"""Whether there is nothing to escape, as in most keys; an agenda makes many."""


def key_of(strategy: str, kind: str, contact: str | None, cause: str) -> str:
    """The key of an action: its four parts, each percent-escaped, joined by colons."""
    parts = (strategy, kind, contact or "", cause)
    if _is_plain("".join(parts)):
        return ":".join(parts)
    return ":".join(quote(part, safe="") for part in parts)


def cause_in(key: str | None, strategy: str, kind: str) -> str | None:
    """The cause in the key of an action of this strategy and kind, to whomever; else None."""
    if key is None or not key.startswith(f"{strategy}:{kind}:"):
        return None
    return unquote(key.rpartition(":")[2])


def key_id_of(key: str) -> str:
    """A digest of a key, 22 characters of A-Z a-z 0-9 - _, for small payloads."""
    return urlsafe_b64encode(blake2b(key.encode(), digest_size=16).digest()).decode().rstrip("=")


@attrs.frozen(kw_only=True, eq=False)
class Proposal:
    """What a strategy wants done. It does not know the time: only its window does.

    ``cause`` makes the key unique and stable: the id of the anchor where each has its own
    proposal, of the record that starts the cycle of a recurring one, or the subject. ``fit`` in
    [0, 1] is how well this instance suits. ``beneficiaries`` are the contacts it serves if not
    the addressee. ``opportunity`` is the one it belongs to. ``channel`` None: none is known yet,
    and the brief says what is to be found. ``effect_after`` (microseconds after
    the doing) and ``effect_at`` (an instant) say when it takes effect, if not at once.
    ``settled_by`` are further keys whose done or dismissed disposition settles it, too.
    ``details`` are fields of the record it leaves, and ``leaves`` its form where the action kind is
    not a built-in one; ``platform`` the one whose limits it uses.
    ``with_note``: a connection request with a personal note, which may be dropped to keep within
    a quota. ``say`` is the `Wording`, or finds it when somebody first reads it: most proposals of
    an agenda lapsed long ago, and nobody does.

    Raises:
        ValueError: ``fit`` is not a number from 0 to 1, or a part of the key is empty.
    """

    strategy: str
    kind: ActionKind
    contact: str | None
    cause: str
    channel: str | None
    window: Window
    say: Wording | Callable[[], Wording]
    evidence: tuple[str, ...] = ()
    fit: float = 1.0
    opportunity: str | None = None
    beneficiaries: tuple[str, ...] = ()
    effect_after: int = 0
    effect_at: int | None = None
    platform: str | None = None
    with_note: bool = False
    settled_by: tuple[str, ...] = ()
    details: Mapping[str, Any] = _NOTHING
    leaves: RecordForm | None = None
    _key: str | None = attrs.field(init=False, default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if not 0.0 <= self.fit <= 1.0:
            raise ValueError(f"got fit {quoted(self.fit)}, expected a number from 0 to 1")
        if not self.cause:
            raise ValueError("got an empty cause, expected the id of an anchor or a subject")

    @property
    def wording(self) -> Wording:
        """What is said of it, found once.

        Raises:
            StrategyError: the strategy failed to say it.
        """
        said = self.say
        if isinstance(said, Wording):
            return said
        try:
            said = said()
        except Exception as error:
            message = f"raised {type(error).__name__}: {error}"
            raise StrategyError(message, plugin=self.strategy, contact=self.contact) from error
        if not isinstance(said, Wording):
            message = f"said {quoted(said)}, expected a Wording"
            raise StrategyError(message, plugin=self.strategy, contact=self.contact)
        object.__setattr__(self, "say", said)
        return said

    @property
    def headline(self) -> Phrase:
        """What to do, in a few words."""
        return self.wording.headline

    @property
    def why(self) -> Phrase:
        """The reason, in a sentence."""
        return self.wording.why

    @property
    def brief(self) -> Brief:
        """What the message is for."""
        return self.wording.brief

    @property
    def lapse(self) -> Phrase | None:
        """Why it is too late once the window has closed; None: the window says it."""
        return self.wording.lapse

    @property
    def key(self) -> str:
        """Slug, action kind, contact and cause: the same for the same facts, in any process."""
        if self._key is None:
            key = key_of(self.strategy, self.kind.slug, self.contact, self.cause)
            object.__setattr__(self, "_key", key)
        return self._key or ""

    @property
    def identity(self) -> tuple[str, str, str | None, str]:
        """The parts of the key."""
        return self.strategy, self.kind.slug, self.contact, self.cause
