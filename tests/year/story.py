"""One search, a year long: eight opportunities, forty contacts, three zones, told month by month.

Two rejections, one withdrawal, three that fade, one offer declined by silence, one accepted; a
two-week pause in July. What the candidate did is recorded; what they left undone is not.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from staytopofmind import History
from staytopofmind.model import (
    Achievement,
    Candidate,
    CandidateTie,
    Connection,
    Contact,
    DecisionDate,
    Event,
    EventAttendance,
    Handle,
    Interaction,
    Interview,
    Letter,
    Material,
    Meeting,
    Message,
    Opportunity,
    Organisation,
    PlatformAccount,
    Promise,
    Referral,
    Role,
    Skill,
    SocialActivity,
    Stage,
    TalkingPoint,
    Tie,
    Topic,
)

__all__ = ["PAUSE", "START", "STOP", "story"]

BERLIN = ZoneInfo("Europe/Berlin")
START = datetime(2025, 1, 6, 9, 0, tzinfo=BERLIN)
STOP = datetime(2026, 1, 6, 9, 0, tzinfo=BERLIN)
PAUSE = (datetime(2025, 7, 14, 0, 0, tzinfo=BERLIN), datetime(2025, 7, 28, 0, 0, tzinfo=BERLIN))

ZONES = {"berlin": "Europe/Berlin", "york": "America/New_York", "tokyo": "Asia/Tokyo"}
PANEL: tuple[tuple[str, Role], ...] = (
    ("manager", "hiring_manager"),
    ("peer", "interviewer"),
    ("recruiter", "recruiter"),
    ("coordinator", "coordinator"),
)
# Name, city, title, topics, first day, days until the interviews, how it ended and when.
ROLES = (
    ("acme", "berlin", "Data Engineer", ("event sourcing", "data platform"), 4, (20, 34), "rejected", 45),
    ("borealis", "berlin", "Platform Engineer", ("cloud cost",), 25, (18,), "", 0),
    ("cygnus", "tokyo", "Data Lead", ("hiring", "data platform"), 60, (15, 29), "rejected", 52),
    ("delta", "york", "Pipeline Engineer", ("data platform",), 95, (21,), "withdrawn", 40),
    ("ember", "berlin", "Staff Engineer", ("on-call", "event sourcing"), 130, (14, 28), "", 0),
    ("fjord", "york", "Data Architect", ("event sourcing",), 180, (40,), "closed", 75),
    ("gale", "berlin", "Head of Data", ("hiring", "roadmap"), 230, (20, 41), "offer", 60),
    ("harbour", "york", "Principal Engineer", ("event sourcing", "roadmap"), 255, (16, 30, 44), "accepted", 70),
)  # fmt: skip


def day(number: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of the year by its day, in Berlin's time."""
    return (START + timedelta(days=number)).replace(hour=hour, minute=minute)


def story() -> History:
    """The whole year as one history."""
    told = _Told()
    for number, role in enumerate(ROLES):
        told.role(number, *role)
    told.friends()
    told.public_life()
    return History(
        candidate=_candidate(),
        organisations=tuple(Organisation(id=name, name=name.capitalize()) for name, *_ in ROLES),
        contacts=tuple(told.contacts),
        opportunities=tuple(told.opportunities),
        events=_events(),
        interactions=tuple(told.records),
    )


