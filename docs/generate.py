"""Writes the pages that the code already knows how to write; `--check` only says what is stale.

    uv run python -m docs.generate [--check]

Generated are the table of requirements, the reference, a page for each strategy and one of figures.
They are committed, so that they can be read, and checked, so that they stay true.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

from docs.obedience_page import obedience_page
from docs.strategy_pages import strategy_pages, table
from tests.requirements import Tip, named_tests, tips

DOCS = Path(__file__).parent
COMMAND = "uv run python -m docs.generate"
NOTICE = f"<!-- Written by `{COMMAND}`; edit what it reads instead. -->\n\n"

# The modules whose names are public, in the order in which a reader meets them.
PUBLIC = (
    "staytopofmind",
    "staytopofmind.model",
    "staytopofmind.strategies",
    "staytopofmind.policies",
    "staytopofmind.ranking",
    "staytopofmind.codec",
    "staytopofmind.agenda",
    "staytopofmind.live",
    "staytopofmind.ports",
    "staytopofmind.moments",
    "staytopofmind.errors",
    "staytopofmind.testing",
)


def main(arguments: list[str]) -> int:
    wanted = {path: NOTICE + text for path, text in pages().items()}
    stale = [path for path, text in wanted.items() if _written(path) != text]
    orphans = [path for path in (DOCS / "strategies").glob("*.md") if path not in wanted]
    if arguments == ["--check"]:
        for path in stale + orphans:
            print(f"stale: {path.relative_to(DOCS.parent)} (run `{COMMAND}`)")
        return 1 if stale or orphans else 0
    if arguments:
        print(__doc__)
        return 2
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


def pages() -> dict[Path, str]:
    """Every generated page: where it stands, and its text without the notice."""
    everything = {
        DOCS / "requirements.md": requirements_page(tips(), named_tests()),
        DOCS / "reference" / "api.md": reference_page(),
        DOCS / "explanation" / "obedience.md": obedience_page(),
    }
    for name, text in strategy_pages(tips()).items():
        everything[DOCS / "strategies" / f"{name}.md"] = text
    return everything


def requirements_page(listed: tuple[Tip, ...], tested: dict[str, tuple[str, ...]]) -> str:
    parts = [
        "# Requirements and their tests\n",
        "What each tip must do, line by line, and the tests that check it.",
        "A test names its line: `test_1_2_...` checks line 1.2.\n",
    ]
    for tip in listed:
        heading = tip.title if tip.slug is None else f"{tip.number} {tip.title}"
        rows = (
            (line, title, "<br>".join(f"`{test}`" for test in tested.get(line, ())) or "none yet")
            for line, title in tip.lines.items()
        )
        parts += [f"## {heading}\n", table(("line", "what", "tests"), rows) + "\n"]
    return "\n".join(parts)


def reference_page() -> str:
    parts = [
        "# Reference\n",
        "All public names, by module; those of `staytopofmind.model.fields`, the types that",
        "settings of your own strategies may have, are public as well. What is not listed here is",
        "private.\n",
    ]
    for module in PUBLIC:
        if (spec := find_spec(module)) and spec.origin:
            parts += [f"## {module}\n", f"::: {module}\n"]
    return "\n".join(parts)


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
