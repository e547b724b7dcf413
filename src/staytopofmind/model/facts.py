"""Who and what there is, as it was known at one moment."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

import attrs

from staytopofmind.model.absence import (
    Absent,
    candidate_without,
    contact_without,
    event_without,
    opportunity_without,
)
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.dated import candidate_as_of, contact_as_of
from staytopofmind.model.index import Index
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.merging import employers, merged, speakers
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.revisions import newest
from staytopofmind.moments import (
    FIRST,
    MONDAY_TO_FRIDAY,
    NEVER,
    WorkingCalendar,
    Zone,
    first_instant,
    instant,
    last_instant,
    zone as zone_named,
)

__all__ = ["Facts"]


class Facts:
    """The people, organisations, opportunities and events known at ``moment`` (an instant).

    ``candidate`` is as known then and ``zone`` theirs; ``aliases`` are the ids that had turned out
    to be somebody else's; ``absent`` is what is referred to but was not known, ``lacks`` whether
    there is any of it. ``calm_until`` is an instant: interactions whose horizon is not later read
    as they are, unless the index has them as delicate or their ids are ``lacking``, since they
    refer to something absent; and those first known later than ``known_until`` are not known.
    ``calendar`` says which days are working days.
    """

    __slots__ = (
        "_employers",
        "_ids_of",
        "absent",
        "aliases",
        "calendar",
        "calm_until",
        "candidate",
        "index",
        "known_until",
        "lacking",
        "lacks",
        "moment",
        "zone",
    )

    absent: Absent
    aliases: Mapping[str, str]
    candidate: Candidate
    zone: Zone

    def __init__(
        self, index: Index, moment: int, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    ) -> None:
        self.index: Index = index
        self.moment: int = moment
        self.calendar: WorkingCalendar = calendar
        self.look_again()

    def look_again(self) -> None:
        """Find out anew what holds at the moment, after it or the index changed."""
        index, moment = self.index, self.moment
        self._employers: Mapping[str, str] | None = None
        self.lacks: bool = False
        self.calm_until: int = FIRST
        self.known_until: int = NEVER
        self.aliases = self._known_aliases()
        self._ids_of: dict[str, list[str]] = {}
        for alias, contact in sorted(self.aliases.items()):
            self._ids_of.setdefault(contact, []).append(alias)
        candidate = newest(index.candidates, moment) or index.candidates[0]
        self.zone = zone_named(candidate.timezone)
        self.absent = Absent(
            contacts=self._absent_contacts(),
            organisations=self._unknown("organisations", index.organisations, self.organisation),
        )
        opportunities = self._unknown("opportunities", index.opportunities, self.opportunity)
        self.absent = attrs.evolve(
            self.absent,
            opportunities=opportunities,
            events=self._unknown("events", index.events, self.event),
        )
        self.candidate = candidate_without(candidate_as_of(candidate, moment), self.absent)
        self.absent = attrs.evolve(
            self.absent,
            materials=self._no_more("materials"),
            achievements=self._no_more("achievements"),
            talking_points=self._no_more("talking_points"),
        )
        self.lacks = bool(self.absent)
        self._note_what_is_calm()

    def _note_what_is_calm(self) -> None:
        moved = self.zone.key != self.index.zone
        # Where the candidate has moved, days begin and end at other instants than the index says.
        self.calm_until, self.known_until = (FIRST, NEVER) if moved else (self.moment, self.moment)
        self.lacking: Collection[str] = self._find_lacking() if self.lacks else ()

    def _find_lacking(self) -> set[str]:
        """The ids of records that refer to what is absent, or answer one that does."""
        found: set[str] = set()
        for of, referring in self.index.references.to.items():
            for name in getattr(self.absent, of):
                found.update(referring.get(name, ()))
        answers = self.index.answers.to
        for name in tuple(found):
            found.update(record.id for record in answers.get(name, ()))
        return found

    # -- who and what there is ---------------------------------------------------------------

    def canonical(self, contact: str) -> str:
        """The id a contact goes by, after the mergers known."""
        return self.aliases.get(contact, contact)

    def contacts(self) -> Iterator[str]:
        """The ids of all contacts known, merged ones under one id, in the order of the history."""
        for name, revisions in self.index.contacts.items():
            if name not in self.aliases and newest(revisions, self.moment) is not None:
                yield name

    def contact(self, name: str) -> Contact | None:
        """The contact with this id or alias as known, or None; consent is cut by its dates."""
        name = self.aliases.get(name, name)
        revisions = self.index.contacts.get(name)
        if revisions is None:
            return None
        contact = revisions[-1]
        if contact.revised_at is not None:
            known = newest(revisions, self.moment)
            if known is None:
                return None
            contact = known
        aliases = self._ids_of.get(name, ())
        if (aliases or contact.aliases) and set(aliases) != set(contact.aliases):
            contact = contact_as_of(contact, self.moment, aliases)
        elif contact.do_not_contact or contact.opted_out or contact.ties:
            contact = contact_as_of(contact, self.moment)
        return contact_without(contact, self.absent) if self.lacks else contact

    def organisation(self, name: str) -> Organisation | None:
        """The organisation with this id as known, or None."""
        revisions = self.index.organisations.get(name)
        return None if revisions is None else newest(revisions, self.moment)

    def employer(self, organisation: str | None) -> str | None:
        """The id under which an organisation and its aliases count as one employer."""
        if organisation is None:
            return None
        if not self.index.regrouped:
            return self.index.employer_of(organisation)
        if self._employers is None:
            known = (self.organisation(name) for name in self.index.organisations)
            self._employers = employers(one for one in known if one is not None)
        return self._employers.get(organisation, organisation)

    def staff(self, organisation: str) -> Iterator[str]:
        """The ids of the contacts known to be at an organisation, or one that counts as it."""
        employer = self.employer(organisation)
        ever = self.index.by_organisation.get(self.index.employer_of(organisation), ())
        for name in ever:
            contact = None if name in self.aliases else self.contact(name)
            if contact is not None and self.employer(contact.organisation) == employer:
                yield name

    def opportunity(self, name: str) -> Opportunity | None:
        """The opportunity with this id, with the stages and people known; None: nothing yet.

        One that has dated stages is known from the first of them.
        """
        revisions = self.index.opportunities.get(name)
        known = None if revisions is None else newest(revisions, self.moment)
        if known is None or known.organisation in self.absent.organisations:
            return None
        stages = known.stages[: len(self.reached(known))]
        if known.stages and not stages:
            return None
        dates = tuple(date for date in known.decision_dates if self._is_known(date.known_at))
        if len(stages) < len(known.stages) or len(dates) < len(known.decision_dates):
            known = known.evolve(stages=stages, decision_dates=dates)
        return opportunity_without(known, self.absent)

    def reached(self, opportunity: Opportunity) -> Sequence[tuple[int, int]]:
        """The instants from which to which its stages were reached; only those known.

        Those of a day begin and end with it, but none before the stage listed before it.
        """
        found: list[tuple[int, int]] = []
        began = ended = self.starts(opportunity.stages[0].at) if opportunity.stages else 0
        for stage in opportunity.stages:
            began, ended = max(began, self.starts(stage.at)), max(ended, self.ends(stage.at))
            if began > self.moment:
                break
            found.append((began, ended))
        return found

    def event(self, name: str) -> Event | None:
        """The event with this id if it is known; whoever was registered or there knew of it."""
        for event in reversed(self.index.events.get(name, ())):
            if self._is_known(event.revised_at) and (
                self._is_known(event.known_at) or self._attended(name)
            ):
                return event_without(event, self.absent)
        return None

    def _attended(self, event: str) -> bool:
        return any(
            (one.began if one.known_from == ALWAYS else one.known_from) <= self.moment
            for one in self.index.kinds.attendances.get(event, ())
        )

    def events(self) -> Iterator[Event]:
        """The events known, in the order of the history."""
        found = map(self.event, self.index.events)
        yield from (event for event in found if event is not None)

    # -- time --------------------------------------------------------------------------------

    def zone_of(self, contact: Contact | None) -> Zone:
        """The contact's zone; the candidate's where it is unknown."""
        known = None if contact is None else contact.timezone
        return self.zone if known is None else zone_named(known)

    def starts(self, when: datetime | date) -> int:
        """The instant of a moment, or of the start of a day in the candidate's zone."""
        return first_instant(when, self.zone)

    def ends(self, when: datetime | date) -> int:
        """The instant of a moment, or of the end of a day in the candidate's zone."""
        return last_instant(when, self.zone)

    def _is_known(self, since: datetime | None) -> bool:
        return since is None or instant(since) <= self.moment

    # -- what was not known ------------------------------------------------------------------

    def _known_aliases(self) -> Mapping[str, str]:
        """For each id merged into another by then, the one that is left."""
        index = self.index
        if not index.claims:
            return index.aliases
        known = (newest(index.contacts[name], self.moment) for name in index.claimants)
        return merged(speakers(contact for contact in known if contact is not None))

    def _absent_contacts(self) -> Collection[str]:
        index, moment = self.index, self.moment
        absent: set[str] = set()
        if moment < index.all_known_from.get("contacts", moment):
            absent = {name for name, all_ in index.contacts.items() if newest(all_, moment) is None}
        # Aliases that nobody claims yet, or any more, and that are no contact's id either.
        absent.update(name for name in index.claims if name not in index.contacts)
        return absent.difference(self.aliases)

    def _unknown(self, of: str, known: Iterable[str], read: Callable[[str], object]) -> set[str]:
        """Those ids of one sort that are not known; usually it takes no look to see: none."""
        if self.moment >= self.index.all_known_from.get(of, self.moment):
            return set()
        return {name for name in known if read(name) is None}

    def _no_more(self, of: str) -> set[str]:
        """What the candidate had not got yet, or has no more."""
        ever = {one.id for candidate in self.index.candidates for one in getattr(candidate, of)}
        return ever.difference(one.id for one in getattr(self.candidate, of))
