"""A contact history: everything known, validated as a whole."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Self, TypeVar

import attrs

from staytopofmind.errors import HistoryError, Problem
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.checks import Known
from staytopofmind.model.consistency import distinct, problems_of
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.erasure import whats_left
from staytopofmind.model.fields import Checked
from staytopofmind.model.index import Index, Record
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.revisions import revision
from staytopofmind.model.search import Search
from staytopofmind.moments import MONDAY_TO_FRIDAY, NEVER, WorkingCalendar, instant_from

__all__ = ["History", "collection_of"]

_R = TypeVar("_R", Organisation, Contact, Opportunity, Event)

_COLLECTIONS = (
    "candidate_revisions",
    "organisations",
    "contacts",
    "opportunities",
    "events",
    "interactions",
    "dispositions",
)


@attrs.frozen(kw_only=True)
class History(Checked):
    """Everything known of one search, in any order; immutable.

    Records are kept with all their revisions; exact repetitions are dropped. ``candidate`` is the
    latest revision of the candidate, ``candidate_revisions`` are earlier ones; given the other way
    round they change places.

    Raises:
        HistoryError: with all problems at once, each with its path
            (`$.interactions[3].contacts[0]`), counted as the records were given.
    """

    candidate: Candidate
    candidate_revisions: tuple[Candidate, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    events: tuple[Event, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    dispositions: tuple[Disposition, ...] = ()

    _index: Index | None = attrs.field(init=False, default=None, eq=False, repr=False)
    _moment: int = attrs.field(init=False, default=NEVER, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        problems: list[Problem] = []
        kept = {name: distinct(getattr(self, name), f"$.{name}", problems) for name in _COLLECTIONS}
        problems.extend(problems_of(self, Known(self)))
        if problems:
            raise HistoryError(problems, subject="history")
        candidates = (*kept["candidate_revisions"], self.candidate)
        latest = max(candidates, key=revision)
        zone = latest.timezone
        kept["candidate_revisions"] = tuple(one for one in candidates if one != latest)
        kept["interactions"] = tuple(record.resolved(zone) for record in kept["interactions"])
        object.__setattr__(self, "candidate", latest)
        for name, values in kept.items():
            object.__setattr__(self, name, values)

    def _refuse(self, faults: Iterable[tuple[str, str]]) -> None:
        problems = [Problem(f"$.{path}", message) for path, message in faults]
        raise HistoryError(problems, subject="history")

    @property
    def index(self) -> Index:
        """The records filed by what they concern; made on first use and kept."""
        if self._index is None:
            object.__setattr__(self, "_index", _filed(self))
        assert self._index is not None
        return self._index

    def fresh_index(self) -> Index:
        """An index of these records that is the caller's own to add to."""
        return _filed(self)

    def search(
        self, moment: datetime | str | None = None, *, calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    ) -> Search:
        """What was known at a moment.

        None: all there is, whatever its date; of a history as of a moment, what was known then.
        """
        at = self._moment if moment is None else instant_from(moment)
        return Search(self.index, at, calendar)

    def relationship(self, contact: str) -> Relationship:
        """The history as seen from one contact: the door for notebooks.

        For what was known at a moment, ask ``history.as_of(moment).relationship(contact)``.

        Raises:
            KeyError: there is no contact of this id or alias.
        """
        return self.search().relationship(contact)

    def as_of(self, moment: datetime | str) -> Self:
        """The history as it was known at a moment; each record's class says what that is."""
        search = self.search(moment)
        said = (search.disposition(name) for name in search.index.said)
        return self._with(
            candidate=search.candidate,
            candidate_revisions=(),
            organisations=_known(search.organisation, self.organisations),
            contacts=_known(search.contact, self.contacts),
            opportunities=_known(search.opportunity, self.opportunities),
            events=_known(search.event, self.events),
            interactions=tuple(
                known for record in self.interactions if (known := search.known(record)) is not None
            ),
            dispositions=tuple(search.as_said(one) for one in said if one is not None),
            _moment=search.moment,
        )

    def _with(self, **values: object) -> Self:
        """A history of these values without validation: what was valid stays so when cut."""
        history = object.__new__(type(self))
        for field in attrs.fields(type(self)):
            object.__setattr__(history, field.name, values.get(field.name))
        return history

    def add(self, *records: Record) -> Self:
        """A history with these records, too; a candidate is a revision of the candidate.

        Raises:
            HistoryError: as for a new history.
        """
        found: dict[str, list[Record]] = {}
        for record in records:
            found.setdefault(collection_of(record), []).append(record)
        return self.evolve(
            **{name: (*getattr(self, name), *added) for name, added in found.items()}
        )

    def without(self, contact: str) -> Self:
        """The history without a contact: what was with them alone goes, all mentions go.

        References to what goes (replies, promises kept, used talking points) go, too. What was
        written, such as a topic's or a note's text, is not searched for their name.

        Raises:
            KeyError: there is no contact of this id or alias.
        """
        known = self.search().contact(contact)
        if known is None:
            raise KeyError(contact)
        return self.evolve(**whats_left(self, frozenset({known.id, *known.aliases})))


def collection_of(record: object) -> str:
    """The field of a history that a record belongs to."""
    for name, cls in (
        ("interactions", Interaction),
        ("dispositions", Disposition),
        ("contacts", Contact),
        ("opportunities", Opportunity),
        ("organisations", Organisation),
        ("events", Event),
        ("candidate_revisions", Candidate),
    ):
        if isinstance(record, cls):
            return name
    raise HistoryError([Problem("", f"got a {type(record).__name__}, expected a record")])


def _known(read: Callable[[str], _R | None], records: Iterable[_R]) -> tuple[_R, ...]:
    """Each of the records as known, once, under its own id."""
    names = dict.fromkeys(record.id for record in records)
    found = ((name, read(name)) for name in names)
    return tuple(known for name, known in found if known is not None and known.id == name)


def _filed(history: History) -> Index:
    index = Index((*history.candidate_revisions, history.candidate))
    index.file_organisations(history.organisations)
    index.file_contacts(history.contacts)
    for opportunity in history.opportunities:
        index.file_opportunity(opportunity)
    for event in history.events:
        index.file_event(event)
    index.file(history.interactions, history.dispositions)
    return index
