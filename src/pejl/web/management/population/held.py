"""What the register holds that can be asked about: from when, until when, and the values that it knows itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Unit
from pejl.kernel.periods import Period, PeriodKind
from pejl.kernel.text import Text
from pejl.warehouse.people import snapshot
from pejl.warehouse.people.questions import OF_THE_ENGINE, names
from pejl.warehouse.people.snapshot import PeopleSnapshot

# Where the values of these dimensions stand; the catalogue tells those of all others.
_TOLD_BY_RECORD = {"district": ("persons", "district"), "fund": ("spells", "fund"), "centre": ("attachments", "unit")}
_OWN = "population"


@dataclass(frozen=True, slots=True)
class Held:
    """A municipality's register. first: no benefit ended before this day, so that figures of earlier days are too low.

    first and until (the last day that is known) are None where the register is empty.
    """

    municipality: str
    first: date | None
    until: date
    values: Mapping[str, tuple[str, ...]]

    def known(self, kind: PeriodKind) -> list[Period]:
        """Every period of a kind that is over and not too early, the oldest first."""
        if self.first is None:
            return []
        one, found = Period.containing(kind, self.first), []
        while one.end <= self.until + timedelta(days=1):
            found.append(one)
            one = one.shift(1)
        return found


def held(municipality: str) -> Held:
    """What the register of a municipality holds now."""
    at = snapshot.current(municipality)
    first, values = at.once(_OWN, lambda: (_first(at), _values(at)))
    return Held(municipality, first, at.data_date, values)


def _first(at: PeopleSnapshot) -> date | None:
    """Citizens whose benefits ended before the register began are not in it: the first end tells when it began."""
    spells = at.table("spells")
    (row,) = at.ask(spells.aggregate(ended=spells.end.min(), begun=spells.start.min())).to_pylist()
    found: date | None = row["ended"] or row["begun"]
    return found


def _values(at: PeopleSnapshot) -> dict[str, tuple[str, ...]]:
    found = {}
    for dimension, (table, column) in _TOLD_BY_RECORD.items():
        rows = at.ask(at.table(table).select(column).distinct()).to_pylist()
        found[dimension] = tuple(sorted(row[column] for row in rows if row[column]))
    return found


def dimensions(*, limiting: bool = False) -> list[str]:
    """What figures are broken down by; or what they are limited to, besides the benefit."""
    known = [one for one in catalogue().people_dimensions if one not in OF_THE_ENGINE]
    return [one for one in known if one != ("benefit" if limiting else "group")]


def offered(dimension: str, of: Held, called: Mapping[str, Text]) -> list[str]:
    """The values of a dimension that can be asked for, in the order they are read. called: as `called_in` tells."""
    known = catalogue()
    one = known.people_dimensions[dimension]
    if dimension == "group":
        return [key for key, group in known.target_groups.items() if group.counted]
    if dimension in of.values:
        return sorted(of.values[dimension], key=lambda key: called[key].da if key in called else key)
    return list(one.values or names(dimension))


def called_in(dimension: str, municipality: str) -> dict[str, Text]:
    """What the values of a dimension are called; a unit as the municipality calls it."""
    told = dict(names(dimension))
    if dimension == "centre":
        rows = Unit.objects.filter(municipality=municipality).order_by("valid_from").values_list("code", "name")
        told |= {code: Text(name, name) for code, name in rows}
    return told
