"""Q-017: several benefit categories are put together to “the vulnerable”: 16,700 in all."""

from typing import Any

import pytest
from django.test import Client
from tests.web.page import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("Q-017")]


@pytest.fixture(autouse=True)
def _told(pejl: Any) -> None:
    assert pejl("migrate").code == 0


def test_the_group_is_put_together_from_its_categories(as_erik: Client):
    group = as_erik.get("/api/v1/target-groups/T-25").json()
    named = {
        one["id"]: one["title"]["da"].lower() for one in as_erik.get("/api/v1/target-groups?limit=1000").json()["items"]
    }
    parts = " ".join(named[one] for one in group["parts"])
    for category in ("aktivitetsparate", "revalidender", "forrevalidender", "ressourceforløb", "fleksjob"):
        assert category in parts


def test_the_16700_and_their_two_halves_are_read_from_the_api(as_erik: Client):
    address = "/api/v1/indicators/vulnerable_full_year_persons/points"

    def told(segment: str = "") -> Any:
        (one,) = as_erik.get(address, {"segment": segment, "first": "2017Q2", "last": "2017Q2"}).json()["items"]
        return one["value"]

    assert told() == 16700
    assert told("age=16-49") + told("age=50-66") == told()


def test_the_definition_on_the_page_names_every_category(as_erik: Client):
    said = text_of(as_erik.get("/indicators/vulnerable_full_time_persons"), "#definition-standard")
    for category in ("aktivitetsparate", "revalidering", "forrevalidering", "ressourceforløb", "ledighedsydelse"):
        assert category in said
