"""Whether the rules of the day give a citizen a measure, and why not, in words."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.effort import EffortKind, Longest
from pejl.catalogue.schema.spans import parse
from pejl.domain.casework.models import Measure
from pejl.domain.casework.queries.standing import Standing, standing_of, unmet
from pejl.domain.casework.words import said
from pejl.domain.people.errors import UnknownCode
from pejl.kernel.dates import later

RUNNING = ("granted", "running", "interrupted")
_FIELDS = {"company": "company_cvr"}


def effort_on(kind: str, on: date) -> EffortKind:
    """The kind of measure as it is on a day; UnknownCode where there is none such."""
    rule: EffortKind | None = catalogue().as_of("effort_kinds", kind, on)
    if rule is None:
        raise UnknownCode("kind", kind, on, catalogue().effort_kinds)
    return rule


def reasons_against(measure: Measure, standing: Standing | None = None) -> list[str]:
    """Every reason why a measure cannot be granted as it is proposed; none where it can."""
    rule = effort_on(measure.kind, measure.planned_start)
    standing = standing or standing_of(measure.citizen, measure.planned_start)
    found = [_("The measure is for: %(words)s.") % {"words": one} for one in unmet(standing, rule.only_for)]
    found += [_("Fill in: %(field)s.") % {"field": one} for one in _missing(measure, rule)]
    found += [
        *_hours(measure, rule),
        *_length(measure, rule, standing),
        *_displaced(measure, rule),
        *_beside(measure, rule),
    ]
    return found


def last_day_after(measure: Measure, rule: EffortKind, standing: Standing) -> date | None:
    """The first day without the measure at the latest; None where no limit is known."""
    longest = longest_for(rule, standing)
    return later(measure.planned_start, parse(longest.length)) if longest else None


def longest_for(rule: EffortKind, standing: Standing) -> Longest | None:
    """How long the measure may last for this citizen; the first that fits decides."""
    return next((one for one in rule.longest if all(standing.holds(asked) for asked in one.who)), None)


def _missing(measure: Measure, rule: EffortKind) -> Iterator[str]:
    names = {
        "company": _("company (CVR number)"),
        "supplier": _("supplier"),
        "mentor": _("mentor"),
        "purpose": _("purpose"),
        "weekly_hours": _("hours a week"),
        "contact_person": _("contact person"),
    }
    for one in rule.asks:
        if getattr(measure, _FIELDS.get(one, one)) in (None, ""):
            yield names[one]


def _hours(measure: Measure, rule: EffortKind) -> Iterator[str]:
    hours = measure.weekly_hours
    if hours is None:
        return
    if (rule.hours.least is not None and hours < rule.hours.least) or (
        rule.hours.most is not None and hours > rule.hours.most
    ):
        told = {"least": rule.hours.least or 0, "most": rule.hours.most or "–"}
        yield _("The hours a week must be from %(least)s to %(most)s.") % told


def _length(measure: Measure, rule: EffortKind, standing: Standing) -> Iterator[str]:
    after = last_day_after(measure, rule, standing)
    if after is None:
        return
    if measure.planned_end is None:
        yield _("Tell the last day: the measure has a limit.")
    elif measure.planned_end > after:
        yield _("The measure may last until %(day)s at the latest for this citizen.") % {"day": f"{after:%d.%m.%Y}"}


def _displaced(measure: Measure, rule: EffortKind) -> Iterator[str]:
    if rule.displacement is None:
        return
    if measure.ordinary_staff is None or measure.supported_staff is None:
        yield _("Tell how many ordinary and how many supported employees the workplace has.")
        return
    most = rule.displacement.most(measure.ordinary_staff)
    if measure.supported_staff + 1 > most:
        told = {"ordinary": measure.ordinary_staff, "most": most, "there": measure.supported_staff}
        yield (
            _(
                "With %(ordinary)s ordinary employees the workplace may have %(most)s with support; it has %(there)s "
                "already. Another would displace ordinary labour."
            )
            % told
        )


def _beside(measure: Measure, rule: EffortKind) -> Iterator[str]:
    for other in Measure.objects.filter(citizen=measure.citizen_id, state__in=RUNNING).exclude(pk=measure.pk):
        its = effort_on(other.kind, other.planned_start)
        apart = (measure.planned_end is not None and measure.planned_end <= other.planned_start) or (
            other.planned_end is not None and other.planned_end <= measure.planned_start
        )
        if not apart and not (_lets(rule, other.kind) and _lets(its, measure.kind)):
            told = {"other": said(its.title), "day": f"{other.planned_start:%d.%m.%Y}"}
            yield _("It cannot run beside %(other)s from %(day)s.") % told


def _lets(rule: EffortKind, other: str) -> bool:
    return "*" in rule.parallel or other in rule.parallel
