"""What a history as a whole must satisfy; every problem is found, each with its path."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from staytopofmind.errors import Problem
from staytopofmind.model.between import reference_problems, repeated_promises
from staytopofmind.model.candidate import Candidate
from staytopofmind.model.checks import CHECKS, Known, candidate_problems
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.merging import merging_problems
from staytopofmind.model.opportunity import Event, Opportunity
from staytopofmind.model.revisions import clash

if TYPE_CHECKING:
    from staytopofmind.model.history import History

__all__ = ["distinct", "problems_of"]

_R = TypeVar("_R", Candidate, Organisation, Contact, Opportunity, Event, Interaction, Disposition)


def distinct(records: Sequence[_R], path: str, problems: list[Problem]) -> tuple[_R, ...]:
    """The records without exact repetitions; contradicting ones of an id are reported."""
    if len({record.id for record in records}) == len(records):
        return tuple(records)
    known: dict[str, list[_R]] = {}
    kept: list[_R] = []
    for number, record in enumerate(records):
        revisions = known.setdefault(record.id, [])
        contradiction = clash(record, revisions)
        if contradiction is None:
            revisions.append(record)
            kept.append(record)
        elif contradiction:
            problems.append(Problem(f"{path}[{number}].id", contradiction))
    return tuple(kept) if len(kept) < len(records) else tuple(records)


def problems_of(history: "History", known: Known) -> Iterator[Problem]:
    """Every reference to something unknown, and every clash of ids, except repeated records."""
    yield from candidate_problems(history.candidate, "$.candidate", known)
    for name, problems in CHECKS.items():
        for number, record in enumerate(getattr(history, name)):
            yield from problems(record, f"$.{name}[{number}]", known)
    for number, candidate in enumerate(history.candidate_revisions):
        contradiction = clash(candidate, (history.candidate,))
        if contradiction:
            yield Problem(f"$.candidate_revisions[{number}].id", contradiction)
    yield from merging_problems(history.contacts, lambda number: f"$.contacts[{number}]")
    yield from _between_records(history)


def _between_records(history: "History") -> Iterator[Problem]:
    """What records say of other records, replies and promises; and days that end too early."""
    done = [(n, said.record) for n, said in enumerate(history.dispositions) if said.record]
    records = [*history.interactions, *(record for _, record in done)]

    def path_to(number: int) -> str:
        others = number - len(history.interactions)
        if others < 0:
            return f"$.interactions[{number}]"
        return f"$.dispositions[{done[others][0]}].record"

    promised: dict[str, str] = {}
    yield from repeated_promises(records, promised, path_to)
    yield from reference_problems(
        records,
        path_to,
        promises=promised,
        ids={record.id for record in records},
    )
