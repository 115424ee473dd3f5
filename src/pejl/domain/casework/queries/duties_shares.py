"""The share of duties that were met in time, by rule; beside the goal that tells a number, where one does."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pejl.catalogue.load import catalogue
from pejl.domain.casework.queries.duties_computed import computed


@dataclass(frozen=True, slots=True)
class Share:
    """Duties of one rule whose limit has fallen, or that were met before it did. groups: target groups of the rule.

    goal, target: the goal that the rule's share is held against, and its per cent; "" and None where no number is told.
    """

    rule: str
    groups: tuple[str, ...]
    in_time: int
    late: int
    overdue: int
    goal: str = ""
    target: float | None = None

    @property
    def due(self) -> int:
        """All of them; who left before the limit (lapsed) or is exempt is not among them."""
        return self.in_time + self.late + self.overdue

    @property
    def share(self) -> float | None:
        """In time, per cent; None where no limit has fallen."""
        return 100 * self.in_time / self.due if self.due else None

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is no number or no share."""
        return None if self.share is None or self.target is None else self.share >= self.target


def shares(municipality: str, on: date, rules: Collection[str] = ()) -> list[Share]:
    """Every rule of which a limit has fallen as of a day, or those that are named, by rule."""
    duties = computed(municipality, on, columns=("rule", "state", "due")).duties
    dated = zip(*(duties[name].to_pylist() for name in ("rule", "state", "due")), strict=True)
    counted = Counter((rule, state) for rule, state, due in dated if due is not None)
    asked = sorted({rule for rule, _ in counted if not rules or rule in rules} | set(rules))
    found = [_share(rule, counted) for rule in asked]
    return [one for one in found if one.due or rules]


def _share(rule: str, counted: Counter[tuple[str, str]]) -> Share:
    known = catalogue().duties[rule]
    goal = catalogue().goals[known.goal] if known.goal else None
    number = float(goal.target.value) if goal is not None and goal.target.value is not None else None
    in_time, late, overdue = (counted[rule, state] for state in ("fulfilled_in_time", "fulfilled_late", "overdue"))
    return Share(rule, tuple(known.group), in_time, late, overdue, known.goal if number is not None else "", number)
