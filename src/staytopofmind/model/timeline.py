"""One contact's records, folded once into lists by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import Interaction, Promise
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Interview,
    Letter,
    Meeting,
    Message,
    Referral,
    SocialActivity,
)

if TYPE_CHECKING:
    from staytopofmind.model.search import Search

__all__ = ["Timeline"]


class Timeline:
    """What happened between the candidate and one contact, as known at the search's moment.

    Instants are UTC microseconds; lists are in order of (instant, id). Interviews and meetings
    that were cancelled or missed are left out; scheduled ones are in, also those still ahead.
    Kinds of third parties are in ``timeline`` only, and count as an exchange where both sides act.
    """

    __slots__ = (
        "attendances",
        "automatic",
        "connections",
        "contact",
        "engagements",
        "exchange",
        "first_exchange",
        "inbound",
        "interviews",
        "letters",
        "meetings",
        "outbound",
        "posts",
        "promises",
        "referrals",
        "search",
        "shared_materials",
        "timeline",
        "told_achievements",
    )

    def __init__(self, search: Search, contact: Contact) -> None:
        self.search: Search = search
        self.contact: Contact = contact
        self.timeline: tuple[Interaction, ...] = search.timeline(contact.id)
        self.interviews: list[Interview] = []
        self.meetings: list[Meeting] = []
        self.inbound: list[Message] = []
        """Messages the contact wrote, without automatic ones."""
        self.automatic: list[Message] = []
        """Out-of-office notes, bounces and receipts."""
        self.outbound: list[Message] = []
        self.letters: list[Letter] = []
        self.connections: list[Connection] = []
        self.referrals: list[Referral] = []
        """Referral steps in which this contact is the referrer."""
        self.posts: list[SocialActivity] = []
        """What the contact posted or shared; not what others did and only names them."""
        self.engagements: list[SocialActivity] = []
        """The candidate's comments on, reactions to and shares of this contact's posts."""
        self.attendances: list[EventAttendance] = []
        """Events at which one met this contact."""
        self.promises: list[tuple[Promise, Interaction]] = []
        """Promises exchanged with this contact, with the record that made them."""
        self.shared_materials: dict[str, int] = {}
        """Material ids a record carried to this contact, with the last instant."""
        self.told_achievements: dict[str, int] = {}
        """Achievement ids a record carried to this contact, with the instant."""
        self.first_exchange: int | None = None
        """The end of the first interview, meeting, met event, or two-way exchange of messages."""
        self.exchange: Interaction | None = None
        """The record that ends the first exchange; of messages, the one that made it two-way."""
        _fold(self)

    def is_me(self, name: str) -> bool:
        """Whether an id or merged id is this contact's."""
        return name == self.contact.id or name in self.contact.aliases


def _fold(to: Timeline) -> None:
    for record in to.timeline:
        fold = _FOLDS.get(record.__class__) or _fold_of(record.__class__)
        fold(to, record)
        if record.materials or record.achievements:
            _fold_carried(to, record)
        if record.promises:
            _fold_promises(to, record)
    if to.inbound and to.outbound:
        one, other = to.inbound[0], to.outbound[0]
        second = one if (one.ended, one.id) > (other.ended, other.id) else other
        _exchanged(to, second.ended, second)


def _exchanged(to: Timeline, instant: int, record: Interaction) -> None:
    if to.first_exchange is None or instant < to.first_exchange:
        to.first_exchange = instant
        to.exchange = record


def _fold_message(to: Timeline, message: Message) -> None:
    if message.outbound:
        to.outbound.append(message)
    elif message.automatic:
        to.automatic.append(message)
    else:
        to.inbound.append(message)


def _fold_interview(to: Timeline, interview: Interview) -> None:
    if interview.takes_place:
        to.interviews.append(interview)
        _exchanged(to, interview.ended, interview)


def _fold_meeting(to: Timeline, meeting: Meeting) -> None:
    if meeting.takes_place:
        to.meetings.append(meeting)
        _exchanged(to, meeting.ended, meeting)


def _fold_letter(to: Timeline, letter: Letter) -> None:
    to.letters.append(letter)


def _fold_connection(to: Timeline, step: Connection) -> None:
    to.connections.append(step)


def _fold_referral(to: Timeline, step: Referral) -> None:
    if to.is_me(step.referrer):
        to.referrals.append(step)


def _fold_activity(to: Timeline, activity: SocialActivity) -> None:
    if activity.outbound:
        if activity.engages:
            to.engagements.append(activity)
    elif (
        activity.author == "contact"
        and activity.activity in ("post", "share")
        and to.is_me(activity.contacts[0])
    ):
        to.posts.append(activity)


def _fold_attendance(to: Timeline, attendance: EventAttendance) -> None:
    if any(to.is_me(name) for name in attendance.met):
        to.attendances.append(attendance)
        _exchanged(to, to.search.end_of(attendance), attendance)


def _fold_third_party(to: Timeline, record: Interaction) -> None:
    if record.together and getattr(record, "takes_place", True):
        _exchanged(to, record.ended, record)


def _fold_carried(to: Timeline, record: Interaction) -> None:
    """What was handed over, except to whom an introduction only leads."""
    if isinstance(record, Referral) and not any(map(to.is_me, record.contacts)):
        return
    for material in record.materials:
        last = to.shared_materials.get(material, record.ended)
        to.shared_materials[material] = max(record.ended, last)
    for achievement in record.achievements:
        to.told_achievements.setdefault(achievement, record.ended)


def _fold_promises(to: Timeline, record: Interaction) -> None:
    canonical = to.search.canonical
    there = [canonical(name) for name in record.people()]
    for promise in record.promises:
        whom = there[0] if promise.contact is None else canonical(promise.contact)
        # Whoever is named but was not there is reached through the first who was.
        if (whom if whom in there else there[0]) == to.contact.id:
            to.promises.append((promise, record))


_FOLDS: Final[dict[type, Callable[[Timeline, Any], None]]] = {
    Message: _fold_message,
    Interview: _fold_interview,
    Meeting: _fold_meeting,
    Letter: _fold_letter,
    Connection: _fold_connection,
    Referral: _fold_referral,
    SocialActivity: _fold_activity,
    EventAttendance: _fold_attendance,
    Interaction: _fold_third_party,
}


def _fold_of(cls: type) -> Callable[[Timeline, Any], None]:
    """The way of the nearest class it derives from, found once for each class."""
    fold = next(_FOLDS[base] for base in cls.__mro__ if base in _FOLDS)
    return _FOLDS.setdefault(cls, fold)
