"""The parameters of the memory model, each with its unit, its range and its source.

They describe a model. Most are assumptions and say so; none was learned from the caller's data.
"""

from collections.abc import Iterable, Mapping
from math import log
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from staytopofmind.errors import Problem, SettingsError, quoted
from staytopofmind.model.sources import Source
from staytopofmind.moments import DAY

__all__ = ["PresenceModel"]

_HALF_LIFE: Final = (0.01, 36_500.0)
_SHARE: Final = (0.0, 1.0)
_QUANTILES: Final = (1 / 6, 1 / 2, 5 / 6)

_DEPTHS: Final = {"brief": 0.7, "normal": 1.0, "deep": 1.4}
_WEIGHTS: Final = {
    "reaction": 0.12,
    "connection": 0.25,
    "courtesy": 0.3,
    "email": 0.4,
    "thank_you": 0.45,
    "letter": 0.5,
    "materials": 0.6,
    "referral": 0.9,
    "event": 1.0,
    "call": 1.2,
    "interview": 2.0,
}
_ROLES: Final = {
    "hiring_manager": 1.0,
    "interviewer": 0.8,
    "recruiter": 0.7,
    "coordinator": 0.5,
    "referrer": 0.6,
    "peer": 0.4,
    "unknown": 0.4,
}

_CURVE: Final = Source(
    "two half-lives rounded from a least-squares fit to the ACT-R law t**-.5: scaled to agree at "
    "one day, within -3 to +13 % of it from 1 to 60 d",
    "convention",
)
_ACTED: Final = Source(
    "generation and testing effects; on two logs of work mail 1.5 ranks next week's writers .003 "
    "to .004 AUC better than 1.0, on a chat log no better: a weak measurement",
    "measured",
)
_RICHNESS: Final = Source(
    "ordered by richness and duration; the scale lets presence move where reply rates still do",
    "assumption",
)
_DEPTH: Final = Source("a brief exchange leaves less, a deep one more", "assumption")
_STRAIN_HALF_LIFE: Final = Source("shorter than the slow trace's half-life", "assumption")
_STRAIN: Final = Source(
    "a third message without an answer hurts; the credit for their own messages is limited",
    "assumption",
)
_REPLIES: Final = Source(
    "mail logs show .40 to .75 once both sides write, vendors report .01 to .08 for cold mail; "
    "shaded for the difference in power",
    "assumption",
)
_REPLIES_OF_ONE: Final = Source("nobody's own rate is known unless the caller says", "assumption")
_HORIZON: Final = Source(
    "Glassdoor 2017: US mean of 23.8 d from application to decision, self-reported; the "
    "exponential shape is assumed",
    "measured",
)
_EFFORT: Final = Source("ten minutes cost as much as .005 of presence", "assumption")
_IMPORTANCE: Final = Source("ordered by say in the decision", "assumption")
_INTEREST: Final = Source("somewhat above the middle when the candidate states none", "assumption")
_LIVENESS: Final = Source("a contact without an active opportunity counts half", "assumption")


def _number(default: float, span: tuple[float, float], source: Source) -> float:
    field: float = attrs.field(default=default, metadata={"span": span, "source": source})
    return field


def _table(
    defaults: Mapping[str, float],
    span: tuple[float, float],
    source: Source,
    *,
    closed: bool = True,
) -> Mapping[str, float]:
    frozen = MappingProxyType(defaults)
    notes = {"span": span, "source": source, "defaults": frozen, "closed": closed}
    # A mapping proxy has no hash; the numbers tell models apart well enough.
    field: Mapping[str, float] = attrs.field(default=frozen, hash=False, metadata=notes)
    return field


