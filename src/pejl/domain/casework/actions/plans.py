"""My Plan is written, shared with the citizen, marked as it goes, revised in a new version, and closed."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pejl.catalogue.load import catalogue
from pejl.domain.access.audit import keeping_refusals
from pejl.domain.access.models import Account
from pejl.domain.casework.actions.moves import opening, stepped, stepping, word, written
from pejl.domain.casework.errors import Empty, GoalWanted, InTheFuture, PartiesWanted, ReasonMissing
from pejl.domain.casework.models import Plan, PlanGoal, PlanStep
from pejl.domain.people.errors import UnknownCode
from pejl.domain.people.models import Citizen
from pejl.kernel import clock

COORDINATED = "coordinated"
_OUTSIDE = ("citizen", "company", "supplier")  # parties that are no administration


class Towards(NamedTuple):
    """Where a plan leads: goal_kind is a word of the list goal; an occupation where that is a job."""

    goal_kind: str
    goal: str
    occupation: str = ""


class Point(NamedTuple):
    """A sub-goal, or with a party (a word of the list party) a step."""

    text: str
    due_on: date | None = None
    party: str = ""


class Draft(NamedTuple):
    """All that stands in a plan."""

    towards: Towards
    sub_goals: Sequence[Point] = ()
    steps: Sequence[Point] = ()


@keeping_refusals()
def make_plan(by: Account | None, citizen: Citizen, kind: str, draft: Draft) -> Plan:
    """Begin a plan of a kind (a detail of plan_made). Raises NotAllowed, NoSuchCitizen, UnknownCode, GoalWanted."""
    state = opening(by, citizen, "plan.draft")
    known = catalogue().case_facts["plan_made"].values
    if kind not in known:
        raise UnknownCode("kind", kind, clock.today(), known)
    made = Plan(citizen=citizen, kind=kind, state=state, made_on=clock.today(), **written(by))
    return _filled(made, draft)


@keeping_refusals()
def write_plan(by: Account | None, plan: Plan, draft: Draft) -> Plan:
    """Write in a draft what stands in it from now on. Raises as `make_plan`, and StepRefused once it is shared."""
    plan.state = stepping(by, plan, "plan.write")
    return _filled(plan, draft)


@keeping_refusals()
def share_plan(by: Account | None, plan: Plan) -> Plan:
    """Share a plan with the citizen; it is frozen, and takes the place of the version before it.

    Raises NotAllowed, NoSuchCitizen, StepRefused, Empty, and PartiesWanted for a coordinated plan of one party.
    """
    plan.state = stepping(by, plan, "plan.share")
    parties = set(plan.steps.values_list("party", flat=True))
    if not parties:
        raise Empty("steps")
    if plan.kind == COORDINATED and len(parties - set(_OUTSIDE)) < 2:
        raise PartiesWanted
    for before in Plan.objects.filter(citizen=plan.citizen, series=plan.series, state="shared"):
        stepped(by, before, "plan.replace", closed_on=clock.today())
    plan.shared_on = clock.today()
    plan.save(update_fields=["state", "shared_on"])
    return plan


@keeping_refusals()
def revise_plan(by: Account | None, plan: Plan) -> Plan:
    """A new version to write in, beginning as what was shared. Raises NotAllowed, NoSuchCitizen and StepRefused."""
    state = stepping(by, plan, "plan.revise")
    if open_draft := Plan.objects.filter(citizen=plan.citizen, series=plan.series, state="draft").first():
        return open_draft
    towards = Towards(plan.goal_kind, plan.goal, plan.occupation)
    goals = [Point(one.text, one.due_on) for one in plan.sub_goals.filter(reached_on__isnull=True)]
    steps = [Point(one.text, one.due_on, one.party) for one in plan.steps.filter(done_on__isnull=True)]
    made = Plan(
        citizen=plan.citizen, series=plan.series, version=plan.version + 1, kind=plan.kind, state=state,
        made_on=clock.today(), **written(by),
    )  # fmt: skip
    return _filled(made, Draft(towards, goals, steps))


@keeping_refusals()
def reach(by: Account | None, point: PlanGoal | PlanStep, on: date | None) -> Plan:
    """Mark a sub-goal as reached or a step as done on a day; None: not yet after all. Raises as steps do."""
    plan = point.plan
    stepping(by, plan, "plan.mark")
    if on is not None and on > clock.today():
        raise InTheFuture
    field = "reached_on" if isinstance(point, PlanGoal) else "done_on"
    setattr(point, field, on)
    point.save(update_fields=[field])
    return plan


@keeping_refusals()
def close_plan(by: Account | None, plan: Plan, because: str) -> Plan:
    """Close a plan, for a reason. Raises NotAllowed, NoSuchCitizen, StepRefused and ReasonMissing."""
    return stepped(by, plan, "plan.close", because, closed_on=clock.today(), because=because)


def _filled(plan: Plan, draft: Draft) -> Plan:
    towards = draft.towards
    plan.goal_kind = word("goal", towards.goal_kind, "goal_kind")
    if not towards.goal.strip():
        raise ReasonMissing("goal")
    if towards.goal_kind == "job" and not towards.occupation:
        raise GoalWanted
    if towards.occupation and catalogue().as_of("city_occupations", towards.occupation, plan.made_on) is None:
        raise UnknownCode("occupation", towards.occupation, plan.made_on)
    plan.goal, plan.occupation = towards.goal, towards.occupation
    plan.save()
    plan.sub_goals.all().delete()
    plan.steps.all().delete()
    PlanGoal.objects.bulk_create(
        PlanGoal(plan=plan, position=n, text=one.text, due_on=one.due_on) for n, one in enumerate(draft.sub_goals, 1)
    )
    PlanStep.objects.bulk_create(
        PlanStep(plan=plan, position=n, text=one.text, due_on=one.due_on, party=word("party", one.party, "party"))
        for n, one in enumerate(draft.steps, 1)
    )
    return plan
