"""`make load`: a hundred caseworkers at once in a city of 55,000 open cases, on PostgreSQL.

The server is `pejl serve` with a process for each core, and the database is beside it on the same machine; so are the
hundred, in this process. First they work as people do, with seconds between clicks; then without a pause, which tells
how much the machine can answer at most. The result stands in docs/performance.md.
"""

import argparse
import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
from bench._written import put
from tests.load import report
from tests.load.caseworker import Caseworker
from tests.load.city import staff, stand, surroundings
from tests.load.measured import Measured

TARGET = 0.3  # seconds within which 95 of a hundred pages are there
WARM = 20.0  # seconds that are not counted: the processes load what they need


def main() -> int:
    """Measure, print, write the section. Exit code 1 where anything failed or the target is not reached."""
    asked = _asked()
    surroundings()
    cases = stand()
    names, password = staff(asked.users)
    with_server = [sys.executable, "-m", "pejl.cli.main", "serve", "--port", str(asked.port)]
    server = subprocess.Popen([*with_server, "--workers", str(asked.workers)], env=dict(os.environ))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the server does not outlive who is told to end
    try:
        address = f"http://localhost:{asked.port}"
        _until_up(address)
        thinking, pressed = asyncio.run(_measured(address, names, password, asked))
    finally:
        server.terminate()
        server.wait(30)
    told = report.section(asked, cases, thinking, pressed)
    sys.stdout.write(told)
    if asked.write:
        put("Load", told)
    return 1 if thinking.errors or pressed.errors or thinking.at(0.95) > TARGET else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=120, help="how long they work with pauses")
    parser.add_argument("--pressed", type=float, default=30, help="and how long without")
    parser.add_argument("--think", type=float, nargs=2, default=(5.0, 10.0), help="seconds between two clicks")
    parser.add_argument("--port", type=int, default=8029)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action=argparse.BooleanOptionalAction, default=True, help="into docs/performance.md")
    return parser.parse_args()


def _until_up(address: str) -> None:
    """Wait for the first page. RuntimeError after a minute."""
    for _ in range(120):
        try:
            if httpx.get(f"{address}/login").status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.5)
    raise RuntimeError("The server does not answer.")


async def _measured(
    address: str, names: list[str], password: str, asked: argparse.Namespace
) -> tuple[Measured, Measured]:
    people = [Caseworker(address, name, seed) for seed, name in enumerate(names)]
    for one in people:
        await one.log_in(password)
    await _worked(people, (1.0, 3.0), WARM)
    thinking = await _worked(people, tuple(asked.think), asked.seconds)
    pressed = await _worked(people, (0.0, 0.0), asked.pressed)
    for one in people:
        await one.http.aclose()
    return thinking, pressed


async def _worked(people: list[Caseworker], think: tuple[float, float], seconds: float) -> Measured:
    """What all of them met together."""
    for one in people:
        one.measured = Measured()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(one.work(think, until) for one in people))
    whole = Measured()
    for one in people:
        whole.errors += one.measured.errors
        whole.refused += one.measured.refused
        for kind, told in one.measured.seconds.items():
            whole.seconds[kind] += told
    return whole


if __name__ == "__main__":
    os.environ.setdefault("PEJL_VAR", str(Path("var/load").resolve()))
    raise SystemExit(main())
