"""What a live agenda computes, refuses and promises, beyond being the same."""

import gc
import threading
import weakref
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
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
    Registry,
    SettingsError,
    StayTopOfMindError,
    Strategy,
    StrategyError,
    due_actions,
)
from staytopofmind.agenda import advisor as advisor_module
from staytopofmind.agenda.assessment import proposals_to
from staytopofmind.live import standing as standing_module
from staytopofmind.live.reach import are_near_sighted, reach_of
from staytopofmind.model import (
    Candidate,
    Contact,
    Disposition,
    Event,
    EventAttendance,
    Handle,
    Interview,
    Message,
    Opportunity,
    Organisation,
    Phrase,
    PlatformAccount,
    Promise,
    Relationship,
    Search,
    Stage,
    TalkingPoint,
    Tie,
    Topic,
)
from staytopofmind.moments import DAY, Window, instant, present
from staytopofmind.policies import DEFAULT_POLICIES, Objection, Policy
from staytopofmind.strategies import Tip, Wording
from tests.agenda.proposing import propose
from tests.strategies.world import GRACE, LINUS, got, interview, person, role, sent, world

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=BERLIN)
LINKEDIN = Handle(channel="linkedin", address="someone")
ASKED: list[str] = []


@attrs.frozen(kw_only=True)
class Counting(Strategy):
    """Proposes nothing, and notes of whom it was asked."""

    slug: ClassVar[str] = "counting"
    tip: ClassVar[Tip] = Tip(
        number=99, title="Counting", rationale="a test", when_due="never", when_quiet="always"
    )

    def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
        """Note the contact."""
        ASKED.append(relationship.contact.id)
        return iter(())

    def propose_for_candidate(self, search: Search, /) -> Iterator[Proposal]:
        """Note that it was asked of no single one."""
        ASKED.append("")
        return iter(())


def many() -> History:
    """Grace and Linus in one role at Acme, and thirty others at thirty other employers."""
    others = [person(f"other{number}", organisation=f"firm{number}") for number in range(30)]
    firms = [Organisation(id=f"firm{number}", name=f"Firm {number}") for number in range(30)]
    base = world()
    return base.evolve(
        contacts=(*base.contacts, *others),
        organisations=(*base.organisations, *firms),
        opportunities=(
            role(("interviewing", "2026-03-01T09:00+01:00"), people=("grace", "linus")),
        ),
    )


def test_only_what_a_record_concerns_is_computed_again() -> None:
    """A message to one of thirty-three contacts asks strategies of that one's circle alone."""
    live = LiveAgenda(many(), Advisor(strategies=(Counting(),)))
    ASKED.clear()
    live.at(NOW)
    assert len(ASKED) == 34  # all contacts, and what concerns no single one
    ASKED.clear()
    live.at(NOW)
    later = NOW + timedelta(minutes=5)
    live.at(later)
    assert ASKED == []
    live.record(sent("2026-03-04T08:00+01:00", "other7", id="m7"))
    live.at(later)
    assert sorted(ASKED) == ["", "other7"]
    ASKED.clear()
    live.record(sent("2026-03-04T08:30+01:00", "grace", id="m8"))
    live.at(later)
    assert set(ASKED) == {"", "grace", "linus", "rita"}  # the role's people, and a colleague
    ASKED.clear()
    live.at(NOW + timedelta(hours=3))  # a new tick scores anew and asks nobody
    assert ASKED == []


def test_what_is_noted_or_begun_elsewhere_is_not_filed_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A note for one person is for the people of that one's role; a new employer is for nobody."""
    live = LiveAgenda(many())
    live.at(NOW)
    asked: list[str] = []

    def counting(strategies: Iterable[Strategy], to: Relationship) -> list[Proposal]:
        asked.append(to.id)
        return proposals_to(strategies, to)

    def forbidden(_: History) -> None:
        raise AssertionError("all was filed anew")

    monkeypatch.setattr(standing_module, "proposals_to", counting)
    monkeypatch.setattr(History, "fresh_index", forbidden)
    me = live.history.candidate
    note = TalkingPoint(id="n", text="Why event sourcing?", contact="other7", noted_at=NOW)
    live.record(me.evolve(talking_points=(note,), revised_at=NOW))
    assert live.at(NOW) == due_actions(live.history, now=NOW)
    assert asked == ["other7"]
    asked.clear()
    live.record(Organisation(id="new", name="New"), person("hm", "recruiter", organisation="new"))
    assert live.at(NOW) == due_actions(live.history, now=NOW)
    assert asked == ["hm"]


