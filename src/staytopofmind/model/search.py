"""The job search as it was known at one moment: the one reader of the index.

Whatever the rest of the library asks of the facts passes through here, so that nothing can look
ahead: records, stages, decision dates, consent and revisions that were not yet known are absent,
and a scheduled record reads as scheduled until it has ended.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, datetime
from typing import TypeVar, cast

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, is_introduction
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import EventAttendance, SocialActivity
from staytopofmind.model.network import Network
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.placing import placed
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import (
    MONDAY_TO_FRIDAY,
    Window,
    WorkingCalendar,
    Zone,
    first_instant,
    instant,
    last_instant,
    zone as zone_named,
)

__all__ = ["Search"]

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event)
_Answer = TypeVar("_Answer")


_SETTLING = frozenset({"done", "dismissed"})


def _order(record: Interaction) -> tuple[int, str]:
    return record.began, record.id


class Search:
    """What the candidate knows at ``moment`` (an instant), answered from an index.

    Strategies for no single contact are given this; a `Relationship` leads to it as ``search``.
    ``calendar`` says which days are working days.
    """

    __slots__ = (
        "_answers",
        "_pursuits",
        "_relationships",
        "_timelines",
        "calendar",
        "candidate",
        "index",
        "moment",
        "zone",
    )

    def __init__(
        self, index: Index, moment: int, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    ) -> None:
        self.index = index
        self.moment = moment
        self.calendar = calendar
        revisions = index.candidates
        self.candidate = self._known_candidate(self._newest(revisions) or revisions[0])
        self.zone: Zone = zone_named(self.candidate.timezone)
        self._timelines: dict[str, tuple[Interaction, ...]] = {}
        self._pursuits: dict[str, Pursuit | None] = {}
        self._relationships: dict[str, Relationship] = {}
        self._answers: dict[Hashable, object] = {}

    # -- who and what there is ---------------------------------------------------------------

    def contacts(self) -> Iterator[str]:
        """The ids of all contacts known, merged ones under one id, in the order of the history."""
        aliases = self.index.aliases
        for name, revisions in self.index.contacts.items():
            if name not in aliases and self._newest(revisions) is not None:
                yield name

    def contact(self, name: str) -> Contact | None:
        """The contact with this id or alias as known, or None; consent is cut by its dates."""
        revisions = self.index.contacts.get(self.index.canonical(name))
        if revisions is None:
            return None
        contact = self._newest(revisions)
        if contact is None or not (contact.do_not_contact or contact.opted_out or contact.ties):
            return contact
        return self._known_consent(contact)

    def organisation(self, name: str) -> Organisation | None:
        """The organisation with this id as known, or None."""
        revisions = self.index.organisations.get(name)
        return None if revisions is None else self._newest(revisions)

    def employer(self, organisation: str | None) -> str | None:
        """The id under which an organisation and its aliases count as one employer."""
        return None if organisation is None else self.index.employer_of(organisation)

    def event(self, name: str) -> Event | None:
        """The event with this id if it is known."""
        revisions = self.index.events.get(name)
        event = None if revisions is None else self._newest(revisions)
        if event is None or (event.known_at is not None and instant(event.known_at) > self.moment):
            return None
        return event

    def events(self) -> Iterator[Event]:
        """The events known, in the order of the history."""
        for name in self.index.events:
            event = self.event(name)
            if event is not None:
                yield event

    def relationship(self, contact: str) -> Relationship:
        """The search as seen from one contact; made once and kept.

        Raises:
            KeyError: no contact of this id or alias is known.
        """
        name = self.index.canonical(contact)
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
            pass
        revisions = self.index.opportunities.get(opportunity)
        known = None if revisions is None else self._newest(revisions)
        pursuit = None if known is None else Pursuit(self, known)
        if pursuit is not None and not pursuit.is_known:
            pursuit = None
        self._pursuits[opportunity] = pursuit
        return pursuit

    def pursuits(self) -> Iterator[Pursuit]:
        """All pursuits known, in the order of the history."""
        for name in self.index.opportunities:
            pursuit = self.pursuit(name)
            if pursuit is not None:
                yield pursuit

    def pursuits_of(self, contact: str) -> tuple[Pursuit, ...]:
        """The pursuits a contact is one of the people of."""
        names = self.index.opportunities_of.get(contact)
        if not names:
            return ()
        return tuple(
            pursuit
            for name in names
            if (pursuit := self.pursuit(name)) is not None and contact in pursuit.people
        )

    def accepted(self) -> Pursuit | None:
        """The pursuit whose offer was accepted, which ends all others; or None."""
        return self.once("accepted", self._find_accepted)

    def _find_accepted(self) -> Pursuit | None:
        return next((p for p in self.pursuits() if p.stage == "accepted"), None)

    def live_pursuits(self) -> tuple[Pursuit, ...]:
        """The pursuits that are still open, in the order of the history."""
        return self.once("live", lambda: tuple(p for p in self.pursuits() if p.is_live))

    def once(self, question: Hashable, answer: Callable[[], _Answer]) -> _Answer:
        """What ``answer`` says, asked only the first time that ``question`` comes up.

        For what many contacts share; a question must always have the same answer.
        """
        try:
            return cast("_Answer", self._answers[question])
        except KeyError:
            found = self._answers[question] = answer()
            return found

    def move(self, moment: int) -> None:
        """Go on to a later moment; what changes in between must be forgotten by the caller."""
        self.moment = moment

    def forget(self, contacts: Iterable[str], opportunities: Iterable[str]) -> None:
        """Read these contacts and opportunities, and whatever many share, anew when next asked."""
        for contact in contacts:
            self._timelines.pop(contact, None)
            self._relationships.pop(contact, None)
        for opportunity in opportunities:
            self._pursuits.pop(opportunity, None)
        self._answers.clear()

    # -- what happened -----------------------------------------------------------------------

    def timeline(self, contact: str) -> tuple[Interaction, ...]:
        """The known records that name a contact, sorted by (instant, id)."""
        found = self._timelines.get(contact)
        if found is None:
            found = self._timelines[contact] = self._read_timeline(contact)
        return found

    def _read_timeline(self, contact: str) -> tuple[Interaction, ...]:
        moment = self.moment
        revised = self.index.revised
        records: list[Interaction] = []
        for record in self.index.by_contact.get(contact, ()):
            if record.horizon <= moment and not revised:
                records.append(record)
            else:
                known = self.known(record)
                if known is not None:
                    records.append(known)
        records.extend(self.standing(self.index.done_for.get(contact, ())))
        records.sort(key=_order)
        return tuple(records)

    def known(self, record: Interaction) -> Interaction | None:
        """The record as it reads at this moment; None if it is not known or was superseded."""
        if record.known_from > self.moment:
            return None
        revisions = self.index.revised.get(record.id)
        if revisions is not None:
            newest = [one for one in revisions if one.known_from <= self.moment][-1]
            if newest is not record:
                return None
        if record.scheduled_ahead and self.end_of(record) > self.moment:
            return record.as_scheduled().resolved(self.index.zone)
        return record

    def end_of(self, record: Interaction) -> int:
        """When a record ends: an attendance ends with its event."""
        if isinstance(record, EventAttendance):
            event = self.event(record.event)
            if event is not None:
                return max(record.ended, instant(event.ends_at))
        return record.ended

    def stands(self, done: Interaction) -> bool:
        """Whether a done disposition's record counts: it is known, and no real record carries it."""
        if done.known_from > self.moment:
            return False
        carriers = self.index.carried.get(done.action_key or "", ())
        return not any(self.known(record) is not None for record in carriers)

    def standing(self, done: Iterable[Interaction]) -> Iterator[Interaction]:
        """Those of done dispositions' records that count, each on its platform."""
        return (placed(record, self) for record in done if self.stands(record))

    def stand_ins(self, record: Interaction) -> tuple[str, ...]:
        """The ids of what stood for a record while there was only a disposition on its action."""
        if record.action_key not in self.index.dispositions:
            return ()
        ids = {
            left.id
            for left in self.index.done
            if left.action_key == record.action_key and left.known_from <= self.moment
        }
        return tuple(sorted(ids - {record.id}))

    def opportunity_of(self, record: Interaction, contact: str) -> str | None:
        """The opportunity a contact's record is about.

        The one it names; else the contact's only one; of several, the one opened last before the
        record, or the first.
        """
        if record.opportunity is not None:
            return record.opportunity
        if contact not in self.index.opportunities_of:
            return None
        pursuits = self.pursuits_of(contact)
        if len(pursuits) < 2:
            return pursuits[0].id if pursuits else None
        opened = [p for p in pursuits if p.opened is not None and p.opened <= record.ended]
        return max(opened, key=lambda p: (p.opened or 0, p.id)).id if opened else pursuits[0].id

    def is_carried(self, action_key: str) -> bool:
        """Whether a known record carried out the action with this key."""
        carriers = self.index.carried.get(action_key)
        return carriers is not None and any(self.known(one) is not None for one in carriers)

    def is_settled(self, action_key: str) -> bool:
        """Whether the action with this key was done or dismissed."""
        if self.is_carried(action_key):
            return True
        return any(one.verdict in _SETTLING for one in self.dispositions(action_key))

    def settled_at(self, action_key: str) -> int | None:
        """The last instant at which the action with this key was done or dismissed, or None."""
        said = [instant(o.at) for o in self.dispositions(action_key) if o.verdict in _SETTLING]
        carriers = self.index.carried.get(action_key, ())
        said += [known.ended for one in carriers if (known := self.known(one)) is not None]
        return max(said, default=None)

    def is_kept(self, promise: str) -> bool:
        """Whether any known record keeps the promise."""
        keepers = self.index.keepers.get(promise, ())
        return any(self.known(record) is not None for record in keepers)

    def social(self) -> tuple[SocialActivity, ...]:
        """The candidate's own activity and employers' posts known, sorted by (instant, id)."""
        return self.network.activity

    @property
    def network(self) -> Network:
        """What platforms know: connections, posts, and what the candidate did with them."""
        return self.once("network", lambda: Network(self))

    def introductions(self) -> tuple[Interaction, ...]:
        """The known steps towards introductions and the messages that asked for one, in order.

        Whoever was asked; done dispositions are among them.
        """
        return self.once("introductions", self._read_introductions)

    def _read_introductions(self) -> tuple[Interaction, ...]:
        read = (self.known(record) for record in self.index.introductions)
        found = [record for record in read if record is not None]
        found += [
            record for record in self.index.done if is_introduction(record) and self.stands(record)
        ]
        return tuple(sorted(found, key=_order))

    def own_actions(self, *, since: int) -> list[Interaction]:
        """The candidate's known records since an instant, done dispositions among them.

        Sorted by (instant, id), each once, whatever contacts it names.
        """
        found = [
            known
            for record in self.index.outbound_since(since)
            if (known := self.known(record)) is not None
        ]
        found += self.standing(record for record in self.index.done if record.began >= since)
        found.sort(key=_order)
        return found

    def attendances(self, event: str) -> tuple[EventAttendance, ...]:
        """The candidate's known attendances of an event, done dispositions among them."""
        records = [
            known
            for record in self.index.attendances.get(event, ())
            if (known := self.known(record)) is not None
        ]
        records += self.standing(
            done
            for done in self.index.done
            if isinstance(done, EventAttendance) and done.event == event
        )
        return tuple(sorted((r for r in records if isinstance(r, EventAttendance)), key=_order))

    def dispositions(self, action_key: str) -> tuple[Disposition, ...]:
        """What the candidate has said of an action so far, oldest first; newest revisions only."""
        found = self.index.dispositions.get(action_key)
        if not found:
            return ()
        newest: dict[str, Disposition] = {}
        for one in found:
            known = one.at if one.revised_at is None else max(one.at, one.revised_at)
            if instant(known) <= self.moment:
                newest[one.id] = one
        return tuple(newest.values())

    # -- time --------------------------------------------------------------------------------

    def window(self, opens: int, best: int, due: int, closes: int | None) -> Window:
        """A window of four instants, shown in the candidate's zone; ``closes`` None: never."""
        return Window.fit(opens, best, due, closes, self.zone.key)

    def zone_of(self, contact: Contact) -> Zone:
        """The contact's zone; the candidate's where it is unknown."""
        return self.zone if contact.timezone is None else zone_named(contact.timezone)

    def end_of_promise(self, promise: Promise, record: Interaction) -> int | None:
        """When a promise is due: a day means its end in the contact's zone; None: no date given."""
        due = promise.due_at
        if due is None:
            return None
        if isinstance(due, datetime):
            return instant(due)
        name = promise.contact or record.contacts[0]
        contact = self.contact(name)
        return last_instant(due, self.zone if contact is None else self.zone_of(contact))

    def starts(self, when: datetime | date) -> int:
        """The instant of a moment, or of the start of a day in the candidate's zone."""
        return first_instant(when, self.zone)

    def ends(self, when: datetime | date) -> int:
        """The instant of a moment, or of the end of a day in the candidate's zone."""
        return last_instant(when, self.zone)

    # -- what was known ----------------------------------------------------------------------

    def _newest(self, revisions: list[_R]) -> _R | None:
        for record in reversed(revisions):
            if record.revised_at is None or instant(record.revised_at) <= self.moment:
                return record
        return None

    def _known_consent(self, contact: Contact) -> Contact:
        moment = self.moment
        wish = contact.do_not_contact
        changes: dict[str, object] = {}
        if wish is not None and wish.since is not None and instant(wish.since) > moment:
            changes["do_not_contact"] = None
        for name, dated in (("opted_out", "at"), ("ties", "known_at")):
            values = getattr(contact, name)
            known = tuple(v for v in values if _is_known(getattr(v, dated), moment))
            if len(known) < len(values):
                changes[name] = known
        return contact.evolve(**changes) if changes else contact

    def _known_candidate(self, candidate: Candidate) -> Candidate:
        zone = zone_named(candidate.timezone)
        changes: dict[str, object] = {}
        for name, dated in (
            ("achievements", "at"),
            ("materials", "added_at"),
            ("talking_points", "noted_at"),
            ("ties", "known_at"),
        ):
            values = getattr(candidate, name)
            known = tuple(
                value
                for value in values
                if (when := getattr(value, dated)) is None
                or first_instant(when, zone) <= self.moment
            )
            if len(known) < len(values):
                changes[name] = known
        return candidate.evolve(**changes) if changes else candidate


def _is_known(since: datetime | None, moment: int) -> bool:
    return since is None or instant(since) <= moment
