"""Consent: who asked not to be contacted is not, and nobody on a channel they opted out of."""

import pytest

from staytopofmind.model import Contact, DoNotContact, History, OptOut
from staytopofmind.policies import Consent
from staytopofmind.strategies import ACTION_KINDS
from tests.agenda.proposing import agenda, held, only, propose, state
from tests.policies.judging import ends_at, judged, objected
from tests.strategies.world import GRACE, LINUS, wording, world

CONSENT = Consent()
MARCH = "2026-03-04T09:00+01:00"


def wished(contact: Contact) -> History:
    """A world in which grace is this contact."""
    return world(contacts=(contact, LINUS))


def test_a_wish_without_end_stands_for_ever() -> None:
    """Do-not-contact without dates holds everything back, at any time, and names no end."""
    grace = GRACE.evolve(do_not_contact=DoNotContact())
    found = objected(CONSENT, propose(), wished(grace), MARCH)
    assert (found.policy, found.until, found.evidence) == ("consent", None, ("grace",))
    assert wording(found.reason) == "Grace does not wish to be contacted"
    assert objected(CONSENT, propose(), wished(grace), "2036-03-04T09:00+01:00") == found
    assert judged(CONSENT, propose(to="linus"), wished(grace), MARCH) is None


def test_a_wish_with_dates_stands_between_them() -> None:
    """From its first instant up to, not including, its last."""
    wish = DoNotContact(since="2026-03-10T00:00+01:00", until="2026-03-20T00:00+01:00")
    history = wished(GRACE.evolve(do_not_contact=wish))
    assert judged(CONSENT, propose(), history, "2026-03-09T23:59:59.999999+01:00") is None
    ends_at(CONSENT, propose(), history, "2026-03-10T00:00+01:00", "2026-03-20T00:00+01:00")


@pytest.mark.parametrize("kind", sorted(ACTION_KINDS))
def test_no_kind_of_action_is_exempt(kind: str) -> None:
    """What is owed, too, is not sent to who does not wish it."""
    history = wished(GRACE.evolve(do_not_contact=DoNotContact()))
    assert state(agenda(history, propose(kind))) == "held_back"
    assert state(agenda(wished(GRACE), propose(kind))) == "due"


def test_an_opted_out_channel_is_closed_and_no_other() -> None:
    """Opting out concerns one channel, from its date on, and has no end."""
    refused = OptOut(channel="email", at="2026-03-04T09:00+01:00")
    history = wished(GRACE.evolve(opted_out=(refused,)))
    found = objected(CONSENT, propose(channel="email"), history, MARCH)
    assert (found.until, found.evidence) == (None, ("grace",))
    assert wording(found.reason) == "Grace opted out of email"
    assert judged(CONSENT, propose(channel="phone"), history, MARCH) is None
    assert judged(CONSENT, propose(channel=None), history, MARCH) is None
    assert judged(CONSENT, propose(), history, "2026-03-04T08:59:59.999999+01:00") is None


def test_a_wish_is_said_before_a_channel() -> None:
    """Who wants no contact at all is not said to refuse a channel only."""
    grace = GRACE.evolve(do_not_contact=DoNotContact(), opted_out=(OptOut(channel="email"),))
    found = objected(CONSENT, propose(), wished(grace), MARCH)
    assert found.reason.code == "consent.do-not-contact"


def test_what_has_not_opened_is_held_back_by_consent() -> None:
    """Consent comes before upcoming, and only consent is said while the window is closed."""
    opens = "2026-03-05T09:00+01:00"
    later = propose(when=(opens, opens, opens, None), channel="phone")  # and no phone is known
    assert state(agenda(wished(GRACE), later)) == "upcoming"
    unwanted = agenda(wished(GRACE.evolve(do_not_contact=DoNotContact())), later)
    assert [one.policy for one in held(unwanted).objections] == ["consent"]
    now_open = agenda(wished(GRACE), later, now=opens)
    assert [one.policy for one in held(now_open).objections] == ["reachable"]


def test_only_consent_is_said_where_there_is_consent_to_mind() -> None:
    """Nothing else matters where a contact does not wish it."""
    grace = GRACE.evolve(do_not_contact=DoNotContact())
    found = only(agenda(wished(grace), propose(channel="phone")))
    assert [one.policy for one in found.objections] == ["consent"]  # type: ignore[union-attr]


def test_what_concerns_no_single_contact_needs_nobodys_consent() -> None:
    """A public post is no contact with those it serves."""
    history = wished(GRACE.evolve(do_not_contact=DoNotContact()))
    post = propose("public_post", to=None, beneficiaries=("grace",), channel="linkedin")
    assert judged(CONSENT, post, history, MARCH) is None
    assert state(agenda(history, post)) == "due"
