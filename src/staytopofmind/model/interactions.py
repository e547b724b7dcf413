"""The built-in kinds of interaction."""

from collections.abc import Iterable
from typing import ClassVar, Final, Literal, Self

import attrs

from staytopofmind.model.actions import PURPOSES, Purpose
from staytopofmind.model.appointments import Interview, Meeting
from staytopofmind.model.days import latest_instant
from staytopofmind.model.fields import Moment, Names, Slug, Text, When
from staytopofmind.model.interaction import Interaction, Side
from staytopofmind.moments import NEVER, Zone, first_instant, instant

__all__ = [
    "INTERACTIONS",
    "Connection",
    "EventAttendance",
    "Interview",
    "Letter",
    "Meeting",
    "Message",
    "Referral",
    "SocialActivity",
    "is_exchange",
]


@attrs.frozen(kw_only=True)
class Message(Interaction):
    """A written message on any channel; ``initiated_by`` says which side wrote it.

    Without a purpose, one by the candidate is a follow-up and one by a contact expects nothing;
    ``expects_answer`` None follows the purpose. ``automatic`` marks out-of-office notes, bounces
    and receipts; ``away_until`` is the date an out-of-office note gives. The text is not kept.
    """

    kind: ClassVar[str] = "message"
    needs_contact: ClassVar[bool] = True

    initiated_by: Side
    channel: Slug = "email"
    purpose: Purpose | None = None
    expects_answer: bool | None = None
    automatic: bool = False
    away_until: When | None = None

    awaits: bool = attrs.field(init=False, eq=False, repr=False)
    """Whether this message awaits an answer (automatic ones never do)."""

    def _derive(self) -> None:
        super()._derive()
        asks = self.expects_answer
        if asks is None:
            purpose = self.purpose or ("follow_up" if self.outbound else "information")
            asks = PURPOSES[purpose].expects_answer
        object.__setattr__(self, "awaits", asks and not self.automatic)

    def later_instants(self) -> Iterable[int]:
        """Promises' dates, and the end of an absence."""
        later = super().later_instants()
        return later if self.away_until is None else (*later, latest_instant(self.away_until))


@attrs.frozen(kw_only=True)
class Letter(Interaction):
    """A letter; ``at`` is when it was posted, ``arrived_at`` when it is known to have arrived."""

    kind: ClassVar[str] = "letter"
    leaves: ClassVar[str] = "letter"
    needs_contact: ClassVar[bool] = True

    style: Literal["handwritten", "typed"] = "handwritten"
    arrived_at: When | None = None

    def later_instants(self) -> Iterable[int]:
        """Promises' dates, and the arrival."""
        later = super().later_instants()
        return later if self.arrived_at is None else (*later, latest_instant(self.arrived_at))

    def as_of(self, moment: int, zone: Zone) -> Self:
        """Before it arrived nobody knows when it will have."""
        if self.arrived_at is None or first_instant(self.arrived_at, zone) <= moment:
            return self
        return self.evolve(arrived_at=None)


@attrs.frozen(kw_only=True)
class Connection(Interaction):
    """A step of a connection on a platform: requested, accepted, declined or withdrawn.

    ``initiated_by`` is who took this step; by default a request or withdrawal is the candidate's,
    an acceptance or refusal the contact's. ``with_note``: it carried a personal note.
    """

    kind: ClassVar[str] = "connection"
    leaves: ClassVar[str] = "connection"
    needs_contact: ClassVar[bool] = True

    platform: Slug = "linkedin"
    status: Literal["requested", "accepted", "declined", "withdrawn"] = "accepted"
    with_note: bool = False

    def _initiator(self) -> Side:
        return "candidate" if self.status in ("requested", "withdrawn") else "contact"


