"""What the documents tell of a series, gathered from the goals and the published figures as conditions."""

from dataclasses import dataclass
from decimal import Decimal

from pejl.catalogue.load import Catalogue
from pejl.catalogue.schema.simulation import SimulatedSeries
from pejl.catalogue.schema.steering import Goal, Target, Told
from pejl.engine.city.readings import legible
from pejl.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Reference:
    """What a distance is held against: the best of the others, the value at a rank, or a named municipality."""

    rank: int = 1
    area: str | None = None


@dataclass(frozen=True, slots=True)
class RankTold:
    """The own municipality's place in a period: 1 is best, and nobody shares it."""

    goal: str
    period: str
    rank: int


@dataclass(frozen=True, slots=True)
class GapTold:
    """How far the own value is from the reference in a period, in the unit of the indicator; positive is short."""

    goal: str
    period: str
    reference: Reference
    at_least: Decimal | None = None
    exactly: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MoveTold:
    """How the gap changed since the same period last year: the bounds of now minus then, both included."""

    goal: str
    period: str
    reference: Reference
    lowest: Decimal | None
    highest: Decimal | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that is told of one series. `own` are published values, `readings` what is printed but illegible."""

    ranks: tuple[RankTold, ...]
    gaps: tuple[GapTold, ...]
    moves: tuple[MoveTold, ...]
    own: dict[str, Decimal]
    readings: dict[str, str]

    @property
    def periods(self) -> list[str]:
        """Every period that a condition speaks of, and the same period the year before of every movement."""
        told: list[RankTold | GapTold | MoveTold] = [*self.ranks, *self.gaps, *self.moves]
        named = {one.period for one in told} | {last_year(one.period) for one in self.moves}
        named |= set(self.own) | set(self.readings)
        return sorted(named, key=Period.parse)


_CLOSER = frozenset({"closer", "lead_grew", "improved"})
_FURTHER = frozenset({"further", "lead_shrank", "worsened"})


def last_year(code: str) -> str:
    """The same period one year before."""
    return Period.parse(code).last_year.code


def conditions(catalogue: Catalogue, series: SimulatedSeries, own: str) -> Conditions:
    """What the goals and published figures of the catalogue tell of `series` for the municipality `own`."""
    step = Decimal(1).scaleb(-catalogue.indicators[series.indicator].decimals)
    ranks: list[RankTold] = []
    gaps: list[GapTold] = []
    moves: list[MoveTold] = []
    goals = [one for one in catalogue.goals.values() if _speaks_of(one, series)]
    for goal in goals:
        for told in goal.told:
            if (period := _period(told.period)) is None:
                continue
            ranks += _ranks(goal, told, period)
            gaps += _gaps(goal, told, period, step)
            moves += _moves(goal, told, period, step)
        gaps += _forecasts(goal, step)
    published = [
        one
        for one in catalogue.published.values()
        if (one.indicator, one.definition, one.segment, one.area)
        == (series.indicator, series.definition, series.segment, own)
    ]
    return Conditions(
        tuple(ranks),
        tuple(gaps),
        tuple(moves),
        {one.period: one.value for one in published if one.value is not None},
        {one.period: one.reading for one in published if one.value is None and legible(one.reading)},
    )


def _speaks_of(goal: Goal, series: SimulatedSeries) -> bool:
    return (goal.indicator, goal.definition, goal.segment) == (series.indicator, series.definition, series.segment)


def _period(text: str) -> str | None:
    try:
        return Period.parse(text).code
    except ValueError:
        return None


def reference(target: Target) -> Reference:
    """What the goal's distance is held against."""
    if target.area:
        return Reference(area=target.area)
    return Reference(rank=target.rank or 1)


def _ranks(goal: Goal, told: Told, period: str) -> list[RankTold]:
    """The places told of the period and of the year before; a lead that moved was a lead before."""
    found = [RankTold(goal.id, period, told.rank)] if told.rank else []
    before = told.before_rank or (1 if told.movement in ("lead_grew", "lead_shrank") else None)
    if before:
        found.append(RankTold(goal.id, last_year(period), before))
    return found


def _gaps(goal: Goal, told: Told, period: str, step: Decimal) -> list[GapTold]:
    """A close race is one step apart; where no rank is told, "closer" and "further" both mean short of the goal."""
    against = reference(goal.target)
    if told.marginal and told.movement in (None, "worsened"):
        return [GapTold(goal.id, period, against, exactly=step)]
    if told.rank is None and told.movement in ("closer", "further"):
        return [GapTold(goal.id, one, against, at_least=step) for one in (period, last_year(period))]
    return []


def _forecasts(goal: Goal, step: Decimal) -> list[GapTold]:
    """Told not to be reached by a later year at the present rate: the gap outlasts the told yearly movement."""
    found = []
    for later in (one for one in goal.told if one.met is False and one.movement is None):
        for told in (one for one in goal.told if one.by and one.movement in _CLOSER):
            years = int(later.period) - Period.parse(told.period).year
            gap = (told.by or Decimal(0)) * years + step
            found.append(GapTold(goal.id, told.period, reference(goal.target), at_least=gap))
    return found


def _moves(goal: Goal, told: Told, period: str, step: Decimal) -> list[MoveTold]:
    against = reference(goal.target)
    size = told.by or (step if told.marginal and told.movement in ("closer", "further") else None)
    match told.movement:
        case "unchanged":
            return [MoveTold(goal.id, period, against, Decimal(0), Decimal(0))]
        case one if one in _CLOSER:
            return [MoveTold(goal.id, period, against, -size if size else None, -(size or step))]
        case one if one in _FURTHER:
            return [MoveTold(goal.id, period, against, size or step, size)]
    return []
