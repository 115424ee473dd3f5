"""Files of people as a municipality would deliver them: fictive numbers, no names of anyone."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path


def cpr(number: int, born: date = date(1975, 5, 4), *, woman: bool = True) -> str:
    """A fictive CPR number: sixty added to the day."""
    return f"{born.day + 60:02}{born:%m%y}{number * 2 + (0 if woman else 1):04}"


def write(path: Path, headings: str, rows: Iterable[str]) -> str:
    """A CSV file; its path as a command takes it."""
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return str(path)


def people(path: Path, numbers: Iterable[str]) -> str:
    """A file of citizens without more than number and names."""
    return write(path, "cpr;given_name;family_name", (f"{one};Borger;Nummer{at}" for at, one in enumerate(numbers)))
