"""Laws of when what is known changes by itself."""

from datetime import date, datetime

from hypothesis import event, given

from staytopofmind.model import (
    Disposition,
    DoNotContact,
    History,
    Material,
    Promise,
    Search,
)
from staytopofmind.model.changes import next_instant
from staytopofmind.moments import NEVER, instant
from staytopofmind.testing.generators import moments
from tests.model.drawn import conference, late_histories
from tests.model.views import view
from tests.strategies.world import ACME, GRACE, ME, at, got, role, sent, world

JUNE = "2026-06-01T00:00+00:00"


@given(late_histories(), moments())
def test_nothing_changes_before_the_next_change(history: History, moment: datetime) -> None:
    """Up to the microsecond before it a search says what it said."""
    search = history.search(moment)
    following = next_instant(search, search.moment)
    last = (NEVER if following is None else following) - 1
    assert view(Search(history.index, last)) == view(search)
    if following is not None:
        changed = view(Search(history.index, following)) != view(search)
        event("and then it did" if changed else "and then it did not, to a search")


@given(late_histories(scenes=3), moments())
def test_changes_lead_to_the_end(history: History, moment: datetime) -> None:
    """Each change lies after the one before, and after the last all is known."""
    at, steps = instant(moment), 0
    while (following := next_instant(Search(history.index, at), at)) is not None:
        assert following > at
        at, steps = following, steps + 1
        assert steps < 1000
    assert view(Search(history.index, at)) == view(history.search())


def test_a_day_begins_where_the_candidate_lives_then() -> None:
    """Not where they will live when all is known."""
    auckland = ME.evolve(timezone="Pacific/Auckland", revised_at=datetime.fromisoformat(JUNE))
    history = world(sent("2026-03-02"), opportunities=(role(),)).add(auckland)
    now = at("2026-03-01T13:00+01:00")
    assert next_instant(Search(history.index, now), now) == at("2026-03-02T00:00+01:00")


def test_every_date_of_every_fact_is_a_change() -> None:
    """Records of all sorts, their revisions, days by their start and their end."""
    promise = Promise(id="p", text="x", due_at=date(2026, 3, 12))
    away = got("2026-03-01T09:00+01:00", automatic=True, away_until=date(2026, 3, 14))
    history = world(
        sent("2026-03-10T09:00+01:00", promises=(promise,), known_at="2026-03-11T09:00+01:00"),
        away,
        contacts=(
            GRACE.evolve(
                timezone="Asia/Tokyo",
                do_not_contact=DoNotContact(until=datetime.fromisoformat("2026-03-15T09:00Z")),
            ),
        ),
        opportunities=(role(("applied", "2026-03-16")),),
        events=(conference(),),
        organisations=(ACME.evolve(revised_at=datetime.fromisoformat("2026-03-20T09:00Z")),),
        candidate=ME.evolve(
            materials=(Material(id="m", title="m", added_at=date(2026, 3, 18)),)
        ),
        dispositions=(
            Disposition(
                id="d", action_key="a:b:c:k", verdict="snoozed",
                at=datetime.fromisoformat("2026-03-21T09:00Z"),
                until=datetime.fromisoformat("2026-03-22T09:00Z"),
            ),
        ),
    )  # fmt: skip
    search = history.search("2026-03-01T12:00+01:00")
    found, moment = [], search.moment
    while (following := next_instant(search, moment)) is not None:
        found.append(following)
        moment = following
    assert found == [
        at("2026-03-05T09:00+01:00"),
        at("2026-03-05T18:00+01:00"),
        at("2026-03-10T09:00+01:00"),
        at("2026-03-11T09:00+01:00"),
        at("2026-03-13T00:00+09:00") - 1,
        at("2026-03-15T00:00+09:00") - 1,
        at("2026-03-15T09:00Z"),
        at("2026-03-16T00:00+01:00"),
        at("2026-03-17T00:00+01:00") - 1,
        at("2026-03-18T00:00+01:00"),
        at("2026-03-19T00:00+01:00") - 1,
        at("2026-03-20T09:00Z"),
        at("2026-03-21T09:00Z"),
        at("2026-03-22T09:00Z"),
    ]
