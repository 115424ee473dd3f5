"""The texts of the interface and their Danish: gather, compile, check. Needs no gettext programs.

gather   write every text of the code and the templates to the Danish catalogue; translations stay
compile  make the catalogue that Django reads
check    exit 1 and name every text whose Danish is missing, fuzzy, out of use, or misses a placeholder
"""

import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

TOP = Path(__file__).resolve().parent.parent
SOURCE = TOP / "src" / "pejl"
PO = SOURCE / "web" / "locale" / "da" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def _texts_of(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each call that marks a text: the function's name and the texts in it; `_(name)` has none and is left out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for found in extract_python(io.BytesIO(text.encode()), KEYWORDS, (), {}):
        function, told = cast("tuple[str, str | tuple[str | None, ...] | None]", found[1:3])
        texts = tuple(one for one in ((told,) if isinstance(told, str) else told or ()) if one)
        if texts:
            yield function, texts


def _message(function: str, texts: tuple[str, ...]) -> tuple[str | None, str | tuple[str, str]]:
    """The context of a text, if it has one, and the text itself, or its singular and plural."""
    context, rest = (texts[0], texts[1:]) if function.startswith(("p", "np")) else (None, texts)
    return context, (rest[0], rest[1]) if function.startswith("n") and len(rest) > 1 else rest[0]


def gathered() -> Catalog:
    """Every text of the code and the templates, with the files it stands in."""
    found = Catalog()
    for path in sorted((*SOURCE.rglob("*.py"), *(SOURCE / "web" / "templates").rglob("*.html"))):
        for function, texts in _texts_of(path):
            context, message = _message(function, texts)
            found.add(message, locations=[(str(path.relative_to(TOP)), 0)], context=context)
    return found


def kept() -> Catalog:
    """The Danish catalogue as it is."""
    if not PO.exists():
        return Catalog(locale="da", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="da", charset="utf-8")


def gather() -> int:
    """Bring the Danish catalogue up to date with the code."""
    catalog = kept()
    catalog.update(gathered(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    _head(catalog)
    with PO.open("wb") as file:
        write_po(file, catalog, sort_output=True, include_lineno=False, omit_header=False, width=110)
    untold = sum(1 for one in catalog if one.id and not _translated(one))
    print(f"{len(catalog)} texts, {untold} without Danish: {PO.relative_to(TOP)}")
    return 0


def _head(catalog: Catalog) -> None:
    """A head that says what is needed to read the file, and nothing that changes from day to day."""
    catalog.header_comment = "# The Danish of the interface. `make messages` gathers the texts."
    catalog.fuzzy = False
    catalog.project, catalog.version = "Pejl", "da"
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def compile_() -> int:
    """Write what Django reads, whole or not at all."""
    made = PO.with_suffix(f".{os.getpid()}")
    with made.open("wb") as file:
        write_mo(file, kept())
    made.replace(PO.with_suffix(".mo"))
    return 0


def _each(told: str | Sequence[str] | None) -> tuple[str, ...]:
    return (told,) if isinstance(told, str) else tuple(told or ())


def _translated(message: Message) -> bool:
    return bool(message.string) and all(_each(message.string))


def _same_placeholders(message: Message) -> bool:
    def of(text: str) -> set[str]:
        return set(PLACEHOLDER.findall(text))

    ids, strings = _each(message.id), _each(message.string)
    allowed = set().union(*map(of, ids))
    return all(of(one) <= allowed for one in strings) and of(strings[-1]) == of(ids[-1])


def problems() -> list[str]:
    """What is wrong with the Danish catalogue, a line for each text."""
    danish, said = kept(), []
    texts = gathered()
    for one in texts:
        if not one.id:
            continue
        name = one.id if isinstance(one.id, str) else one.id[0]
        known = danish.get(name, one.context)
        where = ", ".join(sorted({place for place, _ in one.locations}))
        if known is None or not _translated(known):
            said.append(f"no Danish for “{name}” ({where})")
        elif known.fuzzy:
            said.append(f"the Danish of “{name}” is marked fuzzy ({where})")
        elif not _same_placeholders(known):
            said.append(f"the Danish of “{name}” has other placeholders than the English ({where})")
    unused = [one for one in danish if one.id and texts.get(_name(one), one.context) is None]
    return said + [f"“{_name(one)}” is translated but stands nowhere; run “make messages”" for one in unused]


def _name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def check() -> int:
    """Name what is wrong; 1 if anything is."""
    found = problems()
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    settings.configure(USE_I18N=False)  # templatize alone is used; the installation's settings are not
    commands = {"gather": gather, "compile": compile_, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(f"usage: messages.py {'|'.join(commands)}")
    sys.exit(commands[sys.argv[1]]())
