"""`pejl audit`: what is sound is said to be, and what is not is named, with exit code 1."""

import json
from importlib import import_module
from uuid import uuid4

import pytest
import typer
from django.db import connection
from typer.testing import CliRunner

from pejl.cli.commands import audit
from pejl.cli.errors import UserError
from pejl.domain.access.audit import Verb, record
from pejl.domain.access.models import AuditEntry

pytestmark = pytest.mark.django_db
RULES = import_module("pejl.domain.access.migrations.0005_audit_is_never_changed").Migration.operations


@pytest.fixture
def pejl():
    app = typer.Typer()
    audit.register(app)
    app.command("other")(lambda: None)
    return lambda *words: CliRunner().invoke(app, ["audit", *map(str, words)])


@pytest.fixture
def written():
    record(None, [uuid4() for _ in range(3)], Verb.SHOWN, "page", municipality="0101")


def test_sound(pejl, written, tmp_path):
    seal = tmp_path / "seal.json"
    assert "Seal 1 over 3 entries" in pejl("seal", "--out", seal).stdout
    done = pejl("verify", "--against", seal)
    assert done.exit_code == 0
    assert "Sound: 3 entries in 1 chains under 1 seals stand as they were written, and as seal 1" in done.stdout
    told = json.loads(pejl("verify", "--json").stdout)
    assert (told["sound"], told["entries"], told["named"]) == (True, 3, [])


def test_not_sound(pejl, written):
    with connection.cursor() as cursor:
        for line in RULES[0].taken_away(connection.vendor):
            cursor.execute(line)
    AuditEntry.objects.filter(number=2).update(what="other")
    chain = AuditEntry.objects.first().chain
    done = pejl("verify")
    assert done.exit_code == 1
    assert f"chain {chain}, number 2: has been changed" in done.stdout
    told = pejl("verify", "--json")
    assert told.exit_code == 1
    assert json.loads(told.stdout)["named"] == [{"chain": chain, "number": 2, "until": 2, "wrong": "changed"}]


def test_files_that_cannot_be(pejl, written, tmp_path):
    there = tmp_path / "there.json"
    there.write_text("{}")
    for words in (
        ("seal", "--out", there),
        ("seal", "--out", tmp_path / "no" / "seal"),
        ("verify", "--against", there),
    ):
        done = pejl(*words)
        assert isinstance(done.exception, UserError)
        assert str(done.exception).startswith(str(words[-1])[: len(str(tmp_path))])
    assert there.read_text() == "{}"
