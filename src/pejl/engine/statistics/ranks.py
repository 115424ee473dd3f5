"""Ranks of areas inside clusters.

Definitions (documented answers to what the documents leave open):

- Competition rank: 1 + the number of members with a better value. Equal values share the better rank and the next is
  skipped (1, 2, 2, 4). Where neither direction is better there is no rank.
- A member without a figure (suppressed, not told, illegible, or no row at all) has no rank and is counted as missing;
  the others are ranked among themselves and `of` counts only them.
- The cluster is the one of the scheme to which the area belongs on the last day of the period. If lists overlap, the
  oldest (lowest number) answers.
"""

import ibis
from ibis.expr.types import Table

from pejl.engine.statistics.joins import look_up
from pejl.engine.statistics.steps import Steps
from pejl.engine.statistics.tables import DECIMALS


def belongs(asked: Table, members: Table, periods: Table) -> Table:
    """The cluster in which each area is compared.

    asked: scheme, area, period (distinct). Returns scheme, area, period, cluster, origin; no row where the area is in
    no cluster of the scheme on the last day of the period.
    """
    dated = look_up(asked, periods, {"period": "period"}, {"last_day": "last_day"})
    found = dated.join(
        members,
        [
            dated.scheme == members.scheme,
            dated.area == members.member,
            (members.own == "") | (members.own == dated.area),
            members.valid_from <= dated.last_day,
            members.valid_to.isnull() | (dated.last_day < members.valid_to),
        ],
        rname="_{name}",
    )
    return found.group_by(found.scheme, found.area, found.period).agg(
        cluster=found.cluster.min(), origin=found.origin.argmin(found.cluster)
    )


def places(needed: Table, members: Table, cells: Table, series: Table, periods: Table) -> Table:
    """Every member's place in the clusters and periods asked for.

    needed: series, cluster, period (distinct). Returns one row per series × cluster × period × member: value,
    missing, provenance, certainty, position (1, 2, 3 … without ties, for looking up the value of a place), rank, of,
    absent, best_area, best_value, others_best (the best value among the other members), total (sum of the values)
    and weakest (the least trustworthy provenance among the members).
    """
    dated = look_up(needed, periods, {"period": "period"}, {"last_day": "last_day"})
    signed = look_up(dated, series, {"series": "series"}, {"sign": "sign"})
    in_force = signed.join(
        members,
        [
            signed.cluster == members.cluster,
            members.valid_from <= signed.last_day,
            members.valid_to.isnull() | (signed.last_day < members.valid_to),
        ],
        rname="_{name}",
    ).select("series", "period", "sign", "cluster", "member")
    taken = {name: name for name in ("value", "missing", "provenance", "certainty")}
    figures = look_up(in_force, cells, {"series": "series", "member": "area", "period": "period"}, taken)
    return _ranked(figures)


def _ranked(figures: Table) -> Table:
    has = figures.value.notnull() & figures.sign.notnull()
    scored = figures.mutate(score=ibis.ifelse(has, figures.value * figures.sign, None))
    cluster = [scored.series, scored.cluster, scored.period]
    all_of_it = ibis.window(group_by=cluster)
    by_score = ibis.window(group_by=cluster, order_by=scored.score)
    in_order = ibis.window(group_by=cluster, order_by=[scored.score, scored.member])
    placed = scored.mutate(
        position=ibis.row_number().over(in_order) + 1,
        rank=ibis.ifelse(scored.score.notnull(), ibis.rank().over(by_score) + 1, None),
        of=scored.value.count().over(all_of_it),
        members=scored.member.count().over(all_of_it),
        total=scored.value.sum().over(all_of_it),
        weakest=scored.provenance.max().over(all_of_it),
        first_area=scored.member.first().over(in_order),
        first_value=scored.value.first().over(in_order),
        second=scored.value.nth(1).over(in_order),
    )
    ranked = placed.of.cast("int64") > 0
    return placed.mutate(
        absent=placed.members - placed.of,
        best_area=ibis.ifelse(ranked & placed.sign.notnull(), placed.first_area, None),
        best_value=ibis.ifelse(placed.sign.notnull(), placed.first_value, None),
        others_best=ibis.ifelse(
            placed.sign.notnull(), ibis.ifelse(placed["rank"] == 1, placed.second, placed.first_value), None
        ),
    ).drop("score", "members", "first_area", "first_value", "second")


def level(total: ibis.Value, of: ibis.Value, own: ibis.Value) -> ibis.Value:
    """A cluster's level as an area is held against it: the unweighted mean of the other members' values."""
    others = of - ibis.ifelse(own.notnull(), 1, 0)
    return ibis.ifelse(others > 0, ((total - own.fill_null(0.0)) / others).round(DECIMALS), None)


def league(steps: Steps, asked: Table, members: Table, cells: Table, series: Table, periods: Table) -> Table:
    """The whole cluster of an area in one period, beside the same period last year.

    asked: series, scheme, area, period. Returns one row per asked row × member: member, value, missing, provenance,
    rank, of, distance_to_best, last_year_value, last_year_rank, origin. Each year ranks among that year's members.
    """
    dated = asked.join(periods.select("period", "last_year"), "period")
    both = dated.select("series", "scheme", "area", "period").union(
        dated.select("series", "scheme", "area", period="last_year"), distinct=True
    )
    both = steps.add("both_years", both)
    found = belongs(both.select("scheme", "area", "period").distinct(), members, periods)
    grouped = steps.add("grouped", both.join(found, ["scheme", "area", "period"]))
    needed = grouped.select("series", "cluster", "period").distinct()
    placed = steps.add("placed", places(needed, members, cells, series, periods))
    now = dated.join(grouped, ["series", "scheme", "area", "period"])
    rows = now.join(placed, ["series", "cluster", "period"])
    before = {"series": "series", "scheme": "scheme", "area": "area", "last_year": "period"}
    rows = look_up(rows, grouped.view(), before, {"last_cluster": "cluster"})
    last = {"series": "series", "last_cluster": "cluster", "last_year": "period", "member": "member"}
    rows = look_up(rows, placed.view(), last, {"last_year_value": "value", "last_year_rank": "rank"})
    distance = ((rows.value - rows.best_value) * rows.sign).round(DECIMALS)
    return steps.add("league", rows.mutate(distance_to_best=distance))
