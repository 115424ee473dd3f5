"""Copies the part of Det Fælles Designsystem that the pages use into the static files: 2 MB of 30."""

import re
import shutil
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
SOURCE = TOP / "node_modules" / "dkfds" / "dist"
TARGET = TOP / "src" / "pejl" / "web" / "static" / "vendor" / "dkfds"
URL = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")
SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+( \*/)?")


def copy_text(name: str) -> str:
    """Copy one text file without the pointer to its source map, and give its text."""
    text = SOURCE_MAP.sub("", (SOURCE / name).read_text(encoding="utf-8"))
    (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
    (TARGET / name).write_text(text, encoding="utf-8")
    return text


def main() -> None:
    shutil.rmtree(TARGET, ignore_errors=True)
    style = copy_text("css/dkfds.min.css")
    copy_text("js/dkfds.min.js")
    for address in sorted(set(URL.findall(style))):
        if address.startswith("data:"):
            continue
        origin = (SOURCE / "css" / address.split("?")[0].split("#")[0]).resolve()
        goal = TARGET / origin.relative_to(SOURCE.resolve())
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, goal)
    fonts = TARGET / "fonts"
    fonts.mkdir(exist_ok=True)
    for font in (SOURCE / "fonts").rglob("*.ttf"):  # documents and charts are set in the same letters
        shutil.copyfile(font, fonts / font.name)
    for licence in (SOURCE.parent).glob("LICENSE*"):
        shutil.copyfile(licence, TARGET / licence.name)
    count = sum(1 for path in TARGET.rglob("*") if path.is_file())
    print(f"Det Fælles Designsystem: {count} files")


if __name__ == "__main__":
    main()
