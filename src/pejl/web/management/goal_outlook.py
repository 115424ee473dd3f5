"""What comes at the present rate, and what it takes."""

from typing import NamedTuple

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding, Status
from pejl.publishing.naming import goal_measure
from pejl.publishing.sentences.outlook import forecast_sentence, takes_sentences
from pejl.publishing.sentences.words import ended
from pejl.warehouse import goals
from pejl.web.names import language


class Outlook(NamedTuple):
    """The forecast in a sentence, and what brings the goal by its date in one or two."""

    forecast: str
    takes: list[str]


def outlook(goal: Goal, standing: GoalStanding) -> Outlook | None:
    """None where neither can be said."""
    words = goal_measure(goal, standing.unit, language())
    ahead = goals.forecast(goal.id, standing.area, standing.period)
    takes = goals.what_it_takes(goal.id, standing.area, standing.period) if standing.status is not Status.MET else None
    said = Outlook(
        ended(forecast_sentence(ahead, words)) if ahead else "",
        [ended(one) for one in takes_sentences(takes, words)] if takes else [],
    )
    return said if said.forecast or said.takes else None
