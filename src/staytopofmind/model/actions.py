"""What sort of thing an action is, as data; and what each purpose of a message stands for.

Weights, intrusion, duty and minutes are assumptions of the ranking model except where a source is
given; they are data so that callers can replace them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

import attrs

from staytopofmind.model.sources import Source

__all__ = ["ACTION_KINDS", "PURPOSES", "ActionKind", "Purpose", "PurposeMeaning"]

_ASSUMED = Source("no evidence found; ordered by richness and effort", "assumption")
_SURVEY = Source("16 % dismissed a candidate for want of a thank-you (TopResume 2017)", "B")


@attrs.frozen
class ActionKind:
    """The sort of an action.

    ``weight`` is the trace it leaves with the contact and ``intrusion`` how much it asks of them
    (0 or more); ``duty`` is what doing it in time is worth by itself; ``minutes`` is the time to
    decide and prepare. A ``courtesy`` is owed: it is exempt from most policies and listed first.
    """

    slug: str
    weight: float
    intrusion: float
    duty: float
    minutes: float
    expects_answer: bool = False
    courtesy: bool = False
    source: Source = _ASSUMED


ACTION_KINDS: Final[Mapping[str, ActionKind]] = MappingProxyType(
    {
        kind.slug: kind
        for kind in (
            ActionKind("thank_you_email", 0.45, 0.2, 0.16, 10, courtesy=True, source=_SURVEY),
            ActionKind("connection_request", 0.25, 0.3, 0.03, 3),
            ActionKind("accept_connection", 0.25, 0.0, 0.30, 1, courtesy=True),
            ActionKind("engage_post", 0.12, 0.1, 0.03, 3),
            ActionKind("letter", 0.5, 0.4, 0.10, 25),
            ActionKind("share_material", 0.6, 0.8, 0.03, 15),
            ActionKind("send_material", 0.6, 0.8, 0.30, 15, courtesy=True),
            ActionKind("public_post", 0.12, 0.0, 0.03, 10),
            ActionKind("follow_up", 0.4, 1.0, 0.10, 10, expects_answer=True),
            ActionKind("conversation", 0.6, 1.0, 0.03, 20, expects_answer=True),
            ActionKind("referral_request", 0.9, 1.0, 0.03, 15, expects_answer=True),
            ActionKind("thank_referrer", 0.3, 0.2, 0.30, 5, courtesy=True),
            ActionKind("tell_outcome", 0.3, 0.2, 0.30, 5, courtesy=True),
            ActionKind("attend_event", 1.0, 0.0, 0.03, 10),
            ActionKind("prepare_event", 0.0, 0.0, 0.30, 10, courtesy=True),
            ActionKind("recommendation_request", 0.6, 0.8, 0.03, 15, expects_answer=True),
            ActionKind("event_note", 0.4, 0.5, 0.10, 5),
            ActionKind("achievement_update", 0.4, 0.8, 0.03, 10),
            ActionKind("answer", 0.3, 0.2, 0.30, 10, courtesy=True),
            ActionKind("keep_promise", 0.3, 0.2, 0.30, 10, courtesy=True),
            ActionKind("acknowledge", 0.3, 0.2, 0.30, 10, courtesy=True),
            ActionKind("confirm", 0.3, 0.2, 0.30, 10, courtesy=True),
        )
    }
)
"""Every built-in action kind by its slug. ``send_material`` is a material that was asked for."""

Purpose: TypeAlias = Literal[
    "thank_you",
    "follow_up",
    "conversation",
    "material",
    "requested_material",
    "update",
    "referral_request",
    "recommendation_request",
    "thank_referrer",
    "outcome",
    "event_note",
    "answer",
    "promise",
    "acknowledgement",
    "confirmation",
    "withdrawal",
    "application",
    "question",
    "request",
    "invitation",
    "offer",
    "rejection",
    "information",
    "other",
]


@attrs.frozen
class PurposeMeaning:
    """What a message of a purpose stands for.

    ``action_kind`` is the slug of the action it carries out when the candidate sends it (None:
    of no action), ``expects_answer`` whether it asks for one when the record does not say, and
    ``intrusion`` what it adds to the contact's strain when the candidate sends it.
    """

    action_kind: str | None
    expects_answer: bool
    intrusion: float


def _of(slug: str) -> PurposeMeaning:
    kind = ACTION_KINDS[slug]
    return PurposeMeaning(slug, kind.expects_answer, kind.intrusion)


PURPOSES: Final[Mapping[str, PurposeMeaning]] = MappingProxyType(
    {
        "thank_you": _of("thank_you_email"),
        "follow_up": _of("follow_up"),
        "conversation": _of("conversation"),
        "material": _of("share_material"),
        "requested_material": _of("send_material"),
        "update": _of("achievement_update"),
        "referral_request": _of("referral_request"),
        "recommendation_request": _of("recommendation_request"),
        "thank_referrer": _of("thank_referrer"),
        "outcome": _of("tell_outcome"),
        "event_note": _of("event_note"),
        "answer": _of("answer"),
        "promise": _of("keep_promise"),
        "acknowledgement": _of("acknowledge"),
        "confirmation": _of("confirm"),
        "withdrawal": _of("acknowledge"),
        "question": _of("follow_up"),
        "request": _of("follow_up"),
        "application": PurposeMeaning(None, True, 0.2),
        "invitation": PurposeMeaning(None, True, 0.5),
        "offer": PurposeMeaning(None, False, 0.2),
        "rejection": PurposeMeaning(None, False, 0.2),
        "information": PurposeMeaning(None, False, 0.2),
        "other": PurposeMeaning(None, False, 0.5),
    }
)
"""The one table from a message's purpose to its meaning; it covers every `Purpose`."""

if set(PURPOSES) != set(get_args(Purpose)):  # pragma: no cover - a slip of this very file
    raise AssertionError("PURPOSES and Purpose differ")
