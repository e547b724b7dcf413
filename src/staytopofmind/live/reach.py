"""What a record concerns: the contacts whose proposals it may change, and the opportunities.

Too wide only costs time, too narrow would be wrong. A record concerns the contacts that any of its
versions names, those it answers or who answer it, and whoever was at an interview with them; the
people of their opportunities and of their employer's, and those who know any of these. To the
library's own strategies and policies, a message or letter that asks for no introduction and states
no need is nothing to the last two; what others make of it is not known.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Self
from urllib.parse import unquote

import attrs

from staytopofmind.model.candidate import Candidate, TalkingPoint
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Interview, Letter, Message
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.revisions import revision
from staytopofmind.model.shelves import is_introduction
from staytopofmind.policies import DEFAULT_POLICIES, Policy
from staytopofmind.strategies import Registry, Strategy

__all__ = ["Reach", "are_near_sighted", "reach_between", "reach_of"]

_OWN = frozenset({*Registry.builtin().values(), *map(type, DEFAULT_POLICIES)})


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


def are_near_sighted(judges: Iterable[Strategy | Policy]) -> bool:
    """Whether plain messages matter to none of these beyond the opportunities they are about."""
    return all(type(one) in _OWN for one in judges)  # a class derived from one may look further


def reach_between(before: Candidate, after: Candidate, index: Index, *, near: bool) -> Reach:
    """What a change of the candidate concerns, given the index.

    ``near``: whoever looks at it is near-sighted. Then notes concern whom they are meant for, and
    whoever was told of them, and ties those they are with; anything else may concern everybody.
    """
    own = {field.name for field in attrs.fields(Candidate)} - {"revised_at"}
    changed = {name for name in own if getattr(before, name) != getattr(after, name)}
    points = set(before.talking_points).symmetric_difference(after.talking_points)
    at_large = any(point.contact is None and point.opportunity is None for point in points)
    if not near or at_large or not changed <= {"talking_points", "ties"}:
        return _EVERYTHING if changed else Reach()
    people = {tie.contact for tie in set(before.ties).symmetric_difference(after.ties)}
    people.update(point.contact for point in points if point.contact is not None)
    told = index.references.to.get("talking_points", {})
    for name in {name for point in points for name in told.get(point.id, ())}:
        for record in index.revised.get(name, (index.named[name],)):
            people.update(record.people())
    return _around(index, people, {one.opportunity for one in points if one.opportunity})


def reach_of(
    record: Organisation | Contact | Opportunity | Event | Interaction | Disposition,
    index: Index,
    *,
    near: bool,
) -> Reach:
    """What a record concerns, given the index that holds it.

    ``near``: whoever looks at it is near-sighted.
    """
    if isinstance(record, Organisation):
        # A new one, unless it became known late: who is there, and what roles.
        if record.revised_at is not None or len(index.organisations[record.id]) > 1:
            return _EVERYTHING
        return _around(
            index,
            index.by_organisation.get(record.id, ()),
            index.opportunities_at.get(record.id, ()),
        )
    if isinstance(record, Opportunity):
        revisions = index.opportunities.get(record.id, [record])
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
        attended = (one.kinds.attendances.get(record.id, ()) for one in (index, index.done))
        return _around(index, _people(chain.from_iterable(attended)), ())
    if isinstance(record, Disposition):
        reach = Reach()
        for said in index.said.get(record.id, (record,)):
            reach = reach.join(_around(index, _addressed(said.action_key), ()))
            for left in index.done.by.get((said.id, revision(said)), ()):
                reach = reach.join(_around_record(left.id, index, near=near))
        return reach
    return _around_record(record.id, index, near=near)


def _around_record(name: str, index: Index, *, near: bool) -> Reach:
    """What a record concerns in any of its versions: another may take it from one to somebody else.

    What answers it, keeps its promise, or is answered by it, reads differently from now on.
    """
    versions = tuple(index.versions(name))
    people: set[str] = set()
    concerned = _named(versions)
    for record in versions:
        people.update(_of_interaction(record, index))
        for promise in record.promises:
            people |= _people(index.mentions.keepers.get(promise.id, ()))
        if record.talking_points:
            used = [point for point in _points(index) if point.id in record.talking_points]
            people.update(point.contact for point in used if point.contact is not None)
            concerned.update(one.opportunity for one in used if one.opportunity is not None)
    people |= _people(_in_thread(name, index))
    return _around(index, people, concerned, near=near and all(map(_is_plain, versions)))


def _in_thread(name: str, index: Index) -> Iterator[Interaction]:
    """What a record answers, and what that answers, and so on; and its answers, and theirs."""
    left = [name]
    seen = set(left)
    for one in left:
        for version in index.versions(one):
            yield version
            answered = version.in_reply_to
            if answered is not None and answered not in seen:
                seen.add(answered)
                left.append(answered)
    yield from _answers((name,), index)


def _answers(names: Iterable[str], index: Index) -> Iterator[Interaction]:
    """The answers to some records, by their ids, the answers to these, and so on."""
    left = list(names)
    seen = set(left)
    for name in left:
        for answers in (index.answers, index.done.answers):
            for answer in answers.to.get(name, ()):
                yield answer
                if answer.id not in seen:
                    seen.add(answer.id)
                    left.append(answer.id)


def _is_plain(record: Interaction) -> bool:
    """Whether a record asks for no introduction and states no need that others could speak to."""
    return (
        isinstance(record, (Message, Letter))
        and not is_introduction(record)
        and all(topic.kind != "need" for topic in record.topics)
    )


def _addressed(action_key: str) -> Iterator[str]:
    """Whom an action is addressed to, as its key says."""
    contact = action_key.split(":")[2]
    if contact:
        yield unquote(contact)


def _of_interaction(record: Interaction, index: Index) -> Iterator[str]:
    yield from record.people()
    for promise in record.promises:
        if promise.contact is not None:
            yield promise.contact
    for kept in record.keeps:
        for mentions in (index.mentions, index.done.mentions):
            for made in mentions.promised.get(kept, ()):
                yield from made.people()
                yield from (p.contact for p in made.promises if p.contact is not None)
    if record.action_key is not None:
        yield from _addressed(record.action_key)


def _interviewed_with(people: Iterable[str], index: Index) -> set[str]:
    """Whoever was at interviews with them that name no opportunity, and so are about theirs."""
    found: set[str] = set()
    for name in people:
        for shelf in (index.by_contact, index.done.by_contact):
            for record in shelf.get(index.canonical(name), ()):
                if isinstance(record, Interview) and record.opportunity is None:
                    found.update(record.contacts)
    return found


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

    ``near``: without their colleagues, whom they know, the opportunities of these, and without
    those who know them.
    """
    named = {one for name in people for one in (name, index.canonical(name))}
    concerned = set(opportunities)
    reached = set(named)
    for name in named:
        concerned.update(index.opportunities_of.get(name, ()))
        concerned |= _named(index.by_contact.get(name, ()))
        for known in () if near else index.contacts.get(name, ()):
            if known.organisation is not None:
                employer = index.employer_of(known.organisation)
                concerned.update(index.opportunities_at.get(employer, ()))
                reached.update(index.by_organisation.get(employer, ()))
            for tie in known.ties:
                other = index.canonical(tie.contact)
                concerned.update(index.opportunities_of.get(other, ()))
                reached.add(other)
    # Whoever spoke about an opportunity may be the one it waits for, though not one of its people.
    for opportunity in concerned:
        for mentions in (index.mentions, index.done.mentions):
            about = mentions.by_opportunity.get(opportunity, ())
            reached |= _people(about) | _people(_answers([one.id for one in about], index))
        for version in index.opportunities.get(opportunity, ()):
            reached.update(version.contacts)
            reached |= _interviewed_with(version.contacts, index)
            if not near:
                employer = index.employer_of(version.organisation)
                reached.update(index.by_organisation.get(employer, ()))
    reached.update([index.canonical(name) for name in reached])
    for name in () if near else tuple(reached):
        reached.update(index.tied_to.get(name, ()))
    reached.update([index.canonical(name) for name in reached])
    return Reach(frozenset(reached), frozenset(concerned))
