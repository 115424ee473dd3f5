"""What is asked of the worklist: whose citizens, which needs, which facets, in which order, with which columns.

It is read from an address and written into one. Nothing in it names a citizen: codes of the catalogue, units, days'
spans and employees' initials.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from pejl.domain.casework.queries.worklist.needs import BITS

SCOPES = ("mine", "team", "all")
FACETS = (
    "benefit", "group", "readiness", "weeks", "history", "age", "language", "district", "caseworker", "unit", "rule",
    "state", "measure", "course", "next", "flag",
)  # fmt: skip
SORTS = ("due", "name", "since", "interview", "held", "assigned", "ending", "age", "overdue")
COLUMNS = (
    "due", "overdue", "benefit", "weeks", "group", "readiness", "next", "held", "ending", "caseworker", "unit",
    "assigned", "age", "district", "language",
)  # fmt: skip
FIRST_COLUMNS = ("due", "overdue", "benefit", "weeks", "next", "caseworker")
_LONGEST = 80  # signs of a value; no code is longer


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked. Several needs, and several facets, narrow; several values of one facet widen.

    sort: "" is the order of the need that is asked for, or by deadline. columns: empty is the usual ones.
    """

    scope: str = "mine"
    needs: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    falling: bool = False
    columns: tuple[str, ...] = ()

    @classmethod
    def read(cls, told: Mapping[str, Sequence[str]]) -> Self:
        """A choice from the lists of an address. What is not known is left out."""
        first = {name: values[0] for name, values in told.items() if values}
        facets = {name: tuple(sorted({one for one in told.get(name, ()) if _sound(one)})) for name in FACETS}
        return cls(
            scope=first["scope"] if first.get("scope") in SCOPES else "mine",
            needs=tuple(one for one in BITS if one in told.get("need", ())),
            facets={name: values for name, values in facets.items() if values},
            sort=first["sort"] if first.get("sort") in SORTS else "",
            falling=first.get("falling") == "1",
            columns=tuple(one for one in COLUMNS if one in told.get("column", ())),
        )

    @property
    def query(self) -> str:
        """The choice as it stands in an address, in one order: the same choice is the same text."""
        pairs = [("scope", self.scope)] if self.scope != "mine" else []
        pairs += [("need", one) for one in self.needs]
        pairs += [(name, one) for name in FACETS for one in self.facets.get(name, ())]
        pairs += [("sort", self.sort)] if self.sort else []
        pairs += [("falling", "1")] if self.falling else []
        pairs += [("column", one) for one in self.columns]
        return urlencode(pairs)

    @property
    def narrows(self) -> bool:
        """Whether it asks for anything but everybody of its scope."""
        return bool(self.needs or self.facets)

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns that stand beside the name."""
        return self.columns or FIRST_COLUMNS

    def of(self, scope: str) -> Self:
        """The same choice of another scope."""
        return replace(self, scope=scope)

    def toggled(self, need: str) -> Self:
        """The same choice with a need, or without it where it had it; in the need's own order."""
        asked = {*self.needs} ^ {need}
        return replace(self, needs=tuple(one for one in BITS if one in asked), sort="", falling=False)

    def without(self, facet: str, value: str) -> Self:
        """The same choice without one value of a facet."""
        left = tuple(one for one in self.facets.get(facet, ()) if one != value)
        rest = {name: values for name, values in self.facets.items() if name != facet}
        return replace(self, facets=rest | ({facet: left} if left else {}))

    def sorted_by(self, sort: str, *, falling: bool = False) -> Self:
        """The same choice in another order."""
        return replace(self, sort=sort, falling=falling)


def _sound(value: str) -> bool:
    return bool(value) and len(value) <= _LONGEST and value.isprintable()
