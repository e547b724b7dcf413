"""Who to be in touch with, when, about what and why: ranked due actions from a contact history.

    agenda = due_actions(history, now=moment)

It does no I/O, reads no clock and draws no random number.
"""

from typing import TYPE_CHECKING

from staytopofmind.agenda import (
    Advisor,
    Agenda,
    DueAction,
    Explanation,
    HeldBack,
    Lapsed,
    Upcoming,
    due_actions,
)
from staytopofmind.errors import (
    HistoryError,
    SettingsError,
    StayTopOfMindError,
    StrategyError,
)
from staytopofmind.live import LiveAgenda
from staytopofmind.model import History
from staytopofmind.moments import Window
from staytopofmind.policies import Policy
from staytopofmind.replay import replay
from staytopofmind.strategies import Proposal, Registry, Strategy

if TYPE_CHECKING:
    from staytopofmind.codec import dump_history, json_schema, load_history

__all__ = [
    "Advisor",
    "Agenda",
    "DueAction",
    "Explanation",
    "HeldBack",
    "History",
    "HistoryError",
    "Lapsed",
    "LiveAgenda",
    "Policy",
    "Proposal",
    "Registry",
    "SettingsError",
    "StayTopOfMindError",
    "Strategy",
    "StrategyError",
    "Upcoming",
    "Window",
    "due_actions",
    "dump_history",
    "json_schema",
    "load_history",
    "replay",
]


def __getattr__(name: str) -> object:
    # the codec is loaded on first use: cattrs would double the time to import
    if name in ("dump_history", "json_schema", "load_history"):
        from staytopofmind import codec

        return getattr(codec, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
