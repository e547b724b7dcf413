"""A LinkedIn export becomes a history, whatever state its files are in."""
# ruff: noqa: E402  the examples import their siblings from their own folder, as scripts do

import csv
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from staytopofmind.model import Connection, History, Message, SocialActivity

EXAMPLES = Path(__file__).parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))

from linkedin.archive import ExportError, files_of
from linkedin.building import history_of, latest_moment
from linkedin.dates import ImplausibleDateError, UnreadableDateError, read_when
from linkedin.employers import Employers
from linkedin.owner import owner_of
from linkedin.people import People, Who, listed, profile_key
from linkedin.reading import Export, read_export
from linkedin.tables import sheet_of, table_of

FIXTURES = Path(__file__).parent / "fixtures" / "linkedin"
EXPORT = FIXTURES / "export"
LATEST = datetime(2026, 1, 1, tzinfo=UTC)


def read(path: Path) -> Export:
    return read_export(path, latest=LATEST)


def history(path: Path, owner: str | None = None) -> History:
    export = read(path)
    return history_of(export, owner_of(export, owner), "Europe/Berlin")


def export_of(folder: Path, **tables: str) -> Path:
    for name, text in tables.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return folder


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.csv", data)
    return path


@pytest.fixture(scope="module")
def whole() -> tuple[Export, History]:
    export = read(EXPORT)
    return export, history_of(export, owner_of(export), "Europe/Berlin")


# -- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-12-23 19:29:01 UTC", datetime(2024, 12, 23, 19, 29, 1, tzinfo=UTC)),
        ("2024-12-20 10:00:00", datetime(2024, 12, 20, 10, tzinfo=UTC)),
        ("2024-12-20T10:00:00.250Z", datetime(2024, 12, 20, 10, tzinfo=UTC)),
        ("2024-12-20 10:00:00 +02:00", datetime(2024, 12, 20, 8, tzinfo=UTC)),
        ("2024-12-20", date(2024, 12, 20)),
        ("31 Dec 2024", date(2024, 12, 31)),
        ("15 September 2024", date(2024, 9, 15)),
        ("12-Jan-23", date(2023, 1, 12)),
        ("Dec 31, 2024", date(2024, 12, 31)),
        ("12/31/24, 7:18 AM", datetime(2024, 12, 31, 7, 18, tzinfo=UTC)),
        ("12/31/24, 7:18\u202fPM", datetime(2024, 12, 31, 19, 18, tzinfo=UTC)),
        ("4/13/20, 12:07 AM", datetime(2020, 4, 13, 0, 7, tzinfo=UTC)),
        ("4/13/20, 12:07 PM", datetime(2020, 4, 13, 12, 7, tzinfo=UTC)),
        ("01/15/24, 09:30 AM", datetime(2024, 1, 15, 9, 30, tzinfo=UTC)),
        ("4/13/2020 0:07", datetime(2020, 4, 13, 0, 7, tzinfo=UTC)),
        ("Mon Dec 23 19:29:01 UTC 2024", datetime(2024, 12, 23, 19, 29, 1, tzinfo=UTC)),
    ],
    ids=lambda value: str(value)[:24],
)
def test_every_form_of_date_is_read(text: str, expected: datetime | date) -> None:
    """Each form that exports use is read exactly, days as days; what has no zone is UTC."""
    when = read_when(text.replace("\u202f", " "), latest=LATEST)
    assert (type(when), when) == (type(expected), expected)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2024-02-30", "31 Nov 2024", "2024-13-05 09:00:00", "13/01/24, 7:18 AM",
     "12/31/24, 13:18 PM", "12/31/24, 0:18 AM", "2024-12-20 25:00:00", "1 Foo 2024",
     "0000-01-01", "9999-12-31 23:59:59 -05:00"],
    ids=repr,
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    """A text in no known form, or of no calendar, is never turned into a guess."""
    with pytest.raises(UnreadableDateError):
        read_when(text, latest=LATEST)


@pytest.mark.parametrize("text", ["05 Jun 1833", "1999-01-01", "2026-01-02", "12-Jan-99"])
def test_implausible_dates_are_told_apart(text: str) -> None:
    """What is before LinkedIn opened, or after the export, is a date, but not one to use."""
    with pytest.raises(ImplausibleDateError):
        read_when(text, latest=LATEST)


