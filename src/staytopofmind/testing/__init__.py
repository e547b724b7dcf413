"""For authors' tests: hypothesis strategies that draw histories.

Needs the extra `testing`.
"""

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

__all__ = [
    "Cast",
    "candidates",
    "casts",
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
