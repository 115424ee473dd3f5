"""The result report as it is gathered, written and archived."""

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.db import transaction
from docx import Document as Word
from docx.oxml.ns import qn
from tests.publishing.world import BENEFITS, deliver, figure, report_world

from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account
from pejl.domain.steering.models import Figure, Report
from pejl.publishing import reports
from pejl.publishing.documents.model import Document, Facts, Note, Paragraph, Table, read
from pejl.publishing.documents.model import Figure as Drawing
from pejl.publishing.reports.archive import DamagedArchiveError

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def drafts(django_db_setup, django_db_blocker) -> dict[str, Document]:
    """The report in both languages, assembled once; the record it was assembled from is gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        report_world()
        made = {one: reports.assemble("2018", "2017Q2", language=one) for one in ("da", "en")}
        transaction.set_rollback(True)
    return made


@pytest.fixture
def draft(drafts) -> Document:
    return drafts["da"]


def told(document: Document, section: str) -> str:
    """All running text of a section."""
    (found,) = (one for one in document.sections if one.id == section)
    return " ".join(block.text for block in found.blocks if isinstance(block, Paragraph))


def tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed on this machine")
    return path


class TestContent:
    def test_a_table_of_all_goals_with_figures_in_front(self, draft):
        (table,) = (one for one in draft.sections[0].blocks if isinstance(one, Table))
        rows = {row.cells[0]: row for row in table.rows}
        assert len(rows) == 4
        first = table.rows[0]
        assert first.cells[1:] == ("Ikke nået", "12,1 pct.", "12,8", "2 af 4", "rykket frem, længere fra målet")
        assert first.link == "G-002-01"
        assert [one.title for one in table.columns] == [
            "Mål", "Status", "Værdi", "Året før", "Placering", "Bevægelse",
        ]  # fmt: skip

    def test_a_page_for_each_goal_with_figures(self, draft):
        pages = [one for one in draft.sections if one.status]
        assert [one.id for one in pages] == ["G-002-01", "G-002-04", "G-002-07", "G-002-08"]
        for page in pages:
            kinds = [type(one) for one in page.blocks if not isinstance(one, Note)]
            assert kinds == [Paragraph, Drawing, Paragraph, Facts]

    def test_the_sentences_say_why_the_distance_grew(self, draft):
        said = told(draft, "G-002-01")
        assert "Andelen i København var 12,1 pct. i 2. kvartal 2017, 0,7 procentpoint lavere end" in said
        assert "er 0,9 procentpoint og er vokset med 0,1 procentpoint på et år." in said
        assert "selv om andelen i København faldt, fordi den bedste kommune faldt mere." in said

    def test_definition_source_and_data_date_stand_on_the_page(self, draft):
        (page,) = (one for one in draft.sections if one.id == "G-002-01")
        (facts,) = (one for one in page.blocks if isinstance(one, Facts))
        rows = dict(facts.rows)
        assert "undtagen efterløn, SU og folkepension" in rows["Sådan er det opgjort"]
        assert rows["Tal pr."] == "1. september 2017"
        assert "2018-versionen" in rows["Målet står i"]
        assert rows["Tallenes oprindelse"] == "offentliggjorte tal"

    def test_simulated_figures_are_said_on_every_page_that_rests_on_them(self, draft):
        noted = {one.id for one in draft.sections if any(isinstance(block, Note) for block in one.blocks)}
        assert noted == {"front", "G-002-04", "G-002-07", "G-002-08"}
        assert draft.words["footer"].endswith("indeholder simulerede tal")

    def test_goals_without_figures_are_listed_with_their_reason(self, draft):
        (rest,) = (one for one in draft.sections if one.id == "others")
        (table,) = (one for one in rest.blocks if isinstance(one, Table))
        assert len(table.rows) + 4 == len([one for one in _goals() if one.plan == "2018"])
        assert all(row.cells[2] for row in table.rows)

    def test_every_figure_is_kept_with_its_delivery(self, draft):
        own = {(one.area, one.period): one for one in draft.evidence if one.goal == "G-002-01"}
        assert own["0101", "2017Q2"].value == 12.1
        assert own["0461", "2017Q2"].value == 11.2
        assert own["0461", "2016Q2"].value == 12.0
        deliveries = {one.delivery: one for one in draft.sources}
        assert deliveries[own["0461", "2017Q2"].delivery].name == "2017.json"
        assert all(one.delivery in deliveries for one in draft.evidence if one.value is not None)

    def test_a_suppressed_figure_is_missing_and_never_zero(self, draft):
        (hidden,) = {
            (one.value, one.missing) for one in draft.evidence
            if one.goal == "G-002-08" and one.area == "0561" and one.period == "2017Q2"
        }  # fmt: skip
        assert hidden == (None, "suppressed")

    def test_english(self, drafts):
        english = drafts["en"]
        assert english.title == "Result report"
        assert "The share in København was 12.1 per cent in Q2 2017" in told(english, "G-002-01")
        assert "Q2 2017" in english.subtitle

    def test_nothing_to_report(self, db):
        with pytest.raises(reports.NothingToReportError):
            reports.assemble("2018", "2017Q2")


def _goals():
    from pejl.catalogue.load import catalogue  # noqa: PLC0415

    return catalogue().goals.values()


class TestPdf:
    @pytest.fixture
    def path(self, draft, tmp_path) -> Path:
        made = tmp_path / "report.pdf"
        made.write_bytes(reports.write(draft, "pdf"))
        return made

    def test_tagged_in_danish_and_whole(self, draft, path):
        said = subprocess.run([tool("pdfinfo"), path], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Tagged:\s+yes", said)
        assert "Resultatrapport, København, 2. kvartal 2017" in said
        assert b"/Lang" in path.read_bytes() or b"da-DK" in path.read_bytes()

    def test_each_goal_has_exactly_one_page(self, draft, path):
        said = subprocess.run([tool("pdftotext"), path, "-"], capture_output=True, text=True, check=True).stdout
        pages = said.split("\f")
        at = [
            next(n for n, page in enumerate(pages) if f"Mål {one.id}\n" in page) for one in draft.sections if one.status
        ]
        assert at == [1, 2, 3, 4]
        assert "Mål G-" not in pages[5]

    def test_qpdf_finds_nothing_wrong(self, path):
        said = subprocess.run([tool("qpdf"), "--check", path], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stderr

    def test_it_can_be_read_as_text(self, path):
        said = subprocess.run([tool("pdftotext"), "-layout", path, "-"], capture_output=True, text=True, check=True)
        assert "12,1 pct." in said.stdout
        assert re.search(r"Side 2 af \d+", said.stdout)
        assert "Udkast, ikke offentliggjort" in said.stdout

    def test_only_our_own_typeface_is_in_it(self, path):
        said = subprocess.run([tool("pdffonts"), path], capture_output=True, text=True, check=True).stdout
        names = [line.split()[0] for line in said.splitlines()[2:]]
        assert names
        assert all("IBMPlexSans" in one for one in names)

    def test_the_same_content_gives_the_same_bytes(self, draft, path):
        assert reports.write(draft, "pdf") == path.read_bytes()


class TestWord:
    @pytest.fixture
    def word(self, draft):
        packed = reports.write(draft, "docx")
        assert reports.write(draft, "docx") == packed
        return Word(BytesIO(packed))

    def test_real_styles(self, draft, word):
        heads = [one.text for one in word.paragraphs if one.style.name == "Heading 1"]
        assert heads == [one.title for one in draft.sections]
        assert [one.text for one in word.paragraphs if one.style.name == "Title"] == ["Resultatrapport"]

    def test_head_rows_are_repeated(self, word):
        for table in word.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None

    def test_pictures_are_described(self, word):
        described = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
        assert len(described) == 4
        assert all("København" in one for one in described)

    def test_language_and_page_numbers(self, word):
        assert word.core_properties.language == "da-DK"
        fields = "".join(word.sections[0].footer._element.itertext())
        assert "PAGE" in fields
        assert "NUMPAGES" in fields


class TestHtml:
    def test_a_file_that_stands_alone(self, draft):
        page = reports.write(draft, "html").decode()
        assert page.startswith('<!DOCTYPE html>\n<html lang="da">')
        assert "<script" not in page
        assert not re.search(r'(src|href)="(?!#)', page)
        assert page.count("<h2 ") == len(draft.sections)

    def test_the_table_behind_each_chart_is_one_click_away(self, draft):
        page = reports.write(draft, "html").decode()
        assert page.count("<details>") == 4
        assert '<th scope="row">2. kvartal 2016</th><td class="n">12,8</td><td class="n">12,0</td>' in page

    def test_words_are_never_taken_for_markup(self, draft):
        sharp = draft.model_copy(update={"title": "<b>&"})
        assert "<h1>&lt;b&gt;&amp;</h1>" in reports.write(sharp, "html").decode()


class TestArchive:
    def test_published_it_has_a_number_and_a_day(self, draft, dina):
        kept, repeated = reports.publish(draft, dina)
        assert not repeated
        assert (kept.number, kept.by, kept.period) == (1, dina, "2017Q2")
        footer = reports.document_of(kept).words["footer"]
        assert footer.startswith("Rapport nr. 1 · offentliggjort ")
        assert "tal pr. 1. september 2017" in footer

    def test_the_same_bytes_after_the_figures_have_been_corrected(self, db):
        """And what is then published anew has the next number and the corrected figure."""
        report_world()
        kept = reports.publish(reports.assemble("2018", "2017Q2")).report
        before = {form: reports.write(reports.document_of(kept), form) for form in reports.FORMS}
        deliver([figure("0101", "2017Q2", "11.9")], "corrected.json", "b" * 64)
        (now,) = Figure.objects.filter(
            series__indicator=BENEFITS, series__area_code="0101", period="2017Q2", superseded_by=None
        )
        assert now.value == Decimal("11.9")
        again = reports.document_of(Report.objects.get(pk=kept.pk))
        assert {form: reports.write(again, form) for form in reports.FORMS} == before
        fresh, repeated = reports.publish(reports.assemble("2018", "2017Q2"))
        assert (fresh.number, repeated) == (2, False)
        assert "11,9 pct." in told(reports.document_of(fresh), "G-002-01")

    def test_publishing_what_has_not_changed_archives_nothing(self, draft):
        first = reports.publish(draft).report
        kept, repeated = reports.publish(draft)
        assert repeated
        assert kept.pk == first.pk
        assert Report.objects.count() == 1

    def test_who_may_not_publish_changes_nothing(self, draft, hans: Account):
        with pytest.raises(NotAllowed):
            reports.publish(draft, hans)
        assert not Report.objects.exists()

    def test_an_archive_that_was_tampered_with_is_not_printed(self, draft):
        kept = reports.publish(draft).report
        Report.objects.update(content=kept.content | {"title": "Noget andet"})
        with pytest.raises(DamagedArchiveError):
            reports.document_of(Report.objects.get(pk=kept.pk))

    def test_the_content_is_the_whole_document(self, draft):
        kept = Report.objects.get(pk=reports.publish(draft).report.pk)
        document = read(kept.content)
        assert document.evidence == draft.evidence
        (page,) = (one for one in document.sections if one.id == "G-002-01")
        (drawing,) = (one for one in page.blocks if isinstance(one, Drawing))
        assert drawing.svg.startswith("<svg")
        assert '"layer"' in drawing.spec
