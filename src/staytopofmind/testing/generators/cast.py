"""Who and what records refer to: a candidate, employers, contacts, opportunities and events."""

from collections.abc import Callable, Sequence
from datetime import time, timedelta
from typing import Any, Final, TypeVar

import attrs
from hypothesis import strategies as st

from staytopofmind.model import (
    ROLES,
    Achievement,
    Candidate,
    CandidateTie,
    Contact,
    DecisionDate,
    DoNotContact,
    Event,
    Handle,
    Material,
    Opportunity,
    OptOut,
    Organisation,
    PlatformAccount,
    Skill,
    Stage,
    TalkingPoint,
    Tie,
    Transit,
    WorkingHours,
)
from staytopofmind.moments import zone
from staytopofmind.testing.generators.times import START, gaps, moments, whens, zone_names

__all__ = [
    "Cast",
    "candidates",
    "casts",
    "contacts",
    "events",
    "opportunities",
    "organisations",
    "texts",
    "topics",
]

_T = TypeVar("_T")

_NAMES: Final = ("Grace Hopper", "Linus", "Rita Nováková", "Ken", "小林", "O'Brien, Zoë")
_TOPICS: Final = ("event sourcing", "on-call rota", "Hiring", "data pipelines", "Zürich", "pricing")
_PATH: Final = ("lead", "applied", "screening", "interviewing", "offer", "accepted")
_ENDS: Final = ("rejected", "withdrawn", "closed")
_PLATFORMS: Final = ("linkedin", "xing", "mastodon")
_CHANNELS: Final = ("email", "phone", "postal", *_PLATFORMS)
_SHARES: Final = st.sampled_from((0.5, 0.0, 0.25, 0.8, 1.0))


