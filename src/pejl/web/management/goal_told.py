"""What the documents say of a goal beside what Pejl computes from the figures, with the difference explained."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.schema.steering import Goal, Told
from pejl.engine.statistics.results import GoalStanding, Movement
from pejl.kernel.numbers import format_number
from pejl.publishing.naming import Measure, goal_measure
from pejl.publishing.sentences import movement_words
from pejl.publishing.sentences.words import capital
from pejl.web.names import language, words

_MOVED = {
    Movement.BETTER: ("closer", "improved", "lead_grew"),
    Movement.WORSE: ("further", "worsened", "lead_shrank"),
    Movement.UNCHANGED: ("unchanged",),
}
_LEAD = ("lead_grew", "lead_shrank")


class Beside(NamedTuple):
    """One period: what is told, what is computed, and why they may differ."""

    period: str
    told: list[str]
    computed: list[str]
    why: str
    uncertain: bool


def told_beside_computed(goal: Goal, history: Sequence[GoalStanding]) -> list[Beside]:
    """A line for everything that the documents tell of the goal's status."""
    known = {one.period: one for one in history}
    return [_beside(goal, one, known.get(one.period)) for one in goal.told]


def _beside(goal: Goal, told: Told, computed: GoalStanding | None) -> Beside:
    return Beside(
        period=told.period,
        told=_told(told, goal),
        computed=_computed(computed) if computed else [],
        why=_why(told, computed),
        uncertain=told.certainty != "certain",
    )


def _told(told: Told, goal: Goal) -> list[str]:
    said = []
    if told.rank is not None:
        of = _("no. %(rank)s of %(of)s") if told.of else _("no. %(rank)s")
        said.append(of % {"rank": told.rank, "of": told.of})
    if told.before_rank is not None:
        said.append(_("no. %(rank)s the year before") % {"rank": told.before_rank})
    if told.movement:
        said.append(_movement(told, goal_measure(goal, goal.unit or "", language())))
    if told.met is not None:
        said.append(_("reached") if told.met else _("not reached"))
    if told.text:
        said.append(words(told.text))
    return [capital(one) for one in said]


def _movement(told: Told, measure: Measure) -> str:
    movement = next(one for one, names in _MOVED.items() if told.movement in names)
    said = movement_words(movement, "lead" if told.movement in _LEAD else "distance", language())
    if told.by is not None:
        return f"{said} ({format_number(told.by, measure.decimals, language=language())} {measure.change})"
    return _("marginally %(moved)s") % {"moved": said} if told.marginal else said


def _computed(standing: GoalStanding) -> list[str]:
    said = []
    if standing.place and standing.place.rank is not None:
        said.append(_("no. %(rank)s of %(of)s") % {"rank": standing.place.rank, "of": standing.place.of})
    if standing.last_year_place and standing.last_year_place.rank is not None:
        said.append(_("no. %(rank)s the year before") % {"rank": standing.last_year_place.rank})
    if standing.distance_movement is not Movement.UNKNOWN:
        leads = standing.distance is not None and standing.distance < 0
        said.append(movement_words(standing.distance_movement, "lead" if leads else "distance", language()))
    return [capital(one) for one in said]


def _why(told: Told, standing: GoalStanding | None) -> str:
    if standing is None or standing.value is None:
        return _("Pejl has no figures for the period.")
    place = standing.place
    if told.rank is not None and place is None:
        return _("Pejl does not know which municipalities the document compares with.")
    if told.of and place and told.of != place.of:
        return _("The document compares %(told)s municipalities, Pejl %(computed)s.") % {
            "told": told.of,
            "computed": place.of,
        }
    if standing.provenance == "simulated":
        return _("The other municipalities' figures are simulated so that they fit what the document tells.")
    if told.rank is not None and place and place.rank != told.rank:
        return _("The document does not show the figures behind it; those that Pejl has give another rank.")
    return ""
