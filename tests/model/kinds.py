"""Kinds of interaction as third parties derive them."""

from typing import ClassVar

import attrs

from staytopofmind.model import Interaction
from staytopofmind.model.fields import Moment, Text
from staytopofmind.moments import MINUTE


@attrs.frozen(kw_only=True)
class VoiceNote(Interaction):
    """A recorded message, from either side; it happens at one moment."""

    kind: ClassVar[str] = "voice_note"
    needs_contact: ClassVar[bool] = True

    app: Text = "signal"


@attrs.frozen(kw_only=True)
class Hackathon(Interaction):
    """A day of work together, agreed ahead; without an end it lasts 90 minutes."""

    kind: ClassVar[str] = "hackathon"
    scheduled_ahead: ClassVar[bool] = True
    together: ClassVar[bool] = True
    lasts: ClassVar[int] = 90 * MINUTE

    ends_at: Moment | None = None
