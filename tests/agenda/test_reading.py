"""An agenda as its readers use it: a sequence, rows, a table in a notebook."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given

from staytopofmind import Agenda, DueAction
from staytopofmind.agenda import COLUMNS
from staytopofmind.model import Disposition, Phrase, Topic
from staytopofmind.moments import NEVER, as_moment
from staytopofmind.strategies import Brief, Point
from tests.agenda.drawing import ADVISOR, Case, cases
from tests.agenda.proposing import NOW, agenda, entries, propose
from tests.strategies.world import GRACE, at, got, world

OPENS = "2026-03-01T09:00+01:00"
LATER = "2026-03-09T09:00+01:00"
MADE = (
    propose("answer", cause="owed"),
    propose("letter", cause="optional"),
    propose("letter", cause="again"),
    propose("letter", to="linus", cause="unreachable", channel="phone"),
    propose("letter", cause="later", when=(LATER, LATER, LATER, None)),
    propose("letter", cause="gone", when=(OPENS, OPENS, OPENS, "2026-03-02T09:00+01:00")),
)
FOUND = agenda(world(), *MADE)


def test_it_is_a_sequence_of_what_is_due() -> None:
    """Length, order, indices, slices, membership, truth."""
    assert isinstance(FOUND, Sequence)
    assert len(FOUND) == 2
    first, second = FOUND
    assert (FOUND[0], FOUND[1], FOUND[-1]) == (first, second, second)
    assert FOUND[:1] == (first,)
    assert list(reversed(FOUND)) == [second, first]
    assert first in FOUND
    assert FOUND.index(second) == 1
    assert FOUND.count(first) == 1
    with pytest.raises(IndexError, match="actions that are due: "):
        FOUND[2]
    assert not agenda(world())
    assert FOUND


def test_the_moments_it_is_for() -> None:
    """Now in the candidate's zone; scored_at at the start of the UTC hour."""
    found = agenda(world(), now="2026-03-04T10:37:21+02:00")
    assert found.now.isoformat() == "2026-03-04T09:37:21+01:00"
    assert found.now.timezone_name == "Europe/Berlin"
    assert found.scored_at.isoformat() == "2026-03-04T08:00:00+00:00"


def test_find_knows_keys_and_key_ids_of_all_lists() -> None:
    """Whatever is listed is found, in whichever list; anything else is None."""
    for entry in entries(FOUND):
        assert FOUND.find(entry.key) is entry
        assert FOUND.find(entry.key_id) is entry
    assert [entry.state for entry in entries(FOUND)] == [
        "due",
        "due",
        "upcoming",
        "held_back",
        "held_back",
        "lapsed",
    ]
    assert FOUND.find("fixed:letter:grace:none") is None
    assert FOUND.find("") is None


def test_lists_cannot_be_changed() -> None:
    """Tuples, and read-only counts."""
    assert isinstance(FOUND.upcoming, tuple)
    assert isinstance(FOUND.held_back, tuple)
    assert isinstance(FOUND.lapsed, tuple)
    with pytest.raises(TypeError):
        FOUND.counts["due"] = 3  # type: ignore[index]


# Equality


def test_equal_agendas_say_the_same() -> None:
    """The same facts, proposals and moment give an equal agenda with an equal hash."""
    again = agenda(world(), *MADE)
    assert again == FOUND
    assert hash(again) == hash(FOUND)
    assert again is not FOUND
    assert dict.fromkeys(entries(again), 1) == dict.fromkeys(entries(FOUND), 1)


@pytest.mark.parametrize(
    "other",
    [
        agenda(world(), *MADE, now="2026-03-04T09:00:01+01:00"),
        agenda(world(), *MADE[1:]),
        agenda(world(), *MADE[:-1]),
        agenda(world(got("2026-03-01T09:00+01:00")), *MADE),
        agenda(world(), *MADE, levers={"fixed": 2.0}),
        agenda(world(got("2026-04-01T09:00+01:00")), *MADE),
        list(FOUND),
        None,
    ],
    ids=["moment", "due", "lapsed", "score", "lever", "ahead", "list", "none"],
)
def test_other_agendas_are_not_equal(other: object) -> None:
    """One second, one action, one float, one notice apart is not equal."""
    assert other != FOUND


