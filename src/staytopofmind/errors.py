"""What can go wrong, in one family; the class says who is at fault.

All errors of the library derive from `StayTopOfMindError` and from the closest built-in. They carry
their facts as attributes, survive pickling and copying, and never contain more than a short excerpt
of a value.
"""

from collections.abc import Iterable
from functools import partial
from reprlib import Repr
from typing import Any

import attrs

__all__ = [
    "HistoryError",
    "MomentError",
    "Problem",
    "SettingsError",
    "StayTopOfMindError",
    "StrategyError",
    "quoted",
]

_LONGEST = 80

_excerpt = Repr()
_excerpt.maxstring = _excerpt.maxother = _excerpt.maxlong = _LONGEST
_excerpt.maxlevel = 2


def quoted(value: object) -> str:
    """Return `value` as it may stand in a message: its repr on one line, at most 80 characters.

    Never raises, whatever the value's own `__repr__` does.
    """
    try:
        text = _excerpt.repr(value)
    except Exception:  # noqa: BLE001  a value that cannot be shown must not hide what is wrong
        text = f"<{type(value).__name__}>"
    text = _on_one_line(text)
    if len(text) <= _LONGEST:
        return text
    half = (_LONGEST - 3) // 2
    return f"{text[:half]}...{text[-half:]}"


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())


@attrs.frozen
class Problem:
    """One thing that is wrong, and where; its text is `path: message`, on one line.

    `path` leads from the document's root, `$.interactions[3].at`; it is empty where there is no
    document.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return _on_one_line(f"{self.path}: {self.message}" if self.path else self.message)


class StayTopOfMindError(Exception):
    """The base of every error that this library raises."""


class MomentError(StayTopOfMindError, ValueError):
    """A value is no moment, day, zone or window; the message shows it and what was expected."""


class _ProblemsError(StayTopOfMindError, ValueError):
    """An error that reports many problems at once."""

    problems: tuple[Problem, ...]
    subject: str

    def __init__(self, problems: Iterable[Problem] | Problem | str, *, subject: str = "") -> None:
        if isinstance(problems, str):
            problems = Problem("", problems)
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.subject = subject
        # The one argument is all that pickle and copy pass on; they restore the rest as state.
        super().__init__(self.problems)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        if self.subject:
            lines.insert(0, f"{_on_one_line(self.subject)}:")
        return "\n".join(lines)


class HistoryError(_ProblemsError):
    """Your data is wrong: `problems` names every place, and so does the message, one per line.

    `problems` may be several, one, or a bare message without a path. `subject` says what was being
    read or built, and heads the message.
    """


class SettingsError(_ProblemsError):
    """Your configuration is wrong: `problems` names every setting, and so does the message.

    `problems` may be several, one, or a bare message without a path. `subject` says what was being
    configured, and heads the message.
    """


class StrategyError(StayTopOfMindError, RuntimeError):
    """A plug-in, a strategy or a policy, broke its contract; `__cause__` is what it raised, if so.

    `plugin` is its slug or name; `contact` the id of the contact it was asked about, None where it
    was about no single one.
    """

    plugin: str
    contact: str | None

    def __init__(self, message: str, *, plugin: str, contact: str | None = None) -> None:
        super().__init__(message)
        self.plugin = plugin
        self.contact = contact

    def __str__(self) -> str:
        about = "" if self.contact is None else f" (contact {quoted(self.contact)})"
        return f"{self.plugin}{about}: {self.args[0]}"

    def __reduce__(self) -> tuple[Any, ...]:
        rebuild = partial(type(self), plugin=self.plugin, contact=self.contact)
        return rebuild, self.args, self.__dict__
