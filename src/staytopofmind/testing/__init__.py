"""For authors' tests: hypothesis strategies that draw histories, and contracts to hold to.

`check_strategy` and its parts check a strategy, `HistoryStoreContract` and `DeliveryContract` an
adapter. Needs the extra `testing`.
"""

from staytopofmind.testing.adapters import DeliveryContract, HistoryStoreContract
from staytopofmind.testing.contracts import (
    check_class,
    check_examples,
    check_proposals,
    check_strategy,
)
from staytopofmind.testing.sparse import SPARSE

try:
    from staytopofmind.testing.generators import (
        Cast,
        candidates,
        casts,
        contacts,
        dispositions,
        events,
        histories,
        interactions,
        moments,
        opportunities,
        organisations,
        whens,
        zone_names,
    )
except ModuleNotFoundError as _missing:
    if _missing.name != "hypothesis":
        raise
    _message = "staytopofmind.testing needs hypothesis, which staytopofmind[testing] installs"
    raise ModuleNotFoundError(_message, name="hypothesis") from _missing

__all__ = [
    "SPARSE",
    "Cast",
    "DeliveryContract",
    "HistoryStoreContract",
    "candidates",
    "casts",
    "check_class",
    "check_examples",
    "check_proposals",
    "check_strategy",
    "contacts",
    "dispositions",
    "events",
    "histories",
    "interactions",
    "moments",
    "opportunities",
    "organisations",
    "whens",
    "zone_names",
]
