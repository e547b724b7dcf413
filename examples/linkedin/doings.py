"""What the owner did on their own: applications, posts and reactions, events."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import unquote, urlsplit

from linkedin.dates import day_of
from linkedin.employers import Employers, slug
from linkedin.facts import Activity, Application, Gathering
from linkedin.naming import PLATFORM, REPEATED, numbered, order, stamp
from linkedin.owner import Owner
from linkedin.people import People
from staytopofmind.model import Event, EventAttendance, Opportunity, SocialActivity, Stage

__all__ = ["HOUR", "activities", "gatherings", "opportunities"]

HOUR = timedelta(hours=1)
_POST = re.compile(r"(?:activity|share|ugcPost)(?::|%3A|-)(\d+)")
_JOB = re.compile(r"linkedin\.com/jobs/view/(?:[^/?]*-)?(\d+)")


def opportunities(facts: Iterable[Application], employers: Employers) -> Iterator[Opportunity]:
    """The jobs applied for; the same job twice is one, as of the first time."""
    seen: dict[str, str] = {}
    used: defaultdict[str, int] = defaultdict(int)
    for fact in sorted(facts, key=order):
        employer = employers.id_of(fact.company)
        place = f"{employer}.{slug(fact.title)}.{stamp(day_of(fact.when))}"
        number = _JOB.search(fact.url)
        name = f"job.{number[1]}" if number else f"job.{place}"
        same = name if number else fact.url or name
        if same in seen:
            fact.file.taken_back(fact.row, REPEATED)
            continue
        used[name] += 1
        seen[same] = numbered(name, used[name])
        yield Opportunity(
            id=seen[same],
            organisation=employer,
            title=fact.title,
            stages=(Stage(stage="applied", at=fact.when),),
        )


def activities(facts: Iterable[Activity], me: Owner, people: People) -> Iterator[SocialActivity]:
    """The owner's posts, comments and reactions, with the person whose post it was if known."""
    groups: defaultdict[str, dict[str, Activity]] = defaultdict(dict)
    for fact in sorted(facts, key=order):
        post = _POST.search(fact.link)
        name = f"{fact.kind}.{stamp(fact.when)}"
        group = groups[f"{name}.{post[1]}" if post else name]
        if group.setdefault(fact.link, fact) is not fact:
            fact.file.taken_back(fact.row, REPEATED)
    for name, group in groups.items():
        for number, (link, fact) in enumerate(sorted(group.items()), start=1):
            author = "" if fact.kind == "post" else _author(link)
            known = people.has_profile(author) and author != me.key
            yield SocialActivity(
                id=numbered(name, number),
                contacts=(author,) if known else (),
                at=fact.when,
                platform=PLATFORM,
                activity=fact.kind,
            )


def _author(link: str) -> str:
    """The profile in an address such as `/posts/grace-hopper-1a_on-compilers-activity-7-Ab`."""
    try:
        match = re.match(r"/posts/([^_/]+)_", unquote(urlsplit(link).path))
    except ValueError:
        return ""
    return match[1].lower() if match else ""


def gatherings(facts: Iterable[Gathering]) -> Iterator[Event | EventAttendance]:
    """The events, and the owner's registration where they said they would come.

    An event without an end is taken to last an hour, and one of which only the day is known to
    last from its start to its end in UTC.
    """
    seen: set[str] = set()
    for fact in sorted(facts, key=order):
        name = f"event.{slug(fact.name)}.{stamp(day_of(fact.when))}"
        if name in seen:
            fact.file.taken_back(fact.row, REPEATED)
            continue
        seen.add(name)
        starts, ends = _span(fact.when, fact.until)
        yield Event(id=name, name=fact.name, starts_at=starts, ends_at=ends)
        if fact.coming:
            yield EventAttendance(id=f"registered.{name}", event=name, at=starts, ends_at=ends)


def _span(when: datetime | date, until: datetime | date | None) -> tuple[datetime, datetime]:
    if not isinstance(when, datetime):
        start = datetime.combine(when, time(), UTC)
        return start, start + timedelta(days=1)
    if isinstance(until, datetime) and until > when:
        return when, until
    return when, when + HOUR
