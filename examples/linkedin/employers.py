"""Employers by their names: `Acme`, `ACME Inc.` and `acme, inc` are one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from staytopofmind.model import Organisation

__all__ = ["Employers", "slug"]

_FORMS = frozenset({
    "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated",
    "kg", "limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pte", "pty", "sa", "sarl", "se",
    "spa", "srl",
})  # fmt: skip
"""Legal forms, without which a name is the same."""
_NONE = frozenset({
    "confidential", "freelance", "freelancer", "independent", "retired", "self-employed",
    "stealth", "stealth-mode-startup", "stealth-startup", "student", "unemployed",
})  # fmt: skip
"""What people write who have no employer, or do not tell."""


def slug(text: str) -> str:
    """The words of a text, in lower case, joined by hyphens; letters of all scripts stay."""
    return "-".join(re.findall(r"[^\W_]+", text.casefold())) or "unnamed"


class Employers:
    """The organisations behind company names; ids are the names' words without the legal form."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name in names:
            if name:
                self._names[self.id_of(name)][name] += 1

    @staticmethod
    def id_of(name: str) -> str:
        """The id of the organisation with this name."""
        words = slug(name.replace(".", "")).split("-")
        while len(words) > 1 and words[-1] in _FORMS:
            words.pop()
        return "-".join(words)

    @classmethod
    def is_one(cls, name: str) -> bool:
        """Whether what a person wrote is an employer's name."""
        return bool(name) and cls.id_of(name) not in _NONE

    def records(self) -> Iterator[Organisation]:
        """The organisations, each under its commonest name."""
        for name, spellings in sorted(self._names.items()):
            first, *others = sorted(spellings, key=lambda one: (-spellings[one], one))
            yield Organisation(id=name, name=first, aliases=tuple(others))
