"""A caseworker's day in a real browser: see what is due, hold the interview, agree a plan, grant a measure.

The duty is fulfilled on the page, and what the register counts has moved.
"""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import LOOKS, Clean
from tests.web.staff.world import LONG_AGO, citizen, people

from pejl.domain.casework.actions.interviews import When, book_interview, convene
from pejl.domain.casework.models import Duty
from pejl.domain.people.models import BenefitSpell, OfferSpell, UnitAttachment, Visitation
from pejl.kernel import clock

type Visit = Callable[..., Page]
TODAY = date(2026, 11, 20)  # a Friday


@pytest.fixture
def day(site: str, settings, monkeypatch) -> SimpleNamespace:
    """Signe was placed in group 1 five weeks ago; her interview is today."""
    settings.PEJL_FICTIVE_CPR = True
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    world = people()
    signe = citizen("Signe", "Skov")
    UnitAttachment.objects.create(citizen=signe, unit_code="team", start=LONG_AGO)
    placed = date(2026, 10, 16)
    BenefitSpell.objects.create(citizen=signe, benefit="kontanthjaelp", start=placed, excludes="livelihood")
    Visitation.objects.create(citizen=signe, target_group="T-44", readiness="activity_ready", start=placed)
    asta = world["asta"]
    booked = book_interview(asta.account, signe, "contact", When(TODAY, "09:30", employee=asta))
    convene(asta.account, booked)
    return SimpleNamespace(signe=signe, case=f"/citizens/{signe.key}", interview=booked)


def test_a_whole_day(visit: Visit, day: SimpleNamespace):
    page = visit(day.case, as_="asta", typed=True)
    expect(page.locator("h1")).to_have_text("Signe Skov")
    due = page.locator(".case-due")
    expect(due).to_contain_text("Gruppe 1: fire ting inden 13 uger")
    due.locator(".case-duty", has_text="fire ting").locator("summary").click()
    expect(due).to_contain_text("Tre af de fire er ikke nok")
    _hold(page)
    _plan(page)
    _grant(page, day)
    for what in ("cv_made", "company_contacted"):
        page.goto(f"{day.case}/events/new/{what}")
        page.get_by_role("button", name="Registrér det").click()
    four = page.locator(".case-duty", has_text="fire ting")
    expect(page.locator("h1")).to_have_text("Signe Skov")
    expect(four).to_have_count(0)
    page.get_by_role("link", name="Alle pligter").click()
    expect(page.locator(".case-duty", has_text="fire ting")).to_contain_text("Opfyldt til tiden")
    assert Duty.objects.get(citizen=day.signe, rule="R-003-01").state == "fulfilled_in_time"
    assert OfferSpell.objects.filter(citizen=day.signe, kind="internship", start=TODAY, end=None).exists()


def _hold(page: Page) -> None:
    """The interview is held, and ends in an agreement."""
    page.get_by_role("link", name="Jobsamtale, 20. november 2026 kl. 09:30").click()
    page.get_by_role("link", name="Hold", exact=True).click()
    page.get_by_label("Hvad der blev talt om").fill("Signe vil gerne arbejde på et plejehjem.")
    page.locator("#id_agreed-0-text").fill("Prøver faget i en praktik")
    page.get_by_label("Konkrete job og virksomhedsaktiveringer").check()
    page.get_by_role("button", name="Gem: samtalen er holdt").click()
    expect(page.locator(".case-state")).to_have_text("Holdt")


def _plan(page: Page) -> None:
    """A plan is written and shared."""
    page.get_by_role("link", name="Signe Skov").click()
    page.locator(".case-actions").get_by_role("link", name="Lav en plan").click()
    page.get_by_label("Planen fører til").select_option("job")
    page.get_by_label("Stilling", exact=True).select_option("5321")
    page.get_by_label("Målet, med borgerens egne ord").fill("Arbejde på et plejehjem")
    page.locator("#id_steps-0-text").fill("Begynder i praktik")
    page.get_by_role("button", name="Gem kladden").click()
    page.get_by_role("link", name="Del med borgeren").click()
    page.get_by_role("button", name="Del med borgeren").click()
    expect(page.locator(".case-state")).to_have_text("Delt med borgeren")


def _grant(page: Page, day: SimpleNamespace) -> None:
    """A measure is proposed, granted and begun."""
    page.goto(f"{day.case}/measures/new?kind=internship")
    for name, told in (
        ("last", "2026-12-18"), ("weekly_hours", "20"), ("purpose", "Prøve faget"), ("company", "Plejehjemmet Solbo"),
        ("company_cvr", "12345678"), ("ordinary_staff", "24"), ("supported_staff", "1"),
    ):  # fmt: skip
        page.locator(f"#id_{name}").fill(told)
    page.get_by_role("button", name="Foreslå indsatsen").click()
    page.get_by_role("link", name="Bevilg", exact=True).click()
    page.get_by_label("Hvad du lægger vægt på").fill("Signe ønsker selv faget")
    page.get_by_role("button", name="Bevilg").click()
    expect(page.locator(".case-state")).to_have_text("Bevilget")
    page.get_by_role("link", name="Begynd", exact=True).click()
    page.get_by_role("button", name="Begynd").click()
    expect(page.locator(".case-state")).to_have_text("I gang")


@pytest.mark.parametrize(("width", "language"), LOOKS)
def test_axe_finds_nothing_serious_on_the_forms(visit: Visit, clean: Clean, day, width: int, language: str):
    page = visit(day.case, as_="asta", width=width, language=language)
    held = f"/interviews/{day.interview.pk}"
    for rest in (
        "",
        held,
        f"{held}/hold",
        "/interviews/new",
        "/plans/new",
        "/measures/new",
        "/progress/coping",
        "/duties",
    ):
        page.goto(f"{day.case}{rest}")
        expect(page.locator("h1")).to_be_visible()
        clean(page, rest or "the case")


def test_an_interview_is_held_without_javascript(visit: Visit, day: SimpleNamespace):
    page = visit(f"{day.case}/interviews/{day.interview.pk}/hold", as_="asta", javascript=False, refused=422)
    page.get_by_label("Hvad der blev talt om").fill("Om hverdagen")
    page.get_by_role("button", name="Gem: samtalen er holdt").click()
    expect(page.locator(".alert-error")).to_contain_text("de kommende måneder")
    expect(page.get_by_label("Hvad der blev talt om")).to_have_value("Om hverdagen")
    page.locator("#id_agreed-0-text").fill("Ringer hver mandag")
    page.get_by_role("button", name="Gem: samtalen er holdt").click()
    expect(page.locator(".case-state")).to_have_text("Holdt")
