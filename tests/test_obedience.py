"""Obeying the agenda daily: nothing starves, nobody is flooded, no courtesy lapses."""

from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from staytopofmind import History, load_history
from staytopofmind.model import (
    Candidate,
    Contact,
    Handle,
    Interview,
    Material,
    Opportunity,
    Organisation,
    PlatformAccount,
    Skill,
    Stage,
    TalkingPoint,
    Topic,
)
from staytopofmind.moments import instant
from tests.obedience import Day, kinds_of, obey

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 3, 2, 14, 0, tzinfo=BERLIN)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EXPECTED = {
    "thank_you_email",
    "connection_request",
    "letter",
    "share_material",
}


def well_documented(met: datetime, panel: int, *, open_point: bool) -> History:
    """One interview with a well-documented hiring manager, alone or in a panel."""
    names = tuple(f"c{number}" for number in range(panel))
    contacts = tuple(
        Contact(
            id=name,
            name=f"Contact {name}",
            role="interviewer" if number else "hiring_manager",
            organisation="acme",
            timezone="Europe/Berlin",
            handles=tuple(
                Handle(channel=channel, address=f"{channel}:{name}")
                for channel in ("email", "linkedin", "postal")
            ),
        )
        for number, name in enumerate(names)
    )
    points = (
        TalkingPoint(id="tp", text="how the roadmap is chosen", opportunity="job", noted_at=met),
    )
    return History(
        candidate=Candidate(
            id="me",
            name="Ada",
            timezone="Europe/Berlin",
            skills=(Skill(text="event sourcing", topics=("event sourcing",)),),
            materials=(Material(id="case", title="Case study", topics=("event sourcing",)),),
            accounts=(PlatformAccount(platform="linkedin"),),
            talking_points=points if open_point else (),
        ),
        organisations=(Organisation(id="acme", name="Acme"),),
        contacts=contacts,
        opportunities=(
            Opportunity(
                id="job",
                organisation="acme",
                title="Engineer",
                contacts=names,
                stages=(Stage(stage="interviewing", at=met - timedelta(days=10)),),
            ),
        ),
        interactions=(
            Interview(
                id="i1",
                contacts=names,
                opportunity="job",
                at=met,
                ends_at=met + timedelta(hours=1),
                status="held",
                topics=tuple(
                    Topic(text="event sourcing", kind="need", of=name) for name in names[:1]
                )
                + tuple(Topic(text=f"matter {name}", of=name) for name in names),
            ),
        ),
    )


@pytest.mark.parametrize("weekday", range(7), ids=WEEKDAYS)
@pytest.mark.parametrize("panel", [1, 3], ids=["one interviewer", "a panel of three"])
@pytest.mark.parametrize("open_point", [False, True], ids=["no point", "an open point"])
def test_a_5_one_interview_is_followed_up_whole(weekday: int, panel: int, open_point: bool) -> None:
    """After one interview, obeying for 30 days does all five follow-ups in their windows.

    Thank-you, connection, letter, material, and one follow-up or conversation, to the hiring
    manager, each within its window.
    """
    met = MONDAY + timedelta(days=weekday)
    history = well_documented(met, panel, open_point=open_point)
    days = list(obey(history, met, 30))
    to_manager = [action for day in days for action in day.done if action.contact == "c0"]
    kinds = Counter(action.kind for action in to_manager)
    assert set(kinds) >= EXPECTED
    assert kinds["follow_up"] + kinds["conversation"] >= 1
    for day in days:
        moment = instant(day.now)
        for action in day.done:
            assert action.window.opens <= moment
            assert moment - 12 * 3_600_000_000 < action.window.closes


BUNDLED = Path(__file__).parent.parent / "examples" / "quickstart.json"
LIMIT = 5


@pytest.fixture(scope="module")
def sixty_days() -> list[Day]:
    """Sixty days of obeying, over the bundled search."""
    history = load_history(BUNDLED.read_text(encoding="utf-8"))
    return list(obey(history, datetime(2026, 2, 20, 9, tzinfo=BERLIN), 60))


def test_a_5_no_courtesy_lapses(sixty_days: list[Day]) -> None:
    """What is owed is done in time, every day."""
    first = sixty_days[0].now
    assert sum(day.count(courtesy=True) for day in sixty_days) > 10
    for day in sixty_days:
        late = [
            one.key
            for one in day.agenda.lapsed
            if one.courtesy and one.window.opens > instant(first)
        ]
        assert late == []


def test_a_5_optional_actions_keep_to_the_budget(sixty_days: list[Day]) -> None:
    """Never more than five optional actions a day, nor more than one to a contact."""
    assert sum(day.count(courtesy=False) for day in sixty_days) > 20
    for day in sixty_days:
        assert day.count(courtesy=False) <= LIMIT
        to = Counter(one.contact for one in day.done if not one.courtesy and one.contact)
        assert not to or max(to.values()) == 1
        assert sum(one.kind == "public_post" for one in day.done) <= 1


def test_a_5_employers_and_platforms_are_not_flooded(sixty_days: list[Day]) -> None:
    """In a week at most three intrusive actions per employer, three comments per platform."""
    history = load_history(BUNDLED.read_text(encoding="utf-8"))
    employer = {contact.id: contact.organisation for contact in history.contacts}
    for start in range(len(sixty_days) - 6):
        week = [
            one for day in sixty_days[start : start + 7] for one in day.done if not one.courtesy
        ]
        intrusive = Counter(
            employer[one.contact]
            for one in week
            if one.contact and employer[one.contact] and one.proposal.kind.intrusion >= 0.5
        )
        assert not intrusive or max(intrusive.values()) <= 3
        comments = Counter(one.channel for one in week if one.kind == "engage_post")
        assert not comments or max(comments.values()) <= 3


def test_a_5_no_tip_starves(sixty_days: list[Day]) -> None:
    """Within sixty days every one of the ten tips gets its turn."""
    slugs = {action.strategy for day in sixty_days for action in day.done}
    assert len(slugs) == 10, sorted(slugs)


def test_a_1_no_burst_after_a_pause() -> None:
    """After fourteen days away the optional actions stay within the daily budget."""
    history = load_history(BUNDLED.read_text(encoding="utf-8"))
    days = list(obey(history, datetime(2026, 2, 20, 9, tzinfo=BERLIN), 45, away=range(15, 29)))
    assert all(not day.done for day in days[15:29])
    assert any(day.agenda.lapsed for day in days[15:29])
    for day in days[29:]:
        assert day.count(courtesy=False) <= LIMIT
    assert kinds_of(days[29:])
