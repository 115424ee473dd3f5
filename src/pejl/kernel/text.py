"""Text in the two languages of the interface."""

from typing import Literal, NamedTuple

type Language = Literal["da", "en"]


class Text(NamedTuple):
    """The same words in Danish and in English."""

    da: str
    en: str

    def in_(self, language: str) -> str:
        """The words in a language: English for any English tag, Danish for everything else."""
        return self.en if language.startswith("en") else self.da
