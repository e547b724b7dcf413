"""Tip 9, line by line."""

from typing import Any

import attrs
import pytest

from staytopofmind.model import (
    Achievement,
    Contact,
    Disposition,
    Event,
    EventAttendance,
    History,
    Letter,
    Meeting,
    Organisation,
    Referral,
    Topic,
)
from staytopofmind.strategies import AVOID, AchievementUpdate, Example, Match, Proposal, key_of
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    ME,
    RITA,
    at,
    carried_out,
    got,
    interview,
    moments,
    person,
    proposals,
    role,
    sent,
    window_of,
    wording,
    world,
)

TIP = AchievementUpdate()
LATER = "2026-09-01T09:00+02:00"
MET = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus")
LIVE = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "linus"))
REJECTED = ("rejected", "2026-03-09T09:00+01:00")
OVER = role(("interviewing", "2026-03-01T09:00+01:00"), REJECTED, people=("grace", "linus"))


def won(id: str, moment: str, *topics: str, **more: Any) -> Achievement:
    return Achievement(id=id, title=id.upper(), at=moment, topics=topics, **more)  # type: ignore[arg-type]


AWARD = won("award", "2026-03-10T12:00+01:00")


def scene(
    *records: Any,
    achievements: tuple[Achievement, ...] = (AWARD,),
    started: Any = None,
    **more: Any,
) -> History:
    """Grace and Linus interviewed the candidate, who has achieved something since."""
    candidate = ME.evolve(achievements=achievements, search_started_at=started)
    fields: dict[str, Any] = {"opportunities": (LIVE,), "candidate": candidate, **more}
    return world(MET, *records, **fields)


def found_in(history: History, now: str | None = LATER, **settings: Any) -> list[Proposal]:
    return proposals(AchievementUpdate(**settings), history, now)


def one_to(contact: str, history: History, now: str | None = LATER) -> Proposal:
    (found,) = [one for one in found_in(history, now) if one.contact == contact]
    return found


def whom(found: list[Proposal]) -> list[tuple[str | None, str]]:
    return sorted((one.contact or "", one.cause) for one in found)


def told(found: list[Proposal]) -> list[list[str | None]]:
    return [[point.source for point in one.brief.points] for one in found]


def update(moment: str, *achievements: str, to: str = "grace", id: str = "u1", **more: Any) -> Any:
    fields = {"purpose": "update", "achievements": achievements, **more}
    return sent(moment, to, id=id, **fields)


def said(verdict: str, newest: str, moment: str, contact: str = "grace") -> Disposition:
    key = key_of("achievement-update", "achievement_update", contact, newest)
    return Disposition(id=f"d-{newest}", action_key=key, verdict=verdict, at=moment)  # type: ignore[arg-type]


# -- 9.1 --------------------------------------------------------------------------------------


def friend(name: str = "fred", **more: Any) -> Contact:
    return person(name, organisation=None, **more)


CHAT = (
    sent("2026-03-02T09:00+01:00", "fred", id="c1", purpose="other"),
    got("2026-03-02T10:00+01:00", "fred", id="c2"),
)
HELP = Referral(
    id="r1",
    at="2026-03-02T12:00+01:00",  # type: ignore[arg-type]
    contacts=("fred",),
    status="given",
    opportunity="job",
)


