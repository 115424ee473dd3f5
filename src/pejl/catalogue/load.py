"""Reads the catalogue. Every mistake is gathered and named by file, entry and field; one mistake stops the load."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from pejl.catalogue.schema import (
    casework,
    city,
    city_cases,
    courses,
    duties,
    effort,
    field,
    figures,
    privacy,
    simulation,
    steering,
    worklist,
)
from pejl.catalogue.schema.common import Entry
from pejl.catalogue.schema.measures import Computation, Measure, PeopleDimension, Suppression

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Problem:
    """A mistake in the catalogue: where it stands and what was expected."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.field}: {self.message}"


class CatalogueError(Exception):
    """The catalogue has mistakes; `problems` lists every one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Catalogue:
    """All entries by key, in the order of the files. One folder or file of `data/` per field, named as here."""

    documents: Mapping[str, steering.Document]
    units: Mapping[str, figures.Unit]
    dimensions: Mapping[str, figures.Dimension]
    indicators: Mapping[str, figures.Indicator]
    tables: Mapping[str, figures.Table]
    breaks: Mapping[str, figures.Break]
    areas: Mapping[str, field.Area]
    organisation: Mapping[str, field.OrganisationUnit]
    roles: Mapping[str, field.Role]
    target_groups: Mapping[str, field.TargetGroup]
    benefits: Mapping[str, field.Benefit]
    attachment_rules: Mapping[str, field.AttachmentRule]
    history_windows: Mapping[str, field.HistoryWindow]
    access_rules: Mapping[str, field.AccessRule]
    log_in_rules: Mapping[str, field.LogInRule]
    measures: Mapping[str, Measure]
    people_dimensions: Mapping[str, PeopleDimension]
    suppression: Mapping[str, Suppression]
    computations: Mapping[str, Computation]
    plans: Mapping[str, steering.Plan]
    goals: Mapping[str, steering.Goal]
    published: Mapping[str, figures.PublishedFigure]
    requirements: Mapping[str, field.Requirement]
    simulated_clusters: Mapping[str, simulation.SimulatedCluster]
    simulated_series: Mapping[str, simulation.SimulatedSeries]
    city_stocks: Mapping[str, city.CityStock]
    city_transitions: Mapping[str, city.CityTransition]
    city_shares: Mapping[str, city.CityShare]
    city_arrivals: Mapping[str, city.CityArrival]
    city_origins: Mapping[str, city.CityOrigin]
    city_districts: Mapping[str, city.CityDistrict]
    city_funds: Mapping[str, city.CityFund]
    city_rules: Mapping[str, city.CityRule]
    city_desks: Mapping[str, city.CityDesk]
    city_texts: Mapping[str, city_cases.CityText]
    city_happenings: Mapping[str, city_cases.CityHappening]
    city_offers: Mapping[str, city.CityOffers]
    city_occupations: Mapping[str, city.CityOccupation]
    case_facts: Mapping[str, duties.CaseFact]
    duties: Mapping[str, duties.Duty]
    courses: Mapping[str, courses.Course]
    fact_words: Mapping[str, casework.FactWords]
    assessed: Mapping[str, casework.Assessed]
    recorded_events: Mapping[str, casework.RecordedEvent]
    record_states: Mapping[str, casework.RecordState]
    steps: Mapping[str, casework.Step]
    case_words: Mapping[str, effort.CaseWord]
    interview_kinds: Mapping[str, effort.InterviewKind]
    interview_concepts: Mapping[str, effort.InterviewConcept]
    effort_kinds: Mapping[str, effort.EffortKind]
    instruments: Mapping[str, effort.Instrument]
    letters: Mapping[str, effort.Letter]
    complaint_rules: Mapping[str, effort.ComplaintRule]
    worklist_filters: Mapping[str, worklist.QuickFilter]
    worklist_bands: Mapping[str, worklist.Band]
    flag_kinds: Mapping[str, worklist.FlagKind]
    caseload_norms: Mapping[str, worklist.CaseloadNorm]
    employee_results: Mapping[str, worklist.EmployeeResult]
    retention_rules: Mapping[str, privacy.RetentionRule]
    privacy: Mapping[str, privacy.PersonalTable]
    versions: Mapping[str, Mapping[str, tuple[Any, ...]]]  # kind → key → every dated version, oldest first
    files: Mapping[str, Mapping[str, tuple[str, ...]]]  # kind → key → the file of each of these versions

    def as_of(self, kind: str, key: str, on: date) -> Any | None:
        """The version of an entry that holds on a day, or None if none does."""
        return next((one for one in self.versions[kind].get(key, ()) if one.validity.holds(on)), None)


def _forms() -> dict[str, type[BaseModel]]:
    return {one.name: get_args(one.type)[1] for one in fields(Catalogue) if one.name not in ("versions", "files")}


def _files(data: Path, kind: str) -> list[Path]:
    single = data / f"{kind}.yaml"
    return ([single] if single.exists() else []) + sorted((data / kind).glob("**/*.yaml"))


def _entries(path: Path, problems: list[Problem], name: str) -> Iterator[tuple[str, Any]]:
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problems.append(Problem(name, "-", "-", f"cannot be read as YAML: {error}"))
        return
    if not isinstance(rows, list):
        problems.append(Problem(name, "-", "-", "expected a list of entries"))
        return
    for position, row in enumerate(rows, 1):
        key = str(row.get("id", "")) if isinstance(row, dict) else ""
        yield key or f"{path.stem}#{position}", row


type _Found = dict[str, list[tuple[str, Any]]]  # key → the file and the entry of each version


def _read(data: Path, kind: str, form: type[BaseModel], problems: list[Problem]) -> _Found:
    found: _Found = {}
    for path in _files(data, kind):
        name = str(path.relative_to(data))
        for key, row in _entries(path, problems, name):
            try:
                one = form.model_validate(row)
            except ValidationError as error:
                problems.extend(
                    Problem(
                        name,
                        key,
                        ".".join(map(str, one["loc"])) or "-",
                        f"{one['msg']} (got {one['input']!r})",
                    )
                    for one in error.errors()
                )
                continue
            if any(
                not isinstance(one, Entry) or one.validity.overlaps(other.validity) for _, other in found.get(key, [])
            ):
                problems.append(Problem(name, key, "id", "stands twice for the same days"))
            found.setdefault(key, []).append((name, one))
    for dated in found.values():
        dated.sort(key=_start)
    return found


def _start(found: tuple[str, Any]) -> date:
    return getattr(found[1], "valid_from", None) or date.min


def read(data: Path = DATA) -> tuple[Catalogue, list[Problem]]:
    """Read every file under `data` and list every mistake of form. References are checked by `pejl.catalogue.check`.

    The mapping of a kind holds the newest version of each entry; `versions` holds them all.
    """
    problems: list[Problem] = []
    read_in = {kind: _read(data, kind, form, problems) for kind, form in _forms().items()}
    versions = {
        kind: {key: tuple(one for _, one in dated) for key, dated in entries.items()}
        for kind, entries in read_in.items()
    }
    files = {
        kind: {key: tuple(file for file, _ in dated) for key, dated in entries.items()}
        for kind, entries in read_in.items()
    }
    newest = {kind: {key: found[-1] for key, found in entries.items()} for kind, entries in versions.items()}
    return Catalogue(**newest, versions=versions, files=files), problems


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The catalogue of this installation, read once. CatalogueError if any entry is malformed."""
    found, problems = read()
    if problems:
        raise CatalogueError(problems)
    return found
