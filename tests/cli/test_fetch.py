"""`pejl fetch jobindsats` against a local server that answers as Jobindsats' own does."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import typer
from django.utils import translation
from typer.testing import CliRunner

from pejl.catalogue.load import catalogue
from pejl.cli.commands import fetch
from pejl.domain.organisation.actions.load_areas import BEFORE_ALL, AreaRow, load_areas
from pejl.domain.steering.imports import api
from pejl.domain.steering.models import Delivery, Figure

TOKEN = "hemmelig-noegle-fra-star"
MONTHS = [f"{2023 + n // 12}M{n % 12 + 1:02}" for n in range(31)]  # to 2025M07
COLUMNS = [
    "Periode",
    "Område",
    "Ydelsesgruppe",
    "Antal fuldtidsledige",
    "Fuldtidsledige i pct. af arbejdsstyrken 16-66 år",
]
GROUPS = ["Ydelsesgrupper i alt", "A-dagpenge", "Kontanthjælp"]


class Jobindsats(ThreadingHTTPServer):
    """Knows two municipalities and the country; `script` is what to answer first, request by request."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.script: list[Any] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.headers: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v3"


class Answers(BaseHTTPRequestHandler):
    """Metadata and data as API v3 gives them."""

    server: Jobindsats

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        told = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server.asked.append((parts.path, told))
        self.server.headers.append(self.headers["Authorization"])
        step = self.server.script.pop(0) if self.server.script else None
        if step == "close":
            self.close_connection = True
        elif step is not None:
            self._send(*step)
        elif self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._send(401, {"code": 401, "cause": "Invalid token"})
        elif parts.path.startswith("/v3/table/"):
            self._send(200, description())
        elif "period.M" not in told:
            self._send(422, {"code": 422, "cause": "Unknown period type: Q", "request_id": "7f3a"})
        else:
            self._send(200, data(told))

    def _send(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def description() -> dict[str, Any]:
    periods = [{"periodtype_id": "M", "values": [{"period_id": one} for one in MONTHS]}]
    periods.append({"periodtype_id": "Q", "values": [{"period_id": "2025Q02"}]})
    return {"table_id": "y25i01", "update_latest": "2025-08-29", "periods": periods}


def data(told: dict[str, str]) -> dict[str, Any]:
    areas = ["København", "Læsø", "Uoplyst område"] if told["hierarchy._nykom"] == "*" else ["Hele landet"]
    groups = GROUPS if told.get("hierarchy._ygrpi09") == "*" else GROUPS[:1]
    rows = [
        [month, area, group, None if area == "Læsø" else 100 * MONTHS.index(month) + len(group), 4.1]
        for month in told["period.M"].split(",")
        for area in areas
        for group in groups
    ]
    return {"columns": COLUMNS, "rows": rows}


@pytest.fixture
def server(db, monkeypatch) -> Iterator[Jobindsats]:
    load_areas(
        AreaRow(one.id, one.name, one.kind, one.parent or "", one.valid_from or BEFORE_ALL, one.valid_to)
        for one in catalogue().areas.values()
    )
    with Jobindsats() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        monkeypatch.setenv("PEJL_JOBINDSATS_URL", running.url)
        monkeypatch.setenv("PEJL_JOBINDSATS_TOKEN", TOKEN)
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """The pauses that were made, without making them."""
    made: list[float] = []
    monkeypatch.setattr(api.Api.__init__, "__kwdefaults__", {"wait": made.append})
    return made


def pejl(*arguments: str) -> Any:
    app = typer.Typer()
    fetch.register(app)
    with translation.override("en"):
        result = CliRunner().invoke(app, ["fetch", "jobindsats", "--table", "y25i01", *arguments])
    assert TOKEN not in result.output + str(result.exception)
    return result


def refused(*arguments: str) -> str:
    result = pejl(*arguments)
    assert result.exit_code == 1
    assert not Figure.objects.exists()
    assert not Delivery.objects.exists()
    return str(result.exception)


def test_a_table_is_fetched_over_several_answers_and_loaded_once(server):
    result = pejl("--latest", "30")
    assert result.exit_code == 0, result.exception
    asked = [told for path, told in server.asked if path == "/v3/data/y25i01"]
    assert len(asked) == 6  # 30 months, twelve at a time, for the municipalities and for the country
    assert asked[0]["mgroup.*"] == "*"
    assert asked[0]["hierarchy._ygrpi09"] == "*"
    assert asked[0]["format"] == "json"
    assert set(server.headers) == {f"Bearer {TOKEN}"}
    figures = Figure.objects.filter(series__indicator="unemployed_full_time_persons", series__segment="")
    assert figures.count() == 30 * 3
    assert figures.get(series__area_code="000", period="2025M07").value == 3_020
    assert figures.filter(value=None).count() == 30
    assert "rows of no municipality left out: Uoplyst område (90)" in result.output
    again = pejl("--latest", "30", "--json")
    (told,) = json.loads(again.stdout)["files"]
    assert (told["repeated"], told["added"], told["file"]) == (True, 0, "y25i01 (API)")
    assert Delivery.objects.count() == 1


def test_periods_can_be_chosen(server):
    assert pejl("--from", "2025M05", "--to", "2025M06").exit_code == 0
    assert set(Figure.objects.values_list("period", flat=True)) == {"2025M05", "2025M06"}
    assert "none of the periods" in str(pejl("--from", "2031M01").exception)
    assert "of one kind" in str(pejl("--from", "2025M01", "--to", "2025Q2").exception)
    assert "--from: “i fjor” is no period" in str(pejl("--from", "i fjor").exception)


def test_a_dry_run_loads_nothing(server):
    result = pejl("--dry-run")
    assert "Nothing was changed" in result.output
    assert not Figure.objects.exists()


def test_too_many_questions_are_asked_again_when_the_server_says_so(server, waits):
    server.script = [(429, {"code": 429, "cause": "Too many requests"}, {"Retry-After": "7"}), None, (429, {}, {})]
    assert pejl().exit_code == 0
    assert waits[0] == 7
    assert 0 < waits[1] <= 3


def test_a_server_that_wants_a_very_long_pause_is_not_waited_for(server, waits):
    server.script = [(429, {}, {"Retry-After": "86400"})]
    assert "a pause of 86400 seconds" in refused()
    assert waits == []


def test_troubles_that_pass_are_met_with_patience_and_growing_pauses(server, waits):
    server.script = [(500, b"<html>"), (502, b""), (503, {}), "close"]
    assert pejl().exit_code == 0
    assert len(waits) == 4
    assert waits == sorted(waits)


def test_troubles_that_stay_are_given_up(server, waits):
    server.script = [(500, {"cause": "Cube offline", "request_id": "11"})] * 6
    assert "did not answer after 6 attempts: HTTP 500 It says: Cube offline (request 11)" in refused()
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ((401, {"code": 401, "cause": "Invalid token"}), "does not know the token (401)"),
        ((403, {}), "may not read this table (403)"),
        ((404, b"not found"), "no such table (404)"),
        ((418, b"tea"), "answered HTTP 418"),
        ((302, b"", {"Location": "http://example.invalid/"}), "answered HTTP 302"),
        ((200, {"hello": 1}), "none of the periods"),
        ((200, {"periods": [{"values": 4}]}), "described the table in a form that is not known"),
        (
            (422, {"code": 422, "cause": "Unknown period type: M", "request_id": "9c1"}),
            "cannot meet the wish (422). It says: Unknown period type: M (request 9c1)",
        ),
    ],
)
def test_what_will_not_pass_is_told_at_once(server, waits, step, words):
    server.script = [step]
    assert words in refused()
    assert len(server.asked) == 1
    assert waits == []