# -- tables -----------------------------------------------------------------------------------

TABLE = table_of("Connections.csv")
HEADER = "First Name,Last Name,Company,Connected On"


@pytest.mark.parametrize(
    "data",
    [
        f"{HEADER}\nZoë,Ny,Acme,31 Dec 2024\n".encode(),
        f"{HEADER}\r\nZoë,Ny,Acme,31 Dec 2024\r\n".encode("utf-8-sig"),
        f"{HEADER}\rZoë,Ny,Acme,31 Dec 2024\r".encode(),
        f"{HEADER}\nZoë,Ny,Acme,31 Dec 2024".encode("utf-16"),
        f"{HEADER}\nZoë,Ny,Acme,31 Dec 2024".encode("cp1252"),
        f"{HEADER}\nZoë,Ny,Acme,31 Dec 2024".replace(",", ";").encode(),
        f"{HEADER}\nZoë,Ny,Acme,31 Dec 2024".replace(",", "\t").encode(),
        f'Notes:\n"A sentence, quoted."\n\n{HEADER}\nZoë,Ny,Acme,31 Dec 2024\n'.encode(),
        " connected_on ,COMPANY,lastName,First-Name\n31 Dec 2024,Acme,Ny,Zoë\n".encode(),
        f"{HEADER}\n\n  Zoë\x07 , Ny,\x0bAcme,31 Dec 2024\n\n".encode(),
    ],
    ids=["plain", "bom-crlf", "cr", "utf-16", "cp1252", "semicolon", "tab", "preamble", "renamed",
         "control-characters"],
)  # fmt: skip
def test_a_table_is_found_whatever_its_dress(data: bytes) -> None:
    """Encoding, delimiter, line ending, preamble and order or spelling of columns do not matter."""
    rows = list(sheet_of(TABLE, data).rows())
    cells = [[row.text(c) for c in ("firstname", "lastname", "company", "connectedon")]
             for row in rows]  # fmt: skip
    assert cells == [["Zoë", "Ny", "Acme", "31 Dec 2024"]]


def test_rows_are_numbered_as_a_spreadsheet_counts() -> None:
    """Preamble, blank lines and lines inside of cells do not shift a row's number."""
    data = f'Notes:\n"two\nlines"\n\n{HEADER}\na,b,"c\nd",31 Dec 2024\n\nx,y,z,1 Jan 2024\n'
    assert [row.number for row in sheet_of(TABLE, data.encode()).rows()] == [5, 7]


def test_quotes_escaped_by_a_backslash_do_not_break_rows() -> None:
    r"""Comments write \" inside of quotes, with commas and line breaks after it."""
    data = 'Date,Link,Message\n1,a,"\\"x\\", and\nmore"\n2,b,plain\n'
    sheet = sheet_of(table_of("Comments.csv"), data.encode())
    assert [row.text("date") for row in sheet.rows()] == ["1", "2"]
    assert not sheet.remarks


def test_a_quote_that_is_never_closed_is_said() -> None:
    """Rows swallowed by an open quotation mark are not lost in silence."""
    sheet = sheet_of(TABLE, f'{HEADER}\na,b,"c,1 Jan 2024\nd,e,f,2 Jan 2024\n'.encode())
    assert any("never closed" in remark for remark in sheet.remarks)


def test_a_file_without_its_header_is_an_error(tmp_path: Path) -> None:
    """A file that is not empty and has no header of its table is an error; an empty one is not."""
    export = read(export_of(tmp_path, Connections="a,b\n1,2\n", messages=" \n", Events=""))
    assert [error.partition(":")[0] for error in export.findings.errors()] == ["Connections.csv"]


def test_only_the_tables_of_an_export_are_read() -> None:
    """Files whose names merely begin or end alike are left alone."""
    names = ["guide_messages.csv", "Profile Summary.csv", "Jobs/Job Applicant Saved Answers.csv"]
    assert [table_of(name) for name in names] == [None, None, None]
    assert table_of("x/Jobs/Job Applications_1.csv").title == "applications"
    assert table_of("messages (2).csv").title == "messages"


# -- archives ---------------------------------------------------------------------------------


