"""How often contacts answer, counted from what the candidate asked them.

Counts of one contact are small, so each rate leans on a wider one: a contact's on those of the
channels used with them, a channel's on the overall one, and that on the model's own chances. Each
counts like `PRIOR_SENDS` sends: ``(answered + 8 * wider) / (sends + 8)``. Nothing is learned unless
the caller asks, and nothing is used unless they hand it to a `PresenceModel`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

import attrs

from staytopofmind.model.history import History
from staytopofmind.model.interactions import Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import DAY
from staytopofmind.ranking.parameters import PresenceModel

__all__ = ["FAILED_AFTER", "PRIOR_SENDS", "ReplyRate", "ReplyRates", "reply_rates"]

PRIOR_SENDS: Final = 8.0
"""How many sends a wider rate counts for (assumption)."""

FAILED_AFTER: Final = 7 * DAY
"""After how long without an answer a send counts as failed (convention), microseconds."""


@attrs.frozen(kw_only=True)
class ReplyRate:
    """A share of sends that were answered.

    ``rate`` leans on a wider one, ``answered`` of ``sends`` are the bare counts.
    """

    rate: float
    sends: int
    answered: int


@attrs.frozen(kw_only=True)
class ReplyRates:
    """Reply rates as known at a moment: overall, by channel, and by contact id, each sorted.

    Useful from about 20 to 40 sends in all. ``pending`` sends are not yet answered and may still
    be; they count nowhere.
    """

    overall: ReplyRate
    by_channel: Mapping[str, ReplyRate] = attrs.field(hash=False)
    by_contact: Mapping[str, ReplyRate] = attrs.field(hash=False)
    pending: int

    def chances(self) -> dict[str, float]:
        """The rates of contacts as a model takes them: ``PresenceModel(reply_by_contact=...)``."""
        return {contact: found.rate for contact, found in self.by_contact.items()}


class _Send(NamedTuple):
    """A message that asked for an answer. ``answered`` None: it still may be."""

    contact: str
    channel: str
    expected: float
    answered: bool | None


def reply_rates(
    history: History, *, now: datetime | str, model: PresenceModel | None = None
) -> ReplyRates:
    """How often contacts answered, from what was known at a moment.

    A send is a message of the candidate's that awaits an answer, once for each contact it names. It
    is answered by a message of that contact's, not an automatic one, within 7 days after it: by one
    that replies to it, or by one that replies to nothing in particular. ``model`` (None: the
    default) has the chances that the overall rate leans on.

    Raises:
        MomentError: ``now`` is naive or no moment.
    """
    search = history.search(now)
    usual = model or PresenceModel()
    sends = [
        send
        for name in sorted(search.contacts())
        for send in _sends(search.relationship(name), search.moment, usual)
    ]
    counted = [send for send in sends if send.answered is not None]
    expected = sum(send.expected for send in counted)
    overall = _rate(counted, expected / len(counted) if counted else usual.reply_cold)
    by_channel = {
        channel: _rate((one for one in counted if one.channel == channel), overall.rate)
        for channel in sorted({one.channel for one in counted})
    }
    return ReplyRates(
        overall=overall,
        by_channel=MappingProxyType(by_channel),
        by_contact=MappingProxyType(_by_contact(counted, by_channel)),
        pending=len(sends) - len(counted),
    )


def _by_contact(
    sends: Iterable[_Send], by_channel: Mapping[str, ReplyRate]
) -> dict[str, ReplyRate]:
    found: dict[str, list[_Send]] = {}
    for send in sends:
        found.setdefault(send.contact, []).append(send)
    rates: dict[str, ReplyRate] = {}
    for contact, own in found.items():
        used = sorted(Counter(send.channel for send in own).items())
        wider = sum(by_channel[channel].rate * count for channel, count in used) / len(own)
        rates[contact] = _rate(own, wider)
    return rates


def _rate(sends: Iterable[_Send], wider: float) -> ReplyRate:
    outcomes = [bool(send.answered) for send in sends]
    answered, count = sum(outcomes), len(outcomes)
    rate = (answered + PRIOR_SENDS * wider) / (count + PRIOR_SENDS)
    return ReplyRate(rate=rate, sends=count, answered=answered)


def _sends(to: Relationship, now: int, model: PresenceModel) -> Iterator[_Send]:
    first_written = to.inbound[0].ended if to.inbound else None
    for message in to.outbound:
        if message.awaits:
            warm = first_written is not None and first_written <= message.began
            answered = any(_answers(one, message) for one in to.inbound)
            yield _Send(
                contact=to.id,
                channel=message.channel,
                expected=model.reply_warm if warm else model.reply_cold,
                answered=True if answered else False if now >= _fails(message) else None,
            )


def _answers(theirs: Message, sent: Message) -> bool:
    if theirs.in_reply_to is not None and theirs.in_reply_to != sent.id:
        return False
    is_after = theirs.ended > sent.ended or theirs.in_reply_to == sent.id
    return is_after and theirs.began < _fails(sent)


def _fails(sent: Message) -> int:
    return sent.ended + FAILED_AFTER
