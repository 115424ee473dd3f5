"""Every name of another entry must be the key of one."""

from collections.abc import Iterator
from typing import Any

from pejl.catalogue.checks.walk import at, parts
from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.common import Source

type Finding = tuple[str, str]

POINTS = {  # kind → the fields that name entries of another kind
    "plans": {"follows": "plans", "part_of": "plans", "annexes.about": "goals"},
    "goals": {
        "plan": "plans",
        "groups": "target_groups",
        "indicator": "indicators",
        "unit": "units",
        "target.area": "areas",
        "target.share_of": "goals",
        "own_goals": "goals",
        "successor_of": "goals",
    },
    "indicators": {
        "unit": "units",
        "numerator": "indicators",
        "denominator": "indicators",
        "dimensions": "dimensions",
    },
    "published": {"indicator": "indicators", "area": "areas"},
    "breaks": {"indicators": "indicators"},
    "tables": {
        "columns.indicator": "indicators",
        "columns.dimension": "dimensions",
        "columns.mirrors.indicator": "indicators",
    },
    "areas": {"parent": "areas"},
    "organisation": {"parent": "organisation", "successor_of": "organisation", "areas": "areas"},
    "target_groups": {"part_of": "target_groups", "counted.benefits": "benefits", "counted.but": "benefits"},
    "benefits": {"beside": "benefits"},
    "measures": {"unit": "units", "benefits": "benefits", "split": "people_dimensions"},
    "computations": {
        "indicator": "indicators",
        "measure": "measures",
        "of.benefits": "benefits",
        "of.group": "target_groups",
        "part.benefits": "benefits",
        "part.group": "target_groups",
    },
    "attachment_rules": {"unit": "organisation", "group": "target_groups", "benefits": "benefits"},
    "history_windows": {"benefits": "benefits"},
    "courses": {
        "group": "target_groups",
        "measures": "measures",
        "indicators": "indicators",
        "goals": "goals",
        "figures.goal": "goals",
        "stages.duties": "duties",
        "stages.letters": "letters",
        "role": "roles",
    },
    "caseload_norms": {"id": "roles"},
    "employee_results": {"benefits": "benefits"},
    "city_stocks": {
        "part_of": "city_stocks",
        "benefits": "benefits",
        "target_group": "target_groups",
        "levels.published.per_cent_of": "simulated_series",
        "levels.published.less": "city_stocks",
    },
    "city_transitions": {"leave": "city_stocks", "come": "city_stocks"},
    "city_shares": {"stocks": "city_stocks"},
    "simulated_clusters": {"members": "areas"},
    "simulated_series": {
        "indicator": "indicators",
        "cluster": "simulated_clusters",
        "areas": "areas",
        "stocks": "city_stocks",
        "per_cent_of": "simulated_series",
    },
}
EVERY = "*"  # a break that concerns every indicator
NUMBERED = {"G": "goals", "T": "target_groups", "O": "organisation"}  # how a requirement refers; I is by number


def references(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """What the entry names and the catalogue lacks."""
    for path, target in POINTS.get(kind, {}).items():
        for place, key in at(one, path):
            if key != EVERY and key not in getattr(catalogue, target):
                yield place, f"“{key}” is not among the {target} of the catalogue"


def sources(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Sources whose document is not in documents.yaml."""
    for place, source in parts(one, Source):
        if source.document not in catalogue.documents:
            yield f"{place}.document", f"“{source.document}” is not among the documents of the catalogue"


def referred(catalogue: Catalogue, kind: str, one: Any) -> Iterator[Finding]:
    """Goals, indicators, groups and units that a requirement refers to; other letters belong to later catalogues."""
    if kind != "requirements":
        return
    numbers = {known.number for known in catalogue.indicators.values()}
    for place, ref in at(one, "refs"):
        letter = ref.partition("-")[0]
        known = numbers if letter == "I" else getattr(catalogue, NUMBERED[letter]) if letter in NUMBERED else {ref}
        if ref not in known:
            yield place, f"“{ref}” is not in the catalogue"
