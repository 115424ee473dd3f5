"""One benchmark in a process of its own: `python -m bench._one NAME` prints each measure as a line of JSON.

A process of its own, so that no benchmark meets what another left in memory or in the database, and so that one that
is too large for the machine takes none of the others with it.
"""

import atexit
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench import Measure
from bench._written import Found

_MARK = "measured "  # begins the lines that are ours: a benchmark may print as well


def run(name: str, command: Sequence[str] = ()) -> Found:
    """What a benchmark measured, as far as it came, and why it came no further."""
    found, said = Found(), list[str]()
    command = command or (sys.executable, "-m", __name__ if __name__ != "__main__" else "bench._one", name)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            if line.startswith(_MARK):
                found.measures.append(Measure(**json.loads(line.removeprefix(_MARK))))
            elif line.strip():
                said.append(line.strip())
    found.failed = _why(process.returncode, said)
    return found


def _why(code: int, said: list[str]) -> str:
    if code == 0:
        return ""
    if code < 0:
        return f"the system stopped it with signal {-code}; with 9, mostly for want of memory."
    return said[-1] if said else f"exit code {code}"


def measure(name: str) -> None:
    """Run the benchmark here, printing each measure as soon as it is known."""
    start_django()
    for one in importlib.import_module(f"bench.{name}").run():
        print(f"{_MARK}{json.dumps(asdict(one))}", flush=True)


def start_django() -> None:
    """A database of the benchmark's own, so that no run touches anyone's figures."""
    os.environ["PEJL_VAR"] = folder = tempfile.mkdtemp(prefix="pejl-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pejl.settings")
    import django  # noqa: PLC0415 - after the settings are named
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)


if __name__ == "__main__":
    measure(Path(sys.argv[1]).name)
