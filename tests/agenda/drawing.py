"""Histories together with a moment at which something is going on."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, get_args

from hypothesis import settings, strategies as st

from staytopofmind import Advisor, History
from staytopofmind.model import Disposition, Verdict
from staytopofmind.moments import NEVER, as_moment, local, zone
from staytopofmind.testing import histories, moments

__all__ = ["ADVISOR", "FEWER", "Case", "between", "cases"]

FEWER: Final = settings(max_examples=settings().max_examples // 2)
"""Half as many examples as the profile says, for laws that compute several agendas each."""

ADVISOR: Final = Advisor()

GAPS: Final = tuple(timedelta(hours=hours) for hours in (1, 26, 50, 5, 123, 170, 400))
"""How long after one of its records a history is looked at."""

PAUSES: Final = tuple(timedelta(hours=hours) for hours in (0, 0.25, 3, 30, 80))
"""How long after a word on an action it is looked at again."""

_words: Final = st.lists(
    st.tuples(st.sampled_from(get_args(Verdict)), st.integers(0, 7), st.sampled_from(PAUSES)),
    max_size=2,
)


class Case(NamedTuple):
    """A history and a moment."""

    history: History
    now: datetime


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A history some hours or days after one of its records; without records, any time.

    In half of them the candidate has said something of what was listed.
    """
    history = draw(histories())
    ends = sorted({one.ended for one in history.interactions if one.ended < NEVER})
    now = draw(moments())
    if ends:
        end = draw(st.sampled_from(ends))
        now = as_moment(local(end, zone("UTC")) + draw(st.sampled_from(GAPS)))
    for verdict, place, pause in draw(_words):
        said = _word(history, now, verdict, place)
        if said is not None:
            history = history.add(said)
        now += pause
    return Case(history, now)


def _word(history: History, now: datetime, verdict: Verdict, place: int) -> Disposition | None:
    """A word on one of the actions that are due or come next, if there are any."""
    found = ADVISOR.agenda(history, now=now)
    listed = (*found, *found.upcoming, *found.held_back)
    if not listed:
        return None
    return Disposition(
        id=f"word{len(history.dispositions)}",
        action_key=listed[place % len(listed)].key,
        verdict=verdict,
        at=now,
        until=now + timedelta(hours=60) if verdict == "snoozed" else None,
    )


def between(now: datetime, end: datetime, share: float) -> datetime:
    """A moment from one up to, not including, another; a share of the way."""
    start, gap = now.astimezone(UTC), end.astimezone(UTC) - now.astimezone(UTC)
    return min(start + gap * share, end.astimezone(UTC) - timedelta(microseconds=1))