@attrs.frozen(kw_only=True)
class SocialActivity(Interaction):
    """A post, comment, reaction or share on a platform, by the candidate, a contact or an employer.

    ``in_reply_to`` is the post that a comment, reaction or share engages with; ``organisation``
    is the employer whose post it is. A contact's first contact id is the author.
    """

    kind: ClassVar[str] = "social_activity"
    leaves: ClassVar[str] = "reaction"

    platform: Slug = "linkedin"
    activity: Literal["post", "comment", "reaction", "share"] = "post"
    author: Literal["candidate", "contact", "organisation"] = "candidate"
    organisation: Text | None = None

    @property
    def engages(self) -> bool:
        """Whether it engages with a post rather than being one; a share only in reply to one."""
        if self.activity == "share":
            return self.in_reply_to is not None
        return self.activity != "post"

    def _initiator(self) -> Side:
        return "candidate" if self.author == "candidate" else "contact"

    def _faults(self) -> Iterable[tuple[str, str]]:
        yield from super()._faults()
        if self.author == "contact" and not self.contacts:
            yield "contacts", "got none, expected the contact who is the author"
        if self.author == "organisation" and self.organisation is None:
            yield "organisation", "got none, expected the organisation that is the author"


@attrs.frozen(kw_only=True)
class Referral(Interaction):
    """A step of a referral: an introduction, or a written recommendation.

    ``contacts`` starts with the referrer. ``toward`` is the contact it leads to, ``opportunity``
    the role it serves. By default asking and telling the outcome are the candidate's steps.
    """

    kind: ClassVar[str] = "referral"
    leaves: ClassVar[str] = "referral"
    needs_contact: ClassVar[bool] = True

    form: Literal["introduction", "recommendation"] = "introduction"
    status: Literal["asked", "agreed", "given", "declined", "outcome_told"] = "asked"
    toward: Text | None = None
    platform: Slug | None = None

    def _initiator(self) -> Side:
        return "candidate" if self.status in ("asked", "outcome_told") else "contact"

    @property
    def referrer(self) -> str:
        """The contact who is asked, gives or declines."""
        return self.contacts[0]

    def people(self) -> tuple[str, ...]:
        """The referrer, whoever else it names, and the contact it leads to."""
        if self.toward is None or self.toward in self.contacts:
            return self.contacts
        return (*self.contacts, self.toward)


@attrs.frozen(kw_only=True)
class EventAttendance(Interaction):
    """The candidate's part in an event: registered, attended or missed.

    ``at`` is when the event starts; ``registered_at`` when the candidate registered, from which
    it is known. ``met`` are the contacts one met there.
    """

    kind: ClassVar[str] = "event_attendance"
    scheduled_ahead: ClassVar[bool] = True
    leaves: ClassVar[str] = "event"
    together: ClassVar[bool] = True

    event: Text
    status: Literal["registered", "attended", "missed"] = "registered"
    registered_at: Moment | None = None
    ends_at: Moment | None = None
    met: Names = ()

    def known_since(self, began: int) -> int:
        """The registration, unless it says otherwise."""
        if self.known_at is None and self.registered_at is not None:
            return instant(self.registered_at)
        return super().known_since(began)

    def later_instants(self) -> Iterable[int]:
        """Without end: it is over only when its event is, and an event may be put off."""
        return (NEVER,)

    def people(self) -> tuple[str, ...]:
        """The contacts it names and those one met."""
        return (*self.contacts, *(name for name in self.met if name not in self.contacts))

    def as_scheduled(self) -> Self:
        """Registered, with nobody met yet."""
        return self.unsaid(status="registered", met=())


INTERACTIONS: tuple[type[Interaction], ...] = (
    Interview,
    Meeting,
    Message,
    Letter,
    Connection,
    SocialActivity,
    Referral,
    EventAttendance,
)
"""The built-in kinds, one class each."""

_EXCHANGES: Final = (Message, Letter, Meeting, Interview)


def is_exchange(record: Interaction) -> bool:
    """Whether a record is part of what two sides said to each other, on paper or face to face."""
    return isinstance(record, _EXCHANGES)
