"""Small facts to draw examples from: Ada, who looks for work, and people at Acme in Berlin."""

from typing import Any, Final

from staytopofmind.model.candidate import Candidate
from staytopofmind.model.contact import Contact, Handle, Organisation, Role
from staytopofmind.model.history import History
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Interview, Message
from staytopofmind.model.opportunity import Opportunity, Stage, StageName
from staytopofmind.moments import as_moment

__all__ = ["CANDIDATE", "history", "interview", "person", "received", "role", "sent"]

CANDIDATE: Final = Candidate(id="me", name="Ada", timezone="Europe/Berlin")


def person(name: str, role: Role = "unknown", *, email: bool = True) -> Contact:
    """A contact at Acme, with or without an e-mail handle."""
    handles = (Handle(channel="email", address=f"{name}@acme.example"),) if email else ()
    return Contact(id=name, name=name.title(), role=role, organisation="acme", handles=handles)


def role(*people: str, id: str = "job", **stages: str) -> Opportunity:
    """An opportunity at Acme with its people and the moments at which it reached stages."""
    names: dict[StageName, str] = stages  # type: ignore[assignment]  # refused if unknown
    reached = tuple(Stage(stage=stage, at=as_moment(at)) for stage, at in names.items())
    return Opportunity(
        id=id, organisation="acme", title="Engineer", contacts=people, stages=reached
    )


def interview(start: str, end: str, *who: str, **more: Any) -> Interview:  # noqa: ANN401  checked by the class
    """An interview for the job, held unless the fields say otherwise."""
    fields = {"id": "i1", "opportunity": "job", "status": "held", **more}
    return Interview(contacts=who, at=as_moment(start), ends_at=as_moment(end), **fields)


def sent(at: str, to: str, **more: Any) -> Message:  # noqa: ANN401  checked by the class
    """A message by the candidate."""
    fields = {"id": "m1", **more}
    return Message(at=as_moment(at), contacts=(to,), initiated_by="candidate", **fields)


def received(at: str, by: str, **more: Any) -> Message:  # noqa: ANN401  checked by the class
    """A message by a contact."""
    fields = {"id": "g1", **more}
    return Message(at=as_moment(at), contacts=(by,), initiated_by="contact", **fields)


def history(
    contacts: tuple[Contact, ...],
    opportunities: tuple[Opportunity, ...],
    *records: Interaction,
    candidate: Candidate = CANDIDATE,
) -> History:
    """A history at Acme."""
    return History(
        candidate=candidate,
        organisations=(Organisation(id="acme", name="Acme"),),
        contacts=contacts,
        opportunities=opportunities,
        interactions=records,
    )
