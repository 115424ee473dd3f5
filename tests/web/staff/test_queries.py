"""How often a page about people asks the database: counted, as for every other page, and none may ask more."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

COUNTS: dict[str, dict[str, int]] = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))
CASES = [(who, path) for who, paths in COUNTS.items() for path in paths]


@pytest.mark.parametrize(("who", "path"), CASES)
def test_a_page_asks_as_often_as_it_is_known_to(client_of, world, who: str, path: str):
    client, address = client_of(who), path.replace("{freja}", str(world.freja.key))
    ask = (
        (lambda: client.post(address[5:], {"q": "friis"}))
        if address.startswith("POST ")
        else lambda: client.get(address)
    )
    assert ask().status_code == 200
    with CaptureQueriesContext(connection) as asked:
        ask()
    told = "\n".join(" ".join(one["sql"].split())[:110] for one in asked.captured_queries)
    assert len(asked) == COUNTS[who][path], f"{path} asked {len(asked)} times:\n{told}"
