"""Days as an address tells them."""

from datetime import date

from django.utils.translation import gettext as _


def told_day(told: str, notes: list[str]) -> date | None:
    """The day that is told, None where there is none; what cannot be read is left out and said in `notes`."""
    if not told.strip():
        return None
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        notes.append(_("“%(told)s” is no day. A day is written as 2017-10-31.") % {"told": told[:20]})
        return None
