"""Tip 2, told: why one connects, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.contact import Handle
from staytopofmind.model.interaction import Topic
from staytopofmind.model.interactions import Connection, SocialActivity
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.connections import ACCEPT
from staytopofmind.strategies.parts.posts import ENGAGE, POST_SOURCES
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=2,
    title="Network connection",
    rationale="A connection keeps the door open after the conversation is over, and a "
    "thoughtful comment now and then keeps you in view without asking for anything.",
    when_due="From half a day after the first real exchange, best within two days; for a post "
    "of theirs within days; for their own request within two working days; for content of the "
    "field about once a month.",
    when_quiet="Where you are connected or have asked, where they declined, without a handle "
    "on a platform you use, and for a week after an engagement with them.",
)

_SOON: Final = Source("within 24 to 48 hours of meeting (Northwestern career services)", "C")
_CYCLE: Final = Source("seldom enough to be read, often enough to be seen", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "opens_after_hours": Source("not on the heels of the conversation", "P"),
        "best_after_days": _SOON,
        "due_after_days": Source("while they still know who asks", "P"),
        "closes_after_days": Source("later the exchange has to be recalled first", "P"),
        "max_points": Source("a note of 200 characters has room for one", "P"),
        "accept_due_after_working_days": Source("a prompt answer is a courtesy", "P"),
        **POST_SOURCES,
        "content_every_days": _CYCLE,
        "content_best_after_days": _CYCLE,
        "content_due_after_days": _CYCLE,
        "silent_after_days": Source("who posts can be answered directly", "P"),
        "max_beneficiaries": Source("those who matter most decide the score", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """An interviewer to connect with; one who asked first; one who has posted."""
    ada = CANDIDATE.evolve(accounts=(PlatformAccount(platform="linkedin"),))
    handle = Handle(channel="linkedin", address="grace")
    grace = person("grace", "hiring_manager").evolve(handles=(handle,))
    job = role("grace", interviewing="2026-03-01T09:00+01:00")
    topics = (Topic(text="event sourcing", of="grace"),)
    start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
    held = interview(start, end, "grace", topics=topics)
    met = history((grace,), (job,), held, candidate=ada)
    asked = Connection(
        id="c1",
        contacts=("grace",),
        at=as_moment("2026-03-03T18:00+01:00"),
        status="requested",
        initiated_by="contact",
    )
    post = SocialActivity(
        id="p1",
        contacts=("grace",),
        at=as_moment("2026-03-10T08:00+01:00"),
        author="contact",
        topics=topics,
    )
    return (
        Example(
            title="after the interview, a request with a note that recalls it",
            history=met,
            now="2026-03-05T09:00+01:00",
            due=(Expected("connection_request", "grace"),),
        ),
        Example(
            title="who asked to connect is answered instead",
            history=met.add(asked),
            now="2026-03-05T09:00+01:00",
            due=(Expected(ACCEPT, "grace"),),
        ),
        Example(
            title="a post of theirs is worth a comment",
            history=history((grace,), (job,), post, candidate=ada),
            now="2026-03-11T09:00+01:00",
            due=(Expected(ENGAGE, "grace"),),
        ),
    )
