"""The ranking: a model of presence, and one score whose parts add up."""

from staytopofmind.ranking.arbiter import Limits
from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.presence import Memory, Trace, presence, strain
from staytopofmind.ranking.replies import ReplyRate, ReplyRates, reply_rates
from staytopofmind.ranking.score import LEVER_MAX, Parts
from staytopofmind.ranking.scoring import Scoring

__all__ = [
    "LEVER_MAX",
    "Limits",
    "Memory",
    "Parts",
    "PresenceModel",
    "ReplyRate",
    "ReplyRates",
    "Scoring",
    "Trace",
    "presence",
    "reply_rates",
    "strain",
]
