"""What is owed to a referrer: thanks for each referral, and word of how the opportunity ended."""

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import attrs

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import Letter, Message, Referral
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.vouching import helped_by
from staytopofmind.moments import Window
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Point, Wording
from staytopofmind.strategies.parts.remarks import on_zone, to_find
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Courtesies"]

_say: Final = Saying("referral-request")

_THANKS = ("thank_referrer", "thank_you")

_ANSWERS = frozenset({"agreed", "given", "declined"})

_HELP: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {
        ("introduction", "agreed"): "agreed to introduce you",
        ("introduction", "given"): "introduced you",
        ("recommendation", "agreed"): "agreed to recommend you",
        ("recommendation", "given"): "recommended you",
    }
)

_ENDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accepted": "{title} led to an offer, and you accepted it",
        "elsewhere": "you accepted another offer, so {title} is over",
        "rejected": "{title} ended in a rejection",
        "withdrawn": "you withdrew from {title}",
        "closed": "{title} was closed",
    }
)


@attrs.frozen(kw_only=True)
class Courtesies:
    """The courtesies to referrers that a strategy proposes; times in microseconds.

    ``thank_within`` and ``tell_within`` count from the referral and from the opportunity's end;
    both stay open for ``closes_after`` once they are due, best a third of the way to due.
    """

    strategy: Strategy
    thank_within: int
    tell_within: int
    closes_after: int

    def thanks(self, to: Relationship) -> Iterator[Proposal]:
        """For the last step of each referral that was agreed or given and not thanked for."""
        last = {_matter(one): one for one in to.referrals if one.status in _ANSWERS}
        for step in last.values():
            if step.status == "declined" or _is_thanked(to, step):
                continue
            yield self.strategy.proposal(
                "thank_referrer",
                to,
                cause=step.id,
                channel=to.writing_channel,
                window=self._window(to, step.ended, self.thank_within),
                say=partial(_thanking, to, step),
                evidence=(step.id,),
                opportunity=next((one.id for one in helped_by(to.search, step)), None),
                details={"in_reply_to": step.id},
            )

    def outcomes(self, to: Relationship) -> Iterator[Proposal]:
        """For each opportunity they helped with that has ended, until they are told of it."""
        helped: dict[str, tuple[Pursuit, Referral]] = {}
        last = {_matter(one): one for one in to.referrals if one.status in _ANSWERS}
        for step in to.referrals:
            if step.status in _ANSWERS and last[_matter(step)].status != "declined":
                for pursuit in helped_by(to.search, step):
                    helped.setdefault(pursuit.id, (pursuit, step))
        for pursuit, step in helped.values():
            end, over = pursuit.end, pursuit.over_since
            if end is None or over is None or _is_told(to, pursuit, over):
                continue
            how = end.stage if end in pursuit.stages else "elsewhere"
            yield self.strategy.proposal(
                "tell_outcome",
                to,
                cause=pursuit.id,
                channel=to.writing_channel,
                window=self._window(to, max(end.ended, step.ended), self.tell_within),
                say=partial(_telling, to, pursuit, how),
                evidence=(pursuit.id, step.id),
                opportunity=pursuit.id,
                details={"opportunity": pursuit.id, "toward": step.toward},
            )

    def _window(self, to: Relationship, cause: int, within: int) -> Window:
        due = cause + within
        return to.window(cause, cause + within // 3, due, due + self.closes_after)


def _is_thanked(to: Relationship, step: Referral) -> bool:
    """Whether a record answers this very step, or thanks them later and for no other matter."""
    others = {one.id for one in to.referrals if _matter(one) != _matter(step)}
    return any(
        record.in_reply_to == step.id
        or (
            _gives_thanks(record) and record.ended > step.ended and record.in_reply_to not in others
        )
        for record in to.timeline
        if record.outbound
    )


def _matter(step: Referral) -> tuple[str, str | None]:
    """What a step is about: the steps of one referral share it."""
    return step.form, step.opportunity or step.toward


def _gives_thanks(record: Interaction) -> bool:
    if isinstance(record, Message):
        return record.purpose in _THANKS
    return isinstance(record, Letter)


def _is_told(to: Relationship, pursuit: Pursuit, end: int) -> bool:
    """Whether a record since the day of the end told them, of it or of none in particular."""
    return any(
        record.ended > end and record.opportunity in (None, pursuit.id)
        for record in to.timeline
        if (isinstance(record, Referral) and record.status == "outcome_told")
        or (isinstance(record, Message) and record.outbound and record.purpose == "outcome")
    )


def _thanking(to: Relationship, step: Referral) -> Wording:
    help_given = _HELP[step.form, step.status]
    facts = {"name": to.contact.name, "help": help_given}
    points = tuple(Point(topic.text, topic.of, step.id) for topic in step.topics)
    return Wording(
        headline=_say("thanks.headline", "Thank {name}, who {help}", **facts),
        why=_say("thanks.why", "{name} {help}, and has not been thanked yet", **facts),
        brief=Brief(
            purpose=_say("thanks.purpose", "thank {name}, who {help}", **facts),
            points=points or (Point(help_given, None, step.id),),
            needs_input=to_find(to),
            notes=on_zone(to),
        ),
    )


def _telling(to: Relationship, pursuit: Pursuit, how: str) -> Wording:
    facts = {"name": to.contact.name, "title": pursuit.opportunity.title}
    ending = _ENDS[how]
    return Wording(
        headline=_say("outcome.headline", "Tell {name} how {title} ended", **facts),
        why=_say(f"outcome.why.{how}", "{name} helped you, and " + ending, **facts),
        brief=Brief(
            purpose=_say("outcome.purpose", "tell {name} how {title} ended", **facts),
            points=(Point(ending.format_map(facts), None, pursuit.id),),
            needs_input=to_find(to),
            notes=on_zone(to),
        ),
    )
