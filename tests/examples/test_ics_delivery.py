"""The example of a delivery keeps the contract of all deliveries, and the calendar's own rules."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from examples.ics_delivery import DOMAIN, REVISION, IcsDelivery
from staytopofmind import Agenda, History
from staytopofmind.model import Topic
from staytopofmind.strategies import ThankYouEmail
from staytopofmind.testing import DeliveryContract
from tests.strategies.world import advised, interview, world

NOW = "2026-03-04T10:00+01:00"
TOLD = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


def events(delivery: IcsDelivery) -> list[Event]:
    if not delivery.path.exists():
        return []
    return Calendar.from_ical(delivery.path.read_bytes()).walk("VEVENT")


class TestIcsDelivery(DeliveryContract):
    @pytest.fixture(autouse=True)
    def directory(self, tmp_path: Path) -> None:
        """Where files go, and how many there are."""
        self.place, self.deliveries = tmp_path, 0

    def new_delivery(self) -> IcsDelivery:
        """Into a file of its own."""
        self.deliveries += 1
        return IcsDelivery(self.place / f"{self.deliveries}.ics")

    def told(self, delivery: IcsDelivery, /) -> Sequence[tuple[str, int]]:  # type: ignore[override]
        """The events in the file."""
        return [
            (str(one["UID"]).removesuffix(f"@{DOMAIN}"), int(one[REVISION]))
            for one in events(delivery)
        ]


def met(*topics: str) -> History:
    said = tuple(Topic(text=text, of="grace") for text in topics)
    return world(interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", topics=said))


def thanks(*topics: str, now: str = NOW) -> Agenda:
    return advised(met(*topics), now, ThankYouEmail())


@pytest.fixture
def delivery(tmp_path: Path) -> IcsDelivery:
    return IcsDelivery(tmp_path / "agenda.ics", clock=lambda: TOLD)


def test_an_event_says_what_why_and_when(delivery: IcsDelivery) -> None:
    """Headline, reason, due and points; in UTC, for the minutes that the action takes."""
    agenda = thanks("on-call; rota, \N{SNOWMAN}" * 5)
    delivery.deliver(agenda)
    (event,) = events(delivery)
    assert event["SUMMARY"] == str(agenda[0].headline)
    assert str(agenda[0].why) in event["DESCRIPTION"]
    assert "Due Wednesday, 04 March 2026, 16:00 CET" in event["DESCRIPTION"]
    assert "- " + "on-call; rota, \N{SNOWMAN}" * 5 in event["DESCRIPTION"]
    assert event.decoded("DTSTART") == agenda[0].send_from
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=10)
    assert event.decoded("DTSTAMP") == TOLD
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SEQUENCE"] == 0


def test_lines_are_folded_as_calendars_ask(delivery: IcsDelivery) -> None:
    """No line is longer than 75 octets; lines end with CR LF."""
    delivery.deliver(thanks("\N{SNOWMAN}" * 200))
    lines = delivery.path.read_bytes().split(b"\r\n")
    assert len(lines) > 20
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


def test_what_did_not_change_leaves_the_file_alone(delivery: IcsDelivery) -> None:
    """Neither a later agenda nor another clock makes an event jump."""
    delivery.deliver(thanks("on-call"))
    before = delivery.path.read_bytes()
    later = IcsDelivery(delivery.path, clock=lambda: TOLD + timedelta(hours=1))
    (receipt,) = later.deliver(thanks("on-call", now="2026-03-04T11:00+01:00"))
    assert receipt.again
    assert receipt.delivered_at == TOLD
    assert delivery.path.read_bytes() == before


def test_a_change_updates_the_event_under_the_next_sequence(delivery: IcsDelivery) -> None:
    """Same UID, new text, SEQUENCE one higher; it counts as told before."""
    delivery.deliver(thanks("on-call"))
    uid = events(delivery)[0]["UID"]
    (receipt,) = delivery.deliver(thanks("on-call", "roadmap"))
    assert receipt.again
    (event,) = events(delivery)
    assert event["UID"] == uid
    assert event["SEQUENCE"] == 1
    assert "- roadmap" in event["DESCRIPTION"]


def test_a_stale_action_does_not_undo_a_later_revision(delivery: IcsDelivery) -> None:
    """What was put off stays so when an older agenda is delivered late."""
    first = thanks("on-call")[0]
    until = "2026-03-04T12:00+01:00"
    said = first.snoozed(id="s", until=until, at=NOW)
    second = advised(met("on-call").add(said), until, ThankYouEmail())[0]
    delivery.deliver((second,))
    (receipt,) = delivery.deliver((first,))
    assert receipt.again
    assert [int(one[REVISION]) for one in events(delivery)] == [1]
