"""Tip 3, told: why one still posts letters, where the figures come from, and what is due when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from staytopofmind.model.candidate import Skill
from staytopofmind.model.contact import Handle
from staytopofmind.model.interaction import Topic
from staytopofmind.model.interactions import Letter
from staytopofmind.model.sources import Source
from staytopofmind.moments import as_moment
from staytopofmind.strategies.base import Example, Expected, Tip
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role

__all__ = ["SOURCES", "TIP", "examples"]

TIP: Final = Tip(
    number=3,
    title="Follow-up letter",
    rationale="A letter is rare enough to be kept on a desk, and has room for what an e-mail "
    "leaves out: how what you can do meets what they need.",
    when_due="From the end of the interview, posted so that it arrives within five days even "
    "if the post is slow, and while it can still arrive within a week.",
    when_quiet="Without a postal address, after a phone screen, once a letter was posted, and "
    "for who wants no post.",
)

_HANDS: Final = Source("23 % would have it handwritten, 21 % typed (CareerBuilder 2005)", "B")
_WINDOW: Final = Source("the window of tip 3", "P")

SOURCES: Final[Mapping[str, Source]] = MappingProxyType(
    {
        "arrives_within_days": Source(
            "26 % expect it within 2 days, 36 % within 3 to 5 (CareerBuilder 2005, n > 650)", "B"
        ),
        "arrives_at_latest_after_days": _WINDOW,
        "best_at": _WINDOW,
        "last_post_at": _WINDOW,
        "style": _HANDS,
        "panel_style": _HANDS,
        "from_stage": Source("before that a letter is more than the occasion asks for", "P"),
        "phone_screens": Source("a first call by a recruiter calls for no letter", "P"),
        "max_points": Source("what fits on a card", "P"),
        "max_skills": Source("what fits on a card", "P"),
        "matcher": Source("words in common: explainable, and replaceable by callers", "P"),
    }
)


def examples() -> tuple[Example, ...]:
    """An interview on a Tuesday, a panel of which one has an address, and a letter posted."""
    postal = (Handle(channel="postal", address="1 Acme Street, Berlin"),)
    grace = person("grace", "hiring_manager").evolve(handles=postal)
    linus = person("linus", "interviewer")
    job = role("grace", "linus", interviewing="2026-03-01T09:00+01:00")
    ada = CANDIDATE.evolve(skills=(Skill(text="event-sourced ledgers"),))
    need = Topic(text="ledgers", kind="need", of="grace")
    start, end = "2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"
    met = interview(start, end, "grace", "linus", topics=(need,))
    held = history((grace, linus), (job,), met, candidate=ada)
    posted = Letter(id="l1", contacts=("grace",), at=as_moment("2026-03-04T12:00+01:00"))
    return (
        Example(
            title="the morning after, a letter to whoever has an address",
            history=held,
            now="2026-03-04T09:00+01:00",
            due=(Expected("letter", "grace"),),
        ),
        Example(
            title="the letter is in the post",
            history=held.add(posted),
            now="2026-03-04T13:00+01:00",
            due=(),
        ),
        Example(
            title="six days later the post would come too late",
            history=held,
            now="2026-03-09T18:00+01:00",
            due=(),
        ),
    )
