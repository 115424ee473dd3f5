"""Q-083: the report explains why the distance grew though the municipality's own share fell."""

from pathlib import Path
from typing import Any

import pytest
from tests.publishing.world import report_world


@pytest.mark.django_db
@pytest.mark.requirement("Q-083")
def test_the_report_explains_a_falling_share_with_a_growing_distance(pejl: Any, settings: Any, tmp_path: Path) -> None:
    """Plan 2018, section 4.1: 12,1 per cent against 12,8, and 0,1 percentage point further from the best."""
    settings.VAR = tmp_path
    report_world()
    answer = pejl.json("report", "--plan", "2018", "--quarter", "2017Q2", "--format", "html")
    page = Path(answer["path"]).read_text(encoding="utf-8")
    _, _, page = page.partition('id="G-002-01"')
    said, _, _ = page.partition("</section>")
    assert "var 12,1 pct. i 2. kvartal 2017, 0,7 procentpoint lavere end i samme kvartal året før." in said
    assert "er 0,9 procentpoint og er vokset med 0,1 procentpoint på et år." in said
    assert "Afstanden voksede, selv om andelen i København faldt, fordi den bedste kommune faldt mere." in said
    assert "Målet er ikke nået." in said
