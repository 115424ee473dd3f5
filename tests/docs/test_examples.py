"""The notebooks of docs/examples run from the first cell to the last, and tell what they promise."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def run(name: str) -> Any:
    """The notebook as its reader has it after running every cell in a process of its own."""
    notebook = nbformat.read(EXAMPLES / name, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": EXAMPLES}}).execute()
    return notebook


def outputs(notebook: Any, kind: str) -> list[str]:
    """What the cells gave, of one kind (a MIME type)."""
    given = (one for cell in notebook.cells for one in cell.get("outputs", ()))
    return [one["data"][kind] for one in given if kind in one.get("data", {})]


@pytest.fixture(scope="module")
def figures() -> Any:
    return run("figures_from_spells.ipynb")


def test_it_draws_and_holds_computed_beside_published(figures: Any) -> None:
    assert any("<svg" in drawn for drawn in outputs(figures, "image/svg+xml"))
    beside = outputs(figures, "text/plain")[-1]
    assert "published" in beside
    for benefit in ("dagpenge", "uddannelseshjaelp", "sygedagpenge"):
        assert benefit in beside
    off = [abs(float(line.split()[-1])) for line in beside.splitlines()[1:]]
    assert len(off) >= 6
    assert max(off) <= 3, beside  # per cent, in a city on a scale of 1:10


def test_it_needs_no_django() -> None:
    notebook = nbformat.read(EXAMPLES / "figures_from_spells.ipynb", as_version=4)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    refused = "import sys; sys.modules['django'] = None"  # whoever imports it now fails
    script = "\n".join([refused, *cells[:3], "print(len(persons))"])
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 0
