"""The facts: what a history is made of, and how it reads from one contact or at one moment."""

from staytopofmind.model.actions import ACTION_KINDS, PURPOSES, ActionKind, Purpose, PurposeMeaning
from staytopofmind.model.candidate import (
    Achievement,
    Candidate,
    CandidateTie,
    Material,
    PlatformAccount,
    Skill,
    TalkingPoint,
    Transit,
    WorkingHours,
)
from staytopofmind.model.contact import (
    ROLES,
    Contact,
    DoNotContact,
    Handle,
    OptOut,
    Organisation,
    Role,
    Tie,
)
from staytopofmind.model.disposition import Disposition, Verdict
from staytopofmind.model.history import History
from staytopofmind.model.index import Record
from staytopofmind.model.interaction import Interaction, Promise, Topic
from staytopofmind.model.interactions import (
    INTERACTIONS,
    Connection,
    EventAttendance,
    Interview,
    Letter,
    Meeting,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.opportunity import (
    DEAD_STAGES,
    STAGES,
    DecisionDate,
    Event,
    Opportunity,
    Stage,
    StageName,
)
from staytopofmind.model.phrase import Phrase
from staytopofmind.model.platforms import PLATFORM_LIMITS, PlatformLimits, limits_of
from staytopofmind.model.pursuit import Pursuit, ReachedStage, Wait
from staytopofmind.model.relationship import Relationship
from staytopofmind.model.search import Search
from staytopofmind.model.sources import STRENGTHS, Source, Strength

__all__ = [
    "ACTION_KINDS",
    "DEAD_STAGES",
    "INTERACTIONS",
    "PLATFORM_LIMITS",
    "PURPOSES",
    "ROLES",
    "STAGES",
    "STRENGTHS",
    "Achievement",
    "ActionKind",
    "Candidate",
    "CandidateTie",
    "Connection",
    "Contact",
    "DecisionDate",
    "Disposition",
    "DoNotContact",
    "Event",
    "EventAttendance",
    "Handle",
    "History",
    "Interaction",
    "Interview",
    "Letter",
    "Material",
    "Meeting",
    "Message",
    "Opportunity",
    "OptOut",
    "Organisation",
    "Phrase",
    "PlatformAccount",
    "PlatformLimits",
    "Promise",
    "Purpose",
    "PurposeMeaning",
    "Pursuit",
    "ReachedStage",
    "Record",
    "Referral",
    "Relationship",
    "Role",
    "Search",
    "Skill",
    "SocialActivity",
    "Source",
    "Stage",
    "StageName",
    "Strength",
    "TalkingPoint",
    "Tie",
    "Topic",
    "Transit",
    "Verdict",
    "Wait",
    "WorkingHours",
    "limits_of",
]
