"""The house itself: its floors, its rooms, and what must never stand in a file."""

import re
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[1]
FLOORS = ("kernel", "catalogue", "engine", "domain", "warehouse", "publishing", "web", "cli")


def tracked(*patterns: str) -> list[Path]:
    """Every file of the checkout that git tracks or would track."""
    answer = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )
    return [TOP / line for line in answer.stdout.splitlines() if (TOP / line).is_file()]


@pytest.mark.parametrize("floor", FLOORS)
def test_no_floor_is_empty_and_each_says_what_it_is(floor: str) -> None:
    folder = TOP / "src" / "pejl" / floor
    assert any(len(path.read_text(encoding="utf-8").split()) > 30 for path in folder.rglob("*.py"))
    assert (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""')


def test_rooms_are_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in tracked("src/*.py")}
    rooms = [size for path, size in sizes.items() if size and "migrations" not in path.parts]
    assert sorted(rooms)[len(rooms) // 2] < 110
    assert {str(path): size for path, size in sizes.items() if size > 300 and "migrations" not in path.parts} == {}


def test_pins_and_locks_name_no_registry() -> None:
    for path in [*tracked("requirements/*"), TOP / "package-lock.json", TOP / ".npmrc"]:
        assert "://" not in path.read_text(encoding="utf-8"), path


def test_every_pin_has_a_hash() -> None:
    for path in tracked("requirements/*.txt"):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^\S+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        assert pins
        assert all("--hash=sha256:" in pin for pin in pins), path


def test_no_file_leads_out_of_the_checkout() -> None:
    """Paths of one machine and the names of private tools have no place in what others read."""
    forbidden = re.compile(r"(?<![\w.])/work/|\.library/|/root/")
    found = [path for path in tracked() if path.suffix not in {".png", ".ttf"} and path != Path(__file__).resolve()]
    assert [str(path) for path in found if forbidden.search(path.read_text(encoding="utf-8", errors="ignore"))] == []


@pytest.mark.xdist_group("house")
def test_what_is_shared_goes_to_one_worker(request: pytest.FixtureRequest):
    """Workers that no longer keep groups together say nothing of it; the suite only takes half as long again."""
    if not hasattr(request.config, "workerinput"):
        pytest.skip("this run has no workers")
    assert request.node.nodeid.endswith("@house")
