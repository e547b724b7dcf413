"""Every revision of every record, filed under the contacts and opportunities it concerns.

One pass over a history makes it; `LiveAgenda` adds to it record by record. It knows no moment:
`Search` reads it as of one.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.placing import unplaced_cause
from staytopofmind.model.stand_in import stand_in
from staytopofmind.moments import instant

__all__ = ["Index", "Record", "is_introduction"]

Record: TypeAlias = (
    Candidate | Organisation | Contact | Opportunity | Event | Interaction | Disposition
)

_R = TypeVar("_R", Organisation, Contact, Opportunity, Event, Disposition)


class Index:
    """The records of one history by what they concern."""

    __slots__ = (
        "aliases",
        "attendances",
        "by_contact",
        "by_organisation",
        "candidates",
        "carried",
        "connections",
        "contacts",
        "dispositions",
        "done",
        "done_for",
        "done_without_contact",
        "employers",
        "events",
        "introductions",
        "keepers",
        "loose",
        "opportunities",
        "opportunities_at",
        "opportunities_of",
        "organisations",
        "outbound",
        "outbound_is_sorted",
        "posts",
        "revised",
        "social",
        "tied_to",
        "unplaced",
        "zone",
    )

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates: list[Candidate] = sorted(candidates, key=_revision)
        self.zone = self.candidates[-1].timezone
        self.organisations: dict[str, list[Organisation]] = {}
        self.contacts: dict[str, list[Contact]] = {}
        self.opportunities: dict[str, list[Opportunity]] = {}
        self.events: dict[str, list[Event]] = {}
        self.dispositions: dict[str, list[Disposition]] = {}
        """By action key."""
        self.aliases: dict[str, str] = {}
        self.employers: dict[str, str] = {}
        self.by_contact: dict[str, list[Interaction]] = {}
        self.by_organisation: dict[str, dict[str, None]] = {}
        self.opportunities_of: dict[str, dict[str, None]] = {}
        self.tied_to: dict[str, dict[str, None]] = {}
        self.revised: dict[str, list[Interaction]] = {}
        """Interactions with more than one revision, by id."""
        self.keepers: dict[str, list[Interaction]] = {}
        """Records that keep a promise, by the promise's id."""
        self.carried: dict[str, list[Interaction]] = {}
        """Records that carried out a due action, by its key."""
        self.opportunities_at: dict[str, dict[str, None]] = {}
        """By employer."""
        self.outbound_is_sorted = False
        self.outbound: list[Interaction] = []
        """Whatever the candidate did."""
        self.done: list[Interaction] = []
        """What done dispositions stand for."""
        self.done_for: dict[str, list[Interaction]] = {}
        self.done_without_contact: list[Interaction] = []
        self.social: list[SocialActivity] = []
        """The candidate's own activity and employers' posts, whoever they concern."""
        self.posts: list[SocialActivity] = []
        """What contacts posted or shared."""
        self.connections: list[Connection] = []
        """Every step of every connection."""
        self.unplaced: dict[str, str] = {}
        """Of what done dispositions stand for, by id, the cause whose platform is theirs."""
        self.introductions: list[Interaction] = []
        """Steps towards introductions, and messages that asked for one."""
        self.attendances: dict[str, list[EventAttendance]] = {}
        """By event."""
        self.loose: list[Interaction] = []
        """Interactions that name no contact at all."""

    def canonical(self, contact: str) -> str:
        """The id a contact goes by, after merging."""
        return self.aliases.get(contact, contact)

    def employer_of(self, organisation: str) -> str:
        """The id that all organisations counted as one employer share."""
        return self.employers.get(organisation, organisation)

    def file_contact(self, contact: Contact) -> None:
        """File a contact, or a revision of one."""
        _revise(self.contacts, contact)
        for alias in contact.aliases:
            self.aliases[alias] = contact.id
            self._merge(alias, contact.id)
        if contact.organisation is not None:
            _once(self.by_organisation, self.employer_of(contact.organisation), contact.id)
        for tie in contact.ties:
            _once(self.tied_to, tie.contact, contact.id)

    def _merge(self, alias: str, contact: str) -> None:
        # records filed before the merge was known move to the surviving contact
        for shelf in (self.by_contact, self.done_for):
            if alias in shelf:
                shelf.setdefault(contact, []).extend(shelf.pop(alias))
        for opportunity in self.opportunities_of.pop(alias, ()):
            _once(self.opportunities_of, contact, opportunity)

    def file_opportunity(self, opportunity: Opportunity) -> None:
        """File an opportunity, or a revision of one."""
        _revise(self.opportunities, opportunity)
        _once(self.opportunities_at, self.employer_of(opportunity.organisation), opportunity.id)
        for contact in opportunity.contacts:
            _once(self.opportunities_of, self.canonical(contact), opportunity.id)

    def file_event(self, event: Event) -> None:
        """File an event, or a revision of one."""
        _revise(self.events, event)

    def file_organisations(self, organisations: Iterable[Organisation]) -> None:
        """File organisations, and find which of them are one employer."""
        for organisation in organisations:
            _revise(self.organisations, organisation)
        self.employers = employers(found[-1] for found in self.organisations.values())
        self.by_organisation = {}
        for revisions in self.contacts.values():
            for contact in revisions:
                if contact.organisation is not None:
                    _once(self.by_organisation, self.employer_of(contact.organisation), contact.id)

    def file_disposition(self, disposition: Disposition) -> None:
        """File a disposition under its action's key, and a done one as the record it stands for."""
        found = self.dispositions.setdefault(disposition.action_key, [])
        found.append(disposition)
        found.sort(key=lambda one: (instant(one.at), one.id, _revision(one)))
        left = stand_in(disposition)
        if left is None:
            return
        left = left.resolved(self.zone)
        self.done.append(left)
        cause = unplaced_cause(disposition, left)
        if cause is not None:
            self.unplaced[left.id] = cause
        for contact in left.people():
            self.done_for.setdefault(self.canonical(contact), []).append(left)
        if not left.people():
            self.done_without_contact.append(left)

    def file_interaction(self, record: Interaction) -> None:
        """File an interaction whose instants are known (see `Interaction.resolved`)."""
        canonical = self.aliases
        for contact in record.people():
            self.by_contact.setdefault(canonical.get(contact, contact), []).append(record)
        if record.outbound and self.outbound_is_sorted:
            insort(self.outbound, record, key=_began)
        elif record.outbound:
            self.outbound.append(record)
        if not record.people():
            self.loose.append(record)
        if record.keeps:
            for promise in record.keeps:
                self.keepers.setdefault(promise, []).append(record)
        if record.action_key is not None:
            self.carried.setdefault(record.action_key, []).append(record)
        self._file_by_kind(record)

    def _file_by_kind(self, record: Interaction) -> None:
        if isinstance(record, SocialActivity):
            if record.author != "contact":
                self.social.append(record)
            elif record.activity in ("post", "share"):
                self.posts.append(record)
        elif isinstance(record, Connection):
            self.connections.append(record)
        elif isinstance(record, EventAttendance):
            self.attendances.setdefault(record.event, []).append(record)
        elif is_introduction(record):
            self.introductions.append(record)

    def file_one_more(self, record: Interaction, revisions: Iterable[Interaction]) -> None:
        """File an interaction that came later; ``revisions`` are all of its id, itself included."""
        known = sorted(revisions, key=_revision)
        if len(known) > 1:
            self.revised[record.id] = known
        self.file_interaction(record)

    def sort_outbound(self) -> None:
        """Keep what the candidate did in order, so that the latest of it is found at once."""
        self.outbound.sort(key=_began)
        self.outbound_is_sorted = True

    def outbound_since(self, instant: int) -> Iterable[Interaction]:
        """What the candidate did from an instant on, in any order and all revisions."""
        if self.outbound_is_sorted:
            return self.outbound[bisect_left(self.outbound, instant, key=_began) :]
        return (record for record in self.outbound if record.began >= instant)

    def file_interactions(self, records: Iterable[Interaction]) -> None:
        """File interactions, and find which of them have several revisions."""
        seen: dict[str, Interaction] = {}
        for record in records:
            first = seen.setdefault(record.id, record)
            if first is not record:
                self.revised.setdefault(record.id, [first]).append(record)
            self.file_interaction(record)
        for revisions in self.revised.values():
            revisions.sort(key=_revision)


