"""Finds in source text what a pure package must not contain, where an import linter cannot look.

A clock, chance, input and output, and imports by computed name. Names are followed through the
imports of the file; methods that read a clock are refused on any receiver, because its type is
unknown here.
"""

import ast
import builtins
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Impurity", "impurities"]

CLOCK = "reads a clock"
CHANCE = "draws a random number"
INPUT_OUTPUT = "does input or output"
HIDDEN = "hides from the linters what is run or imported"
UNSTABLE = "differs from one process to the next"
STATE = "keeps global state"

# A whole module, or one name of it; anything below counts too. Built-ins stand for themselves.
NAMES = {
    "time": CLOCK,
    **{f"datetime.{kind}.today": CLOCK for kind in ("date", "datetime")},
    **{f"datetime.datetime.{name}": CLOCK for name in ("now", "utcnow")},
    **{f"pendulum.{name}": CLOCK for name in ("now", "today", "tomorrow", "yesterday")},
    **{f"pendulum.DateTime.{name}": CLOCK for name in ("now", "utcnow", "today")},
    "pendulum.Date.today": CLOCK,
    # These fill what the text leaves out from today's date, and invent a zone.
    "pendulum.parse": CLOCK,
    "pendulum.from_format": CLOCK,
    "pendulum.local_timezone": INPUT_OUTPUT,
    "random": CHANCE,
    "secrets": CHANCE,
    "uuid.uuid1": CHANCE,
    "uuid.uuid4": CHANCE,
    **dict.fromkeys(("open", "print", "input", "breakpoint", "io.open"), INPUT_OUTPUT),
    **{f"sys.{name}": INPUT_OUTPUT for name in ("argv", "stdin", "stdout", "stderr", "exit")},
    "os": INPUT_OUTPUT,
    "pathlib": INPUT_OUTPUT,
    "urllib.request": INPUT_OUTPUT,  # urllib.parse only reads text
    **dict.fromkeys(("eval", "exec", "compile", "__import__", "runpy"), HIDDEN),
    **{f"importlib.{name}": HIDDEN for name in ("import_module", "reload", "util", "machinery")},
    "hash": UNSTABLE,
}

# Calls on a receiver of unknown type. pendulum's own questions compare with the present.
CLOCK_METHODS = frozenset({"now", "utcnow", "today", "utcfromtimestamp", "is_future", "is_past"})
# Without an argument these fall back on the present, or on this machine's zone.
NEEDS_ARGUMENTS = {"astimezone": 1, "fromtimestamp": 2, "diff": 1, "diff_for_humans": 1}


@frozen
class Impurity:
    """A place in a file, and what is wrong with it."""

    line: int
    what: str
    why: str


def impurities(source: str) -> list[Impurity]:
    """All impurities of one module's source text, by line."""
    tree = ast.parse(source)
    imported = dict(_imported_names(tree))
    found = {
        Impurity(node.lineno, what, why)
        for node in ast.walk(tree)
        if isinstance(node, ast.expr | ast.stmt)
        for what, why in _judge(node, imported)
    }
    return sorted(found - _inside_hash(tree), key=lambda one: (one.line, one.what))


def _imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Local name and what it stands for, wherever in the file the import is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _judge(node: ast.AST, imported: dict[str, str]) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Name() | ast.Attribute():
            yield from _judge_name(_dotted(node, imported) or "")
        case ast.Call():
            yield from _judge_call(node)
        case ast.ImportFrom(module=module, names=[ast.alias("*")]):
            yield f"{module}.*", HIDDEN
        case ast.Global(names=names):
            yield ", ".join(names), STATE


def _judge_name(name: str) -> Iterator[tuple[str, str]]:
    for forbidden, why in NAMES.items():
        if f"{name}.".startswith(f"{forbidden}."):
            yield name, why


def _judge_call(call: ast.Call) -> Iterator[tuple[str, str]]:
    match call:
        case ast.Call(func=ast.Attribute(attr=method)) if method in CLOCK_METHODS:
            yield method, CLOCK
        case ast.Call(func=ast.Attribute(attr=method)) if method in NEEDS_ARGUMENTS:
            if len(call.args) + len(call.keywords) < NEEDS_ARGUMENTS[method]:
                yield method, CLOCK
        case ast.Call(func=ast.Name("getattr"), args=[_, ast.Constant(str(method)), *_]):
            if method in CLOCK_METHODS:
                yield method, CLOCK


def _dotted(node: ast.expr, imported: dict[str, str]) -> str | None:
    match node:
        case ast.Name(name) if name in imported:
            return imported[name]
        case ast.Name(name) if hasattr(builtins, name):
            return name
        case ast.Attribute(value, attr):
            owner = _dotted(value, imported)
            return owner and f"{owner}.{attr}"
    return None


def _inside_hash(tree: ast.Module) -> set[Impurity]:
    """`hash` is at home in `__hash__`, whose answer never leaves the process."""
    return {
        Impurity(node.lineno, "hash", UNSTABLE)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and function.name == "__hash__"
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
    }
