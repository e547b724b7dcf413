"""What a record concerns: the contacts whose proposals it may change, and the opportunities.

Too wide only costs time, too narrow would be wrong. A record concerns the contacts it names, the
people of their opportunities and of their employer's, and those who know any of these.
"""

from collections.abc import Iterable, Iterator
from typing import Self
from urllib.parse import unquote

import attrs

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.opportunity import Event, Opportunity

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


def reach_of(record: Record, index: Index, promised_in: dict[str, Interaction]) -> Reach:
    """What a record concerns, given the index that holds it.

    ``promised_in`` finds the record that made a promise.
    """
    if isinstance(record, (Candidate, Organisation)):
        return _EVERYTHING
    if isinstance(record, Opportunity):
        revisions = index.opportunities.get(record.id, [record])
        if any(stage.stage == "accepted" for one in revisions for stage in one.stages):
            return _EVERYTHING  # an accepted offer ends every other pursuit
        return _around(index, (), {record.id})
    if isinstance(record, Contact):
        revisions_ = index.contacts.get(record.id, [record])
        known = {tie.contact for one in revisions_ for tie in one.ties}
        return _around(index, {record.id, *known}, ())
    if isinstance(record, Event):
        met = {name for one in index.attendances.get(record.id, ()) for name in one.people()}
        return _around(index, met, ())
    if isinstance(record, Disposition):
        return _around(index, set(_of_disposition(record)), ())
    return _around(index, set(_of_interaction(record, promised_in)), _named((record,)))


def _of_disposition(said: Disposition) -> Iterator[str]:
    parts = said.action_key.split(":")
    if len(parts) == 4 and parts[2]:
        yield unquote(parts[2])
    if said.record is not None:
        yield from said.record.people()


def _of_interaction(record: Interaction, promised_in: dict[str, Interaction]) -> Iterator[str]:
    yield from record.people()
    for promise in record.promises:
        if promise.contact is not None:
            yield promise.contact
    for kept in record.keeps:
        if kept in promised_in:
            yield from promised_in[kept].people()
            yield from (p.contact for p in promised_in[kept].promises if p.contact is not None)
    if record.action_key is not None:
        parts = record.action_key.split(":")
        if len(parts) == 4 and parts[2]:
            yield unquote(parts[2])


def _named(records: Iterable[Interaction]) -> set[str]:
    return {record.opportunity for record in records if record.opportunity is not None}


def _around(index: Index, people: Iterable[str], opportunities: Iterable[str]) -> Reach:
    """The people, their opportunities, the people of those, and whoever knows any of them."""
    named = {index.canonical(name) for name in people}
    concerned = set(opportunities)
    for name in named:
        concerned.update(index.opportunities_of.get(name, ()))
        for revision in index.contacts.get(name, ()):
            concerned.update(_at_employer(index, revision.organisation))
            for tie in revision.ties:
                concerned.update(index.opportunities_of.get(index.canonical(tie.contact), ()))
    reached = set(named)
    for opportunity in concerned:
        for known in index.opportunities.get(opportunity, ()):
            reached.update(index.canonical(name) for name in known.contacts)
            employer = index.employer_of(known.organisation)
            reached.update(index.by_organisation.get(employer, ()))
    for name in tuple(reached):
        reached.update(index.tied_to.get(name, ()))
    return Reach(frozenset(map(index.canonical, reached)), frozenset(concerned))


def _at_employer(index: Index, organisation: str | None) -> Iterable[str]:
    if organisation is None:
        return ()
    return index.opportunities_at.get(index.employer_of(organisation), ())
