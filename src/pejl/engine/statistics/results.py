"""The answers of the statistics engine, as screens, reports, the API and the command line receive them.

A number that is not known is None, never 0; the field beside it says why.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """How a goal stands. Guiding goals carry their status too; only the presentation spares them the red."""

    MET = "met"
    NOT_MET = "not_met"
    PENDING = "pending"  # the deadline lies ahead and the goal is not yet reached
    MEASURED = "measured"  # the value is shown; the documents set no target to hold it against
    NOT_SET = "not_set"  # the target awaits a decision or is not told
    NOT_EVALUABLE = "not_evaluable"  # figures are missing; `reason` says which
    IN_WORDS = "in_words"  # a goal that no figure answers


class Reason(StrEnum):
    """Why a goal cannot be answered, or a rank or distance is missing."""

    NONE = ""
    NO_INDICATOR = "no_indicator"
    NO_FIGURE = "no_figure"
    SUPPRESSED = "suppressed"
    ILLEGIBLE = "illegible"
    NO_CLUSTER = "no_cluster"
    CLUSTER_INCOMPLETE = "cluster_incomplete"  # some member has no figure; ranks are among those that have
    NO_BASELINE = "no_baseline"
    NO_COMPARATOR = "no_comparator"
    NO_DENOMINATOR = "no_denominator"
    NO_LAST_YEAR = "no_last_year"
    TARGET_NOT_TOLD = "target_not_told"
    AWAITS_DECISION = "awaits_decision"


class Movement(StrEnum):
    """A movement since the same period last year. Rank, value and distance move separately (Q-006, Q-083)."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an area stands among the members of a cluster in one period.

    Ranks are competition ranks (equal values share the better rank and the next is skipped): 1 is best. `of` counts
    the members that have a figure; `missing` the members that have none. The own area is a member.
    """

    rank: int | None
    of: int
    missing: int
    best_area: str | None
    best_value: float | None
    second_value: float | None  # the best value among the others: what a leader's lead is held against
    threshold_value: float | None  # the value at the rank that the goal asks for
    level: float | None  # the cluster's level: the unweighted mean of the other members with a figure


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """A goal as it stands for one area in one period.

    `distance` is how far the value is on the wrong side of `target`, in the unit of the indicator: positive is short
    of the goal, zero or negative is reached (for a leader: minus the lead). `rank_distance` counts places likewise.
    """

    goal: str
    area: str
    period: str
    status: Status
    reason: Reason
    value: float | None
    unit: str
    target: float | None
    distance: float | None
    rank_distance: int | None
    place: Place | None
    last_year_period: str
    last_year_value: float | None
    last_year_place: Place | None
    last_year_distance: float | None
    last_year_status: Status | None
    value_movement: Movement
    rank_movement: Movement
    distance_movement: Movement
    attainment: float | None  # value in per cent of the target, for counts and volumes
    broken_by: tuple[str, ...]  # data breaks between last year's figure and this one
    provenance: str  # published, computed or simulated: the weakest that the answer rests on
    certainty: str
    data_date: date | None
    value_provenance: str = ""  # of the value alone; empty where there is none
    last_year_provenance: str = ""
    reading: str = ""  # the value as printed, where it is uncertain or illegible
    definition: str = ""  # the definition that counted the value
    cluster: str = ""  # the scheme that the goal is ranked in
    cluster_origin: str = ""  # official, peers or simulated; empty where the area is in no cluster of it
    baseline: float | None = None  # the value (for a distance to be reduced: the distance) that the goal starts from
    baseline_change: float | None = None  # what has changed since, in the unit of the indicator
    baseline_change_pct: float | None = None
    whole_value: float | None = None  # the value of the goal that this one is a part of
    country_value: float | None = None  # the whole country's figure of the same series and period


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series."""

    period: str
    value: float | None
    missing: str
    provenance: str
    certainty: str = "certain"
    reading: str = ""
    delivery: int | None = None


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One municipality in a ranking."""

    area: str
    value: float | None
    missing: str
    rank: int | None
    distance_to_best: float | None
    last_year_value: float | None
    last_year_rank: int | None
    provenance: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the value becomes at the present rate, with an interval, and whether the distance is closed (Q-086).

    `lower` and `upper` bound the central `level` (0.8 or 0.95) of the forecast at `at`.
    """

    at: str
    value: float
    lower: float
    upper: float
    level: float
    rate_per_year: float
    reaches_goal: bool | None
    points: tuple[tuple[str, float, float, float], ...]  # period, value, lower, upper
    distance: float | None = None  # to the target at `at`, which moves where it is another municipality's value
    distance_rate_per_year: float | None = None


@dataclass(frozen=True, slots=True)
class WhatItTakes:
    """What brings a goal by its date: fewer full-time persons in all, or so many exits more each month."""

    by: str
    target: float
    gap: float  # in the unit of the indicator
    persons: float | None  # full-time persons fewer (more, where more is better)
    months: int
    exits_per_month: float | None
    moving: bool  # the target is the best municipality's value and moves with it


@dataclass(frozen=True, slots=True)
class Peer:
    """A municipality with the same expected share, with the covariates that say why."""

    area: str
    expected: float
    lower: float
    upper: float
    actual: float
    difference: float  # actual minus expected
    rank: int
    reasons: tuple[tuple[str, float], ...]  # covariate, its contribution to the expected share
