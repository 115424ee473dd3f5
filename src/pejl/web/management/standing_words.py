"""A standing as it is drawn: status, reason, movements. The words are those of the report; here they get a shape."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.schema.steering import Goal
from pejl.engine.statistics.results import GoalStanding, Movement, Reason, Status
from pejl.publishing.naming import period_words
from pejl.publishing.sentences import movement_words, phrases, status_word
from pejl.publishing.sentences.words import capital
from pejl.web.names import language

ARROWS = {Movement.BETTER: "▲", Movement.WORSE: "▼", Movement.UNCHANGED: "="}  # a shape for each, besides its word
VERDICTS = (Status.MET, Status.NOT_MET, Status.PENDING)


class Shown(NamedTuple):
    """A status as it is drawn: its class (shape and colour) and its word."""

    look: str
    word: str


class Move(NamedTuple):
    """A movement as it is drawn: its arrow, its class and its words."""

    sign: str
    look: str
    words: str


def status(goal: Goal, standing: GoalStanding) -> Shown:
    """The status of a goal. A guiding goal that is not reached is drawn without a verdict, never red (Q-142)."""
    spared = goal.guiding and standing.status in (Status.NOT_MET, Status.PENDING)
    return Shown(
        "guiding" if spared else standing.status.value,
        status_word(standing.status, language(), guiding=goal.guiding),
    )


def reason(standing: GoalStanding) -> str:
    """Why something is missing; empty where nothing is."""
    if standing.reason is Reason.NONE:
        return ""
    told = phrases.REASON[standing.reason].in_(language())
    return capital(told.format(period=period_words(standing.period, language())))


def _move(movement: Movement, words: str, goal: Goal) -> Move:
    return Move(ARROWS[movement], "guided" if goal.guiding else movement.value, words)


def distance_move(goal: Goal, standing: GoalStanding) -> Move | None:
    """Closer to the goal or further from it than last year; for one that leads, how the lead has moved."""
    movement = standing.distance_movement
    if movement is Movement.UNKNOWN:
        return None
    leads = standing.distance is not None and standing.distance < 0 and standing.status is Status.MET
    return _move(movement, movement_words(movement, "lead" if leads else "distance", language()), goal)


def rank_move(goal: Goal, standing: GoalStanding) -> Move | None:
    """Whether the rank was better or worse last year, and what it was."""
    before = standing.last_year_place.rank if standing.last_year_place else None
    movement = standing.rank_movement
    if before is None or movement is Movement.UNKNOWN:
        return None
    moved = movement_words(movement, "rank", language())
    said = _("%(moved)s, no. %(before)s last year") % {"moved": moved, "before": before}
    return _move(movement, moved if movement is Movement.UNCHANGED else said, goal)
