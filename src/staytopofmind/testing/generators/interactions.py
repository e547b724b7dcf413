"""Single interactions of any kind, every field included, those of third parties too.

What a field may hold follows from its annotation and, where it refers to something, its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from staytopofmind.model import INTERACTIONS, Interaction, Message, Promise, SocialActivity, Topic
from staytopofmind.moments import zone
from staytopofmind.testing.generators.cast import Cast, casts, seldom, some, texts
from staytopofmind.testing.generators.times import GAPS, gaps, moments

__all__ = ["interaction_of", "interactions", "optional_fields"]

_TEXTS: Final = ("event sourcing", "on-call rota", "Hiring", "data pipelines", "why Zürich?")
_PLATFORMS: Final = ("linkedin", "xing", "mastodon", "email")
# Drawn apart; the last four are what a history fills in.
_APART: Final = frozenset(
    {"contacts", "promises", "keeps", "in_reply_to", "action_key", "revised_at"}
)
_BEFORE: Final = frozenset({"registered_at"})


@st.composite
def interactions(
    draw: st.DrawFn,
    cast: Cast | None = None,
    *,
    kinds: Iterable[type[Interaction]] = INTERACTIONS,
    id: str = "i1",
) -> Interaction:
    """One interaction that refers only to this cast (None: one is drawn)."""
    cast = draw(casts()) if cast is None else cast
    kinds = [kind for kind in kinds if cast.events or "event" not in _hints(kind)]
    return interaction_of(draw, draw(st.sampled_from(kinds)), cast, id=id, at=draw(moments()))


def interaction_of(
    draw: st.DrawFn, cls: type[Interaction], cast: Cast, *, at: datetime, **fields: Any
) -> Interaction:
    """An interaction of this class with these fields; of the others, the required and a few more.

    Fields that are None are left out, and not drawn.
    """
    hints = _hints(cls)
    free = [name for name in optional_fields(cls) if name not in fields and name not in _APART]
    extra = draw(some(free, 4))
    required = [one.name for one in attrs.fields(cls) if one.default is attrs.NOTHING and one.init]
    for name in (*required, *extra):
        if name not in fields and name not in ("id", "at"):
            fields[name] = draw(_value(name, hints[name], cast, at))
    if "contacts" not in fields:
        least = 0 if fields.get("author") == "candidate" or not cls.needs_contact else 1
        fields["contacts"] = draw(some(cast.people(), 2, least))
    if "topics" in fields and "topics" in extra:
        fields["topics"] = draw(_topics(fields["contacts"]))
    if issubclass(cls, SocialActivity):
        _authored(fields, cast)
    if "promises" not in fields and fields["contacts"]:
        fields["promises"] = seldom(draw, _promises(fields["id"], cast, at), ())
    fields = {name: value for name, value in fields.items() if value is not None}
    return cls(at=_precise(draw, at, cast, fields), **fields)


def _precise(
    draw: st.DrawFn, at: datetime, cast: Cast, fields: Mapping[str, Any]
) -> datetime | date:
    # Only the day is known of some; what else was said of the hours would contradict it.
    if "ends_at" in fields or draw(st.integers(0, 7)) < 7:
        return at
    return at.astimezone(zone(cast.candidate.timezone)).date()


def _authored(fields: dict[str, Any], cast: Cast) -> None:
    author = fields.get("author", "candidate")
    if author == "contact" and not fields["contacts"]:
        fields["contacts"] = cast.people()[:1]
    if author == "organisation" and not fields.get("organisation"):
        fields["organisation"] = cast.organisations[0].id


def optional_fields(cls: type[Interaction]) -> tuple[str, ...]:
    """The names of the fields with a default."""
    return tuple(
        one.name for one in attrs.fields(cls) if one.init and one.default is not attrs.NOTHING
    )


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


_NAMED: Final[Mapping[str, str]] = {
    "contacts": "people",
    "met": "people",
    "toward": "people",
    "opportunity": "opportunities",
    "event": "events",
    "organisation": "organisations",
    "materials": "materials",
    "achievements": "achievements",
    "talking_points": "talking_points",
}


def _value(name: str, hint: Any, cast: Cast, at: datetime) -> st.SearchStrategy[Any]:
    """Values for a field; hints stand without their annotations."""
    if name in _NAMED:
        names = cast.people() if _NAMED[name] == "people" else cast.names(_NAMED[name])
        if get_origin(hint) is tuple:
            return some(names)
        return st.sampled_from(names) if names else st.none()
    if name in ("platform", "channel"):
        return st.sampled_from(_PLATFORMS)
    parts = [one for one in _alternatives(hint) if one is not NoneType]
    if datetime in parts or date in parts:
        return _times(name, at, days=date in parts)
    return _plain(parts[0])


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _times(name: str, at: datetime, *, days: bool) -> st.SearchStrategy[datetime | date]:
    def shifted(gap: timedelta) -> datetime:
        return at - gap if name in _BEFORE else at + gap

    drawn = gaps().map(shifted)
    return st.one_of(drawn, drawn.map(datetime.date)) if days else drawn


def _plain(kind: Any) -> st.SearchStrategy[Any]:
    if get_origin(kind) is Literal:
        return st.sampled_from(get_args(kind))
    if get_origin(kind) is tuple:
        return st.just(())
    if attrs.has(kind):
        return st.builds(kind)
    return _SIMPLE[kind]


_SIMPLE: Final[Mapping[type, st.SearchStrategy[Any]]] = {
    bool: st.booleans(),
    int: st.integers(0, 5),
    float: st.sampled_from((0.0, 0.5, 1.0)),
    str: texts(),
}


def _topics(people: Sequence[str]) -> st.SearchStrategy[tuple[Topic, ...]]:
    topic = st.builds(
        Topic,
        text=st.sampled_from(_TEXTS),
        kind=st.sampled_from(("point", "question", "need", "request")),
        of=st.none() | st.sampled_from(people) if people else st.none(),
    )
    return st.lists(topic, min_size=1, max_size=3).map(tuple)


def _promises(id: str, cast: Cast, at: datetime) -> st.SearchStrategy[tuple[Promise, ...]]:
    due = st.none() | gaps().map(lambda gap: at + gap)
    return st.builds(
        Promise,
        id=st.just(f"{id}-p"),
        text=st.sampled_from(_TEXTS),
        kind=st.sampled_from(("answer", "call", "thing")),
        by=st.sampled_from(("candidate", "contact")),
        contact=st.none() | st.sampled_from(cast.people()),
        materials=some(cast.names("materials"), 1),
        due_at=st.one_of(due, st.sampled_from(GAPS).map(lambda gap: (at + gap).date())),
    ).map(lambda one: (one,))
