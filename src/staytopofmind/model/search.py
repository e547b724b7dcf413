"""The job search as it was known at one moment: its relationships, pursuits and doings."""

from collections.abc import Hashable, Iterable, Iterator

from staytopofmind.model.doings import Doings
from staytopofmind.model.index import Index
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Interview
from staytopofmind.model.order import in_order
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import FIRST, MONDAY_TO_FRIDAY, Window, WorkingCalendar

__all__ = ["Search"]

_ON_PLATFORMS = frozenset({"network", "on-platforms"})
"""Questions whose answers only what happens on platforms can change."""


class Search(Doings):
    """What the candidate knows at ``moment`` (an instant), answered from an index.

    Whatever the rest of the library asks of the facts passes through here, so that nothing can
    look ahead. Strategies for no single contact are given this; a `Relationship` leads to it as
    ``search``. ``calendar`` says which days are working days.
    """

    __slots__ = ("_pursuits", "_pursuits_of", "_relationships", "_timelines")

    def __init__(
        self, index: Index, moment: int, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    ) -> None:
        super().__init__(index, moment, calendar)
        self._timelines: dict[str, tuple[Interaction, ...]] = {}
        self._pursuits: dict[str, Pursuit | None] = {}
        self._pursuits_of: dict[str, tuple[Pursuit, ...]] = {}
        self._relationships: dict[str, Relationship] = {}

    # -- whom and what it is about -------------------------------------------------------------

    def relationship(self, contact: str) -> Relationship:
        """The search as seen from one contact; made once and kept.

        Raises:
            KeyError: no contact of this id or alias is known.
        """
        name = self.canonical(contact)
        found = self._relationships.get(name)
        if found is None:
            found = self._relationships[name] = self.fresh_relationship(name)
        return found

    def fresh_relationship(self, contact: str) -> Relationship:
        """Like `relationship`, but not kept: for a pass over all contacts in little memory."""
        known = self.contact(contact)
        if known is None:
            raise KeyError(contact)
        return Relationship(self, known)

    def pursuit(self, opportunity: str) -> Pursuit | None:
        """The pursuit of an opportunity, or None if nothing is known of it yet."""
        try:
            return self._pursuits[opportunity]
        except KeyError:
            known = self.opportunity(opportunity)
            pursuit = None if known is None else Pursuit(self, known)
            self._pursuits[opportunity] = pursuit
            return pursuit

    def pursuits(self) -> Iterator[Pursuit]:
        """All pursuits known, in the order of the history."""
        for name in self.index.opportunities:
            pursuit = self.pursuit(name)
            if pursuit is not None:
                yield pursuit

    def pursuits_of(self, contact: str) -> tuple[Pursuit, ...]:
        """The pursuits a contact is one of the people of, those opened first first."""
        try:
            return self._pursuits_of[contact]
        except KeyError:
            found = self._pursuits_of[contact] = self._find_pursuits_of(contact)
            return found

    def _find_pursuits_of(self, contact: str) -> tuple[Pursuit, ...]:
        names = self.index.opportunities_of.get(self.index.canonical(contact), ())
        found = [
            pursuit
            for name in names
            if (pursuit := self.pursuit(name)) is not None and contact in pursuit.people
        ]
        if len(found) > 1:
            found.sort(key=_opening)
        return tuple(found)

    def accepted(self) -> Pursuit | None:
        """The pursuit whose offer was accepted first, which ends all others; or None."""
        return self.once("accepted", self._find_accepted)

    def _find_accepted(self) -> Pursuit | None:
        accepted = (p for p in self.pursuits() if p.stage == "accepted")
        return min(accepted, key=lambda p: (p.stages[-1].began, p.id), default=None)

    def live_pursuits(self) -> tuple[Pursuit, ...]:
        """The pursuits that are still open, those opened first first."""
        return self.once("live", self._find_live)

    def _find_live(self) -> tuple[Pursuit, ...]:
        return tuple(sorted((p for p in self.pursuits() if p.is_live), key=_opening))

    def window(self, opens: int, best: int, due: int, closes: int | None) -> Window:
        """A window of four instants, shown in the candidate's zone; ``closes`` None: never."""
        return Window.fit(opens, best, due, closes, self.zone.key)

    def let_go(self) -> None:
        """Keep no relationship any longer; they are made again when asked for."""
        self._relationships.clear()

    def move(self, moment: int) -> None:
        """Go on to a later moment; what changes in between must be forgotten by the caller."""
        self.moment = moment
        self._note_what_is_calm()

    def forget(
        self,
        contacts: Iterable[str],
        opportunities: Iterable[str],
        *,
        platforms: bool = True,
        facts: bool = True,
    ) -> None:
        """Read these contacts and opportunities, and whatever many share, anew when next asked.

        What happened on ``platforms`` is shared by all and costly to read, and so are the ``facts``
        of who and what there is; a caller who knows that nothing changed there may keep them.
        """
        kept: dict[Hashable, object] = (
            {} if platforms else {k: v for k, v in self._answers.items() if k in _ON_PLATFORMS}
        )
        for contact in contacts:
            self._timelines.pop(contact, None)
            self._relationships.pop(contact, None)
        for opportunity in opportunities:
            self._pursuits.pop(opportunity, None)
        self._pursuits_of.clear()
        self._answers = kept
        if facts:
            self.look_again()

    # -- what happened -----------------------------------------------------------------------

    def timeline(self, contact: str) -> tuple[Interaction, ...]:
        """The known records that name a contact, sorted by (instant, id)."""
        found = self._timelines.get(contact)
        if found is None:
            found = self._timelines[contact] = self._read_timeline(contact)
        return found

    def _read_timeline(self, contact: str) -> tuple[Interaction, ...]:
        index, delicate, lacking = self.index, self.index.delicate, self.lacking
        filed_under = index.canonical(contact)
        calm_until = self.calm_until
        records: list[Interaction] = []
        for record in index.by_contact.get(filed_under, ()):
            name = record.id
            if record.horizon <= calm_until and name not in delicate and name not in lacking:
                records.append(record)  # as `known` would say of it
                continue
            known = self.known(record)
            if known is not None and (known is record or self._names(known, contact)):
                records.append(known)
        done = index.done.by_contact.get(filed_under)
        if done is not None:
            records.extend(left for left in self.standing(done) if self._names(left, contact))
        if filed_under in index.claimants:
            records = [record for record in records if self._names(record, contact)]
        return in_order(records)

    def _names(self, record: Interaction, contact: str) -> bool:
        return any(self.canonical(name) == contact for name in record.people())

    def opportunity_of(self, record: Interaction, contact: str) -> str | None:
        """The opportunity a contact's record is about.

        The one it names, or that is named by what it answers, and so on; else the contact's only
        one; of several, the one opened last before the record (before the first that it goes back
        to), or the first. An interview with somebody who belongs to none is about that of the first
        other interviewer who does.
        """
        if record.opportunity is not None:
            return record.opportunity
        began = record
        if record.in_reply_to is not None:
            for began in self.thread(record):
                if began.opportunity is not None:
                    return began.opportunity
        pursuits = self.pursuits_of(contact) or self._pursuits_beside(record)
        if len(pursuits) < 2:
            return pursuits[0].id if pursuits else None
        if not self._names(began, contact):
            began = record
        before = [p for p in pursuits if p.opened is not None and p.opened <= began.ended]
        return before[-1].id if before else pursuits[0].id

    def _pursuits_beside(self, record: Interaction) -> tuple[Pursuit, ...]:
        if isinstance(record, Interview):
            for name in record.contacts:
                if pursuits := self.pursuits_of(self.canonical(name)):
                    return pursuits
        return ()


def _opening(pursuit: Pursuit) -> tuple[int, str]:
    return (FIRST if pursuit.opened is None else pursuit.opened), pursuit.id
