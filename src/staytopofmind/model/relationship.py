"""The search as seen from one contact: what strategies and policies ask of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import Connection, Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.timeline import Timeline
from staytopofmind.moments import DAY, Window, Zone, working_days_after

if TYPE_CHECKING:
    from staytopofmind.model.search import Search

__all__ = ["Relationship"]

_I = TypeVar("_I", bound=Interaction)

_NOT_LOOKED_FOR: Final = ""
"""No channel has this name."""


class Relationship(Timeline):
    """One contact's timeline, folded once, and the opportunities it belongs to.

    Everything is as known at the search's moment, but nothing here tells that moment: strategies
    return windows and never compare with the clock.
    """

    __slots__ = ("_live_pursuits", "_pursuits", "_writing_channel", "id", "zone")

    def __init__(self, search: Search, contact: Contact) -> None:
        super().__init__(search, contact)
        self.zone: Zone = search.zone_of(contact)
        """The contact's zone; the candidate's where it is unknown (see `zone_is_assumed`)."""
        self.id: str = contact.id
        """The contact's id."""
        self._pursuits: tuple[Pursuit, ...] | None = None
        self._live_pursuits: tuple[Pursuit, ...] | None = None
        self._writing_channel: str | None = _NOT_LOOKED_FOR

    # -- who -------------------------------------------------------------------------------

    @property
    def candidate(self) -> Candidate:
        """The candidate, as known at the search's moment."""
        return self.search.candidate

    @property
    def zone_is_assumed(self) -> bool:
        """Whether the contact's zone is unknown, so that the candidate's stands in for it."""
        return self.contact.timezone is None

    @property
    def employer(self) -> str | None:
        """The id under which the contact's organisation and its aliases count as one."""
        return self.search.employer(self.contact.organisation)

    def can(self, channel: str) -> bool:
        """Whether the contact has a handle for the channel."""
        return self.contact.handle(channel) is not None

    @property
    def writing_channel(self) -> str | None:
        """The channel to write to them on; None: none is known.

        E-mail first, then platforms where they have a handle or are connected, then the phone;
        those they opted out of only where nothing else is left.
        """
        if self._writing_channel is _NOT_LOOKED_FOR:
            self._writing_channel = self._find_writing_channel()
        return self._writing_channel

    def _find_writing_channel(self) -> str | None:
        refused = {one.channel for one in self.contact.opted_out}
        if "email" not in refused and self.can("email"):
            return "email"
        known = [one.channel for one in self.contact.handles if one.channel != "postal"]
        known += [s.platform for s in self.connections if self.is_connected(s.platform)]
        known.sort(key=lambda one: (one in refused, one == "phone", one != "email"))
        return known[0] if known else None

    # -- opportunities ------------------------------------------------------------------------

    @property
    def pursuits(self) -> tuple[Pursuit, ...]:
        """The opportunities this contact is one of the people of."""
        if self._pursuits is None:
            self._pursuits = self.search.pursuits_of(self.contact.id)
        return self._pursuits

    @property
    def live_pursuits(self) -> tuple[Pursuit, ...]:
        """Those of `pursuits` that are still open."""
        if self._live_pursuits is None:
            self._live_pursuits = tuple(one for one in self.pursuits if one.is_live)
        return self._live_pursuits

    @property
    def is_live(self) -> bool:
        """Whether they still belong to the search.

        Yes in a live opportunity, or in none as long as no offer is accepted, or if kept warm.
        """
        if self.contact.keep_warm:
            return True
        if self.pursuits:
            return bool(self.live_pursuits)
        return self.search.accepted() is None

    def pursuit_of(self, record: Interaction) -> Pursuit | None:
        """The opportunity a record with this contact is about, if any."""
        name = self.search.opportunity_of(record, self.contact.id)
        return None if name is None else self.search.pursuit(name)

    # -- what was said ------------------------------------------------------------------------

    @property
    def last_outbound(self) -> Message | None:
        """The candidate's last message to them."""
        return self.outbound[-1] if self.outbound else None

    @property
    def last_inbound(self) -> Message | None:
        """Their last message that was not automatic."""
        return self.inbound[-1] if self.inbound else None

    @property
    def last_answer(self) -> int | None:
        """The instant they last answered: by a message, a step of a referral, or in a meeting."""
        ends = [
            *(m.ended for m in self.inbound),
            *(step.ended for step in self.referrals if not step.outbound),
            *(m.ended for m in (*self.interviews, *self.meetings) if self.has_ended(m)),
        ]
        return max(ends, default=None)

    def has_ended(self, record: Interaction) -> bool:
        """Whether a record that was scheduled ahead is over at the search's moment."""
        return self.search.end_of(record) <= self.search.moment

    def sent(self, *purposes: str, after: int) -> Message | None:
        """The first message with one of the purposes the candidate sent them after an instant.

        One of which only the day is known counts until the end of that day.
        """
        for message in self.outbound:
            if message.ended > after and (message.purpose or "follow_up") in purposes:
                return message
        return None

    def since(self, records: Sequence[_I], instant: int) -> list[_I]:
        """Those of some records that ended after an instant."""
        return [record for record in records if record.ended > instant]

    def asks(self, opportunity: str | None, *, since: int) -> list[Interaction]:
        """The candidate's unanswered asks about an opportunity, later than an instant.

        Messages that await an answer and referrals asked for, since their last answer;
        ``opportunity`` None: asks about none.
        """
        answered = self.last_answer
        start = since if answered is None else max(since, answered)
        asked: list[Interaction] = [message for message in self.outbound if message.awaits]
        asked += [step for step in self.referrals if step.status == "asked"]
        return sorted(
            (
                ask
                for ask in asked
                if ask.ended > start
                and self.search.opportunity_of(ask, self.contact.id) == opportunity
            ),
            key=lambda ask: (ask.began, ask.id),
        )

    def is_kept(self, promise: Promise) -> bool:
        """Whether any record keeps the promise."""
        return self.search.is_kept(promise.id)

    def promise_due(self, promise: Promise, record: Interaction) -> int | None:
        """The instant a promise is due, or None where no date was given."""
        return self.search.end_of_promise(promise, record)

    # -- platforms ----------------------------------------------------------------------------

    def steps(self, platform: str) -> list[Connection]:
        """The steps of the connection on a platform, in order."""
        return [step for step in self.connections if step.platform == platform]

    def connection(self, platform: str) -> Connection | None:
        """The last step of the connection on a platform, or None."""
        for step in reversed(self.connections):
            if step.platform == platform:
                return step
        return None

    def is_connected(self, platform: str) -> bool:
        """Whether the contact and the candidate are connected on a platform."""
        step = self.connection(platform)
        return step is not None and step.status == "accepted"

    # -- windows ------------------------------------------------------------------------------

    def window(
        self, opens: int, best: int, due: int, closes: int | None, lapse: str = ""
    ) -> Window:
        """A window of four instants, shown in the contact's zone; ``closes`` None: never."""
        return Window.fit(opens, best, due, closes, self.zone.key, lapse)

    def usual_window(self, cause: int) -> Window:
        """The window of whatever states none: best after a day, due after 3, open 7 more."""
        return self.window(cause, cause + DAY, cause + 3 * DAY, cause + 10 * DAY)

    def working_days_after(self, instant: int, days: int) -> int:
        """The same time of day on the n-th working day after an instant, for the contact."""
        return working_days_after(instant, days, self.zone, self.search.calendar)
