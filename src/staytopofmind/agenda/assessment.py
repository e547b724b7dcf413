"""One proposal at one moment: settled, lapsed, held back, upcoming, or open for a slot.

The one place that compares windows with the clock. Whatever is decided here for a contact depends
on that contact's proposals, the facts known, the moment and the tick, and on nothing else.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, TypeAlias

import attrs

from staytopofmind.errors import StrategyError, quoted
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.moments import DAY, NEVER, Zone
from staytopofmind.policies.base import Objection, Policy
from staytopofmind.ranking.scoring import Scorer, Scoring
from staytopofmind.strategies.base import Strategy
from staytopofmind.strategies.proposal import Proposal

__all__ = [
    "LAPSED_FOR",
    "OVERDUE_FOR",
    "Assessed",
    "State",
    "assess",
    "proposals_for_candidate",
    "proposals_to",
]

State: TypeAlias = Literal["settled", "lapsed", "held_back", "upcoming", "open"]

LAPSED_FOR: Final = 14 * DAY
"""How long a lapsed proposal stays listed."""

OVERDUE_FOR: Final = 7 * DAY
"""How long an overdue courtesy stays ahead of the others."""


@attrs.frozen(kw_only=True, eq=False)
class Assessed:
    """A proposal with its state; ``scoring`` only where it is open or held back by its score."""

    proposal: Proposal
    state: State
    zone: Zone
    """That of whom it is sent to."""
    objections: tuple[Objection, ...] = ()
    scoring: Scoring | None = None
    pinned: bool = False
    revision: int = 0
    changes_at: int = NEVER
    """The next instant at which time alone may change this, apart from facts and ticks."""
    rank: tuple[object, ...] = ()
    """Its place in the order of due actions, total and deterministic; only where it is open."""

    @property
    def is_listed_first(self) -> bool:
        """Whether it is owed or pinned, and so exempt from the score's sign."""
        return self.proposal.kind.courtesy or self.pinned

    @property
    def is_listed(self) -> bool:
        """Whether an agenda lists it, rather than count it."""
        return self.changes_at != NEVER if self.state == "lapsed" else self.state != "settled"

    def scored_anew(self, scorer: Scorer, now: int) -> "Assessed":
        """The same at another tick, if nothing else has changed; only where it is open."""
        return _open(
            scorer,
            now,
            proposal=self.proposal,
            zone=self.zone,
            pinned=self.pinned,
            revision=self.revision,
            changes_at=self.changes_at,
        )


def _open(
    scorer: Scorer,
    now: int,
    *,
    proposal: Proposal,
    zone: Zone,
    pinned: bool,
    revision: int,
    changes_at: int,
) -> Assessed:
    scoring, window = scorer.score(proposal), proposal.window
    if proposal.kind.courtesy:
        place, score = (3 if now >= window.due + OVERDUE_FOR else 0), 0.0
    else:
        place, score = (1 if pinned else 2), -scoring.score
    return Assessed(
        proposal=proposal,
        state="open",
        zone=zone,
        scoring=scoring,
        pinned=pinned,
        revision=revision,
        changes_at=changes_at,
        rank=(
            place,
            score,
            window.due,
            window.best,
            -scoring.importance,
            proposal.strategy,
            proposal.contact or "",
            proposal.key,
        ),
    )


def proposals_to(strategies: Iterable[Strategy], relationship: Relationship) -> list[Proposal]:
    """What the strategies propose for a contact, checked.

    Raises:
        StrategyError: a strategy raised, or yielded something else than proposals of its own.
    """
    found: list[Proposal] = []
    for strategy in strategies:
        before = len(found)
        try:
            found.extend(strategy.propose(relationship))
        except StrategyError:
            raise
        except Exception as error:
            message = f"raised {type(error).__name__}: {error}"
            raise _broken(strategy, message, relationship.contact.id) from error
        if len(found) > before:
            _check(strategy, found[before:], relationship.contact.id)
    return found


def proposals_for_candidate(strategies: Iterable[Strategy], search: Search) -> list[Proposal]:
    """What the strategies propose that concerns no single contact, checked.

    Raises:
        StrategyError: as for `proposals_to`.
    """
    found: list[Proposal] = []
    for strategy in strategies:
        try:
            own = list(strategy.propose_for_candidate(search))
        except StrategyError:
            raise
        except Exception as error:
            message = f"raised {type(error).__name__}: {error}"
            raise _broken(strategy, message, None) from error
        _check(strategy, own, None)
        found.extend(own)
    return found


def _broken(plugin: Strategy | Policy, message: str, contact: str | None) -> StrategyError:
    return StrategyError(message, plugin=plugin.slug, contact=contact)


