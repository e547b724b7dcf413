"""Organisations that are one employer under several names."""

from collections.abc import Iterable

from staytopofmind.model.contact import Organisation

__all__ = ["employers"]


def employers(organisations: Iterable[Organisation]) -> dict[str, str]:
    """For each organisation, by id, the smallest id of those it shares a name, alias or id with.

    The case of letters and space around a name do not matter, nor does the order of input.
    """
    leader: dict[str, str] = {}

    def find(word: str) -> str:
        while leader.setdefault(word, word) != word:
            word = leader[word]
        return word

    words: dict[str, str] = {}
    for organisation in organisations:
        names = (organisation.id, organisation.name, *organisation.aliases)
        roots = {find(name.casefold().strip()) for name in names}
        first = min(roots)
        for root in roots:
            leader[root] = first
        words[organisation.id] = first
    smallest: dict[str, str] = {}
    for identity in sorted(words, reverse=True):
        smallest[find(words[identity])] = identity
    return {identity: smallest[find(word)] for identity, word in words.items()}