def _candidate() -> Candidate:
    return Candidate(
        id="me",
        name="Ada",
        timezone="Europe/Berlin",
        search_started_at=START,
        skills=(
            Skill(text="event-sourced platforms", topics=("event sourcing", "data platform")),
            Skill(text="calm on-call", topics=("on-call",)),
        ),
        materials=(
            Material(id="case", title="Case study: billing", topics=("event sourcing",)),
            Material(id="memo", title="Memo: a cloud bill", topics=("cloud cost",), added_at=day(40)),
            Material(id="essay", title="Essay: hiring well", topics=("hiring",), added_at=day(70)),
        ),
        achievements=(
            Achievement(id="cert", title="a certificate", at=day(50).date(), topics=("data platform",)),
            Achievement(id="talk", title="a talk", at=day(150), topics=("on-call",), contacts=("f0",)),
            Achievement(id="tool", title="an open-source tool", at=day(240), topics=("event sourcing",)),
        ),
        talking_points=(
            TalkingPoint(id="q-borealis", text="who owns the bill", opportunity="borealis", noted_at=day(60)),
            TalkingPoint(id="q-ember", text="how incidents are reviewed", opportunity="ember", noted_at=day(170)),
            TalkingPoint(id="insight", text="ten schemas, one lint", kind="insight", noted_at=day(100)),
        ),
        accounts=(PlatformAccount(platform="linkedin"), PlatformAccount(platform="mastodon", professional=False)),
        ties=tuple(CandidateTie(contact=f"f{n}", strength=0.2 + 0.1 * n) for n in range(8)),
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    return (
        Event(
            id="summit",
            name="Data Summit",
            starts_at=day(75, 9),
            ends_at=day(75, 17),
            registration_deadline=day(68, 23),
            place="Berlin",
            topics=("data platform",),
            contacts=("borealis-manager",),
            known_at=day(45),
        ),
        Event(
            id="webinar",
            name="On-call webinar",
            starts_at=day(160, 18),
            ends_at=day(160, 19),
            online=True,
            topics=("on-call",),
            organisations=("ember",),
            known_at=day(140),
        ),
    )


class _Told:
    """The year, collected as it is told."""

    def __init__(self) -> None:
        self.contacts: list[Contact] = []
        self.opportunities: list[Opportunity] = []
        self.records: list[Interaction] = []

    def role(  # a row of the table above
        self,
        number: int,
        name: str,
        city: str,
        title: str,
        topics: tuple[str, ...],
        first: int,
        meetings: tuple[int, ...],
        ending: str,
        ended: int,
    ) -> None:
        """One opportunity: applied, interviews, what followed, how it ended."""
        people = tuple(f"{name}-{who}" for who, _ in PANEL)
        self.contacts += [_person(name, city, who, role, number) for who, role in PANEL]
        stages = [
            ("lead", first),
            ("applied", first + 3),
            ("interviewing", first + meetings[0] - 4),
        ]
        if ending == "accepted":
            stages.append(("offer", first + ended - 6))
        if ending:
            stages.append((ending, first + ended))
        decided = (DecisionDate(at=day(first + ended), known_at=day(first + meetings[-1])),)
        self.opportunities.append(
            Opportunity(
                id=name,
                organisation=name,
                title=title,
                topics=topics,
                contacts=people,
                interest=0.5 + 0.05 * number,
                decision_dates=decided if ending in ("accepted", "offer") else (),
                stages=tuple(Stage(stage=stage, at=day(at)) for stage, at in stages),  # type: ignore[arg-type]
            )
        )
        for round_, after in enumerate(meetings):
            self._interview(name, people, topics, first + after, round_, number)
        self._mail(name, first, meetings, ending, ended, number)

    def _interview(
        self, name: str, people: tuple[str, ...], topics: tuple[str, ...], at: int, round_: int, number: int
    ) -> None:  # fmt: skip
        id_ = f"{name}-i{round_}"
        who = people[:2] if round_ == 0 else people[:1]
        starts = day(at, 14 + round_, 30)
        promises: tuple[Promise, ...] = ()
        if number % 3 == 0 and round_ == 0:
            promises = (Promise(id=f"{id_}-p", text="send the case study", contact=who[0], materials=("case",), due_at=day(at + 2).date()),)  # fmt: skip
        if number % 3 == 1 and round_ == 0:
            promises = (Promise(id=f"{id_}-p", text="an answer", kind="answer", by="contact", contact=who[0], due_at=day(at + 9)),)  # fmt: skip
        self.records.append(
            Interview(
                id=id_,
                contacts=who,
                opportunity=name,
                at=starts,
                ends_at=starts + timedelta(hours=1),
                status="held",
                known_at=day(at - 5),
                topics=tuple(Topic(text=topic, kind="need", of=who[0]) for topic in topics)
                + ((Topic(text="how the team works", of=who[1]),) if len(who) > 1 else ()),
                promises=promises,
            )
        )
        if number % 2 == 0:
            thanks = starts + timedelta(hours=20)
            self._sent(f"{id_}-thanks", who[0], thanks, name, purpose="thank_you")
        if number == 6 and round_ == 0:
            self.records.append(Letter(id=f"{id_}-letter", contacts=who[:1], opportunity=name, at=day(at + 1, 16)))  # fmt: skip

    def _mail(
        self, name: str, first: int, meetings: tuple[int, ...], ending: str, ended: int, number: int
    ) -> None:  # fmt: skip
        recruiter, manager = f"{name}-recruiter", f"{name}-manager"
        self._got(f"{name}-hello", recruiter, day(first + 6), name, purpose="information")
        self._sent(f"{name}-back", recruiter, day(first + 7), name, purpose="answer")
        if number % 2:
            self._sent(
                f"{name}-ask", recruiter, day(first + meetings[-1] + 8), name, purpose="follow_up"
            )
            self._got(f"{name}-away", recruiter, day(first + meetings[-1] + 8, 11), name, automatic=True,
                      away_until=day(first + meetings[-1] + 12).date())  # fmt: skip
        if number in (2, 4):
            self._got(
                f"{name}-question", manager, day(first + meetings[0] + 3), name, purpose="question"
            )
            self._sent(
                f"{name}-answer", manager, day(first + meetings[0] + 4), name, purpose="answer"
            )
        if ending == "rejected":
            self._got(f"{name}-no", recruiter, day(first + ended), name, purpose="rejection")
        if ending in ("offer", "accepted"):
            offered = first + ended - (6 if ending == "accepted" else 0)
            self._got(f"{name}-offer", manager, day(offered), name, purpose="offer")
        if number in (0, 4, 7):
            self.records.append(Connection(id=f"{name}-link", contacts=(manager,), at=day(first + meetings[0] + 2), status="accepted"))  # fmt: skip

    def friends(self) -> None:
        """Eight people who can vouch; some introduce, one writes a recommendation, some ask."""
        for number in range(8):
            name = f"f{number}"
            employer = ROLES[number][0]
            handles = tuple(Handle(channel=c, address=f"{c}:{name}") for c in ("email", "linkedin", "mastodon"))  # fmt: skip
            self.contacts.append(
                Contact(
                    id=name,
                    name=f"Friend {number}",
                    role="referrer" if number % 2 else "peer",
                    timezone=ZONES["berlin"],
                    handles=handles,
                    keep_warm=number < 3,
                    vouches_for=("data platform", "event sourcing"),
                    ties=(
                        Tie(contact=f"{employer}-manager", strength=0.5, trust=0.2 * (number % 5)),
                    )
                    if number % 2
                    else (),
                )
            )
            self._sent(f"{name}-hi", name, day(3 + number, 17), None, expects_answer=False)
            self._got(f"{name}-hey", name, day(4 + number, 19), None, purpose="information")
            self.records.append(Connection(id=f"{name}-link", contacts=(name,), at=day(5 + number).date()))  # fmt: skip
        self.records += [
            Meeting(id="coffee", contacts=("f1",), at=day(30, 16), ends_at=day(30, 17), format="coffee"),
            Referral(id="ref1", contacts=("f3",), at=day(97), status="asked", opportunity="delta", toward="delta-manager"),
            Referral(id="ref2", contacts=("f3",), at=day(99), status="given", opportunity="delta", toward="delta-manager"),
            EventAttendance(id="went", event="summit", at=day(75, 9), registered_at=day(60), status="attended", met=("borealis-manager", "f5")),
        ]  # fmt: skip
        self._got("f0-asks", "f0", day(120, 18), None, purpose="question")
        self._got("f2-asks", "f2", day(191, 12), None, purpose="question")

    def public_life(self) -> None:
        """A post every ten days until the pause, and what employers and friends post."""
        pause = ((PAUSE[0] - START).days, (PAUSE[1] - START).days)
        for number, at in enumerate(range(7, 330, 10)):
            if not pause[0] <= at <= pause[1] + 10:
                self.records.append(
                    SocialActivity(id=f"own{number}", at=day(at, 9), platform="linkedin")
                )
        for number, (name, *_rest) in enumerate(ROLES):
            first = int(_rest[3])
            self.records.append(
                SocialActivity(
                    id=f"{name}-post",
                    at=day(first + 12, 12),
                    author="organisation",
                    organisation=name,
                )
            )
            self.records.append(
                SocialActivity(id=f"f{number}-post", at=day(35 + 40 * number, 20), author="contact", contacts=(f"f{number}",), platform="mastodon")
            )  # fmt: skip

    def _sent(self, name: str, to: str, at: datetime, about: str | None, **more: object) -> None:
        self.records.append(Message(id=name, contacts=(to,), at=at, opportunity=about, initiated_by="candidate", **more))  # type: ignore[arg-type]  # fmt: skip

    def _got(self, name: str, by: str, at: datetime, about: str | None, **more: object) -> None:
        self.records.append(Message(id=name, contacts=(by,), at=at, opportunity=about, initiated_by="contact", **more))  # type: ignore[arg-type]  # fmt: skip


def _person(name: str, city: str, who: str, role: Role, number: int) -> Contact:
    channels = ["email"]
    if role == "hiring_manager":
        channels += ["linkedin", "postal"]
    if role == "interviewer" and number % 4 == 1:
        channels = []
    return Contact(
        id=f"{name}-{who}",
        name=f"{name.capitalize()} {who}",
        role=role,
        organisation=name,
        timezone=ZONES[city],
        handles=tuple(Handle(channel=c, address=f"{c}:{name}-{who}") for c in channels),
    )
