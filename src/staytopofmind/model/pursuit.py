"""One opportunity as known at a moment: its stages, its people, and what is awaited from them."""

from __future__ import annotations

from types import EllipsisType
from typing import TYPE_CHECKING

import attrs

from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.interactions import Interview
from staytopofmind.model.opportunity import DEAD_STAGES, Opportunity, StageName
from staytopofmind.model.order import in_order
from staytopofmind.model.waiting import Wait, wait_of
from staytopofmind.moments import instant

if TYPE_CHECKING:
    from staytopofmind.model.search import Search

__all__ = ["Pursuit", "ReachedStage", "Wait"]


@attrs.frozen
class ReachedStage:
    """A stage, and the instants between which it was reached: one unless only the day is known."""

    stage: StageName
    began: int
    ended: int


class Pursuit:
    """An opportunity with what is known of it: stages, people, interviews, awaited answers."""

    __slots__ = (
        "_end",
        "_interviews",
        "_records",
        "_waits",
        "decision",
        "id",
        "opportunity",
        "people",
        "search",
        "stages",
    )

    def __init__(self, search: Search, opportunity: Opportunity) -> None:
        self.search: Search = search
        self.opportunity: Opportunity = opportunity
        self.id: str = opportunity.id
        self.stages: tuple[ReachedStage, ...] = tuple(
            ReachedStage(stage.stage, began, ended)
            for stage, (began, ended) in zip(
                opportunity.stages, search.reached(opportunity), strict=True
            )
        )
        self.people: tuple[str, ...] = tuple(
            dict.fromkeys(map(search.canonical, opportunity.contacts))
        )
        dates = opportunity.decision_dates
        learnt = [ALWAYS if one.known_at is None else instant(one.known_at) for one in dates]
        self.decision: int | None = None
        """When the employer will decide, as last learnt; None: unknown."""
        if dates:
            _, last = max(zip(learnt, range(len(dates)), strict=True))
            self.decision = search.ends(dates[last].at)
        self._records: tuple[Interaction, ...] | None = None
        self._end: ReachedStage | EllipsisType | None = ...
        self._interviews: tuple[Interview, ...] | None = None
        self._waits: dict[bool, Wait | None] = {}

    @property
    def stage(self) -> StageName:
        """The last stage reached; a lead if none is dated."""
        return self.stages[-1].stage if self.stages else "lead"

    @property
    def opened(self) -> int | None:
        """The instant of the first stage; None if none is dated."""
        return self.stages[0].began if self.stages else None

    @property
    def end(self) -> ReachedStage | None:
        """What ended it: rejected, withdrawn, closed, or accepted here or elsewhere; or None."""
        if self._end is ...:
            self._end = self._find_end()
        return self._end

    def _find_end(self) -> ReachedStage | None:
        if self.stages and (self.stage in DEAD_STAGES or self.stage == "accepted"):
            return self.stages[-1]
        accepted = self.search.accepted()
        return accepted.stages[-1] if accepted is not None else None

    @property
    def ended(self) -> int | None:
        """The instant it ended: rejected, withdrawn, closed, or accepted here or elsewhere."""
        end = self.end
        return None if end is None else end.ended

    @property
    def over_since(self) -> int | None:
        """The instant since which it has been over, whatever stages followed; None: it is not."""
        since: int | None = None
        for stage in reversed(self.stages):
            if stage.stage not in DEAD_STAGES and stage.stage != "accepted":
                break
            since = stage.began
        accepted = self.search.accepted()
        if accepted is not None:
            began = accepted.stages[-1].began
            since = began if since is None else min(since, began)
        return since

    @property
    def is_live(self) -> bool:
        """Whether it is still open: not rejected, withdrawn, closed, or accepted anywhere."""
        return self.end is None

    @property
    def employer(self) -> str | None:
        """The id under which its organisation counts."""
        return self.search.employer(self.opportunity.organisation)

    def reached(self, stage: StageName) -> ReachedStage | None:
        """The last time this stage was reached, or None."""
        return next((s for s in reversed(self.stages) if s.stage == stage), None)

    def stage_at(self, instant: int) -> StageName | None:
        """The stage it was in at an instant, as known now; None before the first."""
        found: StageName | None = None
        for stage in self.stages:
            if stage.began <= instant:
                found = stage.stage
        return found

    def with_role(self, *roles: str) -> Contact | None:
        """Its first contact with one of the roles, in the order of the roles given."""
        contacts = [self.search.contact(name) for name in self.people]
        for role in roles:
            for contact in contacts:
                if contact is not None and contact.role == role:
                    return contact
        return None

    @property
    def records(self) -> tuple[Interaction, ...]:
        """The known records about it, sorted by (instant, id).

        Those that name it and replies to them, whoever they are with, and those of its people that
        are about nothing else.
        """
        if self._records is None:
            search = self.search
            found: dict[str, Interaction] = {}
            for name in self.people:
                for record in search.timeline(name):
                    about = record.opportunity or search.opportunity_of(record, name)
                    if about == self.id:
                        found[record.id] = record
            for record in search.naming(self.id):
                found.setdefault(record.id, record)
                for reply in search.replies(record):
                    found.setdefault(reply.id, reply)
            self._records = in_order(found.values())
        return self._records

    @property
    def interviews(self) -> tuple[Interview, ...]:
        """Its interviews that took place or still stand, in order."""
        if self._interviews is None:
            self._interviews = tuple(
                one for one in self.records if isinstance(one, Interview) and one.takes_place
            )
        return self._interviews

    def wait(self, *, colleagues: bool = True) -> Wait | None:
        """The answer awaited, if one is.

        ``colleagues``: an answer from anyone at the employer ends the wait, not only one from the
        opportunity's people.
        """
        if colleagues not in self._waits:
            self._waits[colleagues] = wait_of(self, colleagues=colleagues)
        return self._waits[colleagues]