def test_entries_are_equal_if_they_say_the_same() -> None:
    """Not if they have another state, reason, window or evidence."""
    first = FOUND[0]
    assert first == agenda(world(), *MADE)[0]
    assert first != FOUND[1]
    assert first != first.key
    other = agenda(world(), propose("answer", cause="owed", evidence=("fact",)))[0]
    assert (other.key, other.score) == (first.key, first.score)
    assert other != first
    held = agenda(world(), propose("answer", cause="owed", channel="phone")).held_back[0]
    assert held != first
    assert held.key == first.key


# Rows


def test_records_have_fixed_columns() -> None:
    """Every row has the same columns in the same order; due ones come first, ranked."""
    rows = FOUND.records()
    assert [tuple(row) for row in rows] == [COLUMNS] * 6
    assert [row["state"] for row in rows] == [entry.state for entry in entries(FOUND)]
    assert [row["rank"] for row in rows] == [1, 2, None, None, None, None]
    assert agenda(world()).records() == []


def test_a_row_says_what_the_entry_says() -> None:
    """Plain JSON values, moments as text in the window's zone, never as None."""
    row = FOUND.records()[1]
    action = FOUND[1]
    assert row == {
        "state": "due",
        "rank": 2,
        "key": "fixed:letter:grace:again",
        "key_id": action.key_id,
        "revision": 0,
        "strategy": "fixed",
        "kind": "letter",
        "courtesy": False,
        "contact": "grace",
        "opportunity": "job",
        "channel": "email",
        "headline": "letter to grace",
        "why": "because of again",
        "opens_at": "2026-03-01T09:00:00+01:00[Europe/Berlin]",
        "best_at": "2026-03-06T09:00:00+01:00[Europe/Berlin]",
        "due_at": "2026-03-10T09:00:00+01:00[Europe/Berlin]",
        "closes_at": None,
        "send_from": "2026-03-04T09:00:00+01:00[Europe/Berlin]",
        "score": action.score,
        **action.parts,
        "held_back_by": None,
        "reason": None,
        "until": None,
        "evidence": [],
    }
    held = {row["held_back_by"]: row for row in FOUND.records() if row["state"] == "held_back"}
    assert held["reachable"]["reason"] == "no phone handle of Linus is known"
    parts = ("presence", "timing", "fatigue", "effort")
    assert {held["reachable"][name] for name in ("score", *parts)} == {None}
    scored = held["no-slot"]
    assert scored["score"] == sum(scored[part] for part in parts)
    gone = FOUND.records()[-1]
    assert (gone["state"], gone["closes_at"]) == (
        "lapsed",
        "2026-03-02T09:00:00+01:00[Europe/Berlin]",
    )


def test_a_row_says_until_when() -> None:
    """The return date of what is held back, where there is one."""
    word = Disposition(
        id="d",
        action_key=MADE[1].key,
        verdict="snoozed",
        at=OPENS,
        until=LATER,  # type: ignore[arg-type]
    )
    found = agenda(world(dispositions=(word,)), MADE[1])
    assert found.records()[0]["until"] == "2026-03-09T09:00:00+01:00[Europe/Berlin]"


@given(cases())
def test_rows_are_json(case: Case) -> None:
    """Rows and explanations survive JSON exactly; moments in them are read back as they are."""
    found = ADVISOR.agenda(case.history, now=case.now)
    rows = found.records()
    assert json.loads(json.dumps(rows, allow_nan=False)) == rows
    for row, entry in zip(rows, entries(found), strict=True):
        assert at(row["opens_at"]) == entry.window.opens
        assert (row["closes_at"] is None) == (entry.window.closes == NEVER)
        assert tuple(row) == COLUMNS
    for action in found:
        data = action.explain().data
        assert json.loads(json.dumps(data, allow_nan=False)) == data


# The table of a notebook


def test_the_table_is_escaped() -> None:
    """What a name contains is text, not markup."""
    sly = Phrase("x", "<b>{name}</b> & 'co'", {"name": "<script>alert(1)</script>"})
    html = agenda(world(), propose(headline=sly, why=sly))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;" in html
    assert html.count("<tr>") == 2


