"""The record that an action leaves: one table from action kind to interaction.

It is read both ways: a due action says which record will satisfy it, and a history reads a done
disposition as that record.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import unquote

import attrs

from staytopofmind.errors import HistoryError, Problem
from staytopofmind.model.actions import ACTION_KINDS, PURPOSES
from staytopofmind.model.disposition import Disposition
from staytopofmind.model.interaction import Interaction
from staytopofmind.model.interactions import (
    Connection,
    EventAttendance,
    Letter,
    Message,
    Referral,
    SocialActivity,
)
from staytopofmind.model.placing import platform_in

__all__ = ["RECORD_FORMS", "RecordForm", "action_kind_of", "intrusion_of", "record_of", "stand_ins"]


@attrs.frozen
class RecordForm:
    """The class of record an action kind leaves, and the fields that make it that action."""

    cls: type[Interaction]
    fields: Mapping[str, Any]


def _forms() -> dict[str, RecordForm]:
    forms: dict[str, RecordForm] = {}
    for purpose, meaning in PURPOSES.items():
        if meaning.action_kind is not None:
            forms.setdefault(meaning.action_kind, RecordForm(Message, {"purpose": purpose}))
    forms["letter"] = RecordForm(Letter, {})
    forms["connection_request"] = RecordForm(Connection, {"status": "requested"})
    forms["accept_connection"] = RecordForm(
        Connection, {"status": "accepted", "initiated_by": "candidate"}
    )
    forms["engage_post"] = RecordForm(SocialActivity, {"activity": "comment"})
    forms["public_post"] = RecordForm(SocialActivity, {"activity": "post"})
    forms["attend_event"] = RecordForm(EventAttendance, {"status": "registered"})
    for kind, form, status in (
        ("referral_request", "introduction", "asked"),
        ("recommendation_request", "recommendation", "asked"),
        ("tell_outcome", "introduction", "outcome_told"),
    ):
        forms[kind] = RecordForm(Referral, {"form": form, "status": status})
    return forms


RECORD_FORMS: Final[Mapping[str, RecordForm]] = MappingProxyType(_forms())
"""What each built-in action kind leaves; ``prepare_event`` leaves nothing but its disposition."""

_FORM_OF: Final = {
    (form.cls, *(form.fields.get(name) for name in names)): kind
    for cls, names in (
        (Connection, ("status",)),
        (SocialActivity, ("activity",)),
        (Referral, ("form", "status")),
        (EventAttendance, ("status",)),
    )
    for kind, form in RECORD_FORMS.items()
    if form.cls is cls
}
_FORM_OF[SocialActivity, "reaction"] = _FORM_OF[SocialActivity, "share"] = "engage_post"


def action_kind_of(record: Interaction) -> str | None:
    """The slug of the action that a record of the candidate's carried out, or None."""
    if not record.outbound:
        return None
    if isinstance(record, Message):
        return PURPOSES[record.purpose or "follow_up"].action_kind
    if isinstance(record, Letter):
        return "letter"
    if isinstance(record, Connection):
        return _FORM_OF.get((Connection, record.status))
    if isinstance(record, SocialActivity):
        if record.in_reply_to is None and record.activity == "share":
            return "public_post"
        return _FORM_OF.get((SocialActivity, record.activity))
    if isinstance(record, Referral):
        return _FORM_OF.get((Referral, record.form, record.status))
    if isinstance(record, EventAttendance):
        return _FORM_OF.get((EventAttendance, record.status))
    return None


def intrusion_of(record: Interaction) -> float:
    """How much a record of the candidate's asked of the contact; 0 for one of theirs."""
    if not record.outbound:
        return 0.0
    if isinstance(record, Message):
        return PURPOSES[record.purpose or "follow_up"].intrusion
    kind = action_kind_of(record)
    return record.intrusion if kind is None else ACTION_KINDS[kind].intrusion


def record_of(
    action_kind: str,
    *,
    id: str,
    at: datetime,
    contacts: tuple[str, ...],
    details: Mapping[str, Any],
    form: RecordForm | None = None,
) -> Interaction:
    """The record that carrying out an action of this kind leaves.

    ``details`` are further fields; those the record's class does not have are left out. ``form``
    is the kind's form where it is not a built-in one.

    Raises:
        HistoryError: the kind leaves no record, or a field is refused.
    """
    form = form or RECORD_FORMS.get(action_kind)
    if form is None:
        raise HistoryError(
            [Problem("action_kind", f"got {action_kind!r}, which leaves no record of its own")]
        )
    known = {field.name for field in attrs.fields(form.cls) if field.init}
    fields: dict[str, Any] = {name: value for name, value in details.items() if name in known}
    fields["initiated_by"] = "candidate"
    if form.cls is EventAttendance:
        fields["registered_at"] = at
        fields.setdefault("at", at)
    else:
        fields["at"] = at
    return form.cls(id=id, contacts=contacts, **{**fields, **form.fields})


# The causes of these are the ids of opportunities, so a bare key tells what was asked or told.
_ABOUT_AN_OPPORTUNITY = frozenset({"referral_request", "tell_outcome"})


def stand_ins(disposition: Disposition) -> tuple[Interaction, ...]:
    """The records a done disposition may stand for; the first that is known does.

    That is the record it carries, and, where it carries none or one that is not known, what its
    key tells.
    """
    if disposition.verdict != "done":
        return ()
    told = _told_by_key(disposition)
    if disposition.record is None:
        return () if told is None else (told,)
    left = disposition.record.evolve(action_key=disposition.action_key)
    return (left,) if told is None else (left, told)


def _told_by_key(disposition: Disposition) -> Interaction | None:
    parts = [unquote(part) for part in disposition.action_key.split(":")]
    if parts[1] not in RECORD_FORMS:
        return None
    slug, kind, contact, cause = parts
    details: dict[str, Any] = {"action_key": disposition.action_key, "event": cause}
    if slug == "referral-request" and kind in _ABOUT_AN_OPPORTUNITY:
        details["opportunity"] = cause
    platform = platform_in(kind, cause)
    if platform is not None:
        details["platform"] = platform
    try:
        return record_of(
            kind,
            id=f"done:{disposition.id}",
            at=disposition.at,
            contacts=(contact,) if contact else (),
            details=details,
        )
    except HistoryError:  # not one of our keys: whoever made it knows what it stands for
        return None
