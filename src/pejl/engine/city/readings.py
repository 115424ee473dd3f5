"""Printed numbers of which only a part can be read: "[?],{1}" is some digit, a comma and probably a 1."""

import re
from decimal import Decimal

from pejl.kernel.numbers import format_number

_PART = re.compile(r"\[\?\]|\{[^}]*\}|.")


def legible(reading: str) -> bool:
    """Whether at least one digit of the printed number can be read."""
    return any(sign.isdigit() for sign in reading)


def matches(reading: str, value: Decimal, decimals: int) -> bool:
    """Whether a value, written as Danes do, could have been printed like that."""
    pattern = "".join(_sign(part) for part in _PART.findall(reading))
    return re.fullmatch(pattern, format_number(value, decimals)) is not None


def _sign(part: str) -> str:
    return r"\d" if part == "[?]" else re.escape(part.strip("{}"))
