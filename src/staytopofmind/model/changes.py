"""When what is known changes by itself: every instant at which a fact begins or ends to count."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import INTERACTIONS, Letter, Message
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.search import Search
from staytopofmind.moments import (
    NEVER,
    Zone,
    first_instant,
    instant,
    last_instant,
    zone as zone_named,
)

__all__ = ["instants_of", "may_change", "next_instant", "told_from"]


def instants_of(record: Record, search: Search) -> Iterator[int]:
    """The instants at which a record changes what is known; days lie in the zones they mean."""
    if record.revised_at is not None:
        yield instant(record.revised_at)
    if isinstance(record, Interaction):
        yield from _of_interaction(record, search)
    elif isinstance(record, Disposition):
        yield from _of_days((record.at, record.until), search)
        if record.record is not None:
            yield from _of_interaction(record.record, search)
    elif isinstance(record, Contact):
        wish = record.do_not_contact
        yield from _of_days(
            (
                *(() if wish is None else (wish.since, wish.until)),
                *(refused.at for refused in record.opted_out),
                *(tie.known_at for tie in record.ties),
            ),
            search,
        )
    elif isinstance(record, Opportunity):
        dates = record.decision_dates
        yield from _of_days(
            (
                *(stage.at for stage in record.stages),
                *(decided.at for decided in dates),
                *(decided.known_at for decided in dates),
            ),
            search,
        )
    elif isinstance(record, Event):
        yield from _of_days(
            (record.known_at, record.starts_at, record.ends_at, record.registration_deadline),
            search,
        )
    elif isinstance(record, Candidate):
        yield from _of_days(
            (
                *(material.added_at for material in record.materials),
                *(achievement.at for achievement in record.achievements),
                *(point.noted_at for point in record.talking_points),
                *(tie.known_at for tie in record.ties),
            ),
            search,
        )


def _of_interaction(record: Interaction, search: Search) -> Iterator[int]:
    record = record.resolved(search.zone.key)
    yield record.began
    yield record.ended
    yield record.known_from
    for promise in record.promises:
        if promise.due_at is not None:
            for there in _zones_of(promise.contact or record.contacts[0], search):
                yield last_instant(promise.due_at, there)
    if isinstance(record, Message) and record.away_until is not None:
        zones = (search.zone,) if record.outbound else _zones_of(record.contacts[0], search)
        for there in zones:
            yield last_instant(record.away_until, there)
    if isinstance(record, Letter):
        yield from _of_days((record.arrived_at,), search)
    if type(record) not in INTERACTIONS:  # theirs may lie a day later; the library's own are exact
        yield from (when for when in record.later_instants() if when < NEVER)


def _zones_of(contact: str, search: Search) -> Iterable[Zone]:
    """The zones in which a contact's days lie by any revision, whoever they were ever taken for.

    So a move moves no instant: where they will have moved to is foreseen.
    """
    index = search.index
    filed = index.canonical(contact)
    names = {contact, filed}
    names.update(alias for alias, speaker in index.aliases.items() if speaker == filed)
    known = {one.timezone for name in names for one in index.contacts.get(name, ())}
    return {search.zone if name is None else zone_named(name) for name in known}


def _of_days(moments: Iterable[datetime | date | None], search: Search) -> Iterator[int]:
    for moment in moments:
        if moment is not None:
            yield first_instant(moment, search.zone)
            if not isinstance(moment, datetime):
                yield last_instant(moment, search.zone)


def told_from(record: Interaction | Disposition) -> int:
    """The instant from which what happened, or what was said, is known at all."""
    return record.known_from if isinstance(record, Interaction) else instant(record.at)


def next_instant(search: Search, after: int) -> int | None:
    """The first instant after another at which a fact of the history changes what is known."""
    ahead = (
        when
        for record in may_change(search.index, after)
        for when in instants_of(record, search)
        if when > after
    )
    return min(ahead, default=None)


def may_change(index: Index, after: int) -> Iterator[Record]:
    """All records but interactions that change nothing any more after an instant."""
    for record in index.interactions():
        if record.horizon > after:
            yield record
    yield from index.candidates
    for shelf in (
        index.organisations,
        index.contacts,
        index.opportunities,
        index.events,
        index.dispositions,
    ):
        for revisions in shelf.values():
            yield from revisions
