"""A row of the engine's answer as the screens, reports, API and command line receive it."""

from typing import Any

from pejl.catalogue.load import Catalogue
from pejl.engine.statistics.results import GoalStanding, Movement, Place, Reason, Status
from pejl.warehouse.content import CLUSTER_ORIGINS, PROVENANCES

_ORIGINS = {number: origin for origin, number in CLUSTER_ORIGINS.items()}


def standing(row: dict[str, Any], known: Catalogue) -> GoalStanding:
    """One goal, area and period."""
    before = row["last_year_status"]
    return GoalStanding(
        goal=row["goal"],
        area=row["area"],
        period=row["period"],
        status=Status(row["status"]),
        reason=Reason(row["reason"]),
        value=row["value"],
        unit=_unit(row, known),
        target=row["target"],
        distance=row["distance"],
        rank_distance=row["rank_distance"],
        place=_place(row, ""),
        last_year_period=row["last_year"],
        last_year_value=row["last_year_value"],
        last_year_place=_place(row, "last_year_"),
        last_year_distance=row["last_year_distance"],
        last_year_status=Status(before) if before else None,
        value_movement=Movement(row["value_movement"]),
        rank_movement=Movement(row["rank_movement"]),
        distance_movement=Movement(row["distance_movement"]),
        attainment=row["attainment"],
        broken_by=tuple(row["broken_by"] or ()),
        provenance=_provenance(row["weakest"]),
        certainty=row["certainty"] or "certain",
        data_date=row["data_date"],
        value_provenance=_provenance(row["provenance"]) if row["provenance"] is not None else "",
        last_year_provenance=_provenance(row["last_year_provenance"]) if row["last_year_value"] is not None else "",
        reading=row["reading"] or "",
        definition=row["definition"] or "",
        cluster=row["scheme"].partition(":")[0],
        cluster_origin="" if row["origin"] is None else _ORIGINS[row["origin"]],
        baseline=row["baseline_value"],
        baseline_change=row["baseline_change"],
        baseline_change_pct=row["baseline_change_pct"],
        whole_value=row["whole_value"],
        country_value=row["country_value"],
    )


def _place(row: dict[str, Any], when: str) -> Place | None:
    if row[f"{when}of"] is None:
        return None
    return Place(
        rank=row[f"{when}rank"],
        of=row[f"{when}of"],
        missing=row[f"{when}absent"],
        best_area=row[f"{when}best_area"],
        best_value=row[f"{when}best_value"],
        second_value=row[f"{when}others_best"],
        threshold_value=row[f"{when}threshold"],
        level=row[f"{when}level"],
    )


def _provenance(code: int | None) -> str:
    return PROVENANCES[code or 0]


def _unit(row: dict[str, Any], known: Catalogue) -> str:
    goal = known.goals[row["goal"]]
    indicator = known.indicators.get(goal.indicator or "")
    return indicator.unit if indicator else goal.unit or ""
