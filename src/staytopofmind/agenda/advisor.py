"""The advisor composes the steps: propose, judge, score, give slots.

`due_actions` is its front door.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

import attrs

from staytopofmind.agenda.agenda import Agenda
from staytopofmind.agenda.assessment import (
    Assessed,
    State,
    assess,
    proposals_for_candidate,
    proposals_to,
)
from staytopofmind.agenda.composing import Composition, compose
from staytopofmind.agenda.notices import Background, background_of
from staytopofmind.errors import HistoryError, Problem, SettingsError, quoted
from staytopofmind.model.fields import is_slug
from staytopofmind.model.history import History
from staytopofmind.model.platforms import limits_of
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import MONDAY_TO_FRIDAY, WorkingCalendar, instant_from
from staytopofmind.policies import DEFAULT_POLICIES
from staytopofmind.policies.base import Policy
from staytopofmind.ranking.arbiter import Limits
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.score import LEVER_MAX
from staytopofmind.ranking.scoring import Scorer
from staytopofmind.ranking.tally import Tally
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.proposal import Proposal
from staytopofmind.strategies.registry import Registry

__all__ = ["Advisor", "due_actions"]

_NO_LEVERS: Final[Mapping[str, float]] = MappingProxyType({})
_NO_MORE: Final[Mapping[State, int]] = MappingProxyType({})
_HOUR: Final = timedelta(hours=1)


def _builtin() -> tuple[Strategy, ...]:
    return Registry.builtin().build()


# What is no collection is kept as it is, to be refused together with all else that is wrong.
def _strategies(given: Iterable[Strategy]) -> tuple[Strategy, ...]:
    return tuple(given) if isinstance(given, Iterable) else given


def _policies(given: Iterable[Policy]) -> tuple[Policy, ...]:
    return tuple(given) if isinstance(given, Iterable) else given


def _own(given: Mapping[str, float]) -> Mapping[str, float]:
    # A copy, so that nobody changes an advisor through the mapping they made it with.
    return MappingProxyType(dict(given)) if isinstance(given, Mapping) else given


@attrs.frozen(kw_only=True)
class Advisor:
    """A way of advising: strategies, policies, the model and its limits. Every part has a default.

    ``levers`` multiply the score of a strategy by its slug (0 or more; default 1). ``tick`` is how
    often scores are read anew, from a minute to a day. ``calendar`` says which days are working
    days; an object of the ``holidays`` package is one.

    Raises:
        SettingsError: with all that is wrong.
    """

    strategies: tuple[Strategy, ...] = attrs.field(factory=_builtin, converter=_strategies)
    policies: tuple[Policy, ...] = attrs.field(default=DEFAULT_POLICIES, converter=_policies)
    model: PresenceModel = attrs.field(factory=PresenceModel)
    limits: Limits = attrs.field(factory=Limits)
    calendar: WorkingCalendar = MONDAY_TO_FRIDAY
    levers: Mapping[str, float] = attrs.field(default=_NO_LEVERS, converter=_own, hash=False)
    tick: timedelta = _HOUR

    def __attrs_post_init__(self) -> None:
        problems = [
            *_unfit("strategies", self.strategies, Strategy),
            *_unfit("policies", self.policies, Policy),
            *_expected("model", self.model, PresenceModel),
            *_expected("limits", self.limits, Limits),
        ]
        if not callable(getattr(self.calendar, "is_working_day", None)):
            message = f"got {quoted(self.calendar)}, expected an object with is_working_day(date)"
            problems.append(Problem("calendar", message))
        problems.extend(self._wrong_levers())
        if not (
            isinstance(self.tick, timedelta)
            and timedelta(minutes=1) <= self.tick <= timedelta(days=1)
        ):
            message = f"got {quoted(self.tick)}, expected a timedelta from a minute to a day"
            problems.append(Problem("tick", message))
        if problems:
            raise SettingsError(problems, subject="advisor")

    def _wrong_levers(self) -> list[Problem]:
        if not isinstance(self.levers, Mapping):
            return [Problem("levers", f"got {quoted(self.levers)}, expected factors by slug")]
        given = self.strategies if isinstance(self.strategies, tuple) else ()
        slugs = {getattr(one, "slug", "") for one in given if isinstance(one, Strategy)}
        problems: list[Problem] = []
        for slug, lever in self.levers.items():
            if slug not in slugs:
                known = ", ".join(sorted(slugs))
                problems.append(Problem(f"levers[{slug!r}]", f"expected one of {known}"))
            is_number = isinstance(lever, (int, float)) and not isinstance(lever, bool)
            if not (is_number and 0 <= lever <= LEVER_MAX):
                message = f"got {quoted(lever)}, expected a number from 0 to {LEVER_MAX:g}"
                problems.append(Problem(f"levers[{slug!r}]", message))
        return problems

    @property
    def tick_length(self) -> int:
        """The tick in microseconds."""
        return self.tick // timedelta(microseconds=1)

    def tick_at(self, now: int) -> int:
        """The instant at which scores for ``now`` are read."""
        return now - now % self.tick_length

    def agenda(self, history: History, *, now: datetime | str) -> Agenda:
        """What is due at a moment, from what was known then.

        ``now`` is an aware moment. Records after it are not yet known, and a notice counts them.

        Raises:
            MomentError: ``now`` is naive or no moment.
            HistoryError: ``history`` is something else.
            StrategyError: a strategy or policy of a third party broke its contract.
        """
        moment = instant_from(now)
        expect_history(history)
        search = Search(history.index, moment, self.calendar)
        scorer = Scorer(
            search, self.model, now=moment, tick=self.tick_at(moment), levers=self.levers
        )
        assessed: list[Assessed] = []
        unlisted: Counter[State] = Counter()  # most: only counted, so that nothing of them is kept
        for contact in search.contacts():
            for one in self.assess_contact(search, contact, scorer):
                if one.is_listed:
                    assessed.append(one)
                else:
                    unlisted[one.state] += 1
        assessed += self.assess_candidate(search, scorer)
        background = cache(lambda: background_of(search))
        return self.compose(search, assessed, background, unlisted=unlisted)

    def assess_contact(self, search: Search, contact: str, scorer: Scorer) -> list[Assessed]:
        """The proposals to one contact, assessed at the search's moment."""
        relationship = search.fresh_relationship(contact)
        proposals = proposals_to(self.strategies, relationship)
        return self.judge(search, relationship, proposals, scorer)

    def assess_candidate(self, search: Search, scorer: Scorer) -> list[Assessed]:
        """The proposals that concern no single contact, assessed at the search's moment."""
        proposals = proposals_for_candidate(self.strategies, search)
        return self.judge(search, None, proposals, scorer)

    def judge(
        self,
        search: Search,
        relationship: Relationship | None,
        proposals: Iterable[Proposal],
        scorer: Scorer,
    ) -> list[Assessed]:
        """Proposals to one contact (None: to no single one), assessed at the search's moment."""
        return [
            assess(
                proposal,
                relationship,
                search,
                policies=self.policies,
                scorer=scorer,
                now=search.moment,
            )
            for proposal in proposals
        ]

    def tally(self, search: Search) -> Tally:
        """What recorded actions count under at the search's moment."""
        accounts = (limits_of(one, self.limits.platforms) for one in search.candidate.accounts)
        return Tally(search, self.limits, accounts, search.moment)

    def compose(
        self,
        search: Search,
        assessed: list[Assessed],
        background: Callable[[], Background],
        *,
        unlisted: Mapping[State, int] = _NO_MORE,
        tally: Tally | None = None,
    ) -> Agenda:
        """The agenda of assessed proposals, and of those that are only counted.

        ``tally`` is what recorded actions count under, if somebody keeps it.
        """
        parts = Composition(
            search=search,
            limits=self.limits,
            model=self.model,
            now=search.moment,
            tick=self.tick_at(search.moment),
            tick_length=self.tick_length,
            background=background,
            unlisted=unlisted,
            tally=tally,
        )
        return compose(parts, assessed)


