"""Whether someone was thanked for an interview: line 1.4, and where one message does two things."""

from collections.abc import Sequence

from staytopofmind.model.interactions import Interview, Letter, Message
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.proposal import cause_in

__all__ = ["is_thanked", "rejected_at"]


def is_thanked(to: Relationship, rounds: Sequence[Interview], slug: str, mark: str = "") -> bool:
    """Whether a message to them, or a letter that has arrived, gave thanks for these rounds.

    One that carried out an action of the strategy ``slug`` is for that action's cause (an
    interview's id and ``mark``), one in reply to an interview for that one; any other counts if it
    came after the last of the rounds.
    """
    own = {one.id for one in rounds}
    others = {one.id for one in to.interviews} - own
    end, rejected = rounds[-1].ended, rejected_at(to.pursuit_of(rounds[-1]))
    records: list[Message | Letter] = [*to.outbound, *to.letters]
    for record in records:
        if not _gives_thanks(record, rejected):
            continue
        cause = cause_in(record.action_key, slug, "thank_you_email")
        if cause is not None:
            found = cause.endswith(mark) and cause[: len(cause) - len(mark)] in own
        elif record.in_reply_to in others:
            found = False
        else:
            found = record.in_reply_to in own or record.ended >= end
        if found:
            return True
    return False


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
