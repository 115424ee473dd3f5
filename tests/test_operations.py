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
    read = {name for name in read if not name.endswith("_")}  # the beginnings of the providers' variables: see below
    read.add("DATABASE_URL")  # read by dj-database-url
    told = set(
        re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert len(read) > 8
    assert told == read


def test_every_setting_of_a_provider_is_documented_and_every_documented_one_is_read():
    code = (ROOT / "src/pejl/web/sign_in/oidc/providers.py").read_text(encoding="utf-8")
    read = set(re.findall(r'get\("([A-Z_]+)"', code))
    assert len(read) > 8
    assert set(re.findall(r"`…_([A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))) == read
