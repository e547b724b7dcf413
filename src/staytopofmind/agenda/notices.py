"""What an agenda tells the candidate beside the actions."""

from collections.abc import Iterable, Iterator
from itertools import chain

import attrs

from staytopofmind.agenda.agenda import Notice
from staytopofmind.agenda.entries import HeldBack
from staytopofmind.model.changes import next_instant, told_from
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.search import Search

__all__ = ["Background", "background_of", "notices_of", "undecided"]


@attrs.frozen(kw_only=True)
class Background:
    """What notices and the next change need to know of the whole history, as ids and an instant.

    ``undecided`` are live opportunities without a decision date, ``without_channel`` contacts
    without a handle, ``not_yet_known`` records that lie ahead; ``next_fact`` is the next instant
    at which a fact changes what is known (None: never).
    """

    undecided: tuple[str, ...]
    without_channel: tuple[str, ...]
    not_yet_known: tuple[str, ...]
    next_fact: int | None


def background_of(search: Search) -> Background:
    """The background of a search, found by a pass over all of it."""
    without = (
        name
        for name in search.contacts()
        if (contact := search.contact(name)) is not None and not contact.handles
    )
    return Background(
        undecided=undecided(search),
        without_channel=tuple(sorted(without)),
        not_yet_known=tuple(sorted(_ahead(search))),
        next_fact=next_instant(search, search.moment),
    )


def undecided(search: Search) -> tuple[str, ...]:
    """The live opportunities, beyond leads, whose decision date is unknown."""
    return tuple(
        sorted(p.id for p in search.live_pursuits() if p.stage != "lead" and p.decision is None)
    )


def _ahead(search: Search) -> set[str]:
    moment = search.moment
    told: list[Iterable[Interaction | Disposition]] = [search.index.interactions()]
    told += search.index.said.values()
    return {one.id for one in chain.from_iterable(told) if told_from(one) > moment}


def notices_of(background: Background, held_back: Iterable[HeldBack]) -> tuple[Notice, ...]:
    """All notices, in a fixed order."""
    return (
        *_counted(
            "notice.decision-date",
            "ask when they will decide: knowing the date improves this agenda more than anything "
            "else; live opportunities without one: {count}",
            background.undecided,
        ),
        *_rest(held_back),
        *_counted(
            "notice.no-channel",
            "contacts without any channel to reach them by: {count}",
            background.without_channel,
        ),
        *_counted(
            "notice.not-yet-known",
            "records that lie after this moment and are not counted yet: {count}",
            background.not_yet_known,
        ),
    )


def _counted(code: str, template: str, about: tuple[str, ...]) -> Iterator[Notice]:
    if about:
        yield Notice(Phrase(code, template, {"count": len(about)}), about)


def _rest(held_back: Iterable[HeldBack]) -> Iterator[Notice]:
    seen: set[str | None] = set()
    for entry in held_back:
        for objection in entry.objections:
            rest = objection.suggestion if objection.policy == "unanswered-cap" else None
            if rest is not None and entry.contact not in seen:
                seen.add(entry.contact)
                yield Notice(rest, (entry.contact or "",))
