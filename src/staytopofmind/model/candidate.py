"""The candidate: the job seeker, and what they have to offer and to say."""

from collections.abc import Iterable
from datetime import time
from typing import Literal, TypeAlias

import attrs

from staytopofmind.model.fields import (
    Checked,
    Clock,
    Moment,
    Names,
    Share,
    Slug,
    Text,
    When,
    Whole,
    ZoneName,
)

__all__ = [
    "Achievement",
    "Candidate",
    "CandidateTie",
    "Material",
    "PlatformAccount",
    "Skill",
    "TalkingPoint",
    "TalkingPointKind",
    "Transit",
    "WorkingHours",
]

TalkingPointKind: TypeAlias = Literal["question", "insight"]


@attrs.frozen(kw_only=True)
class WorkingHours(Checked):
    """The candidate's working day, in their own zone; ``start`` is before ``end``."""

    start: Clock = time(9)
    end: Clock = time(17)

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.start >= self.end:
            yield "end", f"got {self.end}, expected a time after start {self.start}"


@attrs.frozen(kw_only=True)
class Transit(Checked):
    """How long a letter takes, in postal working days: between ``fast`` and ``slow``."""

    fast: Whole = 1
    slow: Whole = 3

    def _faults(self) -> Iterable[tuple[str, str]]:
        if self.fast > self.slow:
            yield "slow", f"got {self.slow}, expected at least fast, which is {self.fast}"
        if self.slow > 60:
            yield "slow", f"got {self.slow}, expected at most 60 postal working days"


@attrs.frozen(kw_only=True)
class Skill(Checked):
    """Something the candidate can do; ``topics`` are the words under which it is sought."""

    text: Text
    topics: Names = ()


@attrs.frozen(kw_only=True)
class Material(Checked):
    """A work sample, case study, portfolio piece or article that can be shared.

    ``added_at`` is when it became available; None: always was. Without topics it answers nothing
    and is never proposed.
    """

    id: Text
    title: Text
    kind: Slug = "document"
    topics: Names = ()
    added_at: When | None = None


@attrs.frozen(kw_only=True)
class Achievement(Checked):
    """Something accomplished: a project, certification, award, publication, promotion.

    ``contacts`` are those who shared in it and could vouch for it.
    """

    id: Text
    title: Text
    at: When
    kind: Slug = "project"
    topics: Names = ()
    contacts: Names = ()


@attrs.frozen(kw_only=True)
class TalkingPoint(Checked):
    """A question or insight noted for a later conversation.

    It is meant for a contact, for the people of an opportunity, or (neither given) for the
    candidate's public posts. ``noted_at`` is when it was written down.
    """

    id: Text
    text: Text
    kind: TalkingPointKind = "question"
    contact: Text | None = None
    opportunity: Text | None = None
    topics: Names = ()
    noted_at: Moment


@attrs.frozen(kw_only=True)
class PlatformAccount(Checked):
    """The candidate's account on a social platform, with its limits as data.

    ``professional`` platforms serve the network (tip 2), the others the social presence (tip 5).
    ``note_length`` counts characters, ``notes_per_month`` personal notes in 30 days,
    ``invitations_per_week`` those of 7 days, ``wait_after_withdrawal`` days; None: the figure
    that `staytopofmind.model.PLATFORM_LIMITS` has for the platform, if any.
    """

    platform: Slug
    active: bool = True
    professional: bool = True
    premium: bool = False
    note_length: Whole | None = None
    notes_per_month: Whole | None = None
    invitations_per_week: Whole | None = None
    wait_after_withdrawal: Whole | None = None


@attrs.frozen(kw_only=True)
class CandidateTie(Checked):
    """How well the candidate knows a contact: ``strength`` from 0 (barely) to 1 (closest).

    ``known_at`` is since when the history knows it; None: always.
    """

    contact: Text
    strength: Share = 0.5
    known_at: Moment | None = None


@attrs.frozen(kw_only=True)
class Candidate(Checked):
    """The job seeker.

    ``timezone`` is an IANA name; working hours are in it. ``transit`` is the default for letters.
    """

    id: Text
    name: Text
    timezone: ZoneName
    working_hours: WorkingHours = attrs.field(factory=WorkingHours)
    search_started_at: When | None = None
    skills: tuple[Skill, ...] = ()
    materials: tuple[Material, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    talking_points: tuple[TalkingPoint, ...] = ()
    accounts: tuple[PlatformAccount, ...] = ()
    ties: tuple[CandidateTie, ...] = ()
    transit: Transit = attrs.field(factory=Transit)
    revised_at: Moment | None = None
