"""What an agenda tells the candidate beside the actions."""

from collections.abc import Iterable, Iterator

from staytopofmind.agenda.agenda import Notice
from staytopofmind.agenda.entries import HeldBack
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.search import Search
from staytopofmind.moments import instant

__all__ = ["notices_of"]


def notices_of(search: Search, held_back: Iterable[HeldBack]) -> tuple[Notice, ...]:
    """All notices, in a fixed order."""
    return (
        *_decision_dates(search),
        *_rest(held_back),
        *_channels(search),
        *_ahead(search),
    )


def _decision_dates(search: Search) -> Iterator[Notice]:
    unknown = tuple(
        p.id for p in search.pursuits() if p.is_live and p.stage != "lead" and p.decision is None
    )
    if unknown:
        yield Notice(
            Phrase(
                "notice.decision-date",
                "ask when they will decide: the date is unknown for {count} of your live "
                "opportunities, and knowing it improves this agenda more than anything else",
                {"count": len(unknown)},
            ),
            unknown,
        )


def _rest(held_back: Iterable[HeldBack]) -> Iterator[Notice]:
    seen: set[str] = set()
    for entry in held_back:
        for objection in entry.objections:
            if objection.policy == "unanswered-cap" and objection.suggestion is not None:
                text = str(objection.suggestion)
                if text not in seen:
                    seen.add(text)
                    yield Notice(objection.suggestion, (entry.contact or "",))


def _channels(search: Search) -> Iterator[Notice]:
    without = tuple(
        name
        for name in search.contacts()
        if (contact := search.contact(name)) is not None and not contact.handles
    )
    if without:
        yield Notice(
            Phrase(
                "notice.no-channel",
                "{count} of your contacts have no channel to reach them by",
                {"count": len(without)},
            ),
            without,
        )


def _ahead(search: Search) -> Iterator[Notice]:
    ids = {
        record.id
        for records in (*search.index.by_contact.values(), search.index.loose)
        for record in records
        if record.horizon > search.moment and record.known_from > search.moment
    }
    ids |= {
        said.id
        for verdicts in search.index.dispositions.values()
        for said in verdicts
        if instant(said.at) > search.moment
    }
    if ids:
        yield Notice(
            Phrase(
                "notice.not-yet-known",
                "{count} records lie after this moment and are not counted yet",
                {"count": len(ids)},
            ),
            tuple(sorted(ids)),
        )
