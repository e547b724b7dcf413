"""Who could put in a word for the candidate, and whom the candidate has asked already.

Ability to vouch is read from what is recorded, not guessed from mere acquaintance: topics a contact
vouches for, a tie the candidate noted, an achievement both shared in, or the role of a referrer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from staytopofmind.model.candidate import Achievement, CandidateTie
from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.interactions import Referral
from staytopofmind.model.live_pursuits import live_by_employer
from staytopofmind.model.order import in_order

if TYPE_CHECKING:
    from staytopofmind.model.pursuit import Pursuit
    from staytopofmind.model.search import Search

__all__ = [
    "Asked",
    "Referrer",
    "asked_for",
    "helped_by",
    "managers_of",
    "pursuits_near",
    "referrers_for",
    "shared_with",
]


@attrs.frozen(kw_only=True)
class Referrer:
    """A contact who could introduce the candidate to the people of an opportunity.

    ``manager`` is the hiring manager they know (of several, who trusts them most; None: they only
    work there) and ``trust`` how far that one trusts them, 0 to 1. ``bond`` is the strength of the
    candidate's own tie to them, 0 to 1 (None: none was noted). ``since`` is the instant from which
    all this is known (`ALWAYS`: it is not dated).
    """

    contact: Contact
    manager: str | None
    trust: float
    bond: float | None
    since: int


@attrs.frozen(kw_only=True)
class Asked:
    """Who was asked to introduce the candidate for an opportunity, and what came of it.

    ``at`` is the instant of each one's first ask, ``declined`` of their refusal; ``helped`` are
    those who agreed or did it, and did not decline after all.
    """

    at: Mapping[str, int]
    declined: Mapping[str, int]
    helped: frozenset[str]


def shared_with(search: Search, contact: str) -> tuple[Achievement, ...]:
    """The candidate's known achievements in which a contact shared, in the order of (end, id)."""
    return search.once("shared-achievements", lambda: _shared(search)).get(contact, ())


def _shared(search: Search) -> dict[str, tuple[Achievement, ...]]:
    found: dict[str, list[Achievement]] = {}
    for one in sorted(search.candidate.achievements, key=lambda a: (search.ends(a.at), a.id)):
        for name in dict.fromkeys(map(search.canonical, one.contacts)):
            found.setdefault(name, []).append(one)
    return {name: tuple(achievements) for name, achievements in found.items()}


def pursuits_near(search: Search, contact: Contact) -> tuple[Pursuit, ...]:
    """The live pursuits at a contact's organisation, or of a hiring manager they know."""
    employer = search.employer(contact.organisation)
    at = () if employer is None else live_by_employer(search).get(employer, ())
    found = {pursuit.id: pursuit for pursuit in at}
    for tie in contact.ties:
        for pursuit in search.pursuits_of(search.canonical(tie.contact)):
            if pursuit.is_live:
                found[pursuit.id] = pursuit
    return tuple(found.values())


def managers_of(pursuit: Pursuit) -> tuple[str, ...]:
    """The ids of its hiring managers."""
    people = (pursuit.search.contact(name) for name in pursuit.people)
    return tuple(one.id for one in people if one is not None and one.role == "hiring_manager")


def referrers_for(pursuit: Pursuit) -> Mapping[str, Referrer]:
    """By id, who knows its hiring manager or works there, and can vouch for the candidate.

    Not its own people, nor whom the candidate met in its interviews, nor who never wishes to be
    contacted.
    """
    return pursuit.search.once(("referrers", pursuit.id), lambda: dict(_referrers(pursuit)))


def _referrers(pursuit: Pursuit) -> Iterator[tuple[str, Referrer]]:
    search = pursuit.search
    canonical = search.canonical
    managers = managers_of(pursuit)
    involved = {*pursuit.people}
    for interview in pursuit.interviews:
        involved.update(map(canonical, interview.contacts))
    for name in _near(pursuit, managers):
        contact = None if name in involved else search.contact(name)
        if contact is None or _never_to_be_contacted(contact):
            continue
        found = _referrer(pursuit, contact, managers)
        if found is not None:
            yield name, found


def _near(pursuit: Pursuit, managers: Iterable[str]) -> Iterable[str]:
    """Whoever may know one of the managers or work there, in any revision."""
    search = pursuit.search
    found = dict.fromkeys(search.staff(pursuit.opportunity.organisation))
    for manager in managers:
        contact = search.contact(manager)
        for known_as in (manager, *(() if contact is None else contact.aliases)):
            found.update(dict.fromkeys(search.index.tied_to.get(known_as, ())))
    return dict.fromkeys(map(search.canonical, found))


