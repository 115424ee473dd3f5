"""My day: the front page of those who have citizens."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pejl.catalogue.load import catalogue
from pejl.domain.access.permissions import Permission
from pejl.domain.casework.actions.worklist.opening import open_worklist
from pejl.domain.casework.models import Duty, Flag, Interview
from pejl.domain.casework.queries.worklist.choice import Choice
from pejl.domain.casework.queries.worklist.counts import counts
from pejl.domain.casework.queries.worklist.day import Day, coming_today, day_of
from pejl.domain.casework.steps import state_said
from pejl.domain.casework.words import said
from pejl.domain.people.models import Citizen
from pejl.domain.people.queries.reader import Reader
from pejl.web.case.private import about_people, the_account
from pejl.web.pages import page
from pejl.web.staff.worklist import asked
from pejl.web.staff.worklist.words import states


@about_people(Permission.SEE_PEOPLE)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """What needs the reader today, each with where it is dealt with."""
    by = the_account(request)
    reader = open_worklist(by)
    if reader is None:
        return render(request, "staff/worklist/nobody.html")
    choice = Choice()
    told, found = counts(reader, choice), day_of(by, reader)
    context = {
        "on": reader.on,
        "counts": told,
        "quick": asked.quick(choice, told, reader.on),
        "duties": [_duty(one, found, reader) for one in found.duties],
        "more_duties": found.all_duties - len(found.duties),
        "interviews": [_interview(one, found) for one in found.interviews],
        "flags": [_flag(one, found) for one in found.flags],
        "more_flags": found.all_flags - len(found.flags),
        "unread": found.unread,
        "all_mine": asked.address(choice),
        "overdue": asked.address(Choice(needs=("overdue",))),
        "changes": by.may(Permission.EDIT_PEOPLE),
    }
    return page(request, "staff/worklist/day.html", context, fragment="day")


def _who(citizen: Citizen) -> dict[str, Any]:
    return {"key": citizen.key, "name": f"{citizen.given_name} {citizen.family_name}"}


def _duty(one: Duty, found: Day, reader: Reader) -> dict[str, Any]:
    rule = catalogue().duties.get(one.rule)
    late = (reader.on - one.due).days if one.due else 0
    look = {"look": "not" if one.state == "overdue" else "pending", "word": states()[one.state]}
    who = _who(found.citizens[one.citizen_id])
    return who | {"title": said(rule.title) if rule else one.rule, "due": one.due, "late": max(late, 0), "status": look}


def _interview(one: Interview, found: Day) -> dict[str, Any]:
    kind = catalogue().interview_kinds.get(one.kind)
    form = catalogue().case_words.get(f"form.{one.form}")
    return _who(found.citizens[one.citizen_id]) | {
        "at": one.at,
        "title": said(kind.title) if kind else one.kind,
        "form": said(form.title) if form else one.form,
        "place": one.place,
        "state": state_said("interview", one.state),
        "coming": coming_today(one),
    }


def _flag(one: Flag, found: Day) -> dict[str, Any]:
    kind = catalogue().flag_kinds.get(one.kind)
    told = {"title": said(kind.title) if kind else one.kind, "text": one.text, "on": one.on, "number": one.pk}
    return _who(found.citizens[one.citizen_id]) | told
