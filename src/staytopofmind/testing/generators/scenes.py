"""What happens in a search: applications, interviews, silences, answers, introductions, events.

Each scene is a few interactions that belong together, in the order in which they happen.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from hypothesis import strategies as st

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
from staytopofmind.testing.generators.cast import Cast, some
from staytopofmind.testing.generators.interactions import interaction_of, interactions
from staytopofmind.testing.generators.times import gaps, moments

__all__ = ["SCENES", "Scribe"]

_PROFESSIONAL: Final = st.sampled_from(("linkedin", "xing"))


class Scribe:
    """Writes interactions down as they are drawn, and remembers the time and what they promised."""

    def __init__(self, draw: st.DrawFn, cast: Cast) -> None:
        self.draw = draw
        self.cast = cast
        self.records: list[Interaction] = []
        self.now: datetime = draw(moments())

    def begin(self) -> None:
        """Start a new scene at another moment."""
        self.now = self.draw(moments())

    def wait(self) -> None:
        """Let time pass."""
        self.now += self.draw(gaps())

    def happens(self) -> bool:
        """Whether something happens; shrinks to no."""
        return self.draw(st.booleans())

    def one_of(self, *choices: Any) -> Any:
        """One of these; shrinks to the first."""
        return self.draw(st.sampled_from(choices))

    def note(self, cls: type[Interaction], **fields: Any) -> Interaction:
        """Write down what happens now."""
        name = f"{cls.kind[0]}{len(self.records) + 1}"
        fields = {"id": name, "at": self.now, **fields}
        return self.keep(interaction_of(self.draw, cls, self.cast, **fields))

    def keep(self, record: Interaction) -> Interaction:
        """Take a record into the history."""
        self.records.append(record)
        return record

    def sends(self, to: str, **fields: Any) -> Interaction:
        """The candidate writes to a contact."""
        return self.note(Message, contacts=(to,), initiated_by="candidate", **fields)

    def receives(self, by: str, **fields: Any) -> Interaction:
        """A contact writes to the candidate."""
        return self.note(Message, contacts=(by,), initiated_by="contact", **fields)

    def pursued(self) -> Opportunity:
        """An opportunity to act in."""
        return self.one_of(*self.cast.opportunities)

    def someone(self, opportunity: Opportunity | None = None) -> str:
        """A contact, of this opportunity if it has any."""
        people = opportunity.contacts if opportunity else ()
        return str(self.one_of(*(people or self.cast.people())))


def application(scribe: Scribe) -> None:
    """An application, perhaps with an automatic receipt, and perhaps a chase."""
    role = scribe.pursued()
    to = scribe.someone(role)
    sent = scribe.sends(to, opportunity=role.id, purpose="application")
    if scribe.happens():
        scribe.wait()
        scribe.receives(to, automatic=True, in_reply_to=scribe.one_of(sent.id, None))
    if scribe.happens():
        scribe.wait()
        scribe.sends(to, opportunity=role.id, purpose=scribe.one_of("follow_up", None, "question"))


def interview(scribe: Scribe) -> None:
    """An interview with one to three interviewers, some thanked; then an answer, or silence."""
    role = scribe.pursued()
    panel = scribe.draw(some(role.contacts or scribe.cast.people(), 3, 1))
    lasts = scribe.one_of(timedelta(hours=1), timedelta(minutes=45), None)
    known_at = scribe.one_of(timedelta(days=3), None, timedelta(days=10))
    held = scribe.note(
        Interview,
        contacts=panel,
        opportunity=role.id,
        status=scribe.one_of("held", "scheduled", "held", "cancelled", "no_show"),
        ends_at=None if lasts is None else scribe.now + lasts,
        known_at=None if known_at is None else scribe.now - known_at,
        topics=tuple(
            Topic(text=text, kind=scribe.one_of("need", "point", "question"), of=scribe.one_of(*of))
            for text, of in zip(("event sourcing", "Hiring", "pricing"), ((x, None) for x in panel))
        ),
        promises=_answer_by(scribe) if scribe.happens() else (),
    )
    for one in panel:
        if scribe.happens():
            scribe.wait()
            link = scribe.one_of(None, held.id)
            scribe.sends(one, purpose="thank_you", opportunity=role.id, in_reply_to=link)
    AFTERMATHS[scribe.draw(st.integers(0, len(AFTERMATHS) - 1))](scribe, role, panel[0])


def _answer_by(scribe: Scribe) -> tuple[Promise, ...]:
    due_at = scribe.now + scribe.one_of(timedelta(days=5), timedelta(days=2))
    return (
        Promise(
            id=f"p{len(scribe.records) + 1}",
            text="we will let you know",
            kind=scribe.one_of("answer", "call"),
            by="contact",
            due_at=scribe.one_of(due_at.date(), due_at, None),
        ),
    )


def silence(scribe: Scribe, role: Opportunity, who: str) -> None:
    """Nothing more is heard, perhaps in spite of a follow-up or two."""
    for _ in range(scribe.draw(st.integers(0, 2))):
        scribe.wait()
        scribe.sends(who, purpose="follow_up", opportunity=role.id)


def away(scribe: Scribe, role: Opportunity, who: str) -> None:
    """An out-of-office note comes back."""
    sent = scribe.sends(who, purpose="follow_up", opportunity=role.id)
    until = scribe.now + timedelta(days=4)
    away_until = scribe.one_of(until, until.date(), None)
    scribe.receives(who, automatic=True, away_until=away_until, in_reply_to=sent.id)


def answer(scribe: Scribe, role: Opportunity, who: str) -> None:
    """They answer, as promised or at last."""
    scribe.wait()
    promised = [promise.id for record in scribe.records for promise in record.promises]
    purpose = scribe.one_of("information", "rejection", "offer", "invitation")
    kept = tuple(promised[-1:]) if scribe.happens() else ()
    scribe.receives(who, purpose=purpose, opportunity=role.id, keeps=kept)


AFTERMATHS: Final = (silence, answer, away)


def conversation(scribe: Scribe) -> None:
    """A meeting or a request, what was asked for, and a promise perhaps kept."""
    who = scribe.someone()
    owed = Promise(
        id=f"p{len(scribe.records) + 1}",
        text="send the case study",
        materials=scribe.cast.names("materials")[:1],
        due_at=scribe.one_of(None, scribe.now + timedelta(days=1), scribe.now.date()),
    )
    asked: dict[str, Any] = {
        "topics": (Topic(text="event sourcing", kind="request", of=who),),
        "promises": scribe.one_of((owed,), ()),
    }
    if scribe.happens():
        asks = scribe.note(Meeting, contacts=(who,), status="held", **asked)
    else:
        asks = scribe.receives(who, purpose="request", **asked)
    if scribe.happens():
        scribe.wait()
        scribe.sends(
            who,
            purpose=scribe.one_of("answer", "requested_material", "material"),
            materials=scribe.cast.names("materials")[:1],
            in_reply_to=scribe.one_of(asks.id, None),
            keeps=tuple(promise.id for promise in asks.promises),
        )


def network(scribe: Scribe) -> None:
    """Steps of a connection, a post of theirs, and perhaps a comment on it."""
    who, platform = scribe.someone(), scribe.draw(_PROFESSIONAL)
    for status in scribe.one_of(("accepted",), ("requested", "accepted"), ("requested",),
                                ("requested", "declined"), ("requested", "withdrawn")):  # fmt: skip
        scribe.note(Connection, contacts=(who,), platform=platform, status=status)
        scribe.wait()
    author = scribe.one_of("contact", "organisation")
    employer = scribe.one_of(*scribe.cast.organisations).id if author == "organisation" else None
    post = scribe.note(
        SocialActivity,
        contacts=(who,) if author == "contact" else (),
        platform=platform,
        activity="post",
        author=author,
        organisation=employer,
    )
    if scribe.happens():
        scribe.wait()
        engages = {"activity": scribe.one_of("comment", "reaction"), "author": "candidate"}
        to = scribe.one_of((who,), ())
        scribe.note(SocialActivity, contacts=to, platform=platform, in_reply_to=post.id, **engages)


def presence(scribe: Scribe) -> None:
    """The candidate posts something of their own, with what they have to tell."""
    for _ in range(scribe.draw(st.integers(1, 2))):
        scribe.note(
            SocialActivity,
            contacts=(),
            author="candidate",
            platform=scribe.one_of("linkedin", "mastodon"),
            activity=scribe.one_of("post", "share"),
            talking_points=scribe.draw(some(scribe.cast.names("talking_points"), 1)),
            achievements=scribe.draw(some(scribe.cast.names("achievements"), 1)),
        )
        scribe.wait()


def referral(scribe: Scribe) -> None:
    """A referral asked for; what came of it; thanks, and the outcome told."""
    role, who = scribe.pursued(), scribe.someone()
    fields: dict[str, Any] = {
        "contacts": (who,),
        "opportunity": role.id,
        "form": scribe.one_of("introduction", "recommendation"),
        "toward": scribe.one_of(*(role.contacts or (None,))),
    }
    for status in scribe.one_of(("asked",), ("asked", "given"), ("asked", "agreed", "given"),
                                ("asked", "declined"), ("given", "outcome_told")):  # fmt: skip
        scribe.note(Referral, status=status, **fields)
        scribe.wait()
    if scribe.happens():
        scribe.sends(who, purpose=scribe.one_of("thank_referrer", "outcome"), opportunity=role.id)


def gathering(scribe: Scribe) -> None:
    """An event registered for, attended or missed, and a note to somebody met there."""
    if not scribe.cast.events:
        return
    event = scribe.one_of(*scribe.cast.events)
    signed = event.starts_at - scribe.draw(gaps())
    status = scribe.one_of("registered", "attended", "missed")
    met = scribe.draw(some(scribe.cast.people(), 2)) if status == "attended" else ()
    fields = {"event": event.id, "status": status, "met": met, "contacts": ()}
    scribe.now = event.starts_at
    scribe.note(EventAttendance, registered_at=signed, ends_at=event.ends_at, **fields)
    if met and scribe.happens():
        scribe.now = event.ends_at
        scribe.wait()
        scribe.sends(met[0], purpose="event_note")


def keeping_in_touch(scribe: Scribe) -> None:
    """A letter, or an update that carries achievements."""
    who = scribe.someone()
    if scribe.happens():
        scribe.note(Letter, contacts=(who,))
    else:
        news = scribe.cast.names("achievements")[:1]
        scribe.sends(who, purpose="update", achievements=news)


def anything(scribe: Scribe) -> None:
    """One interaction of any kind, with whatever fields."""
    number = len(scribe.records) + 1
    scribe.keep(scribe.draw(interactions(scribe.cast, id=f"x{number}")))


SCENES: Final[tuple[Callable[[Scribe], None], ...]] = (
    interview,
    anything,
    conversation,
    application,
    network,
    referral,
    gathering,
    presence,
    keeping_in_touch,
)
"""All scenes; a history has several, in any order."""
