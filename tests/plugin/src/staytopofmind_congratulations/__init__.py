"""From outside the package: a contact's new job as a kind of record, and congratulating on it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar

import attrs

from staytopofmind import History, Proposal, Strategy
from staytopofmind.model import (
    Candidate,
    Contact,
    Handle,
    Interaction,
    Organisation,
    Phrase,
    Relationship,
)
from staytopofmind.model.fields import Positive, Text
from staytopofmind.model.stand_in import RecordForm
from staytopofmind.moments import DAY
from staytopofmind.strategies import (
    ActionKind,
    Brief,
    Example,
    Expected,
    Point,
    Source,
    Tip,
    Wording,
)

__all__ = ["KINDS", "CongratulationSent", "Congratulations", "NewJob"]


@attrs.frozen(kw_only=True)
class NewJob(Interaction):
    """A contact started a new job; ``title`` is what they do there."""

    kind: ClassVar[str] = "new_job"
    leaves: ClassVar[str] = "reaction"
    needs_contact: ClassVar[bool] = True

    title: Text
    organisation: Text | None = None

    def _initiator(self) -> str:
        return "contact"


@attrs.frozen(kw_only=True)
class CongratulationSent(Interaction):
    """The candidate congratulated a contact."""

    kind: ClassVar[str] = "congratulation_sent"
    leaves: ClassVar[str] = "courtesy"
    needs_contact: ClassVar[bool] = True


KINDS = (NewJob, CongratulationSent)

CONGRATULATE = ActionKind("congratulate", 0.3, 0.2, 0.05, 5)


@attrs.frozen(kw_only=True)
class Congratulations(Strategy):
    """Congratulate a contact on a new job, some days after it became known."""

    slug: ClassVar[str] = "congratulations"
    tip: ClassVar[Tip] = Tip(
        number=11,
        title="Congratulations",
        rationale="Good news is a welcome reason to write that asks for nothing.",
        when_due="A few days after the news of a contact's new job.",
        when_quiet="Once it was done, or after a month.",
    )
    kinds: ClassVar[tuple[ActionKind, ...]] = (CONGRATULATE,)
    tags: ClassVar[frozenset[str]] = frozenset({"network"})
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
        {"due_after_days": Source("news goes stale within a week", "P")}
    )

    due_after_days: Positive = 5.0

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One proposal for each new job that was not congratulated on."""
        done = {r.in_reply_to for r in relationship.timeline if isinstance(r, CongratulationSent)}
        for news in relationship.timeline:
            if isinstance(news, NewJob) and news.id not in done:
                yield self._congratulate(relationship, news)

    def _congratulate(self, relationship: Relationship, news: NewJob) -> Proposal:
        name = {"name": relationship.contact.name, "title": news.title}
        due = news.ended + round(self.due_after_days * DAY)
        return self.proposal(
            CONGRATULATE,
            relationship,
            cause=news.id,
            channel="email",
            window=relationship.window(news.ended, news.ended + DAY, due, news.ended + 30 * DAY),
            say=Wording(
                headline=Phrase("congratulations.headline", "Congratulate {name}", name),
                why=Phrase("congratulations.why", "{name} is now {title}", name),
                brief=Brief(
                    purpose=Phrase("congratulations.purpose", "to share their joy", {}),
                    points=(Point(news.title, relationship.contact.id, news.id),),
                ),
            ),
            evidence=(news.id,),
            details={"in_reply_to": news.id},
            leaves=RecordForm(CongratulationSent, {}),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """One contact with news."""
        history = History(
            candidate=Candidate(id="me", name="Ada", timezone="Europe/Berlin"),
            organisations=(Organisation(id="acme", name="Acme"),),
            contacts=(
                Contact(
                    id="noor",
                    name="Noor",
                    role="peer",
                    organisation="acme",
                    handles=(Handle(channel="email", address="noor@acme.example"),),
                ),
            ),
            interactions=(
                NewJob(
                    id="news",
                    contacts=("noor",),
                    at="2026-03-02T09:00:00+01:00",  # type: ignore[arg-type]
                    title="head of data",
                ),
            ),
        )
        return (
            Example(
                title="A peer has a new job",
                history=history,
                now="2026-03-04T09:00:00+01:00",
                due=(Expected("congratulate", "noor"),),
            ),
        )
