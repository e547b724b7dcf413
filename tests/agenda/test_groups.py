"""Overdue courtesies to one contact are shown as one group."""

from typing import Any

from tests.agenda.proposing import NOW, agenda, just_before, propose
from tests.strategies.world import world

OPENS = "2026-02-20T09:00+01:00"
LATE = "2026-03-02T09:00+01:00"


def owed(cause: str, due_at: str = LATE, **more: Any) -> Any:
    """A courtesy due at a moment."""
    return propose(
        more.pop("kind", "answer"), cause=cause, when=(OPENS, OPENS, due_at, None), **more
    )


def groups(*made: Any, now: str = NOW) -> dict[str, list[str]]:
    """The group of each due action, by cause."""
    found = agenda(world(), *made, now=now)
    by_key = {one.key: one.proposal.cause for one in found}
    return {one.proposal.cause: [by_key[key] for key in one.group] for one in found}


def test_a_1_several_overdue_courtesies_to_one_contact_are_a_group() -> None:
    """Each names all of them, itself included, in rank order."""
    found = groups(owed("b"), owed("a", kind="acknowledge"), owed("c"))
    assert found == {"a": ["a", "b", "c"], "b": ["a", "b", "c"], "c": ["a", "b", "c"]}


def test_a_1_one_alone_is_no_group() -> None:
    """There is nothing to put together."""
    assert groups(owed("a")) == {"a": []}


def test_a_1_only_overdue_ones_are_grouped() -> None:
    """From the instant at which it is due; what is not yet due stands for itself."""
    later = owed("later", NOW)
    assert groups(owed("a"), owed("b"), later, now=just_before(NOW)) == {
        "a": ["a", "b"],
        "b": ["a", "b"],
        "later": [],
    }
    assert groups(owed("a"), owed("b"), later)["later"] == ["a", "b", "later"]


def test_a_1_groups_are_per_contact_and_courtesies_only() -> None:
    """Neither other contacts nor optional actions join."""
    found = groups(
        owed("a"),
        owed("b"),
        owed("linus", to="linus"),
        owed("optional", kind="letter"),
        owed("nobody", to=None, kind="prepare_event"),
        owed("nobody else", to=None, kind="prepare_event"),
    )
    assert found == {
        "a": ["a", "b"],
        "b": ["a", "b"],
        "linus": [],
        "optional": [],
        "nobody": [],
        "nobody else": [],
    }


def test_a_1_what_is_held_back_is_not_in_the_group() -> None:
    """Only what is due is shown together."""
    assert groups(owed("a"), owed("b"), owed("c", channel="phone")) == {
        "a": ["a", "b"],
        "b": ["a", "b"],
    }
