"""Who has looked at a case, in plain words, page by page and as a file."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pejl.domain.access.audit import Verb
from pejl.domain.access.queries.looked import Looked, looks, who_looked
from pejl.web.tables.table import Cell, Column, Row, Table

A_PAGE = 50
_ALL = 100_000  # more than any case has; a file is written whole


class Looks(NamedTuple):
    """One page of looks: the table, which page of how many, and how many looks there are in all."""

    table: Table
    number: int
    pages: int
    total: int


def page_of(citizen: UUID, asked: str, *, watching: bool = False) -> Looks:
    """A page of the looks at a citizen, newest first; a page that is not there becomes the nearest that is.

    watching: whether refused attempts are told too, as they are to those who keep watch over access.
    """
    total = looks(citizen, with_refused=watching).count()
    numbers = Paginator(range(total), A_PAGE)
    here = numbers.get_page(asked)
    rows = who_looked(citizen, limit=A_PAGE, offset=(here.number - 1) * A_PAGE, with_refused=watching)
    return Looks(table(rows), here.number, numbers.num_pages, total)


def newest(citizen: UUID, count: int) -> Table:
    """The newest looks at a citizen, by others and by the citizen."""
    return table(who_looked(citizen, limit=count))


def every_look(citizen: UUID, *, watching: bool = False) -> Table:
    """All looks at a citizen, for a file."""
    return table(who_looked(citizen, limit=_ALL, with_refused=watching))


def table(rows: Iterable[Looked]) -> Table:
    """When, who, what and why."""
    columns = (
        Column("at", _("When")),
        Column("who", _("Who")),
        Column("unit", _("Unit")),
        Column("what", _("What happened")),
        Column("ground", _("Reason given")),
    )
    shown = tuple(
        Row((Cell(_moment(one)), Cell(one.who or _("The system")), Cell(one.unit), Cell(said(one)), Cell(one.ground)))
        for one in rows
    )
    return Table("who-has-looked", _("Who has looked, newest first"), columns, shown)


def _moment(one: Looked) -> str:
    at = localtime(one.at)
    return f"{date_format(at, 'DATE_FORMAT')} {at:%H:%M}"


def said(one: Looked) -> str:
    """What was seen or done, in plain words; the kind of deed where the code is one that nobody has put words to."""
    if one.verb is Verb.REFUSED:
        return _refused(one.what)
    return _places().get(one.what) or _deeds().get(str(one.verb), str(one.verb))


def _refused(what: str) -> str:
    if what == "people.open_access":
        return _("Asked for exceptional access and was refused")
    return _("Tried to open or change the case and was refused")


def _places() -> dict[str, str]:
    return {
        "citizen.search": _("Was in the result of a search"),
        "population.citizens": _("Was in the list of those behind a figure"),
        "worklist.list": _("Was on the worklist"),
        "worklist.day": _("Was on an employee's list of the day"),
        "worklist.many": _("Was chosen on the worklist"),
        "worklist.file": _("Was in a file of the worklist"),
        "worklist.remind": _("Set a reminder"),
        "worklist.lower_flag": _("Finished a reminder or a flag"),
        "citizen.reminder": _("Opened the reminder"),
        "citizen.page": _("Opened the case"),
        "citizen.contact": _("Opened the contact details"),
        "citizen.colleagues": _("Opened who has the case"),
        "citizen.units": _("Opened which units have the case"),
        "citizen.markings": _("Opened the markings"),
        "citizen.own": _("Opened the citizen's own page"),
        "people.export_own": _("Fetched a copy of the citizen's own data"),
        "people.export_citizen": _("Took a copy of the citizen's data out"),
        "citizen.looked": _("Checked who has looked"),
        "people.register_citizen": _("Entered the citizen in the register"),
        "people.correct_citizen": _("Corrected the citizen's details"),
        "people.record_spell": _("Recorded a benefit"),
        "people.end_spell": _("Ended a benefit"),
        "people.record_offer": _("Recorded an offer"),
        "people.record_wage_hours": _("Recorded wage hours"),
        "people.record_visitation": _("Placed the citizen in a target group"),
        "people.attach_to_unit": _("Gave a unit the case"),
        "people.attach_by_rule": _("Gave a unit the case by rule"),
        "people.end_attachment": _("Took the case from a unit"),
        "people.assign_employee": _("Gave an employee the case"),
        "people.end_assignment": _("Took the case from an employee"),
        "people.mark": _("Marked the case"),
        "people.end_marking": _("Ended a marking"),
        "people.relate": _("Noted a family tie"),
        "people.open_access": _("Took exceptional access"),
        "people.follow_accesses": _("Followed up on exceptional access"),
        "people.retention": _("Saw how long the case is kept"),
        "people.tell_retention": _("Told that the case will be made anonymous"),
        "people.withdraw_retention": _("Withdrew that the case will be made anonymous"),
        "people.place_hold": _("Decided to keep the case longer"),
        "people.lift_hold": _("Decided no longer to keep the case longer"),
    }


def _deeds() -> dict[str, str]:
    return {
        "shown": _("Saw the case"),
        "changed": _("Changed something in the case"),
        "exported": _("Took data out"),
        "overridden": _("Took exceptional access"),
        "imported": _("Delivered data to the register"),
        "anonymised": _("Made the case anonymous"),
    }
