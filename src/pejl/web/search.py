"""Search that reads as people write: any case, Danish letters with or without their keys, and misread print."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pejl.catalogue.schema.figures import Indicator

# How a scanner prints a Danish letter when it misreads it (counted in the repaired plan versions 2018 and 2022).
_MISREAD = {
    "ø": "(?:ø|gg|gb|gs|oe|[geaoszp@])",
    "æ": "(?:æ|ae|ee|ea|eae|aa|ce|[aeé])",
    "å": "(?:å|aa|aé|éa|[adée])",
}
_SPELT_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "é": "e", "ü": "u"})
_BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a", "ö": "o", "ä": "a", "é": "e", "ü": "u"})
_WORD = re.compile(r"[\w@]+")


@lru_cache(maxsize=8192)
def _foldings(text: str) -> tuple[str, str, str]:
    low = text.casefold()
    return low, low.translate(_SPELT_OUT), low.translate(_BARE)


@lru_cache(maxsize=8192)
def _misreadings(word: str) -> re.Pattern[str]:
    """Every way in which a scanner may print a word that is spelt right."""
    return re.compile("".join(_MISREAD.get(letter) or re.escape(letter) for letter in word.casefold()))


def _garbled(word: str, text: str) -> bool:
    if _misreadings(word).search(text.casefold()):
        return True
    right = (one for one in _WORD.findall(text) if set(one.casefold()) & set(_MISREAD))
    return any(_misreadings(one).search(word.casefold()) for one in right)


def _says(word: str, text: str, *, garbled: bool) -> bool:
    in_any = any(sought in held for sought, held in zip(_foldings(word), _foldings(text), strict=True))
    return in_any or any(word.casefold() in held for held in _foldings(text)) or (garbled and _garbled(word, text))


def matches(query: str, text: str, *, garbled: bool = False) -> bool:
    """Whether every word of the query stands in the text; `garbled` lets scanned misprints on either side count."""
    return all(_says(word, text, garbled=garbled) for word in query.split())


def _all_words(one: Indicator) -> str:
    texts = [one.title, *(each.text for each in one.definitions), *filter(None, (one.population, one.note))]
    return " ".join([one.id, one.number, *(said for text in texts for said in text)])


def finds(query: str, entries: Iterable[Indicator], *, garbled: bool = False) -> Iterator[Indicator]:
    """The indicators whose key, number, title or definition, in either language, says every word of the query."""
    return (one for one in entries if matches(query, _all_words(one), garbled=garbled))
