"""Which talking points are still open, and with whom each is best raised."""

from collections.abc import Iterable, Iterator
from functools import partial

from staytopofmind.model.candidate import TalkingPoint
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.interactions import Interview, Meeting
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import instant
from staytopofmind.strategies.parts.anchors import last_partner
from staytopofmind.strategies.proposal import key_of

__all__ = ["batches", "last_talk", "open_points"]


def open_points(to: Relationship) -> list[TalkingPoint]:
    """The talking points to raise with a contact that no record has carried yet, oldest first.

    Those meant for them, and those for a live opportunity whose fitting person they are: its
    hiring manager, else its recruiter, else whoever was in touch about it last. A point meant for
    someone whose opportunities have all ended is open only if they are kept warm.
    """
    meant = to.search.once("talking-points", partial(_by_contact, to.search)).get(to.id)
    if not meant:
        return []
    carried = {point for record in to.timeline for point in record.talking_points}
    for pursuit in {point.opportunity for point in meant}:
        known = None if pursuit is None else to.search.pursuit(pursuit)
        for record in () if known is None else known.records:
            carried.update(record.talking_points)
    found = [one for one in meant if one.id not in carried and _is_alive(one, to)]
    return sorted(found, key=lambda one: (instant(one.noted_at), one.id))


def batches(to: Relationship, slug: str) -> Iterator[list[TalkingPoint]]:
    """What to raise in one conversation: all open points; once that is settled, those noted since.

    Each begins with its cause: its oldest point, or the one for which the conversation that the
    strategy ``slug`` proposed was settled. While nobody answered to the last ask for one, what had
    been noted by then waits: it is for the same conversation.
    """
    points = open_points(to)
    if not points:
        return
    settled_at = to.search.settled_at
    settled = [
        (at, one)
        for one in points
        if (at := settled_at(key_of(slug, "conversation", to.id, one.id))) is not None
    ]
    for at, cause in sorted(settled, key=lambda one: one[0]):  # stable: the oldest point first
        covered = [one for one in points if instant(one.noted_at) <= at and one is not cause]
        if cause in points:
            yield [cause, *covered]
            points = [one for one in points if one is not cause and one not in covered]
    asked = [m.ended for m in to.outbound if m.talking_points and m.purpose == "conversation"]
    if asked and (to.last_answer or ALWAYS) <= asked[-1]:
        points = [one for one in points if instant(one.noted_at) > asked[-1]]
    if points:
        yield points


def last_talk(to: Relationship, points: Iterable[TalkingPoint]) -> int | None:
    """The end of the last interview or meeting with them, or of the opportunities of these points.

    None: there was none.
    """
    return max((one.ended for one in _talks(to, points)), default=None)


def _talks(to: Relationship, points: Iterable[TalkingPoint]) -> Iterator[Interaction]:
    yield from to.interviews
    yield from to.meetings
    for name in {point.opportunity for point in points}:
        pursuit = None if name is None else to.search.pursuit(name)
        for record in () if pursuit is None else pursuit.records:
            if isinstance(record, (Interview, Meeting)) and record.takes_place:
                yield record


def _is_alive(point: TalkingPoint, to: Relationship) -> bool:
    if point.opportunity is not None:
        pursuit = to.search.pursuit(point.opportunity)
        return pursuit is not None and pursuit.is_live
    return to.contact.keep_warm or not to.pursuits or bool(to.live_pursuits)


def _by_contact(search: Search) -> dict[str, list[TalkingPoint]]:
    found: dict[str, list[TalkingPoint]] = {}
    for point in search.candidate.talking_points:
        for name in _fitting(search, point):
            found.setdefault(name, []).append(point)
    return found


def _fitting(search: Search, point: TalkingPoint) -> Iterator[str]:
    """The one to raise it with, if there is one."""
    if point.contact is not None:
        yield search.canonical(point.contact)
    elif point.opportunity is not None:
        pursuit = search.pursuit(point.opportunity)
        if pursuit is not None:
            contact = pursuit.with_role("hiring_manager", "recruiter")
            name = last_partner(pursuit) if contact is None else contact.id
            if name is not None:
                yield name
