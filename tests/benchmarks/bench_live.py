"""3. A live agenda: one record, one question, the next tick, and sixty days of replay."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from staytopofmind import Advisor, History, LiveAgenda, due_actions, replay
from staytopofmind.model import Message
from tests.benchmarks.generated import NOW, history_of
from tests.benchmarks.measuring import against, each, note, settled
from tests.year.story import START, STOP, story

ADVISOR = Advisor()
RECORDS = 3_000
MICROSECONDS, GROWTH, PAUSE = 150, 1.5, 20
MILLISECONDS, SHARE = 1, 1 / 5
_medians: dict[int, float] = {}


@pytest.fixture(scope="module")
def history(contacts: int) -> Iterator[History]:
    made = history_of(contacts)
    with settled():
        yield made


def started(history: History) -> LiveAgenda:
    """A live agenda that has answered once."""
    live = LiveAgenda(history, ADVISOR)
    live.at(NOW)
    return live


def messages(contacts: int) -> Iterator[Message]:
    """Messages of this very second, with one contact after the other, each way in turn."""
    for number in count():
        contact = (7919 * number) % contacts
        inbound = number % 2
        yield Message(
            id=f"new-{number}",
            contacts=(f"c{contact}",),
            opportunity=f"p{contact // 5}",
            at=NOW,
            initiated_by="contact" if inbound else "candidate",
            purpose="question" if inbound else "follow_up",
        )


def noted(benchmark: BenchmarkFixture, what: str, measured: str, most: str, *, met: bool) -> None:
    cells = {"what": what, "measured": measured, "at most": most}
    note(benchmark, "live", cells, met=met)


@pytest.mark.parametrize("contacts", [1_000, 100_000], ids=str, scope="module")
def test_record(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """One interaction: 150 microseconds, whatever the size, and never a pause of 20 ms."""
    live = started(history)
    coming = messages(contacts)
    taken = each(benchmark, live.record, [next(coming) for _ in range(RECORDS)])
    middle = _medians[contacts] = median(taken)
    name = f"one record at {contacts:,} contacts"
    shown = f"{middle * 1e6:.0f} µs"
    noted(benchmark, name, shown, f"{MICROSECONDS} µs", met=middle * 1e6 <= MICROSECONDS)
    pause = max(taken) * 1e3
    noted(benchmark, f"{name}, longest", f"{pause:.1f} ms", f"{PAUSE} ms", met=pause <= PAUSE)
    if 1_000 in _medians and contacts > 1_000:
        times = middle / _medians[1_000]
        shown = f"{times:.2f} times"
        noted(benchmark, f"{name}, against 1,000", shown, f"{GROWTH} times", met=times <= GROWTH)


@pytest.mark.parametrize("contacts", [200], ids=str, scope="module")
def test_answer_within_a_tick(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """What is due after one more record: a millisecond."""
    live = started(history)
    coming = messages(contacts)
    moments = (NOW + timedelta(milliseconds=number) for number in count(1))

    def next_moment() -> tuple[tuple[datetime], dict[str, object]]:
        live.record(next(coming))
        return (next(moments),), {}

    benchmark.pedantic(live.at, setup=next_moment, rounds=500, iterations=1)
    taken = benchmark.stats.stats.median * 1e3
    name = f"the agenda after one record at {contacts:,} contacts, same tick"
    noted(benchmark, name, f"{taken:.2f} ms", f"{MILLISECONDS} ms", met=taken <= MILLISECONDS)


@pytest.mark.parametrize("contacts", [200, 1_000], ids=str, scope="module")
def test_new_tick(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """An hour later: a fifth of a full agenda."""
    live = started(history)
    hours = iter(range(1, 1000))
    now = NOW

    def an_hour_on() -> None:
        nonlocal now
        now = NOW + timedelta(hours=next(hours) / 2)  # called once for each side
        if now.minute < 30:
            live.at(now - timedelta(minutes=30))

    def full() -> object:
        object.__setattr__(history, "_index", None)
        return ADVISOR.agenda(history, now=now)

    found = against(benchmark, lambda: live.at(now), {"full": full}, rounds=30, before=an_hour_on)
    share = found.times["full"]
    name = f"a new tick at {contacts:,} contacts, against a full agenda"
    noted(benchmark, name, f"{share:.2f} times", f"{SHARE:g} times", met=share <= SHARE)


@pytest.mark.parametrize("contacts", [200], ids=str, scope="module")
def test_replay(benchmark: BenchmarkFixture, history: History, contacts: int) -> None:
    """Sixty days, one agenda each, equal to sixty full runs."""
    first = NOW - timedelta(days=60)
    days = [first + timedelta(days=number) for number in range(60)]

    def replayed() -> object:
        return [len(agenda) for agenda in replay(history, first, NOW, advisor=ADVISOR)]

    def full() -> object:
        return [len(due_actions(history, now=day, advisor=ADVISOR)) for day in days]

    assert replayed() == full()
    found = against(benchmark, replayed, {"full": full}, rounds=5)
    name = f"60 days of replay at {contacts:,} contacts, against 60 full runs"
    share = found.times["full"]
    noted(benchmark, name, f"{share:.2f} times", f"{SHARE:g} times", met=share <= SHARE)


def test_replay_of_a_year(benchmark: BenchmarkFixture) -> None:
    """The whole of one search, 40 contacts and 135 interactions, a day at a time."""
    history = story()
    days = [START + timedelta(days=number) for number in range((STOP - START).days)]

    def replayed() -> object:
        return [len(agenda) for agenda in replay(history, START, STOP, advisor=ADVISOR)]

    def full() -> object:
        return [len(due_actions(history, now=day, advisor=ADVISOR)) for day in days]

    found = against(benchmark, replayed, {"full": full}, rounds=5)
    name = f"{len(days)} days of one search, {len(history.contacts)} contacts, against full runs"
    share = found.times["full"]
    noted(benchmark, name, f"{share:.2f} times", f"{SHARE:g} times", met=share <= SHARE)
