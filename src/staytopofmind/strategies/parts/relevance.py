"""How well achievements meet what opportunities are about."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import attrs

from staytopofmind.model.candidate import Achievement
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.strategies.parts.referrers import needed_topics
from staytopofmind.strategies.parts.shelf import Shelf

__all__ = ["NOT_RELEVANT", "Relevance", "Relevances", "relevances"]


@attrs.frozen
class Relevance:
    """How well an achievement meets a topic of an opportunity, 0 to 1; 0: none of any."""

    share: float = 0.0
    topic: str | None = None
    pursuit: Pursuit | None = None


NOT_RELEVANT = Relevance()

Relevances: TypeAlias = Mapping[str, Relevance]
"""By the ids of achievements; what is left out is not relevant."""


def relevances(shelf: Shelf[Achievement], pursuits: Sequence[Pursuit]) -> Relevances:
    """The topic that each achievement meets best; of equals the first of the first pursuit."""
    if len(pursuits) == 1:
        return _to(pursuits[0], shelf)
    best: dict[str, Relevance] = {}
    for pursuit in pursuits:
        for name, one in _to(pursuit, shelf).items():
            if one.share > best.get(name, NOT_RELEVANT).share:
                best[name] = one
    return best


def _to(pursuit: Pursuit, shelf: Shelf[Achievement]) -> Relevances:
    """The same for all contacts of an opportunity, so it is found once."""

    def find() -> Relevances:
        best: dict[str, Relevance] = {}
        for topic in needed_topics(pursuit):
            for _, one, match in shelf.matches(topic):
                if match.share > best.get(one.id, NOT_RELEVANT).share:
                    best[one.id] = Relevance(match.share, topic, pursuit)
        return best

    return pursuit.search.once((shelf, pursuit.id), find)
