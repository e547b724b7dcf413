"""Turns of an opportunity that call for a courteous word, to whom, and whether it was said."""

from functools import partial
from typing import Literal, TypeAlias

import attrs

from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.interactions import Message
from staytopofmind.model.opportunity import DEAD_STAGES
from staytopofmind.model.pursuit import Pursuit, ReachedStage
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import DAY
from staytopofmind.strategies.parts.anchors import concerned, last_partner
from staytopofmind.strategies.proposal import cause_in

__all__ = ["Turn", "TurnKind", "turn_of", "turns"]

TurnKind: TypeAlias = Literal["rejection", "offer", "withdrawal"]


@attrs.frozen
class Turn:
    """A rejection or an offer, or that another opportunity was accepted, and when (an instant).

    ``contact`` is who is owed a word; ``message`` the one that brought the news, if any.
    """

    kind: TurnKind
    pursuit: Pursuit
    at: int
    contact: str
    message: Message | None

    @property
    def cause(self) -> str:
        """The opportunity and the turn: each is acknowledged once."""
        return f"{self.pursuit.id}/{self.kind}"


def turns(to: Relationship, slug: str) -> list[Turn]:
    """What this contact is owed a word about and has not had from the candidate."""
    found: list[Turn] = []
    for pursuit in concerned(to):
        turn = turn_of(pursuit)
        if turn is not None and turn.contact == to.id and not _is_said(turn, to, slug):
            found.append(turn)
    return found


def turn_of(pursuit: Pursuit) -> Turn | None:
    """What was last to be acknowledged about an opportunity, said or not; None: nothing yet."""
    return pursuit.search.once(("turn", pursuit.id), partial(_turn, pursuit))


def _turn(pursuit: Pursuit) -> Turn | None:
    if pursuit.stage == "rejected":
        return _told(pursuit, "rejection", pursuit.stages[-1])
    accepted = pursuit.search.accepted()
    if accepted is not None:
        return _elsewhere(pursuit, accepted.stages[-1])
    if pursuit.stage == "offer":
        return _told(pursuit, "offer", pursuit.stages[-1])
    return None


def _told(
    pursuit: Pursuit, kind: Literal["rejection", "offer"], stage: ReachedStage
) -> Turn | None:
    """News go back to who brought them, else to the recruiter, else to the hiring manager."""
    message = _news(pursuit, kind, stage)
    if message is not None:
        name: str | None = pursuit.search.canonical(message.contacts[0])
    else:
        contact = pursuit.with_role("recruiter", "hiring_manager")
        name = None if contact is None else contact.id
    if name is None:
        return None
    by_day = stage.began < stage.ended
    at = message.ended if message is not None and by_day else stage.ended
    return Turn(kind, pursuit, at, name, message)


def _news(pursuit: Pursuit, purpose: str, stage: ReachedStage) -> Message | None:
    """Their last message with that purpose, or else their last one in the 24 hours before."""
    near: Message | None = None
    for one in reversed(pursuit.records):
        if not isinstance(one, Message) or one.outbound or one.automatic:
            continue
        if one.purpose == purpose:
            return one
        if near is None and stage.ended - DAY <= one.ended <= stage.ended:
            near = one
    return near


def _elsewhere(pursuit: Pursuit, accepted: ReachedStage) -> Turn | None:
    """Who still counts on the candidate learns that they accepted another offer."""
    if pursuit.stage in DEAD_STAGES or pursuit.stage == "accepted":
        return None
    if pursuit.stage == "lead" and not pursuit.records:
        return None
    contact = pursuit.with_role("recruiter", "hiring_manager")
    name = last_partner(pursuit) if contact is None else contact.id
    return None if name is None else Turn("withdrawal", pursuit, accepted.ended, name, None)


def _is_said(turn: Turn, to: Relationship, slug: str) -> bool:
    """Whether any message to them followed, or a word of that kind to anyone there.

    Where only the day of the turn is known, a word of that kind on that day followed it.
    """
    if turn.kind == "withdrawal":
        word, after = "withdrawal", ALWAYS  # whenever they were told, they know
    else:
        after = turn.at if turn.message is None else turn.message.ended
        if any(_says(sent, turn, after, slug) for sent in reversed(to.outbound)):
            return True
        word, after = "acknowledgement", min(after, turn.pursuit.stages[-1].began)
    return any(
        _says(one, turn, after, slug)
        for one in turn.pursuit.records
        if isinstance(one, Message) and one.outbound and one.purpose == word
    )


def _says(message: Message, turn: Turn, after: int, slug: str) -> bool:
    """Whether a message acknowledges a turn: it does so expressly, or came after an instant.

    One about another opportunity, or for another action of the strategy ``slug``, does not.
    """
    cause = cause_in(message.action_key, slug, "acknowledge")
    if cause == turn.cause:
        return True
    if turn.message is not None and message.in_reply_to == turn.message.id:
        return True
    elsewhere = message.opportunity not in (None, turn.pursuit.id)
    return message.ended >= after and cause is None and not elsewhere
