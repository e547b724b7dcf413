"""Histories in which much was learnt late: who there is, who is one, where the candidate lives."""

from datetime import datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from staytopofmind.model import Contact, Event, History, Organisation
from staytopofmind.testing.generators import histories, moments
from tests.model.views import fields_of

_R = TypeVar("_R", Contact, Organisation)

ZONES = ("America/New_York", "Australia/Lord_Howe", "Pacific/Apia")


@st.composite
def late_histories(draw: st.DrawFn, scenes: int = 5) -> History:
    """Histories with contacts and employers known late, mergers found and undone, and a move."""
    history = draw(histories(scenes=scenes))
    changes: dict[str, Any] = {
        "contacts": draw(_known_late(history.contacts)),
        "organisations": draw(_known_late(history.organisations)),
    }
    if draw(st.booleans()):
        changes["contacts"] += draw(_mergers(changes["contacts"]))
    if draw(st.booleans()):
        changes["organisations"] += draw(_renamed(changes["organisations"]))
    if draw(st.booleans()):
        moved = history.candidate.evolve(
            timezone=draw(st.sampled_from(ZONES)), revised_at=draw(moments())
        )
        if moved.revised_at != history.candidate.revised_at:
            changes["candidate_revisions"] = (*history.candidate_revisions, moved)
    return History(**{**fields_of(history), **changes})


def _known_late(records: tuple[_R, ...]) -> st.SearchStrategy[tuple[_R, ...]]:
    """The records, some of which were not known before a moment."""
    names = [one.id for one in records]
    revisable = [one for one in records if names.count(one.id) == 1]

    def late(of: dict[str, datetime]) -> tuple[_R, ...]:
        return tuple(
            one.evolve(revised_at=of[one.id]) if one.id in of and one in revisable else one
            for one in records
        )

    return st.dictionaries(st.sampled_from(names), moments(), max_size=2).map(late)


@st.composite
def _mergers(draw: st.DrawFn, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """A later revision that merges another contact in, and one that takes that back."""
    into = draw(st.sampled_from([one for one in contacts if not one.aliases] or contacts))
    claimed = {alias for one in contacts for alias in one.aliases}
    claiming = {one.id for one in contacts if one.aliases}
    free = sorted({one.id for one in contacts} - claimed - claiming - {into.id})
    if not free or into.aliases or into.id in claimed:
        return ()
    alias = draw(st.sampled_from(free))
    when = sorted(
        draw(st.lists(moments(), min_size=2, max_size=2, unique_by=lambda m: m.timestamp()))
    )
    ties = tuple(tie for tie in into.ties if tie.contact != alias)
    merged = into.evolve(aliases=(alias,), ties=ties, revised_at=when[0])
    parted = into.evolve(revised_at=when[1])
    found = (merged, parted) if draw(st.booleans()) else (merged,)
    stamps = {one.revised_at for one in contacts if one.id == into.id}
    return tuple(one for one in found if one.revised_at not in stamps)


@st.composite
def _renamed(draw: st.DrawFn, organisations: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """A later revision under a name that may be another's."""
    one = draw(st.sampled_from(organisations))
    renamed = one.evolve(name=draw(st.sampled_from(("Acme", "Globex"))), revised_at=draw(moments()))
    stamps = {other.revised_at for other in organisations if other.id == one.id}
    return () if renamed.revised_at in stamps else (renamed,)


def conference() -> Event:
    """An industry event on a Thursday, from 9 to 18 in Berlin."""
    return Event(
        id="conf",
        name="Data Days",
        starts_at=datetime.fromisoformat("2026-03-05T09:00+01:00"),
        ends_at=datetime.fromisoformat("2026-03-05T18:00+01:00"),
    )
