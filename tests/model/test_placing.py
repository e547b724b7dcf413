"""Where a done action took place, told from its key."""

from typing import Any

import pytest

from staytopofmind.model import Connection, Disposition, History, Interaction, SocialActivity
from staytopofmind.model.placing import platform_in
from staytopofmind.strategies import key_of
from tests.strategies.world import world

NOW = "2026-03-20T09:00+01:00"


def done(id: str, kind: str, contact: str | None, cause: str, **more: Any) -> Disposition:
    """That an action was done, with nothing but its key, unless fields say otherwise."""
    fields: dict[str, Any] = {"verdict": "done", "at": "2026-03-10T09:00+01:00", **more}
    return Disposition(id=id, action_key=key_of("some-tip", kind, contact, cause), **fields)


def post(id: str, **more: Any) -> SocialActivity:
    """A post on Xing by the candidate, unless fields say otherwise."""
    fields: dict[str, Any] = {"at": "2026-03-02T09:00+01:00", "platform": "xing", **more}
    return SocialActivity(id=id, **fields)


def stands_for(history: History, id: str, now: str = NOW) -> Any:
    """What a done disposition stands for at a moment."""
    found = [one for one in history.search(now).own_actions(since=0) if one.id == id]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("kind", "cause", "platform"),
    [
        ("connection_request", "xing", "xing"),
        ("connection_request", "xing:w1", "xing"),
        ("connection_request", "Met at PyCon", None),
        ("public_post", "start:xing", "xing"),
        ("engage_post", "start:xing", "xing"),
        ("public_post", "start:", None),
        ("public_post", "start", None),
        ("public_post", "xing", None),
        ("accept_connection", "xing", None),
    ],
)
def test_a_cause_names_a_platform_as_subject_or_start(
    kind: str, cause: str, platform: str | None
) -> None:
    """A request to connect is about one, a cycle that nothing precedes starts on one."""
    assert platform_in(kind, cause) == platform


def test_the_subject_of_a_request_is_where_it_was_made() -> None:
    """Asked to connect on Xing, one is pending there, and nowhere else."""
    history = world(dispositions=(done("d", "connection_request", "grace", "xing"),))
    grace = history.search(NOW).relationship("grace")
    assert [(step.platform, step.status) for step in grace.connections] == [("xing", "requested")]


def test_an_accepted_request_connects_where_it_was_made() -> None:
    """The request that the key names has the platform, and is replied to."""
    asked = Connection(
        id="r",
        at="2026-03-02T09:00+01:00",  # type: ignore[arg-type]
        contacts=("grace",),
        platform="xing",
        status="requested",
        initiated_by="contact",
    )
    history = world(asked, dispositions=(done("d", "accept_connection", "grace", "r"),))
    search = history.search(NOW)
    assert search.relationship("grace").is_connected("xing")
    assert list(search.network.connected) == ["xing"]
    assert stands_for(history, "done:d").in_reply_to == "r"


@pytest.mark.parametrize(
    ("author", "contact", "organisation"),
    [("contact", "grace", None), ("organisation", None, "acme")],
    ids=["contact", "employer"],
)
def test_an_engagement_replies_to_the_post_that_its_key_names(
    author: Any, contact: str | None, organisation: str | None
) -> None:
    """It took place where the post is, and is with whoever wrote it."""
    contacts = (contact,) if contact else ()
    theirs = post("p", author=author, contacts=contacts, organisation=organisation)
    history = world(theirs, dispositions=(done("d", "engage_post", contact, "p"),))
    left = stands_for(history, "done:d")
    assert isinstance(left, SocialActivity)
    assert (left.platform, left.in_reply_to, left.organisation) == ("xing", "p", organisation)
    assert left.contacts == contacts
    assert [one.id for one in history.search(NOW).network.replies["p"]] == ["done:d"]


