"""The same small world as the pages of staff."""

from tests.web.staff.conftest import _fictive_numbers, client_of, world  # noqa: F401 - fixtures
