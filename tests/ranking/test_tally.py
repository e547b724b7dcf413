"""What recorded actions count under, kept from one moment to a later one."""

from hypothesis import event, given, settings, strategies as st

from staytopofmind import History
from staytopofmind.model import Search
from staytopofmind.moments import DAY, instant_from
from staytopofmind.ranking import Limits
from staytopofmind.ranking.tally import Tally, Use, between
from staytopofmind.testing import histories, moments
from tests.strategies.world import got, sent, world

LIMITS = Limits()
MONDAY = "2026-03-02T10:00+01:00"


def tally_of(search: Search) -> Tally:
    return Tally(search, LIMITS, (), search.moment)


def counted(uses: dict[Use, list[tuple[int, str]]], now: int) -> dict[Use, list[tuple[int, str]]]:
    """What still fills a period of a week or less."""
    recent = {use: between(entries, now - 7 * DAY + 1, now) for use, entries in uses.items()}
    return {use: entries for use, entries in recent.items() if entries}


@settings(max_examples=200)
@given(histories(), moments(), st.integers(min_value=0, max_value=10 * DAY))
def test_one_that_is_kept_says_what_a_new_one_says(
    history: History, now: object, passed: int
) -> None:
    """While nothing is recorded in between and nothing in it gets too old."""
    early = history.search(now)  # type: ignore[arg-type]
    later = Search(history.index, early.moment + passed)
    known = {one.id for one in early.own_actions(since=-(10**18))}
    if known != {one.id for one in later.own_actions(since=-(10**18))}:
        event("something became known")
        return
    kept = tally_of(early)
    if kept.holds_at(later.moment):
        assert counted(kept.uses, later.moment) == counted(tally_of(later).uses, later.moment)
        event("kept", payload=bool(kept.uses))


def test_a_record_is_counted_once_and_whoever_looked_before_sees_no_more() -> None:
    """Records of the contact use nothing, and repetitions are told."""
    search = world(got(MONDAY)).search("2026-03-03T10:00+01:00")
    tally = tally_of(search)
    before = dict(tally.uses)
    mine = sent("2026-03-03T09:00+01:00", purpose="follow_up").resolved("Europe/Berlin")
    assert tally.add(mine)
    assert not tally.add(mine)
    entry = (instant_from("2026-03-03T09:00+01:00"), "m1")
    assert before == {}
    assert tally.uses == {
        ("all",): [entry],
        ("contact", "grace"): [entry],
        ("employer", "acme"): [entry],
    }
