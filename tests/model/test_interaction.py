"""Laws of single interactions: their instants, their horizon, and kinds of third parties."""

import copy
import pickle
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, event, given, strategies as st

from staytopofmind.errors import HistoryError
from staytopofmind.model import (
    INTERACTIONS,
    EventAttendance,
    History,
    Interaction,
    Interview,
    Letter,
    Meeting,
    Message,
    Promise,
    Referral,
    Search,
    SocialActivity,
    Topic,
)
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.moments import HOUR, MINUTE, NEVER, local, zone
from staytopofmind.testing.generators import Cast, casts, interactions, moments
from tests.model.drawn import late_histories
from tests.model.kinds import Hackathon, VoiceNote
from tests.strategies.world import at, relation, sent, world

T = datetime.fromisoformat
NINE = "2026-03-02T09:00+01:00"
TEN = "2026-03-02T10:00+01:00"
DAY_OF_MARCH = date(2026, 3, 2)


def test_an_instant_begins_and_ends_at_once() -> None:
    """What does not last begins, ends and is known at its moment."""
    message = sent(NINE)
    assert message.began == message.ended == message.known_from == message.horizon == at(NINE)
    assert message.precision == "instant"


@pytest.mark.parametrize("kind", [Interview, Meeting], ids=lambda kind: kind.kind)
def test_an_appointment_lasts_an_hour_unless_it_says_so(kind: Any) -> None:
    """Its end is `ends_at`; without it, an hour after its start."""
    assert kind(id="i", contacts=("grace",), at=NINE).ended == at(NINE) + HOUR
    assert kind(id="i", contacts=("grace",), at=NINE, ends_at=TEN).ended == at(TEN)
    assert kind(id="i", contacts=("grace",), at=NINE, ends_at=NINE).ended == at(NINE)


def test_a_day_lies_between_its_start_and_its_end_in_the_candidates_zone() -> None:
    """It begins with the day and ends with its last microsecond, also where clocks change."""
    history = world(
        sent("2026-03-29", id="m"),
        Interview(id="i", contacts=("grace",), at=DAY_OF_MARCH),
        Interview(id="e", contacts=("grace",), at=DAY_OF_MARCH, ends_at=T(TEN)),
    )
    short, interview, ending = history.interactions
    assert (short.began, short.ended) == (
        at("2026-03-29T00:00+01:00"),
        at("2026-03-30T00:00+02:00") - 1,
    )
    assert (interview.began, interview.ended) == (
        at("2026-03-02T00:00+01:00"),
        at("2026-03-03T00:00+01:00") - 1,
    )
    assert ending.ended == at(TEN)
    assert short.precision == "day"


def test_a_day_is_known_from_its_start() -> None:
    """What happened on a day satisfies at once, though it counts until the day's end."""
    history = world(sent("2026-03-02"))
    assert len(history.search("2026-03-02T00:00+01:00").timeline("grace")) == 1
    assert len(history.search("2026-03-01T23:59+01:00").timeline("grace")) == 0


def test_a_day_sorts_at_its_start() -> None:
    """Before everything else of the day; tests of what comes after it use its end."""
    history = world(sent("2026-03-02", id="z"), sent("2026-03-02T00:01+01:00", id="a"))
    timeline = relation(history, "grace")
    assert [one.id for one in timeline.timeline] == ["z", "a"]
    assert timeline.since(timeline.outbound, at(NINE)) == [history.interactions[0]]
    assert timeline.sent("follow_up", after=at(NINE)) == history.interactions[0]
    assert timeline.sent("follow_up", after=at("2026-03-03T00:00+01:00")) is None


def test_a_day_moves_with_the_candidate() -> None:
    """A candidate who moves on has lived their days where they were known to live then."""
    berlin = world().candidate
    auckland = berlin.evolve(timezone="Pacific/Auckland", revised_at=T("2026-06-01T00:00Z"))
    history = world(sent("2026-03-02"), candidate=auckland, candidate_revisions=(berlin,))
    (before,) = history.search("2026-04-01T00:00Z").timeline("grace")
    (after,) = history.search("2026-07-01T00:00Z").timeline("grace")
    assert local(before.began, zone("Europe/Berlin")).hour == 0
    assert local(after.began, zone("Pacific/Auckland")).hour == 0


