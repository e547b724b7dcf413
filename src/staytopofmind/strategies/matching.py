"""Whether topics meet: a small, explained matcher that callers can replace.

Topics are compared by normalised words: compatibility forms unified (NFKC), case folded, simple
English plurals made singular. A bot may bring embeddings: anything with `match` will do.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol, runtime_checkable
from unicodedata import normalize

import attrs

__all__ = ["MATCHER", "Match", "TopicMatcher", "WordMatcher", "best_match", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[+#.][^\W_]+|[+#]+)*")
_EMPTY_WORDS = frozenset(
    "a an and are as at be by for from has have how i in is it of on or our s that the their to us "  # noqa: SIM905  a list of words reads best as words
    "was we what when which who why will with you your".split()
)


@attrs.frozen
class Match:
    """That an offer meets what is wanted: how well (above 0, up to 1), and the words in common."""

    share: float
    words: tuple[str, ...]


@runtime_checkable
class TopicMatcher(Protocol):
    """How well an offer's topics meet a wanted one; None: not at all. Pure and deterministic."""

    def match(self, wanted: str, offered: tuple[str, ...], /) -> Match | None:
        """The match of one wanted topic with an offer's topics."""
        ...


@lru_cache(maxsize=4096)  # the same few topics meet again and again; a pure function of the text
def words_of(text: str) -> frozenset[str]:
    """The normalised words of a topic, without the empty ones."""
    folded = normalize("NFKC", text).casefold()
    return frozenset(_singular(word) for word in _WORD.findall(folded)) - _EMPTY_WORDS


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@attrs.frozen
class WordMatcher:
    """Matches where all words of an offered topic, or all of the wanted one, are in the other.

    The share is the number of words in common over those of the longer topic.
    """

    def match(self, wanted: str, offered: tuple[str, ...], /) -> Match | None:
        """The best match among the offered topics; of equal ones the first."""
        sought = words_of(wanted)
        best: Match | None = None
        for topic in offered:
            words = words_of(topic)
            common = sought & words
            if common and common in (words, sought):
                share = len(common) / max(len(words), len(sought))
                if best is None or share > best.share:
                    best = Match(share, tuple(sorted(common)))
        return best


MATCHER = WordMatcher()


def best_match(
    wanted: Iterable[str], offered: tuple[str, ...], matcher: TopicMatcher = MATCHER
) -> tuple[str, Match] | None:
    """The wanted topic that an offer meets best, with the match; of equal ones the first."""
    found: tuple[str, Match] | None = None
    for topic in wanted:
        match = matcher.match(topic, offered)
        if match is not None and (found is None or match.share > found[1].share):
            found = topic, match
    return found
