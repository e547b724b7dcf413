"""The page of figures of a candidate who does all that the agenda says."""

from datetime import datetime, timedelta
from pathlib import Path

from docs.strategy_pages import table
from staytopofmind import Registry, load_history
from tests.obedience import Day, obey
from tests.test_obedience import BERLIN, BUNDLED, MONDAY, WEEKDAYS, well_documented

__all__ = ["obedience_page"]

WANTED = ("thank_you_email", "connection_request", "letter", "share_material", "follow_up")


def obedience_page() -> str:
    """What sixty days of obeying lead to, and what follows one interview on each weekday."""
    return f"{INTRODUCTION}\n{_sixty_days()}\n{_one_interview()}"


INTRODUCTION = """# What obedience leads to

A simulated candidate does exactly what the agenda says, every day, at nine, at two and at six.
The tests require that nobody gets more than the limits, that no courtesy lapses, that no tip
starves, and that a pause of two weeks is followed by no burst. These are the figures.
"""


def _sixty_days() -> str:
    history = load_history(Path(BUNDLED).read_text(encoding="utf-8"))
    days = list(obey(history, datetime(2026, 2, 20, 9, tzinfo=BERLIN), 60))
    rows = [_row(strategy.tip.title, slug, days) for slug, strategy in _by_tip()]
    optional = [day.count(courtesy=False) for day in days]
    owed = sum(day.count(courtesy=True) for day in days)
    return (
        "## Sixty days of the bundled search\n\n"
        + table(("tip", "actions done", "first on day", "last on day"), rows)
        + f"\n\nOptional actions a day: at most {max(optional)}, {sum(optional) / len(days):.1f} "
        f"on average. Courtesies done: {owed}; none lapsed.\n"
    )


def _by_tip() -> list[tuple[str, type]]:
    return sorted(Registry.builtin().items(), key=lambda item: item[1].tip.number)


def _row(title: str, slug: str, days: list[Day]) -> tuple[object, ...]:
    when = [
        number
        for number, day in enumerate(days, start=1)
        for action in day.done
        if action.strategy == slug
    ]
    return title, len(when), min(when, default="-"), max(when, default="-")


def _one_interview() -> str:
    rows = []
    for weekday, name in enumerate(WEEKDAYS):
        met = MONDAY + timedelta(days=weekday)
        days = list(obey(well_documented(met, 1, open_point=False), met, 30))
        first: dict[str, int] = {}
        for number, day in enumerate(days):
            for action in day.done:
                first.setdefault(action.kind, number)
        rows.append((name, *(first.get(kind, "-") for kind in WANTED)))
    head = ("interview on", *(kind.replace("_", " ") for kind in WANTED))
    return (
        "## After one interview\n\nOne well-documented hiring manager, no open talking point: on "
        "which day after the interview each is done.\n\n" + table(head, rows) + "\n"
    )
