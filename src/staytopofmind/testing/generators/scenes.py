"""What happens in a search: applications, interviews, silences, answers, introductions, events.

Each scene is a few interactions that belong together, in the order in which they happen.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from staytopofmind.model import (
    Connection,
    EventAttendance,
    Interaction,
    Interview,
    Letter,
    Meeting,
    Message,
    Opportunity,
    Promise,
    Referral,
    SocialActivity,
    Topic,
)
from staytopofmind.testing.generators.cast import Cast
from staytopofmind.testing.generators.dice import Dice
from staytopofmind.testing.generators.interactions import interaction, interaction_of

__all__ = ["SCENES", "Scene"]


class Scene:
    """Writes down what happens, in order, as time goes by."""

    def __init__(self, dice: Dice, cast: Cast, number: int) -> None:
        self.dice = dice
        self.cast = cast
        self.number = number
        self.now: datetime = dice.moment()
        self.records: list[Interaction] = []

    def wait(self) -> None:
        """Let time pass."""
        self.now += self.dice.gap()

    def name(self) -> str:
        """An id for the next record."""
        return f"i{self.number}{'abcdefghij'[len(self.records)]}"

    def note(self, cls: type[Interaction], **fields: object) -> Interaction:
        """Write down what happens now."""
        record = interaction_of(self.dice, cls, self.cast, id=self.name(), at=self.now, **fields)
        self.records.append(record)
        return record

    def sends(self, to: str, **fields: object) -> Interaction:
        """The candidate writes to a contact."""
        return self.note(Message, contacts=(to,), initiated_by="candidate", **fields)

    def receives(self, by: str, **fields: object) -> Interaction:
        """A contact writes to the candidate."""
        return self.note(Message, contacts=(by,), initiated_by="contact", **fields)

    def role(self) -> Opportunity:
        """An opportunity to act in."""
        return self.dice.one_of(self.cast.opportunities)

    def someone(self, role: Opportunity | None = None) -> str:
        """A contact, of this opportunity if it has any."""
        people = role.contacts if role is not None else ()
        return self.dice.one_of(people or self.cast.names("contacts"))


def application(scene: Scene) -> None:
    """An application, perhaps with an automatic receipt, and perhaps a chase."""
    role, happens = scene.role(), scene.dice.happens
    to = scene.someone(role)
    sent = scene.sends(to, opportunity=role.id, purpose="application")
    if happens():
        scene.wait()
        scene.receives(to, automatic=True, in_reply_to=sent.id if happens() else None)
    if happens():
        scene.wait()
        purpose = scene.dice.one_of(("follow_up", None, "question"))
        scene.sends(to, opportunity=role.id, purpose=purpose)


def interview(scene: Scene) -> None:
    """An interview with one to three people, some of them thanked; then an answer, or silence."""
    role, dice = scene.role(), scene.dice
    panel = dice.some(role.contacts or scene.cast.names("contacts"), 3, 1)
    lasts = dice.one_of((timedelta(hours=1), timedelta(minutes=45), None))
    ahead = dice.one_of((timedelta(days=3), None, timedelta(days=10)))
    held = scene.note(
        Interview,
        contacts=panel,
        opportunity=role.id,
        status=dice.one_of(("held", "held", "scheduled", "cancelled", "no_show")),
        ends_at=None if lasts is None else scene.now + lasts,
        known_at=None if ahead is None else scene.now - ahead,
        topics=tuple(
            Topic(
                text=dice.one_of(("event sourcing", "Hiring", "pricing")),
                kind=dice.one_of(("need", "point", "question")),
                of=dice.one_of((one, None)),
            )
            for one in panel
        ),
        promises=_answer_by(scene) if dice.happens() else (),
    )
    for one in panel:
        if dice.happens():
            scene.wait()
            link = held.id if dice.happens() else None
            scene.sends(one, purpose="thank_you", opportunity=role.id, in_reply_to=link)
    dice.one_of((_silence, _answer, _away))(scene, role, panel[0])


def _answer_by(scene: Scene) -> tuple[Promise, ...]:
    due_at = scene.now + timedelta(days=scene.dice.one_of((5, 2)))
    return (
        Promise(
            id=f"{scene.name()}-p",
            text="we will let you know",
            kind=scene.dice.one_of(("answer", "call")),
            by="contact",
            due_at=scene.dice.one_of((due_at.date(), due_at, None)),
        ),
    )


def _silence(scene: Scene, role: Opportunity, who: str) -> None:
    for _ in range(scene.dice.below(3)):
        scene.wait()
        scene.sends(who, purpose="follow_up", opportunity=role.id)


def _answer(scene: Scene, role: Opportunity, who: str) -> None:
    scene.wait()
    promised = [promise.id for record in scene.records for promise in record.promises]
    scene.receives(
        who,
        purpose=scene.dice.one_of(("information", "rejection", "offer", "invitation")),
        opportunity=role.id,
        keeps=tuple(promised[-1:]) if scene.dice.happens() else (),
    )


def _away(scene: Scene, role: Opportunity, who: str) -> None:
    scene.wait()
    sent = scene.sends(who, purpose="follow_up", opportunity=role.id)
    until = scene.now + timedelta(days=4)
    away_until = scene.dice.one_of((until, until.date(), None))
    scene.receives(who, automatic=True, away_until=away_until, in_reply_to=sent.id)


def conversation(scene: Scene) -> None:
    """A meeting or a request, what was asked for in it, and a promise perhaps kept."""
    who, dice = scene.someone(), scene.dice
    materials = scene.cast.names("materials")[:1]
    owed = Promise(
        id=f"{scene.name()}-p",
        text="send the case study",
        materials=materials,
        due_at=dice.one_of((None, scene.now + timedelta(days=1), scene.now.date())),
    )
    asked: dict[str, Any] = {
        "topics": (Topic(text="event sourcing", kind="request", of=who),),
        "promises": (owed,) if dice.happens() else (),
    }
    if dice.happens():
        asks = scene.note(Meeting, contacts=(who,), status="held", **asked)
    else:
        asks = scene.receives(who, purpose="request", **asked)
    if dice.happens():
        scene.wait()
        scene.sends(
            who,
            purpose=dice.one_of(("answer", "requested_material", "material")),
            materials=materials,
            in_reply_to=asks.id if dice.happens() else None,
            keeps=tuple(promise.id for promise in asks.promises),
        )


_STEPS: Final = (
    ("accepted",),
    ("requested", "accepted"),
    ("requested",),
    ("requested", "declined"),
    ("requested", "withdrawn"),
)


def network(scene: Scene) -> None:
    """Steps of a connection, a post of theirs or their employer's, perhaps a comment on it."""
    dice, who = scene.dice, scene.someone()
    platform = dice.one_of(("linkedin", "xing"))
    for status in dice.one_of(_STEPS):
        scene.note(Connection, contacts=(who,), platform=platform, status=status)
        scene.wait()
    author = dice.one_of(("contact", "organisation"))
    post = scene.note(
        SocialActivity,
        contacts=(who,) if author == "contact" else (),
        platform=platform,
        activity="post",
        author=author,
    )
    if dice.happens():
        scene.wait()
        scene.note(
            SocialActivity,
            contacts=(who,) if dice.happens() else (),
            platform=platform,
            activity=dice.one_of(("comment", "reaction")),
            author="candidate",
            in_reply_to=post.id,
        )


