"""Laws of contacts who are one person, and of organisations that are one employer."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, strategies as st

from staytopofmind.model import (
    CandidateTie,
    Contact,
    EventAttendance,
    History,
    Organisation,
    Promise,
    Referral,
    Tie,
)
from staytopofmind.model.merging import employers, merged
from tests.model.drawn import conference
from tests.strategies.world import (
    ACME,
    GRACE,
    LINUS,
    ME,
    got,
    interview,
    person,
    relation,
    role,
    sent,
    world,
)

T = datetime.fromisoformat
MONDAY = "2026-03-02T09:00+01:00"
TUESDAY = "2026-03-03T09:00+01:00"
WEDNESDAY = "2026-03-04T09:00+01:00"
FRIDAY = "2026-03-06T09:00+01:00"

NAMES = st.sampled_from("abcdef")


def together(*records: Any, **more: Any) -> History:
    """A history in which Grace is also known as `gh`, an id of no contact."""
    return world(*records, contacts=(GRACE.evolve(aliases=("gh",)), LINUS), **more)


def test_records_under_either_id_are_one_timeline() -> None:
    """Whoever asks by whichever id."""
    history = together(got(MONDAY, by="gh"), sent(TUESDAY))
    for name in ("grace", "gh"):
        assert [one.id for one in relation(history, name).timeline] == ["g1", "m1"]
    assert list(history.search().contacts()) == ["grace", "linus"]
    assert history.search().contact("gh") == history.search().contact("grace")


def test_a_record_that_names_both_ids_appears_once() -> None:
    """In the timeline, in every list made of it, and among the candidate's actions."""
    both = sent(MONDAY).evolve(contacts=("grace", "gh"))
    met = interview(TUESDAY, "2026-03-03T10:00+01:00", "gh", "grace", "linus")
    given_ = Referral(id="r", at=T(WEDNESDAY), contacts=("grace",), toward="gh", status="given")
    history = together(both, met, given_)
    relationship = relation(history, "grace")
    assert [one.id for one in relationship.timeline] == ["m1", "i1", "r"]
    assert (len(relationship.outbound), len(relationship.interviews)) == (1, 1)
    assert len(history.search().own_actions(since=0)) == 1
    pursuit = history.search().pursuit("job")
    assert pursuit is not None
    assert [one.id for one in pursuit.records] == ["m1", "i1", "r"]


def test_everything_that_names_an_alias_means_its_owner() -> None:
    """People of opportunities, promises, referrers, those met, introductions: all by the one id."""
    promise = Promise(id="p", text="x", contact="gh")
    history = together(
        interview(MONDAY, "2026-03-02T10:00+01:00", "linus", "gh", promises=(promise,)),
        Referral(id="r", at=T(TUESDAY), contacts=("gh",), status="agreed"),
        EventAttendance(
            id="a", at=conference().starts_at, event="conf", status="attended", met=("gh",)
        ),
        events=(conference(),),
        opportunities=(role(people=("gh", "grace")),),
    )
    grace = relation(history, "grace")
    assert [one.id for one, _ in grace.promises] == ["p"]
    assert [one.id for one in grace.referrals] == ["r"]
    assert [one.id for one in grace.attendances] == ["a"]
    assert [one.people for one in grace.pursuits] == [("grace",)]


def test_a_merger_holds_from_when_it_was_known() -> None:
    """Two people with a history each become one, and may turn out to be two after all."""
    one = GRACE.evolve(aliases=("linus",), revised_at=T(WEDNESDAY))
    two = GRACE.evolve(revised_at=T(FRIDAY))
    history = world(
        sent(MONDAY), got(TUESDAY, by="linus"), contacts=(GRACE, LINUS, one, two),
        opportunities=(role(people=("linus",)),),
    )  # fmt: skip

    def seen(now: str) -> dict[str, tuple[list[str], int]]:
        search = history.search(now)
        return {
            name: (
                [record.id for record in search.timeline(name)],
                len(search.relationship(name).pursuits),
            )
            for name in search.contacts()
        }

    apart = {"grace": (["m1"], 0), "linus": (["g1"], 1)}
    assert seen(TUESDAY) == apart
    assert seen(WEDNESDAY) == {"grace": (["m1", "g1"], 1)}
    assert seen(FRIDAY) == apart


def test_mergers_chain() -> None:
    """Who was merged into somebody who is merged in turn belongs to the last of them."""
    linus = LINUS.evolve(aliases=("l",))
    history = world(
        got(MONDAY, by="l"), contacts=(GRACE.evolve(aliases=("linus",)), linus),
    )  # fmt: skip
    search = history.search()
    assert list(search.contacts()) == ["grace"]
    assert search.canonical("l") == "grace"
    grace = search.contact("l")
    assert grace is not None
    assert grace.aliases == ("l", "linus")
    assert relation(history, "grace").inbound == (history.interactions[0],)
    known = history.as_of(FRIDAY)
    assert known.contacts == (grace,)
    assert known.search().canonical("l") == "grace"


