"""Runs the code blocks of the README, the docs and the docstrings as tests.

Every `python` block runs, blocks of one page in one namespace, in a directory that holds copies of
the bundled example documents where a clone has them. Every `json` block must parse, and one that
is a history must load.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.example import Example
from sybil.parsers import markdown, rest

ROOT = Path(__file__).parent


@pytest.fixture(scope="module")
def beside_the_examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory of its own for each page, where what is read from a clone is found."""
    here = tmp_path_factory.mktemp("page")
    examples = here / "examples"
    examples.mkdir()
    for document in (ROOT / "examples").glob("*.json"):
        shutil.copy(document, examples)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        yield here


def evaluate_json(example: Example) -> None:
    document = json.loads(example.parsed)
    if isinstance(document, dict) and "schema" in document:
        from staytopofmind import load_history

        load_history(document)


pages = Sybil(
    parsers=[
        markdown.PythonCodeBlockParser(),
        markdown.CodeBlockParser(language="json", evaluator=evaluate_json),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    fixtures=["beside_the_examples"],
)
docstrings = Sybil(parsers=[rest.DocTestParser()], path="src", patterns=["*.py"])

pytest_collect_file = (pages + docstrings).pytest()
