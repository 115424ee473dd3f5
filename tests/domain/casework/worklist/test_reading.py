"""Rows, counters, filters and lists of the worklist say what a plain look at each citizen says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.casework.worklist.plain import Plain

from pejl.catalogue.load import catalogue
from pejl.domain.access.models import Account
from pejl.domain.casework.models import WorklistRow
from pejl.domain.casework.queries.worklist.choice import COLUMNS, SCOPES, SORTS, Choice
from pejl.domain.casework.queries.worklist.counts import counts, fitting
from pejl.domain.casework.queries.worklist.facets import NEXT
from pejl.domain.casework.queries.worklist.listing import ordered
from pejl.domain.casework.queries.worklist.needs import BITS, WINDOWS, bit
from pejl.domain.organisation.queries.units import within
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import Reader, reader_of
from pejl.domain.people.queries.visible import visible_to
from pejl.kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hired")]
NAMES = ("asta", "bo", "carl", "dorte", "else")
VALUES = {
    "benefit": ["dagpenge", "sygedagpenge", "kontanthjaelp", "none", "nothing"],
    "group": ["T-28", "T-12"],
    "readiness": ["job_ready"],
    "weeks": ["weeks.0", "weeks.13", "weeks.22", "weeks.26", "weeks.52", "weeks.104"],
    "history": ["years.5", *WINDOWS, "nothing"],
    "age": ["age.0", "age.25", "age.30", "age.40", "age.50", "age.60"],
    "language": ["da", "so", "interpreter"],
    "district": ["valby", "vanloese"],
    "caseworker": ["ASTA", "CARL", "NOBO"],
    "unit": ["east", "team", "west", "nowhere"],
    "rule": ["R-003-13", "N-contact-first"],
    "state": ["overdue", "due_soon", "pending", "lapsed"],
    "measure": ["mentor", "internship", "guidance"],
    "next": list(NEXT),
    "flag": ["reminder", "company_reply"],
}


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    names = draw(st.sets(st.sampled_from(sorted(VALUES)), max_size=3))
    facets = {one: tuple(sorted(draw(st.sets(st.sampled_from(VALUES[one]), min_size=1, max_size=3)))) for one in names}
    asked = draw(st.sets(st.sampled_from(BITS), max_size=2))
    needs = tuple(one for one in BITS if one in asked)
    return Choice(
        draw(st.sampled_from(SCOPES)), needs, facets, draw(st.sampled_from(("", *SORTS))), draw(st.booleans())
    )


@pytest.fixture(scope="module")
def plain(hired: dict[str, Account]) -> dict[int, Plain]:
    every = {one.pk: Plain(one, clock.today()) for one in Citizen.objects.all()}
    return {number: one for number, one in every.items() if one.is_open()}


@pytest.fixture(scope="module")
def readers(hired: dict[str, Account]) -> dict[str, tuple[Reader, set[int]]]:
    found = {}
    for name in NAMES:
        reader = reader_of(hired[name], clock.today())
        assert reader is not None
        found[name] = reader, set(visible_to(hired[name]).values_list("pk", flat=True))
    return found


def test_a_row_stands_for_each_open_case_and_for_nobody_else(plain: dict[int, Plain]) -> None:
    assert set(WorklistRow.objects.values_list("pk", flat=True)) == set(plain)
    assert 0 < len(plain) < Citizen.objects.count()


def test_the_needs_of_each_row_are_those_of_the_plain_look(plain: dict[int, Plain]) -> None:
    for row in WorklistRow.objects.all():
        assert {one for one in BITS if row.needs & bit(one)} == plain[row.pk].needs(), row.pk
        assert row.benefit_since == plain[row.pk].case.since()
        assert row.overdue_duties == sum(one.state == "overdue" for one in plain[row.pk].duties)
    met = {one for row in plain.values() for one in row.needs()}
    assert met == set(BITS)  # the town has them all: none is compared with nothing


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=choices(), name=st.sampled_from(NAMES))
def test_a_choice_finds_whom_the_plain_look_finds(
    choice: Choice, name: str, plain: dict[int, Plain], readers: dict[str, tuple[Reader, set[int]]]
) -> None:
    reader, visible = readers[name]
    below = {one: within("0101", one, clock.today()) for one in VALUES["unit"]}
    fits = {number for number, one in plain.items() if one.fits(choice, reader.employee, below, set(reader.units))}
    assert set(fitting(reader, choice).values_list("pk", flat=True)) == fits & visible
    told = counts(reader, choice)
    assert (told.fits, told.fits_hidden) == (len(fits & visible), len(fits - visible))


@pytest.mark.parametrize("name", NAMES)
def test_counters_tell_each_need_and_apart_those_who_are_hidden(
    name: str, plain: dict[int, Plain], readers: dict[str, tuple[Reader, set[int]]]
) -> None:
    reader, visible = readers[name]
    told = counts(reader, Choice(scope="all"))
    for one in BITS:
        has = {number for number, citizen in plain.items() if one in citizen.needs()}
        assert (told.of[one], told.hidden[one]) == (len(has & visible), len(has - visible)), one
    assert told.everybody == len(visible & plain.keys())


@pytest.mark.parametrize("sort", SORTS)
def test_an_order_is_whole_and_the_same_each_time(sort: str, readers: dict[str, tuple[Reader, set[int]]]) -> None:
    reader, _ = readers["dorte"]
    for falling in (False, True):
        choice = Choice(scope="all", sort=sort, falling=falling)
        rows = list(ordered(reader, choice))
        again = [*ordered(reader, choice)[:20], *ordered(reader, choice)[20:]]
        assert [one.pk for one in rows] == [one.pk for one in again]
        assert {one.pk for one in rows} == set(fitting(reader, choice).values_list("pk", flat=True))
    due = [one.next_due for one in ordered(reader, Choice(scope="all"))]
    known = [one for one in due if one]
    assert known == sorted(known)
    assert due == [*known, *[None] * (len(due) - len(known))]  # who has no deadline stands last


def test_a_choice_is_read_from_the_address_that_it_writes() -> None:
    choice = Choice("team", ("overdue", "nobody"), {"weeks": ("weeks.22",)}, "since", True, COLUMNS[:2])
    told: dict[str, list[str]] = {}
    for pair in choice.query.split("&"):
        name, value = pair.split("=")
        told.setdefault(name, []).append(value)
    assert Choice.read(told) == choice
    wild = Choice.read({"need": ["nothing"], "scope": ["world"], "sort": ["cpr"], "benefit": ["x" * 200, "\n"]})
    assert wild == Choice()
    assert {one.sort for one in catalogue().worklist_filters.values()} <= set(SORTS)
