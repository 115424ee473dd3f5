"""One citizen's curve of progression. There is no query that compares citizens, and none that ranks them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import Instrument
from pejl.domain.casework.models import Progress
from pejl.domain.casework.queries.standing import Standing, standing_of, unmet
from pejl.domain.people.models import Citizen


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement: hours, or the mean of the items as each of the two sees it. change: since the one before."""

    on: date
    hours: Decimal | None
    by_caseworker: float | None
    by_citizen: float | None
    change: float | None
    note: str


@dataclass(frozen=True, slots=True)
class Curve:
    """The measurements with one instrument, oldest first. total: the change from the first to the last."""

    instrument: Instrument
    points: tuple[Point, ...]
    total: float | None


def progression_of(citizen: Citizen) -> list[Curve]:
    """A curve for each instrument that has been used, steps back among the steps."""
    rows = list(Progress.objects.filter(citizen=citizen).prefetch_related("answers").order_by("on"))
    used = list(dict.fromkeys(one.instrument for one in rows))
    return [_curve(key, [one for one in rows if one.instrument == key]) for key in used]


def instruments_for(citizen: Citizen, on: date, standing: Standing | None = None) -> dict[str, list[str]]:
    """Instrument → why it cannot be used for the citizen on a day; an empty list where it can (Q-124).

    standing: what the citizen is on that day, where it is known already.
    """
    standing = standing or standing_of(citizen, on)
    told = {key: catalogue().as_of("instruments", key, on) for key in catalogue().instruments}
    return {key: unmet(standing, one.asked_of) for key, one in told.items() if one is not None}


def _curve(key: str, rows: list[Progress]) -> Curve:
    points: list[Point] = []
    levels: list[float | None] = []
    for one in rows:
        answers = list(one.answers.all())
        worker = _mean([each.by_caseworker for each in answers])
        own = _mean([each.by_citizen for each in answers])
        level = float(one.hours) if one.hours is not None else worker if worker is not None else own
        change = _less(level, levels[-1]) if levels else None
        levels.append(level)
        points.append(Point(one.on, one.hours, worker, own, change, one.note))
    return Curve(catalogue().instruments[key], tuple(points), _less(levels[-1], levels[0]) if len(levels) > 1 else None)


def _mean(scores: list[int | None]) -> float | None:
    told = [one for one in scores if one is not None]
    return round(sum(told) / len(told), 2) if told else None


def _less(now: float | None, then: float | None) -> float | None:
    return round(now - then, 2) if now is not None and then is not None else None