def _unfit(
    name: str, given: Iterable[object], cls: type[Strategy] | type[Policy]
) -> Iterator[Problem]:
    if not isinstance(given, tuple):
        yield Problem(name, f"got {quoted(given)}, expected a list of {name}")
        return
    if given and all(isinstance(one, str) for one in given):
        yield Problem(name, "got slugs, expected instances, such as Registry.build() gives")
        return
    slugs: set[str] = set()
    for number, one in enumerate(given):
        path = f"{name}[{number}]"
        if not isinstance(one, cls):
            yield from _expected(path, one, cls)
            continue
        slug = getattr(one, "slug", None)
        if not (isinstance(slug, str) and is_slug(slug)):
            yield Problem(path, f"got slug {quoted(slug)}, expected lower-case words with hyphens")
        elif slug in slugs:
            yield Problem(path, f"got {slug!r} again, expected each once")
        else:
            slugs.add(slug)


def _expected(name: str, value: object, cls: type) -> Iterator[Problem]:
    if not isinstance(value, cls):
        yield Problem(name, f"got {quoted(value)}, expected an instance of {cls.__name__}")


def expect_history(given: History) -> None:
    """Refuse what is no history; what comes from a file is often still text.

    Raises:
        HistoryError: with what was given.
    """
    if not isinstance(given, History):
        message = f"got {quoted(given)}, expected a History; load_history makes one of JSON"
        raise HistoryError([Problem("", message)])


def advisor_or_default(given: Advisor | None) -> Advisor:
    """The advisor given, or one with all defaults.

    Raises:
        SettingsError: something else was given.
    """
    if given is not None and not isinstance(given, Advisor):
        raise SettingsError(Problem("advisor", f"got {quoted(given)}, expected an Advisor"))
    return given or Advisor()


def due_actions(history: History, *, now: datetime | str, advisor: Advisor | None = None) -> Agenda:
    """What is due at a moment, ranked, from what was known then.

    ``now`` is an aware moment; nothing here reads a clock. ``advisor`` None is one with all
    defaults. The same history and moment give the same agenda, in any process.

    Raises:
        MomentError: ``now`` is naive or no moment.
        HistoryError: ``history`` is something else.
        SettingsError: ``advisor`` is something else.
        StrategyError: a strategy or policy of a third party broke its contract. Words are found
            when they are read, so one that fails to say a proposal is named then.
    """
    return advisor_or_default(advisor).agenda(history, now=now)
