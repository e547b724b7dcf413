"""A history as three tables of columns, which is what data frames and databases take in."""

from collections.abc import Iterable

import attrs

from staytopofmind import History
from staytopofmind.model import Connection, Interview, Meeting, Message

__all__ = ["APPOINTMENTS", "CONNECTIONS", "MESSAGES", "Columns", "columns_of"]

MESSAGES = ("contact", "id", "began", "outbound", "awaits", "thanks")
APPOINTMENTS = ("contact", "id", "ended", "interview")
CONNECTIONS = ("contact",)


@attrs.frozen
class Columns:
    """Equal-length lists by name: messages that are not automatic, appointments, connections.

    One line for each record and contact; instants are UTC microseconds.
    """

    messages: dict[str, list[object]]
    appointments: dict[str, list[object]]
    connections: dict[str, list[object]]


def columns_of(history: History) -> Columns:
    """The three tables, from the records as they are."""
    messages: list[tuple[object, ...]] = []
    appointments: list[tuple[object, ...]] = []
    connections: list[tuple[object, ...]] = []
    for record in history.interactions:
        cls = record.__class__
        if cls is Message:
            if not record.automatic:
                thanks = record.purpose == "thank_you"
                line = record.id, record.began, record.outbound, record.awaits, thanks
                messages.extend((contact, *line) for contact in record.contacts)
        elif cls is Interview or cls is Meeting:
            if record.status in ("scheduled", "held"):
                line = record.id, record.ended, cls is Interview
                appointments.extend((contact, *line) for contact in record.contacts)
        elif cls is Connection:
            connections.extend((contact,) for contact in record.contacts)
    return Columns(
        _turned(messages, MESSAGES),
        _turned(appointments, APPOINTMENTS),
        _turned(connections, CONNECTIONS),
    )


def _turned(lines: Iterable[tuple[object, ...]], names: tuple[str, ...]) -> dict[str, list[object]]:
    columns = [list(column) for column in zip(*lines, strict=True)] or [[] for _ in names]
    return dict(zip(names, columns, strict=True))
