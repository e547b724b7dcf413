"""What a record concerns: the contacts whose proposals it may change, and the opportunities.

Too wide only costs time, too narrow would be wrong. A record concerns the contacts it names, the
people of their opportunities and of their employer's, and those who know any of these. A message
or letter that asks for no introduction and states no need is nothing to the last two.
"""

from collections.abc import Iterable, Iterator
from typing import Self
from urllib.parse import unquote

import attrs

from staytopofmind.model.candidate import Candidate, TalkingPoint
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Letter, Message
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.shelves import is_introduction

__all__ = ["Reach", "reach_of"]


@attrs.frozen
class Reach:
    """The ids of contacts and opportunities; ``everything``: all there are."""

    contacts: frozenset[str] = frozenset()
    opportunities: frozenset[str] = frozenset()
    everything: bool = False

    def join(self, other: Self) -> "Reach":
        """Both together."""
        return Reach(
            self.contacts | other.contacts,
            self.opportunities | other.opportunities,
            self.everything or other.everything,
        )


_EVERYTHING = Reach(everything=True)


def reach_of(record: Record, index: Index) -> Reach:
    """What a record concerns, given the index that holds it."""
    if isinstance(record, (Candidate, Organisation)):
        return _EVERYTHING
    if isinstance(record, Opportunity):
        revisions = index.opportunities.get(record.id, [record])
        if any(stage.stage == "accepted" for one in revisions for stage in one.stages):
            return _EVERYTHING  # an accepted offer ends every other pursuit
        # Its people's records may be about it, or about another, depending on when it opened.
        people = {name for one in revisions for name in one.contacts}
        about = index.mentions.by_opportunity.get(record.id, ())
        meant = {p.contact for p in _points(index) if p.opportunity == record.id and p.contact}
        return _around(index, people | _people(about) | meant, {record.id})
    if isinstance(record, Contact):
        versions = index.contacts.get(record.id, [record])
        if any(one.aliases for one in versions):
            return _EVERYTHING  # two people become one, or one two
        known = {tie.contact for one in versions for tie in one.ties}
        with_them = _people(index.by_contact.get(record.id, ()))
        roles = {p.opportunity for p in _points(index) if p.contact == record.id and p.opportunity}
        return _around(index, {record.id, *known} | with_them, roles)
    if isinstance(record, Event):
        return _around(index, _people(index.kinds.attendances.get(record.id, ())), ())
    if isinstance(record, Disposition):
        said = _around(index, set(_of_disposition(record)), ())
        return said if record.record is None else said.join(reach_of(record.record, index))
    people = set(_of_interaction(record, index))
    # What answers it, keeps its promise, or is answered by it, reads differently from now on.
    people |= _people(index.answers.to.get(record.id, ()))
    for promise in record.promises:
        people |= _people(index.mentions.keepers.get(promise.id, ()))
    answered = index.named.get(record.in_reply_to or "")
    if answered is not None:
        people.update(answered.people())
    used = [point for point in _points(index) if point.id in record.talking_points]
    people.update(point.contact for point in used if point.contact is not None)
    meant_for = {point.opportunity for point in used if point.opportunity is not None}
    return _around(index, people, _named((record,)) | meant_for, near=_is_plain(record))


def _is_plain(record: Interaction) -> bool:
    """Whether nobody learns from a record but the people of the opportunities it is about."""
    return (
        isinstance(record, (Message, Letter))
        and not is_introduction(record)
        and all(topic.kind != "need" for topic in record.topics)
    )


def _of_disposition(said: Disposition) -> Iterator[str]:
    parts = said.action_key.split(":")
    if len(parts) == 4 and parts[2]:
        yield unquote(parts[2])
    if said.record is not None:
        yield from said.record.people()


def _of_interaction(record: Interaction, index: Index) -> Iterator[str]:
    yield from record.people()
    for promise in record.promises:
        if promise.contact is not None:
            yield promise.contact
    for kept in record.keeps:
        for made in index.mentions.promised.get(kept, ()):
            yield from made.people()
            yield from (p.contact for p in made.promises if p.contact is not None)
    if record.action_key is not None:
        parts = record.action_key.split(":")
        if len(parts) == 4 and parts[2]:
            yield unquote(parts[2])


def _points(index: Index) -> Iterator[TalkingPoint]:
    for candidate in index.candidates:
        yield from candidate.talking_points


def _people(records: Iterable[Interaction]) -> set[str]:
    return {name for record in records for name in record.people()}


def _named(records: Iterable[Interaction]) -> set[str]:
    return {record.opportunity for record in records if record.opportunity is not None}


def _around(
    index: Index, people: Iterable[str], opportunities: Iterable[str], *, near: bool = False
) -> Reach:
    """The people, their opportunities, the people of those, and whoever knows any of them.

    ``near``: without the opportunities at their employers and of whom they know, and without those
    who know them.
    """
    named = {one for name in people for one in (name, index.canonical(name))}
    concerned = set(opportunities)
    for name in named:
        concerned.update(index.opportunities_of.get(name, ()))
        concerned |= _named(index.by_contact.get(name, ()))
        for revision in () if near else index.contacts.get(name, ()):
            concerned.update(_at_employer(index, revision.organisation))
            for tie in revision.ties:
                concerned.update(index.opportunities_of.get(index.canonical(tie.contact), ()))
    reached = set(named)
    # Whoever spoke about an opportunity may be the one it waits for, though not one of its people.
    for opportunity in concerned:
        for mentions in (index.mentions, index.done.mentions):
            reached |= _people(mentions.by_opportunity.get(opportunity, ()))
        for known in index.opportunities.get(opportunity, ()):
            reached.update(known.contacts)
            reached.update(index.canonical(name) for name in known.contacts)
            if not near:
                employer = index.employer_of(known.organisation)
                reached.update(index.by_organisation.get(employer, ()))
    for name in () if near else tuple(reached):
        reached.update(index.tied_to.get(name, ()))
    reached.update([index.canonical(name) for name in reached])
    return Reach(frozenset(reached), frozenset(concerned))


def _at_employer(index: Index, organisation: str | None) -> Iterable[str]:
    if organisation is None:
        return ()
    return index.opportunities_at.get(index.employer_of(organisation), ())
