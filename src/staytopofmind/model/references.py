"""Which fields of an interaction refer to what, in one table."""

from typing import Final

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import EventAttendance, Referral, SocialActivity

__all__ = ["REFERENCES", "references_of"]

REFERENCES: Final[tuple[tuple[type[Interaction], str, str, str], ...]] = (
    (Interaction, "contacts", "contacts", "a contact"),
    (Interaction, "opportunity", "opportunities", "an opportunity"),
    (Interaction, "materials", "materials", "a material"),
    (Interaction, "achievements", "achievements", "an achievement"),
    (Interaction, "talking_points", "talking_points", "a talking point"),
    (EventAttendance, "event", "events", "an event"),
    (EventAttendance, "met", "contacts", "a contact"),
    (SocialActivity, "organisation", "organisations", "an organisation"),
    (Referral, "toward", "contacts", "a contact"),
)
"""Class, field, what the ids are of, and the same in words.

Other interactions (``in_reply_to``, ``keeps``) and what topics and promises name come on top.
"""


_found: dict[type, tuple[tuple[str, str, str], ...]] = {}


def references_of(cls: type[Interaction]) -> tuple[tuple[str, str, str], ...]:
    """The entries of the table for one class of interactions, third parties' included."""
    try:
        return _found[cls]
    except KeyError:
        entries = (entry[1:] for entry in REFERENCES if issubclass(cls, entry[0]))
        return _found.setdefault(cls, tuple(entries))
