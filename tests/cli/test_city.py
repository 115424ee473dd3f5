"""`pejl city build`."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
import typer
from typer.testing import CliRunner, Result

from pejl.cli.commands import city
from pejl.cli.errors import UserError
from pejl.domain.organisation.models import Employee, Unit
from pejl.domain.people.models import (
    Assignment,
    BenefitSpell,
    Citizen,
    Marking,
    OfferSpell,
    Relation,
    StatisticalBackground,
    UnitAttachment,
    Visitation,
    WageHours,
)

SMALL = ("--scale", "0.002", "--seed", "5", "--from", "2016-01-01", "--to", "2018-01-01")

KEPT = {
    "people": Citizen, "spells": BenefitSpell, "visitations": Visitation, "wage_hours": WageHours,
    "background": StatisticalBackground, "attachments": UnitAttachment, "assignments": Assignment,
    "markings": Marking, "relations": Relation, "offers": OfferSpell,
}  # fmt: skip


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer()
    city.register(made)
    return made


def run(app: typer.Typer, *arguments: str) -> Result:
    result = CliRunner().invoke(app, ["city", "build", *arguments])
    if result.exception and not isinstance(result.exception, (SystemExit, UserError)):
        raise result.exception
    return result


def rows(folder: Path, table: str) -> int:
    return int(pq.read_metadata(folder / f"{table}.parquet").num_rows)


def test_writes_the_tables_and_says_that_nobody_is_real(app: typer.Typer, tmp_path: Path) -> None:
    result = run(app, *SMALL, "--out", str(tmp_path))
    assert "Everyone is made up" in result.output
    names = {*KEPT, "employees", "teams", "experience"}
    assert {one.stem for one in tmp_path.iterdir()} == names
    assert all(rows(tmp_path, name) > 0 for name in names)


def test_loads_everyone_into_the_record_once(app: typer.Typer, tmp_path: Path, db, settings) -> None:
    settings.PEJL_FICTIVE_CPR = True
    run(app, *SMALL, "--out", str(tmp_path), "--load")
    found = {name: model.objects.count() for name, model in KEPT.items()}
    assert found == {name: rows(tmp_path, name) for name in KEPT}
    assert Employee.objects.count() == rows(tmp_path, "employees")
    assert Unit.objects.filter(kind="team").exclude(code__startswith="O-").count() == rows(tmp_path, "teams")
    assert set(Citizen.objects.values_list("municipality", flat=True)) == {"0101"}
    again = run(app, *SMALL, "--out", str(tmp_path), "--load")
    assert again.exit_code == 0
    assert Citizen.objects.count() == rows(tmp_path, "people")
    assert {name: model.objects.count() for name, model in KEPT.items()} == found
    assert Employee.objects.count() == rows(tmp_path, "employees")


def test_is_kept_out_of_a_register_of_real_people(app: typer.Typer, tmp_path: Path, db, settings) -> None:
    settings.PEJL_FICTIVE_CPR = False
    result = run(app, *SMALL, "--out", str(tmp_path), "--load")
    assert isinstance(result.exception, UserError)
    assert "takes real CPR numbers only" in str(result.exception)
    assert not Citizen.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--scale", "0"), "--scale 0: expected a number above 0"),
        (("--scale", "2"), "at most 1"),
        (("--area", "Atlantis"), "--area Atlantis: expected a municipality"),
        (("--from", "2014"), "--from 2014: expected a day"),
        (("--from", "2012-01-01"), "the assumptions begin on 2014-01-01"),
        (("--from", "2018-01-01", "--to", "2017-01-01"), "expected a day after 2018-01-01"),
    ],
)
def test_refuses_what_it_cannot_build(app: typer.Typer, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(app, *arguments, "--out", str(tmp_path / "city"))
    assert isinstance(result.exception, UserError)
    assert said in str(result.exception)
    assert not (tmp_path / "city").exists()