@attrs.frozen(kw_only=True)
class PresenceModel:
    """How contact leaves a trace, how it fades, what it costs, and whose trace matters.

    Checked on construction: `SettingsError` names every value that is not a finite number in its
    range. A mapping given in part keeps the defaults of the entries it leaves out. `sources` has
    the origin and the honesty label of each field: measured, convention or assumption.

    The trace of one interaction fades by a kernel of two half-lives,
    ``(1 - slow_share) * 2**(-d / half_life_fast) + slow_share * 2**(-d / half_life_slow)``.
    """

    sources: ClassVar[Mapping[str, Source]]

    half_life_fast: float = _number(2.0, _HALF_LIFE, _CURVE)
    """Days until the fast trace is halved; not above ``half_life_slow``."""
    half_life_slow: float = _number(45.0, _HALF_LIFE, _CURVE)
    """Days until the slow trace is halved."""
    slow_share: float = _number(0.25, _SHARE, _CURVE)
    """The part of an interaction's weight that fades slowly, 0 to 1."""
    half_life_strain: float = _number(10.0, _HALF_LIFE, _STRAIN_HALF_LIFE)
    """Days until what was asked of a contact, and what they gave, is halved."""
    contact_acted: float = _number(1.5, (1.0, 10.0), _ACTED)
    """Factor on the weight when the contact acted; 1 or more."""
    depths: Mapping[str, float] = _table(_DEPTHS, (0.0, 10.0), _DEPTH)
    """Factor on the weight by depth: brief, normal, deep; a deeper one is not less."""
    weights: Mapping[str, float] = _table(_WEIGHTS, (0.0, 100.0), _RICHNESS, closed=False)
    """Trace by what happened, 0 to 100; slugs not listed count as ``email``."""
    reply_trace: float = _number(0.6, (0.0, 100.0), _RICHNESS)
    """Trace of an answer to an action, the factor for the contact's acting included."""
    reply_cold: float = _number(0.10, _SHARE, _REPLIES)
    """Chance of an answer before the contact has ever written, 0 to 1."""
    reply_warm: float = _number(0.40, _SHARE, _REPLIES)
    """Chance of an answer once the contact has written, 0 to 1."""
    reply_by_contact: Mapping[str, float] = _table({}, _SHARE, _REPLIES_OF_ONE, closed=False)
    """Chance of an answer by contact id, 0 to 1, where the caller knows better (`reply_rates`)."""
    horizon_mean: float = _number(24.0, (0.01, 3_650.0), _HORIZON)
    """Mean days until a decision whose date is unknown (an exponential)."""
    strain_half: float = _number(3.0, (0.01, 1_000.0), _STRAIN)
    """The strain at which the risk of overdoing it is one half."""
    strain_credit: float = _number(1.0, (0.0, 1_000.0), _STRAIN)
    """How much strain a contact's own messages can offset at most."""
    effort_per_minute: float = _number(0.0005, _SHARE, _EFFORT)
    """What a minute of the candidate's time costs, in units of the score."""
    roles: Mapping[str, float] = _table(_ROLES, _SHARE, _IMPORTANCE)
    """Importance by role, 0 to 1; roles not listed count as ``unknown``."""
    interest: float = _number(0.7, _SHARE, _INTEREST)
    """Interest in an opportunity, 0 to 1, where the candidate states none."""
    live: float = _number(1.0, _SHARE, _LIVENESS)
    """Factor on the importance with an active opportunity, 0 to 1."""
    idle: float = _number(0.5, _SHARE, _LIVENESS)
    """Factor on the importance without an active opportunity, 0 to 1."""
    no_beneficiary: float = _number(0.4, _SHARE, _IMPORTANCE)
    """Importance of a proposal that serves no contact in particular, 0 to 1."""

    fast_rate: float = attrs.field(init=False, repr=False, eq=False)
    """Doublings of the fast trace per microsecond (below 0)."""
    slow_rate: float = attrs.field(init=False, repr=False, eq=False)
    """Doublings of the slow trace per microsecond (below 0)."""
    strain_rate: float = attrs.field(init=False, repr=False, eq=False)
    """Doublings of strain per microsecond (below 0)."""
    horizon_offsets: tuple[int, ...] = attrs.field(init=False, repr=False, eq=False)
    """Microseconds to the quantiles 1/6, 1/2 and 5/6 of an unknown decision."""

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        for field in attrs.fields(type(self)):
            if field.init:
                accepted = _read(field, getattr(self, field.name), problems)
                object.__setattr__(self, field.name, accepted)
        if not problems:
            problems.extend(self._disagreements())
        if problems:
            raise SettingsError(problems, subject=type(self).__name__)
        self._derive()

    def _disagreements(self) -> Iterable[Problem]:
        if self.half_life_fast > self.half_life_slow:
            yield Problem(
                "half_life_fast",
                f"got {self.half_life_fast}, expected at most half_life_slow {self.half_life_slow}",
            )
        if not self.depths["brief"] <= self.depths["normal"] <= self.depths["deep"]:
            yield Problem("depths", f"got {dict(self.depths)}, expected brief <= normal <= deep")

    def _derive(self) -> None:
        derived = {
            "fast_rate": -1.0 / (self.half_life_fast * DAY),
            "slow_rate": -1.0 / (self.half_life_slow * DAY),
            "strain_rate": -1.0 / (self.half_life_strain * DAY),
            "horizon_offsets": tuple(
                round(-self.horizon_mean * log(1 - share) * DAY) for share in _QUANTILES
            ),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def __reduce__(self) -> tuple[Any, ...]:
        # Mapping proxies cannot be pickled or deep-copied; plain dicts are read back the same.
        names = [field.name for field in attrs.fields(type(self)) if field.init]
        values = {name: getattr(self, name) for name in names}
        plain = {n: dict(v) if isinstance(v, Mapping) else v for n, v in values.items()}
        return _rebuilt, (type(self), plain)

    def weight(self, kind: str, *, depth: str = "normal", contact_acted: bool = False) -> float:
        """The trace an interaction leaves: its kind's weight, by depth, more if they acted.

        ``kind`` is a slug of `weights`, any other counts as ``email``; ``depth`` one of `depths`
        (`KeyError` otherwise).
        """
        weights = self.weights
        weight = weights.get(kind, weights["email"]) * self.depths[depth]
        return weight * self.contact_acted if contact_acted else weight

    def importance(self, role: str, *, interest: float | None, live: bool) -> float:
        """How much a contact's presence matters: role by interest by liveness, 0 to 1.

        ``interest`` None is unstated; ``live``: the contact has an active opportunity.
        """
        stated = self.interest if interest is None else interest
        by_role = self.roles.get(role, self.roles["unknown"])
        return by_role * stated * (self.live if live else self.idle)


PresenceModel.sources = MappingProxyType(
    {f.name: f.metadata["source"] for f in attrs.fields(PresenceModel) if "source" in f.metadata}
)


def _rebuilt(cls: type[PresenceModel], values: Mapping[str, Any]) -> PresenceModel:
    return cls(**values)


def _read(field: "attrs.Attribute[Any]", value: object, problems: list[Problem]) -> object:
    """The value as the model keeps it, or None with its problems noted."""
    span, defaults = field.metadata["span"], field.metadata.get("defaults")
    if defaults is None:
        return _in_span(field.name, value, span, problems)
    if not isinstance(value, Mapping):
        problems.append(Problem(field.name, f"got {quoted(value)}, expected a mapping to numbers"))
        return None
    kept: dict[str, float | None] = dict(defaults)
    for key, entry in value.items():
        path = f"{field.name}[{quoted(key)}]"
        if not isinstance(key, str) or (field.metadata["closed"] and key not in defaults):
            problems.append(Problem(path, f"got this entry, expected one of {', '.join(defaults)}"))
        else:
            kept[key] = _in_span(path, entry, span, problems)
    return MappingProxyType(kept)


def _in_span(
    path: str, value: object, span: tuple[float, float], problems: list[Problem]
) -> float | None:
    low, high = span
    if isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high:
        return float(value)
    expected = f"expected a number from {low:g} to {high:g}"
    problems.append(Problem(path, f"got {quoted(value)}, {expected}"))
    return None
