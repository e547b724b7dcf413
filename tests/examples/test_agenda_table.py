"""An agenda is printed whole and as it is, whatever the texts in it look like."""

import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from staytopofmind import Agenda, due_actions
from staytopofmind.model import Candidate, Contact, Handle, History, Interview, Topic

sys.path.insert(0, str(Path(__file__).parents[2] / "examples"))

from agenda_table import print_agenda

NAMES = ("Grace [bold red]Ng[/] [/]", "Linus :smile:", "Ada")


def history() -> History:
    contacts = [
        Contact(
            id=f"c{number}",
            name=name,
            timezone="America/New_York",
            handles=(Handle(channel="email", address=f"c{number}@acme.example"),),
        )
        for number, name in enumerate(NAMES)
    ]
    return History(
        candidate=Candidate(id="me", name="Me", timezone="Europe/Berlin"),
        contacts=tuple(contacts),
        interactions=(
            Interview(
                id="i",
                contacts=("c0", "c1", "c2"),
                at="2026-03-03T15:00:00+01:00",
                ends_at="2026-03-03T16:00:00+01:00",
                topics=(Topic(text="on-call [rota]", of="c0"),),
            ),
        ),
    )


def agenda(now: str) -> Agenda:
    return due_actions(history(), now=now)


def printed(found: Agenda, **options: int) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_agenda(found, console=console, **options)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_due_action_is_shown_with_its_reason_and_times() -> None:
    """What, why, what to mention, until when and from when, in the zone of the person."""
    found = agenda("2026-03-04T09:00:00+01:00")
    assert len(found) >= len(NAMES)
    words = " ".join(printed(found, most=100).split())
    for action in found:
        assert str(action.headline) in words
    for said in ("on-call [rota]", "America/New_York", "4 March 2026, 09:00 (Europe/Berlin)"):
        assert said in words


def test_texts_are_no_markup() -> None:
    """Brackets and colons in names are shown as they are, neither styled nor an error."""
    words = printed(agenda("2026-03-04T09:00:00+01:00"), most=100)
    assert all(name in words for name in NAMES)


def test_what_is_not_shown_is_counted() -> None:
    """A shortened list says how many more there are."""
    found = agenda("2026-03-04T09:00:00+01:00")
    assert f"and {len(found) - 1} more due" in printed(found, most=1)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-03-03T09:00:00+01:00", "Coming up"),
        ("2026-01-01T09:00:00+01:00", "Nothing is due now"),
        ("2026-03-09T09:00:00+01:00", "Closed without being done (3)"),
    ],
    ids=["before", "nothing", "after"],
)
def test_the_other_lists_are_shown(now: str, said: str) -> None:
    """What opens later and what closed is listed, and an empty agenda says so."""
    assert said in printed(agenda(now))
