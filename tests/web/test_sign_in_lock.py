"""Guessing: who is locked out, who is not, and what a guesser can learn."""

import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher, get_hasher
from django.core.cache import cache
from django.test import Client
from tests.web.page import text_of

from pejl.domain.access.models import Account

PASSWORD = "hvid-tavle-og-kridt"
WRONG = "gaettet-forkert"


@pytest.fixture(autouse=True)
def _nothing_counted(db: None):
    cache.clear()


def _try(username: str, password: str = WRONG, **where: str):
    return Client(**where).post("/login", {"username": username, "password": password})


def _lock(username: str, **where: str) -> None:
    for _attempt in range(5):
        _try(username, **where)
    assert _try(username, **where).status_code == 429


def test_a_locked_name_locks_nobody_else_behind_the_same_proxy(dina: Account, erik: Account):
    _lock("dina")
    assert _try("erik", "lang-linje-i-hvidt").status_code == 302


def test_a_guesser_elsewhere_does_not_lock_the_owner_out(dina: Account, settings):
    settings.PEJL_PROXIES = 1
    _lock("dina", HTTP_X_FORWARDED_FOR="203.0.113.7")
    assert _try("dina", PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.2").status_code == 302


def test_an_address_that_the_guesser_writes_themselves_does_not_help(dina: Account, settings):
    settings.PEJL_PROXIES = 1
    for attempt in range(5):
        _try("dina", HTTP_X_FORWARDED_FOR=f"192.0.2.{attempt}, 203.0.113.7")
    assert _try("dina", HTTP_X_FORWARDED_FOR="192.0.2.99, 203.0.113.7").status_code == 429


def test_without_proxies_the_header_counts_for_nothing(dina: Account):
    for attempt in range(5):
        _try("dina", HTTP_X_FORWARDED_FOR=f"192.0.2.{attempt}")
    assert _try("dina", HTTP_X_FORWARDED_FOR="192.0.2.99").status_code == 429


def test_upper_case_letters_are_no_new_name(dina: Account):
    for name in ("dina", "DINA", "Dina", "diNa", "dinA"):
        _try(name)
    assert _try("dina").status_code == 429


@pytest.mark.parametrize("password", [PASSWORD, WRONG])
def test_nothing_tells_whether_an_account_exists(dina: Account, password: str):
    """The same words before the lock and at it, whether the name is somebody's, nobody's or closed."""
    Account.objects.create_user("lukket", PASSWORD, role="manager").__class__.objects.filter(username="lukket").update(
        is_active=False
    )
    said = {}
    for name in ("dina", "ingen", "lukket"):
        told = [_try(name) for _attempt in range(5)] + [_try(name, password)]
        times = re.compile(r"\d\d:\d\d")
        said[name] = [(one.status_code, times.sub("", text_of(one, "#main").replace(name, ""))) for one in told]
    assert said["dina"] == said["ingen"] == said["lukket"]


class _Counting(MD5PasswordHasher):
    """Counts how often a password is hashed: what takes time in a log-in."""

    algorithm = "counting"
    count = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).count += 1
        return super().encode(password, salt)


@pytest.fixture
def hashed(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}._Counting"]
    if get_hasher().__class__.__name__ != "_Counting":
        pytest.fail("the counting hasher is not in use")
    return get_hasher().__class__


def test_a_log_in_takes_as_long_for_a_name_that_nobody_has(db: None, hashed):
    Account.objects.create_user("dina", PASSWORD, role="manager")
    Account.objects.create_user("lukket", PASSWORD, role="manager")
    Account.objects.filter(username="lukket").update(is_active=False)
    Account.objects.create_user("uden", None, role="manager")  # comes in by OIDC alone
    work = {}
    for name in ("dina", "ingen", "lukket", "uden"):
        hashed.count = 0
        _try(name)
        work[name] = hashed.count
    assert set(work.values()) == {1}, work


def test_what_was_typed_is_not_kept(dina: Account):
    _try("7403854242")
    _try("dina")
    kept = str(list(AccessAttempt.objects.values()))
    assert AccessAttempt.objects.count() == 2
    for word in ("7403854242", "dina", WRONG):
        assert word not in kept
