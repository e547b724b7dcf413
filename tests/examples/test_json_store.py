"""The example of a store keeps the contract of all stores, and its file whole."""

from pathlib import Path

import pytest
from hypothesis import given

from examples.json_store import JsonStore
from staytopofmind import History, HistoryError, load_history
from staytopofmind.model import CandidateTie, Contact
from staytopofmind.testing import HistoryStoreContract, histories
from tests.strategies.world import ME, world


class TestJsonStore(HistoryStoreContract):
    @pytest.fixture(autouse=True)
    def directory(self, tmp_path: Path) -> None:
        """Where files go, and how many there are."""
        self.place, self.stores = tmp_path, 0

    def new_store(self) -> JsonStore:
        """In a file of its own."""
        self.stores += 1
        return JsonStore(self.place / f"{self.stores}.json")

    def reopened(self, store: JsonStore, /) -> JsonStore:  # type: ignore[override]
        """By another object, on the same file."""
        return JsonStore(store.path)


def test_the_first_records_need_a_candidate(tmp_path: Path) -> None:
    """Nobody's history is none; nothing is written then."""
    store = JsonStore(tmp_path / "history.json")
    with pytest.raises(HistoryError, match="expected one among the first records"):
        store.append(Contact(id="c", name="C"))
    with pytest.raises(FileNotFoundError):
        store.read()
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_candidate_is_one_problem(tmp_path: Path) -> None:
    """The first candidate is checked once."""
    unknown = ME.evolve(ties=(CandidateTie(contact="nobody"),))
    with pytest.raises(HistoryError) as refused:
        JsonStore(tmp_path / "history.json").append(unknown)
    assert [one.path for one in refused.value.problems] == ["$.candidate.ties[0].contact"]


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    """It is replaced as a whole, and only where something is new."""
    store = JsonStore(tmp_path / "history.json")
    store.append(ME)
    written = store.path.stat().st_mtime_ns
    store.append(ME)
    assert store.path.stat().st_mtime_ns == written
    assert [one.name for one in tmp_path.iterdir()] == ["history.json"]


def test_a_file_of_something_else_is_refused_and_stays(tmp_path: Path) -> None:
    """Every problem has its path; the file is not overwritten."""
    path = tmp_path / "history.json"
    path.write_text('{"schema": 2}', encoding="utf-8")
    with pytest.raises(HistoryError, match=r"\$\.schema"):
        JsonStore(path).append(ME)
    assert path.read_text(encoding="utf-8") == '{"schema": 2}'


@given(histories(scenes=3))
def test_whole_histories_are_kept(tmp_path_factory: pytest.TempPathFactory, given: History) -> None:
    """All records of any history, in one call, make that history again."""
    store = JsonStore(tmp_path_factory.mktemp("store") / "history.json")
    records = [
        given.candidate,
        *given.candidate_revisions,
        *given.organisations,
        *given.contacts,
        *given.opportunities,
        *given.events,
        *given.interactions,
        *given.dispositions,
    ]
    assert store.append(*records) == len(records)
    assert load_history(store.path.read_bytes()) == store.read() == given
    assert store.append(*records) == 0


def test_the_agenda_s_answer_can_be_kept(tmp_path: Path) -> None:
    """A disposition that a due action makes is a record like any other."""
    from staytopofmind import due_actions
    from tests.strategies.world import interview

    history = world(interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"))
    store = JsonStore(tmp_path / "history.json")
    store.append(
        ME,
        *history.organisations,
        *history.contacts,
        *history.opportunities,
        *history.interactions,
    )
    action = due_actions(store.read(), now="2026-03-04T09:00+01:00")[0]
    assert store.append(action.done(id="d", at="2026-03-04T09:05+01:00")) == 1
    assert action.key not in {
        one.key for one in due_actions(store.read(), now="2026-03-04T09:10+01:00")
    }
