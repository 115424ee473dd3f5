"""The benchmarks' own report: a section each, what failed told, the others left alone."""

import sys

import pytest
from bench.__main__ import main, modules

from bench import Measure, _one, _written

_TWO = """# Performance

## Goals

old goals

## Load

under load
"""


def test_a_run_replaces_its_own_section_and_leaves_the_others(tmp_path):
    report = tmp_path / "performance.md"
    report.write_text(_TWO, encoding="utf-8")
    _written.put("Goals", "new goals", report)
    _written.put("Pages", "pages", report)
    told = report.read_text(encoding="utf-8")
    assert told.startswith(_written.HEAD)
    assert told.removeprefix(_written.HEAD) == "\n## Goals\n\nnew goals\n\n## Load\n\nunder load\n\n## Pages\n\npages\n"


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("", ""),
        ("raise MemoryError('60,000,000 spells')", "MemoryError: 60,000,000 spells"),
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
    ],
)
def test_what_was_measured_before_a_failure_is_kept_and_the_failure_told(end, why):
    told = f"""print('measured {{"name": "one", "seconds": 0.5}}', flush=True)\n{end}"""
    found = _one.run("goals", (sys.executable, "-c", told))
    assert found.measures == [Measure("one", 0.5)]
    assert why in found.failed
    assert bool(why) == bool(found.failed)
    section = _written.section("goals", found)
    assert "| one | 500.0 ms | 1 |" in section
    assert ("Could not be run to its end" in section) == bool(why)


def test_an_unknown_benchmark_is_told_with_those_that_there_are(capsys):
    assert main(["gaols"]) == 2
    told = " ".join(capsys.readouterr().out.split())
    assert "gaols" in told
    assert ", ".join(modules()) in told


def test_every_benchmark_can_be_run():
    assert {"goals", "imports", "pages", "report", "spells", "population", "duties", "worklist"} <= set(modules())
    assert "_one" not in modules()
    assert "goals_peers" not in modules()
