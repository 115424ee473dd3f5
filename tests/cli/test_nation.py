"""`pejl nation`: from a file of spells to a file of figures, held against the measures' own definition."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from tests.acceptance.conftest import CommandLine

from pejl.cli.commands import nation

SPELLS = {
    "municipality": ["0101", "0101", "0751", "0751", "0851"],
    "benefit": ["dagpenge", "sygedagpenge", "dagpenge", "dagpenge", "dagpenge"],
    "start": [date(2016, 12, 1), date(2017, 2, 1), date(2017, 1, 1), date(2017, 3, 31), date(2017, 1, 1)],
    "end": [None, date(2017, 2, 11), date(2017, 1, 31), date(2017, 4, 2), date(2017, 1, 31)],
}
SIZES = "municipality;inhabitants\n0101;600000\n0751;1000\n0851;1000\n"


@pytest.fixture
def pejl() -> CommandLine:
    app = typer.Typer()
    nation.register(app)
    return CommandLine(app)


@pytest.fixture
def spells(tmp_path: Path) -> str:
    path = tmp_path / "spells.parquet"
    pq.write_table(pa.table(SPELLS), path)
    return str(path)


@pytest.fixture
def layout(pejl: CommandLine, spells: str, tmp_path: Path) -> str:
    path = str(tmp_path / "nation.arrow")
    told = pejl.json("nation", "keep", spells, path)
    assert (told["spells"], told["cells"], told["first_day"]) == (5, 6, "2016-01-01")
    return path


def test_the_figures_of_every_municipality(pejl: CommandLine, layout: str, tmp_path: Path) -> None:
    out, sizes = tmp_path / "figures.parquet", tmp_path / "sizes.csv"
    sizes.write_text(SIZES, encoding="utf-8")
    asked = ("--from", "2017Q1", "--to", "2017Q2", "--inhabitants", str(sizes), "--out", str(out))
    assert pejl("nation", "figures", layout, *asked).code == 0
    rows = {
        (one.pop("benefit"), one.pop("municipality"), one.pop("period")): one for one in pq.read_table(out).to_pylist()
    }
    assert len(rows) == 12
    one = rows["dagpenge", "0751", "2017Q1"]
    assert one == {"full_time_persons": 31 / 90, "inflow": 2, "outflow": 1, "rank": 3}
    assert rows["dagpenge", "0101", "2017Q2"] == {"full_time_persons": 1.0, "inflow": 0, "outflow": 0, "rank": 1}
    assert rows["dagpenge", "0851", "2017Q1"]["rank"] == 2
    assert rows["sygedagpenge", "0751", "2017Q1"]["full_time_persons"] == 0


def test_without_inhabitants_there_are_no_ranks(pejl: CommandLine, layout: str, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    assert pejl("nation", "figures", layout, "--from", "2017M02", "--to", "2017M02", "--out", str(out)).code == 0
    lines = out.read_text().splitlines()
    assert lines[0] == '"benefit","municipality","period","full_time_persons","inflow","outflow"'
    assert '"dagpenge","0101","2017M02",1,0,0' in lines


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--from", "2017Q2", "--to", "2017Q1"), "expected two months, quarters or years"),
        (("--from", "2017QMAT01", "--to", "2017QMAT02"), "expected two months, quarters or years"),
        (("--from", "2017", "--to", "2017Q1"), "expected two months, quarters or years"),
        (("--from", "2015Q1", "--to", "2017Q1"), "2015-01-01 lies outside"),
        (("--from", "2017Q1", "--to", "2017Q1", "--inhabitants", "SIZES"), "inhabitants of 0851"),
    ],
)
def test_what_cannot_be_answered_writes_nothing(
    pejl: CommandLine,
    layout: str,
    tmp_path: Path,
    asked: tuple[str, ...],
    said: str,
) -> None:
    sizes = tmp_path / "sizes.csv"
    sizes.write_text(SIZES.replace("0851;1000\n", ""), encoding="utf-8")
    out = tmp_path / "figures.csv"
    told = [str(sizes) if one == "SIZES" else one for one in asked]
    answer = pejl("nation", "figures", layout, *told, "--out", str(out))
    assert answer.code == 1
    assert said in answer.said
    assert "Nothing was written" in answer.said
    assert not out.exists()


def test_a_file_that_is_no_file_of_spells_is_refused(pejl: CommandLine, tmp_path: Path, spells: str) -> None:
    path = tmp_path / "none.parquet"
    pq.write_table(pa.table(SPELLS).slice(0, 0), path)
    answer = pejl("nation", "keep", str(path), str(tmp_path / "nation.arrow"))
    assert (answer.code, "has no spells" in answer.said) == (1, True)
    answer = pejl("nation", "figures", spells, "--from", "2017", "--to", "2017", "--out", str(tmp_path / "a.csv"))
    assert (answer.code, "Arrow" in answer.said) == (1, True)
