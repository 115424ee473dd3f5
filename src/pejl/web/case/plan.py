"""A plan as the case and the citizen read it: the goal, the way there, and how far one has come."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.domain.casework.models import Plan
from pejl.domain.casework.words import said
from pejl.kernel import clock


class PointTold(NamedTuple):
    """A sub-goal or a step: who does it by when, and when it was reached. late: the day has gone, and it is not."""

    text: str
    who: str
    due_on: date | None
    reached_on: date | None
    late: bool


class PlanTold(NamedTuple):
    """A plan in words."""

    number: int
    kind: str
    goal: str
    leads_to: str
    made_on: date
    shared_on: date | None
    version: int
    sub_goals: tuple[PointTold, ...]
    steps: tuple[PointTold, ...]

    @property
    def listed(self) -> tuple[tuple[tuple[PointTold, ...], str], ...]:
        """Sub-goals and steps, each with what they are called together."""
        return (self.sub_goals, _("Sub-goals")), (self.steps, _("Steps"))

    @property
    def reached(self) -> int:
        """How many sub-goals and steps are reached."""
        return sum(one.reached_on is not None for one in (*self.sub_goals, *self.steps))

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.sub_goals) + len(self.steps)


def plan_kind(kind: str) -> str:
    """A kind of plan by name."""
    told = catalogue().case_facts["plan_made"].values.get(kind)
    name = said(told) if told else kind
    return name[:1].upper() + name[1:]


def plan_told(one: Plan) -> PlanTold:
    """A plan with all that stands in it."""
    names = catalogue().case_words
    goals = tuple(_point(each.text, "", each.due_on, each.reached_on) for each in one.sub_goals.all())
    steps = tuple(
        _point(each.text, said(names[f"party.{each.party}"].title), each.due_on, each.done_on)
        for each in one.steps.all()
    )
    occupation = catalogue().city_occupations.get(one.occupation)
    leads_to = said(names[f"goal.{one.goal_kind}"].title)
    if occupation:
        leads_to = _("%(goal)s: %(occupation)s") % {"goal": leads_to, "occupation": said(occupation.title)}
    return PlanTold(
        one.pk, plan_kind(one.kind), one.goal, leads_to[:1].upper() + leads_to[1:], one.made_on, one.shared_on,
        one.version, goals, steps,
    )  # fmt: skip


def _point(text: str, who: str, due_on: date | None, reached_on: date | None) -> PointTold:
    late = reached_on is None and due_on is not None and due_on < clock.today()
    return PointTold(text, who[:1].upper() + who[1:], due_on, reached_on, late)
