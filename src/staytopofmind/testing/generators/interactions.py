"""Single interactions of any kind with any fields, those of third parties included.

What a field may hold follows from its annotation and, where it refers to something, its name.
"""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from staytopofmind.model import INTERACTIONS, Interaction, Promise, SocialActivity, Topic
from staytopofmind.moments import zone
from staytopofmind.testing.generators.cast import Cast
from staytopofmind.testing.generators.dice import Dice
from staytopofmind.testing.generators.people import PLATFORMS, TEXTS, TOPICS

__all__ = ["interaction", "interaction_of"]

# Drawn apart; the last four are what a history fills in.
_APART: Final = frozenset(
    {
        "id",
        "at",
        "contacts",
        "topics",
        "promises",
        "keeps",
        "in_reply_to",
        "action_key",
        "revised_at",
    }
)
_REFERS: Final = {
    "met": "contacts",
    "toward": "contacts",
    "opportunity": "opportunities",
    "event": "events",
    "organisation": "organisations",
    "materials": "materials",
    "achievements": "achievements",
    "talking_points": "talking_points",
}
_SHARES: Final = (0.0, 0.5, 1.0)


def interaction(
    dice: Dice, cast: Cast, id: str, kinds: Sequence[type[Interaction]] = INTERACTIONS
) -> Interaction:
    """One interaction, of one of these kinds, that refers only to this cast."""
    possible = [kind for kind in kinds if cast.events or "event" not in _fields(kind)]
    return interaction_of(dice, dice.one_of(possible), cast, id=id, at=dice.moment())


def interaction_of(
    dice: Dice, cls: type[Interaction], cast: Cast, *, id: str, at: datetime, **given: object
) -> Interaction:
    """An interaction with these fields; of all others, those required and a few more.

    Fields given as None are left at their defaults.
    """
    values: dict[str, Any] = dict(given)
    open_fields = [name for name in _fields(cls) if name not in values and name not in _APART]
    required = [name for name in open_fields if name in _required(cls)]
    optional = [name for name in open_fields if name not in _required(cls)]
    for name in (*required, *dice.some(optional, 4)):
        values[name] = _value(dice, name, _fields(cls)[name], cast, at)
    if "contacts" not in values:
        least = 1 if cls.needs_contact or values.get("author") == "contact" else 0
        values["contacts"] = dice.some(cast.names("contacts"), 2, least)
    people = values["contacts"]
    if issubclass(cls, SocialActivity):
        _credit(values, cast)
    if "topics" not in values and dice.happens():
        values["topics"] = tuple(_topic(dice, people) for _ in range(1 + dice.below(2)))
    if "promises" not in values and people and dice.happens(of=4):
        values["promises"] = (_promise(dice, f"{id}-p", cast, at),)
    values = {name: value for name, value in values.items() if value is not None}
    when: datetime | date = at
    # What is said of the hours of a day would contradict that they are unknown.
    if "ends_at" not in values and dice.happens(of=7):
        when = at.astimezone(zone(cast.candidate.timezone)).date()
    return cls(id=id, at=when, **values)


def _credit(values: dict[str, Any], cast: Cast) -> None:
    author = values.get("author", "candidate")
    if author == "contact" and not values["contacts"]:
        values["contacts"] = cast.names("contacts")[:1]
    if author == "organisation" and not values.get("organisation"):
        values["organisation"] = cast.organisations[0].id


def _fields(cls: type) -> dict[str, object]:
    """The types of its fields, bare of annotations, by name."""
    return _fields_of(cls)


def _required(cls: type) -> frozenset[str]:
    return _required_of(cls)


@cache
def _required_of(cls: type) -> frozenset[str]:
    return frozenset(one.name for one in attrs.fields(cls) if one.default is attrs.NOTHING)


@cache
def _fields_of(cls: type) -> dict[str, object]:
    hints = get_type_hints(cls)
    return {one.name: hints[one.name] for one in attrs.fields(cls) if one.init}


def _value(dice: Dice, name: str, hint: object, cast: Cast, at: datetime) -> object:
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    kinds = [part for part in parts if part is not NoneType]
    if name in _REFERS:
        names = cast.names(_REFERS[name])
        if get_origin(kinds[0]) is tuple:
            return dice.some(names)
        return dice.one_of(names) if names else None
    if name in ("platform", "channel"):
        return dice.one_of((*PLATFORMS, "email", "phone"))
    if datetime in kinds:
        moment = at - dice.gap() if name == "registered_at" else at + dice.gap()
        return moment.date() if date in kinds and dice.happens() else moment
    return _plain(dice, kinds[0])


def _plain(dice: Dice, kind: object) -> object:
    if get_origin(kind) is Literal:
        return dice.one_of(get_args(kind))
    if get_origin(kind) is tuple:
        return ()
    if kind is bool:
        return dice.happens()
    if kind is int:
        return dice.below(6)
    if kind is float:
        return dice.one_of(_SHARES)
    return dice.one_of(TEXTS) if kind is str else None


def _topic(dice: Dice, people: Sequence[str]) -> Topic:
    return Topic(
        text=dice.one_of(TOPICS),
        kind=dice.one_of(("point", "question", "need", "request")),
        of=dice.one_if_any(people),
    )


def _promise(dice: Dice, id: str, cast: Cast, at: datetime) -> Promise:
    due_at: datetime | date = at + dice.gap()
    if dice.happens():
        due_at = due_at.date() if isinstance(due_at, datetime) else due_at
    return Promise(
        id=id,
        text=dice.one_of(TOPICS),
        kind=dice.one_of(("thing", "answer", "call")),
        by=dice.one_of(("candidate", "contact")),
        contact=dice.one_if_any(cast.names("contacts")),
        materials=dice.some(cast.names("materials"), 1),
        due_at=due_at if dice.happens(2, of=3) else None,
    )
