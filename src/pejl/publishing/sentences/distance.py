"""Sentences on distance and lead, and on why a value and a distance may part ways."""

from pejl.catalogue.schema.steering import Goal, GoalKind
from pejl.engine.statistics.results import GoalStanding, Movement, Place
from pejl.publishing.naming import Measure, area_name, compared_with
from pejl.publishing.sentences import phrases
from pejl.publishing.sentences.words import leads

_COUNTED_BY_RANK = {GoalKind.RANK_BEST, GoalKind.RANK_TOP_N, GoalKind.RANK_KEEP_LEAD}


def distance_sentences(standing: GoalStanding, goal: Goal, words: Measure) -> list[str]:
    """The distance to what the goal asks for, or the lead, each with its movement."""
    if leads(standing) and goal.kind in _COUNTED_BY_RANK:
        return _lead(standing, words)
    return [*_distance(standing, goal, words), *_explained(standing, goal, words)]


def _lead(standing: GoalStanding, words: Measure) -> list[str]:
    gap = lead_of(standing.value, standing.place)
    if gap is None:
        return []
    area = area_name(standing.area)
    if words.number(gap) == words.number(0):
        return [phrases.SIDE_BY_SIDE.in_(words.language).format(area=area)]
    before = lead_of(standing.last_year_value, standing.last_year_place)
    if before is None or standing.last_year_place is None or standing.last_year_place.rank != 1:
        return [phrases.LEAD[Movement.UNKNOWN].in_(words.language).format(lead=words.difference(gap))]
    grown = gap - before
    movement = _direction(grown, standing.distance_movement)
    marginal = movement in phrases.LEAD_MARGINAL and words.same(gap, before)
    table = phrases.LEAD_MARGINAL if marginal else phrases.LEAD
    return [table[movement].in_(words.language).format(lead=words.difference(gap), grown=words.difference(grown))]


def lead_of(value: float | None, place: Place | None) -> float | None:
    """How far a value is from the best of the others, whichever way is better."""
    if value is None or place is None or place.second_value is None:
        return None
    return abs(place.second_value - value)


def _direction(grown: float, told: Movement) -> Movement:
    if told is not Movement.UNKNOWN:
        return told
    if abs(grown) < 1e-9:
        return Movement.UNCHANGED
    return Movement.BETTER if grown > 0 else Movement.WORSE


def _to(standing: GoalStanding, goal: Goal, words: Measure, *, named: bool) -> str:
    """What the distance is held to."""
    language, target = words.language, goal.target
    if goal.kind is GoalKind.BETTER_THAN_NAMED:
        return compared_with(goal, language)
    if goal.kind is GoalKind.REACH_CLUSTER_LEVEL:
        return phrases.TO_LEVEL.in_(language)
    if goal.kind in _COUNTED_BY_RANK:
        return _to_rank(standing, target.rank or 1, language, named=named)
    if standing.target is not None:
        return phrases.TO_TARGET.in_(language).format(target=words.amount(standing.target))
    return phrases.TO_GOAL.in_(language)


def _to_rank(standing: GoalStanding, rank: int, language: str, *, named: bool) -> str:
    if rank > 1:
        return phrases.TO_RANK.in_(language).format(rank=rank)
    best = area_name(standing.place.best_area) if standing.place else ""
    if best and named:
        return phrases.TO_BEST_NAMED.in_(language).format(name=best)
    return phrases.TO_BEST.in_(language)


def _distance(standing: GoalStanding, goal: Goal, words: Measure) -> list[str]:
    language, gap = words.language, standing.distance
    if gap is None:
        table = phrases.DIRECTION_ONLY
        to = _to(standing, goal, words, named=False)
        moved = table.get(standing.distance_movement)
        return [moved.in_(language).format(to=to)] if moved else []
    if gap <= 0:
        return [_ahead(standing, goal, words, gap)]
    to = _to(standing, goal, words, named=True)
    before = standing.last_year_distance
    was_short = before is not None and before > 0  # who led a year ago has lost a lead, not gained a distance
    movement = standing.distance_movement if was_short else Movement.UNKNOWN
    grown = gap - before if before is not None else 0.0
    marginal = words.same(grown, 0.0) and movement in phrases.DISTANCE_MARGINAL
    table = phrases.DISTANCE_MARGINAL if marginal else phrases.DISTANCE
    return [table[movement].in_(language).format(to=to, distance=words.difference(gap), grown=words.difference(grown))]


def _ahead(standing: GoalStanding, goal: Goal, words: Measure, gap: float) -> str:
    to, area = _to(standing, goal, words, named=False), area_name(standing.area)
    if words.same(gap, 0.0):
        return phrases.AT.in_(words.language).format(area=area, to=to)
    return phrases.AHEAD.in_(words.language).format(area=area, to=to, distance=words.difference(gap))


def _explained(standing: GoalStanding, goal: Goal, words: Measure) -> list[str]:
    """Own value and distance moved opposite ways: the one compared with moved further (Q-083)."""
    ways = (standing.value_movement, standing.distance_movement)
    if goal.kind not in (_COUNTED_BY_RANK | {GoalKind.BETTER_THAN_NAMED}) or set(ways) != {
        Movement.BETTER,
        Movement.WORSE,
    }:
        return []
    if standing.value is None or standing.last_year_value is None or standing.value == standing.last_year_value:
        return []
    phrase = phrases.GREW_ALTHOUGH if ways[1] is Movement.WORSE else phrases.SHRANK_ALTHOUGH
    moved = phrases.FELL if standing.value < standing.last_year_value else phrases.ROSE
    return [
        phrase.in_(words.language).format(
            noun=words.noun, area=area_name(standing.area), moved=moved.in_(words.language), rival=_rival(goal, words)
        )
    ]


def _rival(goal: Goal, words: Measure) -> str:
    if goal.kind is GoalKind.BETTER_THAN_NAMED:
        return compared_with(goal, words.language)
    first = (goal.target.rank or 1) == 1
    return (phrases.THE_BEST if first else phrases.THE_RANK).in_(words.language)
