"""One page for each built-in strategy, from what its class says of itself."""

import inspect
from collections.abc import Callable
from importlib.util import find_spec

import attrs

from tests.requirements import Tip

__all__ = ["strategy_pages"]


def strategy_pages(tips: tuple[Tip, ...]) -> dict[str, str]:
    """Page name to text: `index`, and a page named after each slug; none before there is one."""
    if find_spec("staytopofmind.strategies") is None:
        return {}
    from staytopofmind.strategies import Registry

    registry = Registry.builtin()
    known = [tip for tip in tips if tip.slug in registry]
    pages = {tip.slug: _page(registry[tip.slug], tip) for tip in known}
    return {"index": _index(known), **pages}


def _index(tips: list[Tip]) -> str:
    lines = [f"- [{tip.title}]({tip.slug}.md)" for tip in tips]
    return "# Strategies\n\nOne class for each tip.\n\n" + "\n".join(lines) + "\n"


def _page(strategy: type, tip: Tip) -> str:
    sections = (section(strategy, tip) for section in SECTIONS)
    return "\n\n".join(text for text in sections if text) + "\n"


def _heading(strategy: type, tip: Tip) -> str:
    return f"# {tip.title}\n\nTip {tip.number}, `{tip.slug}`, class `{strategy.__name__}`."


def _rationale(strategy: type, tip: Tip) -> str:
    return inspect.getdoc(strategy) or ""


def _settings(strategy: type, tip: Tip) -> str:
    fields = attrs.fields(strategy)
    if not fields:
        return ""
    rows = ["## Settings", "", "| name | default | source | strength |", "|---|---|---|---|"]
    for field in fields:
        source = strategy.sources[field.name]
        rows.append(f"| `{field.name}` | `{field.default!r}` | {source.text} | {source.strength} |")
    return "\n".join(rows)


def _requirements(strategy: type, tip: Tip) -> str:
    rows = [f"- **{line}** {title}" for line, title in tip.lines.items()]
    return "## What it must do\n\n" + "\n".join(rows)


SECTIONS: tuple[Callable[[type, Tip], str], ...] = (
    _heading,
    _rationale,
    _settings,
    _requirements,
)
