"""The public surface: every name a caller may rely on, with how it is called.

It is kept in `public_surface.txt`, so that adding, renaming or removing a name, a parameter or a
default shows in review. After a change that was meant, write it anew with

    python -m tests.test_public_surface
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal, get_args, get_origin

import pytest

import staytopofmind

KEPT: Final = Path(__file__).with_name("public_surface.txt")

PUBLIC: Final = tuple(
    name
    for name in (
        "agenda",
        "charts",
        "codec",
        "errors",
        "live",
        "model",
        "moments",
        "policies",
        "ports",
        "ranking",
        "strategies",
        "testing",
    )
    if find_spec(f"staytopofmind.{name}") is not None
)
"""The modules beside the top level; what they list in `__all__` is public."""

_SIMPLE: Final = (bool, int, float, str, type(None), tuple)


class _Default:
    """A default as the list shows it: simple values as they are, all others as dots."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        if type(self.value) in _SIMPLE and len(text := repr(self.value)) <= 40:
            return text
        return "..."


def module(name: str) -> ModuleType:
    """A public module by its short name."""
    return importlib.import_module(f"staytopofmind.{name}")


def call_of(thing: Any, *, skip_first: bool = False) -> str:
    """How something is called: names, order and kinds of parameters, and simple defaults."""
    found = inspect.signature(thing)
    bare = [
        one.replace(
            annotation=one.empty,
            default=one.empty if one.default is one.empty else _Default(one.default),
        )
        for one in found.parameters.values()
    ]
    return str(inspect.Signature(bare[1:] if skip_first else bare))


def lines_of(module_name: str, name: str, thing: Any) -> Iterator[str]:
    """What the list says of one name: a line, and for a class one for each member of its own."""
    path = f"{module_name}.{name}"
    if inspect.isclass(thing) and not thing.__module__.startswith("staytopofmind"):
        yield f"{path} = {thing.__module__}.{thing.__qualname__}"
    elif inspect.isclass(thing):
        # What is built in is called as the version of Python has it.
        is_own = inspect.isfunction(thing.__init__) and not getattr(thing, "_is_protocol", False)
        yield path + (call_of(thing) if is_own else "")
        for member, value in sorted(vars(thing).items()):
            if not member.startswith("_"):
                yield from _member(f"{path}.{member}", value)
    elif inspect.isroutine(thing):
        yield path + call_of(thing)
    elif get_origin(thing) is Literal:
        yield f"{path}: {' | '.join(map(str, get_args(thing)))}"
    else:
        yield path


def _member(path: str, value: object) -> Iterator[str]:
    if isinstance(value, (classmethod, staticmethod)):
        yield path + call_of(value.__func__, skip_first=isinstance(value, classmethod))
    elif inspect.isfunction(value):
        yield path + call_of(value, skip_first=True)
    else:
        yield path  # a property, a field, or a constant of the class


def surface() -> list[str]:
    """The whole list, sorted by module and name."""
    found = [f"staytopofmind.{name}" for name in sorted(staytopofmind.__all__)]
    for module_name in PUBLIC:
        one = module(module_name)
        for name in sorted(one.__all__):
            found += lines_of(f"staytopofmind.{module_name}", name, getattr(one, name))
    return found


def test_the_public_surface_is_the_one_that_was_agreed() -> None:
    """Whatever is public is in the list, as it is called, and nothing else is."""
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    found = surface()
    gone = [line for line in kept if line not in found]
    new = [line for line in found if line not in kept]
    message = f"write it anew with `python -m {__name__}` if this was meant"
    assert (gone, new) == ([], []), message
    assert kept == found, message


def test_every_room_is_public_or_private() -> None:
    """No module stands at the top of the package of which nobody knows whether it is public."""
    rooms = {one.name for one in pkgutil.iter_modules(staytopofmind.__path__)}
    assert rooms == set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_exists_and_says_what_it_is(name: str) -> None:
    """Each is listed once, is there, and, if it is a class or a function, has a docstring."""
    one = module(name)
    assert one.__doc__
    assert len(set(one.__all__)) == len(one.__all__)
    for public in one.__all__:
        thing = getattr(one, public)
        assert not public.startswith("_")
        if inspect.isclass(thing) or inspect.isroutine(thing):
            assert inspect.getdoc(thing), public


def test_the_top_level_names_what_is_defined_below() -> None:
    """Whatever the top level exports is one of a public module's own."""
    below = {
        id(getattr(module(name), public)) for name in PUBLIC for public in module(name).__all__
    }
    for public in staytopofmind.__all__:
        assert id(getattr(staytopofmind, public)) in below, public


DESIGNED: Final = {
    "due_actions",
    "Advisor",
    "LiveAgenda",
    "replay",
    "Agenda",
    "DueAction",
    "Upcoming",
    "HeldBack",
    "Lapsed",
    "Explanation",
    "Window",
    "History",
    "load_history",
    "dump_history",
    "json_schema",
    "Strategy",
    "Policy",
    "Proposal",
    "Registry",
    "StayTopOfMindError",
    "HistoryError",
    "StrategyError",
    "SettingsError",
}


def test_the_top_level_is_what_was_designed() -> None:
    """The names that most callers need, and no more."""
    assert set(staytopofmind.__all__) == DESIGNED
    assert set(dir(staytopofmind)) >= DESIGNED


if __name__ == "__main__":
    KEPT.write_text("".join(f"{line}\n" for line in surface()), encoding="utf-8")
