"""Opportunities and events."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, get_args

from staytopofmind.model import DecisionDate, Event, Opportunity, Stage, StageName
from staytopofmind.moments import zone
from staytopofmind.testing.generators.dice import Dice
from staytopofmind.testing.generators.people import TEXTS, TOPICS
from staytopofmind.testing.generators.times import START

__all__ = ["event", "opportunity"]

_STAGES: Final[tuple[StageName, ...]] = get_args(StageName)
_FUNNEL: Final = _STAGES[:6]
_ENDS: Final = _STAGES[6:]
_REOPENED: Final[tuple[tuple[StageName, ...], ...]] = ((), ("interviewing",))


def opportunity(
    dice: Dice,
    id: str,
    *,
    organisations: Sequence[str] = ("org1",),
    contacts: Sequence[str] = (),
) -> Opportunity:
    """A role at some stage: on its way, offered, accepted, ended, or reopened after its end."""
    decision = DecisionDate(at=dice.when(), known_at=dice.moment_if_any())
    return Opportunity(
        id=id,
        organisation=dice.one_of(organisations),
        title=dice.one_of(("Engineer", "Data lead")),
        stages=_stages(dice),
        contacts=dice.some(contacts, 4, 1),
        decision_dates=(decision,) if dice.happens(of=3) else (),
        topics=dice.some(TOPICS),
        interest=dice.one_of((0.0, 0.5, 0.9, 1.0)) if dice.happens(of=4) else None,
    )


def _stages(dice: Dice) -> tuple[Stage, ...]:
    first = dice.below(5)
    path = list(_FUNNEL[first : first + dice.below(4)])
    if dice.happens(of=4):
        path += [dice.one_of(_ENDS), *dice.one_of(_REOPENED)]
    # One zone for all, so that days and moments are in order whichever of them is known.
    at = (START + timedelta(days=dice.below(21), hours=9)).astimezone(zone(dice.zone_name()))
    stages = []
    for stage in path:
        stages.append(Stage(stage=stage, at=at.date() if dice.happens(of=6) else at))
        at = (at.astimezone(START.tzinfo) + dice.gap()).astimezone(at.tzinfo)
    return tuple(stages)


def event(
    dice: Dice, id: str, *, organisations: Sequence[str] = (), contacts: Sequence[str] = ()
) -> Event:
    """An industry event or a webinar."""
    starts_at = dice.moment()
    return Event(
        id=id,
        name=dice.one_of(("PyCon", "Data meetup")),
        starts_at=starts_at,
        ends_at=starts_at + dice.one_of((timedelta(hours=2), timedelta(days=2))),
        registration_deadline=starts_at - dice.gap() if dice.happens() else None,
        place=dice.one_of(TEXTS) if dice.happens(of=3) else None,
        online=dice.happens(),
        topics=dice.some(TOPICS),
        contacts=dice.some(contacts),
        organisations=dice.some(organisations, 1),
        known_at=starts_at - dice.gap() if dice.happens() else None,
    )
