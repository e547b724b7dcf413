"""Who is who: people joined by the address of their profile first, by their exact name second.

One file writes `/in/j%C3%BCrgen-1a/`, another `https://de.linkedin.com/in/Jürgen-1A`; a third gives
no address at all. Two people may share a name: then a bare name is nobody's, and is kept apart.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import attrs

from linkedin.tables import clean

__all__ = ["People", "Who", "listed", "name_key", "profile_key"]

_NOBODY = frozenset({"", "linkedin member", "na", "n/a", "#n/a", "<na>", "nan", "null", "none"})
_KIND = {"in": "", "pub": "pub."}
_LONGEST = 100


def profile_key(url: str) -> str:
    """What is the same in all spellings of a profile's address; "" where it is none.

    Percent-decoded, NFC, lower case, no trailing slash, whatever the subdomain.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").casefold()
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not f".{host}".endswith(".linkedin.com"):
        return ""
    path = normalize("NFC", clean(unquote(parts.path)).lower()).strip("/")
    kind, slug, *_ = *path.split("/"), ""
    return f"{_KIND.get(kind, f'{kind}.')}{slug}" if slug else ""


def name_key(name: str) -> str:
    """What is the same in all spellings of a name; "" where it names nobody."""
    key = normalize("NFC", clean(name)).casefold()
    return "" if key in _NOBODY else key


@attrs.frozen
class Who:
    """A person as one cell of one file names them: a name, an address, or both."""

    name: str = ""
    url: str = ""
    key: str = attrs.field(init=False)
    """The key of the profile's address, "" where there is none."""
    named: str = attrs.field(init=False)
    """The key of the name, "" where there is none."""

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "key", profile_key(self.url))
        object.__setattr__(self, "named", name_key(self.name))

    def __bool__(self) -> bool:
        return bool(self.key or self.named)


class People:
    """Everyone that is named anywhere, joined; ids stay the same when an export grows.

    An id is the last part of the profile's address; of people without one, `name.` and the name,
    which no address can look like.
    """

    def __init__(self, seen: Iterable[Who]) -> None:
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        for who in seen:
            if who.key:
                self._names[who.key][clean(who.name) if who.named else ""] += 1
                if who.named:
                    self._keys[who.named].add(who.key)

    def id_of(self, who: Who) -> str:
        """The id of a person, "" where the cell names nobody."""
        if who.key:
            return who.key
        keys = self._keys.get(who.named, ())
        if len(keys) == 1:
            return next(iter(keys))
        return f"name.{who.named.replace(' ', '_')}" if who.named else ""

    def name_of(self, who: Who) -> str:
        """The name to show: the commonest of those used with the address; else the address."""
        names = self._names.get(self.id_of(who), Counter[str]())
        found = max((n for n in names if n), key=lambda n: (names[n], n), default="")
        return (found or (clean(who.name) if who.named else who.key))[:_LONGEST]

    def is_shared(self, who: Who) -> bool:
        """Whether all that is given is a name, and several people have it."""
        return not who.key and len(self._keys.get(who.named, ())) > 1

    def has_profile(self, key: str) -> bool:
        """Whether anybody has this profile key."""
        return key in self._names


def listed(names: str, urls: str) -> tuple[Who, ...]:
    """The people in a cell of several names and one of several addresses.

    Names may hold commas of their own ("Ann Lee, PhD"): where there are addresses they tell how
    many people there are, and a single word after a comma is taken for a title.
    """
    addresses = [url for url in re.split(r"[\s,;]+(?=https?:)", urls.strip()) if profile_key(url)]
    if len(addresses) == 1:
        return (Who(names, addresses[0]),)
    parts = re.split(r"\s*,\s*(?=[^\s,]+\s+[^\s,])", names.strip())
    if len(addresses) == len(parts):
        return tuple(Who(*pair) for pair in zip(parts, addresses, strict=True))
    found = [Who("", url) for url in addresses] or [Who(part) for part in parts]
    return tuple(who for who in found if who)
