"""Attachment rules and excluding benefits: dated, whole, and checked."""

import shutil
from datetime import date

import pytest

from pejl.catalogue.check import check
from pejl.catalogue.load import DATA, catalogue


def test_rules_begin_with_their_units() -> None:
    found = catalogue()
    begun = {one.unit: one.valid_from for one in found.attachment_rules.values()}
    assert begun == {"O-26": date(2017, 8, 1), "O-29": date(2017, 11, 1), "O-30": date(2017, 11, 1)}
    for rule in found.attachment_rules.values():
        assert found.as_of("organisation", rule.unit, rule.valid_from) is not None


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("unit: O-26", "unit: O-99", "unit"),
        ("group: T-04", "group: T-99", "group"),
        ("benefits: [dagpenge]", "benefits: [lommepenge]", "benefits.0"),
        ("readiness: [activity_ready]", "readiness: [nearly_ready]", "readiness.0"),
        ("valid_from: 2017-08-01", "valid_from: 2017-07-31", "valid_from"),
        ("education: [academic]", "education: [clever]", "education.0"),
        ("  readiness: [activity_ready]\n", "", "-"),
    ],
)
def test_a_broken_rule_is_named(tmp_path, old: str, new: str, field: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / "attachment_rules.yaml"
    told = path.read_text(encoding="utf-8")
    assert old in told
    path.write_text(told.replace(old, new, 1), encoding="utf-8")
    assert [(one.file, one.field) for one in check(folder)] == [("attachment_rules.yaml", field)]


def excludes(on: date) -> dict[str, str]:
    """The group of every benefit that holds on a day."""
    versions = catalogue().versions["benefits"]
    return {key: one.excludes for key, dated in versions.items() for one in dated if one.validity.holds(on)}


def test_what_one_lives_on_excludes_and_what_is_paid_beside_does_not() -> None:
    on = excludes(date(2017, 3, 1))
    assert on["dagpenge"] == on["kontanthjaelp"] == on["sygedagpenge"] == on["integrationsydelse"] == "livelihood"
    assert on["foertidspension"] == on["efterloen"] == "pension"
    assert on["forrevalidering"] == on["fleksjob"] == on["su"] == ""
    assert excludes(date(2026, 1, 1))["kontanthjaelp"] == "livelihood"
