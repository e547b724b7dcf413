"""An index files each record once, and says the same whenever it is asked."""

from itertools import permutations

from hypothesis import event, given

from staytopofmind import History
from staytopofmind.model import Interaction, Search
from staytopofmind.model.index import Index
from staytopofmind.model.shelves import Answers, Kinds, Mentions
from staytopofmind.moments import NEVER
from staytopofmind.testing import histories
from tests.strategies.world import got, sent, world

SHELVES = ("kinds", "mentions", "answers")


def fields(shelf: Kinds | Mentions | Answers) -> dict[str, object]:
    return {name: getattr(shelf, name) for name in type(shelf).__slots__}


def one_by_one(history: History, *, asked_first: bool) -> Index:
    """The index of a history to which its interactions came one after the other."""
    index = history.evolve(interactions=(), dispositions=()).fresh_index()
    if asked_first:
        for name in SHELVES:
            getattr(index, name)
    index.all_named()
    for record in history.interactions:
        index.file((record,))
    return index


@given(histories())
def test_shelves_hold_the_same_whenever_they_are_asked_for(history: History) -> None:
    """Filled before, on the way or at the end: records stand on them in the order given."""
    whole = history.fresh_index()
    for asked_first in (True, False):
        grown = one_by_one(history, asked_first=asked_first)
        assert list(grown.interactions()) == list(history.interactions)
        for name in SHELVES:
            assert fields(getattr(grown, name)) == fields(getattr(whole, name))


@given(histories())
def test_all_interactions_are_found_by_their_ids(history: History) -> None:
    """By the revision filed first; those of which there are several are kept in order."""
    named = history.fresh_index().all_named()
    first: dict[str, Interaction] = {}
    for record in history.interactions:
        first.setdefault(record.id, record)
    assert named == first


@given(histories())
def test_what_the_candidate_did_is_the_same_sorted_or_not(history: History) -> None:
    """Asked once or again and again, and whatever the instant."""
    plain, kept = history.fresh_index(), history.fresh_index()
    _ = kept.outbound
    for since in (-NEVER, *(record.began for record in history.interactions[:5])):
        found = sorted(one.id for one in plain.outbound_since(since))
        assert sorted(one.id for one in kept.outbound_since(since)) == found
        event("something was done", payload=bool(found))


def test_an_answer_known_first_reads_the_same_in_any_order() -> None:
    """Whether it was filed beside what it answers, far from it, or before it."""
    asked = got("2026-03-02T10:00+01:00", id="g1", known_at="2026-03-05T10:00+01:00")
    others = [sent("2026-03-01T10:00+01:00", id=f"m{number}") for number in range(9)]
    answer = sent("2026-03-03T10:00+01:00", id="a1", in_reply_to="g1")
    for order in permutations((asked, answer)):
        for between in ((), others):
            history = world(order[0], *between, order[1])
            early: Search = history.search("2026-03-04T10:00+01:00")
            late: Search = history.search("2026-03-06T10:00+01:00")
            told = [
                [one.in_reply_to for one in search.timeline("grace") if one.id == "a1"]
                for search in (early, late)
            ]
            assert told == [[None], ["g1"]]
