"""The three ports that callers implement: where facts come from, where they are kept, who is told.

The engine never calls a port: it takes data. `staytopofmind.testing` has contracts for them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

import attrs

from staytopofmind.agenda import DueAction
from staytopofmind.model import History, Record

__all__ = ["Delivery", "HistorySource", "HistoryStore", "Receipt"]


@attrs.frozen(kw_only=True)
class Receipt:
    """That an action was delivered: its key and revision (how often it was snoozed), and when.

    ``again`` is true where it had been delivered before and was not delivered twice.
    """

    key: str
    revision: int
    delivered_at: datetime
    again: bool = False


@runtime_checkable
class HistorySource(Protocol):
    """Where a history comes from: an export, a mailbox, a database."""

    def read(self) -> History:
        """The history as the source has it."""
        ...


@runtime_checkable
class HistoryStore(HistorySource, Protocol):
    """Where a history is kept."""

    def append(self, *records: Record) -> int:
        """Keep records, each once by id and revision; the answer is how many were new."""
        ...


@runtime_checkable
class Delivery(Protocol):
    """How the candidate is told: a calendar, a mail, a chat."""

    def deliver(self, actions: Sequence[DueAction], /) -> Sequence[Receipt]:
        """Tell of the actions, each once by key and revision; one receipt for each, in order."""
        ...
