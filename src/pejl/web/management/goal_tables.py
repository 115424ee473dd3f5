"""The goals of a plan, and the league of one goal, as tables for files; the pages show the same rows."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding, LeagueRow
from pejl.publishing.naming import area_name, goal_measure, period_words
from pejl.web.management.series_facts import source_words
from pejl.web.management.standing_words import reason, status
from pejl.web.names import certainty_word, definition_name, language, missing_word, provenance_word, words
from pejl.web.own import own_area
from pejl.web.tables.table import Cell, Column, Kind, Row, Table


def goals_table(plan: str, period: str, standings: Iterable[GoalStanding]) -> Table:
    """A row for each goal of a plan: status, value, target, distance and rank, each beside last year's."""
    number = Kind.NUMBER
    columns = (
        Column("goal", _("Goal")),
        Column("title", _("Title")),
        Column("status", _("Status")),
        Column("value", _("Value"), number),
        Column("unit", _("Unit")),
        Column("period", _("Period")),
        Column("target", _("Target"), number),
        Column("distance", _("Distance"), number),
        Column("rank", _("Rank"), number),
        Column("of", _("Of"), number),
        Column("last_year", _("Value last year"), number),
        Column("distance_before", _("Distance last year"), number),
        Column("rank_before", _("Rank last year"), number),
        Column("why", _("Why something is missing")),
        Column("provenance", _("Provenance")),
        Column("certainty", _("Certainty")),
        Column("data_date", _("Data date"), Kind.DATE),
    )
    shown = list(standings)
    title = words(catalogue().plans[plan].title)
    caption = f"{title}, {period_words(period, language())}"
    dates = [one.data_date for one in shown if one.data_date]
    about = (
        (_("Plan"), title),
        (_("Area"), area_name(own_area())),
        (_("Period"), period_words(period, language())),
        (_("Source"), "; ".join(dict.fromkeys(source_words(one) for one in catalogue().plans[plan].source))),
        (_("Data date"), max(dates).isoformat() if dates else _("not told")),
        (
            _("Provenance"),
            ", ".join(sorted({provenance_word(one.provenance) for one in shown if one.value is not None})),
        ),
    )
    return Table(f"goals-{plan}-{period}", caption, columns, tuple(_goal_row(one) for one in shown), about)


def _goal_row(one: GoalStanding) -> Row:
    goal = catalogue().goals[one.goal]
    of = goal_measure(goal, one.unit, language())
    known = one.value is not None
    place, before = one.place, one.last_year_place
    figures = [Cell(value, decimals=of.decimals) for value in (one.target, one.distance)]
    return Row(
        (
            Cell(goal.id),
            Cell(words(goal.title)),
            Cell(status(goal, one).word),
            Cell(one.value, missing_word("") if goal.indicator else "", decimals=of.decimals),
            Cell(of.short if known else ""),
            Cell(one.period if known else ""),
            *figures,
            Cell(place.rank if place else None),
            Cell(place.of if place and place.rank else None),
            Cell(one.last_year_value, decimals=of.decimals),
            Cell(one.last_year_distance, decimals=of.decimals),
            Cell(before.rank if before else None),
            Cell(reason(one)),
            Cell(provenance_word(one.provenance) if known else ""),
            Cell(certainty_word(one.certainty) if known else ""),
            Cell(one.data_date),
        ),
        id=goal.id,
    )


def league_table(goal: Goal, period: str, rows: Iterable[LeagueRow]) -> Table:
    """The municipalities that a goal is measured among, the best first."""
    of = goal_measure(goal, "", language())
    columns = (
        Column("rank", _("Rank"), Kind.NUMBER),
        Column("area", _("Municipality")),
        Column("code", _("Code")),
        Column("value", of.short, Kind.NUMBER, of.decimals),
        Column("distance", _("From the best"), Kind.NUMBER, of.decimals),
        Column("last_year", _("Last year"), Kind.NUMBER, of.decimals),
        Column("rank_before", _("Rank last year"), Kind.NUMBER),
        Column("provenance", _("Provenance")),
    )
    shown = list(rows)
    about = (
        (_("Goal"), f"{goal.id}: {words(goal.title)}"),
        (_("Period"), period_words(period, language())),
        (_("Unit"), of.short),
        *_counted(goal),
        (
            _("Provenance"),
            ", ".join(sorted({provenance_word(one.provenance) for one in shown if one.value is not None})),
        ),
    )
    caption = f"{words(goal.title)}, {period_words(period, language())}"
    return Table(f"league-{goal.id}-{period}", caption, columns, tuple(map(_league_row, shown)), about)


def _counted(goal: Goal) -> tuple[tuple[str, str], ...]:
    indicator = catalogue().indicators.get(goal.indicator or "")
    if indicator is None:
        return ()
    definition = indicator.definition(goal.definition)
    return (
        (_("Indicator"), words(indicator.title)),
        (_("Definition “%(name)s”") % {"name": definition_name(indicator, definition.id)}, words(definition.text)),
        (_("Source"), "; ".join(dict.fromkeys(source_words(one) for one in definition.source))),
    )


def _league_row(one: LeagueRow) -> Row:
    cells = (
        Cell(one.rank, "–"),
        Cell(area_name(one.area)),
        Cell(one.area),
        Cell(one.value, missing_word(one.missing)),
        Cell(one.distance_to_best, "–"),
        Cell(one.last_year_value, missing_word("")),
        Cell(one.last_year_rank, "–"),
        Cell(provenance_word(one.provenance) if one.value is not None else ""),
    )
    return Row(cells, id=f"area-{one.area}", own=one.area == own_area())
