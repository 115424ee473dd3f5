"""A goal as one row of the overview: everything said, nothing left to the template but where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding, Point, Status
from pejl.publishing.charts.spark import Spark, sparkline
from pejl.publishing.naming import Measure, goal_measure, period_words
from pejl.web.management import standing_words
from pejl.web.names import certainty_word, language, provenance_word

SPARK_YEARS = 4


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One goal with its figures, in words."""

    goal: Goal
    standing: GoalStanding
    status: standing_words.Shown
    reason: str
    value: str
    unit: str
    last_year: str
    rank: str
    distance: str
    rank_move: standing_words.Move | None
    distance_move: standing_words.Move | None
    marks: tuple[tuple[str, str], ...]  # class, word
    spark: Spark

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure to show."""
        return self.standing.value is not None


def goal_row(standing: GoalStanding, history: Sequence[GoalStanding] = ()) -> GoalRow:
    """Put a standing into words. `history` draws the small line: the same kind of period, up to this one."""
    goal = catalogue().goals[standing.goal]
    words = goal_measure(goal, standing.unit, language())
    return GoalRow(
        goal=goal,
        standing=standing,
        status=standing_words.status(goal, standing),
        reason=standing_words.reason(standing),
        value=words.number(standing.value) if standing.value is not None else "",
        unit=words.short,
        last_year=_last_year(standing, words),
        rank=_rank(standing),
        distance=distance_words(standing, words),
        rank_move=standing_words.rank_move(goal, standing),
        distance_move=standing_words.distance_move(goal, standing),
        marks=marks(goal, standing),
        spark=_spark(standing, history, words),
    )


def marks(goal: Goal, standing: GoalStanding) -> tuple[tuple[str, str], ...]:
    """What must be said about a goal or its figure in a word: guiding, new, simulated, uncertain, a data break."""
    said = []
    if goal.guiding:
        said.append(("guiding", _("guiding")))
    if goal.new_in_plan:
        said.append(("new", _("new in this plan")))
    if standing.value is not None:
        if standing.value_provenance == "simulated":
            said.append(("simulated", provenance_word("simulated")))
        elif standing.provenance == "simulated":
            said.append(("simulated", _("simulated comparison")))
        if standing.certainty != "certain":
            said.append(("uncertain", certainty_word(standing.certainty)))
        if standing.broken_by:
            said.append(("break", _("data break since last year")))
    return tuple(said)


def distance_words(standing: GoalStanding, words: Measure) -> str:
    """How far from the goal: so much short of it, exactly on it, or so much beyond it."""
    if standing.distance is None or standing.status not in standing_words.VERDICTS:
        return ""
    if words.same(standing.distance, 0):
        return _("on the goal")
    said = _("%(distance)s short") if standing.distance > 0 else _("%(distance)s ahead")
    return said % {"distance": words.difference(standing.distance)}


def _last_year(standing: GoalStanding, words: Measure) -> str:
    if standing.last_year_value is None or standing.value is None:
        return ""
    return _("%(value)s last year") % {"value": words.number(standing.last_year_value)}


def _rank(standing: GoalStanding) -> str:
    place = standing.place
    if place is None or place.rank is None:
        return ""
    return _("%(rank)s of %(of)s") % {"rank": place.rank, "of": place.of}


def _spark(standing: GoalStanding, history: Sequence[GoalStanding], words: Measure) -> Spark:
    if standing.value is None:
        return Spark("")
    shown = [one for one in history if _same_kind(one.period, standing.period) and one.period <= standing.period]
    recent = [one for one in shown if int(one.period[:4]) > int(standing.period[:4]) - SPARK_YEARS]
    points = [Point(one.period, one.value, "", one.provenance, one.certainty) for one in recent]
    told = [one for one in recent if one.value is not None]
    if len(told) < 2:
        return Spark("")
    said = _("From %(first)s in %(from)s to %(last)s in %(to)s") % {
        "first": words.number(told[0].value),
        "from": period_words(told[0].period, language()),
        "last": words.number(told[-1].value),
        "to": period_words(told[-1].period, language()),
    }
    return sparkline(points, said)


def _same_kind(one: str, other: str) -> bool:
    """Codes of one kind of period have the same length and the same letters, so they also sort in time."""
    return [sign for sign in one if sign.isalpha()] == [sign for sign in other if sign.isalpha()]


def answered(row: GoalRow) -> bool:
    """Whether a goal belongs among those with figures."""
    return row.has_figure or row.standing.status in standing_words.VERDICTS


def in_words(row: GoalRow) -> bool:
    """Whether no figure is meant to answer the goal."""
    return row.standing.status is Status.IN_WORDS
