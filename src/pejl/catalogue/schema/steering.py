"""What the municipality steers by: documents, plans with their versions, goals."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from pejl.catalogue.schema.common import Bilingual, Certainty, Entry, Part, PeriodCode, Source


class Document(Entry):
    """A document that facts are drawn from, a law among them."""

    title: Bilingual
    kind: Literal["plan", "implementation_plan", "agreement", "statistics", "law", "reference", "house"]
    adopted: date | None = None


class Change(Part):
    """What a plan version says has changed since the version before."""

    title: Bilingual
    source: tuple[Source, ...] = Field(min_length=1)


class Annex(Part):
    """An annex that a plan or report announces, what it measures, and whether we have it (Q-141)."""

    number: int
    title: Bilingual
    about: str | None = None  # the goal or focus area it measures
    at_hand: bool = False
    source: tuple[Source, ...] = Field(min_length=1)


class Plan(Entry):
    """One version of a plan: the goals of one year and what they rest on (Q-001, Q-002)."""

    kind: Literal["plan", "implementation_plan", "agreement", "result_report"] = "plan"
    title: Bilingual
    year: int
    strategy: Bilingual | None = None
    adopted: date | None = None  # of the vision or agreement that the plan carries out
    period_from: int
    period_to: int
    follows: str | None = None  # the version before
    part_of: str | None = None  # the version that prints this report
    results_year: int | None = None  # the year whose results it must hold
    changes: tuple[Change, ...] = ()
    annexes: tuple[Annex, ...] = ()


class GoalKind(StrEnum):
    """How a goal is answered. The last group is answered in words only."""

    RANK_BEST = "rank_best"
    RANK_TOP_N = "rank_top_n"
    RANK_KEEP_LEAD = "rank_keep_lead"
    BETTER_THAN_NAMED = "better_than_named"
    REDUCE_DISTANCE_TO_BEST = "reduce_distance_to_best"
    REACH_CLUSTER_LEVEL = "reach_cluster_level"
    SHARE_MIN = "share_min"
    SHARE_MAX = "share_max"
    COUNT_MIN = "count_min"
    COUNT_RANGE = "count_range"
    COUNT = "count"
    COUNT_INCREASE = "count_increase"
    VOLUME = "volume"
    VOLUME_PER_YEAR = "volume_per_year"
    FREQUENCY = "frequency"
    EXPECTED_EFFECT = "expected_effect"
    CONTRIBUTION = "contribution"
    WITHIN_TIME = "within_time"
    MILESTONE = "milestone"
    INCREASE = "increase"
    REDUCE = "reduce"
    TO_BE_SET = "to_be_set"
    CONTRACT = "contract"
    QUALITATIVE = "qualitative"
    MINISTERIAL = "ministerial"
    BEACON = "pejlemaerke"
    PRINCIPLE = "principle"
    FOCUS_AREA = "focus_area"
    VISION = "vision"
    FOLLOW_UP = "follow_up"


class Span(Part):
    """A length of time as the document counts it."""

    count: int = Field(gt=0)
    unit: Literal["days", "weeks", "months", "years"]


class YearTarget(Part):
    """The target of one year on the way to a goal; without a value it awaits a decision (Q-040)."""

    year: int
    value: Decimal | None = None
    awaits: Bilingual | None = None

    @model_validator(mode="after")
    def _has_one(self) -> "YearTarget":
        if (self.value is None) == (self.awaits is None):
            raise ValueError("expected either a value or the decision that it awaits")
        return self


class Target(Part):
    """What is to be reached. Only what the document tells is filled in."""

    op: Literal["at_least", "at_most", "equal", "increase", "decrease", "better_than"] | None = None
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    rank: int | None = None  # at this rank or better
    comparator: Literal["cluster", "named", "country"] | None = None
    cluster: str | None = None  # the cluster scheme to rank in; absent: the indicator's own
    cluster_size: int | None = None  # told size, checked against the members
    area: str | None = None  # the named municipality
    reduction_pct: Decimal | None = None
    baseline: Decimal | None = None
    baseline_period: PeriodCode | None = None
    per: Literal["year", "week"] | None = None
    weeks_per_year: int | None = None
    within: Span | None = None
    normal: Span | None = None
    after: Span | None = None
    deadline: date | None = None
    deadline_text: str = ""  # as told where the document names no day
    share_of: str | None = None  # the goal whose numerator is this goal's whole
    approximate: bool = False
    awaits: Bilingual | None = None  # what is still to set it, as in “it awaits the budget”
    yearly: tuple[YearTarget, ...] = ()


class Told(Part):
    """What a document itself says of the status, for comparison with what Pejl computes."""

    period: str  # a period code, or the document's own words for the time
    rank: int | None = None
    of: int | None = None
    before_period: str = ""
    before_rank: int | None = None
    movement: Literal["closer", "further", "unchanged", "improved", "worsened", "lead_grew", "lead_shrank"] | None = (
        None
    )
    marginal: bool = False
    by: Decimal | None = Field(default=None, gt=0)  # the size of the movement, in the unit of the indicator
    met: bool | None = None
    text: Bilingual | None = None
    certainty: Certainty = "certain"


class Goal(Entry):
    """One goal of one plan version. Titles are our own words; `quote` is never stored."""

    plan: str
    kind: GoalKind
    title: Bilingual
    population: Bilingual | None = None
    groups: tuple[str, ...] = ()  # target groups T-…
    indicator: str | None = None  # what answers it; absent where the documents name nothing measured
    definition: str = "standard"
    segment: str = ""
    unit: str | None = None
    target: Target = Target()
    year: int | None = None  # the year it is for, where it is for one year
    period_from: int | None = None
    period_to: int | None = None
    adopted: date | None = None
    measured: PeriodCode | None = None
    told: tuple[Told, ...] = ()
    own_goals: tuple[str, ...] = ()  # a ministerial goal's own goals
    new_in_plan: bool = False
    guiding: bool = False  # never red
    target_not_told: bool = False
    successor_of: tuple[str, ...] = ()  # the goals of the version before that this one continues
