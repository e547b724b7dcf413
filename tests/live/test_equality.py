"""A live agenda where a record changes what others mean, against the whole computed anew."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

import attrs
import pytest

from staytopofmind import (
    Advisor,
    History,
    HistoryError,
    LiveAgenda,
    Proposal,
    Strategy,
    due_actions,
    replay,
)
from staytopofmind.model import (
    Disposition,
    Event,
    EventAttendance,
    Interaction,
    Organisation,
    Phrase,
    PlatformAccount,
    Promise,
    Record,
    Relationship,
    Search,
    SocialActivity,
)
from staytopofmind.model.fields import Moment
from staytopofmind.moments import DAY, instant
from staytopofmind.policies import Objection, Policy
from staytopofmind.strategies import Tip
from tests.agenda.proposing import Fixed, propose
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    ME,
    RITA,
    got,
    interview,
    person,
    role,
    sent,
    world,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=BERLIN)
ZED = Organisation(id="zed", name="Zed")
ZOE = person("zoe", "recruiter", organisation="zed")
PEOPLE = {"contacts": (GRACE, LINUS, RITA, ZOE), "organisations": (ACME, ZED)}
OPEN = role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace",))


def after(hours: float) -> datetime:
    """So many hours later."""
    return NOW + timedelta(hours=hours)


def stays_the_same(
    history: History, *records: Record, at: tuple[float, ...] = (0,), advisor: Advisor | None = None
) -> LiveAgenda:
    """Asked before and after records came in, and as time goes on, both answers are equal."""
    live = LiveAgenda(history, advisor)
    live.at(NOW)
    live.record(*records)
    whole = history.add(*records)
    assert live.history == whole
    for hours in at:
        assert live.at(after(hours)) == due_actions(whole, now=after(hours), advisor=advisor)
    return live


def keys(live: LiveAgenda, hours: float = 0) -> list[str]:
    """The keys of what is due."""
    return [action.key for action in live.at(after(hours))]


# -- what is revised ---------------------------------------------------------------------------


@pytest.mark.parametrize("known_in", [-1, 5])
def test_a_record_may_turn_out_to_be_with_somebody_else(known_in: float) -> None:
    """Whom it was thought to be with owes and awaits nothing any more."""
    asked = got("2026-03-03T10:00+01:00", "zoe", id="q", purpose="request")
    corrected = got(
        "2026-03-03T10:00+01:00", "grace", id="q", purpose="request", revised_at=after(known_in)
    )
    history = world(asked, opportunities=(OPEN,), **PEOPLE)
    assert keys(LiveAgenda(history)) == ["professionalism:answer:zoe:q"]
    live = stays_the_same(history, corrected, at=(0, 6))
    assert keys(live, 6) == ["professionalism:answer:grace:q"]


def test_a_disposition_may_turn_out_to_be_about_another_action() -> None:
    """What it was thought to be about is open again."""
    history = world(got("2026-03-03T10:00+01:00", "zoe", id="q", purpose="request"), **PEOPLE)
    said = Disposition(
        id="d", action_key="professionalism:answer:zoe:q", verdict="dismissed", at=NOW
    )
    other = said.evolve(action_key="professionalism:answer:grace:q", revised_at=after(1))
    live = stays_the_same(history, said, other, at=(0, 2))
    assert keys(live, 2) == ["professionalism:answer:zoe:q"]


def test_what_a_record_answers_may_be_corrected() -> None:
    """An answer to the corrected record is about the role that its thread is about now."""
    first = sent("2026-02-24T10:00+01:00", "grace", id="first", opportunity="job")
    told = sent("2026-02-25T10:00+01:00", "zoe", id="told", purpose="question")
    corrected = told.evolve(in_reply_to="first", revised_at="2026-02-26T10:00+01:00")
    asked = sent("2026-02-26T10:00+01:00", "grace", id="asked", purpose="question")
    answer = got("2026-03-02T10:00+01:00", "zoe", id="answer", in_reply_to="told")
    applied = role(("applied", "2026-02-20T09:00+01:00"), people=("grace",))
    history = world(first, told, corrected, asked, opportunities=(applied,), **PEOPLE)
    assert LiveAgenda(history).at(NOW).upcoming
    live = stays_the_same(history, answer)
    assert not live.at(NOW).upcoming  # the wait is over


def test_what_is_not_known_yet_may_be_known_sooner() -> None:
    """A disposition that lies ahead is told of until its last revision is behind."""
    said = Disposition(id="d", action_key="a:b:grace:c", verdict="dismissed", at=after(48))
    sooner = said.evolve(at=after(24), revised_at=after(1))
    live = stays_the_same(world(), said, sooner, at=(0, 30, 50))
    assert [one.about for one in live.at(after(30)).notices if one.text.code.endswith("yet-known")]
    stays_the_same(world().add(sooner), said, at=(0, 30, 50))
    stays_the_same(world(got("2026-03-14T10:00+01:00", "grace", id="d")), said, at=(0, 60))


# -- where and when ----------------------------------------------------------------------------


def test_a_day_lies_where_the_contact_will_have_moved_to() -> None:
    """What is promised by a day is due at its end there, whenever the move became known."""
    there = ZOE.evolve(timezone="Europe/Berlin")
    moved = there.evolve(timezone="America/New_York", revised_at=after(5))
    promise = Promise(id="p", text="tell", due_at=date(2026, 3, 6), by="contact", kind="answer")
    told = got("2026-03-03T10:00+01:00", "zoe", id="told", promises=(promise,))
    applied = role(("applied", "2026-02-10T09:00+01:00"), people=("zoe",))
    people = {**PEOPLE, "contacts": (GRACE, LINUS, RITA, there), "opportunities": (applied,)}
    hours = tuple(range(0, 80, 5))
    stays_the_same(world(told, **people), moved, at=hours)
    stays_the_same(world(**people), told, moved, at=hours)
    stays_the_same(world(opportunities=()), told, *PEOPLE["organisations"], there, at=hours)
    history = world(told, **people).add(moved)
    for agenda in replay(history, NOW, after(72), timedelta(hours=5)):
        assert agenda == due_actions(history, now=agenda.now)


def test_an_event_is_over_for_whoever_said_to_have_been_there() -> None:
    """Said by a disposition as by a record: whoever was met there is written to once it is over."""
    event = Event(id="ev", name="Conf", starts_at=after(-2), ends_at=after(5), contacts=("grace",))
    been = EventAttendance(id="been", event="ev", at=after(-2), status="attended", met=("grace",))
    said = Disposition(
        id="d",
        action_key="industry-events:attend_event::ev",
        verdict="done",
        at=after(-1),
        record=been,
    )
    history = world(events=(event,)).add(said)
    live = stays_the_same(history, at=(0, 3, 6, 20, 50))
    assert live.at(after(20)).counts["due"]
    stays_the_same(history, event.evolve(ends_at=after(-1), revised_at=after(-1)), at=(0, 20))


# -- who belongs together ----------------------------------------------------------------------


def test_new_employers_may_be_one() -> None:
    """Two organisations of one name, new at once, are one employer from the start."""
    first, second = Organisation(id="z1", name="Same"), Organisation(id="z2", name="Same")
    referrer = person("ref", "referrer", organisation="z2", vouches_for=("x",))
    manager = person("boss", "hiring_manager", organisation="z1")
    there = role(
        ("interviewing", "2026-03-01T09:00+01:00"), id="zj", people=("boss",), organisation="z1"
    )
    batch = (referrer, first, second, manager, there)
    live = stays_the_same(world(), *batch)
    assert keys(live)
    stays_the_same(world(), *batch[::-1])


def test_who_is_one_person_is_refused_as_in_a_history() -> None:
    """A contradiction that a revision without aliases leaves behind is found, too."""
    both = person("m", aliases=("a", "z"))
    one, other = person("a", aliases=("x",)), person("z", aliases=("x",))
    history = world(contacts=(GRACE, both, one, other))
    parted = both.evolve(aliases=(), revised_at=after(-1))
    live = LiveAgenda(history)
    live.at(NOW)
    with pytest.raises(HistoryError) as refused:
        live.record(parted)
    assert [problem.path for problem in refused.value.problems] == ["$.contacts[3].aliases[0]"]
    assert live.history == history
    with pytest.raises(HistoryError) as clash:
        live.record(person("n", aliases=("grace",)), person("o", aliases=("grace",)))
    assert [problem.path for problem in clash.value.problems] == ["$[1].aliases[0]"]
    assert live.at(NOW) == due_actions(history, now=NOW)


def test_revisions_are_told_apart_by_their_instants() -> None:
    """An hour that comes twice holds two instants, and two revisions; one instant holds one."""
    early = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=0)
    history = world(contacts=(GRACE, LINUS, LINUS.evolve(role="peer", revised_at=early)))
    stays_the_same(history, LINUS.evolve(role="recruiter", revised_at=early.replace(fold=1)))
    same = LINUS.evolve(role="recruiter", revised_at=early.astimezone(ZoneInfo("UTC")))
    for add in (history.add, LiveAgenda(history).record):
        with pytest.raises(HistoryError, match="the same revised_at"):
            add(same)


# -- what is counted and kept ------------------------------------------------------------------


def test_a_record_takes_the_place_of_what_was_left() -> None:
    """With the id of what a disposition left it is that, and what the other did is undone."""
    history = world(interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus"))
    thanks = next(one for one in due_actions(history, now=NOW) if one.contact == "linus")
    for said in (
        thanks.done(id="d", at=NOW),
        Disposition(id="d", action_key=thanks.key, verdict="done", at=NOW),
    ):
        left = "done:d" if said.record is None else said.record.id
        live = stays_the_same(history, said, at=(1,))
        live.record(got("2026-03-04T08:00+01:00", "rita", id=left))
        assert live.at(after(1)) == due_actions(live.history, now=after(1))


def test_what_was_done_is_counted_anew_where_a_record_takes_its_place() -> None:
    """The week's limit is free again once the record that used it turns out to be another."""
    advisor = Advisor(strategies=(Fixed(made=(propose("event_note", to="linus"),)),))
    left = sent("2026-03-04T07:30+01:00", "linus", id="x", purpose="event_note")
    said = Disposition(
        id="d", action_key="fixed:event_note:linus:other", verdict="done", at=after(-1), record=left
    )
    history = world(got("2026-02-02T09:00+01:00", "linus", id="met")).add(said)
    live = stays_the_same(history, advisor=advisor)
    assert live.at(NOW).held_back
    live.record(got("2026-03-04T08:00+01:00", "rita", id="x"))
    assert live.at(NOW) == due_actions(live.history, now=NOW, advisor=advisor)
    assert not live.at(NOW).held_back


