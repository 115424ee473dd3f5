"""The job centre of the city: teams under the centres of the day, caseloads, employees apart from their own cases."""

from collections import Counter
from datetime import date

import pytest
from tests.engine.city.population.conftest import FIRST
from tests.engine.city.population.figures import OWN, Figures

from pejl.catalogue.load import catalogue
from pejl.engine.city.population.build import City, Window, build
from pejl.kernel.cpr import Cpr

CENTRES = {"academics": ("O-26", date(2017, 8, 1)), "activity_ready": ("O-29", date(2017, 11, 1)),
           "clarification": ("O-30", date(2017, 11, 1)), "companies": ("O-35", date(2017, 1, 1))}  # fmt: skip


def running(rows: list[dict], on: date) -> list[dict]:
    return [one for one in rows if one["start"] <= on and (one["end"] is None or one["end"] > on)]


@pytest.fixture(scope="module")
def city(small: Figures) -> City:
    return small.city


def test_teams_move_under_their_centre_on_the_day_it_opens(city: City) -> None:
    for row in city.teams.to_pylist():
        centre = CENTRES.get(row["code"].rpartition("-")[0])
        if centre and row["parent"] == centre[0]:
            assert (row["start"], row["end"]) == (centre[1], None)
        elif centre:
            assert (row["parent"], row["start"], row["end"]) == ("O-18", FIRST, centre[1])
        else:
            assert (row["start"], row["end"]) == (FIRST, None)
    units = set(catalogue().organisation)
    assert {row["parent"] for row in city.teams.to_pylist()} <= units


def test_every_caseworker_has_about_sixty_citizens_on_the_last_day(full: Figures) -> None:
    on = date(2021, 12, 31)
    mine = full.city.assignments.to_pandas()
    cases = Counter(mine[(mine.start <= on) & mine.end.isna()].employee)
    desks = {one.role: one for one in catalogue().city_desks.values()}
    unit_of = {one["initials"]: one["unit"].rpartition("-")[0] for one in full.city.employees.to_pylist()}
    workers = [one["initials"] for one in full.city.employees.to_pylist()
               if one["function"] != "O-R16" and unit_of[one["initials"]] != "companies"]  # fmt: skip
    assert desks
    for one in workers:
        assert cases[one] == pytest.approx(catalogue().city_desks[unit_of[one]].caseload, rel=0.6), (one, unit_of[one])
    mean = sum(cases[one] for one in workers if unit_of[one] != "flexible") / sum(
        unit_of[one] != "flexible" for one in workers
    )
    assert mean == pytest.approx(60, abs=3)


def test_each_has_the_citizens_of_the_own_team(city: City) -> None:
    team = {one["initials"]: one["unit"] for one in city.employees.to_pylist()}
    attached = {(one["person"], one["unit"], one["start"]) for one in city.attachments.to_pylist() if not one["rule"]}
    told = [(one["person"], team[one["employee"]], one["start"]) for one in city.assignments.to_pylist()]
    assert set(told) == attached


def test_numbers_are_fictive_and_shared_only_by_one_who_is_a_citizen_too(city: City) -> None:
    citizens = {one["cpr"]: one for one in city.people.to_pylist()}
    staff = city.employees.to_pylist()
    assert all(Cpr.parse(one["cpr"], fictive=True).is_fictive for one in staff)
    assert len({one["cpr"] for one in staff}) == len({one["initials"] for one in staff}) == len(staff)
    both = [one for one in staff if one["cpr"] in citizens]
    assert len(both) >= 2
    marked = {one["person"] for one in city.markings.to_pylist() if one["kind"] == "own_employee"}
    for one in both:
        citizen = citizens[one["cpr"]]
        assert one["name"] == f"{citizen['given_name']} {citizen['family_name']}"
        assert citizen["person"] in marked
    assert len(marked) == len(both)


def test_nobody_has_a_colleague_among_the_citizens(city: City) -> None:
    staff = {one["cpr"] for one in city.employees.to_pylist()}
    own = {one["person"] for one in city.people.to_pylist() if one["cpr"] in staff}
    assert own
    assert not own & {one["person"] for one in city.assignments.to_pylist()}


def test_markings_and_ties(full: Figures) -> None:
    size = full.city.people.num_rows
    kinds = Counter(full.city.markings["kind"].to_pylist())
    for kind in ("protected_address", "veteran", "needs_two_staff", "exempt_from_digital_post"):
        share = float(catalogue().city_rules[f"{kind}_share"].value)
        assert 100 * kinds[kind] / size == pytest.approx(share, rel=0.1), kind
    numbers = full.city.people["cpr"].to_pylist()
    ties = {(numbers[one["person"]], one["relative_cpr"]): one["kind"] for one in full.city.relations.to_pylist()}
    back = {"partner": "partner", "parent": "child", "child": "parent"}
    known = set(numbers)
    among = {pair: kind for pair, kind in ties.items() if pair[1] in known}
    assert len(among) > 0.04 * size
    lonely = [pair for pair, kind in among.items() if ties.get(pair[::-1]) != back.get(kind)]
    assert len(lonely) < 0.02 * len(among)  # relatives who are employees and citizens too stand once
    assert len(ties) > len(among), "employees have relatives among the citizens"


def test_the_demo_has_a_case_for_every_rule(city: City) -> None:
    first = next(one for one in city.employees.to_pylist() if one["unit"] == "activity_ready-1")
    mine = {one["person"] for one in running(city.assignments.to_pylist(), date(2021, 12, 31))
            if one["employee"] == first["initials"]}  # fmt: skip
    protected = {one["person"] for one in city.markings.to_pylist()
                 if one["kind"] == "protected_address" and one["end"] is None}  # fmt: skip
    family = {one["person"] for one in city.relations.to_pylist() if one["relative_cpr"] == first["cpr"]}
    assert mine & protected
    assert family
    assert not family & protected
    assert first["cpr"] in set(city.people["cpr"].to_pylist())
    assert len(mine) > 20


def test_a_window_before_the_centres_has_the_teams_at_the_job_centre() -> None:
    made = build(catalogue(), OWN, Window(FIRST, date(2016, 1, 1), 0.005, 1))
    parents = {one["code"]: one["parent"] for one in made.teams.to_pylist()}
    assert parents["academics-1"] == parents["activity_ready-1"] == "O-18"
    assert set(made.attachments["rule"].to_pylist()) == {""}
