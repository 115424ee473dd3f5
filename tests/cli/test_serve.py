"""`pejl serve`: a taken port is said, and static files are gathered only when they have changed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from pejl.cli.commands import serve
from pejl.cli.errors import UserError


def test_a_taken_port_is_said_with_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=rf"127\.0\.0\.1:{port}.*--port {port + 1}"):
            serve.serve_pages(port=port)


def test_static_files_are_gathered_once_and_again_when_one_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    gathered: list[dict[str, object]] = []
    files = iter(["a.css 1 1", "a.css 1 1", "a.css 2 2"])
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
    monkeypatch.setattr(serve, "call_command", lambda *_, **how: gathered.append(how))
    monkeypatch.setattr(serve, "_files", lambda: iter([next(files)]))
    assert [serve.collect_static() for _ in range(3)] == [True, False, True]
    assert len(gathered) == 2


def test_workers_end_when_the_server_is_killed_and_leave_the_port_free(tmp_path: Path):
    with socket.socket() as probe:
        probe.bind((serve.LOOPBACK, 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"PEJL_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'pejl.sqlite3'}"}
    command = [sys.executable, "-m", "pejl.cli.main", "serve", "--port", str(port), "--workers", "2"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        _until(lambda: _answers(port), "the server answers")
        server.kill()
        said, _ = server.communicate(timeout=20)  # until the last worker, which holds the same pipe, is gone
    assert f"http://localhost:{port}" in said
    serve.must_be_free(serve.LOOPBACK, port)


def _answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection((serve.LOOPBACK, port), timeout=5) as asked:
        asked.sendall(b"GET /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return asked.recv(12).startswith(b"HTTP/1.1")
    return False


def _until(done: Callable[[], bool], what: str) -> None:
    for _ in range(600):
        if done():
            return
        time.sleep(0.1)
    raise AssertionError(f"not within a minute: {what}")
