"""Who of an employer one is already in talks with about a job; no file of an export says it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from linkedin.dates import day_of
from staytopofmind.model import Contact, Interaction, Message, Opportunity

__all__ = ["with_recruiters"]

BEFORE = timedelta(days=30)
"""How long before the application a recruiter's message may be about it; an assumption."""


def with_recruiters(
    opportunities: Iterable[Opportunity],
    contacts: Iterable[Contact],
    interactions: Iterable[Interaction],
) -> Iterator[Opportunity]:
    """The opportunities with the recruiters of the employer whom the owner has written with.

    Messages count from 30 days before the application. A recruiter that one is only connected to
    may hire for anything.
    """
    recruiters: defaultdict[str | None, list[str]] = defaultdict(list)
    for contact in contacts:
        if contact.role == "recruiter":
            recruiters[contact.organisation].append(contact.id)
    written: dict[str, datetime] = {}
    for record in interactions:
        if isinstance(record, Message) and isinstance(record.at, datetime):
            for name in record.contacts:
                written[name] = max(record.at, written.get(name, record.at))
    for one in opportunities:
        since = day_of(one.stages[0].at) - BEFORE
        people = [
            name
            for name in recruiters.get(one.organisation, ())
            if name in written and day_of(written[name]) >= since
        ]
        yield one.evolve(contacts=tuple(people)) if people else one
