"""How often a page asks the database: one small file holds the count of every page, and none may ask more."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

COUNTS: dict[str, int] = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("steered")
@pytest.mark.parametrize("path", COUNTS)
def test_a_page_asks_as_often_as_it_is_known_to(as_dina: Client, as_hans: Client, path: str):
    client = as_hans if path.startswith(("/accounts", "/employees", "/organisation")) else as_dina
    assert client.get(path).status_code == 200  # the snapshot is built and kept
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(path)
    told = "\n".join(" ".join(one["sql"].split())[:100] for one in asked.captured_queries)
    assert len(asked) == COUNTS[path], f"{path} asked:\n{told}"
