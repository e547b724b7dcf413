"""Reply rates: counters of what was answered, each leaning on a wider one."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from staytopofmind import SettingsError
from staytopofmind.errors import MomentError
from staytopofmind.model import Disposition, History, Interview, Message
from staytopofmind.ranking import PresenceModel, ReplyRate, ReplyRates, reply_rates
from tests.agenda.drawing import FEWER, Case, cases
from tests.agenda.proposing import agenda, just_before, only, propose
from tests.strategies.world import GRACE, LINUS, RITA, got, interview, sent, world

MONDAY = "2026-03-02T10:00+01:00"
FAILED = "2026-03-09T10:00+01:00"  # seven days later
LATE = "2026-04-01T09:00+02:00"


def counts(rate: ReplyRate) -> tuple[int, int]:
    """Answered of sends."""
    return rate.answered, rate.sends


def counted(*records: Any, now: str = LATE, **more: Any) -> tuple[int, int]:
    """The overall counts after these records."""
    return counts(reply_rates(world(*records, **more), now=now).overall)


ASK = sent(MONDAY, id="ask")


# What is counted


def test_a_send_is_an_ask_of_the_candidates() -> None:
    """A message that awaits an answer; what asks for none is none, nor is theirs."""
    assert counted(ASK) == (0, 1)
    assert counted(ASK.evolve(purpose="conversation")) == (0, 1)
    assert counted(ASK.evolve(purpose="thank_you")) == (0, 0)
    assert counted(ASK.evolve(purpose="thank_you", expects_answer=True)) == (0, 1)
    assert counted(ASK.evolve(expects_answer=False)) == (0, 0)
    assert counted(ASK.evolve(initiated_by="contact", expects_answer=True)) == (0, 0)


def test_it_fails_after_seven_days() -> None:
    """Until then it is pending and counts nowhere; from then on it has failed."""
    before = reply_rates(world(ASK), now=just_before(FAILED))
    assert (counts(before.overall), before.pending) == ((0, 0), 1)
    after = reply_rates(world(ASK), now=FAILED)
    assert (counts(after.overall), after.pending) == ((0, 1), 0)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (got("2026-03-02T10:00:00.000001+01:00"), (1, 1)),
        (got(just_before(FAILED)), (1, 1)),
        (got(FAILED), (0, 1)),
        (got(MONDAY), (0, 1)),
        (got("2026-03-01T10:00+01:00"), (0, 1)),
        (got("2026-03-03T10:00+01:00", automatic=True), (0, 1)),
        (got("2026-03-03T10:00+01:00", by="linus"), (0, 1)),
        (got("2026-03-03T10:00+01:00", in_reply_to="ask"), (1, 1)),
        (got("2026-03-03T10:00+01:00", in_reply_to="other"), (0, 1)),
        (got(FAILED, in_reply_to="ask"), (0, 1)),
        (interview("2026-03-03T10:00+01:00", "2026-03-03T11:00+01:00"), (0, 1)),
    ],
    ids=[
        "at once",
        "just in time",
        "too late",
        "at the same instant",
        "before",
        "automatic",
        "by a colleague",
        "in reply",
        "in reply to something else",
        "in reply, too late",
        "an interview",
    ],
)
def test_what_answers_it(answer: Message | Interview, expected: tuple[int, int]) -> None:
    """A message of theirs within seven days; an explicit reply answers that and nothing else."""
    other = sent("2026-02-20T10:00+01:00", id="other", purpose="update")
    assert counted(ASK, other, answer) == expected


def test_an_answer_is_one_before_the_week_is_over() -> None:
    """Known at once, not only when it would have failed."""
    answered = world(ASK, got("2026-03-03T10:00+01:00"))
    assert counts(reply_rates(answered, now="2026-03-03T10:00+01:00").overall) == (1, 1)
    assert reply_rates(answered, now="2026-03-03T09:59+01:00").pending == 1


def test_an_answer_that_replies_to_nothing_answers_all_of_the_week() -> None:
    """Two asks and one answer are two answered asks; an explicit reply is one."""
    again = sent("2026-03-05T10:00+01:00", id="again")
    old = sent("2026-02-20T10:00+01:00", id="old")
    assert counted(old, ASK, again, got("2026-03-06T10:00+01:00")) == (2, 3)
    assert counted(old, ASK, again, got("2026-03-06T10:00+01:00", in_reply_to="ask")) == (1, 3)


def test_a_day_counts_from_its_end() -> None:
    """Where only the day is known, an answer of the same day is not known to be later."""
    day = sent("2026-03-02", id="ask")
    assert counted(day, got("2026-03-02T18:00+01:00")) == (0, 1)
    assert counted(day, got("2026-03-02T18:00+01:00", in_reply_to="ask")) == (1, 1)
    assert counted(day, got("2026-03-09T23:59+01:00")) == (1, 1)


def test_every_addressee_is_asked() -> None:
    """A message to two people is two sends, each with an answer of its own."""
    both = ASK.evolve(contacts=("grace", "linus"))
    rates = reply_rates(world(both, got("2026-03-03T10:00+01:00", by="linus")), now=LATE)
    assert counts(rates.overall) == (1, 2)
    assert {name: counts(rate) for name, rate in rates.by_contact.items()} == {
        "grace": (0, 1),
        "linus": (1, 1),
    }


def test_only_what_was_known_counts() -> None:
    """Neither later records nor later corrections; a done disposition counts as its record."""
    assert counted(ASK, now="2026-03-01T09:00+01:00") == (0, 0)
    key = propose("follow_up").key
    said = Disposition(id="d", action_key=key, verdict="done", at=MONDAY)  # type: ignore[arg-type]
    assert counted(dispositions=(said,)) == (0, 1)
    with pytest.raises(MomentError):
        reply_rates(world(), now="2026-03-01T09:00")


# The rates, by hand


def test_without_any_send_it_is_what_the_model_says() -> None:
    """Nothing is known of anybody."""
    rates = reply_rates(world(), now=LATE)
    assert rates == ReplyRates(
        overall=ReplyRate(rate=0.1, sends=0, answered=0), by_channel={}, by_contact={}, pending=0
    )
    assert rates.chances() == {}
    other = reply_rates(world(), now=LATE, model=PresenceModel(reply_cold=0.3))
    assert other.overall.rate == 0.3


def many(contact: str, channel: str, sends: int, answered: int) -> list[Message]:
    """Asks on a channel, a week and a day apart, so many of them answered a day later."""
    records: list[Message] = []
    for number in range(sends):
        month, day = divmod(8 * number, 24)
        name = f"{contact}-{channel}-{number}"
        at = f"2025-{month + 1:02}-{day + 1:02}T{10 if channel == 'email' else 12}:00Z"
        records.append(sent(at, contact, id=name, channel=channel))
        if number < answered:
            reply = f"2025-{month + 1:02}-{day + 2:02}T10:00Z"
            records.append(got(reply, contact, id=f"re-{name}", in_reply_to=name))
    return records


def test_rates_lean_on_wider_ones() -> None:
    """Contact on channel, channel on all, all on the model; each counts like eight sends."""
    records = [
        *many("grace", "email", 6, 3),
        *many("linus", "email", 2, 0),
        *many("linus", "phone", 4, 4),
    ]
    rates = reply_rates(world(*records), now=LATE)
    # Before grace first wrote she was a stranger, and so was linus until his first call back.
    expected = Fraction(1, 12) * (
        1 * Fraction(1, 10)
        + 5 * Fraction(4, 10)  # grace
        + 1 * Fraction(1, 10)
        + 1 * Fraction(4, 10)  # linus, by mail
        + 1 * Fraction(1, 10)
        + 3 * Fraction(4, 10)  # linus, by phone
    )
    overall = (7 + 8 * expected) / 20
    email, phone = (3 + 8 * overall) / 16, (4 + 8 * overall) / 12
    wider = (2 * email + 4 * phone) / 6
    assert rates.overall == ReplyRate(rate=pytest.approx(float(overall)), sends=12, answered=7)
    assert {name: rate.rate for name, rate in rates.by_channel.items()} == {
        "email": pytest.approx(float(email)),
        "phone": pytest.approx(float(phone)),
    }
    assert {name: rate.rate for name, rate in rates.by_contact.items()} == {
        "grace": pytest.approx(float((3 + 8 * email) / 14)),
        "linus": pytest.approx(float((4 + 8 * wider) / 14)),
    }
    assert rates.chances() == {name: rate.rate for name, rate in rates.by_contact.items()}
    assert [counts(rate) for rate in rates.by_channel.values()] == [(3, 8), (4, 4)]


def test_a_merged_contact_has_one_rate() -> None:
    """Under the id they go by."""
    grace = GRACE.evolve(aliases=("gracie",))
    records = (ASK, sent("2026-03-05T10:00+01:00", "gracie", id="old"))
    rates = reply_rates(world(*records, contacts=(grace, LINUS, RITA)), now=LATE)
    assert {name: counts(rate) for name, rate in rates.by_contact.items()} == {"grace": (0, 2)}


# Laws


def replied(case: Case) -> ReplyRates:
    """The rates of a case."""
    return reply_rates(case.history, now=case.now)


@given(cases())
def test_counts_add_up_and_rates_are_shares(case: Case) -> None:
    """Channels and contacts each add up to all; every rate lies between 0 and 1, none at an end."""
    rates = replied(case)
    for group in (rates.by_channel, rates.by_contact):
        assert sum(rate.sends for rate in group.values()) == rates.overall.sends
        assert sum(rate.answered for rate in group.values()) == rates.overall.answered
        assert list(group) == sorted(group)
        assert all(rate.sends > 0 for rate in group.values())
    for rate in (rates.overall, *rates.by_channel.values(), *rates.by_contact.values()):
        assert 0 < rate.rate < 1
        assert 0 <= rate.answered <= rate.sends
    assert PresenceModel(reply_by_contact=rates.chances()).reply_by_contact == rates.chances()


@FEWER
@given(cases())
def test_looking_back_sees_only_what_was_known(case: Case) -> None:
    """The rates of a moment follow from what was known then, in any order of input."""
    history, now = case
    assert reply_rates(history.as_of(now), now=now) == replied(case)
    turned = History(
        candidate=history.candidate,
        candidate_revisions=history.candidate_revisions,
        organisations=history.organisations[::-1],
        contacts=history.contacts[::-1],
        opportunities=history.opportunities[::-1],
        events=history.events[::-1],
        interactions=history.interactions[::-1],
        dispositions=history.dispositions[::-1],
    )
    assert reply_rates(turned, now=now) == replied(case)


# Used by the ranking


def test_a_model_with_rates_uses_them() -> None:
    """The chance of an answer is the contact's own where it is given, else the usual one."""
    letter = got("2026-03-03T09:00+01:00")
    usual = only(agenda(world(letter), propose("conversation"))).explain().data  # type: ignore[union-attr]
    assert usual["chance_of_reply"] == 0.4
    model = PresenceModel(reply_by_contact={"grace": 0.9, "linus": 0.01})
    found = only(agenda(world(letter), propose("conversation"), model=model))
    data = found.explain().data  # type: ignore[union-attr]
    assert data["chance_of_reply"] == 0.9
    assert data["gain"] > usual["gain"]
    other = agenda(world(letter), propose("conversation", to="rita"), model=model)
    assert [one.explain().data["chance_of_reply"] for one in other] == [0.1]
    quiet = agenda(world(letter), propose("answer"), model=model)
    assert [one.explain().data["chance_of_reply"] for one in quiet] == [0.0]


def test_rates_of_a_history_change_its_scores() -> None:
    """Who always answers is worth asking: more than the model would guess."""
    history = world(*many("grace", "email", 20, 20))
    rates = reply_rates(history, now=LATE)
    assert rates.by_contact["grace"].rate > 0.8
    model = PresenceModel(reply_by_contact=rates.chances())
    usual = only(agenda(history, propose("conversation"), now=LATE))
    found = only(agenda(history, propose("conversation"), now=LATE, model=model))
    assert found.explain().data["chance_of_reply"] == rates.by_contact["grace"].rate  # type: ignore[union-attr]
    assert found.score > usual.score  # type: ignore[union-attr, operator]


@pytest.mark.parametrize("given", [{"grace": 1.5}, {"grace": "often"}, {"grace": -0.1}, 0.3])
def test_wrong_rates_are_refused(given: Any) -> None:
    """SettingsError names the contact."""
    with pytest.raises(SettingsError, match="reply_by_contact"):
        PresenceModel(reply_by_contact=given)