@pytest.mark.parametrize("of_a_promise", [True, False])
def test_a_record_may_refer_to_what_a_disposition_left(of_a_promise: bool) -> None:
    """What is said to be done may carry a record, and others answer it or keep its promise."""
    promise = Promise(id="p", text="send the slides")
    left = sent("2026-03-03T10:00+01:00", "grace", id="left", promises=(promise,))
    said = Disposition(id="d", action_key="a:b:grace:c", verdict="done", at=NOW, record=left)
    refers = {"keeps": ("p",)} if of_a_promise else {"in_reply_to": "left"}
    answer = got("2026-03-04T08:40+01:00", "grace", id="g8", **refers)
    together = LiveAgenda(world())
    assert together.record(said, answer) == 2
    after = LiveAgenda(world())
    assert (after.record(said), after.record(answer)) == (1, 1)
    assert after.at(NOW) == together.at(NOW) == due_actions(world().add(said, answer), now=NOW)
    again = left.evolve(id="other")
    with pytest.raises(HistoryError, match="another promise's"):
        after.record(again)


def test_plain_messages_concern_the_people_of_a_role_alone_unless_a_stranger_looks() -> None:
    """What somebody else's strategy or policy makes of them is not known, so it is asked wider."""
    index = many().fresh_index()
    need = Topic(text="ledgers", kind="need")
    plain = sent("2026-03-04T08:30+01:00", "grace", id="m8")
    telling = got("2026-03-04T08:40+01:00", "grace", id="g8", topics=(need,))
    index.file((plain, telling))
    assert reach_of(plain, index, near=True).contacts == {"grace", "linus"}
    assert reach_of(plain, index, near=False).contacts == {"grace", "linus", "rita"}
    assert reach_of(telling, index, near=True).contacts == {"grace", "linus", "rita"}
    assert are_near_sighted((*Registry.builtin().build(), *DEFAULT_POLICIES))
    assert not are_near_sighted((*Registry.builtin().build(), Counting()))


def test_what_records_are_about_by_their_thread_or_panel_arrives_in_any_order() -> None:
    """Roles, interviews and messages that name no opportunity, each way round."""
    zoe, yan, linus = (person(name, organisation=None) for name in ("zoe", "yan", "linus"))
    panel = interview(
        "2026-03-02T10:00+01:00", "2026-03-02T11:00+01:00", "linus", "grace", opportunity=None
    )
    asked = sent("2026-03-02T12:00+01:00", "zoe", id="ask", opportunity="job")
    answer = got("2026-03-03T10:00+01:00", "zoe", id="answer", in_reply_to="ask")
    more = got("2026-03-03T12:00+01:00", "yan", id="more", in_reply_to="answer")
    thanks = sent("2026-03-03T13:00+01:00", "yan", id="thanks", in_reply_to="more")
    went = ("interviewing", "2026-03-01T09:00+01:00"), ("rejected", "2026-03-03T09:00+01:00")
    open_ = role(went[0], people=("grace",))
    ended = role(*went, people=("grace",), revised_at="2026-03-03T09:00+01:00")
    with_linus = ended.evolve(contacts=("grace", "linus"), revised_at="2026-03-03T18:00+01:00")
    history = world(
        candidate=Candidate(
            id="me",
            name="Ada",
            timezone="Europe/Berlin",
            accounts=(PlatformAccount(platform="linkedin"),),
        ),
        contacts=(
            *(one.evolve(handles=(LINKEDIN,)) for one in (GRACE, linus, zoe, yan)),
            person("rita", "recruiter"),
        ),
        opportunities=(open_,),
    )
    later = NOW + timedelta(days=9)
    for order in (
        (panel, asked, answer, more, thanks, ended, with_linus),
        (ended, asked, panel, answer, more, thanks),
    ):
        live, known = LiveAgenda(history), history
        for record in order:
            live.at(NOW)
            live.record(record)
            known = known.add(record)
            assert live.at(NOW) == due_actions(known, now=NOW)
            assert live.at(later) == due_actions(known, now=later)


