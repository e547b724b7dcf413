"""The desk on which what could be shared with a contact is laid out, until each goes once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from staytopofmind.model.candidate import Material
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.interactions import Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.parts.sharing import SEND, SHARE, Sharing, SharingTerms
from staytopofmind.strategies.parts.shelf import Met
from staytopofmind.strategies.proposal import key_of

__all__ = ["Desk"]

_PURPOSES: Final = {SEND: "requested_material", SHARE: "material"}


class Desk:
    """What is laid out for one contact so far, and what was done about it."""

    __slots__ = ("_done", "_refused", "_replies", "_taken", "_terms", "_to")

    def __init__(self, to: Relationship, terms: SharingTerms) -> None:
        self._to = to
        self._terms = terms
        self._taken: set[str] = set(to.shared_materials)
        self._replies: dict[str, list[Interaction]] = {}
        self._done: set[str] = set()
        """Keys of actions that records carried out."""
        self._refused: dict[str, int] = {}
        """Ids of materials, each with the last instant at which sharing it was dismissed."""
        for record in to.timeline:
            if record.in_reply_to is not None and record.outbound:
                self._replies.setdefault(record.in_reply_to, []).append(record)
            if record.action_key is not None:
                self._done.add(record.action_key)

    def set_aside(self, sharing: Sharing) -> None:
        """Note what was offered where nothing but a disposition says what became of it.

        Done, it was shared, whatever of it; dismissed, it is not offered for what came up before.
        """
        key = self._key(sharing.kind, sharing.cause)
        if sharing.promise is not None or key not in self._to.search.index.dispositions:
            return
        settled = self._to.search.settled_at(key)
        carried = [one for one in self._to.timeline if one.action_key == key]
        if settled is None or any(one.materials for one in carried):
            return
        for one in sharing.answers[: self._terms.most]:
            if carried:
                self._taken.add(one.offer.id)
            else:
                self._refused[one.offer.id] = max(settled, self._refused.get(one.offer.id, settled))

    def lay_out(self, sharing: Sharing) -> Iterator[Sharing]:
        """What is left of it to propose; what was done or answered is claimed all the same."""
        if sharing.promise is not None:
            left = {one.id: one for one in sharing.promised if one.id not in self._taken}
            self._taken.update(left)
            if left and not (self._is_done(sharing) or self._to.is_kept(sharing.promise)):
                yield attrs.evolve(sharing, promised=tuple(left.values()))
            return
        answered = self._answered(sharing)
        for batch in self._batches(sharing, answered):
            room = self._terms.most - self._shared_since(batch.opens, sharing)
            chosen = batch.answers[: max(room, 0)]
            self._taken.update([one.offer.id for one in chosen])
            if not chosen or self._is_done(batch) or any(end >= batch.opens for end in answered):
                continue
            is_whole = len(chosen) == len(batch.answers)
            yield batch if is_whole else attrs.evolve(batch, answers=chosen)

    def _batches(self, sharing: Sharing, answered: Sequence[int]) -> Iterable[Sharing]:
        """What is not taken yet: as it was there at the occasion, and as it was added since."""
        left = [one for one in sharing.answers if one.offer.id not in self._taken]
        if self._refused and not self._is_settled(sharing):
            left = [o for o in left if self._refused.get(o.offer.id, ALWAYS) < sharing.opens]
        if any(one.offer.added_at is not None for one in left):
            return self._as_added(sharing, left, answered)
        if len(left) == len(sharing.answers):
            return (sharing,)
        return (attrs.evolve(sharing, answers=tuple(left)),) if left else ()

    def _as_added(
        self, sharing: Sharing, left: list[Met[Material]], answered: Sequence[int]
    ) -> Iterator[Sharing]:
        """A message takes in what is added while it is open.

        Once it is too late for it, or it was done or dismissed, what is added has a message of its
        own, which opens then.
        """
        starts = self._to.search.starts

        def there(one: Met[Material]) -> int:
            added = one.offer.added_at
            return sharing.opens if added is None else max(sharing.opens, starts(added))

        while left:
            first = min(left, key=there)
            opens, cause = there(first), sharing.cause
            if opens > sharing.opens:
                cause = f"{cause}/{first.offer.id}"
            settled = self._to.search.settled_at(self._key(sharing.kind, cause))
            ends = answered if settled is None else [*answered, settled]
            last = opens + max(self._terms.open_for - 1, 0)
            last = min([last, *(end for end in ends if end >= opens)])
            answers = tuple(one for one in left if there(one) <= last)
            yield attrs.evolve(sharing, cause=cause, opens=opens, answers=answers)
            left = [one for one in left if there(one) > last]

    def _answered(self, sharing: Sharing) -> list[int]:
        """The ends of records that say they answer where it came up, with what was asked."""
        replies = () if sharing.record is None else self._replies.get(sharing.record.id, ())
        if not replies:
            return []
        ids = {one.offer.id for one in sharing.answers}
        found: list[int] = []
        for reply in replies:
            purpose = reply.purpose if isinstance(reply, Message) else None
            of_another = purpose in _PURPOSES.values() and purpose != _PURPOSES[sharing.kind]
            if not of_another and (
                purpose == _PURPOSES[sharing.kind] or ids.intersection(reply.materials)
            ):
                found.append(reply.ended)
        return found

    def _shared_since(self, instant: int, sharing: Sharing) -> int:
        shared = self._to.shared_materials
        if not shared:
            return 0
        return sum(shared.get(one.offer.id, instant) > instant for one in sharing.answers)

    def _is_settled(self, sharing: Sharing) -> bool:
        return self._to.search.is_settled(self._key(sharing.kind, sharing.cause))

    def _is_done(self, sharing: Sharing) -> bool:
        return bool(self._done) and self._key(sharing.kind, sharing.cause) in self._done

    def _key(self, kind: str, cause: str) -> str:
        return key_of(self._terms.strategy, kind, self._to.id, cause)
