"""What is read as a moment from text, and what is refused."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, strategies as st

from staytopofmind.errors import MomentError
from staytopofmind.moments import as_moment, as_moment_or_day, zone

PLUS_1 = timezone(timedelta(hours=1))
BERLIN = zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-03T15:00:00Z", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("2026-03-03t15:00:00z", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("2026-03-03 15:00:00+01:00", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("2026-03-03T15:00+01:00", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("2026-03-03T15+01", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("20260303T150000+0100", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("20260303T150000Z", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("2026-03-03T15:00:00-00:00", datetime(2026, 3, 3, 15, tzinfo=UTC)),
        ("2026-03-03T15:00:00.5Z", datetime(2026, 3, 3, 15, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-03T15:00:00,5Z", datetime(2026, 3, 3, 15, 0, 0, 500_000, tzinfo=UTC)),
        ("2026-03-03T15:00:00.123456789Z", datetime(2026, 3, 3, 15, 0, 0, 123_456, tzinfo=UTC)),
        (
            "2026-03-03T15:00:00-00:00:00.000001",
            datetime(2026, 3, 3, 15, tzinfo=timezone(timedelta(microseconds=-1))),
        ),
        ("2026-03-03T15:00:00.999999999Z", datetime(2026, 3, 3, 15, 0, 0, 999_999, tzinfo=UTC)),
    ],
    ids=str,
)
def test_iso_8601_with_an_offset_is_read(text: str, moment: datetime) -> None:
    """Extended or basic, with or without seconds; digits beyond microseconds are dropped."""
    read = as_moment(text)
    assert read == moment
    assert read.tzinfo == moment.tzinfo


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-03T15:00:00+01:00[Europe/Berlin]", datetime(2026, 3, 3, 15, tzinfo=BERLIN)),
        ("2026-03-03T15:00:00+01:00[!Europe/Berlin]", datetime(2026, 3, 3, 15, tzinfo=BERLIN)),
        ("2026-03-03T14:00:00Z[Europe/Berlin]", datetime(2026, 3, 3, 15, tzinfo=BERLIN)),
        ("2026-03-03T14:00:00-00:00[Europe/Berlin]", datetime(2026, 3, 3, 15, tzinfo=BERLIN)),
        (
            "2026-03-03T15:00:00+01:00[Europe/Berlin][u-ca=gregory]",
            datetime(2026, 3, 3, 15, tzinfo=BERLIN),
        ),
        ("2026-03-03T15:00:00+01:00[u-ca=hebrew][_x=a-b]", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("2026-03-03T15:00:00+01:00[+01:00]", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("2026-03-03T14:00:00Z[+01:00]", datetime(2026, 3, 3, 15, tzinfo=PLUS_1)),
        ("2026-10-25T02:30:00+02:00[Europe/Berlin]", datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)),
        (
            "2026-10-25T02:30:00+01:00[Europe/Berlin]",
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
        ),
        (
            "2026-10-25T01:30:00Z[Europe/Berlin]",
            datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1),
        ),
    ],
    ids=str,
)
def test_rfc_9557_keeps_the_zone(text: str, moment: datetime) -> None:
    """The zone is kept, the offset decides the fold, elective tags are passed over."""
    read = as_moment(text)
    assert read.replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert (read.tzinfo, read.fold) == (moment.tzinfo, moment.fold)
    assert as_moment_or_day(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026-03-03",
        "2026-03-03T15:00:00",
        "2026-03-03T15:00:00[Europe/Berlin]",
        "2026-03-03 15:00:00 UTC",
        "2026-03-03T15:00:00 Z",
        "2026-03-03T15:00:00.Z",
        "2026-03-03T15:00:00Z.5",
        "2026-03-03T15:00:00+01:00.5",
        "2026-03-03T15:00:00+01:60",
        "2026-03-03T15:00:00+01:00:60",
        "2026-03-03T24:00:00Z",
        "2026-03-03x15:00:00Z",
        " 2026-03-03T15:00:00Z",
        "2026-03-03T15:00:00Z\n",
        "+2026-03-03T15:00:00Z",
        "2026-W10-2T15:00:00Z",
        "2026-062T15:00:00Z",
        "10000-01-01T00:00:00Z",
        "٢٠٢٦-03-03T15:00:00Z",
        "2026-03-03T15:00:00+01:00[Europe/Berlin",
        "2026-03-03T15:00:00+01:00Europe/Berlin]",
        "1772546400",
        "\ud800",
    ],
    ids=repr,
)
def test_text_of_another_form_is_refused(text: str) -> None:
    """The message shows the text and an example of what was expected."""
    with pytest.raises(MomentError, match=r"is no moment; expected ISO 8601 text with an offset"):
        as_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-29T15:00:00Z",
        "0000-01-01T15:00:00Z",
        "2026-03-03T15:60:00Z",
        "2026-12-31T23:59:60Z",
        "2026-03-03T15:00:00+24:00",
        "2026-0303T15:00:00Z",
    ],
    ids=str,
)
def test_moments_that_no_clock_shows_are_refused(text: str) -> None:
    """The form is right, the figures are not; leap seconds included."""
    with pytest.raises(MomentError, match="is no moment"):
        as_moment(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-03-03T15:00:00+02:00[Europe/Berlin]", r"Europe/Berlin is not at \+02:00 then"),
        ("2026-03-03T15:00:00+00:00[Europe/Berlin]", r"Europe/Berlin is not at \+00:00 then"),
        ("2026-03-03T15:00:00+02:00[!Europe/Berlin]", "contradicts itself"),
        ("2026-03-03T15:00:00+02:00[+01:00]", "contradicts itself"),
        ("2026-03-03T15:00:00+01:00[Europe/Atlantis]", "'Europe/Atlantis' is no known time zone"),
        ("2026-03-03T15:00:00+01:00[]", "empty brackets"),
        ("2026-03-03T15:00:00+01:00[!]", "empty brackets"),
        ("2026-03-03T15:00:00+01:00[+99:00]", "offset in brackets"),
        ("2026-03-03T15:00:00+01:00[Europe/Berlin][!u-ca=hebrew]", "critical tag '!u-ca=hebrew'"),
        ("2026-03-03T15:00:00+01:00[!u-ca=gregory]", "critical tag '!u-ca=gregory'"),
        ("2026-03-03T15:00:00+01:00[Europe/Berlin][Europe/Paris]", "malformed tag 'Europe/Paris'"),
        ("2026-03-03T15:00:00+01:00[U-CA=gregory]", "malformed tag"),
        ("2026-03-03T15:00:00+01:00[u-ca=]", "malformed tag"),
        ("9999-12-31T23:30:00Z[Europe/Berlin]", "out of range in its zone"),
    ],
    ids=str,
)
def test_suffixes_that_contradict_or_ask_too_much_are_refused(text: str, why: str) -> None:
    """An offset that is not the zone's, an unknown zone, and a tag that must be understood."""
    with pytest.raises(MomentError, match=why):
        as_moment(text)


@given(
    st.one_of(st.text(), st.from_regex(r"\A\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)(\[.*\])?\Z"))
)
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    """Text gives an aware moment or MomentError, nothing else."""
    try:
        moment = as_moment(text)
    except MomentError as error:
        assert str(error)[0].islower() or str(error)[0] in "'\""  # noqa: PT017
        return
    assert moment.utcoffset() is not None
