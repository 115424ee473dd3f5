"""The check of the catalogue finds assumptions of the synthetic city from which no city can be built."""

import shutil
from pathlib import Path

import pytest

from pejl.catalogue.check import check
from pejl.catalogue.load import DATA


@pytest.mark.parametrize(
    ("file", "old", "new", "entry", "said"),
    [
        (
            "city_stocks.yaml",
            "part_of: dagpenge\n",
            "part_of: dagpeng\n",
            "dagpenge_academics",
            "“dagpeng” is not among",
        ),
        ("city_stocks.yaml", "benefits: [kontanthjaelp]", "benefits: [kontant]", "job_ready", "“kontant” is not among"),
        ("city_stocks.yaml", "target_group: T-05", "target_group: T-99", "dagpenge_graduates", "“T-99” is not among"),
        (
            "city_stocks.yaml",
            "less: [arbejdsmarkedsydelse, kontantydelse]",
            "less: [dagpenge]",
            "dagpenge",
            "leads back to dagpenge itself",
        ),
        (
            "city_stocks.yaml",
            "{indicator: graduates_share_of_academics}",
            "{indicator: graduates_share}",
            "dagpenge_graduates",
            "“graduates_share” is not among the indicators",
        ),
        (
            "city_stocks.yaml",
            "{indicator: partial_return_share}",
            "{indicator: partial_return_share, segment: age=16-29}",
            "sygedagpenge",
            "“age” is not among the dimensions",
        ),
        (
            "city_stocks.yaml",
            "{indicator: flex_job_unemployed_share}",
            "{indicator: special_terms_share}",
            "ledighedsydelse",
            "no figure of special_terms_share",
        ),
        (
            "city_stocks.yaml",
            "educations: {academic: 25, skilled: 45, unskilled: 30}",
            "educations: {academic: 25, skilled: 45, unskilled: 20}",
            "arbejdsmarkedsydelse",
            "add up to 90, not to 100",
        ),
        (
            "city_stocks.yaml",
            "  course: {means: {16: 50, 36: 50}, most: 78}\n",
            "",
            "arbejdsmarkedsydelse",
            "a stock that no other is part of must tell it",
        ),
        ("city_transitions.yaml", "leave: [ledighedsydelse]", "leave: [ledig]", "flex_found", "“ledig” is not among"),
        ("city_shares.yaml", "stocks: [job_ready]", "stocks: [ready]", "job_ready_non_western", "“ready” is not among"),
        ("city_happenings.yaml", "event: cv_made,", "event: cv_lost,", "cv_made", "“cv_lost” is not among"),
        ("city_happenings.yaml", "after: team_treated", "after: team_met", "team_decided", "“team_met” does not stand"),
        ("city_happenings.yaml", "{can_self: 55", "{can: 55", "need_unemployed", "“can” is no value of “need”"),
        ("city_arrivals.yaml", "{indicator: refugees_received}", "{indicator: refugees}", "2016", "“refugees” is not"),
    ],
)
def test_finds_what_the_city_lacks(tmp_path: Path, file: str, old: str, new: str, entry: str, said: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / file
    told = path.read_text(encoding="utf-8")
    assert old in told
    path.write_text(told.replace(old, new, 1), encoding="utf-8")
    assert [one for one in check(folder) if (one.file, one.entry) == (file, entry) and said in one.message], check(
        folder
    )
