"""Tip 2 in words: the request to connect, which recalls an exchange."""

from typing import Final

import attrs

from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Connection
from staytopofmind.model.opportunity import Event
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import PlatformLimits, limits_of
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.brief import Brief, Wording
from staytopofmind.strategies.parts.recollection import recollection
from staytopofmind.strategies.parts.saying import Saying

__all__ = ["Invitation"]

_say: Final = Saying("network-connection")


@attrs.frozen(kw_only=True)
class Invitation:
    """A request to connect that recalls an exchange with at most ``most`` points.

    That ended at an instant (``met``), and was at the ``event`` if it is a known one. The request
    is best ``best_after`` days later; ``withdrawn`` is an earlier one taken back.
    """

    to: Relationship
    account: PlatformAccount
    exchange: Interaction
    met: int
    event: Event | None
    withdrawn: Connection | None
    best_after: float
    most: int

    def words(self) -> Wording:
        """Who it was and when, one thing they talked about, and what the platform allows."""
        to, platform, limits = self.to, self.account.platform, limits_of(self.account)
        recalled = recollection(to, self.exchange, ended=self.met, event=self.event)
        facts = {"name": to.contact.name, "platform": platform, **recalled.params}
        points = recalled.points[: self.most]
        missing = _say("input.points", "note one thing you talked about with {name}", **facts)
        why = f"after {recalled.text}; a request to connect is best within {{days:g}} days"
        purpose = f"remind {{name}} of {recalled.text}; say that you would like to keep in touch"
        if limits.note_length == 0:
            return Wording(
                headline=_say("headline.connect", "Connect with {name} on {platform}", **facts),
                why=_say(f"why.{recalled.sort}", why, days=self.best_after, **facts),
                brief=Brief(
                    purpose=_say(
                        "purpose.no-note", "ask {name} to connect, without a note", **facts
                    ),
                    notes=self._on_withdrawal(limits),
                ),
            )
        return Wording(
            headline=_say("headline.connect", "Connect with {name} on {platform}", **facts),
            why=_say(f"why.{recalled.sort}", why, days=self.best_after, **facts),
            brief=Brief(
                purpose=_say(f"purpose.{recalled.sort}", purpose, **facts),
                points=points,
                length_limit=limits.note_length,
                needs_input=None if points else missing,
                notes=(*_on_notes(limits), *self._on_withdrawal(limits)),
            ),
        )

    def _on_withdrawal(self, limits: PlatformLimits) -> tuple[Phrase, ...]:
        """How long the platform makes one wait who took a request back."""
        withdrawn, wait = self.withdrawn, limits.wait_after_withdrawal
        if withdrawn is None:
            return ()
        day = local_day(withdrawn.ended, self.to.zone)
        text = "you withdrew a request on {day:%A, %d %B}"
        if not wait:
            return (_say("note.withdrawn", text, day=day),)
        text += "; days until {platform} takes another one: {days}"
        return (_say("note.withdrawn", text, day=day, platform=withdrawn.platform, days=wait),)


def _on_notes(limits: PlatformLimits) -> tuple[Phrase, ...]:
    if limits.notes_per_month is None:
        return ()
    text = "once the month's personal notes ({count}) are used up, ask without a note"
    return (_say("note.notes", text, count=limits.notes_per_month),)
