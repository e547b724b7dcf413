"""Single facts are read field by field, and refused with every problem at once."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import HistoryError, SettingsError
from staytopofmind.model import (
    Candidate,
    CandidateTie,
    Contact,
    Disposition,
    DoNotContact,
    Event,
    Interview,
    Material,
    Meeting,
    Message,
    Opportunity,
    PlatformAccount,
    SocialActivity,
    Stage,
    TalkingPoint,
    Tie,
    Transit,
    WorkingHours,
)
from staytopofmind.model.fields import Checked, Clock, Names, Positive, Share, Whole, is_slug

T = datetime.fromisoformat
NINE = "2026-03-02T09:00+01:00"
EIGHT = "2026-03-02T08:00+01:00"
NAIVE = datetime(2026, 3, 2, 9)  # noqa: DTZ001  that is what is wrong with it

BASE: dict[str, Any] = {"id": "x"}
GRACE: dict[str, Any] = {"id": "grace", "name": "Grace"}
ADA: dict[str, Any] = {"id": "me", "name": "Ada", "timezone": "Europe/Berlin"}
MAIL: dict[str, Any] = {"id": "m", "contacts": ("grace",), "initiated_by": "candidate"}
SAID: dict[str, Any] = {**BASE, "verdict": "dismissed", "at": NINE}
SHOW: dict[str, Any] = {"id": "e", "name": "E", "starts_at": NINE, "ends_at": NINE}


def refused(make: Callable[..., Any], **fields: Any) -> list[tuple[str, str]]:
    """The places and messages with which a fact is refused."""
    with pytest.raises(HistoryError) as caught:
        make(**fields)
    return [(problem.path, problem.message) for problem in caught.value.problems]


BAD: list[tuple[str, Callable[..., Any], dict[str, Any], list[str]]] = [
    ("naive-time", Message, {**MAIL, "at": NAIVE}, ["at"]),
    ("naive-text", Message, {**MAIL, "at": "2026-03-02T09:00"}, ["at"]),
    ("no-time", Message, {**MAIL, "at": 7}, ["at"]),
    ("naive-knowledge", Meeting, {**MAIL, "at": NINE, "known_at": NAIVE}, ["known_at"]),
    (
        "day-for-moment",
        Message,
        {**MAIL, "at": NINE, "revised_at": date(2026, 3, 2)},
        ["revised_at"],
    ),
    ("no-zone", Candidate, {**ADA, "timezone": "Europe/Atlantis"}, ["timezone"]),
    ("offset-as-zone", Candidate, {**ADA, "timezone": "+01:00"}, ["timezone"]),
    ("no-zone-of-contact", Contact, {**GRACE, "timezone": "Nowhere"}, ["timezone"]),
    ("zone-of-no-text", Contact, {**GRACE, "timezone": 1}, ["timezone"]),
    ("blank", Contact, {"id": " ", "name": ""}, ["id", "name"]),
    ("no-text", Contact, {"id": 7, "name": None}, ["id", "name"]),
    ("role", Contact, {**GRACE, "role": "boss"}, ["role"]),
    ("slug", Message, {**MAIL, "at": NINE, "channel": "E-Mail"}, ["channel"]),
    ("flag", Message, {**MAIL, "at": NINE, "automatic": 1}, ["automatic"]),
    ("purpose", Message, {**MAIL, "at": NINE, "purpose": "chat"}, ["purpose"]),
    ("negative-strength", Tie, {"contact": "c", "strength": -0.1}, ["strength"]),
    ("strength-above-1", CandidateTie, {"contact": "c", "strength": 1.5}, ["strength"]),
    (
        "not-a-number",
        Tie,
        {"contact": "c", "strength": math.nan, "trust": math.inf},
        ["strength", "trust"],
    ),
    ("truth-is-no-number", Tie, {"contact": "c", "strength": True}, ["strength"]),
    ("huge-number", Contact, {**GRACE, "importance": 10**400}, ["importance"]),
    ("infinite-number", Contact, {**GRACE, "importance": -math.inf}, ["importance"]),
    ("importance", Contact, {**GRACE, "importance": 11.0}, ["importance"]),
    (
        "interest",
        Opportunity,
        {"id": "o", "organisation": "a", "title": "t", "interest": 2},
        ["interest"],
    ),
    ("negative-count", PlatformAccount, {"platform": "xing", "note_length": -1}, ["note_length"]),
    ("part-of-a-count", PlatformAccount, {"platform": "xing", "note_length": 1.5}, ["note_length"]),
    ("transit-upside-down", Transit, {"fast": 3, "slow": 2}, ["slow"]),
    ("negative-transit", Transit, {"fast": -1}, ["fast"]),
    ("endless-transit", Transit, {"slow": 61}, ["slow"]),
    ("working-hours", WorkingHours, {"start": "17:00", "end": "09:00"}, ["end"]),
    ("clock", WorkingHours, {"start": "9 o'clock", "end": time(17, tzinfo=UTC)}, ["start", "end"]),
    ("weekend", Contact, {**GRACE, "postal_weekend": (1, 2, 3, 4, 5, 6, 7)}, ["postal_weekend"]),
    ("weekday", Contact, {**GRACE, "postal_weekend": (0,)}, ["postal_weekend"]),
    ("own-alias", Contact, {**GRACE, "aliases": ("grace",)}, ["aliases"]),
    ("own-tie", Contact, {**GRACE, "ties": (Tie(contact="grace"),)}, ["ties[0].contact"]),
    ("wish-upside-down", DoNotContact, {"since": NINE, "until": EIGHT}, ["until"]),
    ("empty-wish", DoNotContact, {"since": NINE, "until": NINE}, ["until"]),
    ("event-without-length", Event, SHOW, ["ends_at"]),
    ("event-upside-down", Event, {**SHOW, "ends_at": EIGHT}, ["ends_at"]),
    (
        "late-deadline",
        Event,
        {
            **SHOW,
            "ends_at": "2026-03-02T10:00+01:00",
            "registration_deadline": "2026-03-02T11:00+01:00",
        },
        ["registration_deadline"],
    ),
    ("interview-upside-down", Interview, {**BASE, "at": NINE, "ends_at": EIGHT}, ["ends_at"]),
    ("known-before", Message, {**MAIL, "at": NINE, "known_at": EIGHT}, ["known_at"]),
    ("nobody", Message, {**MAIL, "at": NINE, "contacts": ()}, ["contacts"]),
    ("author", SocialActivity, {**BASE, "at": NINE, "author": "contact"}, ["contacts"]),
    ("employer", SocialActivity, {**BASE, "at": NINE, "author": "organisation"}, ["organisation"]),
    (
        "open-snooze",
        Disposition,
        {**BASE, "action_key": "a:b:c:k", "verdict": "snoozed", "at": NINE},
        ["until"],
    ),
    (
        "snooze-back",
        Disposition,
        {**BASE, "action_key": "a:b:c:k", "verdict": "snoozed", "at": NINE, "until": EIGHT},
        ["until"],
    ),
    (
        "pin-until",
        Disposition,
        {**BASE, "action_key": "a:b:c:k", "verdict": "pinned", "at": NINE, "until": NINE},
        ["until"],
    ),
    ("key-id", Disposition, {**SAID, "action_key": "7QpEP_yNQZ1R8vGJgBwRzA"}, ["action_key"]),
    ("half-a-key", Disposition, {**SAID, "action_key": "a:b:c"}, ["action_key"]),
    ("no-cause", Message, {**MAIL, "at": NINE, "action_key": "a:letter:grace:"}, ["action_key"]),
    (
        "items",
        Contact,
        {**GRACE, "handles": ("a", "b"), "ties": (None,)},
        ["handles[0]", "handles[1]", "ties[0]"],
    ),
    (
        "names",
        Message,
        {**MAIL, "at": NINE, "contacts": ("grace", 1, "")},
        ["contacts[1]", "contacts[2]"],
    ),
    ("text-as-list", Message, {**MAIL, "at": NINE, "contacts": "grace"}, ["contacts"]),
    ("set-as-list", Message, {**MAIL, "at": NINE, "contacts": {"grace"}}, ["contacts"]),
    ("out-of-range", Message, {**MAIL, "at": "9999-12-31T23:59:59.999999Z"}, ["at"]),
]


@pytest.mark.parametrize(
    ("make", "fields", "paths"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_what_is_wrong_is_refused(
    make: Callable[..., Any], fields: dict[str, Any], paths: list[str]
) -> None:
    """Every wrong field is named, and the value with what was expected."""
    found = refused(make, **fields)
    assert [path for path, _ in found] == paths
    assert all(message for _, message in found)


def test_the_message_shows_the_value_and_what_was_expected() -> None:
    """In words that one can act on."""
    assert refused(Tie, contact="c", strength=-0.1) == [
        ("strength", "got -0.1, expected a finite number from 0 to 1")
    ]
    assert refused(Contact, **GRACE, role="boss")[0][1].startswith("got 'boss', expected one of hi")
    assert refused(Transit, fast=3, slow=2) == [
        ("slow", "got 2, expected at least fast, which is 3")
    ]


STAGES: list[tuple[str, list[tuple[str, str]], list[str]]] = [
    ("in-order", [("lead", "2026-03-01"), ("applied", NINE), ("offer", NINE)], []),
    ("dates-back", [("lead", NINE), ("applied", EIGHT)], ["stages[1].at"]),
    ("days-back", [("lead", "2026-03-02"), ("applied", "2026-03-01")], ["stages[1].at"]),
    ("stages-back", [("offer", NINE), ("applied", NINE)], ["stages[1].stage"]),
    ("both", [("offer", NINE), ("applied", EIGHT)], ["stages[1].at", "stages[1].stage"]),
    ("reopened", [("offer", EIGHT), ("rejected", EIGHT), ("applied", NINE)], []),
    ("same-twice", [("applied", EIGHT), ("applied", NINE)], []),
    ("day-then-hour", [("lead", "2026-03-02"), ("applied", EIGHT)], []),
    ("hour-then-day", [("lead", NINE), ("applied", "2026-03-02")], []),
    (
        "other-side-of-the-world",
        [("lead", "2026-03-02"), ("applied", "2026-03-01T23:00-08:00")],
        [],
    ),
]


@pytest.mark.parametrize(
    ("stages", "paths"), [row[1:] for row in STAGES], ids=[row[0] for row in STAGES]
)
def test_stages_come_in_order(stages: list[tuple[str, str]], paths: list[str]) -> None:
    """In time, and along the process until it ends; where a day may be any hour, the benefit."""
    fields: dict[str, Any] = {
        "id": "o", "organisation": "acme", "title": "t",
        "stages": [Stage(stage=stage, at=at) for stage, at in stages],  # type: ignore[arg-type]
    }  # fmt: skip
    if paths:
        assert [path for path, _ in refused(Opportunity, **fields)] == paths
    else:
        assert Opportunity(**fields).stage == stages[-1][0]


def test_the_same_hour_twice_is_not_upside_down() -> None:
    """Half past two to a quarter past two is three quarters of an hour when clocks go back."""
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    starts = datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    ends = datetime(2026, 10, 25, 2, 15, tzinfo=berlin, fold=1)
    meeting = Interview(id="i", at=starts, ends_at=ends)
    assert meeting.ended - meeting.began == 45 * 60 * 1_000_000
    assert Event(id="e", name="E", starts_at=starts, ends_at=ends)
    assert DoNotContact(since=starts, until=ends)
    assert refused(Interview, id="i", at=ends, ends_at=starts)[0][0] == "ends_at"


# -- what is accepted -----------------------------------------------------------------------------


def test_what_is_meant_is_accepted() -> None:
    """Lists become tuples, texts moments, days stay days, whole numbers shares."""
    contact = Contact(
        id="c", name="C", aliases=["a", "b", "a"], ties=[Tie(contact="d", strength=1)],  # type: ignore[arg-type]
        postal_weekend=[5, 6],  # type: ignore[arg-type]
    )  # fmt: skip
    assert contact.aliases == ("a", "b")
    assert contact.ties[0].strength == 1.0
    assert isinstance(contact.ties[0].strength, float)
    assert contact.postal_weekend == (5, 6)
    material = Material(id="m", title="t", added_at="2026-03-02")  # type: ignore[arg-type]
    assert material.added_at == date(2026, 3, 2)
    point = TalkingPoint(id="t", text="t", noted_at=NINE)  # type: ignore[arg-type]
    assert point.noted_at == T(NINE)
    assert WorkingHours(start="08:30").start == time(8, 30)  # type: ignore[arg-type]


def test_a_copy_is_checked_like_new() -> None:
    """`evolve` reads what it changes, and refuses it."""
    tie = Tie(contact="c")
    assert tie.evolve(strength=1).strength == 1.0
    assert [path for path, _ in refused(tie.evolve, strength=2)] == ["strength"]
    with pytest.raises(TypeError):
        tie.evolve(nothing=1)


def test_facts_do_not_change() -> None:
    """They are frozen, and equal if they say the same."""
    tie = Tie(contact="c")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        tie.strength = 1.0  # type: ignore[misc]
    assert tie == Tie(contact="c", strength=0.5)
    assert hash(tie) == hash(Tie(contact="c"))


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("linkedin", True),
        ("follow_up", True),
        ("x-1", True),
        ("2fa", True),
        ("LinkedIn", False),
        ("", False),
        ("-", False),
        ("a b", False),
        ("ü", False),
        ("a.b", False),
    ],
)
def test_slugs(word: str, is_one: bool) -> None:
    """Lower-case words of letters, digits, hyphens and underscores."""
    assert is_slug(word) is is_one


@attrs.frozen(kw_only=True)
class Settings(Checked):
    """Settings of somebody's own, read by the same annotations."""

    error: ClassVar[type[HistoryError | SettingsError]] = SettingsError

    share: Share = 0.5
    days: Positive | None = None
    count: Whole = 3
    start: Clock = time(9)
    words: Names = ()


def test_settings_are_read_alike() -> None:
    """They raise their own error; None is accepted where the type says so."""
    settings = Settings(share=1, days=2, start="10:00", words=["a"])  # type: ignore[arg-type]
    assert settings == Settings(share=1.0, days=2.0, start=time(10), words=("a",))
    with pytest.raises(SettingsError) as caught:
        Settings(share=2, days=math.nan, count=0.5, words="a")  # type: ignore[arg-type]
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["share", "days", "count", "words"]


@given(st.floats() | st.integers() | st.text() | st.none() | st.booleans())
def test_a_share_is_a_number_from_0_to_1(value: Any) -> None:
    """Whatever is given, what is accepted is one, and nothing else is raised."""
    try:
        share = Settings(share=value).share
    except SettingsError:
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        assert not (number and 0 <= value <= 1)
    else:
        assert type(share) is float
        assert 0 <= share <= 1
