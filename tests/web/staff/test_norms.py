"""Norms of caseloads: seen by those who follow the work, set by managers from a day on, with the reason."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from tests.acceptance.conftest import pejl  # noqa: F401 - a fixture
from tests.web.page import text_of

from pejl.domain.access.models import Account, AuditEntry
from pejl.domain.casework.actions.norms import set_norm
from pejl.domain.casework.errors import NormTooLow, PastDay, ReasonMissing
from pejl.domain.casework.models import CaseloadNorm
from pejl.domain.casework.queries.norms import norms_on
from pejl.domain.people.errors import UnknownCode
from pejl.kernel import clock

TODAY, LATER = date(2026, 11, 20), date(2027, 1, 1)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(TODAY):
        yield


def told(on: date = TODAY) -> tuple[int, bool]:
    norm = norms_on("0101", on)["O-R03"]
    return norm.cases, norm.assumption


def test_a_manager_sets_a_norm_from_a_day_and_it_is_audited(as_dina: Client) -> None:
    assert "Antagelse" in text_of(as_dina.get("/norms"), "#main")
    form = {"cases": "25", "start": "2027-01-01", "ground": "Besluttet i udvalget"}
    assert as_dina.post("/norms/O-R03", form).status_code == 302
    assert told()[1]
    assert told(LATER) == (25, False)
    assert "Besluttet i udvalget" in as_dina.get("/norms/O-R03").text
    entry = AuditEntry.objects.get(what="casework.set_norm")
    assert (entry.ground, entry.verb) == ("O-R03: 25 from 2027-01-01", "changed")


@pytest.mark.parametrize(
    ("wrong", "field"), [({"cases": "0"}, "cases"), ({"start": "2026-11-19"}, "start"), ({"ground": " "}, "ground")]
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_set(as_dina: Client, wrong, field) -> None:
    answer = as_dina.post("/norms/O-R03", {"cases": "25", "start": "2027-01-01", "ground": "Besluttet", **wrong})
    assert answer.status_code == 422
    assert text_of(answer, f"#{field}-error")
    assert not CaseloadNorm.objects.exists()


def test_the_norm_of_a_day_is_the_one_that_was_set_for_it(dina: Account) -> None:
    set_norm(dina, "0101", "O-R03", 20, LATER, "Fra nytår")
    set_norm(dina, "0101", "O-R03", 25, TODAY, "Indtil nytår")
    set_norm(dina, "0101", "O-R03", 26, TODAY, "Rettet samme dag")
    assert (told(), told(date(2026, 12, 31)), told(LATER)) == ((26, False), (26, False), (20, False))
    with pytest.raises(IntegrityError, match="one_norm_at_a_time"), transaction.atomic():
        CaseloadNorm.objects.filter(cases=26).update(end=None)


@pytest.mark.parametrize(
    ("function", "cases", "start", "ground", "refused"),
    [
        ("O-R99", 5, TODAY, "x", UnknownCode),
        ("O-R03", 0, TODAY, "x", NormTooLow),
        ("O-R03", 5, date(2026, 11, 19), "x", PastDay),
        ("O-R03", 5, TODAY, "", ReasonMissing),
    ],
)
def test_what_the_action_refuses(db, function, cases, start, ground, refused) -> None:
    with pytest.raises(refused):
        set_norm(None, "0101", function, cases, start, ground)


@pytest.mark.usefixtures("db")
def test_the_command_line_sets_and_tells_it(pejl) -> None:  # noqa: F811
    assert pejl("worklist", "set-norm", "O-R03", "25", "--ground", "Besluttet").code == 0
    row = next(one for one in pejl.json("worklist", "norms") if one["function"] == "O-R03")
    assert (row["cases"], row["assumption"], row["since"]) == (25, False, "2026-11-20")
    assert pejl("worklist", "set-norm", "O-R99", "25", "--ground", "x").code == 1
