"""Opportunities, their dated stages and decision dates; and industry events."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

import attrs

from staytopofmind.model.days import is_before
from staytopofmind.model.fields import Checked, Moment, Names, Share, Text, When

__all__ = [
    "DEAD_STAGES",
    "STAGES",
    "DecisionDate",
    "Event",
    "Opportunity",
    "Stage",
    "StageName",
]

StageName: TypeAlias = Literal[
    "lead",
    "applied",
    "screening",
    "interviewing",
    "offer",
    "accepted",
    "rejected",
    "withdrawn",
    "closed",
]
STAGES: tuple[str, ...] = get_args(StageName)
"""All stages; the first six are in the order in which a hiring process reaches them."""

DEAD_STAGES = frozenset({"rejected", "withdrawn", "closed"})
"""Stages that end an opportunity; an accepted one ends all others too."""

_FUNNEL = {stage: number for number, stage in enumerate(STAGES[:6])}


@attrs.frozen(kw_only=True)
class Stage(Checked):
    """A stage an opportunity reached, and when (a moment, or only the day)."""

    stage: StageName
    at: When


@attrs.frozen(kw_only=True)
class DecisionDate(Checked):
    """When the employer will decide; ``known_at`` is when the candidate learnt it (None: always).

    A day means the end of that day in the candidate's zone. The one learnt last counts.
    """

    at: When
    known_at: Moment | None = None


@attrs.frozen(kw_only=True)
class Opportunity(Checked):
    """One role pursued at one organisation.

    ``stages`` are listed in the order they were reached; a reopened process starts the order
    anew after rejected, withdrawn or closed. ``interest`` is the candidate's, 0 to 1 (None: the
    ranking model's default). ``topics`` are what the role is about.
    """

    id: Text
    organisation: Text
    title: Text
    stages: tuple[Stage, ...] = ()
    contacts: Names = ()
    decision_dates: tuple[DecisionDate, ...] = ()
    topics: Names = ()
    interest: Share | None = None
    revised_at: Moment | None = None

    def _faults(self) -> Iterable[tuple[str, str]]:
        reached = -1
        for number, stage in enumerate(self.stages):
            if number and is_before(stage.at, self.stages[number - 1].at):
                yield (
                    f"stages[{number}].at",
                    f"got {stage.at}, expected a moment not before the stage listed before it",
                )
            place = _FUNNEL.get(stage.stage, -1)
            if -1 < place < reached:
                yield (
                    f"stages[{number}].stage",
                    f"got {stage.stage!r}, expected a stage not before {STAGES[reached]!r}",
                )
            reached = place

    @property
    def stage(self) -> StageName | None:
        """The last stage reached, among those this object knows; None if it has none."""
        return self.stages[-1].stage if self.stages else None


@attrs.frozen(kw_only=True)
class Event(Checked):
    """An industry event or webinar.

    ``contacts`` and ``organisations`` are those expected there. ``known_at`` is when the
    candidate heard of it; None: always.
    """

    id: Text
    name: Text
    starts_at: Moment
    ends_at: Moment
    registration_deadline: Moment | None = None
    place: Text | None = None
    online: bool = False
    topics: Names = ()
    contacts: Names = ()
    organisations: Names = ()
    known_at: Moment | None = None
    revised_at: Moment | None = None

    def _faults(self) -> Iterable[tuple[str, str]]:
        if not is_before(self.starts_at, self.ends_at):
            yield (
                "ends_at",
                f"got {self.ends_at}, expected a moment after starts_at {self.starts_at}",
            )
        if self.registration_deadline is not None and is_before(
            self.ends_at, self.registration_deadline
        ):
            yield (
                "registration_deadline",
                f"got {self.registration_deadline}, expected a moment not after the end",
            )
