"""What concerns all tips together: late facts, wording, and people never written to."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from string import Formatter

import pytest
from hypothesis import Phase, given, settings, strategies as st

from staytopofmind import Advisor, Agenda, due_actions
from staytopofmind.agenda import Entry
from staytopofmind.model import (
    Achievement,
    Contact,
    Disposition,
    History,
    Interaction,
    Message,
    Phrase,
    PlatformAccount,
    Relationship,
    SocialActivity,
    TalkingPoint,
    Tie,
)
from staytopofmind.strategies import BUILTIN, Proposal, Registry
from staytopofmind.testing import histories, moments
from tests.requirements import named_tests
from tests.strategies.world import (
    GRACE,
    ME,
    carried_out,
    got,
    interview,
    person,
    proposals,
    role,
    sent,
    world,
)
from tests.year.story import START, STOP, story

STRATEGIES = Registry.builtin().build()
AFTER = datetime(2026, 4, 20, 9, tzinfo=UTC)
"""After all that is drawn."""


def entries(agenda: Agenda) -> tuple[Entry, ...]:
    return (*agenda, *agenda.upcoming, *agenda.held_back, *agenda.lapsed)


def everything(history: History, now: str | None = None) -> list[Proposal]:
    return [one for strategy in STRATEGIES for one in proposals(strategy, history, now)]


# -- A.2 -----------------------------------------------------------------------------------------


def late(record: Interaction, number: int) -> Interaction:
    """A record as if it had happened before everything else and were only noted now."""
    at = datetime(2026, 2, 20, 12, tzinfo=UTC) + timedelta(hours=number)
    changes = {"id": f"late{number}", "at": at, "known_at": AFTER, "revised_at": None}
    if hasattr(record, "ends_at"):
        changes["ends_at"] = None
    # Promises are others', and their ids must stay unique.
    return record.evolve(**changes, promises=(), action_key=None)


def test_a_2_late_logged_facts_never_revive_a_finished_action() -> None:
    """Whatever was done or dismissed is in no list after older facts are noted later."""
    seen: Counter[str] = Counter()

    @settings(max_examples=40, derandomize=True, database=None)
    @given(histories(scenes=4), moments(), st.sampled_from(["candidate", "contact"]))
    def law(history: History, now: datetime, by: str) -> None:
        finished = entries(due_actions(history, now=now))
        said = tuple(
            Disposition(
                id=f"said{number}",
                action_key=entry.key,
                verdict="dismissed" if number % 2 else "done",
                at=now,
            )
            for number, entry in enumerate(finished)
        )
        added = [late(Message(id="m", at=AFTER, contacts=(one.id,), initiated_by=by), number)  # type: ignore[arg-type]
                 for number, one in enumerate(history.contacts[:2])]  # fmt: skip
        added += [late(one, 10 + n) for n, one in enumerate(history.interactions[:2])]
        agenda = due_actions(history.add(*said, *added), now=AFTER + timedelta(hours=1))
        revived = {one.key for one in entries(agenda)} & {one.key for one in finished}
        assert revived == set()
        seen.update(one.strategy for one in finished if added)

    law()
    assert len(seen) >= 5, seen


def test_a_2_late_logged_facts_never_move_the_last_contact_backwards() -> None:
    """The last messages and the last answer are never earlier for an older fact noted later."""
    moved = []

    def last(to: Relationship) -> tuple[int, int, int]:
        out, back = to.last_outbound, to.last_inbound
        return (
            out.ended if out else 0,
            back.ended if back else 0,
            to.last_answer or 0,
        )

    @settings(max_examples=40, derandomize=True, database=None)
    @given(histories(scenes=4), st.sampled_from(["candidate", "contact"]))
    def law(history: History, by: str) -> None:
        older = [
            late(Message(id="m", at=AFTER, contacts=(one.id,), initiated_by=by), number)  # type: ignore[arg-type]
            for number, one in enumerate(history.contacts)
        ]
        before, after = history.search(AFTER), history.add(*older).search(AFTER)
        for contact in before.contacts():
            was, now = last(before.relationship(contact)), last(after.relationship(contact))
            assert all(one <= other for one, other in zip(was, now, strict=True))
            moved.append(was == now and any(was))

    law()
    assert sum(moved) > 10


ASKED = sent("2026-03-02T10:00+01:00", id="asked", purpose="follow_up", opportunity="job")
OWN = SocialActivity(id="own", at=datetime(2026, 3, 1, 9, tzinfo=UTC), platform="linkedin")
CERTIFIED = Achievement(id="cert", title="a certificate", at=date(2026, 3, 1))
ONCE = ME.evolve(
    search_started_at=date(2026, 1, 1),
    achievements=(CERTIFIED,),
    talking_points=(
        TalkingPoint(
            id="q1", text="the roadmap", contact="grace", noted_at=datetime(2026, 3, 1, tzinfo=UTC)
        ),
    ),
    accounts=(PlatformAccount(platform="linkedin"),),
)
EARLIER = "2026-02-10T10:00+01:00"
# The action kind that was finished, and what older is noted after it.
NOTED_LATE = {
    "an own message": ("follow_up", sent(EARLIER, id="late", known_at="2026-03-20T09:00Z")),
    "an answer": ("follow_up", got(EARLIER, id="late", known_at="2026-03-20T09:00Z")),
    "an own post": (
        "public_post",
        SocialActivity(
            id="late",
            at=datetime(2026, 2, 10, tzinfo=UTC),
            platform="linkedin",
            known_at=datetime(2026, 3, 20, 9, tzinfo=UTC),
        ),
    ),
    "an achievement": (
        "achievement_update",
        ONCE.evolve(
            achievements=(
                CERTIFIED,
                Achievement(id="old", title="a project", at=date(2026, 2, 1)),
            ),
            revised_at=datetime(2026, 3, 20, 9, tzinfo=UTC),
        ),
    ),
    "an interview": (
        "conversation",
        interview("2026-02-10T10:00+01:00", "2026-02-10T11:00+01:00", id="late"),
    ),
}


@pytest.mark.parametrize(("kind", "fact"), NOTED_LATE.values(), ids=NOTED_LATE)
def test_a_2_what_was_done_is_not_proposed_under_another_key(kind: str, fact: object) -> None:
    """An action that left its record is not called for again by an older fact: no new cycle."""
    history = world(ASKED, OWN, got("2026-02-20T10:00+01:00"), candidate=ONCE)
    (open_,) = (one for one in everything(history) if one.kind.slug == kind)
    done = history.add(carried_out(open_, "2026-03-18T10:00+01:00"))
    at_noting = "2026-03-20T10:00+01:00"
    after = done.add(fact)  # type: ignore[arg-type]
    assert [one.key for one in everything(history, at_noting) if one.kind.slug == kind]

    def due(given: History) -> list[str]:
        agenda = due_actions(given, now=at_noting)
        return [one.key for one in agenda if one.kind == kind]

    assert due(done) == []
    assert due(after) == []


# -- A.3 -----------------------------------------------------------------------------------------

GUILT = re.compile(
    r"\b(should(n't)? have|must|fail(ed|ure|s)?|forgot(ten)?|neglect\w*|shame\w*|guilt\w*|blame\w*"
    r"|lazy|ignor\w+|careless\w*|disappoint\w*|never bothered|still haven't|you never|again and "
    r"again|pester\w*|nag\w*|desperate\w*|asap|urgent\w*|or else|at fault|your fault|ghost\w*"
    r"|stop being|rejects? you|beg|begging)\b|!",
    re.IGNORECASE,
)
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")


def phrases_of(proposal: Proposal) -> Iterator[Phrase]:
    brief = proposal.brief
    yield from (proposal.headline, proposal.why, brief.purpose, *brief.notes)
    yield from (one for one in (proposal.lapse, brief.ask, brief.needs_input) if one is not None)


def check_wording(phrase: Phrase, codes: dict[str, set[str]]) -> None:
    assert CODE.fullmatch(phrase.code), phrase
    assert not GUILT.search(phrase.template), phrase
    for name, value in phrase.params.items():
        assert isinstance(value, (str, int, float, date)), (phrase, name)
    text = str(phrase)
    assert text.strip() == text != "", phrase
    assert "None" not in text, phrase
    assert "  " not in phrase.template, phrase
    codes.setdefault(phrase.code, set()).add(phrase.template)


def test_a_3_wording_over_drawn_histories() -> None:
    """Each phrase of each proposal has its code, plain and complete parameters, and kind words."""
    codes: dict[str, set[str]] = {}
    told: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None)
    @given(histories())
    def law(history: History) -> None:
        for proposal in everything(history):
            for phrase in phrases_of(proposal):
                check_wording(phrase, codes)
            told[proposal.strategy] += 1

    law()
    assert len(told) >= 6, told


def test_a_3_wording_over_the_year() -> None:
    """The same over a whole year, for what is held back and lapsed and for the notices as well."""
    codes: dict[str, set[str]] = {}
    told: Counter[str] = Counter()
    year = story()
    at = START
    while at < STOP:
        agenda = due_actions(year, now=at)
        for entry in entries(agenda):
            for phrase in phrases_of(entry.proposal):
                check_wording(phrase, codes)
            told[entry.strategy] += 1
        for held in agenda.held_back:
            for objection in held.objections:
                check_wording(objection.reason, codes)
                if objection.suggestion is not None:
                    check_wording(objection.suggestion, codes)
        for lapsed in agenda.lapsed:
            assert not GUILT.search(str(lapsed.reason))
        for notice in agenda.notices:
            check_wording(notice.text, codes)
        at += timedelta(days=9)
    assert len(told) == len(BUILTIN), told
    assert len(codes) > 60
    for slug in told:
        assert any(code.startswith(f"{slug}.") for code in codes), slug


def test_a_3_parameters_are_all_that_a_translation_needs() -> None:
    """Whatever a template asks for is among the parameters, under the same names each time."""
    names: dict[str, set[frozenset[str]]] = {}
    year = story()
    for month in range(12):
        for proposal in everything(year, (START + timedelta(days=30 * month)).isoformat()):
            for phrase in phrases_of(proposal):
                asked = {name for _, name, _, _ in Formatter().parse(phrase.template) if name}
                assert asked <= set(phrase.params), phrase
                names.setdefault(phrase.code, set()).add(frozenset(asked))
    assert len(names) > 40
    assert all(len(sets) == 1 for sets in names.values())


def test_a_3_a_code_has_one_wording() -> None:
    """Who translates a code need not look at the English text to know what it says."""
    codes: dict[str, set[str]] = {}

    @settings(
        max_examples=100, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
    )
    @given(histories())
    def law(history: History) -> None:
        for proposal in everything(history):
            for phrase in phrases_of(proposal):
                codes.setdefault(phrase.code, set()).add(phrase.template)

    law()
    for example in (one for cls in BUILTIN for one in cls.examples()):
        for proposal in everything(example.history):
            for phrase in phrases_of(proposal):
                codes.setdefault(phrase.code, set()).add(phrase.template)
    assert {code: texts for code, texts in codes.items() if len(texts) > 1} == {}


def test_a_3_the_list_of_words_catches() -> None:
    """The search for unkind words finds some."""
    for text in ("You should have written", "You failed Grace", "Write now!", "They ghosted you"):
        assert GUILT.search(text)
    assert not GUILT.search("an answer about {title} is awaited since {day}")


# -- A.4 -----------------------------------------------------------------------------------------

STRANGERS = tuple(
    person(role_, role_, keep_warm=True, importance=1.0)
    for role_ in ("hiring_manager", "interviewer", "recruiter", "coordinator", "referrer", "peer")
)  # fmt: skip
JOB = role(("interviewing", "2026-01-05T09:00+01:00"), people=[one.id for one in STRANGERS[:4]])
SURFACING = {"conversation", "referral_request"}
YEAR = [
    (datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=7 * week)).isoformat()
    for week in range(52)
]


def test_a_4_no_timer_alone_brings_up_people_never_contacted() -> None:
    """People of a live opportunity and their colleagues: nothing over a year, week by week."""
    able = {"referrer"}  # who may be asked for a word: by 7.1, in the next test
    strangers = tuple(one for one in STRANGERS if one.id not in able)
    history = world(contacts=strangers, opportunities=(JOB,))
    for now in YEAR:
        agenda = due_actions(history, now=now)
        assert [one.key for one in entries(agenda) if one.contact is not None] == []


def test_a_4_a_talking_point_or_a_tie_brings_them_up() -> None:
    """An open point surfaces the hiring manager, an able referrer never asked surfaces, too."""
    point = TalkingPoint(
        id="q", text="the roadmap", opportunity="job", noted_at=datetime(2026, 3, 1, tzinfo=UTC)
    )
    friend = Contact(  # trusted by the manager, and so before the colleague who is a referrer
        id="friend",
        name="Friend",
        handles=GRACE.handles,
        vouches_for=("data",),
        ties=(Tie(contact="hiring_manager", trust=0.9),),
    )
    job = role(("interviewing", "2026-02-25T09:00+01:00"), people=JOB.contacts, topics=("data",))
    history = world(
        candidate=ME.evolve(talking_points=(point,)),
        contacts=(*STRANGERS, friend),
        opportunities=(job,),
    )
    agenda = due_actions(history, now="2026-03-03T10:00+01:00")
    due = {(one.kind, one.contact) for one in agenda}
    assert ("conversation", "hiring_manager") in due
    asked = {contact for kind, contact in due if kind == "referral_request"}
    assert asked == {"friend"}
    assert {kind for kind, contact in due if contact is not None} == SURFACING


@settings(max_examples=40, derandomize=True, database=None)
@given(histories(), moments())
def test_a_4_over_drawn_people(history: History, now: datetime) -> None:
    """Of drawn people with nothing recorded about them but who knows whom, only asks come up."""
    bare = History(
        candidate=history.candidate.evolve(talking_points=(), achievements=()),
        organisations=history.organisations,
        contacts=history.contacts,
        opportunities=tuple(one.evolve(stages=one.stages[:1]) for one in history.opportunities
                            if one.stages[:1] and one.stages[0].stage == "lead"),
    )  # fmt: skip
    for moment in (now, AFTER):
        agenda = Advisor().agenda(bare, now=moment)
        kinds = {one.kind for one in entries(agenda) if one.contact is not None}
        assert kinds <= {"referral_request"}


def test_a_4_whoever_was_never_contacted_comes_up_for_a_fact() -> None:
    """Every proposal to someone with whom nothing is recorded names the fact behind it."""
    seen: Counter[str] = Counter()

    @settings(max_examples=100, derandomize=True, database=None)
    @given(histories())
    def law(history: History) -> None:
        search = history.search()
        for proposal in everything(history):
            if proposal.contact is None or search.relationship(proposal.contact).timeline:
                continue
            assert proposal.evidence, proposal.key
            seen[proposal.kind.slug] += 1

    law()
    assert seen.keys() & SURFACING, seen


@pytest.mark.parametrize("line", [f"A.{number}" for number in range(1, 6)])
def test_every_line_has_its_tests(line: str) -> None:
    """All five lines are named by tests here or where the agenda is obeyed."""
    assert named_tests().get(line)
