"""Histories in which little or nothing is recorded: no strategy may stumble over them."""

from typing import Final

from staytopofmind.model import (
    Candidate,
    Contact,
    History,
    Interaction,
    Interview,
    Message,
    Opportunity,
    Organisation,
    Referral,
    SocialActivity,
)
from staytopofmind.moments import as_moment

__all__ = ["SPARSE"]

_ME: Final = Candidate(id="me", name="Ada", timezone="Europe/Berlin")
_AT: Final = as_moment("2026-03-03T15:00:00+01:00")
_SOMEONE: Final = Contact(id="someone", name="Someone")


def _of(*interactions: Interaction, **parts: tuple[object, ...]) -> History:
    fields = {"contacts": (_SOMEONE,), **parts}
    return History(candidate=_ME, interactions=interactions, **fields)  # type: ignore[arg-type]


SPARSE: Final[tuple[History, ...]] = (
    History(candidate=_ME),
    _of(),
    _of(
        organisations=(Organisation(id="acme", name="Acme"),),
        opportunities=(Opportunity(id="job", organisation="acme", title="Engineer"),),
    ),
    _of(Interview(id="i", at=_AT)),
    _of(Interview(id="i", at=_AT.date(), contacts=("someone",))),
    _of(Message(id="m", at=_AT, contacts=("someone",), initiated_by="contact")),
    _of(Message(id="m", at=_AT.date(), contacts=("someone",), initiated_by="candidate")),
    _of(Referral(id="r", at=_AT, contacts=("someone",), status="given")),
    _of(SocialActivity(id="s", at=_AT)),
)
"""Only a candidate; a stranger; an opportunity at no stage; an interview with nobody; days without
an hour; a message without purpose; a referral for nothing; a post about nothing."""
