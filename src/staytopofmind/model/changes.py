"""When what is known changes by itself: every instant at which a fact begins or ends to count."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Message
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.search import Search
from staytopofmind.moments import first_instant, instant, last_instant

__all__ = ["instants_of", "may_change", "next_instant"]


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
        due = search.end_of_promise(promise, record)
        if due is not None:
            yield due
    if isinstance(record, Message):
        until = search.end_of_absence(record)
        if until is not None:
            yield until
    yield from _of_days((getattr(record, "arrived_at", None),), search)


def _of_days(moments: Iterable[datetime | date | None], search: Search) -> Iterator[int]:
    for moment in moments:
        if moment is not None:
            yield first_instant(moment, search.zone)
            if not isinstance(moment, datetime):
                yield last_instant(moment, search.zone)


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
