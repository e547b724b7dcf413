"""How things stand with a connection: who asked whom, what is final, what the platform allows."""

from staytopofmind.model.interactions import Connection
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import PlatformLimits
from staytopofmind.model.relationship import Relationship
from staytopofmind.moments import local_day

__all__ = ["may_ask", "on_limits", "requests_to_answer", "withdrawn_request"]


def requests_to_answer(to: Relationship) -> list[Connection]:
    """Their requests to connect that were not answered, one per platform at most.

    Not on a platform where the candidate's account is inactive. An answer is a later step, or
    anything by the candidate in reply to the request.
    """
    inactive = {account.platform for account in to.candidate.accounts if not account.active}
    found: list[Connection] = []
    for platform in dict.fromkeys(step.platform for step in to.connections):
        last = to.connection(platform)
        if last is None or last.status != "requested" or last.outbound or platform in inactive:
            continue
        if not any(record.outbound and record.in_reply_to == last.id for record in to.timeline):
            found.append(last)
    return found


def may_ask(to: Relationship, platform: str) -> bool:
    """Whether to ask them to connect: there is a handle, no request is pending, nothing is final.

    A refusal is final, and so is a connection, even one that was ended since.
    """
    steps = to.steps(platform)
    if any(step.status in ("accepted", "declined") for step in steps):
        return False
    return to.can(platform) and not (steps and steps[-1].status == "requested")


def withdrawn_request(to: Relationship, platform: str) -> Connection | None:
    """The candidate's withdrawal of a request, if that is where things stand."""
    last = to.connection(platform)
    return last if last is not None and last.status == "withdrawn" and last.outbound else None


def on_limits(
    slug: str, to: Relationship, limits: PlatformLimits, withdrawn: Connection | None
) -> tuple[Phrase, ...]:
    """Remarks on what a platform's limits mean for a request, of the strategy with this slug."""
    notes: list[Phrase] = []
    if limits.notes_per_month is not None:
        text = "once the {count} personal notes of a month are used up, ask without a note"
        notes.append(Phrase(f"{slug}.note.notes", text, {"count": limits.notes_per_month}))
    if withdrawn is not None:
        params: dict[str, object] = {"day": local_day(withdrawn.ended, to.zone)}
        text = "you withdrew a request on {day:%A, %d %B}"
        if limits.wait_after_withdrawal:
            text += "; {platform} takes another one {days} days later"
            params |= {"platform": withdrawn.platform, "days": limits.wait_after_withdrawal}
        notes.append(Phrase(f"{slug}.note.withdrawn", text, params))
    return tuple(notes)
