"""The agenda: the one room that knows what time it is."""

from staytopofmind.agenda.advisor import Advisor, due_actions
from staytopofmind.agenda.agenda import Agenda, Notice
from staytopofmind.agenda.entries import DueAction, Entry, HeldBack, Lapsed, Upcoming
from staytopofmind.agenda.explanation import Explanation
from staytopofmind.agenda.table import COLUMNS

__all__ = [
    "COLUMNS",
    "Advisor",
    "Agenda",
    "DueAction",
    "Entry",
    "Explanation",
    "HeldBack",
    "Lapsed",
    "Notice",
    "Upcoming",
    "due_actions",
]
