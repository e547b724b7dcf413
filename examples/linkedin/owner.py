"""Whose export it is; no file marks the owner, and every direction depends on it."""

from collections import Counter
from collections.abc import Iterator

import attrs

from linkedin.archive import ExportError
from linkedin.facts import Invitation, Written
from linkedin.people import Who, name_key, profile_key
from linkedin.reading import Export

__all__ = ["Owner", "owner_of"]


@attrs.frozen
class Owner:
    """The owner: a name, the key of the profile's address if it is known, and who says so.

    ``how`` is empty where nothing does; nothing depends on the owner then.
    """

    name: str
    key: str
    how: str

    def is_me(self, who: Who) -> bool:
        """Whether a cell names the owner: by the address where both are known, else by the name."""
        if who.key and self.key:
            return who.key == self.key
        return bool(who.named) and who.named == name_key(self.name)


def owner_of(export: Export, given: str | None = None) -> Owner:
    """The person that was given, else the one on the profile, else the commonest sender.

    Raises:
        ExportError: nobody of the given name or address sent or received anything.
    """
    sides = list(_sides(export))
    if given is not None:
        return _given(given, sides)
    named = name_key(export.profile)
    if named and (not sides or any(who.named == named for who in sides)):
        return Owner(export.profile, _commonest_key(named, export, sides), "named by Profile.csv")
    senders = Counter(fact.sender for fact in export.of(Written))
    senders += Counter(_own_side(fact) for fact in export.of(Invitation))
    by_person = Counter[str]()
    for who, times in senders.items():
        by_person[who.key or who.named] += times
    if not by_person:
        return Owner(export.profile or "me", "", "")
    # Of equally many the first by the alphabet: any rule will do, if only it is the same tomorrow.
    person = min(by_person, key=lambda one: (-by_person[one], one))
    who = min(
        (who for who in senders if (who.key or who.named) == person),
        key=lambda one: (-senders[one], one.name),
    )
    how = "the commonest sender"
    if export.profile:
        how += f"; {export.profile!r} of Profile.csv sent and received nothing"
    return Owner(who.name or who.key, who.key, how)


def _given(given: str, sides: list[Who]) -> Owner:
    key = profile_key(given)
    same = [who for who in sides if (who.key == key if key else who.named == name_key(given))]
    if sides and not same:
        raise ExportError(
            f"--owner {given!r}: nobody of that {'address' if key else 'name'} sent or received "
            "anything in this export"
        )
    names = Counter(who.name for who in same if who.named)
    keys = Counter(who.key for who in same if who.key)
    name = given if not key else next((name for name, _ in names.most_common(1)), key)
    return Owner(name, key or next((one for one, _ in keys.most_common(1)), ""), "as you said")


def _commonest_key(named: str, export: Export, sides: list[Who]) -> str:
    own = [_own_side(fact) for fact in export.of(Invitation)]
    for group in (own, sides):  # an invitation says which side is the owner's
        keys = Counter(who.key for who in group if who.key and who.named == named)
        if keys:
            return min(keys, key=lambda key: (-keys[key], key))
    return ""


def _own_side(invitation: Invitation) -> Who:
    return invitation.inviter if invitation.outgoing else invitation.invitee


def _sides(export: Export) -> Iterator[Who]:
    for fact in export.of(Written):
        yield fact.sender
        yield from fact.recipients
    for invitation in export.of(Invitation):
        yield _own_side(invitation)
