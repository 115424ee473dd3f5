"""My Plan: written, shared with the citizen, marked as it goes, revised in a new version, and closed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.plans import close_plan, make_plan, reach, revise_plan, share_plan, write_plan
from pejl.domain.casework.models import Plan
from pejl.domain.casework.steps import state_said
from pejl.web.case.plan import plan_kind, plan_told
from pejl.web.case.private import about_people
from pejl.web.staff.casework.forms import AboutForm, ReasonForm
from pejl.web.staff.casework.moves import Kind, Move, offered, step_page
from pejl.web.staff.casework.opened import OpenCase, stamp
from pejl.web.staff.casework.plan_forms import PlanForm, ReachForm


def title(one: Plan) -> str:
    """A plan in a line."""
    return _("%(kind)s, version %(version)s") % {"kind": plan_kind(one.kind), "version": one.version}


def parts(one: Plan) -> Iterable[Model]:
    """All that stands in a plan."""
    return [*one.sub_goals.all(), *one.steps.all()]


def _reach(by: Account, plan: Plan, told: dict[str, Any]) -> None:
    which, _dash, number = told["point"].partition("-")
    of = plan.sub_goals if which == "goal" else plan.steps
    reach(by, of.get(pk=int(number)), told["on"])


KIND = Kind(
    "plan",
    Plan,
    "citizen-plan",
    title,
    {
        "share": Move(
            lambda by, one, _told: share_plan(by, one),
            gettext_lazy("The plan is shared with the citizen."),
            AboutForm,
            note=gettext_lazy(
                "The citizen sees the plan from now on. It is frozen; what changes goes into a new version."
            ),
            rows=parts,
        ),
        "mark": Move(_reach, gettext_lazy("It is marked as reached."), ReachForm, rows=parts),
        "revise": Move(
            lambda by, one, _told: revise_plan(by, one),
            gettext_lazy("A new version is begun. It stands as a draft with what is not reached yet."),
            AboutForm,
            note=gettext_lazy(
                "The new version begins as what stands here. This one holds until the new one is shared."
            ),
        ),
        "close": Move(
            lambda by, one, told: close_plan(by, one, told["because"]), gettext_lazy("The plan is closed."), ReasonForm
        ),
    },
)
step = step_page(KIND)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a plan."""
    opened = OpenCase(request, key, "plan.draft")
    form = PlanForm(opened.citizen, opened.bound(), kind=request.GET.get("kind", ""))
    made: list[Plan] = []

    def make(told: dict[str, Any]) -> None:
        made.append(make_plan(opened.by, opened.citizen, told["kind"], form.draft()))

    if opened.posted and opened.tried(form, make):
        return _written(opened, made[0])
    return opened.page("staff/casework/plan_form.html", _("Make a plan"), {"plan": None}, form)


@about_people(Permission.SEE_PEOPLE)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Write in a draft."""
    opened = OpenCase(request, key, "plan.write")
    plan = opened.record(Plan, number)
    form = PlanForm(plan, opened.bound())

    def rows() -> Iterable[Model]:
        again = opened.record(Plan, number)
        return [again, *parts(again)]

    if opened.posted and opened.tried_unless_stale(form, rows, lambda _told: write_plan(opened.by, plan, form.draft())):
        return _written(opened, plan)
    context = {"seen": stamp(*rows()), "plan": plan}
    return opened.page("staff/casework/plan_form.html", _("Write in the plan"), context, form)


def _written(opened: OpenCase, plan: Plan) -> HttpResponse:
    view = "citizen-plan-write" if "more" in opened.request.POST else "citizen-plan"
    return opened.to(_("The plan is saved as a draft. The citizen does not see it until it is shared."), view, plan.pk)


@about_people(Permission.SEE_PEOPLE)
@require_safe
def one(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """A version of a plan, the others beside it, and the steps that can be taken."""
    opened = OpenCase(request, key, "plan")
    plan = opened.record(Plan, number)
    others = Plan.objects.filter(citizen=opened.citizen, series=plan.series).exclude(pk=plan.pk).order_by("-version")
    context = {
        "plan": plan,
        "told": plan_told(plan),
        "state": state_said("plan", plan.state),
        "others": [(each, title(each), state_said("plan", each.state)) for each in others],
        "offered": offered(opened.by, KIND, plan, opened.closed),
        "writes": plan.state == "draft" and not opened.closed,
    }
    return opened.page("staff/casework/plan.html", title(plan), context, AboutForm(plan))
