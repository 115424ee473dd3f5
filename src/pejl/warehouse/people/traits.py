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
    """The pieces with a column for each of some dimensions that they do not have themselves."""
    for name in sorted(names):
        dimension = known.people_dimensions[name]
        if dimension.bands:
            pieces = pieces.mutate(age=_banded(pieces, dimension))
        elif name == "centre":
            pieces = _at_units(pieces, at.table("attachments"))
        elif name == "ancestry":
            told = at.table("backgrounds").rename(of="person")
            pieces = pieces.left_join(told, pieces.person == told.of).drop("of")
    return pieces


def wanted(pieces: ir.Table, known: Catalogue, name: str, values: tuple[str, ...]) -> ir.BooleanValue:
    """Whether a piece has one of some values of a dimension. Pieces are as `traits` gives them."""
    column = pieces[known.people_dimensions[name].column]
    return column.cast("string").isin(values)


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


def _at_units(pieces: ir.Table, attachments: ir.Table) -> ir.Table:
    """The days of the pieces at each unit; a citizen of two units counts in both, one of none has no unit."""
    held = attachments.select("unit", of="person", first="start", after="end")
    pairs = pieces.left_join(
        held,
        [
            pieces.person == held.of,
            held["first"] < pieces.end.coalesce(ibis.date("9999-12-31")),
            held.after.isnull() | (held.after > pieces.start),
        ],
    )
    start = ibis.greatest(pairs.start, pairs["first"].coalesce(pairs.start))
    end = ibis.least(pairs.end.coalesce(ibis.date("9999-12-31")), pairs.after.coalesce(ibis.date("9999-12-31")))
    return pairs.mutate(start=start, end=end.nullif(ibis.date("9999-12-31"))).drop("of", "first", "after")