def test_the_table_shows_no_message_text_and_no_address() -> None:
    """What to mention stays in the brief, and addresses in the contact."""
    secret = "the salary of the boss"
    brief = Brief(purpose=Phrase("x", "thank them"), points=(Point(secret),))
    message = got(OPENS, topics=(Topic(text=secret),))
    found = agenda(world(message), propose(brief=brief))
    html = found._repr_html_()
    assert secret not in html
    assert GRACE.handles[0].address not in html
    assert secret not in json.dumps(found.records())
    assert str(found[0].headline) in html


def test_an_empty_table_is_a_table() -> None:
    """With nothing due there is still a caption with the counts."""
    html = agenda(world())._repr_html_()
    assert "due 0" in html
    assert html.startswith("<table>")
    assert html.endswith("</table>")


def test_its_repr_is_one_line() -> None:
    """The moment and the counts."""
    assert repr(FOUND) == (
        "<Agenda 2026-03-04 09:00:00+01:00: due 2, upcoming 1, held_back 2, lapsed 1, settled 0>"
    )


# What an action says of itself


def test_an_action_says_what_its_proposal_says() -> None:
    """Each property, for readers who never see a proposal."""
    made = propose(
        "referral_request",
        to="rita",
        beneficiaries=("grace",),
        evidence=("e1", "e2"),
        channel="email",
    )
    (action,) = agenda(world(), made)
    assert isinstance(action, DueAction)
    said: dict[str, Any] = {
        "key": made.key,
        "strategy": "fixed",
        "kind": "referral_request",
        "courtesy": False,
        "contact": "rita",
        "beneficiaries": ("grace",),
        "opportunity": "job",
        "channel": "email",
        "headline": made.headline,
        "why": made.why,
        "window": made.window,
        "brief": made.brief,
        "evidence": ("e1", "e2"),
        "revision": 0,
        "pinned": False,
        "without_note": False,
        "group": (),
    }
    assert {name: getattr(action, name) for name in said} == said
    assert action.window.opens_at.isoformat() == as_moment(OPENS).isoformat()


def test_only_what_is_due_is_iterated() -> None:
    """Nothing of the other lists is in the sequence."""
    assert isinstance(FOUND, Agenda)
    assert {type(one) for one in FOUND} == {DueAction}
    assert FOUND.now.isoformat() == as_moment(NOW).isoformat()


def test_every_entry_can_be_done_snoozed_dismissed_or_pinned() -> None:
    """What is held back, still to come or gone by may have been done all the same."""
    for entry in entries(FOUND):
        done = entry.done(id="d", at=NOW)
        assert (done.action_key, done.verdict) == (entry.key, "done")
        assert done.record is not None
        assert done.record.action_key == entry.key
        dismissed = entry.dismissed(id="d", at=NOW)
        after = agenda(world(dispositions=(dismissed,)), *MADE)
        assert after.find(entry.key) is None
        assert after.counts["settled"] == 1
        assert entry.pin(id="p", at=NOW).verdict == "pinned"
    later = FOUND.upcoming[0].snoozed(id="s", until="2026-03-20T09:00+01:00", at=NOW)
    assert later.verdict == "snoozed"


def test_what_it_shows_in_a_prompt_is_short() -> None:
    """An entry is shown by its key and when it is due, and not with all that it is made of."""
    first = FOUND[0]
    assert FOUND[0] is first  # made once
    assert repr(first) == f"<DueAction {first.key!r}, due {first.window.due_at}>"
    assert all(len(repr(entry)) < 150 for entry in entries(FOUND))


def test_phrases_print_and_format_as_texts() -> None:
    """As readers expect of a headline; a parameter that is missing is named."""
    headline = FOUND[0].headline
    assert f"{headline}|{headline:<30}|" == f"{headline!s}|{headline!s:<30}|"
    broken = Phrase("a.b", "Hi {nme}", {"name": "Grace"})
    with pytest.raises(LookupError, match="'nme', but name: "):
        str(broken)
