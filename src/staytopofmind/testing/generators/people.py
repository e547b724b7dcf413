"""The candidate, employers and contacts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from staytopofmind.model import (
    ROLES,
    Achievement,
    Candidate,
    CandidateTie,
    Contact,
    DoNotContact,
    Handle,
    Material,
    OptOut,
    Organisation,
    PlatformAccount,
    Skill,
    TalkingPoint,
    Tie,
    Transit,
    WorkingHours,
)
from staytopofmind.testing.generators.dice import Dice
from staytopofmind.testing.generators.times import START

__all__ = ["PLATFORMS", "TEXTS", "TOPICS", "candidate", "contact", "organisation"]

PLATFORMS: Final = ("linkedin", "xing", "mastodon")
TEXTS: Final = ("a word", "Ärger, naïve", "two\nlines", 'quote " \\', "🙂 emoji", "[x]")
TOPICS: Final = ("event sourcing", "on-call rota", "Hiring", "data pipelines", "Zürich", "pricing")
"""A vocabulary so small that needs, skills and materials match."""

_NAMES: Final = ("Grace Hopper", "Linus", "Rita Nováková", "Ken", "小林", "O'Brien, Zoë")
_CHANNELS: Final = ("email", "phone", "postal", *PLATFORMS)
_SHARES: Final = (0.5, 0.0, 0.25, 0.8, 1.0)
_LIMITS: Final = ("note_length", "notes_per_month", "invitations_per_week", "wait_after_withdrawal")


def organisation(dice: Dice, id: str) -> Organisation:
    """An employer; names and aliases repeat, so that some count as one."""
    name = dice.one_of(("Acme", "Globex", "ACME Inc."))
    return Organisation(id=id, name=name, aliases=dice.some(("ACME Inc.", "acme labs"), 1))


def contact(
    dice: Dice, id: str, *, organisations: Sequence[str] = (), others: Sequence[str] = ()
) -> Contact:
    """A contact, most often one who can be reached; `others` are people they may know."""
    channels = dice.some(_CHANNELS, 3) if dice.happens(of=4) else ("email", *dice.some(_CHANNELS))
    fields: dict[str, Any] = {
        "role": dice.one_of(("hiring_manager", "interviewer", "recruiter", *ROLES)),
        "organisation": dice.one_if_any(organisations),
        "timezone": dice.zone_name() if dice.happens() else None,
        "handles": tuple(
            Handle(channel=one, address=f"{id}@{one}") for one in dict.fromkeys(channels)
        ),
        "ties": tuple(
            Tie(
                contact=one,
                strength=dice.one_of(_SHARES),
                trust=dice.one_of(_SHARES),
                known_at=dice.moment_if_any(),
            )
            for one in dice.some(others)
        ),
    }
    for name in dice.some(tuple(_SELDOM_OF_CONTACTS)):
        fields[name] = _SELDOM_OF_CONTACTS[name](dice)
    if dice.happens(of=5):
        fields["aliases"] = (f"{id}-old",)
    return Contact(id=id, name=dice.one_of(_NAMES), **fields)


def _opted_out(dice: Dice) -> tuple[OptOut, ...]:
    return (OptOut(channel=dice.one_of(_CHANNELS), at=dice.moment_if_any()),)


def _wish(dice: Dice) -> DoNotContact:
    since: datetime | None = dice.moment_if_any()
    until = (since or START) + dice.gap() if dice.happens() else None
    return DoNotContact(since=since, until=until)


_SELDOM_OF_CONTACTS: Final[Mapping[str, Callable[[Dice], object]]] = {
    "vouches_for": lambda dice: dice.some(TOPICS),
    "keep_warm": lambda dice: dice.happens(),
    "importance": lambda dice: dice.one_of((0.5, 0.0, 1.0, 3.0)),
    "transit": lambda dice: dice.one_of((Transit(), Transit(fast=2, slow=6))),
    "postal_weekend": lambda dice: dice.one_of(((6, 7), (5,), ())),
    "opted_out": _opted_out,
    "do_not_contact": _wish,
}


def candidate(
    dice: Dice, id: str, *, contacts: Sequence[str] = (), opportunities: Sequence[str] = ()
) -> Candidate:
    """A job seeker with things to show, to tell and to ask."""
    return Candidate(
        id=id,
        name="Ada",
        timezone=dice.zone_name(),
        working_hours=WorkingHours(start=time(8, 30)) if dice.happens(of=4) else WorkingHours(),
        search_started_at=dice.when() if dice.happens() else None,
        skills=tuple(
            Skill(text=dice.one_of(TEXTS), topics=dice.some(TOPICS)) for _ in range(dice.below(3))
        ),
        materials=tuple(_material(dice, f"w{number}") for number in range(dice.below(3))),
        achievements=tuple(
            _achievement(dice, f"a{number}", contacts) for number in range(dice.below(3))
        ),
        talking_points=tuple(
            _talking_point(dice, f"t{number}", contacts, opportunities)
            for number in range(dice.below(4))
        ),
        accounts=tuple(_account(dice, platform) for platform in dice.some(PLATFORMS)),
        ties=tuple(
            CandidateTie(contact=one, strength=dice.one_of(_SHARES), known_at=dice.moment_if_any())
            for one in dice.some(contacts)
        ),
        transit=Transit(fast=2, slow=4) if dice.happens(of=4) else Transit(),
    )


def _material(dice: Dice, id: str) -> Material:
    return Material(
        id=id,
        title="Case study",
        kind=dice.one_of(("document", "case-study")),
        topics=dice.some(TOPICS),
        added_at=dice.when() if dice.happens() else None,
    )


def _achievement(dice: Dice, id: str, contacts: Sequence[str]) -> Achievement:
    return Achievement(
        id=id,
        title="Certified",
        at=dice.when(),
        kind=dice.one_of(("project", "award")),
        topics=dice.some(TOPICS),
        contacts=dice.some(contacts, 1),
    )


def _talking_point(
    dice: Dice, id: str, contacts: Sequence[str], opportunities: Sequence[str]
) -> TalkingPoint:
    return TalkingPoint(
        id=id,
        text=dice.one_of(TEXTS),
        kind=dice.one_of(("question", "insight")),
        contact=dice.one_if_any(contacts),
        opportunity=dice.one_if_any(opportunities),
        topics=dice.some(TOPICS),
        noted_at=dice.moment(),
    )


def _account(dice: Dice, platform: str) -> PlatformAccount:
    fields: dict[str, Any] = {"premium": dice.happens(of=3)}
    fields |= dict.fromkeys(dice.some(("active", "professional"), 1), False)
    fields |= {name: dice.below(4) for name in dice.some(_LIMITS)}
    return PlatformAccount(platform=platform, **fields)