def test_a_zip_and_its_folder_say_the_same(tmp_path: Path) -> None:
    """However the files come, zipped in a folder of their own or not, the history is the same."""
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(EXPORT.rglob("*.csv")):
            archive.write(file, f"Basic/{file.relative_to(EXPORT)}")
        archive.writestr("__MACOSX/._Connections.csv", b"\x00\x05")
    assert history(path) == history(EXPORT)


def damaged(path: Path) -> Path:
    path = zipped(path, Connections=b"First Name,Connected On\n" * 50)
    data = bytearray(path.read_bytes())
    data[60:70] = b"0123456789"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda at: at / "none.zip", "no such file"),
        (lambda at: at, "no CSV files"),
        (lambda at: zipped(at / "a.zip", other=b"a,b"), "known table"),
    ],
    ids=["missing", "empty-folder", "other-files"],
)
def test_what_is_no_export_is_one_clear_error(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    """What cannot be an export is refused with one sentence that says why."""
    with pytest.raises(ExportError, match=said):
        read(make(tmp_path))


def test_what_is_no_zip_is_one_clear_error(tmp_path: Path) -> None:
    """A file of another kind is named as no zip."""
    path = tmp_path / "photo.zip"
    path.write_bytes(b"\x89PNG" * 100)
    with pytest.raises(ExportError, match="is no zip file"):
        files_of(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda at: zipped(at / "bomb.zip", messages=b"0" * 30_000_000), "would become"),
        (lambda at: damaged(at / "damaged.zip"), "is damaged"),
    ],
    ids=["bomb", "damaged"],
)
def test_a_member_that_cannot_be_unpacked_is_an_error_of_its_file(
    tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    """A bomb is refused before it is unpacked, damage is named; the other files are still read."""
    errors = list(read(make(tmp_path)).findings.errors())
    assert len(errors) == 1
    assert said in errors[0]


# -- people -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    ["https://www.linkedin.com/in/j%C3%BCrgen-5", "https://www.linkedin.com/in/Jürgen-5/",
     "http://de.linkedin.com/in/JU%CC%88RGEN-5/de?trk=x", " https://linkedin.com/in/ju\u0308rgen-5"],
)  # fmt: skip
def test_spellings_of_an_address_are_one(url: str) -> None:
    """Percent-encoding, case, composition, subdomain and slashes do not make another person."""
    assert profile_key(url) == "jürgen-5"


@pytest.mark.parametrize(
    "url", ["", "NA", "me@x.example", "https://example.com/in/a", "https://linkedin.com/", "http://[",
            "https://notlinkedin.com/in/a"]
)  # fmt: skip
def test_what_is_no_profile_joins_nobody(url: str) -> None:
    """Blank, foreign and broken addresses are none, so that they make no two people one."""
    assert profile_key(url) == ""


def test_people_are_joined_by_address_first_and_exact_name_second() -> None:
    """A bare name is the one person who has it; a name that two people share is kept apart."""
    people = People(
        [
            Who("Ann Lee", "https://linkedin.com/in/ann"),
            Who("Sam Roe", "https://linkedin.com/in/sam1"),
            Who("Sam Roe", "https://linkedin.com/in/sam2"),
        ]
    )
    assert people.id_of(Who("A. Lee", "https://linkedin.com/in/ANN/")) == "ann"
    assert people.id_of(Who("ann  LEE")) == "ann"
    assert people.id_of(Who("Sam Roe")) == "name.sam_roe"
    assert people.id_of(Who("Ann Leeds")) == "name.ann_leeds"
    assert [people.id_of(Who(name)) for name in ("", "LinkedIn Member", "#N/A")] == ["", "", ""]


@pytest.mark.parametrize(
    ("names", "urls", "expected"),
    [
        ("Ann Lee, PhD", "https://linkedin.com/in/ann", [("Ann Lee, PhD", "ann")]),
        ("A Lee,B Roe", "https://linkedin.com/in/a,https://linkedin.com/in/b",
         [("A Lee", "a"), ("B Roe", "b")]),
        ("A Lee, MD, B Roe", "https://linkedin.com/in/a https://linkedin.com/in/b",
         [("A Lee, MD", "a"), ("B Roe", "b")]),
        ("A Lee", "https://linkedin.com/in/a https://linkedin.com/in/b", [("", "a"), ("", "b")]),
        ("A Lee, PhD, B Roe", "", [("A Lee, PhD", ""), ("B Roe", "")]),
        ("", "", []),
    ],
    ids=["title", "commas", "title-and-blanks", "more-addresses", "names-alone", "nobody"],
)  # fmt: skip
def test_several_recipients_are_told_apart(
    names: str, urls: str, expected: list[tuple[str, str]]
) -> None:
    """Addresses count people, commas inside of names do not."""
    assert [(who.name, who.key) for who in listed(names, urls)] == expected


