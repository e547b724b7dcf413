"""Tip 2: connect with whom one has met, and stay in view on professional platforms."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.candidate import PlatformAccount
from staytopofmind.model.contact import Handle
from staytopofmind.model.fields import Positive, Whole
from staytopofmind.model.interaction import Interaction, Topic
from staytopofmind.model.interactions import Connection, SocialActivity
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import limits_of
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY, HOUR, as_moment, local_day
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import Brief
from staytopofmind.strategies.parts.connections import (
    may_ask,
    on_limits,
    requests_to_answer,
    withdrawn_request,
)
from staytopofmind.strategies.parts.field_content import Cycle, engage_with_field
from staytopofmind.strategies.parts.posts import ENGAGE, POST_SOURCES, Pace, engage_with_contact
from staytopofmind.strategies.parts.recollection import recollection
from staytopofmind.strategies.parts.remarks import on_zone
from staytopofmind.strategies.parts.samples import CANDIDATE, history, interview, person, role
from staytopofmind.strategies.proposal import Proposal

__all__ = ["NetworkConnection"]

_CONNECT: Final = "connection_request"
_ACCEPT: Final = "accept_connection"
_SOON: Final = Source("within 24 to 48 hours of meeting (Northwestern career services)", "C")
_CYCLE: Final = Source("seldom enough to be read, often enough to be seen", "P")


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
    tip: ClassVar[Tip] = Tip(
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
    tags: ClassVar[frozenset[str]] = frozenset({"network", "platform"})
    kinds: ClassVar[tuple[ActionKind, ...]] = (
        ACTION_KINDS[_CONNECT],
        ACTION_KINDS[_ACCEPT],
        ACTION_KINDS[ENGAGE],
    )
    sources: ClassVar[Mapping[str, Source]] = MappingProxyType(
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
        if relationship.connections:
            for request in requests_to_answer(relationship):
                yield self._answer(relationship, request)
        exchange, posts = relationship.exchange, relationship.posts
        if not (exchange or posts) or not relationship.is_live:
            return
        accounts = relationship.search.network.professional
        if exchange is not None:
            for account in accounts.values():
                if may_ask(relationship, account.platform):
                    yield self._request(relationship, account, exchange)
        yield from engage_with_contact(self, relationship, accounts, self._pace)

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """Engagement with content of the field, on each platform where contacts are connected."""
        if search.accepted() is None:
            for platform in search.network.professional:
                yield from engage_with_field(self, search, platform, self._cycle)

    @property
    def _pace(self) -> Pace:
        return Pace(
            rest=self.post_rest_days,
            best=self.post_best_after_days,
            due=self.post_due_after_days,
            closes=self.post_closes_after_days,
        )

    @property
    def _cycle(self) -> Cycle:
        return Cycle(
            every=self.content_every_days,
            best=self.content_best_after_days,
            due=self.content_due_after_days,
            silent=self.silent_after_days,
            most=self.max_beneficiaries,
        )

    def _answer(self, to: Relationship, request: Connection) -> Proposal:
        asked = request.ended
        due = to.working_days_after(asked, self.accept_due_after_working_days)
        facts = {"name": to.contact.name, "platform": request.platform}
        return self.proposal(
            _ACCEPT,
            to,
            cause=request.id,
            channel=request.platform,
            platform=request.platform,
            window=to.window(asked, asked + (due - asked) // 3, due, None),
            headline=_say("headline.accept", "Answer the request by {name} on {platform}", **facts),
            why=_say(
                "why.accept",
                "{name} asked on {day:%A, %d %B} to connect on {platform}",
                day=local_day(asked, to.zone),
                **facts,
            ),
            brief=Brief(
                purpose=_say("purpose.accept", "accept, or answer {name} kindly", **facts),
                notes=on_zone(to),
            ),
            evidence=(request.id,),
            details={"in_reply_to": request.id},
        )

    def _request(
        self, to: Relationship, account: PlatformAccount, exchange: Interaction
    ) -> Proposal:
        platform, limits = account.platform, limits_of(account)
        recalled, withdrawn = recollection(to, exchange), withdrawn_request(to, platform)
        facts = {"name": to.contact.name, "platform": platform, **recalled.params}
        met, pursuit = recalled.ended, to.pursuit_of(exchange)
        points = recalled.points[: self.max_points]
        missing = _say("input.points", "note one thing you talked about with {name}", **facts)
        return self.proposal(
            _CONNECT,
            to,
            cause=platform if withdrawn is None else f"{platform}:{withdrawn.id}",
            channel=platform,
            platform=platform,
            window=to.window(
                met + round(self.opens_after_hours * HOUR),
                met + round(self.best_after_days * DAY),
                met + round(self.due_after_days * DAY),
                met + round(self.closes_after_days * DAY),
            ),
            headline=_say("headline.connect", "Connect with {name} on {platform}", **facts),
            why=_say(
                f"why.{recalled.sort}",
                f"after {recalled.text}; a request to connect is best within {{days:g}} days",
                days=self.best_after_days,
                **facts,
            ),
            brief=Brief(
                purpose=_say(
                    f"purpose.{recalled.sort}",
                    f"remind {{name}} of {recalled.text}; say that you would like to keep in touch",
                    **facts,
                ),
                points=points,
                length_limit=limits.note_length,
                needs_input=None if points else missing,
                notes=on_limits(self.slug, to, limits, withdrawn),
            ),
            evidence=(exchange.id, *(() if withdrawn is None else (withdrawn.id,))),
            opportunity=pursuit.id if pursuit is not None and pursuit.is_live else None,
            with_note=limits.note_length != 0,
        )

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
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
                due=(Expected(_CONNECT, "grace"),),
            ),
            Example(
                title="who asked to connect is answered instead",
                history=met.add(asked),
                now="2026-03-05T09:00+01:00",
                due=(Expected(_ACCEPT, "grace"),),
            ),
            Example(
                title="a post of theirs is worth a comment",
                history=history((grace,), (job,), post, candidate=ada),
                now="2026-03-11T09:00+01:00",
                due=(Expected(ENGAGE, "grace"),),
            ),
        )


def _say(code: str, text: str, **params: object) -> Phrase:
    return Phrase(f"{NetworkConnection.slug}.{code}", text, params)
