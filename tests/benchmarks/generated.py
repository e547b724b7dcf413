"""Generated histories for benchmarks: any number of contacts with about 15 interactions each.

A search of half a year: five people to an opportunity, two opportunities to an employer, five
zones. Most opportunities are over, about a fifth are open. The candidate has mostly done what was
due: nine of ten questions are answered, nine of ten interviewers thanked. Everything the ten
strategies look for is there, and a size and a seed always give the same history.
"""

from datetime import UTC, datetime, timedelta
from random import Random

from staytopofmind.model import (
    Achievement,
    Candidate,
    CandidateTie,
    Contact,
    DecisionDate,
    Disposition,
    DoNotContact,
    Event,
    EventAttendance,
    Handle,
    History,
    Interaction,
    Interview,
    Material,
    Opportunity,
    OptOut,
    Organisation,
    PlatformAccount,
    Skill,
    SocialActivity,
    Stage,
    TalkingPoint,
    Tie,
)
from staytopofmind.strategies import key_of
from tests.benchmarks.lives import Lives, Scene

__all__ = ["NOW", "PER_OPPORTUNITY", "ZONES", "history_of"]

NOW = datetime(2026, 3, 11, 9, 20, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/London", "Australia/Sydney")
TOPICS = ("event sourcing", "data platform", "on-call", "cloud cost", "hiring", "roadmap")
TEAM = ("hiring_manager", "interviewer", "recruiter", "coordinator")
PER_OPPORTUNITY = 5
"""People by opportunity: a team, and an insider who is not part of it."""


def history_of(contacts: int, *, seed: int = 7, plain: bool = False) -> History:
    """A history with so many contacts, a multiple of five.

    ``plain``: without what only this library reads, so that others may read the records as they
    stand: no later revisions, no dispositions.
    """
    dice = Random(seed)
    scenes = [_scene(number, dice) for number in range(contacts // PER_OPPORTUNITY)]
    lives = Lives(dice, TOPICS, NOW, revised=not plain)
    told = [record for scene in scenes for record in lives.of(scene)]
    events = [event for at in range(0, len(scenes), 40) for event in _events(scenes[at : at + 40])]
    employers = (contacts + 9) // 10
    return History(
        candidate=_candidate(scenes, dice),
        organisations=tuple(
            Organisation(id=f"o{n}", name=f"Employer {n}") for n in range(employers)
        ),
        contacts=tuple(_contact(number, dice) for number in range(contacts)),
        opportunities=tuple(_opportunity(scene, dice) for scene in scenes),
        events=tuple(events),
        interactions=(
            *told,
            *_attendances(events, scenes, dice),
            *_own_posts(),
            *_employers_posts(employers, dice),
        ),
        dispositions=() if plain else tuple(_dispositions(told, dice)),
    )


def _scene(number: int, dice: Random) -> Scene:
    """When an opportunity opened, whether and how it ended, and who is in it."""
    age = timedelta(days=dice.uniform(4, 180))
    lasts = timedelta(days=dice.uniform(20, 60))
    ended = None if age < lasts else NOW - age + lasts
    first = PER_OPPORTUNITY * number
    return Scene(
        id=f"p{number}",
        organisation=f"o{number // 2}",
        opened=NOW - age,
        ended=ended,
        ending=dice.choices(("rejected", "withdrawn", "closed"), (8, 1, 1))[0],
        team=tuple(f"c{first + place}" for place in range(len(TEAM))),
        insider=f"c{first + len(TEAM)}",
    )


def _candidate(scenes: list[Scene], dice: Random) -> Candidate:
    insiders = [scene.insider for scene in scenes]
    return Candidate(
        id="me",
        name="Ada",
        timezone="Europe/Berlin",
        search_started_at=NOW - timedelta(days=180),
        skills=tuple(Skill(text=topic, topics=(topic,)) for topic in TOPICS[:3]),
        materials=tuple(
            Material(id=f"mat{n}", title=f"On {topic}", topics=(topic,))
            for n, topic in enumerate(TOPICS)
        ),
        achievements=tuple(
            Achievement(
                id=f"ach{n}",
                title=f"Certificate {n}",
                at=NOW - timedelta(days=9 + 40 * n),
                topics=TOPICS[n : n + 2],
                contacts=tuple(dice.sample(insiders, min(2, len(insiders)))),
            )
            for n in range(4)
        ),
        talking_points=tuple(_talking_points(scenes, dice)),
        accounts=(
            PlatformAccount(platform="linkedin"),
            PlatformAccount(platform="mastodon", professional=False),
        ),
        ties=tuple(
            CandidateTie(contact=name, strength=dice.random())
            for name in insiders
            if dice.random() < 0.3
        ),
    )


def _talking_points(scenes: list[Scene], dice: Random) -> list[TalkingPoint]:
    """Something to raise in one of six open opportunities, and an insight for everyone."""
    found = [TalkingPoint(id="tp", text="an insight", kind="insight", noted_at=NOW - _days(5))]
    for scene in scenes:
        if scene.ended is None and dice.random() < 0.16:
            noted = NOW - _days(dice.uniform(0, 20))
            found.append(
                TalkingPoint(
                    id=f"tp-{scene.id}", text="a question", opportunity=scene.id, noted_at=noted
                )
            )
    return found


def _contact(number: int, dice: Random) -> Contact:
    place = number % PER_OPPORTUNITY
    is_insider = place == len(TEAM)
    handles = [Handle(channel="email", address=f"c{number}@example.org")]
    if dice.random() < 0.02:
        handles.clear()
    for channel, share in (("linkedin", 0.6), ("mastodon", 0.2), ("postal", 0.2)):
        if dice.random() < share:
            handles.append(Handle(channel=channel, address=f"c{number}"))
    # an insider knows the manager whom the other opportunity of the same employer has
    other = number - number % 10 + (5 if number % 10 < 5 else 0)
    ties = (Tie(contact=f"c{other}", strength=dice.random(), trust=dice.random()),)
    draw = dice.random()
    return Contact(
        id=f"c{number}",
        name=f"Contact {number}",
        role=("referrer" if draw < 0.5 else "peer") if is_insider else TEAM[place],  # type: ignore[arg-type]
        organisation=f"o{number // 10}",
        timezone=dice.choice(ZONES) if dice.random() < 0.9 else None,
        handles=tuple(handles),
        ties=ties if is_insider and number % 10 > 4 else (),
        vouches_for=(dice.choice(TOPICS),) if is_insider else (),
        opted_out=(OptOut(channel="linkedin"),) if draw < 0.01 else (),
        do_not_contact=DoNotContact() if draw > 0.995 else None,
        keep_warm=is_insider and draw < 0.3,
    )


def _opportunity(scene: Scene, dice: Random) -> Opportunity:
    opened = scene.opened
    stages = [Stage(stage="applied", at=opened)]
    if opened + _days(8) < min(scene.ended or NOW, NOW):
        stages.append(Stage(stage="interviewing", at=opened + _days(8)))
    if scene.ended is not None:
        stages.append(Stage(stage=scene.ending, at=scene.ended))
    decided = (scene.ended or NOW + _days(dice.uniform(1, 30)),)
    known = opened + _days(3)
    return Opportunity(
        id=scene.id,
        organisation=scene.organisation,
        title="Engineer",
        stages=tuple(stages),
        contacts=scene.team,
        decision_dates=tuple(
            DecisionDate(at=at, known_at=known) for at in decided if dice.random() < 0.4
        ),
        topics=tuple(dice.sample(TOPICS, 2)),
    )


def _events(scenes: list[Scene]) -> list[Event]:
    """A conference to come and one that was, for the employers of these opportunities."""
    found = []
    for word, days in (("coming", 10), ("past", -2)):
        start = NOW + _days(days)
        found.append(
            Event(
                id=f"{word}-{scenes[0].id}",
                name="Conference",
                starts_at=start,
                ends_at=start + timedelta(hours=8),
                registration_deadline=start - _days(3),
                topics=TOPICS[1:2],
                contacts=tuple(scene.team[0] for scene in scenes[::8]),
                organisations=tuple(dict.fromkeys(scene.organisation for scene in scenes[::10])),
                known_at=NOW - _days(15),
            )
        )
    return found


def _attendances(events: list[Event], scenes: list[Scene], dice: Random) -> list[Interaction]:
    """Registered for every second event to come; at each that was, five people were met."""
    found = []
    for number, event in enumerate(events):
        been = event.starts_at < NOW
        if not been and number % 4:
            continue
        met = dice.sample([name for scene in scenes for name in scene.people], 5) if been else ()
        found.append(
            EventAttendance(
                id=f"at-{event.id}",
                event=event.id,
                status="attended" if been else "registered",
                at=event.starts_at,
                registered_at=NOW - _days(12),
                met=tuple(met),
            )
        )
    return found


def _own_posts() -> list[Interaction]:
    """A post a week on each platform, the last of them eight days ago or more."""
    return [
        SocialActivity(id=f"own-{platform}-{week}", platform=platform, at=NOW - _days(8 + 7 * week))
        for platform in ("linkedin", "mastodon")
        for week in range(20)
    ]


def _employers_posts(employers: int, dice: Random) -> list[Interaction]:
    """A post of every second employer, somewhere in the last forty days."""
    return [
        SocialActivity(
            id=f"news-{number}",
            author="organisation",
            organisation=f"o{number}",
            at=NOW - _days(dice.uniform(0, 40)),
        )
        for number in range(0, employers, 2)
    ]


def _dispositions(told: list[Interaction], dice: Random) -> list[Disposition]:
    """What was said of one in twenty thank-yous for an interview: mostly done, else dismissed."""
    return [
        Disposition(
            id=f"d-{record.id}-{name}",
            action_key=key_of("thank-you-email", "thank_you_email", name, record.id),
            verdict="done" if dice.random() < 0.7 else "dismissed",
            at=record.ends_at + timedelta(hours=3),
        )
        for record in told
        if isinstance(record, Interview) and record.status == "held" and record.ends_at
        for name in record.contacts
        if dice.random() < 0.05
    ]


def _days(count: float) -> timedelta:
    return timedelta(days=count)