@pytest.mark.parametrize(
    ("contact", "records", "expected"),
    [
        pytest.param(friend(keep_warm=True), CHAT, True, id="kept warm"),
        pytest.param(friend().evolve(role="referrer"), CHAT, True, id="a referrer by role"),
        pytest.param(friend(), (*CHAT, HELP), True, id="who gave a referral"),
        pytest.param(friend(), CHAT, False, id="a plain acquaintance"),
        pytest.param(friend(keep_warm=True), CHAT[:1], False, id="no exchange yet"),
        pytest.param(
            friend().evolve(role="hiring_manager"), CHAT, False, id="who hires for nothing"
        ),
    ],
)
def test_9_1_who_hears_of_news(contact: Contact, records: Any, expected: bool) -> None:
    """Hiring managers, referrers and contacts kept warm, after a first exchange; nobody else."""
    found = found_in(scene(*records, contacts=(GRACE, LINUS, RITA, contact)))
    assert whom(found) == ([("fred", "award")] if expected else []) + [("grace", "award")]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(
            interview(
                "2026-03-04T10:00+01:00",
                "2026-03-04T11:00+01:00",
                "fred",
                id="i2",
                opportunity=None,
            ),
            id="an interview",
        ),
        pytest.param(
            Meeting(id="m", at="2026-03-04T10:00+01:00", contacts=("fred",)),  # type: ignore[arg-type]
            id="a meeting",
        ),
        pytest.param(
            EventAttendance(
                id="e",
                event="conf",
                at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
                status="attended",
                met=("fred",),
            ),
            id="an event",
        ),
    ],
)
def test_9_1_what_is_a_first_exchange(record: Any) -> None:
    """Having met them is an exchange, too."""
    conf = Event(
        id="conf",
        name="Data Days",
        starts_at="2026-03-04T09:00+01:00",  # type: ignore[arg-type]
        ends_at="2026-03-04T17:00+01:00",  # type: ignore[arg-type]
    )
    more: dict[str, Any] = {
        "contacts": (GRACE, LINUS, RITA, friend(keep_warm=True)),
        "events": (conf,),
    }
    assert whom(found_in(scene(**more))) == [("grace", "award")]
    assert whom(found_in(scene(record, **more))) == [("fred", "award"), ("grace", "award")]


def test_9_1_one_update_batches_them_most_relevant_first() -> None:
    """What the opportunity is about comes first, then what it needs less, then the newest."""
    job = role(
        ("interviewing", "2026-03-01T09:00+01:00"),
        people=("grace",),
        topics=("event sourcing", "data warehouse design"),
    )
    achievements = (
        won("old", "2026-03-10T12:00+01:00"),
        won("exact", "2026-03-11T12:00+01:00", "Event Sourcing"),
        won("new", "2026-03-14T12:00+01:00", "cooking"),
        won("part", "2026-03-13T12:00+01:00", "data warehouse"),
    )
    found = one_to("grace", scene(achievements=achievements, opportunities=(job,)))
    assert told([found]) == [["exact", "part", "new", "old"]]
    assert found.details == {"achievements": ("exact", "part", "new", "old")}
    assert found.cause == "new"
    assert wording(found.headline) == "Tell Grace about EXACT and 3 more"
    assert [wording(note) for note in found.brief.notes] == [
        "EXACT speaks to event sourcing",
        "PART speaks to data warehouse design",
    ]
    assert (found.fit, found.opportunity) == (1.0, "job")
    plain = one_to("grace", scene())
    assert wording(plain.headline) == "Tell Grace about AWARD"
    assert wording(plain.why) == "Grace has not heard of AWARD yet"
    assert (plain.fit, plain.opportunity) == (0.6, "job")


def test_9_1_of_equal_matches_the_first_opportunity_counts() -> None:
    """Two live opportunities about the same: the update belongs to the first."""
    jobs = tuple(
        role(("interviewing", "2026-03-01T09:00+01:00"), id=id, topics=("event sourcing",))
        for id in ("one", "two")
    )
    award = won("exact", "2026-03-11T12:00+01:00", "event sourcing")
    met = interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", opportunity="one")
    candidate = ME.evolve(achievements=(award,))
    found = one_to("grace", world(met, candidate=candidate, opportunities=jobs))
    assert (found.opportunity, found.fit) == ("one", 1.0)


