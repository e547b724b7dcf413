"""The parameters of the memory model: sourced, checked, and values like any other."""

import copy
import pickle
from math import inf, nan
from typing import Any

import attrs
import pytest

from staytopofmind.errors import SettingsError
from staytopofmind.model.contact import ROLES
from staytopofmind.moments import DAY
from staytopofmind.ranking.presence import PresenceModel
from tests.ranking import reference

FIELDS = [field.name for field in attrs.fields(PresenceModel) if field.init]


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_a_source_and_an_honesty_label(name: str) -> None:
    """Each default says where it comes from, and is measured, a convention or an assumption."""
    source = PresenceModel.sources[name]
    assert source.text.strip()
    assert source.strength in {"measured", "convention", "assumption"}


def test_sources_name_nothing_but_fields() -> None:
    """No source is left behind when a field goes."""
    assert list(PresenceModel.sources) == FIELDS


def test_defaults_are_those_of_the_formulas() -> None:
    """The default model is the one that the formulas describe."""
    model, usual = PresenceModel(), reference.USUAL
    assert (model.half_life_fast, model.half_life_slow) == (usual.fast, usual.slow)
    assert model.slow_share == usual.slow_share
    assert model.half_life_strain == usual.strain
    assert (model.contact_acted, model.reply_trace) == (1.5, usual.reply_trace)
    assert (model.reply_cold, model.reply_warm) == (0.1, 0.4)
    assert model.horizon_mean == usual.horizon_mean
    assert (model.strain_half, model.strain_credit) == (usual.strain_half, usual.strain_credit)
    assert model.effort_per_minute == usual.effort_per_minute
    assert (model.interest, model.live, model.idle, model.no_beneficiary) == (0.7, 1.0, 0.5, 0.4)
    assert model.weights == reference.WEIGHTS
    assert model.depths == reference.DEPTHS
    assert model.roles == reference.ROLES


def test_every_role_of_a_contact_has_an_importance() -> None:
    """The roles of the model are the roles a contact may have."""
    assert set(PresenceModel().roles) == set(ROLES)


def test_an_answer_leaves_the_trace_of_a_mail_by_the_contact() -> None:
    """The trace foreseen for an answer is the one that its arrival leaves."""
    model = PresenceModel()
    assert model.reply_trace == pytest.approx(model.weight("email", contact_acted=True))


def test_unknown_date_is_read_at_three_quantiles() -> None:
    """The quantiles 1/6, 1/2 and 5/6 of a mean of 24 days are 4.38, 16.64 and 43.00 days."""
    assert PresenceModel().horizon_offsets == (378061980168, 1437309993609, 3715392435391)
    assert [offset / DAY for offset in PresenceModel().horizon_offsets] == pytest.approx(
        [4.375717363, 16.635532333, 43.002227261]
    )


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        pytest.param({"half_life_fast": 0}, ["half_life_fast"], id="zero half-life"),
        pytest.param({"slow_share": 1.1}, ["slow_share"], id="share above one"),
        pytest.param({"strain_half": nan}, ["strain_half"], id="not a number"),
        pytest.param({"horizon_mean": inf}, ["horizon_mean"], id="infinite"),
        pytest.param({"half_life_slow": 10**400}, ["half_life_slow"], id="beyond any float"),
        pytest.param({"contact_acted": 0.9}, ["contact_acted"], id="acting counts less"),
        pytest.param({"interest": "high"}, ["interest"], id="text"),
        pytest.param({"live": True}, ["live"], id="truth value"),
        pytest.param({"effort_per_minute": None}, ["effort_per_minute"], id="nothing"),
        pytest.param({"weights": {"letter": -1}}, ["weights['letter']"], id="negative weight"),
        pytest.param({"weights": {1: 1.0}}, ["weights[1]"], id="slug that is no text"),
        pytest.param({"weights": 0.4}, ["weights"], id="not a mapping"),
        pytest.param({"depths": {"deeper": 2.0}}, ["depths['deeper']"], id="unknown depth"),
        pytest.param({"depths": {"brief": 1.2}}, ["depths"], id="brief above normal"),
        pytest.param({"roles": {"boss": 1.0}}, ["roles['boss']"], id="unknown role"),
        pytest.param(
            {"half_life_fast": 50}, ["half_life_fast"], id="fast trace slower than the slow"
        ),
        pytest.param(
            {"interest": 2, "roles": {"peer": 7, "boss": 1}, "reply_warm": -1},
            ["reply_warm", "roles['peer']", "roles['boss']", "interest"],
            id="all at once",
        ),
    ],
)
def test_refuses_what_is_out_of_range(changes: dict[str, Any], paths: list[str]) -> None:
    """All values that are no finite numbers in their range are named, each with its path."""
    with pytest.raises(SettingsError) as refused:
        PresenceModel(**changes)
    assert [problem.path for problem in refused.value.problems] == paths
    assert all("got" in str(problem) for problem in refused.value.problems)


