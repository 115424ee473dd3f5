"""Which plan and period the address asks for, and what else can be chosen."""

from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.steering import Plan
from pejl.kernel.periods import Period
from pejl.warehouse import goals
from pejl.web.names import language
from pejl.web.own import own_area

_FEW = 5  # a plan that answers fewer than one goal in so many is not the first to be shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A plan, the period in which its goals are looked at, and the periods that have figures, newest first."""

    plan: Plan
    plans: tuple[Plan, ...]
    period: str | None
    periods: tuple[str, ...]
    note: str = ""


def asked(query: QueryDict) -> Asked:
    """Read `plan` and `period`. Without them: the newest plan of which a fair part has figures, and its newest
    period.

    An unknown plan is 404; a period without figures is answered with the newest that has them, and said.
    """
    plans = tuple(sorted(catalogue().plans.values(), key=lambda one: (one.year, one.id), reverse=True))
    plan = _plan(query.get("plan", ""), plans)
    periods = tuple(goals.periods(plan.id))
    wanted = query.get("period", "").strip()
    period, note = _period(wanted, periods)
    return Asked(plan, plans, period, periods, note)


def _plan(wanted: str, plans: tuple[Plan, ...]) -> Plan:
    if wanted:
        known = {one.id: one for one in plans}
        if wanted not in known:
            raise Http404
        return known[wanted]
    with_figures = [one for one in plans if one.kind == "plan" and goals.periods(one.id)]
    return next(filter(_told_of, with_figures), next(iter(with_figures), plans[0]))


def _told_of(plan: Plan) -> bool:
    """Whether a reader who asks for no plan is well served by this one: a plan's first figures come one by one."""
    rows = goals.standings(plan.id, goals.periods(plan.id)[0], own_area())
    return _FEW * sum(one.value is not None for one in rows) >= len(rows)


def _period(wanted: str, periods: tuple[str, ...]) -> tuple[str | None, str]:
    newest = periods[0] if periods else None
    try:
        code = Period.parse(wanted).code if wanted else ""
    except ValueError:
        code = "?"
    if code in periods:
        return code, ""
    if not wanted or newest is None:
        return newest, ""
    said = Period.parse(code).label.in_(language()) if code != "?" else wanted
    told = _("The plan has no figures for %(wanted)s. You see %(shown)s.")
    return newest, told % {"wanted": said, "shown": Period.parse(newest).label.in_(language())}