def test_9_1_after_a_rejection_what_that_role_was_about_still_orders_them() -> None:
    """Keeping in touch, too, starts with what matters to them."""
    over = role(REJECTED, topics=("event sourcing",))
    achievements = (
        won("exact", "2026-03-11T12:00+01:00", "event sourcing"),
        won("new", "2026-03-14T12:00+01:00", "cooking"),
    )
    found = one_to("grace", scene(achievements=achievements, opportunities=(over,)))
    assert (told([found]), found.opportunity) == ([["exact", "new"]], None)


def test_9_1_stated_needs_count_as_topics_of_the_opportunity() -> None:
    """A need said in an interview makes an achievement relevant; so does a caller's matcher."""
    need = interview(
        "2026-03-04T10:00+01:00",
        "2026-03-04T11:00+01:00",
        id="i2",
        topics=(Topic(text="on-call", kind="need"),),
    )
    history = scene(need, achievements=(won("rota", "2026-03-10T12:00+01:00", "on-call"),))
    assert one_to("grace", history).fit == 1.0

    class Nothing:
        def match(self, wanted: str, offered: tuple[str, ...]) -> Match | None:
            return None

    (found,) = found_in(history, matcher=Nothing(), unmatched_fit=0.5)
    assert found.fit == 0.5


@pytest.mark.parametrize(
    ("started", "expected"),
    [
        pytest.param(None, ["new", "old"], id="unknown: all"),
        pytest.param("2026-03-05T09:00+01:00", ["new"], id="a moment"),
        pytest.param("2026-03-04T12:00+01:00", ["new", "old"], id="that very moment"),
        pytest.param("2026-03-04", ["new", "old"], id="the day of the older one"),
    ],
)
def test_9_1_since_the_search_started(started: Any, expected: list[str]) -> None:
    """What was achieved before the search is no news."""
    achievements = (won("old", "2026-03-04T12:00+01:00"), won("new", "2026-03-10T12:00+01:00"))
    history = scene(achievements=achievements, started=started)
    assert told([one_to("grace", history)]) == [expected]


def test_9_1_what_they_shared_in_is_no_news_to_them() -> None:
    """Who shared in an achievement knows of it, also by a merged id."""
    manager = person("grace", "hiring_manager", aliases=("gigi",))
    both = won("both", "2026-03-11T12:00+01:00", contacts=("gigi",))
    history = scene(achievements=(AWARD, both), contacts=(manager, LINUS, RITA))
    assert told([one_to("grace", history)]) == [["award"]]


# -- 9.2 --------------------------------------------------------------------------------------


def test_9_2_the_window_of_a_first_update() -> None:
    """Opens at the oldest, best +3 d, due +14 d, closes 60 d after that or after the newest."""
    (found,) = found_in(scene())
    assert window_of(found) == moments(
        "2026-03-10T12:00+01:00",
        "2026-03-13T12:00+01:00",
        "2026-03-24T12:00+01:00",
        "2026-05-09T13:00+02:00",
    )
    newer = won("medal", "2026-03-20T12:00+01:00")
    (both,) = found_in(scene(achievements=(newer, AWARD)))
    assert window_of(both) == (*window_of(found)[:3], at("2026-05-19T13:00+02:00"))
    assert both.cause == "medal"


def test_9_2_not_before_the_first_exchange() -> None:
    """Achieved before they met: it opens when they first met."""
    early = won("early", "2026-02-01T12:00+01:00")
    (found,) = found_in(scene(achievements=(early,)))
    assert window_of(found)[::3] == moments("2026-03-03T16:00+01:00", "2026-05-02T17:00+02:00")


def test_9_2_three_weeks_after_the_last_update_while_active() -> None:
    """A live opportunity: 21 d after the last update, whatever that told."""
    first = update("2026-03-08T12:00+01:00")
    (found,) = found_in(scene(first))
    assert window_of(found) == moments(
        "2026-03-29T12:00+01:00",
        "2026-04-01T12:00+01:00",
        "2026-04-12T12:00+01:00",
        "2026-05-28T12:00+01:00",
    )


