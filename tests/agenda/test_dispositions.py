"""What the candidate says of an action, and the record that doing it leaves."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given

from staytopofmind import Advisor, DueAction, HistoryError
from staytopofmind.model import (
    ACTION_KINDS,
    Disposition,
    History,
    Letter,
    Message,
)
from staytopofmind.model.stand_in import RECORD_FORMS
from staytopofmind.moments import as_moment
from staytopofmind.strategies import BUILTIN, Strategy, key_id_of, key_of
from tests.agenda.drawing import ADVISOR, FEWER, Case, cases
from tests.agenda.proposing import NOW, agenda, causes, only, propose, state
from tests.strategies.world import at, world

KIND_NAMES = sorted(ACTION_KINDS)
SECOND = timedelta(seconds=1)
CLOSING = (
    "2026-03-01T09:00+01:00",
    "2026-03-02T09:00+01:00",
    "2026-03-03T09:00+01:00",
    "2026-03-09T09:00+01:00",
)


def action(*made: Any, history: History | None = None, now: str = NOW) -> DueAction:
    """The one action that is due."""
    found = only(agenda(history or world(), *(made or (propose(),)), now=now))
    assert isinstance(found, DueAction)
    return found


# Keys


def test_the_key_names_strategy_kind_contact_and_cause() -> None:
    """Each part escaped, joined by colons; the digest has 22 characters fit for any payload."""
    found = action(propose(cause="a:b/c ü"))
    assert found.key == "fixed:follow_up:grace:a%3Ab%2Fc%20%C3%BC"
    assert found.key == key_of("fixed", "follow_up", "grace", "a:b/c ü")
    assert found.key_id == key_id_of(found.key)
    assert len(found.key_id) == 22
    assert found.key_id.replace("-", "").replace("_", "").isalnum()
    assert found.key_id.isascii()
    other = action(propose(cause="a:b/c u"))
    assert other.key_id != found.key_id


def test_the_key_of_nobody_has_an_empty_part() -> None:
    """Four parts always."""
    found = action(propose("public_post", to=None, beneficiaries=("grace",)))
    assert found.key == "fixed:public_post::cause"
    assert found.contact is None


# Words


def test_done_settles_it_and_stands_for_the_record() -> None:
    """The disposition carries the record that the action leaves, at the moment it was done."""
    found = action(propose(opportunity="job"))
    said = found.done(id="d", at="2026-03-04T09:30+01:00")
    assert (said.verdict, said.action_key, said.at) == (
        "done",
        found.key,
        as_moment("2026-03-04T09:30+01:00"),
    )
    assert said.record == found.as_interaction(id="d:record", at="2026-03-04T09:30+01:00")
    assert isinstance(said.record, Message)
    assert said.record.purpose == "follow_up"
    assert (said.record.contacts, said.record.opportunity) == (("grace",), "job")
    history = world(dispositions=(said,))
    after = agenda(history, propose(), now="2026-03-04T09:30+01:00")
    assert after.counts["settled"] == 1
    before = agenda(history, propose(), now="2026-03-04T09:29:59+01:00")
    assert state(before) == "due"


def test_a_record_that_carries_the_key_settles_it() -> None:
    """Whatever the record is: it says which action it carried out, from when it is known."""
    found = action()
    record = Letter(id="r", contacts=("linus",), at="2026-03-04T10:00+01:00", action_key=found.key)
    after = agenda(world(record), propose(), now="2026-03-04T10:00+01:00")
    assert after.counts["settled"] == 1
    assert state(agenda(world(record), propose(), now="2026-03-04T09:59:59+01:00")) == "due"


def test_dismissed_settles_it_without_a_record() -> None:
    """It will not be done; nothing was said to anyone."""
    found = action()
    said = found.dismissed(id="d", at=NOW)
    assert (said.verdict, said.record, said.until) == ("dismissed", None, None)
    history = world(dispositions=(said,))
    assert agenda(history, propose()).counts["settled"] == 1
    assert history.search(NOW).relationship("grace").timeline == ()


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
def test_what_it_is_settled_by(verdict: Any) -> None:
    """A word on any action of its group settles it; snoozing or pinning another does not."""
    other = key_of("fixed", "follow_up", "grace", "sibling")
    made = propose(settled_by=("no:such:key:x", other))
    word = Disposition(id="d", action_key=other, verdict=verdict, at=NOW)
    assert agenda(world(dispositions=(word,)), made).counts["settled"] == 1
    pinned = Disposition(id="d", action_key=other, verdict="pinned", at=NOW)
    found = action(made, history=world(dispositions=(pinned,)))
    assert not found.pinned
    carried = Letter(id="r", contacts=("linus",), at=NOW, action_key=other)
    assert agenda(world(carried), made).counts["settled"] == 1


def test_snoozed_puts_it_off_and_counts() -> None:
    """Until its moment; each snooze is one more revision, from the moment it is said."""
    found = action()
    assert found.revision == 0
    first = found.snoozed(id="s1", until="2026-03-05T09:00+01:00", at=NOW)
    assert (first.verdict, first.until) == ("snoozed", as_moment("2026-03-05T09:00+01:00"))
    away = agenda(world(dispositions=(first,)), propose())
    assert state(away) == "held_back"
    assert only(away).revision == 1
    again = action(history=world(dispositions=(first,)), now="2026-03-05T09:00+01:00")
    assert again.revision == 1
    second = again.snoozed(id="s2", until="2026-03-07T09:00+01:00", at="2026-03-05T09:00+01:00")
    both = world(dispositions=(second, first))
    assert action(history=both, now="2026-03-07T09:00+01:00").revision == 2
    assert only(agenda(both, propose(), now="2026-03-04T12:00+01:00")).revision == 1


@pytest.mark.parametrize(
    ("until", "path"),
    [
        ("2026-03-09T09:00+01:00", "until"),
        ("2026-04-09T09:00+01:00", "until"),
        (NOW, "until"),
        ("2026-03-01T09:00+01:00", "until"),
        ("2026-03-05T09:00", "until"),
        ("soon", "until"),
    ],
    ids=["its close", "after its close", "at once", "the past", "naive", "no moment"],
)
def test_a_snooze_has_to_end_within_the_window(until: str, path: str) -> None:
    """Reaching closes_at is refused, and so is what is no later moment."""
    found = action(propose(when=CLOSING))
    with pytest.raises(HistoryError) as caught:
        found.snoozed(id="s", until=until, at=NOW)
    assert [problem.path for problem in caught.value.problems] == [path]
    assert found.snoozed(id="s", until="2026-03-09T08:59:59+01:00", at=NOW).until is not None


@pytest.mark.parametrize("word", ["done", "dismissed", "pin", "as_interaction"])
def test_a_naive_moment_is_refused(word: str) -> None:
    """HistoryError names the field; no zone is guessed."""
    with pytest.raises(HistoryError) as caught:
        getattr(action(), word)(id="d", at="2026-03-04T09:00")
    assert [problem.path for problem in caught.value.problems] == ["at"]


def test_pinned_says_so() -> None:
    """Pinned from when it was said, until it is settled or lapses."""
    found = action(propose("letter", fit=0.6))
    assert not found.pinned
    said = found.pin(id="p", at=NOW)
    assert said.verdict == "pinned"
    pinned = action(propose("letter", fit=0.0), history=world(dispositions=(said,)))
    assert pinned.pinned
    early = agenda(
        world(dispositions=(said,)), propose("letter", fit=0.0), now="2026-03-04T08:59+01:00"
    )
    assert state(early) == "held_back"


# The record it leaves


@pytest.mark.parametrize("kind", [name for name in KIND_NAMES if name in RECORD_FORMS])
def test_every_kind_says_which_record_it_leaves(kind: str) -> None:
    """The record is one the candidate makes, of the kind that the table reads as this action."""
    from staytopofmind.model.stand_in import action_kind_of

    found = action(propose(kind, opportunity="job", channel="email", details={"event": "e"}))
    record = found.as_interaction(id="r", at=NOW)
    assert record.outbound
    assert record.action_key == found.key
    assert action_kind_of(record) == kind
    assert record.contacts == ("grace",)


def test_what_leaves_no_record_can_still_be_done() -> None:
    """Preparing is between the candidate and themselves."""
    found = action(propose("prepare_event"))
    assert found.done(id="d", at=NOW).record is None
    with pytest.raises(HistoryError, match="leaves no record"):
        found.as_interaction(id="r", at=NOW)


def test_a_request_without_note_leaves_one_without_note() -> None:
    """What the arbiter takes off is not recorded."""
    from staytopofmind.model import Connection, PlatformAccount
    from tests.strategies.world import ME

    request = propose(
        "connection_request", channel="email", platform="linkedin", with_note=True, opportunity=None
    )
    me = ME.evolve(accounts=(PlatformAccount(platform="linkedin", notes_per_month=0),))
    plain = action(request, history=world(candidate=me))
    assert plain.without_note
    record = plain.as_interaction(id="r", at=NOW)
    assert isinstance(record, Connection)
    assert not record.with_note
    noted = action(request).as_interaction(id="r", at=NOW)
    assert isinstance(noted, Connection)
    assert noted.with_note


def examples() -> list[Any]:
    """Every example of every built-in strategy that has something due."""
    return [
        pytest.param(cls, example, id=f"{cls.slug}: {example.title}")
        for cls in BUILTIN
        for example in cls.examples()
        if example.due
    ]


@pytest.mark.parametrize(("cls", "example"), examples())
def test_doing_what_is_due_settles_it(cls: type[Strategy], example: Any) -> None:
    """For every kind a strategy proposes: once its record is added, the action is gone."""
    advisor = Advisor(strategies=(cls(),))
    found = advisor.agenda(example.history, now=example.now)
    assert found
    later = as_moment(example.now) + SECOND
    for one in found:
        word = one.done(id="did", at=example.now)
        after = advisor.agenda(example.history.add(word), now=later)
        assert after.find(one.key) is None, one.key
        if one.kind in RECORD_FORMS:
            record = one.as_interaction(id="did", at=example.now)
            after = advisor.agenda(example.history.add(record), now=later)
            assert after.find(one.key) is None, one.key


def test_the_examples_cover_what_is_proposed() -> None:
    """Of the kinds that the strategies propose, most are due in some example."""
    shown = {one.kind for cls in BUILTIN for example in cls.examples() for one in example.due}
    made = {kind.slug for cls in BUILTIN for kind in cls.kinds}
    assert len(shown & made) >= 0.6 * len(made), made - shown


@FEWER
@given(cases())
def test_in_any_history_doing_it_settles_it(case: Case) -> None:
    """Whatever is due: its record or its disposition makes it vanish, and moves nothing else."""
    history, now = case
    for one in ADVISOR.agenda(history, now=now):
        word = one.done(id="did", at=now)
        assert ADVISOR.agenda(history.add(word), now=now).find(one.key) is None
        if one.kind in RECORD_FORMS:
            record = one.as_interaction(id="did", at=now)
            assert ADVISOR.agenda(history.add(record), now=now).find(one.key) is None


@FEWER
@given(cases())
def test_words_on_an_action_are_about_it(case: Case) -> None:
    """Dismissing settles only its group; snoozing holds it back; pinning puts it first."""
    history, now = case
    found = ADVISOR.agenda(history, now=now)
    for one in found:
        gone = ADVISOR.agenda(history.add(one.dismissed(id="w", at=now)), now=now)
        assert gone.find(one.key) is None
        assert gone.counts["settled"] >= found.counts["settled"]
        pinned = ADVISOR.agenda(history.add(one.pin(id="w", at=now)), now=now)
        optional = [each.key for each in pinned if not each.courtesy and each.pinned]
        assert one.courtesy or one.key in optional
        if one.window.closes > at("2026-08-01T00:00Z"):
            later = now + timedelta(days=2)
            away = history.add(one.snoozed(id="w", until=later, at=now))
            entry = ADVISOR.agenda(away, now=now).find(one.key)
            assert entry is not None
            assert (entry.state, entry.revision) == ("held_back", one.revision + 1)


def test_order_of_words_does_not_matter() -> None:
    """The words on an action count by when they were said, in whatever order they are given."""
    made = [propose(cause="a"), propose("letter", to="linus", cause="b")]
    words = [
        Disposition(
            id="1",
            action_key=made[0].key,
            verdict="snoozed",
            at=NOW,
            until="2026-03-04T10:00+01:00",
        ),
        Disposition(id="2", action_key=made[0].key, verdict="pinned", at=NOW),
        Disposition(id="3", action_key=made[1].key, verdict="dismissed", at=NOW),
    ]
    one = agenda(world(dispositions=tuple(words)), *made)
    other = agenda(world(dispositions=tuple(reversed(words))), *made)
    assert one == other
    assert causes(one.held_back) == ["a"]
