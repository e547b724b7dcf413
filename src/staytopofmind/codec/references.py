"""References of the records that are right, in a document some of whose records are not.

An id counts as known wherever the document uses it as one, even in a record that is wrong: what is
reported here is wrong however the rest will be corrected.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from staytopofmind.errors import Problem
from staytopofmind.model import Candidate, History
from staytopofmind.model.checks import CHECKS, Known, candidate_problems

__all__ = ["Found", "reference_problems"]

Found: TypeAlias = Mapping[str, Sequence[tuple[str, Any]]]
"""The records that are right, each with its path, by the field of the history."""

_BELONGINGS: Final = ("materials", "achievements", "talking_points")


def reference_problems(found: Found, document: Mapping[Any, object]) -> Iterator[Problem]:
    """What these records refer to that the document does not have in any form."""
    known = _known(document)
    if known is not None:
        for name, check in {"candidate": candidate_problems, **CHECKS}.items():
            for path, record in found.get(name, ()):
                yield from check(record, path, known)


def _known(document: Mapping[Any, Any]) -> Known | None:
    """Every id in the document; None where it cannot be told which those are."""
    nobody = Candidate(id="nobody", name="nobody", timezone="UTC")
    known = Known(History(candidate=nobody))
    for name in ("organisations", "contacts", "opportunities", "events"):
        records = document.get(name, ())
        if not _are_records(records):
            return None
        getattr(known, name).update(_ids(records))
    for contact in document.get("contacts", ()):
        aliases = contact.get("aliases", ())
        if not isinstance(aliases, (list, tuple)):
            return None
        known.contacts.update(alias for alias in aliases if isinstance(alias, str))
    candidates = [document.get("candidate"), *document.get("candidate_revisions", ())]
    if not _are_records(candidates):
        return None
    for candidate in candidates:
        for name in _BELONGINGS:
            records = candidate.get(name, ())
            if not _are_records(records):
                return None
            getattr(known, name).update(_ids(records))
    return known


def _are_records(values: object) -> bool:
    return isinstance(values, (list, tuple)) and all(isinstance(one, Mapping) for one in values)


def _ids(records: Iterable[Mapping[str, object]]) -> Iterator[str]:
    return (name for one in records if isinstance(name := one.get("id"), str))