@pytest.mark.parametrize(
    ("record", "opens", "left"),
    [
        pytest.param(
            sent("2026-03-08T12:00+01:00", purpose="thank_you", achievements=("first",)),
            "2026-03-29T12:00+01:00",
            ["award"],
            id="any message that carried an achievement",
        ),
        pytest.param(
            Letter(
                id="l",
                at="2026-03-08T12:00+01:00",  # type: ignore[arg-type]
                contacts=("grace",),
                achievements=("first",),
            ),
            "2026-03-29T12:00+01:00",
            ["award"],
            id="a letter that did",
        ),
        pytest.param(
            sent("2026-03-08T12:00+01:00", purpose="follow_up"),
            "2026-03-06T12:00+01:00",
            ["award", "first"],
            id="no other message",
        ),
        pytest.param(
            got("2026-03-08T12:00+01:00", achievements=("first",)),
            "2026-03-10T12:00+01:00",
            ["award"],
            id="they congratulate: known, but no update",
        ),
    ],
)
def test_9_2_what_is_an_update(record: Any, opens: str, left: list[str]) -> None:
    """The gap counts from the candidate's messages that were updates or carried an achievement."""
    first = won("first", "2026-03-06T12:00+01:00")
    (found,) = found_in(scene(record, achievements=(first, AWARD)))
    assert (found.window.opens, told([found])) == (at(opens), [left])


def test_9_2_three_months_for_contacts_kept_warm() -> None:
    """Without a live opportunity of theirs the gap is 90 d; with one it is 21 d."""
    warm = friend(keep_warm=True)
    first = update("2026-03-08T12:00+01:00", to="fred")
    people = (GRACE, LINUS, RITA, warm)
    found = one_to("fred", scene(*CHAT, first, contacts=people))
    assert found.window.opens == at("2026-06-06T12:00+01:00")
    job = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "fred"))
    found = one_to("fred", scene(*CHAT, first, contacts=people, opportunities=(job,)))
    assert found.window.opens == at("2026-03-29T12:00+01:00")


def test_9_2_an_opportunity_they_helped_with_is_active_for_a_referrer() -> None:
    """A referrer hears every 21 d while what they helped with is live, every 90 d after."""
    people = (GRACE, LINUS, RITA, friend())
    records = (*CHAT, HELP, update("2026-03-08T12:00+01:00", to="fred"))
    found = one_to("fred", scene(*records, contacts=people))
    assert (found.window.opens, found.opportunity) == (at("2026-03-29T12:00+01:00"), "job")
    found = one_to("fred", scene(*records, contacts=people, opportunities=(OVER,)))
    assert (found.window.opens, found.opportunity) == (at("2026-06-06T12:00+01:00"), None)


# -- 9.3 --------------------------------------------------------------------------------------


def test_9_3_no_achievement_no_update() -> None:
    """Nothing is proposed by a timer alone, however long ago the last word was."""
    assert found_in(scene(achievements=()), "2030-01-01T09:00+01:00") == []
    assert len(found_in(scene(), "2030-01-01T09:00+01:00")) == 1
    assert found_in(scene(), "2026-03-10T11:59+01:00") == []


def test_9_3_after_a_rejection_not_for_a_month_and_then_to_keep_in_touch() -> None:
    """30 d after the rejection it opens; it belongs to no opportunity and asks for nothing."""
    (found,) = found_in(scene(opportunities=(OVER,)))
    assert window_of(found) == moments(
        "2026-04-08T09:00+01:00",
        "2026-04-11T09:00+01:00",
        "2026-04-22T09:00+01:00",
        "2026-06-07T09:00+01:00",
    )
    assert (found.contact, found.opportunity) == ("grace", None)
    assert found.brief.purpose.code == "achievement-update.purpose.keep-in-touch"
    assert found.brief.avoid == (*AVOID, "asking for the decision to be reconsidered")
    (live,) = found_in(scene())
    assert live.brief.purpose.code == "achievement-update.purpose.active"
    assert live.brief.avoid == AVOID