def test_spellings_of_an_employer_are_one() -> None:
    """Legal forms and case do not make another employer; no employer is none."""
    names = ("Acme", "ACME Inc.", "acme, inc", "Acme GmbH & Co. KG")
    assert {Employers.id_of(name) for name in names[:3]} == {"acme"}
    assert Employers.id_of("Co") == "co"
    assert not Employers.is_one("Self-employed")


# -- the owner --------------------------------------------------------------------------------

MESSAGES = "FROM,SENDER PROFILE URL,TO,DATE,FOLDER\n"
THREE = MESSAGES + (
    "Bo Ek,https://linkedin.com/in/bo,Cy Im,2024-01-01 10:00:00 UTC,INBOX\n"
    "Bo Ek,https://linkedin.com/in/bo,Di Om,2024-01-02 10:00:00 UTC,INBOX\n"
    "Cy Im,https://linkedin.com/in/cy,Bo Ek,2024-01-03 10:00:00 UTC,INBOX\n"
)


@pytest.mark.parametrize(
    ("profile", "given", "expected"),
    [
        ("Cy,Im", None, "cy"),
        (None, None, "bo"),
        ("Ev,Ux", None, "bo"),
        ("Cy,Im", "Bo Ek", "bo"),
        (None, "https://www.linkedin.com/in/CY/", "cy"),
    ],
    ids=["profile", "commonest-sender", "profile-of-nobody", "given-name", "given-address"],
)
def test_the_owner_is_found(
    tmp_path: Path, profile: str | None, given: str | None, expected: str
) -> None:
    """What was given counts, else the profile, else who sent most."""
    export_of(tmp_path, messages=THREE)
    if profile:
        export_of(tmp_path, Profile=f"First Name,Last Name\n{profile}\n")
    assert owner_of(read(tmp_path), given).key == expected


def test_a_given_owner_who_is_nobody_is_an_error(tmp_path: Path) -> None:
    """A wrong --owner would turn every message around, so it is refused."""
    with pytest.raises(ExportError, match="nobody of that name"):
        owner_of(read(export_of(tmp_path, messages=THREE)), "Bo Eek")


# -- the history ------------------------------------------------------------------------------


def test_messages_have_their_direction_and_no_text(whole: tuple[Export, History]) -> None:
    """Who wrote is known, with whom, on which channel; what was written is nowhere."""
    export, found = whole
    messages = {one.id: one for one in found.interactions if isinstance(one, Message)}
    assert {one.channel for one in messages.values()} == {"linkedin"}
    mine = messages["message.20241210T200000.me.2-bb"]
    theirs = messages["message.20241210T192901.jürgen-groß-5.2-bb"]
    assert (mine.outbound, mine.contacts) == (True, ("jürgen-groß-5", "ines-okafor-77"))
    assert (theirs.outbound, theirs.contacts) == (False, ("jürgen-groß-5",))
    assert "SECRET-BODY" not in f"{found!r}{export!r}{export.findings!r}"


def test_drafts_spam_and_people_who_are_gone_are_left_out(whole: tuple[Export, History]) -> None:
    """They are no contacts: neither their messages nor they themselves are in the history."""
    export, found = whole
    fates = {reason: [row for row, _ in rows]
             for (_, reason), rows in export.findings.of("messages.csv").rows.items()}  # fmt: skip
    assert fates["a draft, never sent"] == [8]
    assert fates["in the spam folder"] == [9]
    assert fates["its sender is nobody any more"] == [10]
    assert not {"prize", "linkedin member"} & {one.name.casefold() for one in found.contacts}