def _check(strategy: Strategy, proposals: Sequence[object], contact: str | None) -> None:
    seen: set[tuple[str, str, str | None, str]] = set()
    for proposal in proposals:
        if not isinstance(proposal, Proposal):
            message = f"yielded {quoted(proposal)}, expected a Proposal"
            raise _broken(strategy, message, contact)
        if proposal.strategy != strategy.slug or proposal.contact != contact:
            message = (
                f"yielded {quoted(proposal.key)}, expected a proposal of its own, to {contact}"
            )
            raise _broken(strategy, message, contact)
        if proposal.identity in seen:
            message = f"yielded {quoted(proposal.key)} twice, expected a key of its own for each"
            raise _broken(strategy, message, contact)
        seen.add(proposal.identity)


def assess(
    proposal: Proposal,
    relationship: Relationship | None,
    search: Search,
    *,
    policies: Sequence[Policy],
    scorer: Scorer,
    now: int,
) -> Assessed:
    """The state of a proposal, the first that fits; an open one is scored.

    Raises:
        StrategyError: a policy raised, or answered something else than an objection or None.
    """
    window, zone = proposal.window, (relationship or search).zone
    settled, pinned, revision = _said(proposal, search)
    if settled:
        return Assessed(proposal=proposal, state="settled", zone=zone)
    if now >= window.closes or window.opens == window.closes:  # empty ones never open
        gone = window.closes + LAPSED_FOR
        listed_until = gone if gone > now else NEVER
        return Assessed(proposal=proposal, state="lapsed", zone=zone, changes_at=listed_until)
    edge = next(e for e in (window.opens, window.best, window.due, window.closes) if e > now)
    objections = _objections(proposal, relationship, search, policies, now)
    wishes = [one for is_consent, one in objections if is_consent]
    if wishes or (objections and now >= window.opens):
        against = wishes or [one for _, one in objections]
        return Assessed(
            proposal=proposal,
            state="held_back",
            zone=zone,
            objections=tuple(against),
            pinned=pinned,
            revision=revision,
            changes_at=min([edge, *(one.until for one in against if one.until is not None)]),
        )
    if now < window.opens:
        return Assessed(
            proposal=proposal,
            state="upcoming",
            zone=zone,
            pinned=pinned,
            revision=revision,
            changes_at=edge,
        )
    courtesy_late = window.due + OVERDUE_FOR
    if proposal.kind.courtesy and now < courtesy_late < edge:
        edge = courtesy_late
    return _open(
        scorer,
        now,
        proposal=proposal,
        zone=zone,
        pinned=pinned,
        revision=revision,
        changes_at=edge,
    )


def _said(proposal: Proposal, search: Search) -> tuple[bool, bool, int]:
    """What the candidate said of it: whether it is settled or pinned, and how often snoozed."""
    told, carried = search.index.dispositions, search.index.mentions.carried
    key = proposal.key
    if not (key in told or key in carried or proposal.settled_by):
        return False, False, 0  # as of most
    verdicts = [one.verdict for one in search.dispositions(key)]
    settled = any(search.is_settled(one) for one in (key, *proposal.settled_by))
    return settled, "pinned" in verdicts, verdicts.count("snoozed")


def _objections(
    proposal: Proposal,
    relationship: Relationship | None,
    search: Search,
    policies: Sequence[Policy],
    now: int,
) -> list[tuple[bool, Objection]]:
    """The objections, each with whether it is the contact's wish; only those if it is not open."""
    found: list[tuple[bool, Objection]] = []
    courtesy, is_open = proposal.kind.courtesy, now >= proposal.window.opens
    for policy in policies:
        if (courtesy and not policy.binds_courtesies) or not (is_open or policy.is_consent):
            continue
        objection = _judged(policy, proposal, relationship, search, now)
        if objection is not None:
            found.append((policy.is_consent, objection))
    return found


def _judged(
    policy: Policy,
    proposal: Proposal,
    relationship: Relationship | None,
    search: Search,
    now: int,
) -> Objection | None:
    to = proposal.contact
    try:
        objection = policy.judge(proposal, relationship, search, now)
    except Exception as error:
        raise _broken(policy, f"raised {type(error).__name__}: {error}", to) from error
    if objection is None:
        return None
    if not isinstance(objection, Objection):
        raise _broken(policy, f"answered {quoted(objection)}, expected an Objection or None", to)
    if objection.until is not None and objection.until <= now:
        message = f"objected until {objection.until}, expected an instant after now, {now}"
        raise _broken(policy, message, to)
    return objection
