"""The window of an action: when it opens, when it is best, due, and when it closes."""

from datetime import datetime
from typing import TYPE_CHECKING, Final, Self

import attrs

from staytopofmind.errors import MomentError, quoted
from staytopofmind.moments.clocks import present
from staytopofmind.moments.instants import FIRST, NEVER, Instant
from staytopofmind.moments.reading import instant_from
from staytopofmind.moments.zones import zone as zone_named

if TYPE_CHECKING:
    from pendulum import DateTime

__all__ = ["Window"]

_EMPTY: Final = "it would close before it opens"


@attrs.frozen(kw_only=True)
class Window:
    """Four moments in order, opens <= best <= due <= closes, and the zone to show them in.

    Instants are UTC microseconds since 1970; `closes` is NEVER for a window that stays open. `zone`
    is an IANA name. A window is open from `opens` up to, and not including, `closes`. One that
    closes as it opens is empty: it was never open, and `lapse` says why.

    Construction is strict and raises MomentError; `Window.fit` makes a window of any four moments.
    """

    opens: Instant
    best: Instant
    due: Instant
    closes: Instant
    zone: str
    lapse: str = ""

    def __attrs_post_init__(self) -> None:
        edges = (self.opens, self.best, self.due, self.closes)
        if any(type(edge) is not int or not FIRST <= edge <= NEVER for edge in edges):
            raise MomentError(
                f"a window has the moments {quoted(edges)}; expected four integers, "
                "microseconds since 1970 within the years 1 to 9999"
            )
        if not self.opens <= self.best <= self.due <= self.closes:
            raise MomentError(
                f"a window opens at {self.opens}, is best at {self.best}, due at {self.due} and "
                f"closes at {self.closes}; expected opens <= best <= due <= closes"
            )
        zone_named(self.zone)
        if not isinstance(self.lapse, str):
            raise MomentError(f"a window's lapse is {quoted(self.lapse)}; expected a text")

    @classmethod
    def fit(  # noqa: PLR0917  four moments in the order of the window
        cls,
        opens: Instant,
        best: Instant,
        due: Instant,
        closes: Instant | None,
        zone: str,
        lapse: str = "",
    ) -> Self:
        """Return a window of any four moments, in whatever order; `closes` None is never.

        `opens` stays where it is; `due` moves into [opens, closes], `best` into [opens, due]. Where
        `closes` is not after `opens` the window is empty at `opens`, and `lapse` is its reason.
        Instants outside of the years 1 to 9999 move to their ends. Raises nothing, and takes `zone`
        as it is: give it the name of a zone that was looked up.
        """
        if closes is None or closes > NEVER:
            closes = NEVER
        if not FIRST <= opens <= NEVER:
            opens = FIRST if opens < FIRST else NEVER
        if opens >= closes:
            best = due = closes = opens
            lapse = lapse or _EMPTY
        else:
            lapse = ""
            if due > closes:
                due = closes
            elif due < opens:
                due = opens
            if best > due:
                best = due
            elif best < opens:
                best = opens
        window = _new(cls)
        _set_opens(window, opens)
        _set_best(window, best)
        _set_due(window, due)
        _set_closes(window, closes)
        _set_zone(window, zone)
        _set_lapse(window, lapse)
        return window

    @property
    def opens_at(self) -> "DateTime":
        """When it opens, as a pendulum datetime in the window's zone."""
        return present(self.opens, zone_named(self.zone))

    @property
    def best_at(self) -> "DateTime":
        """When it is best done, as a pendulum datetime in the window's zone."""
        return present(self.best, zone_named(self.zone))

    @property
    def due_at(self) -> "DateTime":
        """When it is due, as a pendulum datetime in the window's zone."""
        return present(self.due, zone_named(self.zone))

    @property
    def closes_at(self) -> "DateTime | None":
        """When it closes, as a pendulum datetime in the window's zone; None for never."""
        return None if self.closes == NEVER else present(self.closes, zone_named(self.zone))

    def __contains__(self, moment: Instant | datetime) -> bool:
        """Return whether the window is open at `moment`, an instant or an aware datetime."""
        if not isinstance(moment, int):
            moment = instant_from(moment)
        return self.opens <= moment < self.closes

    def is_lapsed_at(self, moment: Instant | datetime) -> bool:
        """Return whether the window will not be open at `moment` or ever after.

        An empty window is lapsed at every moment, before it "opens" too.
        """
        if not isinstance(moment, int):
            moment = instant_from(moment)
        return moment >= self.closes or self.opens == self.closes


# `fit` is called for every proposal, and setting the slots directly spares it checks that hold by
# its construction: half the time. The class is complete only now, so they are bound here.
_new: Final = object.__new__
_set_opens: Final = Window.opens.__set__  # type: ignore[attr-defined]
_set_best: Final = Window.best.__set__  # type: ignore[attr-defined]
_set_due: Final = Window.due.__set__  # type: ignore[attr-defined]
_set_closes: Final = Window.closes.__set__  # type: ignore[attr-defined]
_set_zone: Final = Window.zone.__set__  # type: ignore[attr-defined]
_set_lapse: Final = Window.lapse.__set__  # type: ignore[attr-defined]
