"""Print the ranked agenda of a bundled job search: what is due today, and why.

uv run examples/quickstart.py [--now MOMENT]
"""

import argparse
from pathlib import Path

from agenda_table import print_agenda
from rich.console import Console

from staytopofmind import StayTopOfMindError, due_actions, load_history

HISTORY = Path(__file__).with_name("quickstart.json")
NOW = "2026-03-11T09:30:00+01:00[Europe/Berlin]"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--now", default=NOW, help="an ISO 8601 moment with its offset")
    arguments = parser.parse_args()
    console = Console()
    try:
        history = load_history(HISTORY.read_text(encoding="utf-8"))
        agenda = due_actions(history, now=arguments.now)
    except StayTopOfMindError as error:
        console.print(str(error), markup=False)
        return 1
    print_agenda(agenda, console=console, beside=8)
    if agenda:
        console.print("\nWhy the first one is first:\n", style="bold")
        console.print(agenda[0].explain().text, markup=False, highlight=False)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
