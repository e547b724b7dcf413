"""A year of one search: every third day's agenda is as reviewed, and the tour quotes it truly."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from staytopofmind import Registry, due_actions
from tests.year.snapshot import SNAPSHOT, STEP, snapshot
from tests.year.story import PAUSE, START, STOP, story

TOUR = Path(__file__).parent.parent / "docs" / "explanation" / "year.md"


def test_the_agenda_of_every_third_day_is_as_reviewed() -> None:
    """Any change of behaviour shows in this file's diff; see its module for how to accept one."""
    assert snapshot() == SNAPSHOT.read_text(encoding="utf-8")


def test_the_story_is_what_it_says() -> None:
    """Twelve months, eight opportunities, forty contacts, three zones, two rejections, an offer."""
    year = story()
    assert (STOP - START).days == 365
    assert len(year.opportunities) == 8
    assert len(year.contacts) == 40
    assert len({contact.timezone for contact in year.contacts}) == 3
    stages = Counter(stage.stage for one in year.opportunities for stage in one.stages)
    assert stages["rejected"] == 2
    assert stages["offer"] == 2
    assert stages["accepted"] == 1
    paused = [
        one.id
        for one in year.interactions
        if one.outbound and isinstance(one.at, datetime) and PAUSE[0] <= one.at < PAUSE[1]
    ]
    assert paused == []
    assert any(isinstance(one.at, datetime) and one.at > PAUSE[1] for one in year.interactions)


def test_replay_is_what_was_known_on_each_day() -> None:
    """The snapshot's days equal `due_actions` on the whole history, on some of them."""
    from staytopofmind import replay

    year = story()
    days = list(replay(year, START, STOP, STEP))
    for agenda in days[::17]:
        assert agenda == due_actions(year, now=agenda.now)


def test_every_tip_has_its_days_in_the_year() -> None:
    """Each of the ten tips is due on some of the days."""
    text = SNAPSHOT.read_text(encoding="utf-8")
    kinds = set(re.findall(r"^ *\d+[! ] .*\[(\w+), due", text, re.MULTILINE))
    for slug, strategy in Registry.builtin().items():
        assert kinds & {kind.slug for kind in strategy.kinds}, slug


def test_the_tour_quotes_the_snapshot() -> None:
    """Every line the page quotes stands in the snapshot; it walks through ten days."""
    lines = set(SNAPSHOT.read_text(encoding="utf-8").splitlines())
    quoted = re.findall(r"```text\n(.*?)```", TOUR.read_text(encoding="utf-8"), re.DOTALL)
    assert len(quoted) == 10
    for block in quoted:
        for line in block.splitlines():
            assert line in lines, line
