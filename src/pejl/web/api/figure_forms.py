"""The form of answers about figures. The names are those of the engine's answers."""

from datetime import date, datetime

from ninja import Field, Schema


class SeriesOut(Schema):
    """A series of which there are figures, over all its areas."""

    indicator: str
    definition: str
    segment: str
    areas: int = Field(description="How many areas have figures.")
    first: str
    last: str
    kinds: list[str] = Field(description="Lengths of period: month, quarter, year, rolling_year.")


class PointOut(Schema):
    """One figure. A missing one has no value and says why; it is never 0."""

    period: str
    value: float | None
    missing: str = Field(description="Why there is no value: suppressed, not_told, illegible; else empty.")
    provenance: str
    certainty: str
    reading: str = Field(description="As printed, where the reading is uncertain.")
    delivery: int | None


class LeagueRowOut(Schema):
    """A municipality's place in a ranking: 1 is best, equal values share the better rank."""

    area: str
    name: str
    value: float | None
    missing: str
    rank: int | None
    distance_to_best: float | None
    last_year_value: float | None
    last_year_rank: int | None
    provenance: str


class PlaceOut(Schema):
    """A rank among the members of a cluster that have a figure."""

    rank: int | None
    of: int
    missing: int
    best_area: str | None
    best_value: float | None
    second_value: float | None
    threshold_value: float | None
    level: float | None


class StandingOut(Schema):
    """A goal as it stands. `distance` above zero is short of the goal, in the unit of the indicator."""

    goal: str
    area: str
    period: str
    status: str
    reason: str
    value: float | None
    unit: str
    target: float | None
    distance: float | None
    rank_distance: int | None
    place: PlaceOut | None
    last_year_period: str
    last_year_value: float | None
    last_year_place: PlaceOut | None
    last_year_distance: float | None
    last_year_status: str | None
    value_movement: str
    rank_movement: str
    distance_movement: str
    attainment: float | None
    broken_by: list[str]
    provenance: str
    certainty: str
    data_date: date | None


class PeerOut(Schema):
    """A municipality with like framework conditions, and why it is one."""

    area: str
    name: str
    expected: float
    lower: float
    upper: float
    actual: float
    difference: float = Field(description="Actual minus expected.")
    rank: int
    reasons: dict[str, float] = Field(description="Each covariate's contribution to the expected share.")


class ForecastOut(Schema):
    """What the value becomes at the present rate, with the interval of `level`."""

    at: str
    value: float
    lower: float
    upper: float
    level: float
    rate_per_year: float
    reaches_goal: bool | None


class WhatItTakesOut(Schema):
    """What brings the goal by its date."""

    by: str
    target: float
    gap: float
    persons: float | None
    months: int
    exits_per_month: float | None
    moving: bool


class DeliveryOut(Schema):
    """A file or answer that figures came with."""

    id: int
    kind: str
    subject: str
    name: str
    sha256: str
    received_at: datetime
    data_date: date
    rows: int
    added: int
    corrected: int
    unchanged: int
