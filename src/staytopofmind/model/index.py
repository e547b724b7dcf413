"""Every revision of every record, filed under the contacts and opportunities it concerns.

One pass over a history makes it; `LiveAgenda` adds to it record by record. It knows no moment:
`Search` reads it as of one.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.directory import Directory
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.placing import unplaced_cause
from staytopofmind.model.revisions import Record, revise, revision
from staytopofmind.model.stand_in import stand_ins

__all__ = ["Index", "Record", "is_introduction"]


class Index(Directory):
    """The records of one history by what they concern."""

    __slots__ = (
        "answers",
        "attendances",
        "by_contact",
        "by_id",
        "by_opportunity",
        "carried",
        "connections",
        "delicate",
        "dispositions",
        "done",
        "done_by",
        "done_for",
        "introductions",
        "keepers",
        "loose",
        "outbound",
        "outbound_is_sorted",
        "posts",
        "promised",
        "revised",
        "said",
        "social",
        "unplaced",
    )

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        super().__init__(candidates)
        self.dispositions: dict[str, list[Disposition]] = {}
        """By action key."""
        self.said: dict[str, list[Disposition]] = {}
        """Dispositions by their ids."""
        self.by_contact: dict[str, list[Interaction]] = {}
        self.by_opportunity: dict[str, list[Interaction]] = {}
        """Interactions that name it."""
        self.by_id: dict[str, Interaction] = {}
        """The revision of each interaction that was filed first."""
        self.revised: dict[str, list[Interaction]] = {}
        """Interactions with more than one revision, by id, the newest last."""
        self.delicate: set[str] = set()
        """Ids of records that were revised, or name others that may be known later than they."""
        self.promised: dict[str, list[Interaction]] = {}
        """Interactions that make a promise, by its id."""
        self.answers: dict[str, list[Interaction]] = {}
        """Interactions that answer another, by that one's id."""
        self.keepers: dict[str, list[Interaction]] = {}
        """Interactions that keep a promise, by its id."""
        self.carried: dict[str, list[Interaction]] = {}
        """Records that carried out a due action, by its key."""
        self.outbound_is_sorted: bool = False
        self.outbound: list[Interaction] = []
        """Whatever the candidate did."""
        self.done: list[Interaction] = []
        """What done dispositions may stand for."""
        self.done_by: dict[tuple[str, int], tuple[Interaction, ...]] = {}
        """The same, by the id and the instant of revision of the disposition; the first counts."""
        self.done_for: dict[str, list[Interaction]] = {}
        """The same, by contact."""
        self.social: list[SocialActivity] = []
        """The candidate's own activity and employers' posts, whoever they concern."""
        self.posts: list[SocialActivity] = []
        """What contacts posted or shared."""
        self.connections: list[Connection] = []
        """Every step of every connection."""
        self.unplaced: dict[str, str] = {}
        """Of what done dispositions stand for, by id, the cause whose platform is theirs."""
        self.introductions: list[Interaction] = []
        """Steps towards introductions, and messages that asked for one."""
        self.attendances: dict[str, list[EventAttendance]] = {}
        """By event."""
        self.loose: list[Interaction] = []
        """Interactions that name no contact at all."""

    def file_disposition(self, disposition: Disposition) -> None:
        """File a disposition under its action's key, and a done one as the record it stands for."""
        revise(self.said, disposition)
        self.dispositions.setdefault(disposition.action_key, []).append(disposition)
        stand_for = tuple(one.resolved(self.zone) for one in stand_ins(disposition))
        self.done_by[disposition.id, revision(disposition)] = stand_for
        for left in stand_for:
            self.done.append(left)
            cause = unplaced_cause(disposition, left)
            if cause is not None:
                self.unplaced[left.id] = cause
            for contact in self._people(left):
                self.done_for.setdefault(contact, []).append(left)
            self._mark(left)

    def file_interaction(self, record: Interaction) -> None:
        """File an interaction whose instants are known (see `Interaction.resolved`)."""
        first = self.by_id.setdefault(record.id, record)
        if first is not record:
            revise(self.revised, first)
            revise(self.revised, record)
            self.delicate.add(record.id)
        people = self._people(record)
        for contact in people:
            self.by_contact.setdefault(contact, []).append(record)
        if not people:
            self.loose.append(record)
        if record.outbound and self.outbound_is_sorted:
            insort(self.outbound, record, key=_began)
        elif record.outbound:
            self.outbound.append(record)
        if record.action_key is not None:
            self.carried.setdefault(record.action_key, []).append(record)
        self._file_mentions(record)
        self._file_by_kind(record)

    def _people(self, record: Interaction) -> Iterable[str]:
        """The contacts it names, each once, under the ids they go by."""
        people = record.people()
        if not self.aliases:
            return people if len(people) < 2 else dict.fromkeys(people)
        return dict.fromkeys(self.aliases.get(name, name) for name in people)

    def _file_mentions(self, record: Interaction) -> None:
        if record.in_reply_to is not None:
            self.answers.setdefault(record.in_reply_to, []).append(record)
        if record.opportunity is not None:
            self.by_opportunity.setdefault(record.opportunity, []).append(record)
        for promise in record.promises:
            self.promised.setdefault(promise.id, []).append(record)
        for kept in record.keeps:
            self.keepers.setdefault(kept, []).append(record)
        self._mark(record)

    def _mark(self, record: Interaction) -> None:
        if record.keeps or self._answers_later(record):
            self.delicate.add(record.id)

    def _answers_later(self, record: Interaction) -> bool:
        """Whether what a record answers may be known later than the record."""
        if record.in_reply_to is None:
            return False
        answered = self.by_id.get(record.in_reply_to)
        return answered is None or answered.known_from > record.known_from

    def _file_by_kind(self, record: Interaction) -> None:
        if isinstance(record, SocialActivity):
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

    def file_interactions(self, records: Iterable[Interaction]) -> None:
        """File interactions whose instants are known."""
        for record in records:
            self.file_interaction(record)

    def sort_outbound(self) -> None:
        """Keep what the candidate did in order, so that the latest of it is found at once."""
        self.outbound.sort(key=_began)
        self.outbound_is_sorted = True

    def outbound_since(self, instant: int) -> Iterable[Interaction]:
        """What the candidate did from an instant on, in any order and all revisions."""
        if self.outbound_is_sorted:
            return self.outbound[bisect_left(self.outbound, instant, key=_began) :]
        return (record for record in self.outbound if record.began >= instant)


def is_introduction(record: Interaction) -> bool:
    """Whether a record is a step towards an introduction, or a message that asked for one."""
    if isinstance(record, Referral):
        return record.form == "introduction"
    return isinstance(record, Message) and record.outbound and record.purpose == "referral_request"


def _began(record: Interaction) -> int:
    return record.began
