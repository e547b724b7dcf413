"""Written recommendations: asked for the newest achievement that a contact shared in."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import attrs

from staytopofmind.model.candidate import Achievement
from staytopofmind.model.interaction import ALWAYS, Interaction
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Rest", "favours_asked", "may_ask", "recommendation"]

_say: Final = Saying("referral-request.recommendation")

_FAVOURS = ("referral_request", "recommendation_request")


def favours_asked(to: Relationship) -> list[Interaction]:
    """The introductions and recommendations asked of a contact so far, the last one last."""
    asks: list[Interaction] = [step for step in to.referrals if step.status == "asked"]
    asks += [message for message in to.outbound if message.purpose in _FAVOURS]
    return sorted(asks, key=lambda ask: (ask.ended, ask.id))


@attrs.frozen
class Rest:
    """That a contact is left alone for ``gap`` microseconds after each of the ``asks``."""

    asks: Sequence[Interaction]
    gap: int

    def after(self, opens: int, closes: Callable[[int], int]) -> int:
        """When a window opens that would at an instant, if it ``closes`` then.

        An ask made when it had closed does not open it anew; `ALWAYS` opens after the last of them.
        """
        for ask in self.asks:
            if opens == ALWAYS or ask.ended <= closes(opens):
                opens = max(opens, ask.ended + self.gap)
        return opens


def may_ask(to: Relationship, newest: Achievement) -> bool:
    """Whether an achievement may be the occasion to ask: no ask is open, and none came after it."""
    asked = [step.ended for step in to.referrals if _is(step.form, step.status, "asked")]
    asked += [one.ended for one in to.outbound if one.purpose == "recommendation_request"]
    if not asked:
        return True
    answered = any(
        step.ended >= max(asked)
        for step in to.referrals
        if _is(step.form, step.status, "given", "declined")
    )
    return answered and max(asked) < to.search.ends(newest.at)


def _is(form: str, status: str, *statuses: str) -> bool:
    return form == "recommendation" and status in statuses


def recommendation(
    strategy: Strategy,
    to: Relationship,
    shared: Achievement,
    *,
    rest: Rest,
    due_after: int,
    closes_after: int,
) -> Proposal:
    """The proposal to ask for one, on a network they share where there is one.

    It opens at the achievement, is due ``due_after`` microseconds after it opens, best a third of
    the way, and open for ``closes_after`` more.
    """
    opens = to.search.ends(shared.at)
    opens = rest.after(opens, lambda at: at + due_after + closes_after)
    due = opens + due_after
    platform = _network(to)
    return strategy.proposal(
        "recommendation_request",
        to,
        cause=shared.id,
        channel=platform or to.writing_channel,
        window=to.window(opens, opens + due_after // 3, due, due + closes_after),
        say=partial(_asking, to, shared, platform),
        evidence=(shared.id,),
        details={"achievements": (shared.id,), "platform": platform},
    )


def _network(to: Relationship) -> str | None:
    """The professional platform on which they are connected, if there is one."""
    accounts = to.candidate.accounts
    found = (one.platform for one in accounts if one.active and one.professional)
    return next((platform for platform in found if to.is_connected(platform)), None)


def _asking(to: Relationship, shared: Achievement, platform: str | None) -> Wording:
    facts = {"name": to.contact.name, "title": shared.title}
    day = local_day(to.search.ends(shared.at), to.search.zone)
    return Wording(
        headline=_say("headline", "Ask {name} for a written recommendation", **facts),
        why=_say("why", "{name} shared in {title} of {day:%d %B %Y}", **facts, day=day),
        brief=Brief(
            purpose=_say("purpose", "ask {name} for a few lines about your work", **facts),
            points=(Point(shared.title, None, shared.id),),
            ask=_say("ask", "would they write a few lines about {title}?", **facts),
            needs_input=None if platform else to_find(to),
            notes=on_zone(to),
        ),
        lapse=_say("lapse", "{title} is no longer fresh in memory", **facts),
    )
