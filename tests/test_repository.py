"""What is declared in two places of the repository agrees."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from staytopofmind.strategies import Registry
from tests.requirements import named_tests, tips

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "staytopofmind"
MODULES = sorted(
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in SOURCE.rglob("*.py")
)
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def distributions(requirements: list[str | dict[str, str]]) -> set[str]:
    """The names of what is required; a group that another includes counts as part of it."""
    found: set[str] = set()
    for requirement in requirements:
        if isinstance(requirement, dict):
            group = requirement["include-group"]
            found |= distributions(PROJECT["dependency-groups"][group])
        else:
            found.add(re.split(r"[\[<>=~! ]", requirement)[0])
    return found


def test_runtime_dependencies() -> None:
    """The package needs attrs, cattrs and pendulum, and no more."""
    assert distributions(PROJECT["project"]["dependencies"]) == {"attrs", "cattrs", "pendulum"}


def test_what_extras_open_is_tested() -> None:
    """Whatever an extra brings is there when the tests run."""
    installed = distributions(PROJECT["dependency-groups"]["test"])
    for brought in PROJECT["project"]["optional-dependencies"].values():
        assert distributions(brought) <= installed


def test_no_lock_file_can_be_committed() -> None:
    """A lock file would hold download addresses, so it is ignored."""
    assert "uv.lock" in text_of(".gitignore").splitlines()


@pytest.mark.parametrize("command", ["uv run examples/quickstart.py", "uv run pytest"])
def test_the_checks_run_what_the_readme_says(command: str) -> None:
    """The README gives one command for the example and one for the tests, and both are checked."""
    assert f"python -m pip install uv && {command}\n" in text_of("README.md")
    assert command in text_of(".ci/run")


def test_the_changelog_knows_the_version() -> None:
    """The version of the package has its chapter in the changelog."""
    version = re.escape(PROJECT["project"]["version"])
    assert re.search(rf"^## .*\b{version}\b", text_of("CHANGELOG.md"), re.MULTILINE)


def test_the_package_is_typed() -> None:
    """Type checkers of users look at the annotations."""
    assert (SOURCE / "py.typed").is_file()


@pytest.mark.parametrize("name", MODULES)
def test_every_module_lists_its_public_names(name: str) -> None:
    """`__all__` stands in every module, names what exists, and nothing twice."""
    module = import_module(name)
    listed = list(module.__all__)
    assert len(set(listed)) == len(listed)
    assert [one for one in listed if not hasattr(module, one)] == []


@pytest.mark.parametrize(
    "absent", ["altair", "cattrs", "holidays", "hypothesis", "icalendar", "jsonschema", "pendulum"]
)
def test_importing_the_package_is_light(absent: str, loaded_by_import: set[str]) -> None:
    """`import staytopofmind` loads no optional dependency, and what is slow only on first use."""
    assert absent not in loaded_by_import


@pytest.fixture(scope="module")
def loaded_by_import() -> set[str]:
    report = "import json, sys, staytopofmind; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", report], check=True, capture_output=True, text=True
    )
    loaded = set(json.loads(done.stdout))
    assert "staytopofmind" in loaded
    return loaded


def test_tests_name_known_requirements() -> None:
    """A test that names a requirement names one that exists."""
    assert set(named_tests()) <= {line for tip in tips() for line in tip.lines}


def test_requirements_are_numbered_without_gaps() -> None:
    """Each tip's lines count from one, so that none was lost."""
    for tip in tips():
        assert list(tip.lines) == [f"{tip.number}.{n + 1}" for n in range(len(tip.lines))]


def test_every_strategy_implements_a_listed_tip() -> None:
    """Slug, number and title of each built-in strategy are those of the list."""
    listed = {tip.slug: (tip.number, tip.title) for tip in tips()}
    built = {slug: (str(one.tip.number), one.tip.title) for slug, one in Registry.builtin().items()}
    assert built == {slug: listed.get(slug) for slug in built}


def test_every_requirement_of_a_strategy_is_tested() -> None:
    """Each line of each implemented tip has a test that names it; with all ten, so has A."""
    built = set(Registry.builtin())
    complete = built == {tip.slug for tip in tips() if tip.slug}
    due = [tip for tip in tips() if (tip.slug in built if tip.slug else complete)]
    tested = named_tests()
    assert [line for tip in due for line in tip.lines if line not in tested] == []


def test_requirements_find_their_tests(tmp_path: Path) -> None:
    """A test is found by its name, in a class or not, whatever stands around it."""
    (tmp_path / "test_one.py").write_text(
        "def test_1_2_early(): ...\n"
        "def test_10_3_late(): ...\n"
        "def test_a_5_all(): ...\n"
        "def test_12_days(): ...\n"
        "class TestMore:\n"
        "    async def test_1_2_again(self): ...\n"
    )
    here = f"{tmp_path.name}/test_one.py"
    assert named_tests(tmp_path) == {
        "1.2": (f"{here}::TestMore::test_1_2_again", f"{here}::test_1_2_early"),
        "10.3": (f"{here}::test_10_3_late",),
        "A.5": (f"{here}::test_a_5_all",),
    }
