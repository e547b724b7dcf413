"""What every strategy promises, as a check that authors run over their own.

    def test_my_strategy_keeps_the_contract():
        check_strategy(MyStrategy, some_histories)

`check_strategy` does all of it; its parts are there for property tests over drawn histories.
"""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import count

import attrs

from staytopofmind.agenda import Advisor, due_actions
from staytopofmind.errors import StrategyError
from staytopofmind.model import Contact, History, Organisation, Phrase, Search
from staytopofmind.model.changes import next_instant
from staytopofmind.model.checks import Known
from staytopofmind.moments import DAY, MONDAY_TO_FRIDAY, instant_from
from staytopofmind.strategies import ActionKind, Expected, Proposal, Registry, Strategy
from staytopofmind.testing.sparse import SPARSE

__all__ = ["check_class", "check_examples", "check_proposals", "check_strategy"]

_PLAIN = (str, int, float, date)  # a datetime is a date, too
_WITHOUT_FACTS = 365 * DAY


def check_strategy(cls: type[Strategy], histories: Iterable[History] = ()) -> tuple[Proposal, ...]:
    """Check a strategy's class, its examples, and what it proposes over histories.

    To the histories given come those of its examples, and `SPARSE` ones in which little or nothing
    is recorded. Returns all proposals, so that a test can tell that there were some.

    Raises:
        AssertionError: the first promise found broken, with the proposal or contact concerned.
    """
    check_class(cls)
    check_examples(cls)
    strategy = cls()
    found: list[Proposal] = []
    for example in cls.examples():
        found += check_proposals(strategy, example.history, now=example.now)
    for history in (*SPARSE, *histories):
        found += check_proposals(strategy, history)
    return tuple(found)


def check_class(cls: type[Strategy]) -> None:
    """Check what a strategy says of itself.

    It is well formed and has defaults throughout; every setting has a source, and nothing else
    has; it names the kinds of action it proposes, and has an example.

    Raises:
        AssertionError: which of these does not hold.
        SettingsError: the class is malformed, with all that is wrong.
    """
    Registry((cls,)).build()
    settings = {field.name for field in attrs.fields(cls) if field.init}
    sources = set(cls.sources)
    _expect(
        settings == sources, cls.slug, f"settings {sorted(settings)}, sources {sorted(sources)}"
    )
    for name, source in cls.sources.items():
        _expect(bool(source.text.strip()), cls.slug, f"no text in the source of {name}")
    _expect(bool(cls.kinds), cls.slug, "no kinds of action")
    for kind in cls.kinds:
        message = f"got kind {kind!r}, expected an ActionKind such as those of ACTION_KINDS"
        _expect(isinstance(kind, ActionKind), cls.slug, message)
    _expect(len({kind.slug for kind in cls.kinds}) == len(cls.kinds), cls.slug, "a kind twice")
    _expect(bool(cls.examples()), cls.slug, "no examples")


def check_examples(cls: type[Strategy]) -> None:
    """Check that each example has due what it says, from this strategy alone, in any order.

    Raises:
        AssertionError: the title of an example that does not hold, and what is due instead.
    """
    advisor = Advisor(strategies=(cls(),))
    for example in cls.examples():
        agenda = due_actions(example.history, now=example.now, advisor=advisor)
        due = [Expected(action.kind, action.contact) for action in agenda]
        as_expected = sorted(map(str, due)) == sorted(map(str, example.due))
        _expect(as_expected, cls.slug, f"{example.title!r} has due {due}, expected {example.due}")


def check_proposals(
    strategy: Strategy, history: History, *, now: datetime | str | None = None
) -> tuple[Proposal, ...]:
    """Check what a strategy proposes over one history, as known at ``now`` (None: all of it).

    It raises nothing; proposes its own kinds under its own slug, to whom it was asked about, each
    under a key of its own; its windows are in order, its phrases complete. Asked again, asked of
    the same records in another order, or asked at a later moment up to which nothing else is
    known, it proposes the same: it neither keeps state nor reads the clock. Beside a stranger at an
    employer of their own it proposes the same to everybody else, and evidence are ids of facts.

    Raises:
        AssertionError: what does not hold, and of which proposal or contact.
    """
    search = history.search(now)
    found = _proposed(strategy, search)
    for proposal in found:
        _check(strategy, proposal)
    keys = [proposal.key for proposal in found]
    _expect(len(set(keys)) == len(keys), strategy.slug, f"a key twice among {keys}")
    told = _told(found)
    _expect(_told(_proposed(strategy, search)) == told, strategy.slug, "not the same twice")
    turned = history.evolve(
        interactions=history.interactions[::-1], dispositions=history.dispositions[::-1]
    )
    again = _told(_proposed(strategy, turned.search(now)))
    _expect(again == told, strategy.slug, "not the same for the same records in another order")
    _check_near(strategy, history, found, now)
    _check_evidence(history, found)
    if now is not None:
        later = Search(history.index, _still(search, instant_from(now)), MONDAY_TO_FRIDAY)
        again = _told(_proposed(strategy, later))
        _expect(again == told, strategy.slug, "not the same later, though nothing else is known")
    return tuple(found)