def test_repetitions_are_one_record_and_equal_times_are_two(whole: tuple[Export, History]) -> None:
    """A row twice is one message; two messages of one second are two, with stable ids."""
    _, found = whole
    ids = [one.id for one in found.interactions if one.id.startswith("message.20241217T080000")]
    assert ids == ["message.20241217T080000.me.2-aa", "message.20241217T080000.me.2-aa.2"]


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    """Rows newest first or oldest first give the same history, ids included."""
    for file in EXPORT.rglob("*.csv"):
        target = tmp_path / file.relative_to(EXPORT)
        target.parent.mkdir(exist_ok=True)
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        first = next(n for n, row in enumerate(rows) if len(row) > 1) + 1
        text = io.StringIO(newline="")
        csv.writer(text).writerows([*rows[:first], *reversed(rows[first:])])
        if file.name != "Comments.csv":  # its quotes are of another kind
            target.write_text(text.getvalue(), "utf-8", newline="")
        else:
            target.write_bytes(file.read_bytes())
    assert history(tmp_path) == history(EXPORT)


def test_connections_tell_who_asked(whole: tuple[Export, History]) -> None:
    """An invitation gives the direction; a request of the same day still comes first."""
    _, found = whole
    for name, asked in (("petranovak", "candidate"), ("ines-okafor-77", "contact")):
        steps = [one for one in found.relationship(name).timeline if isinstance(one, Connection)]
        assert [one.status for one in steps] == ["requested", "accepted"]
        assert [one.initiated_by == asked for one in steps] == [True, False]
        assert steps[-1].precision == "day"
    pending = found.relationship("tomas-brandt").connection("linkedin")
    assert (pending.status, pending.outbound) == ("requested", False)
    assert found.relationship("petranovak").connections[0].with_note


def test_contacts_have_handles_roles_and_employers(whole: tuple[Export, History]) -> None:
    """Address and e-mail are handles; a company is an organisation, a freelancer's is none."""
    _, found = whole
    contacts = {one.id: one for one in found.contacts}
    assert [(one.channel, one.address) for one in contacts["ines-okafor-77"].handles] == [
        ("linkedin", "https://www.linkedin.com/in/ines-okafor-77"),
        ("email", "ines@brightwater.example"),
    ]
    assert contacts["petranovak"].role == "recruiter"
    assert contacts["petranovak"].organisation == "brightwater-labs"
    assert contacts["sam-lee-1"].organisation is None
    assert "noor-haddad" not in contacts
    assert contacts["omar-reyes"].organisation == "kestrel"  # although its date is none


def test_applications_are_opportunities(whole: tuple[Export, History]) -> None:
    """Applied, at the employer, with the recruiter one is in talks with; the same job is one."""
    _, found = whole
    jobs = {one.id: one for one in found.opportunities}
    assert list(jobs) == ["job.4100000001", "job.kestrel.analytics-engineer.20241214"]
    one = jobs["job.4100000001"]
    assert (one.organisation, one.title, one.stage) == (
        "brightwater-labs", "Data Engineer", "applied",
    )  # fmt: skip
    assert one.contacts == ("petranovak",)


def test_activity_events_and_recommendations_are_records(whole: tuple[Export, History]) -> None:
    """Posts, comments and reactions are the candidate's; a known author is their contact."""
    _, found = whole
    social = [one for one in found.interactions if isinstance(one, SocialActivity)]
    assert sorted(one.activity for one in social) == [
        "comment", "comment", "post", "reaction", "reaction",
    ]  # fmt: skip
    assert [one.contacts for one in social if one.contacts] == [("ines-okafor-77",)]
    assert all(one.author == "candidate" for one in social)
    assert [one.name for one in found.events] == ["Pipelines in Practice", "Warehouse Day"]
    kinds = [one.kind for one in found.interactions]
    assert (kinds.count("event_attendance"), kinds.count("referral")) == (1, 1)
    ties = {one.contact: one.strength for one in found.candidate.ties}
    assert set(ties) == {"ines-okafor-77", "jürgen-groß-5", "petranovak"}
    assert ties["petranovak"] < ties["jürgen-groß-5"] == 0.6


def test_now_is_the_latest_record(whole: tuple[Export, History], tmp_path: Path) -> None:
    """Events ahead do not count; of a day it is the end, in the candidate's zone."""
    assert latest_moment(whole[1]) == datetime(2024, 12, 19, 12, 30, tzinfo=UTC)
    days = export_of(tmp_path, Connections=f"{HEADER}\nA,B,C,31 Dec 2024\n")
    assert latest_moment(history(days)).isoformat() == "2025-01-01T00:00:00+01:00"


