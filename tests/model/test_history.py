"""Laws of whole histories: adding to them, erasing somebody from them, asking them."""

import copy
import pickle
from datetime import datetime
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import HistoryError
from staytopofmind.model import Disposition, History, Message, Promise
from staytopofmind.model.history import collection_of
from tests.model.drawn import conference, late_histories
from tests.model.views import rebuilt, view
from tests.strategies.world import ACME, GRACE, LINUS, ME, at, got, role, sent, world

T = datetime.fromisoformat
MONDAY = "2026-03-02T09:00+01:00"
TUESDAY = "2026-03-03T09:00+01:00"


def test_added_records_find_their_collections() -> None:
    """Of every sort, in one go; a later revision of the candidate becomes the candidate."""
    history = world()
    said = Disposition(id="d", action_key="a:b:c:k", verdict="pinned", at=T(MONDAY))
    moved = ME.evolve(timezone="Asia/Tokyo", revised_at=T(TUESDAY))
    ada = ME.evolve(revised_at=T(MONDAY), name="Ada L.")
    grown = history.add(
        sent(MONDAY), said, GRACE.evolve(id="new"), role(id="other"), conference(),
        ACME.evolve(id="other", name="Other"), moved, ada,
    )  # fmt: skip
    assert [len(getattr(grown, name)) for name in (
        "interactions", "dispositions", "contacts", "opportunities", "events", "organisations",
    )] == [1, 1, 4, 2, 1, 2]  # fmt: skip
    assert grown.candidate == moved
    assert set(grown.candidate_revisions) == {ME, ada}
    assert history == world()


def test_what_is_no_record_is_not_added() -> None:
    """It says so."""
    with pytest.raises(HistoryError, match="got a int, expected a record"):
        world().add(7)  # type: ignore[arg-type]
    assert collection_of(ME) == "candidate_revisions"


def test_what_does_not_fit_is_refused_and_changes_nothing() -> None:
    """With the path it would have."""
    history = world(sent(MONDAY))
    with pytest.raises(HistoryError, match=r"\$\.interactions\[1\]\.contacts\[0\]: got 'nobody'"):
        history.add(got(TUESDAY, by="nobody"))
    assert len(history.interactions) == 1


def test_a_search_is_of_all_there_is_or_of_a_moment() -> None:
    """Without a moment nothing is left out, whatever its date."""
    history = world(sent("9000-01-01T00:00Z"))
    assert len(history.relationship("grace").timeline) == 1
    assert history.search(T(MONDAY)).relationship("grace").timeline == ()
    assert history.search(MONDAY).moment == at(MONDAY)
    with pytest.raises(ValueError, match="expected ISO 8601 text with an offset"):
        history.search("2026-03-02T09:00")


def test_the_same_question_has_the_same_answer() -> None:
    """The index is made once; a relationship and a pursuit are kept with their search."""
    history = world(sent(MONDAY))
    assert history.index is history.index
    assert history.fresh_index() is not history.fresh_index()
    search = history.search()
    assert search.relationship("grace") is search.relationship("grace")
    assert search.fresh_relationship("grace") is not search.fresh_relationship("grace")
    assert search.pursuit("job") is search.pursuit("job")
    assert search.pursuit("none") is None


@given(late_histories(scenes=3))
def test_histories_survive_copying(history: History) -> None:
    """Copied, pickled or evolved they say the same."""
    for other in (copy.copy(history), pickle.loads(pickle.dumps(history)), history.evolve()):
        assert other == history
        assert view(other.search()) == view(history.search())


def _mentions(record: Any, name: str) -> bool:
    return f"'{name}'" in repr(record)


@given(late_histories(scenes=4), st.data())
def test_whoever_is_erased_is_nowhere(history: History, data: st.DataObject) -> None:
    """No fact mentions them under any of their ids, and what is left is a valid history."""
    gone = data.draw(st.sampled_from([one.id for one in history.contacts]))
    left = history.without(gone)
    assert rebuilt(left) == left
    known = history.search().contact(gone)
    assert known is not None
    names = {known.id, *known.aliases}
    facts = [
        left.candidate, *left.candidate_revisions, *left.contacts, *left.opportunities,
        *left.events, *left.interactions,
    ]  # fmt: skip
    assert not any(_mentions(fact, name) for fact in facts for name in names)
    keys = [unquote(one.action_key).split(":") for one in left.dispositions]
    assert not any(name in key for key in keys for name in names)


def test_erasing_spares_whom_they_were_once_taken_for() -> None:
    """Two who were merged by mistake are two: one is erased, and the other stays."""
    merged = GRACE.evolve(aliases=("linus",), revised_at=T(MONDAY))
    parted = GRACE.evolve(revised_at=T(TUESDAY))
    history = world(sent(MONDAY), got(MONDAY, by="linus"), contacts=(GRACE, merged, parted, LINUS))
    left = history.without("linus")
    assert [one.id for one in left.interactions] == ["m1"]
    assert {one.id for one in left.contacts} == {"grace"}
    assert {one.aliases for one in left.contacts} == {()}
    assert world(sent(MONDAY), contacts=(GRACE, merged, LINUS)).without("linus").contacts == ()


def test_erasing_takes_what_an_erased_person_wrote_to_several() -> None:
    """It would read as if another had written it; and no key of an action tells of them."""
    wrote = got(MONDAY, by="grace").evolve(contacts=("grace", "linus"))
    thanked = sent(MONDAY, id="m2").evolve(
        contacts=("grace", "linus"), action_key="thank-you-email:thank_you_email:grace:i1"
    )
    asked = Disposition(id="d", action_key="a:b:linus:grace", verdict="dismissed", at=T(MONDAY))
    left = world(wrote, thanked).add(asked).without("grace")
    assert left.interactions == (thanked.evolve(contacts=("linus",), action_key=None),)
    assert left.dispositions == ()


def test_erasing_keeps_what_others_say_of_what_a_disposition_left() -> None:
    """An answer to it, and a promise of it that was kept, though somebody else is erased."""
    made = sent(MONDAY, id="left", promises=(Promise(id="p", text="send it"),))
    said = Disposition(id="d", action_key="a:b:grace:c", verdict="done", at=T(MONDAY), record=made)
    answer = got(TUESDAY, by="grace", id="answer", in_reply_to="left")
    kept = sent(TUESDAY, id="kept", keeps=("p",))
    history = world().add(said, answer, kept)
    left = history.without("rita")
    assert (left.interactions, left.dispositions) == (history.interactions, history.dispositions)
    assert history.without("grace").interactions == ()


def test_erasing_keeps_what_was_with_others() -> None:
    """A message to two stays one to the other; nobody unknown can be erased."""
    both = Message(
        id="m", contacts=("grace", "linus"), at=T(MONDAY), initiated_by="candidate"
    )  # fmt: skip
    left = world(both, sent(TUESDAY)).without("grace")
    assert left.interactions == (both.evolve(contacts=("linus",)),)
    assert [one.id for one in left.contacts] == ["linus", "rita"]
    with pytest.raises(KeyError):
        left.without("grace")
