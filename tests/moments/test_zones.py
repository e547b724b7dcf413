"""Zones by name."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import MomentError
from staytopofmind.moments import zone

NONSENSE = {
    "empty": "",
    "space": " ",
    "padded": " Europe/Berlin",
    "unknown": "Europe/Atlantis",
    "wrong case": "europe/berlin",
    "directory": "America",
    "trailing slash": "Europe/Berlin/",
    "double slash": "Europe//Berlin",
    "parent": "../UTC",
    "inner parent": "Europe/../UTC",
    "absolute": "/etc/passwd",
    "backslash": "Europe\\Berlin",
    "file that is no zone": "zone.tab",
    "null": "UTC\0",
    "line break": "Europe/Berlin\n",
    "surrogate": "\ud800",
    "letter": "Éurope/Berlin",
    "long": "A" * 100_000,
    "long parts": "A/" * 40 + "A",
    "this machine's": "localtime",
    "machine's rules": "posixrules",
    "leap seconds": "right/Europe/Berlin",
    "posix": "posix/Europe/Berlin",
    "no place": "Factory",
    "offset": "+01:00",
    "posix rule": "CET-1CEST",
}


@pytest.mark.parametrize("name", ["Europe/Berlin", "UTC", "Etc/GMT+5", "America/Port-au-Prince"])
def test_a_zone_is_looked_up_once(name: str) -> None:
    """The same name is the same object, the one that zoneinfo itself gives."""
    assert zone(name) is zone(name) is ZoneInfo(name)


@pytest.mark.parametrize("name", NONSENSE.values(), ids=NONSENSE)
def test_what_is_no_zone_is_refused(name: str) -> None:
    """Nonsense, paths and names that depend on the machine are refused in one way."""
    with pytest.raises(MomentError, match=r"is no known time zone; expected an IANA name"):
        zone(name)


@pytest.mark.parametrize("name", [None, 3, b"UTC", ["UTC"], ZoneInfo("UTC")], ids=repr)
def test_what_is_no_text_is_refused(name: object) -> None:
    """Another type is no traceback of another kind."""
    with pytest.raises(MomentError, match="no known time zone"):
        zone(name)  # type: ignore[arg-type]


@given(st.text(max_size=12))
def test_any_text_is_a_zone_or_refused(name: str) -> None:
    """A name gives the zone of that name or MomentError, nothing else."""
    try:
        found = zone(name)
    except MomentError:
        return
    assert found.key == name