def test_9_3_contacts_kept_warm_are_spared_for_a_month_too() -> None:
    """The wait after a rejection holds for whoever belongs to it; for others there is none."""
    linus = person("linus", "interviewer", keep_warm=True)
    fred = friend(keep_warm=True)
    history = scene(*CHAT, opportunities=(OVER,), contacts=(GRACE, linus, RITA, fred))
    opens = {one.contact: one.window.opens for one in found_in(history)}
    assert opens == {
        "grace": at("2026-04-08T09:00+01:00"),
        "linus": at("2026-04-08T09:00+01:00"),
        "fred": at("2026-03-10T12:00+01:00"),
    }


def test_9_3_another_live_opportunity_of_theirs_needs_no_wait() -> None:
    """Rejected for one role and still in the running for another: news for the live one."""
    second = role(("interviewing", "2026-03-05T09:00+01:00"), id="second")
    (found,) = found_in(scene(opportunities=(OVER, second)))
    assert (found.window.opens, found.opportunity) == (at("2026-03-10T12:00+01:00"), "second")


@pytest.mark.parametrize("end", ["withdrawn", "closed", "accepted"])
def test_9_3_other_ends_leave_only_contacts_kept_warm(end: str) -> None:
    """Withdrawn, closed or accepted: hiring managers hear no more, unless they are kept warm."""
    over = role((end, "2026-03-09T09:00+01:00"))
    assert found_in(scene(opportunities=(over,))) == []
    warm = person("grace", "hiring_manager", keep_warm=True)
    (found,) = found_in(scene(opportunities=(over,), contacts=(warm, LINUS, RITA)))
    assert (found.window.opens, found.opportunity) == (at("2026-03-10T12:00+01:00"), None)


def test_9_3_once_an_offer_is_accepted_only_contacts_kept_warm_hear_of_news() -> None:
    """The search is over: neither those who said no nor referrers are written to."""
    accepted = role(("accepted", "2026-03-12T09:00+01:00"), id="b", organisation="other", people=())
    places = (ACME, Organisation(id="other", name="Other"))
    people = (GRACE, LINUS, RITA, friend().evolve(role="referrer"), friend("wilma", keep_warm=True))
    more: dict[str, Any] = {"contacts": people, "organisations": places}
    chat = (
        sent("2026-03-02T09:00+01:00", "wilma", id="w1", purpose="other"),
        got("2026-03-02T10:00+01:00", "wilma", id="w2"),
    )
    before = found_in(scene(*CHAT, *chat, opportunities=(OVER,), **more))
    assert [name for name, _ in whom(before)] == ["fred", "grace", "wilma"]
    after = found_in(scene(*CHAT, *chat, opportunities=(OVER, accepted), **more))
    assert [name for name, _ in whom(after)] == ["wilma"]


# -- 9.4 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "left"),
    [
        pytest.param(update("2026-03-12T12:00+01:00", "award"), ["medal"], id="an update"),
        pytest.param(
            sent("2026-03-12T12:00+01:00", purpose="thank_you", achievements=("award",)),
            ["medal"],
            id="another message",
        ),
        pytest.param(
            interview(
                "2026-03-12T12:00+01:00", "2026-03-12T13:00+01:00", id="i2", achievements=("award",)
            ),
            ["medal"],
            id="an interview",
        ),
        pytest.param(
            update("2026-03-12T12:00+01:00", "award", to="linus"),
            ["medal", "award"],
            id="to another",
        ),
        pytest.param(
            update("2026-03-12T12:00+01:00"), ["medal", "award"], id="an update without it"
        ),
    ],
)
def test_9_4_nothing_is_told_twice(record: Any, left: list[str]) -> None:
    """What any record carried to them is told; what it did not carry is still news."""
    medal = won("medal", "2026-03-11T12:00+01:00")
    found = one_to("grace", scene(record, achievements=(AWARD, medal)))
    assert told([found]) == [left]


