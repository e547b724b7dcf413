"""What a history as a whole must satisfy; every problem is found, each with its path."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from staytopofmind.errors import Problem, quoted
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction, Topic
from staytopofmind.model.interactions import EventAttendance, Referral, SocialActivity
from staytopofmind.model.opportunity import Event, Opportunity

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["Known", "distinct", "problems_of"]

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)


def distinct(records: Sequence[_R], path: str, problems: list[Problem]) -> tuple[_R, ...]:
    """The records without exact repetitions; contradicting ones of an id are reported.

    Two records of one id are revisions of each other if their ``revised_at`` differ; with the
    same one they must be equal.
    """
    seen: dict[str, _R] = {}
    more: dict[tuple[str, object], _R] = {}
    kept: list[_R] = []
    for number, record in enumerate(records):
        first = seen.setdefault(record.id, record)
        if first is record:
            kept.append(record)
            continue
        at = f"{path}[{number}]"
        if type(first) is not type(record):
            kinds = f"{type(record).__name__}, expected {type(first).__name__}"
            problems.append(Problem(f"{at}.id", f"got {quoted(record.id)} as a {kinds} as before"))
            continue
        same = first if first.revised_at == record.revised_at else None
        same = same or more.get((record.id, record.revised_at))
        if same is None:
            more[record.id, record.revised_at] = record
            kept.append(record)
        elif same != record:
            problems.append(
                Problem(
                    f"{at}.id",
                    f"got {quoted(record.id)} again with other content and the same revised_at, "
                    "expected an equal record or a later revised_at",
                )
            )
    return tuple(kept) if len(kept) < len(records) else tuple(records)


class Known:
    """The ids that records may refer to."""

    def __init__(self, history: "History") -> None:
        self.contacts: set[str] = set()
        self.aliases: dict[str, str] = {}
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
        for alias in contact.aliases:
            self.aliases[alias] = contact.id

    def add(self, record: Contact | Opportunity | Event | Organisation) -> None:
        """A record that others may refer to from now on."""
        if isinstance(record, Contact):
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

    def add_candidate(self, candidate: Candidate) -> None:
        """The candidate's materials, achievements and talking points may be referred to."""
        self.materials.update(one.id for one in candidate.materials)
        self.achievements.update(one.id for one in candidate.achievements)
        self.talking_points.update(one.id for one in candidate.talking_points)


def problems_of(history: "History", known: Known) -> Iterator[Problem]:
    """Every reference to something unknown, and every clash of ids, except repeated records."""
    yield from _aliases(history.contacts)
    yield from candidate_problems(history.candidate, "$.candidate", known)
    for number, candidate in enumerate(history.candidate_revisions):
        yield from candidate_problems(candidate, f"$.candidate_revisions[{number}]", known)
        if candidate.id != history.candidate.id:
            path = f"$.candidate_revisions[{number}].id"
            yield Problem(path, f"got {candidate.id!r}, expected {history.candidate.id!r}")
    for number, contact in enumerate(history.contacts):
        yield from contact_problems(contact, f"$.contacts[{number}]", known)
    for number, opportunity in enumerate(history.opportunities):
        yield from opportunity_problems(opportunity, f"$.opportunities[{number}]", known)
    for number, event in enumerate(history.events):
        yield from event_problems(event, f"$.events[{number}]", known)
    for number, record in enumerate(history.interactions):
        yield from interaction_problems(record, f"$.interactions[{number}]", known)
    for number, disposition in enumerate(history.dispositions):
        yield from disposition_problems(disposition, f"$.dispositions[{number}]", known)
    yield from _references(history)


