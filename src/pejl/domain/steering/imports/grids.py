"""The forms in which tables arrive, each read into headings and rows. Rows are counted as people count them.

Jobindsats' API v3: {"columns": […], "rows": [[…]]}; v2: [{"Variables": [{"Name", "Label"}], "Data": [[…]]}];
CSV with semicolons from either, and from StatBank Denmark.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from pejl.domain.steering.errors import NotATableError
from pejl.domain.steering.imports.files import Source
from pejl.domain.steering.imports.problems import Problems


class Grid(NamedTuple):
    """Headings and numbered rows: lines of a CSV file (the heading is line 1), places in a JSON list (from 1)."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[Any]]]


def read_grid(source: Source, problems: Problems) -> Grid:
    """Read a table in whichever of the forms it has. DeliveryError if it has none of them."""
    if source.text.lstrip()[:1] in "[{":
        return json_grid(source.text, problems)
    return csv_grid(source.text, problems)


def json_grid(text: str, problems: Problems) -> Grid:
    """Read an answer of the API, version 3 or 2. Numbers are kept exactly as they are printed."""
    try:
        found = json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        told = {"place": error.colno, "why": error.msg}
        expected = _("broken JSON at character %(place)s (%(why)s); the file may have been cut short") % told
        raise problems.fatal(expected, row=error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise problems.fatal(_("broken JSON: %(why)s") % {"why": error}) from error
    if isinstance(found, dict) and "cause" in found:
        expected = _("this is the API's refusal and not a table; ask for the table again")
        raise problems.fatal(expected, value=found["cause"])
    columns, rows = _version_3(found) or _version_2(found) or (None, None)
    if not isinstance(columns, list) or not isinstance(rows, list):
        raise problems.fatal(_("expected an answer of Jobindsats: “columns” and “rows”, or “Variables” and “Data”"))
    return Grid(tuple(map(str, columns)), _listed(rows, problems))


def csv_grid(text: str, problems: Problems, delimiter: str = ";") -> Grid:
    """Read a CSV file with its headings on the first line."""
    heading = text.lstrip().partition("\n")[0]
    if delimiter not in heading:
        problems.add(_("expected columns parted by “%(mark)s”") % {"mark": delimiter}, row=1, value=heading)
        raise problems.as_(NotATableError)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _lines(lines, problems)
    first = next(rows, None)
    if first is None:
        raise problems.fatal(_("the file is empty"))
    return Grid(tuple(one.strip() for one in first[1]), rows)


def _version_3(found: Any) -> tuple[Any, Any] | None:
    return (found.get("columns"), found.get("rows")) if isinstance(found, dict) else None


def _version_2(found: Any) -> tuple[Any, Any] | None:
    if not (isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict)):
        return None
    variables = found[0].get("Variables")
    if not isinstance(variables, list) or not all(isinstance(one, dict) for one in variables):
        return None
    return [one.get("Label") or one.get("Name") for one in variables], found[0].get("Data")


def _listed(rows: list[Any], problems: Problems) -> Iterator[tuple[int, Sequence[Any]]]:
    for position, row in enumerate(rows, 1):
        if isinstance(row, list):
            yield position, row
        else:
            problems.add(_("expected a row as a list of values"), row=position, value=row)


def _lines(lines: Any, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    try:
        for row in lines:
            if any(one.strip() for one in row):
                yield lines.line_num, row
    except csv.Error as error:
        raise problems.fatal(_("broken CSV: %(why)s") % {"why": error}, row=lines.line_num) from error


def _no_number(printed: str) -> Any:
    raise ValueError(_("“%(printed)s” is no number") % {"printed": printed})