def test_9_4_all_told_is_silence() -> None:
    """An update that carried everything leaves nothing to tell, for ever."""
    history = scene(update("2026-03-12T12:00+01:00", "award"))
    assert found_in(history, "2030-01-01T09:00+01:00") == []
    assert whom(found_in(history, "2026-03-12T11:59+01:00")) == [("grace", "award")]


# -- 9.5 --------------------------------------------------------------------------------------

MEDAL = won("medal", "2026-03-20T12:00+01:00")
OLDER = won("older", "2026-03-06T12:00+01:00")
CROWN = won("crown", "2026-04-20T12:00+02:00")


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
def test_9_5_a_settled_batch_covers_all_in_it(verdict: str) -> None:
    """Done or dismissed by the newest: none of it comes again, for that contact alone."""
    people = (GRACE, LINUS, RITA, friend(keep_warm=True))
    history = scene(*CHAT, achievements=(AWARD, MEDAL), contacts=people)
    assert whom(found_in(history)) == [("fred", "medal"), ("grace", "medal")]
    settled = history.add(said(verdict, "medal", "2026-03-21T12:00+01:00"))
    assert whom(found_in(settled)) == [("fred", "medal")]
    assert whom(found_in(settled, "2026-03-21T11:59+01:00")) == whom(found_in(history))
    snoozed = Disposition(
        id="d",
        action_key=said("done", "medal", LATER).action_key,
        verdict="snoozed",
        at="2026-03-21T12:00+01:00",  # type: ignore[arg-type]
        until="2026-03-25T12:00+01:00",  # type: ignore[arg-type]
    )
    assert whom(found_in(history.add(snoozed))) == whom(found_in(history))


@pytest.mark.parametrize("verdict", ["done", "dismissed"])
def test_9_5_a_late_logged_older_one_reopens_nothing(verdict: str) -> None:
    """Logged after the batch was settled and older than its newest: covered with it."""
    settled = said(verdict, "medal", "2026-03-21T12:00+01:00")
    late = scene(achievements=(AWARD, MEDAL, OLDER))
    assert told([one_to("grace", late)]) == [["medal", "award", "older"]]
    assert found_in(late.add(settled)) == []


def test_9_5_a_later_one_starts_a_new_batch() -> None:
    """After a settled batch only what is newer is told, under a key of its own."""
    history = scene(achievements=(AWARD, MEDAL, CROWN))
    dismissed = history.add(said("dismissed", "medal", "2026-03-21T12:00+01:00"))
    (found,) = found_in(dismissed)
    assert (found.cause, told([found])) == ("crown", [["crown"]])
    assert found.window.opens == at("2026-04-20T12:00+02:00")
    done = history.add(said("done", "medal", "2026-04-10T12:00+02:00"))
    (found,) = found_in(done)
    assert (found.cause, found.window.opens) == ("crown", at("2026-05-01T12:00+02:00"))


def test_9_5_a_record_with_its_key_covers_them_too() -> None:
    """Carried out as recorded, but with one achievement left out: the others are covered."""
    history = scene(achievements=(AWARD, MEDAL))
    key = one_to("grace", history).key
    deed = update("2026-03-21T12:00+01:00", "medal", action_key=key)
    assert found_in(history.add(deed)) == []


