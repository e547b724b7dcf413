"""Asks one policy about one proposal at one moment."""

from typing import Any

from staytopofmind.model import History, Relationship
from staytopofmind.policies import Objection, Policy
from staytopofmind.strategies import Proposal
from tests.agenda.proposing import just_before
from tests.strategies.world import at


def judged(policy: Policy, proposal: Proposal, history: History, now: str) -> Objection | None:
    """The objection of a policy to a proposal, as known at a moment."""
    search = history.search(now)
    to: Relationship | None = None
    if proposal.contact is not None:
        to = search.relationship(proposal.contact)
    return policy.judge(proposal, to, search, at(now))


def objected(policy: Policy, proposal: Proposal, history: History, now: str) -> Objection:
    """The objection there must be."""
    found = judged(policy, proposal, history, now)
    assert found is not None, f"{policy.slug} does not object at {now}"
    return found


def ends_at(
    policy: Policy, proposal: Proposal, history: History, now: str, end: str, /, **same: Any
) -> None:
    """An objection that stays the same, word by word, until an instant, and then is gone.

    Asked at a moment, just before the end, and at the end.
    """
    first = objected(policy, proposal, history, now)
    assert first.until == at(end)
    last = just_before(end)
    assert objected(policy, proposal, history, last) == first
    assert judged(policy, proposal, history, end) is None
    for name, value in same.items():
        assert getattr(first, name) == value
