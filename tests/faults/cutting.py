"""Where a process can be cut off: before every statement, in the middle of every bulk of rows, before and after every
commit, and at every change of a file. The points are counted, so that a run can be killed at each of them in turn."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

_CHANGES_FILES = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "shutil.rmtree"}


class Cut:
    """Counts the points of this process from `begin` on, and kills it at the one that is asked for; 0 never."""

    def __init__(self) -> None:
        self.count, self.at, self.on = 0, 0, False

    def begin(self, at: int) -> None:
        """Count from here, in the process that was just split off."""
        self.count, self.at, self.on = 0, at, True

    def point(self) -> None:
        """One more place where the power may go."""
        if not self.on:
            return
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


def install(cut: Cut, var: str) -> None:
    """Hang the points on Django's cursors and commits, on PostgreSQL's COPY, and on changes of files under `var`."""
    _before(cut, CursorWrapper, "_execute")
    _before(cut, os, "fsync")
    _halved(cut, CursorWrapper, "_executemany", 2)
    _halved(cut, psycopg.Copy, "write", 1)
    committed: Callable[..., Any] = BaseDatabaseWrapper._commit

    def commit(self: BaseDatabaseWrapper) -> Any:
        cut.point()
        answer = committed(self)
        cut.point()
        return answer

    BaseDatabaseWrapper._commit = commit
    sys.addaudithook(lambda event, told: cut.point() if _changes(event, told, var) else None)


def _before(cut: Cut, owner: Any, name: str) -> None:
    whole = getattr(owner, name)

    def pointed(*told: Any, **more: Any) -> Any:
        cut.point()
        return whole(*told, **more)

    setattr(owner, name, pointed)


def _halved(cut: Cut, owner: Any, name: str, place: int) -> None:
    """Do it in two halves, with a point before, between and after: a bulk that is cut off in its middle."""
    whole = getattr(owner, name)

    def halved(*told: Any, **more: Any) -> Any:
        cut.point()
        rows = told[place]
        if not isinstance(rows, list | bytes | str) or len(rows) < 2 or not cut.on:
            return whole(*told, **more)
        middle = len(rows) // 2
        whole(*told[:place], rows[:middle], *told[place + 1 :], **more)
        cut.point()
        return whole(*told[:place], rows[middle:], *told[place + 1 :], **more)

    setattr(owner, name, halved)


def _changes(event: str, told: tuple[Any, ...], var: str) -> bool:
    if event in _CHANGES_FILES:
        return True
    if event != "open" or not isinstance(told[0], str) or not told[0].startswith(var):
        return False
    return bool((told[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
