"""Tip 5 in words: what to share in a post of one's own."""

from typing import Final

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.phrase import Phrase
from staytopofmind.moments import Zone, local_day
from staytopofmind.strategies.brief import Brief, Wording
from staytopofmind.strategies.parts.offers import Offer
from staytopofmind.strategies.parts.saying import Saying

__all__ = ["sharing"]

_say: Final = Saying("social-activity")


def sharing(offer: Offer, platform: str) -> Wording:
    """A post on a platform, with what is offered."""
    points = offer.points()
    missing = _say("input.own", "note an insight that you could share")
    purpose = "share an insight, an article or an update with those who read you on {platform}"
    return Wording(
        headline=_say("headline.own", "Share something on {platform}", platform=platform),
        why=_why(platform, offer.posts[-1] if offer.posts else None, offer.zone),
        brief=Brief(
            purpose=_say("purpose.own", purpose, platform=platform),
            points=points,
            needs_input=None if points else missing,
        ),
    )


def _why(platform: str, last: SocialActivity | None, zone: Zone) -> Phrase:
    if last is None:
        text = "a first post on {platform} shows those who look you up what you are about"
        return _say("why.first", text, platform=platform)
    text = "your last post on {platform} was on {day:%A, %d %B %Y}"
    return _say("why.own", text, platform=platform, day=local_day(last.ended, zone))
