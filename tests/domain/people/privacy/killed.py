"""A program: the anonymisation of twelve citizens is killed again and again; each is whole or anonymous every time."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.management import call_command
from django.db import connections
from tests.domain.people.privacy.former_citizen import NOTICE, OVER, Known, former_citizen, found_in_database

from pejl.domain.access.models import AuditEntry
from pejl.domain.people.actions import anonymise, retention
from pejl.domain.people.models import Citizen

MOMENTS = (1, 3, 7, 12, 17, 25)  # after how many tables of how many citizens the power goes
EVERYBODY = 12


def main() -> None:
    """Twelve citizens, four to a transaction; a process of its own for each cut."""
    call_command("migrate", verbosity=0, interactive=False)
    everybody = [
        former_citizen(f"Navn{chr(65 + n)}x", f"Efternavn{chr(65 + n)}x", born=date(1960 + n, 5, 5))
        for n in range(EVERYBODY)
    ]
    retention.keep_no_longer(None, "0101", NOTICE)
    retention._BATCH = 4
    killed = 0
    for moment in MOMENTS:
        connections.close_all()
        if not (child := os.fork()):
            anonymise._change = _cut_at(moment, anonymise._change)
            retention.keep_no_longer(None, "0101", OVER)
            os._exit(0)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        for known in everybody:
            _whole_or_anonymous(known)
    assert killed >= 3, killed
    retention.keep_no_longer(None, "0101", OVER)
    assert all(found_in_database(known) == set() for known in everybody)
    sys.stdout.write(f"{Citizen.objects.filter(cpr_digest='').count()} anonymous, killed {killed} times\n")


def _cut_at(moment: int, change: Callable[..., None]) -> Callable[..., None]:
    left = moment

    def cut(*given: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        change(*given)

    return cut


def _whole_or_anonymous(known: Known) -> None:
    own = set(known.words[:2]) | {"digest 0", "sealed"}  # the rest is the same for all twelve
    found = found_in_database(known) & own
    here = Citizen.objects.filter(key=known.citizen.key).first()
    audited = AuditEntry.objects.filter(citizen=known.citizen.key, verb="anonymised").count()
    if here is None:
        assert (found, audited) == (set(), 1), (found, audited)
    else:
        assert found == own, found
        assert (here.wage_hours.count(), audited) == (2, 0)
