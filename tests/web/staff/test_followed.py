"""A team leader follows up the exceptional accesses of the team's own employees, and of nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.web.page import elements
from tests.web.staff.world import protect

from pejl.domain.access.authority import NotAllowed
from pejl.domain.access.models import AuditEntry
from pejl.domain.access.permissions import ROLE_PERMISSIONS, Permission, Role
from pejl.domain.people.actions.follow import follow_accesses
from pejl.domain.people.models import CaseAccess
from pejl.kernel import clock

ADDRESS, WHY = "/citizens/accesses", "Afløser for Carl i uge 48"


def opened(employee, citizen, reason: str = WHY, days: int = 7) -> CaseAccess:
    today = clock.today()
    return CaseAccess.objects.create(
        citizen=citizen, employee=employee, reason=reason, valid_from=today, valid_to=today + timedelta(days=days)
    )


def rows(client: Client) -> list[str]:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    return [one.text for one in elements(answer) if one.tag == "tr"][1:]


def test_the_leader_sees_who_why_and_until_when_but_no_name_of_a_citizen(world, client_of):
    opened(world.asta, world.gerda)
    (row,) = rows(client_of("lone"))
    assert row.startswith("Asta Ask")
    assert WHY in row
    assert str(world.gerda.key)[:8] in row
    answer = client_of("lone").get(ADDRESS)
    assert "Gerda" not in answer.text
    assert f"/citizens/{world.gerda.key}" not in answer.text, "another centre's case is not the leader's to open"


def test_reading_it_is_a_look_at_the_case_that_the_citizen_can_read(world, client_of):
    opened(world.asta, world.freja)
    assert f"/citizens/{world.freja.key}" in client_of("lone").get(ADDRESS).text
    entry = AuditEntry.objects.get(citizen=world.freja.key, what="people.follow_accesses")
    assert entry.actor == world.lone.account
    assert "Fulgte op på særlig adgang" in client_of("freja").get("/me/looked").text


def test_another_teams_accesses_and_ones_own_are_not_there(world, client_of):
    opened(world.carl, world.nanna)
    opened(world.lone, world.gerda)
    assert rows(client_of("lone")) == []
    assert "inden for et år" in client_of("lone").get(ADDRESS).text


def test_a_case_that_is_closed_to_the_leader_leaves_no_trace(world, client_of):
    opened(world.asta, world.gerda)
    protect(world.gerda)
    assert rows(client_of("lone")) == []
    assert not AuditEntry.objects.filter(citizen=world.gerda.key).exists()


@pytest.mark.parametrize("who", ["asta", "paula"])
def test_others_may_not(world, client_of, who: str):
    assert client_of(who).get(ADDRESS).status_code == 403


def test_the_action_asks_itself(world):
    with pytest.raises(NotAllowed):
        follow_accesses(world.asta.account)


def test_no_role_has_both_the_cases_and_the_audit():
    both = {Permission.SEE_PEOPLE, Permission.SEE_AUDIT}
    assert [role for role, may in ROLE_PERMISSIONS.items() if both <= may] == []
    assert {role for role, may in ROLE_PERMISSIONS.items() if Permission.FOLLOW_ACCESSES in may} == {Role.TEAM_LEADER}
