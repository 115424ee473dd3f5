"""The city that is worked in: everybody of the last years, with casework, on PostgreSQL; built once and kept."""

import os
import secrets
import subprocess
import sys
from datetime import timedelta

FIRST_YEARS = 5  # years of history; 55,000 of the citizens have a case today


def surroundings() -> dict[str, str]:
    """The environment of everything that is started. RuntimeError where no PostgreSQL is named."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        raise RuntimeError("The load test works on PostgreSQL: run `make load`.")
    os.environ |= {"PEJL_FICTIVE_CPR": "1", "PEJL_SECOND_STEP": "optional", "PEJL_VAR": os.environ["PEJL_VAR"]}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")
    import django  # noqa: PLC0415 - after the settings are named

    django.setup()
    from pejl.catalogue.load import catalogue  # noqa: PLC0415
    from pejl.kernel import clock  # noqa: PLC0415

    since = clock.today() - timedelta(days=int(catalogue().city_rules["casework_days"].value))
    os.environ["PEJL_DUTIES_SINCE"] = since.isoformat()
    return dict(os.environ)


def stand() -> int:
    """Build the city where there is none, and compute duties and worklist of the day; how many cases are open."""
    from django.db import connection  # noqa: PLC0415 - after django.setup

    from pejl.domain.casework.models import WorklistRow  # noqa: PLC0415
    from pejl.domain.people.models import Citizen  # noqa: PLC0415
    from pejl.kernel import clock  # noqa: PLC0415

    today = clock.today()
    pejl("migrate")
    if not Citizen.objects.exists():
        first = today.replace(month=1, day=1, year=today.year - FIRST_YEARS + 1).isoformat()
        after = (today + timedelta(days=1)).isoformat()
        pejl("city", "build", "--scale", "1", "--from", first, "--to", after, "--load")
    if not WorklistRow.objects.filter(as_of=today).exists():
        pejl("duties", "sweep")
        pejl("worklist", "refresh")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what PostgreSQL does by itself some minutes after a night's work
    return WorklistRow.objects.count()


def pejl(*told: str) -> None:
    """Run the command line. CalledProcessError where it fails."""
    subprocess.run([sys.executable, "-m", "pejl.cli.main", *told], check=True, stdout=subprocess.DEVNULL)


def staff(number: int) -> tuple[list[str], str]:
    """So many caseworkers with the most citizens: their user names, and a password for this run."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415 - after django.setup
    from django.db.models import Count, Q  # noqa: PLC0415

    from pejl.domain.access.models import Account  # noqa: PLC0415
    from pejl.domain.access.permissions import Role  # noqa: PLC0415
    from pejl.domain.organisation.models import Employee  # noqa: PLC0415

    password = secrets.token_urlsafe(16)
    kept = make_password(password)
    having = Count("assignments", filter=Q(assignments__end__isnull=True))
    names = []
    for one in Employee.objects.exclude(cpr_digest="").annotate(having=having).order_by("-having", "pk")[:number]:
        account = one.account or Account(username=f"load-{one.initials.lower()}", municipality=one.municipality)
        account.name, account.role, account.password, account.is_active = one.name, Role.CASEWORKER, kept, True
        account.save()
        one.account = account
        one.save(update_fields=["account"])
        names.append(account.username)
    return names, password
