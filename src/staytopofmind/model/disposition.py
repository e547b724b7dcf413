"""What the candidate said of an action."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

import attrs

from staytopofmind.model.days import is_before
from staytopofmind.model.fields import ActionKey, Checked, Moment, Text
from staytopofmind.model.interaction import Interaction

__all__ = ["Disposition", "Verdict"]

Verdict: TypeAlias = Literal["done", "snoozed", "dismissed", "pinned"]


@attrs.frozen(kw_only=True)
class Disposition(Checked):
    """The candidate's word on one action, known from ``at``.

    ``action_key`` is the action's key, not its ``key_id``, from which `Agenda.find` leads to it. A
    snooze needs ``until``, later than ``at``. A done stands for ``record``, the interaction it left
    (`DueAction.done` fills it in); without it, for what the key tells.
    """

    id: Text
    action_key: ActionKey
    verdict: Verdict
    at: Moment
    until: Moment | None = None
    record: Interaction | None = None
    revised_at: Moment | None = None

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.verdict == "snoozed" and (self.until is None or not is_before(self.at, self.until)):
            yield "until", f"got {self.until}, expected a moment after at {self.at}"
        if self.verdict != "snoozed" and self.until is not None:
            yield "until", f"got {self.until}, expected none, as it is {self.verdict}"
        if self.verdict != "done" and self.record is not None:
            yield "record", f"got one, expected none, as it is {self.verdict}"
        if self.record is not None and self.record.action_key not in (None, self.action_key):
            yield (
                "record.action_key",
                f"got {self.record.action_key!r}, expected {self.action_key!r}",
            )
