"""Every step that stands in no table is refused; every one that stands there leads where it says."""

import pytest

from pejl.catalogue.load import catalogue
from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Permission, Role
from pejl.domain.casework.errors import OwnRecord, ReasonMissing, StepRefused
from pejl.domain.casework.steps import refusal, steps_of, take

STEPS = catalogue().steps
STATES = {name: ["", *(key.partition(".")[2] for key in catalogue().record_states if key.startswith(f"{name}."))]
          for name in {one.record for one in STEPS.values()}}  # fmt: skip
EVERY = [(step, state) for step, one in STEPS.items() for state in STATES[one.record]]
CASEWORKER = Account(pk=7, role=Role.CASEWORKER, municipality="0101")


@pytest.mark.parametrize(("step", "state"), [one for one in EVERY if one[1] not in STEPS[one[0]].before])
def test_what_no_table_has_is_refused(step, state):
    with pytest.raises(StepRefused) as refused:
        take(CASEWORKER, step, state, author=8, reason="Fordi")
    assert refused.value.message
    assert refusal(CASEWORKER, step, state, author=8) == refused.value.message


@pytest.mark.parametrize(("step", "state"), [one for one in EVERY if one[1] in STEPS[one[0]].before])
def test_what_a_table_has_leads_where_it_says(step, state):
    assert take(CASEWORKER, step, state, author=8, reason="Fordi") == STEPS[step].after
    assert refusal(CASEWORKER, step, state, author=8) == ""


@pytest.mark.parametrize("role", [one for one in Role if one not in (Role.CASEWORKER, Role.TEAM_LEADER)])
def test_a_role_without_casework_takes_no_step(role):
    nobody = Account(role=role, municipality="0101")
    for step, one in STEPS.items():
        with pytest.raises(NotAllowed):
            take(nobody, step, one.before[0], reason="Fordi")
        assert refusal(nobody, step, one.before[0]) == "Din rolle giver ikke lov til dette."


def test_reasons_are_written_and_second_persons_are_others():
    asked = [key for key, one in STEPS.items() if one.reason]
    assert {"interview.cancel", "measure.refuse", "plan.close", "note.strike"} <= set(asked)
    for step in asked:
        with pytest.raises(ReasonMissing):
            take(CASEWORKER, step, STEPS[step].before[0], author=8, reason="  ")
    for step in [key for key, one in STEPS.items() if one.another]:
        with pytest.raises(OwnRecord):
            take(CASEWORKER, step, STEPS[step].before[0], author=CASEWORKER.pk, reason="Fordi")


def test_an_unknown_step_is_refused():
    with pytest.raises(StepRefused):
        take(None, "interview.forget", "held")


def test_every_step_asks_for_a_permission_that_there_is():
    assert all(one.permission in set(Permission) for one in STEPS.values())
    assert next(one.id for one in steps_of("interview")) == "interview.book"
