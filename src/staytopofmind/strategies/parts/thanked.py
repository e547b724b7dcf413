"""Whether someone was thanked for an interview: line 1.4, and where one message does two things."""

from collections.abc import Sequence
from typing import Final

from staytopofmind.model.contact import Contact
from staytopofmind.model.interactions import Interview, Letter, Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.proposal import cause_in, key_of

__all__ = ["is_passed_on", "is_thanked", "rejected_at"]

_KIND: Final = "thank_you_email"


def is_thanked(to: Relationship, rounds: Sequence[Interview], slug: str) -> bool:
    """Whether a message to them, or a letter that has arrived, gave thanks for these rounds.

    One that carried out an action of the strategy ``slug`` is for that action's cause (the id of an
    interview), one in reply to an interview for that one; any other counts if it came after the
    last of the rounds.
    """
    own = {one.id for one in rounds}
    others = {one.id for one in to.interviews} - own
    end, rejected = rounds[-1].ended, rejected_at(to.pursuit_of(rounds[-1]))
    records: list[Message | Letter] = [*to.outbound, *to.letters]
    for record in records:
        if not _gives_thanks(record, rejected):
            continue
        cause = cause_in(record.action_key, slug, _KIND)
        if cause is not None:
            found = cause in own
        elif record.in_reply_to in others:
            found = False
        else:
            found = record.in_reply_to in own or record.ended >= end
        if found:
            return True
    return False


def is_passed_on(
    to: Relationship, other: Contact, rounds: Sequence[Interview], slug: str, mark: str
) -> bool:
    """Whether a contact was asked to pass on thanks to somebody for the rounds of a day.

    What was said of the action of ``slug`` for a round (its cause: that interview's id and
    ``mark``) is for everyone who was at that one or an earlier one. Any other thanks to the contact
    are for those who were there before them, unless they were there, too: then it is for
    themselves.
    """
    canonical, search = to.search.canonical, to.search
    there = [other.id in map(canonical, one.contacts) for one in rounds]
    since = rounds[there.index(True) :]
    *before, last = (key_of(slug, _KIND, to.id, one.id + mark) for one in since)
    if any(map(search.is_settled, before)) or search.is_carried(last):
        return True
    own = [one for one, was_there in zip(rounds, there, strict=True) if was_there]
    if any(to.id in map(canonical, one.contacts) for one in own):
        return False
    ids = {one.id for one in since}
    records: list[Message | Letter] = [*to.outbound, *to.letters]
    return any(
        record.in_reply_to in ids or record.ended >= own[-1].ended
        for record in records
        if _gives_thanks(record, None) and cause_in(record.action_key, slug, _KIND) is None
    )


def _gives_thanks(record: Message | Letter, rejected: int | None) -> bool:
    if isinstance(record, Letter):
        return record.outbound and record.arrived_at is not None
    if record.purpose == "acknowledgement":
        return rejected is not None and record.ended >= rejected
    return record.purpose == "thank_you"


def rejected_at(pursuit: Pursuit | None) -> int | None:
    """The instant an opportunity was rejected, if that is its last stage."""
    if pursuit is None or pursuit.stage != "rejected":
        return None
    return pursuit.stages[-1].began
