"""Materials for one message: which, for whom, why and from when on."""

from typing import Final, Literal, TypeAlias

import attrs

from staytopofmind.model.candidate import Material
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.strategies.parts.shelf import Met, Shelf

__all__ = ["SEND", "SHARE", "Sharing", "SharingTerms"]

SEND: Final = "send_material"
SHARE: Final = "share_material"


@attrs.frozen(kw_only=True)
class SharingTerms:
    """How what is on a shelf is shared by the strategy of a slug: at most ``most`` in one message.

    ``open_for`` is how long a message takes in what is added, in microseconds.
    """

    shelf: Shelf[Material]
    strategy: str
    most: int
    open_for: int


SharingSort: TypeAlias = Literal["promise", "request", "talk", "role"]


@attrs.frozen(kw_only=True)
class Sharing:
    """Materials for one message, for which reason, and from when on.

    ``answers`` are materials with the points they meet, best first; ``promised`` those that were
    promised. ``record`` is where the reason came up, ``pursuit`` the opportunity it concerns.
    """

    sort: SharingSort
    kind: str
    cause: str
    opens: int
    answers: tuple[Met[Material], ...] = ()
    promised: tuple[Material, ...] = ()
    record: Interaction | None = None
    promise: Promise | None = None
    pursuit: Pursuit | None = None

    @property
    def materials(self) -> tuple[Material, ...]:
        """What to send."""
        return self.promised or tuple(one.offer for one in self.answers)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of what it rests on: a promise and where it was made, a talk, or the role."""
        if self.record is None:
            return () if self.pursuit is None else (self.pursuit.id,)
        return (self.record.id,) if self.promise is None else (self.promise.id, self.record.id)
