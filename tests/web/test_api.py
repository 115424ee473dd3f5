"""The JSON API: who is let in, what is answered, how refusals are told, and what an unchanged answer costs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.web.page import elements, text_of

from pejl.catalogue.load import catalogue
from pejl.domain.access.actions.tokens import create_token
from pejl.domain.access.models import Account, ApiToken
from pejl.domain.access.permissions import ROLE_PERMISSIONS, Role
from pejl.domain.steering.actions.record_figures import record_figures
from pejl.domain.steering.figures import FigureRow
from pejl.kernel import clock
from pejl.web.api.page import document, endpoints

API = "/api/v1"
POINTS = f"{API}/indicators/vulnerable_under_50_share/points"


@pytest.fixture
def bearer(dina: Account) -> dict[str, str]:
    """The head of a request with a valid token of Dina's."""
    _token, secret = create_token(dina, name="BI", expires_on=clock.today() + timedelta(days=1))
    return {"Authorization": f"Bearer {secret}"}


def problem(answer: Any, status: int) -> Any:
    """The refusal, which must be problem JSON."""
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert told["detail"]
    return told


# -- who is let in -------------------------------------------------------------------------------------


def test_a_token_and_a_session_are_let_in(client: Client, as_dina: Client, bearer: dict[str, str]):
    assert client.get(f"{API}/plans", headers=bearer).json() == as_dina.get(f"{API}/plans").json()


@pytest.mark.parametrize("head", [{}, {"Authorization": "Bearer pejl_wrong"}, {"Authorization": "Basic x"}])
@pytest.mark.usefixtures("db")
def test_strangers_are_told_how_to_ask(client: Client, head: dict[str, str]):
    answer = client.get(f"{API}/plans", headers=head)
    assert "læsetoken" in problem(answer, 401)["detail"]
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_that_is_over_or_revoked_is_refused(client: Client, dina: Account, bearer: dict[str, str]):
    with clock.at(clock.today() + timedelta(days=2)):
        problem(client.get(f"{API}/plans", headers=bearer), 401)
    ApiToken.objects.update(revoked_at=clock.now())
    problem(client.get(f"{API}/plans", headers=bearer), 401)


def test_a_role_without_figures_is_403(client: Client, dina: Account, bearer: dict[str, str], monkeypatch: Any):
    monkeypatch.setitem(ROLE_PERMISSIONS, Role.MANAGER, frozenset())
    assert "rolle" in problem(client.get(f"{API}/plans", headers=bearer), 403)["detail"]


def test_nothing_can_be_changed(as_dina: Client):
    answer = as_dina.post(f"{API}/plans", {})
    problem(answer, 405)
    assert answer["Allow"] == "GET"