def _never_to_be_contacted(contact: Contact) -> bool:
    return contact.do_not_contact is not None and contact.do_not_contact.until is None


def _referrer(pursuit: Pursuit, contact: Contact, managers: Iterable[str]) -> Referrer | None:
    search = pursuit.search
    canonical = search.canonical
    ties = [tie for tie in contact.ties if canonical(tie.contact) in managers]
    works_there = search.employer(contact.organisation) == pursuit.employer
    if not (ties or works_there):
        return None
    bond = search.once("bonds", lambda: _bonds(search)).get(contact.id)
    vouches = _vouches_since(search, contact, bond)
    if vouches is None:
        return None
    knows = ALWAYS if works_there else min(_since(search, tie.known_at) for tie in ties)
    closest = max(ties, key=lambda tie: (tie.trust, tie.strength), default=None)
    return Referrer(
        contact=contact,
        manager=None if closest is None else canonical(closest.contact),
        trust=0.0 if closest is None else closest.trust,
        bond=None if bond is None else bond.strength,
        since=max(knows, vouches),
    )


def _bonds(search: Search) -> dict[str, CandidateTie]:
    ties = search.candidate.ties
    return {search.canonical(tie.contact): tie for tie in ties}


def _vouches_since(search: Search, contact: Contact, bond: CandidateTie | None) -> int | None:
    """The instant from which a contact can vouch for the candidate; None: not as recorded."""
    if contact.vouches_for or contact.role == "referrer":
        return ALWAYS
    since = [search.ends(one.at) for one in shared_with(search, contact.id)]
    if bond is not None:
        since.append(_since(search, bond.known_at))
    return min(since, default=None)


def _since(search: Search, known_at: datetime | None) -> int:
    return ALWAYS if known_at is None else search.starts(known_at)


def asked_for(pursuit: Pursuit) -> Asked:
    """Who was asked for a pursuit, by a recorded step or by a message.

    An ask that names no opportunity counts for those that had opened by then, so that it is not
    made twice: for those of the contact it leads to, else for those the referrer could help with.
    """
    return pursuit.search.once(("asked", pursuit.id), lambda: _asked(pursuit))


def _asked(pursuit: Pursuit) -> Asked:
    at: dict[str, int] = {}
    declined: dict[str, int] = {}
    helped: set[str] = set()
    for record in _asks_for(pursuit):
        referrer = pursuit.search.canonical(record.contacts[0])
        status = record.status if isinstance(record, Referral) else "asked"
        if status == "outcome_told":
            continue
        at.setdefault(referrer, record.ended)
        if status == "declined":
            declined[referrer] = record.ended
            helped.discard(referrer)
        elif status in ("agreed", "given"):
            helped.add(referrer)
    return Asked(at=at, declined=declined, helped=frozenset(helped))


def _asks_for(pursuit: Pursuit) -> tuple[Interaction, ...]:
    """The steps towards introductions that count for a pursuit, in order."""
    search, opened = pursuit.search, pursuit.opened
    asks = search.once("asks", lambda: _Asks(search))
    vague = [ask for name in pursuit.people for ask in asks.toward.get(name, ())]
    if asks.of:
        vague += [ask for name in referrers_for(pursuit) for ask in asks.of.get(name, ())]
    counting = (ask for ask in vague if opened is None or opened <= ask.ended)
    return in_order((*asks.named.get(pursuit.id, ()), *counting))


class _Asks:
    """Steps towards introductions by the opportunity they name.

    Those that name none by the contact they lead to, else by whoever was asked.
    """

    def __init__(self, search: Search) -> None:
        self.named: dict[str, list[Interaction]] = {}
        self.toward: dict[str, list[Interaction]] = {}
        self.of: dict[str, list[Interaction]] = {}
        for record in search.introductions():
            toward = record.toward if isinstance(record, Referral) else None
            if record.opportunity is not None:
                self.named.setdefault(record.opportunity, []).append(record)
            elif toward is not None:
                self.toward.setdefault(search.canonical(toward), []).append(record)
            else:
                self.of.setdefault(search.canonical(record.contacts[0]), []).append(record)


def helped_by(search: Search, referral: Referral) -> tuple[Pursuit, ...]:
    """The pursuits that a referral agreed or given serves.

    The one it names; else those of the contact it leads to that had not ended before it.
    """
    if referral.status not in ("agreed", "given"):
        return ()
    if referral.opportunity is not None:
        named = search.pursuit(referral.opportunity)
        return () if named is None else (named,)
    if referral.toward is None:
        return ()
    reached = search.pursuits_of(search.canonical(referral.toward))
    return tuple(one for one in reached if one.ended is None or one.ended > referral.began)
