"""Reachability: a message needs a handle for its channel."""

import pytest

from staytopofmind.model import Connection, Handle, OptOut
from staytopofmind.policies import Reachable
from staytopofmind.strategies import ACTION_KINDS
from tests.agenda.proposing import agenda, held, propose, state
from tests.policies.judging import judged, objected
from tests.strategies.world import GRACE, person, wording, world

REACHABLE = Reachable()
MARCH = "2026-03-04T09:00+01:00"
PHONE = Handle(channel="phone", address="+49 30 1")


def test_a_channel_without_handle_leads_nowhere() -> None:
    """No handle for the channel: held back until something new is recorded, naming the contact."""
    found = objected(REACHABLE, propose(channel="phone"), world(), MARCH)
    assert (found.policy, found.until, found.evidence) == ("reachable", None, ("grace",))
    assert wording(found.reason) == "no phone handle of Grace is known"
    assert judged(REACHABLE, propose(channel="email"), world(), MARCH) is None
    known = world(contacts=(person("grace", "hiring_manager", PHONE),))
    assert judged(REACHABLE, propose(channel="phone"), known, MARCH) is None


def test_it_suggests_the_channels_they_have() -> None:
    """Another route is named, each channel once; without any, one is to be found."""
    mail = GRACE.handles[0]
    grace = GRACE.evolve(handles=(mail, PHONE, mail))
    found = objected(REACHABLE, propose(channel="postal"), world(contacts=(grace,)), MARCH)
    assert wording(found.suggestion) == "Grace can be reached by email, phone"
    nobody = GRACE.evolve(handles=())
    found = objected(REACHABLE, propose(), world(contacts=(nobody,)), MARCH)
    assert wording(found.suggestion) == "find a way to reach Grace"


def test_it_suggests_no_channel_that_they_refused() -> None:
    """What they opted out of is no other route."""
    grace = GRACE.evolve(handles=(*GRACE.handles, PHONE), opted_out=(OptOut(channel="email"),))
    found = objected(REACHABLE, propose(channel="postal"), world(contacts=(grace,)), MARCH)
    assert wording(found.suggestion) == "Grace can be reached by phone"


def test_a_connection_makes_reachable_on_its_platform() -> None:
    """Who is connected on a platform can be written to there, without a handle."""
    step = Connection(id="c", contacts=("grace",), at="2026-03-01T09:00+01:00", status="accepted")
    message = propose(channel="linkedin")
    assert judged(REACHABLE, message, world(), MARCH) is not None
    assert judged(REACHABLE, message, world(step), MARCH) is None
    assert judged(REACHABLE, propose(channel="xing"), world(step), MARCH) is not None
    other = objected(REACHABLE, propose(channel="phone"), world(step), MARCH)
    assert wording(other.suggestion) == "Grace can be reached by email, linkedin"
    asked = step.evolve(status="requested")
    assert judged(REACHABLE, message, world(asked), MARCH) is not None


@pytest.mark.parametrize("kind", sorted(ACTION_KINDS))
def test_only_what_is_there_already_needs_no_handle(kind: str) -> None:
    """A post can be answered and an event attended without an address; courtesies need one, too."""
    found = judged(REACHABLE, propose(kind, channel="xing"), world(), MARCH)
    there = ("accept_connection", "engage_post", "public_post", "attend_event", "prepare_event")
    assert (found is None) == (kind in there)


def test_a_proposal_without_channel_or_addressee_is_not_judged() -> None:
    """Where the channel is still to be found the brief says so; nobody needs no handle."""
    nobody = world(contacts=(GRACE.evolve(handles=()),))
    assert judged(REACHABLE, propose(channel=None), nobody, MARCH) is None
    assert judged(REACHABLE, propose(to=None, channel="xing"), nobody, MARCH) is None


def test_an_owed_message_is_held_back_where_it_cannot_arrive() -> None:
    """Courtesies are bound, too: held back with the route, not lost."""
    found = agenda(world(), propose("thank_you_email", channel="phone"))
    assert state(found) == "held_back"
    assert wording(held(found).suggestion) == "Grace can be reached by email"
