"""The rules of the catalogue: whole, complete for the register, and mistakes in them are explained."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pejl.catalogue.check import check
from pejl.catalogue.load import DATA, Problem, catalogue
from pejl.catalogue.schema.spans import Duration, parse

type Broken = Callable[[str, str], list[Problem]]
FILE = "duties/agreement_2015.yaml"
NEEDED = (
    FILE,
    "case_facts.yaml",
    "benefits.yaml",
    "documents.yaml",
    "roles.yaml",
    *(f"target_groups/{path.name}" for path in sorted((DATA / "target_groups").glob("*.yaml"))),
)


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """The rules of 2015, with some words changed, and what they speak of; answers what the check finds."""
    folder = tmp_path / "data"
    for name in NEEDED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / name, folder / name)
    assert check(folder) == []

    def change(old: str, new: str) -> list[Problem]:
        told = (folder / FILE).read_text(encoding="utf-8")
        assert old in told, f"{FILE} does not have {old!r}"
        (folder / FILE).write_text(told.replace(old, new, 1), encoding="utf-8")
        return check(folder)

    return change


@pytest.mark.parametrize(
    ("old", "new", "entry", "field", "said"),
    [
        ("within: 13 weeks", "within: 13 uger", "R-003-01", "within", "expected a length such as “14 days”"),
        ("within: 13 weeks", "wihtin: 13 weeks", "R-003-01", "wihtin", "Extra inputs are not permitted"),
        ("kind: deadline", "kind: limit", "R-003-01", "kind", "Input should be 'deadline'"),
        ("event: cv_made,", "event: cv,", "R-003-01", "fulfilled_by.0.event", "“cv” is no event of case_facts.yaml"),
        ("detail: placement", "detail: place", "R-003-01", "fulfilled_by.2.of.1.detail", "“place” is no value of"),
        ("state: group, is: T-44}", "state: group, is: T-99}", "R-003-01", "trigger.is", "target_groups of the cata"),
        ("group: [T-44]", "group: [T-440]", "R-003-01", "group.0", "“T-440” is not among the target_groups"),
        ("role: O-R01", "role: O-R99", "R-003-01", "role", "“O-R99” is not among the roles"),
        (
            "detail: placement}",
            "detail: placement, about: trigger}",
            "R-003-01",
            "fulfilled_by.2.of.1.about",
            "only an",
        ),
        ("  within: 13 weeks", "  before_announced: true", "R-003-01", "before_announced", "only an event can ann"),
        ("evidence: plan_made", "evidence: plan", "R-003-01", "examples.1.gives.0.evidence", "there is no “plan”"),
    ],
)
def test_a_mistake_is_explained_by_file_entry_and_field(
    broken: Broken, old: str, new: str, entry: str, field: str, said: str
) -> None:
    found = broken(old, new)
    assert [(one.file, one.entry) for one in found if one.field.endswith(field) and said in one.message] == [
        (FILE, entry)
    ]


def test_lengths_of_time_are_read_exactly() -> None:
    assert parse("13 weeks") == Duration(0, 91, 0)
    assert parse("1 year") == Duration(12, 0, 0)
    assert parse("5 working days") == Duration(0, 0, 5)
    for wrong in ("13", "weeks", "1.5 weeks", "-2 days", "2 dage"):
        with pytest.raises(ValueError, match="expected a length"):
            parse(wrong)


# Rules of the register that bind the municipality, its plans, staff, suppliers or companies, or that change how the
# house is organised: no citizen's case is owed anything by them.
BINDS_NO_CASE = """
000: 01 02 03 27 29 30 31
001: 02 04 06 07 08 09 10 13 16 26 28 29
002: 07 14 16 18 19 20 21 22
003: 14 18 19 28 29 30 32
004: 01 02 04 14 15 16 26 32 33 34 35 36 38 39 40 41
"""
REGISTER = {"000": 31, "001": 29, "002": 23, "003": 34, "004": 41}


def test_every_rule_of_the_register_binds_a_case_or_is_told_not_to() -> None:
    left_out = {
        f"R-{seed}-{number}"
        for line in BINDS_NO_CASE.split("\n")
        if line
        for seed, _, numbers in [line.partition(": ")]
        for number in numbers.split()
    }
    every = {f"R-{seed}-{n:02}" for seed, count in REGISTER.items() for n in range(1, count + 1)}
    written = {found[0] for one in catalogue().duties if (found := re.match(r"R-\d{3}-\d{2}", one))}
    assert sorted(every - left_out - written) == []
    assert sorted(written & left_out) == []


def test_every_national_rule_names_a_law() -> None:
    laws = {"lab", "sickness_benefit_act", "reform_2025"}
    for key, duty in catalogue().duties.items():
        if key.startswith("N-"):
            assert laws & {one.document for one in duty.source}, key
