"""Whole histories are refused with all that is wrong at once, each problem with its path."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from staytopofmind.errors import HistoryError
from staytopofmind.model import (
    Achievement,
    CandidateTie,
    Contact,
    DecisionDate,
    Disposition,
    Event,
    EventAttendance,
    History,
    Interview,
    Material,
    Meeting,
    Message,
    Opportunity,
    Organisation,
    PlatformAccount,
    Promise,
    Referral,
    SocialActivity,
    TalkingPoint,
    Tie,
    Topic,
)
from staytopofmind.moments import zone
from tests.model.drawn import conference
from tests.strategies.world import ACME, GRACE, LINUS, ME, got, interview, role, sent, world

T = datetime.fromisoformat
NINE = "2026-03-02T09:00+01:00"
TEN = "2026-03-02T10:00+01:00"


def problems(make: Callable[[], History]) -> list[tuple[str, str]]:
    """The paths and messages with which a history is refused."""
    with pytest.raises(HistoryError) as caught:
        make()
    assert isinstance(caught.value, ValueError)
    return [(one.path, one.message) for one in caught.value.problems]


def paths(*records: Any, **more: Any) -> list[str]:
    """The paths of what is wrong with a history of these records."""
    return [path for path, _ in problems(lambda: world(*records, **more))]


def test_all_problems_at_once_each_with_its_path() -> None:
    """Nothing is reported twice, nothing hides behind something else."""
    candidate = ME.evolve(
        materials=(Material(id="m", title="a"), Material(id="m", title="b")),
        accounts=(PlatformAccount(platform="xing"), PlatformAccount(platform="xing")),
        achievements=(Achievement(id="a", title="a", at=T(NINE), contacts=("nobody",)),),
        talking_points=(
            TalkingPoint(id="t", text="t", contact="nobody", opportunity="none", noted_at=T(NINE)),
        ),
        ties=(CandidateTie(contact="nobody"),),
    )
    assert paths(
        sent(NINE, to="nobody", opportunity="none", materials=("m", "none")),
        interview(
            NINE, TEN, id="i1", achievements=("none",), talking_points=("t", "none"),
            topics=(Topic(text="x", of="nobody"),),
            promises=(Promise(id="p", text="x", contact="nobody", materials=("none",)),),
        ),
        EventAttendance(id="a1", at=T(NINE), event="none", met=("grace", "nobody")),
        SocialActivity(id="s1", at=T(NINE), author="organisation", organisation="none"),
        Referral(id="r1", at=T(NINE), contacts=("grace",), toward="nobody"),
        got(NINE, keeps=("none",), in_reply_to="none"),
        candidate=candidate,
        contacts=(GRACE.evolve(organisation="none", ties=(Tie(contact="nobody"),)),),
        opportunities=(role(people=("grace", "nobody"), organisation="none"),),
        events=(conference().evolve(contacts=("nobody",), organisations=("acme", "none")),),
        dispositions=(
            Disposition(
                id="d", action_key="a:b:c:k", verdict="done", at=T(TEN),
                record=sent(NINE, to="nobody", id="left", in_reply_to="none", keeps=("none",)),
            ),
        ),
    ) == [
        "$.candidate.materials[1].id",
        "$.candidate.accounts[1].platform",
        "$.candidate.achievements[0].contacts[0]",
        "$.candidate.talking_points[0].contact",
        "$.candidate.talking_points[0].opportunity",
        "$.candidate.ties[0].contact",
        "$.contacts[0].organisation",
        "$.contacts[0].ties[0].contact",
        "$.opportunities[0].organisation",
        "$.opportunities[0].contacts[1]",
        "$.events[0].contacts[0]",
        "$.events[0].organisations[1]",
        "$.interactions[0].contacts[0]",
        "$.interactions[0].opportunity",
        "$.interactions[0].materials[1]",
        "$.interactions[1].achievements[0]",
        "$.interactions[1].talking_points[1]",
        "$.interactions[1].topics[0].of",
        "$.interactions[1].promises[0].contact",
        "$.interactions[1].promises[0].materials[0]",
        "$.interactions[2].event",
        "$.interactions[2].met[1]",
        "$.interactions[3].organisation",
        "$.interactions[4].toward",
        "$.dispositions[0].record.contacts[0]",
        "$.interactions[5].keeps[0]",
        "$.interactions[5].in_reply_to",
        "$.dispositions[0].record.keeps[0]",
        "$.dispositions[0].record.in_reply_to",
    ]  # fmt: skip


def test_paths_count_the_records_as_they_were_given() -> None:
    """Repetitions, which are dropped, count where they stand."""
    once = sent(NINE)
    assert paths(once, once, once, got(TEN, by="nobody")) == ["$.interactions[3].contacts[0]"]


def test_what_is_no_record_is_named_by_its_place() -> None:
    """Every bad item of every collection is reported, in the words of its path."""
    found = problems(lambda: world(sent(NINE), 1, "two", contacts=(GRACE, None)))
    assert [path for path, _ in found] == [
        "$.contacts[1]", "$.interactions[1]", "$.interactions[2]",
    ]  # fmt: skip
    assert found[1][1] == "got 1, expected a value of Interaction"


@pytest.mark.parametrize("values", [{GRACE}, "grace", {"grace": GRACE}, 7], ids=type)
def test_a_collection_is_a_list(values: Any) -> None:
    """No text, mapping or set, whose order would be another one in each process."""
    assert [path for path, _ in problems(lambda: world(contacts=values))] == ["$.contacts"]


# -- contradictions -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("interactions", sent(NINE), sent(TEN)),
        ("interactions", sent(NINE, id="x"), got(NINE, id="x")),
        ("interactions", sent(NINE, revised_at=TEN), sent(TEN, revised_at=TEN)),
        ("contacts", GRACE, GRACE.evolve(name="Else")),
        ("organisations", ACME, ACME.evolve(name="Else")),
        ("opportunities", role(people=()), role(title="Else", people=())),
        ("events", conference(), conference().evolve(name="Else")),
    ],
    ids=["message", "sides", "revisions", "contact", "organisation", "opportunity", "event"],
)
def test_one_revision_has_one_content(name: str, one: Any, other: Any) -> None:
    """Equal revisions with different content contradict each other; later ones do not."""
    fields: dict[str, Any] = {"organisations": (ACME,), "contacts": (GRACE,), "candidate": ME}

    def holding(*records: Any) -> History:
        return History(**{**fields, name: records})

    (found,) = problems(lambda: holding(one, other))
    assert found[0] == f"$.{name}[1].id"
    assert "with other content and the same revised_at" in found[1]
    assert getattr(holding(one, one), name) == (one,)
    later = other.evolve(revised_at=T("2026-05-01T00:00Z"))
    assert getattr(holding(one, later), name) == (one, later)


def test_dispositions_contradict_each_other_too() -> None:
    """The same id with another verdict needs a later `revised_at`."""
    one = Disposition(id="d", action_key="a:b:c:k", verdict="pinned", at=T(NINE))
    other = one.evolve(verdict="dismissed")
    assert paths(dispositions=(one, other)) == ["$.dispositions[1].id"]
    assert world(dispositions=(one, other.evolve(revised_at=T(TEN))))


def test_one_id_is_of_one_kind() -> None:
    """A meeting cannot turn out to have been a message, not even in a revision."""
    meeting = Meeting(id="m1", at=T(NINE), contacts=("grace",), revised_at=T(TEN))
    (found,) = problems(lambda: world(sent(NINE), meeting))
    assert found == (
        "$.interactions[1].id",
        "got 'm1' as a value of Meeting, expected a value of Message as before",
    )


def test_revisions_in_a_repeated_hour_are_two() -> None:
    """The two half past twos of an autumn night differ, though datetimes call them equal."""
    first = datetime(2026, 10, 25, 2, 30, tzinfo=zone("Europe/Berlin"))
    second = first.replace(fold=1)
    assert first == second
    renamed = GRACE.evolve(name="Else", revised_at=second)
    history = world(contacts=(GRACE.evolve(revised_at=first), renamed))
    assert len(history.contacts) == 2
    names = []
    for now in ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"):
        known = history.search(now).contact("grace")
        names.append(None if known is None else known.name)
    assert names == ["Grace", "Else"]


def test_revisions_of_the_candidate_are_of_one_person() -> None:
    """With the id of the candidate, and no two of the same revision."""
    assert paths(candidate_revisions=(ME.evolve(id="you"),)) == ["$.candidate_revisions[0].id"]
    assert paths(candidate_revisions=(ME.evolve(name="Else"),)) == ["$.candidate_revisions[0].id"]
    newer = ME.evolve(name="Else", revised_at=T(NINE))
    history = world(candidate_revisions=(newer,))
    assert (history.candidate, history.candidate_revisions) == (newer, (ME,))


def test_a_promise_is_made_once() -> None:
    """No two promises share an id, in one record or in two; revisions repeat theirs."""
    promise = Promise(id="p", text="x")
    made = got(NINE, promises=(promise,))
    assert paths(made, got(TEN, id="g2", promises=(promise,))) == [
        "$.interactions[1].promises[0].id"
    ]
    twice = got(NINE, promises=(promise, Promise(id="p", text="y")))
    assert paths(twice) == ["$.interactions[0].promises[1].id"]
    assert world(made, made.evolve(depth="deep", revised_at=T(TEN)))


def test_a_reply_may_answer_what_a_done_action_left() -> None:
    """A message that was only said to be done can be answered and can keep promises."""
    left = sent(NINE, id="left", keeps=("p",))
    done = Disposition(id="d", action_key="a:b:c:k", verdict="done", at=T(NINE), record=left)
    promise = Promise(id="p", text="x")
    asked = got("2026-03-01T09:00+01:00", id="g0", promises=(promise,))
    assert world(asked, got(TEN, in_reply_to="left"), dispositions=(done,))


# -- days -----------------------------------------------------------------------------------------


def test_nothing_is_known_before_its_day() -> None:
    """For what is not scheduled ahead; the path names the record as given.

    The day begins where it does so first, since the candidate may have been there.
    """
    day = {"at": date(2026, 3, 2), "known_at": T("2026-03-01T09:59:59Z")}
    message = Message(id="m", contacts=("grace",), initiated_by="candidate", **day)
    meeting = Meeting(id="i", contacts=("grace",), **day)
    assert paths(sent(NINE), message) == ["$.interactions[1].known_at"]
    assert world(meeting, message.evolve(known_at=T("2026-03-01T10:00Z")))


def test_no_day_ends_before_it_starts() -> None:
    """An end given as a moment must not lie before the day."""
    early = Interview(id="i", at=date(2026, 3, 2), ends_at=T("2026-03-01T09:00Z"))
    assert paths(early) == ["$.interactions[0].ends_at"]
    assert world(early.evolve(ends_at=T(NINE)))


def test_a_candidate_who_moves_does_not_make_old_days_wrong() -> None:
    """A day known since its first hour in Berlin stays valid after a move to Honolulu.

    Also in what was known at a later moment, which tells nothing of Berlin.
    """
    message = Message(
        id="m", contacts=("grace",), initiated_by="candidate",
        at=date(2026, 3, 2), known_at=T("2026-03-02T00:30+01:00"),
    )  # fmt: skip
    away = ME.evolve(timezone="Pacific/Honolulu", revised_at=T("2026-06-01T00:00Z"))
    moved = world(message).add(away)
    known = moved.as_of("2026-07-01T00:00Z")
    assert known.candidate_revisions == ()
    assert known.evolve(interactions=(message,)) == known


# -- people who are one ---------------------------------------------------------------------------


def test_an_alias_belongs_to_one_contact() -> None:
    """Two who claim the same id contradict each other."""
    grace, linus = GRACE.evolve(aliases=("x",)), LINUS.evolve(aliases=("y", "x"))
    (found,) = problems(lambda: world(contacts=(grace, linus), opportunities=()))
    assert found == ("$.contacts[1].aliases[1]", "got 'x', which is merged into 'grace' already")


def test_two_cannot_be_merged_into_each_other() -> None:
    """Nor three in a circle."""
    grace, linus = GRACE.evolve(aliases=("linus",)), LINUS.evolve(aliases=("grace",))
    assert paths(contacts=(grace, linus)) == [
        "$.contacts[0].aliases[0]", "$.contacts[1].aliases[0]",
    ]  # fmt: skip
    ring = [GRACE.evolve(id=name, aliases=(other,)) for name, other in ("ab", "bc", "ca")]
    assert len(paths(contacts=ring, opportunities=())) == 3


def test_a_corrected_merger_is_no_contradiction() -> None:
    """What a later revision took back may be claimed by another."""
    wrong = GRACE.evolve(aliases=("x",))
    right = GRACE.evolve(revised_at=T(NINE))
    history = world(
        contacts=(wrong, right, LINUS.evolve(aliases=("x",), revised_at=T(NINE)), LINUS)
    )
    assert history.search(T(TEN)).canonical("x") == "linus"


def test_nobody_is_tied_to_themselves() -> None:
    """Not by their id, nor by an id merged into theirs, directly or through another."""
    with pytest.raises(HistoryError, match=r"ties\[0\].contact: got 'grace'"):
        GRACE.evolve(ties=(Tie(contact="grace"),))
    with pytest.raises(HistoryError, match=r"ties\[1\].contact: got 'x'"):
        GRACE.evolve(aliases=("x",), ties=(Tie(contact="linus"), Tie(contact="x")))
    grace = GRACE.evolve(aliases=("linus",), ties=(Tie(contact="x"),))
    linus = LINUS.evolve(aliases=("x",))
    assert paths(contacts=(grace, linus)) == ["$.contacts[0].ties[0].contact"]


def test_people_may_know_each_other_in_a_circle() -> None:
    """Ties in a circle are ordinary, and nothing walks around it for ever."""
    ring = tuple(
        Contact(id=name, name=name, organisation="acme", ties=(Tie(contact=other),))
        for name, other in ("ab", "bc", "ca")
    )
    history = world(got(NINE, by="a"), contacts=ring, opportunities=(role(people=("a",)),))
    assert len(history.relationship("a").timeline) == 1
    assert rings(history) == {"a": "b", "b": "c", "c": "a"}


def rings(history: History) -> dict[str, str]:
    """Whom each knows."""
    search = history.search()
    found = (search.contact(name) for name in search.contacts())
    return {one.id: one.ties[0].contact for one in found if one is not None}


# -- what is fine ---------------------------------------------------------------------------------


def test_much_is_fine() -> None:
    """Three hundred topics on one interview, materials without topics, people without anything."""
    topics = tuple(Topic(text=f"topic {number}", of="grace") for number in range(300))
    history = world(
        interview(NINE, TEN, topics=topics),
        candidate=ME.evolve(materials=(Material(id="m", title="CV"),)),
        contacts=(GRACE, Contact(id="bare", name="Bare")),
        organisations=(ACME, Organisation(id="x", name="X")),
        opportunities=(role(), Opportunity(id="o", organisation="x", title="Bare")),
        events=(Event(id="e", name="E", starts_at=T(NINE), ends_at=T(TEN)),),
    )
    assert len(history.relationship("grace").timeline[0].topics) == 300
    assert history.relationship("bare").timeline == ()


def test_a_decision_date_may_be_of_any_time() -> None:
    """Past, future, or known later than it."""
    dates = (DecisionDate(at=T(NINE), known_at=T(TEN)), DecisionDate(at=date(2020, 1, 1)))
    assert world(opportunities=(role().evolve(decision_dates=dates),))