def is_introduction(record: Interaction) -> bool:
    """Whether a record is a step towards an introduction, or a message that asked for one."""
    if isinstance(record, Referral):
        return record.form == "introduction"
    return isinstance(record, Message) and record.outbound and record.purpose == "referral_request"


def _began(record: Interaction) -> int:
    return record.began


def employers(organisations: Iterable[Organisation]) -> dict[str, str]:
    """For each organisation that shares a name, alias or id with others, the smallest such id."""
    leader: dict[str, str] = {}

    def find(word: str) -> str:
        while leader.setdefault(word, word) != word:
            word = leader[word]
        return word

    ids: dict[str, str] = {}
    for organisation in organisations:
        words = (organisation.id, organisation.name, *organisation.aliases)
        roots = {find(word.casefold().strip()) for word in words}
        first = min(roots)
        for root in roots:
            leader[root] = first
        ids[organisation.id] = first
    smallest: dict[str, str] = {}
    for identity in sorted(ids, reverse=True):
        smallest[find(ids[identity])] = identity
    return {identity: smallest[find(word)] for identity, word in ids.items()}


def _revision(record: Record) -> int:
    return ALWAYS if record.revised_at is None else instant(record.revised_at)


def _revise(shelf: dict[str, list[_R]], record: _R) -> None:
    revisions = shelf.setdefault(record.id, [])
    if record in revisions:
        return
    revisions.append(record)
    revisions.sort(key=_revision)


def _once(shelf: dict[str, dict[str, None]], key: str, value: str) -> None:
    shelf.setdefault(key, {})[value] = None
