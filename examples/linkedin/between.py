"""What happened between the owner and others: messages, connections, recommendations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from linkedin.dates import day_of
from linkedin.facts import Connected, Invitation, Recommendation, Written
from linkedin.naming import PLATFORM, REPEATED, numbered, order, stamp
from linkedin.owner import Owner
from linkedin.people import People
from staytopofmind.model import Connection, Message, Referral

__all__ = ["connections", "messages", "recommendations"]

_OWN = "it names only the owner"
_AGAIN = "a person whom an earlier row names"


def messages(facts: Iterable[Written], me: Owner, people: People) -> Iterator[Message]:
    """The messages between the owner and others; one to several people is one record."""
    alike: defaultdict[str, dict[tuple[tuple[str, ...], int], Written]] = defaultdict(dict)
    for fact in sorted(facts, key=order):
        outbound = me.is_me(fact.sender)
        others = fact.recipients if outbound else (fact.sender,)
        contacts = dict.fromkeys(people.id_of(who) for who in others if not me.is_me(who))
        contacts.pop("", None)
        if not contacts:
            fact.file.taken_back(fact.row, "nobody that it was sent to can be told")
            continue
        who = "me" if outbound else next(iter(contacts))
        where = fact.conversation or "+".join(contacts)
        group = alike[f"message.{stamp(fact.when)}.{who}.{where}"]
        if group.setdefault((tuple(contacts), fact.same), fact) is not fact:
            fact.file.taken_back(fact.row, REPEATED)
    for name, group in alike.items():
        ordered = sorted(group.items(), key=lambda one: one[0][0])
        for number, ((to, _), fact) in enumerate(ordered, start=1):
            yield Message(
                id=numbered(name, number),
                contacts=to,
                at=fact.when,
                initiated_by="candidate" if me.is_me(fact.sender) else "contact",
                channel=PLATFORM,
            )


def connections(
    connected: Iterable[Connected], invited: Iterable[Invitation], me: Owner, people: People
) -> Iterator[Connection]:
    """The steps of each connection: who asked, if an invitation tells, and that it is made."""
    requests = {one.id: one for one in _requests(invited, me, people)}
    asked = {one.contacts[0]: one for one in requests.values()}
    made: dict[str, date] = {}
    for fact in sorted(connected, key=order):
        if fact.when is None:
            continue
        contact = people.id_of(fact.who)
        if me.is_me(fact.who) or contact in made:
            fact.file.taken_back(fact.row, _OWN if me.is_me(fact.who) else _AGAIN)
            continue
        made[contact] = day_of(fact.when)
        request = asked.get(contact)
        yield Connection(
            id=f"joined.{contact}",
            contacts=(contact,),
            at=fact.when,
            initiated_by="contact" if request is None or request.outbound else "candidate",
            platform=PLATFORM,
        )
    for request in requests.values():
        # Only the day of a connection is known. A request of that day came before it, and must
        # not be read as the later step, in whichever zone the day is counted.
        day = made.get(request.contacts[0])
        late = day is not None and day_of(request.at) >= day - timedelta(days=1)
        yield request.evolve(at=day) if late else request


def _requests(facts: Iterable[Invitation], me: Owner, people: People) -> Iterator[Connection]:
    seen: set[str] = set()
    for fact in sorted(facts, key=order):
        who = fact.invitee if fact.outgoing else fact.inviter
        contact = people.id_of(who)
        name = f"invited.{stamp(fact.when)}.{contact}"
        if not contact or me.is_me(who):
            fact.file.taken_back(fact.row, "its other side is nobody any more", who.name)
        elif name in seen:
            fact.file.taken_back(fact.row, REPEATED)
        else:
            seen.add(name)
            yield Connection(
                id=name,
                contacts=(contact,),
                at=fact.when,
                initiated_by="candidate" if fact.outgoing else "contact",
                platform=PLATFORM,
                status="requested",
                with_note=fact.with_note,
            )


def recommendations(
    facts: Iterable[Recommendation], me: Owner, people: People
) -> Iterator[Referral]:
    """The recommendations that others wrote for the owner."""
    seen: set[str] = set()
    for fact in sorted(facts, key=order):
        contact = people.id_of(fact.who)
        name = f"recommended.{stamp(fact.when)}.{contact}"
        if name in seen or me.is_me(fact.who):
            fact.file.taken_back(fact.row, REPEATED if name in seen else _OWN)
            continue
        seen.add(name)
        yield Referral(
            id=name,
            contacts=(contact,),
            at=fact.when,
            form="recommendation",
            status="given",
            platform=PLATFORM,
        )
