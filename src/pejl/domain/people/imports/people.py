"""Citizens from files. The CPR number is sealed on the way in; no message names a person."""

import uuid
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pejl.domain.people.imports.checking import BORN, PERSON, WOMAN, note, read_persons
from pejl.domain.people.imports.columns import DAY, WORD, YES_NO, Column, day, fitting, one_of, text, yes_no
from pejl.domain.people.imports.merging import Target
from pejl.domain.people.imports.sheets import Sheet
from pejl.domain.people.imports.taken import PeopleOrder, PeopleTaken
from pejl.domain.people.imports.taking import Kind, take_file
from pejl.domain.people.kinds import ContactBy, Sex
from pejl.domain.people.models import Citizen
from pejl.domain.people.names import folded
from pejl.domain.people.queries.made_up import holds_a_city
from pejl.domain.people.sealing import seal
from pejl.domain.steering.imports.problems import Problems
from pejl.kernel.cpr import Cpr

_NAME = text(100)
PEOPLE_COLUMNS = (
    Column("cpr", text(11), WORD, required=True, private=True),
    Column("citizen_key", fitting(r"^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$"), gettext_noop("expected a UUID"),
           field="key"),
    Column("given_name", _NAME, WORD, required=True, private=True),
    Column("family_name", _NAME, WORD, required=True, private=True),
    Column("birth_date", day, DAY, private=True),
    Column("sex", one_of(*Sex), gettext_noop("expected woman or man")),
    Column("street", text(200), WORD, private=True, default=""),
    Column("postcode", fitting(r"^\d{4}$"), gettext_noop("expected four digits"), private=True, default=""),
    Column("town", text(100), WORD, private=True, default=""),
    Column("district", text(60), WORD, default=""),
    Column("housing_area", text(60), WORD, default=""),
    Column("language", fitting(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)?$"), gettext_noop("expected a language such as da"),
           default="da"),
    Column("needs_interpreter", yes_no, YES_NO, default=False),
    Column("citizenship", fitting(r"^[A-Z]{2}$"), gettext_noop("expected a country such as DK"), default="DK"),
    Column("residence_basis", text(40), WORD, default=""),
    Column("residence_from", day, DAY),
    Column("contact_by", one_of(*ContactBy), gettext_noop("expected digital_post, letter, phone or email"),
           default=ContactBy.DIGITAL_POST.value),
    Column("phone", text(30), WORD, private=True, default=""),
    Column("email", fitting(r"^[^@\s]+@[^@\s]+$"), gettext_noop("expected an e-mail address"), private=True,
           default=""),
    Column("died_on", day, DAY),
)  # fmt: skip
_TOLD = tuple(one.kept_as for one in PEOPLE_COLUMNS if one.name not in ("cpr", "citizen_key"))
_CITIZENS = Target(
    "people_citizen",
    ("municipality", "cpr_digest"),
    (*_TOLD, "search_name"),
    once=("key", "cpr_sealed"),
    in_place=True,
)


def import_people(path: Path, order: PeopleOrder) -> PeopleTaken:
    """Take in citizens: cpr; given_name; family_name; and what else is told. Raises NotAllowed and DeliveryError."""
    return take_file(path, order, Kind("people", PEOPLE_COLUMNS, _CITIZENS, _complete))


def _complete(values: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> pl.DataFrame:
    persons = read_persons(sheet, problems)
    _kept_apart(persons, sheet, problems, order)
    problems.refuse()
    values = _filled(values, persons).with_columns(
        municipality=pl.lit(order.municipality),
        cpr_digest=persons[PERSON],
    )
    return _searchable(values).with_columns(*_once(values, persons, order))


def _kept_apart(persons: pl.DataFrame, sheet: Sheet, problems: Problems, order: PeopleOrder) -> None:
    """A register with a synthetic city takes nobody real: note every number that has not 60 added to the day."""
    if holds_a_city(order.municipality):
        real = persons["digits"].is_not_null() & (persons["digits"].str.slice(0, 2).cast(pl.Int32, strict=False) <= 60)
        told = _("this register holds a made-up city; expected a made-up number with 60 added to the day")
        note(sheet, problems, PEOPLE_COLUMNS[0], real, told)


def _searchable(values: pl.DataFrame) -> pl.DataFrame:
    """The rows with the name as it is searched for; many people have the same, so each is folded once."""
    names = values.select("given_name", "family_name").unique()
    every = [folded(given, family) for given, family in names.rows()]
    names = names.with_columns(pl.Series("search_name", every, dtype=pl.String))
    return values.join(names, on=["given_name", "family_name"], how="left", maintain_order="left")


def _filled(values: pl.DataFrame, persons: pl.DataFrame) -> pl.DataFrame:
    """Birth date and sex from the number where the file does not tell them; empty cells as the record keeps them."""
    born = values[BORN].fill_null(persons[BORN]) if BORN in values.columns else persons[BORN]
    by_number = persons.select(sex=pl.when(WOMAN).then(pl.lit(Sex.WOMAN.value)).otherwise(pl.lit(Sex.MAN.value)))["sex"]
    sex = values["sex"].fill_null(by_number) if "sex" in values.columns else by_number
    values = values.with_columns(born.alias(BORN), sex.alias("sex"))
    defaults = {one.kept_as: one.default for one in PEOPLE_COLUMNS if one.default is not None}
    there = [name for name in defaults if name in values.columns]
    return values.with_columns(pl.col(name).fill_null(pl.lit(defaults[name])) for name in there)


def _once(values: pl.DataFrame, persons: pl.DataFrame, order: PeopleOrder) -> list[pl.Series]:
    """Key and sealed number of those who are new; nothing of the others, whose own stay."""
    of_all = Citizen.objects.filter(municipality=order.municipality).order_by().values_list("cpr_digest", flat=True)
    known = set(of_all.iterator(chunk_size=20_000))
    new = [digest not in known for digest in persons[PERSON]]
    told = (
        values["key"].str.replace_all("-", "") if "key" in values.columns else pl.repeat(None, len(values), eager=True)
    )
    keys = [(key or uuid.uuid4().hex) if is_new else None for key, is_new in zip(told, new, strict=True)]
    sealed = [seal(Cpr(number)) if is_new else None for number, is_new in zip(persons["digits"], new, strict=True)]
    return [pl.Series("key", keys, dtype=pl.String), pl.Series("cpr_sealed", sealed, dtype=pl.Binary)]
