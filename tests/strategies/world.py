"""A small world to draw histories from: one employer, a panel, a recruiter, a referrer."""

from collections.abc import Iterable
from typing import Any

from staytopofmind.agenda import Advisor, Agenda, due_actions
from staytopofmind.model import (
    Candidate,
    Contact,
    Handle,
    History,
    Interaction,
    Interview,
    Message,
    Opportunity,
    Organisation,
    Phrase,
    Relationship,
    Stage,
)
from staytopofmind.model.stand_in import record_of
from staytopofmind.moments import as_moment, instant_from
from staytopofmind.strategies import Proposal, Strategy

ME = Candidate(id="me", name="Ada", timezone="Europe/Berlin")
ACME = Organisation(id="acme", name="Acme")


def mail(name: str) -> Handle:
    """An e-mail handle."""
    return Handle(channel="email", address=f"{name}@acme.example")


def person(name: str, role: Any = "unknown", *handles: Handle, **more: Any) -> Contact:
    """A contact at Acme in Berlin who can be reached by e-mail unless handles are given."""
    fields: dict[str, Any] = {"organisation": "acme", "timezone": "Europe/Berlin", **more}
    return Contact(
        id=name, name=name.capitalize(), role=role, handles=handles or (mail(name),), **fields
    )


GRACE = person("grace", "hiring_manager")
LINUS = person("linus", "interviewer")
RITA = person("rita", "recruiter")


def role(
    *stages: tuple[str, str], id: str = "job", people: Iterable[str] = ("grace",), **more: Any
) -> Opportunity:
    """An opportunity at Acme with stages given as (stage, moment)."""
    return Opportunity(
        id=id,
        organisation=more.pop("organisation", "acme"),
        title=more.pop("title", "Engineer"),
        stages=tuple(Stage(stage=stage, at=at) for stage, at in stages),  # type: ignore[arg-type]
        contacts=tuple(people),
        **more,
    )


def interview(at: str, ends_at: str, *who: str, id: str = "i1", **more: Any) -> Interview:
    """An interview held for the job, unless fields say otherwise."""
    fields: dict[str, Any] = {"opportunity": "job", "status": "held", **more}
    return Interview(id=id, at=at, ends_at=ends_at, contacts=who or ("grace",), **fields)  # type: ignore[arg-type]


def sent(at: str, to: str = "grace", *, id: str = "m1", **more: Any) -> Message:
    """A message by the candidate."""
    return Message(id=id, at=at, contacts=(to,), initiated_by="candidate", **more)  # type: ignore[arg-type]


def got(at: str, by: str = "grace", *, id: str = "g1", **more: Any) -> Message:
    """A message by a contact."""
    return Message(id=id, at=at, contacts=(by,), initiated_by="contact", **more)  # type: ignore[arg-type]


def world(*interactions: Any, **more: Any) -> History:
    """A history at Acme; every part can be replaced."""
    fields: dict[str, Any] = {
        "candidate": ME,
        "organisations": (ACME,),
        "contacts": (GRACE, LINUS, RITA),
        "opportunities": (role(("interviewing", "2026-03-01T09:00+01:00")),),
        **more,
    }
    return History(interactions=interactions, **fields)


def proposals(
    strategy: Strategy, history: History, now: str | None = None, contact: str | None = None
) -> list[Proposal]:
    """What a strategy proposes, as known at a moment (None: whatever is recorded)."""
    search = history.search(now)
    if contact is not None:
        return list(strategy.propose(search.relationship(contact)))
    found = [p for name in search.contacts() for p in strategy.propose(search.relationship(name))]
    return found + list(strategy.propose_for_candidate(search))


def carried_out(
    proposal: Proposal, moment: str, *, id: str = "deed", keyed: bool = False
) -> Interaction:
    """The record that doing it leaves, as a due action makes it; its key only if ``keyed``."""
    details = {
        "channel": proposal.channel,
        "platform": proposal.platform,
        "opportunity": proposal.opportunity,
        "with_note": proposal.with_note,
        **proposal.details,
        "action_key": proposal.key if keyed else None,
    }
    return record_of(
        proposal.kind.slug,
        id=id,
        at=as_moment(moment),
        contacts=() if proposal.contact is None else (proposal.contact,),
        details={name: value for name, value in details.items() if value is not None},
        form=proposal.leaves,
    )


def advised(history: History, now: str, *strategies: Strategy) -> Agenda:
    """The agenda of these strategies alone, so that no other one competes for a slot."""
    return due_actions(history, now=now, advisor=Advisor(strategies=strategies))


def window_of(proposal: Proposal) -> tuple[int, int, int, int]:
    """Its four instants, in order."""
    window = proposal.window
    return window.opens, window.best, window.due, window.closes


def moments(*given: str) -> tuple[int, ...]:
    """Instants, to compare windows with."""
    return tuple(at(moment) for moment in given)


def at(moment: str) -> int:
    """An instant."""
    return instant_from(moment)


def wording(phrase: Phrase | None) -> str:
    """The English text of a phrase; it must be complete."""
    return "" if phrase is None else str(phrase)


def relation(history: History, contact: str, now: str | None = None) -> Relationship:
    """The relationship as known at a moment."""
    return history.search(now).relationship(contact)
