"""Whether topics meet: a small, explained matcher that callers can replace.

Topics are compared by normalised words: compatibility forms unified (NFKC), case folded, simple
English plurals and their singulars made one. A bot may bring embeddings: anything with `match` will
do.
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
_HISSING = ("ce", "che", "se", "she", "xe", "ze")
_HISSING_PLURALS = tuple(f"{ending}s" for ending in _HISSING)


@attrs.frozen
class Match:
    """That an offer meets what is wanted: how well (above 0, up to 1), and the words in common.

    The words are lower-case, and otherwise as the wanted topic has them.
    """

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
    """The normalised words of a topic; without the empty ones, unless there are no others."""
    words = frozenset(map(_number_apart, _words_in(text)))
    return (words - _EMPTY_WORDS) or words


def _words_in(text: str) -> list[str]:
    return _WORD.findall(normalize("NFKC", text).casefold())


def _number_apart(word: str) -> str:
    """The form that a word and its simple English plural share; not always a word itself."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"  # policies, cookies
    elif len(word) > 3 and word.endswith("ie"):
        word = word[:-2] + "y"  # cookie
    elif len(word) > 4 and word.endswith(_HISSING_PLURALS):
        word = word[:-2]  # branches, caches, statuses
    elif len(word) > 3 and word.endswith(_HISSING):
        word = word[:-1]  # cache, database
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
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
                    best = Match(share, _said(wanted, common))
        return best


def _said(text: str, common: frozenset[str]) -> tuple[str, ...]:
    """The words of a text that are in common, as it says them."""
    return tuple(sorted({word for word in _words_in(text) if _number_apart(word) in common}))


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
