"""Engaging with content of the field on a platform, for connected contacts who are silent there."""

from collections.abc import Iterator
from itertools import islice

import attrs

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.search import Search
from staytopofmind.moments import DAY
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief
from staytopofmind.strategies.parts.audience import audience
from staytopofmind.strategies.parts.offers import topics_of_roles
from staytopofmind.strategies.parts.posts import ENGAGE
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["Cycle", "engage_with_field"]


@attrs.frozen(kw_only=True)
class Cycle:
    """How often to engage with content of the field, in days, and for whom.

    ``every`` follows the last such engagement; ``best`` and ``due`` count from the opening.
    ``silent`` is how long a contact has posted nothing; ``most`` is how many are served.
    """

    every: float
    best: float
    due: float
    silent: float
    most: int


def engage_with_field(
    strategy: Strategy, search: Search, platform: str, cycle: Cycle
) -> Iterator[Proposal]:
    """One proposal for a platform where any contact is connected; else none.

    The last such engagement is one that names no contact, no organisation and no recorded post;
    before the first one, the first connection starts the cycle. The window never opens before a
    connected contact is silent.
    """
    network = search.network
    if platform not in network.connected:
        return
    last = network.last_with_nobody.get(platform)
    opens, silent = _opening(search, platform, last, cycle)
    if not silent:
        return
    points = topics_of_roles(search)

    def say(code: str, text: str) -> Phrase:
        facts = {"platform": platform, "days": cycle.silent}
        return Phrase(f"{strategy.slug}.{code}", text, facts)

    missing = say("input.field", "choose a topic that your field talks about")
    earlier = () if last is None else search.stand_ins(last)
    yield strategy.proposal(
        ENGAGE,
        None,
        cause=f"start:{platform}" if last is None else last.id,
        channel=platform,
        platform=platform,
        window=search.window(
            opens, opens + round(cycle.best * DAY), opens + round(cycle.due * DAY), None
        ),
        headline=say("headline.field", "Engage with content of your field on {platform}"),
        why=say(
            "why.field",
            "it keeps you in view of contacts on {platform} who have posted nothing for "
            "{days:g} days",
        ),
        brief=Brief(
            purpose=say(
                "purpose.field",
                "add something substantive to what others write on {platform} about these topics",
            ),
            points=points,
            needs_input=None if points else missing,
        ),
        evidence=() if last is None else (last.id,),
        beneficiaries=silent,
        settled_by=tuple(key_of(strategy.slug, ENGAGE, None, name) for name in earlier),
    )


def _opening(
    search: Search, platform: str, last: SocialActivity | None, cycle: Cycle
) -> tuple[int, tuple[str, ...]]:
    """When the window opens, and who is silent then, those who matter most first."""
    connected = search.network.connected[platform]
    posted = search.network.last_posted.get(platform, {})
    span = round(cycle.silent * DAY)
    opens = min(connected.values()) if last is None else last.ended + round(cycle.every * DAY)
    spoke = [posted[name] for name in connected if name in posted]
    if len(spoke) == len(connected):
        opens = max(opens, min(spoke) + span)
    silent = (
        name
        for name in audience(search, platform)
        if name not in posted or posted[name] + span <= opens
    )
    return opens, tuple(islice(silent, cycle.most))
