"""What all tests share: hypothesis profiles, and the plug-in that the tests of discovery need."""

import os
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from hypothesis import settings

# Continuous integration must not turn red by the luck of the draw; the desk may find new cases.
settings.register_profile(
    "default", deadline=None, max_examples=50, derandomize="CI" in os.environ, print_blob=True
)
# pytest --hypothesis-profile=long
settings.register_profile("long", settings.get_profile("default"), max_examples=2_000)
settings.load_profile("default")

PLUGIN = "staytopofmind-congratulations"


@pytest.fixture(scope="session")
def plugin() -> Distribution:
    """The installed distribution that brings a strategy of its own; its absence is a failure."""
    try:
        return distribution(PLUGIN)
    except PackageNotFoundError:
        pytest.fail(
            f"{PLUGIN} is not installed, and without it nothing tests discovery: use "
            "`uv run pytest`, or first `python -m pip install -e tests/plugin`"
        )
