"""Which day the address asks for, and on which side of the wall it is asked."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission
from pejl.kernel import clock
from pejl.web.case.days import told_day


@dataclass(frozen=True, slots=True)
class Asked:
    """The day looked at, an earlier day that it is held against (or none), and what could not be read."""

    municipality: str
    on: date
    since: date | None = None
    notes: tuple[str, ...] = ()
    may_manage: bool = False

    @property
    def is_today(self) -> bool:
        """Whether the day is the present one, which addresses need not name."""
        return self.on == clock.today()

    @property
    def query(self) -> str:
        """What keeps the day in the addresses of the page: "?on=2017-10-31", or nothing today."""
        return "" if self.is_today else "?" + urlencode({"on": self.on.isoformat()})


def account_of(request: HttpRequest) -> Account:
    """The account that asks; every page here is behind a permission."""
    if not isinstance(request.user, Account):
        raise TypeError("a page of the staff is never public")
    return request.user


def asked(request: HttpRequest) -> Asked:
    """Read `on` and `since`. A day that cannot be read, or a `since` that is not earlier, is said and left out."""
    account, notes = account_of(request), list[str]()
    on = told_day(request.GET.get("on", ""), notes) or clock.today()
    since = told_day(request.GET.get("since", ""), notes)
    if since is not None and since >= on:
        notes.append(_("The day to compare with must be before the day you look at. It was left out."))
        since = None
    return Asked(account.municipality, on, since, tuple(notes), account.may(Permission.MANAGE_ORGANISATION))
