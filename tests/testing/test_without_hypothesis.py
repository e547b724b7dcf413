"""The room for authors' tests, where the extra that it needs is not installed."""

import subprocess
import sys

_WITHOUT = "import sys; sys.modules['hypothesis'] = None; import staytopofmind.testing"


def test_it_says_which_extra_to_install() -> None:
    """A fresh process, since this one has hypothesis already."""
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ModuleNotFoundError: ")
    assert "which staytopofmind[testing] installs" in last
