"""What the candidate has to offer, filed so that what meets a topic is found without a search."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, Generic, TypeVar

import attrs

from staytopofmind.model.interaction import Topic
from staytopofmind.strategies.matching import Match, TopicMatcher, WordMatcher, words_of

__all__ = ["Met", "Shelf"]

_Offer = TypeVar("_Offer")

_NONE: Final[frozenset[int]] = frozenset()


@attrs.frozen
class Met(Generic[_Offer]):
    """An offer, the topic that it meets best, and how it meets it."""

    offer: _Offer
    topic: Topic
    match: Match


class Shelf(Generic[_Offer]):
    """Offers, each with its topics, in an order of preference; one without topics meets nothing.

    The built-in matcher needs all words of one topic in the other, so it is asked only about offers
    that have the rarest of them, however many topics came up and however common their words are,
    and once about each text, as topics repeat. Any other matcher is asked about every offer each
    time, and may remember what it likes.
    """

    __slots__ = ("_by_rarest", "_by_word", "_by_words", "_known", "_matcher", "_offers")

    def __init__(
        self, offers: Iterable[tuple[_Offer, tuple[str, ...]]], matcher: TopicMatcher
    ) -> None:
        self._offers = [(offer, topics) for offer, topics in offers if topics]
        self._matcher = matcher
        self._known: dict[str, tuple[tuple[int, _Offer, Match], ...]] = {}
        """What meets the texts looked up so far."""
        self._by_word: dict[str, set[int]] = {}
        self._by_rarest: dict[str, set[int]] = {}
        """Under the rarest word of each topic."""
        self._by_words = type(matcher) is WordMatcher  # a class derived from it may match otherwise
        if self._by_words:
            self._file()

    def _file(self) -> None:
        for number, (_, topics) in enumerate(self._offers):
            for word in frozenset().union(*map(words_of, topics)):
                self._by_word.setdefault(word, set()).add(number)
        for number, (_, topics) in enumerate(self._offers):
            for words in filter(None, map(words_of, topics)):
                rarest = min(words, key=lambda word: (len(self._by_word[word]), word))
                self._by_rarest.setdefault(rarest, set()).add(number)

    def __bool__(self) -> bool:
        """Whether there is anything on it."""
        return bool(self._offers)

    def meeting(self, topics: Iterable[Topic]) -> list[Met[_Offer]]:
        """The offers that meet any of the topics, each with the topic it meets best, best first.

        Of equal topics the first said counts, of equal offers the one preferred comes first.
        """
        best: dict[int, Met[_Offer]] = {}
        for topic in topics:
            for number, offer, match in self.matches(topic.text):
                known = best.get(number)
                if known is None or known.match.share < min(1.0, match.share):
                    best[number] = Met(offer, topic, match)
        if len(best) < 2:
            return list(best.values())
        return [best[number] for number in sorted(best, key=lambda n: (-best[n].match.share, n))]

    def matches(self, text: str) -> tuple[tuple[int, _Offer, Match], ...]:
        """The offers that meet a text: each one's place on the shelf, itself, and how."""
        if not self._by_words:
            return tuple(self._compare(text))
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = tuple(self._compare(text))
        return found

    def _compare(self, text: str) -> Iterator[tuple[int, _Offer, Match]]:
        for number in self._near(text):
            offer, offered = self._offers[number]
            match = self._matcher.match(text, offered)
            if match is not None:
                yield number, offer, match

    def _near(self, text: str) -> Collection[int]:
        """The offers that may meet a topic: those that hold it, and those that it may hold."""
        if not self._by_words:
            return range(len(self._offers))
        words = words_of(text)
        if self._by_word.keys().isdisjoint(words):
            return _NONE
        holding = min((self._by_word.get(word, _NONE) for word in words), key=len, default=_NONE)
        return holding.union(*(self._by_rarest[word] for word in words if word in self._by_rarest))
