"""Interviews and meetings: what is agreed ahead and then takes place, or does not."""

from typing import ClassVar, Literal, Self, TypeAlias

import attrs

from staytopofmind.model.fields import Moment, Whole
from staytopofmind.model.interaction import Interaction, Side
from staytopofmind.moments import HOUR

__all__ = ["Appointment", "Interview", "Meeting", "MeetingStatus"]

MeetingStatus: TypeAlias = Literal["scheduled", "held", "cancelled", "no_show"]


@attrs.frozen(kw_only=True)
class Appointment(Interaction):
    """What interviews and meetings share: an agreed time, an end, and whether it took place.

    Without ``ends_at`` it is taken to last an hour, or all day where only the day is known.
    """

    scheduled_ahead: ClassVar[bool] = True
    leaves: ClassVar[str] = "call"
    together: ClassVar[bool] = True
    lasts: ClassVar[int] = HOUR

    ends_at: Moment | None = None
    status: MeetingStatus = "scheduled"

    def as_scheduled(self) -> Self:
        """Agreed or called off, with nothing said yet."""
        return self.unsaid(status="cancelled" if self.status == "cancelled" else "scheduled")

    @property
    def takes_place(self) -> bool:
        """Whether it was held or still stands; one that is scheduled counts once it has ended."""
        return self.status in ("scheduled", "held")


@attrs.frozen(kw_only=True)
class Interview(Appointment):
    """An interview; its ``contacts`` are the interviewers.

    ``format`` ``phone_screen`` marks a first call by a recruiter.
    """

    kind: ClassVar[str] = "interview"
    leaves: ClassVar[str] = "interview"

    round: Whole | None = None
    format: Literal["onsite", "video", "phone", "phone_screen", "other"] = "other"

    def _initiator(self) -> Side:
        return "contact"


@attrs.frozen(kw_only=True)
class Meeting(Appointment):
    """A call, a coffee or a video conversation outside of the interviews."""

    kind: ClassVar[str] = "meeting"
    needs_contact: ClassVar[bool] = True

    format: Literal["call", "coffee", "video", "other"] = "other"