def test_a_cycle_goes_on_where_it_was() -> None:
    """After one's own post a post there, after that another one: in reply to none of them."""
    history = world(
        post("o"),
        dispositions=(
            done("d1", "public_post", None, "o"),
            done("d2", "public_post", None, "done:d1"),
            done("d3", "public_post", None, "done:d2"),
        ),
    )
    left = [stands_for(history, f"done:d{n}") for n in (1, 2, 3)]
    assert [(one.platform, one.in_reply_to) for one in left] == [("xing", None)] * 3


def test_a_long_cycle_is_no_trouble() -> None:
    """However many weeks in a row were said to be done, and nothing but said."""
    said = [done("d0", "public_post", None, "start:xing")]
    said += [done(f"d{n}", "public_post", None, f"done:d{n - 1}") for n in range(1, 1500)]
    assert stands_for(world(dispositions=tuple(said)), "done:d1499").platform == "xing"


def test_a_circle_of_causes_ends() -> None:
    """Keys that name each other, or themselves, are read like keys that name nothing."""
    history = world(
        dispositions=(
            done("a", "public_post", None, "done:b"),
            done("b", "public_post", None, "done:a"),
            done("c", "public_post", None, "done:c"),
        )
    )
    assert {stands_for(history, f"done:{name}").platform for name in "abc"} == {"linkedin"}


def test_a_cycle_of_which_the_beginning_is_lost() -> None:
    """A chain of causes that ends in the unknown is where records are by default."""
    said = (done("d1", "public_post", None, "gone"), done("d2", "public_post", None, "done:d1"))
    assert stands_for(world(dispositions=said), "done:d2").platform == "linkedin"


def test_a_record_of_its_own_is_left_as_it_is() -> None:
    """What a disposition brings along is not corrected."""
    brought = post("left", platform="mastodon", at="2026-03-10T09:00+01:00")
    history = world(post("o"), dispositions=(done("d", "public_post", None, "o", record=brought),))
    assert stands_for(history, "left").platform == "mastodon"


def test_a_cause_that_is_not_known_yet_places_nothing() -> None:
    """What comes later does not change how the past reads; later it does."""
    late = post("o", known_at="2026-03-15T09:00+01:00")
    history = world(late, dispositions=(done("d", "public_post", None, "o"),))
    assert stands_for(history, "done:d", "2026-03-12T09:00+01:00").platform == "linkedin"
    assert stands_for(history, "done:d").platform == "xing"


def test_until_a_record_of_its_own_is_known_the_key_tells() -> None:
    """What a disposition brings along may be known later than the disposition."""
    brought = post("left", at="2026-03-10T09:00+01:00", known_at="2026-03-15T09:00+01:00")
    said = done("d", "public_post", None, "o", record=brought.evolve(platform="mastodon"))
    history = world(post("o"), dispositions=(said,))
    assert stands_for(history, "done:d", "2026-03-12T09:00+01:00").platform == "xing"
    assert stands_for(history, "left").platform == "mastodon"


def test_what_has_no_platform_is_left_as_it_is() -> None:
    """A message that was done is on no platform, whatever its key names."""
    records: tuple[Interaction, ...] = (post("p", author="contact", contacts=("grace",)),)
    history = world(*records, dispositions=(done("d", "follow_up", "grace", "p"),))
    assert stands_for(history, "done:d").in_reply_to is None


def test_the_ids_that_stood_for_a_record() -> None:
    """Once a record carries the key, what stood for it is known by its id, as of that moment."""
    said = done("d", "public_post", None, "start:xing")
    brought = done(
        "e",
        "public_post",
        None,
        "start:xing",
        record=post("left", at="2026-03-10T09:00+01:00"),
    )
    record = post("o", at="2026-03-11T09:00+01:00", action_key=said.action_key)
    history = world(record, dispositions=(said, brought))
    assert history.search(NOW).stand_ins(record) == ("done:d", "done:e", "left")
    assert history.search("2026-03-09T09:00+01:00").stand_ins(record) == ()
    assert history.search(NOW).stand_ins(record.evolve(action_key=None)) == ()
    assert history.search(NOW).stand_ins(record.evolve(action_key="a:b:c:d")) == ()
