"""docs/operations.md tells every setting that the code reads from the environment, and none besides."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ = re.compile(r'"(PEJL_[A-Z_]+)"')


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    read = {
        name
        for path in (ROOT / "src" / "pejl").rglob("*.py")
        for name in READ.findall(path.read_text(encoding="utf-8"))
    }
    read.add("DATABASE_URL")  # read by dj-database-url
    told = set(
        re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(read) > 8
    assert told == read
