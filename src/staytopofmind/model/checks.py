"""What a single record must satisfy among others: it may only refer to what is known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from staytopofmind.errors import Problem, quoted
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction, Promise, Topic
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.references import references_of

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["CHECKS", "Known", "Referable", "candidate_problems"]


Referable: TypeAlias = Candidate | Contact | Opportunity | Event | Organisation
"""Whatever is no interaction or disposition: records refer to it, or to what is part of it."""


class Known:
    """The ids that records may refer to."""

    def __init__(self, history: "History") -> None:
        self.contacts: set[str] = set()
        self.organisations: set[str] = {one.id for one in history.organisations}
        self.opportunities: set[str] = {one.id for one in history.opportunities}
        self.events: set[str] = {one.id for one in history.events}
        self.materials: set[str] = set()
        self.achievements: set[str] = set()
        self.talking_points: set[str] = set()
        for contact in history.contacts:
            self.add_contact(contact)
        for candidate in (history.candidate, *history.candidate_revisions):
            self.add_candidate(candidate)

    def add_contact(self, contact: Contact) -> None:
        """A contact may be referred to by its id and its aliases."""
        self.contacts.add(contact.id)
        self.contacts.update(contact.aliases)

    def add_candidate(self, candidate: Candidate) -> None:
        """The candidate's materials, achievements and talking points may be referred to."""
        self.materials.update(one.id for one in candidate.materials)
        self.achievements.update(one.id for one in candidate.achievements)
        self.talking_points.update(one.id for one in candidate.talking_points)

    def add(self, record: Referable) -> None:
        """A record that others may refer to from now on."""
        if isinstance(record, Candidate):
            self.add_candidate(record)
        elif isinstance(record, Contact):
            self.add_contact(record)
        elif isinstance(record, Opportunity):
            self.opportunities.add(record.id)
        elif isinstance(record, Event):
            self.events.add(record.id)
        else:
            self.organisations.add(record.id)

    def copy(self) -> "Known":
        """The same ids, to be added to without changing these."""
        copied = object.__new__(Known)
        for name, ids in vars(self).items():
            setattr(copied, name, ids.copy())
        return copied


def unknown(
    values: Iterable[str | None], known: set[str], path: str, what: str
) -> Iterator[Problem]:
    """A problem for each id of a list that is not among the known ones."""
    for number, value in enumerate(values):
        if value is not None and value not in known:
            yield Problem(f"{path}[{number}]", f"got {quoted(value)}, expected the id of {what}")


def unknown_one(value: str | None, known: set[str], path: str, what: str) -> Iterator[Problem]:
    """A problem if an id is given and not among the known ones."""
    if value is not None and value not in known:
        yield Problem(path, f"got {quoted(value)}, expected the id of {what}")


def _repeated(ids: Iterable[str], path: str, of: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(ids):
        if one in seen:
            yield Problem(f"{path}[{number}].{of}", f"got {quoted(one)} again, expected another")
        seen.add(one)


def candidate_problems(candidate: Candidate, path: str, known: Known) -> Iterator[Problem]:
    """What a candidate refers to that does not exist, and ids used twice."""
    for name in ("materials", "achievements", "talking_points"):
        yield from _repeated((one.id for one in getattr(candidate, name)), f"{path}.{name}", "id")
    platforms = (account.platform for account in candidate.accounts)
    yield from _repeated(platforms, f"{path}.accounts", "platform")
    for number, one in enumerate(candidate.achievements):
        place = f"{path}.achievements[{number}].contacts"
        yield from unknown(one.contacts, known.contacts, place, "a contact")
    for number, point in enumerate(candidate.talking_points):
        place = f"{path}.talking_points[{number}]"
        yield from unknown_one(point.contact, known.contacts, f"{place}.contact", "a contact")
        yield from unknown_one(
            point.opportunity, known.opportunities, f"{place}.opportunity", "an opportunity"
        )
    for number, tie in enumerate(candidate.ties):
        place = f"{path}.ties[{number}].contact"
        yield from unknown_one(tie.contact, known.contacts, place, "a contact")


def contact_problems(contact: Contact, path: str, known: Known) -> Iterator[Problem]:
    """What a contact refers to that does not exist."""
    yield from unknown_one(
        contact.organisation, known.organisations, f"{path}.organisation", "an organisation"
    )
    for number, tie in enumerate(contact.ties):
        place = f"{path}.ties[{number}].contact"
        yield from unknown_one(tie.contact, known.contacts, place, "a contact")


def opportunity_problems(opportunity: Opportunity, path: str, known: Known) -> Iterator[Problem]:
    """What an opportunity refers to that does not exist."""
    yield from unknown_one(
        opportunity.organisation, known.organisations, f"{path}.organisation", "an organisation"
    )
    yield from unknown(opportunity.contacts, known.contacts, f"{path}.contacts", "a contact")


def event_problems(event: Event, path: str, known: Known) -> Iterator[Problem]:
    """What an event refers to that does not exist."""
    yield from unknown(event.contacts, known.contacts, f"{path}.contacts", "a contact")
    yield from unknown(
        event.organisations, known.organisations, f"{path}.organisations", "an organisation"
    )


def interaction_problems(record: Interaction, path: str, known: Known) -> Iterator[Problem]:
    """What an interaction refers to that does not exist (other records are checked apart)."""
    for name, shelf, what in references_of(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        ids: set[str] = getattr(known, shelf)
        if isinstance(value, str):
            if value not in ids:
                yield from unknown_one(value, ids, f"{path}.{name}", what)
        elif not ids.issuperset(value):
            yield from unknown(value, ids, f"{path}.{name}", what)
    if record.topics:
        yield from _topic_problems(record.topics, f"{path}.topics", known)
    if record.promises:
        yield from _promise_problems(record.promises, f"{path}.promises", known)


def _topic_problems(topics: Iterable[Topic], path: str, known: Known) -> Iterator[Problem]:
    for number, topic in enumerate(topics):
        if topic.of is not None and topic.of not in known.contacts:
            yield from unknown_one(topic.of, known.contacts, f"{path}[{number}].of", "a contact")


def _promise_problems(promises: Iterable[Promise], path: str, known: Known) -> Iterator[Problem]:
    for number, promise in enumerate(promises):
        place = f"{path}[{number}]"
        yield from unknown_one(promise.contact, known.contacts, f"{place}.contact", "a contact")
        yield from unknown(promise.materials, known.materials, f"{place}.materials", "a material")


def disposition_problems(disposition: Disposition, path: str, known: Known) -> Iterator[Problem]:
    """What the record of a done disposition refers to that does not exist."""
    if disposition.record is not None:
        yield from interaction_problems(disposition.record, f"{path}.record", known)


CHECKS: Final[Mapping[str, Callable[[Any, str, Known], Iterator[Problem]]]] = MappingProxyType(
    {
        "candidate_revisions": candidate_problems,
        "contacts": contact_problems,
        "opportunities": opportunity_problems,
        "events": event_problems,
        "interactions": interaction_problems,
        "dispositions": disposition_problems,
    }
)
"""What tells to what unknown the records of a history's field refer; organisations to nothing."""
