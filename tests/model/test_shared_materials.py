"""What a contact has been given, and when last."""

from staytopofmind.model import Material, Meeting
from tests.strategies.world import ME, at, relation, sent, world


def test_a_material_counts_from_the_last_record_that_carried_it() -> None:
    """By whatever kind of record, to this contact only, with the instant of the latest."""
    materials = tuple(Material(id=name, title=name) for name in ("study", "talk"))
    history = world(
        sent("2026-03-05T09:00+01:00", materials=("study",)),
        sent("2026-03-04T09:00+01:00", id="m2", materials=("study", "talk")),
        Meeting(id="c1", at="2026-03-06T09:00+01:00", contacts=("linus",), materials=("talk",)),  # type: ignore[arg-type]
        candidate=ME.evolve(materials=materials),
    )
    assert relation(history, "grace").shared_materials == {
        "study": at("2026-03-05T09:00+01:00"),
        "talk": at("2026-03-04T09:00+01:00"),
    }
    assert relation(history, "linus").shared_materials == {"talk": at("2026-03-06T10:00+01:00")}
    before = relation(history, "grace", "2026-03-04T12:00+01:00").shared_materials
    assert before["study"] == at("2026-03-04T09:00+01:00")
    assert relation(history, "rita").shared_materials == {}
