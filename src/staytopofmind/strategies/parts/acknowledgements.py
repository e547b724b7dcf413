"""The courteous word about a turn of an opportunity: a rejection, an offer, or a withdrawal."""

from functools import partial
from types import MappingProxyType
from typing import Final

from staytopofmind.model.interactions import Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.stand_in import RecordForm
from staytopofmind.moments import local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Wording
from staytopofmind.strategies.parts.courtesy_words import courtesy
from staytopofmind.strategies.parts.endings import Turn
from staytopofmind.strategies.parts.points import last_discussed
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["acknowledgement"]

_say: Final = Saying("professionalism")
_WITHDRAWAL: Final = RecordForm(Message, MappingProxyType({"purpose": "withdrawal"}))


def acknowledgement(
    strategy: Strategy, to: Relationship, turn: Turn, *, due: int, closes: int
) -> Proposal:
    """The proposal to acknowledge a turn, open from then on and best a third of the way to due."""
    opens, message, about = turn.at, turn.message, turn.pursuit.id
    return strategy.proposal(
        "acknowledge",
        to,
        cause=turn.cause,
        channel=to.writing_channel,
        window=to.window(opens, opens + (due - opens) // 3, due, closes),
        say=partial(_words, to, turn),
        evidence=(about,) if message is None else (about, message.id),
        opportunity=about,
        details={} if message is None else {"in_reply_to": message.id},
        leaves=_WITHDRAWAL if turn.kind == "withdrawal" else None,
    )


def _words(to: Relationship, turn: Turn) -> Wording:
    """The last thing that was discussed is worth a mention."""
    points = last_discussed(to, turn.pursuit)[:1]
    text = "add what you valued in talking with {name}"
    missing = _say(f"input.{turn.kind}", text, name=to.contact.name)
    day = local_day(turn.at, to.search.zone)
    return courtesy(
        turn.kind,
        to,
        {"day": day, "title": turn.pursuit.opportunity.title},
        points=points,
        missing=None if points else missing,
    )
