"""The forms of a plan: where it leads, the sub-goals on the way, and who does what by when."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pejl.domain.casework.actions.plans import Draft, Point, Towards
from pejl.domain.casework.models import Plan
from pejl.domain.people.models import Citizen
from pejl.web.staff.casework import fields
from pejl.web.staff.casework.forms import DayForm, PartForm, RowsForm
from pejl.web.staff.changing import day_field


class SubGoalForm(PartForm):
    """A sub-goal."""

    text = fields.line(gettext_lazy("Sub-goal"), longest=500, required=False)
    due_on = day_field(gettext_lazy("Due by"), required=False)


class StepForm(PartForm):
    """What somebody does."""

    text = fields.line(gettext_lazy("What is done"), longest=500, required=False)
    party = fields.choice(gettext_lazy("By whom"), lambda: fields.word_list("party"))
    due_on = day_field(gettext_lazy("Due by"), required=False)


class PlanForm(RowsForm):
    """All that stands in a plan; empty rows are left out, and a row whose words are taken away goes."""

    parts: ClassVar[Mapping[str, type[PartForm]]] = {"sub_goals": SubGoalForm, "steps": StepForm}
    spare = 2

    kind = fields.choice(gettext_lazy("Kind of plan"), lambda: fields.details("plan_made"))
    goal_kind = fields.choice(gettext_lazy("The plan leads to"), lambda: fields.word_list("goal"))
    occupation = fields.choice(
        gettext_lazy("Occupation"),
        fields.occupations,
        required=False,
        help_text=gettext_lazy("A plan for a job names an occupation."),
    )
    goal = fields.text(gettext_lazy("The goal, in words that the citizen would use"), rows=3)
    field_order = ("kind", "goal_kind", "occupation", "goal")

    def __init__(self, about: Citizen | Plan, data: Any = None, kind: str = "") -> None:
        if isinstance(about, Citizen):
            super().__init__(about, data, initial={"kind": kind or "job_or_education"})
            return
        names = ("kind", "goal_kind", "occupation", "goal")
        rows = {
            "sub_goals": [{"text": one.text, "due_on": one.due_on} for one in about.sub_goals.all()],
            "steps": [{"text": one.text, "due_on": one.due_on, "party": one.party} for one in about.steps.all()],
        }
        super().__init__(about, data, rows, initial={name: getattr(about, name) for name in names})
        del self.fields["kind"]

    def draft(self) -> Draft:
        """What was written, for the action."""
        told = self.cleaned_data
        goals = [Point(one["text"], one["due_on"]) for one in told["sub_goals"] if one["text"]]
        steps = [Point(one["text"], one["due_on"], one["party"]) for one in told["steps"] if one["text"]]
        return Draft(Towards(told["goal_kind"], told["goal"], told["occupation"]), goals, steps)


class ReachForm(DayForm):
    """Which sub-goal or step is reached, and when."""

    point = fields.choice(gettext_lazy("What is reached"), list)
    field_order = ("point", "on")

    def __init__(self, about: Plan, data: Any = None) -> None:
        super().__init__(about, data)
        goals = [(f"goal-{one.pk}", one.text) for one in about.sub_goals.filter(reached_on__isnull=True)]
        steps = [(f"step-{one.pk}", one.text) for one in about.steps.filter(done_on__isnull=True)]
        self.fields["point"].choices = [  # type: ignore[attr-defined]
            (_("Sub-goals"), goals),
            (_("Steps"), steps),
        ]
