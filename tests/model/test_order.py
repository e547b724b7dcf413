"""Laws of arrival: neither order nor repetition of input matters, and late facts are safe."""

from datetime import datetime
from random import Random
from typing import Any

from hypothesis import event, given, strategies as st

from staytopofmind.model import History
from staytopofmind.testing.generators import histories, moments
from tests.model.drawn import late_histories
from tests.model.views import fields_of, rebuilt, view

COLLECTIONS = (
    "organisations", "contacts", "opportunities", "events", "interactions", "dispositions",
)  # fmt: skip


def shuffled(history: History, chance: Random) -> History:
    """The same history in another order, the candidate's revisions among themselves, too."""
    fields = fields_of(history)
    for name in COLLECTIONS:
        fields[name] = chance.sample(fields[name], len(fields[name]))
    candidates = chance.sample(
        (history.candidate, *history.candidate_revisions), 1 + len(history.candidate_revisions)
    )
    fields["candidate"], *revisions = candidates
    return History(**{**fields, "candidate_revisions": revisions})


@given(late_histories(), moments(), st.randoms(use_true_random=False))
def test_order_of_input_never_matters(history: History, moment: datetime, chance: Random) -> None:
    """Given in any other order the same records say the same, at any moment."""
    other = shuffled(history, chance)
    assert other.candidate == history.candidate
    assert view(other.search(moment)) == view(history.search(moment))
    assert view(other.search()) == view(history.search())


@given(late_histories(scenes=3))
def test_repetitions_change_nothing(history: History) -> None:
    """The same id with the same content twice is one record."""
    twice: dict[str, Any] = {name: getattr(history, name) * 2 for name in COLLECTIONS}
    assert rebuilt(history, **twice) == history
    assert history.add(*(one for name in COLLECTIONS for one in getattr(history, name))) == history
    assert history.add(history.candidate, *history.candidate_revisions) == history


@given(late_histories(scenes=3), moments(), st.randoms(use_true_random=False))
def test_records_may_arrive_one_by_one(history: History, moment: datetime, chance: Random) -> None:
    """Interactions and dispositions added later, in any order, make the same history."""
    links: dict[str, Any] = {"keeps": (), "in_reply_to": None}
    late = [*(one.evolve(**links) for one in history.interactions), *history.dispositions]
    late = [one for one in late if getattr(one, "record", None) is None]
    whole = rebuilt(history, interactions=(), dispositions=()).add(*late)
    grown = rebuilt(history, interactions=(), dispositions=())
    for record in chance.sample(late, len(late)):
        grown = grown.add(record)
    assert view(grown.search(moment)) == view(whole.search(moment))
    event(f"{min(len(late), 3)} or more records")


@given(histories(scenes=5), moments(), moments())
def test_a_late_fact_never_moves_the_last_contact_backwards(
    history: History, moment: datetime, other: datetime
) -> None:
    """The later the moment, the later the last message each way; nothing known is unlearnt."""
    newest = {record.id: record for record in history.interactions}  # revisions may correct
    history = rebuilt(history, interactions=tuple(newest.values()))
    early, late = (history.search(when) for when in sorted((moment, other)))
    for name in early.contacts():
        before, after = early.relationship(name), late.relationship(name)
        for was, is_now in (
            (before.last_outbound, after.last_outbound),
            (before.last_inbound, after.last_inbound),
        ):
            if was is not None and was.id in newest:
                assert is_now is not None
                assert was.began <= is_now.began
                event("there was a last one")
