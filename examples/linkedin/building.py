"""From the facts of an export to a history."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from linkedin.archive import ExportError
from linkedin.between import connections, messages, recommendations
from linkedin.doings import HOUR, activities, gatherings, opportunities
from linkedin.employers import Employers
from linkedin.facts import (
    Activity,
    Application,
    Connected,
    Gathering,
    Invitation,
    Recommendation,
    Written,
)
from linkedin.naming import PLATFORM, order
from linkedin.owner import Owner
from linkedin.people import People, Who
from linkedin.reading import Export
from linkedin.recruiters import with_recruiters
from linkedin.tables import clean
from linkedin.ties import ties
from staytopofmind.model import (
    Candidate,
    Contact,
    Event,
    EventAttendance,
    Handle,
    History,
    Interaction,
    Message,
    PlatformAccount,
)

__all__ = ["assumptions", "history_of", "latest_moment"]

_RECRUITS = re.compile(
    r"\b(recruit\w*|talent (acquisition|partner|scout)|sourcer)\b", re.IGNORECASE
)


def history_of(export: Export, me: Owner, timezone: str) -> History:
    """The history that an export tells; ``timezone`` is the candidate's.

    Rows that turn out to repeat others, or to concern nobody, are taken back in the findings.
    """
    people = People(_everyone(export))
    connected, applied = export.of(Connected), export.of(Application)
    employers = Employers(
        [
            *(one.company for one in applied),
            *(one.company for one in connected if Employers.is_one(one.company)),
        ]
    )
    happened = list(gatherings(export.of(Gathering)))
    interactions: list[Interaction] = [
        *messages(export.of(Written), me, people),
        *connections(connected, export.of(Invitation), me, people),
        *activities(export.of(Activity), me, people),
        *recommendations(export.of(Recommendation), me, people),
        *(one for one in happened if isinstance(one, EventAttendance)),
    ]
    contacts = tuple(_contacts(export, me, people, employers))
    pursued = sorted(opportunities(applied, employers), key=lambda one: one.id)
    return History(
        candidate=Candidate(
            id="me",
            name=me.name,
            timezone=timezone,
            accounts=(PlatformAccount(platform=PLATFORM),),
            ties=tuple(ties(interactions)),
        ),
        organisations=tuple(employers.records()),
        contacts=contacts,
        opportunities=tuple(with_recruiters(pursued, contacts, interactions)),
        events=tuple(one for one in happened if isinstance(one, Event)),
        interactions=tuple(sorted(interactions, key=lambda one: one.id)),
    )


def assumptions(export: Export, me: Owner, history: History) -> Iterator[str]:
    """What the export does not say and had to be assumed, in sentences for the person."""
    if me.how:
        yield f"You are {me.name} ({me.how}); if not, say --owner NAME or --owner ADDRESS."
    if history.candidate.ties:
        yield (
            "How well you know people is guessed from how many messages went both ways, and from "
            "recommendations."
        )
    yield (
        "Times without a zone are read as UTC, the zone that the export states for messages; "
        f"your own zone is taken to be {history.candidate.timezone} (--timezone)."
    )
    if any(one.contacts for one in history.opportunities):
        yield (
            "Recruiters of an employer with whom you exchanged messages are taken to be about the "
            "jobs you applied for there."
        )
    people = People(_everyone(export))
    shared = {clean(who.name) for who in _everyone(export) if people.is_shared(who)}
    if shared:
        yield (
            "Several people have the same name, and some rows give no more than that; what is said "
            f"of such a name is kept apart from all of them. Names: {', '.join(sorted(shared)[:5])}"
            f"{f' and {len(shared) - 5:,} more' if len(shared) > 5 else ''}."
        )
    if any(isinstance(one, Message) and not one.outbound for one in history.interactions):
        yield (
            "Whether a message asks for an answer is not in the export: messages to you are taken "
            "to ask for none, so look through the last ones yourself."
        )
    if any(event.ends_at - event.starts_at == HOUR for event in history.events):
        yield "Events without an end are taken to last an hour."


def latest_moment(history: History) -> datetime:
    """The moment of the latest record; of one of which only the day is known, the end of that day.

    Events do not count: they may lie ahead.

    Raises:
        ExportError: there is nothing that has happened.
    """
    zone = ZoneInfo(history.candidate.timezone)
    when = [one.at for one in history.interactions if not one.scheduled_ahead]
    when += [stage.at for one in history.opportunities for stage in one.stages]
    if not when:
        raise ExportError("nothing that has happened could be read, so there is nothing to go by")
    return max(
        one
        if isinstance(one, datetime)
        else datetime.combine(one + timedelta(days=1), time(), zone)
        for one in when
    )


def _everyone(export: Export) -> Iterator[Who]:
    for message in export.of(Written):
        yield message.sender
        yield from message.recipients
    for invitation in export.of(Invitation):
        yield invitation.inviter
        yield invitation.invitee
    for connected in export.of(Connected):
        yield connected.who
    for recommendation in export.of(Recommendation):
        yield recommendation.who


def _contacts(export: Export, me: Owner, people: People, employers: Employers) -> Iterator[Contact]:
    everyone = {people.id_of(who): who for who in _everyone(export) if who and not me.is_me(who)}
    known: dict[str, Connected] = {}
    for fact in sorted(export.of(Connected), key=order):
        known.setdefault(people.id_of(fact.who), fact)
    for name, who in sorted(everyone.items()):
        handles = [Handle(channel=PLATFORM, address=_address(name, who, people))]
        contact = Contact(id=name, name=people.name_of(who), handles=tuple(handles))
        listed = known.get(name)
        yield contact if listed is None else _described(contact, listed, employers)


def _described(contact: Contact, fact: Connected, employers: Employers) -> Contact:
    """The contact with what the list of connections says of them."""
    email = (Handle(channel="email", address=fact.email),) if fact.email else ()
    return contact.evolve(
        role="recruiter" if _RECRUITS.search(fact.position) else "unknown",
        organisation=employers.id_of(fact.company) if employers.is_one(fact.company) else None,
        handles=(*contact.handles, *email),
    )


def _address(name: str, who: Who, people: People) -> str:
    """The profile's address; of a person without one, the name by which a search finds them."""
    if not people.has_profile(name):
        return people.name_of(who)
    kind, dot, rest = name.partition(".")
    return (
        f"https://www.linkedin.com/{kind}/{rest}" if dot else f"https://www.linkedin.com/in/{name}"
    )