def test_a_strategy_that_looks_at_colleagues_hears_of_their_messages() -> None:
    """Rita has no part in the role, but is told when her colleague Grace was written to last."""

    class Colleagues(Strategy):
        slug: ClassVar[str] = "fixed"

        def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
            if relationship.id == "rita":
                for one in relationship.search.timeline("grace"):
                    yield propose(to="rita", cause=one.id)

    advisor = Advisor(strategies=(Colleagues(),))
    history = world()
    live = LiveAgenda(history, advisor)
    assert len(live.at(NOW)) == 0
    written = sent("2026-03-04T08:30+01:00", "grace", id="m8")
    live.record(written)
    assert live.at(NOW) == due_actions(history.add(written), now=NOW, advisor=advisor)
    assert [one.contact for one in live.at(NOW)] == ["rita"]


def test_it_never_computes_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """`due_actions` and `Advisor.agenda` are not its way to the answer."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the whole was computed")

    live = LiveAgenda(world(interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00")))
    monkeypatch.setattr(advisor_module, "due_actions", forbidden)
    monkeypatch.setattr(Advisor, "agenda", forbidden)
    assert len(live.at(NOW)) >= 1


KNOWN = sent("2026-03-02T10:00+01:00", "grace", id="m1")
REFUSED = {
    "contradiction": (KNOWN.evolve(channel="linkedin"),),
    "another kind under the id": (Interview(id="m1", at="2026-03-02T10:00+01:00"),),  # type: ignore[arg-type]
    "unknown contact": (sent("2026-03-03T10:00+01:00", "nobody", id="m2"),),
    "unknown opportunity": (sent("2026-03-03T10:00+01:00", "grace", id="m2", opportunity="x"),),
    "unknown reply": (sent("2026-03-03T10:00+01:00", "grace", id="m2", in_reply_to="x"),),
    "unknown promise": (sent("2026-03-03T10:00+01:00", "grace", id="m2", keeps=("x",)),),
    "unknown material": (sent("2026-03-03T10:00+01:00", "grace", id="m2", materials=("x",)),),
    "unknown event": (EventAttendance(id="a", event="x", at="2026-03-03T10:00+01:00"),),  # type: ignore[arg-type]
    "promise of another": (
        sent("2026-03-03T10:00+01:00", "grace", id="m2", promises=(Promise(id="p", text="a"),)),
        sent("2026-03-03T11:00+01:00", "grace", id="m3", promises=(Promise(id="p", text="b"),)),
    ),
    "half of it fits": (
        got("2026-03-03T10:00+01:00", "grace", id="g5"),
        sent("2026-03-03T10:00+01:00", "nobody", id="m2"),
    ),
    "tie to the unknown": (person("new", ties=(Tie(contact="x"),)),),
    "unknown employer": (Contact(id="new", name="New", organisation="x"),),
    "role at the unknown": (Opportunity(id="new", organisation="x", title="New"),),
    "event of the unknown": (
        Event(
            id="new",
            name="New",
            starts_at="2026-05-01T10:00+02:00",  # type: ignore[arg-type]
            ends_at="2026-05-01T11:00+02:00",  # type: ignore[arg-type]
            contacts=("x",),
        ),
    ),
    "other candidate": (Candidate(id="you", name="Eve", timezone="UTC"),),
    "done record of the unknown": (
        Disposition(
            id="d",
            action_key="a:b:grace:c",
            verdict="done",
            at=NOW,
            record=sent("2026-03-03T10:00+01:00", "nobody", id="m9"),
        ),
    ),
    "contradicting role": (role(("interviewing", "2026-03-01T09:00+01:00"), title="Other"),),
}


@pytest.mark.parametrize("records", REFUSED.values(), ids=REFUSED.keys())
def test_a_refusal_changes_nothing(records: tuple[Message, ...]) -> None:
    """Refused with the error of a history, all or none; the state is as it was."""
    history = world(KNOWN, interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00"))
    live = LiveAgenda(history)
    before = live.at(NOW)
    with pytest.raises(HistoryError) as refused:
        live.record(*records)
    assert all(problem.path for problem in refused.value.problems)
    with pytest.raises(HistoryError):
        history.add(*records)
    assert live.history == history
    assert live.at(NOW) == before
    assert live.at(NOW + timedelta(days=2)) == due_actions(history, now=NOW + timedelta(days=2))


def test_something_else_than_a_record_is_refused() -> None:
    """Only facts can be recorded."""
    live = LiveAgenda(world())
    with pytest.raises(HistoryError, match="expected a"):
        live.record("a message")  # type: ignore[arg-type]


def test_a_batch_may_refer_to_itself() -> None:
    """New people and what was exchanged with them may be recorded together, in any order."""
    live = LiveAgenda(world())
    batch = (
        sent("2026-03-03T10:00+01:00", "new", id="m2", opportunity="second"),
        person("new"),
        role(("lead", "2026-03-02T10:00+01:00"), id="second", people=("new",)),
    )
    assert live.record(*batch) == 3
    assert live.at(NOW) == due_actions(world().add(*batch), now=NOW)
    assert live.record(*batch) == 0


def test_erasing_leaves_no_trace() -> None:
    """A forgotten contact is in no list and in no record; erasing the unknown is an error."""
    live = LiveAgenda(
        world(
            interview("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00", "grace", "linus"),
            sent("2026-03-02T10:00+01:00", "grace"),
        )
    )
    live.erase("grace")
    assert "grace" not in repr(live.history)
    assert {one["contact"] for one in live.at(NOW).records()} <= {"linus", "rita", None}
    assert live.at(NOW) == due_actions(live.history, now=NOW)
    with pytest.raises(KeyError):
        live.erase("grace")


def test_a_call_during_another_is_refused() -> None:
    """One at a time: a second thread gets an error, and the first one its answer."""
    entered, leave = threading.Event(), threading.Event()

    @attrs.frozen(kw_only=True)
    class Slow(Counting):
        slug: ClassVar[str] = "slow"

        def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
            entered.set()
            leave.wait(10)
            return iter(())

    live = LiveAgenda(world(), Advisor(strategies=(Slow(),)))
    answers: list[object] = []
    first = threading.Thread(target=lambda: answers.append(live.at(NOW)))
    first.start()
    assert entered.wait(10)
    for use in (lambda: live.at(NOW), lambda: live.record(KNOWN), lambda: live.erase("grace")):
        with pytest.raises(StayTopOfMindError, match="one thread"):
            use()
    leave.set()
    first.join(10)
    assert answers == [due_actions(world(), now=NOW, advisor=Advisor(strategies=(Counting(),)))]


def test_a_broken_strategy_leaves_a_usable_agenda() -> None:
    """After a plug-in raised, the next question is answered from the facts again."""
    broken = [True]

    @attrs.frozen(kw_only=True)
    class Fragile(Counting):
        slug: ClassVar[str] = "fragile"

        def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
            if broken[0]:
                raise LookupError("no luck")
            return iter(())

    live = LiveAgenda(world(), Advisor(strategies=(Fragile(),)))
    with pytest.raises(StrategyError, match="fragile"):
        live.at(NOW)
    broken[0] = False
    assert len(live.at(NOW)) == 0


def test_an_accepted_offer_ends_every_other_pursuit() -> None:
    """A stage of one opportunity concerns all contacts where it ends the search."""
    first = role(("interviewing", "2026-03-01T09:00+01:00"))
    second = role(("interviewing", "2026-03-01T09:00+01:00"), id="second", people=("linus",))
    history = world(opportunities=(first, second))
    live = LiveAgenda(history)
    later = NOW + timedelta(days=1)
    live.at(later)
    accepted = history.opportunities[0].evolve(
        stages=(
            *history.opportunities[0].stages,
            Stage(stage="accepted", at="2026-03-04T10:00+01:00"),  # type: ignore[arg-type]
        ),
        revised_at=NOW + timedelta(hours=1),
    )
    live.record(accepted)
    assert live.at(later) == due_actions(history.add(accepted), now=later)
    assert any("withdraw" in str(one.headline) for one in live.at(later))
    assert GRACE.id in live.history.opportunities[0].contacts


def test_an_agenda_read_late_says_what_it_said_then() -> None:
    """What a bot keeps does not change under its hands when the facts go on."""
    topics = (Topic(text="event sourcing"),)
    times = ("2026-03-03T15:00+01:00", "2026-03-03T16:00+01:00")
    history = world(interview(*times, "grace", "linus", topics=topics))
    live = LiveAgenda(history)
    kept, expected = live.at(NOW), due_actions(history, now=NOW)
    live.record(LINUS.evolve(name="Somebody else", revised_at=NOW + timedelta(hours=1)))
    assert live.at(NOW + timedelta(hours=2)) != kept
    assert kept == expected
    assert "Linus" in str(kept[0].brief.notes[0])


def test_between_answers_nothing_is_kept_that_no_list_shows() -> None:
    """Most proposals lapsed long ago: they are counted, and what they were made of is let go."""

    class Say:
        def __call__(self) -> Wording:
            return propose().wording

    said: list[weakref.ref[Say]] = []

    def long_ago(days: int, cause: str) -> Proposal:
        say = Say()
        said.append(weakref.ref(say))
        opens = instant(NOW) - days * DAY
        window = Window.fit(opens, opens, opens + DAY, opens + 2 * DAY, "UTC")
        return propose(window=window, cause=cause, say=say)

    class Old(Counting):
        slug: ClassVar[str] = "fixed"

        def propose(self, relationship: Relationship, /) -> Iterator[Proposal]:
            if relationship.id == "grace":
                yield from (long_ago(days, f"a{days}") for days in (1, 10, 15, 20, 30))

    live = LiveAgenda(world(), Advisor(strategies=(Old(),)))
    now = live.at(NOW)
    assert (len(now), len(now.lapsed), now.counts["lapsed"]) == (1, 2, 4)
    later = live.at(NOW + timedelta(days=10))
    assert (len(later.lapsed), later.counts["lapsed"]) == (1, 5)
    gc.collect()
    assert [one() for one in said] == [None] * 5


def test_a_policy_of_ones_own_may_look_at_the_clock() -> None:
    """One that objects on Wednesdays is asked again at every moment, since nothing foretells it."""

    class NotOnWednesdays(Policy):
        slug: ClassVar[str] = "not-on-wednesdays"

        def judge(
            self,
            proposal: Proposal,
            relationship: Relationship | None,
            search: Search,
            now: int,
            /,
        ) -> Objection | None:
            del relationship
            if present(now, search.zone).isoweekday() != 3:
                return None
            reason = Phrase("not-on-wednesdays", "not on a Wednesday")
            return Objection(policy=self.slug, reason=reason, evidence=proposal.evidence)

    advisor = Advisor(policies=(*DEFAULT_POLICIES, NotOnWednesdays()))
    topics = (Topic(text="event sourcing"),)
    met = interview("2026-03-02T15:00+01:00", "2026-03-02T16:00+01:00", "grace", topics=topics)
    history = world(met, got("2026-02-02T09:00+01:00", "grace", topics=topics))
    live = LiveAgenda(history, advisor)
    states: list[tuple[int, int]] = []
    for hours in range(0, 96, 5):
        now = NOW - timedelta(days=1) + timedelta(hours=hours)
        found = live.at(now)
        assert found == due_actions(history, now=now, advisor=advisor)
        states.append((len(found), sum(h.policy == "not-on-wednesdays" for h in found.held_back)))
    assert len(set(states)) > 1


@pytest.mark.parametrize("history", ["{}", {}, None])
def test_what_is_no_history_is_refused(history: object) -> None:
    """Text of a file, most of all, with a hint at what makes a history of it."""
    with pytest.raises(HistoryError, match="expected a History; load_history makes one"):
        LiveAgenda(history)  # type: ignore[arg-type]
    with pytest.raises(HistoryError, match="expected a History; load_history makes one"):
        due_actions(history, now=NOW)  # type: ignore[arg-type]
    for advisor in ("x", Advisor):
        with pytest.raises(SettingsError, match="expected an Advisor"):
            due_actions(world(), now=NOW, advisor=advisor)  # type: ignore[arg-type]
