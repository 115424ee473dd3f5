"""`make requirements` counts what is proved, and nothing else."""

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
TESTS = """
import pytest

@pytest.mark.requirement("Q-001", "Q-002")
def test_passes():
    assert True

@pytest.mark.requirement("Q-002")
def test_fails():
    assert not "met"

@pytest.mark.requirement("Q-003")
@pytest.mark.skip(reason="no printer here")
def test_is_skipped():
    raise AssertionError

@pytest.mark.requirement("Q-004")
@pytest.mark.xfail(strict=True)
def test_is_expected_to_fail():
    assert not "met"

@pytest.mark.requirement("Q-005")
@pytest.mark.parametrize("rank", [1, 2])
def test_fails_for_one(rank):
    assert rank == 1

@pytest.mark.requirement("Q-006")
@pytest.mark.parametrize("rank", [1, 2])
def test_passes_for_both(rank):
    assert rank
"""


def count(folder: Path, *more: str, tests: str = TESTS) -> tuple[int, str, str]:
    for name in ("one", "other"):  # folders with a conftest of their own, as the real ones
        (folder / name).mkdir()
        (folder / name / "conftest.py").touch()
    (folder / "one" / "test_made_up.py").write_text(tests, encoding="utf-8")
    page = folder / "requirements.md"
    answer = subprocess.run(
        [sys.executable, str(TOP / "tools" / "requirements.py"), "--tests", str(folder), "--to", str(page), *more],
        capture_output=True,
        text=True,
        check=False,
        cwd=TOP,
    )
    return answer.returncode, answer.stdout, page.read_text(encoding="utf-8") if page.exists() else ""


def test_only_passing_tests_count(tmp_path: Path) -> None:
    (tmp_path / "test_broken.py").write_text("import a_module_that_there_is_not", encoding="utf-8")
    code, said, page = count(tmp_path)
    assert code == 1
    assert "2 of 197 requirements have passing acceptance tests." in said
    assert "Missing: Q-002–Q-005, Q-007–Q-197" in said
    proved = [row for row in page.splitlines() if row.startswith("| Q-") and not row.endswith("| not yet |")]
    assert [row[2:7] for row in proved] == ["Q-001", "Q-006"]
    assert "test_made_up.py::test_passes`" in proved[0]
    assert len([row for row in page.splitlines() if row.startswith("| Q-")]) == 197


def test_collecting_writes_nothing(tmp_path: Path) -> None:
    code, said, page = count(tmp_path, "--no-run")
    assert (code, page) == (0, "")
    assert "6 of 197 requirements have acceptance tests (not run)." in said


def test_a_requirement_that_there_is_not_is_refused(tmp_path: Path) -> None:
    code, said, _ = count(tmp_path, "--no-run", tests=TESTS.replace("Q-001", "Q-198"))
    assert code == 1
    assert "requirements that there are not: Q-198" in said
