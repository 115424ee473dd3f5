"""Files as they lie on the disk: found, measured before they are read, and decoded."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from pejl.domain.steering.errors import DeliveryError, Problem
from pejl.domain.steering.imports.problems import Problems

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A file's name (never its path), its text and the SHA-256 of its bytes."""

    name: str
    text: str
    sha256: str


def gather(paths: Iterable[Path], suffixes: tuple[str, ...]) -> list[tuple[Path, bool]]:
    """The files of the paths in order, folders replaced by what lies in them; True marks a file so found."""
    found: list[tuple[Path, bool]] = []
    for path in paths:
        if not path.is_dir():
            found.append((path, False))
            continue
        inside = sorted(one for one in path.iterdir() if one.is_file() and one.suffix.lower() in suffixes)
        if not inside:
            expected = _("the folder holds no file to read; expected %(kinds)s") % {"kinds": ", ".join(suffixes)}
            raise DeliveryError([Problem(path.name or str(path), expected)])
        found.extend((one, True) for one in inside)
    return found


def read(path: Path) -> Source:
    """Read a file whole. DeliveryError if it is missing, too large, empty or not UTF-8; its size is asked first."""
    problems = Problems(path.name)
    content = _content(path, problems)
    return Source(path.name, _text(content, problems), hashlib.sha256(content).hexdigest())


def _content(path: Path, problems: Problems) -> bytes:
    limit = settings.PEJL_IMPORT_LIMIT_MB * MEGABYTE
    if not path.is_file():
        raise problems.fatal(_("there is no such file"))
    try:
        size = path.stat().st_size
        if size > limit:
            told = {"size": f"{size / MEGABYTE:,.0f}", "limit": settings.PEJL_IMPORT_LIMIT_MB}
            expected = _("the file is %(size)s MB; expected at most %(limit)s MB (PEJL_IMPORT_LIMIT_MB)") % told
            raise problems.fatal(expected)
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise problems.fatal(_("the file cannot be read: %(why)s") % {"why": error.strerror}) from error
    if not content.strip():
        raise problems.fatal(_("the file is empty"))
    return content


def _text(content: bytes, problems: Problems) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        around = content[max(0, error.start - 15) : error.start + 15].decode("cp1252", "replace").split("\n")
        expected = _("the file is not UTF-8; save it as UTF-8 and try again")
        raise problems.fatal(expected, row=line, value=max(around, key=len).strip()) from error
