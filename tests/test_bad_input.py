"""Bad input gets one clear error with its path, or nothing is proposed; no strategy raises."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

from staytopofmind import (
    Advisor,
    HistoryError,
    Policy,
    Registry,
    SettingsError,
    StrategyError,
    Window,
    due_actions,
    load_history,
)
from staytopofmind.errors import MomentError, StayTopOfMindError
from staytopofmind.model import (
    Achievement,
    Candidate,
    CandidateTie,
    Contact,
    Event,
    Handle,
    History,
    Material,
    Opportunity,
    PlatformAccount,
    Promise,
    Relationship,
    Search,
    Stage,
    TalkingPoint,
    Tie,
    Topic,
    Transit,
)
from staytopofmind.moments import HOUR
from staytopofmind.strategies import Proposal, ThankYouEmail
from staytopofmind.testing import check_proposals
from tests.codec.documents import minimal, record
from tests.strategies.world import GRACE, LINUS, ME, at, got, interview, person, role, world

NOW = "2026-03-04T09:00+01:00"
MET = ("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00")


def told(make: Callable[[], object], error: type[StayTopOfMindError] = HistoryError) -> str:
    """The message of the one error; it comes from this library alone, and chains nothing."""
    with pytest.raises(error) as caught:
        make()
    assert caught.value.__cause__ is None or isinstance(caught.value.__cause__, ValueError)
    return str(caught.value)


def all_told(document: object) -> list[str]:
    """Each problem of a document, as path and message."""
    with pytest.raises(HistoryError) as caught:
        load_history(document)  # type: ignore[arg-type]
    return [str(problem) for problem in caught.value.problems]


# -- what is refused -----------------------------------------------------------------------------

REFUSED: dict[str, tuple[Callable[[], object], str]] = {
    "naive time": (
        lambda: load_history(record(at="2026-03-03T09:00")),
        "$.interactions[0].at: '2026-03-03T09:00' is no moment; expected ISO 8601 text with an",
    ),
    "naive datetime": (
        lambda: got(datetime(2026, 3, 3, 9)),  # type: ignore[arg-type]  # noqa: DTZ001  on purpose
        "at: ",
    ),
    "unknown contact": (
        lambda: world(got(MET[0], by="nobody")),
        "$.interactions[0].contacts[0]: got 'nobody', expected the id of a contact",
    ),
    "unknown opportunity": (
        lambda: world(interview(*MET, opportunity="other")),
        "$.interactions[0].opportunity: got 'other', expected the id of an opportunity",
    ),
    "negative share": (
        lambda: Tie(contact="grace", strength=-0.1),
        "strength: got -0.1, expected a finite number from 0 to 1",
    ),
    "infinite importance": (
        lambda: person("grace", importance=float("inf")),
        "importance: got inf, expected a finite number",
    ),
    "not a number": (
        lambda: Opportunity(id="o", organisation="acme", title="T", interest=float("nan")),
        "interest: got nan, expected a finite number",
    ),
    "negative count": (
        lambda: PlatformAccount(platform="linkedin", notes_per_month=-1),
        "notes_per_month: got -1, expected a whole number",
    ),
    "unknown zone": (
        lambda: Candidate(id="me", name="Ada", timezone="Europe/Bonn"),
        "timezone: 'Europe/Bonn' is no known time zone",
    ),
    "stages out of time": (
        lambda: role(("applied", "2026-03-02T09:00Z"), ("interviewing", "2026-03-01T09:00Z")),
        "stages[1].at: got 2026-03-01 09:00:00+00:00, expected a moment not before the stage",
    ),
    "stages out of order": (
        lambda: role(("interviewing", "2026-03-01T09:00Z"), ("applied", "2026-03-02T09:00Z")),
        "stages[1].stage: got 'applied', expected a stage not before 'interviewing'",
    ),
    "contradicting records": (
        lambda: world(interview(*MET), interview(*MET, status="cancelled")),
        "$.interactions[1].id: got 'i1' again with other content and the same revised_at",
    ),
    "event that ends before it starts": (
        lambda: Event(
            id="e",
            name="Summit",
            starts_at=datetime(2026, 3, 3, 9, tzinfo=UTC),
            ends_at=datetime(2026, 3, 3, 8, tzinfo=UTC),
        ),
        "ends_at: got 2026-03-03 08:00:00+00:00, expected a moment after starts_at",
    ),
    "interview that ends before it starts": (
        lambda: interview(MET[1], MET[0]),
        "ends_at: got 2026-03-03 15:00:00+01:00, expected a moment not before at",
    ),
    "tie to oneself": (
        lambda: person("grace", ties=(Tie(contact="grace"),)),
        "ties[0].contact: got 'grace', expected another contact",
    ),
    "tie to oneself under an alias": (
        lambda: world(
            contacts=(
                person("grace", aliases=("gh",), ties=(Tie(contact="g"),)),
                person("gh", aliases=("g",)),
            ),
        ),
        "$.contacts[0].ties[0].contact: got 'g', which is the contact itself",
    ),
    "tie to nobody known": (
        lambda: world(contacts=(person("grace", ties=(Tie(contact="x"),)),)),
        "$.contacts[0].ties[0].contact: got 'x', expected the id of a contact",
    ),
    "transit upside down": (
        lambda: Transit(fast=5, slow=2),
        "slow: got 2, expected at least fast, which is 5",
    ),
    "invalid UTF-8": (
        lambda: load_history(b'{"schema": 1, "x": "\xff"}'),
        "$: got the byte 0xff at position 20",
    ),
    "duplicate key": (
        lambda: load_history('{"schema": 1, "contacts": [{"id": "a", "id": "b"}]}'),
        "$.contacts[0].id: got this key more than once, expected it once",
    ),
}


@pytest.mark.parametrize(("make", "expected"), REFUSED.values(), ids=REFUSED)
def test_one_clear_error_with_its_path(make: Callable[[], object], expected: str) -> None:
    """The place, what was got and what was expected."""
    assert expected in told(make)


@pytest.mark.parametrize("now", ["2026-03-04T09:00", datetime(2026, 3, 4), "soon"], ids=str)  # noqa: DTZ001  on purpose
def test_a_naive_now_is_refused(now: Any) -> None:
    """No zone is guessed."""
    assert "expected" in told(lambda: due_actions(world(), now=now), MomentError)


def test_a_window_upside_down() -> None:
    """Built strictly it is refused; fitted it is an empty window that says why."""
    opens, closes = at(MET[1]), at(MET[0])
    strict = told(
        lambda: Window(opens=opens, best=opens, due=opens, closes=closes, zone="UTC"), MomentError
    )
    assert "expected opens <= best <= due <= closes" in strict
    fitted = Window.fit(opens, opens + HOUR, opens + HOUR, closes, "UTC")
    assert fitted.lapse == "it would close before it opens"
    assert fitted.is_lapsed_at(opens)


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf"), "1", True], ids=str)
def test_settings_refuse_negative_and_endless_numbers(value: Any) -> None:
    """The setting is named, with its strategy where several are built."""
    settings = {"thank-you-email": {"opens_after_hours": value}}
    message = told(lambda: Registry.builtin().build(settings), SettingsError)
    assert "thank-you-email.opens_after_hours: got " in message
    assert "opens_after_hours: got " in told(
        lambda: ThankYouEmail(opens_after_hours=value), SettingsError
    )


def test_settings_that_are_none() -> None:
    """A list is no settings, and says so."""
    message = told(lambda: Registry.builtin().build([1]), SettingsError)  # type: ignore[arg-type]
    assert "got [1], expected settings by slug and name" in message


def test_the_name_of_a_file_is_no_document() -> None:
    """Nothing here opens one; whoever gives a path is told what to give."""
    message = told(lambda: load_history(Path("h.json")), HistoryError)  # type: ignore[arg-type]
    assert "'h.json')" in message
    assert "read the file and give its bytes" in message


def test_all_problems_of_a_document_at_once() -> None:
    """Wrong records of several sorts, each with its own path."""
    document = minimal()
    document["candidate"]["transit"] = {"fast": 9, "slow": 2}
    document["contacts"][0]["timezone"] = "Mars/Base"
    document["opportunities"][0]["stages"].append(
        {"stage": "applied", "at": "2026-02-01T09:00:00+01:00"}
    )
    document["interactions"][0]["at"] = "2026-03-03T15:00:00"
    paths = [problem.partition(": ")[0] for problem in all_told(document)]
    assert {
        "$.candidate.transit.slow",
        "$.contacts[0].timezone",
        "$.interactions[0].at",
    } <= set(paths)
    assert any(path.startswith("$.opportunities[0].stages[1]") for path in paths)


TEN_MEGABYTES = 10 * 2**20
NESTED = {
    "lists": "[" * (TEN_MEGABYTES // 2) + "]" * (TEN_MEGABYTES // 2),
    "objects": '{"a":' * (TEN_MEGABYTES // 6) + "1" + "}" * (TEN_MEGABYTES // 6),
    "inside a document": '{"schema": 1, "contacts": ' + "[" * TEN_MEGABYTES,
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_ten_megabytes_of_nesting(text: str) -> None:
    """One error of one short line; neither recursion nor the message gets out of hand."""
    message = told(lambda: load_history(text))
    assert "nest" in message or "deep" in message
    assert len(message) < 500


def test_a_contact_without_channel_is_a_notice() -> None:
    """The rest of the history is used; the agenda says who cannot be reached."""
    mute = Contact(id="grace", name="Grace", role="hiring_manager")
    agenda = due_actions(world(interview(*MET), contacts=(mute, LINUS)), now=NOW)
    (notice,) = (one for one in agenda.notices if one.text.code == "notice.no-channel")
    assert notice.about == ("grace",)
    assert agenda.find("thank-you-email:thank_you_email:grace:i1") is None or all(
        one.contact != "grace" or one.brief.needs_input for one in agenda
    )


# -- plug-ins ------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Rogue(ThankYouEmail):
    """A strategy of a third party that does whatever a test wants."""

    slug: ClassVar[str] = "rogue"

    yields: Callable[[Relationship], Any]

    def propose(self, relationship: Relationship, /) -> Any:
        """What the test wants."""
        return self.yields(relationship)


def _raises(*_: object) -> Any:
    raise ZeroDivisionError("a slip")


ROGUES = {
    "raises": (_raises, "raised ZeroDivisionError: a slip"),
    "yields a text": (lambda _: ["write to Grace"], "yielded 'write to Grace', expected a Propos"),
    "yields nothing iterable": (lambda _: 3, "raised TypeError"),
    "yields another's": (ThankYouEmail().propose, "expected a proposal of its own, to grace"),
}


@pytest.mark.parametrize(("yields", "expected"), ROGUES.values(), ids=ROGUES)
def test_a_plug_in_strategy_is_named(yields: Any, expected: str) -> None:
    """With the contact it was asked about, and with what it raised as the cause."""
    advisor = Advisor(strategies=(Rogue(yields=yields),))
    history = world(interview(*MET))
    with pytest.raises(StrategyError, match=r"^rogue") as caught:
        due_actions(history, now=NOW, advisor=advisor)
    assert caught.value.plugin == "rogue"
    assert caught.value.contact == "grace"
    assert expected in str(caught.value)
    assert (caught.value.__cause__ is not None) == ("raised" in expected)


@attrs.frozen(kw_only=True)
class Judge(Policy):
    """A policy of a third party that does whatever a test wants."""

    slug: ClassVar[str] = "judge"
    binds_courtesies: ClassVar[bool] = True

    says: Callable[[], Any]

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Any:
        """What the test wants."""
        return self.says()


@pytest.mark.parametrize("says", [_raises, lambda: "no", lambda: True], ids=["raises", "text", "1"])
def test_a_plug_in_policy_is_named(says: Any) -> None:
    """Like a strategy."""
    advisor = Advisor(policies=(Judge(says=says),))
    with pytest.raises(StrategyError, match=r"^judge") as caught:
        due_actions(world(interview(*MET)), now=NOW, advisor=advisor)
    assert caught.value.contact in {"grace", "linus", "rita"}
    assert isinstance(caught.value.__cause__, ZeroDivisionError) == (says is _raises)


# -- what is accepted, and proposes nothing of it ------------------------------------------------


def circle() -> History:
    """Referrers who know each other in a circle, and the manager among them."""
    names = ("grace", "linus", "rita")
    people = tuple(
        person(name, "hiring_manager" if name == "grace" else "referrer").evolve(
            ties=(Tie(contact=names[(number + 1) % 3]), Tie(contact=names[number - 1]))
        )
        for number, name in enumerate(names)
    )
    return world(contacts=people)


POINT = TalkingPoint(
    id="q", text="the roadmap", contact="grace", noted_at=datetime(2026, 3, 1, tzinfo=UTC)
)
TOPICS = tuple(Topic(text=f"topic {number} of many", of="grace") for number in range(300))
EVERYTHING = ME.evolve(
    materials=tuple(
        Material(id=f"w{number}", title="Work", topics=(f"topic {number}",)) for number in range(30)
    )
)

# A history, and the action kinds that it must not call for.
ODD: dict[str, tuple[History, set[str]]] = {
    "referrer who knows nobody": (
        world(
            contacts=(
                GRACE,
                Contact(id="ref", name="Ref", role="referrer", handles=GRACE.handles),
            )
        ),
        {"referral_request"},
    ),
    "ties in a circle": (circle(), set()),
    "material without topics": (
        world(
            interview(*MET, topics=(Topic(text="event sourcing", kind="need", of="grace"),)),
            candidate=ME.evolve(materials=(Material(id="w", title="Work"),)),
        ),
        {"share_material", "send_material"},
    ),
    "achievement in the future": (
        world(
            interview(*MET),
            got("2026-03-03T18:00+01:00"),
            candidate=ME.evolve(
                search_started_at=date(2026, 1, 1),
                achievements=(Achievement(id="a", title="A prize", at=date(2027, 1, 1)),),
            ),
        ),
        {"achievement_update", "recommendation_request"},
    ),
    "account that nobody shares": (
        world(interview(*MET), candidate=ME.evolve(accounts=(PlatformAccount(platform="xing"),))),
        {"connection_request", "engage_post", "accept_connection"},
    ),
    "three hundred topics": (
        world(interview(*MET, topics=TOPICS), candidate=EVERYTHING),
        set(),
    ),
    "contact with no channel": (
        world(interview(*MET), contacts=(Contact(id="grace", name="Grace"),)),
        set(),
    ),
    "opportunity without stages or people": (
        world(opportunities=(Opportunity(id="job", organisation="acme", title="T"),)),
        {"follow_up", "referral_request", "letter"},
    ),
    "promise to keep long ago": (
        world(
            interview(
                *MET,
                promises=(
                    Promise(id="p", text="call", kind="call", by="contact", due_at=date(1, 1, 2)),
                    Promise(id="q", text="send", due_at=date(9999, 12, 30)),
                ),
            )
        ),
        set(),
    ),
    "stages on the edges of time": (
        world(
            opportunities=(
                Opportunity(
                    id="job",
                    organisation="acme",
                    title="T",
                    contacts=("grace",),
                    stages=(
                        Stage(stage="applied", at=date(1, 1, 2)),
                        Stage(stage="interviewing", at=date(9999, 12, 30)),
                    ),
                ),
            ),
            candidate=ME.evolve(talking_points=(POINT,)),
        ),
        {"letter"},
    ),
    "a tie to a friend who left no trace": (
        world(
            contacts=(GRACE, Contact(id="pal", name="Pal")),
            candidate=ME.evolve(ties=(CandidateTie(contact="pal", strength=1.0),)),
        ),
        {"referral_request"},
    ),
}


@pytest.mark.parametrize(("history", "quiet"), ODD.values(), ids=ODD)
def test_odd_facts_raise_nothing(history: History, quiet: set[str]) -> None:
    """No strategy stumbles over them, and nothing is proposed that has no ground."""
    for moment in (None, NOW, "2026-06-01T09:00+02:00"):
        for strategy in Registry.builtin().build():
            kinds = {one.kind.slug for one in check_proposals(strategy, history, now=moment)}
            if moment is not None:
                assert not kinds & quiet
    due_actions(history, now=NOW).records()


def test_three_hundred_topics_make_a_short_brief() -> None:
    """A brief names a few points, however many there are."""
    history = ODD["three hundred topics"][0]
    agenda = due_actions(history, now=NOW)
    (thanks,) = (one for one in agenda if one.kind == "thank_you_email")
    assert 1 <= len(thanks.brief.points) <= 3


def test_the_odd_histories_would_speak_if_they_were_sound() -> None:
    """With the fact mended, the kind that was quiet is proposed: silence was no accident."""
    topic = Topic(text="event sourcing", kind="need", of="grace")
    sound = {
        "share_material": world(
            interview(*MET, topics=(topic,)),
            candidate=ME.evolve(
                materials=(Material(id="w", title="Work", topics=("event sourcing",)),)
            ),
        ),
        "referral_request": world(
            contacts=(
                GRACE,
                Contact(
                    id="ref",
                    name="Ref",
                    role="referrer",
                    handles=GRACE.handles,
                    ties=(Tie(contact="grace"),),
                ),
            )
        ),
        "achievement_update": world(
            interview(*MET),
            got("2026-03-03T18:00+01:00"),
            candidate=ME.evolve(
                search_started_at=date(2026, 1, 1),
                achievements=(Achievement(id="a", title="A prize", at=date(2026, 2, 1)),),
            ),
        ),
        "connection_request": world(
            interview(*MET),
            contacts=(
                GRACE.evolve(handles=(*GRACE.handles, Handle(channel="xing", address="grace"))),
            ),
            candidate=ME.evolve(accounts=(PlatformAccount(platform="xing"),)),
        ),
    }
    for kind, history in sound.items():
        kinds = {
            one.kind.slug
            for strategy in Registry.builtin().build()
            for one in check_proposals(strategy, history, now=NOW)
        }
        assert kind in kinds
