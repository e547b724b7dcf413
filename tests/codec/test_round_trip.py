import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from zoneinfo import ZoneInfo

import attrs
import pendulum
import pytest
from hypothesis import given, strategies as st

from staytopofmind.codec import dump_history, history_to_dict, load_history
from staytopofmind.model import (
    Candidate,
    Contact,
    History,
    Interview,
    Meeting,
    Topic,
    WorkingHours,
)
from staytopofmind.moments import instant
from staytopofmind.testing import histories
from tests.codec.documents import MINIMAL, minimal
from tests.codec.exact import differences
from tests.codec.kinds import Gift, Leg, Mood, Place, Walk

KINDS = (Walk, Gift)
ME = Candidate(id="me", name="Ada", timezone="Europe/Berlin")
GRACE = Contact(id="c", name="Grace")

MOMENTS = {
    "utc": datetime(2026, 3, 3, 9, tzinfo=UTC),
    "zone-called-utc": datetime(2026, 3, 3, 9, tzinfo=ZoneInfo("UTC")),
    "offset": datetime(2026, 3, 3, 9, tzinfo=timezone(timedelta(hours=-5))),
    "offset-of-seconds": datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=53, seconds=28))),
    "offset-of-microseconds": datetime(
        2026, 1, 1, tzinfo=timezone(timedelta(hours=1, microseconds=7))
    ),
    "named": datetime(2026, 3, 3, 9, tzinfo=ZoneInfo("Europe/Berlin")),
    "microseconds": datetime(2026, 3, 3, 9, 0, 0, 1, tzinfo=ZoneInfo("Asia/Kathmandu")),
    "first-of-two": datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    "second-of-two": datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
    "second-of-two-by-half-an-hour": datetime(
        2026, 4, 5, 1, 45, tzinfo=ZoneInfo("Australia/Lord_Howe"), fold=1
    ),
    "before-a-gap": datetime(2026, 3, 29, 1, 59, 59, 999_999, tzinfo=ZoneInfo("Europe/Berlin")),
    "inside-of-a-gap": datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Berlin")),
    "pendulum": pendulum.datetime(2026, 3, 3, 9, tz="Europe/Berlin"),
    "pendulum-second-of-two": pendulum.datetime(2026, 10, 25, 2, 30, tz="Europe/Berlin", fold=1),
    "day": date(2026, 3, 3),
    "pendulum-day": pendulum.date(2026, 3, 3),
    "early": datetime(2, 1, 1, tzinfo=UTC),
    "late": datetime(9998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
}


def held(at: date, **fields: object) -> History:
    meeting = Meeting(id="m", contacts=("c",), at=at, **fields)  # type: ignore[arg-type]
    return History(candidate=ME, contacts=(GRACE,), interactions=(meeting,))


def assert_returns(history: History, kinds: tuple[type, ...] = ()) -> None:
    text = dump_history(history, kinds=kinds)
    assert list(differences(history, load_history(text, kinds=kinds))) == []


@given(histories(kinds=KINDS))
def test_what_was_dumped_loads_as_it_was(history: History) -> None:
    """Exact in value, type, zone, fold and precision, in every kind, field and order."""
    assert_returns(history, KINDS)


@given(histories())
def test_what_was_loaded_dumps_as_it_was(history: History) -> None:
    """A document has one form: loading and dumping it once more changes no character."""
    text = dump_history(history)
    assert dump_history(load_history(text)) == text


@given(histories(kinds=KINDS))
def test_text_bytes_and_values_say_the_same(history: History) -> None:
    """Text, its UTF-8 and the plain values load alike; indentation is for people only."""
    text = dump_history(history, kinds=KINDS, indent=2)
    values = history_to_dict(history, kinds=KINDS)
    assert json.loads(text) == values
    short = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    assert dump_history(history, kinds=KINDS) == short
    for data in (text, text.encode(), bytearray(text.encode()), values):
        assert list(differences(history, load_history(data, kinds=KINDS))) == []


@pytest.mark.parametrize("at", MOMENTS.values(), ids=MOMENTS)
def test_a_moment_keeps_its_zone_its_fold_and_its_precision(at: date) -> None:
    """RFC 9557 where there is a name; a day stays a day."""
    history = held(at)
    assert_returns(history)
    loaded = load_history(dump_history(history)).interactions[0]
    if isinstance(at, datetime):
        assert isinstance(loaded.at, datetime)
        assert instant(loaded.at) == instant(at)
        assert loaded.at.utcoffset() == at.utcoffset()
    else:
        assert (loaded.at, loaded.precision) == (at, "day")