def test_an_activity_reads_otherwise_once_what_it_answers_is_known() -> None:
    """A share of a message that was logged late is no post of one's own."""
    account = PlatformAccount(platform="linkedin", professional=False)
    asked = got("2026-03-02T10:00+01:00", "grace", id="q", known_at=after(5))
    shared = SocialActivity(
        id="s",
        at="2026-03-03T10:00+01:00",  # type: ignore[arg-type]
        activity="share",
        author="candidate",
        in_reply_to="q",
        platform="linkedin",
    )
    mine = ME.evolve(accounts=(account,))
    stays_the_same(world(asked, shared, candidate=mine), at=(0, 6, 30, 100, 200))


# -- what others bring -------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Parcel(Interaction):
    """A kind of somebody else's: that it was delivered is learnt later than that it was sent."""

    kind: ClassVar[str] = "parcel"
    needs_contact: ClassVar[bool] = True

    delivered_at: Moment | None = None

    def later_instants(self) -> tuple[int, ...]:
        """The delivery as well."""
        later = () if self.delivered_at is None else (instant(self.delivered_at),)
        return (*super().later_instants(), *later)

    def as_of(self, moment: int, zone: ZoneInfo) -> "Parcel":
        """Before it was delivered nobody knows when it will have been."""
        del zone
        if self.delivered_at is None or instant(self.delivered_at) <= moment:
            return self
        return self.evolve(delivered_at=None)


