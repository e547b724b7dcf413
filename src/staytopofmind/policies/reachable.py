"""Reachability: a message needs a handle for its channel."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind.model.fields import Names
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Reachable"]


@attrs.frozen(kw_only=True)
class Reachable(Policy):
    """Objects where the contact has no handle for the channel, and suggests the channels they have.

    A connection on a platform makes them reachable there; what they opted out of is no
    suggestion. ``without_handle`` are action kinds that need none, because what they act on is
    there already.
    """

    slug: ClassVar[str] = "reachable"
    binds_courtesies: ClassVar[bool] = True
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {"without_handle": Source("a post, a request or an event is there to be answered", "P")}
    )

    without_handle: Names = (
        "accept_connection",
        "engage_post",
        "public_post",
        "attend_event",
        "prepare_event",
    )

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """That the channel leads nowhere, with another route."""
        channel = proposal.channel
        if relationship is None or channel is None or relationship.can(channel):
            return None
        if proposal.kind.slug in self.without_handle or relationship.is_connected(channel):
            return None
        contact = relationship.contact
        params = {"name": contact.name, "channel": channel}
        return Objection(
            policy=self.slug,
            reason=Phrase("reachable.no-handle", "no {channel} handle of {name} is known", params),
            evidence=(contact.id,),
            suggestion=_route(relationship),
        )


def _route(to: Relationship) -> Phrase:
    contact = to.contact
    refused = {one.channel for one in contact.opted_out}
    known = [
        *(handle.channel for handle in contact.handles),
        *(step.platform for step in to.connections if to.is_connected(step.platform)),
    ]
    others = [channel for channel in dict.fromkeys(known) if channel not in refused]
    if not others:
        return Phrase("reachable.find", "find a way to reach {name}", {"name": contact.name})
    params = {"name": contact.name, "others": ", ".join(others)}
    return Phrase("reachable.other-channel", "{name} can be reached by {others}", params)
