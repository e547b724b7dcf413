"""Engaging with content of the field on a platform, for connected contacts who are silent there."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice

import attrs

from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.search import Search
from staytopofmind.moments import DAY
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Wording
from staytopofmind.strategies.parts.audience import audience
from staytopofmind.strategies.parts.cycles import settled_before
from staytopofmind.strategies.parts.offers import topics_of_roles
from staytopofmind.strategies.parts.posts import ENGAGE
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

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
    connected = network.connected.get(platform)
    if not connected:
        return
    engagements = network.with_nobody.get(platform, ())
    last = engagements[-1] if engagements else None
    opens, silent = _opening(search, platform, connected, last, cycle)
    if not silent:
        return
    start = f"start:{platform}"
    yield strategy.proposal(
        ENGAGE,
        None,
        cause=start if last is None else last.id,
        channel=platform,
        platform=platform,
        window=search.window(
            opens, opens + round(cycle.best * DAY), opens + round(cycle.due * DAY), None
        ),
        say=partial(_words, strategy.slug, platform, cycle.silent, search.live_pursuits()),
        evidence=() if last is None else (last.id,),
        beneficiaries=silent,
        settled_by=settled_before(strategy.slug, ENGAGE, search, start, engagements),
    )


def _opening(
    search: Search,
    platform: str,
    connected: Mapping[str, int],
    last: SocialActivity | None,
    cycle: Cycle,
) -> tuple[int, tuple[str, ...]]:
    """When the window opens, and who is silent then, those who matter most first."""
    posted = search.network.last_posted.get(platform, {})
    span = round(cycle.silent * DAY)
    opens = min(connected.values()) if last is None else last.ended + round(cycle.every * DAY)
    if connected.keys() <= posted.keys():
        opens = max(opens, min(posted[name] for name in connected) + span)
    silent = (
        name
        for name in audience(search, platform)
        if name not in posted or posted[name] + span <= opens
    )
    return opens, tuple(islice(silent, cycle.most))


def _words(slug: str, platform: str, silent: float, pursuits: Iterable[Pursuit]) -> Wording:
    say = Saying(slug)
    facts: dict[str, str | float] = {"platform": platform, "days": silent}
    points = topics_of_roles(pursuits)
    missing = say("input.field", "choose a topic that your field talks about", **facts)
    why = "it keeps you in view of contacts on {platform} who have posted nothing for {days:g} days"
    purpose = "add something substantive to what others write on {platform} about these topics"
    return Wording(
        headline=say("headline.field", "Engage with content of your field on {platform}", **facts),
        why=say("why.field", why, **facts),
        brief=Brief(
            purpose=say("purpose.field", purpose, **facts),
            points=points,
            needs_input=None if points else missing,
        ),
    )
