"""The pages of the result reports: read a draft, publish it, find it again, take it home."""

import re

import pytest
from django.test import Client
from tests.publishing.world import deliver, figure, report_world

from pejl.domain.steering.models import Report

pytestmark = pytest.mark.django_db
ASKED = {"plan": "2018", "period": "2017Q2"}


@pytest.fixture
def steered(db) -> None:
    report_world()


def test_empty_it_says_what_to_do(steered, as_dina: Client):
    page = as_dina.get("/reports").content.decode()
    assert "<h1>" in page
    assert "/reports/draft" in page
    assert "<table" not in page


def test_without_figures_there_is_nothing_to_choose(as_dina: Client):
    page = as_dina.get("/reports").content.decode()
    assert "/reports/draft" not in page


def test_a_draft_is_read_before_it_is_published(steered, as_dina: Client, as_hans: Client):
    page = as_dina.get("/reports/draft", ASKED).content.decode()
    assert "Andelen i København var 12,1 pct. i 2. kvartal 2017" in page
    assert page.count("<h1") == 1
    assert page.count('<svg xmlns="http://www.w3.org/2000/svg" viewBox=') >= 4
    assert 'action="/reports/publish"' in page
    assert 'action="/reports/publish"' not in as_hans.get("/reports/draft", ASKED).content.decode()
    assert not Report.objects.exists()


def test_published_listed_shown_and_taken_home(steered, as_dina: Client, dina):
    answer = as_dina.post("/reports/publish", ASKED)
    kept = Report.objects.get()
    assert kept.by == dina
    assert answer["Location"] == f"/reports/{kept.pk}"
    shown = as_dina.get(f"/reports/{kept.pk}").content.decode()
    assert "Rapport nr. 1 · offentliggjort" in shown
    assert 'action="/reports/publish"' not in shown
    listed = as_dina.get("/reports").content.decode()
    for form in ("pdf", "docx", "html"):
        assert f'href="/reports/{kept.pk}.{form}"' in listed
    file = as_dina.get(f"/reports/{kept.pk}.pdf")
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="resultatrapport-2018-2017Q2-da-1.pdf"'
    assert file.content.startswith(b"%PDF")
    assert as_dina.get(f"/reports/{kept.pk}.exe").status_code == 404


def test_the_page_and_the_file_stay_as_published(steered, as_dina: Client):
    as_dina.post("/reports/publish", ASKED)
    key = Report.objects.get().pk
    page, file = (as_dina.get(f"/reports/{key}{end}").content for end in ("", ".html"))
    deliver([figure("0101", "2017Q2", "11.9")], "corrected.json", "b" * 64)
    assert as_dina.get(f"/reports/{key}.html").content == file
    inner = re.compile(rb'<div class="report".*', re.DOTALL)
    assert inner.findall(as_dina.get(f"/reports/{key}").content) == inner.findall(page)
    assert b"11,9 pct." in as_dina.get("/reports/draft", ASKED).content


def test_publishing_twice_leads_to_the_first(steered, as_dina: Client):
    first = as_dina.post("/reports/publish", ASKED)["Location"]
    assert as_dina.post("/reports/publish", ASKED)["Location"] == first
    assert Report.objects.count() == 1


def test_a_report_is_in_the_language_it_is_published_in(steered, as_dina: Client):
    as_dina.post("/language", {"language": "en", "next": "/"})
    as_dina.post("/reports/publish", ASKED)
    kept = Report.objects.get()
    assert kept.language == "en"
    assert "The share in København was 12.1 per cent" in as_dina.get(f"/reports/{kept.pk}").content.decode()


def test_a_period_without_figures_is_not_published(steered, as_dina: Client):
    assert as_dina.post("/reports/publish", {"plan": "2009"}).status_code == 404
    assert not Report.objects.exists()
