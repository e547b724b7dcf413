"""The README's example prints what the README says it prints."""

import contextlib
import io
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_its_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first python block is 15 lines long, and its output is the text block after it."""
    found = re.search(r"```python\n(.*?)```\n.*?```text\n(.*?)```", README, re.DOTALL)
    assert found is not None
    code, expected = found.groups()
    assert len(code.splitlines()) == 15
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    assert printed.getvalue() == expected
