"""Contact policies: respect, enforced. Each judges one proposal by recorded facts."""

from staytopofmind.policies.awaited import AwaitedDate
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.policies.consent import Consent
from staytopofmind.policies.gap import MinimumGap
from staytopofmind.policies.reachable import Reachable
from staytopofmind.policies.snoozed import Snoozed
from staytopofmind.policies.unanswered import UnansweredCap

__all__ = [
    "DEFAULT_POLICIES",
    "AwaitedDate",
    "Consent",
    "MinimumGap",
    "Objection",
    "Policy",
    "Reachable",
    "Snoozed",
    "UnansweredCap",
]

DEFAULT_POLICIES: tuple[Policy, ...] = (
    Consent(),
    Reachable(),
    Snoozed(),
    AwaitedDate(),
    UnansweredCap(),
    MinimumGap(),
)
"""The policies of an advisor unless it is given others."""
