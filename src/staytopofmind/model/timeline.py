"""One contact's records, folded once into lists by kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
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

    Instants are UTC microseconds; records are in order of (instant, id). Interviews and meetings
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
        # Most of these stay empty, and there is a timeline for each contact: they share one tuple.
        self.interviews: tuple[Interview, ...] = ()
        self.meetings: tuple[Meeting, ...] = ()
        self.inbound: tuple[Message, ...] = ()
        """Messages the contact wrote, without automatic ones."""
        self.automatic: tuple[Message, ...] = ()
        """Out-of-office notes, bounces and receipts."""
        self.outbound: tuple[Message, ...] = ()
        self.letters: tuple[Letter, ...] = ()
        self.connections: tuple[Connection, ...] = ()
        self.referrals: tuple[Referral, ...] = ()
        """Referral steps in which this contact is the referrer."""
        self.posts: tuple[SocialActivity, ...] = ()
        """What the contact posted or shared; not what others did and only names them."""
        self.engagements: tuple[SocialActivity, ...] = ()
        """The candidate's comments on, reactions to and shares of this contact's posts."""
        self.attendances: tuple[EventAttendance, ...] = ()
        """Events at which one met this contact."""
        self.promises: tuple[tuple[Promise, Interaction], ...] = ()
        """Promises exchanged with this contact, with the record that made them."""
        self.shared_materials: Mapping[str, int] = _NOTHING
        """Material ids a record carried to this contact, with the last instant."""
        self.told_achievements: Mapping[str, int] = _NOTHING
        """Achievement ids a record carried to this contact, with the instant."""
        self.first_exchange: int | None = None
        """The end of the first interview, meeting, met event, or two-way exchange of messages."""
        self.exchange: Interaction | None = None
        """The record that ends the first exchange; of messages, the one that made it two-way."""
        _fold(self)

    def is_me(self, name: str) -> bool:
        """Whether an id or merged id is this contact's."""
        return name == self.contact.id or name in self.contact.aliases


_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


def _fold(to: Timeline) -> None:
    inbound: list[Message] = []
    outbound: list[Message] = []
    found: dict[str, list[Any]] = {"inbound": inbound, "outbound": outbound}
    for record in to.timeline:
        if record.__class__ is Message and not record.automatic:  # as most are
            (outbound if record.outbound else inbound).append(record)
        else:
            fold = _FOLDS.get(record.__class__) or _fold_of(record.__class__)
            name = fold(to, record)
            if name is not None:
                found.setdefault(name, []).append(record)
        if record.materials or record.achievements:
            _fold_carried(to, record)
        if record.promises:
            _fold_promises(to, record)
    for name, records in found.items():
        setattr(to, name, tuple(records))
    if to.inbound and to.outbound:
        one, other = to.inbound[0], to.outbound[0]
        second = one if (one.ended, one.id) > (other.ended, other.id) else other
        _exchanged(to, second.ended, second)


def _exchanged(to: Timeline, instant: int, record: Interaction) -> None:
    if to.first_exchange is None or instant < to.first_exchange:
        to.first_exchange = instant
        to.exchange = record


# Each says on which list a record goes, None: on none.


def _fold_message(_: Timeline, message: Message) -> str:
    if message.outbound:
        return "outbound"
    return "automatic" if message.automatic else "inbound"


def _fold_interview(to: Timeline, interview: Interview) -> str | None:
    return _fold_appointment(to, interview, "interviews")


def _fold_meeting(to: Timeline, meeting: Meeting) -> str | None:
    return _fold_appointment(to, meeting, "meetings")


def _fold_appointment(to: Timeline, one: Interview | Meeting, name: str) -> str | None:
    if not one.takes_place:
        return None
    _exchanged(to, one.ended, one)
    return name


def _fold_letter(_: Timeline, __: Letter) -> str:
    return "letters"


def _fold_connection(_: Timeline, __: Connection) -> str:
    return "connections"


def _fold_referral(to: Timeline, step: Referral) -> str | None:
    return "referrals" if to.is_me(step.referrer) else None


def _fold_activity(to: Timeline, activity: SocialActivity) -> str | None:
    if activity.outbound:
        return "engagements" if activity.engages else None
    theirs = activity.author == "contact" and activity.activity in ("post", "share")
    return "posts" if theirs and to.is_me(activity.contacts[0]) else None


def _fold_attendance(to: Timeline, attendance: EventAttendance) -> str | None:
    if not any(to.is_me(name) for name in attendance.met):
        return None
    _exchanged(to, to.search.end_of(attendance), attendance)
    return "attendances"


def _fold_third_party(to: Timeline, record: Interaction) -> None:
    if record.together and getattr(record, "takes_place", True):
        _exchanged(to, record.ended, record)


def _fold_carried(to: Timeline, record: Interaction) -> None:
    """What was handed over, except to whom an introduction only leads."""
    if isinstance(record, Referral) and not any(map(to.is_me, record.contacts)):
        return
    if record.materials:
        shared = dict(to.shared_materials)
        for material in record.materials:
            shared[material] = max(record.ended, shared.get(material, record.ended))
        to.shared_materials = shared
    if record.achievements:
        told = dict(to.told_achievements)
        for achievement in record.achievements:
            told.setdefault(achievement, record.ended)
        to.told_achievements = told


def _fold_promises(to: Timeline, record: Interaction) -> None:
    canonical = to.search.canonical
    there = [canonical(name) for name in record.people()]
    for promise in record.promises:
        whom = there[0] if promise.contact is None else canonical(promise.contact)
        # Whoever is named but was not there is reached through the first who was.
        if (whom if whom in there else there[0]) == to.contact.id:
            to.promises = (*to.promises, (promise, record))


_FOLDS: Final[dict[type, Callable[[Timeline, Any], str | None]]] = {
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


def _fold_of(cls: type) -> Callable[[Timeline, Any], str | None]:
    """The way of the nearest class it derives from, found once for each class."""
    fold = next(_FOLDS[base] for base in cls.__mro__ if base in _FOLDS)
    return _FOLDS.setdefault(cls, fold)
