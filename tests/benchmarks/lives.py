"""What happened with the people of a generated opportunity: interviews, mail, posts, favours."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias

import attrs

from staytopofmind.model import (
    Connection,
    Interaction,
    Interview,
    Letter,
    Meeting,
    Message,
    Promise,
    Referral,
    SocialActivity,
    Topic,
)

__all__ = ["Lives", "Scene"]

PER_CONTACT = 15
_Episode: TypeAlias = Callable[[str, str | None, datetime], Iterator[Interaction]]


@attrs.frozen(kw_only=True)
class Scene:
    """An opportunity: its people, and when it opened and ended (None: it is still open).

    The team is a hiring manager, an interviewer, a recruiter and a coordinator, by their ids; the
    insider works there and is not part of it.
    """

    id: str
    organisation: str
    opened: datetime
    ended: datetime | None
    ending: str
    team: tuple[str, ...]
    insider: str

    @property
    def people(self) -> tuple[str, ...]:
        """Everyone in it."""
        return (*self.team, self.insider)


class Lives:
    """Draws records; ``revised``: some interviews were put off, and so have two revisions."""

    def __init__(
        self, dice: Random, topics: tuple[str, ...], now: datetime, *, revised: bool
    ) -> None:
        self.dice = dice
        self.topics = topics
        self.now = now
        self.revised = revised
        self._numbers: dict[str, int] = {}
        self._episodes: tuple[tuple[_Episode, int], ...] = (
            (self._question, 24),
            (self._news, 14),
            (self._follow_up, 14),
            (self._remark, 8),
            (self._meeting, 8),
            (self._post, 14),
            (self._material, 4),
            (self._update, 4),
            (self._letter, 2),
            (self._absence, 2),
        )

    def of(self, scene: Scene) -> list[Interaction]:
        """All records of an opportunity's people, by when they happened."""
        found = [
            *self._application(scene),
            *self._interviews(scene),
            *self._ending(scene),
            *self._introduction(scene),
        ]
        for name in scene.people:
            found += self._life(name, scene)
        found = [one for one in found if _known_by(one) <= self.now]
        return sorted(found, key=lambda one: (one.began, one.id))

    # -- the course of an opportunity ------------------------------------------------------------

    def _application(self, scene: Scene) -> Iterator[Interaction]:
        yield self._sent(scene.team[2], scene.id, scene.opened, "application")

    def _interviews(self, scene: Scene) -> Iterator[Interaction]:
        manager, interviewer, recruiter, coordinator = scene.team
        stop = scene.ended or self.now
        rounds = ((recruiter,), (manager, interviewer), (manager, interviewer, coordinator))
        for number, panel in enumerate(rounds):
            at = scene.opened + _days(8 + 8 * number + self.dice.random() * 4)
            if at + _hours(1) > stop:
                if scene.ended is None and at > self.now and self.dice.random() < 0.5:
                    known = self.now - _days(self.dice.uniform(0.1, 3))
                    yield self._interview(panel, scene, at, number, known_at=known)
                return
            yield from self._held(panel, scene, at, number)

    def _held(
        self, panel: tuple[str, ...], scene: Scene, at: datetime, number: int
    ) -> Iterator[Interaction]:
        topics = tuple(
            Topic(text=self.dice.choice(self.topics), kind=kind, of=name)  # type: ignore[arg-type]
            for name in panel
            for kind in (self.dice.choice(("point", "need", "question")),)
            if self.dice.random() < 0.7
        )
        held = self._interview(panel, scene, at, number, status="held", topics=topics)
        if self.revised and self.dice.random() < 0.03:
            put_off = at - _days(self.dice.uniform(0.5, 2))
            yield held.evolve(
                at=put_off, ends_at=put_off + _hours(1), status="scheduled", topics=()
            )
            held = held.evolve(revised_at=put_off - _hours(2))
        yield held
        for name in panel:
            if self.dice.random() < 0.9:
                after = at + _hours(self.dice.uniform(3, 26))
                yield self._sent(name, scene.id, after, "thank_you", topics=topics[:1])

    def _interview(
        self, panel: tuple[str, ...], scene: Scene, at: datetime, number: int, **more: Any
    ) -> Interview:
        return Interview(
            id=self._id(scene.id),
            contacts=panel,
            opportunity=scene.id,
            at=at,
            ends_at=at + _hours(1),
            round=number,
            format="phone_screen" if number == 0 else "video",
            **more,
        )

    def _ending(self, scene: Scene) -> Iterator[Interaction]:
        if scene.ended is not None and scene.ending == "rejected":
            recruiter = scene.team[2]
            yield self._got(recruiter, scene.id, scene.ended, "rejection")
            if self.dice.random() < 0.85:
                yield self._sent(
                    recruiter, scene.id, self._later(scene.ended, 40), "acknowledgement"
                )

    def _introduction(self, scene: Scene) -> Iterator[Interaction]:
        """Asked of the insider for one in three, mostly given, then mostly thanked for."""
        if self.dice.random() > 0.3:
            return
        at = scene.opened + _days(2)
        fields = {"contacts": (scene.insider,), "opportunity": scene.id, "toward": scene.team[0]}
        yield Referral(id=self._id(scene.insider), at=at, status="asked", **fields)  # type: ignore[arg-type]
        at = self._later(at, 60)
        if self.dice.random() < 0.7:
            yield Referral(id=self._id(scene.insider), at=at, status="given", **fields)  # type: ignore[arg-type]
            if self.dice.random() < 0.9:
                yield self._sent(scene.insider, scene.id, self._later(at, 40), "thank_referrer")

    # -- what goes on between two people ---------------------------------------------------------

    def _life(self, name: str, scene: Scene) -> Iterator[Interaction]:
        start = scene.opened - _days(20)
        stop = min(self.now, (scene.ended or self.now) + _days(15))
        if self.dice.random() < 0.5:
            yield from self._connection(name, None, start + (stop - start) * self.dice.random())
        told = 0
        kinds, weights = zip(*self._episodes, strict=True)
        wanted = PER_CONTACT - 3 + self.dice.randint(-3, 3)
        while told < wanted:
            at = start + (stop - start) * self.dice.random()
            about = scene.id if at >= scene.opened and name != scene.insider else None
            for record in self.dice.choices(kinds, weights)[0](name, about, at):
                told += 1
                yield record

    def _question(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        asked = self._got(name, about, at, "question", topics=self._topics(name, 0.3))
        yield asked
        if self.dice.random() < 0.92:
            yield self._sent(name, about, self._later(at, 30), "answer", in_reply_to=asked.id)

    def _news(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        yield self._got(name, about, at, "information")

    def _follow_up(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        asked = self._sent(name, about, at, "follow_up")
        yield asked
        if self.dice.random() < 0.75:
            yield self._got(name, about, self._later(at, 90), "answer", in_reply_to=asked.id)

    def _remark(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        yield self._sent(name, about, at, "other")

    def _meeting(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        end = at + _hours(0.5)
        promises: tuple[Promise, ...] = ()
        if self.dice.random() < 0.3:
            due = end + _days(3)
            promise = Promise(id=self._id(f"{name}-promise"), text="send the paper", due_at=due)
            promises = (promise,)
        yield self._record(
            Meeting, name, about, at, ends_at=end, status="held",
            topics=self._topics(name, 0.5), promises=promises,
        )  # fmt: skip
        if promises and self.dice.random() < 0.93:
            kept = (promises[0].id,)
            yield self._sent(name, about, self._later(end, 60), "promise", keeps=kept)

    def _post(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        platform = "linkedin" if self.dice.random() < 0.85 else "mastodon"
        posted = self._record(SocialActivity, name, None, at, platform=platform, author="contact")
        yield posted
        if self.dice.random() < 0.5:
            yield self._record(
                SocialActivity, name, None, self._later(at, 50),
                platform=platform, activity="comment", in_reply_to=posted.id,
            )  # fmt: skip

    def _connection(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        side = "candidate" if self.dice.random() < 0.8 else "contact"
        other = "contact" if side == "candidate" else "candidate"
        yield self._record(Connection, name, about, at, status="requested", initiated_by=side)
        if self.dice.random() < 0.9:
            yield self._record(
                Connection, name, about, self._later(at, 70), status="accepted", initiated_by=other
            )

    def _material(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        number = self.dice.randrange(len(self.topics))
        yield self._sent(name, about, at, "material", materials=(f"mat{number}",))

    def _update(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        yield self._sent(
            name, about, max(at, self.now - _days(120)), "update", achievements=("ach3",)
        )

    def _letter(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        yield self._record(Letter, name, about, at, arrived_at=self._later(at, 90))

    def _absence(self, name: str, about: str | None, at: datetime) -> Iterator[Interaction]:
        back = at + _days(5)
        yield self._got(name, about, at, None, automatic=True, away_until=back)

    # -- single records --------------------------------------------------------------------------

    def _sent(
        self, name: str, about: str | None, at: datetime, purpose: str | None, **more: Any
    ) -> Message:
        fields = {"initiated_by": "candidate", "purpose": purpose, **more}
        return self._record(Message, name, about, at, **fields)

    def _got(
        self, name: str, about: str | None, at: datetime, purpose: str | None, **more: Any
    ) -> Message:
        fields = {"initiated_by": "contact", "purpose": purpose, **more}
        return self._record(Message, name, about, at, **fields)

    def _record(
        self, cls: type[Any], name: str, about: str | None, at: datetime, **more: Any
    ) -> Any:
        return cls(id=self._id(name), contacts=(name,), opportunity=about, at=at, **more)

    def _topics(self, name: str, share: float) -> tuple[Topic, ...]:
        if self.dice.random() > share:
            return ()
        kind = self.dice.choice(("point", "need", "question", "request"))
        return (Topic(text=self.dice.choice(self.topics), kind=kind, of=name),)  # type: ignore[arg-type]

    def _later(self, at: datetime, hours: float) -> datetime:
        return at + _hours(self.dice.uniform(1, hours))

    def _id(self, of: str) -> str:
        number = self._numbers[of] = self._numbers.get(of, 0) + 1
        return f"{of}-{number}"


def _known_by(record: Interaction) -> datetime:
    """When a record, or at the latest this revision of it, came to be known."""
    if record.known_at is not None:
        return record.known_at
    assert isinstance(record.at, datetime)
    arrived = getattr(record, "arrived_at", None)
    return max(record.at, arrived) if isinstance(arrived, datetime) else record.at


def _days(count: float) -> timedelta:
    return timedelta(days=count)


def _hours(count: float) -> timedelta:
    return timedelta(hours=count)
