"""What a store and a delivery promise: base classes for the tests of adapters.

    class TestMyStore(HistoryStoreContract):
        def new_store(self):
            return MyStore(...)

pytest runs the inherited tests as those of the derived class.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from staytopofmind.agenda import DueAction, due_actions
from staytopofmind.errors import HistoryError
from staytopofmind.model import Candidate, Contact, Handle, History, Interview, Message, Record
from staytopofmind.moments import as_moment
from staytopofmind.ports import Delivery, HistoryStore, Receipt

__all__ = ["DeliveryContract", "HistoryStoreContract"]

_MET: Final = as_moment("2026-03-03T15:00:00+01:00")
_NOW: Final = as_moment("2026-03-04T10:00:00+01:00")
_NAMES: Final = ("grace", "linus")
_ME: Final = Candidate(id="me", name="Ada", timezone="Europe/Berlin")
_PEOPLE: Final = tuple(
    Contact(
        id=name,
        name=name.capitalize(),
        role="interviewer",
        handles=(Handle(channel="email", address=f"{name}@acme.example"),),
    )
    for name in _NAMES
)
_INTERVIEW: Final = Interview(
    id="i1", at=_MET, ends_at=_MET + timedelta(hours=1), contacts=_NAMES, status="held"
)
_MOVED: Final = _INTERVIEW.evolve(
    at=_MET + timedelta(hours=1),
    ends_at=_MET + timedelta(hours=2),
    revised_at=_MET - timedelta(hours=2),
)
_ANSWER: Final = Message(id="m1", at=_NOW, contacts=("grace",), initiated_by="contact")


def _all_of(history: History) -> list[Record]:
    return [
        history.candidate,
        *history.candidate_revisions,
        *history.organisations,
        *history.contacts,
        *history.opportunities,
        *history.events,
        *history.interactions,
        *history.dispositions,
    ]


def _same(one: Sequence[Record], other: Sequence[Record]) -> bool:
    return len(one) == len(other) and all(record in other for record in one)


class HistoryStoreContract:
    """What whoever keeps a history promises; derive it and say how a new store is made.

    Records come back as they were given, each once by id and revision, in whatever order; what
    would make no valid history is refused, and then nothing of it is kept.
    """

    def new_store(self) -> HistoryStore:
        """A store that keeps nothing yet; each call makes another."""
        raise NotImplementedError

    def reopened(self, store: HistoryStore, /) -> HistoryStore:
        """The same store, opened anew, where that means something."""
        return store

    def test_it_is_a_store(self) -> None:
        """It has the methods of the protocol."""
        assert isinstance(self.new_store(), HistoryStore)

    def test_what_was_kept_is_read(self) -> None:
        """Every record comes back equal, from the store and from one opened anew."""
        store = self.new_store()
        given: tuple[Record, ...] = (_ME, *_PEOPLE, _INTERVIEW)
        assert store.append(*given) == len(given)
        assert _same(_all_of(store.read()), given)
        assert _same(_all_of(self.reopened(store).read()), given)

    def test_twice_is_once(self) -> None:
        """The same records again are not new, in another call or in the same."""
        store = self.new_store()
        assert store.append(_ME, *_PEOPLE, _INTERVIEW, _INTERVIEW) == 4
        before = store.read()
        assert store.append(_INTERVIEW, *_PEOPLE, _ME) == 0
        assert store.append() == 0
        assert self.reopened(store).read() == before
        assert store.append(_INTERVIEW, _ANSWER) == 1

    def test_a_revision_is_kept_beside_the_first(self) -> None:
        """Same id, later revision: new; both come back, whichever came first."""
        for first, second in ((_INTERVIEW, _MOVED), (_MOVED, _INTERVIEW)):
            store = self.new_store()
            store.append(_ME, *_PEOPLE, first)
            assert store.append(second) == 1
            assert store.append(second) == 0
            assert _same(self.reopened(store).read().interactions, (_INTERVIEW, _MOVED))

    def test_a_revised_candidate_takes_over(self) -> None:
        """The candidate's latest revision counts; the earlier one stays known."""
        store = self.new_store()
        store.append(_ME)
        moved = _ME.evolve(timezone="Asia/Tokyo", revised_at=_NOW)
        assert store.append(moved) == 1
        history = self.reopened(store).read()
        assert history.candidate == moved
        assert history.candidate_revisions == (_ME,)

    def test_what_is_wrong_is_refused_whole(self) -> None:
        """A contradiction or an unknown contact is an error, and nothing of the call is kept."""
        store = self.new_store()
        store.append(_ME, *_PEOPLE, _INTERVIEW)
        before = store.read()
        for wrong in (_INTERVIEW.evolve(status="cancelled"), _ANSWER.evolve(contacts=("x",))):
            try:
                store.append(_ANSWER.evolve(id="m2"), wrong)
            except HistoryError:
                pass
            else:
                raise AssertionError(f"expected a HistoryError for {wrong}")
            assert self.reopened(store).read() == before

    def test_the_agenda_of_what_was_read_is_the_same(self) -> None:
        """Nothing that advice depends on is lost in keeping."""
        store = self.new_store()
        store.append(_ME, *_PEOPLE, _INTERVIEW)
        given = History(candidate=_ME, contacts=_PEOPLE, interactions=(_INTERVIEW,))
        expected = due_actions(given, now=_NOW)
        assert expected
        assert due_actions(self.reopened(store).read(), now=_NOW) == expected


