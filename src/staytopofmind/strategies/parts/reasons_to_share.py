"""Which materials to send to a contact, and why: each once, in as few messages as may be.

What was promised or asked for goes first, then what answers a conversation, the newest first. Each
claims its materials, so that no two open proposals offer the same one.
"""

from collections.abc import Iterable, Iterator

from staytopofmind.model.candidate import Material
from staytopofmind.model.interaction import ALWAYS, Interaction, Topic
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.parts.conversations import conversations, topics_for
from staytopofmind.strategies.parts.desk import Desk
from staytopofmind.strategies.parts.sharing import SEND, SHARE, Sharing, SharingTerms
from staytopofmind.strategies.parts.shelf import Shelf

__all__ = ["sharings"]


def sharings(to: Relationship, terms: SharingTerms) -> Iterator[Sharing]:
    """What to share with a contact, what is owed first."""
    shelf = terms.shelf
    talks = conversations(to) if shelf else []
    owed = _promises(to) if to.promises else []
    owed += _requests(to, talks, shelf)
    owed.sort(key=lambda one: -one.opens)  # stable: promises stay before requests
    unasked = _talks(to, talks, shelf)
    manages = bool(shelf) and to.contact.role == "hiring_manager"
    if manages and not unasked and not any(one.answers for one in owed):
        unasked = _roles(to, shelf)
    if owed or unasked:
        desk = Desk(to, terms)
        for one in (*owed, *unasked):
            desk.set_aside(one)
        for one in (*owed, *unasked):
            yield from desk.lay_out(one)


def _promises(to: Relationship) -> list[Sharing]:
    """What was promised, from when it was, or from when there is something of it to send."""
    known = {one.id: one for one in to.candidate.materials}
    found: list[Sharing] = []
    for promise, record in to.promises:
        if promise.by == "candidate" and promise.materials:
            promised = tuple(known[name] for name in promise.materials if name in known)
            dated = [one.added_at for one in promised if one.added_at is not None]
            there = min(map(to.search.starts, dated)) if len(dated) == len(promised) > 0 else ALWAYS
            found.append(
                Sharing(
                    sort="promise",
                    kind=SEND,
                    cause=promise.id,
                    opens=max(record.ended, there),
                    promised=promised,
                    record=record,
                    promise=promise,
                    pursuit=to.pursuit_of(record),
                )
            )
    return found


def _requests(
    to: Relationship, talks: Iterable[Interaction], shelf: Shelf[Material]
) -> list[Sharing]:
    """What they asked for; a request by nobody in particular is the first contact's to get."""
    found: list[Sharing] = []
    for record in talks:
        wanted = [
            topic
            for topic in record.topics
            if topic.kind == "request" and to.is_me(topic.of or record.contacts[0])
        ]
        answers = shelf.meeting(wanted) if wanted else ()
        if answers:
            # Ids of promises are of another sort, and keys as well.
            is_promised = any(promise.id == record.id for promise, _ in to.promises)
            found.append(
                Sharing(
                    sort="request",
                    kind=SEND,
                    cause=f"{record.id}/request" if is_promised else record.id,
                    opens=record.ended,
                    answers=tuple(answers),
                    record=record,
                    pursuit=to.pursuit_of(record),
                )
            )
    return found


def _talks(to: Relationship, talks: Iterable[Interaction], shelf: Shelf[Material]) -> list[Sharing]:
    """What answers the other points of conversations about opportunities that are still open."""
    found: list[Sharing] = []
    for record in talks:
        pursuit = to.pursuit_of(record)
        if not (to.is_live if pursuit is None else pursuit.is_live):
            continue
        answers = shelf.meeting([one for one in topics_for(record, to) if one.kind != "request"])
        if answers:
            found.append(
                Sharing(
                    sort="talk",
                    kind=SHARE,
                    cause=record.id,
                    opens=record.ended,
                    answers=tuple(answers),
                    record=record,
                    pursuit=pursuit,
                )
            )
    return found


def _roles(to: Relationship, shelf: Shelf[Material]) -> list[Sharing]:
    """What meets the topics of a manager's open roles, from the first exchange on."""
    met = to.first_exchange
    if met is None:
        return []
    found: list[Sharing] = []
    for pursuit in to.live_pursuits:
        answers = shelf.meeting([Topic(text=one) for one in pursuit.opportunity.topics])
        if answers:
            found.append(
                Sharing(
                    sort="role",
                    kind=SHARE,
                    cause=pursuit.id,
                    opens=met if pursuit.opened is None else max(met, pursuit.opened),
                    answers=tuple(answers),
                    pursuit=pursuit,
                )
            )
    return found
