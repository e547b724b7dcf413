"""Which materials to send to a contact, and why: each once, in as few messages as may be.

What was promised or asked for goes first, then what answers a conversation, the newest first. Each
claims its materials, so that no two open proposals offer the same one.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, TypeAlias

import attrs

from staytopofmind.model.candidate import Material
from staytopofmind.model.interaction import Interaction, Promise, Topic
from staytopofmind.model.interactions import Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.parts.conversations import conversations, topics_for
from staytopofmind.strategies.parts.shelf import Met, Shelf
from staytopofmind.strategies.proposal import key_of

__all__ = ["SEND", "SHARE", "Sharing", "SharingTerms", "sharings"]

SEND: Final = "send_material"
SHARE: Final = "share_material"

_PURPOSES: Final = {SEND: "requested_material", SHARE: "material"}


@attrs.frozen(kw_only=True)
class SharingTerms:
    """How materials are shared by the strategy of a slug: at most ``most`` in one message.

    ``open_for`` is how long a message takes in what is added, in microseconds.
    """

    strategy: str
    most: int
    open_for: int


SharingSort: TypeAlias = Literal["promise", "request", "talk", "role"]


@attrs.frozen(kw_only=True)
class Sharing:
    """Materials for one message, for which reason, and from when on.

    ``answers`` are materials with the points they meet, best first; ``promised`` those that were
    promised. ``record`` is where the reason came up, ``pursuit`` the opportunity it concerns.
    """

    sort: SharingSort
    kind: str
    cause: str
    opens: int
    answers: tuple[Met[Material], ...] = ()
    promised: tuple[Material, ...] = ()
    record: Interaction | None = None
    promise: Promise | None = None
    pursuit: Pursuit | None = None

    @property
    def materials(self) -> tuple[Material, ...]:
        """What to send."""
        return self.promised or tuple(one.offer for one in self.answers)


def sharings(to: Relationship, shelf: Shelf[Material], terms: SharingTerms) -> Iterator[Sharing]:
    """What to share with a contact, what is owed first."""
    promised = [
        (promise, record)
        for promise, record in to.promises
        if promise.by == "candidate" and promise.materials
    ]
    talks = conversations(to) if shelf else []
    manages = bool(shelf) and to.contact.role == "hiring_manager"
    if not (promised or talks or manages):
        return
    owed = [*_promises(to, promised), *_requests(to, talks, shelf)]
    owed.sort(key=lambda one: -one.opens)  # stable: promises stay before requests
    unasked = list(_talks(to, talks, shelf))
    if manages and not any(one.answers for one in (*owed, *unasked)):
        unasked = list(_roles(to, shelf))
    if owed or unasked:
        desk = _Desk(to, terms)
        for one in (*owed, *unasked):
            yield from desk.lay_out(one)


def _promises(
    to: Relationship, promised: Iterable[tuple[Promise, Interaction]]
) -> Iterator[Sharing]:
    known = {one.id: one for one in to.candidate.materials}
    for promise, record in promised:
        yield Sharing(
            sort="promise",
            kind=SEND,
            cause=promise.id,
            opens=record.ended,
            promised=tuple(known[name] for name in promise.materials if name in known),
            record=record,
            promise=promise,
            pursuit=to.pursuit_of(record),
        )


def _requests(
    to: Relationship, talks: Iterable[Interaction], shelf: Shelf[Material]
) -> Iterator[Sharing]:
    """What they asked for; a request by nobody in particular is the first contact's to get."""
    promises = {promise.id for promise, _ in to.promises}  # ids of another sort, and keys as well
    for record in talks:
        wanted = [
            topic
            for topic in record.topics
            if topic.kind == "request" and to.is_me(topic.of or record.contacts[0])
        ]
        answers = shelf.meeting(wanted)
        if answers:
            yield Sharing(
                sort="request",
                kind=SEND,
                cause=f"{record.id}/request" if record.id in promises else record.id,
                opens=record.ended,
                answers=tuple(answers),
                record=record,
                pursuit=to.pursuit_of(record),
            )


def _talks(
    to: Relationship, talks: Iterable[Interaction], shelf: Shelf[Material]
) -> Iterator[Sharing]:
    """What answers the other points of conversations about opportunities that are still open."""
    for record in talks:
        pursuit = to.pursuit_of(record)
        if not (to.is_live if pursuit is None else pursuit.is_live):
            continue
        answers = shelf.meeting(one for one in topics_for(record, to) if one.kind != "request")
        if answers:
            yield Sharing(
                sort="talk",
                kind=SHARE,
                cause=record.id,
                opens=record.ended,
                answers=tuple(answers),
                record=record,
                pursuit=pursuit,
            )


