"""Consent: who asked not to be contacted is not, and nobody on a channel they opted out of."""

from typing import ClassVar

import attrs

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import instant
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Consent"]


@attrs.frozen(kw_only=True)
class Consent(Policy):
    """Objects to whatever a contact does not wish: all contact, or contact on a channel."""

    slug: ClassVar[str] = "consent"
    binds_courtesies: ClassVar[bool] = True
    is_consent: ClassVar[bool] = True

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """The wish of the contact that stands against the proposal, if any."""
        if relationship is None:
            return None
        contact = relationship.contact
        wish = contact.do_not_contact
        if wish is not None:
            until = None if wish.until is None else instant(wish.until)
            if until is None or until > now:
                text = "{name} does not wish to be contacted"
                reason = Phrase("consent.do-not-contact", text, {"name": contact.name})
                return Objection(
                    policy=self.slug, reason=reason, evidence=(contact.id,), until=until
                )
        if any(refused.channel == proposal.channel for refused in contact.opted_out):
            params = {"name": contact.name, "channel": proposal.channel or ""}
            reason = Phrase("consent.channel", "{name} opted out of {channel}", params)
            return Objection(policy=self.slug, reason=reason, evidence=(contact.id,))
        return None
