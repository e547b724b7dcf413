"""What scores read at one tick, each found once: proposals share contacts, kinds and horizons."""

from collections.abc import Callable

from staytopofmind.ranking.parameters import PresenceModel
from staytopofmind.ranking.presence import Memory, memory_at
from staytopofmind.ranking.score import horizons, part_taken, room_at

__all__ = ["Readings"]


class Readings:
    """Horizons, the room that presence leaves there, the parts that actions take, and memories.

    ``memory`` tells the state of a contact after their last record.
    """

    __slots__ = ("_faded", "_horizons", "_memory", "_model", "_parts", "_rooms", "_tick")

    def __init__(self, model: PresenceModel, tick: int, memory: Callable[[str], Memory]) -> None:
        self._model = model
        self._tick = tick
        self._memory = memory
        self._horizons: dict[int | None, tuple[int, ...]] = {}
        self._rooms: dict[str, dict[tuple[int, ...], tuple[float, ...]]] = {}
        self._parts: dict[tuple[float, float, int, tuple[int, ...]], tuple[float, ...]] = {}
        self._faded: dict[str, Memory] = {}

    def forget(self, contact: str) -> None:
        """Read what concerns this contact anew when next asked."""
        self._rooms.pop(contact, None)
        self._faded.pop(contact, None)

    def horizons(self, decision: int | None) -> tuple[int, ...]:
        """The instants at which gains are read, given the decision date."""
        found = self._horizons.get(decision)
        if found is None:
            found = self._horizons[decision] = horizons(self._tick, decision, self._model)
        return found

    def room(self, contact: str, ahead: tuple[int, ...]) -> tuple[float, ...]:
        """What the contact's presence leaves open at the horizons."""
        rooms = self._rooms.setdefault(contact, {})
        found = rooms.get(ahead)
        if found is None:
            found = rooms[ahead] = room_at(self._memory(contact), ahead, self._model)
        return found

    def part(
        self, weight: float, reply: float, effect: int, ahead: tuple[int, ...]
    ) -> tuple[float, ...]:
        """The part of the room that an action takes at the horizons."""
        key = weight, reply, effect, ahead
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = part_taken(weight, reply, effect, ahead, self._model)
        return found

    def memory(self, contact: str) -> Memory:
        """The contact's memory, faded to the tick."""
        found = self._faded.get(contact)
        if found is None:
            found = self._faded[contact] = memory_at(self._memory(contact), self._tick, self._model)
        return found
