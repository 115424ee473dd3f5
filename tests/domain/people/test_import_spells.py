"""Spells from files: whole or not at all, once, and every mistake named without naming a person."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.domain.people.conftest import fictive_cpr

from pejl.domain.access.authority import NotAllowed
from pejl.domain.organisation.actions.load_organisation import load_organisation
from pejl.domain.people.imports.spells import import_spells
from pejl.domain.people.imports.taken import PeopleOrder
from pejl.domain.people.models import BenefitSpell, Citizen, Intake
from pejl.domain.people.sealing import digest
from pejl.domain.steering.errors import DeliveryError

pytestmark = pytest.mark.django_db
ORDER = PeopleOrder("0101")
HEADINGS = "cpr;benefit;start;end;weight;education"
FREJA, GRY = fictive_cpr(number=4001), fictive_cpr(number=4003)


@pytest.fixture(autouse=True)
def _two(freja, new_citizen):
    for citizen, cpr in ((freja, FREJA), (new_citizen("Gry"), GRY)):
        Citizen.objects.filter(pk=citizen.pk).update(cpr_digest=digest(cpr))


@pytest.fixture
def file(tmp_path):
    """A CSV file with some rows under the usual headings."""

    def write(*rows: str, headings: str = HEADINGS) -> Path:
        path = tmp_path / "spells.csv"
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        return path

    return write


def spells():
    return list(BenefitSpell.objects.order_by("citizen", "start").values_list("benefit", "start", "end", "weight"))


def refused(path, order=ORDER):
    with pytest.raises(DeliveryError) as error:
        import_spells(path, order)
    return error.value.problems


def test_rows_become_spells_with_what_the_catalogue_told_on_their_day(file):
    taken = import_spells(
        file(
            f"{FREJA.hyphenated};dagpenge;2017-01-01;2017-03-01;;academic",
            f"{FREJA.digits};sygedagpenge;2017-03-01;;0,5;",
            f"{GRY.digits};forrevalidering;2017-01-01;;1;",
        ),
        ORDER,
    )
    assert taken.counts == (3, 3, 0)
    assert spells() == [
        ("dagpenge", date(2017, 1, 1), date(2017, 3, 1), 10_000),
        ("sygedagpenge", date(2017, 3, 1), None, 5_000),
        ("forrevalidering", date(2017, 1, 1), None, 10_000),
    ]
    assert list(BenefitSpell.objects.values_list("excludes", flat=True).distinct().order_by("excludes")) == [
        "",
        "livelihood",
    ]
    assert BenefitSpell.objects.get(benefit="dagpenge").education == "academic"


def test_the_same_file_again_changes_nothing_and_a_correction_keeps_the_row(file):
    first = file(f"{FREJA.digits};dagpenge;2017-01-01;;1;", f"{FREJA.digits};fleksjob;2017-01-01;;1;")
    import_spells(first, ORDER)
    kept = dict(BenefitSpell.objects.values_list("benefit", "pk"))
    again = import_spells(first, ORDER)
    assert (again.counts.unchanged, again.repeated) == (2, True)
    taken = import_spells(
        file(f"{FREJA.digits};dagpenge;2017-01-01;2017-02-01;1;", f"{FREJA.digits};kontanthjaelp;2017-02-01;;1;"), ORDER
    )
    assert taken.counts == (2, 1, 1)
    assert BenefitSpell.objects.get(benefit="dagpenge").pk == kept["dagpenge"]
    assert BenefitSpell.objects.get(benefit="dagpenge").end == date(2017, 2, 1)
    assert Intake.objects.count() == 2


def test_a_column_that_is_not_told_stays_as_it_was(file):
    import_spells(file(f"{FREJA.digits};dagpenge;2017-01-01;;0,5;academic"), ORDER)
    import_spells(file(f"{FREJA.digits};dagpenge;2017-01-01;2017-05-01", headings="cpr;benefit;start;end"), ORDER)
    spell = BenefitSpell.objects.get()
    assert (spell.end, spell.weight, spell.education) == (date(2017, 5, 1), 5_000, "academic")


def test_a_dry_run_counts_and_changes_nothing(file):
    taken = import_spells(file(f"{FREJA.digits};dagpenge;2017-01-01;;1;"), PeopleOrder("0101", dry=True))
    assert (taken.counts.added, taken.dry) == (1, True)
    assert (spells(), Intake.objects.count()) == ([], 0)


def test_every_mistake_is_named_by_row_and_column_and_nothing_is_taken_in(file):
    path = file(
        f"{FREJA.digits};dagpenge;2017-01-01;;1;",
        f"{FREJA.digits};dagpenge;2017-02-30;;1;",
        f"{FREJA.digits};lommepenge;2017-01-01;;1;",
        f"{GRY.digits};dagpenge;2017-01-01;2017-01-01;1;",
        f"{GRY.digits};dagpenge;2017-02-01;;1,5;",
        f"{GRY.digits};dagpenge;2017-03-01;;1;clever",
        "7413852;dagpenge;2017-01-01;;1;",
        "7703856666;dagpenge;2017-01-01;;1;",
        ";dagpenge;2017-01-01;;1;",
        f"{GRY.digits};;2017-01-01;;1;",
        f"{GRY.digits};integrationsydelse;2015-08-31;;1;",
    )
    told = {(one.row, one.column, one.value) for one in refused(path)}
    assert told == {
        (3, "start", "2017-02-30"),
        (4, "benefit", "lommepenge"),
        (5, "end", "2017-01-01"),
        (6, "weight", "1,5"),
        (7, "education", "clever"),
        (8, "cpr", ""),
        (9, "cpr", ""),
        (10, "cpr", ""),
        (11, "benefit", ""),
        (12, "benefit", "integrationsydelse"),
    }
    assert spells() == []


def test_no_message_has_a_cpr_number(file):
    path = file(f"{FREJA.digits}0;dagpenge;2017-01-01;;1;", "7703856666;dagpenge;2017-01-01;;1;")
    said = "\n".join(map(str, refused(path)))
    assert "rækken" in said or "række" in said
    for number in (FREJA.digits, "7703856666", FREJA.digits[:6]):
        assert number not in said


def test_rows_that_overlap_each_other_or_the_record_are_named(file, freja):
    BenefitSpell.objects.create(
        citizen=freja, benefit="sygedagpenge", start=date(2018, 1, 1), end=date(2018, 6, 1), excludes="livelihood"
    )
    path = file(
        f"{FREJA.digits};dagpenge;2017-01-01;2017-06-01;1;",
        f"{FREJA.digits};kontanthjaelp;2017-05-01;2017-07-01;1;",
        f"{FREJA.digits};kontanthjaelp;2018-05-31;;1;",
        f"{GRY.digits};dagpenge;2017-01-01;;1;",
    )
    found = refused(path)
    assert [(one.row, one.column, one.value) for one in found] == [
        (3, "start", "kontanthjaelp"),
        (4, "start", "kontanthjaelp"),
    ]
    assert "dagpenge" in found[0].expected
    assert "2017-01-01 – 2017-06-01" in found[0].expected
    assert "sygedagpenge" in found[1].expected
    assert BenefitSpell.objects.count() == 1


def test_a_benefit_twice_on_a_day_is_refused_however_partial(file):
    path = file(f"{FREJA.digits};dagpenge;2017-01-01;;0,5;", f"{FREJA.digits};dagpenge;2017-02-01;;0,5;")
    assert [one.row for one in refused(path)] == [3]


def test_a_row_told_twice_is_refused(file):
    path = file(f"{FREJA.digits};dagpenge;2017-01-01;;1;", f"{FREJA.digits};dagpenge;2017-01-01;2017-02-01;1;")
    (one,) = refused(path)
    assert one.row == 3


def test_a_spell_that_is_moved_aside_by_the_same_file_is_no_overlap(file):
    import_spells(
        file(f"{FREJA.digits};dagpenge;2017-01-01;2017-02-01;1;", f"{FREJA.digits};kontanthjaelp;2017-02-01;;1;"), ORDER
    )
    import_spells(
        file(
            f"{FREJA.digits};dagpenge;2017-01-01;2017-03-01;1;",
            f"{FREJA.digits};kontanthjaelp;2017-02-01;2017-02-02;0,5;",
        ),
        ORDER,
    )
    assert [end for _, _, end, _ in spells()] == [date(2017, 3, 1), date(2017, 2, 2)]


def test_parquet_tells_the_same_as_csv(tmp_path):
    path = tmp_path / "spells.parquet"
    pl.DataFrame(
        {
            "cpr": [FREJA.digits, GRY.digits],
            "benefit": ["dagpenge", "kontanthjaelp"],
            "start": [date(2017, 1, 1), date(2017, 1, 1)],
            "end": [None, date(2017, 2, 1)],
            "weight": [0.5, 1.0],
            "as_graduate": [True, False],
        }
    ).write_parquet(path)
    assert import_spells(path, ORDER).counts.added == 2
    assert spells() == [
        ("dagpenge", date(2017, 1, 1), None, 5_000),
        ("kontanthjaelp", date(2017, 1, 1), date(2017, 2, 1), 10_000),
    ]
    assert BenefitSpell.objects.get(benefit="dagpenge").as_graduate


def test_citizens_may_be_named_by_key(tmp_path, freja):
    path = tmp_path / "spells.csv"
    path.write_text(f"key;benefit;start\n{freja.key};dagpenge;2017-01-01\n", encoding="utf-8")
    assert import_spells(path, ORDER).counts.added == 1
    assert freja.spells.get().end is None


@pytest.mark.parametrize(
    ("content", "row", "column"),
    [
        (b"cpr;benefit\n1;2\n", 1, "start"),
        (b"cpr;benefit;start;colour\n1;2;3;4\n", 1, "colour"),
        (b"benefit;start\ndagpenge;2017-01-01\n", 1, ""),
        (b"cpr;benefit;start\n1;2\n", 2, ""),
        (b"cpr;benefit;start\n\xff;2;3\n", 2, ""),
        (b"cpr;benefit;start\n", None, ""),
        (b"", None, ""),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path, content, row, column):
    path = tmp_path / "spells.csv"
    path.write_bytes(content)
    found = refused(path)
    assert (found[0].row, found[0].column) == (row, column)


def test_a_damaged_parquet_file_and_a_missing_file_are_refused(tmp_path):
    path = tmp_path / "spells.parquet"
    path.write_bytes(b"PAR1 nothing")
    assert len(refused(path)) == 1
    assert len(refused(tmp_path / "none.csv")) == 1


def test_units_must_be_the_municipalitys(file):
    load_organisation()
    head = "cpr;benefit;start;unit"
    assert import_spells(file(f"{FREJA.digits};dagpenge;2018-01-01;O-26", headings=head), ORDER).counts.added == 1
    (one,) = refused(file(f"{GRY.digits};dagpenge;2018-01-01;O-99", headings=head))
    assert (one.row, one.column, one.value) == (2, "unit", "O-99")


def test_the_register_of_another_municipality_is_behind_the_wall(file):
    (one,) = refused(file(f"{FREJA.digits};dagpenge;2017-01-01;;1;"), PeopleOrder("0147"))
    assert (one.row, one.column, one.value) == (2, "cpr", "")


def test_a_report_tells_what_became_of_each_row(file, tmp_path):
    order = PeopleOrder("0101", report=tmp_path / "report.csv")
    import_spells(file(f"{FREJA.digits};dagpenge;2017-01-01;;1;"), ORDER)
    import_spells(file(f"{FREJA.digits};dagpenge;2017-01-01;;1;", f"{GRY.digits};dagpenge;2017-01-01;;1;"), order)
    told = order.report.read_text(encoding="utf-8").split()
    assert told == ["row;outcome;column;value;expected", "2;unchanged;;;", "3;new;;;"]
    refused(file(*[f"{FREJA.digits};lommepenge;2017-01-{day:02};;1;" for day in range(1, 31)]), order)
    assert order.report.read_text(encoding="utf-8").count("refused;benefit;lommepenge") == 30


def test_only_some_roles_import_people(file, dina, erik, hans):
    path = file(f"{FREJA.digits};dagpenge;2017-01-01;;1;")
    for by in (dina, erik):
        with pytest.raises(NotAllowed):
            import_spells(path, PeopleOrder("0101", by=by))
    assert import_spells(path, PeopleOrder("0101", by=hans)).counts.added == 1
