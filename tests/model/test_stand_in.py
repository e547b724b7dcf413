"""Laws of the table from action kinds to the records they leave."""

from datetime import datetime
from typing import Any, get_args

import pytest

from staytopofmind.errors import HistoryError
from staytopofmind.model import (
    ACTION_KINDS,
    PURPOSES,
    Connection,
    EventAttendance,
    Interaction,
    Letter,
    Meeting,
    Message,
    Purpose,
    Referral,
    SocialActivity,
)
from staytopofmind.model.stand_in import (
    RECORD_FORMS,
    RecordForm,
    action_kind_of,
    intrusion_of,
    record_of,
)
from tests.model.kinds import VoiceNote
from tests.strategies.world import got, sent

T = datetime.fromisoformat
NINE = T("2026-03-02T09:00+01:00")
KINDS = sorted(ACTION_KINDS)


def left(kind: str, **details: Any) -> Interaction:
    """What carrying out an action of this kind leaves."""
    given = {"event": "conf", **details}
    return record_of(kind, id="x", at=NINE, contacts=("grace",), details=given)


def test_every_purpose_has_a_meaning_and_every_action_a_kind() -> None:
    """The tables cover each other."""
    assert set(PURPOSES) == set(get_args(Purpose))
    kinds = {meaning.action_kind for meaning in PURPOSES.values()} - {None}
    assert kinds <= set(ACTION_KINDS)
    assert set(ACTION_KINDS) - set(RECORD_FORMS) == {"prepare_event"}
    assert all(slug == kind.slug for slug, kind in ACTION_KINDS.items())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prepare_event"])
def test_what_an_action_leaves_is_recognised_as_it(kind: str) -> None:
    """The table is read both ways: the record tells the kind, and asks what the kind asks."""
    record = left(kind)
    assert record.outbound
    assert action_kind_of(record) == kind
    assert intrusion_of(record) == ACTION_KINDS[kind].intrusion
    assert (record.id, record.contacts) == ("x", ("grace",))
    if isinstance(record, Message):
        assert record.awaits is ACTION_KINDS[kind].expects_answer


def test_what_leaves_nothing_is_refused() -> None:
    """Preparing leaves no record, and neither does what nobody knows."""
    for kind in ("prepare_event", "juggle"):
        with pytest.raises(HistoryError, match="which leaves no record of its own"):
            left(kind)


def test_details_the_record_has_no_field_for_are_left_out() -> None:
    """Others are fields of it, checked as always."""
    record = left("letter", style="typed", channel="email", platform="xing")
    assert record == Letter(
        id="x", contacts=("grace",), at=NINE, initiated_by="candidate", style="typed"
    )
    with pytest.raises(HistoryError, match="style"):
        left("letter", style="scribbled")


def test_a_third_partys_kind_brings_its_own_form() -> None:
    """The form says the class and the fields that make it that action."""
    form = RecordForm(VoiceNote, {"app": "threema"})
    note = record_of("hum", id="v", at=NINE, contacts=("grace",), details={"app": "x"}, form=form)
    assert note == VoiceNote(
        id="v", contacts=("grace",), at=NINE, initiated_by="candidate", app="threema"
    )


def test_one_registers_for_an_event_now_to_attend_it_then() -> None:
    """The registration is now; when it starts is a detail."""
    record = left("attend_event", at=T("2026-04-09T09:00+02:00"))
    assert isinstance(record, EventAttendance)
    assert (record.registered_at, record.at) == (NINE, T("2026-04-09T09:00+02:00"))
    assert left("attend_event").at == NINE


ACTIVITY: list[tuple[str, Interaction, str | None]] = [
    ("theirs", got("2026-03-02T09:00Z"), None),
    ("plain", sent("2026-03-02T09:00Z"), "follow_up"),
    ("question", sent("2026-03-02T09:00Z", purpose="question"), "follow_up"),
    ("application", sent("2026-03-02T09:00Z", purpose="application"), None),
    ("reaction", SocialActivity(id="s", at=NINE, activity="reaction"), "engage_post"),
    ("share", SocialActivity(id="s", at=NINE, activity="share"), "public_post"),
    ("reply", SocialActivity(id="s", at=NINE, activity="share", in_reply_to="p"), "engage_post"),
    ("withdrawn", Connection(id="c", at=NINE, contacts=("g",), status="withdrawn"), None),
    ("accepted-by-them", Connection(id="c", at=NINE, contacts=("g",), status="accepted"), None),
    ("given", Referral(id="r", at=NINE, contacts=("g",), status="given"), None),
    ("attended", EventAttendance(id="e", at=NINE, event="e", status="attended"), None),
    ("meeting", Meeting(id="m", at=NINE, contacts=("g",)), None),
    ("third-party", VoiceNote(id="v", at=NINE, contacts=("g",)), None),
]


@pytest.mark.parametrize(
    ("record", "kind"), [row[1:] for row in ACTIVITY], ids=[row[0] for row in ACTIVITY]
)
def test_what_the_candidate_did_is_an_action_or_none(record: Interaction, kind: str | None) -> None:
    """By what it is, not by what it carries."""
    assert action_kind_of(record) == kind


def test_what_a_record_asks_of_the_contact() -> None:
    """A message by its purpose, an action by its kind, the rest by its class; theirs nothing."""
    assert intrusion_of(sent("2026-03-02T09:00Z", purpose="invitation")) == 0.5
    assert intrusion_of(got("2026-03-02T09:00Z")) == 0.0
    assert intrusion_of(VoiceNote(id="v", at=NINE, contacts=("g",))) == 0.2
