"""What a message is for: its points, what to ask, what to attach, its tone. Never its words."""

import attrs

from staytopofmind.errors import quoted
from staytopofmind.model.phrase import Phrase

__all__ = ["AVOID", "TONE", "Brief", "Point", "Wording"]

TONE = ("courteous", "positive", "brief")
"""The tone of every brief (tip 10)."""

AVOID = ("complaints", "pressure", "repeating the points of an earlier message")
"""What every brief advises against (tip 10)."""


@attrs.frozen
class Point:
    """One thing to mention: its text, the contact who raised it, and the id of its source."""

    text: str
    of: str | None = None
    source: str | None = None


@attrs.frozen(kw_only=True)
class Brief:
    """What the candidate needs to know to write the message in their own words.

    ``points`` are to be mentioned; ``ask`` is the one question to put; ``attach`` are ids of
    materials; ``names`` are people to mention by name. ``length_limit`` counts characters,
    ``minutes`` is a suggested length of a conversation. ``needs_input`` says what the candidate
    has to add because nothing is recorded. ``notes`` are remarks for the candidate alone.
    """

    purpose: Phrase
    points: tuple[Point, ...] = ()
    ask: Phrase | None = None
    attach: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    length_limit: int | None = None
    minutes: int | None = None
    tone: tuple[str, ...] = TONE
    avoid: tuple[str, ...] = AVOID
    needs_input: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


@attrs.frozen(kw_only=True)
class Wording:
    """All that is said of a proposal: what to do, why, what it is for, and why it is too late.

    ``lapse`` is the reason once the window has closed; None: the window's own.

    Raises:
        TypeError: a part is none of these, for instance a text in place of a `Phrase`.
    """

    headline: Phrase
    why: Phrase
    brief: Brief
    lapse: Phrase | None = None

    def __attrs_post_init__(self) -> None:
        for name, value in (("headline", self.headline), ("why", self.why), ("lapse", self.lapse)):
            if not (isinstance(value, Phrase) or (value is None and name == "lapse")):
                raise TypeError(f"got {name} {quoted(value)}, expected a Phrase")
        if not isinstance(self.brief, Brief):
            raise TypeError(f"got brief {quoted(self.brief)}, expected a Brief")