def _aliases(contacts: Iterable[Contact]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    merged = {alias: contact.id for contact in contacts for alias in contact.aliases}
    for number, contact in enumerate(contacts):
        for place, alias in enumerate(contact.aliases):
            path = f"$.contacts[{number}].aliases[{place}]"
            if owner.setdefault(alias, contact.id) != contact.id:
                yield Problem(path, f"got {alias!r}, which is merged into {owner[alias]!r} already")
            if contact.id in merged:
                into = merged[contact.id]
                yield Problem(path, f"got an alias of {contact.id!r}, itself merged into {into!r}")


def _unknown(
    values: Iterable[str | None], known: set[str], path: str, what: str
) -> Iterator[Problem]:
    for number, value in enumerate(values):
        if value is not None and value not in known:
            yield Problem(f"{path}[{number}]", f"got {quoted(value)}, expected the id of {what}")


def _unknown_one(value: str | None, known: set[str], path: str, what: str) -> Iterator[Problem]:
    if value is not None and value not in known:
        yield Problem(path, f"got {quoted(value)}, expected the id of {what}")


def _repeated(ids: Iterable[str], path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, one in enumerate(ids):
        if one in seen:
            yield Problem(f"{path}[{number}].id", f"got {quoted(one)} again, expected another id")
        seen.add(one)


def candidate_problems(candidate: Candidate, path: str, known: Known) -> Iterator[Problem]:
    """What a candidate refers to that does not exist, and ids used twice."""
    for name in ("materials", "achievements", "talking_points"):
        yield from _repeated((one.id for one in getattr(candidate, name)), f"{path}.{name}")
    for number, one in enumerate(candidate.achievements):
        place = f"{path}.achievements[{number}].contacts"
        yield from _unknown(one.contacts, known.contacts, place, "a contact")
    for number, point in enumerate(candidate.talking_points):
        place = f"{path}.talking_points[{number}]"
        yield from _unknown_one(point.contact, known.contacts, f"{place}.contact", "a contact")
        yield from _unknown_one(
            point.opportunity, known.opportunities, f"{place}.opportunity", "an opportunity"
        )
    for number, tie in enumerate(candidate.ties):
        place = f"{path}.ties[{number}].contact"
        yield from _unknown_one(tie.contact, known.contacts, place, "a contact")
    platforms = [account.platform for account in candidate.accounts]
    for number, platform in enumerate(platforms):
        if platform in platforms[:number]:
            place = f"{path}.accounts[{number}].platform"
            yield Problem(place, f"got {platform!r} again, expected one account per platform")


def contact_problems(contact: Contact, path: str, known: Known) -> Iterator[Problem]:
    """What a contact refers to that does not exist."""
    yield from _unknown_one(
        contact.organisation, known.organisations, f"{path}.organisation", "an organisation"
    )
    for number, tie in enumerate(contact.ties):
        place = f"{path}.ties[{number}].contact"
        yield from _unknown_one(tie.contact, known.contacts, place, "a contact")
        if known.aliases.get(tie.contact) == contact.id:
            yield Problem(place, f"got {tie.contact!r}, which is the contact itself")


def opportunity_problems(opportunity: Opportunity, path: str, known: Known) -> Iterator[Problem]:
    """What an opportunity refers to that does not exist."""
    yield from _unknown_one(
        opportunity.organisation, known.organisations, f"{path}.organisation", "an organisation"
    )
    yield from _unknown(opportunity.contacts, known.contacts, f"{path}.contacts", "a contact")


def event_problems(event: Event, path: str, known: Known) -> Iterator[Problem]:
    """What an event refers to that does not exist."""
    yield from _unknown(event.contacts, known.contacts, f"{path}.contacts", "a contact")
    yield from _unknown(
        event.organisations, known.organisations, f"{path}.organisations", "an organisation"
    )


def interaction_problems(record: Interaction, path: str, known: Known) -> Iterator[Problem]:
    """What an interaction refers to that does not exist (other records are checked apart)."""
    contacts = known.contacts
    for number, name in enumerate(record.contacts):
        if name not in contacts:
            problem = f"got {quoted(name)}, expected the id of a contact"
            yield Problem(f"{path}.contacts[{number}]", problem)
    if record.opportunity is not None and record.opportunity not in known.opportunities:
        problem = f"got {quoted(record.opportunity)}, expected the id of an opportunity"
        yield Problem(f"{path}.opportunity", problem)
    if record.topics:
        yield from _topic_problems(record.topics, path, contacts)
    if record.promises:
        for number, promise in enumerate(record.promises):
            place = f"{path}.promises[{number}]"
            yield from _unknown_one(promise.contact, contacts, f"{place}.contact", "a contact")
            yield from _unknown(
                promise.materials, known.materials, f"{place}.materials", "a material"
            )
    if record.materials:
        yield from _unknown(record.materials, known.materials, f"{path}.materials", "a material")
    if record.achievements:
        place = f"{path}.achievements"
        yield from _unknown(record.achievements, known.achievements, place, "an achievement")
    if record.talking_points:
        place = f"{path}.talking_points"
        yield from _unknown(record.talking_points, known.talking_points, place, "a talking point")
    if isinstance(record, EventAttendance):
        yield from _unknown_one(record.event, known.events, f"{path}.event", "an event")
        yield from _unknown(record.met, contacts, f"{path}.met", "a contact")
    elif isinstance(record, SocialActivity):
        place = f"{path}.organisation"
        yield from _unknown_one(record.organisation, known.organisations, place, "an organisation")
    elif isinstance(record, Referral):
        yield from _unknown_one(record.toward, contacts, f"{path}.toward", "a contact")


def _topic_problems(topics: tuple[Topic, ...], path: str, contacts: set[str]) -> Iterator[Problem]:
    for number, topic in enumerate(topics):
        if topic.of is not None and topic.of not in contacts:
            problem = f"got {quoted(topic.of)}, expected the id of a contact"
            yield Problem(f"{path}.topics[{number}].of", problem)


def disposition_problems(disposition: Disposition, path: str, known: Known) -> Iterator[Problem]:
    """What the record of a done disposition refers to that does not exist."""
    if disposition.record is not None:
        yield from interaction_problems(disposition.record, f"{path}.record", known)


def _references(history: "History") -> Iterator[Problem]:
    """What records say of other records: replies and promises."""
    promises: dict[str, str] = {}
    ids: set[str] | None = None
    for number, record in enumerate(history.interactions):
        for place, promise in enumerate(record.promises):
            if promises.setdefault(promise.id, record.id) != record.id:
                path = f"$.interactions[{number}].promises[{place}].id"
                yield Problem(path, f"got {quoted(promise.id)}, which another record uses already")
    promised = set(promises)
    for number, record in enumerate(history.interactions):
        if record.keeps:
            path = f"$.interactions[{number}].keeps"
            yield from _unknown(record.keeps, promised, path, "a promise")
        if record.in_reply_to is not None:
            if ids is None:
                ids = {one.id for one in history.interactions}
            path = f"$.interactions[{number}].in_reply_to"
            yield from _unknown_one(record.in_reply_to, ids, path, "an interaction")
