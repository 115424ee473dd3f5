"""Access to another centre's citizen, with a written reason, for a while."""

from calendar import monthrange
from datetime import date, timedelta

from pejl.catalogue.load import catalogue
from pejl.catalogue.schema.field import AccessRule
from pejl.domain.access.audit import NOBODY, Attempt, Verb, keeping_refusals, record
from pejl.domain.access.authority import must
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.domain.people.errors import AccessTooLong, NoAccessGiven, ReasonNames, ReasonRefused
from pejl.domain.people.models import CaseAccess
from pejl.domain.people.queries.find import by_cpr
from pejl.domain.people.queries.reader import reader_of
from pejl.domain.people.queries.visible import allowed_by_kernel
from pejl.domain.people.reasons import names
from pejl.kernel import clock

WHAT = "people.open_access"
_RULE = "other_centre"


@keeping_refusals()
def open_access(by: Account, cpr: str, reason: str, days: int | None = None) -> CaseAccess:
    """Give oneself access to a citizen of one's own municipality, for some days, the longest time if none are told.

    Raises NotAllowed; ReasonRefused and AccessTooLong, before anybody is looked for; NoAccessGiven where there is no
    such citizen or a rule closes the case that nobody overrides, each the same to the one who asks; and ReasonNames
    where the reason, which the audit keeps for ever, names the citizen.
    """
    must(by, Permission.OVERRIDE_ACCESS)
    told, today = " ".join(reason.split()), clock.today()
    until = today + timedelta(days=_days(told, days))
    reader = reader_of(by, today)
    citizen = by_cpr(by.municipality, cpr)
    allowed = reader and citizen and allowed_by_kernel(reader).filter(pk=citizen.pk).exists()
    if reader is None or citizen is None or not allowed:
        raise NoAccessGiven(Attempt(by, citizen.key if citizen else NOBODY, WHAT))
    if names(told, citizen):
        raise ReasonNames
    record(by, [citizen.key], Verb.OVERRIDDEN, WHAT, municipality=citizen.municipality, ground=told)
    return CaseAccess.objects.create(
        citizen=citizen, employee_id=reader.employee, reason=told, valid_from=today, valid_to=until
    )


def longest_access(on: date) -> int:
    """For how many days from a day access may be given."""
    return (_months_after(on, _rule(on).months) - on).days


def _days(reason: str, days: int | None) -> int:
    today = clock.today()
    rule, longest = _rule(today), longest_access(today)
    if not rule.shortest_reason <= len(reason) <= rule.longest_reason:
        raise ReasonRefused(rule.shortest_reason, rule.longest_reason)
    if days is not None and not 1 <= days <= longest:
        raise AccessTooLong(longest)
    return longest if days is None else days


def _rule(on: date) -> AccessRule:
    rule: AccessRule | None = catalogue().as_of("access_rules", _RULE, on)
    if rule is None:
        raise LookupError(f"The catalogue has no rule {_RULE} on {on}.")
    return rule


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