def test_what_a_revision_says_is_known_from_it() -> None:
    """A revision is known from the later of its own knowledge and its revision."""
    assert sent(NINE, revised_at=TEN).known_from == at(TEN)
    assert sent(TEN, revised_at=NINE).known_from == at(TEN)
    assert Interview(id="i", at=T(NINE)).known_from == ALWAYS
    assert Interview(id="i", at=T(NINE), known_at=T(TEN)).known_from == at(TEN)
    assert Interview(id="i", at=T(TEN), revised_at=T(NINE)).known_from == at(NINE)


def test_one_registers_to_know() -> None:
    """An attendance is known from its registration, unless it says otherwise."""
    fields: dict[str, Any] = {"id": "a", "event": "conf", "at": TEN}
    assert EventAttendance(**fields).known_from == ALWAYS
    assert EventAttendance(**fields, registered_at=NINE).known_from == at(NINE)
    assert EventAttendance(**fields, registered_at=TEN, known_at=NINE).known_from == at(NINE)


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 29)])
def test_an_unplaced_day_can_be_copied_and_is_never_known(day: date) -> None:
    """Outside of a history a day has no zone; it is at no instant, and no copy fails."""
    message = Message(id="m", contacts=("grace",), at=day, initiated_by="candidate")
    assert message.known_from == NEVER
    assert copy.copy(message) == pickle.loads(pickle.dumps(message)) == message
    assert world(message).interactions[0].known_from < NEVER


# -- who acted ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "outbound"),
    [
        (Interview(id="i", at=T(NINE)), False),
        (Meeting(id="i", at=T(NINE), contacts=("grace",)), True),
        (Letter(id="i", at=T(NINE), contacts=("grace",)), True),
        (Referral(id="i", at=T(NINE), contacts=("grace",), status="asked"), True),
        (Referral(id="i", at=T(NINE), contacts=("grace",), status="given"), False),
        (SocialActivity(id="i", at=T(NINE), contacts=("grace",), author="contact"), False),
        (SocialActivity(id="i", at=T(NINE)), True),
        (SocialActivity(id="i", at=T(NINE), organisation="acme", author="organisation"), False),
        (VoiceNote(id="i", at=T(NINE), contacts=("grace",), initiated_by="contact"), False),
    ],
    ids=[
        "interview",
        "meeting",
        "letter",
        "asked",
        "given",
        "their-post",
        "own-post",
        "employers-post",
        "third-party",
    ],
)
def test_who_took_the_step(record: Interaction, outbound: bool) -> None:
    """Each kind knows whose step it is by default."""
    assert record.outbound is outbound


@pytest.mark.parametrize(
    ("purpose", "expects", "automatic", "awaits"),
    [
        ("follow_up", None, False, True),
        (None, None, False, True),
        ("thank_you", None, False, False),
        ("thank_you", True, False, True),
        ("follow_up", False, False, False),
        ("follow_up", True, True, False),
    ],
)
def test_a_message_awaits_what_its_purpose_does(
    purpose: Any, expects: bool | None, automatic: bool, awaits: bool
) -> None:
    """Unless it says so itself; automatic messages await nothing."""
    fields: dict[str, Any] = {"purpose": purpose, "expects_answer": expects}
    assert sent(NINE, automatic=automatic, **fields).awaits is awaits


def test_a_message_of_theirs_without_purpose_expects_nothing() -> None:
    """An inbound message without a purpose is information."""
    theirs = Message(id="m", contacts=("grace",), at=T(NINE), initiated_by="contact")
    assert not theirs.awaits
    assert theirs.evolve(purpose="question").awaits


