"""What each record leaves with a contact, as the presence model counts it.

- An interview, a meeting or an event where one met counts once it is over, for both sides.
- A message counts by its purpose, more with materials; automatic ones leave nothing, and neither
  does a declined or withdrawn connection, or a post that was not addressed to the candidate.
- A referral given counts with the referrer and with whom it leads to.
"""

from collections.abc import Hashable, Iterable
from typing import TypeAlias

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Interview,
    Meeting,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.search import Search
from staytopofmind.model.stand_in import intrusion_of
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.presence import Trace

__all__ = ["Left", "traces_of"]

_COURTESIES = frozenset(
    {
        "answer",
        "promise",
        "acknowledgement",
        "confirmation",
        "withdrawal",
        "thank_referrer",
        "outcome",
    }
)


Left: TypeAlias = tuple[float, float, float]
"""What a message leaves whenever it was sent: the fields of a `Trace` after its instant."""


def traces_of(  # noqa: PLR0917  what is read, for whom, and as of when
    search: Search,
    contact: str,
    records: Iterable[Interaction],
    model: PresenceModel,
    now: int,
    messages: dict[Hashable, Left | None],
) -> list[Trace]:
    """The traces of a contact's records, in their order; those after ``now`` are left out.

    ``messages`` remembers what each sort of message leaves: most records are of a few sorts.
    """
    traces: list[Trace] = []
    for record in records:
        if record.began > now:
            continue
        if record.__class__ is Message:
            sort = (record.outbound, record.automatic, record.purpose, record.depth,
                    bool(record.materials))  # fmt: skip
            try:
                left = messages[sort]
            except KeyError:
                left = messages[sort] = _left(search, contact, record, model)
        elif record.scheduled_ahead and search.end_of(record) > now:
            continue
        else:
            left = _left(search, contact, record, model)
        if left is not None:
            traces.append(Trace(record.began, *left))
    return traces


def _left(search: Search, contact: str, record: Interaction, model: PresenceModel) -> Left | None:
    """What a record leaves: its weight, what it asked of the contact, and what they gave."""
    kind = _kind(search, contact, record)
    if kind is None:
        return None
    acted = record.together or not record.outbound
    asked = 0.0 if acted else intrusion_of(record)
    if isinstance(record, Referral) and search.canonical(record.referrer) != contact:
        acted, asked = False, 0.0
    weight = model.weight(kind, depth=record.depth, contact_acted=acted)
    return weight, asked, 1.0 if acted else 0.0


def _message_kind(message: Message) -> str | None:
    if message.automatic:
        return None
    if not message.outbound:
        return "email"
    if message.purpose == "thank_you":
        return "thank_you"
    if message.materials or message.purpose in ("material", "requested_material"):
        return "materials"
    return "courtesy" if message.purpose in _COURTESIES else "email"


def _kind(search: Search, contact: str, record: Interaction) -> str | None:
    if isinstance(record, (Interview, Meeting)):
        return record.leaves if record.takes_place else None
    if isinstance(record, EventAttendance):
        canonical = search.canonical
        met = record.status == "attended" and any(canonical(one) == contact for one in record.met)
        return record.leaves if met else None
    if isinstance(record, Connection):
        return record.leaves if record.status in ("requested", "accepted") else None
    if isinstance(record, SocialActivity):
        return (
            None if record.author != "candidate" and record.in_reply_to is None else record.leaves
        )
    if isinstance(record, Referral):
        return _referral_kind(search, contact, record)
    if isinstance(record, Message):
        return _message_kind(record)
    return record.leaves


def _referral_kind(search: Search, contact: str, record: Referral) -> str | None:
    if record.status == "given":
        return record.leaves
    if search.canonical(record.referrer) != contact:
        return None
    return "courtesy" if record.status == "outcome_told" else "email"
