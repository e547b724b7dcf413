"""What turned out to be one: contacts who are one person, organisations that are one employer.

A contact whose aliases name an id speaks for it, and for all that this one speaks for in turn.
"""

from collections.abc import Iterable, Mapping

from staytopofmind.model.contact import Contact, Organisation

__all__ = ["employers", "merged", "speakers"]


def speakers(contacts: Iterable[Contact]) -> dict[str, set[str]]:
    """For each alias, the ids of all contacts that claim it."""
    found: dict[str, set[str]] = {}
    for contact in contacts:
        for alias in contact.aliases:
            found.setdefault(alias, set()).add(contact.id)
    return found


def merged(claims: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For each alias, the id that speaks for it in the end.

    Where the claims contradict each other, the smallest id wins, in any order of input: of several
    who claim one alias, and of those who claim each other.
    """
    owner = {alias: min(by) for alias, by in claims.items()}
    found = {alias: _end(alias, owner) for alias in owner}
    return {alias: speaker for alias, speaker in found.items() if alias != speaker}


def _end(name: str, owner: Mapping[str, str]) -> str:
    passed: list[str] = []
    while name in owner:
        if name in passed:
            return min(passed[passed.index(name) :])
        passed.append(name)
        name = owner[name]
    return name


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
