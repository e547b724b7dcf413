"""Why an action has the place it has: every number, its facts and its source, as text and data."""

from collections.abc import Mapping
from typing import Any

import attrs

from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.presence import presence
from staytopofmind.ranking.scoring import Scoring
from staytopofmind.strategies.proposal import Proposal

__all__ = ["Explanation", "explanation_of"]


@attrs.frozen(kw_only=True)
class Explanation:
    """The score of an action taken apart.

    ``data`` holds JSON values under fixed names; ``text`` says the same in sentences.
    """

    text: str
    data: Mapping[str, Any]

    def __str__(self) -> str:
        return self.text


def explanation_of(proposal: Proposal, scoring: Scoring, model: PresenceModel) -> Explanation:
    """The explanation of a scored proposal.

    Presence is a model's share (0 to 1, printed times 100): before, and right after the action.
    """
    before = presence(scoring.x)
    after = presence(scoring.x + proposal.kind.weight)
    kind = proposal.kind
    data: dict[str, Any] = {
        "key": proposal.key,
        "score": scoring.score,
        "parts": dict(scoring.parts),
        "serves": scoring.serves,
        "lever": scoring.lever,
        "importance": scoring.importance,
        "fit": proposal.fit,
        "gain": scoring.gain,
        "chance_of_reply": scoring.reply,
        "horizons": list(scoring.horizons),
        "presence_before": before,
        "presence_after": after,
        "duty": kind.duty,
        "urgency": scoring.urgency,
        "intrusion": kind.intrusion,
        "strain": scoring.strain,
        "risk": scoring.risk,
        "minutes": kind.minutes,
        "evidence": list(proposal.evidence),
        "sources": {"action_kind": str(kind.source)}
        | {name: str(source) for name, source in model.sources.items()},
    }
    return Explanation(text=_text(proposal, scoring, before, after), data=data)


def _text(proposal: Proposal, scoring: Scoring, before: float, after: float) -> str:
    parts, kind = scoring.parts, proposal.kind
    stake = (
        f"lever {scoring.lever:g} x importance {scoring.importance:.2f} x fit {proposal.fit:.2f}"
    )
    modelled = f"modelled presence {100 * before:.1f} before, {100 * after:.1f} right after"
    pressing = f"duty {kind.duty:g} x urgency {scoring.urgency:.2f}"
    strained = f"risk {scoring.risk:.2f} at strain {scoring.strain:.2f}"
    lines = [
        f"{proposal.headline}: score {scoring.score:+.4f}",
        f"  because {proposal.why}",
        f"  presence {parts.presence:+.4f}: {stake} x gain {scoring.gain:.4f} ({modelled})",
        f"  timing {parts.timing:+.4f}: {stake} x {pressing}",
        f"  fatigue {parts.fatigue:+.4f}: {stake} x intrusion {kind.intrusion:g} x {strained}",
        f"  effort {parts.effort:+.4f}: {kind.minutes:g} minutes",
    ]
    if proposal.evidence:
        lines.append(f"  facts: {', '.join(proposal.evidence)}")
    lines.append("  presence is a model's number, not the chance that anyone remembers")
    return "\n".join(lines)
