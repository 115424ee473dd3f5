"""Forms of casework as a browser sends them: with the stamp they were fetched with, and with rows."""

from typing import Any

from django.test import Client
from tests.web.page import elements


def seen(client: Client, address: str) -> str:
    """The stamp of the form at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return next(one.attributes["value"] for one in elements(answer) if one.attributes.get("name") == "seen")


def sent(client: Client, address: str, told: dict[str, str] | None = None) -> Any:
    """A form sent as it was fetched, and the page that follows."""
    stamp = seen(client, address)
    return client.post(address, {"seen": stamp, **(told or {})}, follow=True)


def rows(name: str, *told: dict[str, str], first: int = 0) -> dict[str, str]:
    """The rows of a form as a browser sends them."""
    cells = {f"{name}-{at}-{field}": value for at, row in enumerate(told) for field, value in row.items()}
    return {f"{name}-TOTAL_FORMS": str(len(told)), f"{name}-INITIAL_FORMS": str(first), **cells}
