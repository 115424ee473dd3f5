"""The numbers of a standing, each with its name."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding
from pejl.kernel.numbers import format_number
from pejl.publishing.naming import Measure, area_name, goal_measure, period_words
from pejl.web.management import standing_words
from pejl.web.management.goal_rows import distance_words
from pejl.web.names import language, provenance_word


class Fact(NamedTuple):
    """A number: what it is, what it says, and what stands under it."""

    term: str
    value: str
    unit: str
    note: str = ""
    move: standing_words.Move | None = None


def facts(goal: Goal, standing: GoalStanding) -> list[Fact]:
    """The value, what it is held against, the distance and the rank; what is not known is left out."""
    words = goal_measure(goal, standing.unit, language())
    found = [_value(standing, words), _target(standing, words), _distance(goal, standing, words), _rank(goal, standing)]
    found += [_attainment(standing), _country(standing, words), _whole(standing, words)]
    return [one for one in found if one is not None]


def _value(standing: GoalStanding, words: Measure) -> Fact | None:
    if standing.value is None:
        return None
    note = ""
    if standing.last_year_value is not None:
        before = {
            "value": words.number(standing.last_year_value),
            "period": period_words(standing.last_year_period, language()),
        }
        note = _("%(value)s in %(period)s") % before
    return Fact(area_name(standing.area), words.number(standing.value), words.short, note)


def _target(standing: GoalStanding, words: Measure) -> Fact | None:
    if standing.target is None:
        return None
    place = standing.place
    is_best = place is not None and standing.target == place.best_value and place.best_area != standing.area
    note = area_name(place.best_area) if place and is_best else ""
    return Fact(_("To be reached"), words.number(standing.target), words.short, note)


def _distance(goal: Goal, standing: GoalStanding, words: Measure) -> Fact | None:
    said = distance_words(standing, words)
    if not said:
        return None
    return Fact(_("To the goal"), said, "", "", standing_words.distance_move(goal, standing))


def _rank(goal: Goal, standing: GoalStanding) -> Fact | None:
    place = standing.place
    if place is None or place.rank is None:
        return None
    told = {"rank": place.rank, "of": place.of}
    note = _("simulated list of municipalities") if standing.cluster_origin == "simulated" else ""
    return Fact(_("Rank"), _("%(rank)s of %(of)s") % told, "", note, standing_words.rank_move(goal, standing))


def _attainment(standing: GoalStanding) -> Fact | None:
    if standing.attainment is None:
        return None
    return Fact(_("Of the target"), format_number(standing.attainment, language=language()), _("per cent"))


def _country(standing: GoalStanding, words: Measure) -> Fact | None:
    if standing.country_value is None:
        return None
    return Fact(_("Whole country"), words.number(standing.country_value), words.short)


def _whole(standing: GoalStanding, words: Measure) -> Fact | None:
    if standing.whole_value is None:
        return None
    return Fact(_("The whole that it is a part of"), words.number(standing.whole_value), words.short)


def provenance_note(provenance: str) -> str:
    """The word for figures that are not plainly published."""
    return provenance_word(provenance) if provenance and provenance != "published" else ""
