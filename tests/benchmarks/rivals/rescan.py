"""The four rules written by hand with pendulum: each rule looks through the records.

Records are grouped by contact once and their moments made pendulum's once; from there on each rule
scans the contact's records and compares and adds moments.
"""

import pendulum

from staytopofmind import History
from staytopofmind.model import Connection, Interaction, Interview, Meeting, Message
from tests.benchmarks.four_rules import Row
from tests.benchmarks.generated import NOW

__all__ = ["rescan"]

_Told = tuple[pendulum.DateTime, pendulum.DateTime, Interaction]


def rescan(history: History) -> list[Row]:
    """The list, from the records as they are."""
    now = pendulum.instance(NOW)
    told: dict[str, list[_Told]] = {}
    for record in history.interactions:
        began = pendulum.instance(record.at)
        ended = pendulum.instance(getattr(record, "ends_at", None) or record.at)
        for contact in record.contacts:
            told.setdefault(contact, []).append((began, ended, record))
    rows: list[Row] = []
    for contact, records in told.items():
        records.sort(key=lambda entry: (entry[0], entry[2].id))
        rows += _thank(contact, records, now)
        rows += _connect(contact, records, now)
        rows += _answer(contact, records, now)
        rows += _silence(contact, records, now)
    return sorted(rows)


def _thank(contact: str, records: list[_Told], now: pendulum.DateTime) -> list[Row]:
    rows: list[Row] = []
    for _, end, met in records:
        if not isinstance(met, Interview) or not met.takes_place:
            continue
        thanked = any(
            at >= end
            for at, _, one in records
            if isinstance(one, Message) and one.outbound and one.purpose == "thank_you"
        )
        if not thanked and end.add(hours=1) <= now < end.add(days=5):
            rows.append(_row(end.add(hours=24), "thank", contact, met.id))
    return rows


def _connect(contact: str, records: list[_Told], now: pendulum.DateTime) -> list[Row]:
    if any(isinstance(record, Connection) for _, _, record in records):
        return []
    met = sorted((end, record.id) for _, end, record in records if _is_appointment(record))
    if not met:
        return []
    end, cause = met[0]
    if end.add(hours=12) <= now < end.add(days=30):
        return [_row(end.add(days=7), "connect", contact, cause)]
    return []


def _answer(contact: str, records: list[_Told], now: pendulum.DateTime) -> list[Row]:
    asked = [(at, m.id) for at, _, m in _messages(records, outbound=False) if m.awaits]
    if not asked:
        return []
    at, cause = asked[-1]
    if any(sent >= at for sent, _, _ in _messages(records, outbound=True)):
        return []
    if at <= now < at.add(days=14):
        return [_row(at.add(hours=24), "answer", contact, cause)]
    return []


def _silence(contact: str, records: list[_Told], now: pendulum.DateTime) -> list[Row]:
    own = _messages(records, outbound=True)
    asked = [(at, m.id) for at, _, m in own if m.awaits]
    if not asked:
        return []
    at, cause = asked[-1]
    if any(got > at for got, _, _ in _messages(records, outbound=False)):
        return []
    if any(end > at for _, end, record in records if _is_appointment(record)):
        return []
    opens, closes = max(at.add(days=5), own[-1][0].add(days=3)), at.add(days=21)
    if opens <= now < closes:
        return [_row(min(opens.add(days=3), closes), "silence", contact, cause)]
    return []


def _messages(
    records: list[_Told], *, outbound: bool
) -> list[tuple[pendulum.DateTime, pendulum.DateTime, Message]]:
    return [
        (began, ended, record)
        for began, ended, record in records
        if isinstance(record, Message) and record.outbound is outbound and not record.automatic
    ]


def _is_appointment(record: Interaction) -> bool:
    return isinstance(record, (Interview, Meeting)) and record.takes_place


def _row(due: pendulum.DateTime, rule: str, contact: str, cause: str) -> Row:
    return due.int_timestamp * 1_000_000 + due.microsecond, rule, contact, cause
