from collections import Counter
from datetime import date, datetime
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import Phase, find, given, settings, strategies as st

from staytopofmind.model import (
    INTERACTIONS,
    Contact,
    Disposition,
    History,
    Interaction,
    Interview,
    Message,
)
from staytopofmind.testing import (
    Cast,
    candidates,
    casts,
    contacts,
    dispositions,
    events,
    histories,
    interactions,
    moments,
    opportunities,
    organisations,
    whens,
    zone_names,
)
from staytopofmind.testing.generators.times import DAYS, START
from tests.codec.kinds import Gift, Walk

# Links between records: enough of them in all, if not in every class.
LINKS = {"action_key", "keeps", "in_reply_to", "promises", "revised_at"}


def tallied(drawn: st.SearchStrategy[Any], examples: int = 500) -> Counter[str]:
    """How many of the values drawn have which property, as `properties` names them."""
    found: Counter[str] = Counter()

    @settings(max_examples=examples, database=None, derandomize=True)
    @given(drawn)
    def count(value: Any) -> None:
        found.update(set(properties(value)))

    count()
    return found


def properties(value: Any) -> Any:
    if isinstance(value, History):
        for field in attrs.fields(History)[:-1]:
            yield from properties(getattr(value, field.name))
        yield f"records:{min(len(value.interactions), 6)}"
        ids = Counter(one.id for one in value.interactions)
        yield from ("revised interaction" for count in ids.values() if count > 1)
        yield from ("revised candidate" for _ in value.candidate_revisions)
    elif isinstance(value, tuple):
        for one in value:
            yield from properties(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name)
            if field.init and not _is_default(held, field):
                yield f"{type(value).__name__}.{field.name}"
                yield from properties(held)
    elif isinstance(value, datetime):
        yield from ("datetime", str(value.tzinfo))
    elif isinstance(value, date):
        yield "date"


def _is_default(value: object, field: "attrs.Attribute[object]") -> bool:
    default: Any = field.default
    made = default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]
    return bool(value == made)


def test_every_field_of_every_class_is_drawn() -> None:
    """A law that is tested with these histories has met every fact the library knows."""
    found = tallied(histories(), examples=1_000)
    classes: set[type] = set(INTERACTIONS)
    classes |= {type(one) for one in _facts()}
    missing = {
        f"{cls.__name__}.{field.name}"
        for cls in classes
        for field in attrs.fields(cls)
        if field.init and field.name not in LINKS
    } - set(found)
    assert missing == set()
    for name in LINKS:
        assert any(place.endswith(f".{name}") for place in found)


def _facts() -> list[object]:
    few = settings(database=None, phases=[Phase.generate])
    cast = find(casts(), lambda cast: bool(cast.events), settings=few, random=Random(0))
    said = find(dispositions(cast), lambda one: bool(one.until), settings=few, random=Random(0))
    return [
        cast.candidate, cast.contacts[0], cast.organisations[0], cast.opportunities[0],
        cast.events[0], said,
    ]  # fmt: skip


def test_histories_are_rich() -> None:
    """Few are empty; many are long; what is seldom in life is not seldom here."""
    found = tallied(histories())
    assert found["records:0"] < 100
    assert found["records:6"] > 100
    for seldom in ("revised interaction", "date", "Disposition.until", "Interview.topics"):
        assert found[seldom] > 50, seldom
    for rare in (
        "revised candidate",
        "Message.away_until",
        "Contact.aliases",
        "Interview.known_at",
    ):
        assert found[rare] > 10, rare
    assert {"UTC", "UTC-05:00", "Europe/Berlin", "Australia/Lord_Howe"} <= set(found)


SCENES = {
    "panel": lambda history: any(
        isinstance(one, Interview) and len(one.contacts) == 3 for one in history.interactions
    ),
    "rejection": lambda history: _has_purpose(history, "rejection"),
    "thanks": lambda history: _has_purpose(history, "thank_you"),
    "promise-kept": lambda history: any(one.keeps for one in history.interactions),
    "out-of-office": lambda history: any(
        isinstance(one, Message) and one.away_until for one in history.interactions
    ),
    "accepted": lambda history: any(one.stage == "accepted" for one in history.opportunities),
    "two-of-one-employer": lambda history: any(
        one.aliases for one in history.organisations if len(history.organisations) > 1
    ),
    "snoozed": lambda history: any(one.verdict == "snoozed" for one in history.dispositions),
}


def _has_purpose(history: History, purpose: str) -> bool:
    return any(isinstance(one, Message) and one.purpose == purpose for one in history.interactions)


@pytest.mark.parametrize("name", SCENES)
def test_what_makes_an_agenda_interesting_is_found(name: str) -> None:
    """Within the examples that a law is usually tried with, several times over."""
    few = settings(max_examples=300, database=None, phases=[Phase.generate])
    find(histories(), SCENES[name], settings=few, random=Random(0))


def test_a_history_shrinks_to_what_matters() -> None:
    """A counterexample is small enough to be read."""
    # A fixed start: from an unlucky one the shrinker may stop early.
    start = settings(database=None)
    history = find(histories(), SCENES["snoozed"], settings=start, random=Random(0))
    assert len(history.interactions) <= 3
    assert len(history.contacts) == 2


@given(histories(scenes=2, kinds=(Walk, Gift)))
def test_other_kinds_are_drawn_beside_the_scenes(history: History) -> None:
    """One of each at most; with their own fields, referring to what there is."""
    extra = [one for one in history.interactions if isinstance(one, Walk | Gift)]
    assert len({one.id for one in extra}) <= 2


@given(interactions(kinds=(Walk,)))
def test_a_kind_of_ones_own_is_drawn_by_its_annotations(walk: Interaction) -> None:
    """Numbers, words, moments and lists; the rest stays at its default."""
    assert isinstance(walk, Walk)
    assert walk.contacts


@given(casts())
def test_a_cast_is_a_valid_history_by_itself(cast: Cast) -> None:
    history = History(**cast.parts())
    assert set(cast.names("contacts")) >= {one.id for one in history.contacts}


@given(moments(), whens())
def test_moments_lie_within_the_span(moment: datetime, when: datetime | date) -> None:
    """Forty days, whatever the zone."""
    assert 0 <= (moment - START).days <= DAYS
    day = when.date() if isinstance(when, datetime) else when
    assert -1 <= (day - START.date()).days <= DAYS + 1


@given(st.data())
def test_single_facts_are_drawn_with_the_ids_they_are_given(data: st.DataObject) -> None:
    """Each generator of a record takes its id, and refers to nothing it was not given."""
    cast = data.draw(casts())
    for drawn in (candidates, organisations, contacts, opportunities, events):
        assert data.draw(drawn("x")).id == "x"
    said: Disposition = data.draw(dispositions(cast, id="x"))
    record: Interaction = data.draw(interactions(cast, id="y"))
    assert (said.id, record.id) == ("x", "y")
    History(**cast.parts(), interactions=(record,), dispositions=(said,))
    contact: Contact = data.draw(contacts(organisations=("o",), others=("p",)))
    assert contact.organisation in (None, "o")
    assert {tie.contact for tie in contact.ties} <= {"p"}
    assert data.draw(zone_names())
