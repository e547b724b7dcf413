"""The score of an action once more, from the facts alone.

Nothing of `staytopofmind.ranking` is used: the facts are read as the model knows them at a moment,
what each record leaves is written down here a second time, and the mathematics is that of
`reference`. The figures of the action kinds are copied from the model's description, not read from
the library.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from staytopofmind.model import (
    PURPOSES,
    Connection,
    EventAttendance,
    Interaction,
    Interview,
    Letter,
    Meeting,
    Message,
    Pursuit,
    Referral,
    Search,
    SocialActivity,
)
from staytopofmind.strategies import Proposal
from tests.ranking import reference
from tests.ranking.reference import Row


class Figures(NamedTuple):
    """The row of an action kind: trace, intrusion, duty, minutes, whether it asks an answer."""

    weight: float
    intrusion: float
    duty: float
    minutes: float
    asks: bool = False


ACTIONS: Final[Mapping[str, Figures]] = {
    "thank_you_email": Figures(0.45, 0.2, 0.16, 10),
    "connection_request": Figures(0.25, 0.3, 0.03, 3),
    "accept_connection": Figures(0.25, 0, 0.30, 1),
    "engage_post": Figures(0.12, 0.1, 0.03, 3),
    "letter": Figures(0.5, 0.4, 0.10, 25),
    "share_material": Figures(0.6, 0.8, 0.03, 15),
    "send_material": Figures(0.6, 0.8, 0.30, 15),
    "public_post": Figures(0.12, 0, 0.03, 10),
    "follow_up": Figures(0.4, 1, 0.10, 10, asks=True),
    "conversation": Figures(0.6, 1, 0.03, 20, asks=True),
    "referral_request": Figures(0.9, 1, 0.03, 15, asks=True),
    "thank_referrer": Figures(0.3, 0.2, 0.30, 5),
    "tell_outcome": Figures(0.3, 0.2, 0.30, 5),
    "attend_event": Figures(1.0, 0, 0.03, 10),
    "prepare_event": Figures(0, 0, 0.30, 10),
    "recommendation_request": Figures(0.6, 0.8, 0.03, 15, asks=True),
    "event_note": Figures(0.4, 0.5, 0.10, 5),
    "achievement_update": Figures(0.4, 0.8, 0.03, 10),
    "answer": Figures(0.3, 0.2, 0.30, 10),
    "keep_promise": Figures(0.3, 0.2, 0.30, 10),
    "acknowledge": Figures(0.3, 0.2, 0.30, 10),
    "confirm": Figures(0.3, 0.2, 0.30, 10),
}

_BRIEFLY = {
    "answer",
    "promise",
    "acknowledgement",
    "confirmation",
    "withdrawal",
    "thank_referrer",
    "outcome",
}


# What a record leaves: the word under which it is weighed, who acted, and what it asked


class Left(NamedTuple):
    """What one record leaves with one contact."""

    word: str
    acted: bool
    asked: float


def _of_appointment(met: Interview | Meeting, contact: str, search: Search) -> Left | None:
    if met.ended > search.moment or met.status not in ("held", "scheduled"):
        return None
    return Left("interview" if isinstance(met, Interview) else "call", acted=True, asked=0.0)


def _of_attendance(there: EventAttendance, contact: str, search: Search) -> Left | None:
    met = {search.canonical(name) for name in there.met}
    if there.status != "attended" or contact not in met or search.end_of(there) > search.moment:
        return None
    return Left("event", acted=True, asked=0.0)


def _of_message(message: Message, contact: str, search: Search) -> Left | None:
    if message.automatic:
        return None
    if message.initiated_by == "contact":
        return Left("email", acted=True, asked=0.0)
    purpose = message.purpose or "follow_up"
    asked = PURPOSES[purpose].intrusion
    if purpose == "thank_you":
        return Left("thank_you", acted=False, asked=asked)
    if message.materials or purpose in ("material", "requested_material"):
        return Left("materials", acted=False, asked=asked)
    return Left("courtesy" if purpose in _BRIEFLY else "email", acted=False, asked=asked)


def _of_letter(letter: Letter, contact: str, search: Search) -> Left | None:
    if letter.initiated_by == "contact":
        return Left("letter", acted=True, asked=0.0)
    return Left("letter", acted=False, asked=ACTIONS["letter"].intrusion)


def _of_connection(step: Connection, contact: str, search: Search) -> Left | None:
    if step.status not in ("requested", "accepted"):
        return None
    usual = "candidate" if step.status == "requested" else "contact"
    if (step.initiated_by or usual) == "contact":
        return Left("connection", acted=True, asked=0.0)
    asked = {"requested": "connection_request", "accepted": "accept_connection"}[step.status]
    return Left("connection", acted=False, asked=ACTIONS[asked].intrusion)


def _of_activity(activity: SocialActivity, contact: str, search: Search) -> Left | None:
    own = activity.author == "candidate"
    if not own and activity.in_reply_to is None:
        return None
    if (activity.initiated_by or ("candidate" if own else "contact")) == "contact":
        return Left("reaction", acted=True, asked=0.0)
    posted = activity.activity == "post" or (
        activity.activity == "share" and activity.in_reply_to is None
    )
    asked = ACTIONS["public_post" if posted else "engage_post"].intrusion
    return Left("reaction", acted=False, asked=asked)


def _of_referral(step: Referral, contact: str, search: Search) -> Left | None:
    own = step.status in ("asked", "outcome_told")
    by_candidate = (step.initiated_by or ("candidate" if own else "contact")) == "candidate"
    if search.canonical(step.contacts[0]) != contact:
        return Left("referral", acted=False, asked=0.0) if step.status == "given" else None
    word = {"given": "referral", "outcome_told": "courtesy"}.get(step.status, "email")
    if not by_candidate:
        return Left(word, acted=True, asked=0.0)
    kinds = {
        ("introduction", "asked"): "referral_request",
        ("recommendation", "asked"): "recommendation_request",
        ("introduction", "outcome_told"): "tell_outcome",
    }
    kind = kinds.get((step.form, step.status))
    return Left(word, acted=False, asked=0.2 if kind is None else ACTIONS[kind].intrusion)


_RULES: Final[Mapping[type[Interaction], Callable[[Any, str, Search], Left | None]]] = {
    Interview: _of_appointment,
    Meeting: _of_appointment,
    EventAttendance: _of_attendance,
    Message: _of_message,
    Letter: _of_letter,
    Connection: _of_connection,
    SocialActivity: _of_activity,
    Referral: _of_referral,
}


def rows(search: Search, contact: str) -> list[Row]:
    """What the known records of a contact leave, as the reference takes it."""
    found: list[Row] = []
    for record in search.timeline(contact):
        left = _RULES[type(record)](record, contact, search)
        if left is not None and record.began <= search.moment:
            weight = reference.trace_weight(left.word, record.depth, contact_acted=left.acted)
            found.append((record.began, weight, left.asked, 1.0 if left.acted else 0.0))
    return found


# Whom it matters to


def _importance(search: Search, name: str, opportunity: str | None) -> float:
    contact = search.contact(name)
    assert contact is not None
    if contact.importance is not None:
        return contact.importance
    live = [pursuit for pursuit in search.pursuits_of(name) if pursuit.is_live]
    named = None if opportunity is None else search.pursuit(opportunity)
    relevant = live if named is None else [named]
    interests = [_stated(pursuit) for pursuit in relevant]
    is_live = bool(live) or (named is not None and named.is_live)
    return reference.importance(contact.role, max(interests, default=None), live=is_live)


def _stated(pursuit: Pursuit) -> float:
    interest = pursuit.opportunity.interest
    return 0.7 if interest is None else interest


def _decision(search: Search, name: str | None, opportunity: str | None, tick: int) -> int | None:
    if opportunity is not None:
        pursuit = search.pursuit(opportunity)
        return None if pursuit is None else pursuit.decision
    if name is None:
        return None
    live = [pursuit for pursuit in search.pursuits_of(name) if pursuit.is_live]
    ahead = [one.decision for one in live if one.decision is not None and one.decision > tick]
    return min(ahead, default=None)


def _has_written(search: Search, contact: str) -> bool:
    return any(
        isinstance(record, Message) and record.initiated_by == "contact" and not record.automatic
        for record in search.timeline(contact)
    )


# The whole


def parts(proposal: Proposal, search: Search, tick: int, lever: float = 1.0) -> dict[str, Fraction]:
    """The parts of a proposal's score at a tick, each a multiple of 2**-30."""
    figures = ACTIONS[proposal.kind.slug]
    to = proposal.contact
    reply = 0.0
    if figures.asks:
        reply = 0.4 if to is not None and _has_written(search, to) else 0.1
    start = tick if proposal.effect_at is None else max(tick, proposal.effect_at)
    effect = start + proposal.effect_after

    def gain(name: str | None) -> float:
        return reference.gain(
            [] if name is None else rows(search, name),
            tick,
            weight=figures.weight,
            reply=reply,
            effect=effect,
            decision=_decision(search, name, proposal.opportunity, tick),
        )

    served: Sequence[str] = proposal.beneficiaries or (() if to is None else (to,))
    stakes = [(_importance(search, name, proposal.opportunity), gain(name)) for name in served]
    # The largest product of the two; of several the one named first.
    importance, gained = max(stakes or [(0.4, gain(None))], key=lambda one: one[0] * one[1])
    strained = 0.0 if to is None else reference.strain(rows(search, to), tick, tick)
    window = proposal.window
    return reference.parts(
        lever=lever,
        importance=importance,
        fit=proposal.fit,
        gain=gained,
        duty=figures.duty,
        urgency=float(reference.urgency(window.opens, window.best, window.due, tick)),
        intrusion=figures.intrusion,
        risk=reference.risk(strained),
        minutes=figures.minutes,
    )
