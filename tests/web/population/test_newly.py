"""Newly on benefit, centre by centre: small numbers are hidden, and nobody is shown whom the reader may not see."""

from datetime import date

import pytest
from django.test import Client
from tests.web.page import elements, row_of, text_of

from pejl.domain.access.models import AuditEntry
from pejl.domain.people.models import BenefitSpell, UnitAttachment

MAY = "first=2017-05-01&last=2017-05-31"


@pytest.fixture
def begun(put):
    """`begun("east", 5)`: so many citizens whose benefit the system of a centre delivered in May 2017."""

    def made(centre: str, many: int, **told: object) -> list[object]:
        new = [put(f"Ny {at}", start=date(2017, 5, 2), **told) for at in range(many)]
        BenefitSpell.objects.filter(citizen__in=new).update(unit_code=centre)
        return new

    return made


def test_a_list_leads_to_those_on_it_whom_the_reader_may_see(as_asta: Client, begun):
    begun("east", 1)
    others = begun("east", 6, unit="west")
    page = as_asta.get(f"/population/newly?{MAY}")
    assert row_of(page, "u-east") == "Center Øst 7"
    (link,) = [one.attributes["href"] for one in elements(page) if "/citizens?" in one.attributes.get("href", "")]
    answer = as_asta.get(link)
    assert "Du må se 1 af 7." in text_of(answer, ".pejl-hint")
    assert not any(str(one.key) in answer.text for one in others)
    assert AuditEntry.objects.filter(what="population.newly").count() == 1


@pytest.mark.parametrize(("east", "west", "shown"), [(4, 9, ""), (5, 9, "14"), (4, 0, "")])
def test_few_are_hidden_with_the_line_by_which_they_could_be_found(as_dina: Client, begun, east, west, shown):
    begun("east", east)
    begun("west", west)
    answer = as_dina.get(f"/population/newly?{MAY}")
    assert row_of(answer, "u-all").split()[-1].isdigit() == (east + west > 4)
    for code, many in (("east", east), ("west", west)):
        if many:
            assert row_of(answer, f"u-{code}").endswith(str(many)) == bool(shown)


def test_whoever_may_see_them_all_is_told(client_of, begun):
    begun("east", 2)
    assert row_of(client_of("lone").get(f"/population/newly?{MAY}"), "u-east").endswith(" 2")


def test_a_file_hides_the_few_whoever_makes_it(client_of, begun):
    begun("east", 2)
    assert "diskretioneret" in client_of("lone").get(f"/population/newly.csv?{MAY}").content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("benefit=findes-ikke", "findes-ikke"),
        ("first=i+går", "“i går” er ingen dag"),
        ("first=2017-05-31&last=2017-05-01", "byttet"),
        ("first=2010-01-01&last=2017-05-31", "mere end et år"),
    ],
)
def test_what_cannot_be_asked_is_left_out_and_said(as_dina: Client, world, asked, said):
    assert said in text_of(as_dina.get(f"/population/newly?{asked}"), ".alert-warning")


def test_a_break_begins_a_benefit_anew_and_a_renewal_does_not(as_dina: Client, put):
    for at in range(5):
        on = put(f"Ny {at}", start=date(2017, 1, 1), end=date(2017, 5, 2))
        BenefitSpell.objects.create(citizen=on, benefit="kontanthjaelp", start=date(2017, 5, 2))
    assert "Ingen begyndte" in text_of(as_dina.get(f"/population/newly?{MAY}"), ".pejl-empty")
    chosen = as_dina.get(f"/population/newly?{MAY}&benefit=kontanthjaelp")
    assert row_of(chosen, "u-untold").endswith(" 5"), "new on the benefit that was asked about"


def test_where_no_unit_was_named_the_one_that_had_the_citizen_on_the_day_lists_them(as_dina: Client, put):
    for at in range(10):
        new = put(f"Ny {at}", start=date(2017, 5, 2), unit="")
        begun, ended = (date(2017, 5, 2), None) if at < 5 else (date(2016, 1, 1), date(2017, 5, 2))
        UnitAttachment.objects.create(citizen=new, unit_code="west", start=begun, end=ended)
    answer = as_dina.get(f"/population/newly?{MAY}")
    assert row_of(answer, "u-west").endswith(" 5")
    assert row_of(answer, "u-untold").endswith(" 5"), "the unit that let them go the same day does not list them"
