"""Kills commands at every point where they can be cut off, and looks at what is left: `python -m tests.faults.driver`.

Reads from standard input {"url", "name", "folder", "steps": [{"name", "command", "cut", "adds", "every"} …]} and
writes, for each step that is to be cut, what it found as JSON; a step that `adds` does so each time it is run. The
steps build on each other: each is cut at every point (or every so many), then run whole. Each run is a process of its
own, split off when Django and the commands are loaded and before anything has asked the database; it runs `pejl …` as
anybody would.
"""

import json
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import randint
from typing import Any, NamedTuple

from tests.faults.cutting import Cut
from tests.faults.databases import Postgres, Sqlite, content, exact
from tests.faults.snapshots import left_behind, snapshots

_AGAIN_EVERY = 10  # so many cuts, and after the last one, the command is run again to its end


class State(NamedTuple):
    """How an installation stands: its database to the last byte, what counts in it, and its snapshots."""

    exact: str
    content: dict[str, Any]
    snapshots: dict[str, str]


class Driver:
    """One installation, put back as it was whenever a cut has changed it."""

    def __init__(self, url: str, name: str, folder: Path) -> None:
        self._var, self._kept, self._log = folder / "var", folder / "var.kept", folder / "log.txt"
        self._counted = folder / "points"
        self._var.mkdir()
        self.database = Postgres(url, name) if url else Sqlite(folder)
        os.environ |= {
            "DATABASE_URL": self.database.url,
            "PEJL_VAR": str(self._var),
            "PEJL_FICTIVE_CPR": "1",
            "DJANGO_SETTINGS_MODULE": "pejl.settings",
        }
        self._cut = _load(str(self._var))

    def step(self, command: list[str], *, cut: bool, adds: bool, every: int = 1) -> dict[str, Any]:
        """Cut a command at every point, then run it to its end; what was found.

        every: or at every so many from anywhere among the first, and at the last: run after run finds them all.
        """
        found: dict[str, Any] = {"points": 0, "cuts": 0, "before": 0, "after": 0, "again": 0, "wrong": []}
        if cut:
            self._keep()
            before = self._state()
            found["points"], after = self._whole(command), self._state()
            assert (before.content, before.snapshots) != (after.content, after.snapshots), f"{command} does nothing"
            self._put_back()
            cuts = sorted({*range(randint(1, every), found["points"] + 1, every), found["points"]})  # noqa: S311 - no secret
            found["cuts"] = len(cuts)
            for number, at in enumerate(cuts, 1):
                again = number % _AGAIN_EVERY == 0 or at == cuts[-1]
                self._at(command, at, (before, after), found, adds=adds, again=again)
        self._whole(command)
        found["log"] = self._log.read_text()[-3000:] if found["wrong"] else ""
        return found

    def _at(
        self, command: list[str], at: int, of: tuple[State, State], found: dict[str, Any], *, adds: bool, again: bool
    ) -> None:
        before, after = of
        ended, now = self._run(command, at), self._state()
        # Where not a byte of the record differs from before, the audit stands as it did then.
        if ended != -signal.SIGKILL or not (_same(now, before) or (_same(now, after) and self._stands())):
            found["wrong"].append([at, ended, _differs(now, before), _differs(now, after)])
            return self._put_back()
        undone = now.exact == before.exact and now.snapshots == before.snapshots
        found["before" if undone else "after"] += 1
        if again and (undone or not adds):
            code, now = self._run(command), self._state()
            if code or not _same(now, after) or not self._stands() or left_behind(self._var):
                found["wrong"].append([at, code, "again", _differs(now, after), left_behind(self._var)])
            found["again"] += 1
        return self._put_back() if now.exact != before.exact else self._put_back_files()

    def _whole(self, command: list[str]) -> int:
        """Run a command to its end; how many points it passed."""
        assert self._run(command) == 0, self._log.read_text()
        assert self._stands(), self._log.read_text()
        return int(self._counted.read_text())

    def _stands(self) -> bool:
        return self._run(["audit", "verify"], count=False) == 0

    def _state(self) -> State:
        rows = list(self.database.rows())
        return State(exact(rows), content(rows), snapshots(self._var))

    def _keep(self) -> None:
        self.database.keep()
        _copy(self._var, self._kept)

    def _put_back(self) -> None:
        self.database.put_back()
        self._put_back_files()

    def _put_back_files(self) -> None:
        _copy(self._kept, self._var)

    def _run(self, command: list[str], at: int = 0, *, count: bool = True) -> int:
        """`pejl …` in a process of its own; its exit code, negative where a signal ended it."""

        def pejl() -> None:
            from pejl.cli.main import run  # noqa: PLC0415 - loaded when the environment is set

            sys.argv = ["pejl", *command]
            self._cut.begin(at)
            try:
                run()
            finally:
                passed, self._cut.on = self._cut.count, False
                if count and not at:
                    self._counted.write_text(str(passed))

        return _split_off(pejl, self._log)


def _same(now: State, then: State) -> bool:
    """Whether the record and the snapshots are what they were; notes of what a refresh is to read are left out."""
    return now.exact == then.exact or (now.content, now.snapshots) == (then.content, then.snapshots)


def _differs(now: State, then: State) -> list[str]:
    every = now.content.keys() | then.content.keys()
    return sorted(one for one in every if now.content.get(one) != then.content.get(one)) + sorted(
        one for one in now.snapshots.keys() | then.snapshots.keys()
        if now.snapshots.get(one) != then.snapshots.get(one)
    )  # fmt: skip


def _copy(path: Path, to: Path) -> None:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(path, to)


def _load(var: str) -> Cut:
    import django  # noqa: PLC0415 - after the environment is set
    import typer  # noqa: PLC0415

    django.setup()
    from tests.faults.cutting import install  # noqa: PLC0415

    from pejl.catalogue.load import catalogue  # noqa: PLC0415
    from pejl.cli import commands  # noqa: PLC0415

    commands.register(typer.Typer())  # all of them, so that no run has to load its own
    catalogue()
    cut = Cut()
    install(cut, var)
    return cut


def _split_off(run: Callable[[], None], log: Path) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            to = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(to, 1)
            os.dup2(to, 2)
            run()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def main() -> None:
    """Take the steps in turn and tell what was found."""
    asked = json.load(sys.stdin)
    driver = Driver(asked["url"], asked["name"], Path(asked["folder"]))
    try:
        found = {one.pop("name"): driver.step(**one) for one in asked["steps"]}
    finally:
        driver.database.remove()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
