"""A goal's standing in running text: what a committee reads under the chart."""

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal, GoalKind
from pejl.engine.statistics.results import Forecast, GoalStanding, Movement, Point, Reason, Status, WhatItTakes
from pejl.kernel.numbers import format_number
from pejl.kernel.periods import Period
from pejl.kernel.text import Text
from pejl.publishing.naming import Measure, area_name, capital, goal_measure, period_words, persons_words
from pejl.publishing.sentences import phrases
from pejl.publishing.sentences.distance import distance_sentences
from pejl.publishing.sentences.outlook import forecast_sentence, takes_sentences
from pejl.publishing.sentences.words import day_words, ended, same_period

_RANKED = {
    GoalKind.RANK_BEST, GoalKind.RANK_TOP_N, GoalKind.RANK_KEEP_LEAD, GoalKind.REDUCE_DISTANCE_TO_BEST,
    GoalKind.REACH_CLUSTER_LEVEL,
}  # fmt: skip


def goal_text(  # noqa: PLR0913 - everything that may be known of a goal; all but the first two may be left out
    standing: GoalStanding,
    goal: Goal,
    language: str = "da",
    *,
    forecast: Forecast | None = None,
    takes: WhatItTakes | None = None,
    persons: Point | None = None,
    persons_unit: str = "full_time_persons",
    simulated: bool = True,
) -> list[str]:
    """The sentences that the figures write, the most important first; at least one, each with its full stop.

    persons: the number behind a share, in persons_unit. Full-time and full-year persons are told by their names.
    simulated: say it where the answer rests on simulated figures; False where the page says it by itself.
    """
    words = goal_measure(goal, standing.unit, language)
    said = _value(standing, words)
    if persons is not None and persons.value is not None:
        number = persons_words(round(persons.value), persons_unit, language)
        said.append(phrases.PERSONS.in_(language).format(persons=number))
    said += _attained(standing, words) + _rank(standing, goal, words)
    if standing.status not in (Status.NOT_SET, Status.IN_WORDS):
        said += distance_sentences(standing, goal, words)
    said += _verdict(standing, goal, words) + _yearly(goal, words)
    if forecast is not None:
        said.append(forecast_sentence(forecast, words))
    if takes is not None and standing.status is not Status.MET:
        said += takes_sentences(takes, words)
    return [ended(one) for one in said + caveats(standing, language, simulated=simulated)]


def _value(standing: GoalStanding, words: Measure) -> list[str]:
    if standing.value is None:
        return []
    before, now = standing.last_year_value, standing.value
    fill = {
        "Noun": capital(words.noun),
        "area": area_name(standing.area),
        "amount": words.amount(now),
        "period": period_words(standing.period, words.language),
        "before": same_period(standing, words.language),
    }
    if before is None:
        return [phrases.VALUE.in_(words.language).format(**fill)]
    if words.same(now, before):
        return [phrases.VALUE_SAME.in_(words.language).format(**fill)]
    phrase = phrases.VALUE_LOWER if now < before else phrases.VALUE_HIGHER
    said = [phrase.in_(words.language).format(**fill, change=words.difference(now - before))]
    if standing.value_movement is Movement.WORSE and not _answered_by_rank(standing):
        said.append(phrases.WRONG_WAY.in_(words.language))
    return said


def _answered_by_rank(standing: GoalStanding) -> bool:
    return standing.place is not None or standing.distance is not None


def _attained(standing: GoalStanding, words: Measure) -> list[str]:
    if standing.attainment is None or standing.target is None:
        return []
    percent = format_number(standing.attainment, 0, language=words.language)
    unit = "per cent" if words.language.startswith("en") else "pct."
    return [
        phrases.ATTAINED.in_(words.language).format(percent=f"{percent} {unit}", target=words.number(standing.target))
    ]


def _rank(standing: GoalStanding, goal: Goal, words: Measure) -> list[str]:
    place, before = standing.place, standing.last_year_place
    if place is None or place.rank is None or goal.kind not in _RANKED:
        return []
    earlier = before.rank if before else None
    said = [
        _rank_phrase(place.rank, earlier)
        .in_(words.language)
        .format(area=area_name(standing.area), rank=place.rank, of=place.of, before=earlier)
    ]
    if _close(standing, words):
        said.append(phrases.CLOSE_RACE.in_(words.language))
    if standing.rank_distance and standing.rank_distance > 0 and goal.target.rank and goal.target.rank > 1:
        form = phrases.PLACES_SHORT["one" if standing.rank_distance == 1 else "many"]
        said.append(form.in_(words.language).format(places=standing.rank_distance, rank=goal.target.rank))
    return said


