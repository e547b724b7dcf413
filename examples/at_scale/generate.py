"""Write generated histories as JSON lines partitions, to try the ranking at scale on.

uv run --group scale examples/at_scale/generate.py DIRECTORY [--candidates 2000] [--partitions 16]

Each is the bundled search with its days moved, some records left out and some contacts' zones
changed: every candidate has an agenda of their own. One in `--broken-every` is broken on purpose.
"""

import argparse
import json
import re
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/London", "Australia/Sydney")
BUNDLED = Path(__file__).parent.parent / "quickstart.json"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T")


def moved(value: Any, days: int) -> Any:  # noqa: ANN401  any JSON value
    """The same JSON value with every date and moment moved by so many days."""
    if isinstance(value, dict):
        return {name: moved(inner, days) for name, inner in value.items()}
    if isinstance(value, list):
        return [moved(inner, days) for inner in value]
    if isinstance(value, str) and _DAY.match(value):
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    if isinstance(value, str) and _MOMENT.match(value):
        return (datetime.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


def generated(bundled: dict[str, Any], number: int) -> dict[str, Any]:
    """The history of one generated candidate, always the same for the same number."""
    dice = Random(number)
    history = moved(deepcopy(bundled), dice.randrange(-6, 7))
    history["candidate"]["id"] = f"candidate-{number:07}"
    for contact in history["contacts"]:
        if dice.random() < 0.3:
            contact["timezone"] = dice.choice(ZONES)
    history["interactions"] = [record for record in history["interactions"] if dice.random() < 0.85]
    return history


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--candidates", type=int, default=2000)
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--broken-every", type=int, default=500)
    given = parser.parse_args()
    given.directory.mkdir(parents=True, exist_ok=True)
    bundled = json.loads(BUNDLED.read_text(encoding="utf-8"))
    for partition in range(given.partitions):
        path = given.directory / f"part-{partition:05}.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number in range(partition, given.candidates, given.partitions):
                history = generated(bundled, number)
                if given.broken_every and number % given.broken_every == given.broken_every - 1:
                    history["interactions"][0]["at"] = "yesterday"
                out.write(json.dumps(history) + "\n")
    print(f"{given.candidates:,} histories in {given.partitions} partitions at {given.directory}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
