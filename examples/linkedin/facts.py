"""Rows as facts: what each table says, one small class and one reading function for each.

Texts of messages, notes and comments are not kept; of a message only whether two are the same.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal, TypeAlias

import attrs

from linkedin.dates import ImplausibleDateError, UnreadableDateError, read_when
from linkedin.findings import Fate, FileFindings
from linkedin.people import Who, listed
from linkedin.tables import Row

__all__ = [
    "READERS",
    "Activity",
    "Application",
    "Connected",
    "Dated",
    "Fact",
    "Gathering",
    "Invitation",
    "NotUsed",
    "Recommendation",
    "Written",
]

_YES = frozenset({"yes", "true", "1"})
_RANGE = re.compile(r"\s+(?:-|–|to)\s+")

When: TypeAlias = datetime | date


class NotUsed(Exception):  # noqa: N818  not an error: most are left out on purpose
    """A row that is not used: what becomes of it, why, and the value that was there."""

    def __init__(self, fate: Fate, reason: str, value: str = "") -> None:
        super().__init__(fate, reason, value)
        self.fate: Fate = fate
        self.reason = reason
        self.value = value


@attrs.frozen(kw_only=True)
class Fact:
    """What all have in common: where the row stands, and when it happened, in UTC or as a day."""

    file: FileFindings = attrs.field(eq=False, repr=False)
    row: int
    when: When | None


@attrs.frozen(kw_only=True)
class Dated(Fact):
    """A fact that is of no use without its date."""

    when: When


@attrs.frozen(kw_only=True)
class Connected(Fact):
    """A person to whom the owner is connected, and where they work.

    The person is known even where the date is not, and ``undated`` says what was wrong with it.
    """

    undated: NotUsed | None = None
    who: Who
    email: str = ""
    company: str = ""
    position: str = ""


@attrs.frozen(kw_only=True)
class Written(Dated):
    """A message; ``same`` is equal for messages of equal subject and text."""

    conversation: str
    sender: Who
    recipients: tuple[Who, ...]
    same: int


@attrs.frozen(kw_only=True)
class Invitation(Dated):
    """An invitation to connect; ``outgoing`` ones are the owner's."""

    inviter: Who
    invitee: Who
    outgoing: bool
    with_note: bool


@attrs.frozen(kw_only=True)
class Application(Dated):
    """A job that was applied for."""

    company: str
    title: str
    url: str = ""


@attrs.frozen(kw_only=True)
class Activity(Dated):
    """Something the owner posted, or a post they commented on or reacted to."""

    kind: Literal["post", "comment", "reaction"]
    link: str


@attrs.frozen(kw_only=True)
class Gathering(Dated):
    """An event and whether the owner said they would come; ``until`` None: no end is given."""

    name: str
    coming: bool
    until: When | None = None


@attrs.frozen(kw_only=True)
class Recommendation(Dated):
    """A written recommendation that the owner received."""

    who: Who
    company: str = ""


Reader: TypeAlias = Callable[[Row, FileFindings, datetime], Fact]


def _when(text: str, latest: datetime) -> When:
    try:
        return read_when(text, latest=latest)
    except ImplausibleDateError as error:
        raise NotUsed("implausible", str(error), text) from error
    except UnreadableDateError as error:
        raise NotUsed("not understood", str(error), text) from error


def _full_name(row: Row) -> str:
    return f"{row.text('firstname')} {row.text('lastname')}".strip()


def _connected(row: Row, file: FileFindings, latest: datetime) -> Connected:
    who = Who(_full_name(row), row.text("url", "profileurl"))
    if not who:
        raise NotUsed("left out", "neither a name nor a profile's address (a deleted member?)")
    when = undated = None
    try:
        when = _when(row.text("connectedon"), latest)
    except NotUsed as problem:
        undated = problem
    email = row.text("emailaddress", "email")
    return Connected(
        file=file,
        row=row.number,
        when=when,
        undated=undated,
        who=who,
        email=email if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email) else "",
        company=row.text("company", "companyname"),
        position=row.text("position", "jobtitle"),
    )


def _written(row: Row, file: FileFindings, latest: datetime) -> Written:
    folder = row.text("folder").casefold()
    if row.text("ismessagedraft").casefold() in _YES or folder.startswith("draft"):
        raise NotUsed("left out", "a draft, never sent")
    if "spam" in folder:
        raise NotUsed("left out", "in the spam folder")
    sender = Who(row.text("from"), row.text("senderprofileurl"))
    if not sender:
        raise NotUsed("left out", "its sender is nobody any more", row.text("from"))
    return Written(
        file=file,
        row=row.number,
        when=_when(row.text("date"), latest),
        conversation=row.text("conversationid"),
        sender=sender,
        recipients=listed(row.text("to"), row.text("recipientprofileurls", "recipientprofileurl")),
        same=hash((row.raw("subject"), row.raw("content"))),
    )


def _invitation(row: Row, file: FileFindings, latest: datetime) -> Invitation:
    direction = row.text("direction").casefold()
    if direction not in ("incoming", "outgoing"):
        raise NotUsed("not understood", "neither INCOMING nor OUTGOING", row.text("direction"))
    return Invitation(
        file=file,
        row=row.number,
        when=_when(row.text("sentat"), latest),
        inviter=Who(row.text("from"), row.text("inviterprofileurl")),
        invitee=Who(row.text("to"), row.text("inviteeprofileurl")),
        outgoing=direction == "outgoing",
        with_note=bool(row.text("message")),
    )


def _application(row: Row, file: FileFindings, latest: datetime) -> Application:
    company, title = row.text("companyname", "company"), row.text("jobtitle", "title")
    if not company or not title:
        raise NotUsed("not understood", "no company" if not company else "no job title")
    when = _when(row.text("applicationdate"), latest)
    url = row.text("joburl")
    return Application(file=file, row=row.number, when=when, company=company, title=title, url=url)


def _activity(kind: Literal["post", "comment", "reaction"], column: str) -> Reader:
    def read(row: Row, file: FileFindings, latest: datetime) -> Activity:
        when = _when(row.text("date"), latest)
        return Activity(file=file, row=row.number, when=when, kind=kind, link=row.text(column))

    return read


def _gathering(row: Row, file: FileFindings, latest: datetime) -> Gathering:
    name = row.text("eventname")
    if not name:
        raise NotUsed("not understood", "no name of the event")
    # An event may lie ahead of everything else in the export, but not for ever.
    horizon = latest.replace(year=min(latest.year + 10, 9998), day=1)
    start, *end = _RANGE.split(row.text("eventtime"), maxsplit=1)
    when = _when(start, horizon)
    try:
        until = _when(end[0], horizon) if end else None
    except NotUsed:
        until = None
    coming = row.text("status").casefold() in ("attending", "registered", "going")
    return Gathering(file=file, row=row.number, when=when, name=name, coming=coming, until=until)


def _recommendation(row: Row, file: FileFindings, latest: datetime) -> Recommendation:
    who = Who(_full_name(row))
    if not who:
        raise NotUsed("left out", "no name (a deleted member?)")
    when = _when(row.text("creationdate"), latest)
    return Recommendation(
        file=file, row=row.number, when=when, who=who, company=row.text("company")
    )


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "connections": _connected,
        "messages": _written,
        "invitations": _invitation,
        "applications": _application,
        "events": _gathering,
        "reactions": _activity("reaction", "link"),
        "comments": _activity("comment", "link"),
        "shares": _activity("post", "sharelink"),
        "recommendations": _recommendation,
    }
)
"""How a row of each table is read; all may raise NotUsed."""