# -- what is answered ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("steered")
class TestAnswers:
    def test_plans_and_their_goals(self, as_dina: Client):
        plans = {one["id"]: one for one in as_dina.get(f"{API}/plans").json()}
        assert plans.keys() == catalogue().plans.keys()
        goals = as_dina.get(f"{API}/plans/2018/goals").json()
        assert len(goals) == plans["2018"]["goals"]
        assert goals[0]["title"].keys() == {"da", "en"}

    def test_standings_are_those_of_the_warehouse(self, as_dina: Client):
        told = as_dina.get(f"{API}/plans/2018/standings?period=2017Q2").json()
        assert told["period"] == "2017Q2"
        sickness = next(one for one in told["goals"] if one["goal"] == "G-002-07")
        assert (sickness["place"]["rank"], sickness["place"]["of"], sickness["unit"]) == (3, 4, "percent")
        assert as_dina.get(f"{API}/plans/2018/standings").json() == told

    def test_a_goal_through_time(self, as_dina: Client):
        told = as_dina.get(f"{API}/goals/G-002-07/history").json()
        assert [one["period"] for one in told][-2:] == ["2017Q1", "2017Q2"]
        assert as_dina.get(f"{API}/goals/G-002-07").json()["indicator"] == "sickness_benefit_share"

    def test_where_a_goal_goes_and_what_it_takes(self, as_dina: Client):
        forecast = as_dina.get(f"{API}/goals/G-002-07/forecast?period=2017Q2").json()
        assert forecast["lower"] <= forecast["value"] <= forecast["upper"]
        takes = as_dina.get(f"{API}/goals/G-002-07/what-it-takes?period=2017Q2").json()
        assert takes["gap"] > 0

    def test_points_say_why_a_figure_is_missing(self, as_dina: Client):
        told = as_dina.get(f"{POINTS}?area=0561").json()
        assert told["count"] == 14
        assert {(one["value"], one["missing"]) for one in told["items"]} == {(None, "suppressed")}

    def test_points_can_be_bounded_and_paged(self, as_dina: Client):
        bounded = as_dina.get(f"{POINTS}?first=2016Q1&last=2016").json()
        assert [one["period"] for one in bounded["items"]] == ["2016Q1", "2016Q2", "2016Q3", "2016Q4"]
        page = as_dina.get(f"{POINTS}?limit=2&offset=3").json()
        assert [one["period"] for one in page["items"]] == ["2014Q4", "2015Q1"]
        assert page["count"] == 14

    def test_a_league_is_ranked_with_names(self, as_dina: Client):
        url = f"{API}/indicators/vulnerable_under_50_share/league?period=2017Q2&cluster=udsatte"
        rows = as_dina.get(url).json()
        assert [(one["name"], one["rank"]) for one in rows[:2]] == [("Aalborg", 1), ("Aarhus", 2)]
        assert rows[-1]["name"] == "Esbjerg"
        assert rows[-1]["rank"] is None
        assert rows[-1]["missing"] == "suppressed"

    def test_series_clusters_areas_groups_and_deliveries(self, as_dina: Client):
        series = as_dina.get(f"{API}/series?indicator=job_ready_share").json()["items"]
        assert [(one["areas"], one["first"], one["last"]) for one in series] == [(6, "2014Q1", "2017Q2")]
        clusters = as_dina.get(f"{API}/clusters?on=2017-06-30").json()
        assert {"udsatte", "kontanthjaelp", "sygedagpenge", "all"} == {one["scheme"] for one in clusters}
        assert len(as_dina.get(f"{API}/areas?kind=municipality").json()) == 98
        assert as_dina.get(f"{API}/target-groups?limit=1").json()["count"] == len(catalogue().target_groups)
        assert [one["name"] for one in as_dina.get(f"{API}/deliveries").json()["items"]] == ["a small world"]

    def test_indicators_can_be_searched(self, as_dina: Client):
        told = as_dina.get(f"{API}/indicators?q=sygedagpenge").json()
        assert "sickness_benefit_share" in [one["id"] for one in told["items"]]
        assert told["count"] < len(catalogue().indicators)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/plans/1492", 404, "“1492”"),
        ("/goals/G-9/history", 404, "“G-9”"),
        ("/indicators/unicorns/points", 404, "“unicorns”"),
        ("/target-groups/T-999", 404, "“T-999”"),
        ("/nowhere", 404, "adresse"),
        ("/indicators/job_ready_share/points?area=9999", 422, "0101"),
        ("/indicators/job_ready_share/points?definition=x", 422, "standard"),
        ("/indicators/job_ready_share/points?kind=week", 422, "month"),
        ("/indicators/job_ready_share/points?first=soon", 422, "2026M07"),
        ("/indicators/job_ready_share/points?limit=9999", 422, "1000"),
        ("/indicators/job_ready_share/points?limit=many", 422, "helt tal"),
        ("/indicators/job_ready_share/league", 422, "mangler"),
        ("/indicators/job_ready_share/league?period=2017Q2&cluster=x", 422, "all"),
        ("/clusters?on=soon", 422, "2026-11-22"),
        ("/areas?kind=village", 422, "municipality"),
    ],
)
def test_refusals_say_what_is_wrong_and_what_was_expected(as_dina: Client, path: str, status: int, said: str):
    told = problem(as_dina.get(API + path), status)
    assert said in told["detail"]
    if status == 422:
        assert told["errors"][0]["field"]
        assert told["errors"][0]["expected"]