@given(
    st.datetimes(
        MOMENTS["early"].replace(tzinfo=None),
        MOMENTS["late"].replace(tzinfo=None),
        timezones=st.timezones() | st.just(UTC),
    )
)
def test_any_moment_returns(at: datetime) -> None:
    """Whatever zone the system knows, in whatever year."""
    assert_returns(held(at))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_returns(text: str) -> None:
    """Quotes, control characters, combining marks, other planes: all but lone surrogates."""
    assert_returns(held(date(2026, 3, 3), topics=[Topic(text=text)]))


def test_a_kind_of_a_third_party_returns_with_all_of_its_fields() -> None:
    """Classes with and without checks, lists of them, words, enumerations, numbers and tables."""
    walk = Walk(
        id="w",
        contacts=("c",),
        at=datetime(2026, 3, 3, tzinfo=UTC),
        pleasant=1,
        weather="foul",
        place=Place(city="Łódź", indoors=True),
        legs=(Leg(toward="the lake"), Leg(toward="home", minutes=0)),
        mood=Mood.RAINY,
        steps=4_000,
        dogs=("Rex",),
        home_at=datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
        anniversary=date(2026, 3, 4),
        tags={"a": "b"},
    )
    history = History(candidate=ME, contacts=(GRACE,), interactions=(walk,))
    assert_returns(history, KINDS)


def test_texts_of_other_types_become_texts() -> None:
    """An enumeration of words is taken for its words when the record is made, not when loaded."""

    class Status(StrEnum):
        HELD = "held"

    history = held(date(2026, 3, 3), status=Status.HELD, in_reply_to=None)
    meeting = history.interactions[0]
    assert isinstance(meeting, Meeting)
    assert type(meeting.status) is str
    assert_returns(history)


def test_clocks_of_other_types_become_clocks() -> None:
    """A time of day is a standard one, and in no second fold."""
    hours = WorkingHours(start=pendulum.time(8, 30), end=time(17, fold=1))
    assert [type(one) for one in (hours.start, hours.end)] == [time, time]
    assert_returns(History(candidate=ME.evolve(working_hours=hours)))


def test_the_minimal_document_loads() -> None:
    """Everything but ids, names, times and kinds has a default."""
    history = load_history(MINIMAL)
    (record,) = history.interactions
    assert isinstance(record, Interview)
    assert record.contacts == ("hm", "pm")
    assert record.topics[1] == Topic(text="on-call rota", of="pm")
    assert history_to_dict(history) == minimal()


def test_defaults_are_left_out() -> None:
    """A history of nothing but its candidate is a document of one line."""
    assert dump_history(History(candidate=ME)) == (
        '{"schema":1,"candidate":{"id":"me","name":"Ada","timezone":"Europe/Berlin"}}'
    )


def test_an_interaction_says_its_kind_first() -> None:
    """So that a reader knows what follows."""
    (record,) = history_to_dict(held(date(2026, 3, 3)))["interactions"]  # type: ignore[misc]
    assert record == {"kind": "meeting", "id": "m", "at": "2026-03-03", "contacts": ["c"]}
    assert next(iter(record)) == "kind"


def test_long_lists_are_written_whole() -> None:
    """However many records there are, each comes once and in its order."""
    for count in (199, 200, 201, 1000):
        contacts = tuple(Contact(id=f"c{number}", name="Grace") for number in range(count))
        assert_returns(History(candidate=ME, contacts=contacts))


def test_a_default_that_is_a_moment_is_written() -> None:
    """Equal moments are not the same where their zones differ."""

    @attrs.frozen(kw_only=True)
    class Visit(Gift):
        kind = "visit"
        until: datetime = datetime(2026, 3, 3, 12, tzinfo=UTC)

    noon = datetime(2026, 3, 3, 13, tzinfo=ZoneInfo("Europe/Berlin"))
    visit = Visit(id="v", at=date(2026, 3, 3), what="cake", until=noon)
    assert visit == Visit(id="v", at=date(2026, 3, 3), what="cake")
    assert_returns(History(candidate=ME, interactions=(visit,)), (Visit,))


def test_texts_are_not_escaped() -> None:
    """Documents are for people, too."""
    history = History(candidate=ME.evolve(name="Zoë 小林"))
    assert '"Zoë 小林"' in dump_history(history)


def test_a_mapping_may_hold_moments_as_they_are() -> None:
    """As the readers of TOML and YAML give them; and none of it is changed."""
    values = minimal()
    values["interactions"][0]["at"] = datetime(2026, 3, 3, 15, tzinfo=timezone(timedelta(hours=1)))
    before = repr(values)
    assert list(differences(load_history(values), load_history(MINIMAL))) == []
    assert repr(values) == before