def test_9_5_what_comes_after_the_window_closed_starts_a_new_batch() -> None:
    """A batch unsent for 60 d is over: what is achieved then stands alone, with its own window."""
    just = won("just", "2026-05-09T12:59+02:00")
    late = won("late", "2026-05-09T13:00+02:00")
    (joined,) = found_in(scene(achievements=(AWARD, just)))
    assert told([joined]) == [["just", "award"]]
    assert joined.window.opens == at("2026-03-10T12:00+01:00")
    (alone,) = found_in(scene(achievements=(AWARD, late)))
    assert (alone.cause, told([alone])) == ("late", [["late"]])
    assert alone.window.opens == at("2026-05-09T13:00+02:00")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"records": (update("2026-06-01T12:00+02:00"),)}, id="an update without it"),
        pytest.param(
            {
                "opportunities": (
                    role(
                        ("applied", "2026-03-01T09:00+01:00"),
                        ("rejected", "2026-06-01T09:00+02:00"),
                    ),
                )
            },
            id="a rejection",
        ),
    ],
)
def test_9_5_a_closed_batch_is_not_opened_anew(more: dict[str, Any]) -> None:
    """A wait that begins after a batch has closed does not shift it; one before does."""
    records = more.pop("records", ())
    history = scene(*records, **more)
    assert found_in(history) == []
    (before,) = found_in(history, "2026-05-31T12:00+02:00")
    assert before.window.closes == at("2026-05-09T13:00+02:00")
    earlier = scene(update("2026-05-01T12:00+02:00"))
    (shifted,) = found_in(earlier)
    assert shifted.window.opens == at("2026-05-22T12:00+02:00")


def test_9_5_order_of_input_never_matters() -> None:
    """Two achieved at the same moment have an order of their own."""
    twin = won("aaa", "2026-03-10T12:00+01:00")
    for achievements in ((AWARD, twin), (twin, AWARD)):
        (found,) = found_in(scene(achievements=achievements))
        assert (found.cause, told([found])) == ("award", [["award", "aaa"]])


# -- the contract -----------------------------------------------------------------------------


@pytest.mark.parametrize("keyed", [True, False], ids=["with its key", "without its key"])
def test_the_record_that_it_leaves_satisfies_it(keyed: bool) -> None:
    """The update, as recorded by the action, carries the batch and leaves nothing to tell."""
    people = (GRACE, LINUS, RITA, friend(keep_warm=True))
    history = scene(*CHAT, achievements=(AWARD, MEDAL), contacts=people)
    found = one_to("grace", history)
    done = history.add(carried_out(found, "2026-03-21T12:00+01:00", keyed=keyed))
    assert whom(found_in(done)) == [("fred", "medal")]


def test_day_precision_counts_from_the_end_of_the_day() -> None:
    """An achievement of which only the day is known is news once that day is over."""
    (found,) = found_in(scene(achievements=(won("day", "2026-03-10"),)))
    assert found.window.opens == at("2026-03-10T23:59:59.999999+01:00")


def test_sparse_and_odd_facts_raise_nothing() -> None:
    """No opportunity, no handle, no zone, the last day of the calendar."""
    bare = person("grace", "hiring_manager", keep_warm=True, timezone=None).evolve(handles=())
    history = world(
        interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", opportunity=None),
        candidate=ME.evolve(achievements=(AWARD,)),
        opportunities=(),
        contacts=(bare, LINUS, RITA),
    )
    (found,) = found_in(history)
    assert (found.channel, found.opportunity) == (None, None)
    assert wording(found.brief.needs_input) == "find a way to write to Grace"
    assert [note.code for note in found.brief.notes] == ["note.zone-assumed"]
    last = won("last", "9999-12-31T23:00Z")
    (found,) = found_in(scene(achievements=(last,)), None)
    assert not found.window.is_lapsed_at(at("9999-12-31T23:30Z"))


def test_it_says_what_it_is_and_where_its_figures_come_from() -> None:
    """Every setting has a source, and its one kind is named."""
    names = {field.name for field in attrs.fields(AchievementUpdate)}
    assert names == set(AchievementUpdate.sources)
    assert {one.kind for one in found_in(scene())} == set(AchievementUpdate.kinds)


@pytest.mark.parametrize("example", AchievementUpdate.examples(), ids=lambda one: one.title)
def test_its_examples_hold(example: Example) -> None:
    """What an example says is due is what is open then, no more and no less."""
    now = at(example.now)
    found = [p for p in proposals(TIP, example.history, example.now) if now in p.window]
    expected = sorted((one.kind, one.contact or "") for one in example.due)
    assert sorted((p.kind.slug, p.contact or "") for p in found) == expected
