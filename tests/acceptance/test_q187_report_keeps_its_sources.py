"""Q-187 in the report: every page names document and section, every archived figure its delivery."""

from pathlib import Path
from typing import Any

import pytest
from tests.publishing.world import report_world

from pejl.catalogue.load import catalogue
from pejl.domain.steering.models import Delivery, Report


@pytest.mark.django_db
@pytest.mark.requirement("Q-187")
def test_each_page_names_its_document_and_each_figure_its_delivery(pejl: Any, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    report_world()
    answer = pejl.json("report", "--plan", "2018", "--quarter", "2017Q2", "--format", "html", "--publish")
    page = Path(answer["path"]).read_text(encoding="utf-8")
    content = Report.objects.get(pk=answer["archive"]).content
    for section in content["sections"]:
        if section["status"]:
            goal = catalogue().goals[section["id"]]
            facts = next(one for one in section["blocks"] if one["kind"] == "facts")
            told = dict(map(tuple, facts["rows"]))["Målet står i"]
            assert all(source.section in told for source in goal.source)
            assert told in page.replace("&#x27;", "'").replace("&amp;", "&")
    known = {one.pk: one.sha256 for one in Delivery.objects.all()}
    archived = {one["delivery"]: one["sha256"] for one in content["sources"]}
    figures = [one for one in content["evidence"] if one["value"] is not None]
    assert figures
    assert all(archived[one["delivery"]] == known[one["delivery"]] for one in figures)
