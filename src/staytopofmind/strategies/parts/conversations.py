"""What a contact said and heard: the conversations with them, and the topics that are theirs."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from staytopofmind.model.interaction import Interaction, Topic
from staytopofmind.model.interactions import Interview, Meeting
from staytopofmind.model.relationship import Relationship

__all__ = ["ConversationSort", "conversations", "sort_of", "topics_for"]

ConversationSort: TypeAlias = Literal["interview", "meeting", "message"]


def conversations(to: Relationship) -> list[Interaction]:
    """The interviews and meetings with a contact and the messages they wrote, the newest first.

    Only those in which something came up. Of several contacts that a message names, the first
    wrote it.
    """
    found: list[Interaction] = [one for one in to.interviews if one.topics]
    found += [one for one in to.meetings if one.topics]
    found += [one for one in to.inbound if one.topics and to.is_me(one.contacts[0])]
    if len(found) > 1:
        found.sort(key=lambda one: (-one.ended, one.id))
    return found


def sort_of(record: Interaction) -> ConversationSort:
    """What sort of conversation a record is."""
    if isinstance(record, Interview):
        return "interview"
    return "meeting" if isinstance(record, Meeting) else "message"


def topics_for(record: Interaction, to: Relationship) -> Sequence[Topic]:
    """What came up for a contact: all but what somebody else who was there raised."""
    if len(record.contacts) < 2:
        return record.topics
    canonical = to.search.canonical
    others = {canonical(name) for name in record.contacts} - {to.id}
    return [one for one in record.topics if one.of is None or canonical(one.of) not in others]
