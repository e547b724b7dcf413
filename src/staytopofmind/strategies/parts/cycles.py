"""Actions that come again, each for the record that the one before left; what settles them."""

from collections.abc import Sequence

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.search import Search
from staytopofmind.strategies.proposal import key_of

__all__ = ["settled_before"]


def settled_before(
    slug: str, kind: str, search: Search, start: str, records: Sequence[Interaction]
) -> tuple[str, ...]:
    """Keys that settle the action for the last of some records, beside its own.

    Those of what stood for that record while there was only a disposition; and those of the actions
    before it that were dismissed later than it happened: it was only recorded late. ``start`` is
    the cause of the first action, before there was any record.
    """
    if not records:
        return ()
    *before, last = records
    stood = [key_of(slug, kind, None, name) for name in search.stand_ins(last)]
    causes = [start, *(name for one in before for name in (one.id, *search.stand_ins(one)))]
    earlier = [key_of(slug, kind, None, cause) for cause in causes]
    return (*stood, *search.dismissed_since(earlier, last.ended))
