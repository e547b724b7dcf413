"""Why an action has the place it has: numbers, facts and sources, as text and data."""

from fractions import Fraction
from math import exp
from typing import Any

import pytest
from hypothesis import given

from staytopofmind import DueAction, Explanation
from staytopofmind.model import DecisionDate
from staytopofmind.ranking import PresenceModel
from tests.agenda.drawing import ADVISOR, Case, cases
from tests.agenda.proposing import NOW, agenda, propose
from tests.strategies.world import at, got, interview, role, sent, world

TALKED = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace")


def due(*interactions: Any, kind: str = "letter", more: Any = None, **fields: Any) -> DueAction:
    """What is due after these interactions."""
    (action,) = agenda(world(*interactions, **(more or {})), propose(kind, **fields))
    return action


def test_the_parts_add_up_exactly() -> None:
    """Presence, timing, fatigue and effort, in this order; their sum is the score, to the bit."""
    action = due(TALKED, sent("2026-03-02T10:00+01:00"))
    assert list(action.parts) == ["presence", "timing", "fatigue", "effort"]
    assert sum(action.parts.values()) == action.score
    assert sum(map(Fraction, action.parts.values())) == Fraction(action.score)
    signs = [value > 0 for value in action.parts.values()]
    assert signs == [True, True, False, False]


@given(cases())
def test_the_parts_of_every_action_add_up_exactly(case: Case) -> None:
    """As floats and as fractions, whatever the history."""
    for action in ADVISOR.agenda(case.history, now=case.now):
        values = list(action.parts.values())
        assert sum(values) == sum(reversed(values)) == action.score
        assert sum(map(Fraction, values)) == Fraction(action.score)
        explained = action.explain().data
        assert explained["parts"] == dict(action.parts)
        assert explained["score"] == action.score


def test_the_data_say_what_the_score_was_made_of() -> None:
    """Every factor under a fixed name; the products of the factors are the parts."""
    action = due(TALKED, sent("2026-03-02T10:00+01:00"), fit=0.8, evidence=("i1",))
    data = action.explain().data
    assert list(data) == [
        "key",
        "score",
        "parts",
        "serves",
        "lever",
        "importance",
        "fit",
        "gain",
        "chance_of_reply",
        "horizons",
        "presence_before",
        "presence_after",
        "duty",
        "urgency",
        "intrusion",
        "strain",
        "risk",
        "minutes",
        "evidence",
        "sources",
    ]
    assert (data["serves"], data["fit"], data["evidence"]) == ("grace", 0.8, ["i1"])
    stake = data["lever"] * data["importance"] * data["fit"]
    expected = {
        "presence": stake * data["gain"],
        "timing": stake * data["duty"] * data["urgency"],
        "fatigue": -stake * data["intrusion"] * data["risk"],
        "effort": -0.0005 * data["minutes"],
    }
    for name, value in expected.items():
        assert action.parts[name] == pytest.approx(value, abs=2.0**-30), name


def test_presence_before_and_after() -> None:
    """A share each; the action's own weight adds to the trace, so presence rises."""
    action = due(TALKED)
    data = action.explain().data
    # The interview of yesterday, 2.0 x 1.5, has faded for 18 hours.
    age = 18 / 24
    trace = 3.0 * (0.75 * 2 ** (-age / 2) + 0.25 * 2 ** (-age / 45))
    assert data["presence_before"] == pytest.approx(1 - exp(-trace))
    assert data["presence_after"] == pytest.approx(1 - exp(-trace - 0.5))
    assert due().explain().data["presence_before"] == 0.0


def test_the_horizons_are_instants() -> None:
    """The decision date where it is known, else the three quantiles from the tick."""
    job = role(
        ("interviewing", "2026-03-01T09:00+01:00"),
        decision_dates=(DecisionDate(at="2026-03-20T12:00+01:00"),),
    )
    known = due(more={"opportunities": (job,)}).explain().data
    assert known["horizons"] == [at("2026-03-20T12:00+01:00")]
    unknown = due().explain().data["horizons"]
    days = [(one - at(NOW)) / 86_400_000_000 for one in unknown]
    assert days == pytest.approx([4.3757, 16.6355, 43.0022], abs=1e-4)


def test_the_sources_of_all_defaults_are_named() -> None:
    """Of the action kind, and of every figure of the model."""
    sources = due().explain().data["sources"]
    assert set(sources) == {"action_kind", *PresenceModel.sources}
    assert all(isinstance(text, str) and "(" in text for text in sources.values())
    assert "16 %" in due(kind="thank_you_email").explain().data["sources"]["action_kind"]


def test_the_text_says_the_same() -> None:
    """Headline, reason, one line per part, the facts, and what presence is not."""
    action = due(TALKED, evidence=("i1", "e2"))
    explained = action.explain()
    assert isinstance(explained, Explanation)
    lines = str(explained).splitlines()
    assert explained.text == str(explained)
    assert lines[0] == f"letter to grace: score {action.score:+.4f}"
    assert lines[1].strip() == "because because of cause"
    for line, name in zip(lines[2:6], action.parts, strict=True):
        assert line.strip().startswith(f"{name} {action.parts[name]:+.4f}")
    assert lines[6].strip() == "facts: i1, e2"
    assert "not the chance that anyone remembers" in lines[7]
    assert len(lines) == 8


@pytest.mark.parametrize(
    "claim", ["optimal", "learned", "probability that they", "neglect", "chance of being hired"]
)
def test_it_claims_nothing_it_cannot(claim: str) -> None:
    """A model's number, never more; and no guilt."""
    action = due(TALKED, got("2026-03-03T18:00+01:00"))
    explained = action.explain()
    assert claim not in explained.text.lower()
    assert claim not in str(explained.data).lower()


def test_what_serves_others_says_whom() -> None:
    """Gain and importance are the beneficiary's, fatigue the addressee's."""
    asked = [sent(f"2026-03-0{day}T10:00+01:00", "rita", id=f"m{day}") for day in (1, 2, 3)]
    action = due(*asked, kind="answer", to="rita", beneficiaries=("linus", "grace"))
    data = action.explain().data
    assert (data["serves"], data["importance"]) == ("grace", 0.7)
    assert data["strain"] > 2
    nobody = due(kind="public_post", to=None, opportunity=None).explain().data
    assert (nobody["serves"], nobody["importance"], nobody["strain"]) == (None, 0.4, 0.0)
