"""Kinds of interaction such as third parties write."""

from datetime import date
from enum import Enum
from typing import ClassVar, Literal

import attrs

from staytopofmind.model import Interaction
from staytopofmind.model.fields import Checked, Moment, Names, Share, Text

__all__ = ["Gift", "Mood", "Place", "Walk"]


class Mood(Enum):
    """How it went; the fields of facts have words instead, but cattrs reads this, too."""

    SUNNY = "sunny"
    RAINY = "rainy"


@attrs.frozen(kw_only=True)
class Place:
    """A class that does not check its fields."""

    city: str
    indoors: bool = False


@attrs.frozen(kw_only=True)
class Leg(Checked):
    """A part of a walk."""

    toward: Text
    minutes: int = 10


@attrs.frozen(kw_only=True)
class Walk(Interaction):
    """A walk in the park, with a field of every sort."""

    kind: ClassVar[str] = "walk"
    needs_contact: ClassVar[bool] = True

    pleasant: Share = 0.5
    weather: Literal["fine", "foul"] = "fine"
    place: Place | None = None
    legs: tuple[Leg, ...] = ()
    mood: Mood = Mood.SUNNY
    steps: int = 0
    dogs: Names = ()
    home_at: Moment | None = None
    anniversary: date | None = None
    tags: dict[str, str] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Gift(Interaction):
    """A small present."""

    kind: ClassVar[str] = "gift"

    what: str
