"""What the candidate owes a contact: answers, promises, and word that they will come."""

from staytopofmind.model.interaction import ALWAYS, Interaction, Promise
from staytopofmind.model.interactions import Interview, Message
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.strategies.proposal import cause_in, key_of

__all__ = [
    "before_next_interview",
    "due_before",
    "is_confirmed",
    "open_promises",
    "promise_key",
    "to_confirm",
    "unanswered",
]

_NO_ANSWER = frozenset(
    {
        "thank_you",
        "update",
        "event_note",
        "referral_request",
        "recommendation_request",
        "thank_referrer",
        "outcome",
    }
)
"""Purposes of messages that go their own way, whatever the contact wrote before."""


def unanswered(to: Relationship, slug: str) -> list[Message]:
    """Their messages that await an answer and have none, oldest first.

    A message in reply to one answers that one; any other that is not about something of its own
    answers all that came before it. One that carried out an action of the strategy ``slug`` is for
    that action alone. Of several who are named the first one wrote it.
    """
    waiting = [one for one in to.inbound if one.awaits and to.is_me(one.contacts[0])]
    for sent in reversed(to.outbound):  # the last one mostly answers all
        if not waiting:
            break
        if sent.in_reply_to is not None:
            waiting = [one for one in waiting if one.id != sent.in_reply_to]
        elif _answers_all(sent, slug):
            waiting = [one for one in waiting if one.ended > sent.ended]
    return waiting


def _answers_all(sent: Message, slug: str) -> bool:
    """Whether a message in reply to none answers all that came before it."""
    if sent.purpose in _NO_ANSWER:
        return False
    return sent.action_key is None or not sent.action_key.startswith(f"{slug}:")


def open_promises(to: Relationship, slug: str) -> list[tuple[Promise, Interaction]]:
    """What the candidate promised them and has not done, with the record that says so.

    Without promises that name materials, which are another tip's as long as there is any of them
    that they do not have, and those of which a record says that it carried out the action of the
    strategy ``slug``.
    """
    return [
        (promise, record)
        for promise, record in to.promises
        if promise.by == "candidate"
        and not to.is_kept(promise)
        and not to.search.is_carried(key_of(slug, "keep_promise", to.id, promise.id))
        and (not promise.materials or _had_all_before(to, promise, record))
    ]


def _had_all_before(to: Relationship, promise: Promise, record: Interaction) -> bool:
    """Whether they had all that a promise names before it: another version of it was meant."""
    shared = to.shared_materials
    return all(name in shared and shared[name] < record.ended for name in promise.materials)


def promise_key(to: Relationship, promise: Promise) -> str:
    """The key under which a promise to a contact is kept where there is no material to send."""
    return key_of("professionalism", "keep_promise", to.id, promise.id)


def before_next_interview(to: Relationship, opens: int, due: int) -> int:
    """When something asked for at an instant is due: before they next meet for an interview."""
    return min([due, *(one.began for one in to.interviews if one.began > opens)])


def to_confirm(to: Relationship) -> list[Interview]:
    """The scheduled interviews, not over yet, that are to be confirmed with this contact.

    With the opportunity's coordinator, else its recruiter, else the first of the interviewers;
    none of an opportunity that has ended.
    """
    ahead = {one.id: one for one in to.interviews if not to.has_ended(one)}
    if to.contact.role in ("coordinator", "recruiter"):
        for pursuit in to.live_pursuits:
            ahead.update((one.id, one) for one in pursuit.interviews if not to.has_ended(one))
    return [one for one in ahead.values() if _who_confirms(one, to.search) == to.id]


def _who_confirms(interview: Interview, search: Search) -> str | None:
    first = next(map(search.canonical, interview.contacts), None)
    name = interview.opportunity if first is None else search.opportunity_of(interview, first)
    pursuit = None if name is None else search.pursuit(name)
    if pursuit is None:
        return first
    if not pursuit.is_live:
        return None
    contact = pursuit.with_role("coordinator", "recruiter")
    return first if contact is None else contact.id


def is_confirmed(to: Relationship, interview: Interview, opens: int, slug: str) -> bool:
    """Whether the candidate wrote to a participant since the interview became known.

    Where that instant is not recorded, messages count from ``opens``, and confirmations from the
    end of the interview before.
    """
    known = interview.known_from if interview.known_from > ALWAYS else None
    timelines = [to.search.timeline(name) for name in _participants(to, interview)]
    others = {
        one.id: one.ended
        for timeline in timelines
        for one in timeline
        if isinstance(one, Interview) and one.id != interview.id
    }
    before = max((end for end in others.values() if end <= interview.began), default=ALWAYS)
    for record in (one for timeline in timelines for one in timeline):
        if not (isinstance(record, Message) and record.outbound):
            continue
        cause = cause_in(record.action_key, slug, "confirm") or record.in_reply_to
        if cause == interview.id:
            return True
        unknown = before if record.purpose == "confirmation" else opens
        if cause not in others and record.ended >= (unknown if known is None else known):
            return True
    return False


def due_before(to: Relationship, interview: Interview, slug: str) -> list[str]:
    """What was promised to its participants by its start, and what they still ask for."""
    found: list[str] = []
    for name in _participants(to, interview):
        other = to if name == to.id else to.search.relationship(name)
        for promise, record in other.promises:
            due = other.promise_due(promise, record)
            owed = promise.by == "candidate" and not other.is_kept(promise)
            if owed and due is not None and due <= interview.began:
                found.append(promise.text)
        for message in unanswered(other, slug):
            found += [topic.text for topic in message.topics if topic.kind == "request"]
    return list(dict.fromkeys(found))


def _participants(to: Relationship, interview: Interview) -> list[str]:
    """Its interviewers, and the contact with whom it is confirmed; those known only."""
    names = [to.id, *map(to.search.canonical, interview.contacts)]
    return [name for name in dict.fromkeys(names) if to.search.contact(name) is not None]
