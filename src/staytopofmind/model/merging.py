"""What turned out to be one: contacts who are one person, organisations that are one employer.

A contact whose aliases name an id speaks for it, and for all that this one speaks for in turn.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from staytopofmind.errors import Problem
from staytopofmind.model.contact import Contact, Organisation
from staytopofmind.model.revisions import revision

__all__ = ["employers", "merged", "merging_problems", "speakers"]


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


def merging_problems(
    contacts: Sequence[Contact], path_to: Callable[[int], str]
) -> Iterator[Problem]:
    """Contacts that claim the same alias or each other, and ties from a person to themselves.

    What an earlier revision said is no problem once a later one corrects it: two people who know
    each other may turn out to be one. ``path_to`` says where the contact of a number is.
    """
    newest: dict[str, tuple[int, Contact]] = {}
    for number, contact in enumerate(contacts):
        if contact.id not in newest or revision(newest[contact.id][1]) <= revision(contact):
            newest[contact.id] = number, contact
    if not any(contact.aliases for _, contact in newest.values()):
        return
    claims = speakers(contact for _, contact in newest.values())
    speaker = merged(claims)
    for number, contact in newest.values():
        path = path_to(number)
        me = speaker.get(contact.id, contact.id)
        yield from _clashes(contact, me, claims, speaker, path)
        # Only the one who speaks for all counts: the merged contact's ties are history.
        if contact.id == me:
            for place, tie in enumerate(contact.ties):
                if speaker.get(tie.contact, tie.contact) == me:
                    message = f"got {tie.contact!r}, which is the contact itself"
                    yield Problem(f"{path}.ties[{place}].contact", f"{message}, expected another")


def _clashes(
    contact: Contact,
    me: str,
    claims: Mapping[str, set[str]],
    speaker: Mapping[str, str],
    path: str,
) -> Iterator[Problem]:
    for place, alias in enumerate(contact.aliases):
        owner = speaker.get(alias, alias)
        if owner != me:
            message = f"got {alias!r}, which is merged into {owner!r} already"
            yield Problem(f"{path}.aliases[{place}]", message)
        elif alias in _claimants(contact.id, claims):
            message = f"got {alias!r}, into which {contact.id!r} is merged itself"
            yield Problem(f"{path}.aliases[{place}]", message)


def _claimants(name: str, claims: Mapping[str, set[str]]) -> set[str]:
    """The contacts that claim an id, directly or through others."""
    found: set[str] = set()
    ahead = {name}
    while ahead:
        ahead = {by for one in ahead for by in claims.get(one, ())} - found
        found |= ahead
    return found
