"""Introductions: the ask of a referrer for a word with the people of an opportunity."""

from collections.abc import Iterable
from typing import Final

import attrs

from staytopofmind.model.phrase import Phrase
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.vouching import Referrer, managers_of, shared_with
from staytopofmind.moments import Window
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import AVOID, Brief, Point, Wording
from staytopofmind.strategies.parts.referrers import Preference
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["introduction"]

_say: Final = Saying("referral-request")
_INSIDER: Final = "asking for feedback on the hiring process"


def introduction(
    strategy: Strategy,
    to: Relationship,
    pursuit: Pursuit,
    referrer: Referrer,
    *,
    window: Window,
    preference: Preference,
    most: int,
) -> Proposal:
    """The proposal to ask them for one, to the hiring manager they know, else to the first.

    The brief has at most ``most`` points; how well they suit is the preference's to say.
    """
    managers = managers_of(pursuit)
    manager = referrer.manager or next(iter(managers), None)
    ask = _Ask(to, pursuit, referrer, manager, preference, most)
    return strategy.proposal(
        "referral_request",
        to,
        cause=pursuit.id,
        channel=to.writing_channel,
        window=window,
        say=ask.wording,
        evidence=(pursuit.id, *(() if manager is None else (manager,))),
        fit=preference.fit(pursuit, referrer),
        opportunity=pursuit.id,
        beneficiaries=managers or pursuit.people,
        details={"opportunity": pursuit.id, "toward": manager},
    )


@attrs.frozen
class _Ask:
    """The ask of a referrer to introduce the candidate for a pursuit, to its ``manager``.

    ``manager`` None: nobody there is known to hire. At most ``most`` points.
    """

    to: Relationship
    pursuit: Pursuit
    referrer: Referrer
    manager: str | None
    preference: Preference
    most: int

    def wording(self) -> Wording:
        """Whom to ask, for whom and what, and what they could speak to."""
        facts, points = self._facts(), tuple(self._points())[: self.most]
        missing = _say("ask.input", "note what {name} could say about your work", **facts)
        headline = "Ask {name} to introduce you to {whom} for {title}"
        return Wording(
            headline=_say("ask.headline", headline, **facts),
            why=self._why(facts),
            brief=Brief(
                purpose=_say("ask.purpose", "ask {name} for a word with {whom}", **facts),
                points=points,
                ask=_say("ask.ask", "would they introduce you to {whom} for {title}?", **facts),
                names=() if self.manager is None else (facts["whom"],),
                avoid=(*AVOID, _INSIDER),
                needs_input=to_find(self.to) or (None if points else missing),
                notes=on_zone(self.to),
            ),
            lapse=_say("ask.lapse", "the time for a word about {title} has passed", **facts),
        )

    def _facts(self) -> dict[str, str]:
        search, opportunity = self.to.search, self.pursuit.opportunity
        known = None if self.manager is None else search.contact(self.manager)
        organisation = search.organisation(opportunity.organisation)
        return {
            "name": self.to.contact.name,
            "whom": "the people there" if known is None else known.name,
            "title": opportunity.title,
            "organisation": opportunity.organisation if organisation is None else organisation.name,
        }

    def _why(self, facts: dict[str, str]) -> Phrase:
        if self.referrer.manager is not None:
            text = (
                "{name} knows {whom}, who hires for {title} at {organisation}, and can vouch for "
                "you"
            )
            return _say("ask.why.knows", text, **facts)
        text = "{name} works at {organisation}, where {title} is open, and can vouch for you"
        return _say("ask.why.works-there", text, **facts)

    def _points(self) -> Iterable[Point]:
        """What they could speak to: topics the role needs, then the newest achievements shared."""
        to, pursuit = self.to, self.pursuit
        topics = self.preference.topics(pursuit, to.contact)
        for one in sorted(topics, key=lambda topic: -topics[topic]):
            yield Point(one, None, pursuit.id)
        for shared in shared_with(to.search, to.id)[::-1]:
            yield Point(shared.title, None, shared.id)
