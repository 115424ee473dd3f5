"""A citizen whose last benefit ended long ago, with everything that would tell who she is, and where to look for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from django.db import connection
from tests.domain.people.privacy.everything import USERNAME, one_of_everything

from pejl.domain.people import sealing
from pejl.domain.people.models import BenefitSpell, Citizen, UnitAttachment, Visitation, WageHours
from pejl.domain.people.models.history import FULL
from pejl.domain.people.names import folded
from pejl.kernel.cpr import Cpr

STARTED = date(2014, 1, 6)
ENDED = date(2015, 3, 1)  # the first day without the last benefit
OVER = date(2020, 3, 1)  # five years later, by the rule of today
NOTICE = date(2019, 12, 2)  # ninety days before it is over
_numbers = count(5000, 2)


@dataclass(frozen=True)
class Known:
    """What was known of a citizen before: all of it must be gone afterwards."""

    citizen: Citizen
    cpr: Cpr
    words: tuple[str, ...]

    def traces(self) -> dict[str, bytes]:
        """Everything that would tell who it was, as it could stand in a file or a column, by what it is."""
        found = {word: word.encode() for word in (*self.words, *map(str.lower, self.words))}
        found |= {"cpr": self.cpr.digits.encode(), "cpr-": self.cpr.hyphenated.encode()}
        found |= {f"digest {index}": one.encode() for index, one in enumerate(sealing.digests(self.cpr))}
        return found | {"sealed": bytes(self.citizen.cpr_sealed)}


def former_citizen(
    given_name: str = "Ragnfrid", family_name: str = "Øksnebjerg", *, born: date = date(1986, 3, 14)
) -> Known:
    """Her case: a benefit, a target group, a unit and wage hours at two employers in one month."""
    cpr = Cpr.parse(f"{born.day + 60:02}{born:%m%y}{next(_numbers) % 4000:04}", fictive=True)
    citizen = Citizen.objects.create(
        municipality="0101",
        cpr_sealed=sealing.seal(cpr),
        cpr_digest=sealing.digest(cpr),
        given_name=given_name,
        family_name=family_name,
        search_name=folded(given_name, family_name),
        birth_date=born,
        sex="woman",
        street="Kattesundet 117, 3. th.",
        postcode="1458",
        town="Lillekøbing",
        district="vesterbro",
        housing_area="Kattegården",
        phone="+45 71 99 83 26",
        email="ragnfrid@oeksnebjerg.example",
        citizenship="NO",
        language="nn",
        residence_basis="refugee",
        residence_from=date(2011, 8, 17),
    )
    span = {"citizen": citizen, "start": STARTED, "end": ENDED}
    BenefitSpell.objects.create(
        **span, benefit="dagpenge", weight=FULL, excludes="livelihood", fund="CA", education="academic"
    )
    Visitation.objects.create(**span, target_group="T-04")
    UnitAttachment.objects.create(**span, unit_code="O-26")
    for employer, hours in (("31415926", 20), ("27182818", "12.25")):
        WageHours.objects.create(citizen=citizen, month=date(2014, 6, 1), employer=employer, hours=hours)
    words = (given_name, family_name, "Kattesundet", "Lillekøbing", "Kattegården", "71 99 83 26",
             "oeksnebjerg.example", "2011-08-17", born.isoformat(), "31415926")  # fmt: skip
    return Known(citizen, cpr, words)


def with_everything(known: Known, relative: Cpr) -> Known:
    """The same citizen with a row in every table that concerns citizens: a relative and an account among it."""
    one_of_everything(known.citizen, relative.digits)
    return Known(known.citizen, known.cpr, (*known.words, USERNAME))


def found_in_database(known: Known) -> set[str]:
    """Which traces stand in any column of any table, whether or not a model knows it, on either database."""
    told = b"\n".join(_every_value())
    return {name for name, trace in known.traces().items() if trace in told}


def found_in_files(known: Known, folder: Path) -> dict[str, set[str]]:
    """File → which traces stand in its bytes."""
    held = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = {
        str(path.relative_to(folder)): {name for name, trace in known.traces().items() if trace in content}
        for path, content in held.items()
    }
    return {path: names for path, names in found.items() if names}


def _every_value() -> Iterator[bytes]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the database's own names
            for row in cursor.fetchall():
                yield from (bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row)
