"""Hypothesis strategies that draw facts and whole histories, for authors' own laws.

Everything drawn is valid, refers to nothing unknown, and lies within forty days of 2026 so that
facts meet. `histories()` is what most tests want.
"""

from staytopofmind.testing.generators.cast import (
    Cast,
    candidates,
    casts,
    contacts,
    events,
    opportunities,
    organisations,
)
from staytopofmind.testing.generators.histories import dispositions, histories
from staytopofmind.testing.generators.interactions import interactions
from staytopofmind.testing.generators.times import days, gaps, moments, whens, zone_names

__all__ = [
    "Cast",
    "candidates",
    "casts",
    "contacts",
    "days",
    "dispositions",
    "events",
    "gaps",
    "histories",
    "interactions",
    "moments",
    "opportunities",
    "organisations",
    "whens",
    "zone_names",
]
