"""What a server needs to be worked at: `python -m tests.faults.served` writes it into the database that the environment
names, and tells, as JSON, the sessions of an administrator and of a caseworker, and the key of a citizen."""

import json
import sys
from datetime import date

import django

START = date(2020, 1, 1)


def main() -> None:
    """Make them as anybody would: by the actions."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after the environment is read
    from django.test import Client  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    from pejl.domain.access.models import Account  # noqa: PLC0415
    from pejl.domain.access.permissions import Role  # noqa: PLC0415
    from pejl.domain.organisation.actions.employ import employ  # noqa: PLC0415
    from pejl.domain.organisation.actions.employees import enrol, tell_cpr  # noqa: PLC0415
    from pejl.domain.organisation.actions.open_unit import open_unit  # noqa: PLC0415
    from pejl.domain.organisation.models import Unit  # noqa: PLC0415
    from pejl.domain.people.actions.attach import attach_to_unit  # noqa: PLC0415
    from pejl.domain.people.actions.register import CitizenDraft, register_citizen  # noqa: PLC0415

    hans = Account.objects.create_user("hans", role=Role.ADMINISTRATOR)
    asta = Account.objects.create_user("asta", role=Role.CASEWORKER)
    open_unit(hans, Unit(municipality="0101", code="team-1", name="Team 1", kind="team", valid_from=START))
    employee = enrol(hans, "0101", name="Asta Andersen", initials="AA", account=asta)
    tell_cpr(hans, employee, "640575-0002")
    employ(hans, employee, "team-1", "O-R01", START)
    freja = register_citizen(None, "0101", CitizenDraft(cpr="740385-4002", given_name="Freja", family_name="Friis"))
    attach_to_unit(None, freja, "team-1", START)
    told = {"citizen": str(freja.key)}
    for account in (hans, asta):
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        told[account.username] = client.cookies["sessionid"].value
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
