"""Municipalities beside each other: rank and distance among the chosen ones, and among all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.engine.statistics.results import LeagueRow, Peer
from pejl.publishing.naming import area_name, period_words
from pejl.warehouse import rankings
from pejl.web.management.one_period import Chosen
from pejl.web.names import language, missing_word, provenance_word, words
from pejl.web.own import own_area
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


@dataclass(frozen=True, slots=True)
class Beside:
    """A municipality among the chosen ones: `row` is ranked among them, `of_all` is its rank in the country."""

    row: LeagueRow
    of_all: int | None


def among(chosen: Chosen, areas: Sequence[str]) -> list[Beside]:
    """The chosen municipalities, best first, missing last; ties share the better rank."""
    if not chosen.period:
        return []
    league = rankings.league(
        chosen.indicator.id,
        chosen.period,
        area=own_area(),
        definition=chosen.definition,
        segment=chosen.segment,
    )
    return ranked([one for one in league if one.area in areas])


def ranked(kept: Sequence[LeagueRow]) -> list[Beside]:
    """Some rows of a league, ranked among themselves in the league's own order."""
    ranks = [one.rank for one in kept if one.rank is not None]
    before = [one.last_year_rank for one in kept if one.last_year_rank is not None]
    nearest = min((one.distance_to_best for one in kept if one.distance_to_best is not None), default=None)
    return [
        Beside(
            replace(
                one,
                rank=_among(one.rank, ranks),
                last_year_rank=_among(one.last_year_rank, before),
                distance_to_best=_from(one.distance_to_best, nearest),
            ),
            one.rank,
        )
        for one in kept
    ]


def _among(rank: int | None, ranks: Sequence[int]) -> int | None:
    return None if rank is None else 1 + sum(other < rank for other in ranks)


def _from(distance: float | None, nearest: float | None) -> float | None:
    return None if distance is None or nearest is None else distance - nearest


def table(chosen: Chosen, beside: Iterable[Beside]) -> Table:
    """Value, ranks, distance and the same period last year for each chosen municipality."""
    rows = list(beside)
    of = chosen.measure
    columns = (
        Column("area", _("Municipality")),
        Column("code", _("Code"), on_page=False),
        Column("rank", _("Rank here"), Kind.NUMBER),
        Column("value", of.short, Kind.NUMBER, of.decimals),
        Column("distance", _("From the best"), Kind.NUMBER, of.decimals),
        Column("last_year", _("Last year"), Kind.NUMBER, of.decimals),
        Column("change", _("Change"), Kind.NUMBER, of.decimals, signed=True),
        Column("rank_before", _("Rank here last year"), Kind.NUMBER),
        Column("of_all", _("Rank of all"), Kind.NUMBER),
        Column("provenance", _("Provenance"), on_page=False),
    )
    caption = f"{chosen.title}, {period_words(chosen.period, language())}" if chosen.period else chosen.title
    about = chosen.about([one.row.provenance for one in rows]) if chosen.period else ()
    return Table(f"compare-{chosen.indicator.id}-{chosen.period}", caption, columns, tuple(map(_row, rows)), about)


def _row(one: Beside) -> Row:
    row = one.row
    simulated = row.provenance == "simulated" and row.value is not None
    known = row.value is not None and row.last_year_value is not None
    cells = (
        Cell(area_name(row.area)),
        Cell(row.area),
        Cell(row.rank, "–"),
        Cell(
            row.value,
            missing_word(row.missing),
            note=provenance_word("simulated") if simulated else "",
            mark="is-simulated" if simulated else "",
        ),
        Cell(row.distance_to_best, "–"),
        Cell(row.last_year_value, missing_word("")),
        Cell((row.value or 0) - (row.last_year_value or 0) if known else None, "–"),
        Cell(row.last_year_rank, "–"),
        Cell(one.of_all, "–"),
        Cell(provenance_word(row.provenance) if row.value is not None else ""),
    )
    return Row(cells, id=f"area-{row.area}", own=row.area == own_area())


def peers_table(chosen: Chosen, peers: Iterable[Peer]) -> Table:
    """The municipalities with like conditions: expected, actual, and the difference with its interval."""
    of = chosen.measure
    columns = (
        Column("area", _("Municipality")),
        Column("code", _("Code"), on_page=False),
        Column("expected", _("Expected"), Kind.NUMBER, of.decimals),
        Column("lower", _("At least"), Kind.NUMBER, of.decimals),
        Column("upper", _("At most"), Kind.NUMBER, of.decimals),
        Column("actual", _("Actual"), Kind.NUMBER, of.decimals),
        Column("difference", _("Actual minus expected"), Kind.NUMBER, of.decimals, signed=True),
        Column("reasons", _("What weighs most")),
    )
    return Table("peers", _("Municipalities with like framework conditions"), columns,
                 tuple(_peer(one, chosen) for one in peers))  # fmt: skip


def _peer(one: Peer, chosen: Chosen) -> Row:
    numbers = (one.expected, one.lower, one.upper, one.actual, one.difference)
    cells = (
        Cell(area_name(one.area)),
        Cell(one.area),
        *(Cell(value) for value in numbers),
        Cell(_reasons(one, chosen)),
    )
    return Row(cells, own=one.area == own_area())


def _reasons(one: Peer, chosen: Chosen) -> str:
    heaviest = sorted(one.reasons, key=lambda reason: -abs(reason[1]))[:3]
    of = chosen.measure
    return ", ".join(f"{_covariate(name)} {'+' if weight > 0 else ''}{of.number(weight)}" for name, weight in heaviest)


def _covariate(name: str) -> str:
    known = catalogue().indicators.get(name)
    return words(known.title) if known else name.removeprefix("factor_").replace("_", " ")