def _roles(to: Relationship, shelf: Shelf[Material]) -> Iterator[Sharing]:
    """What meets the topics of a manager's open roles, from the first exchange on."""
    met = to.first_exchange
    for pursuit in () if met is None else to.live_pursuits:
        answers = shelf.meeting(Topic(text=one) for one in pursuit.opportunity.topics)
        if answers and met is not None:
            yield Sharing(
                sort="role",
                kind=SHARE,
                cause=pursuit.id,
                opens=met if pursuit.opened is None else max(met, pursuit.opened),
                answers=tuple(answers),
                pursuit=pursuit,
            )


class _Desk:
    """What is laid out for one contact so far, and what was done about it."""

    def __init__(self, to: Relationship, terms: SharingTerms) -> None:
        self.to = to
        self.terms = terms
        self.taken = set(to.shared_materials)
        self.replies: dict[str, list[Interaction]] = {}
        self.done: set[str] = set()
        """Keys of actions that records carried out."""
        for record in to.timeline:
            if record.outbound and record.in_reply_to is not None:
                self.replies.setdefault(record.in_reply_to, []).append(record)
            if record.action_key is not None:
                self.done.add(record.action_key)

    def lay_out(self, sharing: Sharing) -> Iterator[Sharing]:
        """What is left of it to propose; what was done or answered is claimed all the same."""
        if sharing.promise is not None:
            left = {one.id: one for one in sharing.promised if one.id not in self.taken}
            self.taken.update(left)
            kept = self._key(sharing) in self.done or self.to.is_kept(sharing.promise)
            if left and not kept:
                yield attrs.evolve(sharing, promised=tuple(left.values()))
            return
        answered = self._answered(sharing)
        for batch in self._batches(sharing, answered):
            room = self.terms.most - self._shared_since(batch.opens, sharing)
            chosen = batch.answers[: max(room, 0)]
            self.taken.update(one.offer.id for one in chosen)
            done = self._key(batch) in self.done or any(end >= batch.opens for end in answered)
            if chosen and not done:
                yield attrs.evolve(batch, answers=chosen)

    def _batches(self, sharing: Sharing, answered: list[int]) -> Iterator[Sharing]:
        """What is not taken yet: as it was there at the occasion, and as it was added since.

        A message takes in what is added while it is open. Once it is too late for it, or it was
        done or dismissed, what is added has a message of its own, which opens then.
        """
        starts = self.to.search.starts

        def there(one: Met[Material]) -> int:
            added = one.offer.added_at
            return sharing.opens if added is None else max(sharing.opens, starts(added))

        left = [one for one in sharing.answers if one.offer.id not in self.taken]
        while left:
            first = min(left, key=there)
            opens, cause = there(first), sharing.cause
            if opens > sharing.opens:
                cause = f"{cause}/{first.offer.id}"
            batch = attrs.evolve(sharing, cause=cause, opens=opens)
            settled = self.to.search.settled_at(self._key(batch))
            ends = answered if settled is None else [*answered, settled]
            last = opens + max(self.terms.open_for - 1, 0)
            last = min([last, *(end for end in ends if end >= opens)])
            yield attrs.evolve(batch, answers=tuple(one for one in left if there(one) <= last))
            left = [one for one in left if there(one) > last]

    def _answered(self, sharing: Sharing) -> list[int]:
        """The ends of records that say they answer where it came up, with what was asked."""
        if sharing.record is None:
            return []
        ids = {one.offer.id for one in sharing.answers}
        found: list[int] = []
        for reply in self.replies.get(sharing.record.id, ()):
            purpose = reply.purpose if isinstance(reply, Message) else None
            of_another = purpose in _PURPOSES.values() and purpose != _PURPOSES[sharing.kind]
            if not of_another and (
                purpose == _PURPOSES[sharing.kind] or ids.intersection(reply.materials)
            ):
                found.append(reply.ended)
        return found

    def _shared_since(self, instant: int, sharing: Sharing) -> int:
        shared = self.to.shared_materials
        return sum(shared.get(one.offer.id, instant) > instant for one in sharing.answers)

    def _key(self, sharing: Sharing) -> str:
        return key_of(self.terms.strategy, sharing.kind, self.to.id, sharing.cause)
