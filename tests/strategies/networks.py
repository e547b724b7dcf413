"""A small network to draw histories from: Ada, and Grace and Linus, who are on platforms."""

from typing import Any

from staytopofmind.agenda import Advisor, Agenda
from staytopofmind.model import (
    Connection,
    Handle,
    History,
    Interaction,
    PlatformAccount,
    SocialActivity,
    Topic,
)
from staytopofmind.strategies import NetworkConnection, Proposal
from tests.strategies.world import ME, interview, mail, person, proposals, role, world

TIP = NetworkConnection()
LATER = "2026-03-20T09:00+01:00"
LINKEDIN = PlatformAccount(platform="linkedin")
XING = PlatformAccount(platform="xing")


def on(platform: str) -> Handle:
    """A handle on a platform."""
    return Handle(channel=platform, address="someone")


GRACE = person("grace", "hiring_manager", mail("grace"), on("linkedin"), on("xing"))
LINUS = person("linus", "interviewer", mail("linus"), on("linkedin"))
HELD = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace")


def net(
    *records: Interaction, accounts: tuple[PlatformAccount, ...] = (LINKEDIN,), **more: Any
) -> History:
    """A history of Ada, who has these accounts, and of Grace and Linus, who are on LinkedIn."""
    fields: dict[str, Any] = {"contacts": (GRACE, LINUS), **more}
    return world(*records, candidate=ME.evolve(accounts=accounts), **fields)


def found(
    *records: Interaction, kind: str = "connection_request", now: str = LATER, **more: Any
) -> list[Proposal]:
    """What the tip proposes of one kind in such a history."""
    return [p for p in proposals(TIP, net(*records, **more), now) if p.kind.slug == kind]


def only(proposals: list[Proposal]) -> Proposal:
    """The one proposal there must be."""
    assert len(proposals) == 1
    return proposals[0]


def step(status: str, when: str, who: str = "grace", **more: Any) -> Connection:
    """A step of the connection with someone, on LinkedIn unless fields say otherwise."""
    fields: dict[str, Any] = {"id": f"{status}-{who}-{when}", "status": status, **more}
    return Connection(at=when, contacts=(who,), **fields)  # type: ignore[arg-type]


def post(when: str, by: str = "grace", **more: Any) -> SocialActivity:
    """A post by a contact."""
    fields: dict[str, Any] = {"id": "p1", "author": "contact", "contacts": (by,), **more}
    return SocialActivity(at=when, **fields)  # type: ignore[arg-type]


def comment(when: str, **more: Any) -> SocialActivity:
    """A comment by the candidate, on nothing in particular unless fields say otherwise."""
    fields: dict[str, Any] = {"id": "e1", "activity": "comment", **more}
    return SocialActivity(at=when, **fields)  # type: ignore[arg-type]


def agenda(history: History, now: str) -> Agenda:
    """The agenda of an advisor who knows no other tip."""
    return Advisor(strategies=(TIP,)).agenda(history, now=now)


JOB = role(("interviewing", "2026-03-01T09:00+01:00"))
LOST = role(("interviewing", "2026-03-01T09:00+01:00"), ("rejected", "2026-03-05T09:00+01:00"))
TAKEN = role(("offer", "2026-03-01T09:00+01:00"), ("accepted", "2026-03-05T09:00+01:00"), id="b")

TALK = (Topic(text="event sourcing"),)
POST = post("2026-03-10T08:00+01:00", topics=TALK)
CONNECTED = step("accepted", "2026-03-02T09:00+01:00", id="k1")
AND_LINUS = step("accepted", "2026-03-04T09:00+01:00", "linus", id="k2")


def posts(*records: Interaction, **more: Any) -> list[Proposal]:
    """The proposed engagements with posts."""
    return found(*records, kind="engage_post", **more)


def content(*records: Interaction, tip: NetworkConnection = TIP, **more: Any) -> list[Proposal]:
    """What is proposed that is for no single contact."""
    return list(tip.propose_for_candidate(net(*records, **more).search(LATER)))
