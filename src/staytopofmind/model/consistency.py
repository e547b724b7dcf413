"""What a history as a whole must satisfy; every problem is found, each with its path."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from staytopofmind.errors import Problem, quoted
from staytopofmind.model.between import reference_problems, repeated_promises
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.checks import (
    Known,
    candidate_problems,
    contact_problems,
    disposition_problems,
    event_problems,
    interaction_problems,
    opportunity_problems,
)
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.merging import merged, speakers
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.moments import instant

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["distinct", "problems_of", "revision"]

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)


def revision(
    record: Candidate | Organisation | Contact | Opportunity | Event | Interaction | Disposition,
) -> int:
    """The instant of a record's revision; `ALWAYS` for one that revises nothing."""
    return ALWAYS if record.revised_at is None else instant(record.revised_at)


def distinct(records: Sequence[_R], path: str, problems: list[Problem]) -> tuple[_R, ...]:
    """The records without exact repetitions; contradicting ones of an id are reported.

    Two records of one id are revisions of each other if their ``revised_at`` differ; with the
    same one they must be equal.
    """
    if len({record.id for record in records}) == len(records):
        return tuple(records)
    first: dict[str, _R] = {}
    seen: dict[tuple[str, int], _R] = {}
    kept: list[_R] = []
    for number, record in enumerate(records):
        kind = type(first.setdefault(record.id, record))
        place = record.id, revision(record)
        if kind is not type(record):
            message = f"got {quoted(record.id)} as {_named(type(record))}, expected {_named(kind)}"
            problems.append(Problem(f"{path}[{number}].id", f"{message} as before"))
        elif place not in seen:
            seen[place] = record
            kept.append(record)
        elif seen[place] != record:
            message = (
                f"got {quoted(record.id)} again with other content and the same revised_at, "
                "expected an equal record or a later revised_at"
            )
            problems.append(Problem(f"{path}[{number}].id", message))
    return tuple(kept) if len(kept) < len(records) else tuple(records)


def _named(kind: type) -> str:
    return f"a value of {kind.__name__}"


def problems_of(history: "History", known: Known) -> Iterator[Problem]:
    """Every reference to something unknown, and every clash of ids, except repeated records."""
    yield from candidate_problems(history.candidate, "$.candidate", known)
    for number, candidate in enumerate(history.candidate_revisions):
        yield from candidate_problems(candidate, f"$.candidate_revisions[{number}]", known)
        yield from _contradiction(history.candidate, candidate, f"$.candidate_revisions[{number}]")
    for number, contact in enumerate(history.contacts):
        yield from contact_problems(contact, f"$.contacts[{number}]", known)
    yield from _merging(history.contacts)
    for number, opportunity in enumerate(history.opportunities):
        yield from opportunity_problems(opportunity, f"$.opportunities[{number}]", known)
    for number, event in enumerate(history.events):
        yield from event_problems(event, f"$.events[{number}]", known)
    for number, record in enumerate(history.interactions):
        yield from interaction_problems(record, f"$.interactions[{number}]", known)
    for number, disposition in enumerate(history.dispositions):
        yield from disposition_problems(disposition, f"$.dispositions[{number}]", known)
    yield from _between_records(history)


def _contradiction(candidate: Candidate, other: Candidate, path: str) -> Iterator[Problem]:
    if other.id != candidate.id:
        yield Problem(f"{path}.id", f"got {other.id!r}, expected {candidate.id!r}")
    elif revision(other) == revision(candidate) and other != candidate:
        message = "got other content than the candidate's with the same revised_at"
        yield Problem(f"{path}.revised_at", f"{message}, expected an earlier or later one")


def _merging(contacts: Sequence[Contact]) -> Iterator[Problem]:
    """Contacts that claim the same alias or each other, and ties from a person to themselves.

    What an earlier revision said is no problem once a later one corrects it: two people who know
    each other may turn out to be one.
    """
    newest: dict[str, tuple[int, Contact]] = {}
    for number, contact in enumerate(contacts):
        if contact.id not in newest or revision(newest[contact.id][1]) <= revision(contact):
            newest[contact.id] = number, contact
    if not any(contact.aliases for _, contact in newest.values()):
        return
    claims = speakers(contact for _, contact in newest.values())
    speaker = merged(claims)
    for number, contact in newest.values():
        path = f"$.contacts[{number}]"
        me = speaker.get(contact.id, contact.id)
        yield from _clashes(contact, me, claims, speaker, path)
        # Only the one who speaks for all counts: the merged contact's ties are history.
        if contact.id == me:
            for place, tie in enumerate(contact.ties):
                if speaker.get(tie.contact, tie.contact) == me:
                    message = f"got {tie.contact!r}, which is the contact itself"
                    yield Problem(f"{path}.ties[{place}].contact", f"{message}, expected another")


def _clashes(
    contact: Contact,
    me: str,
    claims: Mapping[str, set[str]],
    speaker: Mapping[str, str],
    path: str,
) -> Iterator[Problem]:
    for place, alias in enumerate(contact.aliases):
        owner = speaker.get(alias, alias)
        if owner != me:
            message = f"got {alias!r}, which is merged into {owner!r} already"
            yield Problem(f"{path}.aliases[{place}]", message)
        elif alias in _claimants(contact.id, claims):
            message = f"got {alias!r}, into which {contact.id!r} is merged itself"
            yield Problem(f"{path}.aliases[{place}]", message)


def _claimants(name: str, claims: Mapping[str, set[str]]) -> set[str]:
    """The contacts that claim an id, directly or through others."""
    found: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {by for one in ahead for by in claims.get(one, ())} - found
        found |= ahead
    return found


def _between_records(history: "History") -> Iterator[Problem]:
    """What records say of other records, replies and promises; and days that end too early."""
    done = [(n, said.record) for n, said in enumerate(history.dispositions) if said.record]
    records = [*history.interactions, *(record for _, record in done)]

    def path_to(number: int) -> str:
        others = number - len(history.interactions)
        if others < 0:
            return f"$.interactions[{number}]"
        return f"$.dispositions[{done[others][0]}].record"

    promised: dict[str, str] = {}
    yield from repeated_promises(records, promised, path_to)
    yield from reference_problems(
        records,
        path_to,
        promises=promised,
        ids={record.id for record in records},
    )
