"""`pejl.catalogue.check` finds every kind of mistake and says where it stands."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pejl.catalogue.check import check
from pejl.catalogue.load import DATA, Problem

type Broken = Callable[[str, str, str], list[Problem]]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """A copy of the catalogue in which some words of one file are others; answers what the check finds."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)

    def change(file: str, old: str, new: str) -> list[Problem]:
        path = folder / file
        told = path.read_text(encoding="utf-8")
        assert old in told, f"{file} does not have {old!r}"
        path.write_text(told.replace(old, new, 1), encoding="utf-8")
        return check(folder)

    return change


def test_the_catalogue_is_whole() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "field", "said"),
    [
        ("plans.yaml", 'follows: "2017"', 'follows: "2071"', "2018", "follows", "“2071” is not among the plans"),
        ("plans.yaml", "about: G-004-03", "about: G-004-99", "2022", "annexes.1.about", "“G-004-99”"),
        ("plans.yaml", "period_to: 2012", "period_to: 2008", "2009", "period_from", "2009 is after period_to 2008"),
        ("areas.yaml", 'parent: "1084"', 'parent: "1088"', "0101", "parent", "“1088” is not among the areas"),
        ("areas.yaml", 'parent: "1084"', 'parent: "0147"', "0101", "parent", "a municipality stands under region"),
        ("areas.yaml", "tile: [16, 7]", "tile: [15, 7]", "0101", "tile", "[15, 7] is taken by Frederiksberg (0147)"),
        ("areas.yaml", "  tile: [16, 7]\n", "", "0101", "tile", "every municipality has one"),
        ("areas.yaml", "Københavns, ", "Ballerup, ", "0101", "name", "“Ballerup” also names Ballerup (0151)"),
        ("roles.yaml", 'document: "000"', 'document: "005"', "O-R01", "source.0.document", "“005” is not among"),
        (
            "benefits.yaml",
            "valid_to: 2012-01-01",
            "valid_to: 2016-01-01",
            "starthjaelp",
            "valid_from",
            "as integrationsydelse",
        ),
        ("benefits.yaml", "beside: [selv", "beside: [self", "overgangsydelse", "beside.0", "is not among the benefits"),
        ("organisation/centres.yaml", "parent: O-05", "parent: O-99", "O-35", "parent", "“O-99” is not among"),
        ("organisation/political.yaml", "parent: O-01", "parent: O-02", "O-02", "parent", "leads back to O-02"),
        ("target_groups/benefit_groups.yaml", "min_age: 50", "min_age: 67", "T-27", "min_age", "67 is after"),
        ("requirements/plan_2017.yaml", "I-03", "I-99", "Q-004", "refs.0", "“I-99” is not in the catalogue"),
    ],
)
def test_a_wrong_reference_or_span_is_named(
    broken: Broken, file: str, old: str, new: str, entry: str, field: str, said: str
) -> None:
    found = broken(file, old, new)
    assert [(one.file, one.entry, one.field) for one in found if said in one.message] == [(file, entry, field)]


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "said"),
    [
        (
            "goals/2017.yaml",
            "indicator: unemployment_benefit_share",
            "indicator: unemployment",
            "indicator",
            "not among",
        ),
        ("goals/2018.yaml", "definition: excl_academics", "definition: excl", "definition", "has no definition “excl”"),
        ("goals/2018.yaml", "segment: age=20-29", "segment: age=20-30", "segment", "“20-30” is not among the values"),
        ("goals/2018.yaml", "segment: age=20-29", "segment: height=tall", "segment", "“height” is not among the dim"),
        ("goals/2018.yaml", "segment: age=20-29", "segment: age=all", "segment", "is the total of age"),
        ("goals/2017.yaml", "plan: '2017'", "plan: '2071'", "plan", "“2071” is not among the plans"),
    ],
)
def test_a_goal_that_names_no_series_is_named(
    broken: Broken, file: str, old: str, new: str, field: str, said: str
) -> None:
    found = broken(file, old, new)
    assert [(one.file, one.field) for one in found if said in one.message] == [(file, field)]


def test_definitions_of_a_chain_must_not_overlap(broken: Broken) -> None:
    old = "      continues: standard\n      valid_from: 2021-08-01\n"
    found = broken("indicators/benefits.yaml", old, "      continues: standard\n")
    assert [(one.entry, one.field.rpartition(".")[2]) for one in found] == [
        ("unemployment_benefit_share", "valid_from")
    ]
    assert "takes over from “standard”" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ("    en: Job consultant\n", "", "title", "expected both “da” and “en”"),
        ("    en: Job consultant\n", '    en: " "\n', "title", "expected both “da” and “en”"),
        ("  name: jobkonsulent\n", "  nmae: jobkonsulent\n", "nmae", "Extra inputs"),
        ("  name: jobkonsulent\n", "  name: jobkonsulent\n  valid_from: i går\n", "valid_from", "valid date"),
        ("- id: O-R02\n", "- id: O-R01\n", "id", "stands twice for the same days"),
    ],
)
def test_a_mistake_of_form_is_named(broken: Broken, old: str, new: str, field: str, said: str) -> None:
    found = [one for one in broken("roles.yaml", old, new) if one.field == field]
    assert [(one.file, one.entry) for one in found] == [("roles.yaml", "O-R01")]
    assert said in found[0].message


def test_an_entry_without_source_is_named(broken: Broken) -> None:
    [problem] = broken("documents.yaml", '  source: [{document: "000", section: "1"}]\n', "  source: []\n")
    assert (problem.file, problem.entry, problem.field) == ("documents.yaml", "000", "source")
    assert "at least 1 item" in problem.message


def test_broken_yaml_is_named_with_its_line(broken: Broken) -> None:
    [problem] = broken("benefits.yaml", "- id: starthjaelp", "- id: [starthjaelp")
    assert problem.file == "benefits.yaml"
    assert "cannot be read as YAML" in problem.message
    assert "line " in problem.message


def test_a_file_that_is_no_list_is_named(broken: Broken) -> None:
    found = broken("roles.yaml", "- id: O-R01", "id: O-R01\nname: jobkonsulent\n---\n- id: O-R01")
    assert {one.file for one in found} == {"roles.yaml"}
