"""Interactions and dispositions as they read at one moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import Final

from staytopofmind.model.absence import Absent, interaction_without, without_records
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.facts import Facts
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import EventAttendance, Message, is_exchange
from staytopofmind.model.revisions import revision
from staytopofmind.moments import instant, last_instant

__all__ = ["Records"]

_SETTLING: Final = frozenset({"done", "dismissed"})


class Records(Facts):
    """What happened and what was said of it, as known at a moment.

    Superseded revisions and what was not yet known are absent, references to them, too; a
    scheduled record reads as scheduled until it has ended; what a done disposition stands for
    counts until a record carries the same action.
    """

    __slots__ = ()

    def known(self, record: Interaction) -> Interaction | None:
        """The record as it reads at this moment; None if it is not known or was superseded."""
        if record.horizon <= self.calm_until:
            if record.id not in self.index.delicate and record.id not in self.lacking:
                return record  # its last change is behind it, and it depends on nothing else
        elif record.known_from > self.known_until:
            return None
        read = self._newest_read(record)
        return None if read is None else self._without_unknown(read)

    def _newest_read(self, record: Interaction) -> Interaction | None:
        """As `known`, but it may still name records that are not."""
        revisions = self.index.revised.get(record.id)
        if revisions is not None:
            moment = self.moment
            known = (one for one in reversed(revisions) if self._placed(one).known_from <= moment)
            if next(known, None) is not record:
                return None
        return self._read(record)

    def _placed(self, record: Interaction) -> Interaction:
        """The record with its instants; a day lies in the zone of the candidate at this moment."""
        zone = self.zone.key
        return record if zone == self.index.zone else record.resolved(zone)

    def _read(self, record: Interaction) -> Interaction | None:
        read = self._placed(record)
        if read.known_from > self.moment:
            return None
        if read.horizon > self.moment:
            if read.scheduled_ahead and self.end_of(read) > self.moment:
                read = read.as_scheduled()
            read = read.as_of(self.moment, self.zone)
        if self.lacks:
            left = interaction_without(read, self.absent)
            if left is None:
                return None
            read = left
        return read if read is record else read.resolved(self.zone.key)

    def _without_unknown(self, record: Interaction) -> Interaction:
        """The record as read, without what it says of records that are not known."""
        if not self.lacks and record.id not in self.index.delicate:
            return record
        left = without_records(record, self._knows, self._knows_promise)
        return left if left is record else left.resolved(self.zone.key)

    def _knows(self, name: str) -> bool:
        """Whether a record with this id is known, or something done stands for it."""
        first = self.index.all_named().get(name)
        if first is None:
            return any(map(self._is_said, self.index.done.by_id.get(name, ())))
        revisions = self.index.revised.get(name, (first,))
        return any(self._newest_read(one) is not None for one in revisions)

    def _knows_promise(self, name: str) -> bool:
        index = self.index
        read = [self._newest_read(one) for one in index.mentions.promised.get(name, ())]
        done = index.done.mentions.promised.get(name, ())
        read += [self._read_left(left) for left in done if self._is_said(left)]
        return any(
            promise.id == name for one in read if one is not None for promise in one.promises
        )

    def thread(self, record: Interaction) -> Iterator[Interaction]:
        """A record, the exchange that it answers, what that answers, and so on."""
        seen: set[str] = set()
        answers: Interaction | None = record
        while answers is not None and answers.id not in seen:
            yield answers
            seen.add(answers.id)
            answers = self._answered(answers)

    def replies(self, record: Interaction) -> Iterable[Interaction]:
        """The known answers to an exchange, the answers to these, and so on.

        Without those that name an opportunity, and what follows them: they are about that one.
        """
        name, index = record.id, self.index
        if name not in index.answers.to and name not in index.done.answers.to:
            return ()  # as most are
        return self._replies(record)

    def _replies(self, record: Interaction) -> Iterator[Interaction]:
        seen, left = {record.id}, [record]
        for one in left:
            for reply in self._answering(one) if is_exchange(one) else ():
                if reply.opportunity is None and reply.id not in seen:
                    yield reply
                    seen.add(reply.id)
                    left.append(reply)

    def _answering(self, record: Interaction) -> Iterator[Interaction]:
        index, name = self.index, record.id
        recorded = index.answers.to.get(name, ())
        read = self._all_known(recorded, index.done.answers.to.get(name, ()))
        return (one for one in read if one.in_reply_to == name)

    def _answered(self, record: Interaction) -> Interaction | None:
        if record.in_reply_to is None:
            return None
        index = self.index
        first = index.all_named().get(record.in_reply_to)
        recorded = () if first is None else index.revised.get(first.id, (first,))
        read = self._all_known(recorded, index.done.by_id.get(record.in_reply_to, ()))
        return next(filter(is_exchange, read), None)

    def _all_known(
        self, recorded: Iterable[Interaction], left: Iterable[Interaction]
    ) -> Iterator[Interaction]:
        """Records as they read, and what done dispositions left, as far as it counts."""
        read = chain(map(self.known, recorded), map(self.as_left, left))
        return (one for one in read if one is not None)

    def end_of(self, record: Interaction) -> int:
        """When a record ends: an attendance ends with its event."""
        if isinstance(record, EventAttendance):
            event = self.event(record.event)
            if event is not None:
                return max(record.ended, instant(event.ends_at))
        return record.ended

    # -- what was done -----------------------------------------------------------------------

    def stands(self, done: Interaction) -> bool:
        """Whether a done disposition's record counts: it is known and no real record carries it.

        Of several dispositions that say the same action was done, the first counts.
        """
        return self._is_said(done) and not self._is_there(done)

    def _is_said(self, done: Interaction) -> bool:
        by = self.index.done.by
        for said in self.dispositions(done.action_key or ""):
            if said.verdict == "done":
                for left in by[said.id, revision(said)]:
                    if self._read_left(left) is not None:
                        return left is done
        return False

    def _read_left(self, done: Interaction) -> Interaction | None:
        """As `_read`, but what a key tells may name anything, also what no record ever named."""
        read = self._read(done)
        if read is None:
            return None
        event = read.event if isinstance(read, EventAttendance) else None
        about = read.opportunity
        unknown = Absent(
            contacts={name for name in read.people() if self.contact(name) is None},
            events={event} if event is not None and self.event(event) is None else (),
            opportunities={about} if about is not None and self.opportunity(about) is None else (),
        )
        return interaction_without(read, unknown)

    def _is_there(self, done: Interaction) -> bool:
        """Whether a real record carries the same action or has the same id."""
        first = self.index.named.get(done.id)
        same = () if first is None else self.index.revised.get(done.id, (first,))
        carriers = self.index.mentions.carried.get(done.action_key or "", ())
        return any(self.known(one) is not None for one in (*carriers, *same))

    def as_left(self, done: Interaction) -> Interaction | None:
        """What a done disposition stands for, as it reads; None if it does not count."""
        read = self._read_left(done) if self.stands(done) else None
        return None if read is None else self._without_unknown(read)

    def stand_ins(self, record: Interaction) -> tuple[str, ...]:
        """The ids of what stood for a record while there was only a disposition on its action."""
        if record.action_key not in self.index.dispositions:
            return ()
        ids = {
            left.id
            for left in self.index.done.mentions.carried.get(record.action_key, ())
            if left.known_from <= self.moment
        }
        return tuple(sorted(ids - {record.id}))

    # -- what was said -----------------------------------------------------------------------

    def dispositions(self, action_key: str) -> tuple[Disposition, ...]:
        """What the candidate has said of an action so far, oldest first; newest revisions only."""
        found = self.index.dispositions.get(action_key)
        if not found:
            return ()
        newest = {one.id: self.disposition(one.id) for one in found}
        said = [one for one in newest.values() if one is not None and one.action_key == action_key]
        return tuple(sorted(said, key=lambda one: (instant(one.at), one.id)))

    def disposition(self, name: str) -> Disposition | None:
        """The disposition with this id in its newest revision known, or None."""
        for one in reversed(self.index.said.get(name, ())):
            if max(instant(one.at), revision(one)) <= self.moment:
                return one
        return None

    def as_said(self, disposition: Disposition) -> Disposition:
        """A disposition as it reads: what it left refers to nothing unknown."""
        record = disposition.record
        if record is None:
            return disposition
        left = self._read(record.resolved(self.zone.key))
        if left is not None:
            left = self._without_unknown(left)
        return disposition if left == record else disposition.evolve(record=left)

    def is_carried(self, action_key: str) -> bool:
        """Whether a known record carried out the action with this key."""
        carriers = self.index.mentions.carried.get(action_key)
        return carriers is not None and any(self.known(one) is not None for one in carriers)

    def is_settled(self, action_key: str) -> bool:
        """Whether the action with this key was done or dismissed."""
        if self.is_carried(action_key):
            return True
        if action_key not in self.index.dispositions:
            return False
        return any(one.verdict in _SETTLING for one in self.dispositions(action_key))

    def settled_at(self, action_key: str) -> int | None:
        """The last instant at which the action with this key was done or dismissed, or None."""
        said = [instant(o.at) for o in self.dispositions(action_key) if o.verdict in _SETTLING]
        carriers = self.index.mentions.carried.get(action_key, ())
        said += [known.ended for one in carriers if (known := self.known(one)) is not None]
        return max(said, default=None)

    def dismissed_since(self, action_keys: Iterable[str], since: int) -> tuple[str, ...]:
        """Those of some actions that were dismissed at an instant or later."""
        keys = (key for key in action_keys if key in self.index.dispositions)
        return tuple(
            key
            for key in keys
            if any(
                said.verdict == "dismissed" and instant(said.at) >= since
                for said in self.dispositions(key)
            )
        )

    # -- when it is due ----------------------------------------------------------------------

    def end_of_promise(self, promise: Promise, record: Interaction) -> int | None:
        """When a promise is due: a day means its end in the contact's zone; None: no date given."""
        due = promise.due_at
        if due is None:
            return None
        if isinstance(due, datetime):
            return instant(due)
        name = promise.contact or record.contacts[0]
        return last_instant(due, self.zone_of(self.contact(name)))

    def end_of_absence(self, message: Message) -> int | None:
        """Until when its author is away: a day means its end in their zone; None: not said."""
        until = message.away_until
        if until is None:
            return None
        author = self.contact(message.contacts[0])
        return last_instant(until, self.zone if message.outbound else self.zone_of(author))