@attrs.frozen(kw_only=True)
class Cast:
    """All that an interaction may refer to, except other interactions.

    References within a cast are consistent: `History(**cast.parts())` is valid.
    """

    candidate: Candidate
    organisations: tuple[Organisation, ...]
    contacts: tuple[Contact, ...]
    opportunities: tuple[Opportunity, ...]
    events: tuple[Event, ...] = ()

    def parts(self) -> dict[str, Any]:
        """The fields by name, as a `History` takes them."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(Cast)}

    def people(self) -> tuple[str, ...]:
        """The ids and aliases under which records may name contacts."""
        return tuple(name for one in self.contacts for name in (one.id, *one.aliases))

    def names(self, field: str) -> tuple[str, ...]:
        """The ids of a field of this cast or of its candidate: `contacts`, `materials` and so on."""
        owner = self if hasattr(self, field) else self.candidate
        return tuple(dict.fromkeys(one.id for one in getattr(owner, field)))


def seldom(draw: st.DrawFn, drawn: st.SearchStrategy[_T], otherwise: _T) -> _T:
    """Draw a value in one case of four; shrinks to `otherwise`."""
    return draw(drawn) if draw(st.integers(0, 3)) == 3 else otherwise


def some(of: Sequence[_T], most: int = 2, least: int = 0) -> st.SearchStrategy[tuple[_T, ...]]:
    """A few of these, none twice."""
    if not of:
        return st.just(())
    size = min(least, len(of)), min(most, len(of))
    return st.lists(st.sampled_from(of), min_size=size[0], max_size=size[1], unique=True).map(tuple)


def texts() -> st.SearchStrategy[str]:
    """Short texts, some beyond ASCII."""
    return st.sampled_from(
        ("a word", "Ärger, naïve", "two\nlines", 'quote " \\', "🙂 emoji", "[x]")
    )


def topics() -> st.SearchStrategy[tuple[str, ...]]:
    """A few words out of a small vocabulary, so that needs, skills and materials match."""
    return some(_TOPICS)


def organisations(id: str = "org1") -> st.SearchStrategy[Organisation]:
    """Employers; names and aliases repeat, so that some count as one."""
    named = st.sampled_from(("Acme", "Globex", "ACME Inc."))
    return st.builds(
        Organisation, id=st.just(id), name=named, aliases=some(("ACME Inc.", "acme labs"), 1)
    )


@st.composite
def contacts(
    draw: st.DrawFn,
    id: str = "c1",
    *,
    organisations: Sequence[str] = (),
    others: Sequence[str] = (),
) -> Contact:
    """Contacts, most of whom can be reached; `others` are ids of people they may know."""
    channels = draw(some(_CHANNELS, 3)) if draw(st.integers(0, 3)) else ("email",)
    handles = tuple(Handle(channel=one, address=f"{one} of {id}") for one in channels)
    optional: dict[str, st.SearchStrategy[Any]] = {
        "role": st.sampled_from(("hiring_manager", "interviewer", "recruiter", *ROLES)),
        "organisation": st.sampled_from(organisations) if organisations else st.none(),
        "timezone": zone_names(),
        "aliases": st.just((f"{id}-old",)),
        "ties": some(others, 2).flatmap(_ties),
        "vouches_for": topics(),
        "opted_out": st.builds(
            OptOut, channel=st.sampled_from(_CHANNELS), at=_or_none(moments())
        ).map(lambda one: (one,)),
        "do_not_contact": st.builds(_wish, _or_none(moments()), _or_none(gaps())),
        "keep_warm": st.booleans(),
        "importance": st.sampled_from((0.5, 0.0, 1.0, 3.0)),
        "transit": st.sampled_from((Transit(), Transit(fast=2, slow=6))),
        "postal_weekend": st.sampled_from(((6, 7), (5,), ())),
    }
    usual = draw(some(("role", "organisation", "timezone", "ties"), 4, 1))
    unusual = draw(some([name for name in optional if name not in usual], 1))
    fields = {name: draw(optional[name]) for name in (*usual, *unusual)}
    return Contact(id=id, name=draw(st.sampled_from(_NAMES)), handles=handles, **fields)


def _ties(others: Sequence[str]) -> st.SearchStrategy[tuple[Tie, ...]]:
    return st.tuples(
        *(
            st.builds(
                Tie,
                contact=st.just(one),
                strength=_SHARES,
                trust=_SHARES,
                known_at=_or_none(moments()),
            )
            for one in others
        )
    )


def _wish(since: Any, lasts: Any) -> DoNotContact:
    until = None if lasts is None else (since or START) + lasts
    return DoNotContact(since=since, until=until)


def _or_none(drawn: st.SearchStrategy[_T]) -> st.SearchStrategy[_T | None]:
    return st.none() | drawn


@st.composite
def opportunities(
    draw: st.DrawFn,
    id: str = "o1",
    *,
    organisations: Sequence[str] = ("org1",),
    contacts: Sequence[str] = (),
) -> Opportunity:
    """Roles at some stage: on the way, accepted, ended, or reopened after an end."""
    at = START + timedelta(days=draw(st.integers(0, 20)), hours=9)
    there = zone(draw(zone_names()))
    first = draw(st.integers(0, 4))
    path = [*_PATH[first : first + draw(st.integers(0, 3))]]
    if draw(st.integers(0, 4)) == 4:
        path += [draw(st.sampled_from(_ENDS)), *draw(st.sampled_from(((), ("interviewing",))))]
    stages = []
    for stage in path:
        local = at.astimezone(there)
        stages.append(
            Stage(stage=stage, at=local.date() if draw(st.integers(0, 5)) == 5 else local)
        )
        at += draw(gaps())
    return Opportunity(
        id=id,
        organisation=draw(st.sampled_from(organisations)),
        title=draw(st.sampled_from(("Engineer", "Data lead"))),
        stages=tuple(stages),
        contacts=draw(some(contacts, 4, 1)),
        decision_dates=seldom(draw, st.tuples(_DECISIONS), ()),
        topics=draw(topics()),
        interest=seldom(draw, _SHARES, None),
    )


_DECISIONS: Final = st.builds(DecisionDate, at=whens(), known_at=_or_none(moments()))


@st.composite
def events(
    draw: st.DrawFn,
    id: str = "e1",
    *,
    organisations: Sequence[str] = (),
    contacts: Sequence[str] = (),
) -> Event:
    """Industry events and webinars."""
    starts_at = draw(moments())
    return Event(
        id=id,
        name="PyCon" if id == "e1" else "Meetup",
        starts_at=starts_at,
        ends_at=starts_at + draw(st.sampled_from((timedelta(hours=2), timedelta(days=2)))),
        registration_deadline=seldom(draw, gaps().map(lambda gap: starts_at - gap), None),
        place=seldom(draw, texts(), None),
        online=draw(st.booleans()),
        topics=draw(topics()),
        contacts=draw(some(contacts)),
        organisations=draw(some(organisations, 1)),
        known_at=seldom(draw, gaps().map(lambda gap: starts_at - gap), None),
    )


@st.composite
def candidates(
    draw: st.DrawFn,
    id: str = "me",
    *,
    contacts: Sequence[str] = (),
    opportunities: Sequence[str] = (),
) -> Candidate:
    """Job seekers with skills, materials, achievements, talking points, accounts and ties."""

    def several(most: int, make: Callable[[int], _T]) -> tuple[_T, ...]:
        return tuple(make(number) for number in range(1, draw(st.integers(0, most)) + 1))

    return Candidate(
        id=id,
        name="Ada",
        timezone=draw(zone_names()),
        working_hours=seldom(draw, st.just(WorkingHours(start=time(8, 30))), WorkingHours()),
        search_started_at=draw(_or_none(whens())),
        skills=several(2, lambda _: Skill(text=draw(texts()), topics=draw(topics()))),
        materials=several(
            2,
            lambda number: Material(
                id=f"w{number}",
                title="Case study",
                kind=draw(st.sampled_from(("document", "case-study"))),
                topics=draw(topics()),
                added_at=draw(_or_none(whens())),
            ),
        ),
        achievements=several(
            2,
            lambda number: Achievement(
                id=f"a{number}",
                title="Certified",
                at=draw(whens()),
                kind=draw(st.sampled_from(("project", "award"))),
                topics=draw(topics()),
                contacts=draw(some(contacts, 1)),
            ),
        ),
        talking_points=several(
            3,
            lambda number: TalkingPoint(
                id=f"t{number}",
                text=draw(texts()),
                kind=draw(st.sampled_from(("question", "insight"))),
                contact=draw(_one_of(contacts)),
                opportunity=draw(_one_of(opportunities)),
                topics=draw(topics()),
                noted_at=draw(moments()),
            ),
        ),
        accounts=tuple(_account(draw, platform) for platform in draw(some(_PLATFORMS))),
        ties=tuple(
            CandidateTie(contact=one, strength=draw(_SHARES), known_at=draw(_or_none(moments())))
            for one in draw(some(contacts))
        ),
        transit=seldom(draw, st.just(Transit(fast=2, slow=4)), Transit()),
    )


def _one_of(of: Sequence[str]) -> st.SearchStrategy[str | None]:
    return _or_none(st.sampled_from(of)) if of else st.none()


def _account(draw: st.DrawFn, platform: str) -> PlatformAccount:
    figures = ("note_length", "notes_per_month", "invitations_per_week", "wait_after_withdrawal")
    flags = {name: True for name in draw(some(("premium",), 1))}
    flags |= {name: False for name in draw(some(("active", "professional"), 1))}
    limits = {name: draw(st.integers(0, 3)) for name in draw(some(figures, 1))}
    return PlatformAccount(platform=platform, **flags, **limits)


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    """A candidate with one or two employers, two to four contacts, and what joins them."""
    employers = ("org1", "org2")[: draw(st.integers(1, 2))]
    people = ("c1", "c2", "c3", "c4")[: draw(st.integers(2, 4))]
    roles = ("o1", "o2")[: draw(st.integers(1, 2))]
    shows = ("e1", "e2")[: draw(st.integers(0, 2))]
    return Cast(
        candidate=draw(candidates(contacts=people, opportunities=roles)),
        organisations=tuple(draw(organisations(one)) for one in employers),
        contacts=tuple(
            draw(
                contacts(
                    one, organisations=employers, others=[other for other in people if other != one]
                )
            )
            for one in people
        ),
        opportunities=tuple(
            draw(opportunities(one, organisations=employers, contacts=people)) for one in roles
        ),
        events=tuple(draw(events(one, organisations=employers, contacts=people)) for one in shows),
    )
