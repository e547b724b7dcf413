"""Whether the letter about an interview was written: line 3.5."""

from collections.abc import Sequence

from staytopofmind.model.interactions import Interview
from staytopofmind.model.relationship import Relationship
from staytopofmind.strategies.proposal import cause_in

__all__ = ["is_written"]


def is_written(to: Relationship, rounds: Sequence[Interview], slug: str) -> bool:
    """Whether a letter to them was for these rounds, or for later ones.

    One that carried out an action of the strategy ``slug`` is for that action's cause, one in reply
    to an interview for that one and those before it; any other counts for every interview that
    ended before it was posted.
    """
    if not to.letters:
        return False
    own = {one.id for one in rounds}
    ends = {one.id: one.ended for one in to.interviews}
    for letter in to.letters:
        meant = cause_in(letter.action_key, slug, "letter") or letter.in_reply_to
        counts_from = letter.ended if meant is None else ends.get(meant, letter.ended)
        if letter.outbound and (meant in own or counts_from >= rounds[-1].ended):
            return True
    return False
