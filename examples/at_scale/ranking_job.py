"""Rank one partition: a file of histories as JSON lines in, a file of agendas as JSON lines out.

This function is all that an engine needs to carry to its workers: it takes paths and plain values
and returns a small dict. Model objects never travel, since pickling them costs more than ranking.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from staytopofmind import Advisor, StayTopOfMindError, load_history

__all__ = ["agenda_of", "rank_partition"]


def rank_partition(source: str, target: str, now: str, top: int = 5) -> dict[str, Any]:
    """Rank every history of a partition at a moment, and say how it went.

    The result appears under its name only when it is whole, so a worker may die at any time and
    the partition simply be ranked again. A broken history becomes a line with its error; it does
    not stop the others.
    """
    advisor = Advisor()
    whole = Path(target)
    part = whole.with_suffix(f".{os.getpid()}.part")
    ranked = broken = due = 0
    failures: list[str] = []
    with part.open("w", encoding="utf-8") as out:
        for name, line in _lines(source):
            found = agenda_of(name, line, now, top, advisor)
            out.write(json.dumps(found, sort_keys=True) + "\n")
            if "error" in found:
                broken += 1
                failures.append(f"{found['candidate']}: {found['error'].splitlines()[-1]}")
            else:
                ranked += 1
                due += found["counts"]["due"]
    part.replace(whole)
    return {"source": source, "ranked": ranked, "broken": broken, "due": due, "failures": failures}


def _lines(source: str) -> Iterator[tuple[str, bytes]]:
    with Path(source).open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{Path(source).name}:{number}", line


def agenda_of(name: str, line: bytes, now: str, top: int, advisor: Advisor) -> dict[str, Any]:
    """The agenda of one history as JSON values, or the error that names it.

    ``name`` is its place, file and line; it stands for the candidate where the history does not
    even say who that is.
    """
    try:
        history = load_history(line)
    except StayTopOfMindError as error:
        return {"candidate": _candidate(line) or name, "place": name, "error": str(error)}
    agenda = advisor.agenda(history, now=now)
    return {
        "candidate": history.candidate.id,
        "place": name,
        "counts": dict(agenda.counts),
        "next_change": None if agenda.next_change is None else agenda.next_change.isoformat(),
        "due": agenda.records()[: min(top, len(agenda))],
    }


def _candidate(line: bytes) -> str | None:
    try:
        found = json.loads(line)["candidate"]["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, str) else None
