"""The one sentence that says how it goes."""

from collections.abc import Sequence

from pejl.engine.statistics.results import GoalStanding, Movement, Status
from pejl.publishing.naming import capital
from pejl.publishing.sentences import phrases

_JUDGED = (Status.MET, Status.NOT_MET, Status.PENDING)


def overview_sentence(standings: Sequence[GoalStanding], language: str = "da") -> str:
    """How many of the goals that can be measured are met, and how many are closer or further than last year."""
    judged = [one for one in standings if one.status in _JUDGED]
    if not judged:
        count = phrases.GOALS["one" if len(standings) == 1 else "many"].in_(language).format(number=len(standings))
        return phrases.NONE_JUDGED.in_(language).format(goals=count)
    met = sum(one.status is Status.MET for one in judged)
    if len(judged) == 1:
        head = phrases.JUDGED_ONE.in_(language).format(verdict=phrases.MET_OR_NOT[met == 1].in_(language))
    else:
        head = phrases.JUDGED.in_(language).format(met=met, judged=len(judged))
    moves = [one.distance_movement for one in judged]
    closer, further = moves.count(Movement.BETTER), moves.count(Movement.WORSE)
    parts = [phrases.CLOSER.in_(language).format(closer=closer)] if closer else []
    parts += [phrases.FURTHER.in_(language).format(further=further)] if further else []
    tail = f"; {phrases.AND.in_(language).join(parts)}" if parts else ""
    return capital(f"{head}{tail}.")
