"""Offers are found by their words as if each had been compared."""

from hypothesis import given, strategies as st

from staytopofmind.model import Topic
from staytopofmind.strategies import MATCHER, Match, WordMatcher
from staytopofmind.strategies.parts.shelf import Met, Shelf

WORDS = ("event", "events", "sourcing", "the", "data", "data ledgers", "event sourcing", "Ledger")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
OFFERS = st.lists(st.lists(TEXTS, max_size=3).map(tuple), max_size=6)


def compared(offers: list[tuple[str, ...]], topics: list[Topic]) -> list[tuple[int, str, float]]:
    """Every offer with every topic, one after the other."""
    found: list[tuple[int, str, float]] = []
    for number, offered in enumerate(offers):
        matches = [(topic, MATCHER.match(topic.text, offered)) for topic in topics]
        met = [(match.share, topic) for topic, match in matches if match is not None]
        if met:
            share, topic = max(met, key=lambda one: one[0])
            found.append((number, topic.text, share))
    return sorted(found, key=lambda one: -one[2])


def shelved(offers: list[tuple[str, ...]], matcher: WordMatcher = MATCHER) -> Shelf[int]:
    return Shelf(enumerate(offers), matcher)


def told(found: list[Met[int]]) -> list[tuple[int, str, float]]:
    return [(one.offer, one.topic.text, one.match.share) for one in found]


@given(offers=OFFERS, texts=st.lists(TEXTS, max_size=5))
def test_the_shelf_finds_what_comparing_everything_finds(
    offers: list[tuple[str, ...]], texts: list[str]
) -> None:
    """Same offers, same topics, same order; the index leaves nothing out and adds nothing."""
    topics = [Topic(text=text) for text in texts]
    assert told(shelved(offers).meeting(topics)) == compared(offers, topics)


def test_the_best_comes_first_and_equals_stay_in_order() -> None:
    """Two exact matches, in their order, then a partial one; what meets nothing is left out."""
    offers = [("data ledgers",), ("gardening",), ("data",), ("events",)]
    topics = [Topic(text="Event"), Topic(text="data"), Topic(text="the data")]
    found = shelved(offers).meeting(topics)
    assert told(found) == [(2, "data", 1.0), (3, "Event", 1.0), (0, "data", 0.5)]
    assert found[0].match == Match(1.0, ("data",))


class Asked(WordMatcher):
    """A matcher of one's own that knows synonyms, as embeddings would."""

    def match(self, wanted: str, offered: tuple[str, ...], /) -> Match | None:
        """Accounting is about ledgers."""
        if wanted == "accounting" and "ledgers" in offered:
            return Match(0.9, ())
        return super().match(wanted, offered)


def test_another_matcher_is_asked_about_everything() -> None:
    """Words in common are the built-in matcher's way; another one may do without."""
    topics = [Topic(text="accounting")]
    assert told(shelved([("ledgers",)], Asked()).meeting(topics)) == [(0, "accounting", 0.9)]
    assert told(shelved([("ledgers",)]).meeting(topics)) == []


def test_what_has_no_topics_meets_nothing() -> None:
    """Neither an offer without topics nor one whose topics have no words is ever found."""
    assert not shelved([()])
    assert shelved([("...",)])
    topics = [Topic(text="..."), Topic(text="data")]
    assert told(shelved([(), ("...",), ("data",)]).meeting(topics)) == [(2, "data", 1.0)]
