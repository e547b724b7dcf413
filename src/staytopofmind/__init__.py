"""Who to be in touch with, when, about what and why: ranked due actions from a contact history.

    agenda = due_actions(history, now=moment)

It does no I/O, reads no clock and draws no random number.
"""

from typing import TYPE_CHECKING

from staytopofmind.errors import (
    HistoryError,
    SettingsError,
    StayTopOfMindError,
    StrategyError,
)

if TYPE_CHECKING:
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
    from staytopofmind.codec import dump_history, json_schema, load_history
    from staytopofmind.live import LiveAgenda, replay
    from staytopofmind.model import History
    from staytopofmind.moments import Window
    from staytopofmind.policies import Policy
    from staytopofmind.strategies import Proposal, Registry, Strategy

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


# A room is loaded when something in it is first used: a program that imports the library and has
# nothing to ask yet starts at once.
def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in {"dump_history", "json_schema", "load_history"}:
        from staytopofmind import codec

        return getattr(codec, name)
    from staytopofmind import agenda, live, model, moments, policies, strategies

    rooms = (agenda, live, model, moments, policies, strategies)
    return getattr(next(room for room in rooms if name in room.__all__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
