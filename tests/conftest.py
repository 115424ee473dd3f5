"""What every test stands on: a folder of its own for what is written, and the parts people play."""

import os
import tempfile
import time
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("PEJL_VAR", tempfile.mkdtemp(prefix="pejl-tests-"))
os.environ.setdefault("PEJL_TODAY", "2026-11-22")  # whatever day it is, so that no figure depends on it
os.environ["PEJL_STATIC_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ.setdefault("PEJL_SECOND_STEP", "optional")  # tests of the second step ask for it
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright and the database in one process

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation

from pejl.domain.access.models import Account
from pejl.domain.access.permissions import Role
from pejl.domain.never_changed import NeverChanged
from pejl.warehouse.snapshot import forget

NEVER_CHANGED = import_module("pejl.domain.access.migrations.0005_audit_is_never_changed").Migration.operations

# pytest-django has read the settings before this file: what they took from the environment is set once more.
settings.VAR = Path(os.environ["PEJL_VAR"])
settings.STATIC_ROOT = settings.VAR / "static"
settings.MEDIA_ROOT = settings.VAR / "files"
settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": os.environ["PEJL_STATIC_STORAGE"]}}
settings.PEJL_SECOND_STEP = os.environ["PEJL_SECOND_STEP"]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # passwords of tests need no protection
settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)

#: Fixtures of the session that take long to make: the tests that ask for one of them go to one worker together, as
#: do the tests of a module that share a fixture of the module.
SHARED_BY_ALL = {"small": "city", "full": "city"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Make what is shared once, and not once for each worker. (xdist has read the marks before items are modified.)"""
    if not isinstance(item, pytest.Function):
        return
    asked = item._fixtureinfo.name2fixturedefs
    groups = {SHARED_BY_ALL[name] for name in asked.keys() & SHARED_BY_ALL.keys()}
    if not groups and any(made.scope == "module" for several in asked.values() for made in several):
        groups.add(item.nodeid.split("::")[0])
    for one in groups:
        item.add_marker(pytest.mark.xdist_group(one))


SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared_data() -> Path:
    """The folder of real figures; tests of them are skipped, with the reason said, where it is not there."""
    folder = SHARED / "data"
    if not folder.is_dir():
        pytest.skip("the real figures (../shared/data) are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _danish():
    """Every test starts in Danish, whatever the one before it chose."""
    with translation.override("da"):
        yield


@pytest.fixture(autouse=True)
def _nothing_kept(request: pytest.FixtureRequest):
    """No test answers from the figures of another, whose transaction is undone. The tests of a module that share a
    record share what is kept of it too."""
    yield
    if "demo_record" not in request.fixturenames:
        forget()


@pytest.fixture(autouse=True, scope="session")
def _audit_is_emptied_between_tests():
    """The database refuses to empty the audit; between tests that commit, it is emptied all the same."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def emptying(self: BaseDatabaseOperations, statements: list[str]) -> None:
        kept = [one for one in NEVER_CHANGED if isinstance(one, NeverChanged)]
        vendor = self.connection.vendor
        away = [line for one in kept for line in one.taken_away(vendor)]
        flush(self, [*away, *statements, *(line for one in kept for line in one.set_up(vendor))])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", emptying)
        yield


@pytest.fixture
def dina(db) -> Account:
    """Dina, a manager."""
    return Account.objects.create_user("dina", "hvid-tavle-og-kridt", role=Role.MANAGER, name="Dina Dam")


@pytest.fixture
def erik(db) -> Account:
    """Erik, an analyst."""
    return Account.objects.create_user("erik", "lang-linje-i-hvidt", role=Role.ANALYST, name="Erik Eng")


@pytest.fixture
def hans(db) -> Account:
    """Hans, an administrator."""
    return Account.objects.create_user("hans", "noegle-paa-krogen", role=Role.ADMINISTRATOR, name="Hans Holt")


@pytest.fixture
def as_dina(dina: Account) -> Client:
    client = Client()
    client.force_login(dina, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def as_erik(erik: Account) -> Client:
    client = Client()
    client.force_login(erik, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def half_minute(monkeypatch: pytest.MonkeyPatch) -> int:
    """The half minute that one-time codes are made of: it does not pass while a test that asks for it runs."""
    now = time.time()
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time", SimpleNamespace(time=lambda: now))
    return int(now) // 30