def _rank_phrase(rank: int, earlier: int | None) -> Text:
    if earlier is None:
        return phrases.RANK
    if rank == earlier:
        return phrases.RANK_SAME
    if earlier == 1:
        return phrases.LEAD_LOST
    if rank == 1:
        return phrases.LEAD_WON
    return phrases.RANK_UP if rank < earlier else phrases.RANK_DOWN


def _close(standing: GoalStanding, words: Measure) -> bool:
    """First and second are at most one unit of the last written decimal apart."""
    place = standing.place
    if place is None or place.rank != 2 or place.best_value is None or standing.value is None:
        return False
    return abs(standing.value - place.best_value) < 1.5 * 0.1**words.decimals


def _verdict(standing: GoalStanding, goal: Goal, words: Measure) -> list[str]:
    language, status = words.language, standing.status
    if goal.guiding and status in (Status.NOT_MET, Status.PENDING):
        return [phrases.GUIDES.in_(language)]
    if status is Status.NOT_SET and goal.target.awaits:
        return [phrases.AWAITS.in_(language).format(decision=goal.target.awaits.in_(language).rstrip("."))]
    if status is Status.PENDING and goal.target.deadline:
        return [phrases.PENDING_UNTIL.in_(language).format(deadline=day_words(goal.target.deadline, language))]
    reason = phrases.REASON[standing.reason].in_(language).format(period=period_words(standing.period, language))
    return [phrases.VERDICT[status].in_(language).format(reason=reason)]


def _yearly(goal: Goal, words: Measure) -> list[str]:
    """The targets of single years on the way (Q-040)."""
    said = []
    for part in goal.target.yearly:
        if part.awaits:
            phrase, fill = phrases.YEAR_AWAITS, {"decision": part.awaits.in_(words.language)}
        else:
            phrase, fill = phrases.YEAR_IS, {"amount": words.amount(float(part.value or 0))}
        said.append(phrase.in_(words.language).format(year=part.year, **fill))
    return said


def caveats(standing: GoalStanding, language: str = "da", *, reading: str = "", simulated: bool = True) -> list[str]:
    """What the reader must know about the figures: uncertain, simulated, broken, missing."""
    said: list[str] = []
    if standing.certainty != "certain":
        phrase = phrases.UNCERTAIN_READ if standing.reading else phrases.UNCERTAIN
        said.append(phrase.in_(language).format(reading=standing.reading))
    if standing.broken_by:
        said.append(_broken(standing, language))
    if standing.value is not None and standing.last_year_value is None and standing.last_year_period:
        before = Period.parse(standing.last_year_period).label.in_(language)
        said.append(phrases.NO_LAST_YEAR.in_(language).format(before=before))
    if standing.place and standing.place.missing:
        form = phrases.LACKING["one" if standing.place.missing == 1 else "many"]
        said.append(form.in_(language).format(number=standing.place.missing))
    if simulated and standing.provenance == "simulated" and standing.reason is not Reason.NO_FIGURE:
        said.append(phrases.SIMULATED.in_(language))
    return said


def _broken(standing: GoalStanding, language: str) -> str:
    known = [catalogue().breaks.get(one) for one in standing.broken_by]
    titles = ", ".join(one.title.in_(language) for one in known if one)
    phrase = phrases.BROKEN_NAMED if titles else phrases.BROKEN
    return phrase.in_(language).format(
        before=Period.parse(standing.last_year_period).label.in_(language),
        period=period_words(standing.period, language),
        breaks=titles,
    )


def definition_text(goal: Goal, language: str = "da") -> str:
    """How the goal's indicator is counted, in the words of the catalogue; empty where nothing is measured."""
    known = catalogue().indicators.get(goal.indicator or "")
    if known is None:
        return ""
    return next((one.text.in_(language) for one in known.definitions if one.id == goal.definition), "")