def test_a_file_saved_again_by_a_spreadsheet_is_read() -> None:
    """Another encoding, delimiter, line ending and date, and no addresses at all."""
    found = history(FIXTURES / "Connections_resaved.csv")
    assert [one.id for one in found.contacts] == ["name.inés_okafor", "name.tom_brandt"]
    assert [one.at for one in found.interactions] == [date(2023, 1, 12), date(2023, 2, 3)]
    assert found.contacts[0].handle("linkedin").address == "Inés Okafor"


_ODD = st.sampled_from(
    ["31 Dec 2024", "2024-12-20 10:00:00", "1833-01-01", "LinkedIn Member", "INCOMING", "NA",
     "https://linkedin.com/in/x", "https://linkedin.com/in/y", 'a "b" c', "\\", "d,e", "\r\n"]
)  # fmt: skip
CELLS = _ODD | _ODD | _ODD | st.text(max_size=12)  # mostly what rows are made of
COLUMNS = {
    "Connections": ["First Name", "Last Name", "URL", "Company", "Connected On"],
    "messages": ["CONVERSATION ID", "FROM", "TO", "DATE", "SENDER PROFILE URL", "CONTENT"],
    "Invitations": ["From", "To", "Sent At", "Direction", "inviterProfileUrl"],
    "Job Applications": ["Application Date", "Company Name", "Job Title", "Job Url"],
    "Events": ["Event Name", "Event Time", "Status"],
    "Reactions": ["Date", "Type", "Link"],
}


@given(data=st.data(), name=st.sampled_from(sorted(COLUMNS)))
def test_every_row_is_counted_once_whatever_is_in_it(
    data: st.DataObject, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No content of a well-formed file breaks anything, and each row has exactly one fate."""
    columns = COLUMNS[name]
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(columns), max_size=len(columns))))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([columns, *rows])
    path = tmp_path_factory.mktemp("hostile") / f"{name}.csv"
    path.write_bytes(text.getvalue().encode("utf-8", "replace"))
    export = read(path)
    history_of(export, owner_of(export), "UTC")
    findings = export.findings.of(path.name)
    listed_rows = sum(map(len, findings.rows.values()))
    assert findings.length == sum(1 for row in rows if any(row))
    assert findings.fates["used"] >= 0
    assert listed_rows + findings.fates["used"] == findings.length


# -- the script -------------------------------------------------------------------------------


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, EXAMPLES / "linkedin_export.py", *map(str, arguments)],
        capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"},
    )  # fmt: skip


def test_the_script_reads_reports_and_prints_an_agenda() -> None:
    """The whole: what was read and what not, what is assumed, and the agenda at the moment."""
    done = run(EXPORT, "--now", "2024-12-20T09:00", "--timezone", "Europe/Berlin", "--every-row")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        "Noor Haddad", "13 'yesterday'", "14 '1824-12-20 12:30:00 UTC'", "a draft, never sent",
        "2 opportunities", "20 December 2024, 09:00",
    ):  # fmt: skip
        assert said in done.stdout
    assert "SECRET-BODY" not in done.stdout


def test_nothing_read_from_a_file_is_an_error(tmp_path: Path) -> None:
    """Rows of which none could be read are never a success: exit code 1, and the file is named."""
    done = run(export_of(tmp_path, messages=f"{MESSAGES}A,,B,someday,INBOX\n"))
    assert done.returncode == 1
    assert "messages.csv: nothing in its 1 rows could be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_nothing_but_implausible_dates_is_pointed_out(tmp_path: Path) -> None:
    """It was understood, so that it is no error, but it is said that none of it is used."""
    old = MESSAGES + "A B,,C D,1842-07-10 08:14:00 UTC,INBOX\n" * 2
    good = f"{HEADER}\nA,B,C,31 Dec 2024\n"
    done = run(export_of(tmp_path, messages=old, Connections=good))
    assert done.returncode == 0
    assert "messages.csv: none of its 2 rows is used" in done.stdout
    assert "before LinkedIn opened in 2003" in " ".join(done.stdout.split())


def test_what_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    """One sentence on the error stream, and exit code 1."""
    done = run(tmp_path / "none.zip")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.replace("\n", "").startswith("error: ")
