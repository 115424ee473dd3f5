"""What citizens are told apart by, as conditions and columns on the pieces of their days on benefit."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import ibis
import ibis.expr.types as ir

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.field import Counted
from pejl.catalogue.schema.measures import Band, PeopleDimension
from pejl.warehouse.people.snapshot import PeopleSnapshot


def traits(at: PeopleSnapshot, pieces: ir.Table, known: Catalogue, names: Iterable[str]) -> ir.Table:
    """The pieces with a column for each of some dimensions that they do not have themselves (but centre)."""
    for name in sorted(names):
        dimension = known.people_dimensions[name]
        if dimension.bands:
            pieces = pieces.mutate(**{dimension.column: _banded(pieces, dimension)})
        elif dimension.aggregate_only:
            told = at.table("backgrounds").rename(of="person")
            pieces = pieces.left_join(told, pieces.person == told.of).drop("of")
    return pieces


def wanted(pieces: ir.Table, known: Catalogue, name: str, values: tuple[str, ...]) -> ir.BooleanValue:
    """Whether a piece has one of some values of a dimension. Pieces are as `traits` gives them."""
    dimension = known.people_dimensions[name]
    if dimension.bands:
        return reduce(or_, (_in_band(pieces.age, span(dimension, one)) for one in values))
    return pieces[dimension.column].cast("string").isin(values)


def span(dimension: PeopleDimension, value: str) -> Band:
    """A span of ages by the name of a band, or as 16-49, 50+: both ends are in it. ValueError if it is none."""
    if value in dimension.bands:
        return dimension.bands[value]
    first, _, last = value.removesuffix("+").partition("-")
    return Band(first=int(first), last=None if value.endswith("+") else int(last))


def counted_in(pieces: ir.Table, known: Catalogue, groups: tuple[str, ...]) -> ir.BooleanValue:
    """Whether a piece counts as one of some target groups."""
    return reduce(or_, (_counts(pieces, known, group) for group in groups))


def _counts(pieces: ir.Table, known: Catalogue, group: str) -> ir.BooleanValue:
    counted = known.target_groups[group].counted
    if not counted:
        return pieces.target_group == group
    return reduce(or_, (_fits(pieces, one) for one in counted))


def _fits(pieces: ir.Table, one: Counted) -> ir.BooleanValue:
    told: list[ir.BooleanValue] = []
    for column, values in (
        ("benefit", one.benefits), ("readiness", one.readiness), ("education", one.education), ("fund", one.fund),
    ):  # fmt: skip
        if values:
            told.append(pieces[column].isin(values))
    if one.but:
        told.append(pieces.benefit.notin(one.but))
    if one.not_education:
        told.append(pieces.education.notin(one.not_education))
    if one.graduate is not None:
        told.append(pieces.graduate == int(one.graduate))
    if one.min_age is not None or one.max_age is not None:
        told.append(_in_band(pieces.age, Band(first=one.min_age, last=one.max_age)))
    return reduce(and_, (one.fill_null(ibis.literal(value=False)) for one in told), ibis.literal(value=True))


def _banded(pieces: ir.Table, dimension: PeopleDimension) -> ir.StringValue:
    cases = [(_in_band(pieces.age, band), name) for name, band in dimension.bands.items()]
    return ibis.cases(*cases)


def _in_band(age: ir.IntegerValue, band: Band) -> ir.BooleanValue:
    """Pieces are cut at every line of the catalogue, so the last line that was reached tells the band."""
    low = age >= (band.first or 0)
    return low if band.last is None else low & (age <= band.last)


def at_units(rows: ir.Table, attachments: ir.Table, on: ir.DateValue | None = None) -> ir.Table:
    """The days of the rows at each unit, or the units on a day of each; who has two counts in both.

    rows: person, start, end and other columns. A citizen of no unit on some days has none then, and no row for them.
    """
    held = attachments.select("unit", of="person", first="start", after="end")
    far = ibis.date("9999-12-31")
    low, high = (rows.start, rows.end.coalesce(far)) if on is None else (on, on)
    begun = held["first"] < high if on is None else held["first"] <= high
    pairs = rows.join(held, [rows.person == held.of, begun, held.after.isnull() | (held.after > low)])
    if on is None:
        start = ibis.greatest(pairs.start, pairs["first"])
        end = ibis.least(pairs.end.coalesce(far), pairs.after.coalesce(far)).nullif(far)
        pairs = pairs.mutate(start=start, end=end)
    return pairs.drop("of", "first", "after")
