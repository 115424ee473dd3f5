"""How a goal's status, rank and movement are told in the cells of a report."""

from pejl.catalogue.schema.steering import Goal, GoalKind
from pejl.engine.statistics.results import GoalStanding, Movement
from pejl.engine.statistics.results import Status as Standing
from pejl.publishing.documents.model import Status
from pejl.publishing.reports import words
from pejl.publishing.sentences import movement_words, status_word
from pejl.publishing.sentences.words import leads

_SPARED = (Standing.NOT_MET, Standing.PENDING)


def status_of(goal: Goal, standing: GoalStanding, language: str) -> Status:
    """The status as word and look. A guiding goal that is not reached is guiding, and never red (Q-142)."""
    spared = goal.guiding and standing.status in _SPARED
    return Status(
        look="guiding" if spared else standing.status.value,
        word=status_word(standing.status, language, guiding=goal.guiding),
    )


def place_of(standing: GoalStanding, language: str) -> str:
    """Rank x of y, or a dash."""
    place = standing.place
    if place is None or place.rank is None:
        return words.NOT_TOLD.in_(language)
    return words.PLACE.in_(language).format(rank=place.rank, of=place.of)


def movement_of(goal: Goal, standing: GoalStanding, language: str) -> str:
    """The movements that are known, rank and distance apart (Q-006); a dash where there is none."""
    said = []
    if standing.rank_movement is not Movement.UNKNOWN:
        said.append(movement_words(standing.rank_movement, "rank", language))
    if standing.distance_movement is not Movement.UNKNOWN:
        what = "lead" if leads(standing) and goal.kind is GoalKind.RANK_KEEP_LEAD else "distance"
        said.append(movement_words(standing.distance_movement, what, language))
    elif not said and standing.value_movement is not Movement.UNKNOWN:
        said.append(movement_words(standing.value_movement, "value", language))
    return ", ".join(said) or words.NOT_TOLD.in_(language)
