"""`pejl goals`: how the goals of a plan stand."""

import json
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.cli import asked
from pejl.cli.errors import UserError
from pejl.engine.statistics.results import GoalStanding, Movement, Place
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period, PeriodKind
from pejl.publishing.sentences import status_word
from pejl.warehouse.goals import forecast, periods, standings, what_it_takes

_ARROWS = {Movement.BETTER: "▲", Movement.WORSE: "▼", Movement.UNCHANGED: "=", Movement.UNKNOWN: ""}


def goals(
    plan: Annotated[str, typer.Option(help="The plan by its year, as 2018.")],
    quarter: Annotated[str, typer.Option(help="The quarter, as 2017Q2; the newest with figures if not given.")] = "",
    period: Annotated[str, typer.Option(help="Or a month or year: 2025M07, 2021.")] = "",
    area: Annotated[str, typer.Option(help="The municipality, by name or code.")] = "København",
    cluster: Annotated[str, typer.Option(help="Rank in this list instead of each goal's own: all, peers, …")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Answer as JSON.")] = False,
) -> None:
    """Tell how every goal of a plan stands, and how it has moved since the same period last year."""
    if quarter and period:
        raise UserError("Give either --quarter or --period, not both. Nothing was answered.")
    of_plan, code = asked.plan_id(plan), asked.area_code(area)
    scheme = asked.cluster_scheme(cluster) if cluster else None
    when = _period(of_plan, quarter, period)
    found = standings(of_plan, when, code, scheme)
    if as_json:
        typer.echo(json.dumps([_answer(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _show(of_plan, when, found)


def register(app: typer.Typer) -> None:
    app.command()(goals)


def _period(plan: str, quarter: str, period: str) -> str:
    if quarter:
        code = asked.period_code(quarter, "--quarter")
        if Period.parse(code).kind is not PeriodKind.QUARTER:
            raise UserError(f"--quarter {quarter}: expected a quarter such as 2017Q2. Nothing was answered.")
        return code
    if period:
        return asked.period_code(period)
    known = periods(plan)
    newest = next((one for one in known if Period.parse(one).kind is PeriodKind.QUARTER), next(iter(known), None))
    if newest is None:
        raise UserError(f"--plan {plan}: no goal of it has a figure yet. Import figures, or give --period.")
    return newest


def _answer(one: GoalStanding) -> dict[str, Any]:
    goal = catalogue().goals[one.goal]
    return {
        "id": one.goal,
        "title": goal.title.da,
        "kind": goal.kind.value,
        "guiding": goal.guiding,
        "status": one.status.value,
        "reason": one.reason.value,
        "indicator": goal.indicator,
        "definition": goal.definition,
        "segment": goal.segment,
        "period": one.period,
        "value": one.value,
        "reading": one.reading,
        "unit": one.unit,
        "target": one.target,
        "distance": one.distance,
        "attainment": one.attainment,
        **_ranked(one.place),
        "rank_distance": one.rank_distance,
        "cluster": one.cluster,
        "cluster_origin": one.cluster_origin,
        "baseline": {"value": one.baseline, "change": one.baseline_change, "change_pct": one.baseline_change_pct},
        "whole": one.whole_value,
        "country": one.country_value,
        "last_year": {
            "period": one.last_year_period,
            "value": one.last_year_value,
            "distance": one.last_year_distance,
            "status": one.last_year_status.value if one.last_year_status else None,
            **_ranked(one.last_year_place),
            "provenance": one.last_year_provenance,
        },
        "movements": {
            "value": one.value_movement.value,
            "rank": one.rank_movement.value,
            "distance": one.distance_movement.value,
        },
        "breaks": list(one.broken_by),
        "provenance": one.provenance,
        "value_provenance": one.value_provenance,
        "certainty": one.certainty,
        "data_date": one.data_date.isoformat() if one.data_date else None,
        "outlook": _outlook(one),
        "source": [{"document": told.document, "section": told.section} for told in goal.source],
    }


def _ranked(place: Place | None) -> dict[str, Any]:
    return {
        "rank": place.rank if place else None,
        "of": place.of if place else None,
        "missing": place.missing if place else None,
        "best": place.best_value if place else None,
        "best_area": place.best_area if place else None,
    }


def _outlook(one: GoalStanding) -> dict[str, Any] | None:
    """What the value becomes at the present rate, and what it takes; None where neither can be told."""
    coming, takes = forecast(one.goal, one.area, one.period), what_it_takes(one.goal, one.area, one.period)
    if coming is None and takes is None:
        return None
    return {
        "forecast": {name: value for name, value in asdict(coming).items() if name != "points"} if coming else None,
        "what_it_takes": asdict(takes) if takes else None,
    }


def _show(plan: str, when: str, found: list[GoalStanding]) -> None:
    known = catalogue()
    title = f"{known.plans[plan].title.da}, {Period.parse(when).label.da}"
    table = Table("Mål", "", "Status", "Værdi", "Sidste år", "Placering", "Afstand", title=title)
    for one in found:
        table.add_row(*_line(known.goals[one.goal], one))
    console = Console()
    console.print(table)
    console.print("▲ bedre, ▼ dårligere, = uændret end samme periode året før.")
    if any(one.provenance == "simulated" or one.cluster_origin == "simulated" for one in found):
        console.print("S: svaret hviler på simulerede tal eller en simuleret klynge.")


def _line(goal: Goal, one: GoalStanding) -> tuple[str, ...]:
    indicator = catalogue().indicators.get(goal.indicator or "")
    decimals = indicator.decimals if indicator else 1
    number = {
        name: format_number(value, decimals) if value is not None else ""
        for name, value in (("now", one.value), ("before", one.last_year_value), ("distance", one.distance))
    }
    rank = f"{one.place.rank} af {one.place.of}" if one.place and one.place.rank else ""
    simulated = "S" if "simulated" in (one.provenance, one.cluster_origin) else ""
    return (
        one.goal,
        goal.title.da,
        f"{status_word(one.status, 'da', guiding=goal.guiding)} {simulated}".strip(),
        f"{number['now']} {_ARROWS[one.value_movement]}".strip(),
        number["before"],
        f"{rank} {_ARROWS[one.rank_movement]}".strip(),
        f"{number['distance']} {_ARROWS[one.distance_movement]}".strip(),
    )
