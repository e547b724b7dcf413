"""Hypothesis strategies that draw facts and whole histories, for authors' own laws.

Everything drawn is valid, refers to nothing unknown, and lies within some forty days of 2026, so
that facts meet. `histories()` is what most tests want.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from hypothesis import strategies as st

from staytopofmind.model import (
    INTERACTIONS,
    Candidate,
    Contact,
    Disposition,
    Event,
    History,
    Interaction,
    Opportunity,
    Organisation,
)
from staytopofmind.testing.generators.cast import Cast, casts
from staytopofmind.testing.generators.dice import Dice, thrown
from staytopofmind.testing.generators.histories import disposition, history_of
from staytopofmind.testing.generators.interactions import interaction
from staytopofmind.testing.generators.people import candidate, contact, organisation
from staytopofmind.testing.generators.pursuits import event, opportunity
from staytopofmind.testing.generators.scenes import SCENES, Scene

__all__ = [
    "Cast",
    "candidates",
    "casts",
    "contacts",
    "dispositions",
    "events",
    "histories",
    "interactions",
    "moments",
    "opportunities",
    "organisations",
    "whens",
    "zone_names",
]


_DICE: Final = thrown(64)
_SCENE: Final = thrown(160)


def moments() -> st.SearchStrategy[datetime]:
    """Aware datetimes within the span, in several zones, mostly on whole hours."""
    return _DICE.map(Dice.moment)


def whens() -> st.SearchStrategy[datetime | date]:
    """Moments, or days."""
    return _DICE.map(Dice.when)


def zone_names() -> st.SearchStrategy[str]:
    """Names of time zones: some that change their clocks within the span, some that never do."""
    return _DICE.map(Dice.zone_name)


def organisations(id: str = "org1") -> st.SearchStrategy[Organisation]:
    """Employers; names and aliases repeat, so that some count as one."""
    return _DICE.map(lambda dice: organisation(dice, id))


def contacts(
    id: str = "c1", *, organisations: Sequence[str] = (), others: Sequence[str] = ()
) -> st.SearchStrategy[Contact]:
    """Contacts with every field; they may work at these organisations and know these others."""
    return _DICE.map(lambda dice: contact(dice, id, organisations=organisations, others=others))


def candidates(
    id: str = "me", *, contacts: Sequence[str] = (), opportunities: Sequence[str] = ()
) -> st.SearchStrategy[Candidate]:
    """Job seekers with skills, materials, achievements, talking points, accounts and ties."""
    return _DICE.map(
        lambda dice: candidate(dice, id, contacts=contacts, opportunities=opportunities)
    )


def opportunities(
    id: str = "o1", *, organisations: Sequence[str] = ("org1",), contacts: Sequence[str] = ()
) -> st.SearchStrategy[Opportunity]:
    """Roles at one of these organisations, at any stage, some of them ended or reopened."""
    return _DICE.map(
        lambda dice: opportunity(dice, id, organisations=organisations, contacts=contacts)
    )


def events(
    id: str = "e1", *, organisations: Sequence[str] = (), contacts: Sequence[str] = ()
) -> st.SearchStrategy[Event]:
    """Industry events and webinars at which these may be expected."""
    return _DICE.map(lambda dice: event(dice, id, organisations=organisations, contacts=contacts))


def interactions(
    cast: Cast | None = None,
    *,
    id: str = "i1",
    kinds: Iterable[type[Interaction]] = INTERACTIONS,
) -> st.SearchStrategy[Interaction]:
    """One interaction, of one of these kinds, that refers only to this cast (None: any cast).

    Classes of your own are filled by the annotations of their fields.
    """
    among = tuple(kinds)
    known = casts() if cast is None else st.just(cast)
    return st.builds(lambda dice, cast: interaction(dice, cast, id, among), _DICE, known)


def dispositions(
    cast: Cast, records: Sequence[Interaction] = (), *, id: str = "d1"
) -> st.SearchStrategy[Disposition]:
    """What the candidate said of an action that this cast and these records may give rise to."""
    return _DICE.map(lambda dice: disposition(dice, id, cast, records))


@st.composite
def histories(
    draw: st.DrawFn, *, scenes: int = 6, kinds: Iterable[type[Interaction]] = ()
) -> History:
    """Histories of a search, of up to so many scenes of one to seven interactions each.

    Two to four contacts, one or two opportunities; interviews with panels, silences, promises,
    rejections, introductions, events, posts; revised and repeated records, days without an hour,
    dispositions. Every built-in kind of interaction and every field occurs. Of further `kinds`
    there are interactions now and then, beside the scenes. Records come in any order.
    """
    cast = draw(casts())
    possible = SCENES if cast.events else SCENES[:-1]
    records: list[Interaction] = []
    # Few histories are empty, which is what all of them shrink to.
    least = min(scenes, 2) if draw(st.integers(0, 15)) else 0
    for number, dice in enumerate(draw(st.lists(_SCENE, min_size=least, max_size=scenes)), 1):
        scene = Scene(dice, cast, number)
        dice.one_of(possible)(scene)
        records += scene.records
    dice = draw(_SCENE)
    for number, kind in enumerate(kinds):
        if dice.happens():
            records.append(interaction(dice, cast, f"k{number}", (kind,)))
    return history_of(dice, cast, records)
