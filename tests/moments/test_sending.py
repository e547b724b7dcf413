"""When messages may arrive."""

import copy
from datetime import date
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import event, given, strategies as st

from staytopofmind.errors import SettingsError
from staytopofmind.moments import (
    DAY,
    MINUTE,
    NEVER,
    SEND_WINDOW_SOURCES,
    SEND_WINDOWS,
    SendWindow,
    WorkingCalendar,
    instant_from,
    local,
    next_send,
    zone,
)
from tests.moments.changes import instants_near_changes

BERLIN = zone("Europe/Berlin")
GERMANY: WorkingCalendar = holidays.country_holidays("DE", subdiv="BE")

channels = st.sampled_from(["email", "phone", "sms"])


@pytest.mark.parametrize(
    ("channel", "at", "expected"),
    [
        ("email", "2026-03-03T10:00+01:00", "2026-03-03T10:00+01:00"),
        ("email", "2026-03-03T07:59:59.999999+01:00", "2026-03-03T08:00+01:00"),
        ("email", "2026-03-03T08:00+01:00", "2026-03-03T08:00+01:00"),
        ("email", "2026-03-03T17:59:59.999999+01:00", "2026-03-03T17:59:59.999999+01:00"),
        ("email", "2026-03-03T18:00+01:00", "2026-03-04T08:00+01:00"),
        ("email", "2026-03-06T18:00+01:00", "2026-03-09T08:00+01:00"),
        ("email", "2026-03-07T12:00+01:00", "2026-03-09T08:00+01:00"),
        # Friday evening before clocks go forward: the next morning is in summer time.
        ("email", "2026-03-27T19:00+01:00", "2026-03-30T08:00+02:00"),
        # Good Friday to Easter Monday.
        ("email", "2026-04-02T18:00+02:00", "2026-04-07T08:00+02:00"),
        ("phone", "2026-03-07T12:00+01:00", "2026-03-07T12:00+01:00"),
        ("phone", "2026-03-07T20:59+01:00", "2026-03-07T20:59+01:00"),
        ("phone", "2026-03-07T21:00+01:00", "2026-03-08T08:00+01:00"),
        ("sms", "2026-03-08T00:00+01:00", "2026-03-08T08:00+01:00"),
        ("linkedin", "2026-03-08T03:00+01:00", "2026-03-08T03:00+01:00"),
        ("", "2026-03-08T03:00+01:00", "2026-03-08T03:00+01:00"),
    ],
)
def test_the_next_moment_to_send(channel: str, at: str, expected: str) -> None:
    """Mail 8 to 18 on working days, phone and text messages 8 to 21, all else at any time."""
    assert next_send(instant_from(at), channel, BERLIN, GERMANY) == instant_from(expected)


@given(instants_near_changes(), channels)
def test_the_next_moment_is_inside_the_window(drawn: tuple[int, ZoneInfo], channel: str) -> None:
    """Not in the past, within the hours, on a working day; asking again changes nothing."""
    value, tz = drawn
    window = SEND_WINDOWS[channel]
    found = next_send(value, channel, tz)
    shown = local(found, tz)
    assert value <= found <= value + 5 * DAY
    assert window.from_hour <= shown.hour < window.to_hour
    assert not window.working_days or shown.weekday() < 5
    assert next_send(found, channel, tz) == found


@given(instants_near_changes(), channels)
def test_no_earlier_moment_would_do(drawn: tuple[int, ZoneInfo], channel: str) -> None:
    """No quarter of an hour before the answer lies inside the window."""
    value, tz = drawn
    window = SEND_WINDOWS[channel]
    found = next_send(value, channel, tz)
    event("now" if found == value else "later")
    for quarter in range(value, found, 15 * MINUTE):
        shown = local(quarter, tz)
        inside = window.from_hour <= shown.hour < window.to_hour
        assert not inside or (window.working_days and shown.weekday() >= 5)


def test_windows_can_be_set() -> None:
    """One's own windows replace the defaults, the whole day included."""
    windows = {"email": SendWindow(from_hour=0, to_hour=24, working_days=False)}
    for hour in range(24):
        at = instant_from(f"2026-03-07T{hour:02}:59Z")
        assert next_send(at, "email", BERLIN, windows=windows) == at
        assert next_send(at, "phone", BERLIN, windows=windows) == at


def test_a_window_that_clocks_skip_waits_for_the_next_day() -> None:
    """Two to three in the morning does not exist when clocks go forward."""
    windows = {"sms": SendWindow(from_hour=2, to_hour=3, working_days=False)}
    night = instant_from("2026-03-29T00:00+01:00")
    assert next_send(night, "sms", BERLIN, windows=windows) == instant_from(
        "2026-03-30T02:00+02:00"
    )


def test_a_window_that_clocks_repeat_is_open_twice() -> None:
    """Two to three in the morning lasts two hours when clocks go back."""
    windows = {"sms": SendWindow(from_hour=2, to_hour=3, working_days=False)}
    for at in ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00"):
        assert next_send(instant_from(at), "sms", BERLIN, windows=windows) == instant_from(at)


def test_the_end_of_time_does_not_raise() -> None:
    """Where no window is left it is the moment itself."""
    assert next_send(NEVER, "email", BERLIN) == NEVER


@pytest.mark.parametrize(
    ("from_hour", "to_hour"),
    [(8, 8), (18, 8), (-1, 8), (8, 25), (8.5, 18), (None, 18), (True, 18)],
)
def test_send_windows_are_checked(from_hour: object, to_hour: object) -> None:
    """Full hours, in order, within a day."""
    with pytest.raises(SettingsError, match="expected full hours, 0 <= from_hour < to_hour <= 24"):
        SendWindow(from_hour=from_hour, to_hour=to_hour)  # type: ignore[arg-type]


def test_every_default_has_a_source() -> None:
    """A default is data with a source and its strength."""
    assert SEND_WINDOW_SOURCES.keys() == SEND_WINDOWS.keys()
    assert all("strength" in source for source in SEND_WINDOW_SOURCES.values())


def test_the_defaults_cannot_be_changed() -> None:
    """There is no global configuration."""
    with pytest.raises(TypeError):
        SEND_WINDOWS["email"] = SendWindow()  # type: ignore[index]
    assert copy.copy(SEND_WINDOWS["email"]) == SendWindow()


def test_next_send_on_the_last_day() -> None:
    """The last evening has no next morning."""
    evening = instant_from("9999-12-31T20:00Z")
    assert next_send(evening, "email", zone("UTC")) == evening
    assert local(evening, zone("UTC")).date() == date.max
