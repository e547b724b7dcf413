"""Interactions filed by what they are and by what they name, for those who look for them so.

A shelf is filled by one pass over all records when it is first asked for, and takes in what is
recorded later. All revisions are on it, in the order in which they were given.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.references import references_of

__all__ = ["Answers", "Kinds", "Mentions", "Outbound", "References", "is_introduction"]


class Kinds:
    """Records by what they are."""

    __slots__ = ("attendances", "connections", "introductions", "posts", "social")

    def __init__(self) -> None:
        self.social: list[SocialActivity] = []
        """The candidate's own activity and employers' posts, whoever they concern."""
        self.posts: list[SocialActivity] = []
        """What contacts posted or shared."""
        self.connections: list[Connection] = []
        """Every step of every connection."""
        self.introductions: list[Interaction] = []
        """Steps towards introductions, and messages that asked for one."""
        self.attendances: dict[str, list[EventAttendance]] = {}
        """By event."""

    def file(self, records: Iterable[Interaction]) -> None:
        """Take in records."""
        for record in records:
            if record.__class__ is Message:  # as most are
                if record.purpose == "referral_request" and record.outbound:
                    self.introductions.append(record)
            elif isinstance(record, SocialActivity):
                if record.author != "contact":
                    self.social.append(record)
                elif record.activity in ("post", "share"):
                    self.posts.append(record)
            elif isinstance(record, Connection):
                self.connections.append(record)
            elif isinstance(record, EventAttendance):
                self.attendances.setdefault(record.event, []).append(record)
            elif is_introduction(record):
                self.introductions.append(record)


def is_introduction(record: Interaction) -> bool:
    """Whether a record is a step towards an introduction, or a message that asked for one."""
    if isinstance(record, Referral):
        return record.form == "introduction"
    return isinstance(record, Message) and record.outbound and record.purpose == "referral_request"


class Mentions:
    """Records by what they name beside contacts."""

    __slots__ = ("by_opportunity", "carried", "keepers", "promised")

    def __init__(self) -> None:
        self.by_opportunity: dict[str, list[Interaction]] = {}
        self.promised: dict[str, list[Interaction]] = {}
        """Interactions that make a promise, by its id."""
        self.keepers: dict[str, list[Interaction]] = {}
        """Interactions that keep a promise, by its id."""
        self.carried: dict[str, list[Interaction]] = {}
        """Records that carried out a due action, by its key."""

    def file(self, records: Iterable[Interaction]) -> None:
        """Take in records."""
        by_opportunity = self.by_opportunity
        for record in records:
            named = record.opportunity
            if named is not None:
                try:
                    by_opportunity[named].append(record)
                except KeyError:
                    by_opportunity[named] = [record]
            if record.promises:
                for promise in record.promises:
                    self.promised.setdefault(promise.id, []).append(record)
            if record.keeps:
                for kept in record.keeps:
                    self.keepers.setdefault(kept, []).append(record)
            if record.action_key is not None:
                self.carried.setdefault(record.action_key, []).append(record)


class Answers:
    """Records that answer another, by that one's id."""

    __slots__ = ("to",)

    def __init__(self) -> None:
        self.to: dict[str, list[Interaction]] = {}

    def file(self, records: Iterable[Interaction]) -> None:
        """Take in records."""
        for record in records:
            if record.in_reply_to is not None:
                self.to.setdefault(record.in_reply_to, []).append(record)


class References:
    """The ids of records by what they refer to, other records apart."""

    __slots__ = ("to",)

    def __init__(self) -> None:
        self.to: dict[str, dict[str, list[str]]] = {}
        """By what it is (``contacts``, ``materials``), and by its id."""

    def file(self, records: Iterable[Interaction]) -> None:
        """Take in records."""
        for record in records:
            for field, of, _ in references_of(type(record)):
                value = getattr(record, field)
                if value:
                    self._note(of, (value,) if isinstance(value, str) else value, record)
            for topic in record.topics:
                if topic.of is not None:
                    self._note("contacts", (topic.of,), record)
            for promise in record.promises:
                if promise.contact is not None:
                    self._note("contacts", (promise.contact,), record)
                self._note("materials", promise.materials, record)

    def _note(self, of: str, names: Iterable[str], record: Interaction) -> None:
        to = self.to.setdefault(of, {})
        for name in names:
            to.setdefault(name, []).append(record.id)


class Outbound:
    """Whatever the candidate did, in order, so that the latest of it is found at once."""

    __slots__ = ("_records",)

    def __init__(self) -> None:
        self._records: list[Interaction] = []

    def file(self, records: Sequence[Interaction]) -> None:
        """Take in records."""
        found = [record for record in records if record.outbound]
        if len(found) < 2:
            for record in found:
                insort(self._records, record, key=_began)
        else:
            self._records += found
            self._records.sort(key=_began)

    def since(self, instant: int) -> Sequence[Interaction]:
        """What the candidate did from an instant on, all revisions."""
        return self._records[bisect_left(self._records, instant, key=_began) :]


def _began(record: Interaction) -> int:
    return record.began
