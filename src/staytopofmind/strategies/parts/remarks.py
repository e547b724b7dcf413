"""Remarks that briefs of several strategies make to the candidate alone."""

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship

__all__ = ["on_zone", "to_find"]


def on_zone(to: Relationship) -> tuple[Phrase, ...]:
    """That the contact's zone is unknown and the candidate's was assumed; else nothing."""
    if not to.zone_is_assumed:
        return ()
    params = {"name": to.contact.name, "zone": to.zone.key}
    text = "the time zone of {name} is not known; {zone} is assumed"
    return (Phrase("note.zone-assumed", text, params),)


def to_find(to: Relationship) -> Phrase | None:
    """That a way to write to the contact has to be found first; None where one is known."""
    if to.writing_channel is not None:
        return None
    return Phrase("input.channel", "find a way to write to {name}", {"name": to.contact.name})
