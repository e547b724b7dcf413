"""What the candidate has to offer, filed so that what meets a topic is found without a search."""

from collections.abc import Collection, Iterable
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
    that have the rarest of them, however many topics came up and however common their words are.
    Any other matcher is asked about every offer.
    """

    __slots__ = ("_by_rarest", "_by_word", "_by_words", "_matcher", "_offers")

    def __init__(
        self, offers: Iterable[tuple[_Offer, tuple[str, ...]]], matcher: TopicMatcher
    ) -> None:
        self._offers = [(offer, topics) for offer, topics in offers if topics]
        self._matcher = matcher
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
            for number in self._near(topic.text):
                known = best.get(number)
                if known is not None and known.match.share >= 1.0:
                    continue
                offer, offered = self._offers[number]
                match = self._matcher.match(topic.text, offered)
                if match is not None and (known is None or match.share > known.match.share):
                    best[number] = Met(offer, topic, match)
        return [best[number] for number in sorted(best, key=lambda n: (-best[n].match.share, n))]

    def _near(self, text: str) -> Collection[int]:
        """The offers that may meet a topic: those that hold it, and those that it may hold."""
        if not self._by_words:
            return range(len(self._offers))
        words = words_of(text)
        if self._by_word.keys().isdisjoint(words):
            return _NONE
        holding = min((self._by_word.get(word, _NONE) for word in words), key=len, default=_NONE)
        return holding.union(*(self._by_rarest[word] for word in words if word in self._by_rarest))