def presence(scene: Scene) -> None:
    """The candidate posts something of their own, with what they have to tell."""
    for _ in range(1 + scene.dice.below(2)):
        scene.note(
            SocialActivity,
            contacts=(),
            author="candidate",
            platform=scene.dice.one_of(("linkedin", "mastodon")),
            activity=scene.dice.one_of(("post", "share")),
            talking_points=scene.dice.some(scene.cast.names("talking_points"), 1),
            achievements=scene.dice.some(scene.cast.names("achievements"), 1),
        )
        scene.wait()


_REFERRALS: Final = (
    ("asked",),
    ("asked", "given"),
    ("asked", "agreed", "given"),
    ("asked", "declined"),
    ("given", "outcome_told"),
)


def referral(scene: Scene) -> None:
    """A referral asked for; what came of it; thanks, or the outcome told."""
    dice, role, who = scene.dice, scene.role(), scene.someone()
    form = dice.one_of(("introduction", "recommendation"))
    toward = dice.one_if_any(role.contacts)
    for status in dice.one_of(_REFERRALS):
        scene.note(
            Referral, contacts=(who,), opportunity=role.id, form=form, toward=toward, status=status
        )
        scene.wait()
    if dice.happens():
        purpose = dice.one_of(("thank_referrer", "outcome"))
        scene.sends(who, purpose=purpose, opportunity=role.id)


def gathering(scene: Scene) -> None:
    """An event registered for, attended or missed, and a note to somebody met there."""
    dice = scene.dice
    event = dice.one_of(scene.cast.events)
    status = dice.one_of(("attended", "registered", "missed"))
    met = dice.some(scene.cast.names("contacts"), 2) if status == "attended" else ()
    signed = event.starts_at - dice.gap()
    scene.now = event.starts_at
    scene.note(
        EventAttendance,
        contacts=(),
        event=event.id,
        status=status,
        met=met,
        registered_at=signed if dice.happens() else None,
        ends_at=event.ends_at,
    )
    if met and dice.happens():
        scene.now = event.ends_at
        scene.wait()
        scene.sends(met[0], purpose="event_note")


def keeping_in_touch(scene: Scene) -> None:
    """A letter, or an update that carries achievements."""
    who = scene.someone()
    if scene.dice.happens():
        scene.note(Letter, contacts=(who,))
    else:
        scene.sends(who, purpose="update", achievements=scene.cast.names("achievements")[:1])


def anything(scene: Scene) -> None:
    """Two interactions of any kinds, with any fields."""
    for _ in range(2):
        scene.records.append(interaction(scene.dice, scene.cast, scene.name()))


SCENES: Final[tuple[Callable[[Scene], None], ...]] = (
    anything,
    interview,
    conversation,
    application,
    network,
    referral,
    presence,
    keeping_in_touch,
    interview,
    gathering,
)
"""All scenes; the last needs an event."""