class DeliveryContract:
    """What whoever tells the candidate promises; derive it and say how a new delivery is made.

    Each action is told once by key and revision; there is a receipt for each, in order.
    """

    def new_delivery(self) -> Delivery:
        """A delivery that has told nothing yet; each call makes another."""
        raise NotImplementedError

    def told(self, delivery: Delivery, /) -> Sequence[tuple[str, int]]:
        """What the candidate sees of it: key ids and revisions.

        Of an action told again at a later revision the earlier one may be gone.
        """
        raise NotImplementedError

    def test_it_is_a_delivery(self) -> None:
        """It has the method of the protocol."""
        assert isinstance(self.new_delivery(), Delivery)

    def test_there_is_a_receipt_for_each_in_order(self) -> None:
        """Key and revision of each, told at a moment with its zone, for the first time."""
        delivery, actions = self.new_delivery(), _actions()
        receipts = delivery.deliver(actions)
        assert _names(receipts) == [(one.key, one.revision) for one in actions]
        assert not any(one.again for one in receipts)
        assert all(_is_aware(one.delivered_at) for one in receipts)
        assert Counter(self.told(delivery)) == _expected(actions)

    def test_nothing_to_tell(self) -> None:
        """No actions, no receipts, and nothing told."""
        delivery = self.new_delivery()
        assert list(delivery.deliver(())) == []
        assert list(self.told(delivery)) == []

    def test_twice_is_once(self) -> None:
        """The same actions again are receipted as such, and not told again."""
        delivery, actions = self.new_delivery(), _actions()
        first = delivery.deliver(actions[:1])
        again = delivery.deliver(actions)
        assert [one.again for one in again] == [True, *[False] * (len(actions) - 1)]
        assert again[0].delivered_at == first[0].delivered_at
        assert Counter(self.told(delivery)) == _expected(actions)

    def test_twice_in_one_call_is_once(self) -> None:
        """An action that is listed twice is told once."""
        delivery, actions = self.new_delivery(), _actions()
        receipts = delivery.deliver((actions[0], actions[0]))
        assert [one.again for one in receipts] == [False, True]
        assert Counter(self.told(delivery)) == _expected(actions[:1])

    def test_what_was_snoozed_is_told_anew(self) -> None:
        """A later revision of the same key is another telling, once."""
        delivery, actions = self.new_delivery(), _actions()
        delivery.deliver(actions)
        returned = _snoozed(actions[0])
        assert (returned.key, returned.revision) == (actions[0].key, 1)
        assert [one.again for one in delivery.deliver((returned,))] == [False]
        assert [one.again for one in delivery.deliver((returned,))] == [True]
        assert Counter(self.told(delivery))[returned.key_id, 1] == 1


def _history() -> History:
    return History(candidate=_ME, contacts=_PEOPLE, interactions=(_INTERVIEW,))


def _actions() -> tuple[DueAction, ...]:
    """Two thank-yous that are due."""
    return tuple(due_actions(_history(), now=_NOW))


def _snoozed(action: DueAction) -> DueAction:
    """The same action, back after it was snoozed once."""
    until = _NOW + timedelta(hours=2)
    said = action.snoozed(id="later", until=until, at=_NOW)
    found = due_actions(_history().add(said), now=until).find(action.key)
    assert isinstance(found, DueAction)
    return found


def _names(receipts: Sequence[Receipt]) -> list[tuple[str, int]]:
    return [(one.key, one.revision) for one in receipts]


def _expected(actions: Sequence[DueAction]) -> Counter[tuple[str, int]]:
    return Counter((one.key_id, one.revision) for one in actions)


def _is_aware(moment: datetime) -> bool:
    return moment.utcoffset() is not None
