"""The database refuses two assessments on the same day where only one can hold, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pejl.domain.casework.actions.assess import assess
from pejl.domain.casework.models import Assessment
from pejl.domain.people.models import Citizen
from pejl.kernel import clock

MAY, JUNE, JULY = date(2021, 5, 1), date(2021, 6, 1), date(2021, 7, 1)


def held(citizen: Citizen, value: str, start: date, end: date | None = None, *, alone: bool = True) -> Assessment:
    state = "sickness_category" if alone else "exempted"
    return Assessment(
        citizen=citizen, state=state, value=value, start=start, end=end, alone=alone, recorded_at=clock.now()
    )


def refused(*rows: Assessment) -> None:
    with pytest.raises(IntegrityError, match="one_assessment_at_a_time"), transaction.atomic():
        Assessment.objects.bulk_create(rows)


def test_another_value_of_a_state_that_holds_one_is_refused(freja: Citizen) -> None:
    held(freja, "one", MAY, JULY).save()
    refused(held(freja, "two", JUNE))
    refused(held(freja, "two", date(2021, 4, 1), date(2021, 5, 2)))
    refused(held(freja, "two", JULY), held(freja, "three", JULY))


def test_a_change_is_refused_as_a_new_row_is(freja: Citizen) -> None:
    held(freja, "one", MAY, JUNE).save()
    held(freja, "two", JUNE).save()
    with pytest.raises(IntegrityError, match="one_assessment_at_a_time"), transaction.atomic():
        Assessment.objects.filter(value="one").update(end=JULY)


def test_what_touches_and_what_may_stand_beside_another_stands(freja: Citizen) -> None:
    held(freja, "one", MAY, JUNE).save()
    held(freja, "two", JUNE).save()
    held(freja, "first", MAY, alone=False).save()
    held(freja, "second", MAY, alone=False).save()
    refused(held(freja, "first", JUNE, alone=False))
    assert Assessment.objects.count() == 4


def test_the_action_tells_which_states_hold_one(freja: Citizen) -> None:
    with clock.at(JULY):
        assess(None, freja, "sickness_category", "category_3", MAY, ground="Lægen skriver om flere måneder.")
        assess(None, freja, "mark", "at_risk", MAY, ground="Flere fraværsdage.")
    assert dict(Assessment.objects.values_list("state", "alone")) == {"sickness_category": True, "mark": False}
