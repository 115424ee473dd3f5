"""One town for all tests of a module that only read it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from tests.domain.casework.worklist.made import town

from pejl.domain.access.models import Account
from pejl.domain.casework.actions.worklist.refresh import refresh


@pytest.fixture(scope="module")
def hired(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Account]]:
    """The staff of the town, whose worklist is computed; undone at the end."""
    fictive, settings.PEJL_FICTIVE_CPR = settings.PEJL_FICTIVE_CPR, True
    with django_db_blocker.unblock(), transaction.atomic():
        told = town()
        refresh("0101")
        yield told
        transaction.set_rollback(True)
    settings.PEJL_FICTIVE_CPR = fictive
