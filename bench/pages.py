"""How long a page takes inside the process, and how often it asks the database, at the size of the demo.

There is no peer: no other system of the field shows these pages from the same figures.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import Measure, timed
from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.steering.actions.load_catalogue import load_catalogue
from pejl.domain.steering.actions.load_demo import load_demo
from pejl.warehouse.snapshot import forget

RUNS = 21
TARGET = 0.05
PAGES = {
    "overview": "/?plan=2018&period=2017Q2",
    "goal": "/goals/G-002-02?period=2017Q2",
    "explorer": "/indicators",
    "indicator": "/indicators/unemployment_benefit_share",
    "map": "/map?indicator=unemployment_benefit_share&period=2017Q2",
    "compare": "/compare?indicator=unemployment_benefit_share&period=2017Q2",
}


def run() -> list[Measure]:
    """Each page as its reader has it, and the overview again as the first question after a delivery."""
    load_catalogue()
    load_demo()
    client = _manager()
    first = [Measure("overview, first after a delivery", timed(_cold(client), 3), 3, note="snapshot built anew")]
    return first + [_page(client, name, address) for name, address in PAGES.items()]


def _manager() -> Client:
    settings.ALLOWED_HOSTS.append("testserver")
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    client = Client()
    account = Account.objects.create_user("bench", role=Role.MANAGER)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _cold(client: Client) -> Callable[[], None]:
    def ask() -> None:
        forget()
        _shown(client, PAGES["overview"])

    return ask


def _page(client: Client, name: str, address: str) -> Measure:
    _shown(client, address)
    with CaptureQueriesContext(connection) as asked:
        _shown(client, address)
    note = f"{len(asked)} queries"  # counted now: the next request empties the log
    return Measure(name, timed(lambda: _shown(client, address), RUNS), RUNS, TARGET, note=note)


def _shown(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
