"""All that a search says, as plain values that can be compared."""

from typing import Any

import attrs

from staytopofmind.model import History, Interaction, Pursuit, Relationship, Search
from staytopofmind.moments import FIRST

FOLDED = (
    "interviews", "meetings", "inbound", "automatic", "outbound", "letters", "connections",
    "referrals", "posts", "engagements", "attendances",
)  # fmt: skip


def fields_of(history: History) -> dict[str, Any]:
    """The fields from which the same history can be built again."""
    names = (field.name for field in attrs.fields(History) if field.init)
    return {name: getattr(history, name) for name in names}


def rebuilt(history: History, **changes: Any) -> History:
    """The same history, validated anew."""
    return History(**{**fields_of(history), **changes})


def placed(record: Interaction) -> tuple[Interaction, int, int]:
    """A record with its instants, which equality does not cover."""
    return record, record.began, record.ended


def view_of_pursuit(pursuit: Pursuit) -> dict[str, Any]:
    """What is known of an opportunity."""
    return {
        "opportunity": pursuit.opportunity,
        "stages": pursuit.stages,
        "people": pursuit.people,
        "decision": pursuit.decision,
        "ended": pursuit.ended,
        "records": [placed(record) for record in pursuit.records],
        "interviews": [record.id for record in pursuit.interviews],
        "wait": pursuit.wait(),
        "wait for their own people": pursuit.wait(colleagues=False),
    }


def view_of(relationship: Relationship) -> dict[str, Any]:
    """What a contact's relationship answers."""
    search = relationship.search
    return {
        "contact": relationship.contact,
        "zone": relationship.zone.key,
        "employer": relationship.employer,
        "timeline": [placed(record) for record in relationship.timeline],
        **{name: [one.id for one in getattr(relationship, name)] for name in FOLDED},
        "about": [search.opportunity_of(one, relationship.id) for one in relationship.timeline],
        "promises": [
            (promise, record.id, search.is_kept(promise.id), search.end_of_promise(promise, record))
            for promise, record in relationship.promises
        ],
        "shared": sorted(relationship.shared_materials),
        "told": relationship.told_achievements,
        "first exchange": relationship.first_exchange,
        "last answer": relationship.last_answer,
        "pursuits": [pursuit.id for pursuit in relationship.pursuits],
    }


def view(search: Search) -> dict[str, Any]:
    """All that a search says of its moment."""
    index = search.index
    keys = {
        *(said.action_key for all_ in index.said.values() for said in all_),
        *index.mentions.carried,
    }
    return {
        "candidate": attrs.evolve(search.candidate, revised_at=None),
        "zone": search.zone.key,
        "contacts": {name: view_of(search.relationship(name)) for name in search.contacts()},
        "pursuits": {one.id: view_of_pursuit(one) for one in search.pursuits()},
        "live": {pursuit.id for pursuit in search.live_pursuits()},
        "events": {event.id: event for event in search.events()},
        "attendances": {
            event.id: [placed(one) for one in search.attendances(event.id)]
            for event in search.events()
        },
        "employers": {
            name: search.employer(name)
            for name in index.organisations
            if search.organisation(name) is not None
        },
        "social": [placed(record) for record in search.social()],
        "introductions": [placed(record) for record in search.introductions()],
        "own actions": [placed(record) for record in search.own_actions(since=FIRST)],
        "said": {
            key: [said.evolve(record=None) for said in search.dispositions(key)]
            for key in keys
            if search.dispositions(key)
        },
        "settled": {key: at for key in keys if (at := search.settled_at(key)) is not None},
    }
