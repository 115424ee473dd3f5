"""Names as they are searched for."""

import re
import unicodedata

_SPACES = re.compile(r"[\s\-'’.]+")


def folded(*names: str) -> str:
    """Lower case, single spaces, accents dropped; æ, ø and å stay: “Åse-Marie Müller” is åse marie muller."""
    letters = []
    for letter in unicodedata.normalize("NFC", " ".join(names)).casefold():
        bare = letter if letter in "æøå" else unicodedata.normalize("NFD", letter)
        letters.append("".join(part for part in bare if not unicodedata.combining(part)))
    return _SPACES.sub(" ", "".join(letters)).strip()
