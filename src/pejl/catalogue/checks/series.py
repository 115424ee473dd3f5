"""Indicators, definitions, segments and tables must fit each other: a series that is named must be one that can be."""

from collections.abc import Iterator
from typing import Any

from pejl.catalogue.checks.references import Finding
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.figures import Indicator, Table

NAMING = ("goals", "published", "simulated_series")  # kinds that name a series: indicator, definition, segment


def series(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """The definition and the segment that an entry names must be the indicator's."""
    if kind in NAMING and one.indicator:
        yield from _definition(catalogue, one.indicator, one.definition, "definition")
        yield from segment(catalogue, one.indicator, one.segment, "segment")


def named(catalogue: Catalogue, indicator: str, definition: str, part: str, place: str) -> Iterator[Finding]:
    """A series named inside an entry: the indicator is known, and the definition and the segment are its own."""
    if indicator not in catalogue.indicators:
        yield f"{place}.indicator", f"“{indicator}” is not among the indicators of the catalogue"
        return
    yield from _definition(catalogue, indicator, definition, f"{place}.definition")
    yield from segment(catalogue, indicator, part, f"{place}.segment")


def tables(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Columns name what their role needs; printed values and bands are values of their dimension."""
    if kind != "tables":
        return
    for position, column in enumerate(one.columns):
        if column.role in ("measure", "dimension"):
            needed = "indicator" if column.role == "measure" else "dimension"
            if not getattr(column, needed):
                yield f"columns.{position}.{needed}", f"a column with the role {column.role} must name one"
        if column.indicator:
            yield from _definition(catalogue, column.indicator, one.definition, "definition")
        for number, mirror in enumerate(column.mirrors):
            place = f"columns.{position}.mirrors.{number}"
            yield from _definition(catalogue, mirror.indicator, mirror.definition, f"{place}.definition")
            yield from segment(catalogue, column.indicator, mirror.segment, f"{place}.segment")
    yield from _printed(catalogue, one)


def ratios(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """A ratio has both parts; what its parts are read with are segments of theirs."""
    if kind != "indicators":
        return
    for part in ("numerator", "denominator"):
        named = getattr(one, part)
        if one.of_period == "ratio" and not named:
            yield part, "a longer period is made as a ratio, so both numerator and denominator must be named"
        if wanted := getattr(one, f"{part}_segment"):
            yield from segment(catalogue, named or "", wanted, f"{part}_segment")


def definitions(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """The definitions of an indicator have different ids; one that continues another begins where that one ends."""
    if kind != "indicators":
        return
    seen: dict[str, Any] = {}
    for position, definition in enumerate(one.definitions):
        if definition.id in seen:
            yield f"definitions.{position}.id", f"“{definition.id}” stands twice"
        seen[definition.id] = definition
    for position, definition in enumerate(one.definitions):
        if definition.continues:
            yield from _continues(seen, definition, f"definitions.{position}")


def segment(catalogue: Catalogue, indicator: str, text: str, place: str) -> Iterator[Finding]:
    """A segment is “key=value;key=value”, sorted, of the indicator's dimensions, and never names a total."""
    known = catalogue.indicators.get(indicator)
    if not text or known is None:  # a missing indicator is told by its reference
        return
    pairs = [pair.partition("=")[::2] for pair in text.split(";")]
    keys = [key for key, _ in pairs]
    if keys != sorted(set(keys)):
        yield place, f"“{text}”: expected each dimension once, in the order of the alphabet"
    for key, value in pairs:
        yield from _pair(catalogue, known, key, value, place)


def _pair(catalogue: Catalogue, known: Indicator, key: str, value: str, place: str) -> Iterator[Finding]:
    dimension = catalogue.dimensions.get(key)
    if dimension is None or key not in known.dimensions:
        yield place, f"“{key}” is not among the dimensions of {known.id} ({', '.join(known.dimensions) or 'none'})"
    elif value not in dimension.values:
        yield place, f"“{value}” is not among the values of {key} ({', '.join(dimension.values)})"
    elif value == dimension.total:
        yield place, f"“{value}” is the total of {key} and is written as an empty segment"


def _definition(catalogue: Catalogue, indicator: str, definition: str, place: str) -> Iterator[Finding]:
    known = catalogue.indicators.get(indicator)
    ids = [one.id for one in known.definitions] if known else [definition]
    if definition not in ids:
        yield place, f"{indicator} has no definition “{definition}”; it has {', '.join(ids)}"


def _continues(seen: dict[str, Any], definition: Any, place: str) -> Iterator[Finding]:
    before = seen.get(definition.continues)
    if before is None or before is definition:
        yield f"{place}.continues", f"“{definition.continues}” is no other definition of the indicator"
    elif definition.valid_from is None:
        yield f"{place}.valid_from", f"must be told, as it takes over from “{before.id}” on that day"
    elif before.valid_to and before.valid_to > definition.valid_from:
        yield f"{place}.valid_from", f"“{before.id}” holds until {before.valid_to}, so the two overlap"
    elif before.valid_from and before.valid_from >= definition.valid_from:
        yield f"{place}.valid_from", f"must be later than {before.valid_from}, when “{before.id}” begins"


def _printed(catalogue: Catalogue, one: Table) -> Iterator[Finding]:
    for name in {*one.values, *one.bands, *one.sums}:
        dimension = catalogue.dimensions.get(name)
        if dimension is None or name not in {column.dimension for column in one.columns}:
            yield "values", f"“{name}” is not the dimension of a column"
            continue
        wanted = {**one.values.get(name, {}), **{band: band for band in one.bands.get(name, ())}}
        for printed, value in wanted.items():
            if value not in dimension.values:
                yield f"values.{name}.{printed}", f"“{value}” is not among the values of {name}"
