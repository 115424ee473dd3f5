"""The pages of the courses: who stands where, small numbers hidden, figures as files, and the way to the citizens."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client
from tests.web.page import elements
from tests.web.staff.world import citizen

from pejl.catalogue.load import catalogue
from pejl.domain.casework.actions.duties.sweep import sweep
from pejl.domain.casework.actions.worklist.refresh import refresh
from pejl.domain.people.models import BenefitSpell, Citizen
from pejl.domain.people.models.history import FULL
from pejl.kernel import clock


def sick(one: Citizen) -> None:
    first = date(2026, 10, 1)
    BenefitSpell.objects.create(citizen=one, benefit="sygedagpenge", start=first, weight=FULL, excludes="livelihood")


@pytest.fixture
def six_sick(world: SimpleNamespace) -> None:
    """Nanna of the team, whom nobody has, and five of another centre are sick-listed."""
    sick(world.nanna)
    for number in range(5):
        sick(citizen("Signe", f"Syg {number}", unit="west"))
    sweep("0101")
    refresh("0101")


def row(client: Client, address: str, heading: str) -> list[str]:
    """The cells of a row, by what stands first in it."""
    answer = client.get(address)
    assert answer.status_code == 200
    rows = [
        [cell.text for cell in one.all() if cell.tag in ("th", "td")] for one in elements(answer) if one.tag == "tr"
    ]
    return next(cells for cells in rows if cells and cells[0].startswith(heading))


@pytest.mark.usefixtures("six_sick")
def test_the_teams_own_are_told_and_everybodys_counted(as_asta: Client) -> None:
    assert row(as_asta, "/courses", "Sygedagpenge")[1:] == ["0", "1", "6"]
    assert row(as_asta, "/courses/sickness", "Fast track")[1:4] == ["0", "1", "6"]


@pytest.mark.usefixtures("six_sick")
def test_whoever_has_no_citizens_is_told_of_everybody_alone(as_erik: Client) -> None:
    assert row(as_erik, "/courses", "Sygedagpenge")[1:] == ["6"]


def test_a_small_number_of_everybodys_is_hidden_on_page_and_in_file(
    world: SimpleNamespace, as_asta: Client, as_erik: Client
) -> None:
    sick(world.nanna)
    sweep("0101")
    assert row(as_erik, "/courses", "Sygedagpenge")[1] not in ("1", "0")
    shown = row(as_erik, "/courses/sickness", "Begyndte sygeforløb")
    assert "1" not in shown
    file = as_erik.get("/courses/sickness.csv").content.decode("utf-8-sig").splitlines()
    line = next(one for one in file if one.startswith("Begyndte sygeforløb"))
    assert line.split(";")[-1] not in ("1", "0")


@pytest.mark.usefixtures("six_sick")
def test_a_number_leads_to_the_very_citizens_on_the_worklist(as_asta: Client) -> None:
    links = [one.attributes["href"] for one in elements(as_asta.get("/courses/sickness")) if one.tag == "a"
             and "course=sickness.fast_track" in one.attributes.get("href", "")]  # fmt: skip
    assert links == ["/worklist/citizens?scope=team&course=sickness.fast_track"]
    html = as_asta.get(links[0]).content.decode()
    assert "Nanna" in html
    assert "Freja Friis" not in html
    elsewhere = as_asta.get("/worklist/citizens?scope=team&course=sickness.category").content.decode()
    assert "Nanna" not in elsewhere


@pytest.mark.parametrize("course", sorted(catalogue().courses))
@pytest.mark.usefixtures("db")
def test_every_course_has_a_page_in_both_languages(as_erik: Client, course: str) -> None:
    title = catalogue().courses[course].title
    for language, said in (("da", title.da), ("en", title.en)):
        as_erik.cookies["django_language"] = language
        answer = as_erik.get(f"/courses/{course}")
        assert [one.text for one in elements(answer) if one.tag == "h1"] == [said]


@pytest.mark.usefixtures("six_sick")
def test_the_citizens_page_tells_the_course_and_what_comes_next(
    client_of: Callable[[str], Client], world: SimpleNamespace
) -> None:
    html = client_of("asta").get(f"/citizens/{world.nanna.key}").content.decode()
    assert "Sygedagpenge" in html
    assert "Fast track" in html


@pytest.mark.usefixtures("db")
def test_a_course_that_is_not_there_is_not_found(as_erik: Client) -> None:
    assert as_erik.get("/courses/nothing").status_code == 404
    assert as_erik.get("/courses/sickness.exe").status_code == 404
    assert clock.today() == date(2026, 11, 22)
