"""Live use: the same answer as `due_actions`, kept up to date one record at a time."""

from staytopofmind.live.agenda import LiveAgenda
from staytopofmind.live.replaying import replay

__all__ = ["LiveAgenda", "replay"]