class Parcels(Strategy):
    """Asks about each parcel that was delivered."""

    slug: ClassVar[str] = "fixed"
    tip: ClassVar[Tip] = Tip(
        number=97, title="Parcels", rationale="a test", when_due="delivered", when_quiet="before"
    )

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """One for each."""
        for record in relationship.timeline:
            if isinstance(record, Parcel) and record.delivered_at is not None:
                yield propose(to=relationship.id, cause=record.id)


def test_what_kinds_of_others_learn_later_is_foreseen() -> None:
    """The agenda changes when it does."""
    advisor = Advisor(strategies=(Parcels(),))
    parcel = Parcel(id="p", at=after(-5), contacts=("grace",), delivered_at=after(3))
    live = stays_the_same(world(), parcel, at=(0, 2), advisor=advisor)
    assert live.next_change(after(2)) == after(3)
    assert live.at(after(4)) == due_actions(live.history, now=after(4), advisor=advisor)
    assert len(live.at(after(4))) == 1


class Few(Policy):
    """Lets nothing pass once the candidate did anything today."""

    slug: ClassVar[str] = "few"

    def judge(
        self, proposal: Proposal, relationship: Relationship | None, search: Search, now: int, /
    ) -> Objection | None:
        """Whatever was done, to whomever."""
        del proposal, relationship
        if not search.own_actions(since=now - DAY):
            return None
        return Objection(policy="few", reason=Phrase("few", "enough for today"))


def test_policies_of_others_are_asked_again_when_anything_was_recorded() -> None:
    """They may look at everything: what was done for one counts for another at the same moment."""

    class OnlyZoe(Strategy):
        slug: ClassVar[str] = "fixed"
        tip: ClassVar[Tip] = Parcels.tip

        def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
            if relationship.id == "zoe":
                yield propose(to="zoe", opportunity=None)

    advisor = Advisor(strategies=(OnlyZoe(),), policies=(Few(),))
    history = world(**PEOPLE)
    assert len(due_actions(history, now=NOW, advisor=advisor)) == 1
    live = stays_the_same(history, sent("2026-03-04T08:00+01:00", "grace"), advisor=advisor)
    assert [one.policy for one in live.at(NOW).held_back] == ["few"]
