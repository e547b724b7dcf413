"""Documents for tests, and where in them something is."""

import json
from collections.abc import Iterator
from typing import Any

__all__ = ["MINIMAL", "at_path", "minimal", "places", "record"]

MINIMAL = """{"schema": 1,
 "candidate": {"id": "me", "name": "Ada", "timezone": "Europe/Berlin"},
 "organisations": [{"id": "acme", "name": "Acme"}],
 "contacts": [
   {"id": "hm", "name": "Grace", "role": "hiring_manager", "organisation": "acme",
    "timezone": "America/New_York",
    "handles": [{"channel": "email", "address": "grace@acme.example"}]},
   {"id": "pm", "name": "Linus", "role": "interviewer", "organisation": "acme",
    "handles": [{"channel": "email", "address": "linus@acme.example"}]}],
 "opportunities": [{"id": "acme-1", "organisation": "acme", "title": "Engineer",
   "contacts": ["hm", "pm"],
   "stages": [{"stage": "interviewing", "at": "2026-03-01T09:00:00+01:00"}]}],
 "interactions": [{"kind": "interview", "id": "i1", "contacts": ["hm", "pm"],
   "opportunity": "acme-1", "at": "2026-03-03T15:00:00+01:00",
   "ends_at": "2026-03-03T16:00:00+01:00", "status": "held",
   "topics": [{"text": "migration to event sourcing", "kind": "need", "of": "hm"},
              {"text": "on-call rota", "of": "pm"}]}]}"""
"""The smallest document that says something worth doing."""


def minimal() -> Any:
    """The values of the minimal document, to be changed freely."""
    return json.loads(MINIMAL)


def record(**fields: object) -> Any:
    """The minimal document whose only interaction is a message with these fields, or without."""
    document = minimal()
    message: dict[str, object] = {
        "kind": "message",
        "id": "m1",
        "contacts": ["hm"],
        "at": "2026-03-04T09:00:00+01:00",
        "initiated_by": "candidate",
        **fields,
    }
    given = {name: value for name, value in message.items() if value is not ...}
    document["interactions"] = [given]
    return document


def places(values: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value inside of these."""
    if isinstance(values, (dict, list)):
        for key, value in values.items() if isinstance(values, dict) else enumerate(values):
            yield (*path, key)
            yield from places(value, (*path, key))


def at_path(values: Any, path: tuple[str | int, ...]) -> Any:
    """The value at the end of a way."""
    for key in path:
        values = values[key]
    return values
