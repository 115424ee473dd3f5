"""Units in their time, and the employees in them."""

from datetime import date

import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.access.authority import NotAllowed
from pejl.domain.organisation.actions.employ import employ, end_employment, enrol
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.organisation.actions.open_unit import change_unit, close_unit, open_unit
from pejl.domain.organisation.errors import (
    EmployedAlready,
    InitialsTaken,
    NoSuchUnit,
    NotEmployed,
    OrganisationRefused,
    UnitStands,
    UnknownFunction,
)
from pejl.domain.organisation.models import Unit
from pejl.domain.organisation.queries.units import employed_on, unit_on, units_on, within

pytestmark = pytest.mark.django_db
CITY = "0101"
PLAN_2009, PLAN_2018 = date(2009, 8, 1), date(2018, 1, 1)


@pytest.fixture
def _loaded():
    load_organisation()


def codes(on):
    return set(units_on(CITY, on).values_list("code", flat=True))


@pytest.mark.usefixtures("_loaded")
def test_the_centres_of_2009_are_gone_when_those_of_2017_come():
    centres_2009 = {"O-30", "O-31", "O-32", "O-33"}
    assert centres_2009 <= codes(PLAN_2009)
    assert not {"O-26", "O-29"} & codes(PLAN_2009)
    assert {"O-26", "O-29", "O-30"} <= codes(PLAN_2018)
    assert not {"O-31", "O-32", "O-33"} & codes(PLAN_2018)
    assert unit_on(CITY, "O-26", date(2017, 7, 31)) is None
    assert unit_on(CITY, "O-26", date(2017, 8, 1)).name == "Karrierecentret"
    assert unit_on(CITY, "O-30", date(2015, 1, 1)) is None


@pytest.mark.usefixtures("_loaded")
def test_the_state_is_no_unit_of_the_city_and_what_lies_under_what_is_of_its_day():
    assert not {"O-48", "O-50", "O-58"} & codes(PLAN_2018)
    assert "O-35" in within(CITY, "O-05", date(2017, 6, 1))
    assert "O-35" in within(CITY, "O-18", PLAN_2018)
    assert "O-35" not in within(CITY, "O-05", PLAN_2018)


@pytest.mark.usefixtures("_loaded")
def test_loading_again_changes_nothing_and_leaves_own_units_alone():
    own = open_unit(
        None, Unit(municipality=CITY, code="team-nord", name="Team Nord", kind="team", parent_code="O-29",
                   valid_from=PLAN_2018)
    )  # fmt: skip
    before = set(Unit.objects.values_list("pk", flat=True))
    counts = load_organisation()
    assert (counts.added, counts.changed, counts.removed) == (0, 0, 0)
    assert set(Unit.objects.values_list("pk", flat=True)) == before
    assert own.pk in before


@pytest.mark.usefixtures("_loaded")
def test_a_changed_catalogue_changes_the_units():
    Unit.objects.filter(code="O-26").update(name="Karrierecentret!")
    Unit.objects.filter(code="O-29").delete()
    counts = load_organisation()
    assert (counts.added, counts.changed, counts.removed) == (1, 1, 0)
    assert unit_on(CITY, "O-26", PLAN_2018).name == catalogue().organisation["O-26"].name


@pytest.mark.usefixtures("_loaded")
def test_a_team_is_opened_renamed_and_closed():
    team = Unit(municipality=CITY, code="team-1", name="Team 1", kind="team", parent_code="O-29", valid_from=PLAN_2018)
    open_unit(None, team)
    with pytest.raises(UnitStands):
        open_unit(None, Unit(municipality=CITY, code="team-1", name="x", kind="team", valid_from=date(2019, 1, 1)))
    change_unit(None, CITY, "team-1", date(2019, 1, 1), name="Team Øst")
    assert [unit_on(CITY, "team-1", on).name for on in (PLAN_2018, date(2019, 1, 1))] == ["Team 1", "Team Øst"]
    close_unit(None, CITY, "team-1", date(2020, 1, 1))
    assert unit_on(CITY, "team-1", date(2020, 1, 1)) is None
    with pytest.raises(NoSuchUnit):
        change_unit(None, CITY, "team-1", date(2020, 1, 1), name="x")


@pytest.mark.usefixtures("_loaded")
def test_a_unit_lies_under_one_that_is_there_and_never_under_itself():
    with pytest.raises(NoSuchUnit):
        open_unit(
            None,
            Unit(municipality=CITY, code="t", name="t", kind="team", parent_code="O-29", valid_from=date(2017, 10, 31)),
        )
    with pytest.raises(OrganisationRefused):
        change_unit(None, CITY, "O-18", PLAN_2018, parent_code="O-26")


@pytest.mark.usefixtures("_loaded")
def test_an_employee_belongs_to_several_units_over_time_in_several_functions():
    asta = enrol(None, CITY, name="Asta Andersen", initials="AA")
    with pytest.raises(InitialsTaken):
        enrol(None, CITY, name="Arne Aa", initials="aa")
    first = employ(None, asta, "O-26", "O-R05", date(2017, 8, 1))
    employ(None, asta, "O-26", "O-R10", date(2017, 8, 1))
    with pytest.raises(EmployedAlready):
        employ(None, asta, "O-26", "O-R05", PLAN_2018)
    end_employment(None, first, PLAN_2018)
    with pytest.raises(NotEmployed):
        end_employment(None, first, PLAN_2018)
    employ(None, asta, "O-29", "O-R05", PLAN_2018)
    assert [(one.employee.initials, one.function) for one in employed_on(CITY, "O-26", date(2017, 9, 1))] == [
        ("AA", "O-R05"),
        ("AA", "O-R10"),
    ]
    assert [one.function for one in employed_on(CITY, "O-26", PLAN_2018)] == ["O-R10"]


@pytest.mark.usefixtures("_loaded")
@pytest.mark.parametrize(
    ("unit", "function", "error"),
    [("O-99", "O-R05", NoSuchUnit), ("O-29", "O-R05", NoSuchUnit), ("O-26", "O-R99", UnknownFunction)],
)
def test_an_employee_is_employed_in_a_unit_that_is_there_as_what_there_is(unit, function, error):
    bo = enrol(None, CITY, name="Bo Berg", initials="BB")
    with pytest.raises(error):
        employ(None, bo, unit, function, date(2017, 8, 1))


def test_only_administrators_change_the_organisation(dina, erik, hans):
    for by in (dina, erik):
        with pytest.raises(NotAllowed):
            load_organisation(by)
    assert load_organisation(hans).added > 50


@pytest.mark.usefixtures("_loaded")
def test_units_of_another_municipality_are_behind_the_wall():
    carl = enrol(None, "0147", name="Carl Carlsen", initials="CC")
    with pytest.raises(NoSuchUnit):
        employ(None, carl, "O-26", "O-R05", PLAN_2018)