def test_refusals_are_in_the_language_of_the_asker(as_dina: Client):
    as_dina.cookies["django_language"] = "en"
    assert problem(as_dina.get(f"{API}/plans/1492"), 404)["detail"] == "There is no plan “1492”."


# -- the same question twice ---------------------------------------------------------------------------


@pytest.mark.usefixtures("steered")
def test_an_unchanged_answer_is_304_until_a_figure_changes(as_dina: Client, client: Client):
    first = as_dina.get(POINTS)
    assert first["Last-Modified"].endswith("GMT")
    assert first["Cache-Control"] == "private, no-cache"
    again = as_dina.get(POINTS, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert not again.content
    assert as_dina.get(f"{POINTS}?limit=1", headers={"If-None-Match": first["ETag"]}).status_code == 200
    problem(client.get(POINTS, headers={"If-None-Match": first["ETag"]}), 401)
    told = FigureRow("vulnerable_under_50_share", "standard", "", "0101", "2017Q3", None, "suppressed")
    record_figures([told], kind="demo", subject="t", name="t", sha256="2" * 64, data_date=date(2017, 9, 30))
    after = as_dina.get(POINTS, headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200
    assert after.json()["count"] == 15


# -- the document and its page -------------------------------------------------------------------------


def test_every_address_is_in_the_document_with_its_words():
    told = document()
    assert told["openapi"].startswith("3.")
    assert {"/api/v1/plans", "/api/v1/indicators/{indicator}/points", "/api/v1/deliveries"} <= told["paths"].keys()
    for path, methods in told["paths"].items():
        assert list(methods) == ["get"], path
        assert methods["get"]["description"], path
        assert methods["get"]["security"], path
        assert 200 in methods["get"]["responses"], path


@pytest.mark.usefixtures("steered")
def test_every_example_of_the_page_can_be_followed(as_dina: Client):
    answer = as_dina.get("/api/")
    links = {
        one.attributes["href"] for one in elements(answer) if one.attributes.get("href", "").startswith("/api/v1/")
    }
    assert len(links) >= len(endpoints())
    for link in links:
        answer = as_dina.get(link)
        assert answer.status_code == 200 or (
            answer.status_code == 404 and link.partition("?")[0].endswith(("forecast", "what-it-takes"))
        ), link


# -- tokens --------------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_works(as_dina: Client, client: Client):
    day = (clock.today() + timedelta(days=30)).isoformat()
    answer = as_dina.post("/tokens", {"name": "Power BI", "expires_on": day})
    secret = text_of(answer, ".fig-secret")
    assert answer["Cache-Control"].startswith("max-age=0")
    assert client.get(f"{API}/plans", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    again = as_dina.get("/tokens")
    assert secret not in again.text
    assert secret[:12] in again.text
    assert "Power BI" in again.text


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("", "2999-01-01", "navn"),
        ("BI", "", "sidste dag"),
        ("BI", "snart", "2026-12-31"),
        ("BI", "1999-01-01", "fra i dag"),
    ],
)
def test_a_wrong_form_says_what_to_mend_and_keeps_what_was_typed(as_dina: Client, name: str, day: str, said: str):
    answer = as_dina.post("/tokens", {"name": name, "expires_on": day})
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{day}"' in answer.text or not day
    assert not ApiToken.objects.exists()


def test_one_ends_ones_own_tokens_and_no_others(as_dina: Client, as_erik: Client, dina: Account):
    token, _secret = create_token(dina, name="BI", expires_on=clock.today())
    assert as_erik.post(f"/tokens/{token.pk}/revoke").status_code == 404
    assert as_dina.post(f"/tokens/{token.pk}/revoke").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at is not None
    assert "Ophørt" in as_dina.get("/tokens").text
