"""Which of several possible referrers to ask, and when: trust first, then the tie, then topics."""

from collections.abc import Callable

import attrs

from staytopofmind.model.contact import Contact
from staytopofmind.model.interaction import ALWAYS
from staytopofmind.model.pursuit import Pursuit
from staytopofmind.model.vouching import Referrer, asked_for, referrers_for
from staytopofmind.strategies.matching import TopicMatcher

__all__ = ["Preference", "Turn", "needed_topics", "turn_of"]


def needed_topics(pursuit: Pursuit) -> tuple[str, ...]:
    """What a role needs: its topics, then the needs that its people stated."""

    def read() -> tuple[str, ...]:
        stated = [
            topic.text
            for record in pursuit.records
            if record.topics
            for topic in record.topics
            if topic.kind == "need"
        ]
        return tuple(dict.fromkeys((*pursuit.opportunity.topics, *stated)))

    return pursuit.search.once(("needed-topics", pursuit.id), read)


@attrs.frozen
class Preference:
    """How possible referrers compare.

    The liking of a tie peaks at ``ideal_tie_strength`` (0 to 1) and falls straight to 0 at the
    strongest and the weakest; ``matcher`` says which topics that a role needs they vouch for.
    """

    ideal_tie_strength: float
    matcher: TopicMatcher

    def tie(self, referrer: Referrer) -> float:
        """How well the candidate's own tie suits, 0 to 1; half where none was noted."""
        ideal, strength = self.ideal_tie_strength, referrer.bond
        if strength is None:
            return 0.5
        if strength <= ideal:
            return strength / ideal if ideal else 1.0
        return (1.0 - strength) / (1.0 - ideal)

    def topics(self, pursuit: Pursuit, contact: Contact) -> dict[str, float]:
        """The topics that the role needs and they vouch for, each with how well it is met."""
        if not contact.vouches_for:
            return {}
        matches = ((one, self.matcher.match(one, contact.vouches_for))
                   for one in needed_topics(pursuit))  # fmt: skip
        return {topic: match.share for topic, match in matches if match is not None}

    def share(self, pursuit: Pursuit, contact: Contact) -> float:
        """How much of what the role needs they vouch for, 0 to 1."""
        found = self.topics(pursuit, contact)
        return min(1.0, sum(found.values()) / len(needed_topics(pursuit))) if found else 0.0

    def place(self, pursuit: Pursuit, one: Referrer) -> tuple[float, float, float, str]:
        """What possible referrers of a pursuit are sorted by: the best first, ties by id."""
        return -one.trust, -self.tie(one), -self.share(pursuit, one.contact), one.contact.id

    def fit(self, pursuit: Pursuit, one: Referrer) -> float:
        """How well a referrer suits, 1/4 to 1: the mean of trust, tie, topics, and being one."""
        return (1.0 + one.trust + self.tie(one) + self.share(pursuit, one.contact)) / 4.0


@attrs.frozen
class Turn:
    """Whose turn it is to be asked for a pursuit, and the instant from which.

    ``contacts`` is the best one not asked so far, with better ones whose proposal is settled.
    """

    contacts: frozenset[str] = frozenset()
    since: int = ALWAYS


def turn_of(
    pursuit: Pursuit,
    preference: Preference,
    *,
    patience: int,
    at_most: int,
    key: Callable[[str], str],
) -> Turn:
    """Whose turn it is: nobody's once someone helped or ``at_most`` were asked.

    The next comes ``patience`` (microseconds) after the last one was asked, or when they declined.
    ``key`` is that of the ask to a contact: one that was dismissed is passed over.
    """
    asked, search = asked_for(pursuit), pursuit.search
    if asked.helped or len(asked.at) >= at_most:
        return Turn()
    since = [min(at + patience, asked.declined.get(who, at + patience))
             for who, at in asked.at.items()]  # fmt: skip
    unasked = [one for who, one in referrers_for(pursuit).items() if who not in asked.at]
    contacts: set[str] = set()
    for referrer in sorted(unasked, key=lambda one: preference.place(pursuit, one)):
        contacts.add(referrer.contact.id)
        if not search.is_settled(key(referrer.contact.id)):
            break
    return Turn(frozenset(contacts), max(since, default=ALWAYS))
