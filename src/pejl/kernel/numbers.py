"""Numbers as Danes write them (12,1; 55.000) and as the sources print them, and as the English interface does."""

import re
from decimal import Decimal, InvalidOperation

MISSING_MARKS = frozenset({"", "-", ".", "..", "…", "–", "null", "None", "n/t"})
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
_DANISH = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_MINUS = "\u2212"


def parse_danish(text: str) -> Decimal | None:
    """Read a number with decimal comma and thousands points or spaces. None where a mark says "missing".

    ValueError where the text is no such number. "1.234" is one thousand two hundred and thirty-four.
    """
    bare = _SPACES.sub("", text)
    if bare in MISSING_MARKS:
        return None
    if not _DANISH.fullmatch(bare):
        raise ValueError(f"“{text}” is no number; expected digits with decimal comma, such as 1.234,5")
    try:
        return Decimal(bare.replace(".", "").replace(",", ".").replace(_MINUS, "-"))
    except InvalidOperation as error:
        raise ValueError(f"“{text}” is no number") from error


def format_number(value: Decimal | float | int | None, decimals: int = 0, *, language: str = "da") -> str:
    """Write a number: thousands grouped, halves rounded away from zero; an en dash where it is missing."""
    if value is None:
        return "–"
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    text = f"{abs(exact):,.{decimals}f}"
    sign = _MINUS if exact < 0 else ""
    if not language.startswith("en"):
        text = text.translate(str.maketrans(",.", ".,"))
    return sign + text


def format_change(value: Decimal | float | int | None, decimals: int = 0, *, language: str = "da") -> str:
    """Write a change with its sign always shown, zero without one."""
    text = format_number(value, decimals, language=language)
    return f"+{text}" if value is not None and any(c in "123456789" for c in text) and text[0] != _MINUS else text
