"""`pejl serve`: a taken port is said, and static files are gathered only when they have changed."""

import socket
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
