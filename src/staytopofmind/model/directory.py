"""Who and what there is, every revision of it, and how it hangs together."""

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.days import latest_instant
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.merging import employers, merged
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.revisions import revise, revision
from staytopofmind.moments import instant

__all__ = ["Directory"]


class Directory:
    """The candidate, contacts, organisations, opportunities and events of one history.

    It joins whoever was ever taken for one person, and whatever was ever taken for one employer,
    by any revision; `Search` says which of it holds at its moment.
    """

    __slots__ = (
        "aliases",
        "all_known_from",
        "by_organisation",
        "candidates",
        "claimants",
        "claims",
        "contacts",
        "employers",
        "events",
        "opportunities",
        "opportunities_at",
        "opportunities_of",
        "organisations",
        "regrouped",
        "tied_to",
        "zone",
    )

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates: list[Candidate] = sorted(candidates, key=revision)
        self.zone: str = self.candidates[-1].timezone
        self.organisations: dict[str, list[Organisation]] = {}
        self.contacts: dict[str, list[Contact]] = {}
        self.opportunities: dict[str, list[Opportunity]] = {}
        self.events: dict[str, list[Event]] = {}
        self.all_known_from: dict[str, int] = {}
        """The instants from which all contacts, organisations, ... are known, by these words."""
        self.claims: dict[str, set[str]] = {}
        """For each alias, whoever claims it in any revision."""
        self.claimants: set[str] = set()
        """Contacts with aliases in any revision."""
        self.aliases: dict[str, str] = {}
        """For each id merged into another, the one that is left."""
        self.employers: dict[str, str] = {}
        self.regrouped: bool = False
        """Whether organisations were revised, so that employers may differ from time to time."""
        self.by_organisation: dict[str, dict[str, None]] = {}
        """Whoever was ever there, by employer."""
        self.opportunities_of: dict[str, tuple[str, ...]] = {}
        """By contact; few each, so a tuple is the smallest to keep."""
        self.opportunities_at: dict[str, dict[str, None]] = {}
        """By employer."""
        self.tied_to: dict[str, dict[str, None]] = {}
        """Whoever ever had a tie to a contact, under the id the tie names."""

    def canonical(self, contact: str) -> str:
        """The id under which a contact is filed, with whoever was ever taken for the same person.

        `Search.canonical` is the id they go by as known at its moment.
        """
        return self.aliases.get(contact, contact)

    def employer_of(self, organisation: str) -> str:
        """The id under which an organisation is filed, with all it was ever taken for one with.

        `Search.employer` is the one under which it counts at its moment.
        """
        return self.employers.get(organisation, organisation)

    def file_candidate(self, candidate: Candidate) -> None:
        """File a revision of the candidate, who lives where the newest one does."""
        insort(self.candidates, candidate, key=revision)

    def file_contacts(self, contacts: Iterable[Contact]) -> None:
        """File contacts and revisions of them; those with aliases before what names them."""
        claimed = False
        for contact in contacts:
            self._note("contacts", revision(revise(self.contacts, contact)[0]))
            if contact.organisation is not None:
                _once(self.by_organisation, self.employer_of(contact.organisation), contact.id)
            for tie in contact.ties:
                _once(self.tied_to, tie.contact, contact.id)
            if contact.aliases:
                claimed = True
                self.claimants.add(contact.id)
            for alias in contact.aliases:
                self.claims.setdefault(alias, set()).add(contact.id)
        if claimed:
            self.aliases = merged(self.claims)

    def file_contact(self, contact: Contact) -> None:
        """File a contact, or a revision of one."""
        self.file_contacts((contact,))

    def _note(self, of: str, known_from: int) -> None:
        self.all_known_from[of] = max(known_from, self.all_known_from.get(of, ALWAYS))

    def file_opportunity(self, opportunity: Opportunity) -> None:
        """File an opportunity, or a revision of one."""
        known_from = revision(revise(self.opportunities, opportunity)[0])
        if opportunity.organisation in self.organisations:
            first = self.organisations[opportunity.organisation][0]
            known_from = max(known_from, revision(first))
        if opportunity.stages:
            known_from = max(known_from, latest_instant(opportunity.stages[0].at))
        self._note("opportunities", known_from)
        _once(self.opportunities_at, self.employer_of(opportunity.organisation), opportunity.id)
        only = (opportunity.id,)
        for contact in opportunity.contacts:
            name = self.canonical(contact)
            known = self.opportunities_of.setdefault(name, only)  # one tuple for all its people
            if opportunity.id not in known:
                self.opportunities_of[name] = known + only

    def file_event(self, event: Event) -> None:
        """File an event, or a revision of one."""
        known_from = revision(revise(self.events, event)[0])
        if event.known_at is not None:
            known_from = max(known_from, instant(event.known_at))
        self._note("events", known_from)

    def file_organisations(self, organisations: Iterable[Organisation]) -> None:
        """File organisations, and find which of them are one employer; before what names them."""
        for organisation in organisations:
            revisions = revise(self.organisations, organisation)
            self._note("organisations", revision(revisions[0]))
            self.regrouped = self.regrouped or revision(revisions[-1]) > ALWAYS
        self.employers = employers(self._all_organisations())

    def _all_organisations(self) -> Iterator[Organisation]:
        for revisions in self.organisations.values():
            yield from revisions

    def regroups(self, organisations: Sequence[Organisation]) -> bool:
        """Whether organisations, or revisions of some, change what counts as one employer."""
        if not organisations:
            return False
        if any(one.id in self.organisations or one.revised_at for one in organisations):
            return True
        after = employers((*self._all_organisations(), *organisations))
        alone = all(after.pop(one.id, None) == one.id for one in organisations)
        return not alone or after != self.employers


def _once(shelf: dict[str, dict[str, None]], key: str, value: str) -> None:
    shelf.setdefault(key, {})[value] = None
