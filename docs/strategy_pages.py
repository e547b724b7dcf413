"""One page for each built-in strategy, from what its class says of itself."""

from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING

import attrs

from tests.requirements import Tip

if TYPE_CHECKING:
    from staytopofmind.strategies import Strategy

__all__ = ["page_of", "strategy_pages", "table"]


def strategy_pages(tips: tuple[Tip, ...]) -> dict[str, str]:
    """Page name to text: `index`, and a page named after each slug; none before there is one."""
    if find_spec("staytopofmind.strategies") is None:
        return {}
    from staytopofmind.strategies import Registry

    registry = Registry.builtin()
    listed = {tip.slug: tip for tip in tips if tip.slug}
    pages = {slug: page_of(registry[slug], tip) for slug, tip in listed.items() if slug in registry}
    return {"index": _index(registry.values()), **pages} if pages else {}


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """A Markdown table; cells may hold any text on one line."""
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def _index(strategies: Iterable[type["Strategy"]]) -> str:
    by_tip = sorted(strategies, key=lambda strategy: strategy.tip.number)
    lines = [f"{one.tip.number}. [{one.tip.title}]({one.slug}.md)" for one in by_tip]
    return "# Strategies\n\nOne class for each tip.\n\n" + "\n".join(lines) + "\n"


def page_of(strategy: type["Strategy"], tip: Tip | None = None) -> str:
    """The page of any strategy; `tip` has the requirements it is held to, if they are numbered."""
    sections = (section(strategy, tip) for section in SECTIONS)
    return "\n\n".join(text for text in sections if text) + "\n"


def _heading(strategy: type["Strategy"], tip: Tip | None) -> str:
    names = f"Tip {strategy.tip.number}, `{strategy.slug}`, class `{strategy.__name__}`."
    return f"# {strategy.tip.title}\n\n{names}"


def _prose(strategy: type["Strategy"], tip: Tip | None) -> str:
    prose = strategy.tip
    due, quiet = f"## When due\n\n{prose.when_due}", f"## When quiet\n\n{prose.when_quiet}"
    return f"{prose.rationale}\n\n{due}\n\n{quiet}"


def _actions(strategy: type["Strategy"], tip: Tip | None) -> str:
    rows = (
        (f"`{kind.slug}`", "yes" if kind.courtesy else "no", f"{kind.minutes:g}")
        for kind in strategy.kinds
    )
    return "## Actions\n\n" + table(("kind", "courtesy", "minutes"), rows)


def _settings(strategy: type["Strategy"], tip: Tip | None) -> str:
    plain, names = strategy(), [field.name for field in attrs.fields(strategy)]
    sources = [strategy.sources[name] for name in names]
    rows = (
        (f"`{name}`", f"`{getattr(plain, name)!r}`", source.text, source.strength)
        for name, source in zip(names, sources, strict=True)
    )
    head = ("name", "default", "source", "strength")
    return "## Settings\n\n" + table(head, rows) if names else ""


def _requirements(strategy: type["Strategy"], tip: Tip | None) -> str:
    if tip is None:
        return ""
    rows = [f"- **{line}** {title}" for line, title in tip.lines.items()]
    return "## What it must do\n\n" + "\n".join(rows)


def _examples(strategy: type["Strategy"], tip: Tip | None) -> str:
    parts = []
    for example in strategy.examples():
        due = [
            f"- `{one.kind}`" + (f" to {one.contact}" if one.contact else "") for one in example.due
        ]
        parts.append(
            f"**{example.title}**\n\nAt {example.now}:\n\n" + ("\n".join(due) or "nothing")
        )
    return "\n\n".join(["## Examples", *parts]) if parts else ""


SECTIONS: tuple[Callable[[type["Strategy"], Tip | None], str], ...] = (
    _heading,
    _prose,
    _actions,
    _settings,
    _examples,
    _requirements,
)
