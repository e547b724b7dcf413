"""How things stand with a connection: who asked whom, what is final, and whom to answer."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from staytopofmind.model.interactions import Connection
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.brief import Brief, Wording
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.saying import Saying
from staytopofmind.strategies.proposal import Proposal, key_of

__all__ = ["ACCEPT", "answer_requests", "dismissed_before", "may_ask", "withdrawn_request"]

ACCEPT: Final = "accept_connection"
"""The action kind of every answer to a request."""

_FINAL: Final = frozenset({"accepted", "declined"})


def answer_requests(strategy: Strategy, to: Relationship, *, due_after: int) -> Iterator[Proposal]:
    """Answers to their requests to connect, one per platform at most; due after working days.

    Not on a platform where the candidate's account is inactive. An answer is a later step, or
    anything by the candidate in reply to the request.
    """
    last_steps = {step.platform: step for step in to.connections}
    for last in last_steps.values():
        if last.status == "requested" and not last.outbound and not _is_settled(to, last):
            asked, due = last.ended, to.working_days_after(last.ended, due_after)
            yield strategy.proposal(
                ACCEPT,
                to,
                cause=last.id,
                channel=last.platform,
                platform=last.platform,
                window=to.window(asked, asked + (due - asked) // 3, due, None),
                say=partial(_words, strategy.slug, to, last),
                evidence=(last.id,),
                details={"in_reply_to": last.id},
            )


def _is_settled(to: Relationship, request: Connection) -> bool:
    if any(
        account.platform == request.platform and not account.active
        for account in to.candidate.accounts
    ):
        return True
    return any(record.outbound and record.in_reply_to == request.id for record in to.timeline)


def may_ask(to: Relationship, platform: str) -> bool:
    """Whether to ask them to connect: there is a handle, no request is pending, nothing is final.

    A refusal is final, and so is a connection, even one that was ended since.
    """
    if not to.can(platform):
        return False
    last: Connection | None = None
    for step in to.connections:
        if step.platform == platform:
            if step.status in _FINAL:
                return False
            last = step
    return last is None or last.status != "requested"


def withdrawn_request(to: Relationship, platform: str) -> Connection | None:
    """The candidate's withdrawal of a request, if that is where things stand."""
    last = to.connection(platform)
    return last if last is not None and last.status == "withdrawn" and last.outbound else None


def dismissed_before(
    slug: str, kind: str, to: Relationship, withdrawn: Connection | None
) -> tuple[str, ...]:
    """Keys of asks that were dismissed after a withdrawal, which was only recorded late."""
    if withdrawn is None:
        return ()
    platform = withdrawn.platform
    steps = (one for one in to.connections if one.platform == platform and one is not withdrawn)
    causes = [platform, *(f"{platform}:{one.id}" for one in steps)]
    keys = [key_of(slug, kind, to.id, cause) for cause in causes]
    return to.search.dismissed_since(keys, withdrawn.ended)


def _words(slug: str, to: Relationship, request: Connection) -> Wording:
    say, facts = Saying(slug), {"name": to.contact.name, "platform": request.platform}
    day = local_day(request.ended, to.zone)
    why = "{name} asked on {day:%A, %d %B} to connect on {platform}"
    return Wording(
        headline=say("headline.accept", "Answer the request by {name} on {platform}", **facts),
        why=say("why.accept", why, day=day, **facts),
        brief=Brief(
            purpose=say("purpose.accept", "accept, or answer {name} kindly", **facts),
            notes=on_zone(to),
        ),
    )