def test_names_the_value_and_the_range() -> None:
    """The message says what was given and what was expected."""
    with pytest.raises(SettingsError, match=r"slow_share: got 3, expected a number from 0 to 1"):
        PresenceModel(slow_share=3)


def test_a_mapping_given_in_part_keeps_the_other_defaults() -> None:
    """One weight can be changed without repeating the others, and new kinds can be added."""
    model = PresenceModel(weights={"letter": 0.7, "podcast": 1}, roles={"peer": 0.1})
    assert model.weight("letter") == 0.7
    assert model.weight("podcast") == 1.0
    assert model.weight("email") == 0.4
    assert model.importance("recruiter", interest=1.0, live=True) == 0.7
    assert attrs.evolve(model, interest=0.2).weights == model.weights


def test_whole_numbers_become_floats() -> None:
    """Figures are floats whatever number they were given as, so equal models compute the same."""
    model = PresenceModel(half_life_fast=2, weights={"letter": 1})
    assert isinstance(model.half_life_fast, float)
    assert isinstance(model.weights["letter"], float)


def test_a_caller_s_mapping_is_copied() -> None:
    """Changing the mapping afterwards does not change the model; the model's cannot be changed."""
    mine = {"letter": 0.7}
    model = PresenceModel(weights=mine)
    mine["letter"] = 3.0
    assert model.weight("letter") == 0.7
    with pytest.raises(TypeError):
        model.weights["letter"] = 3.0  # type: ignore[index]


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(copy.copy, id="copied"),
        pytest.param(copy.deepcopy, id="deeply copied"),
        pytest.param(lambda model: pickle.loads(pickle.dumps(model)), id="pickled"),
        pytest.param(attrs.evolve, id="evolved"),
    ],
)
def test_is_a_value(again: Any) -> None:
    """Equal models are equal, hash the same and compute the same, however they came about."""
    model = PresenceModel(horizon_mean=30, weights={"letter": 0.7})
    twin = again(model)
    assert twin == model
    assert hash(twin) == hash(model)
    assert twin.horizon_offsets == model.horizon_offsets
    assert twin != PresenceModel(horizon_mean=30)


@pytest.mark.parametrize("role", [*sorted(reference.ROLES), "astronaut"])
@pytest.mark.parametrize("live", [True, False], ids=["live", "idle"])
@pytest.mark.parametrize("interest", [None, 0.0, 0.9], ids=["unstated", "none", "high"])
def test_importance_is_role_by_interest_by_liveness(
    role: str, live: bool, interest: float | None
) -> None:
    """I = role x interest (.7 if unstated) x liveness (1, or .5 without an active opportunity)."""
    known = role if role in reference.ROLES else "unknown"
    assert PresenceModel().importance(role, interest=interest, live=live) == pytest.approx(
        reference.importance(known, interest, live=live), abs=1e-15
    )
