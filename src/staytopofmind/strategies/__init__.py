"""The ten tips as classes, and what authors of further strategies need."""

from staytopofmind.model.actions import ACTION_KINDS, ActionKind
from staytopofmind.model.sources import Source
from staytopofmind.strategies.achievement_update import AchievementUpdate
from staytopofmind.strategies.base import Example, Expected, Strategy, Tip
from staytopofmind.strategies.brief import AVOID, TONE, Brief, Point, Wording
from staytopofmind.strategies.follow_up_conversation import FollowUpConversation
from staytopofmind.strategies.follow_up_letter import FollowUpLetter
from staytopofmind.strategies.industry_events import IndustryEvents
from staytopofmind.strategies.matching import MATCHER, Match, TopicMatcher, WordMatcher
from staytopofmind.strategies.network_connection import NetworkConnection
from staytopofmind.strategies.professionalism import Professionalism
from staytopofmind.strategies.proposal import Proposal, key_id_of, key_of
from staytopofmind.strategies.referral_request import ReferralRequest
from staytopofmind.strategies.registry import GROUP, Registry
from staytopofmind.strategies.social_activity import SocialActivity
from staytopofmind.strategies.supporting_materials import SupportingMaterials
from staytopofmind.strategies.thank_you_email import ThankYouEmail

__all__ = [
    "ACTION_KINDS",
    "AVOID",
    "BUILTIN",
    "GROUP",
    "MATCHER",
    "TONE",
    "AchievementUpdate",
    "ActionKind",
    "Brief",
    "Example",
    "Expected",
    "FollowUpConversation",
    "FollowUpLetter",
    "IndustryEvents",
    "Match",
    "NetworkConnection",
    "Point",
    "Professionalism",
    "Proposal",
    "ReferralRequest",
    "Registry",
    "SocialActivity",
    "Source",
    "Strategy",
    "SupportingMaterials",
    "ThankYouEmail",
    "Tip",
    "TopicMatcher",
    "WordMatcher",
    "Wording",
    "key_id_of",
    "key_of",
]

BUILTIN: tuple[type[Strategy], ...] = (
    ThankYouEmail,
    NetworkConnection,
    FollowUpLetter,
    SupportingMaterials,
    SocialActivity,
    FollowUpConversation,
    ReferralRequest,
    IndustryEvents,
    AchievementUpdate,
    Professionalism,
)
"""The strategies of this library, in the order of their tips."""