def test_old_ties_to_what_is_now_oneself_are_none() -> None:
    """Two who knew each other and turn out to be one do not know themselves."""
    grace = GRACE.evolve(ties=(Tie(contact="linus"), Tie(contact="rita")))
    one = grace.evolve(aliases=("linus",), ties=(Tie(contact="rita"),), revised_at=T(WEDNESDAY))
    linus = LINUS.evolve(ties=(Tie(contact="grace"),))
    history = world(contacts=(grace, one, linus, person("rita")))
    known = history.search(FRIDAY).contact("linus")
    assert known is not None
    assert [tie.contact for tie in known.ties] == ["rita"]
    before = history.search(MONDAY).contact("grace")
    assert before == grace


@given(st.dictionaries(NAMES, st.sets(NAMES, min_size=1, max_size=2), max_size=5))
def test_whatever_is_claimed_ends_somewhere(claims: dict[str, set[str]]) -> None:
    """Chains, contradictions and circles end, at nobody who is merged in turn."""
    found = merged(claims)
    assert set(found) <= set(claims)
    assert not set(found.values()) & set(found)


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_claims_does_not_matter(order: list[str]) -> None:
    """Of contradicting claims the smallest id wins, in whichever order they come."""
    claims = {"a": {"b"}, "b": {"a"}, "c": {"d", "b"}, "d": {"c"}}
    assert merged({name: claims[name] for name in order}) == {"b": "a", "c": "a", "d": "a"}


# -- employers ------------------------------------------------------------------------------------


def org(id: str, name: str, *aliases: str, **more: Any) -> Organisation:
    """An organisation."""
    return Organisation(id=id, name=name, aliases=aliases, **more)


@pytest.mark.parametrize(
    ("organisations", "same"),
    [
        ([org("a", "Acme"), org("b", "ACME ")], True),
        ([org("a", "Acme"), org("b", "Acme Inc.", "acme")], True),
        ([org("a", "Acme", "Acme Inc."), org("b", "Acme Inc.")], True),
        ([org("acme", "The Company"), org("b", "Acme")], True),
        ([org("a", "Acme"), org("b", "Acme Inc.")], False),
        ([org("a", "One", "x"), org("b", "Two", "y"), org("c", "Three", "x", "y")], True),
    ],
    ids=["case", "alias", "own-alias", "id", "other-name", "through-a-third"],
)
def test_one_employer_by_name_alias_or_id(organisations: list[Organisation], same: bool) -> None:
    """Organisations that share a name, an alias or an id count as one."""
    found = employers(organisations)
    assert (found["a" if "a" in found else "acme"] == found["b"]) is same


@given(st.permutations([org("c", "X", "y"), org("a", "Y"), org("b", "Z", "x"), org("d", "Other")]))
def test_the_employer_goes_by_the_smallest_id(organisations: list[Organisation]) -> None:
    """In whichever order they come."""
    assert employers(organisations) == {"a": "a", "b": "a", "c": "a", "d": "d"}


def test_employers_are_one_from_when_it_was_known() -> None:
    """A name learnt later joins them later; a name corrected parts them."""
    labs = org("labs", "Labs")
    joined = labs.evolve(aliases=("Acme",), revised_at=T(WEDNESDAY))
    parted = labs.evolve(revised_at=T(FRIDAY))
    linus = LINUS.evolve(organisation="labs")
    history = world(organisations=(ACME, labs, joined, parted), contacts=(GRACE, linus))
    found = []
    for now in (TUESDAY, WEDNESDAY, FRIDAY):
        search = history.search(now)
        found.append((search.employer("labs"), list(search.staff("acme"))))
    assert found == [
        ("labs", ["grace"]), ("acme", ["grace", "linus"]), ("labs", ["grace"]),
    ]  # fmt: skip
    assert history.search().employer(None) is None


def test_staff_are_those_who_are_there_now() -> None:
    """Whoever left is not, nor who was merged away; ties of the candidate follow mergers."""
    left = LINUS.evolve(organisation=None, revised_at=T(WEDNESDAY))
    candidate = ME.evolve(ties=(CandidateTie(contact="gone"),))
    gone = Contact(id="gone", name="Gone", organisation="acme")
    history = world(
        candidate=candidate, contacts=(GRACE.evolve(aliases=("gone",)), LINUS, left, gone)
    )
    assert list(history.search(MONDAY).staff("acme")) == ["grace", "linus"]
    assert list(history.search(FRIDAY).staff("acme")) == ["grace"]
