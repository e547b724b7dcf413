"""The package reads no clock, draws no random number, does no input or output, hides no import."""

from pathlib import Path

import pytest

from tests.purity import CHANCE, CLOCK, HIDDEN, INPUT_OUTPUT, STATE, UNSTABLE, impurities

SOURCE = Path(__file__).parents[1] / "src" / "staytopofmind"
MODULES = sorted(SOURCE.rglob("*.py"))

IMPURE = {
    "now": ("from datetime import datetime\nx = datetime.now(zone)", CLOCK),
    "now-under-another-name": ("import datetime as dt\nx = dt.datetime.now(dt.UTC)", CLOCK),
    "now-as-a-default": ("import datetime\nfield(factory=datetime.datetime.now)", CLOCK),
    "now-by-name": ("x = getattr(clock, 'now')()", CLOCK),
    "now-of-something": ("x = clock.now()", CLOCK),
    "utcnow": ("from datetime import datetime as D\nx = D.utcnow", CLOCK),
    "today": ("from datetime import date\nx = date.today()", CLOCK),
    "today-of-something": ("x = calendar.today()", CLOCK),
    "time": ("import time\nx = time.time()", CLOCK),
    "monotonic": ("from time import monotonic as m\nx = m()", CLOCK),
    "time-imported-late": ("def f():\n    import time\n    return time.time_ns()", CLOCK),
    "pendulum-now": ("import pendulum\nx = pendulum.now('UTC')", CLOCK),
    "pendulum-now-imported": ("from pendulum import now\nx = now()", CLOCK),
    "pendulum-class": ("from pendulum import DateTime\nx = DateTime.utcnow", CLOCK),
    "pendulum-parse": ("import pendulum\nx = pendulum.parse('10:00')", CLOCK),
    "pendulum-future": ("x = moment.is_future()", CLOCK),
    "pendulum-diff": ("x = moment.diff()", CLOCK),
    "this-machines-zone": ("x = moment.astimezone()", CLOCK),
    "this-machines-zone-by-omission": ("x = datetime.fromtimestamp(3)", CLOCK),
    "pendulum-local-zone": ("import pendulum\nx = pendulum.local_timezone()", INPUT_OUTPUT),
    "random": ("import random\nx = random.random()", CHANCE),
    "choice": ("from random import choice\nx = choice(xs)", CHANCE),
    "secrets": ("import secrets\nx = secrets.token_hex()", CHANCE),
    "uuid4": ("from uuid import uuid4\nx = uuid4()", CHANCE),
    "urandom": ("import os\nx = os.urandom(4)", INPUT_OUTPUT),
    "open": ("x = open('history.json')", INPUT_OUTPUT),
    "open-as-a-value": ("opener = open", INPUT_OUTPUT),
    "io-open": ("import io\nx = io.open('history.json')", INPUT_OUTPUT),
    "path": ("from pathlib import Path\nx = Path('a')", INPUT_OUTPUT),
    "print": ("print('hello')", INPUT_OUTPUT),
    "input": ("x = input()", INPUT_OUTPUT),
    "breakpoint": ("breakpoint()", INPUT_OUTPUT),
    "network": ("from urllib.request import urlopen\nx = urlopen(url)", INPUT_OUTPUT),
    "stdout": ("from sys import stdout\nstdout.write('a')", INPUT_OUTPUT),
    "environment": ("import os.path\nx = os.environ", INPUT_OUTPUT),
    "import-by-name": ("import importlib\nx = importlib.import_module('o' + 's')", HIDDEN),
    "import-by-built-in": ("def f():\n    return __import__('os')", HIDDEN),
    "import-everything": ("from os import *", HIDDEN),
    "exec": ("exec('import os')", HIDDEN),
    "eval": ("x = eval('1')", HIDDEN),
    "hash": ("x = hash('key')", UNSTABLE),
    "global": ("def f():\n    global cache\n    cache = 1", STATE),
}

PURE = {
    "a-moment-with-its-zone": "x = datetime.fromtimestamp(3, tz=UTC).astimezone(zone)",
    "now-as-an-argument": "def due(history, *, now):\n    return window.is_open(now)",
    "now-as-an-attribute": "x = agenda.now",
    "time-of-day": "from datetime import time\nx = time(9)",
    "a-method-called-open": "x = window.open(moment)",
    "a-name-in-a-text": "x = 'print(datetime.now())'",
    "zones": "from zoneinfo import ZoneInfo\nx = ZoneInfo('UTC')",
    "entry-points": "from importlib.metadata import entry_points\nx = entry_points(group='g')",
    "late-import": "def f():\n    from staytopofmind import codec\n    return codec",
    "regular-expression": "import re\nx = re.compile('a')",
    "quoting": "from urllib.parse import quote\nx = quote('a')",
    "name-based-uuid": "from uuid import uuid5\nx = uuid5(space, 'a')",
    "hash-method": "class A:\n    def __hash__(self):\n        return hash(self.key)",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_module_is_pure(path: Path) -> None:
    """Nothing in the package knows the time, rolls dice, or touches the world outside."""
    assert impurities(path.read_text(encoding="utf-8")) == []


def test_the_walk_meets_the_package() -> None:
    """A scan of no files would be green for nothing."""
    assert SOURCE / "__init__.py" in MODULES


@pytest.mark.parametrize(("source", "why"), IMPURE.values(), ids=IMPURE.keys())
def test_the_scanner_catches(source: str, why: str) -> None:
    """Each way out of purity is found, and named for what it is."""
    assert why in {impurity.why for impurity in impurities(source)}


@pytest.mark.parametrize("source", PURE.values(), ids=PURE.keys())
def test_the_scanner_spares(source: str) -> None:
    """What only resembles an impurity passes."""
    assert impurities(source) == []


def test_the_scanner_tells_the_line() -> None:
    """A finding says where it is."""
    assert {one.line for one in impurities("import time\n\n\nx = time.time()")} == {4}
