"""Tell due actions by a calendar file: a complete adapter for the port `Delivery`.

    delivery = IcsDelivery(Path("agenda.ics"))
    delivery.deliver(agenda.top(5))

Any calendar program can subscribe to the file. Each action is one event under a UID of its own,
made of its key, so that a later delivery updates the event instead of adding another. SEQUENCE
counts these updates, as RFC 5545 (3.8.7.4) asks; an action that did not change leaves the file as
it is. A delivery tells, and takes nothing back: the event of an action that was done meanwhile
stays, as an entry in a diary does.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from icalendar import Calendar, Event

from staytopofmind import DueAction
from staytopofmind.ports import Receipt

__all__ = ["IcsDelivery"]

PRODUCT = "-//staytopofmind//ics_delivery//EN"
DOMAIN = "staytopofmind.invalid"
REVISION = "X-STAYTOPOFMIND-REVISION"
DELIVERED = "X-STAYTOPOFMIND-DELIVERED"


class IcsDelivery:
    """A calendar file of due actions; ``clock`` says what time it is, as an aware datetime."""

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.path = path
        self.clock = clock

    def deliver(self, actions: Sequence[DueAction], /) -> Sequence[Receipt]:
        """Tell of the actions, each once by key and revision; one receipt for each, in order."""
        calendar = self._read()
        events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
        now = self.clock().astimezone(UTC).replace(microsecond=0)
        before = calendar.to_ical()
        receipts = [_tell(calendar, events, action, now) for action in actions]
        if calendar.to_ical() != before:
            self._write(calendar.to_ical())
        return receipts

    def _read(self) -> Calendar:
        try:
            return Calendar.from_ical(self.path.read_bytes())
        except FileNotFoundError:
            calendar = Calendar()
            calendar.add("PRODID", PRODUCT)
            calendar.add("VERSION", "2.0")
            return calendar

    def _write(self, data: bytes) -> None:
        # A program that reads the calendar meanwhile must never find half of it.
        with NamedTemporaryFile(dir=self.path.parent, prefix=self.path.name, delete=False) as file:
            file.write(data)
        Path(file.name).replace(self.path)


def _tell(
    calendar: Calendar, events: dict[str, Event], action: DueAction, now: datetime
) -> Receipt:
    uid = f"{action.key_id}@{DOMAIN}"
    told = events.get(uid)
    again = told is not None and int(told[REVISION]) >= action.revision
    delivered_at = datetime.fromisoformat(str(told[DELIVERED])) if told and again else now
    stale = told is not None and int(told[REVISION]) > action.revision
    if not stale and (told is None or not again or not _says(told, action)):
        event = _event(uid, action, now, delivered_at)
        event.add("SEQUENCE", 0 if told is None else int(told["SEQUENCE"]) + 1)
        if told is not None:
            calendar.subcomponents.remove(told)
        calendar.add_component(event)
        events[uid] = event
    return Receipt(key=action.key, revision=action.revision, delivered_at=delivered_at, again=again)


def _event(uid: str, action: DueAction, now: datetime, delivered_at: datetime) -> Event:
    """The action as an event, at the next moment that suits the person it goes to."""
    starts = datetime.fromtimestamp(action.send_from.timestamp(), UTC)
    minutes = action.proposal.kind.minutes
    event = Event()
    event.add("UID", uid)
    event.add("DTSTAMP", now)
    event.add("DTSTART", starts)
    event.add("DTEND", starts + timedelta(minutes=minutes))
    event.add("SUMMARY", str(action.headline))
    event.add("DESCRIPTION", _description(action))
    event.add("TRANSP", "TRANSPARENT")  # a reminder keeps nobody busy
    event.add(REVISION, str(action.revision))
    event.add(DELIVERED, delivered_at.isoformat())
    return event


def _says(event: Event, action: DueAction) -> bool:
    """Whether an event says of an action what it would say now; when it starts may differ."""
    said = str(event["SUMMARY"]), str(event["DESCRIPTION"])
    return said == (str(action.headline), _description(action))


def _description(action: DueAction) -> str:
    brief, window = action.brief, action.window
    lines = [str(action.why), f"Due {window.due_at:%A, %d %B %Y, %H:%M %Z}"]
    lines += [f"- {point.text}" for point in brief.points]
    lines += [str(phrase) for phrase in (brief.ask, brief.needs_input) if phrase is not None]
    return "\n".join(lines)