def test_a_wish_that_the_table_cannot_meet_is_told_in_the_servers_own_words(server):
    assert "Unknown period type: Q (request 7f3a)" in refused("--every", "quarter")


@pytest.mark.parametrize("step", [(200, b'{"columns": ["Peri'), (200, b""), "close"])
def test_broken_answers_and_closed_connections_are_tried_again_and_then_given_up(server, waits, step):
    server.script = [None, *[step] * 6]
    assert "did not answer after 6 attempts" in refused()
    server.script = [None, step]
    assert pejl().exit_code == 0


def test_an_answer_without_a_table_is_refused(server):
    server.script = [None, (200, {"columns": COLUMNS})]
    assert "no “columns” and “rows”" in refused()


def test_a_wrong_cell_in_an_answer_is_named_and_nothing_is_loaded(server):
    server.script = [None, (200, {"columns": COLUMNS, "rows": [["2025M07", "Atlantis", GROUPS[0], 1, 1]]})]
    assert "column “Område”, value “Atlantis”" in refused("--latest", "1")


def test_an_answer_without_end_is_cut_off(server, monkeypatch):
    monkeypatch.setattr(api, "_LARGEST", 10_000)
    server.script = [None, (200, b" " * 50_000)]
    assert "larger than 100 MB" in refused()


def test_no_answer_in_time_is_told(server, monkeypatch, waits):
    monkeypatch.setenv("PEJL_JOBINDSATS_URL", "http://127.0.0.1:1/v3")
    assert "did not answer after 6 attempts: no connection" in refused()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PEJL_JOBINDSATS_TOKEN", "", "There is no token"),
        ("PEJL_JOBINDSATS_TOKEN", "to ord", "signs that no token has"),
        ("PEJL_JOBINDSATS_TOKEN", "nøgle", "signs that no token has"),
        ("PEJL_JOBINDSATS_URL", "http://jobindsats.example/v3", "must begin with https://"),
    ],
)
def test_the_token_is_looked_at_before_it_travels(server, monkeypatch, name, value, words):
    monkeypatch.setenv(name, value)
    assert words in refused()
    assert not server.asked


def test_an_unknown_table_is_not_asked_for(server):
    app = typer.Typer()
    fetch.register(app)
    result = CliRunner().invoke(app, ["fetch", "jobindsats", "--table", "y99z99"])
    assert "no such table. Expected one of y25i01" in str(result.exception)
    assert not server.asked
