"""Whatever a command did when it was killed: nothing is lost, nothing is half done, and the next run completes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.acceptance import register

TOP = Path(__file__).resolve().parents[2]
MONTHS = [f"{2015 + n // 12}M{n % 12 + 1:02}" for n in range(36)]
#: Step → at least so many points, or the driver has missed where the command works.
CUT = {
    "figures": 15,
    "people": 15,
    "spells": 15,
    "attach": 5,
    "snapshot": 15,
    "more people": 15,
    "refresh": 15,
    "sweep": 10,
    "notices": 3,
    "seal": 5,
}
#: Where a command passes many points, every so many are cut, others in every run: on one database or the other, this
#: time or next, each comes up; PEJL_CUT_EVERYWHERE=1 cuts them all. The sweep reads much before it writes: it commits
#: the ledger, then the worklist.
SEVERAL = {"figures": 3, "people": 3, "spells": 3, "more people": 3, "snapshot": 3, "refresh": 3, "sweep": 9}
EVERY: dict[str, int] = {} if os.environ.get("PEJL_CUT_EVERYWHERE") else SEVERAL
SELDOM = "sweep"  # of its points fewer lie before the commit


def steps(folder: Path) -> list[dict[str, Any]]:
    """What an installation does in its first days. Each step finds what the ones before it left."""
    rows = [[month, area, at] for at, month in enumerate(MONTHS) for area in ("København", "Aarhus")]
    figures = folder / "y25i01.json"
    figures.write_text(json.dumps({"columns": ["Periode", "Område", "Antal fuldtidsledige"], "rows": rows}), "utf-8")
    some, more = (register.people(folder / f"{name}.csv", map(register.cpr, numbers))
                  for name, numbers in (("some", range(80)), ("more", range(60, 120))))  # fmt: skip
    spells = register.write(
        folder / "spells.csv",
        "cpr;benefit;start;education",
        [f"{register.cpr(at)};dagpenge;2017-05-01;academic" for at in range(80)],
    )
    commands = {
        "figures": ["import", "jobindsats", str(figures)],
        "people": ["import", "people", some],
        "spells": ["import", "spells", spells],
        "attach": ["people", "attach", "--on", "2018-01-01"],
        "snapshot": ["warehouse", "refresh"],
        "more people": ["import", "people", more],
        "refresh": ["warehouse", "refresh"],
        "sweep": ["duties", "sweep"],
        "notices": ["duties", "notices", "send"],
        "seal": ["audit", "seal"],
    }
    # The rules' machine code is made once and kept in a file: whoever comes first would pass more points than the next.
    first = (
        {"name": one[0], "command": one, "cut": False, "adds": False} for one in (["migrate"], ["duties", "check"])
    )
    cut = (
        {"name": name, "command": told, "cut": True, "adds": name == "seal", "every": EVERY.get(name, 1)}
        for name, told in commands.items()
    )
    return [*first, *cut]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the driver found, on a database of its own on the kind of server that the tests use."""
    folder = tmp_path_factory.mktemp("faults")
    url = os.environ.get("DATABASE_URL", "") if connection.vendor == "postgresql" else ""
    asked = {"url": url, "name": f"faults_{os.getpid()}", "folder": str(folder), "steps": steps(folder)}
    answer = subprocess.run(
        [sys.executable, "-m", "tests.faults.driver"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": f"{TOP / 'src'}:{TOP}"},
        timeout=600,
    )
    assert answer.returncode == 0, answer.stderr
    return dict(json.loads(answer.stdout))


@pytest.mark.parametrize("step", CUT)
def test_a_command_that_is_killed_anywhere_leaves_all_or_nothing(found: dict[str, Any], step: str):
    told = found[step]
    assert told["wrong"] == [], told["log"]
    assert told["points"] >= CUT[step]
    assert told["before"] + told["after"] == told["cuts"]
    assert told["before"] >= told["cuts"] // (4 if step == SELDOM else 2)  # until the commit, all undoes itself
    assert told["after"] >= 1  # once it is done, it stays done
    assert told["again"] >= told["cuts"] // 10 - 1  # and the next run completes
