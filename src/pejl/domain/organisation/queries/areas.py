"""Areas by the names and codes that sources print."""

import difflib
import re
import unicodedata

from pejl.catalogue.load import catalogue
from pejl.domain.organisation.models import Area

_SPACES = re.compile(r"\s+")
_SUFFIX = re.compile(r" (kommune|kommuner|i alt)$")
# What sources print for people whose area is not told, for areas that belong to no municipality, and for the
# labour market councils' areas, which cut across the regions. None of them can be compared; they are counted only.
_OUTSIDE = re.compile(r"uoplyst.*|ukendt.*|udlandet|uden for .*|christiansø|rar[ -].*|0?411|0?99[0-9]")
COUNTRY = "000"


def plain(name: str) -> str:
    """A name as it is compared: one alphabet form, one case, single spaces, without “Kommune”."""
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", name)).strip().casefold()
    return _SUFFIX.sub("", spaced)


class AreaNames:
    """Finds the code of a printed area. Knows every area that the record has known and the catalogue's spellings."""

    def __init__(self, names: dict[str, str]) -> None:
        """names: every known name and code → the code."""
        self._names = {plain(name): code for name, code in names.items()}
        self._shown = sorted(names)

    @classmethod
    def known(cls) -> "AreaNames":
        """All areas of the record."""
        names = dict(Area.objects.order_by("valid_from").values_list("name", "code"))
        codes = set(names.values())
        names |= {code: code for code in codes}
        for area in catalogue().areas.values():
            if area.id in codes:
                names |= dict.fromkeys(area.also, area.id)
        return cls(names)

    def __bool__(self) -> bool:
        return bool(self._names)

    def code(self, printed: str) -> str | None:
        """The code of a name or of a code in any of its lengths: 101, 0101; 84 or 084 is region 1084; 0 is all."""
        name = plain(printed)
        if name.isascii() and name.isdigit():
            return self._by_number(int(name))
        return self._names.get(name)

    def outside(self, printed: str) -> bool:
        """Whether this is printed for people who belong to no area that can be compared."""
        return _OUTSIDE.fullmatch(plain(printed)) is not None and self.code(printed) is None

    def nearest(self, printed: str) -> str:
        """The known name that is most like a printed one, or nothing."""
        return next(iter(difflib.get_close_matches(printed, self._shown, 1, 0.75)), "")

    def _by_number(self, number: int) -> str | None:
        if number == 0:
            return self._names.get(COUNTRY)
        return self._names.get(f"{number:04}") or self._names.get(f"{1000 + number:04}")
