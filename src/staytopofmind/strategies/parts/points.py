"""Which points are for whom: what came up in a conversation, dealt among those who were there."""

from collections.abc import Callable, Iterable, Sequence

from staytopofmind.model.interaction import Interaction
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.brief import Point

__all__ = ["dealt", "discussed", "last_discussed", "last_interview", "same_text", "unsaid"]


def dealt(
    records: Iterable[Interaction], canonical: Callable[[str], str]
) -> dict[str, list[Point]]:
    """Each participant's points of conversations: those they raised, and a share of the rest.

    What nobody in particular raised goes once, in its order, to whoever of those who were there has
    the fewest points so far (of equals, the first named), so that two people get different points
    where there are enough. Who is left without any gets all that nobody in particular raised,
    shared with others. Conversations of others than these are dealt by themselves, since not all
    know of them. ``canonical`` maps merged ids to the one in use.
    """
    circles: dict[frozenset[str], list[Interaction]] = {}
    for record in records:
        circles.setdefault(frozenset(map(canonical, record.contacts)), []).append(record)
    found: dict[str, list[Point]] = {}
    for circle in circles.values():
        for name, points in _dealt_among(circle, canonical).items():
            found.setdefault(name, []).extend(points)
    return found


def _dealt_among(
    circle: Sequence[Interaction], canonical: Callable[[str], str]
) -> dict[str, list[Point]]:
    hands: dict[str, list[Point]] = {canonical(name): [] for name in circle[0].contacts}
    rest: dict[str, Point] = {}
    for record in circle:
        for topic in record.topics:
            of = None if topic.of is None else canonical(topic.of)
            point = Point(topic.text, of, record.id)
            if of in hands:
                hands[of].append(point)
            else:
                rest.setdefault(same_text(topic.text), point)
    for point in rest.values():
        if hands:
            min(hands.values(), key=len).append(point)
    return {name: points or list(rest.values()) for name, points in hands.items()}


def discussed(rounds: Sequence[Interaction], to: Relationship, who: str) -> tuple[Point, ...]:
    """What was discussed with somebody in these conversations, and not carried to a contact since.

    The last conversation first, but before all what they raised themselves.
    """
    hand = dealt(reversed(rounds), to.search.canonical).get(who, ())
    return unsaid(sorted(hand, key=lambda point: point.of != who), to)


def unsaid(points: Iterable[Point], to: Relationship) -> tuple[Point, ...]:
    """The points, each once, without those an earlier message to them carried.

    If all were carried already they stay: a repeated point is better than none.
    """
    said = {
        same_text(topic.text)
        for message in to.outbound
        if message.topics
        for topic in message.topics
    }
    found: dict[str, Point] = {}
    for point in points:
        found.setdefault(same_text(point.text), point)
    fresh = tuple(point for text, point in found.items() if text not in said)
    return fresh or tuple(found.values())


def last_discussed(to: Relationship, pursuit: Pursuit) -> tuple[Point, ...]:
    """What was last discussed with them about an opportunity, without what was said since."""
    talks = [one for one in (*to.interviews, *to.meetings) if one.topics]
    for record in sorted(talks, key=lambda one: (one.ended, one.id), reverse=True):
        about = to.pursuit_of(record)
        if about is not None and about.id == pursuit.id:
            return unsaid(dealt((record,), to.search.canonical).get(to.id, ()), to)
    return ()


def last_interview(to: Relationship, pursuit: Pursuit) -> tuple[Point, ...]:
    """What came up in the last interview, whoever was there, without what was said since."""
    held = [one for one in pursuit.interviews if one.topics]
    last = max(held, key=lambda one: (one.ended, one.id), default=None)
    if last is None:
        return ()
    return unsaid((Point(topic.text, topic.of, last.id) for topic in last.topics), to)


def same_text(text: str) -> str:
    """The form in which two texts are compared: case and spacing do not tell them apart."""
    return " ".join(text.casefold().split())
