"""Tip 5, told: why one is seen, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from staytopofmind.model.candidate import PlatformAccount, TalkingPoint
from staytopofmind.model.interactions import SocialActivity
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.posts import ENGAGE, POST_SOURCES
from staytopofmind.strategies.parts.samples import CANDIDATE, history, person, role

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=5,
    title="Social activity",
    rationale="Who shares something worth reading now and then is on people's minds without "
    "asking anything of them, and a comment on a post is the lightest way to be in touch.",
    when_due="A week after your last post on a platform, due within ten days; within days of "
    "a post by an employer you are in talks with, or by a contact on a private platform.",
    when_quiet="On platforms you do not use, for a week after an engagement with the same "
    "people, and after an offer is accepted.",
)

_WEEKLY: Final = Source("about weekly: often enough to be seen, seldom enough to be read", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "opens_after_days": _WEEKLY,
        "best_after_days": _WEEKLY,
        "due_after_days": _WEEKLY,
        "max_of_each": Source("enough to choose from", "P"),
        **POST_SOURCES,
        "max_beneficiaries": Source("those who matter most decide the score", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """A weekly post with an insight to share; an employer's post; a contact's private one."""
    linkedin = PlatformAccount(platform="linkedin")
    mastodon = PlatformAccount(platform="mastodon", professional=False)
    noted = as_moment("2026-03-02T09:00+01:00")
    insight = TalkingPoint(id="t1", text="what a rewrite cost", kind="insight", noted_at=noted)
    ada = CANDIDATE.evolve(
        accounts=(linkedin, mastodon),
        search_started_at="2026-03-01T09:00+01:00",
        talking_points=(insight,),
    )
    grace = person("grace", "hiring_manager")
    job = role("grace", interviewing="2026-03-01T09:00+01:00")
    quiet = history((grace,), (job,), candidate=ada)
    own = (
        _posted("2026-03-04T10:00+01:00", id="o1"),
        _posted("2026-03-04T11:00+01:00", id="o2", platform="mastodon"),
    )
    news = _posted("2026-03-05T09:00+01:00", id="p1", author="organisation", organisation="acme")
    toot = _posted(
        "2026-03-05T10:00+01:00",
        id="p2",
        author="contact",
        contacts=("grace",),
        platform="mastodon",
    )
    return (
        Example(
            title="a week after the last post on one platform, not yet on the other",
            history=quiet.add(own[0], own[1].evolve(at="2026-03-08T11:00+01:00")),
            now="2026-03-12T18:00+01:00",
            due=(Expected("public_post"),),
        ),
        Example(
            title="an employer in talks and a contact on a private platform have posted",
            history=quiet.add(*own, news, toot),
            now="2026-03-06T09:00+01:00",
            due=(Expected(ENGAGE), Expected(ENGAGE, "grace")),
        ),
    )


def _posted(at: str, **fields: Any) -> SocialActivity:  # noqa: ANN401  checked by the class
    return SocialActivity(at=as_moment(at), **fields)
