"""Fifty who write at once, and one who is killed while writing, leave chains that verify; on a real database."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.installation import Installation, installed

ROOT = Path(__file__).parents[3]
PROCESSES, THREADS, TIMES = 2, 25, 6


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation on the kind of database that the suite runs on."""
    told = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "PEJL_AUDIT_CHAINS": "4", "PEJL_AUDIT_SEAL_EVERY": "20"}
    with installed(tmp_path_factory.mktemp("writers"), "pejl_writers", **told) as here:
        yield here


def writer(place: Installation, threads: int, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.domain.access.writer", str(threads), str(times)]
    return subprocess.Popen(command, env=place.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def entries(place: Installation) -> int:
    found = place.ask("SELECT count(*) FROM access_auditentry")
    assert found
    return int(found[0])


def verified(place: Installation) -> dict[str, object]:
    answer = place.pejl("audit", "verify", "--json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return dict(json.loads(answer.stdout))


def test_fifty_who_write_at_once_leave_sound_chains(place):
    before = entries(place)
    writers = [writer(place, THREADS, TIMES) for _ in range(PROCESSES)]
    told = [one.communicate(timeout=180) for one in writers]
    assert [one.returncode for one in writers] == [0] * PROCESSES, told
    written = sum(int(out.split()[-1]) for out, _ in told)
    expected = sum(1 + time % 3 for place in range(THREADS) for time in range(TIMES) if (place + time) % 3)
    assert written == expected * PROCESSES
    found = verified(place)
    assert (found["entries"], found["chains"]) == (before + written, 4)
    assert found["seals"]


def test_one_who_is_killed_while_writing_leaves_sound_chains(place):
    for _ in range(3):
        before = entries(place)
        killed = writer(place, 4, 1_000_000)
        deadline = time.monotonic() + 60
        while entries(place) == before and time.monotonic() < deadline:
            time.sleep(0.02)
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
        assert entries(place) > before
        assert verified(place)["entries"] == entries(place)