def test_whom_a_record_names_is_named_once() -> None:
    """However many parts they have in it."""
    fields: dict[str, Any] = {"id": "i", "at": NINE, "contacts": ("grace",)}
    assert Referral(**fields, toward="grace").people() == ("grace",)
    assert Referral(**fields, toward="linus").people() == ("grace", "linus")
    assert EventAttendance(**fields, event="conf", met=("linus", "grace")).people() == (
        "grace", "linus",
    )  # fmt: skip


# -- the horizon --------------------------------------------------------------------------------

_KINDS = (*INTERACTIONS, VoiceNote, Hackathon)


@given(casts(), st.data())
def test_nothing_changes_after_the_horizon(cast: Cast, data: st.DataObject) -> None:
    """From its horizon on a record reads as it is, whatever the moment."""
    record = data.draw(interactions(cast, kinds=_KINDS))
    history = History(**cast.parts(), interactions=(record,))
    (record,) = history.interactions
    if isinstance(record, EventAttendance):  # it is over only when its event is
        assert record.horizon == NEVER
        return
    search = Search(history.index, record.horizon)
    assume(not search.lacks)
    assert search.known(record) is record
    before = Search(history.index, record.horizon - 1).known(record)
    event("it changed at its horizon" if before is not record else "it changed before")


def test_the_horizon_lies_after_all_it_says() -> None:
    """Promises, absences and arrivals included, wherever on earth their day is read."""
    promise = Promise(id="p", text="x", due_at=date(2026, 3, 10))
    assert sent(NINE, promises=(promise,)).horizon >= at("2026-03-10T23:59-12:00")
    away = Message(
        id="m", contacts=("grace",), at=T(NINE), initiated_by="contact",
        away_until=date(2026, 3, 12),
    )  # fmt: skip
    assert away.horizon >= at("2026-03-12T23:59-12:00")
    letter = Letter(id="l", contacts=("grace",), at=T(NINE), arrived_at=T("2026-03-20T09:00Z"))
    assert letter.horizon == at("2026-03-20T09:00Z")


@given(late_histories(scenes=3), moments())
def test_the_short_way_reads_as_the_long_one(history: History, moment: datetime) -> None:
    """A timeline holds what every record of the contact reads as, however it was found."""
    search = history.search(moment)
    for name in search.contacts():
        expected = {
            known.id
            for record in history.interactions
            if (known := search.known(record)) is not None
            and name in map(search.canonical, known.people())
        }
        recorded = {record.id for record in history.interactions}
        found = [one.id for one in search.timeline(name) if one.id in recorded]
        assert sorted(found) == sorted(expected)


# -- kinds of third parties ---------------------------------------------------------------------


def test_a_third_partys_kind_lasts_and_ends_as_it_says() -> None:
    """`lasts` and a field `ends_at` are all it needs for the right instants."""
    day = Hackathon(id="h", contacts=("grace",), at=T(NINE))
    assert day.ended == at(NINE) + 90 * MINUTE
    assert day.evolve(ends_at=T(NINE) + timedelta(hours=8)).ended == at(NINE) + 8 * HOUR
    with pytest.raises(HistoryError, match="ends_at: got 2026-03-02 08:00"):
        day.evolve(ends_at=T("2026-03-02T08:00+01:00"))


def test_a_third_partys_scheduled_kind_says_nothing_before_its_end() -> None:
    """Before its end it is known, but not what was said there."""
    day = Hackathon(id="h", contacts=("grace",), at=T(NINE), topics=(Topic(text="build"),))
    history = world(day)
    (before,) = history.search(NINE).timeline("grace")
    assert isinstance(before, Hackathon)
    assert before.topics == ()
    assert history.search("2026-03-02T10:30+01:00").timeline("grace") == (day,)


def test_what_both_sides_do_is_an_exchange() -> None:
    """A kind of a third party in which both act begins an acquaintance; a note to them does not."""
    note = VoiceNote(id="v", contacts=("grace",), at=T(NINE))
    assert relation(world(note), "grace").first_exchange is None
    day = Hackathon(id="h", contacts=("grace",), at=T(TEN))
    both = relation(world(note, day), "grace")
    assert both.first_exchange == day.ended
    assert both.exchange == day
    assert [one.id for one in both.timeline] == ["v", "h"]