def _check_near(
    strategy: Strategy, history: History, found: Iterable[Proposal], now: datetime | str | None
) -> None:
    """A live agenda asks again only for those whom a record concerns."""
    known = Known(history)
    taken = known.contacts | known.organisations
    name = next(name for n in count() if (name := f"stranger-{n}") not in taken)
    beside = history.add(
        Organisation(id=name, name=name), Contact(id=name, name=name, organisation=name)
    )
    told = _told(one for one in found if one.contact is not None)
    again = _told(
        one
        for one in _proposed(strategy, beside.search(now))
        if one.contact is not None and one.contact != name
    )
    _expect(again == told, strategy.slug, "not the same beside a stranger at an employer unknown")


def _check_evidence(history: History, found: Iterable[Proposal]) -> None:
    known = _ids_of(history)
    for proposal in found:
        for name in proposal.evidence:
            message = f"got evidence {name!r}, expected the id of a fact"
            _expect(name in known, proposal.key, message)


def _ids_of(history: History) -> set[str]:
    """The ids of all there is in a history, parts of records among them."""
    found = {history.candidate.id}.union(*vars(Known(history)).values())
    records = [*history.interactions]
    for said in history.dispositions:
        found |= {said.id, f"done:{said.id}"}
        records += () if said.record is None else (said.record,)
    for record in records:
        found |= {record.id, *(promise.id for promise in record.promises)}
    return found


def _still(search: Search, now: int) -> int:
    """The last instant up to which no fact is known that was not, nor reads otherwise."""
    changes = next_instant(search, now)
    return now + _WITHOUT_FACTS if changes is None else changes - 1


def _proposed(strategy: Strategy, search: Search) -> list[Proposal]:
    found: list[Proposal] = []
    for contact in search.contacts():
        try:
            own = list(strategy.propose(search.relationship(contact)))
        except Exception as error:
            message = f"raised over contact {contact!r}: {error!r}"
            raise AssertionError(f"{strategy.slug}: {message}") from error
        for proposal in own:
            _expect(isinstance(proposal, Proposal), strategy.slug, f"yielded {proposal!r}")
            _expect(proposal.contact == contact, proposal.key, f"expected one to {contact!r}")
        found += own
    own = list(strategy.propose_for_candidate(search))
    for proposal in own:
        _expect(isinstance(proposal, Proposal), strategy.slug, f"yielded {proposal!r}")
        _expect(proposal.contact is None, proposal.key, "expected one to no single contact")
    return found + own


def _check(strategy: Strategy, proposal: Proposal) -> None:
    key, window = proposal.key, proposal.window
    _expect(proposal.strategy == strategy.slug, key, "expected its own slug")
    slugs = [kind.slug for kind in strategy.kinds]
    _expect(proposal.kind.slug in slugs, key, f"expected one of its kinds, {slugs}")
    edges = [window.opens, window.best, window.due, window.closes]
    _expect(edges == sorted(edges), key, f"expected a window in order, got {window}")
    _expect(bool(str(window.opens_at)), key, f"expected a window that can be shown, got {window}")
    try:
        said = proposal.wording
    except StrategyError as error:
        raise AssertionError(f"{key}: {error}") from error
    brief = said.brief
    phrases = (said.headline, said.why, said.lapse, brief.purpose, brief.ask)
    for phrase in (*phrases, brief.needs_input, *brief.notes):
        if phrase is not None:
            _check_phrase(key, phrase)
    says_something = bool(brief.points or brief.ask or brief.needs_input or brief.names)
    _expect(bool(proposal.evidence) or says_something, key, "expected evidence of some fact")


def _check_phrase(key: str, phrase: Phrase) -> None:
    _expect(bool(phrase.code.strip()), key, f"expected a code, got {phrase!r}")
    for name, value in phrase.params.items():
        _expect(isinstance(value, _PLAIN), key, f"expected a plain {name}, got {value!r}")
    try:
        text = phrase.text
    except (LookupError, ValueError, TypeError) as error:
        raise AssertionError(f"{key}: {phrase.code} lacks something: {error!r}") from error
    _expect(bool(text.strip()), key, f"expected a text for {phrase.code}")


def _told(proposals: Iterable[Proposal]) -> list[tuple[object, ...]]:
    """All that proposals say, in an order of their own; a proposal equals only itself."""
    proposals = list(proposals)
    names = [field.name for field in attrs.fields(Proposal) if field.init]
    fields = ["wording" if name == "say" else name for name in names]
    told = [tuple(getattr(one, name) for name in fields) for one in proposals]
    keys = [one.key for one in proposals]
    return [one for _, one in sorted(zip(keys, told, strict=True), key=lambda pair: pair[0])]


def _expect(holds: bool, about: str, message: str) -> None:
    if not holds:
        raise AssertionError(f"{about}: {message}")
