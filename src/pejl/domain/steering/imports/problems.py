"""Gathers the mistakes of one file, so that all of them can be mended at once."""

from pejl.domain.steering.errors import SHOWN, DeliveryError, Problem

_LONGEST = 60


class Problems:
    """The mistakes found so far. The first twenty are kept in words, all are counted."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.total = 0
        self._kept: list[Problem] = []

    def add(self, expected: str, *, row: int | None = None, column: str = "", value: object = "") -> None:
        """Note a mistake and go on."""
        self.total += 1
        if len(self._kept) < SHOWN:
            told = "null" if value is None else str(value)
            shown = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"
            self._kept.append(Problem(self.file, expected, row, column, shown))

    def again(self) -> None:
        """Count a mistake that has been told already, such as the same misspelt area in row after row."""
        self.total += 1

    def refuse(self) -> None:
        """Raise DeliveryError if there was any mistake."""
        if self.total:
            raise self.as_(DeliveryError)

    def fatal(self, expected: str, *, row: int | None = None, column: str = "", value: object = "") -> DeliveryError:
        """The error to raise for a mistake after which nothing more can be read."""
        self.add(expected, row=row, column=column, value=value)
        return self.as_(DeliveryError)

    def as_[Kind: DeliveryError](self, kind: type[Kind]) -> Kind:
        """The mistakes as an error of a kind."""
        return kind(self._kept, self.total)
