"""Tip 2: connect with whom one has met, and stay in view on professional platforms."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.platforms import limits_of
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR
from staytopofmind.strategies.base import Example, Strategy, Tip
from staytopofmind.strategies.pages import network_connection as page
from staytopofmind.strategies.parts.connections import (
    ACCEPT,
    answer_requests,
    dismissed_before,
    may_ask,
    withdrawn_request,
)
from staytopofmind.strategies.parts.field_content import Cycle, engage_with_field
from staytopofmind.strategies.parts.posts import ENGAGE, Pace, engage_with_contact
from staytopofmind.strategies.parts.recollection import event_of
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.words.network_connection import Invitation

__all__ = ["NetworkConnection"]

_CONNECT: Final = "connection_request"


@attrs.frozen(kw_only=True)
class NetworkConnection(Strategy):
    """Connections after a first exchange, and engagement with what the network posts.

    On the candidate's active professional accounts, whatever the platform. Nobody is asked to
    connect without a handle there, after a refusal, or once a connection has existed; after the
    candidate withdrew a request, the arbiter keeps the platform's wait. The window stays that of
    the first exchange. Their own requests are answered on any platform but those with an inactive
    account.

    Content of the field is for contacts who are connected and silent, so the window waits for the
    first of them to fall silent. An engagement is one with such content if it names no contact, no
    organisation and no recorded post.
    """

    slug: ClassVar[str] = "network-connection"
    tip: ClassVar[Tip] = page.TIP
    tags: ClassVar[frozenset[str]] = frozenset({"network", "platform"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (
        ACTION_KINDS[_CONNECT],
        ACTION_KINDS[ACCEPT],
        ACTION_KINDS[ENGAGE],
    )
    sources: ClassVar[Mapping[str, Source]] = page.SOURCES

    opens_after_hours: Positive = 12.0
    best_after_days: Positive = 2.0
    due_after_days: Positive = 7.0
    closes_after_days: Positive = 30.0
    max_points: Whole = 1
    accept_due_after_working_days: Whole = 2
    post_rest_days: Positive = 7.0
    post_best_after_days: Positive = 1.0
    post_due_after_days: Positive = 3.0
    post_closes_after_days: Positive = 7.0
    content_every_days: Positive = 30.0
    content_best_after_days: Positive = 7.0
    content_due_after_days: Positive = 14.0
    silent_after_days: Positive = 14.0
    max_beneficiaries: Whole = 20

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Answers to their requests, requests to connect, and engagement with their newest post."""
        to, exchange = relationship, relationship.exchange
        if to.connections:
            yield from answer_requests(self, to, due_after=self.accept_due_after_working_days)
        if not (exchange or to.posts) or not to.is_live:
            return
        accounts = to.search.network.professional
        if exchange is not None and _goes_on(to, exchange):
            for account in accounts.values():
                if may_ask(to, account.platform):
                    yield self._request(to, account, exchange)
        if to.posts:
            yield from engage_with_contact(self, to, accounts, Pace.of(self))

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """Engagement with content of the field, on each platform where contacts are connected."""
        if search.accepted() is None:
            for platform in search.network.professional:
                yield from engage_with_field(self, search, platform, self._cycle)

    @property
    def _cycle(self) -> Cycle:
        return Cycle(
            every=self.content_every_days,
            best=self.content_best_after_days,
            due=self.content_due_after_days,
            silent=self.silent_after_days,
            most=self.max_beneficiaries,
        )

    def _request(
        self, to: Relationship, account: PlatformAccount, exchange: Interaction
    ) -> Proposal:
        platform, met = account.platform, to.search.end_of(exchange)
        withdrawn, pursuit = withdrawn_request(to, platform), to.pursuit_of(exchange)
        limits = to.search.once(("limits", platform), lambda: limits_of(account))
        window = to.window(
            met + round(self.opens_after_hours * HOUR),
            met + round(self.best_after_days * DAY),
            met + round(self.due_after_days * DAY),
            met + round(self.closes_after_days * DAY),
        )
        return self.proposal(
            _CONNECT,
            to,
            cause=platform if withdrawn is None else f"{platform}:{withdrawn.id}",
            channel=platform,
            platform=platform,
            window=window,
            say=Invitation(
                to=to,
                account=account,
                exchange=exchange,
                met=met,
                event=event_of(to.search, exchange),
                withdrawn=withdrawn,
                best_after=self.best_after_days,
                most=self.max_points,
            ).words,
            evidence=(exchange.id, *(() if withdrawn is None else (withdrawn.id,))),
            opportunity=pursuit.id if pursuit is not None and pursuit.is_live else None,
            with_note=limits.note_length != 0,
            settled_by=dismissed_before(self.slug, _CONNECT, to, withdrawn),
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """An interviewer to connect with; one who asked first; one who has posted."""
        return page.examples()


def _goes_on(to: Relationship, exchange: Interaction) -> bool:
    """Whether there is a reason to connect besides an opportunity that has ended."""
    if to.live_pursuits or to.contact.keep_warm:
        return True
    pursuit = to.pursuit_of(exchange)
    return pursuit is None or pursuit.is_live
