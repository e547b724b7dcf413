"""Records without what was not known: references to it read as absent."""

from collections.abc import Callable, Collection

import attrs

from staytopofmind.model.candidate import Achievement, Candidate, TalkingPoint
from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import Interaction, Promise, Topic
from staytopofmind.model.interactions import EventAttendance, Referral, SocialActivity
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.references import references_of

__all__ = [
    "Absent",
    "candidate_without",
    "contact_without",
    "event_without",
    "interaction_without",
    "opportunity_without",
    "without_records",
]


@attrs.frozen(kw_only=True)
class Absent:
    """The ids, by what they are of, that something refers to although it is not known.

    It is true if there is any. ``contacts`` are ids and aliases.
    """

    contacts: Collection[str] = frozenset()
    organisations: Collection[str] = frozenset()
    opportunities: Collection[str] = frozenset()
    events: Collection[str] = frozenset()
    materials: Collection[str] = frozenset()
    achievements: Collection[str] = frozenset()
    talking_points: Collection[str] = frozenset()

    def __bool__(self) -> bool:
        return any(attrs.astuple(self, recurse=False))


def _present(names: tuple[str, ...], absent: Collection[str]) -> tuple[str, ...]:
    """The names that are not absent; the same object where all are there."""
    if not absent or not any(name in absent for name in names):
        return names
    return tuple(name for name in names if name not in absent)


def interaction_without(record: Interaction, absent: Absent) -> Interaction | None:
    """A record without references to what is absent; the same object where there are none.

    None if it cannot do without: nobody it was with is left, or who acted in it is absent, or the
    event or author.
    """
    changes = {**_referring(record, absent), **_said(record, absent)}
    if not changes:
        return record
    return record.evolve(**changes) if _stands(record, changes) else None


def _referring(record: Interaction, absent: Absent) -> dict[str, object]:
    """The fields that refer to what is absent, each with what is left of it."""
    changes: dict[str, object] = {}
    for name, shelf, _ in references_of(type(record)):
        value, gone = getattr(record, name), getattr(absent, shelf)
        if not value or not gone:
            continue
        if isinstance(value, str):
            if value in gone:
                changes[name] = None
        elif (kept := _present(value, gone)) is not value:
            changes[name] = kept
    return changes


def _said(record: Interaction, absent: Absent) -> dict[str, object]:
    """The topics and promises, where they mention what is absent."""
    changes: dict[str, object] = {}
    if record.topics and absent.contacts:
        topics = tuple(_topic(topic, absent) for topic in record.topics)
        if topics != record.topics:
            changes["topics"] = topics
    if record.promises and (absent.contacts or absent.materials):
        promises = _promises(record, absent)
        if promises != record.promises:
            changes["promises"] = promises
    return changes


def _stands(record: Interaction, changes: dict[str, object]) -> bool:
    """Whether a record can do with these changes: who acted in it, and at what, must be known."""
    if isinstance(record, EventAttendance) and "event" in changes:
        return False
    if isinstance(record, SocialActivity) and record.author == "organisation":
        return "organisation" not in changes
    if "contacts" not in changes:
        return True
    left = changes["contacts"]
    assert isinstance(left, tuple)
    if record.needs_contact and not left:
        return False
    if isinstance(record, SocialActivity):
        needs_first = record.author == "contact"
    else:
        needs_first = isinstance(record, Referral) or not (record.outbound or record.together)
    return not needs_first or left[:1] == record.contacts[:1]


def _topic(topic: Topic, absent: Absent) -> Topic:
    return topic.evolve(of=None) if topic.of in absent.contacts else topic


def _promises(record: Interaction, absent: Absent) -> tuple[Promise, ...]:
    """The promises to and by those who are there."""
    kept: list[Promise] = []
    for promise in record.promises:
        if (promise.contact or record.contacts[0]) in absent.contacts:
            continue
        materials = _present(promise.materials, absent.materials)
        kept.append(
            promise if materials is promise.materials else promise.evolve(materials=materials)
        )
    return tuple(kept)


def without_records(
    record: Interaction, knows: Callable[[str], bool], knows_promise: Callable[[str], bool]
) -> Interaction:
    """A record without references to other records, and promises in them, that are not known."""
    changes: dict[str, object] = {}
    if record.in_reply_to is not None and not knows(record.in_reply_to):
        changes["in_reply_to"] = None
    kept = tuple(promise for promise in record.keeps if knows_promise(promise))
    if kept != record.keeps:
        changes["keeps"] = kept
    return record.evolve(**changes) if changes else record


def contact_without(contact: Contact, absent: Absent) -> Contact:
    """A contact without ties to, or the employment at, what is absent."""
    changes: dict[str, object] = {}
    if contact.organisation in absent.organisations:
        changes["organisation"] = None
    if any(tie.contact in absent.contacts for tie in contact.ties):
        changes["ties"] = tuple(tie for tie in contact.ties if tie.contact not in absent.contacts)
    return contact.evolve(**changes) if changes else contact


def opportunity_without(opportunity: Opportunity, absent: Absent) -> Opportunity:
    """An opportunity without absent contacts."""
    kept = _present(opportunity.contacts, absent.contacts)
    return opportunity if kept is opportunity.contacts else opportunity.evolve(contacts=kept)


def event_without(event: Event, absent: Absent) -> Event:
    """An event without absent guests."""
    contacts = _present(event.contacts, absent.contacts)
    organisations = _present(event.organisations, absent.organisations)
    if contacts is event.contacts and organisations is event.organisations:
        return event
    return event.evolve(contacts=contacts, organisations=organisations)


def candidate_without(candidate: Candidate, absent: Absent) -> Candidate:
    """A candidate without mention of absent contacts and opportunities.

    A talking point goes if whom or what it was meant for is absent: without, it would be meant for
    everybody.
    """
    if not (absent.contacts or absent.opportunities):
        return candidate
    return candidate.evolve(
        ties=tuple(tie for tie in candidate.ties if tie.contact not in absent.contacts),
        achievements=tuple(_achievement(one, absent) for one in candidate.achievements),
        talking_points=tuple(
            point
            for one in candidate.talking_points
            if (point := _talking_point(one, absent)) is not None
        ),
    )


def _achievement(one: Achievement, absent: Absent) -> Achievement:
    kept = _present(one.contacts, absent.contacts)
    return one if kept is one.contacts else one.evolve(contacts=kept)


def _talking_point(point: TalkingPoint, absent: Absent) -> TalkingPoint | None:
    contact = None if point.contact in absent.contacts else point.contact
    opportunity = None if point.opportunity in absent.opportunities else point.opportunity
    if (contact, opportunity) == (point.contact, point.opportunity):
        return point
    if contact is None and opportunity is None:
        return None
    return point.evolve(contact=contact, opportunity=opportunity)
